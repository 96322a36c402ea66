import { gunzipSync } from 'node:zlib';
import { KernelImageError } from './errors.js';
import type { KernelMemory } from './memory.js';

/** What kernel/configs.c has before and behind the packed configuration, which is a gzip member. */
const START = Buffer.from('IKCFG_ST');
const END = Buffer.from('IKCFG_ED');
const PACKED = Buffer.concat([START, Buffer.of(0x1f, 0x8b)]);
/** Bytes of a configuration, at most. Debian's have 300 KB. */
const MOST_BYTES = 2 ** 22;

/** The configuration of which an image was built (CONFIG_IKCONFIG); undefined where it does not have it. @throws KernelImageError */
export function configurationIn({ bytes }: KernelMemory): Buffer | undefined {
  const start = bytes.indexOf(PACKED);
  const end = start < 0 ? -1 : bytes.indexOf(END, start);
  if (end < 0) return undefined;
  try {
    return gunzipSync(bytes.subarray(start + START.length, end), { maxOutputLength: MOST_BYTES });
  } catch (error) {
    throw new KernelImageError(`its configuration (kernel/configs.c) cannot be unpacked: ${error instanceof Error ? error.message : ''}`);
  }
}
