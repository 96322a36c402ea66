/**
 * One entry of `ignore` in the configuration. Every part that it names must fit (pattern.ts); a part that it does not name must be one that
 * the finding does not have, unless `rest` says otherwise.
 */
export interface Suppression {
  /** Id or slug. */
  readonly rule?: string;
  /** The module's name, or the path where it was found. */
  readonly module?: string;
  readonly object?: string;
  /** The function; where there is none, the section. */
  readonly function?: string;
  /** The relocation's symbol, without `.klp.sym.` and position. */
  readonly symbol?: string;
  /** The kernel's release. */
  readonly kernel?: string;
  readonly arch?: string;
  /** How many findings of a module it takes away at most; undefined for any number. */
  readonly count?: number;
  /** Parts that are not named can be anything. */
  readonly rest?: 'any';
  readonly reason: string;
  /** The last day on which it counts, `2027-01-31`. */
  readonly expires?: string;
}
