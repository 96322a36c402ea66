import { createHash } from 'node:crypto';
import type { ModuleReport } from '../findings/finding.js';
import { TOOL_NAME, toolVersion } from '../package.js';
import { summarize } from '../report/summary.js';
import { MergedResults } from '../shards/merged-results.js';
import type { Shard } from '../shards/partition.js';
import { readGiven, reportFiles } from '../shards/report-files.js';
import { type ListedUnit, readShardResult, type ShardResult, shardResultJson } from '../shards/unit-results.js';
import type { JobInputs } from './inputs.js';
import type { JobResult } from './job.js';
import type { JobEnvironment } from './environment.js';

/** What names the task of the machines of one run: results of other runs, and of jobs with other inputs, do not belong to it. */
function taskOf(inputs: JobInputs, { ownRun }: JobEnvironment): string {
  const { audit, kernel, kernelBehaviour, kernelFiles, files, limits, maxTime } = inputs;
  const asked = [
    ownRun ?? 0,
    audit === undefined ? 'review' : 'audit',
    kernel ?? '',
    kernelBehaviour,
    kernelFiles,
    files ?? [],
    limits,
    maxTime,
  ];
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}

/** What the job of one shard has to say: to the one that merges, and in its log. */
export function shardOutcome(
  shard: Shard,
  found: Pick<ShardResult, 'units' | 'kernelFiles'>,
  inputs: JobInputs,
  environment: JobEnvironment,
): JobResult {
  const reports: ModuleReport[] = found.units.flatMap(({ result }) => (result.kind === 'checked' ? result.reports : []));
  const tool = { name: TOOL_NAME, version: toolVersion() };
  return {
    reports,
    summary: summarize(reports),
    overview: '',
    surfaces: [{ name: `shard ${shard.index} of ${shard.count}`, kind: 'skipped', why: 'the job that merges tells what was found' }],
    annotations: [],
    remarks: [],
    plans: [],
    shard: { index: shard.index, json: shardResultJson({ tool, shard, task: taskOf(inputs, environment), ...found }) },
  };
}

/** The results of the shards, in files and folders of which none need be there, beside what there is to check. */
export function mergedResults<Unit extends ListedUnit>(
  paths: readonly string[],
  units: readonly Unit[],
  inputs: JobInputs,
  environment: JobEnvironment,
): MergedResults<Unit> {
  const given = reportFiles(paths).map((path) => readGiven(path, readShardResult));
  return new MergedResults(units, given, { name: TOOL_NAME, version: toolVersion() }, taskOf(inputs, environment));
}
