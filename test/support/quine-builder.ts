import { crc32 } from '../../src/archive/crc32.js';

// A deflate stream that unpacks to the file in which it stands, made of literal blocks and repetitions: the construction that Russ Cox
// describes in "Zip Files All The Way Down" (2010).

/** What a file that unpacks to itself has around its deflate stream; each depends on the CRC and on the length of the whole. */
interface Frame {
  readonly prefix: (crc: number, length: number) => Buffer;
  readonly suffix: (crc: number, length: number) => Buffer;
}

/** A gzip file that unpacks to itself. */
export function gzipQuine(): Buffer {
  return quine((seed) => ({
    prefix: () => Buffer.from([0x1f, 0x8b, 8, 0, seed, 0, 0, 0, 0, 3]),
    suffix: (crc, length) => numbers([4, crc], [4, length]),
  }));
}

/** A zip archive whose one entry of that name is the archive. */
export function zipQuine(name: string): Buffer {
  const own = Buffer.from(name);
  const start = 30 + own.length;
  const after = 46 + own.length;
  return quine((seed) => {
    const facts = (crc: number, length: number) =>
      [
        [4, seed],
        [4, crc],
        [4, length - start - after - 22],
        [4, length],
        [2, own.length],
      ] as const;
    return {
      prefix: (crc, length) => Buffer.concat([numbers([4, 0x04034b50], [2, 20], [2, 0], [2, 8], ...facts(crc, length), [2, 0]), own]),
      suffix: (crc, length) =>
        Buffer.concat([
          numbers([4, 0x02014b50], [2, 20], [2, 20], [2, 0], [2, 8], ...facts(crc, length), [4, 0], [4, 0], [4, 0], [4, 0]),
          own,
          numbers([4, 0x06054b50], [4, 0], [2, 1], [2, 1], [4, after], [4, length - after - 22], [2, 0]),
        ]),
    };
  });
}

function quine(frameOf: (seed: number) => Frame): Buffer {
  for (let seed = 0; seed < 100; seed++) {
    const frame = frameOf(seed);
    const { length } = assemble(frame, 0, 0);
    const crcOf = (crc: number) => crc32(assemble(frame, crc, length));
    const crc = fixedPoint(crcOf);
    if (crc !== undefined) return assemble(frame, crc, length);
  }
  throw new Error('no seed has a CRC');
}

function assemble({ prefix, suffix }: Frame, crc: number, length: number): Buffer {
  const [P, S] = [prefix(crc, length), suffix(crc, length)];
  const L = (bytes: number) => numbers([1, 0], [2, bytes], [2, bytes ^ 0xffff]);
  const [L0, L1, L4] = [L(0), L(5), L(20)];
  const R4 = repeat(20, false, 5);
  const RP = repeat(P.length + 5, false, 5);
  const LP = L(P.length + 5);
  const RS = finalRepeat(S.length);
  const LS = L(RS.length + S.length);
  // A line's first is carried out; what follows an L is what it prints.
  return Buffer.concat([
    P,
    ...[LP, P, LP],
    RP,
    ...[L1, RP],
    ...[L1, L1],
    ...[L4, RP, L1, L1, L4],
    R4,
    ...[L4, R4, L4, R4, L4],
    R4,
    ...[L4, R4, L0, L0, LS],
    R4,
    ...[L0, L0, LS, RS, S],
    RS,
    S,
  ]);
}

/** The last block: repeats itself and the suffix. */
function finalRepeat(suffix: number): Buffer {
  for (const size of [4, 5, 6]) {
    const block = repeat(size + suffix, true, size);
    if (block.length === size) return block;
  }
  throw new Error('no size fits');
}

/** Length and distance codes with a size of extra bits each: least value, its code, extra bits (RFC 1951, 3.2.5). */
const LENGTHS = codes(3, 257, [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5]);
const DISTANCES = codes(1, 0, [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6]);

function codes(least: number, first: number, extras: readonly number[]) {
  let value = least;
  return extras.map((extra, i) => {
    const row = { value, code: first + i, extra };
    value += 2 ** extra;
    return row;
  });
}

/**
 * Repeats the last bytes, as many as there are between the first and the second: fixed Huffman codes in so many bytes. What follows
 * has its three bits of header in the last byte's rest or in a byte of its own, so that a stored block after it has five bytes.
 */
function repeat(count: number, isFinal: boolean, size: number): Buffer {
  for (const parts of [[count], [count >> 1, count - (count >> 1)]]) {
    for (let empty = 0; empty < 3; empty++) {
      let bits = '0100000000'.repeat(empty) + (isFinal ? '1' : '0') + '10';
      for (const part of parts) bits += lengthBits(part) + distanceBits(count);
      bits += '0000000';
      const fits = isFinal ? bits.length > 8 * size - 8 : bits.length > 8 * size - 3;
      if (fits && bits.length <= 8 * size) return packed(bits);
    }
  }
  return Buffer.alloc(0);
}

const reversed = (value: number, width: number) => Array.from(value.toString(2).padStart(width, '0')).reverse().join('');

function lengthBits(length: number): string {
  const row = LENGTHS.findLast(({ value }) => value <= length);
  if (row === undefined) throw new RangeError(`length ${length}`);
  const { value, code, extra } = row;
  const prefix = code < 280 ? (code - 256).toString(2).padStart(7, '0') : (0xc0 + code - 280).toString(2);
  return prefix + (extra === 0 ? '' : reversed(length - value, extra));
}

function distanceBits(distance: number): string {
  const row = DISTANCES.findLast(({ value }) => value <= distance);
  if (row === undefined) throw new RangeError(`distance ${distance}`);
  const { value, code, extra } = row;
  return code.toString(2).padStart(5, '0') + (extra === 0 ? '' : reversed(distance - value, extra));
}

/** Bits in the order in which a decoder takes them. */
function packed(bits: string): Buffer {
  const bytes = bits.match(/.{1,8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(Array.from(byte.padEnd(8, '0')).reverse().join(''), 2)));
}

/** The value that a function, which is linear over its bits but for a constant, gives for itself. */
function fixedPoint(f: (value: number) => number): number | undefined {
  const constant = f(0);
  // Row by row: which bits of x count, and what they have to add up to.
  const columns = Array.from({ length: 32 }, (_, bit) => f((1 << bit) >>> 0) ^ constant ^ (1 << bit));
  const rows = Array.from({ length: 32 }, (_, row) => ({
    bits: columns.reduce((bits, column, bit) => bits | (((column >>> row) & 1) << bit), 0),
    sum: (constant >>> row) & 1,
  }));
  for (let bit = 0; bit < 32; bit++) {
    const at = rows.findIndex(({ bits }, i) => i >= bit && ((bits >>> bit) & 1) === 1);
    const pivot = rows[at];
    const other = rows[bit];
    if (pivot === undefined || other === undefined) return undefined;
    rows[at] = other;
    rows[bit] = pivot;
    for (const [i, row] of rows.entries())
      if (i !== bit && ((row.bits >>> bit) & 1) === 1) rows[i] = { bits: row.bits ^ pivot.bits, sum: row.sum ^ pivot.sum };
  }
  return rows.reduce((x, { sum }, bit) => x | (sum << bit), 0) >>> 0;
}

/** Little-endian integers: size in bytes and value of each. */
function numbers(...fields: readonly (readonly [1 | 2 | 4, number])[]): Buffer {
  return Buffer.concat(
    fields.map(([size, value]) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32LE(value >>> 0);
      return bytes.subarray(0, size);
    }),
  );
}
