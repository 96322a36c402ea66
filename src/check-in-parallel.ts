import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import type { CheckOptions } from './check/check.js';
import type { ModuleReport } from './check/finding.js';
import { isModuleName, type Inputs, type Root } from './source/paths.js';

/** What all batches have; everything in it can be copied. */
export interface WorkerOptions {
  readonly options: Omit<CheckOptions, 'builds'>;
}

/** What a thread is sent. */
export interface WorkerBatch extends WorkerOptions {
  readonly roots: readonly Root[];
}

/** What a thread answers for each batch of files. */
export type WorkerAnswer =
  { readonly kind: 'reports'; readonly reports: readonly ModuleReport[] } | { readonly kind: 'failed'; readonly error: Error };

/** A thread takes longer to start than so many modules without findings to check. */
const FILES_PER_THREAD = 64;
/** Files that a thread gets at a time: few enough that all threads end at about the same time. */
const BATCH = 32;

/** How many threads these inputs are worth; 1 where something has to be opened to know what is in it. */
export function threadsFor({ roots }: Inputs, wanted = availableParallelism()): number {
  if (!roots.every(({ shown }) => isModuleName(shown))) return 1;
  return Math.max(1, Math.min(wanted, Math.floor(roots.length / FILES_PER_THREAD)));
}

/**
 * Checks files, each of which is one module, in several threads. The reports are in the order of the files.
 * @throws what checking throws: a fault of klp-lint
 */
export async function checkInParallel(
  roots: readonly Root[],
  threads: number,
  options: WorkerOptions,
  onFile: (done: number) => void,
): Promise<ModuleReport[]> {
  const batches: Root[][] = [];
  for (let at = 0; at < roots.length; at += BATCH) batches.push(roots.slice(at, at + BATCH));
  const reports: (readonly ModuleReport[])[] = [];
  let next = 0;
  let done = 0;
  const { Worker } = await import('node:worker_threads');
  const workers = Array.from({ length: threads }, () => new Worker(new URL('./check-worker.js', import.meta.url)));
  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (let number = next++; number < batches.length; number = next++) {
          const batch = batches[number] ?? [];
          reports[number] = await askWorker(worker, { ...options, roots: batch });
          done += batch.length;
          onFile(done);
        }
      }),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return reports.flat();
}

async function askWorker(worker: Worker, batch: WorkerBatch): Promise<readonly ModuleReport[]> {
  const answer = await new Promise<WorkerAnswer>((resolve, reject) => {
    // By name: without one, the listeners that the Worker itself needs would go too.
    worker.removeAllListeners('message').removeAllListeners('error');
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.postMessage(batch);
  });
  if (answer.kind === 'failed') throw answer.error;
  return answer.reports;
}
