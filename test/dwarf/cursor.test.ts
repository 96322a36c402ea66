import { expect, it } from 'vitest';
import { Cursor } from '../../src/dwarf/cursor.js';
import { DebugSections } from '../../src/dwarf/debug-section.js';
import { ElfFormatError } from '../../src/elf/errors.js';
import { ElfFile } from '../../src/elf/file.js';
import { BufferSource } from '../../src/elf/source.js';
import { type Bytes, ElfBuilder } from '../support/elf-builder.js';
import { sleb, uleb } from './dwarf-builder.js';

function cursorOver(bytes: Bytes, littleEndian = true): Cursor {
  const elf = new ElfBuilder({ littleEndian });
  elf.section('.debug_info', { bytes });
  const sections = new DebugSections(ElfFile.open(new BufferSource(elf.build())), new Map([[1, 8]]));
  return new Cursor(sections.require('.debug_info'), 0);
}

// DWARF 5, tables 7.7 and 7.8 (Appendix C has the algorithm), and the bounds.
it.each([
  [[2], 2],
  [[0x7f], 127],
  [[0x80, 1], 128],
  [[0xb9, 0x64], 12857],
  [[0x82, 0x80, 0x80, 0x00], 2],
  [uleb(Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER],
  [uleb(2n ** 64n - 1n), 2 ** 64],
])('unsigned LEB128 %s', (bytes, value) => {
  const cursor = cursorOver([...bytes, 0x55]);
  expect(cursor.uleb('a number')).toBe(value);
  expect(cursor.u8('what follows')).toBe(0x55);
});

it.each([
  [[2], 2],
  [[0x7e], -2],
  [[0xff, 0], 127],
  [[0x81, 0x7f], -127],
  [[0x80, 1], 128],
  [[0x80, 0x7f], -128],
  [[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], -1],
  [[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], -1],
  [sleb(-(2 ** 50)), -(2 ** 50)],
  [sleb(2 ** 50), 2 ** 50],
  [sleb(-(2n ** 63n)), -(2 ** 63)],
])('signed LEB128 %s', (bytes, value) => {
  const cursor = cursorOver([...bytes, 0x55]);
  expect(cursor.sleb('a number')).toBe(value);
  expect(cursor.u8('what follows')).toBe(0x55);
});

it('ends a LEB128 number that does not end', () => {
  const endless = new Uint8Array(100).fill(0x80);
  for (const read of [(cursor: Cursor) => cursor.uleb('x'), (cursor: Cursor) => cursor.sleb('x')]) {
    expect(() => read(cursorOver(endless))).toThrow(ElfFormatError);
  }
  expect(() => {
    cursorOver(endless).skipLeb('x');
  }).toThrow(ElfFormatError);
  expect(() => cursorOver([0x80, 0x80]).uleb('x')).toThrow(ElfFormatError);
});

it('reads three bytes in either order', () => {
  expect(cursorOver([1, 2, 3]).u24('x')).toBe(0x030201);
  expect(cursorOver([1, 2, 3], false).u24('x')).toBe(0x010203);
});

it('reads no string without an end', () => {
  expect(cursorOver([0x61, 0x62, 0, 0x63]).string('x')).toBe('ab');
  expect(() => cursorOver([0x61, 0x62]).string('x')).toThrow(ElfFormatError);
  const { section } = cursorOver([0x61, 0x62, 0, 0x63]);
  expect(() => new Cursor(section, 0, 2).string('x')).toThrow(ElfFormatError);
  expect(() => cursorOver([...new Uint8Array(5000).fill(0x61), 0]).string('x')).toThrow('at most 4096 bytes');
});

it('does not leave the section', () => {
  expect(() => cursorOver([1, 2, 3]).u32('x')).toThrow(ElfFormatError);
  expect(() => cursorOver([1, 2, 3]).skip(2 ** 60, 'x')).toThrow(ElfFormatError);
  expect(() => cursorOver([0xff, 0xff, 0xff, 0xff, 1, 0, 0, 0, 0, 0, 0, 0]).unitLength()).toThrow('unit_length');
  expect(() => cursorOver([0xf0, 0xff, 0xff, 0xff]).unitLength()).toThrow('unit_length');
  expect(cursorOver([0xff, 0xff, 0xff, 0xff, 1, 0, 0, 0, 0, 0, 0, 0, 9]).unitLength()).toEqual({ end: 13, offsetSize: 8 });
  const { section } = cursorOver([1, 2, 3]);
  for (const position of [-1, 4, Number.NaN, 2 ** 60]) expect(() => new Cursor(section, position)).toThrow(ElfFormatError);
});
