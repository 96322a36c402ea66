import { createHash } from 'node:crypto';
import type { ModuleReport } from '../findings/finding.js';
import { TOOL_NAME, toolVersion } from '../package.js';
import { summarize } from '../report/summary.js';
import { MergedResults } from '../shards/merged-results.js';
import type { Shard } from '../shards/partition.js';
import { readGiven, reportFiles } from '../shards/report-files.js';
import { type ListedUnit, readShardResult, type ShardResult, shardResultJson } from '../shards/unit-results.js';
import type { Checking } from './checking.js';
import type { JobResult } from './result.js';

/** What one shard found. */
export type ShardFindings = Pick<ShardResult, 'units' | 'kernelFiles'>;

/**
 * Names the task that the shards of one run share: results of other runs, and of jobs with other inputs, do not belong to it.
 * @param ownRun the workflow run; undefined outside of one
 */
export function taskId(
  mode: 'review' | 'audit',
  { kernels, kernelBehaviour, kernelFiles, kernelFilesBeside, files, limits, maxTime }: Checking,
  ownRun?: number,
): string {
  const asked = [ownRun ?? 0, mode, kernels, kernelBehaviour, kernelFiles, kernelFilesBeside, files ?? [], limits, maxTime];
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}

/** The result of a job that checked one shard: a file for the job that merges, and a summary for its own log. */
export function shardJobResult(shard: Shard, found: ShardFindings, task: string): JobResult {
  const reports: ModuleReport[] = found.units.flatMap(({ result }) => (result.kind === 'checked' ? result.reports : []));
  const tool = { name: TOOL_NAME, version: toolVersion() };
  return {
    reports,
    summary: summarize(reports),
    overview: '',
    surfaces: [{ name: `shard ${shard.index} of ${shard.count}`, kind: 'skipped', why: 'the job that merges posts the findings' }],
    annotations: [],
    remarks: [],
    plans: [],
    shard: { index: shard.index, json: shardResultJson({ tool, shard, task, ...found }) },
  };
}

/**
 * What the shards found, for each of the units.
 * @param paths files and folders of results; any of them may be missing
 * @param units what there is to check
 */
export function mergedResults<Unit extends ListedUnit>(
  paths: readonly string[],
  units: readonly Unit[],
  task: string,
): MergedResults<Unit> {
  const given = reportFiles(paths).map((path) => readGiven(path, readShardResult));
  return new MergedResults(units, given, { name: TOOL_NAME, version: toolVersion() }, task);
}
