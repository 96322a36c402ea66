// Files that the builder makes and readelf has judged: both byte orders, every machine, extended numbering, every helper.

import { ElfBuilder } from '../support/elf-builder.js';
import {
  altInstr,
  bugEntry,
  exEntry,
  featureFixup,
  jumpEntry,
  lwsyncFixup,
  mcountLoc,
  orcEntry,
  paraSite,
  siteEntry,
  staticCallSite,
} from '../support/elf-builder-tables.js';
import { type LivepatchBuilder, livepatchModule } from '../support/livepatch-builder.js';

const TWO_OBJECTS = [
  { name: undefined, functions: [{ old: 'cmdline_proc_show', new: 'lab_cmdline' }] },
  { name: 'minix', functions: [{ old: 'minix_statfs', new: 'lab_minix_statfs', sympos: 1 }] },
];

/** Files by name, each built anew when asked. */
export const BUILT_FILES: ReadonlyMap<string, () => ElfBuilder> = new Map<string, () => ElfBuilder>([
  ['static.ko', (): ElfBuilder => livepatchModule({ objects: TWO_OBJECTS })],
  ['kpatch.ko', (): ElfBuilder => livepatchModule({ form: 'kpatch', objects: TWO_OBJECTS })],
  ['klp-build.ko', (): ElfBuilder => livepatchModule({ form: 'klp-build', objects: TWO_OBJECTS })],
  ['tables-x86.ko', withX86Tables],
  ['tables-s390-big-endian.ko', withS390Tables],
  ['tables-ppc64.ko', (): ElfBuilder => withPpc64Tables(true)],
  ['tables-ppc64-big-endian.ko', (): ElfBuilder => withPpc64Tables(false)],
  ['aarch64.ko', (): ElfBuilder => livepatchModule({ machine: 'AARCH64' })],
  ['loongarch.ko', (): ElfBuilder => livepatchModule({ machine: 'LOONGARCH' })],
  ['extended-numbering.ko', (): ElfBuilder => livepatchModule({ extendedNumbering: true })],
  ['extended-numbering-big-endian.ko', (): ElfBuilder => livepatchModule({ machine: 'S390', extendedNumbering: true })],
  ['symbols.ko', withSymbolsOfAllKinds],
  ['stripped.ko', stripped],
  ['70000-sections.ko', (): ElfBuilder => manySections(70_000)],
]);

function withX86Tables(): LivepatchBuilder {
  const ko = livepatchModule({ objects: TWO_OBJECTS });
  const [text, start] = ko.place('lab_minix_statfs', 0);
  const { symbol } = ko.fn('lab_cmdline');
  const replacement = ko.section('.altinstr_replacement', { flags: 'AX', bytes: [0x90, 0x90] });
  altInstr(ko, { site: [text, start + 16, 7], replacement: [replacement, 0, 2] });
  altInstr(ko, { site: [symbol, 16, 6], replacement: [replacement, 1, 1], cpuid: 0x8070 });
  altInstr(ko, { site: [text, start, 5], replacement: [replacement, 0, 2], entrySize: 14, flags: 1, table: '.altinstructions.6.3' });
  altInstr(ko, { site: [text, start, 5], replacement: [replacement, 0, 2], entrySize: 13, padlen: 3, table: '.altinstructions.4.1' });
  paraSite(ko, { site: [text, start + 16, 6] });
  paraSite(ko, { site: [symbol, 16, 6], type: 0x1f });
  jumpEntry(ko, { code: [text, start + 16], target: [text, start + 30], key: 'lab_key', branch: true });
  const late = jumpEntry(ko, { code: [text, start + 16], target: [text, start + 30] });
  ko.klpRela('minix', late.table, [{ offset: late.offset + 8, type: 'PC64', symbol: 'minix_key' }]);
  staticCallSite(ko, { site: [text, start + 16], key: '__SCK__lab', tail: true });
  for (const table of ['.retpoline_sites', '.return_sites', '.call_sites', '.cfi_sites', '.ibt_endbr_seal', '.smp_locks'] as const) {
    siteEntry(ko, table, [text, start + 10]);
  }
  const strings = ko.find('.rodata.str1.1');
  bugEntry(ko, { site: [text, start + 20], file: [strings, 0], line: 1421 });
  exEntry(ko, { insn: [text, start + 20], fixup: [text, start + 24] });
  orcEntry(ko, { ip: [text, start] });
  ko.klpRela('minix', text, [{ offset: start + 20, type: 'PC32', symbol: 'minix_fs_type', addend: -4 }]);
  ko.klpRela('vmlinux', text, [{ offset: start + 26, type: 'PLT32', symbol: 'print_modules', sympos: 2, addend: -0x7fff_ffff_ffff_fff0n }]);
  return ko;
}

function withS390Tables(): LivepatchBuilder {
  const ko = livepatchModule({ machine: 'S390' });
  const [text, start] = ko.place('lab_minix_statfs', 0);
  const replacement = ko.section('.altinstr_replacement', { flags: 'AX', bytes: new Uint8Array(6) });
  altInstr(ko, { site: [text, start, 6], replacement: [replacement, 0, 6], cpuid: 1 });
  altInstr(ko, { site: [text, start, 6], replacement: [replacement, 0, 6], entrySize: 13, table: '.altinstructions.6.11' });
  jumpEntry(ko, { code: [text, start], target: [text, start + 6], key: 'lab_key' });
  siteEntry(ko, '.s390_indirect_branches', [text, start]);
  mcountLoc(ko, [text, start]);
  ko.klpRela('minix', text, [{ offset: start + 8, type: 'GOTENT', symbol: 'minix_fs_type', addend: 2 }]);
  return ko;
}

function withPpc64Tables(littleEndian: boolean): LivepatchBuilder {
  const ko = livepatchModule({ machine: 'PPC64', littleEndian });
  const [text, start] = ko.place('lab_minix_statfs', 0);
  const alternative = ko.section('__ftr_alt_97', { flags: 'A', bytes: new Uint8Array(8) });
  featureFixup(ko, { site: [text, start + 4, 8], alternative: [alternative, 0, 8] });
  lwsyncFixup(ko, [text, start + 12]);
  mcountLoc(ko, [text, start], '__patchable_function_entries');
  exEntry(ko, { insn: [text, start], fixup: [text, start + 4], entrySize: 8 });
  ko.klpRela('minix', text, [{ offset: start + 16, type: 'REL24', symbol: 'minix_iget' }]);
  return ko;
}

function withSymbolsOfAllKinds(): ElfBuilder {
  const ko = new ElfBuilder();
  const text = ko.section('.text', { flags: 'AX', bytes: new Uint8Array(64) });
  const data = ko.section('.data', { flags: 'WA', bytes: new Uint8Array(64), align: 8 });
  ko.section('.bss', { flags: 'WA', type: 'nobits', size: 4096 });
  ko.symbol('super.c', { type: 'file', absolute: true });
  ko.symbol('local', { section: text, value: 4, size: 8, type: 'func' });
  ko.symbol('global', { section: text, value: 16, size: 0x12_3456, type: 'func', binding: 'global' });
  ko.symbol('weak', { section: data, type: 'object', weak: true });
  ko.symbol('undefined', { undefined: true });
  ko.symbol('undefined_weak', { undefined: true, weak: true });
  ko.symbol('common', { common: true, type: 'object', size: 8, value: 8 });
  ko.symbol('absolute', { absolute: true, value: 0xffff_ffff_8100_0000n, binding: 'global' });
  ko.symbol('.klp.sym.vmlinux.weak,1', { livepatch: true, weak: true, type: 'object' });
  ko.symbol(`long_${'x'.repeat(500)}`, { undefined: true });
  ko.rela(text, [
    { offset: 0, type: 'NONE' },
    { offset: 8, type: 'PC32', symbol: data, addend: -4 },
    { offset: 16, type: '64', symbol: 'local', addend: 0x7fff_ffff_ffff_ffffn },
    { offset: 24, type: '32S', symbol: 'weak', addend: -0x8000_0000_0000_0000n },
  ]);
  return ko;
}

function stripped(): ElfBuilder {
  const ko = new ElfBuilder({ stripped: true });
  ko.section('.text', { flags: 'AX', bytes: [0xc3] });
  return ko;
}

function manySections(count: number): ElfBuilder {
  const ko = new ElfBuilder();
  for (let i = 1; i <= count; i++) {
    const section = ko.section(`.text.f${i}`, { flags: 'AX' });
    if (i % 10_000 === 0) ko.symbol(`f${i}`, { section, type: 'func', binding: 'global' });
  }
  return ko;
}
