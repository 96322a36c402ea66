import { RELA_SIZE } from '../elf/constants.js';
import { ElfFormatError } from '../elf/errors.js';
import type { ElfFile } from '../elf/file.js';
import type { RelaTable } from '../elf/relocation.js';
import type { Section } from '../elf/section.js';
import { partitionPoint } from '../partition-point.js';

/** A byte of the module, or one past a section's end: `offset` bytes from the start of the section of that index. */
export interface FieldTarget {
  readonly section: number;
  readonly offset: number;
}

/** Relocation types of one architecture that store S + A and nothing else, with the width of the field in bytes. */
export type AbsoluteWidths = ReadonlyMap<number, number>;

/** R_*_NONE, of every architecture: tools leave it where a relocation was. */
const NONE = 0;

/** The relocations of one debug section, looked up by the field that they fill. */
export class RelocatedFields {
  readonly #elf: ElfFile;
  readonly #table: RelaTable | undefined;
  /** The entries by ascending offset of the field. */
  readonly #entries: Uint32Array;
  readonly #widths: AbsoluteWidths;
  readonly #places = new Map<number, FieldTarget | undefined>();

  /** @throws ElfFormatError when several relocation sections belong to the section */
  constructor(elf: ElfFile, section: Section, widths: AbsoluteWidths) {
    this.#elf = elf;
    this.#widths = widths;
    const tables = elf.sections.filter((other) => other.isRela && other.info === section.index && !other.isRelaLivepatch);
    const [first] = tables;
    if (tables.length > 1) throw new ElfFormatError(section.offset, `SHT_RELA of ${section.name}`, tables.length, 'one relocation section');
    this.#table = first === undefined ? undefined : elf.relocations(first);
    this.#entries = inOrderOfFields(this.#table);
  }

  /**
   * Demands that every relocation stores an absolute value. Others (LoongArch's pairs of ADD and SUB) change operands
   * that a reader takes as they are: it would go wrong without noticing.
   * @throws ElfFormatError for any other type
   */
  requireAbsolute(): void {
    for (const entry of this.#entries) this.#widthOf(entry);
  }

  /**
   * Where the relocation of the field at that offset points: its symbol's place plus the addend.
   * @returns undefined when nothing relocates the field, or its symbol lies in no section of this file
   * @throws ElfFormatError for a relocation that does not fill this very field with an absolute value
   */
  target(offset: number, width: number): FieldTarget | undefined {
    const found = this.#find(offset);
    const entry = this.#entries[found];
    if (this.#table === undefined || entry === undefined || this.#offsetAt(found) !== offset) return undefined;
    if (this.#offsetAt(found + 1) === offset) throw this.#error(entry, 'r_offset', offset, 'one relocation for a field');
    const actual = this.#widthOf(entry);
    if (actual !== width) throw this.#error(entry, 'r_info', this.#table.type(entry), `a type that fills ${width} bytes`);
    const symbol = this.#placeOf(entry, this.#table.symbol(entry));
    if (symbol === undefined) return undefined;
    return { section: symbol.section, offset: symbol.offset + Number(this.#table.addend(entry)) };
  }

  /** Index of the first field at or after the offset. */
  #find(offset: number): number {
    return partitionPoint(this.#entries.length, (position) => this.#offsetAt(position) < offset);
  }

  /** The offset of the field at that place of the order; infinity behind the last. */
  #offsetAt(position: number): number {
    const entry = this.#entries[position];
    return this.#table === undefined || entry === undefined ? Number.POSITIVE_INFINITY : this.#table.offset(entry);
  }

  #widthOf(entry: number): number {
    const type = this.#table?.type(entry) ?? NONE;
    const width = this.#widths.get(type);
    if (width === undefined) throw this.#error(entry, 'r_info', type, `an absolute relocation of machine ${this.#elf.header.machine}`);
    return width;
  }

  #placeOf(entry: number, index: number): FieldTarget | undefined {
    if (this.#places.has(index)) return this.#places.get(index);
    const symbols = this.#elf.symbols();
    if (index >= symbols.count) throw this.#error(entry, 'r_info', index, `a symbol below ${symbols.count}`);
    const symbol = symbols.at(index);
    const place = symbol.place.kind === 'section' ? { section: symbol.place.section, offset: symbol.value } : undefined;
    this.#places.set(index, place);
    return place;
  }

  #error(entry: number, field: string, value: number, expected: string): ElfFormatError {
    const section = this.#table?.section;
    return new ElfFormatError(
      (section?.offset ?? 0) + entry * RELA_SIZE,
      `${field} of ${section?.name ?? 'a relocation'}`,
      value,
      expected,
    );
  }
}

/** Indices of the entries that are no R_*_NONE, by ascending r_offset. Nothing demands that a table is sorted; most are. */
function inOrderOfFields(table: RelaTable | undefined): Uint32Array {
  if (table === undefined) return new Uint32Array(0);
  const order = new Uint32Array(table.count);
  let count = 0;
  let last = -1;
  let sorted = true;
  for (let entry = 0; entry < table.count; entry++) {
    if (table.type(entry) === NONE) continue;
    const offset = table.offset(entry);
    sorted &&= offset >= last;
    last = offset;
    order[count++] = entry;
  }
  const used = order.subarray(0, count);
  return sorted ? used : used.sort((a, b) => table.offset(a) - table.offset(b));
}
