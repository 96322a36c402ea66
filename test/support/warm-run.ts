import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type MessagePort, MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import * as v from 'valibot';

/** A run of a file of dist/ in a thread that has loaded it before: 10 ms instead of the 100 and more that a process takes to start. */
export interface WarmRun {
  /** Of dist/. */
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What process.cwd() says. */
  readonly folder: string;
}

const ANSWER = v.union([
  v.object({
    result: v.object({
      status: v.number(),
      /** In the order in which it was written. */
      output: v.array(v.object({ name: v.picklist(['stdout', 'stderr']), text: v.string() })),
    }),
  }),
  v.object({ error: v.unknown() }),
]);

export interface WarmResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, as they were written. */
  readonly all: string;
}

const LONGEST_MS = 60_000;
const DIST = join(import.meta.dirname, '../../dist');

let thread: Worker | undefined;

function begin({ file, args, env, folder }: WarmRun): { readonly port: MessagePort; readonly signal: Int32Array } {
  if (thread === undefined) {
    thread = new Worker(join(import.meta.dirname, 'warm-runner.mjs'), { execArgv: [], argv: [], env: {} });
    thread.unref();
  }
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const work = { entry: pathToFileURL(join(DIST, file)).href, args, env, folder };
  thread.postMessage({ work, port: port2, signal }, [port2]);
  return { port: port1, signal };
}

function resultOf(message: unknown): WarmResult {
  const answer = v.parse(ANSWER, message);
  if (!('result' in answer)) throw answer.error;
  const { status, output } = answer.result;
  const textOf = (name: string) => output.flatMap((one) => (one.name === name ? [one.text] : [])).join('');
  return { status, stdout: textOf('stdout'), stderr: textOf('stderr'), all: output.map(({ text }) => text).join('') };
}

/** Waits for it without letting anything else of the test run, as spawnSync() does. */
export function warmRunSync(run: WarmRun): WarmResult {
  const before = process.cwd();
  // All threads of a process are in one folder.
  process.chdir(run.folder);
  const { port, signal } = begin(run);
  try {
    if (Atomics.wait(signal, 0, 0, LONGEST_MS) === 'timed-out') throw new Error(`${run.file} ${run.args.join(' ')} has not ended`);
    return resultOf(receiveMessageOnPort(port)?.message);
  } finally {
    process.chdir(before);
    port.close();
  }
}

/** For a run that asks a server of the test; its relative paths are the test's. */
export async function warmRun(run: WarmRun): Promise<WarmResult> {
  const { port } = begin(run);
  try {
    const messages: unknown[] = await once(port, 'message');
    return resultOf(messages[0]);
  } finally {
    port.close();
  }
}
