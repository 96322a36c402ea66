import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ElfFile } from '../../src/elf/file.js';
import { BufferSource } from '../../src/elf/source.js';
import type { BuiltSection, ElfBuilder } from '../support/elf-builder.js';
import {
  altInstr,
  bugEntry,
  exEntry,
  featureFixup,
  jumpEntry,
  orcEntry,
  paraSite,
  staticCallSite,
  type TableEntry,
} from '../support/elf-builder-tables.js';
import { type LivepatchBuilder, livepatchModule } from '../support/livepatch-builder.js';

// The builder is right when its modules look like those that kbuild, kpatch-build and klp-build made.

const openBuilt = (ko: ElfBuilder): ElfFile => ElfFile.open(new BufferSource(ko.build()));
const openCorpus = (name: string): ElfFile => ElfFile.open(new BufferSource(readFileSync(new URL(`../corpus/${name}`, import.meta.url))));

function contentOf(elf: ElfFile, name: string): string {
  const section = elf.sectionNamed(name);
  return section === undefined ? 'missing' : Buffer.from(elf.content(section)).toString('hex');
}

/** Offset and type of every relocation of a section, by offset. */
function relocationsOf(elf: ElfFile, name: string): [number, number][] {
  const target = elf.sectionNamed(name)?.index;
  return elf.sections
    .filter((section) => section.isRela && section.info === target)
    .map((section) => elf.relocations(section))
    .flatMap((table) => Array.from({ length: table.count }, (_, i): [number, number] => [table.offset(i), table.type(i)]))
    .sort(([a], [b]) => a - b);
}

function expectSame(ko: ElfBuilder, corpus: string, names: readonly string[]): void {
  const [built, real] = [openBuilt(ko), openCorpus(corpus)];
  for (const name of names) {
    const [ours, theirs] = [built.sectionNamed(name), real.sectionNamed(name)];
    expect({ name, type: ours?.type, flags: ours?.flags, entsize: ours?.entsize }).toEqual({
      name,
      type: theirs?.type,
      flags: theirs?.flags,
      entsize: theirs?.entsize,
    });
    if (name.startsWith('.klp.rela.')) continue;
    expect([name, contentOf(built, name)]).toEqual([name, contentOf(real, name)]);
    expect([name, relocationsOf(built, name)]).toEqual([name, relocationsOf(real, name)]);
  }
}

const LAB_OBJECTS = [
  { name: undefined, functions: [{ old: 'cmdline_proc_show', new: 'lab_cmdline' }] },
  { name: 'minix', functions: [{ old: 'minix_statfs', new: 'lab_minix_statfs' }] },
];

function labModule(): { ko: LivepatchBuilder; text: BuiltSection } {
  const ko = livepatchModule({ objects: LAB_OBJECTS });
  return { ko, text: ko.text };
}

describe('a built module looks like a real one', () => {
  it('of static structures, as i_good_mod_late', () => {
    const { ko, text } = labModule();
    ko.klpRela('minix', text, [{ offset: 0x18, type: 'PC32', symbol: 'minix_fs_type', addend: -4 }]);
    expectSame(ko, '6.1/i_good_mod_late.ko', ['.data', '.klp.rela.minix..text']);

    const [built, real] = [openBuilt(ko), openCorpus('6.1/i_good_mod_late.ko')];
    for (const section of built.sections) {
      const like = real.sectionNamed(section.name);
      if (like !== undefined) expect([section.name, section.type, section.flags]).toEqual([like.name, like.type, like.flags]);
    }
    const keys = (elf: ElfFile): string[] =>
      Buffer.from(contentOf(elf, '.modinfo'), 'hex')
        .toString()
        .split('\0')
        .map((entry) => entry.replace(/=.*/, ''));
    expect(keys(built).sort()).toEqual(
      keys(real)
        .filter((key) => key !== 'parmtype')
        .sort(),
    );
    for (const name of ['klp_enable_patch', '.klp.sym.minix.minix_fs_type,0', '__this_module', 'init_module', 'cleanup_module']) {
      const [ours, theirs] = [built, real].map((elf) => Array.from(elf.symbols()).find((symbol) => symbol.name === name));
      expect([name, ours?.place.kind, ours?.type, ours?.binding]).toEqual([name, theirs?.place.kind, theirs?.type, theirs?.binding]);
    }
  });

  it('of kpatch-build', () => {
    const ko = livepatchModule({
      form: 'kpatch',
      objects: [{ name: 'ext2', functions: [{ old: 'ext2_statfs', new: 'ext2_statfs', sympos: 1 }] }],
    });
    const [built, real] = [openBuilt(ko), openCorpus('real/kpatch61-kp-fix-ext2-a.ko')];
    expect(relocationsOf(built, '.kpatch.funcs')).toEqual(relocationsOf(real, '.kpatch.funcs'));
    expect(contentOf(built, '.kpatch.funcs').length).toBe(contentOf(real, '.kpatch.funcs').length);
    expect(Buffer.from(contentOf(built, '.kpatch.strings'), 'hex').toString()).toBe('ext2\0ext2_statfs\0');
    expect(built.sectionNamed('.text.ext2_statfs')?.flags).toBe(6n);
  });

  it('of klp-build', () => {
    const ko = livepatchModule({
      form: 'klp-build',
      objects: [{ name: undefined, functions: [{ old: 'cmdline_proc_show', new: 'cmdline_proc_show' }] }],
    });
    expectSame(ko, 'real/klp72-livepatch-vmlinux-cmdline.ko', ['.init.klp_funcs', '.init.klp_objects']);
  });
});

describe('entries of special sections are what the kernel has', () => {
  it('.altinstructions of 6.1', () => {
    const { ko, text } = labModule();
    const replacement = ko.section('.altinstr_replacement', { flags: 'AX', bytes: [0x48, 0x8d, 0x05, 0x44, 0x33, 0x22, 0x11] });
    altInstr(ko, { site: [text, 0x15, 7], replacement: [replacement, 0, 7] });
    expectSame(ko, '6.1/iii_alt_diff.ko', ['.altinstructions', '.altinstr_replacement']);
  });

  it('.altinstructions of 7.2', () => {
    const ko = livepatchModule({ form: 'klp-build' });
    const { symbol } = ko.fn('lab_minix_statfs');
    const replacement = ko.section('.altinstr_replacement', { flags: 'AX', bytes: new Uint8Array(12) });
    for (const site of [9, 17]) {
      altInstr(ko, { site: [symbol, site, 6], replacement: [replacement, 0, 5], flags: 2, entrySize: 14 });
      altInstr(ko, { site: [symbol, site, 6], replacement: [replacement, 5, 1], cpuid: 0x110, flags: 1, entrySize: 14 });
    }
    const [built, real] = [openBuilt(ko), openCorpus('real/klp72-livepatch-vmlinux-cmdline.ko')];
    expect(contentOf(built, '.altinstructions')).toBe(contentOf(real, '.altinstructions'));
    expect(relocationsOf(built, '.altinstructions')).toEqual(relocationsOf(real, '.altinstructions'));
  });

  it('.parainstructions', () => {
    const { ko, text } = labModule();
    paraSite(ko, { site: [text, 0x15, 6], type: 0x1f });
    expect(paraSite(ko, { site: [text, 0x1b, 6], type: 0x20 }).table.align(8)).toBe(32);
    expectSame(ko, '6.1/iv_pv.ko', ['.parainstructions']);
  });

  it('__jump_table, with its key in a klp relocation', () => {
    const { ko, text } = labModule();
    const entry = jumpEntry(ko, { code: [text, 0x15], target: [text, 0x1a] });
    ko.klpRela('minix', entry.table, [{ offset: entry.offset + 8, type: 'PC64', symbol: 'minix_fs_type' }]);
    expectSame(ko, '6.1/vi_jump_table_key.ko', ['__jump_table', '.klp.rela.minix.__jump_table']);
  });

  it('.static_call_sites, with its key in a klp relocation', () => {
    const { ko, text } = labModule();
    const entry = staticCallSite(ko, { site: [text, 0x15] });
    ko.klpRela('minix', entry.table, [{ offset: entry.offset + 4, type: 'PC32', symbol: 'minix_statfs' }]);
    expectSame(ko, '6.1/vii_static_call.ko', ['.static_call_sites', '.klp.rela.minix..static_call_sites']);
  });

  it('__bug_table', () => {
    const { ko, text } = labModule();
    bugEntry(ko, { site: [text, 0], file: [ko.find('.rodata.str1.1'), 0], line: 0x105, flags: 0 });
    expectSame(ko, '6.1/minix.ko', ['__bug_table']);
  });

  it('.orc_unwind', () => {
    const { ko, text } = labModule();
    orcEntry(ko, { ip: [text, 0] });
    expect(contentOf(openBuilt(ko), '.orc_unwind')).toBe('080000000500');
  });

  const site = (ko: LivepatchBuilder): readonly [BuiltSection, number, number] => ko.range('lab_minix_statfs', 0, 4);
  it.each<[string, 'X86_64' | 'S390' | 'PPC64', number, (ko: LivepatchBuilder) => TableEntry]>([
    ['alternatives', 'X86_64', 12, (ko) => altInstr(ko, { site: site(ko), replacement: site(ko) })],
    ['alternatives before 5.13', 'X86_64', 13, (ko) => altInstr(ko, { site: site(ko), replacement: site(ko), entrySize: 13 })],
    ['alternatives from 6.3', 'X86_64', 14, (ko) => altInstr(ko, { site: site(ko), replacement: site(ko), entrySize: 14 })],
    ['alternatives', 'S390', 11, (ko) => altInstr(ko, { site: site(ko), replacement: site(ko) })],
    ['alternatives of 4.16', 'S390', 12, (ko) => altInstr(ko, { site: site(ko), replacement: site(ko), entrySize: 12 })],
    ['alternatives from 6.11', 'S390', 13, (ko) => altInstr(ko, { site: site(ko), replacement: site(ko), entrySize: 13 })],
    [
      'jump labels',
      'S390',
      16,
      (ko) => jumpEntry(ko, { code: ko.place('lab_minix_statfs', 0), target: ko.place('lab_minix_statfs', 4), key: 'key' }),
    ],
    ['feature fixups', 'PPC64', 48, (ko) => featureFixup(ko, { site: site(ko), alternative: site(ko) })],
    [
      'exceptions',
      'PPC64',
      8,
      (ko) => exEntry(ko, { insn: ko.place('lab_minix_statfs', 0), fixup: ko.place('lab_minix_statfs', 4), entrySize: 8 }),
    ],
  ])('size of %s on %s: %i', (_, machine, size, add) => {
    const ko = livepatchModule({ machine });
    expect(add(ko).offset).toBe(0);
    expect(add(ko).offset).toBe(size);
    expect(add(ko).table.size).toBe(3 * size);
  });
});

describe('the builder', () => {
  it('keeps to the order of ld -r: local symbols first, relocations behind their section, klp relocations last', () => {
    const ko = livepatchModule();
    ko.symbol('global_first', { section: ko.text, binding: 'global' });
    ko.symbol('local_last', { section: ko.text });
    ko.klpRela('minix', ko.text, [{ offset: 20, type: 'PC32', symbol: 'minix_fs_type', addend: -4 }]);
    const elf = openBuilt(ko);
    const symtab = elf.sectionNamed('.symtab');
    const bindings = Array.from(elf.symbols(), (symbol) => symbol.binding === 0);
    expect(bindings.indexOf(false)).toBe(symtab?.info);
    expect(bindings.slice(symtab?.info).includes(true)).toBe(false);
    expect(elf.sections[1 + (elf.sectionNamed('.text')?.index ?? 0)]?.name).toBe('.rela.text');
    expect(elf.sections.at(-1)?.name).toBe('.klp.rela.minix..text');
  });

  it('may be changed and built again', () => {
    const ko = livepatchModule();
    const first = ko.build();
    expect(ko.build()).toEqual(first);
    const extra = ko.section('.extra', { bytes: [1] });
    expect(openBuilt(ko).sectionNamed('.extra')?.size).toBe(1);
    ko.remove(extra);
    expect(ko.build()).toEqual(first);
  });

  it('says what it does not know', () => {
    const ko = livepatchModule({ machine: 'S390' });
    expect(() => ko.rela(ko.text, [{ offset: 0, type: 'PLT32', symbol: 'printk' }])).toThrow('S390 has no relocation PLT32');
    expect(() => ko.section('.x', { flags: 'Q' })).toThrow('no section flag has the letter Q');
    expect(() => ko.find('.nowhere')).toThrow('the file has no section .nowhere');
    expect(() => ko.symbolNamed('nobody')).toThrow('the file has no symbol nobody');
    expect(() => ko.fn('nobody')).toThrow('the module has no function nobody');
  });

  it('drops, changes and repeats entries of .modinfo', () => {
    const ko = livepatchModule({ kernel: '6.12.107', modinfo: { livepatch: undefined, license: 'Proprietary', import_ns: ['A', 'B'] } });
    expect(
      Buffer.from(contentOf(openBuilt(ko), '.modinfo'), 'hex')
        .toString()
        .split('\0'),
    ).toEqual([
      'license=Proprietary',
      'depends=',
      'retpoline=Y',
      'name=lab_patch',
      'vermagic=6.12.107 SMP preempt mod_unload modversions ',
      'import_ns=A',
      'import_ns=B',
      '',
    ]);
  });
});
