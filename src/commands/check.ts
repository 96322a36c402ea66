import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isContainerName } from '../archive/format.js';
import type { ModuleReport } from '../findings/finding.js';
import { suppress, suppressionRemarks, today } from '../check/suppressions.js';
import { checkFiles } from '../check/check-files.js';
import { UsageError } from '../errors.js';
import { FORMATS } from '../report/formats.js';
import { exitCodeOf, plural, summarize } from '../report/summary.js';
import { readKernelFiles } from '../kernel-files/read-kernel-files.js';
import { type CheckInputs, checkShard, shardInputs } from '../shards/check-shard.js';
import { parseShard } from '../shards/partition.js';
import { collectInputs, type Inputs } from '../source/paths.js';
import { readConfig } from '../config/command-config.js';
import { checkOptionsOf, failOnOf, jobsOf, KERNEL_OPTIONS, maxTimeOf, oneOf } from './options.js';
import { outputFiles, reportOptionsOf, writeReports } from './outputs.js';
import { askedPaths } from './paths.js';
import { Progress } from './progress.js';

/** `klp-lint check`. @returns the exit code */
export async function checkCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...KERNEL_OPTIONS,
      'kernel-files': { type: 'string', multiple: true },
      format: { type: 'string', default: 'text' },
      output: { type: 'string', multiple: true },
      'rule-link': { type: 'string' },
      'fail-on': { type: 'string' },
      config: { type: 'string' },
      jobs: { type: 'string' },
      'max-time': { type: 'string' },
      shard: { type: 'string' },
    },
  });
  const shard = values.shard === undefined ? undefined : parseShard(values.shard);
  if (shard !== undefined) refuseForShard(values);
  const format = oneOf('--format', values.format, FORMATS);
  const outputs = outputFiles(values.output ?? []);
  const reportOptions = reportOptionsOf(values['rule-link']);
  const failOn = failOnOf(values['fail-on'] ?? 'error');
  const jobs = jobsOf(values.jobs);
  const kernelOptions = { ...checkOptionsOf(values), maxTime: maxTimeOf(values['max-time']) };
  const config = shard === undefined ? await readConfig(values.config) : undefined;
  const paths = askedPaths('check', positionals);
  const kernelFilePaths = values['kernel-files'] ?? [];
  const builds = await readKernelFiles(kernelFilePaths);
  const inputs = collectInputs(paths);

  const check: CheckInputs = async (some, onReport) => {
    const progress = new Progress(process.stderr, numberOfFiles(some));
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
    await writeReports(format, outputs, reports, { ...reportOptions, remarks: buildRemarks(reports), shard: reported });
    return exitCodeOf(summarize(reports), 'never');
  }
  const found = await check(inputs, () => undefined);
  const { reports, uses } = suppress(found, config?.ignore ?? [], today());
  await writeReports(format, outputs, reports, { ...reportOptions, remarks: [...buildRemarks(found), ...suppressionRemarks(uses)] });
  return exitCodeOf(summarize(reports), failOn);
}

/**
 * A shard's findings are judged where all are joined: until then nobody knows which entries of the configuration fit none.
 * @throws UsageError for options that belong to merge
 */
function refuseForShard(values: { readonly 'fail-on'?: string | undefined; readonly config?: string | undefined }): void {
  const given = (['fail-on', 'config'] as const).filter((name) => values[name] !== undefined);
  if (given.length > 0)
    throw new UsageError(`${given.map((name) => `--${name}`).join(' and ')}: give it to merge, which judges the findings of all shards`);
}

/** Undefined where containers have to be opened to know. */
function numberOfFiles({ roots }: Inputs): number | undefined {
  return roots.some(({ shown }) => isContainerName(shown)) ? undefined : roots.length;
}
