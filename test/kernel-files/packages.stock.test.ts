import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readKernelFiles } from '../../src/kernel-files/read-kernel-files.js';
import { readJsonReport } from '../../src/report/read-json.js';
import { klpLint, temporaryFolder } from '../cli/run-cli.js';
import { livepatchModule } from '../support/livepatch-builder.js';

/** As for kernel-behaviour.stock.test.ts, with the packages of the kernel beside its `vmlinuz`. */
const KERNELS = process.env['KLP_LINT_KERNELS'] ?? '';
const packagesIn = (name: string) =>
  readdirSync(join(KERNELS, name))
    .filter((file) => /\.(deb|rpm)$/.test(file))
    .map((file) => join(KERNELS, name, file));
const folders = KERNELS === '' ? [] : readdirSync(KERNELS).filter((name) => packagesIn(name).length > 0);

const moreThan90: unknown = expect.toSatisfy((rules: number) => rules > 90);

/** A module that every distribution has. */
const TARGET = 'loop';

describe.skipIf(folders.length === 0)('with nothing but the packages of a real kernel', () => {
  it.each(folders)('%s: no rule is undecided for vmlinux and for a module in the package', async (name) => {
    const builds = await readKernelFiles([join(KERNELS, name, 'vmlinuz')]);
    const [release = ''] = builds.releases();
    const match = builds.for(release);
    if (match.kind !== 'build') throw new Error(`${name}: no kernel`);
    const folder = temporaryFolder();
    for (const [file, object, old] of [
      ['vmlinux.ko', undefined, 'cmdline_proc_show'],
      ['module.ko', TARGET, 'loop_attr_sizelimit_show'],
    ] as const) {
      const functions = [{ old, new: `lab_${old}` }];
      const ko = livepatchModule({ machine: match.build.machine ?? 0, kernel: release, objects: [{ name: object, functions }] });
      const [text, offset] = ko.place(`lab_${old}`, 8);
      ko.klpRela(object ?? 'vmlinux', text, [{ offset, type: ko.dataRelocation('relative32'), symbol: old }]);
      writeFileSync(join(folder, file), ko.build());
    }
    const reportOf = (files: readonly string[]) => {
      const given = files.flatMap((path) => ['--kernel-files', path]);
      const { stdout, stderr } = klpLint(['check', folder, '--format', 'json', '--kernel', release, ...given]);
      return { stderr, modules: readJsonReport(stdout).reports.map(({ undecided, rules }) => ({ undecided: undecided.length, rules })) };
    };
    expect(reportOf(packagesIn(name))).toEqual({
      stderr: '',
      modules: ['module.ko', 'vmlinux.ko'].map(() => ({ undecided: 0, rules: moreThan90 })),
    });
  });
});
