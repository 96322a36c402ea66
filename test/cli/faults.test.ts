import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ModuleReport } from '../../src/findings/finding.js';
import { readJsonReport } from '../../src/report/read-json.js';
import { livepatchModule } from '../support/livepatch-builder.js';
import { tar } from '../support/tar-builder.js';
import { BAD, klpLint, NO_LIVEPATCH, ROOT, temporaryFolder } from './run-cli.js';

/** The section of whose name the preloaded fault is thrown. */
const TRAP = 'mem.trap';

/** What a program that is preloaded does to modules with that section: an error that nobody expects, or none of the language's. */
function preloading(action: string): Readonly<Record<string, string>> {
  const preload = join(temporaryFolder(), 'preload.cjs');
  writeFileSync(
    preload,
    `const { startsWith } = String.prototype;
     String.prototype.startsWith = function (...args) {
       if (this == '${TRAP}') { ${action} }
       return startsWith.apply(this, args);
     };`,
  );
  return { NODE_OPTIONS: `--require ${preload}` };
}

function trap(number = 0): Uint8Array {
  const ko = livepatchModule();
  ko.section(TRAP, { flags: 'A', bytes: [number & 0xff, number >> 8] });
  return ko.build();
}

function modulesOf(json: string): readonly ModuleReport[] {
  return readJsonReport(json).reports;
}

it('a fault of klp-lint on one file leaves the others their verdicts, and ends with 4', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.ko'), trap());
  copyFileSync(join(ROOT, BAD), join(folder, 'b.ko'));
  copyFileSync(join(ROOT, NO_LIVEPATCH), join(folder, 'c.ko'));
  const env = preloading("throw new TypeError('nobody expects this')");
  const json = klpLint(['check', '--format', 'json', folder], { env });
  expect(json).toMatchObject({ status: 4, stderr: '' });
  expect(modulesOf(json.stdout).map(({ status }) => status)).toEqual(['not-analysed', 'findings', 'not-livepatch']);
  expect(modulesOf(json.stdout)[0]).toMatchObject({
    reason: 'klp-lint failed on this file, please report it: TypeError: nobody expects this',
  });
  expect(json.stdout).toMatch(/"fault": "at /);
  expect(json.stdout).not.toContain(ROOT);
  const text = klpLint(['check', folder], { env });
  expect(text.status).toBe(4);
  expect(text.stdout).toMatch(/1 not analysed; .*klp-lint failed on 1 file, please report it; 1 file is no livepatch/);
});

it('so it does in shards, and in the merged report', () => {
  const folder = temporaryFolder();
  const names = ['a.ko', 'b.ko', 'c.ko'];
  writeFileSync(join(folder, 'a.ko'), trap());
  copyFileSync(join(ROOT, BAD), join(folder, 'b.ko'));
  copyFileSync(join(ROOT, NO_LIVEPATCH), join(folder, 'c.ko'));
  const env = preloading("throw new TypeError('nobody expects this')");
  const shards = ['1/2', '2/2'].map((shard, i) => {
    const report = join(folder, `shard-${i}.json`);
    const { status, stdout } = klpLint(['check', '--shard', shard, '--format', 'json', ...names], { env, cwd: folder });
    writeFileSync(report, stdout);
    return { report, status };
  });
  expect(shards.map(({ status }) => status).sort()).toEqual([0, 4]);
  const merged = klpLint(['merge', '--format', 'json', ...shards.map(({ report }) => report)]);
  expect(merged.status).toBe(4);
  expect(merged.stdout).toBe(klpLint(['check', '--format', 'json', ...names], { env, cwd: folder }).stdout);
});

it('so it does in threads, and what waited behind it is checked', () => {
  const folder = temporaryFolder();
  const good = readFileSync(join(ROOT, 'test/corpus/6.1/i_good_vmlinux.ko'));
  for (let i = 0; i < 75; i++) {
    const bytes = i % 10 === 9 ? trap(i) : Buffer.concat([good, Buffer.from(String(i))]);
    writeFileSync(join(folder, `${String(i).padStart(3, '0')}.ko`), bytes);
  }
  const check = (jobs: number, action: string, ...more: readonly string[]) =>
    klpLint(['check', '--format', 'json', '--jobs', String(jobs), ...more, folder], { env: preloading(action) });
  const thrown = "throw new TypeError('nobody expects this')";
  const one = check(1, thrown);
  expect(one.status).toBe(4);
  const two = check(2, thrown);
  expect({ ...two, stdout: two.stdout === one.stdout }).toEqual({ status: 4, stdout: true, stderr: one.stderr });
  // A thread that dies, not one that throws.
  const dead = check(2, "if (!require('node:worker_threads').isMainThread) process.exit(7); else throw new TypeError('here')");
  expect(dead.status).toBe(4);
  const statuses = modulesOf(dead.stdout).map(({ status }) => status);
  expect(statuses).toEqual(modulesOf(one.stdout).map(({ status }) => status));
  expect(dead.stdout).toContain('a thread ended with the code 7');
});

it('what takes too long is not analysed, and ended', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.ko'), trap());
  copyFileSync(join(ROOT, BAD), join(folder, 'b.ko'));
  const { status, stdout } = klpLint(['check', '--format', 'json', '--max-time', '1', folder], { env: preloading('for (;;);') });
  expect(status).toBe(3);
  expect(modulesOf(stdout)).toMatchObject([
    { status: 'not-analysed', reason: 'checking it takes longer than the 1 s that max-time allows for a module' },
    { status: 'findings' },
  ]);
});

it('an archive on whose reader it fails is not analysed', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.tar'), tar([{ name: TRAP, content: Buffer.alloc(10) }]));
  copyFileSync(join(ROOT, BAD), join(folder, 'b.ko'));
  const { status, stdout } = klpLint(['check', '--format', 'json', folder], { env: preloading("throw new TypeError('in a tar')") });
  expect(status).toBe(4);
  expect(modulesOf(stdout)).toMatchObject([{ path: join(folder, 'a.tar'), status: 'not-analysed' }, { status: 'findings' }]);
});
