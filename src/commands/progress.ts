import type { WriteStream } from 'node:tty';

const BEFORE_FIRST_MS = 500;
const BETWEEN_MS = 100;
const CLEAR_LINE = '\r\x1b[K';

/** A line on a terminal that says how far the work is; nothing where there is no terminal or the work is short. */
export class Progress {
  // Date, which is there already: perf_hooks costs a millisecond of every start.
  #next = Date.now() + BEFORE_FIRST_MS;
  #shown = false;

  constructor(
    /** Undefined where no progress is wanted. */
    private readonly stream: (Pick<WriteStream, 'write'> & { isTTY?: boolean }) | undefined,
    /** Files in all, where that is known. */
    private readonly total: number | undefined,
  ) {}

  show(done: number): void {
    if (this.stream?.isTTY !== true || Date.now() < this.#next) return;
    this.#next = Date.now() + BETWEEN_MS;
    this.#shown = true;
    this.stream.write(`${CLEAR_LINE}${done}${this.total === undefined ? '' : ` of ${this.total}`} files`);
  }

  end(): void {
    if (this.#shown) this.stream?.write(CLEAR_LINE);
  }
}
