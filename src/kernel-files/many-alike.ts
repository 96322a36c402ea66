import type { KnownSymbol } from './object-symbols.js';

/** Symbols of one name from which on they are kept. */
const MANY = 16;

/** Keeps what names are answered with that many symbols have: a patch can ask thousands of times for a name that thousands have. */
export class ManyAlike {
  readonly #kept = new Map<string, readonly KnownSymbol[]>();

  /** The symbols that `find` answers with, or answered with before for the same question. */
  of(question: string, find: () => readonly KnownSymbol[]): readonly KnownSymbol[] {
    const known = this.#kept.get(question);
    if (known !== undefined) return known;
    const found = find();
    if (found.length >= MANY) this.#kept.set(question, found);
    return found;
  }
}
