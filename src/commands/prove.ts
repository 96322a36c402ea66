import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type CheckOptions, checkLivepatch, type Livepatch } from '../check/check.js';
import { reasonOf, UsageError } from '../errors.js';
import type { ModuleReport } from '../findings/finding.js';
import { livepatchesIn, proveAll, type Prover, proverFor, withProofs } from '../job/proving.js';
import { kernelFileRemarks } from '../kernel-files/kernel-builds.js';
import { readKernelFiles } from '../kernel-files/read-kernel-files.js';
import { bugReport, bugReportName } from '../prove/bug-report.js';
import { kernelToBoot } from '../prove/kernel-to-boot.js';
import { type ProofRun, proofJson } from '../prove/proof-json.js';
import { proofMarkdown } from '../prove/proof-markdown.js';
import { proofText } from '../prove/proof-text.js';
import { neededNames } from '../prove/subject.js';
import { printable } from '../report/escape.js';
import { formatted } from '../report/formats.js';
import { EXIT } from '../report/summary.js';
import { collectInputs } from '../source/paths.js';
import { checkOptionsOf, type KernelOptions } from './options.js';
import { reportOptionsOf } from './outputs.js';
import { askedPaths, type PathListOptions } from './paths.js';
import { writeWholeFile } from '../written-file.js';

export interface ProveArguments extends KernelOptions, PathListOptions {
  readonly kernelImage?: string | undefined;
  readonly moduleFolder?: string | undefined;
  readonly cpu?: string | undefined;
  readonly maxTime?: string | undefined;
  readonly busybox?: string | undefined;
  readonly bugReports?: string | undefined;
  readonly format: ProofFormat;
  readonly output?: string | undefined;
}

/** The proof's own, and reports on the modules in which each finding says what the kernel did. */
type ProofFormat = 'text' | 'json' | 'markdown' | 'html' | 'sarif';

async function textOf(run: ProofRun, reports: readonly ModuleReport[], { format }: ProveArguments): Promise<string> {
  if (format === 'text') return proofText(run);
  if (format === 'json') return proofJson(run);
  if (format === 'markdown') return proofMarkdown(run);
  return formatted(format, withProofs(reports, run), { ...reportOptionsOf(undefined, undefined), remarks: run.remarks });
}

interface Found {
  readonly found: readonly Livepatch[];
  /** What could not be read, in sentences. */
  readonly unread: readonly string[];
}

/** `klp-lint prove`: boots the kernel, loads the livepatches, and sets what happened beside what is predicted. @returns the exit code */
export async function proveCommand(positionals: readonly string[], values: ProveArguments): Promise<number> {
  const { kernelImage: image, moduleFolder: modules, busybox, cpu } = values;
  if (cpu !== undefined && !/^[\w.,+=-]{1,200}$/.test(cpu))
    throw new UsageError(`--cpu is a CPU model of QEMU, such as max or qemu64; not ${JSON.stringify(cpu)}`);
  const seconds = secondsOf(values.maxTime);
  const paths = askedPaths(positionals, values);
  const { livepatches: found, unread } = await livepatchesIn(collectInputs(paths).roots);
  if (found.length === 0) throw new UsageError(`no livepatch is in ${[paths.join(', '), ...unread].join('; ')}`);
  const kernelFiles = values.kernelFiles ?? [];
  const kernel = await kernelToBoot(image, kernelFiles);
  try {
    return await proven({ found, unread }, await proverFor(kernel, { modules, kernelFiles, cpu, seconds, busybox }, found), values);
  } finally {
    kernel.close();
  }
}

async function proven({ found, unread }: Found, prover: Prover, values: ProveArguments): Promise<number> {
  const { kernel, machine } = prover.run;
  // Modules of a folder that was named for them alone are kernel files all the same.
  const targets = found.flatMap(({ bytes }) => neededNames(bytes).targets).flatMap((name) => prover.modules?.get(name)?.file ?? []);
  const others = values.moduleFolder === undefined ? [] : [...new Set(targets)];
  const kernelFiles = await readKernelFiles([...(values.kernelFiles ?? []), ...others]);
  const options: CheckOptions = { ...checkOptionsOf({ ...values, kernel: values.kernel ?? kernel.release }), kernelFiles };
  const reports: ModuleReport[] = [];
  for (const one of found) reports.push(await checkLivepatch(one, options));

  // 'exit' ends the machine that runs; without it a signal would leave it behind.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(EXIT.internal));
  process.stderr.write(`klp-lint: booting Linux ${printable(kernel.release)} (${machine.accelerator}, ${printable(machine.qemu)})\n`);
  const proven = await proveAll(found, reports, prover, ({ predicted: { report }, verdict }) => {
    process.stderr.write(`klp-lint: ${printable(report.path)}: ${verdict.proof}\n`);
  });
  const run = { ...proven, remarks: [...kernelFileRemarks(kernelFiles.outcome(), new Set()), ...unread, ...proven.remarks] };
  const text = await textOf(run, reports, values);
  if (values.output === undefined) process.stdout.write(text);
  else writeWholeFile(values.output, text);
  if (values.bugReports !== undefined) writeBugReports(run, values.bugReports);
  if (run.proofs.some(({ verdict }) => verdict.proof === 'disagrees')) return EXIT.findings;
  return unread.length > 0 || run.proofs.length < found.length || run.proofs.some(({ verdict }) => verdict.proof === 'not-proven')
    ? EXIT.notAnalysed
    : EXIT.clean;
}

function secondsOf(value: string | undefined): number | undefined {
  if (value !== undefined && !/^[1-9]\d{0,3}$/.test(value))
    throw new UsageError(`--max-time is a number of seconds from 1 to 9999; not ${JSON.stringify(value)}`);
  return value === undefined ? undefined : Number(value);
}

/** One file for each module of which the kernel and klp-lint say different things. */
function writeBugReports(run: ProofRun, folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new UsageError(`--bug-reports: ${reasonOf(error)}`, { cause: error });
  }
  for (const proof of run.proofs.filter(({ verdict }) => verdict.proof === 'disagrees')) {
    const path = join(folder, bugReportName(run, proof));
    writeWholeFile(path, bugReport(run, proof));
    process.stderr.write(`klp-lint: the kernel disagrees with klp-lint; ${printable(path)} has what a bug report needs\n`);
  }
}
