import { withoutAnyCompression } from '../archive/format.js';
import { unpack } from '../archive/unpack.js';
import { Workspace } from '../archive/workspace.js';
import { ElfFile } from '../elf/file.js';
import { BufferSource } from '../elf/source.js';
import { UsageError } from '../errors.js';
import { moduleNameOf } from '../kernel-files/exports.js';
import { Modinfo } from '../livepatch/modinfo.js';
import { collectInputs, isModuleName, type Root } from '../source/paths.js';

/** A kernel module's file. */
export interface KernelModule {
  /** As the kernel writes it, with `_`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The path of the file that it is, or in which it was found. */
  readonly file: string;
}

/** How often the paths are gone through: once, and once more for what the modules of the last time depend on. */
const MOST_PASSES = 16;

/** Modules of a kernel that were asked for, with all that they depend on. */
export class KernelModules {
  readonly #modules = new Map<string, KernelModule>();

  /** @param from for people: where they were looked for */
  private constructor(readonly from: string) {}

  /**
   * Looks for modules by their files' names, and then for what these depend on (`depends` in modinfo).
   * @param paths folders, such as /lib/modules/6.1.0-56-amd64, and packages, as Debian's linux-image
   * @param names of modules; with `-` or `_`
   * @throws UsageError when a path does not exist, a module cannot be read, or they depend on each other over more than MOST_PASSES
   */
  static async collect(paths: readonly string[], names: readonly string[]): Promise<KernelModules> {
    const found = new KernelModules(paths.join(', '));
    const { roots } = collectInputs(paths);
    const asked = new Set<string>();
    let next = names.map(moduleName);
    for (let pass = 0; next.length > 0; pass++) {
      if (pass === MOST_PASSES) throw new UsageError(`${found.from}: modules depend on each other over more than ${MOST_PASSES} others`);
      for (const name of next) asked.add(name);
      await found.#read(roots, new Set(next));
      next = [...new Set([...found.#modules.values()].flatMap(({ bytes }) => dependenciesOf(bytes)).map(moduleName))].filter(
        (name) => !asked.has(name),
      );
    }
    return found;
  }

  /** One that was asked for, or that such a one depends on. */
  get(name: string): KernelModule | undefined {
    return this.#modules.get(moduleName(name));
  }

  /**
   * A module with all that it depends on, in the order in which they are loaded, itself the last. Undefined where it was not found; what
   * is not there of the others is built into the kernel, or the load says so.
   */
  withDependencies(name: string): KernelModule[] | undefined {
    if (this.get(name) === undefined) return undefined;
    const order = new Set<KernelModule>();
    const visiting = new Set<KernelModule>();
    const visit = (one: string): void => {
      const module = this.get(one);
      if (module === undefined || visiting.has(module)) return;
      visiting.add(module);
      for (const needed of dependenciesOf(module.bytes)) visit(needed);
      order.add(module);
    };
    visit(name);
    return [...order];
  }

  /** The first of a name counts. */
  async #read(roots: readonly Root[], names: ReadonlySet<string>): Promise<void> {
    const wanted = (path: string): boolean => isModuleName(path) && names.has(moduleName(path));
    const workspace = new Workspace();
    try {
      for (const { file, shown } of roots) {
        if (isModuleName(shown) && !wanted(shown)) continue;
        for await (const one of unpack(file, shown, { wanted, workspace })) {
          if (one.kind === 'refused') throw new UsageError(`${one.place}: ${one.reason}`);
          const name = moduleName(one.name);
          // A path that was given is looked at whatever its name is.
          if (!names.has(name) || this.#modules.has(name)) continue;
          // The workspace ends with this function; the bytes do not.
          const bytes = Uint8Array.from(one.source.read(0, one.source.size, 'module'));
          this.#modules.set(name, { name, bytes, file });
        }
      }
    } finally {
      workspace.close();
    }
  }
}

/** The modules in `depends` of a module's modinfo. */
export function dependenciesOf(bytes: Uint8Array): string[] {
  return Modinfo.of(ElfFile.open(new BufferSource(bytes))).depends;
}

function moduleName(file: string): string {
  return moduleNameOf(withoutAnyCompression(file).replace(/\.ko$/i, ''));
}
