import { DW_FORM } from './constants.js';
import { Cursor } from './cursor.js';
import type { DebugSection } from './debug-section.js';

/** One attribute of an abbreviation: its name (DW_AT_…), its form, and the value of a DW_FORM_implicit_const. */
export interface AttributeSpec {
  readonly name: number;
  readonly form: number;
  readonly implicit: number;
}

/** What the DIEs of one abbreviation code look like (7.5.3). */
export interface Abbreviation {
  readonly tag: number;
  readonly hasChildren: boolean;
  readonly attributes: readonly AttributeSpec[];
}

/** The abbreviations of one unit, by code. */
export type AbbreviationTable = ReadonlyMap<number, Abbreviation>;

/** The tables of .debug_abbrev, each decoded when a unit asks for it, and once. */
export class Abbreviations {
  readonly #tables = new Map<number, AbbreviationTable>();
  /** Tables of a real file do not overlap; were they to, each unit could make us decode all the rest of the section. */
  #bytesLeft: number;

  constructor(private readonly section: DebugSection) {
    this.#bytesLeft = 2 * section.size;
  }

  /**
   * The table that begins at that offset.
   * @throws ElfFormatError when it is damaged or the tables overlap without end
   */
  at(offset: number): AbbreviationTable {
    let table = this.#tables.get(offset);
    if (table === undefined) {
      const cursor = new Cursor(this.section, offset);
      if (this.#bytesLeft <= 0) throw this.section.error(offset, 'debug_abbrev_offset', offset, 'tables that do not overlap');
      try {
        table = readTable(cursor);
      } finally {
        this.#bytesLeft -= cursor.position - offset;
      }
      this.#tables.set(offset, table);
    }
    return table;
  }
}

function readTable(cursor: Cursor): AbbreviationTable {
  const table = new Map<number, Abbreviation>();
  for (;;) {
    const code = cursor.uleb('an abbreviation code');
    if (code === 0) return table;
    const tag = cursor.uleb('a tag');
    const hasChildren = cursor.u8('DW_CHILDREN') !== 0;
    table.set(code, { tag, hasChildren, attributes: readAttributes(cursor) });
  }
}

function readAttributes(cursor: Cursor): AttributeSpec[] {
  const attributes: AttributeSpec[] = [];
  for (;;) {
    const name = cursor.uleb('an attribute');
    const form = cursor.uleb('a form');
    if (name === 0 && form === 0) return attributes;
    attributes.push({ name, form, implicit: form === DW_FORM.IMPLICIT_CONST ? cursor.sleb('DW_FORM_implicit_const') : 0 });
  }
}
