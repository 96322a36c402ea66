import { describe, expect, it } from 'vitest';
import { BufferSource } from '../../src/elf/source.js';
import type { ModuleReport } from '../../src/findings/finding.js';
import { checkSource } from '../support/check-source.js';
import { altInstr, featureFixup } from '../support/elf-builder-tables.js';
import type { MachineName } from '../support/elf-builder.js';
import { livepatchModule, type LivepatchBuilder } from '../support/livepatch-builder.js';

// Tables of ppc64le, s390x, arm64 and loongarch64 that the kernel cannot read as it expects to: its sources, and a module for each.

const patch = (machine: MachineName, kernel: string): LivepatchBuilder =>
  livepatchModule({
    machine,
    kernel,
    objects: [{ name: 'minix', functions: [{ old: 'minix_statfs', new: 'lab_minix_statfs', bytes: new Uint8Array(64) }] }],
  });
const check = (ko: LivepatchBuilder): Promise<ModuleReport> => checkSource(new BufferSource(ko.build()), 'a.ko', {});
async function verdicts(ko: LivepatchBuilder): Promise<string[]> {
  const report = await check(ko);
  expect(report.status === 'not-analysed' ? report.reason : '').toBe('');
  return report.findings.map(({ rule, severity, confidence }) => `${rule} ${severity} ${confidence}`);
}

/** An alternative whose site and replacement lie in the patched function and have those lengths. */
function alternative(
  machine: MachineName,
  kernel: string,
  lengths: readonly [site: number, replacement: number],
  more: Pick<Parameters<typeof altInstr>[1], 'cpuid' | 'entrySize'> = {},
): LivepatchBuilder {
  const ko = patch(machine, kernel);
  const [site, replacement] = [ko.range('lab_minix_statfs', 8, lengths[0]), ko.range('lab_minix_statfs', 32, lengths[1])];
  altInstr(ko, { site, replacement, cpuid: 5, ...more });
  return ko;
}

describe("'KLP116': __apply_alternatives() of arm64", () => {
  it.each([
    ['a replacement of the length of its site', [8, 8], 5, []],
    ['a shorter one', [8, 4], 5, ['KLP116 error conditional']],
    ['a longer one', [4, 8], 5, ['KLP116 error conditional']],
    ['a callback', [8, 0], 0x8005, []],
    ['a callback with a replacement', [8, 8], 0x8005, ['KLP116 error conditional']],
  ] as const)('%s', async (_, lengths, cpuid, expected) => {
    const ko = alternative('AARCH64', '7.2.13', lengths, { cpuid });
    // That the callback is the module's own is KLP215's.
    expect((await verdicts(ko)).filter((verdict) => !verdict.startsWith('KLP215'))).toEqual(expected);
  });
});

it.each([
  [8, 8, []],
  [8, 4, []],
  [8, 6, ['KLP116 error certain']],
  [6, 8, ['KLP116 error certain']],
])("'KLP116': apply_alternatives() of loongarch64, %i bytes by %i", async (site, replacement, expected) => {
  expect(await verdicts(alternative('LOONGARCH', '7.2.13', [site, replacement]))).toEqual(expected);
});

describe("'KLP116': apply_alternatives() of s390x", () => {
  it.each([
    ['5.10.200', 12, []],
    ['5.10.200', 11, ['KLP116 error certain']],
    ['6.1.192', 11, []],
    ['6.1.192', 12, ['KLP116 error certain']],
    ['6.1.192', 13, ['KLP116 error certain']],
    ['6.12.107', 13, []],
    ['6.12.107', 11, ['KLP116 error certain']],
    ['7.2.13', 13, []],
    // Between 6.1 and 6.12 either is possible.
    ['6.6.50', 11, ['KLP116 error conditional']],
    ['6.6.50', 12, ['KLP116 error certain']],
  ] as const)('on %s with entries of %i bytes', async (kernel, entrySize, expected) => {
    const cpuid = entrySize === 13 ? 0x1000_0022 : 0x22;
    expect(await verdicts(alternative('S390', kernel, [6, 6], { entrySize, cpuid }))).toEqual(expected);
  });

  it.each([
    ['6.1.192', 11, ['KLP116 warning conditional']],
    ['6.12.107', 13, []],
  ] as const)('on %s a site of 5 bytes', async (kernel, entrySize, expected) => {
    const cpuid = entrySize === 13 ? 0x1000_0022 : 0x22;
    expect(await verdicts(alternative('S390', kernel, [5, 5], { entrySize, cpuid }))).toEqual(expected);
  });
});

it.each([
  [8, 8, []],
  [8, 4, []],
  [4, 8, ['KLP116 warning certain']],
])("'KLP116': do_feature_fixups() of ppc64le, %i bytes by %i", async (site, replacement, expected) => {
  const ko = patch('PPC64', '6.12.107');
  featureFixup(ko, { site: ko.range('lab_minix_statfs', 8, site), alternative: ko.range('lab_minix_statfs', 32, replacement) });
  expect(await verdicts(ko)).toEqual(expected);
});

it.each([
  ['S390', '6.12.107', '64'],
  ['AARCH64', '7.2.13', 'ABS64'],
  ['LOONGARCH', '7.2.13', '64'],
] as const)("'KLP217': an address where the table of alternatives of %s has a distance", async (machine, kernel, type) => {
  const ko = alternative(machine, kernel, [8, 8], machine === 'S390' ? { entrySize: 13, cpuid: 0x1000_0022 } : {});
  const table = ko.find('.altinstructions');
  const [text, at] = ko.place('lab_minix_statfs', 8);
  ko.dropRelas(table, 0);
  ko.rela(table, [{ offset: 0, type, symbol: text, addend: at }]);
  expect((await check(ko)).findings.map(({ rule }) => rule)).toContain('KLP217');
});

describe('distances of two relocations, as assemblers for LoongArch write them', () => {
  const ADD32 = 50;
  const SUB32 = 55;
  /** The alternative above, of which every field is a sum of two; @param base bytes from the field to where the distance counts from */
  function pairs(base: number): LivepatchBuilder {
    const ko = alternative('LOONGARCH', '7.2.13', [8, 8]);
    const table = ko.find('.altinstructions');
    const [text, start] = ko.place('lab_minix_statfs', 0);
    for (const [field, place] of [
      [0, 8],
      [4, 32],
    ] as const) {
      ko.dropRelas(table, field);
      ko.rela(table, [
        { offset: field, type: ADD32, symbol: text, addend: start + place },
        { offset: field, type: SUB32, symbol: table, addend: field + base },
      ]);
    }
    return ko;
  }

  it("are read: 'KLP101' and 'KLP102' are found", async () => {
    const ko = pairs(0);
    expect(await verdicts(ko)).toEqual([]);
    const [text, at] = ko.place('lab_minix_statfs', 8);
    ko.klpRela('minix', text, [
      { offset: at, type: 'B26', symbol: 'minix_get_block' },
      { offset: at + 24, type: 'B26', symbol: 'minix_get_block' },
    ]);
    expect(await verdicts(ko)).toEqual(['KLP101 error conditional', 'KLP102 error conditional']);
  });

  it('from elsewhere are not analysed', async () => {
    const report = await check(pairs(8));
    expect(report.status).toBe('not-analysed');
    expect(report.status === 'not-analysed' ? report.reason : '').toContain('a distance from the field itself');
  });

  it("do not overlap: 'KLP207'", async () => {
    const data = (types: readonly number[]) => {
      const ko = patch('LOONGARCH', '7.2.13');
      const pointer = ko.section('.data.lab', { flags: 'WA', bytes: new Uint8Array(8) });
      ko.rela(pointer, [{ offset: 0, type: types[0] ?? 0, symbol: pointer }]);
      ko.klpRela('vmlinux', pointer, [{ offset: 0, type: types[1] ?? 0, symbol: 'lab_key' }]);
      return verdicts(ko);
    };
    const [LARCH_64, ADD64, SUB64] = [2, 51, 56];
    expect(await data([SUB64, ADD64])).toEqual([]);
    expect(await data([LARCH_64, LARCH_64])).toEqual(['KLP207 error certain']);
    expect(await data([SUB64, LARCH_64])).toEqual(['KLP207 error certain']);
  });
});

it.each([
  ['PPC64', '5.4.200'],
  ['S390', '5.4.200'],
  ['S390', '6.12.107'],
] as const)("'KLP120': no kernel of %s reads .klp.arch, %s neither", async (machine, kernel) => {
  const ko = patch(machine, kernel);
  ko.section('.klp.arch.minix..altinstructions', { flags: 'A', bytes: new Uint8Array(13) });
  const { findings } = await check(ko);
  expect(findings.map(({ rule }) => rule)).toEqual(['KLP120']);
  expect(findings[0]?.message).toContain('No kernel of this architecture');
});

it("'KLP404': kallsyms passes over mapping symbols", async () => {
  const named = (name: string) => {
    const ko = patch('AARCH64', '7.2.13');
    const { symbol, section, offset } = ko.fn('lab_minix_statfs');
    ko.symbol(name, { section, value: offset });
    symbol.name = '';
    return verdicts(ko);
  };
  expect(await named('$x')).toEqual(['KLP404 error conditional']);
  expect(await named('.L1')).toEqual(['KLP404 error conditional']);
  expect(await named('lab_label')).toEqual([]);
});

describe('.init sections of ppc64le, which are not freed', () => {
  const late = (name: string, flags: string) => {
    const ko = patch('PPC64', '6.12.107');
    const section = ko.section(name, { flags, bytes: new Uint8Array(8), align: 8 });
    ko.klpRela('minix', section, [{ offset: 0, type: 'ADDR64', symbol: 'minix_fs_type' }]);
    return ko;
  };
  it("'KLP205': the init function has run before the write", async () => {
    const { findings } = await check(late('.init.data', 'WA'));
    expect(findings.map(({ rule }) => rule)).toEqual(['KLP205']);
    expect(findings[0]).toMatchObject({ confidence: 'conditional', effects: [{ when: 'patch-load', outcome: 'stale' }] });
    expect(findings[0]?.message).not.toContain('have been freed');
  });
  it("'KLP212': those that are read-only are protected as others are", async () => {
    expect((await check(late('.init.rodata', 'A'))).findings.map(({ rule }) => rule)).toContain('KLP212');
  });
  it("'KLP420' and 'KLP421': a patch and its functions may lie there", async () => {
    for (const [machine, expected] of [
      ['PPC64', []],
      ['S390', ['KLP421']],
    ] as const) {
      const ko = livepatchModule({
        machine,
        kernel: '6.12.107',
        objects: [{ name: undefined, functions: [{ old: 'some_function', new: 'lab_function', section: '.init.text' }] }],
      });
      const { findings } = await check(ko);
      // The builder makes a section of its own for it.
      expect(findings.map(({ rule }) => rule).filter((rule) => rule !== 'KLP316')).toEqual(expected);
    }
  });
});
