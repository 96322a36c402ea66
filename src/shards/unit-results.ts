import * as v from 'valibot';
import type { ModuleReport } from '../findings/finding.js';
import type { KernelFilesOutcome } from '../kernel-files/kernel-builds.js';
import { printableJson } from '../report/escape.js';
import { moduleJson, type Tool } from '../report/json.js';
import { MODULE_REPORT, parseDocument } from '../report/read-json.js';
import type { Root } from '../source/paths.js';
import { type ListedFile, MAX_SHARDS, partition, type Shard, sizeOf } from './partition.js';

/** What is checked as one, as every shard lists it: an artifact, a release's asset, a file. */
export interface ListedUnit {
  /** How reports know it. */
  readonly shown: string;
  /** As it is stored: what is packed counts packed. 0 where nothing says it. */
  readonly bytes: number;
  /** What the list says of its content: a digest, a number, a size. What is listed alike was the same for every shard. */
  readonly listedAs: string;
}

/** A file that every shard has. */
export function listedFile({ file, shown }: Root): ListedUnit {
  const bytes = sizeOf(file);
  return { shown, bytes, listedAs: `${bytes} bytes` };
}

/** What one shard found in a unit. */
export type UnitResult =
  /** An earlier audit checked this content; its verdict stands in the audit's state. */
  | { readonly kind: 'known' }
  /** It could not be had. */
  | { readonly kind: 'missing'; readonly reason: string }
  /** Left to a later audit: GitHub takes no more calls for now. */
  | { readonly kind: 'postponed'; readonly reason: string }
  | { readonly kind: 'checked'; readonly reports: readonly ModuleReport[] };

interface UnitEntry {
  readonly shown: string;
  readonly listedAs: string;
  /** Of its content; undefined where nobody made one. */
  readonly digest: string | undefined;
  readonly result: UnitResult;
}

const KERNEL_FILES = v.object({
  used: v.array(v.string()),
  problems: v.array(v.object({ path: v.string(), message: v.string() })),
  remarks: v.array(v.string()),
});

/** What one shard found, for the job that merges. */
export interface ShardResult {
  readonly tool: Tool;
  readonly shard: Shard;
  /** Names what it was asked: the shards of one run have the same. */
  readonly task: string;
  readonly kernelFiles: KernelFilesOutcome;
  readonly units: readonly UnitEntry[];
}

const VERSION = 1;
const number = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_SHARDS));
const entry = { shown: v.string(), listedAs: v.string(), digest: v.nullable(v.string()) };
const RESULT = v.object({
  version: v.literal(VERSION),
  kind: v.literal('shard'),
  tool: v.object({ name: v.literal('klp-lint'), version: v.string() }),
  shard: v.pipe(
    v.object({ index: number, count: number }),
    v.check(({ index, count }) => index <= count, 'has a number beyond the last'),
  ),
  task: v.string(),
  kernelFiles: KERNEL_FILES,
  units: v.array(
    v.variant('result', [
      v.object({ ...entry, result: v.literal('known') }),
      v.object({ ...entry, result: v.picklist(['missing', 'postponed']), reason: v.pipe(v.string(), v.nonEmpty('is empty')) }),
      v.object({ ...entry, result: v.literal('checked'), modules: v.array(MODULE_REPORT) }),
    ]),
  ),
});

export function shardResultJson({ tool, shard: { index, count }, task, kernelFiles, units }: ShardResult): string {
  const document = {
    version: VERSION,
    kind: 'shard',
    tool,
    shard: { index, count },
    task,
    kernelFiles,
    units: units.map(({ shown, listedAs, digest, result }) => ({ shown, listedAs, digest: digest ?? null, ...resultJson(result) })),
  };
  return `${printableJson(JSON.stringify(document))}\n`;
}

function resultJson(result: UnitResult): object {
  switch (result.kind) {
    case 'known':
      return { result: 'known' };
    case 'missing':
    case 'postponed':
      return { result: result.kind, reason: result.reason };
    case 'checked':
      return { result: 'checked', modules: result.reports.map(moduleJson) };
  }
}

/**
 * Reads what shardResultJson() wrote.
 * @throws ReportFormatError
 */
export function readShardResult(json: string): ShardResult {
  const { tool, shard, task, kernelFiles, units } = parseDocument(RESULT, json, "shard's result of version 1");
  return {
    tool,
    shard,
    task,
    kernelFiles,
    units: units.map((unit): UnitEntry => {
      const { shown, listedAs, digest } = unit;
      return { shown, listedAs, digest: digest ?? undefined, result: resultOf(unit) };
    }),
  };
}

function resultOf(unit: v.InferOutput<typeof RESULT>['units'][number]): UnitResult {
  switch (unit.result) {
    case 'known':
      return { kind: 'known' };
    case 'missing':
    case 'postponed':
      return { kind: unit.result, reason: unit.reason };
    case 'checked':
      return { kind: 'checked', reports: unit.modules };
  }
}

/** The units of each shard, in their order: see partition(). */
export function partitionUnits<Unit extends ListedUnit>(units: readonly Unit[], count: number): Unit[][] {
  const listed = units.map((root, order): ListedFile<Unit> => ({ root, order, bytes: root.bytes }));
  return partition(listed, count).map((part) => part.map(({ root }) => root));
}
