import {
  EHDR_SIZE,
  ELFCLASS32,
  ELFCLASS64,
  ELFDATA2LSB,
  ELFDATA2MSB,
  RELA_SIZE,
  SHDR_SIZE,
  SHN_XINDEX,
  SHT_NOBITS,
  SHT_NULL,
  SHT_STRTAB,
  SHT_SYMTAB,
  SHT_SYMTAB_SHNDX,
  SYM_SIZE,
} from './constants.js';
import { grouped } from '../grouped.js';
import { ElfFormatError } from './errors.js';
import { RelaTable } from './relocation.js';
import { Section } from './section.js';
import type { ByteSource } from './source.js';
import { StringTable } from './strings.js';
import { SymbolTable } from './symbol.js';
import { ElfView } from './view.js';
import {
  hasMipsInfo,
  RELA32_SIZE,
  SHDR32_SIZE,
  standardRelocations,
  SYM32_SIZE,
  widenedHeaders,
  widenedRelocations,
  widenedSymbols,
} from './widened.js';

/** The fields of the ELF header that are not offsets. */
export interface ElfHeader {
  readonly type: number;
  readonly machine: number;
  /** e_flags: of each machine its own. */
  readonly flags: number;
  readonly littleEndian: boolean;
  /** Whether it has addresses of 64 bits (EI_CLASS); those of 32 become as wide when they are read. */
  readonly is64: boolean;
  /** e_shnum and e_shstrndx as the header has them: 0 and SHN_XINDEX where section header 0 says it (gABI 4.8). */
  readonly sectionCount: number;
  readonly namesIndex: number;
}

/** Whether the bytes begin as an ELF file does; says nothing about the rest. */
export function hasElfMagic(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;
}

/** How the reason begins why a file of another kind is refused. */
export const NOT_ELF = 'not an ELF file';

/**
 * An ELF file of either byte order. Where it has 32-bit structures, sections, symbols and relocations are those of 64 bits that say the same. Opening reads the header, the section headers and their names;
 * everything else is read when it is asked for, and once.
 */
export class ElfFile {
  readonly #contents = new Map<number, Uint8Array>();
  #byName: ReadonlyMap<string, readonly Section[]> | undefined;
  readonly #relas = new Map<number, RelaTable>();
  #symbols: SymbolTable | undefined;

  private constructor(
    readonly source: ByteSource,
    readonly header: ElfHeader,
    readonly sections: readonly Section[],
    private readonly headersOffset: number,
  ) {}

  /**
   * Reads the header and the section headers, and checks that every table and section lies within the file.
   * @throws ElfFormatError for anything that is not such a file
   */
  static open(source: ByteSource): ElfFile {
    const ident = source.read(0, Math.min(EHDR_SIZE, source.size), 'ELF header');
    if (!hasElfMagic(ident)) {
      const magic = Buffer.from(ident.subarray(0, 4)).toString('hex');
      const words = ident.length === 0 ? 'the file is empty' : `${NOT_ELF}: it begins with ${magic}, not with 7f454c46`;
      throw new ElfFormatError(0, 'e_ident', magic, 'the ELF magic 7f454c46', words);
    }
    if (ident.length < EHDR_SIZE) {
      const words = `the file is truncated: it has ${ident.length} bytes, and an ELF header alone has ${EHDR_SIZE}`;
      throw new ElfFormatError(0, 'ELF header', ident.length, `${EHDR_SIZE} bytes`, words);
    }
    if (ident[4] !== ELFCLASS32 && ident[4] !== ELFCLASS64)
      throw new ElfFormatError(4, 'EI_CLASS', ident[4] ?? 0, 'ELFCLASS32 (1) or ELFCLASS64 (2)');
    if (ident[5] !== ELFDATA2LSB && ident[5] !== ELFDATA2MSB) {
      throw new ElfFormatError(5, 'EI_DATA', ident[5] ?? 0, 'ELFDATA2LSB (1) or ELFDATA2MSB (2)');
    }
    const view = new ElfView(ident, ident[5] === ELFDATA2LSB);
    const is64 = ident[4] === ELFCLASS64;
    const at = is64 ? EHDR64 : EHDR32;
    const header = {
      type: view.u16(16),
      machine: view.u16(18),
      flags: view.u32(at.flags),
      littleEndian: view.littleEndian,
      is64,
      sectionCount: view.u16(at.shnum),
      namesIndex: view.u16(at.shstrndx),
    };
    const shoff = is64 ? view.size64(at.shoff) : view.u32(at.shoff);
    return new ElfFile(source, header, readSections(source, header, shoff, view.u16(at.shentsize)), shoff);
  }

  /** All sections of that name, in the order of their indices. */
  sectionsNamed(name: string): readonly Section[] {
    // Rules ask for a section by the name of each other one.
    this.#byName ??= grouped(this.sections, (section) => section.name);
    return this.#byName.get(name) ?? [];
  }

  /** The first section of that name. */
  sectionNamed(name: string): Section | undefined {
    return this.sectionsNamed(name)[0];
  }

  /** The section's bytes in the file; none for SHT_NOBITS and SHT_NULL. They must not be written to. */
  content(section: Section): Uint8Array {
    let bytes = this.#contents.get(section.index);
    if (bytes === undefined) {
      bytes = section.hasContent ? this.source.read(section.offset, section.size, `content of ${section.name}`) : new Uint8Array(0);
      this.#contents.set(section.index, bytes);
    }
    return bytes;
  }

  /** The file's bytes at sh_offset, of whatever type the section is: for what the kernel reads without asking for that. */
  fileBytes(section: Section): Uint8Array {
    if (section.hasContent) return this.content(section);
    const length = Math.max(Math.min(section.size, this.source.size - section.offset), 0);
    return length === 0 ? new Uint8Array(0) : this.source.read(section.offset, length, `bytes of ${section.name}`);
  }

  /** The section's bytes, with the file's byte order. */
  view(section: Section): ElfView {
    return new ElfView(this.content(section), this.header.littleEndian);
  }

  /** Whether there is a symbol table at all: a stripped file has none. */
  get hasSymbols(): boolean {
    return this.sections.some((section) => section.type === SHT_SYMTAB);
  }

  /**
   * The symbol table (SHT_SYMTAB); empty where the file has none.
   * @throws ElfFormatError for two of them, a size that is no whole number of entries, or a bad string table
   */
  symbols(): SymbolTable {
    this.#symbols ??= this.#readSymbols();
    return this.#symbols;
  }

  /**
   * The entries of a SHT_RELA section. One of type SHT_NOBITS has zeros alone, as the kernel would read them: one entry stands for all.
   * @throws ElfFormatError when its size is no whole number of entries
   */
  relocations(section: Section): RelaTable {
    let table = this.#relas.get(section.index);
    if (table === undefined) {
      const entrySize = this.header.is64 ? RELA_SIZE : RELA32_SIZE;
      this.#requireEntries(section, entrySize);
      const isZeros = section.type === SHT_NOBITS && section.size >= entrySize;
      table = new RelaTable(
        section,
        isZeros ? new ElfView(new Uint8Array(RELA_SIZE), this.header.littleEndian) : this.#relocationView(section),
      );
      this.#relas.set(section.index, table);
    }
    return table;
  }

  #relocationView(section: Section): ElfView {
    const view = this.view(section);
    if (!this.header.is64) return widenedRelocations(view);
    return hasMipsInfo(this.header.machine, this.header.littleEndian) ? standardRelocations(view) : view;
  }

  #readSymbols(): SymbolTable {
    const tables = this.sections.filter((section) => section.type === SHT_SYMTAB);
    const [table] = tables;
    if (table === undefined) return new SymbolTable(this.#emptyView(), 0, new StringTable(new Uint8Array(0), 0), undefined);
    if (tables.length > 1) throw new ElfFormatError(this.#headerOffset(table) + 4, 'SHT_SYMTAB', tables.length, 'one symbol table');
    this.#requireEntries(table, this.header.is64 ? SYM_SIZE : SYM32_SIZE);
    const names = this.sections[table.link];
    if (names?.type !== SHT_STRTAB) {
      throw new ElfFormatError(this.#headerOffset(table) + 40, `sh_link of ${table.name}`, table.link, 'the index of a string table');
    }
    const extended = this.sections.find((section) => section.type === SHT_SYMTAB_SHNDX && section.link === table.index);
    const view = this.view(table);
    return new SymbolTable(
      this.header.is64 ? view : widenedSymbols(view),
      table.offset,
      new StringTable(this.content(names), names.offset),
      extended === undefined ? undefined : this.view(extended),
    );
  }

  /** Where in the file the section's header is. */
  #headerOffset(section: Section): number {
    return this.headersOffset + section.index * (this.header.is64 ? SHDR_SIZE : SHDR32_SIZE);
  }

  #requireEntries(section: Section, entrySize: number): void {
    if (section.size % entrySize !== 0) {
      throw new ElfFormatError(this.#headerOffset(section) + 32, `sh_size of ${section.name}`, section.size, `a multiple of ${entrySize}`);
    }
  }

  #emptyView(): ElfView {
    return new ElfView(new Uint8Array(0), this.header.littleEndian);
  }
}

/** Where the fields of Elf64_Ehdr and Elf32_Ehdr stand of which klp-lint reads any behind e_machine. */
const EHDR64 = { shoff: 40, flags: 48, shentsize: 58, shnum: 60, shstrndx: 62 } as const;
const EHDR32 = { shoff: 32, flags: 36, shentsize: 46, shnum: 48, shstrndx: 50 } as const;

/**
 * Longest that the names of all sections may be together. Real modules stay below some kilobytes; names may share their ends, so that
 * without a limit they would need thousands of times the file's size.
 */
const MAX_SECTION_NAMES = 1 << 24;

/** gABI 4.8: with 0xff00 sections or more, their number and the names' index are in the first section header. */
function readSections(source: ByteSource, header: ElfHeader, shoff: number, shentsize: number): Section[] {
  const { littleEndian, is64 } = header;
  const [size, at] = is64 ? [SHDR_SIZE, EHDR64] : [SHDR32_SIZE, EHDR32];
  let { sectionCount: shnum, namesIndex: shstrndx } = header;
  if (shoff === 0) throw new ElfFormatError(at.shoff, 'e_shoff', 0, 'the offset of the section headers');
  if (shentsize !== size) throw new ElfFormatError(at.shentsize, 'e_shentsize', shentsize, `${size}`);
  const headers = (count: number, what: string): ElfView => {
    const view = new ElfView(source.read(shoff, count * size, what), littleEndian);
    return is64 ? view : widenedHeaders(view);
  };
  const first = headers(1, 'section header 0');
  if (shnum === 0) shnum = first.size64(32);
  if (shstrndx === SHN_XINDEX) shstrndx = first.u32(40);
  const table = headers(shnum, 'section headers');
  if (shstrndx >= shnum) throw new ElfFormatError(at.shstrndx, 'e_shstrndx', shstrndx, `less than the ${shnum} sections`);
  const names = sectionNames(source, table, shstrndx, shoff);

  const limits = new Limits(source);
  return Array.from({ length: shnum }, (_, index) => {
    const at = index * SHDR_SIZE;
    const section = new Section(index, names.at(table.u32(at), `sh_name of section ${index}`, shoff + at), table);
    limits.require(section, shoff + at);
    return section;
  });
}

/** Holds the sections, one after the other, to the file that they are in, so that nothing read of them later takes more memory or time. */
class Limits {
  #contents = 0;
  #names = 0;

  constructor(private readonly source: ByteSource) {}

  require(section: Section, headerOffset: number): void {
    this.#names += section.name.length;
    if (this.#names > MAX_SECTION_NAMES) {
      throw new ElfFormatError(headerOffset, 'sh_name of all sections', this.#names, `at most ${MAX_SECTION_NAMES} characters together`);
    }
    if (section.index === 0 || !section.hasContent) return;
    const { name, offset, size } = section;
    const fileSize = this.source.size;
    if (offset + size > fileSize) {
      throw new ElfFormatError(headerOffset + 24, `sh_offset + sh_size of ${name}`, offset + size, `at most the file's ${fileSize} bytes`);
    }
    // gABI 4.8: sections may not overlap. The kernel does not mind; no linker does it.
    this.#contents += size;
    if (this.#contents > fileSize) {
      throw new ElfFormatError(
        headerOffset + 32,
        `sh_size up to ${name}`,
        this.#contents,
        `no overlap: at most the file's ${fileSize} bytes together`,
      );
    }
  }
}

function sectionNames(source: ByteSource, table: ElfView, shstrndx: number, shoff: number): StringTable {
  const at = shstrndx * SHDR_SIZE;
  const type = table.u32(at + 4);
  if (type === SHT_NULL && shstrndx === 0) return new StringTable(new Uint8Array([0]), shoff);
  if (type !== SHT_STRTAB) throw new ElfFormatError(shoff + at + 4, 'sh_type of the section names', type, 'SHT_STRTAB (3)');
  const offset = table.size64(at + 24);
  return new StringTable(source.read(offset, table.size64(at + 32), 'section names'), offset);
}
