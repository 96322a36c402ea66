import { performance } from 'node:perf_hooks';

/** The stand-in's time. Its seconds are as long as the client's that it serves, so that limits by time are the same for both. */
export class Clock {
  /** Milliseconds of this machine that a second has. */
  second = 1000;
  #skipped = 0;

  /** Seconds since 1970, for what a client reads: this machine's, and what was skipped. */
  get epoch(): number {
    return Date.now() / 1000 + this.#skipped;
  }

  /** Seconds, for what lies how far apart. */
  get now(): number {
    return performance.now() / this.second + this.#skipped;
  }

  skip(seconds: number): void {
    this.#skipped += seconds;
  }
}
