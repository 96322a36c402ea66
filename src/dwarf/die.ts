import type { Abbreviation, AbbreviationTable } from './abbreviations.js';
import { DW_AT } from './constants.js';
import type { Cursor } from './cursor.js';
import { type Encoding, fixedSize, type FormValue, type OffsetTarget, readForm, skipForm } from './forms.js';

/** A debugging information entry (DWARF 5, 2.1), with those of its attributes that klp-lint asks for. */
export interface Die {
  readonly tag: number;
  readonly hasChildren: boolean;
  /** By DW_AT_…; of a repeated attribute the last. */
  readonly values: ReadonlyMap<number, FormValue>;
}

/** What decoding a DIE needs from its unit. */
export interface DieContext extends Encoding {
  readonly abbreviations: AbbreviationTable;
}

const WANTED: ReadonlySet<number> = new Set(Object.values(DW_AT));

/**
 * The abbreviation of the DIE at the cursor; undefined for the null entry that ends a list of children.
 * @throws ElfFormatError for a code that the unit's table does not have
 */
export function readAbbreviation(cursor: Cursor, context: DieContext): Abbreviation | undefined {
  const at = cursor.position;
  const code = cursor.uleb('an abbreviation code');
  if (code === 0) return undefined;
  const abbreviation = context.abbreviations.get(code);
  if (abbreviation === undefined) throw cursor.section.error(at, 'an abbreviation code', code, 'a code of the abbreviation table');
  return abbreviation;
}

/** Reads the DIE at the cursor and moves past it, not past its children; undefined for a null entry. */
export function readDie(cursor: Cursor, context: DieContext): Die | undefined {
  const abbreviation = readAbbreviation(cursor, context);
  return abbreviation === undefined ? undefined : readAttributes(cursor, context, abbreviation);
}

/** Reads the attributes of a DIE whose abbreviation has just been read. */
export function readAttributes(cursor: Cursor, context: DieContext, { tag, hasChildren, attributes }: Abbreviation): Die {
  const values = new Map<number, FormValue>();
  for (const { name, form, implicit } of attributes) {
    if (WANTED.has(name)) values.set(name, readForm(cursor, form, context, implicit, targetOf(name, context)));
    else skipForm(cursor, form, context);
  }
  return { tag, hasChildren, values };
}

/** Moves past the attributes of a DIE whose abbreviation has just been read. */
export function skipAttributes(cursor: Cursor, context: DieContext, { attributes }: Abbreviation): void {
  for (const { form } of attributes) skipForm(cursor, form, context);
}

/** Bytes of the attributes of every DIE of that abbreviation; undefined where they depend on the values. */
export function sizeOfAttributes({ attributes }: Abbreviation, encoding: Encoding): number | undefined {
  let sum = 0;
  for (const { form } of attributes) {
    const size = fixedSize(form, encoding);
    if (size === undefined) return undefined;
    sum += size;
  }
  return sum;
}

/** The section that an attribute of class lineptr, rnglist, … points into (7.5.4). */
function targetOf(name: number, { version }: Encoding): OffsetTarget | undefined {
  switch (name) {
    case DW_AT.STMT_LIST:
      return '.debug_line';
    case DW_AT.RANGES:
      return version >= 5 ? '.debug_rnglists' : '.debug_ranges';
    case DW_AT.RNGLISTS_BASE:
      return '.debug_rnglists';
    case DW_AT.ADDR_BASE:
      return '.debug_addr';
    case DW_AT.STR_OFFSETS_BASE:
      return '.debug_str_offsets';
    default:
      return undefined;
  }
}
