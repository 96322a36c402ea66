import { IntervalIndex } from '../interval-index.js';
import { partitionPoint } from '../partition-point.js';
import { type Hunk, hunkGrowth } from './hunks.js';
import type { PatchedFile } from './patch-file.js';

/**
 * The lines of hunks that may be a line of the file as it is after all of these patches: the one that added it, and those
 * that show it as context. Each patch counts lines as they were after it; so it goes back from the last to the first.
 * @param patches what each does to this one file, in the order in which they are applied
 * @returns hunks with the index of the line in them; the adding one alone where there is one
 */
export function linesInSeries(patches: readonly PatchedFile[], line: number): (readonly [Hunk, number])[] {
  const shown: (readonly [Hunk, number])[] = [];
  let wanted = line;
  for (const { hunks } of patches.toReversed()) {
    const back = lineBefore(hunks, wanted);
    if (back.kind === 'added') return [[back.hunk, back.index]];
    if (back.kind === 'context') shown.push([back.hunk, back.index]);
    wanted = back.line;
  }
  return shown;
}

type Before =
  | { readonly kind: 'added'; readonly hunk: Hunk; readonly index: number }
  | { readonly kind: 'context'; readonly hunk: Hunk; readonly index: number; readonly line: number }
  | { readonly kind: 'elsewhere'; readonly line: number };

function lineBefore(hunks: readonly Hunk[], line: number): Before {
  const index = indices.get(hunks) ?? new HunkIndex(hunks);
  indices.set(hunks, index);
  for (const hunk of index.hunksWith(line)) {
    const at = index.indexIn(hunk, line);
    const found = at === undefined ? undefined : hunk.lines[at];
    if (at !== undefined && found?.kind === 'added') return { kind: 'added', hunk, index: at };
    if (at !== undefined && found?.kind === 'context') return { kind: 'context', hunk, index: at, line: found.oldLine };
  }
  return { kind: 'elsewhere', line: line - index.growthBefore(line) };
}

/** Each is asked about many lines: findings are many, and so can hunks be. */
const indices = new WeakMap<readonly Hunk[], HunkIndex>();

/** The hunks of one file by the lines of the patched file. */
class HunkIndex {
  readonly #covering: IntervalIndex<{ readonly start: number; readonly end: number; readonly order: number; readonly hunk: Hunk }>;
  readonly #byEnd: readonly { readonly end: number; readonly growth: number }[];
  readonly #lines = new Map<Hunk, ReadonlyMap<number, number>>();

  constructor(hunks: readonly Hunk[]) {
    this.#covering = new IntervalIndex(hunks.map((hunk, order) => ({ start: hunk.newStart, end: hunk.newEnd, order, hunk })));
    let growth = 0;
    this.#byEnd = hunks
      .toSorted((a, b) => a.newEnd - b.newEnd)
      .map((hunk) => {
        growth += hunkGrowth(hunk);
        return { end: hunk.newEnd, growth };
      });
  }

  /** In the order of the patch. */
  hunksWith(line: number): Hunk[] {
    return this.#covering
      .overlapping(line, line + 1)
      .sort((a, b) => a.order - b.order)
      .map(({ hunk }) => hunk);
  }

  /** How many lines longer what stands before the line has become. */
  growthBefore(line: number): number {
    return this.#byEnd[partitionPoint(this.#byEnd.length, (position) => (this.#byEnd[position]?.end ?? 0) <= line) - 1]?.growth ?? 0;
  }

  /** Where in the hunk the line of the patched file is. */
  indexIn(hunk: Hunk, line: number): number | undefined {
    let lines = this.#lines.get(hunk);
    if (lines === undefined) {
      lines = new Map(hunk.lines.flatMap((shown, index) => (shown.kind === 'removed' ? [] : [[shown.newLine, index] as const])));
      this.#lines.set(hunk, lines);
    }
    return lines.get(line);
  }
}
