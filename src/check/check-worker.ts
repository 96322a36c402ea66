// A thread of Checker: checks the livepatches that it is sent.
import { parentPort } from 'node:worker_threads';
import { checkLivepatch } from './check.js';
import type { ThreadAnswer, ThreadTask } from './checker.js';

async function answer({ id, livepatch, options }: ThreadTask): Promise<ThreadAnswer> {
  try {
    return { id, kind: 'report', report: await checkLivepatch(livepatch, options) };
  } catch (error) {
    return { id, kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
  }
}

parentPort?.on('message', (task: ThreadTask) => {
  void answer(task).then((reply) => parentPort?.postMessage(reply));
});
