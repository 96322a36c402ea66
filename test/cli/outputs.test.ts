import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BAD, GOOD, klpLint, ROOT, temporaryFolder } from './run-cli.js';

// Linux has a file on which nothing can be written.
const FULL = '/dev/full';
const CLI = join(ROOT, 'dist/cli.js');

/** Runs a line of the shell in the repository's root; `cli` stands for the command. */
function shell(line: string, env: Readonly<Record<string, string>> = {}) {
  const script = line.replaceAll('cli', `${process.execPath} ${CLI}`);
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: ROOT, encoding: 'utf8', env: { ...process.env, ...env } });
  return { status, stdout, stderr };
}

it('a full disk behind standard output is one sentence and an exit code of its own', () => {
  for (const module of [BAD, GOOD]) {
    const { status, stderr } = shell(`cli check ${module} >${FULL}`);
    expect(stderr).toBe('klp-lint: standard output cannot be written: ENOSPC: no space left on device, write\n');
    expect(status).toBe(5);
  }
});

it('a reader that ends is no verdict', () => {
  const { stdout, stderr } = shell(`cli check ${BAD} | true; echo "$\{PIPESTATUS[0]}"`);
  expect(stderr).toBe('klp-lint: standard output was closed before everything was written\n');
  expect(stdout).toBe('5\n');
});

it('a full disk behind --output, and behind standard error', () => {
  const link = join(temporaryFolder(), 'report.json');
  symlinkSync(FULL, link);
  const { status, stdout, stderr } = klpLint(['check', '--output', link, BAD]);
  expect(stdout).toContain('1 with findings');
  expect(stderr).toBe(`klp-lint: --output: ${link} cannot be written: ENOSPC: no space left on device, write\n`);
  expect(status).toBe(5);
  expect(shell(`cli check ${BAD} 2>${FULL}`).status).toBe(1);
});

it('a report is there as a whole or not at all, and keeps its mode and its link', () => {
  const folder = temporaryFolder();
  const report = join(folder, 'report.json');
  const link = join(folder, 'link.json');
  writeFileSync(report, 'old');
  chmodSync(report, 0o640);
  symlinkSync('report.json', link);
  expect(klpLint(['check', '--output', link, GOOD]).status).toBe(0);
  expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ version: 1, modules: [{ status: 'clean' }] });
  expect(statSync(report).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder).sort()).toEqual(['link.json', 'report.json']);
});

/** As many modules as make threads worth while, no two the same. */
function copies(folder: string): void {
  for (let i = 0; i < 70; i++) {
    copyFileSync(join(ROOT, BAD), join(folder, `${i}.ko`));
    writeFileSync(join(folder, `${i}.ko`), String(i), { flag: 'a' });
  }
}

it('few file descriptors mean fewer threads', () => {
  const folder = temporaryFolder();
  copies(folder);
  // With 40 Node aborts where it starts three threads.
  const { status, stdout } = shell(`ulimit -n 40; cli check --jobs 4 ${folder}`);
  expect(stdout).toContain('70 modules: 70 with findings');
  expect(status).toBe(1);
});

it('a temporary folder that is not there, or takes nothing, makes what needs it not analysed', () => {
  const folder = temporaryFolder();
  const large = join(folder, 'large.ko.gz');
  // Larger than what is unpacked into memory.
  shell(`(cat ${BAD}; head -c 9000000 /dev/urandom) | gzip -1 >${large}`);
  const { status, stdout } = klpLint(['check', large], { env: { RUNNER_TEMP: join(folder, 'absent') } });
  expect(stdout).toContain('ENOENT');
  expect(status).toBe(3);
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(klpLint(['check', large], { env: { RUNNER_TEMP: file } }).status).toBe(3);
});

it('128 MB of heap are enough', () => {
  const folder = temporaryFolder();
  copies(folder);
  const { status, stdout } = shell(`cli check ${folder}`, { NODE_OPTIONS: '--max-old-space-size=128' });
  expect(stdout).toContain('70 modules: 70 with findings');
  expect(status).toBe(1);
});
