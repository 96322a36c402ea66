import { ElfFormatError } from '../elf/errors.js';
import { VMLINUX } from '../livepatch/klp-rela.js';
import type { StructModule } from '../livepatch/this-module.js';
import type { ExportedSymbol, ExportList } from './exports.js';
import type { ImageFile } from './image-file.js';
import { KernelImageError } from '../kernel-image/errors.js';
import { type KernelContent, KernelEvidence } from './kernel-evidence.js';
import type { KernelFile } from './kernel-file.js';
import { NearNames } from './nearest.js';
import type { ObjectSymbols } from './object-symbols.js';
import type { PostponedModule } from './postponed-module.js';
import type { SymbolList } from './symbol-list.js';
import type { TargetModule } from './target-module.js';
import type { Vmlinux } from './vmlinux.js';

/** Modules whose symbol tables are read for a suggestion; a distribution has thousands. */
const MOST_SEARCHED = 64;
/** What kernel/livepatch/core.c exports, since 4.0. */
const ENABLE_PATCH = 'klp_enable_patch';
/** Names that are looked for in every object: only what is missing is, and a hostile module can miss any number. */
const MOST_NAMES = 1000;

/** What the files of one kernel say. */
export class KernelBuild {
  readonly #lists: readonly SymbolList[];
  readonly #objectsWith = new Map<string, readonly string[]>();
  readonly #damaged = new Map<TargetModule, string>();
  readonly #names = new Map<string, NearNames>();
  readonly #problems = new Set<string>();
  readonly #modules = new Map<string, TargetModule>();
  readonly #postponed = new Map<string, PostponedModule>();
  /** Of those, what was asked for. */
  readonly #asked = new Set<PostponedModule>();
  readonly #readLater: TargetModule[] = [];
  #structModule: (StructModule & { readonly path: string }) | 'unknown' | undefined;
  readonly exportLists: readonly ExportList[];
  readonly vmlinux: Vmlinux | undefined;
  readonly image: ImageFile | undefined;
  #evidence: KernelEvidence | undefined;

  constructor(readonly files: readonly KernelFile[]) {
    this.image = files.flatMap((file) => (file.kind === 'image' ? [file.image] : []))[0];
    const { symbols, exports } = this.image ?? {};
    this.#lists = [...files.flatMap((file) => (file.kind === 'symbols' ? [file.list] : [])), ...(symbols === undefined ? [] : [symbols])];
    const lists = files.flatMap((file) => (file.kind === 'exports' ? [file.list] : []));
    // A list of the build has the modules' exports too.
    this.exportLists = exports === undefined || lists.some(({ hasVmlinux }) => hasVmlinux) ? lists : [...lists, exports];
    this.vmlinux = files.flatMap((file) => (file.kind === 'vmlinux' ? [file.vmlinux] : []))[0];
    // Of two of one name the last counts.
    for (const file of files) {
      if (file.kind === 'module') this.#modules.set(file.module.name, file.module);
      if (file.kind === 'postponed') this.#postponed.set(file.module.name, file.module);
    }
  }

  /**
   * Unpacks the modules that were asked for since and had not been: what was answered for them until then holds no more.
   * @returns whether there were any
   */
  async readAsked(): Promise<boolean> {
    const asked = [...this.#asked];
    this.#asked.clear();
    for (const one of asked) {
      const module = await one.read();
      this.#postponed.delete(one.name);
      if (module === undefined) continue;
      this.#modules.set(module.name, module);
      this.#readLater.push(module);
    }
    if (asked.length > 0) {
      this.#names.clear();
      this.#objectsWith.clear();
    }
    return asked.length > 0;
  }

  /** Paths of the files that were used. */
  used(): string[] {
    const atOnce = this.files.filter(({ kind }) => kind !== 'release' && kind !== 'postponed');
    return [...atOnce, ...this.#readLater].map(({ path }) => path);
  }

  /** e_machine of the kernel; undefined where no file says it. */
  get machine(): number | undefined {
    return this.image?.content.machine ?? this.vmlinux?.elf.header.machine ?? [...this.#modules.values()][0]?.elf.header.machine;
  }

  /** How many modules of the kernel are among the files. */
  get moduleCount(): number {
    return new Set([...this.#modules.keys(), ...this.#postponed.keys()]).size;
  }

  /** What the files show of what the kernel does. */
  get evidence(): KernelEvidence {
    const configuration = this.files.flatMap((file) => (file.kind === 'configuration' ? [file.configuration] : []))[0];
    this.#evidence ??= new KernelEvidence(
      this.symbolsOf(VMLINUX),
      this.image?.content ?? this.#contentOfVmlinux(),
      configuration ?? this.image?.configuration,
    );
    return this.#evidence;
  }

  #contentOfVmlinux(): KernelContent | undefined {
    try {
      return this.vmlinux?.content;
    } catch (error) {
      if (!(error instanceof ElfFormatError || error instanceof KernelImageError)) throw error;
      this.#problems.add(`${this.vmlinux?.path ?? ''}: ${error.message}`);
      return undefined;
    }
  }

  /** The vermagic that this kernel demands, and the file that says so. */
  get vermagic(): { readonly text: string; readonly path: string } | undefined {
    for (const file of [this.vmlinux, this.image, ...this.#modules.values()]) {
      if (file?.vermagic !== undefined) return { text: file.vermagic, path: file.path };
    }
    return undefined;
  }

  /** The target module of that name; undefined where its tables cannot be read, which is remarked, and until readAsked() has unpacked it. */
  moduleNamed(name: string): TargetModule | undefined {
    const postponed = this.#postponed.get(name);
    if (postponed !== undefined) {
      this.#asked.add(postponed);
      return undefined;
    }
    const module = this.#modules.get(name);
    if (module === undefined || this.#damaged.has(module)) return undefined;
    try {
      module.requireTables();
      return module;
    } catch (error) {
      if (!(error instanceof ElfFormatError)) throw error;
      this.#damaged.set(module, error.message);
      return undefined;
    }
  }

  /** The struct module of this kernel's modules, and the file that shows it: one whose two pointers are both there, if any has them. */
  get structModule(): (StructModule & { readonly path: string }) | undefined {
    this.#structModule ??= this.#findStructModule() ?? 'unknown';
    return this.#structModule === 'unknown' ? undefined : this.#structModule;
  }

  #findStructModule(): (StructModule & { readonly path: string }) | undefined {
    let found: (StructModule & { readonly path: string }) | undefined;
    const read = [...this.#modules.keys()].filter((name) => !this.#postponed.has(name));
    for (const name of read.slice(0, MOST_SEARCHED)) {
      const module = this.moduleNamed(name);
      if (module?.structModule === undefined) continue;
      found = { ...module.structModule, path: module.path };
      if (found.init !== undefined && found.exit !== undefined) break;
    }
    return found;
  }

  /** Whether the kernel is built with CONFIG_LIVEPATCH; undefined where no file says. */
  get hasLivepatch(): boolean | undefined {
    const symbols = this.symbolsOf(VMLINUX);
    // A part of a list is refused when it is read.
    if (symbols !== undefined) return symbols.find(ENABLE_PATCH, 'live').length > 0;
    if (this.knowsExports) return this.exportOf(ENABLE_PATCH) !== undefined;
    const option = this.evidence.option('CONFIG_LIVEPATCH');
    return option === undefined ? undefined : option.value === 'y';
  }

  /**
   * The symbols of vmlinux or of a module; undefined where no file has them. For vmlinux a list comes before the linked file: it is
   * what the kernel itself has. For a module its file comes first: a list has it only as it was once loaded.
   */
  symbolsOf(object: string): ObjectSymbols | undefined {
    const [list] = this.#lists.flatMap((one) => one.symbolsOf(object) ?? []);
    return object === VMLINUX ? (list ?? this.vmlinux) : (this.moduleNamed(object) ?? list);
  }

  /** The names of an object, for suggestions. */
  namesOf(object: string): NearNames {
    let names = this.#names.get(object);
    if (names === undefined) {
      names = new NearNames(this.symbolsOf(object)?.names() ?? []);
      this.#names.set(object, names);
    }
    return names;
  }

  /** Objects that have a symbol of that name, as far as the files say; none once it was asked for very many names. */
  objectsWith(name: string): readonly string[] {
    let objects = this.#objectsWith.get(name);
    if (objects === undefined) {
      objects = this.#objectsWith.size < MOST_NAMES ? this.#searchObjects(name) : [];
      this.#objectsWith.set(name, objects);
    }
    return objects;
  }

  #searchObjects(name: string): string[] {
    const inLists = this.#lists.flatMap((list) => list.objectsWith(name));
    const modules = this.moduleCount > MOST_SEARCHED ? [] : [...this.#modules.keys(), ...this.#postponed.keys()];
    const inFiles = modules.filter((module) => (this.moduleNamed(module)?.find(name, 'coming').length ?? 0) > 0);
    const inVmlinux = (this.vmlinux?.find(name).length ?? 0) > 0 ? [VMLINUX] : [];
    return [...new Set([...inVmlinux, ...inLists, ...inFiles])];
  }

  /** The export of that name, and the file that lists it. */
  exportOf(name: string): { readonly symbol: ExportedSymbol; readonly path: string } | undefined {
    for (const list of this.exportLists) {
      const symbol = list.find(name);
      if (symbol !== undefined) return { symbol, path: list.path };
    }
    return undefined;
  }

  /** Whether what no list has is not exported by vmlinux. */
  get knowsExports(): boolean {
    return this.exportLists.some(({ hasVmlinux }) => hasVmlinux);
  }

  /**
   * Whether ftrace has a site in that symbol of vmlinux, of those of its name by position from 0; undefined where no file shows it.
   * @param nopsBefore see Architecture.nopsBeforeFunction
   */
  hasFtraceSite(name: string, position: number, nopsBefore = 0): boolean | undefined {
    const linked = this.vmlinux?.find(name)[position];
    const inLinked =
      linked?.address === undefined || linked.size === undefined
        ? undefined
        : this.vmlinux?.hasFtraceSite(linked.address, linked.size, nopsBefore);
    if (inLinked !== undefined) return inLinked;
    const booted = this.image?.symbols.symbolsOf(VMLINUX)?.find(name, 'live')[position];
    return booted?.address === undefined ? undefined : this.image?.hasFtraceSite(booted.address, nopsBefore);
  }

  /** The file that shows ftrace's sites in vmlinux. */
  get ftraceSitesPath(): string | undefined {
    return [this.vmlinux, this.image].find((file) => file?.hasFtraceSites === true)?.path;
  }

  /** What the files leave open, in sentences. */
  remarks(): string[] {
    const hidden = this.#lists.filter(({ addressesHidden }) => addressesHidden);
    return [
      ...this.#problems,
      ...[...this.#damaged].map(([{ path }, problem]) => `${path}: ${problem}`),
      ...hidden.map(({ path }) => `${path}: every address is zero (kptr_restrict): positions are counted in the order of the file`),
    ];
  }
}
