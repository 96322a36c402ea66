import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commandLine } from '../../src/commands/program.js';
import { ROOT } from '../cli/run-cli.js';
import { manPage } from './man-page.js';

const PATH = join(ROOT, 'docs/klp-lint.1');

it('the manual page is what the help says; npm run readme writes it', async () => {
  const page = manPage(await commandLine(['help'], () => undefined));
  if (process.env['UPDATE_README'] === '1') writeFileSync(PATH, page);
  expect(readFileSync(PATH, 'utf8')).toBe(page);
});

it('help fits into 80 columns', async () => {
  const program = await commandLine(['help'], () => undefined);
  const lines = [program, ...program.commands].flatMap((command) => command.helpInformation().split('\n'));
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});

it('the package installs it', () => {
  expect(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))).toMatchObject({ man: ['docs/klp-lint.1'] });
});

it.skipIf(spawnSync('groff', ['--version']).status !== 0)('groff has nothing to say against it', () => {
  expect(spawnSync('groff', ['-man', '-Tutf8', '-ww', '-z', PATH], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
});
