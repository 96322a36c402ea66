import { ElfFormatError } from './errors.js';
import { decodeName, encodeName } from './name.js';

/**
 * Longest string that is decoded, in bytes. The kernel's own limit for a symbol is KSYM_NAME_LEN (512); without one here
 * a table of overlapping suffixes would make memory grow with the square of the file.
 */
export const MAX_STRING = 4096;

/** A string table: NUL-terminated strings, named by their offset (gABI 4.17). */
export class StringTable {
  readonly #buffer: Buffer;

  /** @param fileOffset where the table begins in the file, for messages */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly fileOffset: number,
  ) {
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /**
   * The string that begins `offset` bytes into the table, without its NUL.
   * @param field the field that holds the offset, for messages
   * @param fieldOffset where in the file that field is; where it is not known, messages name the table's start
   * @throws ElfFormatError when the offset lies outside the table, or no NUL follows within MAX_STRING bytes
   */
  at(offset: number, field: string, fieldOffset = this.fileOffset): string {
    if (offset === 0 && this.bytes.length === 0) return '';
    const end = Math.min(offset + MAX_STRING + 1, this.bytes.length);
    let at = offset;
    let bits = 0;
    for (; at < end; at++) {
      const byte = this.bytes[at] ?? 0;
      if (byte === 0) break;
      bits |= byte;
    }
    if (at >= end) {
      throw new ElfFormatError(
        fieldOffset,
        field,
        offset,
        `the offset of a NUL-terminated string of at most ${MAX_STRING} bytes in a table of ${this.bytes.length} bytes`,
      );
    }
    // Names are ASCII but for a few, and a decoder takes several times as long to begin.
    return bits < 0x80 ? this.#buffer.toString('latin1', offset, at) : decodeName(this.bytes.subarray(offset, at));
  }

  /** Every offset at which that string begins: names that end alike can share their bytes. */
  offsetsOf(text: string): number[] {
    const bytes = this.#buffer;
    const wanted = Buffer.from([...encodeName(text), 0]);
    const offsets: number[] = [];
    for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) offsets.push(at);
    return offsets;
  }
}
