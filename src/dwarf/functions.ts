import type { Abbreviation } from './abbreviations.js';
import { DW_AT, DW_TAG } from './constants.js';
import { Cursor } from './cursor.js';
import { readAbbreviation, sizeOfAttributes, skipAttributes } from './die.js';
import type { Unit } from './units.js';

/** Where the functions with code of a unit are in .debug_info: what a question looks through instead of all DIEs. */
export class FunctionIndex {
  readonly #offsets = new Map<Unit, readonly number[]>();

  /**
   * Offsets of the unit's DW_TAG_subprogram DIEs that have an address.
   * @throws ElfFormatError for damaged DIEs
   */
  of(unit: Unit): readonly number[] {
    let offsets = this.#offsets.get(unit);
    if (offsets === undefined) {
      offsets = [...functionsOf(unit)];
      this.#offsets.set(unit, offsets);
    }
    return offsets;
  }
}

function* functionsOf(unit: Unit): Generator<number> {
  const cursor = new Cursor(unit.section, unit.root, unit.end);
  /** Bytes of the attributes of a kind of DIE, where they are always the same. */
  const sizes = new Map<Abbreviation, number | undefined>();
  // Null entries close a list of children, and are padding behind the root: both may be passed over.
  while (!cursor.atEnd) {
    const at = cursor.position;
    const abbreviation = readAbbreviation(cursor, unit);
    if (abbreviation === undefined) continue;
    const isFunction = abbreviation.tag === DW_TAG.SUBPROGRAM;
    if (isFunction && abbreviation.attributes.some(({ name }) => name === DW_AT.LOW_PC || name === DW_AT.RANGES)) yield at;
    if (!sizes.has(abbreviation)) sizes.set(abbreviation, sizeOfAttributes(abbreviation, unit));
    const size = sizes.get(abbreviation);
    if (size === undefined) skipAttributes(cursor, unit, abbreviation);
    else cursor.skip(size, 'the attributes of a DIE');
  }
}
