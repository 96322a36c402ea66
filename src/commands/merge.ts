import { readFileSync } from 'node:fs';
import { judge } from '../check/judge.js';
import { suppressionRemarks, today } from '../check/suppressions.js';
import { reasonOf, UsageError } from '../errors.js';
import { readJsonReport } from '../report/read-json.js';
import { summarize } from '../report/summary.js';
import { type Expected, mergeShards } from '../shards/merge.js';
import { parseShardCount } from '../shards/partition.js';
import { parsePlan } from '../shards/plan.js';
import { readGiven, reportFiles } from '../shards/report-files.js';
import type { Config } from '../config/config.js';
import type { ModuleReport } from '../findings/finding.js';
import { readConfig } from '../config/command-config.js';
import { exitCode, failingOf, type FailingOptions, outputFiles, type OutputOptions, reportOptionsOf, writeReports } from './outputs.js';

export interface MergeArguments extends OutputOptions, FailingOptions {
  readonly config?: string | undefined;
  readonly expect?: string | undefined;
  readonly plan?: string | undefined;
}

/** `klp-lint merge`: the shards' reports as the one that one machine would have made. @returns the exit code */
export async function mergeCommand(paths: readonly string[], values: MergeArguments): Promise<number> {
  const outputs = outputFiles(values.output ?? []);
  const reportOptions = reportOptionsOf(values.ruleLink, undefined);
  const config = await readConfig(values.config);
  const expected = expectedOf(values.expect, values.plan);

  const merged = mergeShards(
    reportFiles(paths).map((path) => readGiven(path, readJsonReport)),
    reportOptions.tool,
    expected,
  );
  const { reports, uses, changed } = judge(merged.reports, config, today());
  const remarks = [...merged.remarks, ...kernelRemarks(merged.reports, config), ...changed, ...suppressionRemarks(uses)];
  await writeReports(values, outputs, reports, { ...reportOptions, remarks });
  return exitCode(summarize(reports), failingOf(values));
}

/** Kernels that the configuration lists and no shard checked for, where any module was checked. */
function kernelRemarks(reports: readonly ModuleReport[], { kernels = [] }: Pick<Config, 'kernels'>): string[] {
  const checked = new Set(reports.flatMap(({ status, kernel }) => (status === 'clean' || status === 'findings' ? [kernel] : [])));
  const lacking = checked.size === 0 ? [] : kernels.filter((kernel) => !checked.has(kernel));
  return lacking.map((kernel) => `no shard checked for Linux ${kernel}, which the configuration lists`);
}

/** @throws UsageError */
function expectedOf(count: string | undefined, plan: string | undefined): Expected {
  if (count !== undefined) return { count: parseShardCount('--expect', count) };
  return plan === undefined ? {} : { plan: parsePlan(readPlan(plan), plan) };
}

function readPlan(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`the plan cannot be read: ${reasonOf(error)}`, { cause: error });
  }
}
