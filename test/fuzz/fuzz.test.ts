import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { fuzzOne } from './fuzz-one.js';

const folder = mkdtempSync(join(tmpdir(), 'klp-lint-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('damaged inputs of all kinds end in an answer, the same one twice', async () => {
  for (let number = 0; number < 150; number++) {
    const { target, seed, problem } = await fuzzOne(1, number, folder);
    expect(problem, `input ${number} of seed 1, ${target} from ${seed}`).toBeUndefined();
  }
}, 30_000);
