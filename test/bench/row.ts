/** What a row of the table found. */
export type Measured =
  | {
      readonly kind: 'ratio';
      /** Milliseconds, medians of the runs. */
      readonly ours: number;
      readonly theirs: number;
      /** Whether the aim is met. */
      readonly met: boolean;
      /** The ratio in the words of the aim. */
      readonly result: string;
    }
  /** A tool or a file is not there. */
  | { readonly kind: 'skipped'; readonly why: string };

/** One line of the table: something of klp-lint beside something that anybody can run. */
export interface Row {
  readonly what: string;
  readonly against: string;
  readonly aim: string;
  readonly measure: () => Promise<Measured>;
}

/** Runs that a median is of. */
const RUNS = Number(process.env['KLP_LINT_BENCH_RUNS'] ?? 5);

/**
 * Medians of both, taken in turns, so that what else the machine does meets both alike. The first turn, which fills the
 * page cache, does not count.
 */
export async function sideBySide<Ours, Theirs>(
  ours: () => Promise<Ours>,
  theirs: () => Promise<Theirs>,
  runs = RUNS,
): Promise<{ readonly ours: readonly Ours[]; readonly theirs: readonly Theirs[] }> {
  const first: Ours[] = [];
  const second: Theirs[] = [];
  for (let i = 0; i <= runs; i++) {
    const [a, b] = [await ours(), await theirs()];
    if (i === 0) continue;
    first.push(a);
    second.push(b);
  }
  return { ours: first, theirs: second };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}

/** A row whose aim is to be so many times as fast. */
export function timesFaster(ours: number, theirs: number, aim: number): Measured {
  return { kind: 'ratio', ours, theirs, met: theirs / ours >= aim, result: `${(theirs / ours).toFixed(1)} times faster` };
}

/** A row whose aim is to take at most so many times as long. */
export function timesItsTime(ours: number, theirs: number, aim: number): Measured {
  return { kind: 'ratio', ours, theirs, met: ours / theirs <= aim, result: `${(ours / theirs).toFixed(2)} times its time` };
}

/** A row whose aim is to take at most so many milliseconds more. */
export function millisecondsMore(ours: number, theirs: number, aim: number): Measured {
  return { kind: 'ratio', ours, theirs, met: ours - theirs <= aim, result: `${(ours - theirs).toFixed(0)} ms more` };
}
