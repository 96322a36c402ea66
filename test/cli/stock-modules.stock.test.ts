import { expect, it } from 'vitest';
import { klpLint } from './run-cli.js';

/** A folder with the modules of a distribution's kernel, none of them compressed or a livepatch: /lib/modules/6.1.0-56-amd64. */
const folder = process.env['KLP_LINT_STOCK_MODULES'];

it.skipIf(folder === undefined)('a stock kernel has no livepatch module, and all of it can be read', () => {
  const run = klpLint(['check', folder ?? '']);
  expect(run.stdout).toMatch(/^no livepatch module; \d+ files are no livepatch\n$/);
  expect(run).toMatchObject({ status: 0, stderr: '' });
});

/** The same modules in the package that Debian ships: linux-image-6.1.0-56-amd64_6.1.192-2_amd64.deb. */
const deb = process.env['KLP_LINT_STOCK_DEB'];

it.skipIf(deb === undefined)('all of a stock kernel’s modules are read straight from its .deb', () => {
  const run = klpLint(['check', deb ?? '']);
  expect(run.stdout).toMatch(/^no livepatch module; \d{4,} files are no livepatch\n$/);
  expect(run).toMatchObject({ status: 0, stderr: '' });
});
