import * as v from 'valibot';
import { reasonOf, UsageError } from '../errors.js';
import type { Inputs } from '../source/paths.js';
import { listFiles, listingDigest, MAX_SHARDS, partition } from './partition.js';

/** One job of the matrix. */
export interface PlannedShard {
  /** From 1 to `shards`. */
  readonly shard: number;
  readonly shards: number;
  /** Of its files as they are on disk. */
  readonly bytes: number;
  readonly files: number;
  /** All shards have to see the same: see listingDigest(). */
  readonly listing: string;
}

/** The shards of the inputs, empty ones too. */
export function planShards(inputs: Inputs, shards: number): PlannedShard[] {
  const files = listFiles(inputs);
  const listing = listingDigest(files, inputs);
  return partition(files, shards).map((part, i) => ({
    shard: i + 1,
    shards,
    bytes: part.reduce((sum, { bytes }) => sum + bytes, 0),
    files: part.length,
    listing,
  }));
}

/** The plan as `strategy.matrix` takes it, in one line as GITHUB_OUTPUT takes it. */
export function planJson(shards: readonly PlannedShard[]): string {
  return `${JSON.stringify({ include: shards })}\n`;
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const schema = v.pipe(
  v.object({
    include: v.pipe(
      v.array(
        v.object({
          shard: count,
          shards: count,
          bytes: count,
          files: count,
          listing: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is no SHA-256')),
        }),
      ),
      v.minLength(1, 'is empty'),
      v.maxLength(MAX_SHARDS, `has more than ${MAX_SHARDS} shards`),
    ),
  }),
  v.check(
    ({ include }) => include.every(({ shard, shards }, i) => shard === i + 1 && shards === include.length),
    'has not every shard once, in order',
  ),
  v.check(({ include }) => include.every(({ listing }) => listing === include[0]?.listing), 'is not of one listing'),
);

/**
 * Reads what planJson() wrote.
 * @param path as the user knows it, for messages
 * @throws UsageError when it is no plan
 */
export function parsePlan(text: string, path: string): PlannedShard[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path} is no plan: ${reasonOf(error)}`, { cause: error });
  }
  const result = v.safeParse(schema, parsed);
  if (result.success) return result.output.include;
  const [issue] = result.issues;
  throw new UsageError(`${path} is no plan: ${v.getDotPath(issue) ?? 'it'}: ${issue.message}`);
}
