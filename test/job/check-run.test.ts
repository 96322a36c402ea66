import { describe, expect, it } from 'vitest';
import { secondaryLimit } from '../support/github/faults.js';
import { addedFile, MAINTAINER } from '../support/github/state.js';
import { builtModule, GOOD_MODULE, moduleOfFunctions, PATCH_PATH, Scenario, sha, TOKEN, workflowRunEvent } from './scenario.js';

const PERMISSIONS = { actions: 'read', contents: 'write', 'pull-requests': 'write', checks: 'write' } as const;
const CHECK = { check: 'true' };
const start = () => Scenario.start(PERMISSIONS);

/** As many functions as the patch of the pull request changes. */
const names = (count: number) => Array.from({ length: count }, (_, i) => `f${i}`);
async function withFunctions(count: number): Promise<{ readonly scenario: Scenario; readonly run: number }> {
  const scenario = await start();
  const hunks = names(count).map((name, i) => `@@ -${i * 9 + 1},3 +${i * 9 + 1},4 @@ int ${name}(void)\n {\n+\tcli();\n \treturn 0;\n }\n`);
  scenario.pull.files = [addedFile(PATCH_PATH, `--- a/fs/ext2/super.c\n+++ b/fs/ext2/super.c\n${hunks.join('')}`)];
  return { scenario, run: scenario.addRun({ 'a.ko': moduleOfFunctions(names(count)) }) };
}

describe('the check run', { timeout: 60_000 }, () => {
  it('of the built Action is on the head, fails as the step does, and has the finding where the author wrote it', async () => {
    const scenario = await start();
    const run = await scenario.action(scenario.addRun({ 'a.ko': builtModule({ late: true }) }), { ...CHECK, review: 'off' });
    expect(run.status).toBe(1);
    const [check, ...more] = scenario.repository.checkRuns;
    expect(more).toEqual([]);
    expect(check).toMatchObject({ name: 'klp-lint', headSha: sha(1), status: 'completed', conclusion: 'failure' });
    expect(check?.title).toMatch(/^\d+ errors? in 1 of 1 livepatch module; \d+ of \d+ rules checked/);
    expect(check?.detailsUrl).toBe(`${scenario.standIn.addresses.server}/acme/livepatches/actions/runs/101`);
    expect(check?.annotations[0]).toMatchObject({ path: PATCH_PATH, annotation_level: 'failure' });
    expect(run.outputs['check-url']).toContain(`/runs/${check?.id ?? ''}`);
    expect(scenario.pull.reviews).toEqual([]);
    // The same findings are not shown twice.
    expect(run.stdout).not.toMatch(/^::error title=/m);
  });

  it('of a fork is posted by the second workflow, on the commit of the fork', async () => {
    const scenario = await start();
    scenario.pull.headRepository = 'somebody/livepatches';
    const build = scenario.addRun({ 'a.ko': GOOD_MODULE });
    const run = await scenario.action(900, CHECK, { event: workflowRunEvent(build, scenario.pull) });
    expect(run.status).toBe(0);
    expect(scenario.repository.checkRuns).toMatchObject([{ headSha: sha(1), conclusion: 'success', annotations: [] }]);
  });

  it('of a merge queue is on the commit that the queue tries', async () => {
    const scenario = await start();
    scenario.repository.trees.set(sha(9), new Map());
    const payload = { action: 'checks_requested', merge_group: { head_sha: sha(9), base_sha: sha(5), base_ref: 'refs/heads/main' } };
    await scenario.action(scenario.addRun({ 'a.ko': GOOD_MODULE }), CHECK, { event: { name: 'merge_group', payload } });
    expect(scenario.repository.checkRuns).toMatchObject([{ headSha: sha(9), conclusion: 'success' }]);
  });

  it('is not there unless it is asked for', async () => {
    const scenario = await start();
    await scenario.job(scenario.addRun({ 'a.ko': builtModule({ late: true }) }));
    expect(scenario.repository.checkRuns).toEqual([]);
  });

  it.each([
    ['an artifact that is missing', { artifacts: 'elsewhere' }],
    ['no livepatch', { files: '*.txt' }],
  ])('never passes with %s', async (_, inputs) => {
    const scenario = await start();
    const run = await scenario.job(scenario.addRun({ 'a.ko': GOOD_MODULE }), { ...CHECK, ...inputs });
    expect(run.status).toBe(3);
    expect(scenario.repository.checkRuns).toMatchObject([{ conclusion: 'failure' }]);
    expect(scenario.repository.checkRuns[0]?.summary).toContain('Not analysed');
  });

  it('passes where findings are to make nothing fail, and counts them', async () => {
    const scenario = await start();
    await scenario.job(scenario.addRun({ 'a.ko': builtModule({ late: true }) }), { ...CHECK, 'fail-on': 'never' });
    expect(scenario.repository.checkRuns).toMatchObject([{ conclusion: 'success' }]);
    expect(scenario.repository.checkRuns[0]?.title).toContain('error');
  });

  it('has a name of its own where it is given one', async () => {
    const scenario = await start();
    await scenario.job(scenario.addRun({ 'a.ko': GOOD_MODULE }), { ...CHECK, 'check-name': 'livepatches of 6.12' });
    expect(scenario.repository.checkRuns).toMatchObject([{ name: 'livepatches of 6.12' }]);
  });

  it('of another step is not replaced without a warning', async () => {
    const scenario = await start();
    const run = scenario.addRun({ 'a.ko': GOOD_MODULE });
    await scenario.job(run, { ...CHECK, kernel: '6.1.0' });
    const { log } = await scenario.job(run, { ...CHECK, kernel: '6.12.0' });
    expect(log.join('\n')).toContain("was another step's, and people see this one alone: give each of them its own");
  });

  it('is planned, not posted, in a dry run', async () => {
    const scenario = await start();
    const run = await scenario.action(scenario.addRun({ 'a.ko': builtModule({ late: true }) }), { ...CHECK, 'dry-run': 'true' });
    expect(scenario.repository.checkRuns).toEqual([]);
    expect(run.stdout).toContain(`failure on ${sha(1)}:`);
  });
});

describe('annotations', { timeout: 60_000 }, () => {
  it.each([
    [49, 1],
    [50, 1],
    [51, 2],
    [120, 3],
    [520, 10],
  ])('%i findings take %i calls, and a run again adds nothing', async (count, calls) => {
    const { scenario, run } = await withFunctions(count);
    await scenario.job(run, { ...CHECK, review: 'off' });
    const sent = () => scenario.changes.filter((operation) => operation.startsWith('checks/'));
    expect(sent()).toEqual(['checks/create', ...Array<string>(calls - 1).fill('checks/update')]);
    const [check] = scenario.repository.checkRuns;
    const lines = new Set(check?.annotations.map((one) => JSON.stringify(one)));
    expect(lines.size).toBe(Math.min(count, 500));
    expect(check).toMatchObject({ status: 'completed', conclusion: 'failure' });
    if (count > 500) expect(check?.summary).toContain('Findings without an annotation');

    await scenario.job(run, { ...CHECK, review: 'off' });
    expect(scenario.repository.checkRuns).toHaveLength(1);
    expect(check?.annotations).toHaveLength(Math.min(count, 500));
    expect(sent()).toHaveLength(calls + 1);
  });

  it('that changed are those of a new check run, which is the one that people see', async () => {
    const scenario = await start();
    await scenario.job(scenario.addRun({ 'a.ko': builtModule({ late: true }) }), CHECK);
    await scenario.job(scenario.addRun({ 'a.ko': builtModule({ late: false }) }), CHECK);
    expect(scenario.repository.checkRuns).toMatchObject([{ conclusion: 'failure' }, { conclusion: 'success', annotations: [] }]);
  });

  it('that GitHub refuses keep back no verdict: the summary has the findings', async () => {
    const scenario = await start();
    scenario.standIn.fail({ operation: 'checks/create', on: 1, fault: { kind: 'status', status: 422, message: 'Invalid path' } });
    const { log } = await scenario.job(scenario.addRun({ 'a.ko': builtModule({ late: true }) }), CHECK);
    expect(log.join('\n')).toContain('the check run klp-lint has its findings in its summary');
    expect(scenario.repository.checkRuns).toMatchObject([{ conclusion: 'failure', annotations: [] }]);
    expect(scenario.repository.checkRuns[0]?.summary).toContain('Findings without an annotation');
  });
});

describe('when GitHub fails', { timeout: 60_000 }, () => {
  it('the permission that is missing is named whole, and the findings are annotations of the run', async () => {
    const scenario = await Scenario.start({ actions: 'read', contents: 'write', 'pull-requests': 'read', checks: 'read' });
    const run = await scenario.action(scenario.addRun({ 'a.ko': builtModule({ late: true }) }), { ...CHECK, review: 'off' });
    expect(run.status).toBe(1);
    expect(run.summary).toContain('check run klp-lint: skipped');
    expect(run.stdout).toContain('the call needs the permission "checks: write", which the token lacks');
    expect(run.stdout).toMatch(/^::error title=/m);
    expect(run.outputs['check-url']).toBe('');
  });

  it('a token of a person may not, which GitHub says', async () => {
    const scenario = await start();
    scenario.standIn.state.addToken(TOKEN, PERMISSIONS, MAINTAINER);
    const { surfaces } = await scenario.job(scenario.addRun({ 'a.ko': GOOD_MODULE }), CHECK);
    expect(JSON.stringify(surfaces)).toContain('You must authenticate via a GitHub App.');
  });

  it.each(['checks/list-for-ref', 'checks/create', 'checks/update'])('%s: what passes leaves what there would be', async (operation) => {
    for (const [fault, done] of [
      [{ kind: 'status', status: 502 }, false],
      [{ kind: 'status', status: 502 }, true],
      [{ kind: 'reset' }, true],
      [secondaryLimit(2), false],
      [{ kind: 'truncated' }, true],
    ] as const) {
      const { scenario, run } = await withFunctions(120);
      scenario.standIn.fail({ operation, fault, on: 1, done });
      const { surfaces } = await scenario.job(run, { ...CHECK, review: 'off' });
      expect(surfaces.at(-1), JSON.stringify([fault, done])).toMatchObject({ kind: 'posted', what: 'failure, with 120 annotations' });
      expect(scenario.repository.checkRuns).toMatchObject([{ status: 'completed', conclusion: 'failure' }]);
      expect(scenario.repository.checkRuns[0]?.annotations).toHaveLength(120);
    }
  });

  it.each(['checks/list-for-ref', 'checks/create', 'checks/update'])('%s: what stays is said, and nothing passes', async (operation) => {
    for (const status of [401, 403, 404, 500]) {
      const { scenario, run } = await withFunctions(120);
      scenario.standIn.fail({ operation, fault: { kind: 'status', status, message: 'no' } });
      const result = await scenario.job(run, { ...CHECK, review: 'off' });
      expect(result.status).toBe(1);
      expect(JSON.stringify(result.surfaces)).toContain(`${status} no`);
      expect(scenario.repository.checkRuns.filter(({ conclusion }) => conclusion === 'success')).toEqual([]);
      scenario.standIn.heal();
      await scenario.job(run, { ...CHECK, review: 'off' });
      expect(scenario.repository.checkRuns).toMatchObject([{ status: 'completed', conclusion: 'failure' }]);
      expect(scenario.repository.checkRuns[0]?.annotations).toHaveLength(120);
    }
  });
});
