import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * A new folder that only this user can read. remove() takes it away with everything in it; so do the process's end and the
 * signals that end it: a workflow that is cancelled sends SIGINT, then SIGTERM.
 */
export class TemporaryFolder {
  readonly path: string;

  /** @param parent default is the runner's folder for that, or the system's */
  constructor(parent = process.env['RUNNER_TEMP'] ?? tmpdir()) {
    this.path = mkdtempSync(join(parent, 'klp-lint-'));
    process.once('exit', this.#remove);
    for (const signal of SIGNALS) process.once(signal, this.#onSignal);
  }

  remove(): void {
    this.#remove();
    process.removeListener('exit', this.#remove);
    for (const signal of SIGNALS) process.removeListener(signal, this.#onSignal);
  }

  readonly #remove = (): void => {
    // A download that is still written may put a file there meanwhile.
    rmSync(this.path, { recursive: true, force: true, maxRetries: 3 });
  };

  readonly #onSignal = (signal: NodeJS.Signals): void => {
    this.remove();
    // With nobody listening any more, it ends the process as it would have.
    process.kill(process.pid, signal);
  };
}
