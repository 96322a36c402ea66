import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { warmRunSync } from '../support/warm-run.js';

export const ROOT = join(import.meta.dirname, '../..');
export const BAD = 'test/corpus/real/bad-ext2-a-issue-580.ko';
export const GOOD = 'test/corpus/real/kpatch61-kp-fix-vmlinux-cmdline.ko';
export const NO_LIVEPATCH = 'test/corpus/6.1/minix.ko';

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** One time for all runs: their reports can be compared. */
const environmentOf = (env: RunOptions['env']) => ({ PATH: process.env['PATH'], SOURCE_DATE_EPOCH: '1800000000', ...env });

/** Runs a file of dist/ as a process of its own, from the repository's root unless told otherwise: for what its start, its end or its memory shows. */
export function runProcess(file: string, args: readonly string[], { input = '', cwd = ROOT, env }: RunOptions = {}): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'dist', file), ...args], {
    cwd,
    input,
    encoding: 'utf8',
    env: environmentOf(env),
    maxBuffer: 1 << 26,
  });
  return { status, stdout, stderr };
}

/** Runs a file of dist/; as a process where it has standard input, or something that is meant for Node itself. */
export function runBundle(file: string, args: readonly string[], options: RunOptions = {}): Run {
  const { input, cwd = ROOT, env } = options;
  if (input !== undefined || env?.['NODE_OPTIONS'] !== undefined) return runProcess(file, args, options);
  const { status, stdout, stderr } = warmRunSync({ file, args, env: environmentOf(env), folder: cwd });
  return { status, stdout, stderr };
}

export function klpLint(args: readonly string[], options?: RunOptions): Run {
  return runBundle('cli.js', args, options);
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'klp-lint-test-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}
