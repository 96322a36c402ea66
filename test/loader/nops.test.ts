import { expect, it } from 'vitest';
import { kernelOf } from '../../src/loader/kernel.js';
import { nopFillings } from '../../src/loader/x86-64/nops.js';

/** As gdb shows them, for each set of NOPs that the kernel can choose. */
function fillings(release: string, length: number): string[] {
  const kernel = kernelOf(release);
  if (kernel === undefined) throw new Error(`${release} is a release`);
  return nopFillings(kernel.behaviour, length).map(({ bytes }) => Buffer.from(bytes).toString('hex'));
}

it('before 5.13 the CPU decides between two sets', () => {
  expect(fillings('5.10.0', 3)).toEqual(['666690', '0f1f00']);
  expect(fillings('5.10.0', 9)).toEqual(['6666669066666690' + '90', '0f1f840000000000' + '90']);
});

it('up to 6.4 the longest NOP has 8 bytes and is repeated', () => {
  expect(fillings('6.1.0', 8)).toEqual(['0f1f840000000000']);
  expect(fillings('6.1.0', 13)).toEqual(['0f1f840000000000' + '0f1f440000']);
});

it('from 6.5 on the longest has 11, and what is longer is jumped over', () => {
  expect(fillings('6.12.0', 9)).toEqual(['2e0f1f840000000000']);
  expect(fillings('6.12.0', 11)).toEqual(['66662e0f1f840000000000']);
  expect(fillings('6.12.0', 12)).toEqual(['eb0a' + 'cc'.repeat(10)]);
});
