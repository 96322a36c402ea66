import { describe, expect, it } from 'vitest';
import type { Fault } from '../support/github/faults.js';
import { matching } from '../github/world.js';
import { AUTHOR } from '../support/github/state.js';
import { BAD_MODULE, builtModule, Scenario, sha, unescaped } from './scenario.js';

// States of a pull request, and of GitHub, that a run meets without being at fault.

const ASKING = { review: 'request-changes' };
const refused = (message: string): Fault => ({ kind: 'status', status: 422, message });

describe('nothing is said to be posted that is not', () => {
  it('a conversation that is locked', async () => {
    const scenario = await Scenario.start();
    for (const operation of ['pulls/create-review', 'pulls/create-review-comment'])
      scenario.standIn.fail({ operation, fault: refused('Unprocessable Entity: lock prevents review') });
    const { surfaces, annotations, status } = await scenario.job(scenario.addRun({ 'a.ko': BAD_MODULE }));
    expect(surfaces).toMatchObject([
      { kind: 'skipped', why: matching('lock prevents review') },
      { name: 'annotations', kind: 'posted' },
    ]);
    expect(annotations.length).toBeGreaterThan(0);
    expect(status).toBe(1);
  });

  it('a pull request that is closed', async () => {
    const scenario = await Scenario.start();
    scenario.pull.state = 'closed';
    const { surfaces } = await scenario.job(scenario.addRun({ 'a.ko': BAD_MODULE }));
    expect(surfaces[0]).toEqual({ name: 'review', kind: 'skipped', why: 'pull request 7 is closed' });
    expect(scenario.changes).toEqual([]);
  });

  it('a token that nobody knows: the built Action says so everywhere, and fails', async () => {
    const scenario = await Scenario.start();
    const run = scenario.addRun({ 'a.ko': BAD_MODULE });
    scenario.standIn.state.tokens.clear();
    const { status, outputs, summary, stdout } = await scenario.action(run);
    expect(status).toBe(1);
    expect(outputs).toMatchObject({ status: 'not-analysed', 'review-url': '' });
    expect(unescaped(summary)).toContain('401 Bad credentials; the token is wrong or has expired');
    expect(stdout).not.toContain('internal error');
  });
});

it('the answer to a review is lost: the built Action finds that it stands, and posts no second one', async () => {
  const scenario = await Scenario.start();
  scenario.standIn.fail({ operation: 'pulls/create-review', fault: { kind: 'reset' }, on: 1, done: true });
  const { outputs } = await scenario.action(scenario.addRun({ 'a.ko': BAD_MODULE }));
  expect(scenario.pull.reviews).toHaveLength(1);
  expect(outputs['review-url']).toContain(String(scenario.pull.reviews[0]?.id));
  expect(JSON.parse(outputs['posted'] ?? '')).toMatchObject([{ kind: 'posted', what: '1 change' }]);
}, 30_000);

it('in a pull request of its own it comments, since it may not ask for changes', async () => {
  const scenario = await Scenario.start();
  scenario.standIn.state.addToken('ghs_author', { actions: 'read', contents: 'write', 'pull-requests': 'write' }, AUTHOR);
  await scenario.job(scenario.addRun({ 'a.ko': BAD_MODULE }), { ...ASKING, token: 'ghs_author' });
  expect(scenario.pull.reviews.map(({ state }) => state)).toEqual(['COMMENTED']);
  expect(scenario.pull.threads).toHaveLength(1);
});

it('a review that a person dismissed is not asked for again until the verdict changes', async () => {
  const scenario = await Scenario.start();
  await scenario.job(scenario.addRun({ 'a.ko': builtModule({ late: true }) }), ASKING);
  for (const review of scenario.pull.reviews) review.state = 'DISMISSED';
  scenario.push(2);
  scenario.standIn.calls.length = 0;
  await scenario.job(scenario.addRun({ 'a.ko': builtModule({ late: true, at: 24 }) }), ASKING);
  expect(scenario.changes).toEqual([]);
});

describe('the configuration', () => {
  const IGNORE = new Map([['.github/klp-lint.yml', Buffer.from('ignore:\n  - rule: KLP103\n    rest: any\n    reason: known\n')]]);
  const suppressedIn = ({ reports }: Awaited<ReturnType<Scenario['job']>>) => reports.flatMap(({ suppressed }) => suppressed).length;

  it('of two pull requests for one commit holds what both base branches say', async () => {
    const scenario = await Scenario.start();
    const { state } = scenario.standIn;
    scenario.repository.trees.set('lax', IGNORE);
    const lax = state.addPull(scenario.repository, { number: 8, headSha: sha(1), baseRef: 'lax', files: scenario.pull.files });
    const run = scenario.addRun({ 'a.ko': BAD_MODULE });
    const result = await scenario.job(run, { run: String(run) }, { trigger: { kind: 'other' } });
    expect(suppressedIn(result)).toBe(0);
    expect([scenario.pull, lax].map(({ reviews }) => reviews.length)).toEqual([1, 1]);
    scenario.repository.trees.set('main', IGNORE);
    expect(suppressedIn(await scenario.job(run, { run: String(run) }, { trigger: { kind: 'other' } }))).toBe(1);
  });

  it('is the base branch’s where the pull request cannot be read, or is not to be reviewed', async () => {
    const scenario = await Scenario.start();
    scenario.repository.trees.set('main', IGNORE);
    const run = scenario.addRun({ 'a.ko': BAD_MODULE });
    expect(suppressedIn(await scenario.job(run, { review: 'off' }))).toBe(1);
    scenario.standIn.fail({ operation: 'pulls/get', fault: { kind: 'status', status: 404 } });
    expect(suppressedIn(await scenario.job(run))).toBe(1);
    scenario.standIn.fail({ operation: 'repos/get-content', fault: { kind: 'status', status: 403 } });
    const { log, status } = await scenario.job(run, { config: 'own.yml' });
    expect(log.join('\n')).toContain('the configuration was not read, so nothing is ignored');
    expect(status).toBe(1);
  });
});

it('downloads of one run share its limit, and a run that takes too long asks nothing more', async () => {
  const scenario = await Scenario.start();
  const id = scenario.addRun({ 'a.ko': BAD_MODULE });
  const [run] = scenario.repository.runs;
  if (run === undefined) throw new Error('no run');
  for (const name of ['b', 'c', 'd']) scenario.standIn.state.addArtifact(run, name, Buffer.alloc(150_000, name));
  const { reports } = await scenario.job(id, { 'max-total-size': '400K' });
  const reasons = reports.map((report) => (report.status === 'not-analysed' ? report.reason : ''));
  expect(reasons.join('\n')).toContain('the downloads of this run are together longer than 409600 bytes');
  const late = await scenario.job(id, {}, { waits: { run: -1 } });
  expect(late.status).toBe(3);
  expect(late.log.join('\n')).toContain('not asked: this run took longer than');
});
