import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isContainerName } from '../archive/format.js';
import { suppress } from '../check/suppressions.js';
import type { ModuleReport } from '../check/finding.js';
import { checkFiles, notAnalysed } from '../check-files.js';
import { checkInParallel, threadsFor, type WorkerOptions } from '../check-in-parallel.js';
import { UsageError } from '../errors.js';
import { printable } from '../report/escape.js';
import { FORMATS, formatted } from '../report/formats.js';
import { exitCodeOf, summarize } from '../report/summary.js';
import { terminalOf } from '../report/terminal.js';
import { readKernelFacts } from '../kernel-facts.js';
import { collectInputs, type Inputs, pathsInList } from '../source/paths.js';
import { readConfig, suppressionRemarks, today } from './configuration.js';
import { checkOptionsOf, failOnOf, jobsOf, KERNEL_OPTIONS, oneOf } from './options.js';
import { outputFiles, reportSurroundings, writeOutputs } from './outputs.js';
import { Progress } from './progress.js';

/** `klp-lint check`. @returns the exit code */
export async function checkCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...KERNEL_OPTIONS,
      'kernel-facts': { type: 'string', multiple: true },
      format: { type: 'string', default: 'text' },
      output: { type: 'string', multiple: true },
      'rule-link': { type: 'string' },
      'fail-on': { type: 'string', default: 'error' },
      config: { type: 'string' },
      jobs: { type: 'string' },
    },
  });
  const format = oneOf('--format', values.format, FORMATS);
  const outputs = outputFiles(values.output ?? []);
  const surroundings = reportSurroundings(values['rule-link']);
  const failOn = failOnOf(values['fail-on']);
  const jobs = jobsOf(values.jobs);
  const kernelOptions = checkOptionsOf(values);
  const config = await readConfig(values.config);
  if (positionals.length === 0) throw new UsageError('check needs a file, a folder, or - for a list of paths on standard input');
  const factPaths = values['kernel-facts'] ?? [];
  const options = { ...kernelOptions, builds: await readKernelFacts(factPaths) };
  const inputs = collectInputs(positionals.flatMap((path) => (path === '-' ? listOnStdin() : [path])));

  const progress = new Progress(process.stderr, numberOfFiles(inputs));
  const onFile = (done: number) => {
    progress.show(done);
  };
  const threads = threadsFor(inputs, jobs);
  const found =
    threads === 1
      ? await checkFiles(inputs, options, onFile)
      : await inThreads(inputs, threads, { options: kernelOptions, factPaths }, onFile);
  progress.end();
  const { reports, uses } = suppress(found, config.ignore, today());
  const notRead = new Set(found.flatMap(({ status, path }) => (status === 'not-analysed' ? [path] : [])));
  const remarks = [...options.builds.remarks(notRead), ...suppressionRemarks(uses)];
  process.stdout.write(formatted(format, reports, { ...surroundings, remarks, terminal: terminalOf(process.stdout, process.env) }));
  writeOutputs(outputs, reports, { ...surroundings, remarks });
  for (const remark of remarks) process.stderr.write(`klp-lint: ${printable(remark)}\n`);
  return exitCodeOf(summarize(reports), failOn);
}

/** The reports on all files, then on what cannot be looked at, as checkFiles() gives them. */
async function inThreads(inputs: Inputs, threads: number, options: WorkerOptions, onFile: (done: number) => void): Promise<ModuleReport[]> {
  const reports = await checkInParallel(inputs.roots, threads, options, onFile);
  return [...reports, ...inputs.unreadable.map(({ path, reason }) => notAnalysed(path, reason))];
}

/** Undefined where containers have to be opened to know. */
function numberOfFiles({ roots }: Inputs): number | undefined {
  return roots.some(({ shown }) => isContainerName(shown)) ? undefined : roots.length;
}

function listOnStdin(): string[] {
  const paths = pathsInList(readFileSync(process.stdin.fd, 'utf8'));
  if (paths.length === 0) throw new UsageError('- : no paths on standard input');
  return paths;
}
