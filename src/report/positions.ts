import type { Finding } from '../check/finding.js';
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
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, `(${order}${left > 0 ? `; ${left} more` : ''})`];
}
