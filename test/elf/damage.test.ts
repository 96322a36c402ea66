import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ElfFormatError } from '../../src/elf/errors.js';
import { ElfFile } from '../../src/elf/file.js';
import { SecondReader } from '../../src/elf/second-reader.js';
import { BufferSource } from '../../src/elf/source.js';
import { MAX_STRING } from '../../src/elf/strings.js';
import { type BuiltSection, ElfBuilder } from '../support/elf-builder.js';
import { livepatchModule } from '../support/livepatch-builder.js';
import { relocationFacts, sectionFacts } from './facts.js';

/** Reads all there is; answers how many symbols and relocations that is. */
function readAll(bytes: Uint8Array): number {
  const elf = ElfFile.open(new BufferSource(bytes));
  const symbols = elf.symbols();
  let count = symbols.count;
  expect([...symbols].length).toBe(symbols.count);
  for (const section of elf.sections) {
    elf.content(section);
    if (!section.isRela) continue;
    const table = elf.relocations(section);
    count += table.count;
    for (let i = 0; i < table.count; i++) {
      table.offset(i);
      table.type(i);
      table.addend(i);
      if (table.symbol(i) < symbols.count) symbols.at(table.symbol(i));
    }
  }
  return count;
}

/** The error with which reading ends. */
function failure(bytes: Uint8Array): ElfFormatError {
  try {
    readAll(bytes);
  } catch (error) {
    if (error instanceof ElfFormatError) return error;
    throw error;
  }
  throw new Error('the file was read');
}

/** Eight sections, a symbol table and relocations; `text`, `rela` and the builder's own sections are there to be damaged. */
function sample(): { ko: ElfBuilder; text: BuiltSection; rela: BuiltSection } {
  const ko = new ElfBuilder();
  const text = ko.section('.text', { flags: 'AX', bytes: new Uint8Array(16) });
  const rela = ko.rela(text, [{ offset: 0, type: '64', symbol: 'printk' }]);
  ko.section('.bss', { flags: 'WA', type: 'nobits', size: 1 << 20 });
  return { ko, text, rela };
}

const HUGE = 0xffff_ffff_ffff_ffffn;
/** That as a Number, which is how offsets and sizes are kept. */
const HUGE_NUMBER = 2 ** 64;

describe('a damaged field is named, with its place and value', () => {
  it.each([
    ['nothing at all', new Uint8Array(0), { offset: 0, field: 'e_ident', value: '' }],
    ['three bytes', new Uint8Array([0x7f, 0x45, 0x4c]), { offset: 0, field: 'e_ident', value: '7f454c' }],
    ['another format', Buffer.from('!<arch>\n'.repeat(20)), { offset: 0, field: 'e_ident', value: '213c6172' }],
    ['half a header', sample().ko.build().subarray(0, 63), { offset: 0, field: 'ELF header', value: 63 }],
  ])('%s', (_, bytes, expected) => {
    expect(failure(bytes)).toMatchObject(expected);
  });

  it.each([
    ['ei_class', 1, { offset: 32, field: 'e_shoff', value: 0 }],
    ['ei_class', 3, { offset: 4, field: 'EI_CLASS', value: 3 }],
    ['ei_class', 0, { offset: 4, field: 'EI_CLASS', value: 0 }],
    ['ei_data', 0, { offset: 5, field: 'EI_DATA', value: 0 }],
    ['ei_data', 3, { offset: 5, field: 'EI_DATA', value: 3 }],
    ['ei_data', 2, { offset: 58, field: 'e_shentsize', value: 0x4000 }],
    ['e_shoff', 0, { offset: 40, field: 'e_shoff', value: 0 }],
    ['e_shoff', HUGE, { field: 'section header 0', value: `64 bytes from 0x${HUGE_NUMBER.toString(16)}` }],
    ['e_shoff', 1n << 40n, { field: 'section header 0', value: '64 bytes from 0x10000000000' }],
    ['e_shentsize', 0, { offset: 58, field: 'e_shentsize', value: 0 }],
    ['e_shentsize', 40, { offset: 58, field: 'e_shentsize', value: 40 }],
    ['e_shnum', 0xfeff, { field: 'section headers' }],
    ['e_shnum', 1, { offset: 62, field: 'e_shstrndx', value: 6 }],
    // Extended numbering, by a section 0 that says nothing.
    ['e_shnum', 0, { offset: 62, field: 'e_shstrndx', value: 6 }],
    ['e_shstrndx', 7, { offset: 62, field: 'e_shstrndx', value: 7 }],
    ['e_shstrndx', 0xff00, { offset: 62, field: 'e_shstrndx', value: 0xff00 }],
    ['e_shstrndx', 1, { field: 'sh_type of the section names', value: 1 }],
    ['e_shstrndx', 0, { field: 'sh_name of section 1', value: 1 }],
    ['e_shstrndx', 0xffff, { field: 'sh_name of section 1', value: 1 }],
  ] as const)('%s = %s', (field, value, expected) => {
    const { ko } = sample();
    Object.assign(ko.raw, { [field]: value });
    expect(failure(ko.build())).toMatchObject(expected);
  });

  it.each([
    ['sh_name', 0x7fff_ffff, 0, { field: 'sh_name of section 1', value: 0x7fff_ffff }],
    ['sh_offset', HUGE, 24, { field: 'sh_offset + sh_size of .text', value: HUGE_NUMBER }],
    ['sh_offset', 1n << 32n, 24, { field: 'sh_offset + sh_size of .text', value: 2 ** 32 + 16 }],
    ['sh_size', HUGE, 24, { field: 'sh_offset + sh_size of .text', value: HUGE_NUMBER }],
    ['sh_size', 1n << 63n, 24, { field: 'sh_offset + sh_size of .text', value: 2 ** 63 }],
    // SHT_SYMTAB: another one, and one of 16 bytes.
    ['sh_type', 2, 4, { field: 'SHT_SYMTAB', value: 2 }],
  ] as const)('%s of .text = %s', (field, value, at, expected) => {
    const { ko, text } = sample();
    Object.assign(text.raw, { [field]: value });
    const error = failure(ko.build());
    expect(error).toMatchObject({ ...expected, offset: ko.headerOffsetOf(text) + at });
  });

  it('relocations that are no whole number of entries', () => {
    const { ko, rela } = sample();
    rela.raw.sh_size = 23;
    expect(failure(ko.build())).toMatchObject({ field: 'sh_size of .rela.text', value: 23, offset: ko.headerOffsetOf(rela) + 32 });
  });

  it('symbols that are no whole number of entries', () => {
    const { ko } = sample();
    ko.symtab.raw.sh_size = 47;
    expect(failure(ko.build())).toMatchObject({ field: 'sh_size of .symtab', value: 47, offset: ko.headerOffsetOf(ko.symtab) + 32 });
  });

  it.each([0, 1, 7, 0xffff_ffff])('symbols whose names are in section %s, which is no string table', (link) => {
    const { ko } = sample();
    ko.symtab.raw.sh_link = link;
    expect(failure(ko.build())).toMatchObject({ field: 'sh_link of .symtab', value: link, offset: ko.headerOffsetOf(ko.symtab) + 40 });
  });

  it('a symbol whose name lies outside the string table', () => {
    const { ko } = sample();
    const symbol = ko.symbol('far', { undefined: true, nameOffset: 0x8000_0000 });
    const bytes = ko.build();
    const index = ko.indexOf(symbol);
    expect(failure(bytes)).toMatchObject({
      field: `st_name of symbol ${index}`,
      value: 0x8000_0000,
      offset: ko.offsetOf(ko.symtab) + 24 * index,
    });
  });

  it('a name without an end', () => {
    const { ko } = sample();
    ko.build();
    ko.strtab.raw.sh_size = ko.strtab.size - 1;
    expect(failure(ko.build())).toMatchObject({ field: 'st_name of symbol 1', value: 1 });
  });

  it('section names that lie outside the file', () => {
    const { ko } = sample();
    ko.shstrtab.raw.sh_offset = 1n << 40n;
    expect(failure(ko.build())).toMatchObject({ field: 'section names' });
  });

  it('a name that is longer than any string', () => {
    const fits = new ElfBuilder();
    fits.symbol('x'.repeat(MAX_STRING), { undefined: true });
    expect(readAll(fits.build())).toBe(2);
    const tooLong = new ElfBuilder();
    tooLong.symbol('x'.repeat(MAX_STRING + 1), { undefined: true });
    expect(failure(tooLong.build())).toMatchObject({ field: 'st_name of symbol 1', value: 1 });
  });

  it('says it in a sentence', () => {
    const { ko } = sample();
    ko.raw.e_shentsize = 40;
    expect(failure(ko.build()).message).toBe('e_shentsize at file offset 0x3a is 0x28; expected 64');
  });
});

describe('work and memory stay in proportion to the file', () => {
  it('sections may not overlap', () => {
    const ko = new ElfBuilder();
    const code = ko.section('.text', { flags: 'AX', bytes: new Uint8Array(24 * 1000) });
    const copies = Array.from({ length: 1000 }, (_, i) => ko.section(`.rela.${i}`, { type: 'rela' }));
    ko.build();
    for (const copy of copies) Object.assign(copy.raw, { sh_offset: ko.offsetOf(code), sh_size: code.size });
    expect(failure(ko.build()).field).toMatch(/^sh_size up to \.rela\.\d+$/);
  });

  it('names that share one long end may not add up to thousands of times the file', () => {
    const ko = new ElfBuilder();
    const sections = Array.from({ length: 20_000 }, () => ko.section('x'.repeat(4000)));
    sections.forEach((section, i) => {
      section.raw.sh_name = 1 + (i % 100);
    });
    expect(failure(ko.build())).toMatchObject({ field: 'sh_name of all sections' });
  });

  it('numbers of section 0 are no promise', () => {
    const { ko } = sample();
    ko.raw.e_shnum = 0;
    ko.nullSection.raw.sh_size = 1n << 60n;
    expect(failure(ko.build())).toMatchObject({ field: 'section headers' });
  });
});

const corpusFile = (name: string): Uint8Array => readFileSync(new URL(`../corpus/${name}`, import.meta.url));
const SEEDS = [
  corpusFile('6.1/i_good_mod_late.ko'),
  corpusFile('6.1/vi_jump_table_key.ko'),
  corpusFile('real/kpatch61-kp-fix-vmlinux-cmdline.ko'),
  livepatchModule().build(),
  livepatchModule({ machine: 'S390' }).build(),
  livepatchModule({ extendedNumbering: true }).build(),
  livepatchModule({ form: 'kpatch' }).build(),
];

/** Values at which readers stumble. */
const VALUES = [
  0n,
  1n,
  2n,
  3n,
  4n,
  8n,
  23n,
  24n,
  63n,
  64n,
  0x7fn,
  0xffn,
  0xff00n,
  0xff20n,
  0xffffn,
  0x7fff_ffffn,
  0xffff_ffffn,
  1n << 32n,
  1n << 53n,
  1n << 63n,
  HUGE,
];

type Damage =
  | { kind: 'header'; at: number; width: number; value: bigint }
  | { kind: 'section header'; section: number; at: number; width: number; value: bigint }
  | { kind: 'table'; section: number; at: number; width: number; value: bigint }
  | { kind: 'truncate'; to: number };

const value = fc.oneof(fc.constantFrom(...VALUES), fc.bigInt({ min: 0n, max: 0x1_0000n }), fc.bigInt({ min: 0n, max: HUGE }));
const width = fc.constantFrom(1, 2, 4, 8);
const damage: fc.Arbitrary<Damage> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('header' as const), at: fc.nat(63), width, value }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('section header' as const),
      section: fc.nat(90),
      at: fc.constantFrom(0, 4, 8, 16, 24, 32, 40, 44, 48, 56),
      width: fc.constantFrom(4, 8),
      value,
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('table' as const), section: fc.nat(90), at: fc.nat(1 << 16), width, value }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('truncate' as const), to: fc.nat(1 << 20) }) },
);

function apply(bytes: Uint8Array, headersOffset: number, change: Damage): Uint8Array {
  if (change.kind === 'truncate') return bytes.subarray(0, change.to % (bytes.length + 1));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = placeOf(change, view, headersOffset);
  for (let i = 0; i < change.width && at + i < bytes.length; i++) bytes[at + i] = Number((change.value >> BigInt(8 * i)) & 0xffn);
  return bytes;
}

/** Where to write; in a table within the section as it was. */
function placeOf(change: Exclude<Damage, { kind: 'truncate' }>, view: DataView, headersOffset: number): number {
  if (change.kind === 'header') return change.at;
  const count = Math.max(1, Math.floor((view.byteLength - headersOffset) / 64));
  const header = headersOffset + 64 * (change.section % count);
  if (change.kind === 'section header') return header + change.at;
  const littleEndian = view.byteLength > 5 && view.getUint8(5) !== 2;
  const offset = header + 40 <= view.byteLength ? Number(view.getBigUint64(header + 24, littleEndian)) : 0;
  const size = header + 40 <= view.byteLength ? Number(view.getBigUint64(header + 32, littleEndian)) : 0;
  return offset + (size === 0 ? 0 : change.at % size);
}

function damaged(seed: number, changes: readonly Damage[]): Uint8Array {
  const original = SEEDS[seed] ?? new Uint8Array(0);
  let bytes: Uint8Array = new Uint8Array(original);
  const view = new DataView(bytes.buffer);
  const headersOffset = Number(view.getBigUint64(40, view.getUint8(5) !== 2));
  for (const change of changes) bytes = apply(bytes, headersOffset, change);
  return bytes;
}

const damages = fc.tuple(fc.nat(SEEDS.length - 1), fc.array(damage, { minLength: 1, maxLength: 6 }));

describe('whatever is damaged', () => {
  it('reading ends with all there is or with an ElfFormatError, and reads no more entries than fit into the file', () => {
    const seen = { read: 0, refused: 0 };
    fc.assert(
      fc.property(damages, ([seed, changes]) => {
        const bytes = damaged(seed, changes);
        try {
          expect(readAll(bytes)).toBeLessThanOrEqual(bytes.length / 24);
          seen.read++;
        } catch (error) {
          if (!(error instanceof ElfFormatError)) throw error;
          expect(error.offset).toBeGreaterThanOrEqual(0);
          seen.refused++;
        }
      }),
      { numRuns: 2000 },
    );
    // Damage that is always refused, or never, would test nothing.
    expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(100);
  });

  it('the second reader never disagrees with what the first one read, and never throws', async () => {
    const seen = { agrees: 0, disagrees: 0, unsupported: 0 };
    await fc.assert(
      fc.asyncProperty(damages, async ([seed, changes]) => {
        const bytes = damaged(seed, changes);
        const second = await SecondReader.open(bytes);
        for (const [section, relocation] of readableFacts(bytes)) {
          const confirmation = second.confirm(section, relocation);
          seen[confirmation.kind]++;
          expect(confirmation).not.toHaveProperty('differences');
        }
      }),
      {
        numRuns: 500,
        // e_machine of MIPS, whose relocations have an order of their own in little-endian files.
        examples: [[[0, [{ kind: 'header', at: 18, width: 1, value: 8n }]]]],
      },
    );
    expect(seen.agrees).toBeGreaterThan(seen.unsupported);
  });
});

/** The facts of a file, as far as it can be read; of each table the first relocations. */
function readableFacts(bytes: Uint8Array): Parameters<SecondReader['confirm']>[] {
  const facts: Parameters<SecondReader['confirm']>[] = [];
  try {
    const elf = ElfFile.open(new BufferSource(bytes));
    for (const section of elf.sections) {
      facts.push([sectionFacts(section)]);
      if (!section.isRela) continue;
      const table = elf.relocations(section);
      for (let i = 0; i < Math.min(table.count, 20); i++) {
        // A relocation that names no symbol of the file yields no fact.
        if (table.symbol(i) < elf.symbols().count) facts.push([sectionFacts(section), relocationFacts(elf, table, i)]);
      }
    }
  } catch (error) {
    if (!(error instanceof ElfFormatError)) throw error;
  }
  return facts;
}
