import { R_NONE } from '../elf/constants.js';
import type { ElfFile } from '../elf/file.js';
import type { RelaRef, RelocationIndex } from '../elf/relocation-index.js';
import { partitionPoint } from '../partition-point.js';
import type { SectionOffset } from './pointers.js';

/** Bytes of code before a call in which its arguments are set up; more lie between only where the compiler moved them far. */
const ARGUMENTS_WITHIN = 512;
/** An operand that counts from the end of its instruction has an addend of so much less than its target, at most: 4 bytes of its own and 4 of an immediate. */
const MOST_BEHIND = 8;
/** s390's larl counts from its own start, 2 bytes before the field. */
const MOST_AHEAD = 2;

/** Code of ppc64 loads the addresses of data from here (64-bit ELF V2 ABI, 2.3.3: the TOC). */
const POINTER_TABLE = '.toc';

/** What the module's code refers to. An address is known to within some bytes, for operands count from different places (see refersTo()). */
export class CodeReferences {
  /** By section that is referred to: symbol value plus addend, ascending. */
  #targets: ReadonlyMap<number, readonly number[]> | undefined;
  /** By entry of a table of pointers, as `section offset`: the first place of code that loads it. */
  #loads: ReadonlyMap<string, SectionOffset> | undefined;
  readonly #code: readonly number[];

  constructor(
    private readonly elf: ElfFile,
    private readonly relocations: RelocationIndex,
  ) {
    this.#code = elf.sections.filter((section) => section.isExec && section.isAlloc).map(({ index }) => index);
  }

  /** Where code refers to a symbol of those indices. */
  usesOf(symbols: ReadonlySet<number>): { readonly section: number; readonly offset: number }[] {
    return this.#code.flatMap((section) =>
      this.relocations
        .naming(section, symbols)
        .filter(({ table, index }) => table.type(index) !== R_NONE)
        .map(({ table, index }) => ({ section, offset: table.offset(index) })),
    );
  }

  /** Where code first loads the pointer that lies there; undefined where that is no entry of a table of pointers, or nobody does. */
  loadOf({ section, offset }: SectionOffset): SectionOffset | undefined {
    if (section.name !== POINTER_TABLE) return undefined;
    this.#loads ??= this.#collectLoads();
    return this.#loads.get(`${section.index} ${offset}`);
  }

  #collectLoads(): Map<string, SectionOffset> {
    const loads = new Map<string, SectionOffset>();
    const symbols = this.elf.symbols();
    for (const section of this.#code.flatMap((index) => this.elf.sections[index] ?? [])) {
      for (const { table, index } of this.relocations.of(section.index)) {
        const symbol = table.symbol(index) < symbols.count ? symbols.at(table.symbol(index)) : undefined;
        if (symbol?.place.kind !== 'section' || this.elf.sections[symbol.place.section]?.name !== POINTER_TABLE) continue;
        const entry = `${symbol.place.section} ${symbol.value + Number(table.addend(index))}`;
        if (!loads.has(entry)) loads.set(entry, { section, offset: table.offset(index) });
      }
    }
    return loads;
  }

  /** What code refers to shortly before a place, the nearest first; undefined for what lies outside of the module. */
  *before(section: number, offset: number): Generator<SectionOffset | undefined> {
    for (const ref of this.relocations.within(section, Math.max(offset - ARGUMENTS_WITHIN, 0), offset).reverse()) {
      const target = this.#targetOf(ref);
      const found = target === undefined ? undefined : this.elf.sections[target.section];
      yield target === undefined || found === undefined ? undefined : { section: found, offset: target.offset };
    }
  }

  /** How many references may be to one of the bytes [start, end) of a section. */
  countTo(section: number, start: number, end: number): number {
    this.#targets ??= this.#collect();
    const offsets = this.#targets.get(section) ?? [];
    const from = partitionPoint(offsets.length, (position) => (offsets[position] ?? 0) < start - MOST_BEHIND);
    const to = partitionPoint(offsets.length, (position) => (offsets[position] ?? 0) < end + MOST_AHEAD);
    return to - from;
  }

  #collect(): Map<number, number[]> {
    const targets = new Map<number, number[]>();
    for (const section of this.#code) {
      for (const ref of this.relocations.of(section)) {
        const target = this.#targetOf(ref);
        if (target === undefined) continue;
        const offsets = targets.get(target.section);
        if (offsets === undefined) targets.set(target.section, [target.offset]);
        else offsets.push(target.offset);
      }
    }
    for (const offsets of targets.values()) offsets.sort((a, b) => a - b);
    return targets;
  }

  #targetOf({ table, index }: RelaRef): { readonly section: number; readonly offset: number } | undefined {
    const symbols = this.elf.symbols();
    const number = table.symbol(index);
    if (table.type(index) === R_NONE || number >= symbols.count) return undefined;
    const { place, value } = symbols.at(number);
    if (place.kind !== 'section') return undefined;
    const target = { section: place.section, offset: value + Number(table.addend(index)) };
    return this.elf.sections[place.section]?.name === POINTER_TABLE && table.section.info !== place.section
      ? this.#pointedTo(target)
      : target;
  }

  /** What the entry of the table of pointers at that place points to. */
  #pointedTo({
    section,
    offset,
  }: {
    readonly section: number;
    readonly offset: number;
  }): { readonly section: number; readonly offset: number } | undefined {
    const [entry] = this.relocations.at(section, offset);
    return entry === undefined ? undefined : this.#targetOf(entry);
  }
}

/** The places that a reference can be to, the likeliest first: itself, or as far behind as an operand counts from. */
export function placesOf({ section, offset }: SectionOffset): SectionOffset[] {
  return [0, 4, 8, 5, 6, -MOST_AHEAD].map((distance) => ({ section, offset: offset + distance })).filter((place) => place.offset >= 0);
}
