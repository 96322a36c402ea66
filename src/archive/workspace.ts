import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { BufferSource, type ByteSource, FileSource } from '../elf/source.js';
import type { Chunks } from './bytes.js';
import { type ArchiveLimits, DEFAULT_LIMITS, type Meter, Spent } from './limits.js';
import { TemporaryFolder } from './temporary-folder.js';

/** What is larger goes to disk. A module with its debug information has half a megabyte. */
const IN_MEMORY = 8 * 2 ** 20;

/** Unpacked bytes. They are gone after dispose(). */
export interface Unpacking {
  readonly source: ByteSource;
  readonly dispose: () => void;
}

/**
 * Where one run unpacks: memory, and for large files one temporary folder of generated names that exists only while it is
 * needed. close() removes it.
 */
export class Workspace {
  readonly spent: Spent;
  #folder: TemporaryFolder | undefined;
  #files = 0;
  /** How often something was postponed. */
  #holds = 0;
  /** What ends that which is held. */
  readonly #held: (() => void)[] = [];

  /** @param parent where the temporary folder is made; default is the runner's or the system's */
  constructor(
    limits: ArchiveLimits = DEFAULT_LIMITS,
    private readonly parent?: string,
  ) {
    this.spent = new Spent(limits);
  }

  /**
   * Takes in everything that the chunks give.
   * @throws LimitReached, what the chunks throw, or the file system's error
   */
  async store(chunks: Chunks, meter: Meter): Promise<Unpacking> {
    const first: Uint8Array[] = [];
    let length = 0;
    let file: TemporaryFile | undefined;
    try {
      for await (const chunk of chunks) {
        meter.add(chunk.length);
        if (file !== undefined) {
          file.write(chunk);
          continue;
        }
        first.push(chunk);
        length += chunk.length;
        if (length <= IN_MEMORY) continue;
        file = new TemporaryFile(this.#newPath());
        for (const kept of first.splice(0)) file.write(kept);
      }
      return file?.unpacking() ?? inMemory(first);
    } catch (error) {
      file?.remove();
      throw error;
    }
  }

  /** Says that something of what is being read will be read later: everything around it stays. */
  hold(): void {
    this.#holds++;
  }

  /**
   * @param dispose ends something that is read from now on
   * @returns to be called when it was read: ends it, or keeps it where something of it was held since
   */
  holding(dispose: () => void): () => void {
    const before = this.#holds;
    return () => {
      if (this.#holds === before) dispose();
      else this.#held.push(dispose);
    };
  }

  /** Removes the temporary folder. What is held can be read on: its files are open, and their bytes go when they are closed, or the process ends. */
  leave(): void {
    this.#folder?.remove();
    this.#folder = undefined;
  }

  /** Ends what is held, and removes the temporary folder with everything in it. Nothing can be stored afterwards. */
  close(): void {
    for (const dispose of this.#held.splice(0)) dispose();
    this.#folder?.remove();
    this.#folder = undefined;
  }

  #newPath(): string {
    this.#folder ??= new TemporaryFolder(this.parent);
    return join(this.#folder.path, String(this.#files++));
  }
}

function inMemory(chunks: readonly Uint8Array[]): Unpacking {
  const [only, ...others] = chunks;
  const bytes = only !== undefined && others.length === 0 ? only : Buffer.concat(chunks);
  return { source: new BufferSource(bytes), dispose: () => undefined };
}

class TemporaryFile {
  #fd: number | undefined;

  constructor(private readonly path: string) {
    // wx: never a file that somebody put there before.
    this.#fd = openSync(path, 'wx', 0o600);
  }

  write(bytes: Uint8Array): void {
    let done = 0;
    while (this.#fd !== undefined && done < bytes.length) done += writeSync(this.#fd, bytes, done);
  }

  unpacking(): Unpacking {
    this.#close();
    const source = new FileSource(this.path);
    return {
      source,
      dispose: () => {
        source.close();
        this.remove();
      },
    };
  }

  remove(): void {
    this.#close();
    rmSync(this.path, { force: true });
  }

  #close(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }
}
