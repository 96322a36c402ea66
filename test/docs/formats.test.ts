import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FORMATS } from '../../src/report/formats.js';
import { klpLint, ROOT } from '../cli/run-cli.js';

it('help and docs/reports.md have every format of a report', () => {
  expect(klpLint(['--help']).stdout).toContain(`--format ${FORMATS.join('|')}\n`);
  const page = readFileSync(`${ROOT}/docs/reports.md`, 'utf8');
  expect(FORMATS.filter((format) => !page.includes(`\`${format}\``))).toEqual([]);
});
