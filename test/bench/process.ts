import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** What one process took. */
export interface Cost {
  /** Milliseconds from the start to the end. */
  readonly wall: number;
  /** Most memory that it held, in MB; only of Node processes. */
  readonly memory: number;
}

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const PEAK = join(import.meta.dirname, 'peak-memory.mjs');

/** A Node process; `args` begins with its file. */
export function node(...args: readonly string[]): Command {
  return { file: process.execPath, args };
}

/** Runs a command with its output to nothing. @throws Error when it ends with another code than 0 or 1 */
export async function run({ file, args, env = {} }: Command): Promise<Cost> {
  const began = performance.now();
  const child = spawn(file, file === process.execPath ? ['--import', PEAK, ...args] : args, {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.resume();
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  const code = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done));
  const wall = performance.now() - began;
  if (code !== 0 && code !== 1)
    throw new Error(`${file} ${args.slice(0, 3).join(' ')} ended with ${String(code)}: ${stderr.slice(0, 500)}`);
  return { wall, memory: Number(/peak memory (\d+) kB/.exec(stderr)?.[1] ?? 0) / 1024 };
}
