import * as zlib from 'node:zlib';
import type { XXHashAPI } from 'xxhash-wasm';
import type { ByteSource } from '../elf/source.js';
import { chunksOf, FieldReader, PartSource } from './bytes.js';
import { decoded, type ZlibCodec } from './deflate.js';
import { ArchiveFormatError, badField, damaged } from './errors.js';
import type { Meter } from './limits.js';
import { zstdBlocks, type ZstdFrame, zstdFrames } from './zstd-frames.js';

declare module 'node:zlib' {
  /** From Node 22.15 on. */
  const zstdDecompressSync: ZlibCodec['atOnce'] | undefined;
  const createZstdDecompress: ZlibCodec['stream'] | undefined;
}

const FORMAT = 'zstd';

/**
 * One frame of which the unpacked size is known, at once: for kernel images, which are packed with windows of 128 MiB. Node before 22.15 has no
 * decoder, and fzstd would move the whole window for each of their blocks.
 * @throws ArchiveFormatError where it is damaged, or of another size
 */
export async function unzstdWhole(source: ByteSource, size: number): Promise<Uint8Array> {
  const { ZSTDDecoder } = await import('zstddec');
  const decoder = new ZSTDDecoder();
  await decoder.init();
  // For what is damaged it answers no bytes, or others than it should.
  const bytes = decoder.decode(source.read(0, source.size, FORMAT), size);
  if (bytes.length !== size) throw new ArchiveFormatError(FORMAT, `damaged, or it does not unpack to the ${size} bytes that are expected`);
  return bytes;
}

/** Node's own decoder, where it has one. */
export function nativeZstd(): ZlibCodec | undefined {
  const { zstdDecompressSync: atOnce, createZstdDecompress: stream } = zlib;
  return atOnce === undefined || stream === undefined ? undefined : { format: FORMAT, atOnce, stream, verifyRest: () => undefined };
}

/**
 * A zstd file (RFC 8878) of one or more frames. node:zlib stops after the first frame without a word, so each is given to it
 * by itself. Reading throws ArchiveFormatError or LimitReached.
 * @param native nativeZstd()
 */
export async function* unzstd(source: ByteSource, meter: Meter, native: ZlibCodec | undefined): AsyncGenerator<Uint8Array> {
  for (const frame of zstdFrames(source)) {
    meter.addPart();
    if (frame.size !== undefined) meter.expect(frame.size);
    const chunks =
      native !== undefined ? decoded(partOf(source, frame), native) : isSmall(frame) ? atOnce(source, frame) : byFzstd(source, frame);
    let size = 0;
    for await (const chunk of chunks) {
      size += chunk.length;
      yield chunk;
    }
    if (frame.size !== undefined && size !== frame.size)
      throw badField(FORMAT, 'Frame_Content_Size', frame.size, `${size}, which it unpacks to`, frame.start);
  }
}

function partOf(source: ByteSource, { start, end }: ZstdFrame): ByteSource {
  return new PartSource(source, start, end - start, FORMAT, 'frame');
}

/** Bytes of a frame, packed and unpacked, that are unpacked at once: of nearly every module. */
const MOST_AT_ONCE = 2 ** 25;

/** A frame of which it is known that it is not large. */
interface SmallFrame extends ZstdFrame {
  readonly size: number;
}

function isSmall(frame: ZstdFrame): frame is SmallFrame {
  return frame.size !== undefined && frame.size > 0 && Math.max(frame.size, frame.end - frame.start) <= MOST_AT_ONCE;
}

/** By the decoder of the format's authors, which refuses what fzstd takes long for, and verifies the checksum. */
async function* atOnce(source: ByteSource, frame: SmallFrame): AsyncGenerator<Uint8Array> {
  yield await unzstdWhole(partOf(source, frame), frame.size);
}

/**
 * fzstd, which takes the frames that are too large to have in memory, follows a made-up block's 98,000 matches of up to 131,000 bytes each
 * without looking at the block's size: half a minute of nothing. Nothing in front of the matches says how long they are, and no call can be
 * made to end sooner, so there is no other measure than time: that of the processor, of which real blocks take some milliseconds
 * however busy the machine is. After the first that takes this long, fzstd is given nothing any more.
 */
const SLOW_BLOCK_MS = 1000;
let slowBlockSeen = false;

let xxhash: Promise<XXHashAPI> | undefined;

/** XXH64, of whose 64 bits a frame has the lower half (RFC 8878, 3.1.1). */
async function loadXxhash(): Promise<XXHashAPI> {
  const { default: load } = await import('xxhash-wasm');
  return (xxhash ??= load());
}

/** For Node before 22.15. fzstd is given one block at a time, which bounds what it gives at once, and checks no checksum itself. */
async function* byFzstd(source: ByteSource, frame: ZstdFrame): AsyncGenerator<Uint8Array> {
  if (slowBlockSeen) throw tooSlow(frame.start);
  const [{ Decompress }, xxh] = await Promise.all([import('fzstd'), loadXxhash()]);
  const unpacked: Uint8Array[] = [];
  const hash = xxh.create64();
  const decoder = new Decompress((chunk) => {
    unpacked.push(chunk);
  });
  const push = function* (start: number, end: number, last: boolean): Generator<Uint8Array> {
    const before = process.cpuUsage();
    try {
      for (const bytes of chunksOf(source, start, end)) decoder.push(bytes, last);
    } catch (error) {
      throw damaged(FORMAT, error);
    }
    slowBlockSeen ||= process.cpuUsage(before).user / 1000 > SLOW_BLOCK_MS;
    if (slowBlockSeen) throw tooSlow(start);
    for (const chunk of unpacked.splice(0)) {
      if (frame.checksum !== undefined) hash.update(chunk);
      yield chunk;
    }
  };
  let at = frame.start;
  for (const block of zstdBlocks(new FieldReader(source, FORMAT), frame.blocks)) {
    const end = block.end + 4 >= frame.end ? frame.end : block.end;
    yield* push(at, end, end === frame.end);
    at = end;
  }
  if (frame.checksum !== undefined && Number(hash.digest() & 0xffff_ffffn) !== frame.checksum)
    throw new ArchiveFormatError(FORMAT, 'the content does not have the checksum that the frame has', frame.end - 4);
}

function tooSlow(offset: number): ArchiveFormatError {
  return new ArchiveFormatError(
    FORMAT,
    'a block was made to take long, here or in a file before; Node 22.15 and newer have a decoder that refuses such blocks',
    offset,
  );
}
