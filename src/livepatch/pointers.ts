import { R_NONE } from '../elf/constants.js';
import { isSubtracting } from '../elf/difference.js';
import { ElfFormatError } from '../elf/errors.js';
import { decodeName } from '../elf/name.js';
import type { ElfFile } from '../elf/file.js';
import type { ElfSymbol } from '../elf/symbol.js';
import type { Section } from '../elf/section.js';
import type { RelaRef, RelocationIndex } from '../elf/relocation-index.js';

/** A place in the module: bytes from the start of a section. */
export interface SectionOffset {
  readonly section: Section;
  readonly offset: number;
}

/** What a pointer field will hold once the module's own relocations are applied. */
export type Pointer =
  | { readonly kind: 'null' }
  | { readonly kind: 'place'; readonly place: SectionOffset; readonly symbol: ElfSymbol }
  /** a symbol that is not defined in the module */
  | { readonly kind: 'symbol'; readonly symbol: ElfSymbol };

/** Follows the pointers of the module's data, which in a relocatable file are relocations. */
export class Pointers {
  constructor(
    private readonly elf: ElfFile,
    private readonly relocations: RelocationIndex,
  ) {}

  /**
   * The pointer at that place; `null` where no relocation fills it in, for no file has absolute addresses in it.
   * Of several relocations the last counts: apply_relocate_add() writes each, in the order of the file. Of two that add and subtract it is
   * the one that adds.
   * @throws ElfFormatError where the distance to the symbol counts from another place than the field
   */
  at(section: Section, offset: number): Pointer {
    const { machine } = this.elf.header;
    const all = this.relocations.at(section.index, offset).filter(({ table, index }) => table.type(index) !== R_NONE);
    const subtracts = ({ table, index }: RelaRef): boolean => isSubtracting(machine, table.type(index));
    const entry = all.findLast((one) => !subtracts(one));
    if (entry === undefined) return { kind: 'null' };
    const base = all.findLast(subtracts);
    if (base !== undefined) this.#requireField(base, section, offset);
    const symbolIndex = entry.table.symbol(entry.index);
    const symbols = this.elf.symbols();
    if (symbolIndex >= symbols.count) return { kind: 'null' };
    const symbol = symbols.at(symbolIndex);
    const target = symbol.place.kind === 'section' ? this.elf.sections[symbol.place.section] : undefined;
    if (target === undefined) return { kind: 'symbol', symbol };
    return { kind: 'place', symbol, place: { section: target, offset: symbol.value + Number(entry.table.addend(entry.index)) } };
  }

  #requireField({ table, index }: RelaRef, section: Section, offset: number): void {
    const symbols = this.elf.symbols();
    const symbol = table.symbol(index) < symbols.count ? symbols.at(table.symbol(index)) : undefined;
    const isField =
      symbol?.place.kind === 'section' && symbol.place.section === section.index && symbol.value + Number(table.addend(index)) === offset;
    if (!isField)
      throw new ElfFormatError(
        section.offset + offset,
        `field of ${section.name} at 0x${offset.toString(16)}`,
        `a distance from ${symbol?.name ?? 'no symbol'}`,
        'a distance from the field itself',
      );
  }

  /** The NUL-terminated string that the pointer points to; undefined where it points to none within the module. */
  string(pointer: Pointer): string | undefined {
    if (pointer.kind !== 'place' || !pointer.place.section.hasContent) return undefined;
    const bytes = this.elf.content(pointer.place.section);
    const { offset } = pointer.place;
    const end = offset >= 0 && offset < bytes.length ? bytes.indexOf(0, offset) : -1;
    return end < 0 ? undefined : decodeName(bytes.subarray(offset, end));
  }
}
