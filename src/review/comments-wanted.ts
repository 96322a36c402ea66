import type { Confidence, Severity } from '../findings/finding.js';
import { isSureEnough, severityWeight } from '../findings/worst.js';
import { hunksOf } from './diff.js';
import type { ChangedFile } from './pull-request.js';
import type { Remark } from './remark.js';

/** Which lines get comments: all that GitHub takes a comment on, or those alone that the pull request adds or changes. */
export const COMMENT_LINES = ['all', 'changed'] as const;

/** What a team wants comments for. What gets none is in the review's body. */
export interface CommentsWanted {
  /** The mildest that gets a comment. */
  readonly severity: Severity;
  /** `certain`: findings that depend on a condition get none. */
  readonly confidence: Confidence;
  readonly lines: (typeof COMMENT_LINES)[number];
}

/** Whether a remark is wanted as a comment, and has a place for one. @param changed the files of the pull request */
export function commentFilter(
  { severity, confidence, lines }: CommentsWanted,
  changed: readonly ChangedFile[],
): (remark: Remark) => boolean {
  const added = new Set(lines === 'all' ? [] : changed.flatMap((file) => addedLines(file).map((line) => keyOf(file.path, line))));
  return (remark) => {
    const { place, findings } = remark;
    const isWanted = findings.some(({ occurrences }) =>
      occurrences.some(({ finding }) => severityWeight(finding) <= severityWeight({ severity }) && isSureEnough(finding, confidence)),
    );
    if (place.confidence === 'none' || !isWanted) return false;
    return lines === 'all' || (place.confidence !== 'file' && added.has(keyOf(place.path, place.line)));
  };
}

function addedLines(file: ChangedFile): number[] {
  return hunksOf(file).flatMap(({ lines }) => lines.flatMap((line) => (line.kind === 'added' ? [line.newLine] : [])));
}

function keyOf(path: string, line: number): string {
  return JSON.stringify([path, line]);
}
