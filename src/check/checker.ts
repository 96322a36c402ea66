import type { Worker } from 'node:worker_threads';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Livepatch } from './check.js';
import { checkForKernels, optionsForKernels, type RunOptions } from './check-kernels.js';
import { faultReport } from '../findings/fault.js';
import { type ModuleReport, unread } from '../findings/finding.js';
import { affordableThreads } from './open-files.js';
import { SharedLists } from './shared-lists.js';
import { DEFAULT_MAX_TIME, OutOfTime } from './time-budget.js';

/** What a thread is sent. Without files of kernel builds everything in it can be copied. */
export interface ThreadTask {
  readonly id: number;
  readonly livepatch: Livepatch;
  readonly options: RunOptions;
}

/** What a thread answers for each. */
export interface ThreadAnswer {
  readonly id: number;
  /** One for each kernel. */
  readonly reports: readonly ModuleReport[];
}

/** Livepatches that are checked before threads are started: those take about as long to start. */
const BEFORE_THREADS = 64;
/** Bytes of livepatches that may wait for a thread. With more, checking is slower (measured): they have left the processor's cache by then. */
const MOST_WAITING = 2 ** 20;
/** Seconds beyond its time after which a thread is ended: it ends what takes too long itself, unless it hangs where it cannot. */
const GRACE = 5;

/**
 * Checks livepatches: in this thread, and once there are many, in others beside it. Which of them checks what makes no difference to
 * the reports. Files of kernel builds are used in this one alone, where what they say is kept.
 */
export class Checker {
  readonly #others: number;
  #given = 0;
  /** The last check in this thread. */
  #here: Promise<unknown> = Promise.resolve();
  readonly #threads: Thread[] = [];
  readonly #lists = new SharedLists();

  /** @param threads how many may check at one time, this one among them */
  constructor(
    private readonly options: RunOptions,
    threads = 1,
  ) {
    this.#others = options.kernelFiles === undefined && threads > 1 ? Math.min(threads - 1, affordableThreads()) : 0;
  }

  /**
   * The verdicts on a livepatch, one for each kernel. Its bytes must not be used after that; waits for its turn, not for the verdicts.
   */
  async give(livepatch: Livepatch): Promise<{ readonly reports: Promise<readonly ModuleReport[]> }> {
    const thread = await this.#threadFor(livepatch);
    if (thread !== undefined) return { reports: this.#shared(this.#checkIn(thread, livepatch)) };
    // One after the other: several at one time would be in memory together.
    await this.#here;
    const reports = this.#shared(checkForKernels(livepatch, this.options));
    this.#here = reports;
    return { reports };
  }

  /** Ends the threads. What they have not answered by then they never will. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.end()));
  }

  async #shared(reports: Promise<readonly ModuleReport[]>): Promise<readonly ModuleReport[]> {
    return this.#lists.in(await reports);
  }

  async #checkIn(thread: Thread, livepatch: Livepatch): Promise<readonly ModuleReport[]> {
    const outcome = await thread.check(livepatch);
    if (outcome.kind === 'reports') return outcome.reports;
    if (outcome.kind === 'never-begun') return checkForKernels(livepatch, this.options);
    const { path, sha256 } = livepatch;
    const { error } = outcome;
    return optionsForKernels(this.options).map(({ kernel }) => {
      const known = { ...unread(path), sha256, kernel };
      return error instanceof OutOfTime ? { ...known, status: 'not-analysed', reason: error.message } : faultReport(known, error);
    });
  }

  /** The thread with the least to do; undefined where this one is to check it. */
  async #threadFor({ bytes }: Livepatch): Promise<Thread | undefined> {
    if (this.#others === 0 || ++this.#given <= BEFORE_THREADS) return undefined;
    await this.#startThreads();
    // Answers of the threads are heard between two turns of the event loop alone, and reading files ends none.
    await nextTurn();
    const [least] = this.#threads.filter(({ hasEnded }) => !hasEnded).sort((a, b) => a.waiting - b.waiting);
    return least !== undefined && (least.waiting === 0 || least.waiting + bytes.length <= MOST_WAITING) ? least : undefined;
  }

  /** Threads that have ended are not started again: what ended one may end the next. */
  async #startThreads(): Promise<void> {
    if (this.#threads.length > 0) return;
    const { Worker } = await import('node:worker_threads');
    for (let i = 0; i < this.#others; i++)
      this.#threads.push(new Thread(new Worker(new URL('./check-worker.js', import.meta.url)), this.options));
  }
}

/** What became of what a thread was given. */
type ThreadOutcome =
  | { readonly kind: 'reports'; readonly reports: readonly ModuleReport[] }
  /** The thread ended while it was at it. */
  | { readonly kind: 'ended'; readonly error: Error }
  /** The thread ended before. */
  | { readonly kind: 'never-begun' };

interface Waiting {
  readonly size: number;
  readonly done: (outcome: ThreadOutcome) => void;
}

/** Another thread and what it was given. */
class Thread {
  /** Bytes of what it has not answered. */
  waiting = 0;
  hasEnded = false;
  /** What it has not answered, in the order in which it does; it is at the first. */
  readonly #unanswered = new Map<number, Waiting>();
  #next = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly worker: Worker,
    private readonly options: RunOptions,
  ) {
    worker.on('message', ({ id, reports }: ThreadAnswer) => {
      this.#answer(id, { kind: 'reports', reports });
      this.#watch();
    });
    worker.on('error', (error: Error) => {
      this.#lose(error);
    });
    // Where the system gives it no memory it ends without an error.
    worker.on('exit', (code) => {
      this.#lose(new Error(`a thread ended with the code ${code}`));
    });
  }

  check(livepatch: Livepatch): Promise<ThreadOutcome> {
    const id = this.#next++;
    const size = livepatch.bytes.length;
    this.waiting += size;
    return new Promise<ThreadOutcome>((done) => {
      this.#unanswered.set(id, { size, done });
      if (this.#unanswered.size === 1) this.#watch();
      // What waits behind another may have to be checked elsewhere: the thread gets a copy of it.
      const isAlone = size > MOST_WAITING;
      const bytes = isAlone ? ownBuffer(livepatch.bytes) : livepatch.bytes;
      const task: ThreadTask = { id, livepatch: { ...livepatch, bytes }, options: this.options };
      this.worker.postMessage(task, isAlone && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : []);
    });
  }

  async end(): Promise<void> {
    clearTimeout(this.#timer);
    await this.worker.terminate();
  }

  #answer(id: number, outcome: ThreadOutcome): void {
    const answered = this.#unanswered.get(id);
    if (answered === undefined) return;
    this.#unanswered.delete(id);
    this.waiting -= answered.size;
    answered.done(outcome);
  }

  /** Gives what the thread is at now its time. */
  #watch(): void {
    clearTimeout(this.#timer);
    if (this.#unanswered.size === 0) return;
    const { maxTime = DEFAULT_MAX_TIME } = this.options;
    this.#timer = setTimeout(
      () => {
        this.#lose(new OutOfTime(maxTime));
        void this.worker.terminate();
      },
      (maxTime * optionsForKernels(this.options).length + GRACE) * 1000,
    );
  }

  #lose(error: Error): void {
    this.hasEnded = true;
    clearTimeout(this.#timer);
    const [first, ...others] = this.#unanswered.keys();
    if (first === undefined) return;
    this.#answer(first, { kind: 'ended', error });
    for (const id of others) this.#answer(id, { kind: 'never-begun' });
  }
}

/** The bytes as all that their buffer has: it is handed over as a whole. */
function ownBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.length ? new Uint8Array(buffer) : Uint8Array.from(bytes);
}
