import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { baselineOf, parseReport } from '../../src/check/baseline.js';
import { jsonReport } from '../../src/report/json.js';
import { livepatchModule } from '../support/livepatch-builder.js';
import { Scenario } from './scenario.js';

/** A livepatch of ext2 with late relocations to pv_ops at these offsets of its functions. */
function patchedAt(kernel: string, places: readonly (readonly [name: string, at: number])[]): Uint8Array {
  const names = ['ext2_statfs', 'ext2_sync_fs'];
  const functions = names.map((name) => ({ old: name, new: name, bytes: new Uint8Array(64) }));
  const ko = livepatchModule({ kernel, name: 'kp_fix', form: 'kpatch', objects: [{ name: 'ext2', functions }] });
  for (const [name, at] of places) {
    const [text, offset] = ko.place(name, at);
    ko.klpRela('ext2', text, [{ offset, type: 'PC32', symbol: 'pv_ops', addend: -4, object: 'vmlinux' }]);
  }
  return ko.build();
}

it('a pull request fails that has a fault of the baseline elsewhere: in another function, once more, on another kernel', async () => {
  const scenario = await Scenario.start();
  const known = [['ext2_statfs', 16]] as const;
  const first = await scenario.job(scenario.addRun({ 'kp.ko': patchedAt('6.12.107', known) }));
  expect(first.status).toBe(1);
  const report = parseReport(jsonReport(first.reports, { name: 'klp-lint', version: '1' }, []), 'report.json');
  const ignore = baselineOf(report).map((entry) => ({ ...entry, reason: 'known' }));
  scenario.repository.trees.set('main', new Map([['.github/klp-lint.yml', Buffer.from(stringify({ ignore }))]]));
  const statusOf = async (module: Uint8Array) => (await scenario.job(scenario.addRun({ 'kp.ko': module }))).status;
  expect(await statusOf(patchedAt('6.12.107', known))).toBe(0);
  expect(await statusOf(patchedAt('6.12.107', [['ext2_statfs', 24]]))).toBe(0);
  expect(await statusOf(patchedAt('6.12.107', [...known, ['ext2_sync_fs', 16]]))).toBe(1);
  expect(await statusOf(patchedAt('6.12.107', [...known, ['ext2_statfs', 32]]))).toBe(1);
  expect(await statusOf(patchedAt('6.12.108', known))).toBe(1);
});
