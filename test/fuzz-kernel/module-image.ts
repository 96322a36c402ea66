// A module's file as fields that can be written one by one, without the code that is being tested. Nothing is laid out anew: what becomes
// longer goes to the file's end.

export const SECTION_FIELDS = {
  name: [0, 4],
  type: [4, 4],
  flags: [8, 8],
  address: [16, 8],
  offset: [24, 8],
  size: [32, 8],
  link: [40, 4],
  info: [44, 4],
  align: [48, 8],
  entrySize: [56, 8],
} as const;
export type SectionField = keyof typeof SECTION_FIELDS;

const HEADER = 64;
const SYMBOL = 24;
const RELOCATION = 24;
const SHT_SYMTAB = 2;
const SHT_RELA = 4;
const SHT_NOBITS = 8;
const SHF_EXECINSTR = 4;

export class ModuleImage {
  bytes: Buffer;
  readonly #headers: number;
  readonly sectionCount: number;

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes);
    this.#headers = Number(this.bytes.readBigUInt64LE(40));
    this.sectionCount = this.bytes.readUInt16LE(60);
  }

  section(index: number, field: SectionField): number {
    const [at, width] = SECTION_FIELDS[field];
    const place = this.#headers + index * HEADER + at;
    return width === 8 ? Number(this.bytes.readBigUInt64LE(place)) : this.bytes.readUInt32LE(place);
  }

  setSection(index: number, field: SectionField, value: number): void {
    const [at, width] = SECTION_FIELDS[field];
    const place = this.#headers + index * HEADER + at;
    if (width === 8) this.bytes.writeBigUInt64LE(BigInt.asUintN(64, BigInt(value)), place);
    else this.bytes.writeUInt32LE(value >>> 0, place);
  }

  sectionName(index: number): string {
    return this.#text(this.bytes.readUInt16LE(62), this.section(index, 'name'));
  }

  renameSection(index: number, name: string): void {
    this.setSection(index, 'name', this.#addText(this.bytes.readUInt16LE(62), name));
  }

  /** Whether a section of this number has instructions in it. */
  isCode(index: number): boolean {
    return index < this.sectionCount && (this.section(index, 'flags') & SHF_EXECINSTR) !== 0;
  }

  /** Indices of the sections of which something is in the file. */
  sections(isWanted: (name: string, type: number) => boolean = () => true): number[] {
    return Array.from({ length: this.sectionCount - 1 }, (_, place) => place + 1).filter(
      (index) =>
        this.section(index, 'type') !== SHT_NOBITS &&
        this.section(index, 'size') > 0 &&
        isWanted(this.sectionName(index), this.section(index, 'type')),
    );
  }

  get symbolTable(): number {
    return this.sections((_, type) => type === SHT_SYMTAB)[0] ?? 0;
  }

  get symbolCount(): number {
    return Math.floor(this.section(this.symbolTable, 'size') / SYMBOL);
  }

  /** Where a symbol's 24 bytes are: name (4), info, other, section (2), value (8), size (8). */
  symbolAt(index: number): number {
    return this.section(this.symbolTable, 'offset') + index * SYMBOL;
  }

  symbolName(index: number): string {
    return this.#text(this.section(this.symbolTable, 'link'), this.bytes.readUInt32LE(this.symbolAt(index)));
  }

  renameSymbol(index: number, name: string): void {
    // First: it replaces `bytes`.
    const at = this.#addText(this.section(this.symbolTable, 'link'), name);
    this.bytes.writeUInt32LE(at, this.symbolAt(index));
  }

  /** Sections of relocations that the loader applies: those of sections in memory. */
  relocationSections(): number[] {
    return this.sections((name, type) => type === SHT_RELA && !/debug|comment|note/.test(name));
  }

  relocationCount(section: number): number {
    return Math.floor(this.section(section, 'size') / RELOCATION);
  }

  /** Where a relocation's 24 bytes are: offset (8), type (4), symbol (4), addend (8). */
  relocationAt(section: number, index: number): number {
    return this.section(section, 'offset') + index * RELOCATION;
  }

  /** A section's content moves to the file's end, with these bytes behind it. */
  append(section: number, more: Uint8Array): void {
    const start = this.section(section, 'offset');
    const old = this.bytes.subarray(start, start + this.section(section, 'size'));
    const gap = Buffer.alloc(-this.bytes.length & 15);
    const offset = this.bytes.length + gap.length;
    this.bytes = Buffer.concat([this.bytes, gap, old, more]);
    this.setSection(section, 'offset', offset);
    this.setSection(section, 'size', old.length + more.length);
  }

  #text(table: number, at: number): string {
    const start = this.section(table, 'offset') + at;
    const end = this.bytes.indexOf(0, start);
    return this.bytes.toString('latin1', start, end === -1 ? undefined : end);
  }

  #addText(table: number, text: string): number {
    const at = this.section(table, 'size');
    this.append(table, Buffer.from(`${text}\0`, 'latin1'));
    return at;
  }
}
