import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OccupiedRanges } from '../../src/archive/occupied-ranges.js';

it('takes what no one has, as a list of all bytes would', () => {
  const range = fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 10 }));
  fc.assert(
    fc.property(fc.array(range, { maxLength: 20 }), (ranges) => {
      const occupied = new OccupiedRanges();
      const taken = new Set<number>();
      for (const [start, length] of ranges) {
        const bytes = Array.from({ length }, (_, i) => start + i);
        const free = !bytes.some((byte) => taken.has(byte));
        expect(occupied.add(start, start + length)).toBe(free);
        if (free) for (const byte of bytes) taken.add(byte);
      }
    }),
  );
});

it('has no gap when everything is taken, in whatever order', () => {
  const order = Array.from({ length: 5000 }, (_, i) => (i * 3001) % 5000);
  const occupied = new OccupiedRanges();
  for (const i of order) expect(occupied.add(i * 10, i * 10 + (i === 77 ? 4 : 10))).toBe(true);
  expect(occupied.add(770, 771)).toBe(false);
  expect([...occupied.gaps(0, 50_000)]).toEqual([[774, 780]]);
  expect([...occupied.gaps(0, 50_020)].at(-1)).toEqual([50_000, 50_020]);
});
