import { runTime } from '../run-time.js';
import { accessSync, constants, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Confidence, ModuleReport } from '../findings/finding.js';
import { reasonOf, UsageError } from '../errors.js';
import type { KnownBehaviour } from '../loader/kernels.js';
import { rulePage, TOOL_NAME, toolVersion } from '../package.js';
import { type Format, FORMAT_ENDINGS, formatOfName, formattedPieces, type ReportOptions } from '../report/formats.js';
import { printable } from '../report/escape.js';
import { exitCodeOf, type Failing, type FailOn, kernelFilesDemand, type Summary } from '../report/summary.js';
import { type ColourWhen, PLAIN, terminalOf } from '../report/terminal.js';
import { batched } from '../pieces.js';
import { writeWholeFile } from '../written-file.js';

/** The options that say what becomes of a report. */
export interface OutputOptions {
  readonly format: Format;
  readonly output?: readonly string[] | undefined;
  readonly ruleLink?: string | undefined;
  readonly summary?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  readonly color: ColourWhen;
}

/** A file that a report is written to. */
export interface OutputFile {
  readonly path: string;
  readonly format: Format;
}

/**
 * What --output asks for.
 * @throws UsageError, before anything is checked, for a name that says no format, one given twice, and one that cannot be written
 */
export function outputFiles(paths: readonly string[]): OutputFile[] {
  const seen = new Set<string>();
  return paths.map((path) => {
    const format = formatOfName(path);
    if (format === undefined)
      throw new UsageError(`--output: the name's ending says the format: ${FORMAT_ENDINGS.join(', ')}; not ${JSON.stringify(path)}`);
    if (seen.has(resolve(path))) throw new UsageError(`--output: ${path} is given twice`);
    seen.add(resolve(path));
    expectWritable(path);
    return { path, format };
  });
}

function expectWritable(path: string): void {
  const existing = statSync(path, { throwIfNoEntry: false });
  if (existing?.isDirectory() === true) throw new UsageError(`--output: ${path} is a folder`);
  try {
    accessSync(existing === undefined ? dirname(path) : path, constants.W_OK);
  } catch (error) {
    throw new UsageError(`--output: ${path} cannot be written: ${reasonOf(error)}`, { cause: error });
  }
}

/**
 * @param ruleLink as --rule-link has it
 * @param kernelBehaviour undefined where others checked, who alone know
 * @throws UsageError when the link is not http or https, or has no {rule}
 */
export function reportOptionsOf(ruleLink: string | undefined, kernelBehaviour: KnownBehaviour | undefined): ReportOptions {
  if (ruleLink !== undefined && !(/^https?:\/\//.test(ruleLink) && URL.canParse(ruleLink) && ruleLink.includes('{rule}'))) {
    throw new UsageError(`--rule-link is an address such as https://example.com/rules/{rule}.md; not ${JSON.stringify(ruleLink)}`);
  }
  return {
    tool: { name: TOOL_NAME, version: toolVersion() },
    terminal: PLAIN,
    root: process.cwd(),
    pageOf: rulePage,
    remarks: [],
    run: { at: runTime(process.env), commit: ciCommit(process.env), kernelBehaviour },
    ...(ruleLink === undefined ? {} : { ruleLink }),
  };
}

/** The commit that GitHub or GitLab runs a job for; undefined elsewhere. */
function ciCommit({ GITHUB_SHA: github, CI_COMMIT_SHA: gitlab }: NodeJS.ProcessEnv): string | undefined {
  return [github, gitlab].find((commit) => commit !== undefined && /^[0-9a-f]{40,64}$/.test(commit));
}

/**
 * Prints the report as it is asked for, writes it to the files, and says the remarks on standard error.
 * @throws OutputError when a file cannot be written after all
 */
export async function writeReports(
  { format, color, quiet = false, summary = false }: OutputOptions,
  files: readonly OutputFile[],
  reports: readonly ModuleReport[],
  reportOptions: ReportOptions,
): Promise<void> {
  const terminal = terminalOf(process.stdout, process.env, color);
  // What limits every verdict stands before the first of them.
  if (!quiet) for (const remark of reportOptions.remarks) process.stderr.write(`klp-lint: ${printable(remark)}\n`);
  // On a terminal a text and standard error stand below each other.
  const remarks = format === 'text' ? [] : reportOptions.remarks;
  await print(await formattedPieces(format, reports, { ...reportOptions, terminal, remarks, quiet, summary }));
  await writeOutputs(files, reports, reportOptions);
}

/** Writes to standard output no faster than it is read, and nothing more after an error: who listens to those says so. */
async function print(pieces: Iterable<string>): Promise<void> {
  for (const piece of batched(pieces)) {
    const error = await new Promise<Error | null | undefined>((done) => process.stdout.write(piece, done));
    if (error instanceof Error) return;
  }
}

/** The options that say what fails. */
export interface FailingOptions {
  readonly failOn?: FailOn | undefined;
  readonly failOnConfidence?: Confidence | undefined;
  readonly requireKernelFiles?: true | undefined;
}

/** What those options ask for. */
export function failingOf({ failOn = 'error', failOnConfidence = 'conditional', requireKernelFiles }: FailingOptions): Failing {
  return { failOn, failOnConfidence, requireKernelFiles: requireKernelFiles === true };
}

/** The exit code; why kernel files are demanded is printed, also where nothing else is. */
export function exitCode(summary: Summary, failing: Failing): number {
  const demand = kernelFilesDemand(summary, failing, '--require-kernel-files');
  if (demand !== undefined) process.stderr.write(`klp-lint: ${printable(demand)}\n`);
  return exitCodeOf(summary, failing);
}

async function writeOutputs(files: readonly OutputFile[], reports: readonly ModuleReport[], reportOptions: ReportOptions): Promise<void> {
  for (const { path, format } of files) {
    writeWholeFile(path, await formattedPieces(format, reports, reportOptions), `--output: ${path}`);
  }
}
