import { expect, it } from 'vitest';
import { compare, firstWords, observations, type Observation } from './compare.js';
import type { Prediction } from './predictions.js';

const seen = (when: string, outcome: Observation['outcome'], ...lines: string[]): Observation => ({
  when,
  outcome,
  errno: outcome === 'refused' ? 8 : 0,
  lines,
});
const CLEAN: Prediction = { status: 'clean', findings: [] };
const refuses = (when: string, outcome = 'refused'): Prediction => ({
  status: 'findings',
  findings: [{ rule: 'KLP206', severity: 'error', confidence: 'certain', effects: [{ when, outcome }] }],
});
const kinds = (prediction: Prediction, ...order: Observation[]): string[] => compare(prediction, [order], 'minix').map(({ kind }) => kind);

it('agrees where nothing was found and nothing happened, and where what was predicted did', () => {
  expect(kinds(CLEAN, seen('patch-load', 'ok'), seen('target-load', 'ok'))).toEqual([]);
  expect(kinds(refuses('target-load'), seen('patch-load', 'ok'), seen('target-load', 'refused'))).toEqual([]);
});

it('tells a clean module that is refused from one whose error says another moment or another outcome', () => {
  expect(kinds(CLEAN, seen('patch-load', 'refused'))).toEqual(['missed']);
  expect(kinds(refuses('target-load'), seen('patch-load', 'refused'))).toEqual(['moment']);
  expect(kinds(refuses('patch-load', 'crash'), seen('patch-load', 'refused'))).toEqual(['outcome']);
});

it('a certain error about what the kernel does without complaint is a false alarm', () => {
  expect(kinds(refuses('target-load'), seen('patch-load', 'ok'), seen('target-load', 'ok'))).toEqual(['false-alarm']);
});

it('what is predicted of another module than the one that was loaded is not compared', () => {
  const [finding] = refuses('target-load').findings;
  const other: Prediction = { status: 'findings', findings: finding === undefined ? [] : [{ ...finding, object: 'ext2' }] };
  expect(kinds(other, seen('patch-load', 'ok'), seen('target-load', 'ok'))).toEqual([]);
});

it('what a load refuses without the target it refuses with it', () => {
  expect(kinds(refuses('patch-load'), seen('target-load-alone', 'ok'), seen('patch-load-with-target', 'refused'))).toEqual([]);
});

it('a module that is not analysed and loads, and a livepatch that is taken for none, are disagreements too', () => {
  expect(kinds({ status: 'not-analysed', reason: 'x', findings: [] }, seen('patch-load', 'ok'))).toEqual(['unread']);
  expect(kinds({ status: 'not-analysed', reason: 'x', findings: [] }, seen('patch-load', 'refused'))).toEqual([]);
  expect(kinds({ status: 'not-livepatch', findings: [] }, seen('patch-load', 'ok', "livepatch: enabling patch 'p'"))).toEqual([
    'not-livepatch',
  ]);
});

it('two disagreements with the same words but other addresses are one', () => {
  const line = (address: string): Observation => seen('patch-load', 'refused', `module: x86/modules: invalid, loc ${address}, val 12`);
  const [first] = compare(CLEAN, [[line('00000000deadbeef')]], 'minix');
  const [second] = compare(CLEAN, [[line('0000000012345678')]], 'minix');
  expect(first?.signature).toBe(second?.signature);
});

it('a step that did not return or was killed is a crash; those behind it were not seen', () => {
  const result = {
    number: 0,
    end: 'dirty' as const,
    steps: [
      { number: 0, result: 0, lines: [] },
      { number: 1, result: 1009, lines: ['BUG: x'] },
    ],
  };
  expect(observations('target later', result).map(({ when, outcome }) => `${when} ${outcome}`)).toEqual([
    'patch-load ok',
    'target-load crash',
  ]);
});

it('names what the kernel died of, and not what it said before', () => {
  const lines = [
    'p: no versions for exported symbols: kernel tainted.',
    'BUG: unable to handle page fault for address: 00000000deadbeef',
    'RIP: 0010:strcmp+0x1/0x2',
  ];
  expect(firstWords(lines)).toBe('BUG: unable to handle page fault for address: N in strcmp');
});
