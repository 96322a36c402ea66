import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inspect } from 'node:util';
import * as core from '@actions/core';
import { OutputError, reasonOf, UsageError } from './errors.js';
import { type JobInputs, parseInputs } from './job/inputs.js';
import type { Log } from './job/log.js';
import type { JobResult } from './job/result.js';
import { StepFiles } from './job/step-files.js';
import { TOOL_NAME, toolVersion } from './package.js';
import { printable, printableInLog, printableJson } from './report/escape.js';
import { jsonReportPieces } from './report/json.js';
import { markdownReport } from './report/markdown.js';
import { EXIT, exitCodeOf, kernelFilesDemand, type Summary, summaryLine } from './report/summary.js';
import { type Surface, surfacesMarkdown, surfaceWords } from './report/surfaces.js';
import { PLAIN } from './report/terminal.js';
import { textReport } from './report/text.js';

/** Whether lines go into a group that the runner shows folded. */
let isFolded = false;

function endPhase(): void {
  if (isFolded) core.endGroup();
  isFolded = false;
}

const LOG: Log = {
  info: (line) => {
    core.info(printableInLog(line));
  },
  warning: (line) => {
    endPhase();
    core.warning(printable(line));
  },
  phase: (title) => {
    endPhase();
    core.startGroup(title);
    isFolded = true;
  },
  group: (title, text) => {
    LOG.phase(title);
    logSafely(text);
    endPhase();
  },
};

async function run(inputs: JobInputs): Promise<void> {
  const { env } = process;
  const payload = eventPayload();
  // What needs no network does not wait for it to load.
  const [{ connect }, { actionOctokit }, { repositoryOf }, { triggerOf }, job] = await Promise.all([
    import('./github/client.js'),
    import('./github/action-octokit.js'),
    import('./github/repository.js'),
    import('./github/runs.js'),
    inputs.audit === undefined
      ? import('./job/review/review-job.js').then(({ runReview }) => runReview)
      : import('./job/audit/audit.js').then(({ runAudit }) => runAudit),
  ]);
  LOG.phase(inputs.audit === undefined ? 'find, download and check the modules' : 'find, download and check what is shipped');
  const result = await job(inputs, {
    github: inputs.token === '' ? undefined : connect(actionOctokit, { token: inputs.token, env, log: LOG.info }),
    repository: env['GITHUB_REPOSITORY'] === undefined ? undefined : repositoryOf(env['GITHUB_REPOSITORY']),
    ownRun: /^\d+$/.test(env['GITHUB_RUN_ID'] ?? '') ? Number(env['GITHUB_RUN_ID']) : undefined,
    trigger: triggerOf(env['GITHUB_EVENT_NAME'] ?? '', payload),
    sha: env['GITHUB_SHA'],
    ruleLink: ruleLinkOf(env),
    log: LOG,
  });
  endPhase();
  await publish(inputs, result);
}

/** @throws UsageError when the runner's file cannot be read */
function eventPayload(): unknown {
  const path = process.env['GITHUB_EVENT_PATH'] ?? '';
  if (path === '') return {};
  try {
    const payload: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return payload;
  } catch (error) {
    throw new UsageError(`GITHUB_EVENT_PATH names no readable event: ${reasonOf(error)}`, { cause: error });
  }
}

/**
 * The rules' pages in this Action's own repository, as the runner knows it, or a workflow that has the Action in a folder says it; empty
 * where nobody does.
 */
function ruleLinkOf(env: NodeJS.ProcessEnv): string {
  const { GITHUB_SERVER_URL: server = 'https://github.com' } = env;
  const ofRunner = [env['GITHUB_ACTION_REPOSITORY'], env['GITHUB_ACTION_REF']];
  const [repository = '', ref = ''] = ofRunner.every(Boolean) ? ofRunner : [env['KLP_LINT_REPOSITORY'], env['KLP_LINT_REF']];
  return repository === '' || ref === '' ? '' : `${server}/${repository}/blob/${ref}/docs/rules/{rule}.md`;
}

async function publish(
  { failOn, failOnConfidence, requireKernelFiles, formats, checking: { kernelBehaviour } }: JobInputs,
  result: JobResult,
): Promise<void> {
  const { reports, summary, overview, surfaces, annotations, remarks, shard, state } = result;
  LOG.group('klp-lint: every module', textReport(reports, PLAIN));
  for (const { severity, title, message, file, line } of annotations) {
    const properties = { title, ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { startLine: line }) };
    if (severity === 'error') core.error(printable(message), properties);
    else if (severity === 'warning') core.warning(printable(message), properties);
    else core.notice(printable(message), properties);
  }
  for (const remark of remarks) LOG.warning(remark);
  for (const surface of surfaces) LOG.info(`${surface.name}: ${surfaceWords(surface)}`);

  const files = new StepFiles(runnersFolder());
  const json = jsonReportPieces(reports, { name: TOOL_NAME, version: toolVersion() }, remarks);
  requireOutputFile();
  setOutputs(summary, surfaces, files.write('klp-lint-report.json', json));
  if (shard !== undefined) {
    // Its findings, and what it could not analyse, are judged by the job that merges.
    core.setOutput('shard-result', files.write(`klp-lint-shard-${shard.index}.json`, shard.json));
    return;
  }
  if (state !== undefined) core.setOutput('state', files.write(state.name, state.text));
  if (formats.length > 0) {
    const { writeReportFiles } = await import('./job/report-files.js');
    const root = process.env['GITHUB_WORKSPACE'] ?? process.cwd();
    const paths = await writeReportFiles(formats, result, { files, root, ruleLink: ruleLinkOf(process.env), kernelBehaviour });
    for (const [format, path] of paths) core.setOutput(format, path);
  }
  writeSummary(overview, reports, surfaces, remarks);
  const failing = { failOn, failOnConfidence, requireKernelFiles };
  const demand = kernelFilesDemand(summary, failing, '"require-kernel-files"');
  if (exitCodeOf(summary, failing) !== EXIT.clean)
    core.setFailed([summaryLine(summary), demand].filter((part) => part !== undefined).join('; '));
  else core.info(summaryLine(summary));
}

/** @throws OutputError where the runner has none */
function runnersFolder(): string {
  const folder = process.env['RUNNER_TEMP'] ?? '';
  if (!existsSync(folder))
    throw new OutputError(`the report cannot be written: RUNNER_TEMP ${folder === '' ? 'is not set' : `is ${folder}, which is not there`}`);
  return folder;
}

/** @throws OutputError where outputs would go nowhere: the toolkit falls back to a command that runners ignore by now */
function requireOutputFile(): void {
  const path = process.env['GITHUB_OUTPUT'] ?? '';
  const where = path === '' ? 'is not set' : `is ${path}, which is not there`;
  if (!existsSync(path)) throw new OutputError(`later steps see no outputs: GITHUB_OUTPUT ${where}`);
}

function setOutputs(summary: Summary, surfaces: readonly Surface[], reportPath: string): void {
  core.setOutput('status', statusOf(summary));
  core.setOutput('modules', summary.modules);
  core.setOutput('errors', summary.findings.error);
  core.setOutput('warnings', summary.findings.warning);
  core.setOutput('notes', summary.findings.note);
  core.setOutput('not-analysed', summary.notAnalysed);
  core.setOutput('not-checked', summary.rules.all - summary.rules.checked);
  core.setOutput('ignored', summary.suppressed);
  core.setOutput('report', reportPath);
  const urlOf = (name: string) => surfaces.find((surface) => surface.url !== undefined && surface.name.startsWith(name))?.url ?? '';
  core.setOutput('review-url', urlOf('review'));
  core.setOutput('check-url', urlOf('check'));
  core.setOutput('issue-url', urlOf('issue'));
  core.setOutput('posted', printableJson(JSON.stringify(surfaces)));
}

/** The step's summary is a file; the toolkit's own writer is asynchronous and adds nothing. */
function writeSummary(overview: string, reports: JobResult['reports'], surfaces: readonly Surface[], remarks: readonly string[]): void {
  const path = process.env['GITHUB_STEP_SUMMARY'] ?? '';
  if (!existsSync(path)) return;
  try {
    writeFileSync(path, `${overview}${markdownReport(reports, remarks)}${surfacesMarkdown(surfaces)}`, { flag: 'a' });
  } catch (error) {
    throw new OutputError(`the step's summary cannot be written: ${reasonOf(error)}`, { cause: error });
  }
}

function statusOf(summary: Summary): 'clean' | 'findings' | 'not-analysed' {
  if (summary.notAnalysed > 0) return 'not-analysed';
  return summary.withFindings > 0 ? 'findings' : 'clean';
}

/** Prints names from files where no line of them can be a command to the runner. */
function logSafely(text: string): void {
  const token = `klp-lint-${crypto.randomUUID()}`;
  process.stdout.write(`::stop-commands::${token}\n${text}\n::${token}::\n`);
}

function fail(error: unknown): void {
  endPhase();
  const expected = error instanceof UsageError || error instanceof OutputError;
  core.setFailed(expected ? printable(error.message) : `internal error, please report it\n${inspect(error)}`);
  // setFailed() leaves 1, which says that there are findings.
  if (error instanceof OutputError) process.exitCode = EXIT.output;
}

process.stdout.on('error', () => {
  process.exitCode = EXIT.output;
});

try {
  const token = core.getInput('token');
  if (token !== '') core.setSecret(token);
  await run(parseInputs((name) => core.getInput(name)));
} catch (error) {
  fail(error);
}
