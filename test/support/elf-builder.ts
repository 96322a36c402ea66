// Small ELF64 relocatable files, written down in a test as readable calls and built in memory.
//
//   const ko = new ElfBuilder();                                    // x86-64, little endian
//   const text = ko.section('.text', { flags: 'AX', bytes: [0x48, 0x8d, 0x05, 0, 0, 0, 0, 0xc3] });
//   ko.symbol('lab_site', { section: text, value: 0, size: 8, type: 'func', binding: 'global' });
//   ko.rela(text, [{ offset: 3, type: 'PC32', symbol: 'printk', addend: -4 }]);
//   ko.klpRela('minix', text, [{ offset: 3, type: 'PC32', symbol: 'minix_fs_type', addend: -4 }]);
//   const bytes = ko.build();
//
// The numbers of the specification are written down here a second time, on purpose: a wrong one in src/elf/constants.ts
// must not cancel out in the tests.

import { grouped } from '../../src/grouped.js';

/** Bytes of a section, as a test writes them down. */
export type Bytes = readonly number[] | Uint8Array;

const MACHINES = { X86_64: 62, PPC64: 21, S390: 22, AARCH64: 183, LOONGARCH: 258 } as const;
export type MachineName = keyof typeof MACHINES;

const SECTION_TYPES = {
  null: 0,
  progbits: 1,
  symtab: 2,
  strtab: 3,
  rela: 4,
  note: 7,
  nobits: 8,
  rel: 9,
  group: 17,
  symtab_shndx: 18,
} as const;
export type SectionTypeName = keyof typeof SECTION_TYPES;

/** Section flags by the letters that readelf prints; `o` stands for SHF_RELA_LIVEPATCH, the only OS-specific one of a module. */
const SECTION_FLAGS: ReadonlyMap<string, bigint> = new Map([
  ['W', 0x1n],
  ['A', 0x2n],
  ['X', 0x4n],
  ['M', 0x10n],
  ['S', 0x20n],
  ['I', 0x40n],
  ['L', 0x80n],
  ['O', 0x100n],
  ['G', 0x200n],
  ['T', 0x400n],
  ['C', 0x800n],
  ['o', 0x0010_0000n],
]);

const SYMBOL_TYPES = { notype: 0, object: 1, func: 2, section: 3, file: 4, common: 5, tls: 6 } as const;
const SYMBOL_BINDINGS = { local: 0, global: 1, weak: 2 } as const;

const SHN_LORESERVE = 0xff00;
const SHN_LIVEPATCH = 0xff20;
const SHN_ABS = 0xfff1;
const SHN_COMMON = 0xfff2;
const SHN_XINDEX = 0xffff;

/** Relocation types by their psABI names without the R_<machine>_ prefix; those that kernel modules have, and some that they must not. */
const RELOCATIONS = {
  X86_64: {
    NONE: 0,
    64: 1,
    PC32: 2,
    GOT32: 3,
    PLT32: 4,
    GOTPCREL: 9,
    32: 10,
    '32S': 11,
    16: 12,
    PC64: 24,
    GOTPCRELX: 41,
    REX_GOTPCRELX: 42,
  },
  PPC64: {
    NONE: 0,
    ADDR32: 1,
    ADDR14: 7,
    REL24: 10,
    REL14: 11,
    REL32: 26,
    ADDR64: 38,
    REL64: 44,
    TOC16: 47,
    TOC16_LO: 48,
    TOC16_HA: 50,
    TOC: 51,
    TOC16_DS: 63,
    TOC16_LO_DS: 64,
    TOCSAVE: 109,
    REL24_NOTOC: 116,
    ENTRY: 118,
    PCREL34: 132,
    GOT_PCREL34: 133,
    REL16_LO: 250,
    REL16_HA: 252,
  },
  S390: {
    NONE: 0,
    8: 1,
    12: 2,
    16: 3,
    32: 4,
    PC32: 5,
    COPY: 9,
    PC16: 16,
    PC16DBL: 17,
    PLT16DBL: 18,
    PC32DBL: 19,
    PLT32DBL: 20,
    64: 22,
    PC64: 23,
    PLT64: 25,
    GOTENT: 26,
    GOTOFF16: 27,
    20: 57,
  },
  AARCH64: {
    NONE: 0,
    ABS64: 257,
    ABS32: 258,
    PREL64: 260,
    PREL32: 261,
    ADR_PREL_LO21: 274,
    ADR_PREL_PG_HI21: 275,
    ADD_ABS_LO12_NC: 277,
    CONDBR19: 280,
    JUMP26: 282,
    CALL26: 283,
    LDST32_ABS_LO12_NC: 285,
    LDST64_ABS_LO12_NC: 286,
  },
  LOONGARCH: {
    NONE: 0,
    32: 1,
    64: 2,
    B26: 66,
    ABS_HI20: 67,
    PCALA_HI20: 71,
    PCALA_LO12: 72,
    GOT_PC_HI20: 75,
    GOT_PC_LO12: 76,
    '32_PCREL': 99,
    '64_PCREL': 109,
    PCADD_HI20: 128,
  },
} as const;

type NamesOf<Table> = Table extends unknown ? `${Extract<keyof Table, string | number>}` : never;
/** A relocation type by name, such as `PC32` or `GOTENT`; which of them exist depends on the machine. */
export type RelocationName = NamesOf<(typeof RELOCATIONS)[MachineName]>;

/** The relocations that tables of the kernel are made of, by what they do. */
const DATA_RELOCATIONS: Readonly<Record<MachineName, Readonly<Record<DataRelocation, RelocationName>>>> = {
  X86_64: { relative32: 'PC32', relative64: 'PC64', absolute64: '64' },
  PPC64: { relative32: 'REL32', relative64: 'REL64', absolute64: 'ADDR64' },
  S390: { relative32: 'PC32', relative64: 'PC64', absolute64: '64' },
  AARCH64: { relative32: 'PREL32', relative64: 'PREL64', absolute64: 'ABS64' },
  LOONGARCH: { relative32: '32_PCREL', relative64: '64_PCREL', absolute64: '64' },
};
export type DataRelocation = 'relative32' | 'relative64' | 'absolute64';

/** Fields of the ELF header that a test sets by hand, by their names in the specification. The last word: nothing is computed from them. */
export interface RawElfHeader {
  ei_class?: number;
  ei_data?: number;
  ei_version?: number;
  ei_osabi?: number;
  e_type?: number;
  e_machine?: number;
  e_version?: number;
  e_entry?: number | bigint;
  e_phoff?: number | bigint;
  e_shoff?: number | bigint;
  e_flags?: number;
  e_ehsize?: number;
  e_phentsize?: number;
  e_phnum?: number;
  e_shentsize?: number;
  e_shnum?: number;
  e_shstrndx?: number;
}

/** Fields of a section header that a test sets by hand, by their names in the specification. */
export interface RawSectionHeader {
  sh_name?: number;
  sh_type?: number;
  sh_flags?: bigint;
  sh_addr?: number | bigint;
  sh_offset?: number | bigint;
  sh_size?: number | bigint;
  sh_link?: number;
  sh_info?: number;
  sh_addralign?: number | bigint;
  sh_entsize?: number | bigint;
}

export interface ElfBuilderOptions {
  /** default x86-64; a number for a machine that the builder knows no relocation names of */
  machine?: MachineName | number;
  /** default: big endian on s390, little elsewhere */
  littleEndian?: boolean;
  /** e_shnum == 0, e_shstrndx == SHN_XINDEX, and a SHT_SYMTAB_SHNDX table for every symbol, as from 0xff00 sections on */
  extendedNumbering?: boolean;
  /** no symbol table at all, as after `strip` */
  stripped?: boolean;
}

export interface SectionOptions {
  /** letters as readelf prints them (`AX`, `WA`, `AIo`), or the number; default none */
  flags?: string | bigint;
  /** default progbits */
  type?: SectionTypeName | number;
  bytes?: Bytes;
  /** size of a nobits section */
  size?: number;
  entsize?: number;
  /** default 1 */
  align?: number;
  link?: BuiltSection | number;
  info?: BuiltSection | number;
}

export interface SymbolOptions {
  /** where it is defined; without any of section, undefined, livepatch, absolute, common, shndx it is undefined */
  section?: BuiltSection;
  undefined?: true;
  /** st_shndx is SHN_LIVEPATCH (0xff20) */
  livepatch?: true;
  absolute?: true;
  common?: true;
  /** st_shndx as it is written */
  shndx?: number;
  value?: number | bigint;
  size?: number | bigint;
  type?: keyof typeof SYMBOL_TYPES | number;
  /** default: local where it is defined in a section or absolute, else global */
  binding?: keyof typeof SYMBOL_BINDINGS | number;
  weak?: true;
  /** st_other */
  other?: number;
  /** st_name as it is written, instead of the offset of the name */
  nameOffset?: number;
}

export interface RelaEntry {
  offset: number | bigint;
  type: RelocationName | number;
  /**
   * A symbol; a section, for its section symbol; a name, for the symbol of that name, which becomes an undefined one where there is
   * none; or an index as it is written. In klpRela() a name is that of a klp symbol. Without it: symbol 0.
   */
  symbol?: BuiltSymbol | BuiltSection | string | number;
  addend?: number | bigint;
}

export interface KlpRelaEntry extends RelaEntry {
  /** position of the klp symbol that `symbol` names; default 0 */
  sympos?: number | string;
  /** object of the klp symbol that `symbol` names; default that of the section */
  object?: string;
}

export interface RelaOptions {
  /** the section's whole name */
  name?: string;
  /** default `I`, and `AIo` for klp relocations */
  flags?: string | bigint;
  /** makes another section even where one of that name and target exists already */
  separate?: boolean;
  link?: BuiltSection | number;
  info?: BuiltSection | number;
}

export interface KlpRelaOptions extends RelaOptions {
  /** what follows `.klp.rela.<object>`; default `.<name of the target section>` */
  suffix?: string;
}

/** A section of the file that is being built. Numbers are appended in the file's byte order. */
export class BuiltSection {
  /** Fields of its header that shall not be what the builder would write. */
  readonly raw: RawSectionHeader = {};
  type: number;
  flags: bigint;
  entsize: number;
  alignment: number;
  link: BuiltSection | number;
  info: BuiltSection | number;
  readonly #nobitsSize: number | undefined;
  #bytes = new Uint8Array(64);
  #size = 0;

  constructor(
    public name: string,
    options: SectionOptions,
    private readonly littleEndian: boolean,
  ) {
    this.type = typeof options.type === 'number' ? options.type : SECTION_TYPES[options.type ?? 'progbits'];
    this.flags = parseFlags(options.flags ?? 0n);
    this.entsize = options.entsize ?? 0;
    this.alignment = options.align ?? 1;
    this.link = options.link ?? 0;
    this.info = options.info ?? 0;
    this.#nobitsSize = options.size;
    if (options.bytes !== undefined) this.append(options.bytes);
  }

  /** The bytes that it has so far; they may be changed. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#size);
  }

  get size(): number {
    return this.#nobitsSize ?? this.#size;
  }

  /** Appends bytes and answers the offset at which they lie. */
  append(bytes: Bytes): number {
    const at = this.#size;
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, at);
    return at;
  }

  /** Appends zeros (or `fill`) until the size is a multiple, and answers the size. */
  align(multiple: number, fill = 0): number {
    while (this.#size % multiple !== 0) this.append([fill]);
    return this.#size;
  }

  u8(value: number): number {
    return this.append([value & 0xff]);
  }

  u16(value: number): number {
    const at = this.#reserve(2);
    this.#view().setUint16(at, value, this.littleEndian);
    return at;
  }

  /** Takes negative numbers as well. */
  u32(value: number): number {
    const at = this.#reserve(4);
    this.#view().setUint32(at, value, this.littleEndian);
    return at;
  }

  /** Takes negative numbers as well. */
  u64(value: number | bigint): number {
    const at = this.#reserve(8);
    this.writeU64(at, value);
    return at;
  }

  /** Changes the eight bytes at an offset. */
  writeU64(offset: number, value: number | bigint): void {
    this.#view().setBigUint64(offset, BigInt.asUintN(64, BigInt(value)), this.littleEndian);
  }

  /** Appends the string in UTF-8 and a NUL. */
  string(text: string): number {
    const at = this.append(utf8.encode(text));
    this.u8(0);
    return at;
  }

  /** Drops everything from that offset on. */
  truncate(size: number): void {
    this.#bytes.fill(0, size, this.#size);
    this.#size = size;
  }

  #reserve(count: number): number {
    const at = this.#size;
    this.#size += count;
    if (this.#size > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#size, 2 * this.#bytes.length));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    return at;
  }

  #view(): DataView {
    return new DataView(this.#bytes.buffer);
  }
}

/** A symbol of the file that is being built. */
export class BuiltSymbol {
  constructor(
    public name: string,
    readonly options: SymbolOptions,
  ) {}

  get isLocal(): boolean {
    return this.binding === SYMBOL_BINDINGS.local;
  }

  get binding(): number {
    const { binding, weak, section, absolute } = this.options;
    if (typeof binding === 'number') return binding;
    if (binding !== undefined) return SYMBOL_BINDINGS[binding];
    if (weak === true) return SYMBOL_BINDINGS.weak;
    return section !== undefined || absolute === true ? SYMBOL_BINDINGS.local : SYMBOL_BINDINGS.global;
  }

  get type(): number {
    const { type } = this.options;
    return typeof type === 'number' ? type : SYMBOL_TYPES[type ?? 'notype'];
  }
}

/** A function's code: what ElfBuilder.function() answers. */
export interface BuiltFunction {
  readonly symbol: BuiltSymbol;
  readonly section: BuiltSection;
  /** where in the section it begins */
  readonly offset: number;
  readonly size: number;
}

interface RelaSection {
  readonly section: BuiltSection;
  readonly target: BuiltSection;
  readonly isKlp: boolean;
  entries: {
    readonly offset: number | bigint;
    readonly type: number;
    readonly symbol: BuiltSymbol | number;
    readonly addend: bigint;
  }[];
}

/**
 * Builds one file. Sections come out as `ld -r` leaves them: in the order of the calls, each followed by its relocations, then
 * .symtab, .strtab and .shstrtab; behind these the klp relocations, which tools add last. Local symbols precede the others, section
 * symbols (made when a relocation asks for one) precede all.
 */
export class ElfBuilder {
  /** Fields of the ELF header that shall not be what the builder would write. */
  readonly raw: RawElfHeader = {};
  readonly machine: number;
  readonly littleEndian: boolean;
  /** Section 0, whose header holds the extended numbering. */
  readonly nullSection: BuiltSection;
  readonly symtab: BuiltSection;
  readonly strtab: BuiltSection;
  readonly shstrtab: BuiltSection;
  readonly symtabShndx: BuiltSection;
  readonly #extended: boolean;
  readonly #stripped: boolean;
  #sections: BuiltSection[] = [];
  #relas: RelaSection[] = [];
  readonly #sectionSymbols = new Map<BuiltSection, BuiltSymbol>();
  readonly #symbols: BuiltSymbol[] = [];
  readonly #offsets = new Map<BuiltSection, number>();
  #headersOffset: number | undefined;

  constructor(options: ElfBuilderOptions = {}) {
    const machine = options.machine ?? 'X86_64';
    this.machine = typeof machine === 'number' ? machine : MACHINES[machine];
    this.littleEndian = options.littleEndian ?? this.machine !== MACHINES.S390;
    this.#extended = options.extendedNumbering ?? false;
    this.#stripped = options.stripped ?? false;
    this.nullSection = this.#make('', { type: 'null', align: 0 });
    this.strtab = this.#make('.strtab', { type: 'strtab' });
    this.shstrtab = this.#make('.shstrtab', { type: 'strtab' });
    this.symtab = this.#make('.symtab', { type: 'symtab', entsize: 24, align: 8, link: this.strtab });
    this.symtabShndx = this.#make('.symtab_shndx', { type: 'symtab_shndx', entsize: 4, align: 4, link: this.symtab });
  }

  /** Adds a section. */
  section(name: string, options: SectionOptions = {}): BuiltSection {
    const section = this.#make(name, options);
    this.#sections.push(section);
    return section;
  }

  /** The first section of that name, relocation sections included. */
  find(name: string): BuiltSection {
    const section = this.#order().find((candidate) => candidate.name === name);
    if (section === undefined) throw new Error(`the file has no section ${name}`);
    return section;
  }

  /** The section of that name, or a new one where there is none. */
  ensure(name: string, options: SectionOptions): BuiltSection {
    return this.#sections.find((candidate) => candidate.name === name) ?? this.section(name, options);
  }

  /** Takes a section and its relocations out again; symbols and relocations that name it would be left dangling. */
  remove(section: BuiltSection): void {
    this.#sections = this.#sections.filter((candidate) => candidate !== section);
    this.#relas = this.#relas.filter((rela) => rela.section !== section && rela.target !== section);
  }

  /** Adds a symbol; of a name that exists already too. */
  symbol(name: string, options: SymbolOptions = {}): BuiltSymbol {
    const symbol = new BuiltSymbol(name, options);
    this.#symbols.push(symbol);
    return symbol;
  }

  /** The first symbol of that name. */
  symbolNamed(name: string): BuiltSymbol {
    const symbol = this.#symbols.find((candidate) => candidate.name === name);
    if (symbol === undefined) throw new Error(`the file has no symbol ${name}`);
    return symbol;
  }

  /** Takes a symbol out again that no relocation names. */
  dropSymbol(name: string): void {
    this.#symbols.splice(this.#symbols.indexOf(this.symbolNamed(name)), 1);
  }

  /** Takes the ordinary relocations at that offset of a section out again. */
  dropRelas(target: BuiltSection, offset: number): void {
    for (const rela of this.#relas.filter((one) => one.target === target && one.section.name === `.rela${target.name}`))
      rela.entries = rela.entries.filter((entry) => entry.offset !== offset);
  }

  /** The section's STT_SECTION symbol. */
  sectionSymbol(section: BuiltSection): BuiltSymbol {
    let symbol = this.#sectionSymbols.get(section);
    if (symbol === undefined) {
      symbol = new BuiltSymbol('', { section, type: 'section', binding: 'local' });
      this.#sectionSymbols.set(section, symbol);
    }
    return symbol;
  }

  /** Appends code to a section, on a multiple of 16, with a function symbol for it. */
  function(name: string, section: BuiltSection, code: Bytes, options: SymbolOptions = {}): BuiltFunction {
    section.alignment = Math.max(section.alignment, 16);
    const offset = section.align(16, this.machine === MACHINES.X86_64 ? 0xcc : 0);
    section.append(code);
    const symbol = this.symbol(name, { section, value: offset, size: code.length, type: 'func', ...options });
    return { symbol, section, offset, size: code.length };
  }

  /** Adds relocations of a section: to `.rela<name>`, which they create. Answers the relocation section. */
  rela(target: BuiltSection, entries: readonly RelaEntry[], options: RelaOptions = {}): BuiltSection {
    const rela = this.#relaSection(target, options.name ?? `.rela${target.name}`, false, { flags: 'I', ...options });
    for (const entry of entries) this.#addEntry(rela, entry, this.#symbolOf(entry.symbol));
    return rela.section;
  }

  /** The klp symbol `.klp.sym.<object>.<name>,<sympos>`, added where there is none yet. */
  klpSymbol(object: string, name: string, sympos: number | string = 0): BuiltSymbol {
    const full = `.klp.sym.${object}.${name},${sympos}`;
    return this.#symbols.find((symbol) => symbol.name === full) ?? this.symbol(full, { livepatch: true });
  }

  /**
   * Adds klp relocations of a section for an object: to `.klp.rela.<object>.<name>`, which they create. Where an entry's symbol is a
   * name, it means the klp symbol of that name, or the symbol itself where the name begins with `.klp.sym.`.
   */
  klpRela(object: string, target: BuiltSection, entries: readonly KlpRelaEntry[], options: KlpRelaOptions = {}): BuiltSection {
    const name = options.name ?? `.klp.rela.${object}${options.suffix ?? `.${target.name}`}`;
    const rela = this.#relaSection(target, name, true, { flags: 'AIo', ...options });
    for (const entry of entries) this.#addEntry(rela, entry, this.#klpSymbolOf(entry, object));
    return rela.section;
  }

  /** Relocation type by name, for this file's machine. */
  relocationType(name: RelocationName | number): number {
    if (typeof name === 'number') return name;
    const table = new Map<string, number>(Object.entries(RELOCATIONS[this.#machineName()]));
    const type = table.get(name);
    if (type === undefined) throw new Error(`${this.#machineName()} has no relocation ${name}`);
    return type;
  }

  /** The relocation that a table of the kernel has on this file's machine. */
  dataRelocation(kind: DataRelocation): RelocationName {
    return DATA_RELOCATIONS[this.#machineName()][kind];
  }

  /** A section's or symbol's index in the file, as far as it is built up by now. */
  indexOf(item: BuiltSection | BuiltSymbol): number {
    const index = item instanceof BuiltSection ? this.#order().indexOf(item) : this.#symbolOrder().indexOf(item);
    if (index < 0) throw new Error(`${item.name} is not in the file`);
    return index;
  }

  /** Where a section's bytes lie in the file that build() made last. */
  offsetOf(section: BuiltSection): number {
    const offset = this.#offsets.get(section);
    if (offset === undefined) throw new Error(`${section.name} is not in the file, or nothing is built yet`);
    return offset;
  }

  /** Where a section's header lies in the file that build() made last. */
  headerOffsetOf(section: BuiltSection): number {
    if (this.#headersOffset === undefined) throw new Error('nothing is built yet');
    return this.#headersOffset + 64 * this.indexOf(section);
  }

  /** The file's bytes. May be called again after more calls or changes. */
  build(): Uint8Array {
    const order = this.#order();
    const indices = new Map(order.map((section, index) => [section, index]));
    const extended = this.#isExtended;
    const names = this.#writeNames(order);
    if (!this.#stripped) this.#writeSymbols(indices, extended);
    this.#writeRelocations();
    const size = this.#layOut(order);
    const headersOffset = this.#headersOffset ?? 0;

    const file = new Uint8Array(size);
    for (const section of order) {
      if (section.type !== SECTION_TYPES.nobits) file.set(section.bytes, this.offsetOf(section));
    }
    const shstrndx = indices.get(this.shstrtab) ?? 0;
    this.#writeHeader(file, extended ? 0 : order.length, extended ? SHN_XINDEX : shstrndx);
    const headers = new FieldWriter(file, headersOffset, this.littleEndian);
    order.forEach((section, index) => {
      const numbering = extended && section === this.nullSection ? { sh_size: order.length, sh_link: shstrndx } : {};
      this.#writeSectionHeader(headers, section, names[index] ?? 0, indices, { ...numbering, ...section.raw });
    });
    return file;
  }

  #make(name: string, options: SectionOptions): BuiltSection {
    return new BuiltSection(name, options, this.littleEndian);
  }

  #machineName(): MachineName {
    for (const name of ['X86_64', 'PPC64', 'S390', 'AARCH64', 'LOONGARCH'] as const) {
      if (MACHINES[name] === this.machine) return name;
    }
    throw new Error(`the builder knows no relocation names of machine ${this.machine}`);
  }

  #relaSection(target: BuiltSection, name: string, isKlp: boolean, options: RelaOptions): RelaSection {
    const found = options.separate === true ? undefined : this.#relas.find((rela) => rela.target === target && rela.section.name === name);
    if (found !== undefined) return found;
    const section = this.#make(name, {
      type: 'rela',
      entsize: 24,
      align: 8,
      flags: options.flags ?? 'I',
      link: options.link ?? (this.#stripped ? 0 : this.symtab),
      info: options.info ?? target,
    });
    const rela = { section, target, isKlp, entries: [] };
    this.#relas.push(rela);
    return rela;
  }

  #addEntry(rela: RelaSection, entry: RelaEntry, symbol: BuiltSymbol | number): void {
    rela.entries.push({ offset: entry.offset, type: this.relocationType(entry.type), symbol, addend: BigInt(entry.addend ?? 0) });
  }

  #symbolOf(symbol: RelaEntry['symbol']): BuiltSymbol | number {
    if (symbol === undefined) return 0;
    if (symbol instanceof BuiltSection) return this.sectionSymbol(symbol);
    if (typeof symbol !== 'string') return symbol;
    return this.#symbols.find((candidate) => candidate.name === symbol) ?? this.symbol(symbol, { undefined: true });
  }

  #klpSymbolOf(entry: KlpRelaEntry, object: string): BuiltSymbol | number {
    if (typeof entry.symbol !== 'string') return this.#symbolOf(entry.symbol);
    const name = entry.symbol;
    if (!name.startsWith('.klp.sym.')) return this.klpSymbol(entry.object ?? object, name, entry.sympos ?? 0);
    return this.#symbols.find((symbol) => symbol.name === name) ?? this.symbol(name, { livepatch: true });
  }

  get #isExtended(): boolean {
    return this.#extended || this.#sections.length + this.#relas.length + 4 >= SHN_LORESERVE;
  }

  /** All sections by their index. */
  #order(): BuiltSection[] {
    const byTarget = grouped(
      this.#relas.filter((rela) => !rela.isKlp),
      ({ target }) => target,
    );
    return [
      this.nullSection,
      ...this.#sections.flatMap((section) => [section, ...(byTarget.get(section) ?? []).map((rela) => rela.section)]),
      ...(this.#stripped ? [] : [this.symtab, ...(this.#isExtended ? [this.symtabShndx] : []), this.strtab]),
      this.shstrtab,
      ...this.#relas.filter((rela) => rela.isKlp).map((rela) => rela.section),
    ];
  }

  /** All symbols by their index, but for symbol 0. */
  #symbolOrder(): (BuiltSymbol | undefined)[] {
    const locals = this.#symbols.filter((symbol) => symbol.isLocal);
    const others = this.#symbols.filter((symbol) => !symbol.isLocal);
    return [undefined, ...this.#sectionSymbols.values(), ...locals, ...others];
  }

  #writeNames(order: readonly BuiltSection[]): number[] {
    this.shstrtab.truncate(0);
    const strings = new StringWriter(this.shstrtab);
    return order.map((section) => strings.offsetOf(section.name));
  }

  #writeSymbols(indices: ReadonlyMap<BuiltSection, number>, extended: boolean): void {
    this.strtab.truncate(0);
    this.symtab.truncate(0);
    this.symtabShndx.truncate(0);
    const strings = new StringWriter(this.strtab);
    const order = this.#symbolOrder();
    const firstGlobal = order.findIndex((symbol) => symbol !== undefined && !symbol.isLocal);
    this.symtab.info = firstGlobal < 0 ? order.length : firstGlobal;
    for (const symbol of order) {
      const options = symbol?.options ?? {};
      const index = shndxOf(options, indices);
      const isReal = options.section !== undefined && options.shndx === undefined;
      const escapes = extended && isReal;
      this.symtab.u32(options.nameOffset ?? strings.offsetOf(symbol?.name ?? ''));
      this.symtab.u8(symbol === undefined ? 0 : (symbol.binding << 4) | symbol.type);
      this.symtab.u8(options.other ?? 0);
      this.symtab.u16(escapes ? SHN_XINDEX : index);
      this.symtab.u64(options.value ?? 0);
      this.symtab.u64(options.size ?? 0);
      this.symtabShndx.u32(escapes ? index : 0);
    }
  }

  #writeRelocations(): void {
    const indices = new Map(this.#symbolOrder().map((symbol, index) => [symbol, index]));
    for (const { section, entries } of this.#relas) {
      section.truncate(0);
      for (const { offset, type, symbol, addend } of entries) {
        const index = typeof symbol === 'number' ? symbol : (indices.get(symbol) ?? 0);
        section.u64(offset);
        section.u64((BigInt(index) << 32n) | BigInt(type));
        section.u64(addend);
      }
    }
  }

  /** Decides where everything lies; answers the file's size. */
  #layOut(order: readonly BuiltSection[]): number {
    this.#offsets.clear();
    let at = 64;
    for (const section of order) {
      if (section === this.nullSection) {
        this.#offsets.set(section, 0);
        continue;
      }
      at = roundUp(at, Math.max(section.alignment, 1));
      this.#offsets.set(section, at);
      if (section.type !== SECTION_TYPES.nobits) at += section.bytes.length;
    }
    this.#headersOffset = roundUp(at, 8);
    return this.#headersOffset + 64 * order.length;
  }

  #writeHeader(file: Uint8Array, shnum: number, shstrndx: number): void {
    const raw = this.raw;
    file.set([
      0x7f,
      0x45,
      0x4c,
      0x46,
      raw.ei_class ?? 2,
      raw.ei_data ?? (this.littleEndian ? 1 : 2),
      raw.ei_version ?? 1,
      raw.ei_osabi ?? 0,
    ]);
    const out = new FieldWriter(file, 16, this.littleEndian);
    out.u16(raw.e_type ?? 1);
    out.u16(raw.e_machine ?? this.machine);
    out.u32(raw.e_version ?? 1);
    out.u64(raw.e_entry ?? 0);
    out.u64(raw.e_phoff ?? 0);
    out.u64(raw.e_shoff ?? this.#headersOffset ?? 0);
    // Of ppc64le: ELF ABI v2.
    out.u32(raw.e_flags ?? (this.machine === MACHINES.PPC64 && this.littleEndian ? 2 : 0));
    out.u16(raw.e_ehsize ?? 64);
    out.u16(raw.e_phentsize ?? 0);
    out.u16(raw.e_phnum ?? 0);
    out.u16(raw.e_shentsize ?? 64);
    out.u16(raw.e_shnum ?? shnum);
    out.u16(raw.e_shstrndx ?? shstrndx);
  }

  #writeSectionHeader(
    out: FieldWriter,
    section: BuiltSection,
    name: number,
    indices: ReadonlyMap<BuiltSection, number>,
    raw: RawSectionHeader,
  ): void {
    const indexOf = (item: BuiltSection | number): number => (typeof item === 'number' ? item : (indices.get(item) ?? 0));
    out.u32(raw.sh_name ?? name);
    out.u32(raw.sh_type ?? section.type);
    out.u64(raw.sh_flags ?? section.flags);
    out.u64(raw.sh_addr ?? 0);
    out.u64(raw.sh_offset ?? this.offsetOf(section));
    out.u64(raw.sh_size ?? section.size);
    out.u32(raw.sh_link ?? indexOf(section.link));
    out.u32(raw.sh_info ?? indexOf(section.info));
    out.u64(raw.sh_addralign ?? section.alignment);
    out.u64(raw.sh_entsize ?? section.entsize);
  }
}

const utf8 = new TextEncoder();

/** Writes one integer after the other. */
class FieldWriter {
  readonly #view: DataView;
  #at: number;

  constructor(
    file: Uint8Array,
    at: number,
    private readonly littleEndian: boolean,
  ) {
    this.#view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    this.#at = at;
  }

  u16(value: number): void {
    this.#view.setUint16(this.#at, value, this.littleEndian);
    this.#at += 2;
  }

  u32(value: number): void {
    this.#view.setUint32(this.#at, value, this.littleEndian);
    this.#at += 4;
  }

  u64(value: number | bigint): void {
    this.#view.setBigUint64(this.#at, BigInt.asUintN(64, BigInt(value)), this.littleEndian);
    this.#at += 8;
  }
}

/** Writes a string table in which every string stands once. */
class StringWriter {
  readonly #offsets = new Map<string, number>();

  constructor(private readonly table: BuiltSection) {
    this.#offsets.set('', table.u8(0));
  }

  offsetOf(text: string): number {
    let offset = this.#offsets.get(text);
    if (offset === undefined) {
      offset = this.table.string(text);
      this.#offsets.set(text, offset);
    }
    return offset;
  }
}

function shndxOf(options: SymbolOptions, indices: ReadonlyMap<BuiltSection, number>): number {
  if (options.shndx !== undefined) return options.shndx;
  if (options.section !== undefined) return indices.get(options.section) ?? 0;
  if (options.livepatch === true) return SHN_LIVEPATCH;
  if (options.absolute === true) return SHN_ABS;
  if (options.common === true) return SHN_COMMON;
  return 0;
}

function parseFlags(flags: string | bigint): bigint {
  if (typeof flags === 'bigint') return flags;
  let bits = 0n;
  for (const letter of flags) {
    const bit = SECTION_FLAGS.get(letter);
    if (bit === undefined) throw new Error(`no section flag has the letter ${letter}`);
    bits |= bit;
  }
  return bits;
}

function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}
