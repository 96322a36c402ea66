import { partitionPoint } from '../partition-point.js';

/** Parts of a file that have an owner. */
export class OccupiedRanges {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  /** Takes [start, end), if nobody has any of it. @returns whether that was so */
  add(start: number, end: number): boolean {
    const at = partitionPoint(this.#starts.length, (position) => (this.#starts[position] ?? 0) < start);
    if ((this.#ends[at - 1] ?? 0) > start || (this.#starts[at] ?? Infinity) < end) return false;
    this.#starts.splice(at, 0, start);
    this.#ends.splice(at, 0, end);
    return true;
  }
}
