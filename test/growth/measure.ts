/** Something of which an input can have many. */
export interface Grown {
  /** In the plural: `sections`. */
  readonly what: string;
  /** The most that make sense, where a million do not. */
  readonly most?: number;
  /** Makes an input with so many of it. @returns the work on it, whose time is measured */
  readonly prepare: (count: number) => Work | Promise<Work>;
}

export type Work = () => unknown;

/** How long the work on so many takes. */
export interface Measured {
  readonly count: number;
  /** Milliseconds of processor time. */
  readonly time: number;
}

/** Times below that are those of the start, of garbage and of the compiler more than of the input. */
const LEAST = 25;
/** What caches that do not hold it any more, and the collection of more garbage, may cost besides n log n. */
const MARGIN = 2.2;

/** The least milliseconds of processor time, the system's and other processes' not among them, of several runs. */
export async function timesOf(work: Work, runs: number): Promise<number> {
  let least = Infinity;
  for (let i = 0; i < runs; i++) {
    const before = process.cpuUsage();
    await work();
    least = Math.min(least, process.cpuUsage(before).user / 1000);
  }
  return least;
}

/** Whether the time for more grows clearly faster than n log n. */
export function isTooSteep(few: Measured, many: Measured): boolean {
  const nLogN = (many.count * Math.log2(many.count)) / (few.count * Math.log2(few.count));
  return many.time > Math.max(few.time, LEAST) * nLogN * MARGIN;
}

/** The power of the count with which the time grows. */
export function exponentOf(few: Measured, many: Measured): number {
  return Math.log(many.time / few.time) / Math.log(many.count / few.count);
}
