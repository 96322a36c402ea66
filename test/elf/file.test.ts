import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ElfFormatError } from '../../src/elf/errors.js';
import { ElfFile, hasElfMagic } from '../../src/elf/file.js';
import { BufferSource, type ByteSource, FileSource } from '../../src/elf/source.js';
import { ElfBuilder } from '../support/elf-builder.js';
import { livepatchModule } from '../support/livepatch-builder.js';

const open = (bytes: Uint8Array): ElfFile => ElfFile.open(new BufferSource(bytes));

/** What every file below has in it, read back. */
function readBack(bytes: Uint8Array): unknown {
  const elf = open(bytes);
  const text = elf.sectionNamed('.text');
  const rela = elf.sectionNamed('.klp.rela.minix..text');
  if (text === undefined || rela === undefined) throw new Error('sections are missing');
  const table = elf.relocations(rela);
  const symbol = elf.symbols().at(table.symbol(0));
  return {
    littleEndian: elf.header.littleEndian,
    code: [...elf.content(text)],
    target: elf.sections[rela.info]?.name,
    symbols: elf.sections[rela.link]?.name,
    isRelaLivepatch: rela.isRelaLivepatch,
    relocation: { offset: table.offset(0), type: table.type(0), addend: table.addend(0) },
    symbol: { name: symbol.name, place: symbol.place },
    site: Array.from(elf.symbols()).find(({ name }) => name === 'lab_site'),
  };
}

function sampleFile(options: ConstructorParameters<typeof ElfBuilder>[0]): Uint8Array {
  const ko = new ElfBuilder(options);
  const text = ko.section('.text', { flags: 'AX', bytes: [0x48, 0x8d, 0x05, 0, 0, 0, 0, 0xc3] });
  ko.symbol('lab_site', { section: text, value: 0, size: 8, type: 'func', binding: 'global' });
  ko.klpRela('minix', text, [{ offset: 3, type: 'PC32', symbol: 'minix_fs_type', addend: -4 }]);
  return ko.build();
}

function sampleContent(littleEndian: boolean, type: number): unknown {
  const site: unknown = expect.objectContaining({
    value: 0,
    size: 8,
    isFunction: true,
    isWeak: false,
    place: { kind: 'section', section: 1 },
  });
  return {
    littleEndian,
    code: [0x48, 0x8d, 0x05, 0, 0, 0, 0, 0xc3],
    target: '.text',
    symbols: '.symtab',
    isRelaLivepatch: true,
    relocation: { offset: 3, type, addend: -4n },
    symbol: { name: '.klp.sym.minix.minix_fs_type,0', place: { kind: 'livepatch' } },
    site,
  };
}

describe('a file', () => {
  it.each([
    ['little endian', {}, true, 2],
    ['big endian', { machine: 'S390' }, false, 5],
    ['little endian, with extended numbering', { extendedNumbering: true }, true, 2],
    ['big endian, with extended numbering', { machine: 'S390', extendedNumbering: true }, false, 5],
  ] as const)('%s', (_, options, littleEndian, type) => {
    expect(readBack(sampleFile(options))).toEqual(sampleContent(littleEndian, type));
  });

  it('has the machine and type of its header', () => {
    expect(open(sampleFile({ machine: 'S390' })).header).toMatchObject({ type: 1, machine: 22, littleEndian: false });
  });

  it('may have no symbol table', () => {
    const ko = new ElfBuilder({ stripped: true });
    ko.section('.text', { flags: 'AX', bytes: [0xc3] });
    const elf = open(ko.build());
    expect(elf.hasSymbols).toBe(false);
    expect(elf.symbols().count).toBe(0);
    expect([...elf.symbols()]).toEqual([]);
  });

  it('has no bytes for a nobits section, wherever that points', () => {
    const ko = new ElfBuilder();
    const bss = ko.section('.bss', { flags: 'WA', type: 'nobits', size: 1 << 30 });
    bss.raw.sh_offset = 1n << 40n;
    const elf = open(ko.build());
    const section = elf.sectionNamed('.bss');
    expect(section?.size).toBe(1 << 30);
    expect(section && elf.content(section).length).toBe(0);
  });

  it('may have several sections of one name', () => {
    const ko = new ElfBuilder();
    ko.section('.text', { bytes: [1] });
    ko.section('.text', { bytes: [2] });
    const elf = open(ko.build());
    expect(elf.sectionsNamed('.text').map((section) => [...elf.content(section)])).toEqual([[1], [2]]);
  });

  it('keeps every bit of 64-bit flags and addends', () => {
    const ko = new ElfBuilder();
    const text = ko.section('.text', { flags: 0xf000_0000_0000_0006n, bytes: new Uint8Array(8) });
    ko.rela(text, [{ offset: 0xffff_ffff_ffff_ffffn, type: 0xffff_ffff, symbol: 0xffff_ffff, addend: -0x8000_0000_0000_0000n }]);
    const elf = open(ko.build());
    const rela = elf.sectionNamed('.rela.text');
    if (rela === undefined) throw new Error('no relocations');
    const table = elf.relocations(rela);
    expect(elf.sectionNamed('.text')?.flags).toBe(0xf000_0000_0000_0006n);
    expect([table.type(0), table.symbol(0), table.addend(0)]).toEqual([0xffff_ffff, 0xffff_ffff, -0x8000_0000_0000_0000n]);
    expect(table.offset(0)).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
  });

  it('keeps names apart that differ in a leading byte order mark', () => {
    const ko = new ElfBuilder();
    ko.section('\ufeff.text');
    expect(open(ko.build()).sectionNamed('.text')).toBeUndefined();
  });

  it('tells where symbols are that no section holds', () => {
    const ko = new ElfBuilder();
    ko.symbol('undefined', { undefined: true });
    ko.symbol('weak', { undefined: true, weak: true });
    ko.symbol('absolute', { absolute: true, binding: 'global' });
    ko.symbol('common', { common: true });
    ko.symbol('escape_without_table', { shndx: 0xffff });
    const places = Array.from(open(ko.build()).symbols(), ({ name, place, isWeak }) => [name, place, isWeak]);
    expect(places).toEqual([
      ['', { kind: 'undefined' }, false],
      ['undefined', { kind: 'undefined' }, false],
      ['weak', { kind: 'undefined' }, true],
      ['absolute', { kind: 'reserved', shndx: 0xfff1 }, false],
      ['common', { kind: 'reserved', shndx: 0xfff2 }, false],
      ['escape_without_table', { kind: 'reserved', shndx: 0xffff }, false],
    ]);
  });

  it('may have more than 0xff00 sections', () => {
    const ko = new ElfBuilder();
    for (let i = 1; i < 70_000; i++) ko.section(`.text.f${i}`, { flags: 'AX' });
    const last = ko.section('.text.last', { flags: 'AX', bytes: [0xc3] });
    const target = ko.section('.data', { flags: 'WA', bytes: new Uint8Array(8) });
    ko.symbol('last', { section: last, binding: 'global' });
    ko.rela(target, [{ offset: 0, type: '64', symbol: last }]);
    const elf = open(ko.build());
    expect(elf.sections.length).toBe(ko.indexOf(ko.shstrtab) + 1);
    expect([...elf.symbols()].find(({ name }) => name === 'last')?.place).toEqual({ kind: 'section', section: 70_000 });
    expect(elf.sections[elf.sectionNamed('.rela.data')?.info ?? 0]?.name).toBe('.data');
  });

  it('is told by its magic', () => {
    expect(hasElfMagic(sampleFile({}))).toBe(true);
    expect(hasElfMagic(new Uint8Array([0x7f, 0x45, 0x4c]))).toBe(false);
    expect(hasElfMagic(new Uint8Array([0x7f, 0x45, 0x4c, 0x47, 0]))).toBe(false);
  });
});

/** Notes what is read. */
class CountingSource implements ByteSource {
  readonly size: number;
  readonly reads: { readonly offset: number; readonly length: number; readonly field: string }[] = [];

  constructor(private readonly bytes: Uint8Array) {
    this.size = bytes.length;
  }

  read(offset: number, length: number, field: string): Uint8Array {
    this.reads.push({ offset, length, field });
    return this.bytes.subarray(offset, offset + length);
  }
}

describe('laziness', () => {
  const bytes = readFileSync(new URL('../corpus/real/kpatch61-kp-fix-ext2-a.ko', import.meta.url));

  it('reads the header, the section headers, their names, and .modinfo; nothing else of a module', () => {
    const source = new CountingSource(bytes);
    const elf = ElfFile.open(source);
    const modinfo = elf.sectionNamed('.modinfo');
    if (modinfo === undefined) throw new Error('no .modinfo');
    expect(Buffer.from(elf.content(modinfo)).toString()).toMatch(/^livepatch=Y\0/);

    expect(source.reads.map(({ field }) => field)).toEqual([
      'ELF header',
      'section header 0',
      'section headers',
      'section names',
      'content of .modinfo',
    ]);
    const read = source.reads.reduce((sum, { length }) => sum + length, 0);
    expect(read).toBe(64 + 64 + 89 * 64 + 0x68b + 0x6d);
    expect(read / bytes.length).toBeLessThan(0.02);
  });

  it('reads nothing twice', () => {
    const source = new CountingSource(bytes);
    const elf = ElfFile.open(source);
    for (let round = 0; round < 2; round++) {
      expect([...elf.symbols()].length).toBe(elf.symbols().count);
      for (const section of elf.sections) {
        elf.content(section);
        if (section.isRela) expect(elf.relocations(section)).toBe(elf.relocations(section));
      }
    }
    const fields = source.reads.map(({ field }) => field);
    expect(new Set(fields).size).toBe(fields.length);
  });
});

describe('sources', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'klp-lint-elf-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function write(name: string, bytes: Uint8Array): string {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  }

  it('give the same bytes from memory and from a file', () => {
    const bytes = livepatchModule().build();
    const file = new FileSource(write('same.ko', bytes));
    try {
      const [fromFile, fromMemory] = [ElfFile.open(file), open(bytes)];
      expect(fromFile.sections).toEqual(fromMemory.sections);
      expect([...fromFile.symbols()]).toEqual([...fromMemory.symbols()]);
      for (const section of fromFile.sections) expect(fromFile.content(section)).toEqual(fromMemory.content(section));
    } finally {
      file.close();
    }
  });

  it('give the bytes of every place of a file that is larger than what one read brings along', () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7) ^ (index >> 8));
    const file = new FileSource(write('large.bin', bytes));
    try {
      for (const [offset, length] of [
        [0, 64],
        [16_380, 8],
        [16_384, 16_384],
        [100, 16_385],
        [69_999, 1],
        [53_000, 17_000],
        [60_000, 10],
        [3, 0],
        [70_000, 0],
        [0, 70_000],
      ] as const) {
        expect(Buffer.compare(file.read(offset, length, 'a field'), bytes.subarray(offset, offset + length))).toBe(0);
      }
    } finally {
      file.close();
    }
  });

  it('answer a read beyond the end in the same way', () => {
    const bytes = new Uint8Array(100);
    const file = new FileSource(write('short.bin', bytes));
    try {
      for (const source of [file, new BufferSource(bytes)]) {
        expect(source.read(100, 0, 'nothing').length).toBe(0);
        for (const [offset, length] of [
          [99, 2],
          [101, 0],
          [-1, 1],
          [0, -1],
          [Number.NaN, 1],
          [2 ** 60, 2 ** 60],
        ] as const) {
          expect(() => source.read(offset, length, 'a field')).toThrow(ElfFormatError);
        }
      }
    } finally {
      file.close();
    }
  });

  it('say so when the file becomes shorter while it is read', () => {
    const path = write('shrinks.bin', new Uint8Array(100_000));
    const file = new FileSource(path);
    try {
      expect(file.read(0, 100, 'a field').length).toBe(100);
      truncateSync(path, 100);
      for (const length of [10, 40_000]) {
        expect(() => file.read(50_000, length, 'a field')).toThrow(/became shorter/);
        expect(() => file.read(50_000, length, 'a field')).toThrow(ElfFormatError);
      }
    } finally {
      file.close();
    }
  });

  it('take neither a folder nor a pipe for a file', () => {
    expect(() => new FileSource(folder)).toThrow(/not a regular file/);
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(() => new FileSource(pipe)).toThrow(/not a regular file/);
  });
});
