import { createContext, Script } from 'node:vm';

/** Seconds that a module may take where nobody says otherwise; a livepatch with debug information takes 0.01. */
export const DEFAULT_MAX_TIME = 60;

/** A module took more time than it may. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';

  /** @param seconds how much it may take */
  constructor(seconds: number) {
    super(`checking it takes longer than the ${seconds} s that max-time allows for a module`);
  }
}

/** Node can end what a script runs, whatever loop it is in; so a script runs the work. */
const SCRIPT = new Script('act()');
const context: { act?: () => void } = createContext({});

/** Node's error is of the script's context: it is no instance of the Error that is known here. */
function isTimeout(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}

/** The time in which one module has to be checked, from when it is made on. */
export class TimeBudget {
  readonly #end: number;

  /** @param seconds of wall-clock time */
  constructor(private readonly seconds = DEFAULT_MAX_TIME) {
    this.#end = performance.now() + seconds * 1000;
  }

  /**
   * Does the work, which must not wait for anything, and ends it when the time is over.
   * @throws OutOfTime, or what the work throws
   */
  run<Result>(work: () => Result): Result {
    const timeout = Math.ceil(this.#end - performance.now());
    const done: { readonly result: Result }[] = [];
    context.act = () => {
      done.push({ result: work() });
    };
    try {
      if (timeout > 0) SCRIPT.runInContext(context, { timeout });
    } catch (error) {
      if (!isTimeout(error)) throw error;
    } finally {
      // What the work holds would be kept in memory.
      delete context.act;
    }
    const [first] = done;
    if (first === undefined) throw new OutOfTime(this.seconds);
    return first.result;
  }
}
