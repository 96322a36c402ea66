/** A part of a text that can be cut behind any of its pieces. */
export interface Section {
  readonly pieces: readonly string[];
  /** What stands in place of the pieces that were cut. */
  readonly rest: (left: number) => string;
}

/** Room that is kept in a cut section for the word on what was cut. */
const REST = 300;

/** A section that stands whole or not at all. */
export function whole(text: string): Section {
  return { pieces: [text], rest: () => '' };
}

/**
 * The sections as one text of at most `budget` characters. The largest are cut first, all to one length: a small section
 * stays whole beside a huge one.
 */
export function fitted(sections: readonly Section[], budget: number): string {
  const lengths = sections.map(({ pieces }) => pieces.reduce((sum, piece) => sum + piece.length, 0));
  const allowed = allowance(lengths, budget);
  return sections.map((section, i) => ((lengths[i] ?? 0) <= allowed ? section.pieces.join('') : cut(section, allowed - REST))).join('');
}

/** The length to which the longer ones are cut so that all of them fit. */
function allowance(lengths: readonly number[], budget: number): number {
  let left = budget;
  const ascending = lengths.toSorted((a, b) => a - b);
  for (const [i, length] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - i));
    if (length > share) return share;
    left -= length;
  }
  return budget;
}

function cut({ pieces, rest }: Section, allowed: number): string {
  let length = 0;
  let kept = 0;
  for (; kept < pieces.length; kept++) {
    length += pieces[kept]?.length ?? 0;
    if (length > allowed) break;
  }
  return pieces.slice(0, kept).join('') + rest(pieces.length - kept);
}
