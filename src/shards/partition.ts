import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { UsageError } from '../errors.js';
import type { Inputs, Root } from '../source/paths.js';

/** GitHub makes at most 256 jobs of one matrix (docs.github.com, "Actions limits"). */
export const MAX_SHARDS = 256;

/** One of the parts into which the files are divided. */
export interface Shard {
  /** From 1 to `count`. */
  readonly index: number;
  readonly count: number;
}

/** A file to check, or anything else that is checked as one, with its place among all. */
export interface ListedFile<Item extends { readonly shown: string } = Root> {
  readonly root: Item;
  /** From 0, in the order of a run without shards. */
  readonly order: number;
  /** As it is on disk: what is packed counts packed. 0 where it cannot be read. */
  readonly bytes: number;
}

/** @param called what the user knows it as. @throws UsageError when it is not `2/3` */
export function parseShard(text: string, called = '--shard'): Shard {
  const [, index = 0, count = 0] = (/^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? []).map(Number);
  if (index >= 1 && index <= count && count <= MAX_SHARDS) return { index, count };
  throw new UsageError(
    `${called} is a shard's number and how many there are, such as 2/3, of at most ${MAX_SHARDS}; not ${JSON.stringify(text)}`,
  );
}

/** @throws UsageError when it is no number of shards */
export function parseShardCount(option: string, text: string): number {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > MAX_SHARDS) throw new UsageError(`${option} is a number from 1 to ${MAX_SHARDS}; not ${JSON.stringify(text)}`);
  return count;
}

/** The files of all shards, in order, with their sizes. */
export function listFiles({ roots }: Inputs): ListedFile[] {
  return roots.map((root, order) => ({ root, order, bytes: sizeOf(root.file) }));
}

/** Bytes of a file as it is on disk; 0 where it cannot be read. */
export function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    // What is wrong with it says the check: it opens the file.
    return 0;
  }
}

/** SHA-256 of what there is to check, by names and sizes: all shards of a run have to see the same. */
export function listingDigest(files: readonly ListedFile[], { unreadable }: Inputs): string {
  const hash = createHash('sha256');
  for (const { root, bytes } of files) hash.update(`${JSON.stringify([root.shown, root.asked, bytes])}\n`);
  for (const { path } of unreadable) hash.update(`${JSON.stringify([path])}\n`);
  return hash.digest('hex');
}

/**
 * The files of each shard, in order: the largest file first, each to the shard that has the fewest bytes so far. The same files give
 * the same shards in whatever order they are given.
 */
export function partition<Item extends { readonly shown: string }>(
  files: readonly ListedFile<Item>[],
  count: number,
): ListedFile<Item>[][] {
  const shards = Array.from({ length: count }, (): { bytes: number; files: ListedFile<Item>[] } => ({ bytes: 0, files: [] }));
  for (const file of files.toSorted(bySizeThenName)) {
    const least = shards.reduce((a, b) => (b.bytes < a.bytes || (b.bytes === a.bytes && b.files.length < a.files.length) ? b : a));
    least.bytes += file.bytes;
    least.files.push(file);
  }
  return shards.map((shard) => shard.files.sort((a, b) => a.order - b.order));
}

type Sized = ListedFile<{ readonly shown: string }>;

function bySizeThenName(a: Sized, b: Sized): number {
  if (a.bytes !== b.bytes) return b.bytes - a.bytes;
  return a.root.shown < b.root.shown ? -1 : 1;
}
