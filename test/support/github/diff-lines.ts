/** The lines of the new side that a review can comment on, those of the hunks, each with its hunk's number. */
export function commentableLines(patch: string): ReadonlyMap<number, number> {
  const lines = new Map<number, number>();
  let hunk = 0;
  let line = 0;
  for (const text of patch.split('\n')) {
    const header = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(text);
    if (header !== null) {
      hunk++;
      line = Number(header[1]);
    } else if (hunk > 0 && /^[ +]/.test(text)) {
      lines.set(line++, hunk);
    }
  }
  return lines;
}
