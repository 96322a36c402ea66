import { hasSite } from './ftrace-sites.js';
import type { ElfFile } from '../elf/file.js';
import { RelocationIndex } from '../elf/relocation-index.js';
import type { ElfSymbol } from '../elf/symbol.js';
import { Modinfo } from '../livepatch/modinfo.js';
import { Pointers } from '../livepatch/pointers.js';
import { type StructModule, structModule } from '../livepatch/this-module.js';
import { definedNames, definedSymbols, knownSymbol } from './elf-symbols.js';
import { moduleNameOf } from './exports.js';
import { ManyAlike } from './many-alike.js';
import type { KnownSymbol, ModuleState, ObjectSymbols } from './object-symbols.js';

/** Tables of ftrace's sites: __mcount_loc, or with -fpatchable-function-entry the other (include/linux/ftrace.h). */
const SITE_TABLES = ['__mcount_loc', '__patchable_function_entries'];

/** A module of the kernel that a livepatch can patch. */
export class TargetModule implements ObjectSymbols {
  readonly #modinfo: Modinfo;
  readonly #many = new ManyAlike();
  #sites: ReadonlyMap<number, readonly number[]> | undefined;
  #structModule: StructModule | 'none' | undefined;

  constructor(
    readonly elf: ElfFile,
    readonly path: string,
  ) {
    this.#modinfo = Modinfo.of(elf);
  }

  /** As lsmod shows it. Modules of kernels before 4.13 do not say it: then the file's name does. */
  get name(): string {
    return this.#modinfo.get('name') ?? moduleNameOf(this.path.replace(/^.* → /, '').replace(/\.ko(\.\w+)?$/, ''));
  }

  get release(): string | undefined {
    return this.#modinfo.kernelRelease;
  }

  get vermagic(): string | undefined {
    return this.#modinfo.get('vermagic');
  }

  get isLivepatch(): boolean {
    return this.#modinfo.get('livepatch') !== undefined;
  }

  /** Reads the tables that the questions below need. @throws ElfFormatError where one of them is damaged */
  requireTables(): void {
    this.elf.symbols().indicesNamed(this.name);
    this.#sites ??= this.#readSites();
    this.#structModule ??= structModule(this.elf) ?? 'none';
  }

  /** Its struct module, which is laid out as in every module of its kernel. */
  get structModule(): StructModule | undefined {
    this.requireTables();
    return this.#structModule === 'none' ? undefined : this.#structModule;
  }

  /**
   * In the order of the symbol table. While the module loads its whole table counts (add_kallsyms()), afterwards the symbols of what
   * stays in memory (is_core_symbol(), kernel/module/kallsyms.c).
   */
  find(name: string, state: ModuleState): readonly KnownSymbol[] {
    return this.#many.of(`${state} ${name}`, () => this.#symbols(name, state).map((symbol) => this.#known(symbol)));
  }

  names(): Iterable<string> {
    return definedNames(this.elf);
  }

  /** Whether ftrace has a site in the symbol's bytes (ftrace_location()); undefined where its size is not known. */
  hasFtraceSite(name: string, position: number, state: ModuleState, nopsBefore = 0): boolean | undefined {
    const symbol = this.find(name, state)[position];
    if (symbol?.address === undefined || symbol.size === undefined) return undefined;
    const { size } = symbol;
    const [section, value] = [Number(symbol.address >> 64n), Number(BigInt.asUintN(64, symbol.address))];
    this.#sites ??= this.#readSites();
    return hasSite(this.#sites.get(section) ?? [], value, value + size, value - nopsBefore);
  }

  #symbols(name: string, state: ModuleState): ElfSymbol[] {
    return definedSymbols(this.elf, name).filter((symbol) => state === 'coming' || this.#isCore(symbol));
  }

  #isCore({ place, name }: ElfSymbol): boolean {
    const section = place.kind === 'section' ? this.elf.sections[place.section] : undefined;
    return section !== undefined && name !== '' && (section.isAlloc || section.name === '.data..percpu') && !isInitSection(section.name);
  }

  #known(symbol: ElfSymbol): KnownSymbol {
    const section = symbol.place.kind === 'section' ? this.elf.sections[symbol.place.section] : undefined;
    return {
      ...knownSymbol(this.elf, symbol),
      place: section === undefined ? undefined : `${section.name}+0x${symbol.value.toString(16)}`,
      address: section === undefined ? undefined : BigInt(section.index) * 2n ** 64n + BigInt(symbol.value),
      isInit: section !== undefined && isInitSection(section.name),
    };
  }

  /** Offsets by section, sorted. */
  #readSites(): ReadonlyMap<number, readonly number[]> {
    const sites = new Map<number, number[]>();
    const relocations = new RelocationIndex(this.elf, ({ info }) => SITE_TABLES.includes(this.elf.sections[info]?.name ?? ''));
    const pointers = new Pointers(this.elf, relocations);
    for (const table of this.elf.sections.filter(({ name }) => SITE_TABLES.includes(name))) {
      for (const entry of relocations.of(table.index)) {
        const pointer = pointers.at(table, entry.table.offset(entry.index));
        if (pointer.kind !== 'place') continue;
        const { section, offset } = pointer.place;
        const offsets = sites.get(section.index);
        if (offsets === undefined) sites.set(section.index, [offset]);
        else offsets.push(offset);
      }
    }
    for (const offsets of sites.values()) offsets.sort((a, b) => a - b);
    return sites;
  }
}

/** module_init_section(), kernel/module/main.c. */
function isInitSection(name: string): boolean {
  return name.startsWith('.init');
}
