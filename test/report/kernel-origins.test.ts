import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ModuleReport } from '../../src/findings/finding.js';
import { BufferSource } from '../../src/elf/source.js';
import { kernelOf } from '../../src/loader/kernel.js';
import { statedBehaviour } from '../../src/loader/origin-words.js';
import { jsonReport } from '../../src/report/json.js';
import { markdownReport } from '../../src/report/markdown.js';
import { readJsonReport } from '../../src/report/read-json.js';
import { PLAIN } from '../../src/report/terminal.js';
import { textReport } from '../../src/report/text.js';
import { checkSource } from '../support/check-source.js';

const GOOD = readFileSync(new URL('../corpus/6.1/i_good_vmlinux.ko', import.meta.url));
const TOOL = { name: 'klp-lint', version: '1' };
const SEEN = { user: 1, observed: 30, distribution: 2, version: 10, unproven: 1, files: ['boot/vmlinuz'] };
const SENTENCE =
  'Linux 6.1.0-56-amd64 (x86_64), of what it does: 1 as --kernel-behaviour has it, 30 seen in boot/vmlinuz, 2 from the distribution';

async function reportOf(behaviour?: ModuleReport['behaviour']): Promise<ModuleReport> {
  const report = await checkSource(new BufferSource(GOOD), 'a.ko', {});
  return behaviour === undefined ? report : { ...report, behaviour };
}

/** Without line breaks and marks. */
const flat = (text: string) => text.replace(/[\\`]/g, '').replace(/\s+/g, ' ');

describe('by what it is known what a kernel does', () => {
  it('check counts each behaviour of the architecture once', async () => {
    const { behaviour } = await reportOf();
    const kernel = kernelOf('6.1.0-56-amd64');
    if (kernel === undefined || behaviour === undefined) throw new Error('6.1 is modelled');
    const { user, observed, distribution, version, unproven, files } = behaviour;
    expect(user + observed + distribution + version + unproven).toBe(statedBehaviour(kernel, 'x86_64').length);
    expect([user, observed, files]).toEqual([0, 0, []]);
  });

  it('the reports say it once a kernel where files show anything', async () => {
    const report = await reportOf(SEEN);
    const reports = [report, { ...report, path: 'b.ko', places: ['b.ko'] as const }];
    for (const text of [textReport(reports, PLAIN), markdownReport(reports)]) expect(flat(text).split(SENTENCE)).toHaveLength(2);
    expect(textReport(reports, PLAIN, { quiet: true })).toBe('');
    const bare = await reportOf();
    for (const text of [textReport([bare], PLAIN), markdownReport([bare])]) expect(text).not.toContain('of what it does');
  });

  it('JSON has the counts, and who reads it gets them back', async () => {
    const [again] = readJsonReport(jsonReport([await reportOf(SEEN)], TOOL, [])).reports;
    expect(again?.behaviour).toEqual(SEEN);
  });
});
