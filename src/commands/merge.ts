import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { suppress, suppressionRemarks, today } from '../check/suppressions.js';
import { errorCode, reasonOf, UsageError } from '../errors.js';
import { FORMATS } from '../report/formats.js';
import { MAX_REPORT, readJsonReport, ReportFormatError } from '../report/read-json.js';
import { exitCodeOf, summarize } from '../report/summary.js';
import { type Expected, type GivenReport, mergeShards } from '../shards/merge.js';
import { parseShardCount } from '../shards/partition.js';
import { parsePlan } from '../shards/plan.js';
import { reportFiles } from '../shards/report-files.js';
import { readConfig } from './configuration.js';
import { failOnOf, oneOf } from './options.js';
import { outputFiles, reportSurroundings, writeReports } from './outputs.js';

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
  const surroundings = reportSurroundings(values['rule-link']);
  const failOn = failOnOf(values['fail-on']);
  const config = await readConfig(values.config);
  const expected = expectedOf(values.expect, values.plan);

  const merged = mergeShards(reportFiles(positionals).map(readReport), surroundings.tool, expected);
  const { reports, uses } = suppress(merged.reports, config.ignore, today());
  await writeReports(format, outputs, reports, { ...surroundings, remarks: [...merged.remarks, ...suppressionRemarks(uses)] });
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

/** A report that is not there or damaged is what a shard leaves that failed: no fault of who merges. */
function readReport(path: string): GivenReport {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) return { kind: 'unreadable', path, reason: 'it is no regular file' };
    if (stat.size > MAX_REPORT) return { kind: 'unreadable', path, reason: `it has ${stat.size} bytes; at most ${MAX_REPORT} are read` };
    return { kind: 'report', path, report: readJsonReport(readFileSync(path, 'utf8')) };
  } catch (error) {
    if (error instanceof ReportFormatError) return { kind: 'unreadable', path, reason: error.message };
    if (errorCode(error) === undefined) throw error;
    return { kind: 'unreadable', path, reason: errorCode(error) === 'ENOENT' ? 'there is no such file' : reasonOf(error) };
  }
}
