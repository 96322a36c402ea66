import { expect, it } from 'vitest';
import type { Finding } from '../../src/findings/finding.js';
import { jsonReport } from '../../src/report/json.js';
import { markdownReport } from '../../src/report/markdown.js';
import { readJsonReport } from '../../src/report/read-json.js';
import { PLAIN } from '../../src/report/terminal.js';
import { textReport } from '../../src/report/text.js';
import { finding, report } from './reports.js';

/** The note of a module whose kernel nobody has looked at: it has no place and no effect. */
function note(kernel: string): Finding {
  return {
    rule: 'KLP413',
    slug: 'kernel-not-compared',
    severity: 'note',
    confidence: 'conditional',
    condition: 'it does the same',
    object: undefined,
    section: undefined,
    offset: undefined,
    function: undefined,
    functionOffset: undefined,
    relocation: undefined,
    effects: [],
    message: `Nobody has looked at Linux ${kernel}.`,
    advice: 'Update klp-lint.',
    identity: 'KLP413',
  };
}

function times(text: string, words: string): number {
  return text.split(words).length - 1;
}

it('people read once what many modules have in the same words, and it counts in each', () => {
  const reports = ['a.ko', 'b.ko', 'c.ko'].map((path) => report([note('12.0')], path));
  const text = textReport([...reports, report([note('7.3'), finding()], 'd.ko')], PLAIN);
  expect(text).toContain('In 3 modules:\n  note KLP413 kernel-not-compared\n\n    Nobody has looked at Linux 12.0.\n');
  expect(times(text, 'Linux 12.0')).toBe(1);
  expect(times(text, 'Linux 7.3')).toBe(1);
  expect(text).toContain('a.ko: 1 note\n');
  expect(text).toContain('4 modules: 4 with findings (1 error, 4 notes)');
  const markdown = markdownReport(reports);
  expect(times(markdown, 'Nobody has looked at')).toBe(1);
  expect(markdown).toContain('**note · kernel-not-compared** (KLP413) · 3 modules');
  const json = jsonReport(reports, { name: 'klp-lint', version: '1' }, []);
  expect(readJsonReport(json).reports.map(({ findings }) => findings.length)).toEqual([1, 1, 1]);
});

it('a note that one module alone has stands with it', () => {
  const text = textReport([report([note('12.0')], 'a.ko'), report([], 'b.ko')], PLAIN);
  expect(text).toContain('Nobody has looked at Linux 12.0.');
  expect(text).not.toContain('In 1 module');
});

it('errors, places and effects stay with their modules', () => {
  const reports = ['a.ko', 'b.ko'].map((path) => report([finding(), finding({ severity: 'note', effects: [] })], path));
  expect(times(textReport(reports, PLAIN), 'What happens.')).toBe(4);
});

it('a text with room for too few findings counts those that it leaves out, without the shared ones', () => {
  const reports = ['a.ko', 'b.ko'].map((path) => report([note('12.0'), finding(), finding()], path));
  const text = textReport(reports, PLAIN, { most: 3 });
  expect(times(text, 'and 1 more finding')).toBe(1);
});
