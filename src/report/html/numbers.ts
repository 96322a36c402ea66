/** Names by number: an attribute then never has a name in it. */
export class Numbers {
  /** Each once, sorted. */
  readonly names: readonly string[];
  readonly #numbers: ReadonlyMap<string, number>;

  constructor(names: Iterable<string>) {
    this.names = [...new Set(names)].sort();
    this.#numbers = new Map(this.names.map((name, number) => [name, number]));
  }

  /** The numbers of those names, as an attribute has them. */
  of(...names: readonly (string | undefined)[]): string {
    return [...new Set(names)].flatMap((name) => (name === undefined ? [] : (this.#numbers.get(name) ?? []))).join(' ');
  }
}

/** What a reader can filter by. */
export interface FilterNumbers {
  readonly kernels: Numbers;
  readonly objects: Numbers;
  readonly rules: Numbers;
}
