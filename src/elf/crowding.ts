import { ElfFormatError } from './errors.js';

/** How many share a place on average, at most; in modules that were built it is three. */
const MOST_SHARING = 16;
/** So many are looked at in any case. */
const ALWAYS_TAKEN = 100_000;

/**
 * Counts what questions about places are answered with. Where thousands of table entries lead to one place and thousands of relocations lie
 * there, each meets each: a few hundred kilobytes would take all memory.
 */
export class Crowding {
  #asked = 0;
  #found = 0;

  /** @param what is found, in the plural */
  constructor(private readonly what: string) {}

  /**
   * Takes down with how many a question was answered.
   * @param places what was asked about, in bytes where it is a range
   * @throws ElfFormatError where it is too much by now, for how many places were asked about
   */
  count(found: number, places = 1): void {
    this.#asked += places;
    this.#found += found;
    if (this.#found <= ALWAYS_TAKEN || this.#found <= this.#asked * MOST_SHARING) return;
    const words = `more than ${MOST_SHARING} ${this.what} share each place on average: no tool builds such a module, and looking at all of them would take too long`;
    throw new ElfFormatError(0, this.what, this.#found, `at most ${MOST_SHARING} for each of ${this.#asked} places`, words);
  }
}
