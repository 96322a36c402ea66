import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ARCHIVE_FORMATS } from '../../src/archive/format.js';

const rows = readFileSync(new URL('../../docs/archives.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(0, 5)
  .map((line) => line.split('|').map((cell) => cell.trim()));

it.each([
  ['read', [...ARCHIVE_FORMATS.compressed, ...ARCHIVE_FORMATS.container], 2],
  ['not read', ARCHIVE_FORMATS.unread, 3],
] as const)('docs/archives.md names every format that is %s', (_, formats, column) => {
  const cells = rows.map((row) => row[column] ?? '').join(' ');
  expect(formats.filter((format) => !new RegExp(`\\b${format}\\b`).test(cells))).toEqual([]);
});
