import { expect, it } from 'vitest';
import { checkSource } from '../support/check-source.js';
import type { ModuleReport } from '../../src/findings/finding.js';
import { FindingsLeft } from '../../src/findings/most-findings.js';
import { suppress } from '../../src/check/suppressions.js';
import { BufferSource } from '../../src/elf/source.js';
import { exitCodeOf, summarize } from '../../src/report/summary.js';
import { livepatchModule } from '../support/livepatch-builder.js';

/** Bytes between two calls. */
const SPACE = 16;

/** A livepatch with so many late relocations, each in a return site of its own, and one in an alternative, behind all of them. */
async function reportWith(sites: number): Promise<ModuleReport> {
  const ko = livepatchModule({
    objects: [{ name: 'minix', functions: [{ old: 'minix_statfs', new: 'lab_statfs', bytes: new Uint8Array((sites + 1) * SPACE) }] }],
  });
  const [text, start] = ko.place('lab_statfs', 0);
  const numbers = Array.from({ length: sites }, (_, i) => i);
  const table = ko.section('.return_sites', { flags: 'A', bytes: new Uint8Array(4 * sites) });
  ko.rela(
    table,
    numbers.map((i) => ({ offset: i * 4, type: 'PC32', symbol: ko.sectionSymbol(text), addend: start + i * SPACE })),
  );
  ko.klpRela(
    'minix',
    text,
    numbers.map((i) => ({ offset: start + i * SPACE + 1, type: 'PC32', symbol: 'minix_fs_type', addend: -4 })),
  );
  return checkSource(new BufferSource(ko.build()), 'many.ko', {});
}

const count = ({ findings }: ModuleReport, wanted: string) => findings.filter(({ rule }) => rule === wanted).length;

it('a report has a thousand findings alike at most, all others, and says how many are left out', async () => {
  const some = await reportWith(1000);
  expect(count(some, 'KLP109')).toBe(1000);
  expect(some.remarks.filter((remark) => remark.includes('left out'))).toEqual([]);
  const many = await reportWith(1003);
  expect([count(many, 'KLP109'), count(many, 'KLP210')]).toEqual([1000, 1]);
  expect(many.remarks).toContain("3 more findings of KLP109 (warning) are left out: a module's report has at most 1000 alike");
});

it('a module is not clean where all that its report has is ignored, and there may be more', async () => {
  const ignore = [
    { rule: 'KLP109', rest: 'any', reason: 'known' },
    { rule: 'KLP210', rest: 'any', reason: 'known' },
  ] as const;
  const after = async (sites: number) => suppress([await reportWith(sites)], ignore, '2026-01-01').reports;
  expect(await after(999)).toMatchObject([{ status: 'clean' }]);
  const reports = await after(1003);
  expect(reports.map((report) => (report.status === 'not-analysed' ? report.reason : report.status))).toEqual([
    'all findings of KLP109 (warning) that the report has are ignored, and there were too many to have them all',
  ]);
  expect(exitCodeOf(summarize(reports), { failOn: 'error', failOnConfidence: 'conditional', requireKernelFiles: false })).toBe(3);
});

it('of a run with too many findings a module keeps the worst, in their order, and is not analysed, whatever is ignored', async () => {
  const report = await reportWith(40);
  const [first, ...rest] = report.findings;
  if (first === undefined) throw new Error('the module has findings');
  const other = { ...report, findings: [...rest, { ...first, severity: 'error' as const }] };
  const left = new FindingsLeft(60);
  expect(left.cut(report)).toBe(report);
  const room = 60 - report.findings.length;
  const cut = left.cut(other);
  expect(cut.findings).toEqual([...rest.slice(0, room - 1), other.findings.at(-1)]);
  expect(cut).toMatchObject({
    status: 'not-analysed',
    reason: `${other.findings.length - room} of its ${other.findings.length} findings are left out: the report of a run has room for 60; check fewer files at once`,
  });
  // Where nothing is left, the worst are there all the same.
  const last = left.cut(other);
  expect(last.findings).toHaveLength(10);
  const [ignored] = suppress([last], [{ module: '*', rest: 'any', reason: 'known' }], '2026-01-01').reports;
  expect([ignored?.status, ignored?.findings.length, ignored?.suppressed.length]).toEqual(['not-analysed', 0, 10]);
});
