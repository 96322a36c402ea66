// A thread of checkInParallel(): checks the batches of files that it is sent.
import { parentPort } from 'node:worker_threads';
import { checkFiles } from './check-files.js';
import type { WorkerAnswer, WorkerBatch } from './check-in-parallel.js';
import type { KernelBuilds } from './kernel-build/kernel-builds.js';
import { readKernelFacts } from './kernel-facts.js';

let builds: KernelBuilds | undefined;

async function answer({ roots, options, factPaths }: WorkerBatch): Promise<WorkerAnswer> {
  try {
    builds ??= await readKernelFacts(factPaths);
    return { kind: 'reports', reports: await checkFiles({ roots, unreadable: [] }, { ...options, builds }) };
  } catch (error) {
    return { kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
  }
}

parentPort?.on('message', (batch: WorkerBatch) => {
  void answer(batch).then((reply) => parentPort?.postMessage(reply));
});
