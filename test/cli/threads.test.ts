import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BAD, klpLint, ROOT, temporaryFolder } from './run-cli.js';

it('several threads give the bytes that one gives: in order, with copies, and with what cannot be read', () => {
  const folder = temporaryFolder();
  const [bad, good] = [BAD, 'test/corpus/6.1/i_good_vmlinux.ko'].map((path) => readFileSync(join(ROOT, path)));
  if (bad === undefined || good === undefined) throw new Error('the corpus has both');
  // What stands behind the end of an ELF file changes its digest alone. The first 64 are checked before a thread is started.
  for (let i = 0; i < 80; i++) {
    const number = String(i).padStart(3, '0');
    writeFileSync(join(folder, `${number}.ko`), Buffer.concat([i % 20 === 0 ? bad : good, Buffer.from(number)]));
  }
  writeFileSync(join(folder, '070-copy.ko'), readFileSync(join(folder, '079.ko')));
  writeFileSync(join(folder, '075-damaged.ko'), bad.subarray(0, 1000));
  const starts = join(temporaryFolder(), 'starts');
  const preload = join(temporaryFolder(), 'preload.cjs');
  writeFileSync(preload, `require('node:fs').appendFileSync(${JSON.stringify(starts)}, 'a thread\\n');`);
  const kernels = ['--kernel', '6.1.0-56-amd64', '--kernel', '7.2.13'];
  const check = (jobs: number, env: Readonly<Record<string, string>> = {}) =>
    klpLint(['check', '--format', 'json', '--jobs', String(jobs), ...kernels, folder], { env });
  const one = check(1);
  expect(one.status).toBe(3);
  const three = check(3, { NODE_OPTIONS: `--require ${preload}` });
  expect(three).toMatchObject({ status: 3, stderr: one.stderr });
  expect(three.stdout === one.stdout).toBe(true);
  // Node loads it anew in each thread.
  expect(readFileSync(starts, 'utf8')).toBe('a thread\n'.repeat(3));
});
