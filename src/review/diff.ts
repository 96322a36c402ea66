import { type Hunk, readHunk, textLines } from './hunks.js';
import type { ChangedFile } from './pull-request.js';

/** Lines of a file, both ends inclusive, counted from 1. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** The hunks of a changed file; none where GitHub gives no `patch`. */
export function hunksOf(file: ChangedFile): Hunk[] {
  const lines = textLines(file.patch ?? '');
  const hunks: Hunk[] = [];
  for (let index = 0; index < lines.length;) {
    const found = readHunk(lines, index);
    if (found !== undefined) hunks.push(found.hunk);
    index = found?.next ?? index + 1;
  }
  return hunks;
}

/**
 * The lines of the new side on which GitHub takes a comment: those that the diff shows, added or not. One line outside
 * of them makes GitHub refuse a whole review (422).
 */
export function commentableLines(file: ChangedFile): LineRange[] {
  return hunksOf(file).flatMap(({ newStart, newEnd }) => (newStart < newEnd ? [{ first: newStart, last: newEnd - 1 }] : []));
}

export function isCommentable(ranges: readonly LineRange[], line: number): boolean {
  return ranges.some(({ first, last }) => first <= line && line <= last);
}
