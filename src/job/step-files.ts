import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OutputError, reasonOf } from '../errors.js';
import { writeWholeFile } from '../written-file.js';

/**
 * Files that a step leaves to later steps of its job, in a folder that no other step has: what another step, or another process of the
 * machine, has put beside them is neither overwritten nor followed.
 */
export class StepFiles {
  #folder: string | undefined;

  /** @param parent undefined for the system's folder of temporary files; else it exists */
  constructor(private readonly parent = tmpdir()) {}

  /** Writes a file whole or not at all. @returns its path @throws OutputError */
  write(name: string, text: string | Iterable<string>): string {
    this.#folder ??= this.#makeFolder();
    const path = join(this.#folder, name);
    writeWholeFile(path, text, name);
    return path;
  }

  #makeFolder(): string {
    try {
      return mkdtempSync(join(this.parent, 'klp-lint-'));
    } catch (error) {
      throw new OutputError(`no folder for the report can be made in ${this.parent}: ${reasonOf(error)}`, { cause: error });
    }
  }
}
