import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { endingOf, FORMATS, FURTHER_FORMATS } from '../../src/report/formats.js';
import { klpLint, ROOT } from '../cli/run-cli.js';
import { ACTION } from './action-file.js';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

it('help and docs/reports.md have every format of a report and its ending', () => {
  expect(klpLint(['--help']).stdout).toContain(`--format ${FORMATS.join('|')}\n`);
  const page = read('docs/reports.md');
  expect(FORMATS.filter((format) => !page.includes(`\`${format}\``) || !page.includes(`\`${endingOf(format)}\``))).toEqual([]);
});

it('the Action takes every format but JSON, which it always writes, and gives the path of each', () => {
  expect(ACTION.inputs['formats']?.description).toContain(`- ${FURTHER_FORMATS.join(', ').replace(/, (\w+)$/, ' or $1')}, one a line;`);
  expect(FURTHER_FORMATS.filter((format) => ACTION.outputs[format] === undefined)).toEqual([]);
  const page = read('docs/action.md');
  expect(FURTHER_FORMATS.filter((format) => !page.includes(`\`${format}\``))).toEqual([]);
});

it('every format has tests of its own, and names from files are put into it', () => {
  const tests = read('test/report/injection.test.ts');
  expect(FORMATS.filter((format) => format !== 'markdown' && !tests.includes(`formatted('${format}'`))).toEqual([]);
});
