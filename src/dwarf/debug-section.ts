import { inflateSync } from 'node:zlib';
import { ElfFormatError } from '../elf/errors.js';
import type { ElfFile } from '../elf/file.js';
import type { Section } from '../elf/section.js';
import { StringTable } from '../elf/strings.js';
import { ElfView } from '../elf/view.js';
import { type AbsoluteWidths, type FieldTarget, RelocatedFields } from './relocated-fields.js';

/** Longest content that a compressed section may unfold to, in bytes; a livepatch module has a few hundred KB. */
const MAX_INFLATED = 64 * 1024 * 1024;

const SHF_COMPRESSED = 0x800n;
const CHDR_SIZE = 24;
const ELFCOMPRESS_ZLIB = 1;

/** One .debug_* section: its bytes after decompression, and what its relocations put into them. */
export class DebugSection {
  readonly view: ElfView;
  readonly strings: StringTable;
  readonly #elf: ElfFile;
  readonly #fileOffset: number;
  #relocated: RelocatedFields | undefined;

  /** @throws ElfFormatError when the content is compressed and cannot be unfolded */
  constructor(
    elf: ElfFile,
    readonly section: Section,
    private readonly widths: AbsoluteWidths,
  ) {
    this.#elf = elf;
    const compressed = (section.flags & SHF_COMPRESSED) !== 0n;
    this.view = compressed ? new ElfView(inflated(elf.view(section), section), elf.header.littleEndian) : elf.view(section);
    this.strings = new StringTable(this.view.bytes, section.offset);
    // Inside compressed bytes no offset of the file belongs to a field; the section's start has to do.
    this.#fileOffset = compressed ? Number.NaN : section.offset;
  }

  get name(): string {
    return this.section.name;
  }

  get size(): number {
    return this.view.size;
  }

  /** The section's relocations. */
  get relocated(): RelocatedFields {
    this.#relocated ??= new RelocatedFields(this.#elf, this.section, this.widths);
    return this.#relocated;
  }

  /**
   * The address in a field of 4 or 8 bytes. An address that nothing relocates belongs to no section: kpatch leaves
   * such fields behind for the functions that it left out.
   */
  address(offset: number, width: number): FieldTarget | undefined {
    const place = this.relocated.target(offset, width);
    return place !== undefined && place.offset >= 0 ? place : undefined;
  }

  /**
   * The offset into another debug section that a field holds: the relocation's when there is one (in SHT_RELA the field's
   * own bytes mean nothing then), else the field's own.
   * @param target name of the section that the field points into
   * @throws ElfFormatError when the relocation points elsewhere
   */
  sectionOffset(offset: number, width: number, target: string): number {
    const place = this.relocated.target(offset, width);
    if (place === undefined) return width === 8 ? this.view.size64(offset) : this.view.u32(offset);
    if (this.#elf.sections[place.section]?.name !== target || place.offset < 0) {
      throw this.error(offset, 'a relocated offset', place.offset, `an offset into ${target}`);
    }
    return place.offset;
  }

  /** An error about the bytes at that offset of the section. */
  error(offset: number, field: string, value: bigint | number | string, expected: string): ElfFormatError {
    const at = Number.isNaN(this.#fileOffset) ? this.section.offset : this.#fileOffset + offset;
    return new ElfFormatError(at, `${field} in ${this.name}+0x${offset.toString(16)}`, value, expected);
  }
}

/** The debug sections of a file by name, each opened when it is asked for, and once. */
export class DebugSections {
  readonly #opened = new Map<string, DebugSection | undefined>();

  /** @param widths the absolute relocation types of the file's architecture */
  constructor(
    private readonly elf: ElfFile,
    private readonly widths: AbsoluteWidths,
  ) {}

  /**
   * The section of that name.
   * @throws ElfFormatError when there are several: which one a field means would be a guess
   */
  get(name: string): DebugSection | undefined {
    if (!this.#opened.has(name)) {
      const [section, second] = this.elf.sectionsNamed(name);
      if (second !== undefined) throw new ElfFormatError(second.offset, 'sh_name', name, 'one section of that name');
      this.#opened.set(name, section === undefined ? undefined : new DebugSection(this.elf, section, this.widths));
    }
    return this.#opened.get(name);
  }

  /**
   * The section of that name, where something refers to it.
   * @throws ElfFormatError when it is missing
   */
  require(name: string): DebugSection {
    const section = this.get(name);
    if (section === undefined) throw new ElfFormatError(0, 'sh_name', name, 'a section of that name, which others refer to');
    return section;
  }
}

/** gABI 4.6, "Section compression": an Elf64_Chdr, then the compressed bytes. */
function inflated(view: ElfView, section: Section): Uint8Array {
  if (view.size < CHDR_SIZE) throw new ElfFormatError(section.offset, `Elf64_Chdr of ${section.name}`, view.size, `${CHDR_SIZE} bytes`);
  const type = view.u32(0);
  const size = view.size64(8);
  if (type !== ELFCOMPRESS_ZLIB) {
    throw new ElfFormatError(section.offset, `ch_type of ${section.name}`, type, 'ELFCOMPRESS_ZLIB (1), the one that klp-lint reads');
  }
  if (size > MAX_INFLATED) {
    throw new ElfFormatError(section.offset + 8, `ch_size of ${section.name}`, size, `at most ${MAX_INFLATED} bytes`);
  }
  const bytes = inflateWithin(view.bytes.subarray(CHDR_SIZE), section, size);
  if (bytes.length !== size) {
    throw new ElfFormatError(section.offset + 8, `ch_size of ${section.name}`, size, `${bytes.length}, the size of its content`);
  }
  return bytes;
}

function inflateWithin(bytes: Uint8Array, section: Section, size: number): Uint8Array {
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(size, 1) });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ElfFormatError(section.offset + CHDR_SIZE, `content of ${section.name}`, reason, `zlib data of ${size} bytes`);
  }
}
