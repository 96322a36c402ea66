import { describe, expect, it } from 'vitest';
import { type Artifact, type ArtifactWish, chooseArtifacts } from '../../src/source/artifact-choice.js';

function artifact(id: number, name: string, changes: Partial<Artifact> = {}): Artifact {
  return { id, name, sizeInBytes: 100, expired: false, ...changes };
}

const RUN = [artifact(3, 'modules-6.12'), artifact(1, 'modules-6.1'), artifact(2, 'logs'), artifact(4, 'a[b]')];

function choose(wish: Partial<ArtifactWish>, run: readonly Artifact[] = RUN) {
  const { chosen, problems } = chooseArtifacts(run, { names: [], ids: [], ...wish });
  return { chosen: chosen.map(({ id }) => id), problems };
}

describe('chooseArtifacts()', () => {
  it('all, sorted by name, where nothing is asked for', () => {
    expect(choose({})).toEqual({ chosen: [4, 2, 1, 3], problems: [] });
  });

  it('by names, globs and ids, each once', () => {
    expect(choose({ names: ['modules-*', 'modules-6.1'], ids: [1, 2] })).toEqual({ chosen: [2, 1, 3], problems: [] });
  });

  it('a name that looks like a glob', () => {
    expect(choose({ names: ['a[b]'] })).toEqual({ chosen: [4], problems: [] });
  });

  it('the newest of a name; an older one by its id', () => {
    const run = [artifact(9, 'modules'), artifact(7, 'modules'), artifact(8, 'modules')];
    expect(choose({ names: ['modules'] }, run).chosen).toEqual([9]);
    expect(choose({ ids: [7] }, run).chosen).toEqual([7]);
  });

  it('names what is missing and what there is', () => {
    const { chosen, problems } = choose({ names: ['modles-*', 'logs'], ids: [99] });
    expect(chosen).toEqual([2]);
    expect(problems.map(({ reason }) => reason)).toEqual([
      'the run has no artifact with the name "modles-*"; it has "a[b]" (id 4), "logs" (id 2), "modules-6.1" (id 1), "modules-6.12" (id 3)',
      'the run has no artifact with the id 99; it has "a[b]" (id 4), "logs" (id 2), "modules-6.1" (id 1), "modules-6.12" (id 3)',
    ]);
  });

  it('a run without artifacts is a problem even where all are wanted', () => {
    expect(choose({}, [])).toEqual({ chosen: [], problems: [{ kind: 'missing', asked: 'any name', reason: 'the run has no artifacts' }] });
  });

  it('expired and empty ones', () => {
    const expired = artifact(1, 'old', { expired: true, expiresAt: '2026-08-01T00:00:00Z' });
    const empty = artifact(2, 'nothing', { sizeInBytes: 0 });
    expect(choose({}, [expired, empty, artifact(3, 'good')])).toEqual({
      chosen: [3],
      problems: [
        { kind: 'empty', artifact: empty, reason: 'the artifact "nothing" is empty' },
        { kind: 'expired', artifact: expired, reason: 'the artifact "old" expired on 2026-08-01T00:00:00Z; run the workflow again' },
      ],
    });
  });
});

it('names twenty of many that are there, and counts the others', () => {
  const artifacts = Array.from({ length: 5000 }, (_, i) => ({ id: i + 1, name: `build-${i}`, sizeInBytes: 1, expired: false }));
  const [problem] = chooseArtifacts(artifacts, { names: ['none'], ids: [] }).problems;
  expect(problem?.reason).toMatch(/ and 4980 more$/);
  expect(problem?.reason.length).toBeLessThan(1000);
});
