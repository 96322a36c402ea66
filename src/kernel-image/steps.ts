import { KernelImageError } from './errors.js';

/** Places and names that are looked at in the search for kallsyms. Debian's kernels take 1 to 10 million; more is a search made long on purpose. */
const MOST_STEPS = 2 ** 27;

/** What the search in one image may still cost. */
export class Steps {
  #left = MOST_STEPS;

  /** @throws KernelImageError once there are too many */
  take(count: number): void {
    this.#left -= count;
    if (this.#left < 0) throw new KernelImageError('too much in it looks like the list of its symbols (kallsyms)');
  }
}
