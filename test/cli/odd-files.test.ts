import { spawn, spawnSync } from 'node:child_process';
import { symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/command-config.js';
import { readKernelFiles } from '../../src/kernel-files/read-kernel-files.js';
import { BAD, ROOT, temporaryFolder } from './run-cli.js';

describe('what is no regular file, or has no end, is not waited for', () => {
  function pipe(): string {
    const path = join(temporaryFolder(), 'pipe');
    expect(spawnSync('mkfifo', [path]).status).toBe(0);
    return path;
  }

  it('a configuration that is a pipe, a link to a device, or of gigabytes', async () => {
    const folder = temporaryFolder();
    symlinkSync('/dev/zero', join(folder, 'link'));
    writeFileSync(join(folder, 'large'), '');
    truncateSync(join(folder, 'large'), 3 * 2 ** 30);
    await expect(readConfig(pipe())).rejects.toThrow('is not a regular file');
    await expect(readConfig(join(folder, 'link'))).rejects.toThrow('is not a regular file');
    await expect(readConfig(join(folder, 'large'))).rejects.toThrow('has 3221225472 bytes; at most 4000000 are read');
  });

  it('files of a kernel that are a pipe', async () => {
    const path = pipe();
    const builds = await readKernelFiles([path]);
    expect(builds).toMatchObject({ problems: [{ path, message: `${path}: ${path} is not a regular file` }] });
  });
});

it('a list of paths is waited for, however late it comes', async () => {
  const child = spawn(process.execPath, [join(ROOT, 'dist/cli.js'), 'check', '-'], { cwd: ROOT });
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const ended = new Promise<number | null>((done) => child.on('close', done));
  await sleep(500);
  child.stdin.end(`${BAD}\n`);
  expect(await ended, said).toBe(1);
  expect(said).toContain('KLP301');
});
