import { widthsOf } from './widths.js';
import { expect, it } from 'vitest';
import { Cursor } from '../../src/dwarf/cursor.js';
import { DebugSections } from '../../src/dwarf/debug-section.js';
import { type Encoding, readForm, skipForm } from '../../src/dwarf/forms.js';
import { ElfFormatError } from '../../src/elf/errors.js';
import { ElfFile } from '../../src/elf/file.js';
import { BufferSource } from '../../src/elf/source.js';
import { type Bytes, ElfBuilder } from '../support/elf-builder.js';

const V5: Encoding = { version: 5, offsetSize: 4, addressSize: 8 };

function cursorOver(bytes: Bytes): Cursor {
  const elf = new ElfBuilder();
  elf.section('.debug_info', { bytes });
  const file = ElfFile.open(new BufferSource(elf.build()));
  return new Cursor(new DebugSections(file, widthsOf(file)).require('.debug_info'), 0);
}

// DWARF 5, 7.5.6: numbers of the forms, and how many of the bytes 3 0 0 0 0 … each takes.
it.each<[form: number, size: number, encoding?: Partial<Encoding>]>([
  [0x01, 8],
  [0x01, 4, { addressSize: 4 }],
  [0x03, 5],
  [0x04, 7],
  [0x05, 2],
  [0x06, 4],
  [0x07, 8],
  [0x08, 2],
  [0x09, 4],
  [0x0a, 4],
  [0x0b, 1],
  [0x0c, 1],
  [0x0d, 1],
  [0x0e, 4],
  [0x0e, 8, { offsetSize: 8 }],
  [0x0f, 1],
  [0x10, 4],
  [0x10, 8, { version: 2 }],
  [0x11, 1],
  [0x12, 2],
  [0x13, 4],
  [0x14, 8],
  [0x15, 1],
  [0x17, 4],
  [0x17, 8, { offsetSize: 8 }],
  [0x18, 4],
  [0x19, 0],
  [0x1a, 1],
  [0x1b, 1],
  [0x1c, 4],
  [0x1d, 4],
  [0x1e, 16],
  [0x1f, 4],
  [0x20, 8],
  [0x21, 0],
  [0x22, 1],
  [0x23, 1],
  [0x24, 8],
  [0x25, 1],
  [0x26, 2],
  [0x27, 3],
  [0x28, 4],
  [0x29, 1],
  [0x2a, 2],
  [0x2b, 3],
  [0x2c, 4],
  [0x1f20, 4],
  [0x1f21, 4],
])('form %i takes %i bytes', (form, size, encoding) => {
  const used = { ...V5, ...encoding };
  const bytes = new Uint8Array(32);
  bytes[0] = 3;
  const [skipped, read] = [cursorOver(bytes), cursorOver(bytes)];
  skipForm(skipped, form, used);
  readForm(read, form, used, 0);
  expect([skipped.position, read.position]).toEqual([size, size]);
});

it('reads the form that stands before the value', () => {
  // DW_FORM_data2, then the value.
  const bytes = [0x05, 0x34, 0x12, 0xff];
  const cursor = cursorOver(bytes);
  expect(readForm(cursor, 0x16, V5, 0)).toEqual({ kind: 'constant', value: 0x1234 });
  expect(cursor.position).toBe(3);
  const skipped = cursorOver(bytes);
  skipForm(skipped, 0x16, V5);
  expect(skipped.position).toBe(3);
});

it.each([0x02, 0x16, 0x21, 0x2d, 0x00])('takes no value of form %i from DW_FORM_indirect', (form) => {
  expect(() => readForm(cursorOver([form, 1, 2, 3]), 0x16, V5, 0)).toThrow(ElfFormatError);
  expect(() => {
    skipForm(cursorOver([form, 1, 2, 3]), 0x16, V5);
  }).toThrow(ElfFormatError);
});
