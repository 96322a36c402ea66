import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { suppress, suppressionRemarks, today } from '../check/suppressions.js';
import { reasonOf, UsageError } from '../errors.js';
import { FORMATS } from '../report/formats.js';
import { readJsonReport } from '../report/read-json.js';
import { exitCodeOf, summarize } from '../report/summary.js';
import { type Expected, mergeShards } from '../shards/merge.js';
import { parseShardCount } from '../shards/partition.js';
import { parsePlan } from '../shards/plan.js';
import { readGiven, reportFiles } from '../shards/report-files.js';
import { readConfig } from '../config/command-config.js';
import { failOnOf, oneOf } from './options.js';
import { outputFiles, reportOptionsOf, writeReports } from './outputs.js';

/** `klp-lint merge`: the shards' reports as the one that one machine would have made. @returns the exit code */
export async function mergeCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      output: { type: 'string', multiple: true },
      'rule-link': { type: 'string' },
      'fail-on': { type: 'string', default: 'error' },
      config: { type: 'string' },
      expect: { type: 'string' },
      plan: { type: 'string' },
    },
  });
  const format = oneOf('--format', values.format, FORMATS);
  const outputs = outputFiles(values.output ?? []);
  const reportOptions = reportOptionsOf(values['rule-link']);
  const failOn = failOnOf(values['fail-on']);
  const config = await readConfig(values.config);
  const expected = expectedOf(values.expect, values.plan);

  const merged = mergeShards(
    reportFiles(positionals).map((path) => readGiven(path, readJsonReport)),
    reportOptions.tool,
    expected,
  );
  const { reports, uses } = suppress(merged.reports, config.ignore, today());
  await writeReports(format, outputs, reports, { ...reportOptions, remarks: [...merged.remarks, ...suppressionRemarks(uses)] });
  return exitCodeOf(summarize(reports), failOn);
}

/** @throws UsageError */
function expectedOf(count: string | undefined, plan: string | undefined): Expected {
  if (count !== undefined && plan !== undefined) throw new UsageError('--plan says how many shards there are; leave --expect out');
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
