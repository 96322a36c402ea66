import { expect, it, vi } from 'vitest';
import { type Identity } from '../support/github/state.js';
import { zip } from '../support/zip-builder.js';
import { builtModule, GOOD_MODULE, Scenario, sha } from '../job/scenario.js';
import { matching } from '../github/world.js';

vi.setConfig({ testTimeout: 60_000 });

const LEAST: Identity['permissions'] = { actions: 'read', contents: 'read', issues: 'write' };
const BAD = builtModule({ late: true });
const OTHER = builtModule({ late: true, symbol: 'x86_late_hook' });
let ids = 5000;

function build({ standIn, repository }: Scenario, module: Uint8Array): void {
  const run = standIn.state.addRun(repository, { id: ++ids, headSha: sha(1), event: 'push', headBranch: 'main' });
  standIn.state.addArtifact(run, 'modules', zip([{ name: 'a.ko', content: module }]));
}

const audit = (scenario: Scenario, inputs: Readonly<Record<string, string>> = {}) =>
  scenario.job(900, { mode: 'audit', workflow: 'build.yml', ...inputs }, { trigger: { kind: 'other' } });

it('an issue that is locked gets its text, is closed, and the run says that it is locked', async () => {
  const scenario = await Scenario.start(LEAST);
  build(scenario, BAD);
  await audit(scenario);
  const [issue] = scenario.repository.issues;
  if (issue === undefined) throw new Error('no issue');
  const before = issue.body;
  issue.isLocked = true;
  build(scenario, OTHER);
  const { surfaces } = await audit(scenario);
  expect(surfaces).toMatchObject([
    { kind: 'posted', what: matching(/^1 changes; not done: the comment .* the issue is locked; unlock it/) },
  ]);
  expect(issue.body).not.toBe(before);
  expect(issue.body).toContain('x86_late_hook');
  expect((await audit(scenario)).surfaces).toMatchObject([{ kind: 'skipped', why: 'nothing is new' }]);
  build(scenario, GOOD_MODULE);
  await audit(scenario);
  expect(issue.state).toBe('closed');
});

it('where issues are switched off, that is what the run says', async () => {
  const scenario = await Scenario.start(LEAST);
  scenario.repository.hasIssues = false;
  build(scenario, BAD);
  const { surfaces, summary } = await audit(scenario, { 'fail-on': 'never' });
  const why = matching(/410 Issues has been disabled in this repository\. Enable issues in its settings\.$/);
  expect(surfaces).toMatchObject([{ kind: 'skipped', why }]);
  expect(summary.withFindings).toBe(1);
});

it('an issue that GitHub does not find by its creator is not made again', async () => {
  const scenario = await Scenario.start(LEAST);
  build(scenario, BAD);
  // Each of an audit's two looks begins with the list by creator.
  for (const on of [1, 3, 5, 7, 9, 11]) {
    scenario.standIn.fail({ operation: 'issues/list-for-repo', on, fault: { kind: 'body', body: '[]' } });
  }
  await audit(scenario);
  await audit(scenario);
  expect((await audit(scenario)).surfaces).toMatchObject([{ kind: 'skipped', why: 'nothing is new' }]);
  expect(scenario.repository.issues).toHaveLength(1);
});
