import { describe, expect, it } from 'vitest';
import { formattedPieces, FORMATS } from '../../src/report/formats.js';
import { moduleJson, jsonReport } from '../../src/report/json.js';
import { jsonItems, jsonPieces } from '../../src/report/json-pieces.js';
import { PLAIN } from '../../src/report/terminal.js';
import { batched, separated } from '../../src/pieces.js';
import { finding, report } from './reports.js';

const TOOL = { name: 'klp-lint', version: '1' };
const OPTIONS = { tool: TOOL, terminal: PLAIN, root: '/', pageOf: () => '', remarks: [] };
/** Of no more than GitHub takes: code scanning, and a summary. */
const BOUNDED = ['sarif', 'markdown'];

describe('jsonPieces()', () => {
  it.each([0, 1, 3])('joined are what JSON.stringify() writes, with %s items', (count) => {
    const items = Array.from({ length: count }, (_, i) => ({ number: i, deep: { list: [i, 'two\nlines'], empty: {} } }));
    // A text that looks like the place of the list is none: its line feeds are escaped.
    const document = { first: '\n  "items": []', items: [], last: ['\n  "items": []'] };
    expect([...jsonPieces(document, 'items', items)].join('')).toBe(JSON.stringify({ ...document, items }, undefined, 2));
    expect(`[${[...jsonItems(items, '')].join('')}]`).toBe(JSON.stringify(items, undefined, 2));
  });

  it('are the report', () => {
    const reports = [report([finding()]), report([], 'b.ko')];
    const document = { version: 1, tool: TOOL, modules: reports.map(moduleJson), remarks: ['one'] };
    expect(jsonReport(reports, TOOL, ['one'])).toBe(`${JSON.stringify(document, undefined, 2)}\n`);
  });
});

describe('a report of many modules comes in pieces, each made when it is asked for', () => {
  const reports = Array.from({ length: 400 }, (_, i) => report([finding({ function: `f${i}` })], `${i}.ko`));

  it.each(FORMATS.filter((format) => !BOUNDED.includes(format)))('%s', async (format) => {
    const pieces = [...(await formattedPieces(format, reports, OPTIONS))];
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    expect(pieces.length).toBeGreaterThan(reports.length);
    // The page has a table of all modules.
    expect(Math.max(...pieces.map((piece) => piece.length)) / length).toBeLessThan(format === 'html' ? 0.25 : 0.05);
  });
});

it('pieces become fewer, and nothing is lost', () => {
  const pieces = Array.from({ length: 50 }, (_, i) => String(i % 10).repeat(100_000));
  const few = [...batched(pieces)];
  expect(few.map((piece) => piece.length)).toEqual([1_100_000, 1_100_000, 1_100_000, 1_100_000, 600_000]);
  expect(few.join('')).toBe(pieces.join(''));
  expect([...separated(['a', '', 'b'], ', ')].join('')).toBe('a, , b');
});
