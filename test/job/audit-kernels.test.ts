import { expect, it, vi } from 'vitest';
import type { Identity } from '../support/github/state.js';
import { zip } from '../support/zip-builder.js';
import { builtModule, Scenario, sha } from './scenario.js';

vi.setConfig({ testTimeout: 60_000 });

const PERMISSIONS: Identity['permissions'] = { actions: 'read', contents: 'read', issues: 'write' };
const KERNELS = ['6.1.192-lab', '7.2.13'];

/** One audit of what the last run of the workflow built. */
async function audited(scenario: Scenario, run: number, module: Uint8Array, kernels = KERNELS): Promise<void> {
  const built = scenario.standIn.state.addRun(scenario.repository, { id: run, headSha: sha(1), event: 'push', headBranch: 'main' });
  scenario.standIn.state.addArtifact(built, 'modules', zip([{ name: 'out/kp_a.ko', content: module }]));
  const inputs = { mode: 'audit', workflow: 'build.yml', kernel: kernels.join('\n') };
  await scenario.job(900, inputs, { trigger: { kind: 'other' } });
}

it('an audit for several kernels tells their findings apart, remembers each, and sees each go', async () => {
  const scenario = await Scenario.start(PERMISSIONS);
  const body = () => scenario.repository.issues[0]?.body ?? '';
  const bad = builtModule({ late: true });

  await audited(scenario, 501, bad);
  for (const kernel of KERNELS) expect(body()).toContain(kernel);
  const standing = Number(/#### Standing \((\d+)\)/.exec(body())?.[1]);
  expect(standing).toBeGreaterThan(0);

  // The same module again: nothing is new, and nothing is gone.
  await audited(scenario, 502, bad);
  expect(body()).not.toMatch(/#### (New|No longer found)/);
  expect(Number(/#### Standing \((\d+)\)/.exec(body())?.[1])).toBe(standing);

  // For one kernel less its findings are not standing, and for both again they are.
  await audited(scenario, 503, bad, KERNELS.slice(0, 1));
  expect(Number(/#### Standing \((\d+)\)/.exec(body())?.[1] ?? 0)).toBeLessThan(standing);

  await audited(scenario, 504, builtModule({ late: false }));
  expect(body()).toMatch(/#### No longer found \(\d+\)\n\n- error .*pv_ops/);
  expect(body()).not.toMatch(/#### (New|Standing)[^#]*- error .*pv_ops/);
});
