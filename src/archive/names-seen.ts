import { createHash } from 'node:crypto';

/** Longer names are kept as digests, so that many long ones do not fill the memory. */
const KEPT_AS_IT_IS = 64;

/** The names of a container's entries so far. */
export class NamesSeen {
  readonly #names = new Set<string>();

  /** @returns whether the name is new */
  add(name: string): boolean {
    const before = this.#names.size;
    this.#names.add(name.length <= KEPT_AS_IT_IS ? name : createHash('sha256').update(name).digest('base64'));
    return this.#names.size > before;
  }
}
