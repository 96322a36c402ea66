import { type Kernel, kernelWith, type OpenBehaviour } from './kernel.js';
import type { BehaviourName } from './kernels.js';

/** Kernels that are looked at for one release: five open columns of two values each that matter to one module. */
const MOST_KERNELS = 32;

/** What one of the possible kernels leads to. */
export interface Possibility<Result> {
  /** The values that decided it, of the columns that are open and were asked for. */
  readonly decided: ReadonlyMap<BehaviourName, string | boolean>;
  readonly result: Result;
  /** Whether one of the values is another than the version says, of a kernel that is known by its version alone. */
  readonly isDoubt: boolean;
}

/**
 * Looks at each kernel that a release can stand for. Where `look` does not ask for a behaviour that is open, its values make no difference,
 * and it is called once for all of them. Of behaviours that are doubtful each other value is looked at by itself: a kernel has dozens of them.
 * @param look reads kernel.behaviour to its end before it returns; the kernel that it is given has nothing open
 * @returns that of older kernels first, at least one, and last those of which the version says otherwise; undefined where more than
 *   MOST_KERNELS are possible
 */
export function underPossibleKernels<Result>(
  kernel: Kernel,
  look: (kernel: Kernel) => Result,
): readonly [Possibility<Result>, ...Possibility<Result>[]] | undefined {
  const pending: ReadonlyMap<BehaviourName, string | boolean>[] = [new Map()];
  const possible: Omit<Possibility<Result>, 'isDoubt'>[] = [];
  const doubted = new Map<BehaviourName, OpenBehaviour>();
  for (let decided = pending.shift(); decided !== undefined; decided = pending.shift()) {
    if (1 + possible.length + pending.length > MOST_KERNELS) return undefined;
    const given = kernelWith(kernel, decided);
    const asked = new Map<BehaviourName, OpenBehaviour>();
    const result = look({
      ...given,
      behaviour: recorded(given, [
        [given.open, asked],
        [given.doubtful, doubted],
      ]),
      open: [],
      doubtful: [],
    });
    let path = decided;
    for (const [name, { values }] of asked) {
      const taken = given.behaviour[name];
      for (const value of values) if (value !== taken) pending.push(new Map([...path, [name, value]]));
      path = new Map([...path, [name, taken]]);
    }
    possible.push({ decided: path, result });
  }
  const [first, ...others] = possible.map(({ decided, result }) => ({
    decided: new Map([...versionsOf(doubted, kernel), ...decided]),
    result,
    isDoubt: false,
  }));
  if (first === undefined) return undefined;
  return [first, ...others, ...doubts(kernel, first.decided, [...doubted.values()], look)];
}

/** The values that the version says. */
function versionsOf(doubted: ReadonlyMap<BehaviourName, OpenBehaviour>, { behaviour }: Kernel): [BehaviourName, string | boolean][] {
  return [...doubted.keys()].map((name) => [name, behaviour[name]]);
}

/** One behaviour after the other as it would be if what came later had been brought back. */
function doubts<Result>(
  kernel: Kernel,
  known: ReadonlyMap<BehaviourName, string | boolean>,
  doubted: readonly OpenBehaviour[],
  look: (kernel: Kernel) => Result,
): Possibility<Result>[] {
  return doubted.flatMap(({ name, values }) =>
    values
      .filter((value) => value !== known.get(name))
      .map((value) => {
        const decided = new Map([...known, [name, value]]);
        return { decided, result: look({ ...kernelWith(kernel, decided), open: [], doubtful: [] }), isDoubt: true };
      }),
  );
}

/** Columns, and where it is noted that they were asked for. */
type Noted = readonly [columns: readonly OpenBehaviour[], asked: Map<BehaviourName, OpenBehaviour>];

/** The kernel's behaviour; which of those columns are asked for is noted. */
function recorded({ behaviour }: Kernel, noted: readonly Noted[]): Kernel['behaviour'] {
  const columns = new Map<string | symbol, readonly [OpenBehaviour, Noted[1]]>(
    noted.flatMap(([some, asked]) => some.map((one) => [one.name, [one, asked]] as const)),
  );
  if (columns.size === 0) return behaviour;
  return new Proxy(behaviour, {
    get: (target, property): unknown => {
      const [one, asked] = columns.get(property) ?? [];
      if (one !== undefined) asked?.set(one.name, one);
      const value: unknown = Reflect.get(target, property);
      return value;
    },
  });
}
