import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type ArchiveLimits, DEFAULT_LIMITS } from '../../src/archive/limits.js';
import { unpack } from '../../src/archive/unpack.js';
import { Workspace } from '../../src/archive/workspace.js';

/** What came of one thing in a file: its bytes, or why it was refused. */
export type Found = { readonly place: string; readonly content: Buffer } | { readonly place: string; readonly refused: string };

/** Unpacks bytes as a file of that name; every *.ko is wanted. Checks that nothing is left on disk. */
export async function unpackAll(bytes: Uint8Array, name: string, limits: Partial<ArchiveLimits> = {}): Promise<Found[]> {
  const folder = mkdtempSync(join(tmpdir(), 'klp-lint-test-'));
  try {
    return await unpackIn(folder, bytes, name, limits);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function unpackIn(folder: string, bytes: Uint8Array, name: string, limits: Partial<ArchiveLimits>): Promise<Found[]> {
  const file = join(folder, 'root');
  writeFileSync(file, bytes);
  const workspace = new Workspace({ ...DEFAULT_LIMITS, ...limits }, folder);
  const found: Found[] = [];
  for await (const one of unpack(file, name, { wanted: (entry) => entry.endsWith('.ko'), workspace })) {
    const { place } = one;
    if (one.kind === 'refused') found.push({ place, refused: one.reason });
    else found.push({ place, content: Buffer.from(one.source.read(0, one.source.size, 'all')) });
  }
  // Thousands of times in some tests: too often for expect().
  const left = readdirSync(folder).filter((one) => one !== 'root' && readdirSync(join(folder, one)).length > 0);
  workspace.close();
  left.push(...readdirSync(folder).filter((one) => one !== 'root'));
  if (left.length > 0) throw new Error(`left on disk: ${left.join(', ')}`);
  return found;
}

// In objects that are expected; their type in the library is any.
export const ANY: unknown = expect.any(String);
export const containing = (text: string): unknown => expect.stringContaining(text);
export const matching = (text: RegExp): unknown => expect.stringMatching(text);

/** A file of test/archive/samples; its README says how each was made. */
export function sample(name: string): Buffer {
  return readFileSync(new URL(`samples/${name}`, import.meta.url));
}

/** Every prefix of the bytes, without the whole. */
export function* prefixes(bytes: Buffer): Generator<Buffer> {
  for (let length = 0; length < bytes.length; length++) yield bytes.subarray(0, length);
}

/** The bytes with one bit changed in each byte in turn. */
export function* flipped(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at++) {
    const copy = Buffer.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ (1 << (at % 8));
    yield copy;
  }
}
