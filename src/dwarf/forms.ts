import { DW_FORM } from './constants.js';
import type { Cursor } from './cursor.js';
import type { FieldTarget } from './relocated-fields.js';

/** What the size of a value depends on besides its form: three fields of the header of its unit. */
export interface Encoding {
  readonly version: number;
  /** Bytes of an offset into a section: 4, or 8 in 64-bit DWARF. */
  readonly offsetSize: 4 | 8;
  /** Bytes of an address. */
  readonly addressSize: number;
}

/** An attribute's value, by class (DWARF 5, 7.5.5). What is found through another section is not looked up yet. */
export type FormValue =
  /** Undefined where nothing relocates the address: then it lies in no section. */
  | { readonly kind: 'address'; readonly place: FieldTarget | undefined }
  /** The index of an entry of .debug_addr. */
  | { readonly kind: 'addressIndex'; readonly index: number }
  | { readonly kind: 'constant'; readonly value: number }
  /** An offset into the section that the attribute implies. Before DWARF 4 such attributes are constants by form. */
  | { readonly kind: 'offset'; readonly value: number }
  /** The index of a list of .debug_rnglists or .debug_loclists. */
  | { readonly kind: 'listIndex'; readonly index: number }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'stringAt'; readonly section: '.debug_str' | '.debug_line_str'; readonly offset: number }
  /** The index of an entry of .debug_str_offsets. */
  | { readonly kind: 'stringIndex'; readonly index: number }
  /** A DIE by its offset from its unit's header. */
  | { readonly kind: 'reference'; readonly offset: number }
  /** A value of a class that no question needs. */
  | { readonly kind: 'other' };

/** Sections that an attribute's offset can point into: what a relocated DW_FORM_sec_offset is checked against. */
export type OffsetTarget = '.debug_line' | '.debug_ranges' | '.debug_rnglists' | '.debug_addr' | '.debug_str_offsets';

const OTHER: FormValue = { kind: 'other' };

/**
 * Reads one value (7.5.6) and moves the cursor past it.
 * @param implicit the value that the abbreviation gives for DW_FORM_implicit_const
 * @param target where the attribute's offset points to, if it is one
 * @throws ElfFormatError for a form that DWARF 2 to 5 do not have, or a value that passes the unit's end
 */
export function readForm(cursor: Cursor, form: number, encoding: Encoding, implicit: number, target?: OffsetTarget): FormValue {
  const at = cursor.position;
  const { offsetSize } = encoding;
  switch (form) {
    case DW_FORM.ADDR:
      cursor.skip(encoding.addressSize, 'DW_FORM_addr');
      return { kind: 'address', place: cursor.section.address(at, encoding.addressSize) };
    case DW_FORM.ADDRX:
      return { kind: 'addressIndex', index: cursor.uleb('DW_FORM_addrx') };
    case DW_FORM.ADDRX1:
      return { kind: 'addressIndex', index: cursor.u8('DW_FORM_addrx1') };
    case DW_FORM.ADDRX2:
      return { kind: 'addressIndex', index: cursor.u16('DW_FORM_addrx2') };
    case DW_FORM.ADDRX3:
      return { kind: 'addressIndex', index: cursor.u24('DW_FORM_addrx3') };
    case DW_FORM.ADDRX4:
      return { kind: 'addressIndex', index: cursor.u32('DW_FORM_addrx4') };
    case DW_FORM.DATA1:
      return { kind: 'constant', value: cursor.u8('DW_FORM_data1') };
    case DW_FORM.DATA2:
      return { kind: 'constant', value: cursor.u16('DW_FORM_data2') };
    case DW_FORM.DATA4:
      return dataOrOffset(cursor, 4, encoding, target);
    case DW_FORM.DATA8:
      return dataOrOffset(cursor, 8, encoding, target);
    case DW_FORM.UDATA:
      return { kind: 'constant', value: cursor.uleb('DW_FORM_udata') };
    case DW_FORM.SDATA:
      return { kind: 'constant', value: cursor.sleb('DW_FORM_sdata') };
    case DW_FORM.IMPLICIT_CONST:
      return { kind: 'constant', value: implicit };
    case DW_FORM.SEC_OFFSET:
      cursor.skip(offsetSize, 'DW_FORM_sec_offset');
      return target === undefined ? OTHER : { kind: 'offset', value: cursor.section.sectionOffset(at, offsetSize, target) };
    case DW_FORM.RNGLISTX:
      return { kind: 'listIndex', index: cursor.uleb('DW_FORM_rnglistx') };
    case DW_FORM.STRING:
      return { kind: 'string', text: cursor.string('DW_FORM_string') };
    case DW_FORM.STRP:
    case DW_FORM.LINE_STRP: {
      const section = form === DW_FORM.STRP ? '.debug_str' : '.debug_line_str';
      cursor.skip(offsetSize, 'DW_FORM_strp');
      return { kind: 'stringAt', section, offset: cursor.section.sectionOffset(at, offsetSize, section) };
    }
    case DW_FORM.STRX:
      return { kind: 'stringIndex', index: cursor.uleb('DW_FORM_strx') };
    case DW_FORM.STRX1:
      return { kind: 'stringIndex', index: cursor.u8('DW_FORM_strx1') };
    case DW_FORM.STRX2:
      return { kind: 'stringIndex', index: cursor.u16('DW_FORM_strx2') };
    case DW_FORM.STRX3:
      return { kind: 'stringIndex', index: cursor.u24('DW_FORM_strx3') };
    case DW_FORM.STRX4:
      return { kind: 'stringIndex', index: cursor.u32('DW_FORM_strx4') };
    case DW_FORM.REF1:
      return { kind: 'reference', offset: cursor.u8('DW_FORM_ref1') };
    case DW_FORM.REF2:
      return { kind: 'reference', offset: cursor.u16('DW_FORM_ref2') };
    case DW_FORM.REF4:
      return { kind: 'reference', offset: cursor.u32('DW_FORM_ref4') };
    case DW_FORM.REF8:
      return { kind: 'reference', offset: cursor.u64('DW_FORM_ref8') };
    case DW_FORM.REF_UDATA:
      return { kind: 'reference', offset: cursor.uleb('DW_FORM_ref_udata') };
    case DW_FORM.INDIRECT:
      return readForm(cursor, indirectForm(cursor), encoding, implicit, target);
    default:
      skipForm(cursor, form, encoding);
      return OTHER;
  }
}

/** Moves the cursor past one value. Throws as readForm does. */
export function skipForm(cursor: Cursor, form: number, encoding: Encoding): void {
  const size = fixedSize(form, encoding);
  if (size !== undefined) {
    cursor.skip(size, 'an attribute');
    return;
  }
  switch (form) {
    case DW_FORM.BLOCK1:
      cursor.skip(cursor.u8('DW_FORM_block1'), 'DW_FORM_block1');
      return;
    case DW_FORM.BLOCK2:
      cursor.skip(cursor.u16('DW_FORM_block2'), 'DW_FORM_block2');
      return;
    case DW_FORM.BLOCK4:
      cursor.skip(cursor.u32('DW_FORM_block4'), 'DW_FORM_block4');
      return;
    case DW_FORM.BLOCK:
    case DW_FORM.EXPRLOC:
      cursor.skip(cursor.uleb('DW_FORM_exprloc'), 'DW_FORM_exprloc');
      return;
    case DW_FORM.STRING:
      cursor.skipString('DW_FORM_string');
      return;
    case DW_FORM.SDATA:
    case DW_FORM.UDATA:
    case DW_FORM.REF_UDATA:
    case DW_FORM.STRX:
    case DW_FORM.ADDRX:
    case DW_FORM.LOCLISTX:
    case DW_FORM.RNGLISTX:
      cursor.skipLeb('an attribute');
      return;
    case DW_FORM.INDIRECT:
      skipForm(cursor, indirectForm(cursor), encoding);
      return;
    default:
      throw cursor.section.error(cursor.position, 'the form of an attribute', form, 'a form of DWARF 2 to 5');
  }
}

/** Bytes of a value of that form, where they do not depend on the value; undefined otherwise and for unknown forms. */
export function fixedSize(form: number, { version, offsetSize, addressSize }: Encoding): number | undefined {
  switch (form) {
    case DW_FORM.FLAG_PRESENT:
    case DW_FORM.IMPLICIT_CONST:
      return 0;
    case DW_FORM.DATA1:
    case DW_FORM.FLAG:
    case DW_FORM.REF1:
    case DW_FORM.STRX1:
    case DW_FORM.ADDRX1:
      return 1;
    case DW_FORM.DATA2:
    case DW_FORM.REF2:
    case DW_FORM.STRX2:
    case DW_FORM.ADDRX2:
      return 2;
    case DW_FORM.STRX3:
    case DW_FORM.ADDRX3:
      return 3;
    case DW_FORM.DATA4:
    case DW_FORM.REF4:
    case DW_FORM.REF_SUP4:
    case DW_FORM.STRX4:
    case DW_FORM.ADDRX4:
      return 4;
    case DW_FORM.DATA8:
    case DW_FORM.REF8:
    case DW_FORM.REF_SIG8:
    case DW_FORM.REF_SUP8:
      return 8;
    case DW_FORM.DATA16:
      return 16;
    case DW_FORM.ADDR:
      return addressSize;
    case DW_FORM.REF_ADDR:
      return version === 2 ? addressSize : offsetSize;
    case DW_FORM.STRP:
    case DW_FORM.LINE_STRP:
    case DW_FORM.SEC_OFFSET:
    case DW_FORM.STRP_SUP:
    case DW_FORM.GNU_REF_ALT:
    case DW_FORM.GNU_STRP_ALT:
      return offsetSize;
    default:
      return undefined;
  }
}

/** DWARF 2 and 3 write offsets into other sections as DW_FORM_data4 and data8 (DWARF 3, 7.5.4); those are relocated. */
function dataOrOffset(cursor: Cursor, width: 4 | 8, encoding: Encoding, target: OffsetTarget | undefined): FormValue {
  const at = cursor.position;
  const value = cursor.word(width, `DW_FORM_data${width}`);
  if (encoding.version >= 4 || target === undefined) return { kind: 'constant', value };
  return { kind: 'offset', value: cursor.section.sectionOffset(at, width, target) };
}

/** 7.5.3: the form stands before the value. One that is indirect again, or has its value elsewhere, is no form here. */
function indirectForm(cursor: Cursor): number {
  const form = cursor.uleb('DW_FORM_indirect');
  if (form === DW_FORM.INDIRECT || form === DW_FORM.IMPLICIT_CONST) {
    throw cursor.section.error(cursor.position, 'DW_FORM_indirect', form, 'a form that holds its value');
  }
  return form;
}
