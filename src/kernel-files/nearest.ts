/** Endings that compilers give to copies and parts of a function: foo.isra.0, foo.part.1.cold, foo.llvm.1234. */
const SUFFIX = /\.(isra|constprop|part|cold|llvm|lto_priv|clone)\b/;

/** The name in the source: without what the compiler added. */
function sourceName(name: string): string {
  const at = name.search(SUFFIX);
  return at < 0 ? name : name.slice(0, at);
}

const MAX_DISTANCE = 2;
const MAX_SHOWN = 5;
/** Names of an object that are looked at; a kernel has some hundred thousand. */
const MAX_NAMES = 1 << 20;
/** Names for which near ones are looked for: each costs a look at every name of the object. */
const MAX_SOUGHT = 100;

/** The names of one object, for telling what could have been meant. Costs a pass over them, so it is made for a name that is missing. */
export class NearNames {
  readonly #names: readonly string[];
  readonly #variants = new Map<string, string[]>();
  readonly #near = new Map<string, readonly string[]>();

  constructor(names: Iterable<string>) {
    const distinct = new Set<string>();
    for (const name of names) if (distinct.add(name).size === MAX_NAMES) break;
    this.#names = [...distinct];
    for (const name of this.#names) {
      const source = sourceName(name);
      const variants = this.#variants.get(source);
      if (variants !== undefined) variants.push(name);
      else this.#variants.set(source, [name]);
    }
  }

  /** The names that come from the same name in the source. */
  variantsOf(name: string): readonly string[] {
    return (this.#variants.get(sourceName(name)) ?? []).filter((variant) => variant !== name);
  }

  /** The names that could have been meant: other endings of the same name first, then by edit distance. At most five. */
  nearest(name: string): readonly string[] {
    let near = this.#near.get(name);
    if (near === undefined) {
      near = [...this.variantsOf(name), ...(this.#near.size < MAX_SOUGHT ? this.#byDistance(name) : [])].slice(0, MAX_SHOWN);
      this.#near.set(name, near);
    }
    return near;
  }

  #byDistance(wanted: string): string[] {
    const most = Math.min(MAX_DISTANCE, Math.floor(wanted.length / 3));
    const source = sourceName(wanted);
    return this.#names
      .filter((name) => most > 0 && Math.abs(name.length - wanted.length) <= most && sourceName(name) !== source)
      .map((name) => ({ name, distance: editDistance(wanted, name, most) }))
      .filter(({ distance }) => distance <= most)
      .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
      .map(({ name }) => name);
  }
}

/** Insertions, deletions and changes that make one name the other; more than `most` where it is more. */
export function editDistance(a: string, b: string, most: number): number {
  let start = 0;
  while (start < a.length && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  if (start === a.length && start === b.length) return 0;
  let previous = Array.from({ length: b.length - start + 1 }, (_, i) => i);
  for (let i = start; i < a.length; i++) {
    const row = [i - start + 1];
    let least = i - start + 1;
    for (let j = start; j < b.length; j++) {
      const change = (previous[j - start] ?? 0) + (a.charCodeAt(i) === b.charCodeAt(j) ? 0 : 1);
      const cost = Math.min(change, (previous[j - start + 1] ?? 0) + 1, (row[j - start] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return least;
    previous = row;
  }
  return previous.at(-1) ?? 0;
}
