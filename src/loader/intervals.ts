/** The numbers of a version or of a distribution's build, from the left: 5.15.30 is [5, 15, 30]. */
export type Numbers = readonly number[];

/**
 * When something began. `since`: the oldest version that is known to have it. `after`: the newest one known not to have it, where the two are
 * not neighbours; a version of two numbers stands for the whole series (`6.14` for every 6.14.y), one of three for that release.
 * Between them nobody has looked. Without `since` no version is known to have it.
 */
export type Begins = { readonly after?: string; readonly since: string } | { readonly after: string; readonly since?: undefined };

/** The versions that a release can stand for; the same twice where it names one. */
export interface VersionRange {
  readonly lowest: Numbers;
  readonly highest: Numbers;
}

/** `5.15.30` as numbers. */
export function numbersOf(text: string): Numbers {
  return text.split('.').map(Number);
}

/**
 * Which rows can hold for a version in that range, the oldest first.
 * @param rows oldest first
 * @returns `begun`: the last row that surely has begun, undefined where none has; `open`: those after it that may have begun too
 */
export function possibleRows<Row extends Begins>(
  rows: readonly Row[],
  { lowest, highest }: VersionRange,
): { readonly begun: Row | undefined; readonly open: readonly Row[] } {
  const index = rows.findLastIndex(({ since }) => since !== undefined && compareNumbers(numbersOf(since), lowest) <= 0);
  const open = rows
    .slice(index + 1)
    .filter(({ after, since }) => (after !== undefined && isAfter(highest, numbersOf(after))) || isReached(highest, since));
  return { begun: rows[index], open };
}

function isReached(highest: Numbers, since: string | undefined): boolean {
  return since !== undefined && compareNumbers(numbersOf(since), highest) <= 0;
}

/** Whether a version comes after all that begin with those numbers. */
function isAfter(version: Numbers, after: Numbers): boolean {
  return compareNumbers(version.slice(0, after.length), after) > 0;
}

/** Negative where `a` is older than `b`; numbers that are missing are 0. */
export function compareNumbers(a: Numbers, b: Numbers): number {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [left, right] = [a[i] ?? 0, b[i] ?? 0];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
