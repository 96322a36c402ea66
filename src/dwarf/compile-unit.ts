import { DW_AT } from './constants.js';
import { Cursor } from './cursor.js';
import type { DebugSection, DebugSections } from './debug-section.js';
import type { FormValue } from './forms.js';
import type { FieldTarget } from './relocated-fields.js';
import { rootOf, type Unit } from './units.js';

/** A unit with what its root DIE says for all others: the sections and bases through which indexed values are found. */
export class CompileUnit {
  readonly #root: ReadonlyMap<number, FormValue>;

  constructor(
    readonly unit: Unit,
    readonly sections: DebugSections,
  ) {
    this.#root = rootOf(unit)?.values ?? new Map<number, never>();
  }

  /** DW_AT_name: the primary source file, as the compiler was given it. */
  get name(): string | undefined {
    return this.#text(this.#root.get(DW_AT.NAME));
  }

  /** DW_AT_comp_dir: the directory in which the compiler ran. */
  get directory(): string | undefined {
    return this.#text(this.#root.get(DW_AT.COMP_DIR));
  }

  /** DW_AT_low_pc of the root: the first base of its range lists (2.17.3). */
  get base(): FieldTarget | undefined {
    return this.address(this.#root.get(DW_AT.LOW_PC));
  }

  /** The address that a value holds or names by its index; undefined where it lies in no section. */
  address(value: FormValue | undefined): FieldTarget | undefined {
    if (value?.kind === 'address') return value.place;
    return value?.kind === 'addressIndex' ? this.indexedAddress(value.index) : undefined;
  }

  /** 7.27: entry `index` of the unit's addresses. */
  indexedAddress(index: number): FieldTarget | undefined {
    const section = this.sections.require('.debug_addr');
    const { addressSize } = this.unit;
    return section.address(this.#entry(section, this.#base(DW_AT.ADDR_BASE, section), index, addressSize), addressSize);
  }

  /** 7.28: where list `index` begins in .debug_rnglists; the table holds offsets from its own start. */
  indexedRangeList(index: number): number {
    const section = this.sections.require('.debug_rnglists');
    const base = this.#base(DW_AT.RNGLISTS_BASE, section);
    const at = this.#entry(section, base, index, this.unit.offsetSize);
    return base + new Cursor(section, at).word(this.unit.offsetSize, 'an offset of .debug_rnglists');
  }

  #text(value: FormValue | undefined): string | undefined {
    if (value?.kind === 'string') return value.text;
    if (value?.kind === 'stringAt') return this.sections.require(value.section).strings.at(value.offset, 'DW_FORM_strp');
    return value?.kind === 'stringIndex' ? this.#indexedString(value.index) : undefined;
  }

  /** 7.26: entry `index` of the unit's string offsets. */
  #indexedString(index: number): string {
    const section = this.sections.require('.debug_str_offsets');
    const { offsetSize } = this.unit;
    const at = this.#entry(section, this.#base(DW_AT.STR_OFFSETS_BASE, section), index, offsetSize);
    return this.sections.require('.debug_str').strings.at(section.sectionOffset(at, offsetSize, '.debug_str'), 'DW_FORM_strx');
  }

  #base(attribute: number, section: DebugSection): number {
    const base = this.#root.get(attribute);
    if (base?.kind !== 'offset') throw section.error(0, 'its base attribute', 'nothing', 'a DW_AT_…_base in a unit that uses indices');
    return base.value;
  }

  /** Where an entry of a table of fixed-size entries lies, checked to be within the section. */
  #entry(section: DebugSection, base: number, index: number, width: number): number {
    const at = base + index * width;
    new Cursor(section, Math.min(at, Number.MAX_SAFE_INTEGER)).skip(width, 'an indexed entry');
    return at;
  }
}
