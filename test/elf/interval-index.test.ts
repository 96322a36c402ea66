import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IntervalIndex } from '../../src/interval-index.js';

const interval = fc
  .record({ start: fc.nat(60), length: fc.oneof(fc.nat(8), fc.nat(60)) })
  .map(({ start, length }) => ({ start, end: start + length }));

it('finds what a look at every interval finds', () => {
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 30 }), interval, (intervals, { start, end }) => {
      const naive = intervals.filter((one) => one.end > one.start && one.start < end && one.end > start);
      const found = new IntervalIndex(intervals).overlapping(start, end);
      const words = (list: typeof intervals) => list.map((one) => `${one.start}-${one.end}`).sort();
      expect(words(found)).toEqual(words(naive));
    }),
  );
});
