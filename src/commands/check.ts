import { availableParallelism } from 'node:os';
import { isContainerName } from '../archive/format.js';
import type { ModuleReport } from '../findings/finding.js';
import { judge } from '../check/judge.js';
import { suppressionRemarks, today } from '../check/suppressions.js';
import { checkFiles } from '../check/check-files.js';
import { UsageError } from '../errors.js';
import { plural } from '../report/severities.js';
import { summarize } from '../report/summary.js';
import { readKernelFiles } from '../kernel-files/read-kernel-files.js';
import { type CheckInputs, checkShard, shardInputs } from '../shards/check-shard.js';
import { parseShard } from '../shards/partition.js';
import { collectInputs, type Inputs } from '../source/paths.js';
import { readConfig } from '../config/command-config.js';
import { checkOptionsOf, jobsOf, type KernelOptions, kernelsOf, maxTimeOf } from './options.js';
import { exitCode, failingOf, type FailingOptions, outputFiles, type OutputOptions, reportOptionsOf, writeReports } from './outputs.js';
import { askedPaths, type PathListOptions } from './paths.js';
import { Progress } from './progress.js';

export interface CheckArguments extends Omit<KernelOptions, 'kernel'>, OutputOptions, FailingOptions, PathListOptions {
  readonly kernel?: readonly string[] | undefined;
  readonly config?: string | undefined;
  readonly jobs?: string | undefined;
  readonly maxTime?: string | undefined;
  readonly shard?: string | undefined;
}

/** `klp-lint check`. @returns the exit code */
export async function checkCommand(positionals: readonly string[], values: CheckArguments): Promise<number> {
  const shard = values.shard === undefined ? undefined : parseShard(values.shard);
  if (shard !== undefined) refuseForShard(values);
  const outputs = outputFiles(values.output ?? []);
  const jobs = jobsOf(values.jobs);
  const config = await readConfig(values.config);
  const { kernelBehaviour, kernelFiles: kernelFilePaths = [] } = values;
  const kernels = kernelsOf(values.kernel, config);
  const kernelOptions = { ...checkOptionsOf({ kernelBehaviour }), kernels, maxTime: maxTimeOf(values.maxTime) };
  const reportOptions = reportOptionsOf(values.ruleLink, kernelOptions.kernelBehaviour);
  const paths = askedPaths(positionals, values);
  const builds = await readKernelFiles(kernelFilePaths);
  if (kernels.length > 1) builds.expectSeveralKernels();
  const inputs = collectInputs(paths);

  const check: CheckInputs = async (some, onReport) => {
    const progress = new Progress(values.quiet === true ? undefined : process.stderr, numberOfFiles(some));
    const onFile = (done: number) => {
      progress.show(done);
    };
    const options = kernelFilePaths.length === 0 ? kernelOptions : { ...kernelOptions, kernelFiles: builds };
    const found = await checkFiles(some, options, onFile, { onReport, threads: jobs ?? availableParallelism() });
    progress.end();
    return found;
  };
  const buildRemarks = (found: readonly ModuleReport[]) =>
    builds.remarks(new Set(found.flatMap(({ status, path }) => (status === 'not-analysed' ? [path] : []))));

  if (shard !== undefined) {
    const part = shardInputs(inputs, shard);
    const files = part.inputs.roots.length;
    process.stderr.write(
      `klp-lint: shard ${shard.index} of ${shard.count}${files === 0 ? ' is empty' : ''}: ${files} of ${plural(part.filesInAll, 'file')}\n`,
    );
    const { reports, shard: reported } = await checkShard(part, check);
    await writeReports(values, outputs, reports, { ...reportOptions, remarks: buildRemarks(reports), shard: reported });
    return exitCode(summarize(reports), { ...failingOf({}), failOn: 'never' });
  }
  const found = await check(inputs, () => undefined);
  const { reports, uses, changed } = judge(found, config, today());
  const remarks = [...buildRemarks(found), ...changed, ...suppressionRemarks(uses)];
  await writeReports(values, outputs, reports, { ...reportOptions, remarks });
  return exitCode(summarize(reports), failingOf(values));
}

/**
 * A shard's findings are judged where all are joined: until then nobody knows which entries of the configuration fit none.
 * @throws UsageError for options that belong to merge
 */
function refuseForShard({ failOn, failOnConfidence, requireKernelFiles, config }: CheckArguments): void {
  const given = [
    ...(failOn === undefined ? [] : ['--fail-on']),
    ...(failOnConfidence === undefined ? [] : ['--fail-on-confidence']),
    ...(requireKernelFiles === undefined ? [] : ['--require-kernel-files']),
    ...(config === undefined ? [] : ['--config']),
  ];
  if (given.length > 0) throw new UsageError(`${given.join(' and ')}: give it to merge, which judges the findings of all shards`);
}

/** Undefined where containers have to be opened to know. */
function numberOfFiles({ roots }: Inputs): number | undefined {
  return roots.some(({ shown }) => isContainerName(shown)) ? undefined : roots.length;
}
