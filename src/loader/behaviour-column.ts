/** From which version on a behaviour has a value. `source`: the commit or the source file in which it was read. */
export interface Row<Value> {
  readonly since: string;
  readonly value: Value;
  readonly source: string;
}

export interface BehaviourColumn<Value extends string | boolean> {
  /** What the kernel does, for `--kernel-behaviour` and the documentation. */
  readonly about: string;
  /** Oldest first; the last row that is not newer than the kernel counts. */
  readonly rows: readonly Row<Value>[];
}

export function column<const Value extends string | boolean>(about: string, rows: readonly Row<Value>[]): BehaviourColumn<Value> {
  return { about, rows };
}
