import type { ModuleReport } from '../findings/finding.js';
import { notAnalysed } from '../check/check-files.js';
import { UsageError } from '../errors.js';
import type { ReportedShard, Tool } from '../report/json.js';
import type { ReadReport } from '../report/read-json.js';
import { plural } from '../report/severities.js';
import { NO_MODULE_IN_IT } from '../source/files.js';
import type { PlannedShard } from './plan.js';
import type { Given } from './report-files.js';

/** A file that should be a shard's report. */
export type GivenReport = Given<ReadReport>;

/** Which shards there have to be. */
export interface Expected {
  /** How many; default: as many as the reports say. */
  readonly count?: number;
  readonly plan?: readonly PlannedShard[];
}

interface ShardReport {
  readonly path: string;
  readonly tool: Tool;
  readonly shard: ReportedShard;
  readonly reports: readonly ModuleReport[];
  readonly remarks: readonly string[];
}

/** What all shards found. */
export interface Merged {
  readonly reports: readonly ModuleReport[];
  /** What the shards say of their runs, each sentence once. */
  readonly remarks: readonly string[];
}

/**
 * Merges the shards' reports into the report of a run without shards, in its order. A shard without exactly one readable report is not
 * analysed, and neither is a file that is not a report; they come last.
 * @param tool the tool that merges: reports of other versions are refused
 * @throws UsageError for reports that do not belong together
 */
export function mergeShards(given: readonly GivenReport[], tool: Tool, expected: Expected = {}): Merged {
  const shards = given.filter((one) => one.kind === 'report').map(shardReportOf);
  const { plan } = expected;
  const [first] = shards;
  const count = plan?.length ?? expected.count ?? first?.shard.count ?? 0;
  if (count === 0 && given.length === 0)
    throw new UsageError('there is no report to merge (with --expect or --plan all shards count as missing)');
  for (const shard of shards) {
    expectTool(shard, tool);
    expectCount(shard, count, plan !== undefined ? 'the plan' : expected.count !== undefined ? '--expect' : (first?.path ?? ''));
    expectListing(shard, plan?.[0]?.listing ?? first?.shard.listing, plan !== undefined ? 'the plan' : (first?.path ?? ''));
  }
  const used: ShardReport[] = [];
  const missing: ModuleReport[] = [];
  for (let index = 1; index <= count; index++) {
    const [one, ...others] = shards.filter(({ shard }) => shard.index === index);
    if (one !== undefined && others.length === 0) used.push(one);
    else
      missing.push(
        notAnalysed(`shard ${index} of ${count}`, one === undefined ? noReport(plan?.[index - 1]) : tooManyReports([one, ...others])),
      );
  }
  const unreadable = given.filter((one) => one.kind === 'unreadable');
  const reports = [
    ...inOrder(used, missing.length === 0),
    ...missing,
    ...unreadable.map(({ path, reason }) => notAnalysed(path, `this is not the report of a shard: ${reason}`)),
  ];
  return { reports, remarks: [...new Set(used.flatMap(({ remarks }) => remarks))] };
}

function shardReportOf({ path, report }: Extract<GivenReport, { kind: 'report' }>): ShardReport {
  const { shard, tool, reports, remarks } = report;
  if (shard === undefined) throw new UsageError(`${path} is not the report of a shard; merge takes those of klp-lint check --shard`);
  return { path, tool, shard, reports, remarks };
}

/** @throws UsageError */
function expectTool({ path, tool }: ShardReport, own: Tool): void {
  if (tool.version !== own.version)
    throw new UsageError(
      `${path} was made by ${tool.name} ${tool.version} and this is ${own.version}; one version has to make and merge all`,
    );
}

/** @throws UsageError */
function expectCount({ path, shard }: ShardReport, count: number, by: string): void {
  if (shard.count !== count)
    throw new UsageError(`${path} is shard ${shard.index} of ${shard.count}, but by ${by} there are ${count}; they do not belong together`);
}

/** @throws UsageError */
function expectListing({ path, shard }: ShardReport, listing: string | undefined, by: string): void {
  if (shard.listing !== listing)
    throw new UsageError(
      `${path} and ${by} were made of different files: every shard needs the same ones, under the same paths and in the same order`,
    );
}

function noReport(planned: PlannedShard | undefined): string {
  return planned === undefined
    ? 'no report of it came'
    : `no report of it came: ${plural(planned.files, 'file')} may not have been checked`;
}

function tooManyReports(shards: readonly ShardReport[]): string {
  return `${shards.length} reports of it came (${shards.map(({ path }) => path).join(', ')}), and klp-lint cannot know which one counts`;
}

/** @param whole whether it is all shards: only then is it known that nobody found a module in a folder */
function inOrder(shards: readonly ShardReport[], whole: boolean): ModuleReport[] {
  const placed = shards.flatMap(({ shard, reports }) => reports.map((report, i) => ({ report, place: shard.order[i] ?? Infinity })));
  if (whole) {
    for (const { path, order } of shards[0]?.shard.nothingIn ?? []) {
      const inNone = shards.every(({ shard }) => shard.nothingIn.some((other) => other.path === path));
      if (inNone) placed.push({ report: notAnalysed(path, NO_MODULE_IN_IT), place: order });
    }
  }
  return placed.sort((a, b) => a.place - b.place).map(({ report }) => report);
}
