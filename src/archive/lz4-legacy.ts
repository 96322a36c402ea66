import type { ByteSource } from '../elf/source.js';
import { FieldReader } from './bytes.js';
import { ArchiveFormatError, badField } from './errors.js';
import type { Meter } from './limits.js';

// "LZ4 Frame Format", legacy frame, and "LZ4 Block Format": what lz4 -l writes, with which kernels are packed (scripts/Makefile.lib, cmd_lz4).
const FORMAT = 'lz4';
const MAGIC = 0x184c2102;
/** Bytes of a block, unpacked; every block but the last has them all. */
const BLOCK_MAX = 2 ** 23;
/** Bytes of a block that could not be made smaller. */
const PACKED_MAX = BLOCK_MAX + Math.floor(BLOCK_MAX / 255) + 16;
/** A length of 15 in a token goes on in bytes of 255 and one of less. */
const LONG = 15;
const MATCH_MIN = 4;

/** A legacy lz4 file. It has no checksums. Reading throws ArchiveFormatError or LimitReached. */
export function* unlz4Legacy(source: ByteSource, meter: Meter): Generator<Uint8Array> {
  const reader = new FieldReader(source, FORMAT);
  const magic = reader.at(0, 4, 'magic').readUInt32LE();
  if (magic !== MAGIC) throw badField(FORMAT, 'magic', magic, `0x${MAGIC.toString(16)}, the legacy frame`, 0);
  for (let at = 4; at < source.size;) {
    const size = reader.at(at, 4, 'block size').readUInt32LE();
    at += 4;
    // One file may follow another.
    if (size === MAGIC) continue;
    if (size > PACKED_MAX) throw badField(FORMAT, 'block size', size, `at most ${PACKED_MAX}`, at - 4);
    meter.addPart();
    yield unpackBlock(Uint8Array.from(reader.at(at, size, 'block')), at);
    at += size;
  }
}

/** Sequences of literals and a match; the last has literals alone. */
function unpackBlock(packed: Uint8Array, place: number): Uint8Array {
  const bytes = new Uint8Array(BLOCK_MAX);
  let [from, to] = [0, 0];
  const fail = (problem: string): never => {
    throw new ArchiveFormatError(FORMAT, problem, place + from);
  };
  const lengthFrom = (nibble: number): number => {
    let length = nibble;
    for (let more = nibble === LONG ? 255 : 0; more === 255;) {
      more = packed[from++] ?? fail('a length ends behind its block');
      length += more;
    }
    return length;
  };
  while (from < packed.length) {
    const token = packed[from++] ?? 0;
    const literals = lengthFrom(token >>> 4);
    if (from + literals > packed.length || to + literals > BLOCK_MAX) fail('literals end behind their block');
    bytes.set(packed.subarray(from, from + literals), to);
    from += literals;
    to += literals;
    if (from === packed.length) break;
    const distance = (packed[from] ?? 0) | ((packed[from + 1] ?? fail('an offset ends behind its block')) << 8);
    from += 2;
    const length = lengthFrom(token & LONG) + MATCH_MIN;
    if (distance === 0 || distance > to || to + length > BLOCK_MAX) fail('a match lies outside of what was unpacked');
    // What is copied may be part of what it copies.
    if (distance >= length) bytes.copyWithin(to, to - distance, to - distance + length);
    else for (let i = 0; i < length; i++) bytes[to + i] = bytes[to + i - distance] ?? 0;
    to += length;
  }
  return bytes.subarray(0, to);
}
