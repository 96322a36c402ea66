import { partitionPoint } from '../partition-point.js';

/** Something that covers the bytes [start, end) of a section. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

interface Level<T extends Interval> {
  /** No interval here is longer. */
  readonly longest: number;
  /** By start. */
  readonly items: T[];
}

/**
 * Answers which intervals of one section overlap a range. Intervals are kept apart by length, each class no longer than
 * twice its shortest, so that a table-wide one does not slow the search among small ones: O(log n + found) a question.
 */
export class IntervalIndex<T extends Interval> {
  readonly #levels: readonly Level<T>[];

  constructor(intervals: readonly T[]) {
    const levels = new Map<number, Level<T>>();
    for (const interval of intervals) {
      if (interval.end <= interval.start) continue;
      const longest = 2 ** Math.ceil(Math.log2(interval.end - interval.start));
      const level = levels.get(longest);
      if (level === undefined) levels.set(longest, { longest, items: [interval] });
      else level.items.push(interval);
    }
    for (const { items } of levels.values()) items.sort((a, b) => a.start - b.start);
    this.#levels = [...levels.values()];
  }

  /** The intervals that share a byte with [start, end); in no particular order. */
  overlapping(start: number, end: number): T[] {
    const found: T[] = [];
    for (const { longest, items } of this.#levels) {
      const first = partitionPoint(items.length, (position) => (items[position]?.start ?? 0) < start - longest);
      for (let i = first; i < items.length; i++) {
        const item = items[i];
        if (item === undefined || item.start >= end) break;
        if (item.end > start) found.push(item);
      }
    }
    return found;
  }
}
