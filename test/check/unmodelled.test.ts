import { describe, expect, it } from 'vitest';
import { ElfFile } from '../../src/elf/file.js';
import { BufferSource } from '../../src/elf/source.js';
import type { ModuleReport } from '../../src/findings/finding.js';
import { RULES, rulesOf } from '../../src/rules/registry.js';
import { unmodelled } from '../../src/loader/unmodelled.js';
import { checkSource } from '../support/check-source.js';
import { ElfBuilder, type ElfBuilderOptions } from '../support/elf-builder.js';
import { narrowed } from '../support/narrow-elf.js';

// Architectures whose loader is not modelled: what does not ask for it is checked, and nothing of them is clean.
const R_POINTER = 2;

interface Parts {
  readonly name?: string;
  readonly symbol?: string;
  readonly section?: string;
  readonly license?: string;
}

/** A livepatch with one late pointer in .data; struct module has the name where 64-bit or 32-bit kernels have it. */
function patch(options: ElfBuilderOptions, nameAt: number, parts: Parts = {}): ElfBuilder {
  const { name = 'lab_patch', symbol = '.klp.sym.minix.minix_fs_type,0', section = '.klp.rela.minix..data', license = 'GPL' } = parts;
  const ko = new ElfBuilder(options);
  const modinfo = ko.section('.modinfo', { flags: 'A' });
  for (const entry of ['livepatch=Y', `license=${license}`, `name=${name}`, 'vermagic=6.12.107 SMP mod_unload ']) modinfo.string(entry);
  ko.section('.text', { flags: 'AX', bytes: new Uint8Array(16) });
  const struct = ko.section('.gnu.linkonce.this_module', { flags: 'WA', bytes: new Uint8Array(512) });
  struct.bytes.set(Buffer.from(name), nameAt);
  const data = ko.section('.data', { flags: 'WA', bytes: new Uint8Array(8) });
  const target = ko.symbol(symbol, { livepatch: true });
  ko.klpRela('minix', data, [{ offset: 0, type: R_POINTER, symbol: target }], { name: section });
  return ko;
}

const check = (bytes: Uint8Array): Promise<ModuleReport> => checkSource(new BufferSource(bytes), 'a.ko', {});

const MACHINES = [
  { arch: 'riscv64', options: { machine: 243 }, narrow: false },
  { arch: 'mips64', options: { machine: 8, littleEndian: false }, narrow: false },
  { arch: 'sparc64', options: { machine: 43, littleEndian: false }, narrow: false },
  { arch: 'ppc64', options: { machine: 21, littleEndian: false }, narrow: false },
  { arch: 'arm', options: { machine: 40 }, narrow: true },
  { arch: 'i386', options: { machine: 3 }, narrow: true },
  { arch: 'ppc', options: { machine: 20, littleEndian: false }, narrow: true },
  { arch: 'riscv32', options: { machine: 243 }, narrow: true },
] as const;

describe.each(MACHINES)('$arch', ({ arch, options, narrow }) => {
  const built = (parts: Parts = {}): Uint8Array => {
    const file = patch(options, narrow ? 12 : 24, parts).build();
    return narrow ? narrowed(file) : file;
  };

  it('is named, and not analysed for the rest', async () => {
    const report = await check(built());
    expect(report).toMatchObject({ status: 'not-analysed', arch, name: 'lab_patch', kernel: '6.12.107', rules: 0, loading: [] });
    expect(report.status === 'not-analysed' ? report.reason : '').toMatch(
      new RegExp(`^the loader of ${arch} is not modelled \\(x86_64, .*\\): \\d+ of ${RULES.length} rules were checked`),
    );
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each([
    ['KLP301', { symbol: '.klp.sym.vmlinux.saved_command_line,0' }],
    ['KLP306', { symbol: '.klp.sym.minix.minix_fs_type' }],
    ['KLP308', { section: '.klp.relaminix' }],
    ['KLP312', { symbol: '.klp.sym.lab-tgt.x,0' }],
    ['KLP402', { license: 'Proprietary' }],
  ])('%s', async (rule, parts) => {
    const report = await check(built(parts));
    expect(report.status).toBe('not-analysed');
    expect(report.findings.map((finding) => finding.rule)).toContain(rule);
  });

  it('reads sections, symbols and relocations as the file has them', () => {
    const elf = ElfFile.open(new BufferSource(built()));
    const wide = ElfFile.open(new BufferSource(patch(options, narrow ? 12 : 24).build()));
    const known = (file: ElfFile) => ({
      sections: file.sections.map(({ name, type, flags, link, info, alignment }) => ({ name, type, flags, link, info, alignment })),
      symbols: [...file.symbols()],
      relocations: file.sections
        .filter(({ isRela }) => isRela)
        .map((section) => file.relocations(section))
        .flatMap((table) =>
          Array.from({ length: table.count }, (_, i) => [table.offset(i), table.type(i), table.symbol(i), table.addend(i)]),
        ),
    });
    expect(known(elf)).toEqual(known(wide));
    expect(elf.header.is64).toBe(!narrow);
  });
});

it('a module that is no livepatch is none, whatever its architecture', async () => {
  const ko = new ElfBuilder({ machine: 40 });
  ko.section('.modinfo', { flags: 'A' }).string('license=GPL');
  expect((await check(narrowed(ko.build()))).status).toBe('not-livepatch');
});

it('a file that is cut short is not analysed', async () => {
  const file = narrowed(patch({ machine: 40 }, 12).build());
  for (const length of [40, 60, file.length - 41, file.length - 1]) {
    const report = await check(file.subarray(0, length));
    expect(report.status).toBe('not-analysed');
    expect(report.findings).toEqual([]);
  }
});

it('mips64 has the symbol and three types in an order of its own where it is little-endian', () => {
  const ko = patch({ machine: 8, littleEndian: true }, 24);
  const bytes = ko.build();
  const table = ko.offsetOf(ko.find('.klp.rela.minix..data'));
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const symbol = view.getUint32(table + 12, true);
  view.setUint32(table + 8, symbol, true);
  view.setUint32(table + 12, 0x12000000, true);
  const elf = ElfFile.open(new BufferSource(bytes));
  const section = elf.sectionNamed('.klp.rela.minix..data');
  if (section === undefined) throw new Error('no section');
  const relocations = elf.relocations(section);
  expect([relocations.symbol(0), relocations.type(0)]).toEqual([symbol, 0x12]);
});

it('no rule that asks for bytes of relocations, for steps or for sections of an architecture holds there', () => {
  const asked = rulesOf(unmodelled('toy', { machine: 1, littleEndian: true }), true).map(({ meta: { id } }) => id);
  expect(asked.filter((id) => /^KLP(?:1(?!20)|2(?!04)|5(?!1[025]))/.test(id))).toEqual([]);
  expect(rulesOf(unmodelled('toy', { machine: 1, littleEndian: true }), false).length).toBeLessThan(asked.length);
});
