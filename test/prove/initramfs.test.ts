import { expect, it } from 'vitest';
import { cpioEntries } from '../../src/archive/cpio.js';
import { BufferSource } from '../../src/elf/source.js';
import { initramfs } from '../../src/prove/initramfs.js';

const text = (words: string): Uint8Array => new TextEncoder().encode(words);

it('holds each file under its name, with the bytes that were given', () => {
  const archive = initramfs([
    { path: 'init', bytes: text('first'), executable: true },
    { path: 'lib/modules/a.ko', bytes: text('second!!') },
  ]);
  const files = [...cpioEntries(new BufferSource(archive))].map(({ name }) => name);
  expect(files).toEqual(['dev', 'lib', 'lib/modules', 'dev/console', 'init', 'lib/modules/a.ko']);
  expect(archive.includes('first')).toBe(true);
  expect(archive.includes('second!!')).toBe(true);
});

it('makes folders before what is in them, and only the first process executable', () => {
  const archive = initramfs([
    { path: 'init', bytes: text('x'), executable: true },
    { path: 'mod/a/1.ko', bytes: text('y') },
  ]).toString('latin1');
  const at = (name: string): number => archive.indexOf(`${name}\0`);
  expect(at('mod')).toBeLessThan(at('mod/a'));
  expect(at('mod/a')).toBeLessThan(at('mod/a/1.ko'));
  // c_mode is the second of the fields of eight digits, behind the magic number and c_ino; the header of 110 bytes stands before the name.
  const mode = (name: string): string => archive.slice(at(name) - 110 + 14, at(name) - 110 + 22);
  expect(mode('init')).toBe('000081ed');
  expect(mode('mod/a/1.ko')).toBe('000081a4');
  expect(mode('dev/console')).toBe('00002180');
});

it('every header begins at a multiple of four bytes', () => {
  const archive = initramfs([1, 2, 3, 4, 5].map((length) => ({ path: 'f'.repeat(length), bytes: new Uint8Array(length) })));
  const starts = [...archive.toString('latin1').matchAll(/070701/g)].map(({ index }) => index % 4);
  expect(new Set(starts)).toEqual(new Set([0]));
});
