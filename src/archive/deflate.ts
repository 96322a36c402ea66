import { Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import type { ByteSource } from '../elf/source.js';
import { errorCode } from '../errors.js';
import { chunksOf, requirePadding } from './bytes.js';
import { ArchiveFormatError, damaged } from './errors.js';

/** What is not larger than this is unpacked in one call, which for a module is several times faster than a stream. */
const SMALL_PACKED = 2 ** 22;
const SMALL_UNPACKED = 2 ** 23;
/** Bytes that zlib gives at a time; its default of 16 KiB spends the time between them. */
const CHUNK = 2 ** 18;

/** One of zlib's formats: in one call, and as a stream. */
export interface ZlibCodec {
  readonly format: string;
  readonly atOnce: (bytes: Uint8Array, options: AtOnceOptions) => Uint8Array | WithEngine;
  readonly stream: (options: { readonly chunkSize: number }) => Transform & ByteCount;
  /** What may follow the stream without a word of the codec. @throws ArchiveFormatError for anything else */
  readonly verifyRest: (source: ByteSource, start: number) => void;
}

interface AtOnceOptions {
  readonly chunkSize: number;
  readonly maxOutputLength: number;
  readonly info: true;
}

/** How many bytes the codec took: it stops at the end of its stream, and says nothing of what follows. */
interface ByteCount {
  readonly bytesWritten: number;
}
interface WithEngine {
  readonly buffer: Uint8Array;
  readonly engine: ByteCount;
}

const GZIP: ZlibCodec = {
  format: 'gzip',
  atOnce: zlib.gunzipSync,
  stream: zlib.createGunzip,
  // zlib stops at a zero byte, as gzip does; Python's gzip goes on to the next member.
  verifyRest: (source, start) => {
    requirePadding(source, start, 'gzip');
  },
};
const RAW: ZlibCodec = { format: 'deflate', atOnce: zlib.inflateRawSync, stream: zlib.createInflateRaw, verifyRest: requireEnd };

function requireEnd(source: ByteSource, start: number): void {
  if (start !== source.size) throw new ArchiveFormatError('deflate', `the stream ends ${source.size - start} bytes before its data`, start);
}

/** A gzip file (RFC 1952) of one or more members; checks CRC and length. Reading throws ArchiveFormatError. */
export function gunzip(source: ByteSource): AsyncGenerator<Uint8Array> {
  return decoded(source, GZIP);
}

/** A deflate stream (RFC 1951) without header, which takes all of the source. Reading throws ArchiveFormatError. */
export function inflateRaw(source: ByteSource): AsyncGenerator<Uint8Array> {
  return decoded(source, RAW);
}

export async function* decoded(source: ByteSource, codec: ZlibCodec): AsyncGenerator<Uint8Array> {
  const small = source.size <= SMALL_PACKED ? unpackedAtOnce(source, codec) : undefined;
  if (small !== undefined) yield small;
  else yield* streamed(source, codec);
}

/** Undefined when it is larger than is good for one call. */
function unpackedAtOnce(source: ByteSource, codec: ZlibCodec): Uint8Array | undefined {
  try {
    const options = { chunkSize: CHUNK, maxOutputLength: SMALL_UNPACKED, info: true } as const;
    const unpacked = codec.atOnce(source.read(0, source.size, codec.format), options);
    if (!('engine' in unpacked)) throw new Error('zlib gave no engine');
    codec.verifyRest(source, unpacked.engine.bytesWritten);
    return unpacked.buffer;
  } catch (error) {
    if (errorCode(error) === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw damaged(codec.format, error);
  }
}

async function* streamed(source: ByteSource, codec: ZlibCodec): AsyncGenerator<Uint8Array> {
  const input = Readable.from(chunksOf(source), { objectMode: false });
  const output = codec.stream({ chunkSize: CHUNK });
  input.on('error', (error) => output.destroy(error));
  try {
    const pieces: AsyncIterable<Uint8Array> = input.pipe(output);
    yield* pieces;
    codec.verifyRest(source, output.bytesWritten);
  } catch (error) {
    throw damaged(codec.format, error);
  } finally {
    input.destroy();
    output.destroy();
  }
}
