import { createHash } from 'node:crypto';
import type { ByteSource } from '../elf/source.js';
import { chunksOf } from './bytes.js';
import { crc32 } from './crc32.js';
import { ArchiveFormatError, damaged } from './errors.js';
import type { Meter } from './limits.js';
import { padding, unpaddedSize, type XzBlock, xzBlocks } from './xz-blocks.js';

const FORMAT = 'xz';
const NO_CHECK = 0;
const SHA256 = 10;

/**
 * An .xz file of one or more streams and blocks. The library decodes one stream and checks CRC32 and CRC64; so each block is
 * given to it as a stream of its own, and SHA-256, which rpm uses, is checked here.
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
  const hash = block.check === SHA256 ? createHash('sha256') : undefined;
  try {
    const unpacked: AsyncIterable<Uint8Array> = new library.XzReadableStream(ReadableStream.from(streamOf(source, block)));
    for await (const chunk of unpacked) {
      hash?.update(chunk);
      if (chunk.length > 0) yield chunk;
    }
  } catch (error) {
    throw damaged(FORMAT, error);
  }
  if (hash === undefined) return;
  const stored = source.read(block.checkStart, block.checkSize, 'Check');
  if (!hash.digest().equals(stored))
    throw new ArchiveFormatError(FORMAT, 'the content does not have the SHA-256 that the block has', block.checkStart);
}

/** The block as a stream of its own: header, block, index of one record, footer; without its check where that is SHA-256. */
function* streamOf(source: ByteSource, block: XzBlock): Generator<Uint8Array> {
  const check = block.check === SHA256 ? NO_CHECK : block.check;
  const checkSize = block.check === SHA256 ? 0 : block.checkSize;
  const flags = Buffer.of(0, check);
  yield Buffer.concat([Buffer.from('fd377a585a00', 'hex'), flags, u32(crc32(flags))]);
  yield* chunksOf(source, block.start, block.checkStart + checkSize);
  const records = Buffer.concat([Buffer.of(0, 1), varint(unpaddedSize({ ...block, checkSize })), varint(block.size)]);
  const index = Buffer.concat([records, Buffer.alloc(padding(records.length))]);
  yield Buffer.concat([index, u32(crc32(index))]);
  const footer = Buffer.concat([u32((index.length + 4) / 4 - 1), flags]);
  yield Buffer.concat([u32(crc32(footer)), footer, Buffer.from('YZ')]);
}

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
