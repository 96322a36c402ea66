import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A new folder that only this user can read. remove() takes it away with everything in it; so do the process's end and the
 * signals that end it: a workflow that is cancelled sends SIGINT, then SIGTERM.
 */
export class TemporaryFolder {
  readonly path: string;

  /** @param parent default is the runner's folder for that, or the system's */
  constructor(parent = process.env['RUNNER_TEMP'] ?? tmpdir()) {
    this.path = mkdtempSync(join(parent, 'klp-lint-'));
    if (folders.size === 0) listen();
    folders.add(this);
  }

  remove(): void {
    // A download that is being written may add a file meanwhile.
    rmSync(this.path, { recursive: true, force: true, maxRetries: 3 });
    if (folders.delete(this) && folders.size === 0) stopListening();
  }
}

/** Those that are there. */
const folders = new Set<TemporaryFolder>();

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function listen(): void {
  process.on('exit', removeAll);
  for (const signal of SIGNALS) process.on(signal, end);
}

function stopListening(): void {
  process.off('exit', removeAll);
  for (const signal of SIGNALS) process.off(signal, end);
}

function removeAll(): void {
  for (const folder of folders) folder.remove();
}

function end(signal: NodeJS.Signals): void {
  removeAll();
  // With nobody listening any more, it ends the process as it would have.
  process.kill(process.pid, signal);
}
