import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkSource } from '../support/check-source.js';
import { FileSource } from '../../src/elf/source.js';
import { temporaryFolder } from '../cli/run-cli.js';
import { livepatchModule } from '../support/livepatch-builder.js';

it('a sparse file of a terabyte with a livepatch at its start is not analysed, and no fault', async () => {
  const path = join(temporaryFolder(), 'sparse.ko');
  writeFileSync(path, livepatchModule().build());
  truncateSync(path, 2 ** 40);
  const source = new FileSource(path);
  const report = await checkSource(source, path, {});
  source.close();
  expect(report).toMatchObject({
    status: 'not-analysed',
    reason: 'file at file offset 0x0 is "1099511627776 bytes"; expected at most 1073741824 bytes at once',
  });
});
