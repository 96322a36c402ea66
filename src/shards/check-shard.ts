import type { ModuleReport } from '../findings/finding.js';
import type { ReportedShard } from '../report/json.js';
import type { Inputs, Root } from '../source/paths.js';
import { listFiles, listingDigest, partition, type Shard } from './partition.js';

/** What one shard checks, and the places of that in the merged report. */
export interface ShardInputs {
  readonly shard: Shard;
  readonly inputs: Inputs;
  /** How many files all shards check. */
  readonly filesInAll: number;
  readonly listing: string;
  readonly placeOfFile: ReadonlyMap<Root, number>;
  /** Behind all files stands what was asked for and has no module in it. */
  readonly placeOfAsked: ReadonlyMap<string, number>;
  /** Folders that have files in several shards: no shard alone knows that one of them has no module. */
  readonly spread: ReadonlySet<string>;
}

/** The part of the inputs that one shard checks. The first shard also reports what could not be listed. */
export function shardInputs(inputs: Inputs, shard: Shard): ShardInputs {
  const files = listFiles(inputs);
  const shards = partition(files, shard.count);
  const mine = shards[shard.index - 1] ?? [];
  const asked = [...new Set(files.map(({ root }) => root.asked))];
  const shardsOf = new Map<string, number>();
  for (const part of shards)
    for (const path of new Set(part.map(({ root }) => root.asked))) shardsOf.set(path, (shardsOf.get(path) ?? 0) + 1);
  return {
    shard,
    inputs: { roots: mine.map(({ root }) => root), unreadable: shard.index === 1 ? inputs.unreadable : [] },
    filesInAll: files.length,
    listing: listingDigest(files, inputs),
    placeOfFile: new Map(files.map(({ root, order }) => [root, order])),
    placeOfAsked: new Map(asked.map((path, i) => [path, files.length + i])),
    spread: new Set(asked.filter((path) => (shardsOf.get(path) ?? 0) > 1)),
  };
}

/** Checks files, and calls `onReport` with the root of each report: see ReadingOptions.onReport. */
export type CheckInputs = (inputs: Inputs, onReport: (root: Root | undefined) => void) => Promise<readonly ModuleReport[]>;

/** Checks one shard. Where several shards have files of a folder, the merge reports that it has no module. */
export async function checkShard(
  { shard, inputs, filesInAll, listing, placeOfFile, placeOfAsked, spread }: ShardInputs,
  check: CheckInputs,
): Promise<{ readonly reports: readonly ModuleReport[]; readonly shard: ReportedShard }> {
  const roots: (Root | undefined)[] = [];
  const found = await check(inputs, (root) => roots.push(root));
  const placed = found.map((report, i) => {
    if (i >= roots.length) return { report, place: filesInAll + placeOfAsked.size + i - roots.length };
    const root = roots[i];
    return {
      report,
      place: root === undefined ? known(placeOfAsked, report.path) : known(placeOfFile, root),
      isOfFile: root !== undefined,
    };
  });
  const kept = placed.filter(({ report, isOfFile }) => isOfFile !== false || !spread.has(report.path));
  const withModules = new Set(roots.map((root) => root?.asked));
  const nothingIn = [...spread].filter((path) => !withModules.has(path)).map((path) => ({ path, order: known(placeOfAsked, path) }));
  return {
    reports: kept.map(({ report }) => report),
    shard: { ...shard, listing, order: kept.map(({ place }) => place), nothingIn },
  };
}

function known<Key>(places: ReadonlyMap<Key, number>, key: Key): number {
  const place = places.get(key);
  if (place === undefined) throw new Error(`no place for ${JSON.stringify(key)}`);
  return place;
}
