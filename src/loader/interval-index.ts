/** Something that covers the bytes [start, end) of a section. */
export interface Interval {
  readonly section: number;
  readonly start: number;
  readonly end: number;
}

interface Level<T extends Interval> {
  readonly items: readonly T[];
}

/**
 * Answers which intervals overlap a range. Intervals are kept apart by length, each class no longer than twice its
 * shortest, so that a table-wide one does not slow the search among small ones: O(log n + found) a question.
 */
export class IntervalIndex<T extends Interval> {
  readonly #levels = new Map<number, Map<number, Level<T>>>();

  constructor(intervals: readonly T[]) {
    const groups = new Map<number, Map<number, T[]>>();
    for (const interval of intervals) {
      if (interval.end <= interval.start) continue;
      const byLength = groups.get(interval.section) ?? new Map<number, T[]>();
      groups.set(interval.section, byLength);
      const level = Math.ceil(Math.log2(interval.end - interval.start));
      const items = byLength.get(level) ?? [];
      byLength.set(level, items);
      items.push(interval);
    }
    for (const [section, byLength] of groups) {
      const levels = new Map<number, Level<T>>();
      for (const [level, items] of byLength) levels.set(level, { items: items.sort((a, b) => a.start - b.start) });
      this.#levels.set(section, levels);
    }
  }

  /** The intervals of that section that share a byte with [start, end); in no particular order. */
  overlapping(section: number, start: number, end: number): T[] {
    const found: T[] = [];
    for (const [level, { items }] of this.#levels.get(section) ?? []) {
      const longest = 2 ** level;
      for (let i = lowerBound(items, start - longest); i < items.length; i++) {
        const item = items[i];
        if (item === undefined || item.start >= end) break;
        if (item.end > start) found.push(item);
      }
    }
    return found;
  }
}

function lowerBound(items: readonly Interval[], start: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((items[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
