import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Files that a step leaves to later steps of its job, in a folder that no other step has: what another step, or another process of the
 * machine, has put beside them is neither overwritten nor followed.
 */
export class StepFiles {
  #folder: string | undefined;

  /** @param parent undefined for the system's folder of temporary files; else it exists */
  constructor(private readonly parent = tmpdir()) {}

  /** Writes a file whole or not at all. @returns its path */
  write(name: string, text: string): string {
    this.#folder ??= mkdtempSync(join(this.parent, 'klp-lint-'));
    const path = join(this.#folder, name);
    writeFileSync(`${path}.part`, text, { flag: 'wx' });
    renameSync(`${path}.part`, path);
    return path;
  }
}
