import type { RelocationIndex } from '../elf/relocation-index.js';
import type { DataObjects } from './data-objects.js';
import type { Pointer, Pointers, SectionOffset } from './pointers.js';

/** No version's klp_func or klp_object is smaller or larger: each holds a kobject (64 bytes without its debug options). */
const SMALLEST_RECORD = 96;
const LARGEST_RECORD = 1024;
/** Bytes that alignment can leave between an array without a symbol and what follows it. */
const PADDING = 63;
/** Pointers of one array that are looked at; real arrays have some hundreds. */
const MOST_POINTERS = 100_000;

/** What a record has its pointers to. */
export interface RecordShape {
  /** By offset, whether a pointer is of the field's kind. */
  readonly fields: ReadonlyMap<number, (pointer: Pointer) => boolean>;
  /** A record has a pointer at 0 or there; one that has neither ends the array. */
  readonly second: number;
}

/** The records of one array. */
export interface Records {
  readonly records: readonly SectionOffset[];
  /** Where the array can end at most: bytes from the section's start. */
  readonly end: number;
}

/**
 * Reads arrays of klp_object and klp_func, whose size differs by version and configuration: the distance between records is what puts
 * every pointer on a field, and what divides the array.
 */
export class RecordReader {
  constructor(
    private readonly relocations: RelocationIndex,
    private readonly pointers: Pointers,
    private readonly objects: DataObjects,
  ) {}

  /** The records of a NULL-terminated array; undefined where their distance is not known. */
  at(start: SectionOffset, shape: RecordShape): Records | undefined {
    const { section } = start;
    const { end, exact } = this.objects.endOf(start);
    const offsets = this.relocations.within(section.index, start.offset, end).map(({ table, index }) => table.offset(index) - start.offset);
    if (!offsets.some((offset) => offset === 0 || offset === shape.second)) return { records: [], end };
    if (offsets.length > MOST_POINTERS) return undefined;
    const size = this.#size(start, offsets, shape, end - start.offset, exact);
    if (size === undefined) return undefined;
    const pointers = new Set(offsets);
    const records: SectionOffset[] = [];
    for (let offset = 0; pointers.has(offset) || pointers.has(offset + shape.second); offset += size)
      records.push({ section, offset: start.offset + offset });
    return { records, end };
  }

  #size(start: SectionOffset, offsets: readonly number[], shape: RecordShape, length: number, exact: boolean): number | undefined {
    const possible = possibleSizes(offsets, shape).filter((size) => length % size <= (exact ? 0 : PADDING));
    const ofKind = possible.find((size) => this.#isOfKind(start, offsets, shape, size));
    if (ofKind !== undefined) return ofKind;
    if (exact && possible.length > 0) return possible[0];
    // A lone record, whatever follows it.
    return offsets.every((offset) => shape.fields.has(offset)) ? length : undefined;
  }

  #isOfKind({ section, offset: start }: SectionOffset, offsets: readonly number[], { fields }: RecordShape, size: number): boolean {
    return offsets.every((offset) => fields.get(offset % size)?.(this.pointers.at(section, start + offset)) === true);
  }
}

/** The distances by which every pointer falls on a field and the records follow each other without a gap, ascending. */
function possibleSizes(offsets: readonly number[], { fields, second }: RecordShape): number[] {
  const pointers = new Set(offsets);
  const last = offsets.at(-1) ?? 0;
  const sizes: number[] = [];
  for (let size = SMALLEST_RECORD; size <= LARGEST_RECORD; size += 8) {
    if (!offsets.every((offset) => fields.has(offset % size))) continue;
    let begun = true;
    for (let record = 0; record <= last && begun; record += size) begun = pointers.has(record) || pointers.has(record + second);
    if (begun) sizes.push(size);
  }
  return sizes;
}
