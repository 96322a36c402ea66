import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ElfFile } from '../../src/elf/file.js';
import { type RelocationFields, SecondReader, type SectionFields } from '../../src/elf/second-reader.js';
import { BufferSource } from '../../src/elf/source.js';
import { ElfBuilder } from '../support/elf-builder.js';
import { livepatchModule } from '../support/livepatch-builder.js';
import { BUILT_FILES } from './built-files.js';
import { corpusFiles } from './corpus.js';
import { relocationFacts, sectionFacts } from './facts.js';

const CORPUS = new URL('../corpus/', import.meta.url);
const AGREES = { kind: 'agrees' };

/** Facts of every section, and of every relocation of the sections that are chosen. */
function* allFacts(elf: ElfFile, chosen: (flags: bigint) => boolean): Generator<[SectionFields, RelocationFields?]> {
  for (const section of elf.sections) {
    yield [sectionFacts(section)];
    if (!section.isRela || !chosen(section.flags)) continue;
    const table = elf.relocations(section);
    for (let i = 0; i < table.count; i++) yield [sectionFacts(section), relocationFacts(elf, table, i)];
  }
}

/** The second reader of a file whose section 7 has one klp relocation, of symbol 2; and the facts that are true of these. */
async function sample(): Promise<{ second: SecondReader; section: SectionFields; relocation: RelocationFields }> {
  const ko = new ElfBuilder();
  const text = ko.section('.text', { flags: 'AX', bytes: new Uint8Array(32) });
  const data = ko.section('.data', { flags: 'WA', bytes: new Uint8Array(8) });
  ko.rela(data, [{ offset: 0, type: '64', symbol: 'printk' }]);
  ko.klpRela('minix', text, [{ offset: 20, type: 'PC32', symbol: 'minix_fs_type', addend: -4 }]);
  const bytes = ko.build();
  const elf = ElfFile.open(new BufferSource(bytes));
  const rela = elf.sectionNamed('.klp.rela.minix..text');
  if (rela === undefined) throw new Error('no klp relocations');
  return {
    second: await SecondReader.open(bytes, [rela.index]),
    section: sectionFacts(rela),
    relocation: relocationFacts(elf, elf.relocations(rela), 0),
  };
}

describe('the second reader agrees', () => {
  it.each(corpusFiles(CORPUS))('on every section and klp relocation of %s', async (file) => {
    const bytes = readFileSync(new URL(file, CORPUS));
    const before = Buffer.from(bytes);
    const elf = ElfFile.open(new BufferSource(bytes));
    const second = await SecondReader.open(bytes);
    for (const facts of allFacts(elf, (flags) => (flags & 0x10_0000n) !== 0n)) expect(second.confirm(...facts)).toEqual(AGREES);
    expect(bytes.equals(before)).toBe(true);
  });

  it('on every relocation of a module from kpatch-build, 7,800 of them', async () => {
    const bytes = readFileSync(new URL('real/kpatch61-kp-fix-ext2-a.ko', CORPUS));
    const elf = ElfFile.open(new BufferSource(bytes));
    const second = await SecondReader.open(bytes);
    const kinds = Array.from(
      allFacts(elf, () => true),
      (facts) => second.confirm(...facts).kind,
    );
    expect(kinds.length).toBeGreaterThan(7_800);
    expect(new Set(kinds)).toEqual(new Set(['agrees']));
  });

  it.each([...BUILT_FILES].filter(([name]) => !/extended|70000/.test(name)))('on all there is in %s', async (_, build) => {
    const bytes = build().build();
    const second = await SecondReader.open(bytes);
    for (const facts of allFacts(ElfFile.open(new BufferSource(bytes)), () => true)) expect(second.confirm(...facts)).toEqual(AGREES);
  });

  it('where names end other names', async () => {
    const ko = new ElfBuilder();
    const text = ko.section('.rela.text', { bytes: [1] });
    text.raw.sh_name = 1 + '.rela'.length;
    ko.symbol('__klp_func', { undefined: true });
    ko.symbol('func', { undefined: true, nameOffset: 1 + '__klp_'.length });
    ko.rela(text, [{ offset: 0, type: '64', symbol: 'func' }]);
    const bytes = ko.build();
    const second = await SecondReader.open(bytes);
    const facts = [...allFacts(ElfFile.open(new BufferSource(bytes)), () => true)];
    expect(facts.map(([section]) => section.name)).toContain('.text');
    expect(facts.flatMap(([, relocation]) => relocation?.symbolName ?? [])).toEqual(['func']);
    for (const each of facts) expect(second.confirm(...each)).toEqual(AGREES);
  });
});

describe('the second reader says what differs', () => {
  it.each([
    ['name', '.klp.rela.minix..data', 'name of section 7: ".klp.rela.minix..data" by klp-lint, ".klp.rela.minix..text" by elfinfo'],
    ['type', 9, 'sh_type of section 7: 0x9 by klp-lint, 0x4 by elfinfo'],
    ['flags', 0x42n, 'sh_flags of section 7: 0x42 by klp-lint, 0x100042 by elfinfo'],
    ['info', 2, 'sh_info of section 7: 0x2 by klp-lint, 0x1 by elfinfo'],
  ] as const)('in a section: %s', async (key, wrong, difference) => {
    const { second, section } = await sample();
    expect(second.confirm(section)).toEqual(AGREES);
    expect(second.confirm({ ...section, [key]: wrong })).toEqual({ kind: 'disagrees', differences: [difference] });
  });

  it.each([
    ['offset', 21n, ['r_offset of relocation 0 of section 7: 0x15 by klp-lint, 0x14 by elfinfo']],
    ['type', 4, ['type of relocation 0 of section 7: 0x4 by klp-lint, 0x2 by elfinfo']],
    ['addend', 4n, ['addend of relocation 0 of section 7: 0x4 by klp-lint, -0x4 by elfinfo']],
    ['symbolName', 'pv_ops', ['name of symbol 2: "pv_ops" by klp-lint, ".klp.sym.minix.minix_fs_type,0" by elfinfo']],
    [
      'symbolIndex',
      1,
      [
        'symbol of relocation 0 of section 7: 0x1 by klp-lint, 0x2 by elfinfo',
        'name of symbol 1: ".klp.sym.minix.minix_fs_type,0" by klp-lint, "printk" by elfinfo',
      ],
    ],
    [
      'symbolIndex',
      99,
      ['symbol of relocation 0 of section 7: 0x63 by klp-lint, 0x2 by elfinfo', 'symbol 99: read by klp-lint, missing by elfinfo'],
    ],
    ['index', 1, ['relocation 1 of section 7: read by klp-lint, missing by elfinfo']],
    ['sectionIndex', 99, ['relocation 0 of section 99: read by klp-lint, missing by elfinfo']],
  ] as const)('in a relocation: %s = %s', async (key, wrong, differences) => {
    const { second, section, relocation } = await sample();
    expect(second.confirm(section, relocation)).toEqual(AGREES);
    expect(second.confirm(section, { ...relocation, [key]: wrong })).toEqual({ kind: 'disagrees', differences });
  });

  it('in a section that is not there', async () => {
    const { second, section } = await sample();
    expect(second.confirm({ ...section, index: 8 })).toEqual({
      kind: 'disagrees',
      differences: ['section 8: read by klp-lint, missing by elfinfo'],
    });
  });

  it('in several things at once', async () => {
    const { second, section, relocation } = await sample();
    const confirmation = second.confirm({ ...section, type: 1 }, { ...relocation, offset: 0n, addend: 0n });
    expect(confirmation.kind === 'disagrees' && confirmation.differences.length).toBe(3);
  });
});

describe('the second reader says what it cannot tell', () => {
  async function confirmText(ko: ElfBuilder): Promise<unknown> {
    const bytes = ko.build();
    const text = ElfFile.open(new BufferSource(bytes)).sectionNamed('.text');
    if (text === undefined) throw new Error('no .text');
    return (await SecondReader.open(bytes)).confirm(sectionFacts(text));
  }

  it('with extended numbering of sections', async () => {
    const reason = 'elfinfo does not know the extended numbering of sections (e_shnum is 0)';
    expect(await confirmText(livepatchModule({ extendedNumbering: true }))).toEqual({ kind: 'unsupported', reason });
  });

  it('with the index of the section names in section 0', async () => {
    const ko = livepatchModule();
    ko.raw.e_shstrndx = 0xffff;
    ko.nullSection.raw.sh_link = ko.indexOf(ko.shstrtab);
    const reason = 'elfinfo does not know the extended numbering of sections (e_shstrndx is SHN_XINDEX)';
    expect(await confirmText(ko)).toEqual({ kind: 'unsupported', reason });
  });

  it.each([1n << 53n, (1n << 53n) + 1n, 0xffff_ffff_ffff_ffffn])('about the flags 0x%s', async (flags) => {
    const ko = new ElfBuilder();
    ko.section('.text', { flags });
    expect(await confirmText(ko)).toEqual({
      kind: 'unsupported',
      reason: `elfinfo keeps flags in 53 bits; sh_flags of section 1 is 0x${flags.toString(16)}`,
    });
  });

  it('about relocations that it was not to read', async () => {
    const { second, section, relocation } = await sample();
    expect(second.confirm(section, { ...relocation, sectionIndex: 3 })).toEqual({
      kind: 'unsupported',
      reason: 'section 3 was not among the relocation sections to be read',
    });
  });

  it('about names that are not UTF-8', async () => {
    const ko = new ElfBuilder();
    ko.section('.rela.text').raw.sh_name = 1;
    ko.section('.text').raw.sh_name = 6;
    const bytes = ko.build();
    bytes[ko.offsetOf(ko.shstrtab) + 2] = 0xff;
    const text = ElfFile.open(new BufferSource(bytes)).sections[2];
    expect(text?.name).toBe('.text');
    expect(text && (await SecondReader.open(bytes)).confirm(sectionFacts(text))).toEqual({
      kind: 'unsupported',
      reason: 'the name of section 2 is not UTF-8',
    });
  });

  it('with entries of another size, by which elfinfo goes and the kernel does not', async () => {
    const ko = livepatchModule();
    ko.find('.rela.text').entsize = 0;
    expect(await confirmText(ko)).toEqual({ kind: 'unsupported', reason: 'elfinfo goes by sh_entsize, which is 0 in section 2' });
  });

  it('with a header that elfinfo refuses', async () => {
    const ko = livepatchModule();
    ko.raw.e_ehsize = 0;
    expect(await confirmText(ko)).toEqual({
      kind: 'unsupported',
      reason: 'elfinfo cannot read the file: Invalid ELF file. Unexpected header size',
    });
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['half a file', livepatchModule().build().subarray(0, 1000)],
    ['text', Buffer.from('no ELF file '.repeat(20))],
  ])('of %s', async (_, bytes) => {
    const { section } = await sample();
    expect((await SecondReader.open(bytes)).confirm(section).kind).toBe('unsupported');
  });
});

describe('the second reader does not hang', () => {
  /** Fails where it takes longer; what is guarded against took half a minute or for ever. */
  const SECONDS = 5_000;

  it(
    'on 20,000 section symbols, whose names elfinfo would look for one by one',
    async () => {
      const ko = new ElfBuilder();
      for (let i = 0; i < 20_000; i++) {
        const section = ko.section(`.text.f${i}`, { flags: 'AX', bytes: [0xc3] });
        ko.symbol(`f${i}`, { section, binding: 'global' });
        ko.sectionSymbol(section);
      }
      const bytes = ko.build();
      const elf = ElfFile.open(new BufferSource(bytes));
      const second = await SecondReader.open(bytes);
      for (const section of elf.sections.slice(0, 100)) expect(second.confirm(sectionFacts(section))).toEqual(AGREES);
    },
    SECONDS,
  );

  it(
    'on a string table of 2^60 bytes, of which its own reader reads for ever',
    async () => {
      const ko = livepatchModule();
      ko.strtab.raw.sh_size = 1n << 60n;
      const { section } = await sample();
      expect((await SecondReader.open(ko.build())).confirm(section).kind).toBe('unsupported');
    },
    SECONDS,
  );

  it(
    'on tables that lie upon one another',
    async () => {
      const ko = new ElfBuilder();
      const data = ko.section('.data', { flags: 'WA', bytes: new Uint8Array(24 * 1000) });
      const copies = Array.from({ length: 1000 }, (_, i) => ko.section(`.rela.${i}`, { type: 'rela', entsize: 24 }));
      ko.build();
      for (const copy of copies) Object.assign(copy.raw, { sh_offset: ko.offsetOf(data), sh_size: data.size });
      const { section } = await sample();
      expect((await SecondReader.open(ko.build())).confirm(section)).toEqual({ kind: 'unsupported', reason: 'tables of the file overlap' });
    },
    SECONDS,
  );
});

it('elfinfo is loaded only when a file is opened for it', () => {
  const source = readFileSync(new URL('../../src/elf/second-reader.ts', import.meta.url), 'utf8');
  const imports = source.match(/^import .*'elfinfo';$/gms) ?? [];
  expect(imports.every((line) => line.startsWith('import type '))).toBe(true);
  expect(source).toContain("await import('./elfinfo.js')");
});
