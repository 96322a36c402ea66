import { createHash } from 'node:crypto';
import type { ByteSource } from '../elf/source.js';
import { chunksOf } from './bytes.js';
import { crc32 } from './crc32.js';
import { ArchiveFormatError, badField, damaged } from './errors.js';
import type { Meter } from './limits.js';
import { X86Filter } from './x86-filter.js';
import { LZMA2, padding, unpaddedSize, type XzBlock, xzBlocks } from './xz-blocks.js';

const FORMAT = 'xz';
const NO_CHECK = 0;
const CRC32 = 1;
const SHA256 = 10;

/**
 * An .xz file of one or more streams and blocks. The library decodes one stream and checks CRC32 and CRC64; so each block is
 * given to it as a stream of its own. SHA-256, which rpm uses, is checked here, and x86's filter, which kernel images have, is undone here.
 * Reading throws ArchiveFormatError or LimitReached.
 */
export async function* unxz(source: ByteSource, meter: Meter): AsyncGenerator<Uint8Array> {
  let total = 0;
  for (const block of xzBlocks(source)) {
    meter.addPart();
    total += block.size;
    meter.expect(total);
    yield* unpackBlock(source, block);
  }
}

async function* unpackBlock(source: ByteSource, block: XzBlock): AsyncGenerator<Uint8Array> {
  const { default: library } = await import('xz-decompress');
  const own = ownCheck(block);
  try {
    const packed: AsyncIterable<Uint8Array> = new library.XzReadableStream(ReadableStream.from(streamOf(source, block, own !== undefined)));
    const unpacked = block.isX86 ? unfiltered(packed) : packed;
    for await (const chunk of unpacked) {
      own?.update(chunk);
      if (chunk.length > 0) yield chunk;
    }
  } catch (error) {
    throw damaged(FORMAT, error);
  }
  if (own === undefined) return;
  const stored = source.read(block.checkStart, block.checkSize, 'Check');
  if (!own.digest().equals(stored))
    throw new ArchiveFormatError(FORMAT, `the content does not have the ${own.name} that the block has`, block.checkStart);
}

/** A check that is made here. */
interface OwnCheck {
  readonly name: string;
  update(bytes: Uint8Array): void;
  digest(): Buffer;
}

/** SHA-256, which the library does not know; and what is over filtered bytes, which it does not see. */
function ownCheck({ check, isX86 }: XzBlock): OwnCheck | undefined {
  if (check === SHA256) {
    const hash = createHash('sha256');
    return { name: 'SHA-256', update: (bytes) => hash.update(bytes), digest: () => hash.digest() };
  }
  if (!isX86) return undefined;
  if (check === NO_CHECK) return { name: 'check', update: () => undefined, digest: () => Buffer.alloc(0) };
  // The kernel's own decoder knows CRC32 alone (lib/xz/xz_dec_stream.c).
  if (check !== CRC32) throw badField(FORMAT, 'Check ID', check, 'none (0), CRC32 (1) or SHA-256 (10) behind the x86 filter');
  let crc = 0;
  return { name: 'CRC32', update: (bytes) => void (crc = crc32(bytes, crc)), digest: () => u32(crc) };
}

async function* unfiltered(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const filter = new X86Filter();
  for await (const chunk of chunks) yield filter.push(chunk);
  yield filter.end();
}

/**
 * The block as a stream of its own: header, block, index of one record, footer; without its check where that is made here, and where the x86 filter
 * is undone here, with a header that has LZMA2 alone.
 */
function* streamOf(source: ByteSource, block: XzBlock, withoutCheck: boolean): Generator<Uint8Array> {
  const check = withoutCheck ? NO_CHECK : block.check;
  const checkSize = withoutCheck ? 0 : block.checkSize;
  const flags = Buffer.of(0, check);
  yield Buffer.concat([Buffer.from('fd377a585a00', 'hex'), flags, u32(crc32(flags))]);
  let start = block.start;
  if (block.isX86) {
    const header = Buffer.of(LZMA2_HEADER_SIZE / 4 - 1, 0, LZMA2, 1, block.dictionary, 0, 0, 0);
    yield Buffer.concat([header, u32(crc32(header))]);
    // Its size is a multiple of four, as the other's is: the padding behind the chunks fits both.
    start = block.dataStart - LZMA2_HEADER_SIZE;
  }
  yield* chunksOf(source, block.isX86 ? block.dataStart : start, block.checkStart + checkSize);
  const records = Buffer.concat([Buffer.of(0, 1), varint(unpaddedSize({ start, dataEnd: block.dataEnd, checkSize })), varint(block.size)]);
  const index = Buffer.concat([records, Buffer.alloc(padding(records.length))]);
  yield Buffer.concat([index, u32(crc32(index))]);
  const footer = Buffer.concat([u32((index.length + 4) / 4 - 1), flags]);
  yield Buffer.concat([u32(crc32(footer)), footer, Buffer.from('YZ')]);
}

/** Of a block whose header leaves out the sizes. */
const LZMA2_HEADER_SIZE = 12;

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Buffer.from([...bytes, rest]);
}
