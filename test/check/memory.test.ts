import { readFileSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkSource } from '../support/check-source.js';
import { BufferSource } from '../../src/elf/source.js';
import { checkFiles } from '../../src/check/check-files.js';
import { collectInputs } from '../../src/source/paths.js';
import { BAD, GOOD, ROOT, temporaryFolder } from '../cli/run-cli.js';

it('a report keeps nothing of the file alive but the bytes that it shows', async () => {
  const { findings } = await checkSource(new BufferSource(readFileSync(join(ROOT, BAD))), 'a.ko', {});
  const kept = findings.flatMap(({ bytes }) => (bytes === undefined ? [] : [bytes.bytes]));
  expect(kept.length).toBeGreaterThan(0);
  for (const bytes of kept) expect(bytes.buffer.byteLength).toBe(bytes.length);
});

/** Bytes that are reachable. */
function inUse(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('no gc()');
  for (let i = 0; i < 3; i++) Reflect.apply(collect, undefined, []);
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

it('reports that have the same rules open and the same steps hold one list of them', async () => {
  const folder = temporaryFolder();
  for (const name of ['a', 'b'])
    writeFileSync(join(folder, `${name}.ko`), Buffer.concat([readFileSync(join(ROOT, GOOD)), Buffer.from(name)]));
  const [a, b] = await checkFiles(collectInputs([folder]), {});
  expect(a?.undecided.length).toBeGreaterThan(0);
  expect(b?.undecided).toBe(a?.undecided);
  expect(b?.loading).toBe(a?.loading);
});

it('the reports of many modules keep neither their bytes nor what was read of them', async () => {
  const [bad, good] = [BAD, GOOD].map((path) => readFileSync(join(ROOT, path)));
  if (bad === undefined || good === undefined) throw new Error('two modules');
  const check = async (count: number) => {
    const reports = [];
    for (let i = 0; i < count; i++) {
      const source = new BufferSource(Buffer.concat([i % 10 === 0 ? bad : good, Buffer.alloc(100_000, i)]));
      reports.push(await checkSource(source, `${i}.ko`, {}));
    }
    return reports;
  };
  await check(20);
  const before = inUse();
  const reports = await check(100);
  // 5 kB a clean one; 10 MB of modules.
  expect((inUse() - before) / reports.length).toBeLessThan(25_000);
  expect(new Set(reports.map(({ status }) => status))).toEqual(new Set(['clean', 'findings']));
});
