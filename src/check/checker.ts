import type { Worker } from 'node:worker_threads';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { checkLivepatch, type CheckOptions, type Livepatch } from './check.js';
import type { ModuleReport } from '../findings/finding.js';

/** What a thread is sent. Without files of kernel builds everything in it can be copied. */
export interface ThreadTask {
  readonly id: number;
  readonly livepatch: Livepatch;
  readonly options: CheckOptions;
}

/** What a thread answers for each. */
export type ThreadAnswer =
  | { readonly id: number; readonly kind: 'report'; readonly report: ModuleReport }
  | { readonly id: number; readonly kind: 'failed'; readonly error: Error };

/** Livepatches that are checked before threads are started: those take about as long to start. */
const BEFORE_THREADS = 64;
/** Bytes of livepatches that may wait for a thread. With more, checking is slower (measured): they have left the processor's cache by then. */
const MOST_WAITING = 2 ** 20;

/**
 * Checks livepatches: in this thread, and once there are many, in others beside it. Which of them checks what makes no difference to
 * the reports. Files of kernel builds are used in this one alone, where what they say is kept.
 */
export class Checker {
  readonly #others: number;
  #given = 0;
  /** The last check in this thread. */
  #here: Promise<unknown> = Promise.resolve();
  #threads: Promise<readonly Thread[]> | undefined;

  /** @param threads how many may check at one time, this one among them */
  constructor(
    private readonly options: CheckOptions,
    threads = 1,
  ) {
    this.#others = options.kernelFiles === undefined ? threads - 1 : 0;
  }

  /**
   * The verdict on a livepatch, whose bytes must not be used after that; waits for its turn, not for the verdict.
   * @throws what checking throws, in the promise of the report: a fault of klp-lint
   */
  async give(livepatch: Livepatch): Promise<{ readonly report: Promise<ModuleReport> }> {
    const thread = await this.#threadFor(livepatch);
    if (thread !== undefined) return { report: thread.check(livepatch, this.options) };
    // One after the other: several at one time would be in memory together.
    await this.#here;
    const report = checkLivepatch(livepatch, this.options);
    this.#here = report.catch(() => undefined);
    return { report };
  }

  /** Ends the threads. What they have not answered by then they never will. */
  async close(): Promise<void> {
    await Promise.all(((await this.#threads) ?? []).map((thread) => thread.end()));
  }

  /** The thread with the least to do; undefined where this one is to check it. */
  async #threadFor({ bytes }: Livepatch): Promise<Thread | undefined> {
    if (this.#others === 0 || ++this.#given <= BEFORE_THREADS) return undefined;
    this.#threads ??= startThreads(this.#others);
    // Answers of the threads are heard between two turns of the event loop alone, and reading files ends none.
    await nextTurn();
    const [least] = [...(await this.#threads)].sort((a, b) => a.waiting - b.waiting);
    return least !== undefined && (least.waiting === 0 || least.waiting + bytes.length <= MOST_WAITING) ? least : undefined;
  }
}

async function startThreads(count: number): Promise<Thread[]> {
  const { Worker } = await import('node:worker_threads');
  return Array.from({ length: count }, () => new Thread(new Worker(new URL('./check-worker.js', import.meta.url))));
}

/** Another thread and what it was given. */
class Thread {
  /** Bytes of what it has not answered. */
  waiting = 0;
  readonly #answered = new Map<number, (answer: ThreadAnswer) => void>();
  #next = 0;
  /** What ended it. */
  #fault: Error | undefined;

  constructor(private readonly worker: Worker) {
    worker.on('message', (answer: ThreadAnswer) => this.#answered.get(answer.id)?.(answer));
    worker.on('error', (error: Error) => {
      this.#fault = error;
      for (const [id, answered] of this.#answered) answered({ id, kind: 'failed', error });
    });
  }

  async check(livepatch: Livepatch, options: CheckOptions): Promise<ModuleReport> {
    if (this.#fault !== undefined) throw this.#fault;
    const id = this.#next++;
    const bytes = ownBuffer(livepatch.bytes);
    const size = bytes.length;
    this.waiting += size;
    const answer = await new Promise<ThreadAnswer>((answered) => {
      this.#answered.set(id, answered);
      const task: ThreadTask = { id, livepatch: { ...livepatch, bytes }, options };
      this.worker.postMessage(task, [bytes.buffer]);
    });
    this.#answered.delete(id);
    this.waiting -= size;
    if (answer.kind === 'failed') throw answer.error;
    return answer.report;
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}

/** The bytes as all that their buffer has: it is handed over as a whole. */
function ownBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.length ? new Uint8Array(buffer) : Uint8Array.from(bytes);
}
