import { describe, expect, it } from 'vitest';
import { judge, type Judging } from '../../src/check/judge.js';
import { BufferSource } from '../../src/elf/source.js';
import type { ModuleReport } from '../../src/findings/finding.js';
import { KernelBuilds } from '../../src/kernel-files/kernel-builds.js';
import { readKernelFile } from '../../src/kernel-files/kernel-file.js';
import { jsonReport } from '../../src/report/json.js';
import { readJsonReport } from '../../src/report/read-json.js';
import { checkSource } from '../support/check-source.js';
import { kallsyms } from '../support/kernel-files.js';
import { livepatchModule, type LivepatchOptions } from '../support/livepatch-builder.js';

/** The verdict with a list of the kernel's symbols alone: exports, vermagic, ftrace's sites and the target module are not known. */
async function checked(symbols: readonly string[], options: LivepatchOptions = {}, release = '6.1.192'): Promise<ModuleReport> {
  const file = readKernelFile(new BufferSource(Buffer.from(kallsyms(symbols.map((name) => [name, 'T'])))), `kallsyms-${release}`);
  if (file === undefined) throw new Error('not recognised');
  const kernelFiles = new KernelBuilds([{ file, root: file.path }], []);
  return checkSource(new BufferSource(Buffer.from(livepatchModule({ kernel: release, ...options }).build())), 'a.ko', { kernelFiles });
}

const judged = (report: ModuleReport, { ignore = [], rules = new Map() }: Partial<Judging>) =>
  judge([report], { ignore, rules }, '2026-11-28').reports[0];

describe('of a kernel without livepatch', () => {
  it('no rule is undecided: it refuses every livepatch', async () => {
    const open = await checked(['klp_enable_patch', 'load_module']);
    expect(open.undecided.length).toBeGreaterThan(5);
    expect(open.settled).toBeUndefined();
    const report = await checked(['load_module']);
    expect(report.findings.map(({ rule }) => rule)).toContain('KLP512');
    expect(report.undecided).toEqual([]);
    expect(report.settled?.by).toBe('KLP512');
    expect(report.settled?.undecided.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['KLP411', 'KLP327']));
  });

  it('they are undecided again where its error is ignored, off or milder', async () => {
    const report = await checked(['load_module']);
    const { undecided } = report.settled ?? { undecided: [] };
    expect(judged(report, { ignore: [{ rule: 'KLP411', rest: 'any', reason: 'r' }] })?.undecided).toEqual([]);
    expect(judged(report, { ignore: [{ rule: 'KLP512', rest: 'any', reason: 'we build it anew' }] })?.undecided).toEqual(undecided);
    for (const severity of ['off', 'note', 'warning'] as const) {
      const milder = judged(report, { rules: new Map([['KLP512', [{ severity }]]]) });
      expect(milder?.undecided).toEqual(undecided);
      expect(milder?.settled).toBeUndefined();
    }
  });

  it('a report that is read again has them', async () => {
    const report = await checked(['load_module']);
    const [read] = readJsonReport(jsonReport([report], { name: 'klp-lint', version: '1' }, [])).reports;
    expect(read?.settled).toEqual(report.settled);
  });

  // The version says that 6.1 has no livepatch on arm64; whether this kernel has it, its own files show.
  it('a module is analysed though no kernel of that version and architecture has livepatch', async () => {
    const arm64 = { machine: 'AARCH64', kernel: '6.1.192' } as const;
    expect(await checked(['load_module'], arm64)).toMatchObject({ status: 'findings', undecided: [] });
    const bytes = Buffer.from(livepatchModule(arm64).build());
    expect(await checkSource(new BufferSource(bytes), 'a.ko', {})).toMatchObject({
      status: 'not-analysed',
      reason: 'Linux 6.1.192 has no livepatch on aarch64',
    });
  });
});
