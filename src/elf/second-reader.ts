import type { ELF, ELFRelocationSection, ELFSection, ELFStringSection, ELFSymbol, ELFSymbolSection, Reader } from 'elfinfo';
import {
  EHDR_SIZE,
  ELFDATA2LSB,
  RELA_SIZE,
  SHDR_SIZE,
  SHN_XINDEX,
  SHT_REL,
  SHT_RELA,
  SHT_STRTAB,
  SHT_SYMTAB,
  SYM_SIZE,
} from './constants.js';
import { ElfView } from './view.js';
import { hasMipsInfo } from './widened.js';
import { partitionPoint } from '../partition-point.js';

/** What a finding says about a section header. */
export interface SectionFields {
  readonly index: number;
  readonly name: string;
  readonly type: number;
  readonly flags: bigint;
  readonly info: number;
}

/** What a finding says about a relocation. */
export interface RelocationFields {
  /** the SHT_RELA section that it stands in */
  readonly sectionIndex: number;
  /** its index there */
  readonly index: number;
  readonly offset: bigint;
  readonly type: number;
  readonly symbolIndex: number;
  /** the symbol's own name: empty for section symbols */
  readonly symbolName: string;
  readonly addend: bigint;
}

/** What the second reader thinks of facts that the first one read. */
export type Confirmation =
  | { readonly kind: 'agrees' }
  /** The two read different things; each difference is a sentence. */
  | { readonly kind: 'disagrees'; readonly differences: readonly string[] }
  /** The second reader cannot confirm it, because of a limit of its own. */
  | { readonly kind: 'unsupported'; readonly reason: string };

/**
 * A second, independent reader of ELF files: the npm package elfinfo. It confirms the facts under an error before the error is
 * reported. It takes files that ElfFile has opened; for others it answers `unsupported`.
 *
 * elfinfo decodes every table when it opens a file, and then joins names to symbols and sections by a linear search, which takes
 * time with the square of their number; a few hundred kilobytes can be made to take hours. So the file is presented to it with the
 * tables that no fact is about empty, and without the links from symbols and sections to their names. It still decodes by itself
 * every field that it is asked about, and the strings; only which string a name is gets looked up here, when a fact asks.
 */
export class SecondReader {
  readonly #sections: readonly ELFSection[];
  readonly #shown: ReadonlySet<number>;
  readonly #sectionNames: Names;
  readonly #symbolNames: Names;
  readonly #symbols: readonly ELFSymbol[];

  private constructor(
    elf: ELF | undefined,
    plan: Presentation | undefined,
    /** why it cannot confirm anything about this file */
    private readonly reason: string | undefined,
  ) {
    this.#sections = elf?.sections ?? [];
    this.#shown = plan?.shown ?? new Set();
    this.#sectionNames = new Names(this.#sections[plan?.sectionNames ?? -1]);
    this.#symbolNames = new Names(this.#sections[plan?.symbolNames ?? -1]);
    const symtab = this.#sections[plan?.symtab ?? -1];
    this.#symbols = isSymbolTable(symtab) ? symtab.symbols : [];
  }

  /**
   * Loads elfinfo and has it read the file. Never rejects because of what the file holds.
   * @param concerned indices of the SHT_RELA sections whose relocations confirm() will be asked about; default all
   */
  static async open(bytes: Uint8Array, concerned?: Iterable<number>): Promise<SecondReader> {
    const plan = present(bytes, concerned === undefined ? undefined : new Set(concerned));
    if (typeof plan === 'string') return new SecondReader(undefined, undefined, plan);
    const { openWithElfinfo } = await import('./elfinfo.js');
    const { success, errors, elf } = await openWithElfinfo(new StrictReader(bytes, plan));
    if (!success || elf === undefined) return new SecondReader(undefined, undefined, `elfinfo cannot read the file: ${errors.join('; ')}`);
    return new SecondReader(elf, plan, undefined);
  }

  /** Compares what was read of a section, and of a relocation in it or for it, with what elfinfo reads. */
  confirm(section: SectionFields, relocation?: RelocationFields): Confirmation {
    if (this.reason !== undefined) return { kind: 'unsupported', reason: this.reason };
    const comparison = new Comparison();
    this.#compareSection(comparison, section);
    if (relocation !== undefined) this.#compareRelocation(comparison, relocation);
    return comparison.result();
  }

  #compareSection(comparison: Comparison, fields: SectionFields): void {
    const where = `section ${fields.index}`;
    const section = this.#sections[fields.index];
    if (section === undefined) {
      comparison.differs(where, 'read', 'missing');
      return;
    }
    comparison.name(`name of ${where}`, fields.name, this.#sectionNames.at(section.nameix));
    comparison.equal(`sh_type of ${where}`, fields.type, section.type);
    comparison.equal(`sh_info of ${where}`, fields.info, section.info);
    if (fields.flags <= BigInt(Number.MAX_SAFE_INTEGER)) comparison.equal(`sh_flags of ${where}`, fields.flags, BigInt(section.flags));
    else comparison.cannotTell(`elfinfo keeps flags in 53 bits; sh_flags of ${where} is 0x${fields.flags.toString(16)}`);
  }

  #compareRelocation(comparison: Comparison, fields: RelocationFields): void {
    const where = `relocation ${fields.index} of section ${fields.sectionIndex}`;
    const table = this.#sections[fields.sectionIndex];
    if (table !== undefined && !this.#shown.has(fields.sectionIndex)) {
      comparison.cannotTell(`section ${fields.sectionIndex} was not among the relocation sections to be read`);
      return;
    }
    const relocation = isRelocationTable(table) ? table.relocations[fields.index] : undefined;
    if (relocation === undefined) {
      comparison.differs(where, 'read', 'missing');
      return;
    }
    comparison.equal(`r_offset of ${where}`, fields.offset, BigInt(relocation.addr));
    comparison.equal(`type of ${where}`, fields.type, relocation.type);
    comparison.equal(`addend of ${where}`, fields.addend, BigInt(relocation.addend ?? 0));
    comparison.equal(`symbol of ${where}`, fields.symbolIndex, relocation.symbolIndex);
    const symbol = this.#symbols[fields.symbolIndex];
    if (symbol === undefined) comparison.differs(`symbol ${fields.symbolIndex}`, 'read', 'missing');
    else comparison.name(`name of symbol ${fields.symbolIndex}`, fields.symbolName, this.#symbolNames.at(symbol.nameix));
  }
}

/** Collects differences. */
class Comparison {
  readonly #differences: string[] = [];
  #reason: string | undefined;

  equal(what: string, ours: number | bigint, theirs: number | bigint): void {
    if (ours !== theirs) this.differs(what, hex(ours), hex(theirs));
  }

  /** @param theirs undefined where it is lost to ill-formed UTF-8 */
  name(what: string, ours: string, theirs: string | undefined): void {
    if (ours === theirs) return;
    if (theirs === undefined || hasReplacement(ours) || hasReplacement(theirs)) this.cannotTell(`the ${what} is not UTF-8`);
    else this.differs(what, JSON.stringify(ours), JSON.stringify(theirs));
  }

  differs(what: string, ours: string, theirs: string): void {
    this.#differences.push(`${what}: ${ours} by klp-lint, ${theirs} by elfinfo`);
  }

  cannotTell(reason: string): void {
    this.#reason ??= reason;
  }

  /** A difference weighs more than a field that elfinfo cannot confirm. */
  result(): Confirmation {
    if (this.#differences.length > 0) return { kind: 'disagrees', differences: this.#differences };
    return this.#reason === undefined ? { kind: 'agrees' } : { kind: 'unsupported', reason: this.#reason };
  }
}

/** Strings of a table by offset, from what elfinfo made of the table: the strings that follow a NUL, by theirs. */
class Names {
  readonly #strings: Readonly<Record<number, string>>;
  #starts: readonly number[] | undefined;

  constructor(table: ELFSection | undefined) {
    this.#strings = isStringTable(table) ? table.strings : {};
  }

  /**
   * The string at that offset. Linkers let a name be the end of another, so it may lie inside of one; then it is lost where that one
   * is ill-formed UTF-8, since its bytes cannot be counted any more.
   */
  at(offset: number): string | undefined {
    const whole = this.#strings[offset];
    if (whole !== undefined) return whole;
    this.#starts ??= Object.keys(this.#strings).map(Number);
    const start = lastBelow(this.#starts, offset) ?? 0;
    const around = this.#strings[start] ?? '';
    if (hasReplacement(around)) return undefined;
    return Buffer.from(around)
      .subarray(offset - start)
      .toString();
  }
}

/** Whether decoding met bytes that are no UTF-8 (or the string has such a character itself). The two readers count them differently. */
function hasReplacement(text: string): boolean {
  return text.includes('\ufffd');
}

/** The greatest element below a limit, of ascending numbers. */
function lastBelow(ascending: readonly number[], limit: number): number | undefined {
  return ascending[partitionPoint(ascending.length, (position) => (ascending[position] ?? 0) < limit) - 1];
}

/** SHT_DYNSYM: elfinfo decodes it as another symbol table. */
const SHT_DYNSYM = 11;
/** The types of sections whose content elfinfo decodes. */
const DECODED: ReadonlySet<number> = new Set([SHT_SYMTAB, SHT_STRTAB, SHT_RELA, SHT_REL, SHT_DYNSYM]);
/** A section index that no file has: elfinfo then joins no names. */
const NO_SECTION_16 = 0xffff;
const NO_SECTION_32 = 0xffff_ffff;

/**
 * Most bytes of tables that elfinfo decodes: it makes an object of each entry at once, which for a million takes seconds and
 * hundreds of megabytes. This is room for 350,000 relocations; real livepatches have hundreds.
 */
const MOST_DECODED = 2 ** 23;

/** What elfinfo gets to see in place of the ELF header and the section headers. */
interface Presentation {
  readonly header: Uint8Array;
  readonly headersOffset: number;
  readonly headers: Uint8Array;
  readonly sectionNames: number;
  readonly symtab: number;
  readonly symbolNames: number;
  /** the SHT_RELA sections whose entries it sees */
  readonly shown: ReadonlySet<number>;
}

/** Decides what elfinfo gets to see; or says why it can see nothing of the file. */
function present(bytes: Uint8Array, concerned: ReadonlySet<number> | undefined): Presentation | string {
  if (bytes.length < EHDR_SIZE) return 'the file is shorter than an ELF header';
  const header = new ElfView(copy(bytes, 0, EHDR_SIZE), bytes[5] === ELFDATA2LSB);
  if (hasMipsInfo(header.u16(18), header.littleEndian)) return 'elfinfo does not know the order of r_info of little-endian MIPS';
  const headersOffset = header.size64(40);
  const count = header.u16(60);
  const sectionNames = header.u16(62);
  if (count === 0) return 'elfinfo does not know the extended numbering of sections (e_shnum is 0)';
  if (sectionNames === SHN_XINDEX) return 'elfinfo does not know the extended numbering of sections (e_shstrndx is SHN_XINDEX)';
  if (header.u16(58) !== SHDR_SIZE) return 'the section headers have another size than those of 64-bit ELF files';
  if (headersOffset + count * SHDR_SIZE > bytes.length) return 'the section headers lie outside the file';
  const headers = new ElfView(copy(bytes, headersOffset, count * SHDR_SIZE), header.littleEndian);
  const typeOf = (index: number): number => headers.u32(index * SHDR_SIZE + 4);
  const indices = Array.from({ length: count }, (_, index) => index);
  const symtab = indices.find((index) => typeOf(index) === SHT_SYMTAB) ?? -1;
  const symbolNames = symtab < 0 ? -1 : headers.u32(symtab * SHDR_SIZE + 40);
  const shown = new Set(indices.filter((index) => typeOf(index) === SHT_RELA && (concerned?.has(index) ?? true)));
  const visible = new Set([...shown, symtab, symbolNames, sectionNames]);

  let decoded = 0;
  for (const index of indices.filter((candidate) => DECODED.has(typeOf(candidate)))) {
    const at = index * SHDR_SIZE;
    const entrySize = headers.size64(at + 56);
    if (!visible.has(index)) {
      setU64(headers, at + 24, 0n);
      setU64(headers, at + 32, 0n);
      // elfinfo divides by it.
      setU64(headers, at + 56, 1n);
    } else if (index === symtab ? entrySize !== SYM_SIZE : shown.has(index) && entrySize !== RELA_SIZE) {
      return `elfinfo goes by sh_entsize, which is ${entrySize} in section ${index}`;
    } else {
      decoded += headers.size64(at + 32);
    }
    if (index === symtab) setU32(headers, at + 40, NO_SECTION_32);
  }
  // Tables that lie upon one another would make elfinfo's work grow beyond the file's size.
  if (decoded > bytes.length) return 'tables of the file overlap';
  if (decoded > MOST_DECODED) return `elfinfo would decode ${decoded} bytes of tables; it is given at most ${MOST_DECODED}`;
  // No program headers (e_phentsize, e_phnum), and section names nowhere (e_shstrndx).
  setU16(header, 54, 0);
  setU16(header, 56, 0);
  setU16(header, 62, NO_SECTION_16);
  return { header: header.bytes, headersOffset, headers: headers.bytes, sectionNames, symtab, symbolNames, shown };
}

/** Not slice(): a Buffer's shares memory. */
function copy(bytes: Uint8Array, offset: number, length: number): Uint8Array {
  return new Uint8Array(bytes.subarray(offset, offset + length));
}

function setU16({ bytes, littleEndian }: ElfView, offset: number, value: number): void {
  new DataView(bytes.buffer, bytes.byteOffset).setUint16(offset, value, littleEndian);
}

function setU32({ bytes, littleEndian }: ElfView, offset: number, value: number): void {
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(offset, value, littleEndian);
}

function setU64({ bytes, littleEndian }: ElfView, offset: number, value: bigint): void {
  new DataView(bytes.buffer, bytes.byteOffset).setBigUint64(offset, value, littleEndian);
}

/**
 * elfinfo's way to the bytes. It reads the ELF header without a position, then each section header once, in order, then tables.
 * A position of 0 is one, other than for elfinfo's own readers, which take it for "go on here".
 */
class StrictReader implements Reader {
  #headerPosition = 0;
  #nextHeader = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly plan: Presentation,
  ) {}

  open(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  size(): number {
    return this.bytes.length;
  }

  read(length: number, position?: number): Promise<Uint8Array> {
    try {
      return Promise.resolve(this.#take(length, position));
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  async view(length: number, position?: number): Promise<DataView> {
    const bytes = await this.read(length, position);
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  #take(length: number, position: number | undefined): Uint8Array {
    if (position === undefined) {
      const at = this.#headerPosition;
      this.#headerPosition += length;
      return within(this.plan.header, at, length);
    }
    const header = this.#nextHeader * SHDR_SIZE;
    if (header < this.plan.headers.length) {
      this.#nextHeader++;
      if (position !== this.plan.headersOffset + header || length !== SHDR_SIZE)
        throw new Error('elfinfo reads in another order than it used to');
      return within(this.plan.headers, header, SHDR_SIZE);
    }
    return within(this.bytes, position, length);
  }
}

function within(bytes: Uint8Array, offset: number, length: number): Uint8Array {
  if (!(offset >= 0 && length >= 0 && offset + length <= bytes.length)) {
    throw new Error(`${length} bytes from 0x${offset.toString(16)} do not lie within ${bytes.length} bytes`);
  }
  return bytes.subarray(offset, offset + length);
}

function isSymbolTable(section: ELFSection | undefined): section is ELFSymbolSection {
  return section !== undefined && 'symbols' in section;
}

function isRelocationTable(section: ELFSection | undefined): section is ELFRelocationSection {
  return section !== undefined && 'relocations' in section;
}

function isStringTable(section: ELFSection | undefined): section is ELFStringSection {
  return section !== undefined && 'strings' in section;
}

function hex(value: number | bigint): string {
  return value < 0 ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}
