import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  UsageError
} from "./chunk-ENIIBL42.js";

// src/shards/partition.ts
import { createHash } from "node:crypto";
import { statSync } from "node:fs";
var MAX_SHARDS = 256;
function parseShard(text) {
  const [, index = 0, count = 0] = (/^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? []).map(Number);
  if (index >= 1 && index <= count && count <= MAX_SHARDS) return { index, count };
  throw new UsageError(
    `--shard is a shard's number and how many there are, such as 2/3, of at most ${MAX_SHARDS}; not ${JSON.stringify(text)}`
  );
}
function parseShardCount(option, text) {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > MAX_SHARDS) throw new UsageError(`${option} is a number from 1 to ${MAX_SHARDS}; not ${JSON.stringify(text)}`);
  return count;
}
function listFiles({ roots }) {
  return roots.map((root, order) => ({ root, order, bytes: sizeOf(root.file) }));
}
function sizeOf(path) {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
function listingDigest(files, { unreadable }) {
  const hash = createHash("sha256");
  for (const { root, bytes } of files) hash.update(`${JSON.stringify([root.shown, root.asked, bytes])}
`);
  for (const { path } of unreadable) hash.update(`${JSON.stringify([path])}
`);
  return hash.digest("hex");
}
function partition(files, count) {
  const shards = Array.from({ length: count }, () => ({ bytes: 0, files: [] }));
  for (const file of files.toSorted(bySizeThenName)) {
    const least = shards.reduce((a, b) => b.bytes < a.bytes || b.bytes === a.bytes && b.files.length < a.files.length ? b : a);
    least.bytes += file.bytes;
    least.files.push(file);
  }
  return shards.map((shard) => shard.files.sort((a, b) => a.order - b.order));
}
function bySizeThenName(a, b) {
  if (a.bytes !== b.bytes) return b.bytes - a.bytes;
  return a.root.shown < b.root.shown ? -1 : 1;
}

export {
  MAX_SHARDS,
  parseShard,
  parseShardCount,
  listFiles,
  listingDigest,
  partition
};
