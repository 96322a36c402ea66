import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ElfFile } from '../../src/elf/file.js';
import { BufferSource } from '../../src/elf/source.js';
import type { ElfSymbol } from '../../src/elf/symbol.js';
import { BUILT_FILES } from './built-files.js';
import { RECORDED_WHOLE, type Recorded, relocationLine, sectionLine, symbolLine, textName } from './canonical.js';
import { corpusFiles } from './corpus.js';
import recorded from './readelf/record.json' with { type: 'json' };

const CORPUS = new URL('../corpus/', import.meta.url);
const RECORD = new Map<string, Recorded>(Object.entries(recorded));

// readelf's words for numbers; what is not among them shows as a number and fails.
const SECTION_TYPES = new Map([
  [0, 'NULL'],
  [1, 'PROGBITS'],
  [2, 'SYMTAB'],
  [3, 'STRTAB'],
  [4, 'RELA'],
  [7, 'NOTE'],
  [8, 'NOBITS'],
  [17, 'GROUP'],
  [18, 'SYMTAB SECTION INDICES'],
  [0x7000_0003, 'AARCH64_ATTRIBUTES'],
]);
const SYMBOL_TYPES = ['NOTYPE', 'OBJECT', 'FUNC', 'SECTION', 'FILE'];
const BINDINGS = ['LOCAL', 'GLOBAL', 'WEAK'];
const RESERVED = new Map([
  [0xfff1, 'ABS'],
  [0xfff2, 'COM'],
]);

/** The text that the record is made of, from our reader. */
function canonicalText(elf: ElfFile): { text: string; counts: Omit<Recorded, 'sha256'> } {
  const lines: string[] = [];
  for (const section of elf.sections) {
    const { index, name, flags, link, info } = section;
    const type = SECTION_TYPES.get(section.type) ?? String(section.type);
    const [offset, size, entsize] = [BigInt(section.offset), BigInt(section.size), BigInt(section.entsize)];
    lines.push(sectionLine({ index, name, type, flags, offset, size, link, info, entsize }));
  }
  const symbols = elf.symbols();
  for (const symbol of symbols) {
    const type = SYMBOL_TYPES[symbol.type] ?? String(symbol.type);
    const binding = BINDINGS[symbol.binding] ?? String(symbol.binding);
    const [value, size] = [BigInt(symbol.value), BigInt(symbol.size)];
    lines.push(symbolLine({ index: symbol.index, value, size, type, binding, place: placeOf(symbol), name: nameOf(elf, symbol) }));
  }
  let relocations = 0;
  for (const section of elf.sections.filter(({ isRela }) => isRela)) {
    const table = elf.relocations(section);
    for (let index = 0; index < table.count; index++, relocations++) {
      const symbol = table.symbol(index);
      const name = symbol === 0 ? '' : nameOf(elf, symbols.at(symbol));
      const [offset, addend] = [BigInt(table.offset(index)), table.addend(index)];
      lines.push(relocationLine({ table: section.index, index, offset, type: table.type(index), symbol, name, addend }));
    }
  }
  return { text: `${lines.join('\n')}\n`, counts: { sections: elf.sections.length, symbols: symbols.count, relocations } };
}

function placeOf({ place }: ElfSymbol): string {
  switch (place.kind) {
    case 'undefined':
      return 'UND';
    case 'livepatch':
      return 'OS [0xff20]';
    case 'section':
      return String(place.section);
    case 'reserved':
      return RESERVED.get(place.shndx) ?? `reserved ${place.shndx}`;
  }
}

/** Section symbols go by their section's name. */
function nameOf(elf: ElfFile, symbol: ElfSymbol): string {
  if (symbol.isSection && symbol.name === '' && symbol.place.kind === 'section') return elf.sections[symbol.place.section]?.name ?? '';
  // Local labels have a control character in them, which readelf shows as ^B.
  return symbol.name.replaceAll(/\p{Cc}/gu, (character) => `^${String.fromCharCode(character.charCodeAt(0) + 64)}`);
}

function expectAsRecorded(file: string, bytes: Uint8Array): void {
  const { text, counts } = canonicalText(ElfFile.open(new BufferSource(bytes)));
  if (RECORDED_WHOLE.has(file)) {
    expect(text).toBe(readFileSync(new URL(`readelf/${textName(file)}`, import.meta.url), 'utf8'));
  }
  expect({ ...counts, sha256: createHash('sha256').update(text).digest('hex') }).toEqual(RECORD.get(file));
}

describe('every section, symbol and relocation is what readelf reads', () => {
  it.each(corpusFiles(CORPUS))('%s', (file) => {
    expectAsRecorded(file, readFileSync(new URL(file, CORPUS)));
  });

  it.each([...BUILT_FILES])('built/%s', (name, build) => {
    expectAsRecorded(`built/${name}`, build().build());
  });

  it('has a record of each of these files, and of no others', () => {
    const files = [...corpusFiles(CORPUS), ...Array.from(BUILT_FILES.keys(), (name) => `built/${name}`)];
    expect([...RECORD.keys()].sort()).toEqual(files.sort());
  });
});
