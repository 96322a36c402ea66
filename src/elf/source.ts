import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { ElfFormatError } from './errors.js';

/** Where an ELF file's bytes come from: the only way in which elf/ reads. */
export interface ByteSource {
  /** Size in bytes. */
  readonly size: number;
  /**
   * The bytes [offset, offset + length). They must not be written to.
   * @throws ElfFormatError when any of them lies outside the file; `field` names the reason for the read.
   */
  read(offset: number, length: number, field: string): Uint8Array;
}

/** Most bytes that are read at once. Real modules have megabytes; a sparse file can claim a petabyte. */
const MOST_READ = 2 ** 30;

function requireWithin(source: ByteSource, offset: number, length: number, field: string): void {
  if (!(offset >= 0 && length >= 0 && offset + length <= source.size)) {
    throw new ElfFormatError(
      Math.min(Math.max(offset, 0), source.size),
      field,
      `${length} bytes from 0x${offset.toString(16)}`,
      `to lie within the file's ${source.size} bytes`,
      `the file is truncated or damaged: ${field} should be the ${length} bytes from 0x${offset.toString(16)}, the file ends at 0x${source.size.toString(16)}`,
    );
  }
  if (length > MOST_READ) throw new ElfFormatError(offset, field, `${length} bytes`, `at most ${MOST_READ} bytes at once`);
}

/** Bytes that are in memory already. */
export class BufferSource implements ByteSource {
  readonly size: number;

  constructor(private readonly bytes: Uint8Array) {
    this.size = bytes.length;
  }

  read(offset: number, length: number, field: string): Uint8Array {
    requireWithin(this, offset, length, field);
    return this.bytes.subarray(offset, offset + length);
  }
}

/** Bytes that a small read brings along: of most modules the names of the sections lie beside their headers, and both at the end. */
const WINDOW = 16_384;

/** A file on disk, read piece by piece. The caller closes it. */
export class FileSource implements ByteSource {
  readonly size: number;
  readonly #fd: number;
  /** What the last small read brought along, and where that begins. */
  #window: Uint8Array = new Uint8Array(0);
  #windowStart = 0;

  /** @throws the file system's error when the path cannot be opened, or an Error when it is no regular file */
  constructor(path: string) {
    // Without O_NONBLOCK a named pipe would keep us waiting for somebody to write to it.
    this.#fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = fstatSync(this.#fd);
    if (!stat.isFile()) {
      this.close();
      // With a code, as the file system's own errors have one.
      throw Object.assign(new Error(`${path} is not a regular file`), { code: 'EINVAL' });
    }
    this.size = stat.size;
  }

  read(offset: number, length: number, field: string): Uint8Array {
    requireWithin(this, offset, length, field);
    if (length > WINDOW) return this.#read(offset, length, field);
    if (offset < this.#windowStart || offset + length > this.#windowStart + this.#window.length) {
      const start = Math.max(Math.min(offset, this.size - WINDOW), 0);
      this.#window = this.#read(start, Math.min(WINDOW, this.size - start), field);
      this.#windowStart = start;
    }
    const at = offset - this.#windowStart;
    return this.#window.subarray(at, at + length);
  }

  #read(offset: number, length: number, field: string): Uint8Array<ArrayBuffer> {
    // Not zeroed: it is read completely, or not returned.
    const bytes = new Uint8Array(Buffer.allocUnsafeSlow(length).buffer);
    let done = 0;
    while (done < length) {
      const got = readSync(this.#fd, bytes, done, length - done, offset + done);
      if (got === 0) {
        throw new ElfFormatError(offset + done, field, `${done} bytes`, `${length} bytes: the file became shorter while it was read`);
      }
      done += got;
    }
    return bytes;
  }

  close(): void {
    closeSync(this.#fd);
  }
}

/** A file on disk that is opened for each read: for the many files of a kernel of which few are read again. */
export class PathSource implements ByteSource {
  readonly size: number;

  /** @throws the file system's error when the path cannot be opened, or an Error when it is no regular file */
  constructor(private readonly path: string) {
    this.size = this.#with((file) => file.size);
  }

  read(offset: number, length: number, field: string): Uint8Array {
    return this.#with((file) => file.read(offset, length, field));
  }

  #with<Result>(use: (file: FileSource) => Result): Result {
    const file = new FileSource(this.path);
    try {
      return use(file);
    } finally {
      file.close();
    }
  }
}
