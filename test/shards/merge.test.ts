import { describe, expect, it } from 'vitest';
import type { ModuleReport } from '../../src/findings/finding.js';
import type { ReportedShard } from '../../src/report/json.js';
import { type Expected, type GivenReport, mergeShards } from '../../src/shards/merge.js';
import { notAnalysed, report } from '../report/reports.js';

const TOOL = { name: 'klp-lint', version: '1.2.3' };
const LISTING = '0f'.repeat(32);

/** A module, or its report, with its place in the whole. */
type Placed = readonly [module: string | ModuleReport, place: number];

/** The report of a shard of three. */
function shard(index: number, modules: readonly Placed[], changes: Partial<ReportedShard> = {}, version = TOOL.version): GivenReport {
  const facts = { index, count: 3, listing: LISTING, order: modules.map(([, place]) => place), nothingIn: [], ...changes };
  const reports = modules.map(([module]) => (typeof module === 'string' ? report([], module) : module));
  return { kind: 'report', path: `${index}.json`, report: { tool: { ...TOOL, version }, shard: facts, reports, remarks: [] } };
}

const lines = (reports: readonly ModuleReport[]) =>
  reports.map((one) => (one.status === 'not-analysed' ? `${one.path}: ${one.reason}` : one.path));
const merged = (given: readonly GivenReport[], expected?: Expected) => lines(mergeShards(given, TOOL, expected).reports);

const ONE = shard(1, [['a', 0], ['d', 3]]); // prettier-ignore
const TWO = shard(2, [['b', 1]]);
const THREE = shard(3, [['c', 2], ['e', 4]]); // prettier-ignore
const plan = [1, 2, 3].map((index) => ({ shard: index, shards: 3, bytes: 100, files: index, listing: LISTING }));

describe('mergeShards()', () => {
  it('has the order of one machine, whatever the order of the reports', () => {
    expect(merged([THREE, ONE, TWO])).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(merged([THREE, ONE, TWO], { count: 3 })).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(merged([THREE, ONE, TWO], { plan })).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('several modules of one file stay in their order', () => {
    const modules = ['z', 'y', 'x'].map((path): Placed => [path, 1]);
    expect(merged([ONE, shard(2, modules), THREE])).toEqual(['a', 'z', 'y', 'x', 'c', 'd', 'e']);
  });

  it('a shard without a report is not analysed', () => {
    expect(merged([ONE, THREE])).toEqual(['a', 'c', 'd', 'e', 'shard 2 of 3: no report of it came']);
    expect(merged([ONE, THREE], { plan }).at(-1)).toBe('shard 2 of 3: no report of it came: 2 files may not have been checked');
    expect(merged([], { count: 2 })).toEqual(['shard 1 of 2: no report of it came', 'shard 2 of 2: no report of it came']);
  });

  it('neither of two reports of one shard counts', () => {
    const again: GivenReport = { ...TWO, path: 'old/2.json' };
    expect(merged([ONE, TWO, THREE, again])).toEqual([
      'a',
      'c',
      'd',
      'e',
      'shard 2 of 3: 2 reports of it came (2.json, old/2.json), and klp-lint cannot know which one counts',
    ]);
  });

  it('what a failed shard left is named beside the shard', () => {
    const left: GivenReport = { kind: 'unreadable', path: '2.json', reason: 'it is empty' };
    expect(merged([ONE, left, THREE]).slice(-2)).toEqual([
      'shard 2 of 3: no report of it came',
      '2.json: this is not the report of a shard: it is empty',
    ]);
    expect(merged([left])).toEqual(['2.json: this is not the report of a shard: it is empty']);
    expect(merged([ONE, TWO, THREE, left])).toContain('2.json: this is not the report of a shard: it is empty');
  });

  it('a folder without a module in any shard is not analysed, at its place; in a lost shard there may be one', () => {
    const none = { nothingIn: [{ path: 'empty', order: 6 }] };
    const one = shard(1, [[notAnalysed('locked', 'EACCES'), 7]], none);
    const two = shard(2, [['b', 1]], none);
    expect(merged([one, two, shard(3, [], none)])).toEqual(['b', 'empty: no *.ko in it', 'locked: EACCES']);
    expect(merged([one, two])).toEqual(['b', 'locked: EACCES', 'shard 3 of 3: no report of it came']);
    expect(merged([one, two, shard(3, [['empty/x', 0]])])).toEqual(['empty/x', 'b', 'locked: EACCES']);
  });

  it.each<{ what: string; given: readonly GivenReport[]; expected?: Expected; says: string }>([
    { what: 'other versions', given: [ONE, shard(2, [], {}, '1.2.4')], says: '2.json was made by klp-lint 1.2.4 and this is 1.2.3' },
    { what: 'other numbers', given: [ONE, shard(2, [], { count: 4 })], says: '2.json is shard 2 of 4, but by 1.json there are 3' },
    { what: 'more than expected', given: [ONE], expected: { count: 2 }, says: '1.json is shard 1 of 3, but by --expect there are 2' },
    { what: 'another plan', given: [ONE], expected: { plan: plan.slice(1) }, says: 'but by the plan there are 2' },
    {
      what: 'other files',
      given: [ONE, shard(2, [], { listing: '00'.repeat(32) })],
      says: '2.json and 1.json were made of different files',
    },
    {
      what: 'files that the plan did not see',
      given: [shard(1, [], { listing: '00'.repeat(32) })],
      expected: { plan },
      says: '1.json and the plan were made of different files',
    },
    {
      what: 'not the report of a shard',
      given: [{ kind: 'report', path: 'all.json', report: { tool: TOOL, shard: undefined, reports: [], remarks: [] } }],
      says: 'all.json is not the report of a shard',
    },
    { what: 'nothing', given: [], says: 'there is no report to merge' },
  ])('refuses $what', ({ given, expected, says }) => {
    expect(() => mergeShards(given, TOOL, expected)).toThrow(says);
  });
});
