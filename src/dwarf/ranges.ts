import type { CompileUnit } from './compile-unit.js';
import { DW_AT, DW_RLE } from './constants.js';
import { Cursor } from './cursor.js';
import type { DebugSection } from './debug-section.js';
import type { Die } from './die.js';
import type { FieldTarget } from './relocated-fields.js';

/** Bytes [start, end) of a section. */
export interface CodeRange {
  readonly section: number;
  readonly start: number;
  readonly end: number;
}

/** The range between two addresses. An end in another section, or in none, bounds nothing. */
function between(low: FieldTarget | undefined, high: FieldTarget | undefined): CodeRange[] {
  if (low === undefined || low.section !== high?.section || low.offset >= high.offset) return [];
  return [{ section: low.section, start: low.offset, end: high.offset }];
}

/** The place `length` bytes further on. */
function after(place: FieldTarget | undefined, length: number): FieldTarget | undefined {
  return place === undefined ? undefined : { section: place.section, offset: place.offset + length };
}

/**
 * Reads which code belongs to DIEs. Real lists are read once or twice; DIEs that all point to one long list would cost their product, so the
 * bytes that may be read of a file are counted.
 */
export class CodeRanges {
  readonly #bytesLeft = new Map<DebugSection, number>();

  /**
   * The DIE's code (2.17), each byte once, by section and place.
   * @throws ElfFormatError for a damaged range list
   */
  of(die: Die, unit: CompileUnit): CodeRange[] {
    const ranges = die.values.get(DW_AT.RANGES);
    if (ranges?.kind === 'offset') return merged(this.#list(ranges.value, unit));
    if (ranges?.kind === 'listIndex') return merged(this.#list(unit.indexedRangeList(ranges.index), unit));
    const low = unit.address(die.values.get(DW_AT.LOW_PC));
    const high = die.values.get(DW_AT.HIGH_PC);
    return between(low, high?.kind === 'constant' ? after(low, high.value) : unit.address(high));
  }

  #list(offset: number, unit: CompileUnit): CodeRange[] {
    const modern = unit.unit.version >= 5;
    const section = unit.sections.require(modern ? '.debug_rnglists' : '.debug_ranges');
    const left = this.#bytesLeft.get(section) ?? 4096 + 8 * section.size;
    if (left <= 0) throw section.error(offset, 'DW_AT_ranges', offset, 'lists that overlap less');
    const cursor = new Cursor(section, offset);
    const found = modern ? rangeList(cursor, unit) : oldList(cursor, section, unit);
    this.#bytesLeft.set(section, left - (cursor.position - offset));
    return found;
  }
}

function merged(ranges: readonly CodeRange[]): CodeRange[] {
  const all: CodeRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.section - b.section || a.start - b.start)) {
    const last = all.at(-1);
    if (last?.section === range.section && range.start <= last.end) all.splice(-1, 1, { ...last, end: Math.max(last.end, range.end) });
    else all.push(range);
  }
  return all;
}

/** 7.25: .debug_rnglists. */
function rangeList(cursor: Cursor, unit: CompileUnit): CodeRange[] {
  const found: CodeRange[] = [];
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
        return found;
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
    found.push(...between(low, high));
  }
}

/** DWARF 4, 2.17.3: .debug_ranges, pairs of addresses. */
function oldList(cursor: Cursor, section: DebugSection, unit: CompileUnit): CodeRange[] {
  const found: CodeRange[] = [];
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
    else if (low === undefined && high === undefined && first === 0 && second === 0) return found;
    else found.push(...between(low ?? after(base, first), high ?? after(base, second)));
  }
}
