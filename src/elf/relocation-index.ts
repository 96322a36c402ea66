import { Crowding } from './crowding.js';
import type { ElfFile } from './file.js';
import type { RelaTable } from './relocation.js';
import type { Section } from './section.js';
import { partitionPoint } from '../partition-point.js';

/** One relocation, by its table and its index there. */
export interface RelaRef {
  readonly table: RelaTable;
  readonly index: number;
}

/** The relocations of one target section, sorted by offset; equal offsets in the order of section and entry. */
class SortedRelocations {
  readonly #tables: readonly RelaTable[];
  readonly #tableOf: Uint32Array;
  readonly #indexOf: Uint32Array;
  readonly #offsets: Float64Array;

  constructor(tables: readonly RelaTable[]) {
    this.#tables = tables;
    const count = tables.reduce((sum, table) => sum + table.count, 0);
    const tableOf = new Uint32Array(count);
    const indexOf = new Uint32Array(count);
    const offsets = new Float64Array(count);
    let at = 0;
    let sorted = true;
    for (const [number, table] of tables.entries()) {
      for (let i = 0; i < table.count; i++, at++) {
        tableOf[at] = number;
        indexOf[at] = i;
        offsets[at] = table.offset(i);
        if (at > 0 && (offsets[at - 1] ?? 0) > (offsets[at] ?? 0)) sorted = false;
      }
    }
    if (sorted) {
      this.#tableOf = tableOf;
      this.#indexOf = indexOf;
      this.#offsets = offsets;
      return;
    }
    const order = Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => (offsets[a] ?? 0) - (offsets[b] ?? 0) || a - b);
    this.#tableOf = order.map((i) => tableOf[i] ?? 0);
    this.#indexOf = order.map((i) => indexOf[i] ?? 0);
    this.#offsets = Float64Array.from(order, (i) => offsets[i] ?? 0);
  }

  get count(): number {
    return this.#offsets.length;
  }

  /** Position of the first relocation at or behind that offset. */
  lowerBound(offset: number): number {
    return partitionPoint(this.#offsets.length, (position) => (this.#offsets[position] ?? 0) < offset);
  }

  offset(position: number): number {
    return this.#offsets[position] ?? Number.POSITIVE_INFINITY;
  }

  ref(position: number): RelaRef | undefined {
    const table = this.#tables[this.#tableOf[position] ?? 0];
    return table === undefined ? undefined : { table, index: this.#indexOf[position] ?? 0 };
  }
}

/** Answers which relocations of a file lie at a place. Built for a section when it is first asked about. */
export class RelocationIndex {
  readonly #tables = new Map<number, RelaTable[]>();
  readonly #sorted = new Map<number, SortedRelocations>();
  readonly #crowding = new Crowding('relocations');

  /** @param include which SHT_RELA sections count */
  constructor(elf: ElfFile, include: (section: Section) => boolean) {
    for (const section of elf.sections) {
      if (!section.isRela || !include(section)) continue;
      const tables = this.#tables.get(section.info) ?? [];
      tables.push(elf.relocations(section));
      this.#tables.set(section.info, tables);
    }
  }

  /** The relocations whose offset is exactly that, in file order. */
  at(section: number, offset: number): RelaRef[] {
    return this.within(section, offset, offset + 1).filter(({ table, index }) => table.offset(index) === offset);
  }

  /** The relocations whose offset lies in [start, end), by offset. @throws ElfFormatError where too many lie at the places that are asked for */
  within(section: number, start: number, end: number): RelaRef[] {
    const sorted = this.#of(section);
    const found: RelaRef[] = [];
    for (let i = sorted.lowerBound(start); i < sorted.count && sorted.offset(i) < end; i++) {
      const ref = sorted.ref(i);
      if (ref !== undefined) found.push(ref);
    }
    this.#crowding.count(found.length, end - start);
    return found;
  }

  /** All relocations of a section, by offset. */
  *of(section: number): Generator<RelaRef> {
    const sorted = this.#of(section);
    for (let i = 0; i < sorted.count; i++) {
      const ref = sorted.ref(i);
      if (ref !== undefined) yield ref;
    }
  }

  /** Those of a section that name one of the symbols, by offset as of() has them. Few do: the others are passed over where they stand. */
  naming(section: number, symbols: ReadonlySet<number>): RelaRef[] {
    if (symbols.size === 0) return [];
    const found: RelaRef[] = [];
    for (const table of this.#tables.get(section) ?? [])
      for (let index = 0; index < table.count; index++) if (symbols.has(table.symbol(index))) found.push({ table, index });
    return found.sort((a, b) => a.table.offset(a.index) - b.table.offset(b.index));
  }

  #of(section: number): SortedRelocations {
    let sorted = this.#sorted.get(section);
    if (sorted === undefined) {
      sorted = new SortedRelocations(this.#tables.get(section) ?? []);
      this.#sorted.set(section, sorted);
    }
    return sorted;
  }
}
