import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkModule } from '../../src/check/check.js';
import { BufferSource } from '../../src/elf/source.js';
import { BAD, ROOT } from '../cli/run-cli.js';

it('a report keeps nothing of the file alive but the bytes that it shows', async () => {
  const { findings } = await checkModule(new BufferSource(readFileSync(join(ROOT, BAD))), 'a.ko', {});
  const kept = findings.flatMap(({ bytes }) => (bytes === undefined ? [] : [bytes.bytes]));
  expect(kept.length).toBeGreaterThan(0);
  for (const bytes of kept) expect(bytes.buffer.byteLength).toBe(bytes.length);
});
