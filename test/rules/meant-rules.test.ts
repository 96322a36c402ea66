import { expect, it } from 'vitest';
import { meantRules } from '../../src/rules/meant-rules.js';

const meant = (asked: string) => meantRules(asked).map(({ id }) => id);

it.each([
  ['KLP21O', ['KLP210']],
  ['klp-1o3', ['KLP103']],
  ['KLP2100', ['KLP210']],
  ['103', ['KLP103']],
  ['KLP999', []],
  ['late_paravirt_site', ['KLP103']],
  ['paravirt sites', ['KLP103']],
  ['alternatives', ['KLP101', 'KLP102']],
  ['target-relod-refused', ['KLP210']],
  ['nonsense', []],
  ['', []],
])('%j: %j', (asked, ids) => {
  expect(meant(asked)).toEqual(ids);
});

it('part of an id: those that begin so, five at most', () => {
  expect(meant('KLP10')).toEqual(['KLP101', 'KLP102', 'KLP103', 'KLP104', 'KLP105']);
});
