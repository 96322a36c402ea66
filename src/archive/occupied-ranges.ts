import { partitionPoint } from '../partition-point.js';

type Range = readonly [start: number, end: number];

/** Ranges of one block: to insert one moves at most these, so that an archive whose records stand in any order is no slower. */
const BLOCK_MAX = 1024;

/** Parts of a file that have an owner. */
export class OccupiedRanges {
  /** In order, none empty but the first. */
  readonly #blocks: Range[][] = [[]];

  /** Takes [start, end), if nobody has any of it. @returns whether that was so */
  add(start: number, end: number): boolean {
    const after = partitionPoint(this.#blocks.length, (i) => (this.#blocks[i]?.[0]?.[0] ?? 0) < start);
    const index = Math.max(0, after - 1);
    const block = this.#blocks[index] ?? [];
    const at = partitionPoint(block.length, (i) => (block[i]?.[0] ?? 0) < start);
    const next = block[at] ?? this.#blocks[index + 1]?.[0];
    if ((block[at - 1]?.[1] ?? 0) > start || (next?.[0] ?? Infinity) < end) return false;
    block.splice(at, 0, [start, end]);
    if (block.length > BLOCK_MAX) this.#blocks.splice(index + 1, 0, block.splice(BLOCK_MAX / 2));
    return true;
  }

  /** The parts of [start, end) that nobody has. */
  *gaps(start: number, end: number): Generator<Range> {
    let free = start;
    for (const [from, to] of this.#blocks.flat()) {
      if (from >= end) break;
      if (from > free) yield [free, from];
      free = Math.max(free, to);
    }
    if (free < end) yield [free, end];
  }
}
