import type { ByteSource } from '../elf/source.js';
import { ArchiveFormatError, badField } from './errors.js';

/** A file's bytes, one piece after the other. */
export type Chunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

const CHUNK = 2 ** 20;
const WINDOW = 2 ** 16;

/** Bytes of a container's own structures, for reading integers. @throws ArchiveFormatError when they do not lie within it */
export function readPart(source: ByteSource, offset: number, length: number, format: string, field: string): Buffer {
  requireWithin(source, offset, length, format, field);
  const bytes = source.read(offset, length, field);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** @throws ArchiveFormatError when the part does not lie within the source */
function requireWithin(source: ByteSource, offset: number, length: number, format: string, field: string): void {
  if (offset >= 0 && length >= 0 && offset + length <= source.size) return;
  throw badField(format, field, `${length} bytes`, `to lie within the ${source.size} bytes`, offset);
}

/** The bytes [start, end) of a source in pieces; the caller has checked that they lie within it. */
export function* chunksOf(source: ByteSource, start = 0, end = source.size): Generator<Uint8Array> {
  for (let at = start; at < end; at += CHUNK) yield source.read(at, Math.min(CHUNK, end - at), 'content');
}

/** After an archive's end there is padding alone: what else follows was hidden there. @throws ArchiveFormatError */
export function requirePadding(source: ByteSource, start: number, format: string): void {
  for (const chunk of chunksOf(source, start)) {
    if (!isZero(chunk)) throw new ArchiveFormatError(format, 'something follows the end of the archive', start);
  }
}

export function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

/** Reads small fields one after the other without asking the file for each. */
export class FieldReader {
  #window: Uint8Array = new Uint8Array(0);
  #start = 0;

  constructor(
    private readonly source: ByteSource,
    private readonly format: string,
  ) {}

  /** Bytes of the whole source. */
  get size(): number {
    return this.source.size;
  }

  /** The bytes at an offset; valid until the next call. @throws ArchiveFormatError when they do not lie within the source */
  at(offset: number, length: number, field: string): Buffer {
    requireWithin(this.source, offset, length, this.format, field);
    if (offset < this.#start || offset + length > this.#start + this.#window.length) {
      this.#start = offset;
      this.#window = this.source.read(offset, Math.min(Math.max(length, WINDOW), this.source.size - offset), field);
    }
    return Buffer.from(this.#window.buffer, this.#window.byteOffset + offset - this.#start, length);
  }
}

/** A part of another source, as a source of its own. */
export class PartSource implements ByteSource {
  /** @throws ArchiveFormatError when the part does not lie within the whole */
  constructor(
    private readonly whole: ByteSource,
    private readonly start: number,
    readonly size: number,
    format: string,
    field: string,
  ) {
    requireWithin(whole, start, size, format, field);
  }

  read(offset: number, length: number, field: string): Uint8Array {
    // A read outside the part but inside the whole must fail as a read outside the whole does.
    const inside = offset >= 0 && length >= 0 && offset + length <= this.size;
    return this.whole.read(inside ? this.start + offset : this.whole.size + 1, length, field);
  }
}
