/** One line of a hunk. `at` is its line in the text that was read, counted from 1; the others count lines of the patched file. */
export type HunkLine =
  | { readonly kind: 'context'; readonly at: number; readonly text: string; readonly oldLine: number; readonly newLine: number }
  | { readonly kind: 'added'; readonly at: number; readonly text: string; readonly newLine: number }
  | { readonly kind: 'removed'; readonly at: number; readonly text: string; readonly oldLine: number };

/** One hunk of a unified diff, as far as its lines are there. */
export interface Hunk {
  /** The lines that it covers before and after, counted from 1, the ends exclusive. */
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
  /** What follows the second `@@`: the last line before the hunk that looked like the start of a function. */
  readonly heading: string;
  readonly lines: readonly HunkLine[];
}

/** GNU diffutils manual, "Detailed Description of Unified Format"; a count that is absent is 1. Numbers end at 9 digits. */
const HUNK_HEADER = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@ ?(.*)$/;

/** The lines of a text without their line ends, which may be CR LF. A CR elsewhere is text, as it is to git. */
export function textLines(text: string): string[] {
  return text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
}

/**
 * The hunk that begins at that line, and the line behind it; undefined where none begins. The header's counts say where it
 * ends, so that `--- a/x` within is a removed line; it ends early where a line cannot belong to it.
 * @param lines as textLines() gives them
 * @param index of a line, counted from 0
 */
export function readHunk(lines: readonly string[], index: number): { readonly hunk: Hunk; readonly next: number } | undefined {
  const header = HUNK_HEADER.exec(lines[index] ?? '');
  if (header === null) return undefined;
  const [, oldStart, oldCount = '1', newStart, newCount = '1', heading = ''] = header;
  // An empty range is named by the line before it.
  let oldLine = Number(oldStart) + (Number(oldCount) === 0 ? 1 : 0);
  let newLine = Number(newStart) + (Number(newCount) === 0 ? 1 : 0);
  const start = { oldStart: oldLine, newStart: newLine };
  const oldEnd = oldLine + Number(oldCount);
  const newEnd = newLine + Number(newCount);
  const read: HunkLine[] = [];
  let next = index + 1;
  for (; next < lines.length && (oldLine < oldEnd || newLine < newEnd); next++) {
    const line = lines[next] ?? '';
    const text = line.slice(1);
    const at = next + 1;
    // Editors and mailers strip the blank of an empty context line; GNU patch takes that too.
    if ((line.startsWith(' ') || line === '') && oldLine < oldEnd && newLine < newEnd) {
      // What split() leaves behind the last line feed is no line.
      if (line === '' && next === lines.length - 1) break;
      read.push({ kind: 'context', at, text, oldLine: oldLine++, newLine: newLine++ });
    } else if (line.startsWith('+') && newLine < newEnd) read.push({ kind: 'added', at, text, newLine: newLine++ });
    else if (line.startsWith('-') && oldLine < oldEnd) read.push({ kind: 'removed', at, text, oldLine: oldLine++ });
    else if (!line.startsWith('\\')) break;
  }
  return { hunk: { ...start, oldEnd: oldLine, newEnd: newLine, heading, lines: read }, next };
}

/** How many lines longer the patched file is behind this hunk than before it. */
export function hunkGrowth({ oldStart, oldEnd, newStart, newEnd }: Hunk): number {
  return newEnd - newStart - (oldEnd - oldStart);
}
