import { expect, it } from 'vitest';
import { proseWithNames } from '../../src/report/escape.js';

it.each([
  ['2 livepatch modules', '2 livepatch modules'],
  ['2. no list', '`2`. no list'],
  ['apply_relocate_add() refuses it.', '`apply_relocate_add()` refuses it.'],
  ['it refuses it (in apply_relocate_add()).', 'it refuses it (in `apply_relocate_add()`).'],
  ["the function 'f()', too", 'the function `f()`, too'],
  ['a macro f(a(b)): no', 'a macro `f(a(b))`: no'],
  ['the kernel (6.1) does', 'the kernel (6.1) does'],
  ['on x86-64 and ppc64le (not arm64)', 'on x86-64 and ppc64le (not arm64)'],
  ['x86-64 it is', 'x86-64 it is'],
  ["a name 'x86-64'", 'a name `x86-64`'],
  ['the flag SHF_RELA_LIVEPATCH!', 'the flag `SHF_RELA_LIVEPATCH`!'],
  [')))', ')))'],
])('%s', (text, markdown) => {
  expect(proseWithNames(text)).toBe(markdown);
});
