import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import * as core from '@actions/core';
import { checkFiles } from './check-files.js';
import type { CheckOptions } from './check/check.js';
import { failOnOf, kernelReleaseOf } from './commands/options.js';
import { UsageError } from './errors.js';
import { TOOL_NAME, toolVersion } from './package.js';
import { jsonReport } from './report/json.js';
import { markdownReport } from './report/markdown.js';
import { EXIT, exitCodeOf, type FailOn, type Summary, summarize, summaryLine } from './report/summary.js';
import { PLAIN } from './report/terminal.js';
import { textReport } from './report/text.js';
import { collectInputs, pathsInList } from './source/paths.js';

interface Inputs {
  readonly paths: readonly string[];
  readonly options: CheckOptions;
  readonly failOn: FailOn;
}

/** @throws UsageError when an input has no meaning */
function readInputs(): Inputs {
  const kernel = core.getInput('kernel');
  return {
    paths: pathsInList(core.getInput('path') || '.'),
    options: kernel === '' ? {} : { kernel: kernelReleaseOf(kernel) },
    failOn: failOnOf(core.getInput('fail-on') || 'error'),
  };
}

async function run({ paths, options, failOn }: Inputs): Promise<void> {
  const reports = await checkFiles(collectInputs(paths), options);
  const summary = summarize(reports);
  logSafely(textReport(reports, PLAIN));

  const reportPath = join(process.env['RUNNER_TEMP'] ?? '.', 'klp-lint-report.json');
  writeFileSync(reportPath, jsonReport(reports, { name: TOOL_NAME, version: toolVersion() }));
  core.setOutput('status', statusOf(summary));
  core.setOutput('errors', summary.findings.error);
  core.setOutput('warnings', summary.findings.warning);
  core.setOutput('report', reportPath);

  const summaryFile = process.env['GITHUB_STEP_SUMMARY'] ?? '';
  if (existsSync(summaryFile)) await core.summary.addRaw(markdownReport(reports)).write();
  if (exitCodeOf(summary, failOn) !== EXIT.clean) core.setFailed(summaryLine(summary));
}

function statusOf(summary: Summary): 'clean' | 'findings' | 'not-analysed' {
  if (summary.notAnalysed > 0) return 'not-analysed';
  return summary.withFindings > 0 ? 'findings' : 'clean';
}

/** Prints names from files where no line of them can be a command to the runner. */
function logSafely(text: string): void {
  const token = `klp-lint-${crypto.randomUUID()}`;
  process.stdout.write(`::stop-commands::${token}\n${text}::${token}::\n`);
}

try {
  await run(readInputs());
} catch (error) {
  core.setFailed(error instanceof UsageError ? error.message : `internal error, please report it\n${inspect(error)}`);
}
