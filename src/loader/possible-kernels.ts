import { type Kernel, kernelWith } from './kernel.js';
import type { BehaviourName } from './kernels.js';

/** Kernels that are looked at for one release: five open columns of two values each that matter to one module. */
const MOST_KERNELS = 32;

/** What one of the possible kernels leads to. */
export interface Possibility<Result> {
  /** The values that decided it, of the columns that are open and were asked for. */
  readonly decided: ReadonlyMap<BehaviourName, string | boolean>;
  readonly result: Result;
}

/**
 * Looks at each kernel that a release can stand for. Where `look` does not ask for a behaviour that is open, its values make no difference,
 * and it is called once for all of them.
 * @param look reads kernel.behaviour to its end before it returns; the kernel that it is given has nothing open
 * @returns that of older kernels first, at least one; undefined where there are more than MOST_KERNELS
 */
export function underPossibleKernels<Result>(
  kernel: Kernel,
  look: (kernel: Kernel) => Result,
): readonly [Possibility<Result>, ...Possibility<Result>[]] | undefined {
  const pending: ReadonlyMap<BehaviourName, string | boolean>[] = [new Map()];
  let first: Possibility<Result> | undefined;
  const others: Possibility<Result>[] = [];
  for (let decided = pending.shift(); decided !== undefined; decided = pending.shift()) {
    if (1 + others.length + pending.length > MOST_KERNELS) return undefined;
    const given = kernelWith(kernel, decided);
    const asked = new Map<BehaviourName, readonly (string | boolean)[]>();
    const result = look({ ...given, behaviour: recorded(given, asked), open: [] });
    let path = decided;
    for (const [name, values] of asked) {
      const taken = given.behaviour[name];
      for (const value of values) if (value !== taken) pending.push(new Map([...path, [name, value]]));
      path = new Map([...path, [name, taken]]);
    }
    const possibility = { decided: path, result };
    if (first === undefined) first = possibility;
    else others.push(possibility);
  }
  return first === undefined ? undefined : [first, ...others];
}

/** The kernel's behaviour; what is open is noted, with its values, when it is asked for. */
function recorded({ behaviour, open }: Kernel, asked: Map<BehaviourName, readonly (string | boolean)[]>): Kernel['behaviour'] {
  if (open.length === 0) return behaviour;
  const values = new Map<string | symbol, (typeof open)[number]>(open.map((one) => [one.name, one]));
  return new Proxy(behaviour, {
    get: (target, property): unknown => {
      const one = values.get(property);
      if (one !== undefined) asked.set(one.name, one.values);
      const value: unknown = Reflect.get(target, property);
      return value;
    },
  });
}
