import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/findings/finding.js';
import type { Verdict } from '../../src/review/verdict.js';
import { readMarker } from '../../src/review/marker.js';
import type { Operation } from '../../src/review/operation.js';
import type { AuthorFiles } from '../../src/review/author-files.js';
import { type Plan, planReview } from '../../src/review/plan.js';
import { printPlan } from '../../src/review/print-plan.js';
import { remarksOf } from '../../src/review/gather.js';
import type { ReviewedModule } from '../../src/review/remark.js';
import { finding as anyFinding, notAnalysed, report } from '../report/reports.js';
import { addedFile, LINKS } from './real.js';
import { SimulatedPullRequest } from './simulated.js';

/** Enough for every run of the tests. */
const RUNS = 40;

const FUNCTIONS = 6;
/** A patch that changes f0 to f2; f3 is in a file of the pull request whose diff is not shown; the rest is nowhere. */
const PATCH = [0, 1, 2].map((i) => `--- a/x${i}.c\n+++ b/x${i}.c\n@@ -1,2 +1,3 @@ int f${i}(void)\n a\n+b\n c\n`).join('');
const LARGE = '--- a/x3.c\n+++ b/x3.c\n@@ -1,2 +1,3 @@ int f3(void)\n a\n+b\n c\n';
const FILES: AuthorFiles = {
  changed: [addedFile('p.patch', PATCH), { path: 'large.patch', status: 'modified' }],
  patches: new Map([
    ['p.patch', PATCH],
    ['large.patch', LARGE],
  ]),
};

function finding(index: number, severity: Finding['severity'] = 'error'): Finding {
  const identity = `KLP103:ext2:f${index}:R_X86_64_PC32:pv_ops`;
  const made = anyFinding({ function: `f${index}`, severity, identity, source: { file: `x${index}.c`, line: 100 } });
  return { ...made, relocation: made.relocation === undefined ? undefined : { ...made.relocation, index } };
}

type State = 'missing' | readonly number[];
interface Run {
  /** For each module what it has, or that it could not be analysed. */
  readonly modules: readonly State[];
  readonly artifactMissing: boolean;
  readonly sha: string;
}

function module(name: number, state: State): ReviewedModule {
  const base =
    state === 'missing'
      ? notAnalysed(`m${name}.ko`, 'damaged')
      : report(
          state.map((index) => finding(index)),
          `m${name}.ko`,
        );
  return { report: { ...base, name: `m${name}` }, containers: [{ name: 'build' }] };
}

function plan(run: Run, pull: SimulatedPullRequest, event: 'comment' | 'request-changes' = 'request-changes'): Plan {
  const modules = run.modules.map((state, name) => module(name, state));
  const missing = run.artifactMissing ? [{ name: 'build-6.12', reason: 'expired' }] : [];
  const verdict: Verdict = { modules, missing, suppressed: 0, changed: [], limits: [], checked: [] };
  return planReview({ verdict, remarks: remarksOf(modules, FILES), posted: pull.posted, links: { ...LINKS, headSha: run.sha }, event });
}

function finish(run: Run, pull: SimulatedPullRequest): void {
  for (const operation of plan(run, pull).operations) pull.apply(operation);
}

const kinds = (operations: readonly Operation[]) => operations.map(({ kind }) => kind);
const clean: Run = { modules: [[]], artifactMissing: false, sha: 'a'.repeat(40) };
const runOf = (...modules: State[]): Run => ({ ...clean, modules });

const runs: fc.Arbitrary<Run> = fc.record({
  modules: fc.tuple(
    ...[0, 1].map(() =>
      fc.oneof(
        { weight: 1, arbitrary: fc.constant('missing' as const) },
        { weight: 5, arbitrary: fc.uniqueArray(fc.nat(FUNCTIONS - 1), { maxLength: FUNCTIONS }) },
      ),
    ),
  ),
  artifactMissing: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  sha: fc.constantFrom('a', 'b', 'c').map((letter) => letter.repeat(40)),
});
const people = fc.array(
  fc.tuple(fc.constantFrom('replies' as const, 'resolves' as const, 'reopens' as const, 'deletes' as const), fc.nat(9)),
  {
    maxLength: 2,
  },
);
const histories = fc.array(fc.tuple(runs, people), { minLength: 1, maxLength: 5 });

/** No identity has two comments of ours, and no two whole verdicts stand. */
function expectNoDuplicates(pull: SimulatedPullRequest): void {
  const own = pull.posted.threads.filter(({ comments }) => comments[0].own).map(({ comments }) => readMarker(comments[0].body));
  const ids = own.flatMap((marker) => (marker?.kind === 'findings' ? marker.ids : []));
  expect(new Set(ids).size).toBe(ids.length);
  expect(pull.posted.reviews.filter(({ own: ours, body }) => ours && readMarker(body)?.kind === 'review').length).toBeLessThan(2);
}

describe('planReview(), over any history', () => {
  it('has nothing to do once it is done, and posts nothing twice', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const pull = new SimulatedPullRequest();
        for (const [run, actions] of history) {
          finish(run, pull);
          expect(plan(run, pull).operations).toEqual([]);
          expectNoDuplicates(pull);
          for (const [action, n] of actions) pull.person(action, n);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('comes to the same end wherever a run ended', () => {
    fc.assert(
      fc.property(histories, fc.array(fc.nat(8), { minLength: 1, maxLength: 4 }), (history, stops) => {
        const pull = new SimulatedPullRequest();
        for (const [run, actions] of history) {
          const stopped = pull.copy();
          for (const stop of stops) for (const operation of plan(run, stopped).operations.slice(0, stop)) stopped.apply(operation);
          finish(run, stopped);
          finish(run, pull);
          expect(stopped.view).toEqual(pull.view);
          for (const [action, n] of actions) pull.person(action, n);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('does the same whatever others have planted', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const pull = new SimulatedPullRequest();
        const planted = new SimulatedPullRequest();
        for (const [run] of history) {
          const bodies = (operations: readonly Operation[]) =>
            operations.map((operation) => ('body' in operation ? operation.body : operation.kind));
          expect(bodies(plan(run, planted).operations)).toEqual(bodies(plan(run, pull).operations));
          finish(run, pull);
          finish(run, planted);
          planted.plant();
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('tells every finding in a comment or in the body', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const pull = new SimulatedPullRequest();
        for (const [run, actions] of history) {
          finish(run, pull);
          const main = pull.posted.reviews.find(({ body }) => readMarker(body)?.kind === 'review')?.body ?? '';
          for (const index of run.modules.flat().filter((one) => typeof one === 'number')) {
            const inComment = pull.posted.threads.some(({ comments: [{ own, body }] }) => own && body.includes(`\`f${index}+0x27\``));
            expect(inComment || main.includes(`\`f${index}+0x27\``)).toBe(true);
          }
          for (const [action, n] of actions) pull.person(action, n);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

describe('planReview()', () => {
  it('says nothing of a clean first run, or of one without modules', () => {
    expect(plan(clean, new SimulatedPullRequest()).operations).toEqual([]);
    expect(plan(runOf(), new SimulatedPullRequest()).operations).toEqual([]);
  });

  it('begins with one review: line comments in it, a comment on a file after it, the rest in its body', () => {
    const { operations } = plan(runOf([0, 3, 4]), new SimulatedPullRequest());
    expect(kinds(operations)).toEqual(['create-review', 'create-file-comment']);
    const [review, file] = operations;
    expect(review).toMatchObject({ event: 'REQUEST_CHANGES', comments: [{ path: 'p.patch', line: 5 }] });
    expect(file).toMatchObject({ path: 'large.patch' });
    expect(review?.kind === 'create-review' && review.body).toContain('`f4+0x27`');
  });

  it('leaves what stands alone, answers what has gone, reopens what returns', () => {
    const pull = new SimulatedPullRequest();
    finish(runOf([0, 1]), pull);
    expect(plan({ ...runOf([0, 1]), sha: 'b'.repeat(40) }, pull).operations).toEqual([]);
    expect(kinds(plan(runOf([1]), pull).operations)).toEqual(['resolve-thread', 'reply', 'update-review']);
    finish(runOf([1]), pull);
    expect(kinds(plan(runOf([0, 1]), pull).operations)).toEqual(['unresolve-thread', 'reply', 'update-review']);
    finish(runOf([]), pull);
    expect(pull.posted.reviews.map(({ state }) => state)).toEqual(['dismissed']);
    expect(pull.posted.reviews[0]?.body).toContain('without findings');
  });

  it('has nothing to say of a module that was built again, with other offsets and lines', () => {
    const pull = new SimulatedPullRequest();
    const [before, after] = [module(0, [0, 1]), module(0, [0, 1])];
    const moved = after.report.findings.map((one) => ({ ...one, offset: 0x99, functionOffset: 0x99, source: { file: 'x0.c', line: 7 } }));
    const run = ({ report: made }: ReviewedModule, sha: string) => {
      const modules = [{ report: { ...made, sha256: sha.padEnd(64, sha) }, containers: [{ name: sha }] }];
      const verdict = { modules, missing: [], suppressed: 0, changed: [], limits: [], checked: [] };
      return planReview({
        verdict,
        remarks: remarksOf(modules, FILES),
        posted: pull.posted,
        links: { ...LINKS, headSha: sha },
        event: 'comment',
      });
    };
    for (const operation of run(before, 'a').operations) pull.apply(operation);
    expect(pull.posted.threads).toHaveLength(2);
    expect(run({ ...after, report: { ...after.report, findings: moved } }, 'b').operations).toEqual([]);
  });

  it('leaves the thread of a person open', () => {
    const pull = new SimulatedPullRequest();
    finish(runOf([0]), pull);
    pull.person('replies', 0);
    expect(kinds(plan(runOf([]), pull).operations)).toEqual(['reply', 'update-review', 'dismiss-review']);
  });

  it('does not take a reply of somebody else for its own', () => {
    const pull = new SimulatedPullRequest();
    finish(runOf([0]), pull);
    pull.person('replies', 0, '<!-- klp-lint:1 fixed -->\nFixed.');
    expect(plan(runOf([0]), pull).operations).toEqual([]);
    expect(kinds(plan(runOf([]), pull).operations)).toContain('reply');
  });

  it('calls nothing fixed that was not looked at', () => {
    const pull = new SimulatedPullRequest();
    finish(runOf([0], [1]), pull);
    const threadChanges = (run: Run) => plan(run, pull).operations.filter(({ kind }) => kind === 'reply' || kind === 'resolve-thread');
    expect(threadChanges(runOf('missing', 'missing'))).toEqual([]);
    expect(threadChanges({ ...runOf(), artifactMissing: true })).toEqual([]);
    expect(threadChanges(runOf())).toEqual([]);
    // f0 is of the module that is missing; f1 of the other one, which was analysed and is clean.
    expect(kinds(threadChanges(runOf('missing', [])))).toEqual(['resolve-thread', 'reply']);
    expect(plan(runOf('missing', []), pull).operations.some(({ kind }) => kind === 'dismiss-review')).toBe(false);
  });

  it('tells of a kernel whose build is missing that it is not decided, although the module was analysed for another', () => {
    const pull = new SimulatedPullRequest();
    const other = module(0, []);
    const [a, b] = [module(0, [0]), { ...other, report: { ...other.report, kernel: '6.12.1' } }];
    const run = (modules: readonly ReviewedModule[], missing: Verdict['missing']) =>
      planReview({
        verdict: { modules, missing, suppressed: 0, changed: [], limits: [], checked: [] },
        remarks: remarksOf(modules, FILES),
        posted: pull.posted,
        links: LINKS,
        event: 'comment',
      });
    for (const operation of run([a, b], []).operations) pull.apply(operation);
    expect(kinds(run([b], [{ name: 'build-6.1', reason: 'expired' }]).operations)).toEqual(['update-review']);
    expect(kinds(run([b], []).operations)).toEqual(['resolve-thread', 'reply', 'update-review']);
  });

  it('posts 30 comments a review and 60 in all; what is over that is in the body by name', () => {
    const patch = Array.from({ length: 100 }, (_, i) => `--- a/x${i}.c\n+++ b/x${i}.c\n@@ -1,2 +1,3 @@ int f${i}(void)\n a\n+b\n c\n`).join(
      '',
    );
    const files = { changed: [addedFile('p.patch', patch)], patches: new Map([['p.patch', patch]]) };
    const modules = [
      module(
        0,
        Array.from({ length: 100 }, (_, i) => i),
      ),
    ];
    const pull = new SimulatedPullRequest();
    const run = () =>
      planReview({
        verdict: { modules, missing: [], suppressed: 0, changed: [], limits: [], checked: [] },
        remarks: remarksOf(modules, files),
        posted: pull.posted,
        links: LINKS,
        event: 'comment',
      });
    const { operations, explanation } = run();
    expect(operations.map((operation) => (operation.kind === 'create-review' ? operation.comments.length : 0))).toEqual([30, 30]);
    expect(explanation).toContain('40 over the 60 comments that may stand: in the body');
    const [first] = operations;
    const body = first?.kind === 'create-review' ? first.body : '';
    for (let i = 60; i < 100; i++) expect(body).toContain(`\`f${i}+0x27\``);
    for (const operation of operations.slice(0, 1)) pull.apply(operation);
    for (const operation of run().operations) pull.apply(operation);
    expect(pull.posted.threads).toHaveLength(60);
    expect(run().operations).toEqual([]);
  });

  it('asks for changes again when errors come back, and not because a person has dismissed it', () => {
    const pull = new SimulatedPullRequest();
    finish(runOf([0]), pull);
    for (const { id } of pull.posted.reviews) pull.apply({ kind: 'dismiss-review', review: id, message: '' });
    expect(plan(runOf([0]), pull).operations).toEqual([]);
    finish(runOf([]), pull);
    const { operations } = plan(runOf([0]), pull);
    expect(kinds(operations)).toEqual(['create-review', 'unresolve-thread', 'reply', 'update-review']);
    expect(operations[0]).toMatchObject({ event: 'REQUEST_CHANGES', comments: [] });
  });

  it('can be printed', () => {
    const text = printPlan(plan(runOf([0, 3]), new SimulatedPullRequest()));
    expect(text).toMatch(/^# 2 new: posted as comments\n/);
    expect(text).toMatch(/\ncreate-review REQUEST_CHANGES with 1 line comments\n {4}\| <!-- klp-lint:1 review/);
    expect(text).toMatch(/\ncreate-file-comment on large.patch\n/);
    expect(printPlan(plan(clean, new SimulatedPullRequest()))).toMatch(/\nnothing to do\n$/);
  });
});
