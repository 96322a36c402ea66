import { widthsOf } from './widths.js';
import { readFileSync } from 'node:fs';
import { ElfFile } from '../../src/elf/file.js';
import { BufferSource } from '../../src/elf/source.js';
import { SourceLines } from '../../src/dwarf/source-lines.js';

/** A file of test/corpus/real, as bytes. */
export function realModule(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../corpus/real/${name}`, import.meta.url)));
}

/** A file of fixtures/, as bytes. */
export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`fixtures/${name}`, import.meta.url)));
}

/** A file and its lines, asked by names. */
export class Lines {
  readonly elf: ElfFile;
  readonly lines: SourceLines;

  constructor(bytes: Uint8Array) {
    this.elf = ElfFile.open(new BufferSource(bytes));
    this.lines = new SourceLines(this.elf, widthsOf(this.elf));
  }

  /** `file:line` of a place; undefined where there is none. */
  at(section: string, offset: number): string | undefined {
    const found = this.lines.lineOf(this.#section(section).index, offset);
    return found === undefined ? undefined : `${found.file}:${found.line}`;
  }

  /** `file:line` of the one instruction in that section that is relocated against a symbol. */
  ofReference(section: string, symbol: string): string | undefined {
    const index = this.#section(section).index;
    const found = this.elf.sections
      .filter((table) => table.isRela && table.info === index)
      .map((table) => this.elf.relocations(table))
      .flatMap((table) =>
        Array.from({ length: table.count }, (_, entry) => ({
          name: this.elf.symbols().at(table.symbol(entry)).name,
          offset: table.offset(entry),
        })),
      )
      .filter(({ name }) => name === symbol);
    const [only] = found;
    if (only === undefined || found.length > 1) throw new Error(`${found.length} relocations of ${section} name ${symbol}`);
    return this.at(section, only.offset);
  }

  #section(name: string): { readonly index: number; readonly size: number } {
    const section = this.elf.sectionNamed(name);
    if (section === undefined) throw new Error(`no section ${name}`);
    return section;
  }
}
