import { ElfFormatError } from './errors.js';
import { SHN_LIVEPATCH, SHN_LORESERVE, SHN_UNDEF, SHN_XINDEX, STB_WEAK, STT_FUNC, STT_SECTION, SYM_SIZE } from './constants.js';
import type { StringTable } from './strings.js';
import type { ElfView } from './view.js';

/** One symbol (Elf64_Sym), decoded. */
export interface ElfSymbol {
  readonly index: number;
  /** Its own name; empty for section symbols, whose name is the section's. */
  readonly name: string;
  /** Where it is defined, as a number that no later step has to interpret. */
  readonly place: SymbolPlace;
  /** st_shndx as the file has it (0xff20 for livepatch symbols). */
  readonly shndx: number;
  /** st_value: in relocatable files an offset into its section. */
  readonly value: number;
  readonly size: number;
  readonly type: number;
  readonly binding: number;
  readonly isWeak: boolean;
  readonly isFunction: boolean;
  readonly isSection: boolean;
}

export type SymbolPlace =
  | { readonly kind: 'undefined' }
  | { readonly kind: 'livepatch' }
  | { readonly kind: 'section'; readonly section: number }
  /** SHN_ABS, SHN_COMMON and other reserved indices. */
  | { readonly kind: 'reserved'; readonly shndx: number };

/** Names that are looked for in the whole table one by one. */
const MOST_SEARCHES = 64;

/** A symbol table, decoded entry by entry when asked. */
export class SymbolTable {
  readonly count: number;
  /** Those that were asked for by index: many relocations name the same few. */
  readonly #decoded: ElfSymbol[] = [];
  #sought = 0;
  #byName: ReadonlyMap<string, readonly number[]> | undefined;

  /**
   * @param view the table's bytes, a whole number of entries
   * @param fileOffset where the table begins in the file, for messages
   * @param extended the SHT_SYMTAB_SHNDX table's bytes, one 32-bit section index a symbol, when there is one
   */
  constructor(
    private readonly view: ElfView,
    private readonly fileOffset: number,
    private readonly names: StringTable,
    private readonly extended: ElfView | undefined,
  ) {
    this.count = Math.floor(view.size / SYM_SIZE);
  }

  /**
   * The symbol of that index.
   * @throws RangeError when the index is not below `count`; ElfFormatError when its name lies outside the string table
   */
  at(index: number): ElfSymbol {
    let symbol = this.#decoded[index];
    if (symbol === undefined) {
      symbol = this.#decode(index);
      this.#decoded[index] = symbol;
    }
    return symbol;
  }

  #decode(index: number): ElfSymbol {
    if (!(index >= 0 && index < this.count)) throw new RangeError(`symbol ${index} of ${this.count}`);
    const base = index * SYM_SIZE;
    const info = this.view.u8(base + 4);
    const shndx = this.view.u16(base + 6);
    const type = info & 0xf;
    const binding = info >> 4;
    return {
      index,
      name: this.names.at(this.view.u32(base), `st_name of symbol ${index}`, this.fileOffset + base),
      place: this.#place(index, shndx),
      shndx,
      value: this.view.size64(base + 8),
      size: this.view.size64(base + 16),
      type,
      binding,
      isWeak: binding === STB_WEAK,
      isFunction: type === STT_FUNC,
      isSection: type === STT_SECTION,
    };
  }

  /** st_value of the symbol of that index, exact: kernel addresses do not fit a Number. */
  address(index: number): bigint {
    return this.view.u64(index * SYM_SIZE + 8);
  }

  /**
   * The indices of the symbols of that name, ascending. Decodes no name, for a kernel's table has hundreds of thousands; once very many were
   * asked for, it decodes all, once.
   */
  indicesNamed(name: string): readonly number[] {
    if (++this.#sought > MOST_SEARCHES) return (this.#byName ??= this.#indexNames()).get(name) ?? [];
    const offsets = new Set(name === '' ? [] : this.names.offsetsOf(name));
    const found: number[] = [];
    if (offsets.size === 0) return found;
    for (let index = 0; index < this.count; index++) if (offsets.has(this.view.u32(index * SYM_SIZE))) found.push(index);
    return found;
  }

  #indexNames(): ReadonlyMap<string, readonly number[]> {
    const byName = new Map<string, number[]>();
    for (let index = 0; index < this.count; index++) {
      const name = this.#readableName(index);
      const same = name === undefined ? undefined : byName.get(name);
      if (same !== undefined) same.push(index);
      else if (name !== undefined && name !== '') byName.set(name, [index]);
    }
    return byName;
  }

  /** Undefined where it lies outside of the string table, or is too long for any that is sought. */
  #readableName(index: number): string | undefined {
    try {
      return this.names.at(this.view.u32(index * SYM_SIZE), 'st_name');
    } catch (error) {
      if (error instanceof ElfFormatError) return undefined;
      throw error;
    }
  }

  *[Symbol.iterator](): Generator<ElfSymbol> {
    for (let i = 0; i < this.count; i++) yield this.#decode(i);
  }

  #place(index: number, shndx: number): SymbolPlace {
    if (shndx === SHN_UNDEF) return { kind: 'undefined' };
    if (shndx === SHN_LIVEPATCH) return { kind: 'livepatch' };
    if (shndx === SHN_XINDEX && this.extended !== undefined && (index + 1) * 4 <= this.extended.size) {
      return { kind: 'section', section: this.extended.u32(index * 4) };
    }
    if (shndx >= SHN_LORESERVE) return { kind: 'reserved', shndx };
    return { kind: 'section', section: shndx };
  }
}
