import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSource } from '../support/check-source.js';
import type { ModuleReport } from '../../src/findings/finding.js';
import { ElfFile } from '../../src/elf/file.js';
import type { Section } from '../../src/elf/section.js';
import { BufferSource } from '../../src/elf/source.js';
import { jsonReport } from '../../src/report/json.js';
import { textReport } from '../../src/report/text.js';
import { PLAIN } from '../../src/report/terminal.js';
import { BUILT_FILES } from '../elf/built-files.js';
import type { ElfBuilder } from '../support/elf-builder.js';
import { jumpEntry, paraSite, type Place, siteEntry, staticCallSite } from '../support/elf-builder-tables.js';
import { livepatchModule } from '../support/livepatch-builder.js';
import { processorTime } from '../support/processor-time.js';

const corpus = new URL('../corpus/', import.meta.url).pathname;
const MODULES = [
  '6.1/i_good_vmlinux_in_alt.ko',
  '6.1/iv_pv_issue580.ko',
  '6.1/vi_jump_table_key.ko',
  '6.1/vii_static_call.ko',
  '7.2/i_good_mod_late.ko',
  'real/kpatch61-kp-fix-vmlinux-cmdline.ko',
  'real/klp72-livepatch-vmlinux-cmdline.ko',
].map((path) => ({ path, bytes: readFileSync(corpus + path) }));
const BUILT = ['static.ko', 'kpatch.ko', 'klp-build.ko', 'tables-x86.ko', 'symbols.ko'].map((path) => ({
  path,
  bytes: BUILT_FILES.get(path)?.().build() ?? new Uint8Array(),
}));

const TOOL = { name: 'klp-lint', version: '0' };
const ELF_HEADER = 64;
const SECTION_HEADER = 64;
const RELA = 24;

/** The verdict, and that it and both reports come out the same twice. */
async function verdict(bytes: Uint8Array): Promise<ModuleReport> {
  const [first, second] = [
    await checkSource(new BufferSource(bytes), 'damaged.ko', {}),
    await checkSource(new BufferSource(bytes), 'damaged.ko', {}),
  ];
  expect(jsonReport([second], TOOL, [])).toBe(jsonReport([first], TOOL, []));
  expect(textReport([second], PLAIN)).toBe(textReport([first], PLAIN));
  return first;
}

/** Why the module was not analysed; empty where it was. */
function notAnalysed(report: ModuleReport): string {
  return report.status === 'not-analysed' ? report.reason : '';
}

/** Where damage goes: anywhere, or into what decides most. */
type Area = 'anywhere' | 'elf header' | 'section headers' | 'relocations' | 'tables' | 'symbols' | 'debug' | 'modinfo';
const AREAS: readonly Area[] = ['anywhere', 'elf header', 'section headers', 'relocations', 'tables', 'symbols', 'debug', 'modinfo'];
const OF_AREA: Readonly<Record<Exclude<Area, 'anywhere' | 'elf header' | 'section headers'>, (section: Section) => boolean>> = {
  relocations: (section) => section.isRela,
  tables: (section) => TABLES.includes(section.name),
  symbols: (section) => /^\.(symtab|strtab|shstrtab)$/.test(section.name),
  debug: (section) => section.name.startsWith('.debug'),
  modinfo: (section) => /^(\.modinfo|\.kpatch|\.init\.klp|\.data$)/.test(section.name),
};
const TABLES = [
  '.altinstructions',
  '.parainstructions',
  '__jump_table',
  '.static_call_sites',
  '.retpoline_sites',
  '.return_sites',
  '__mcount_loc',
];

/** e_shoff: offset 40 of Elf64_Ehdr. */
function sectionHeaders(bytes: Uint8Array): number {
  return Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(40, true));
}

/** The byte ranges of an area of a sound file. */
function rangesOf(bytes: Uint8Array, area: Area): readonly (readonly [start: number, size: number])[] {
  const elf = ElfFile.open(new BufferSource(bytes));
  if (area === 'anywhere') return [[0, bytes.length]];
  if (area === 'elf header') return [[0, ELF_HEADER]];
  if (area === 'section headers') return [[sectionHeaders(bytes), elf.sections.length * SECTION_HEADER]];
  const found = elf.sections.filter((section) => section.hasContent && section.size > 0 && OF_AREA[area](section));
  return found.length === 0 ? [[0, bytes.length]] : found.map(({ offset, size }) => [offset, size]);
}

const damage = fc.record({
  module: fc.nat(),
  area: fc.constantFrom(...AREAS),
  writes: fc.array(
    fc.record({
      range: fc.nat(),
      at: fc.nat(),
      value: fc.constantFrom(0, 1, 0x7f, 0x80, 0xff, 0x20, 0x2f),
      width: fc.constantFrom(1, 2, 4, 8),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  cut: fc.option(fc.nat(), { freq: 8 }),
});

describe('damaged modules', () => {
  it('end in a verdict, the same one twice, in less than a second', async () => {
    const modules = [...MODULES, ...BUILT];
    let slowest = 0;
    await fc.assert(
      fc.asyncProperty(damage, async ({ module, area, writes, cut }) => {
        const chosen = modules[module % modules.length];
        if (chosen === undefined) return;
        const bytes = Uint8Array.from(chosen.bytes);
        const ranges = rangesOf(chosen.bytes, area);
        for (const { range, at, value, width } of writes) {
          const [start, size] = ranges[range % ranges.length] ?? [0, 1];
          bytes.fill(value, start + (at % size), Math.min(start + (at % size) + width, bytes.length));
        }
        const began = processorTime();
        await verdict(cut === null ? bytes : bytes.subarray(0, cut % bytes.length));
        slowest = Math.max(slowest, processorTime() - began);
      }),
      { numRuns: 500 },
    );
    expect(slowest).toBeLessThan(2000);
  });
});

/** The table of a finding on it (KLP116), or why the module was not analysed. */
function whyNotClean(report: Awaited<ReturnType<typeof verdict>>, table: string): string {
  const isFound = report.findings.some(({ rule, section }) => rule === 'KLP116' && section === table);
  return isFound ? table : notAnalysed(report);
}

describe('a table that cannot be read is never clean', () => {
  const cases = MODULES.flatMap(({ path, bytes }) => {
    const elf = ElfFile.open(new BufferSource(bytes));
    return elf.sections.filter(({ name, size }) => TABLES.includes(name) && size > 0).map((section) => ({ path, bytes, elf, section }));
  });
  const named = cases.map((one) => [`${one.section.name} of ${one.path}`, one] as const);

  it.each(named)('%s: cut within an entry', async (_, { bytes, section }) => {
    const cut = Uint8Array.from(bytes);
    // sh_size: offset 32 of Elf64_Shdr.
    new DataView(cut.buffer).setBigUint64(sectionHeaders(bytes) + section.index * SECTION_HEADER + 32, BigInt(section.size - 1), true);
    expect(whyNotClean(await verdict(cut), section.name)).toContain(section.name);
  });

  it.each(named)('%s: a field without its relocation', async (_, { bytes, elf, section }) => {
    const rela = elf.sections.find((candidate) => candidate.isRela && candidate.info === section.index);
    const changed = Uint8Array.from(bytes);
    // r_info: offset 8 of Elf64_Rela; type R_X86_64_NONE writes nothing.
    if (rela !== undefined) changed.fill(0, rela.offset + 8, rela.offset + RELA - 8);
    expect(whyNotClean(await verdict(changed), section.name)).toContain(section.name);
  });
});

describe('sites in a section of which the file has no bytes', () => {
  it.each<[string, (ko: ElfBuilder, site: Place) => void]>([
    ['__jump_table', (ko, site) => jumpEntry(ko, { code: site, target: site, key: site })],
    ['.static_call_sites', (ko, site) => staticCallSite(ko, { site, key: site })],
    ['.return_sites', (ko, site) => siteEntry(ko, '.return_sites', site)],
    ['.parainstructions', (ko, [section, offset]) => paraSite(ko, { site: [section, offset, 6] })],
  ])('%s is not analysed', async (table, add) => {
    const ko = livepatchModule({ objects: [{ name: 'minix', functions: [{ old: 'minix_statfs', new: 'lab_statfs' }] }] });
    add(ko, [ko.section('.text.none', { type: 'nobits', flags: 'AX', size: 64 }), 8]);
    const report = await checkSource(new BufferSource(ko.build()), 'nobits.ko', {});
    expect(report.status === 'not-analysed' ? report.reason : report.status).toMatch(
      new RegExp(`^entry of ${table.replace('.', '\\.')} at 0x\\d .*a site whose bytes the file has$`),
    );
  });
});
