import { parseArgs } from 'node:util';
import { isContainerName } from '../archive/format.js';
import type { CheckOptions } from '../check/check.js';
import type { ModuleReport } from '../check/finding.js';
import { suppress } from '../check/suppressions.js';
import { checkFiles } from '../check-files.js';
import { UsageError } from '../errors.js';
import { TOOL_NAME, toolVersion } from '../package.js';
import { printable } from '../report/escape.js';
import { jsonReport, type ShardFacts } from '../report/json.js';
import { exitCodeOf, plural, summarize } from '../report/summary.js';
import { terminalOf } from '../report/terminal.js';
import { textReport } from '../report/text.js';
import { readKernelFacts } from '../kernel-facts.js';
import { checkShard, type ShardInputs, shardInputs } from '../shards/check-shard.js';
import { parseShard } from '../shards/partition.js';
import { collectInputs, type Inputs } from '../source/paths.js';
import { readConfig, suppressionRemarks, today } from './configuration.js';
import { checkOptionsOf, failOnOf, KERNEL_OPTIONS, oneOf } from './options.js';
import { askedPaths } from './paths.js';
import { Progress } from './progress.js';

const FORMATS = ['text', 'json'] as const;
type CheckFormat = (typeof FORMATS)[number];

/** `klp-lint check`. @returns the exit code */
export async function checkCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...KERNEL_OPTIONS,
      'kernel-facts': { type: 'string', multiple: true },
      format: { type: 'string', default: 'text' },
      'fail-on': { type: 'string' },
      config: { type: 'string' },
      shard: { type: 'string' },
    },
  });
  const shard = values.shard === undefined ? undefined : parseShard(values.shard);
  if (shard !== undefined) refuseForShard(values);
  const format = oneOf('--format', values.format, FORMATS);
  const failOn = failOnOf(values['fail-on'] ?? 'error');
  const kernelOptions = checkOptionsOf(values);
  const paths = askedPaths('check', positionals);
  const options = { ...kernelOptions, builds: readKernelFacts(values['kernel-facts'] ?? []) };
  const inputs = collectInputs(paths);
  if (shard !== undefined) return checkOneShard(shardInputs(inputs, shard), options, format);
  const config = readConfig(values.config);

  const found = await withProgress(inputs, (onFile) => checkFiles(inputs, options, onFile));
  const { reports, uses } = suppress(found, config.ignore, today());
  printReport(format, reports);
  for (const remark of suppressionRemarks(uses)) process.stderr.write(`klp-lint: ${printable(remark)}\n`);
  return exitCodeOf(summarize(reports), failOn);
}

/** One machine's part. Its findings are judged where all are joined: until then nobody knows which entries of the configuration fit none. */
async function checkOneShard(part: ShardInputs, options: CheckOptions, format: CheckFormat): Promise<number> {
  const { shard, inputs, filesInAll } = part;
  const which = `shard ${shard.index} of ${shard.count}`;
  const files = inputs.roots.length;
  process.stderr.write(`klp-lint: ${which}${files === 0 ? ' is empty' : ''}: ${files} of ${plural(filesInAll, 'file')}\n`);
  const { reports, facts } = await withProgress(inputs, (onFile) => checkShard(part, options, onFile));
  printReport(format, reports, facts);
  return exitCodeOf(summarize(reports), 'never');
}

/** @throws UsageError for options that belong to merge */
function refuseForShard(values: { readonly 'fail-on'?: string | undefined; readonly config?: string | undefined }): void {
  const given = (['fail-on', 'config'] as const).filter((name) => values[name] !== undefined);
  if (given.length > 0)
    throw new UsageError(`${given.map((name) => `--${name}`).join(' and ')}: give it to merge, which judges the findings of all shards`);
}

function printReport(format: CheckFormat, reports: readonly ModuleReport[], shard?: ShardFacts): void {
  process.stdout.write(
    format === 'json'
      ? jsonReport(reports, { name: TOOL_NAME, version: toolVersion() }, shard)
      : textReport(reports, terminalOf(process.stdout, process.env)),
  );
}

async function withProgress<Result>(inputs: Inputs, work: (onFile: (done: number) => void) => Promise<Result>): Promise<Result> {
  const progress = new Progress(process.stderr, numberOfFiles(inputs));
  const result = await work((done) => {
    progress.show(done);
  });
  progress.end();
  return result;
}

/** Undefined where containers have to be opened to know. */
function numberOfFiles({ roots }: Inputs): number | undefined {
  return roots.some(({ shown }) => isContainerName(shown)) ? undefined : roots.length;
}
