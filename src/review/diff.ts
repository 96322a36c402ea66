import { type Interval, IntervalIndex } from '../interval-index.js';
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

/** The same, to be asked of many lines. */
export class CommentableLines {
  readonly #index: IntervalIndex<Interval>;

  constructor(file: ChangedFile) {
    this.#index = new IntervalIndex(commentableLines(file).map(({ first, last }) => ({ start: first, end: last + 1 })));
  }

  has(line: number): boolean {
    return this.#index.overlapping(line, line + 1, 1).length > 0;
  }
}
