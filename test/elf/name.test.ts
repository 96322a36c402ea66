import { expect, it } from 'vitest';
import { decodeName, encodeName, firstBytes, nameLength } from '../../src/elf/name.js';

it.each([
  ['ASCII', [0x6d, 0x69, 0x6e, 0x69, 0x78], 'minix'],
  ['a byte order mark before it', [0xef, 0xbb, 0xbf, 0x6d], '\ufeffm'],
  ['two, three and four bytes a character', [0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x90, 0xa7], 'é€🐧'],
  ['a byte that begins nothing', [0x61, 0xff, 0x62], 'a\udcffb'],
  ['a sequence that is cut', [0xe2, 0x82], '\udce2\udc82'],
  ['an overlong slash', [0xc0, 0xaf], '\udcc0\udcaf'],
  ['a surrogate in UTF-8', [0xed, 0xa0, 0x80], '\udced\udca0\udc80'],
])('reads %s without loss', (_, bytes, text) => {
  const name = decodeName(Uint8Array.from(bytes));
  expect(name).toBe(text);
  expect([...encodeName(name)]).toEqual(bytes);
  expect(nameLength(name)).toBe(bytes.length);
});

it('cuts by bytes, as sscanf() does', () => {
  expect(firstBytes('éé', 3)).toBe('é\udcc3');
  expect(firstBytes('minix', 55)).toBe('minix');
});
