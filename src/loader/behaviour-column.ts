import type { Begins } from './intervals.js';
import type { Sign } from './sign.js';

/** A value that a behaviour has from some version on. `source`: the commit or the source file in which it was read. */
export type Row<Value> = Begins & {
  readonly value: Value;
  readonly source: string;
};

export interface BehaviourColumn<Value extends string | boolean> {
  /** What the kernel does, for `--kernel-behaviour` and the documentation: what follows "whether it" where the values are true and false. */
  readonly about: string;
  /** Oldest first; the first is `since: '0'`. */
  readonly rows: readonly Row<Value>[];
  /** How it can be seen in the kernel's own files; empty where it cannot. */
  readonly signs: readonly Sign<Value>[];
}

export function column<const Value extends string | boolean>(
  about: string,
  rows: readonly Row<Value>[],
  signs: readonly Sign<NoInfer<Value>>[] = [],
): BehaviourColumn<Value> {
  return { about, rows, signs };
}
