import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { suppress } from '../check/suppressions.js';
import { errorCode, reasonOf, UsageError } from '../errors.js';
import { TOOL_NAME, toolVersion } from '../package.js';
import { printable } from '../report/escape.js';
import { jsonReport, type Tool } from '../report/json.js';
import { markdownReport } from '../report/markdown.js';
import { MAX_REPORT, readJsonReport, ReportFormatError } from '../report/read-json.js';
import { exitCodeOf, summarize } from '../report/summary.js';
import { terminalOf } from '../report/terminal.js';
import { textReport } from '../report/text.js';
import { type Expected, type GivenReport, mergeShards } from '../shards/merge.js';
import { parseShardCount } from '../shards/partition.js';
import { parsePlan } from '../shards/plan.js';
import { reportFiles } from '../shards/report-files.js';
import { readConfig, suppressionRemarks, today } from './configuration.js';
import { failOnOf, oneOf } from './options.js';

/** `klp-lint merge`: the shards' reports as the one that one machine would have made. @returns the exit code */
export function mergeCommand(args: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      'fail-on': { type: 'string', default: 'error' },
      config: { type: 'string' },
      expect: { type: 'string' },
      plan: { type: 'string' },
    },
  });
  const format = oneOf('--format', values.format, ['text', 'json', 'markdown']);
  const failOn = failOnOf(values['fail-on']);
  const config = readConfig(values.config);
  const expected = expectedOf(values.expect, values.plan);
  const tool: Tool = { name: TOOL_NAME, version: toolVersion() };

  const merged = mergeShards(reportFiles(positionals).map(readReport), tool, expected);
  const { reports, uses } = suppress(merged, config.ignore, today());
  switch (format) {
    case 'text':
      process.stdout.write(textReport(reports, terminalOf(process.stdout, process.env)));
      break;
    case 'json':
      process.stdout.write(jsonReport(reports, tool));
      break;
    case 'markdown':
      process.stdout.write(markdownReport(reports));
      break;
  }
  for (const remark of suppressionRemarks(uses)) process.stderr.write(`klp-lint: ${printable(remark)}\n`);
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
