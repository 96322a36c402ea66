import { expect, it } from 'vitest';
import { klpLint } from './run-cli.js';

/** A folder with the modules of a distribution's kernel, none of them compressed or a livepatch: /lib/modules/6.1.0-56-amd64. */
const folder = process.env['KLP_LINT_STOCK_MODULES'];

it.skipIf(folder === undefined)('a stock kernel has no livepatch module, and all of it can be read', () => {
  const run = klpLint(['check', folder ?? '']);
  expect(run.stdout).toMatch(/^no livepatch module; \d+ files are no livepatch\n$/);
  expect(run).toMatchObject({ status: 0, stderr: '' });
});
