import type { ElfFile } from '../elf/file.js';
import type { RelocationIndex } from '../elf/relocation-index.js';
import { partitionPoint } from '../partition-point.js';
import type { SectionOffset } from './pointers.js';

/** Where the variable at a place ends: bytes from the section's start. */
export interface DataEnd {
  readonly end: number;
  /** Whether a symbol's size says so; otherwise it ends where the next thing begins that is named or pointed to, or before. */
  readonly exact: boolean;
}

/** Where the variables of a module's data begin and end, as far as symbols and pointers say. */
export class DataObjects {
  #starts: ReadonlyMap<number, readonly number[]> | undefined;
  /** Ends by section and start, of symbols with a size. */
  readonly #ends = new Map<number, Map<number, number>>();

  constructor(
    private readonly elf: ElfFile,
    private readonly relocations: RelocationIndex,
  ) {}

  endOf({ section, offset }: SectionOffset): DataEnd {
    this.#starts ??= this.#collect();
    const starts = this.#starts.get(section.index) ?? [];
    const behind = partitionPoint(starts.length, (position) => (starts[position] ?? 0) <= offset);
    const symbolEnd = this.#ends.get(section.index)?.get(offset);
    if (symbolEnd !== undefined) return { end: Math.min(symbolEnd, section.size), exact: true };
    return { end: Math.min(starts[behind] ?? section.size, section.size), exact: false };
  }

  #collect(): Map<number, number[]> {
    const starts = new Map<number, number[]>();
    const add = (section: number, offset: number): void => {
      const known = starts.get(section);
      if (known === undefined) starts.set(section, [offset]);
      else known.push(offset);
    };
    const symbols = this.elf.symbols();
    for (const { place, value, size, isSection } of symbols) {
      if (place.kind !== 'section' || isSection) continue;
      add(place.section, value);
      if (size > 0) this.#addEnd(place.section, value, value + size);
    }
    for (const { index: section, isExec, isAlloc } of this.elf.sections) {
      // Operands in code count from different places; pointers in data are exact.
      if (isExec || !isAlloc) continue;
      for (const { table, index } of this.relocations.of(section)) {
        const number = table.symbol(index);
        if (number >= symbols.count) continue;
        const { place, value } = symbols.at(number);
        if (place.kind === 'section') add(place.section, value + Number(table.addend(index)));
      }
    }
    for (const offsets of starts.values()) offsets.sort((a, b) => a - b);
    return starts;
  }

  #addEnd(section: number, start: number, end: number): void {
    const ends = this.#ends.get(section) ?? new Map<number, number>();
    this.#ends.set(section, ends);
    ends.set(start, Math.max(ends.get(start) ?? 0, end));
  }
}
