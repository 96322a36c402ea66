import { describe, expect, it } from 'vitest';
import { fixture, Lines } from './modules.js';

/** Where the author of fixtures/linux/fs/lab/patched.c caused each call: section, called function, line. */
const TRUTH = [
  ['.text.patched', 'mark_first', 'fs/lab/patched.c:20'],
  ['.text.patched', 'mark_middle', 'fs/lab/patched.c:21'],
  ['.text.patched', 'mark_innermost', 'fs/lab/patched.c:21'],
  ['.text.patched', 'mark_result', 'fs/lab/patched.c:21'],
  ['.text.patched', 'mark_helper', 'fs/lab/patched.c:22'],
  ['.text.patched', 'mark_macro', 'fs/lab/patched.c:23'],
  ['.text.unlikely.patched', 'mark_rare', 'fs/lab/patched.c:25'],
  ['.text.patched', 'mark_last', 'fs/lab/patched.c:28'],
  ['.text.other', 'mark_other', 'fs/lab/patched.c:34'],
  ['.text.other', 'mark_middle', 'fs/lab/patched.c:35'],
  ['.text.other', 'mark_innermost', 'fs/lab/patched.c:35'],
  ['.text.lab_standing_alone', 'mark_standing_alone', 'include/linux/lab.h:24'],
] as const;

const FILES = [
  'dwarf2.o',
  'dwarf3.o',
  'dwarf4.o',
  'dwarf5.o',
  'dwarf5-64bit.o',
  'dwarf5-zlib.o',
  'object-tree-apart.o',
  'object-tree-within.o',
  'prefix-mapped.o',
];

describe.each(FILES)('%s', (file) => {
  const lines = new Lines(fixture(file));

  it.each(TRUTH)('%s calls %s', (section, symbol, line) => {
    expect(lines.ofReference(section, symbol)).toBe(line);
    expect(lines.lines.damage).toBeUndefined();
  });
});

it('has no line for the first byte behind a function', () => {
  const lines = new Lines(fixture('dwarf5.o'));
  const size = lines.elf.sectionNamed('.text.other')?.size ?? 0;
  expect(lines.at('.text.other', size - 1)).toBe('fs/lab/patched.c:36');
  expect(lines.at('.text.other', size)).toBeUndefined();
});
