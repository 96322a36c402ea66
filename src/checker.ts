import type { Worker } from 'node:worker_threads';
import { checkLivepatch, type CheckOptions, type Livepatch } from './check/check.js';
import type { ModuleReport } from './check/finding.js';

/** What a thread is sent. Without files of kernel builds everything in it can be copied. */
export interface ThreadTask {
  readonly livepatch: Livepatch;
  readonly options: CheckOptions;
}

/** What a thread answers for each. */
export type ThreadAnswer = { readonly kind: 'report'; readonly report: ModuleReport } | { readonly kind: 'failed'; readonly error: Error };

/** Livepatches that are checked before threads are started: those take about as long to start. */
const BEFORE_THREADS = 64;
/** Bytes of livepatches that wait for a thread, so that one who unpacks faster than they check does not fill the memory. */
const MOST_WAITING = 8 * 2 ** 20;

interface Waiting {
  readonly livepatch: Livepatch;
  readonly answered: (answer: ThreadAnswer) => void;
}

/**
 * Checks livepatches: in this thread, or, once there are many, in several others. Which of them checks what makes no difference to
 * the reports. Files of kernel builds are used in this one alone, where what they say is kept.
 */
export class Checker {
  readonly #threads: number;
  readonly #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #roomMade: () => void = () => undefined;
  #given = 0;
  /** The last check in this thread. */
  #here: Promise<unknown> = Promise.resolve();
  #idle: Promise<Worker[]> | undefined;
  readonly #workers: Worker[] = [];

  /** @param threads how many may check at one time */
  constructor(
    private readonly options: CheckOptions,
    threads = 1,
  ) {
    this.#threads = options.builds === undefined ? threads : 1;
  }

  /**
   * The verdict on a livepatch, whose bytes must not be used after that.
   * @throws what checking throws: a fault of klp-lint
   */
  async check(livepatch: Livepatch): Promise<ModuleReport> {
    if (this.#threads === 1 || ++this.#given <= BEFORE_THREADS) {
      const report = checkLivepatch(livepatch, this.options);
      this.#here = report.catch(() => undefined);
      return report;
    }
    const size = livepatch.bytes.length;
    this.#waitingBytes += size;
    const answer = await new Promise<ThreadAnswer>((answered, failed) => {
      this.#waiting.push({ livepatch, answered });
      this.#handOut().catch(failed);
    });
    this.#waitingBytes -= size;
    this.#roomMade();
    if (answer.kind === 'failed') throw answer.error;
    return answer.report;
  }

  /** Waits until there is room for another livepatch: this thread has one at a time. */
  async room(): Promise<void> {
    await this.#here;
    while (this.#waitingBytes > MOST_WAITING) await new Promise<void>((made) => (this.#roomMade = made));
  }

  /** Ends the threads. What they have not answered by then they never will. */
  async close(): Promise<void> {
    await this.#idle;
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  async #handOut(): Promise<void> {
    this.#idle ??= this.#start();
    const idle = await this.#idle;
    for (let worker = idle.pop(); worker !== undefined; worker = idle.pop()) {
      const next = this.#waiting.shift();
      if (next === undefined) {
        idle.push(worker);
        return;
      }
      this.#give(worker, next, idle);
    }
  }

  async #start(): Promise<Worker[]> {
    const { Worker } = await import('node:worker_threads');
    for (let i = 0; i < this.#threads; i++) this.#workers.push(new Worker(new URL('./check-worker.js', import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: 8 } }));
    return [...this.#workers];
  }

  #give(worker: Worker, { livepatch, answered }: Waiting, idle: Worker[]): void {
    const answer = (reply: ThreadAnswer) => {
      // By name: without one, the listeners that the Worker itself needs would go too.
      worker.removeAllListeners('message').removeAllListeners('error');
      answered(reply);
      idle.push(worker);
      void this.#handOut();
    };
    worker.once('message', answer);
    worker.once('error', (error: Error) => {
      answer({ kind: 'failed', error });
    });
    const bytes = ownBuffer(livepatch.bytes);
    const task: ThreadTask = { livepatch: { ...livepatch, bytes }, options: this.options };
    worker.postMessage(task, [bytes.buffer]);
  }
}

/** The bytes as all that their buffer has: it is handed over as a whole. */
function ownBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.length ? new Uint8Array(buffer) : Uint8Array.from(bytes);
}
