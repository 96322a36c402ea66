import type { ElfFile } from '../elf/file.js';
import { partitionPoint } from '../partition-point.js';

/** A place as a person names it: `ext2_statfs+0x27`. */
export interface FunctionPlace {
  readonly name: string;
  /** Bytes from the function's first. */
  readonly offset: number;
}

/** is_mapping_symbol(), include/linux/module_symbol.h of 6.12 and 7.2 (is_arm_mapping_symbol() before): kallsyms passes over them. */
const MAPPING_SYMBOL = /^(?:\.L|L0|\$)/;

/** Where a function lies in its section. */
export interface FunctionRange {
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
      if (!MAPPING_SYMBOL.test(symbol.name))
        this.#first.set(section, Math.min(this.#first.get(section) ?? Number.POSITIVE_INFINITY, symbol.value));
      if (!symbol.isFunction) continue;
      const ranges = this.#bySection.get(symbol.place.section) ?? [];
      ranges.push({ name: symbol.name, start: symbol.value, end: symbol.value + symbol.size });
      this.#bySection.set(symbol.place.section, ranges);
    }
    for (const [section, ranges] of this.#bySection) this.#bySection.set(section, withoutCovered(ranges.sort((a, b) => a.start - b.start)));
  }

  /** Whether kallsyms finds a symbol for that place: the nearest before it in its section, whatever its type and size (find_kallsyms_symbol()). */
  hasSymbolBefore(section: number, offset: number): boolean {
    return (this.#first.get(section) ?? Number.POSITIVE_INFINITY) <= offset;
  }

  /** The functions of a section by their start; at one start those of which each is longer than the one before. */
  of(section: number): readonly FunctionRange[] {
    return this.#bySection.get(section) ?? [];
  }

  /** The function that covers that offset of that section; of several at one address the first in the symbol table. */
  at(section: number, offset: number): FunctionPlace | undefined {
    const ranges = this.#bySection.get(section) ?? [];
    const behind = partitionPoint(ranges.length, (position) => (ranges[position]?.start ?? 0) <= offset);
    const start = ranges[behind - 1]?.start;
    if (start === undefined) return undefined;
    // Several names can share an address; their ends ascend.
    const found = ranges[partitionPoint(behind, (position) => isBefore(ranges[position], start, offset))];
    return found?.start === start && offset < found.end ? { name: found.name, offset: offset - start } : undefined;
  }
}

function isBefore(range: FunctionRange | undefined, start: number, offset: number): boolean {
  return range !== undefined && (range.start < start || range.end <= offset);
}

/** Of ranges by start, those at one start of which each is longer than all before it: every offset keeps its answer. */
function withoutCovered(ranges: readonly FunctionRange[]): FunctionRange[] {
  const kept: FunctionRange[] = [];
  for (const range of ranges) {
    const last = kept.at(-1);
    if (last?.start !== range.start || range.end > last.end) kept.push(range);
  }
  return kept;
}
