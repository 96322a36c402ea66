import type { AuditPoint } from '../../audit/history.js';
import { plural } from '../severities.js';
import { type Markup, markup } from './markup.js';

/** Units of the drawing; the style scales it to the page. */
const WIDTH = 560;
const HEIGHT = 240;
const LEFT = 56;
const RIGHT = 408;
const TOP = 16;
const BOTTOM = 178;
/** Between the lowest parts of two words at the right. */
const LINE_HEIGHT = 19;
/** Above so many audits their dots would lie on each other: they are there for the pointer alone. */
const MOST_DOTS = 20;
/** Days that are written below the drawing. */
const MOST_DAYS = 4;

/** A line of the plot. Besides its colour each has a pattern of its own (style.ts), and its name at its end. */
const LINES = [
  { kind: 'error', wordsOf: (count: number) => plural(count, 'error'), of: ({ errors }: AuditPoint) => errors },
  { kind: 'warning', wordsOf: (count: number) => plural(count, 'warning'), of: ({ warnings }: AuditPoint) => warnings },
  { kind: 'note', wordsOf: (count: number) => plural(count, 'note'), of: ({ notes }: AuditPoint) => notes },
  { kind: 'lost', wordsOf: (count: number) => `${count} not analysed`, of: ({ notAnalysed }: AuditPoint) => notAnalysed },
] as const;

/** What the last audits saw, as a drawing and as a table; nothing where there are not two of them to compare. */
export function historyFigure(history: readonly AuditPoint[]): Markup | undefined {
  const [first] = history;
  const last = history.at(-1);
  if (first === undefined || last === undefined || history.length < 2) return undefined;
  const highest = ceilingOf(Math.max(...history.flatMap((point) => LINES.map(({ of }) => of(point)))));
  const x = (index: number) => round(LEFT + ((RIGHT - LEFT) * index) / (history.length - 1));
  const y = (count: number) => round(BOTTOM - ((BOTTOM - TOP) * count) / highest);
  const words = spread(LINES.map(({ of }) => y(of(last))));
  const lines = LINES.map(({ kind, wordsOf, of }, i) => {
    const points = history.map((point, index) => `${x(index)},${y(of(point))}`).join(' ');
    const dots = history.map(
      (point, index) =>
        markup`<circle cx="${x(index)}" cy="${y(of(point))}" r="3"><title>${point.day}: ${wordsOf(of(point))}</title></circle>`,
    );
    return markup`<g class="${kind}"><polyline points="${points}"/>${dots}<path class="lead" d="M${RIGHT + 5} ${y(of(last))}L${RIGHT + 18} ${words[i]}"/><text x="${RIGHT + 22}" y="${words[i]}" dy="0.35em">${wordsOf(of(last))}</text></g>
`;
  });
  const ticks = [0, highest / 2, highest].map(
    (count) =>
      markup`<line x1="${LEFT}" x2="${RIGHT}" y1="${y(count)}" y2="${y(count)}"/><text x="${LEFT - 8}" y="${y(count)}" dy="0.35em" text-anchor="end">${count}</text>`,
  );
  const days = daysBelow(history.length).map((index) => {
    // The outer ones stand within the drawing; on narrow screens they stand alone.
    const anchor = index === 0 ? 'start' : index === history.length - 1 ? 'end' : 'middle';
    return markup`<text class="${anchor === 'middle' ? 'between' : ''}" x="${x(index)}" y="${BOTTOM + 20}" text-anchor="${anchor}">${history[index]?.day}</text>`;
  });
  return markup`<figure class="history${history.length > MOST_DOTS ? ' crowded' : ''}" id="history">
<h2>The last audits</h2>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="history-title" aria-describedby="history-text">
<title id="history-title">What the last ${history.length} audits found</title>
<desc id="history-text">${inWords(first, last)} The table below has every audit.</desc>
<g class="axis">${ticks}${days}<text x="${(LEFT + RIGHT) / 2}" y="${BOTTOM + 46}" text-anchor="middle">audits that changed something</text><text transform="translate(16 ${(TOP + BOTTOM) / 2}) rotate(-90)" text-anchor="middle">count</text></g>
${lines}</svg>
<div><p>${inWords(first, last)}</p>
<details class="more"><summary>The same as a table</summary>
<div class="scroll" role="region" aria-label="Table of audits" tabindex="0"><table>
<thead><tr><th>audit</th><th>errors</th><th>warnings</th><th>notes</th><th>not analysed</th><th>modules</th></tr></thead>
<tbody>
${history.map(
  ({
    day,
    errors,
    warnings,
    notes,
    notAnalysed,
    modules,
  }) => markup`<tr><td>${day}</td><td>${errors}</td><td>${warnings}</td><td>${notes}</td><td>${notAnalysed}</td><td>${modules}</td></tr>
`,
)}</tbody>
</table></div></details></div>
</figure>
`;
}

function inWords(first: AuditPoint, last: AuditPoint): string {
  const changes = LINES.map(({ wordsOf, of }) => (of(first) === of(last) ? wordsOf(of(last)) : `${wordsOf(of(last))} (${of(first)} then)`));
  const modules = first.modules === last.modules ? '' : ` (${first.modules} then)`;
  return `From ${first.day} to ${last.day}: ${changes.join(', ')} in ${plural(last.modules, 'module')}${modules}.`;
}

/** A round number that is not below the count, and whose half is whole. */
function ceilingOf(count: number): number {
  for (let power = 1; ; power *= 10) {
    const found = (power === 1 ? [2, 4, 6, 8] : [1, 1.2, 1.6, 2, 3, 4, 6, 8]).find((step) => step * power >= count);
    if (found !== undefined) return found * power;
  }
}

/** The first, the last and some between, evenly. */
function daysBelow(count: number): number[] {
  const shown = Math.min(count, MOST_DAYS);
  return Array.from({ length: shown }, (_, i) => Math.round((i * (count - 1)) / (shown - 1)));
}

/** The heights of words beside those of their lines, moved apart so that none lies on another. */
function spread(heights: readonly number[]): number[] {
  const order = [...heights.keys()].sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0) || a - b);
  const placed = heights.map(() => 0);
  let above = -LINE_HEIGHT;
  for (const index of order) placed[index] = above = Math.max(heights[index] ?? 0, above + LINE_HEIGHT);
  // What has been pushed below the drawing goes up again, with those above it.
  let below = BOTTOM + LINE_HEIGHT;
  for (const index of order.toReversed()) placed[index] = below = Math.min(placed[index] ?? 0, below - LINE_HEIGHT);
  return placed;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
