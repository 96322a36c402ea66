import type { ByteSource } from '../elf/source.js';
import { FieldReader } from './bytes.js';
import { crc32 } from './crc32.js';
import { badField } from './errors.js';

// Field names and numbers are those of "The .xz File Format", version 1.2.1.
const FORMAT = 'xz';
const HEADER_MAGIC = 'fd377a585a00';
const FOOTER_MAGIC = 0x5a59;
const HEADER_SIZE = 12;
export const LZMA2 = 0x21;
/** The filter that the kernel's build puts before LZMA2 on x86 (scripts/xz_wrap.sh). */
const X86 = 0x04;
/** What a decoder keeps in memory; xz -9 has 64 MiB. */
const DICTIONARY_MAX = 2 ** 27;

/** Sizes in bytes of the checks that are known here: none, CRC32, CRC64, SHA-256. */
const CHECK_SIZES: ReadonlyMap<number, number> = new Map([
  [0, 0],
  [1, 4],
  [4, 8],
  [10, 32],
]);

/** A block of an xz file, by its headers alone. Offsets are from the start of the file. */
export interface XzBlock {
  /** Where its header begins. */
  readonly start: number;
  /** Where the LZMA2 chunks begin. */
  readonly dataStart: number;
  /** Where its compressed data ends; up to three bytes of padding follow, then the check. */
  readonly dataEnd: number;
  readonly checkStart: number;
  /** The check's number: 0, 1, 4 or 10. */
  readonly check: number;
  readonly checkSize: number;
  /** Bytes unpacked. */
  readonly size: number;
  /** The size of the dictionary as the header has it. */
  readonly dictionary: number;
  /** Whether the addresses in x86's calls and jumps were made absolute before it was packed. */
  readonly isX86: boolean;
}

/**
 * The blocks of an xz file of one or more streams. Walks the LZMA2 chunks and verifies headers, index and footer against them,
 * so that a file that ends too early and its unpacked size are known before anything is unpacked.
 * @throws ArchiveFormatError
 */
export function* xzBlocks(source: ByteSource): Generator<XzBlock> {
  const reader = new FieldReader(source, FORMAT);
  for (let at = 0; at < source.size;) at = skipPadding(reader, yield* streamBlocks(reader, at), source.size);
}

/** Where the stream ends that the source begins with. @throws ArchiveFormatError */
export function xzStreamEnd(source: ByteSource): number {
  const blocks = streamBlocks(new FieldReader(source, FORMAT), 0);
  for (;;) {
    const next = blocks.next();
    if (next.done === true) return next.value;
  }
}

/** @returns where the stream ends */
function* streamBlocks(reader: FieldReader, start: number): Generator<XzBlock, number> {
  const streamFlags = readStreamHeader(reader, start);
  const check = streamFlags & 0xff;
  const checkSize = CHECK_SIZES.get(check);
  if (checkSize === undefined) throw badField(FORMAT, 'Check ID', check, 'none (0), CRC32 (1), CRC64 (4) or SHA-256 (10)', start + 7);
  const index = new IndexRecords();
  let at = start + HEADER_SIZE;
  while (reader.at(at, 1, 'Block Header Size').readUInt8() !== 0) {
    const block = readBlock(reader, at, check, checkSize);
    yield block;
    index.add(block);
    at = block.checkStart + checkSize;
  }
  const indexSize = index.verify(reader, at);
  at += indexSize;
  verifyFooter(reader, at, streamFlags, indexSize);
  return at + HEADER_SIZE;
}

/** @returns the two bytes of Stream Flags, the check's number in the low one */
function readStreamHeader(reader: FieldReader, at: number): number {
  const header = reader.at(at, HEADER_SIZE, 'Stream Header');
  const magic = header.toString('hex', 0, 6);
  if (magic !== HEADER_MAGIC) throw badField(FORMAT, 'Header Magic Bytes', magic, HEADER_MAGIC, at);
  verifyCrc(header.subarray(6, 8), header.readUInt32LE(8), 'Stream Header', at);
  if (header.readUInt8(6) !== 0) throw badField(FORMAT, 'Stream Flags', header.readUInt16LE(6), 'the first byte to be 0', at + 6);
  return header.readUInt8(7);
}

function readBlock(reader: FieldReader, start: number, check: number, checkSize: number): XzBlock {
  const headerSize = (reader.at(start, 1, 'Block Header Size').readUInt8() + 1) * 4;
  const header = reader.at(start, headerSize, 'Block Header');
  verifyCrc(header.subarray(0, headerSize - 4), header.readUInt32LE(headerSize - 4), 'Block Header', start);
  const filters = readFilters(header.subarray(0, headerSize - 4), start);
  const { end, size } = walkChunks(reader, start + headerSize);
  const checkStart = end + padding(end - start);
  reader.at(checkStart, checkSize, 'Check');
  return { start, dataStart: start + headerSize, dataEnd: end, checkStart, check, checkSize, size, ...filters };
}

/** LZMA2, and x86's filter before it: others for machine code are not decoded. */
function readFilters(header: Buffer, start: number): Pick<XzBlock, 'dictionary' | 'isX86'> {
  const flags = header.readUInt8(1);
  let at = 2;
  for (const present of [0x40, 0x80]) if ((flags & present) !== 0) at = readVarint(header, at, start).end;
  let filter = readVarint(header, at, start);
  const isX86 = (flags & 3) === 1 && filter.value === X86;
  if (isX86) {
    const properties = readVarint(header, filter.end, start);
    // It may say where the first byte of the code will lie; nobody's build does.
    if (properties.value !== 0) throw badField(FORMAT, 'properties of the x86 filter', properties.value, 'none', start + filter.end);
    at = properties.end;
    filter = readVarint(header, at, start);
  }
  if ((!isX86 && (flags & 3) !== 0) || filter.value !== LZMA2)
    throw badField(FORMAT, 'filter', filter.value, 'LZMA2 (0x21), alone or behind x86 (0x4)', start + at);
  const properties = readVarint(header, filter.end, start);
  const bits = header[properties.end] ?? 0;
  const dictionary = (2 | (bits & 1)) * 2 ** (Math.floor(bits / 2) + 11);
  if (properties.value !== 1 || bits > 40) throw badField(FORMAT, 'LZMA2 properties', bits, 'a dictionary size', start + properties.end);
  if (dictionary > DICTIONARY_MAX) {
    throw badField(FORMAT, 'dictionary size', dictionary, `at most ${DICTIONARY_MAX} bytes`, start + properties.end);
  }
  return { dictionary: bits, isX86 };
}

/** LZMA2 chunks (liblzma, lzma2_decoder.c): a control byte and sizes, all less one. */
function walkChunks(reader: FieldReader, start: number): { readonly end: number; readonly size: number } {
  let size = 0;
  for (let at = start; ;) {
    const control = reader.at(at, 1, 'LZMA2 control').readUInt8();
    if (control === 0) return { end: at + 1, size };
    if (control > 2 && control < 0x80) throw badField(FORMAT, 'LZMA2 control', control, '0, 1, 2 or 0x80 and more', at);
    if (control < 0x80) {
      const length = reader.at(at + 1, 2, 'LZMA2 chunk').readUInt16BE() + 1;
      size += length;
      at += 3 + length;
    } else {
      const sizes = reader.at(at + 1, 4, 'LZMA2 chunk');
      size += ((control & 0x1f) << 16) + sizes.readUInt16BE(0) + 1;
      at += 5 + (control >= 0xc0 ? 1 : 0) + sizes.readUInt16BE(2) + 1;
    }
  }
}

/** What the index has to say of the blocks; sums, because there can be many. */
class IndexRecords {
  #count = 0;
  #sums = { unpadded: 0, size: 0 };

  add(block: XzBlock): void {
    this.#count++;
    this.#sums.unpadded += unpaddedSize(block);
    this.#sums.size += block.size;
  }

  /** @returns the index's size in bytes @throws ArchiveFormatError when it says something else */
  verify(reader: FieldReader, start: number): number {
    const field = (at: number) => {
      const available = Math.min(9, reader.size - at);
      return readVarint(reader.at(at, Math.max(available, 1), 'Index'), 0, at);
    };
    const count = field(start + 1);
    if (count.value !== this.#count)
      throw badField(FORMAT, 'Number of Records', count.value, `the ${this.#count} blocks there are`, start + 1);
    let at = start + 1 + count.end;
    const sums = { unpadded: 0, size: 0 };
    for (let i = 0; i < count.value; i++) {
      const unpadded = field(at);
      const size = field(at + unpadded.end);
      sums.unpadded += unpadded.value;
      sums.size += size.value;
      at += unpadded.end + size.end;
    }
    if (sums.unpadded !== this.#sums.unpadded || sums.size !== this.#sums.size)
      throw badField(FORMAT, 'Index', `${sums.unpadded} bytes, ${sums.size} unpacked`, `${this.#sums.unpadded}, ${this.#sums.size}`, start);
    const end = at + padding(at - start);
    let crc = 0;
    for (let part = start; part < end; part += 4) crc = crc32(reader.at(part, 4, 'Index'), crc);
    const stored = reader.at(end, 4, 'CRC32 of Index').readUInt32LE();
    if (crc !== stored) throw badField(FORMAT, 'CRC32 of Index', stored, `0x${crc.toString(16)}`, end);
    return end + 4 - start;
  }
}

/** The block's size as the index has it: with its check, without the padding. */
export function unpaddedSize({ start, dataEnd, checkSize }: Pick<XzBlock, 'start' | 'dataEnd' | 'checkSize'>): number {
  return dataEnd - start + checkSize;
}

function verifyFooter(reader: FieldReader, at: number, check: number, indexSize: number): void {
  const footer = reader.at(at, HEADER_SIZE, 'Stream Footer');
  verifyCrc(footer.subarray(4, 10), footer.readUInt32LE(0), 'Stream Footer', at);
  const backward = (footer.readUInt32LE(4) + 1) * 4;
  if (backward !== indexSize) throw badField(FORMAT, 'Backward Size', backward, `the index's ${indexSize} bytes`, at + 4);
  if (footer.readUInt16BE(8) !== check) throw badField(FORMAT, 'Stream Flags', footer.readUInt16BE(8), 'those of the header', at + 8);
  if (footer.readUInt16LE(10) !== FOOTER_MAGIC) throw badField(FORMAT, 'Footer Magic Bytes', footer.readUInt16LE(10), 'YZ', at + 10);
}

/** Zero bytes between streams and after the last, in fours. @returns where the next stream begins */
function skipPadding(reader: FieldReader, start: number, end: number): number {
  let at = start;
  while (at < end && reader.at(at, Math.min(4, end - at), 'Stream Padding').every((byte) => byte === 0)) at += 4;
  if (at > end) throw badField(FORMAT, 'Stream Padding', end - start, 'a multiple of four', start);
  return at;
}

function verifyCrc(bytes: Uint8Array, stored: number, field: string, offset: number): void {
  const actual = crc32(bytes);
  if (actual !== stored) throw badField(FORMAT, `CRC32 of ${field}`, stored, `0x${actual.toString(16)}`, offset);
}

export function padding(size: number): number {
  return -size & 3;
}

/** A multibyte integer (section 1.2): seven bits a byte, the least significant first. */
function readVarint(bytes: Buffer, start: number, offset: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let at = start; at < start + 9; at++) {
    const byte = bytes[at];
    if (byte === undefined) break;
    value += (byte & 0x7f) * 2 ** (7 * (at - start));
    if ((byte & 0x80) === 0) return { value, end: at + 1 };
  }
  throw badField(FORMAT, 'multibyte integer', bytes.toString('hex', start, start + 9), 'at most nine bytes', offset + start);
}
