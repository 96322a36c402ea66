import { type Dirent, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { unpack } from '../archive/unpack.js';
import { Workspace } from '../archive/workspace.js';
import { ElfFile } from '../elf/file.js';
import { BufferSource } from '../elf/source.js';
import { reasonOf, UsageError } from '../errors.js';
import { Modinfo } from '../livepatch/modinfo.js';

/** A kernel module's file. */
export interface KernelModule {
  /** As the kernel writes it, with `_`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Files that a folder may have: Debian's kernels have four thousand modules. */
const MOST_FILES = 200_000;

/** Modules that one may need, itself included. */
const MOST_DEPENDENCIES = 64;

const MODULE_FILE = /\.ko(\.(xz|zst|gz))?$/;

/** A folder with the modules of a kernel, such as /lib/modules/6.1.0-56-amd64, compressed or not. */
export class ModuleFolder {
  readonly #paths = new Map<string, string>();

  /** @throws UsageError when the folder cannot be listed */
  constructor(readonly path: string) {
    let left = MOST_FILES;
    const list = (folder: string): void => {
      for (const entry of entriesOf(folder)) {
        if (left-- <= 0) throw new UsageError(`--module-folder: ${path} has more than ${MOST_FILES} files`);
        const file = join(folder, entry.name);
        if (entry.isDirectory()) list(file);
        else if (entry.isFile() && MODULE_FILE.test(entry.name)) this.#paths.set(moduleName(entry.name), file);
      }
    };
    list(path);
  }

  /** The path of a module's file. */
  pathOf(name: string): string | undefined {
    return this.#paths.get(moduleName(name));
  }

  /**
   * A module with all that it depends on (`depends` in modinfo), in the order in which they are loaded, itself the last. Undefined where the
   * folder has not the module itself; what it lacks of the others is built into the kernel, or the load says so.
   * @throws UsageError for a file that cannot be read
   */
  async withDependencies(name: string): Promise<KernelModule[] | undefined> {
    if (this.pathOf(name) === undefined) return undefined;
    const order = new Map<string, KernelModule>();
    const visiting = new Set<string>();
    const visit = async (one: string): Promise<void> => {
      const path = this.pathOf(one);
      const key = moduleName(one);
      if (path === undefined || order.has(key) || visiting.has(key)) return;
      if (visiting.size >= MOST_DEPENDENCIES) throw new UsageError(`${name} depends on more than ${MOST_DEPENDENCIES} modules`);
      visiting.add(key);
      const bytes = await readModule(path);
      for (const needed of dependenciesOf(bytes)) await visit(needed);
      order.set(key, { name: key, bytes });
    };
    await visit(name);
    return [...order.values()];
  }
}

/** The modules in `depends` of a module's modinfo. */
export function dependenciesOf(bytes: Uint8Array): string[] {
  return Modinfo.of(ElfFile.open(new BufferSource(bytes))).depends;
}

function moduleName(file: string): string {
  return basename(file).replace(MODULE_FILE, '').replaceAll('-', '_');
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw new UsageError(`--module-folder: ${reasonOf(error)}`, { cause: error });
  }
}

async function readModule(path: string): Promise<Uint8Array> {
  const workspace = new Workspace();
  try {
    for await (const found of unpack(path, path, { wanted: () => true, workspace })) {
      if (found.kind === 'refused') throw new UsageError(`${path}: ${found.reason}`);
      // The workspace ends with this function; the bytes do not.
      return Uint8Array.from(found.source.read(0, found.source.size, 'module'));
    }
    throw new UsageError(`${path}: there is nothing in it`);
  } finally {
    workspace.close();
  }
}
