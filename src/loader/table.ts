import { R_NONE } from '../elf/constants.js';
import { isSubtracting } from '../elf/difference.js';
import { ElfFormatError } from '../elf/errors.js';
import type { Section } from '../elf/section.js';
import type { ElfView } from '../elf/view.js';
import { klpRelaObject } from '../livepatch/klp-rela.js';
import type { LivepatchModule } from '../livepatch/module.js';
import { type SectionOffset, Pointers } from '../livepatch/pointers.js';

/** What fills in a field of a table, by the relocation that is written last. */
export type FieldTarget =
  /** a place in the module; it can lie outside of the section */
  | { readonly kind: 'place'; readonly type: number; readonly place: SectionOffset }
  /** a symbol that the module does not define */
  | { readonly kind: 'kernel'; readonly type: number; readonly symbol: string }
  /** livepatch, after the step has read the table */
  | { readonly kind: 'late' }
  /** no relocation: what the file has there */
  | { readonly kind: 'unfilled' };

/** Whether livepatch's relocations of an object, undefined where a section's name has none, are written before a step reads its table. */
export type Filled = (object: string | undefined) => boolean;

/** A table whose entries hold pointers: each field is a relocation. */
export class SpecialTable {
  readonly view: ElfView;
  readonly #pointers: Pointers;

  constructor(
    readonly module: LivepatchModule,
    readonly section: Section,
    /** Bytes from one entry to the next. */
    readonly stride: number,
    /** Bytes of the last entry that must be there: one kind of table is not padded. */
    lastEntry = stride,
  ) {
    this.view = module.elf.view(section);
    this.#pointers = new Pointers(module.elf, module.normalRelocations);
    const rest = section.size % stride;
    if (rest !== 0 && rest !== lastEntry) {
      throw new ElfFormatError(section.offset, `size of ${section.name}`, section.size, `a multiple of its ${stride}-byte entries`);
    }
  }

  /** Offsets of the entries. */
  *entries(): Generator<number> {
    for (let at = 0; at < this.section.size; at += this.stride) yield at;
  }

  /**
   * Where the field points within the module; undefined where livepatch's relocations fill it in.
   * @param length bytes that must lie within the section there
   * @param base bytes from the field back to what its value is relative to: 0 for the field itself
   * @throws ElfFormatError where the field has no relocation at all, or points outside of every section
   */
  place(field: number, length: number, base = 0): SectionOffset | undefined {
    const pointer = this.#pointers.at(this.section, field);
    if (pointer.kind === 'place') {
      const { section } = pointer.place;
      const offset = pointer.place.offset - base;
      if (offset < 0 || offset + length > section.size)
        this.#fail(field, `${section.name}+0x${offset.toString(16)}, ${length} bytes`, 'a site within its section');
      if (length > 0 && !section.hasContent) throw noBytes(this.section, field, section);
      return { section, offset };
    }
    const livepatch = this.module.allRelocations.at(this.section.index, field);
    if (pointer.kind === 'symbol' || livepatch.some(({ table, index }) => table.type(index) !== R_NONE)) return undefined;
    return this.#fail(field, 'no relocation', 'a relocation that says where the site is');
  }

  /**
   * What a field will hold when the kernel reads the table, for steps that know what each of these ends in.
   * @param filled whether livepatch's relocations of that object are written before the step
   */
  target(field: number, filled: Filled): FieldTarget {
    const { machine } = this.module.elf.header;
    const last = this.module.allRelocations
      .at(this.section.index, field)
      .findLast(({ table, index }) => table.type(index) !== R_NONE && !isSubtracting(machine, table.type(index)));
    if (last === undefined) return { kind: 'unfilled' };
    const { table, index } = last;
    const type = table.type(index);
    const symbols = this.module.elf.symbols();
    const number = table.symbol(index);
    const name = number < symbols.count ? symbols.at(number).name : '';
    if (table.section.isRelaLivepatch) {
      return filled(klpRelaObject(table.section.name)) ? { kind: 'kernel', type, symbol: name } : { kind: 'late' };
    }
    const pointer = this.#pointers.at(this.section, field);
    return pointer.kind === 'place' ? { kind: 'place', type, place: pointer.place } : { kind: 'kernel', type, symbol: name };
  }

  #fail(field: number, value: string, expected: string): never {
    throw entryError(this.section, field, value, expected);
  }
}

/** The entry at that offset of the table leads to a section of which the file has no bytes. */
export function noBytes(table: Section, field: number, { name }: Section): ElfFormatError {
  return entryError(table, field, `a place in ${name}`, 'a site whose bytes the file has');
}

function entryError({ name, offset }: Section, field: number, value: string, expected: string): ElfFormatError {
  return new ElfFormatError(offset + field, `entry of ${name} at 0x${field.toString(16)}`, value, expected);
}

/**
 * The section that module_finalize() uses: of several of one name the last. Undefined where that one has no SHF_ALLOC: its relocations are
 * not written, so that none of its entries leads anywhere.
 */
export function archTable(module: LivepatchModule, name: string): Section | undefined {
  const last = module.elf.sectionsNamed(name).findLast((section) => section.hasContent && section.size > 0);
  return last?.isAlloc === true ? last : undefined;
}

/** The section that find_module_sections() uses: the first of that name with SHF_ALLOC (find_sec()). */
export function moduleTable(module: LivepatchModule, name: string): Section | undefined {
  return module.elf.sectionsNamed(name).find((section) => section.isAlloc && section.hasContent && section.size > 0);
}
