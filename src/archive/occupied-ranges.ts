/** Parts of a file that have an owner. */
export class OccupiedRanges {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  /** Takes [start, end), if nobody has any of it. @returns whether that was so */
  add(start: number, end: number): boolean {
    const at = this.#firstFrom(start);
    if ((this.#ends[at - 1] ?? 0) > start || (this.#starts[at] ?? Infinity) < end) return false;
    this.#starts.splice(at, 0, start);
    this.#ends.splice(at, 0, end);
    return true;
  }

  /** Index of the first range that begins at an offset or after it. */
  #firstFrom(offset: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
