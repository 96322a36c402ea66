import * as zlib from 'node:zlib';

const TABLE = new Int32Array(256).map((_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** For Node before 20.15, which has no zlib.crc32(). */
export function crc32ByTable(bytes: Uint8Array, start = 0): number {
  let crc = ~start;
  for (const byte of bytes) crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 0xff] ?? 0);
  return ~crc >>> 0;
}

/** The CRC-32 of zip, gzip and xz (reflected, polynomial 0xedb88320); `start` is that of what came before. */
export const crc32: (bytes: Uint8Array, start?: number) => number = 'crc32' in zlib ? zlib.crc32 : crc32ByTable;
