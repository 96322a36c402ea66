import { expect, it } from 'vitest';
import { suppress } from '../../src/check/suppressions.js';
import { finding, report } from '../report/reports.js';

const ignored = (pattern: string, name: string): boolean => {
  const reports = [report([finding({ function: name })])];
  return suppress(reports, [{ function: pattern, rest: 'any', reason: 'r' }], '2026-01-01').reports[0]?.suppressed.length === 1;
};

it.each([
  ['a*', 'abc', true],
  ['*c', 'abc', true],
  ['a*b*c', 'a-b-c', true],
  ['a*a', 'a', false],
  ['*', 'x', true],
  ['abc', 'abcd', false],
  ['a*b*b', 'ab', false],
])('%s and %s', (pattern, name, expected) => {
  expect(ignored(pattern, name)).toBe(expected);
});

it('many stars and a long name take no time', () => {
  expect(ignored(`${'*a'.repeat(40)}*b`, 'a'.repeat(4000))).toBe(false);
});
