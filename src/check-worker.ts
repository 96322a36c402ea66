// A thread of checkInParallel(): checks the batches of files that it is sent.
import { parentPort } from 'node:worker_threads';
import { checkFiles } from './check-files.js';
import type { WorkerAnswer, WorkerBatch } from './check-in-parallel.js';

async function answer({ roots, options }: WorkerBatch): Promise<WorkerAnswer> {
  try {
    return { kind: 'reports', reports: await checkFiles({ roots, unreadable: [] }, options) };
  } catch (error) {
    return { kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
  }
}

parentPort?.on('message', (batch: WorkerBatch) => {
  void answer(batch).then((reply) => parentPort?.postMessage(reply));
});
