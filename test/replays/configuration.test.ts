import { expect, it, vi } from 'vitest';
import { BAD_MODULE, PATCH, PATCH_PATH, Scenario, sha } from '../job/scenario.js';

vi.setConfig({ testTimeout: 60_000 });

const CONFIG = Buffer.from("ignore:\n  - module: '*'\n    object: ext2\n    rest: any\n    reason: known\n");
const mergeGroup = { action: 'checks_requested', merge_group: { head_sha: sha(9), base_sha: sha(5), base_ref: 'refs/heads/main' } };
/** GITHUB_SHA is here what the pull request would be merged to: whoever opened it wrote that. */
const onPull = { action: 'created', pull_request: { number: 7, head: { sha: sha(1) }, base: { ref: 'main' } } };

it.each([
  ['pull_request', undefined, 'main'],
  ['pull_request_review_comment', onPull, 'main'],
  ['merge_group', mergeGroup, sha(5)],
  ['push', {}, sha(0)],
  ['workflow_dispatch', {}, sha(0)],
  ['schedule', {}, sha(0)],
])('the configuration of %s is that of its base, which the log names', async (name, payload, ref) => {
  const scenario = await Scenario.start();
  const { trees } = scenario.repository;
  trees.set(ref, new Map([['.github/klp-lint.yml', CONFIG]]));
  // What a queue or a pull request brings does not count.
  if (ref !== sha(0)) trees.set(sha(0), new Map([['.github/klp-lint.yml', Buffer.from('rules: no configuration')]]));
  trees.set(sha(1), new Map([[PATCH_PATH, Buffer.from(PATCH)]]));
  const run = await scenario.action(scenario.addRun({ 'a.ko': BAD_MODULE }), {}, payload === undefined ? {} : { event: { name, payload } });
  expect(run.outputs).toMatchObject({ status: 'clean', errors: '0' });
  expect(Number(run.outputs['ignored'])).toBeGreaterThan(0);
  expect(run.stdout).toContain(`configuration: .github/klp-lint.yml in acme/livepatches at ${ref}`);
});
