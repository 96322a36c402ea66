import type { ElfFile } from '../elf/file.js';
import { partitionPoint } from '../partition-point.js';

/** A place as a person names it: `ext2_statfs+0x27`. */
export interface FunctionPlace {
  readonly name: string;
  /** Bytes from the function's first. */
  readonly offset: number;
}

interface FunctionRange {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Answers which function a place lies in, from the symbol table's STT_FUNC symbols. */
export class FunctionIndex {
  readonly #bySection = new Map<number, FunctionRange[]>();
  /** The first named symbol of each section: kallsyms answers any address behind it. */
  readonly #first = new Map<number, number>();

  constructor(elf: ElfFile) {
    for (const symbol of elf.symbols()) {
      if (symbol.place.kind !== 'section' || symbol.name === '') continue;
      const { section } = symbol.place;
      this.#first.set(section, Math.min(this.#first.get(section) ?? Number.POSITIVE_INFINITY, symbol.value));
      if (!symbol.isFunction) continue;
      const ranges = this.#bySection.get(symbol.place.section) ?? [];
      ranges.push({ name: symbol.name, start: symbol.value, end: symbol.value + symbol.size });
      this.#bySection.set(symbol.place.section, ranges);
    }
    for (const ranges of this.#bySection.values()) ranges.sort((a, b) => a.start - b.start);
  }

  /** Whether kallsyms finds a symbol for that place: the nearest before it in its section, whatever its type and size (find_kallsyms_symbol()). */
  hasSymbolBefore(section: number, offset: number): boolean {
    return (this.#first.get(section) ?? Number.POSITIVE_INFINITY) <= offset;
  }

  /** The function that covers that offset of that section; of several at one address the first in the symbol table. */
  at(section: number, offset: number): FunctionPlace | undefined {
    const ranges = this.#bySection.get(section) ?? [];
    const behind = partitionPoint(ranges.length, (position) => (ranges[position]?.start ?? 0) <= offset);
    // Several names can share an address: go back to the first of them.
    let first = behind - 1;
    while (first > 0 && ranges[first - 1]?.start === ranges[first]?.start) first--;
    const found = ranges.slice(Math.max(first, 0), behind).find((range) => offset < range.end);
    return found === undefined ? undefined : { name: found.name, offset: offset - found.start };
  }
}
