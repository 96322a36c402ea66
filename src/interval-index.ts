import { partitionPoint } from './partition-point.js';

/** Something that covers the bytes [start, end) of a section. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/**
 * Answers which intervals of one section overlap a range: O(log n) for each that it finds. A binary tree over the intervals by start
 * has at each node the furthest end below it.
 */
export class IntervalIndex<T extends Interval> {
  /** By start. */
  readonly #items: readonly T[];
  /** Node 1 is the root, node n has the children 2n and 2n + 1, and the leaves begin at #leaves. */
  readonly #furthest: Float64Array;
  readonly #leaves: number;

  constructor(intervals: readonly T[]) {
    const items = intervals.filter(({ start, end }) => end > start);
    this.#items = items.every(({ start }, i) => (items[i - 1]?.start ?? start) <= start) ? items : items.sort((a, b) => a.start - b.start);
    this.#leaves = 2 ** Math.ceil(Math.log2(Math.max(items.length, 1)));
    const furthest = new Float64Array(2 * this.#leaves).fill(Number.NEGATIVE_INFINITY);
    for (const [i, { end }] of this.#items.entries()) furthest[this.#leaves + i] = end;
    for (let node = this.#leaves - 1; node > 0; node--) furthest[node] = Math.max(furthest[2 * node] ?? 0, furthest[2 * node + 1] ?? 0);
    this.#furthest = furthest;
  }

  /**
   * The intervals that share a byte with [start, end), by their start.
   * @param most how many are enough: the search ends with so many
   */
  overlapping(start: number, end: number, most = Number.POSITIVE_INFINITY): T[] {
    const found: T[] = [];
    const behind = partitionPoint(this.#items.length, (position) => (this.#items[position]?.start ?? 0) < end);
    this.#collect(1, 0, this.#leaves, behind, start, most, found);
    return found;
  }

  /** Of the leaves [first, first + count) below the node those before `behind` that end after `start`. */
  #collect(node: number, first: number, count: number, behind: number, start: number, most: number, found: T[]): void {
    if (first >= behind || found.length >= most || !((this.#furthest[node] ?? 0) > start)) return;
    if (count === 1) {
      const item = this.#items[first];
      if (item !== undefined) found.push(item);
      return;
    }
    this.#collect(2 * node, first, count / 2, behind, start, most, found);
    this.#collect(2 * node + 1, first + count / 2, count / 2, behind, start, most, found);
  }
}
