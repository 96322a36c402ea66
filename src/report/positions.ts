import type { Finding } from '../findings/finding.js';
import { printable } from './escape.js';

/** What the positions of a finding stand for, as a table of columns; no lines where it is about none. */
export function positionLines({ positions }: Finding): string[] {
  if (positions === undefined || positions.shown.length === 0) return [];
  const { order, shown, left } = positions;
  const rows = [
    ['position', 'address', 'kind', 'bytes'],
    ...shown.map(({ place, kind, size }, index) => [
      String(index + 1),
      place === undefined ? 'hidden' : printable(place),
      kind === 'unknown' ? '' : kind,
      size === undefined ? '' : String(size),
    ]),
  ];
  const columns = rows[0]?.map((_, column) => rows.map((row) => row[column] ?? '')) ?? [];
  const known = columns.filter(([, ...cells]) => cells.some((cell) => cell !== ''));
  const widths = known.map((cells) => Math.max(...cells.map(({ length }) => length)));
  const lines = rows.map((_, index) =>
    known
      .map((cells, column) => (cells[index] ?? '').padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, `(${order}${left > 0 ? `; ${left} more` : ''})`];
}
