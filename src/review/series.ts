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
  let growth = 0;
  for (const hunk of hunks) {
    if (hunk.newEnd <= line) growth += hunkGrowth(hunk);
    if (line < hunk.newStart || hunk.newEnd <= line) continue;
    const index = hunk.lines.findIndex((shown) => shown.kind !== 'removed' && shown.newLine === line);
    const found = hunk.lines[index];
    if (found?.kind === 'added') return { kind: 'added', hunk, index };
    if (found?.kind === 'context') return { kind: 'context', hunk, index, line: found.oldLine };
  }
  return { kind: 'elsewhere', line: line - growth };
}
