import { MAX_STRING } from '../elf/strings.js';
import type { DebugSection } from './debug-section.js';

/** Most bytes of a LEB128 number. 10 hold 64 bits; assemblers pad numbers that they fill in later. */
const MAX_LEB = 16;
/** LEB128 bytes whose sum a Number holds exactly: 7 × 7 bits. */
const EXACT_LEB = 7;

const decoder = new TextDecoder('utf-8');

/**
 * A place in a debug section that moves on as fields are read. No read leaves the section or passes `end`:
 * each throws an ElfFormatError instead. `field` names what is read, for that message.
 */
export class Cursor {
  constructor(
    readonly section: DebugSection,
    public position: number,
    readonly end: number = section.size,
  ) {
    if (!(position >= 0 && position <= end && end <= section.size)) {
      throw section.error(0, 'an offset', position, `at most ${Math.min(end, section.size)}`);
    }
  }

  get atEnd(): boolean {
    return this.position >= this.end;
  }

  u8(field: string): number {
    return this.section.view.u8(this.skip(1, field));
  }

  s8(field: string): number {
    return (this.u8(field) << 24) >> 24;
  }

  u16(field: string): number {
    return this.section.view.u16(this.skip(2, field));
  }

  u24(field: string): number {
    const at = this.skip(3, field);
    const { view } = this.section;
    const [low, high] = view.littleEndian ? [view.u16(at), view.u8(at + 2)] : [view.u16(at + 1), view.u8(at)];
    return high * 0x1_0000 + low;
  }

  u32(field: string): number {
    return this.section.view.u32(this.skip(4, field));
  }

  /** Exact below 2^53; above, near enough that no check against a size passes. */
  u64(field: string): number {
    return this.section.view.size64(this.skip(8, field));
  }

  /** An unsigned integer of 4 or 8 bytes. */
  word(width: number, field: string): number {
    return width === 8 ? this.u64(field) : this.u32(field);
  }

  /**
   * A unit's initial length (7.4), with the size of offsets in that unit: 0xffffffff announces 64-bit DWARF.
   * @throws ElfFormatError for the reserved values and for a unit that does not end within the section
   */
  unitLength(): { readonly end: number; readonly offsetSize: 4 | 8 } {
    const at = this.position;
    const first = this.u32('unit_length');
    const offsetSize = first === 0xffff_ffff ? 8 : 4;
    const length = offsetSize === 8 ? this.u64('unit_length') : first;
    if ((offsetSize === 4 && first >= 0xffff_fff0) || length > this.end - this.position) {
      throw this.section.error(at, 'unit_length', length, `at most the ${this.end - this.position} bytes that follow`);
    }
    return { end: this.position + length, offsetSize };
  }

  /** An unsigned LEB128 number (7.6). Exact below 2^53, as u64. */
  uleb(field: string): number {
    const first = this.u8(field);
    if (first < 0x80) return first;
    let value = first & 0x7f;
    let scale = 128;
    for (const at = this.position - 1; this.position - at < MAX_LEB; scale *= 128) {
      const byte = this.u8(field);
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    throw this.section.error(this.position - MAX_LEB, field, `${MAX_LEB} bytes without an end`, 'a LEB128 number');
  }

  /** A signed LEB128 number (7.6) of at most 64 bits; exact between -2^53 and 2^53. */
  sleb(field: string): number {
    const at = this.position;
    let value = 0;
    let scale = 1;
    for (let count = 0; count < EXACT_LEB; count++) {
      const byte = this.u8(field);
      value += (byte & 0x7f) * scale;
      scale *= 128;
      if (byte < 0x80) return (byte & 0x40) !== 0 ? value - scale : value;
    }
    let big = BigInt(value);
    for (let count = EXACT_LEB; count < MAX_LEB; count++) {
      const byte = this.u8(field);
      big |= BigInt(byte & 0x7f) << BigInt(7 * count);
      if (byte < 0x80) return Number(BigInt.asIntN(64, (byte & 0x40) !== 0 ? big | (-1n << BigInt(7 * count + 7)) : big));
    }
    throw this.section.error(at, field, `${MAX_LEB} bytes without an end`, 'a LEB128 number');
  }

  skipLeb(field: string): void {
    const at = this.position;
    while (this.u8(field) >= 0x80) {
      if (this.position - at >= MAX_LEB) throw this.section.error(at, field, `${MAX_LEB} bytes without an end`, 'a LEB128 number');
    }
  }

  /** A string of at most MAX_STRING bytes, up to its NUL, which lies before `end`. */
  string(field: string): string {
    const at = this.position;
    this.skipString(field);
    if (this.position - at > MAX_STRING) throw this.section.error(at, field, this.position - at, `at most ${MAX_STRING} bytes`);
    return decoder.decode(this.section.view.bytes.subarray(at, this.position - 1));
  }

  /** @throws ElfFormatError when no NUL follows before `end` */
  skipString(field: string): void {
    const nul = this.section.view.bytes.indexOf(0, this.position);
    if (nul < 0 || nul >= this.end) throw this.section.error(this.position, field, 'no NUL', 'a NUL-terminated string');
    this.position = nul + 1;
  }

  /**
   * Moves past `count` bytes.
   * @returns where they begin
   */
  skip(count: number, field: string): number {
    const at = this.position;
    if (!(count <= this.end - at)) throw this.section.error(at, field, `${this.end - at} bytes`, `${count} bytes`);
    this.position = at + count;
    return at;
  }
}
