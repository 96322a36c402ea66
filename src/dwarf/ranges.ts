import type { CompileUnit } from './compile-unit.js';
import { DW_AT, DW_RLE } from './constants.js';
import { Cursor } from './cursor.js';
import type { DebugSection } from './debug-section.js';
import type { Die } from './die.js';
import type { FieldTarget } from './relocated-fields.js';

/** Whether a place lies within [low, high) of one section. An end in another section, or in none, bounds nothing. */
function within(place: FieldTarget, low: FieldTarget | undefined, high: FieldTarget | undefined): boolean {
  return low?.section === place.section && high?.section === place.section && low.offset <= place.offset && place.offset < high.offset;
}

/** The place `length` bytes further on. */
function after(place: FieldTarget | undefined, length: number): FieldTarget | undefined {
  return place === undefined ? undefined : { section: place.section, offset: place.offset + length };
}

/**
 * Answers which DIEs cover a place, for one question. Real lists are read once or twice in a question; DIEs that
 * all point to one long list would cost their product, so the bytes that may be read are counted.
 */
export class Coverage {
  #bytesLeft: number | undefined;

  constructor(readonly place: FieldTarget) {}

  /**
   * Whether the DIE's code (2.17) covers the place.
   * @throws ElfFormatError for a damaged range list
   */
  covers(die: Die, unit: CompileUnit): boolean {
    const ranges = die.values.get(DW_AT.RANGES);
    if (ranges?.kind === 'offset') return this.#listCovers(ranges.value, unit);
    if (ranges?.kind === 'listIndex') return this.#listCovers(unit.indexedRangeList(ranges.index), unit);
    const low = unit.address(die.values.get(DW_AT.LOW_PC));
    const high = die.values.get(DW_AT.HIGH_PC);
    return within(this.place, low, high?.kind === 'constant' ? after(low, high.value) : unit.address(high));
  }

  #listCovers(offset: number, unit: CompileUnit): boolean {
    const modern = unit.unit.version >= 5;
    const section = unit.sections.require(modern ? '.debug_rnglists' : '.debug_ranges');
    this.#bytesLeft ??= 4096 + 8 * section.size;
    if (this.#bytesLeft <= 0) throw section.error(offset, 'DW_AT_ranges', offset, 'lists that overlap less');
    const cursor = new Cursor(section, offset);
    const found = modern ? this.#rangeListCovers(cursor, unit) : this.#oldListCovers(cursor, section, unit);
    this.#bytesLeft -= cursor.position - offset;
    return found;
  }

  /** 7.25: .debug_rnglists. */
  #rangeListCovers(cursor: Cursor, unit: CompileUnit): boolean {
    const address = (): FieldTarget | undefined => {
      const at = cursor.skip(unit.unit.addressSize, 'an address');
      return cursor.section.address(at, unit.unit.addressSize);
    };
    const indexed = (): FieldTarget | undefined => unit.indexedAddress(cursor.uleb('an address index'));
    let base = unit.base;
    for (;;) {
      const kind = cursor.u8('a range list entry');
      let low: FieldTarget | undefined;
      let high: FieldTarget | undefined;
      switch (kind) {
        case DW_RLE.END_OF_LIST:
          return false;
        case DW_RLE.BASE_ADDRESSX:
          base = indexed();
          continue;
        case DW_RLE.BASE_ADDRESS:
          base = address();
          continue;
        case DW_RLE.STARTX_ENDX:
          low = indexed();
          high = indexed();
          break;
        case DW_RLE.STARTX_LENGTH:
          low = indexed();
          high = after(low, cursor.uleb('a length'));
          break;
        case DW_RLE.OFFSET_PAIR:
          low = after(base, cursor.uleb('an offset'));
          high = after(base, cursor.uleb('an offset'));
          break;
        case DW_RLE.START_END:
          low = address();
          high = address();
          break;
        case DW_RLE.START_LENGTH:
          low = address();
          high = after(low, cursor.uleb('a length'));
          break;
        default:
          throw cursor.section.error(cursor.position - 1, 'a range list entry', kind, 'a DW_RLE_… of DWARF 5');
      }
      if (within(this.place, low, high)) return true;
    }
  }

  /** DWARF 4, 2.17.3: .debug_ranges, pairs of addresses. */
  #oldListCovers(cursor: Cursor, section: DebugSection, unit: CompileUnit): boolean {
    const width = unit.unit.addressSize;
    const highest = width === 8 ? 2 ** 64 : 0xffff_ffff;
    let base = unit.base;
    for (;;) {
      const at = cursor.position;
      const first = cursor.word(width, 'a range');
      const second = cursor.word(width, 'a range');
      const low = section.address(at, width);
      const high = section.address(at + width, width);
      // A Number rounds the address of all ones up to 2^64.
      if (low === undefined && first === highest) base = high;
      else if (low === undefined && high === undefined && first === 0 && second === 0) return false;
      else if (within(this.place, low ?? after(base, first), high ?? after(base, second))) return true;
    }
  }
}
