import { Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import type { ByteSource } from '../elf/source.js';
import { errorCode } from '../errors.js';
import { type Chunks, chunksOf } from './bytes.js';
import { damaged } from './errors.js';

/** What is not larger than this is unpacked in one call, which for a module is several times faster than a stream. */
const SMALL_PACKED = 2 ** 22;
const SMALL_UNPACKED = 2 ** 23;
/** Bytes that zlib gives at a time; its default of 16 KiB spends the time between them. */
const CHUNK = 2 ** 18;

/** One of zlib's formats: in one call, and as a stream. */
export interface ZlibCodec {
  readonly format: string;
  readonly atOnce: (bytes: Uint8Array, options: { readonly chunkSize: number; readonly maxOutputLength: number }) => Uint8Array;
  readonly stream: (options: { readonly chunkSize: number }) => Transform;
}

const GZIP: ZlibCodec = { format: 'gzip', atOnce: zlib.gunzipSync, stream: zlib.createGunzip };
const RAW: ZlibCodec = { format: 'deflate', atOnce: zlib.inflateRawSync, stream: zlib.createInflateRaw };

/** A gzip file (RFC 1952) of one or more members; checks CRC and length. Reading throws ArchiveFormatError. */
export function gunzip(source: ByteSource): AsyncGenerator<Uint8Array> {
  return decoded(source, GZIP);
}

/** A deflate stream (RFC 1951) without header. Reading throws ArchiveFormatError. */
export function inflateRaw(source: ByteSource): AsyncGenerator<Uint8Array> {
  return decoded(source, RAW);
}

export async function* decoded(source: ByteSource, codec: ZlibCodec): AsyncGenerator<Uint8Array> {
  const small = source.size <= SMALL_PACKED ? unpackedAtOnce(source, codec) : undefined;
  if (small !== undefined) yield small;
  else yield* streamed(chunksOf(source), codec);
}

/** Undefined when it is larger than is good for one call. */
function unpackedAtOnce(source: ByteSource, codec: ZlibCodec): Uint8Array | undefined {
  try {
    return codec.atOnce(source.read(0, source.size, codec.format), { chunkSize: CHUNK, maxOutputLength: SMALL_UNPACKED });
  } catch (error) {
    if (errorCode(error) === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw damaged(codec.format, error);
  }
}

async function* streamed(chunks: Chunks, codec: ZlibCodec): AsyncGenerator<Uint8Array> {
  const input = Readable.from(chunks, { objectMode: false });
  const output = codec.stream({ chunkSize: CHUNK });
  input.on('error', (error) => output.destroy(error));
  try {
    const pieces: AsyncIterable<Uint8Array> = input.pipe(output);
    yield* pieces;
  } catch (error) {
    throw damaged(codec.format, error);
  } finally {
    input.destroy();
    output.destroy();
  }
}
