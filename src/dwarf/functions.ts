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
      offsets = functionsOf(unit);
      this.#offsets.set(unit, offsets);
    }
    return offsets;
  }
}

function functionsOf(unit: Unit): number[] {
  const offsets: number[] = [];
  const cursor = new Cursor(unit.section, unit.root, unit.end);
  const kinds = new Map<Abbreviation, Kind>();
  // Null entries close a list of children, and are padding behind the root: both may be passed over.
  while (!cursor.atEnd) {
    const at = cursor.position;
    const abbreviation = readAbbreviation(cursor, unit);
    if (abbreviation === undefined) continue;
    let kind = kinds.get(abbreviation);
    if (kind === undefined) {
      kind = kindOf(abbreviation, unit);
      kinds.set(abbreviation, kind);
    }
    if (kind.hasCode) offsets.push(at);
    if (kind.size === undefined) skipAttributes(cursor, unit, abbreviation);
    else cursor.skip(kind.size, 'the attributes of a DIE');
  }
  return offsets;
}

/** What has to be known of the DIEs of one abbreviation to pass over them. */
interface Kind {
  /** Whether it is a function with an address. */
  readonly hasCode: boolean;
  /** Bytes of the attributes, where they are always the same. */
  readonly size: number | undefined;
}

function kindOf(abbreviation: Abbreviation, unit: Unit): Kind {
  const { tag, attributes } = abbreviation;
  const hasCode = tag === DW_TAG.SUBPROGRAM && attributes.some(({ name }) => name === DW_AT.LOW_PC || name === DW_AT.RANGES);
  return { hasCode, size: sizeOfAttributes(abbreviation, unit) };
}
