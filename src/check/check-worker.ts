// A thread of Checker: checks the livepatches that it is sent.
import { parentPort } from 'node:worker_threads';
import { checkForKernels } from './check-kernels.js';
import type { ThreadAnswer, ThreadTask } from './checker.js';

/** One after the other: the first that is not answered is the one at work. */
let last: Promise<unknown> = Promise.resolve();

async function answer({ id, livepatch, options }: ThreadTask): Promise<void> {
  const reply: ThreadAnswer = { id, reports: await checkForKernels(livepatch, options) };
  parentPort?.postMessage(reply);
}

parentPort?.on('message', (task: ThreadTask) => {
  last = last.then(() => answer(task));
});
