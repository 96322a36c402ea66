import { DW_AT, DW_UT } from './constants.js';
import { type AbbreviationTable, Abbreviations } from './abbreviations.js';
import { Cursor } from './cursor.js';
import type { DebugSection, DebugSections } from './debug-section.js';
import { type Die, readDie } from './die.js';
import type { Encoding } from './forms.js';

/** A unit of .debug_info that can hold code (7.5.1), with its root DIE. */
export interface Unit extends Encoding {
  readonly section: DebugSection;
  /** Where its header begins: references count from there. */
  readonly offset: number;
  /** Where its root DIE begins. */
  readonly root: number;
  readonly end: number;
  readonly abbreviations: AbbreviationTable;
}

/** The units of .debug_info by the line table that they name. Only headers and root DIEs are decoded. */
export class UnitIndex {
  readonly #abbreviations: Abbreviations | undefined;
  readonly #byLineTable = new Map<number, Unit[]>();

  /** @throws ElfFormatError for a damaged header or root DIE */
  constructor(sections: DebugSections) {
    const info = sections.get('.debug_info');
    if (info === undefined || info.size === 0) return;
    this.#abbreviations = new Abbreviations(sections.require('.debug_abbrev'));
    for (let offset = 0; offset < info.size;) offset = this.#add(info, offset);
  }

  /** The units whose DW_AT_stmt_list is that offset of .debug_line: one, except after link-time optimisation. */
  withLineTable(offset: number): readonly Unit[] {
    return this.#byLineTable.get(offset) ?? [];
  }

  /** @returns the offset of the next unit */
  #add(info: DebugSection, offset: number): number {
    const unit = this.#readHeader(new Cursor(info, offset));
    if (typeof unit === 'number') return unit;
    const lineTable = rootOf(unit)?.values.get(DW_AT.STMT_LIST);
    if (lineTable?.kind === 'offset') {
      const others = this.#byLineTable.get(lineTable.value);
      if (others === undefined) this.#byLineTable.set(lineTable.value, [unit]);
      else others.push(unit);
    }
    return unit.end;
  }

  /** @returns the unit, or the offset of the next one for a type unit */
  #readHeader(cursor: Cursor): Unit | number {
    const { section } = cursor;
    const offset = cursor.position;
    const { end, offsetSize } = cursor.unitLength();
    const header = new Cursor(section, cursor.position, end);
    const version = header.u16('version');
    if (version < 2 || version > 5) throw section.error(header.position - 2, 'version', version, 'DWARF 2 to 5');
    const type = version < 5 ? DW_UT.COMPILE : header.u8('unit_type');
    let addressSize = version < 5 ? 0 : header.u8('address_size');
    const field = header.skip(offsetSize, 'debug_abbrev_offset');
    if (version < 5) addressSize = header.u8('address_size');
    if (addressSize !== 4 && addressSize !== 8) throw section.error(field, 'address_size', addressSize, '4 or 8');
    if (type === DW_UT.TYPE || type === DW_UT.SPLIT_TYPE) return end;
    if (type === DW_UT.SKELETON || type === DW_UT.SPLIT_COMPILE) header.skip(8, 'dwo_id');
    const abbreviations = this.#abbreviations?.at(section.sectionOffset(field, offsetSize, '.debug_abbrev')) ?? new Map<number, never>();
    return { version, offsetSize, addressSize, section, offset, root: header.position, end, abbreviations };
  }
}

/** The unit's root DIE: DW_TAG_compile_unit, or what stands in its place. */
export function rootOf(unit: Unit): Die | undefined {
  if (unit.root === unit.end) return undefined;
  return readDie(new Cursor(unit.section, unit.root, unit.end), unit);
}
