import { describe, expect, it } from 'vitest';
import { checkSource } from '../support/check-source.js';
import { SYM_SIZE } from '../../src/elf/constants.js';
import { ElfFile } from '../../src/elf/file.js';
import { BufferSource } from '../../src/elf/source.js';
import type { ElfBuilder } from '../support/elf-builder.js';
import { altInstr, paraSite, siteEntry } from '../support/elf-builder-tables.js';
import { livepatchModule } from '../support/livepatch-builder.js';

/** Of Elf64_Sym: where st_info stands, and the binding of a symbol that all may use. */
const ST_INFO = 4;
const STB_GLOBAL = 1;

// Rules whose bad modules no kernel at hand could load (kernels before 5.8), or that are easier to read here.
const MINIX = [{ name: 'minix', functions: [{ old: 'minix_statfs', new: 'lab_minix_statfs' }] }];
const base = (kernel: string, more: Partial<Parameters<typeof livepatchModule>[0]> = {}) =>
  livepatchModule({ kernel, form: 'static', objects: MINIX, ...more });

async function rules(ko: ElfBuilder): Promise<string[]> {
  // The builder writes calls as binutils from 2.31 on do; kernels before 4.14.25 do not take them.
  const report = await checkSource(new BufferSource(ko.build()), 'built.ko', { kernelBehaviour: { knowsPlt32: 'true' } });
  expect(report.status === 'not-analysed' ? report.reason : '').toBe('');
  return report.findings.map(({ rule }) => rule).filter((rule) => rule !== 'KLP210');
}

describe('a livepatch without a fault', () => {
  it.each(['4.14.0', '5.4.0', '5.10.0', '6.1.0', '6.8.0', '7.2.0'])('is clean on %s', async (kernel) => {
    expect(await rules(base(kernel))).toEqual([]);
  });
});

/** A function of minix whose place +16 is an alternative of 7 bytes, with a late relocation in it. */
function lateAlternative(kernel: string): ElfBuilder {
  const ko = base(kernel);
  const replacement = ko.section('.altinstr_replacement', { flags: 'AX', bytes: [0x48, 0x8d, 0x05, 0x11, 0x22, 0x33, 0x44] });
  altInstr(ko, { site: ko.range('lab_minix_statfs', 16, 7), replacement: [replacement, 0, 7], cpuid: 3 * 32 + 21, entrySize: 13 });
  const [text, offset] = ko.place('lab_minix_statfs', 19);
  ko.klpRela('minix', text, [{ offset, type: 'PC32', symbol: 'minix_fs_type', addend: -4 }]);
  return ko;
}

it.each([
  ['4.14.0', ['KLP101', 'KLP121']],
  ['5.4.0', ['KLP101', 'KLP121']],
  ['5.10.0', ['KLP101']],
])("'KLP121' on %s: the tables must wait for the relocations of their object", async (kernel, expected) => {
  expect(await rules(lateAlternative(kernel))).toEqual(expected);
});

it("'KLP122': a .klp.arch table of an object that is not patched", async () => {
  const ko = base('5.4.0');
  ko.section('.klp.arch.ext2..altinstructions', { flags: 'A', bytes: Array.from({ length: 13 }, () => 0) });
  expect(await rules(ko)).toEqual(['KLP122']);
  const right = base('5.4.0');
  right.section('.klp.arch.minix..altinstructions', { flags: 'A', bytes: Array.from({ length: 13 }, () => 0) });
  expect(await rules(right)).toEqual([]);
});

it.each([
  [12, ['KLP123']],
  [16, []],
])("'KLP123': paravirt entries %i bytes apart", async (stride, expected) => {
  const ko = base('5.4.0');
  const [text, offset] = ko.place('lab_minix_statfs', 16);
  const table = ko.section('.klp.arch.minix..parainstructions', { flags: 'A', bytes: Array.from({ length: stride * 2 }, () => 0) });
  ko.rela(
    table,
    [0, stride].map((at) => ({ offset: at, type: '64', symbol: text, addend: offset })),
  );
  expect(await rules(ko)).toEqual(expected);
});

it("'KLP110' and 'KLP113': sites of call depth tracking and of ENDBR", async () => {
  const ko = base('6.12.0');
  const [text, offset] = ko.place('lab_minix_statfs', 16);
  text.bytes[offset] = 0xe8;
  siteEntry(ko, '.call_sites', [text, offset]);
  siteEntry(ko, '.ibt_endbr_seal', [text, offset]);
  ko.klpRela('minix', text, [{ offset: offset + 1, type: 'PLT32', symbol: 'minix_iget', addend: -4 }]);
  expect(await rules(ko)).toEqual(['KLP110', 'KLP113']);
  expect(await rules(base('6.12.0'))).toEqual([]);
});

it("'KLP305': a livepatch symbol that the last step of the build left undefined", async () => {
  const ko = base('6.1.0');
  ko.symbol('.klp.sym.minix.minix_iget,0');
  expect(await rules(ko)).toEqual(['KLP305']);
});

describe("'KLP403': struct module", () => {
  const outcome = async (kernel: string, change: (ko: ElfBuilder) => void) => {
    const ko = base(kernel);
    change(ko);
    const report = await checkSource(new BufferSource(ko.build()), 'built.ko', {});
    return report.findings.filter(({ rule }) => rule === 'KLP403').flatMap(({ effects }) => effects);
  };
  const twice = (ko: ElfBuilder): void => {
    ko.section('.gnu.linkonce.this_module', { flags: 'WA', bytes: [0] });
  };
  const noBits = (ko: ElfBuilder): void => {
    ko.find('.gnu.linkonce.this_module').type = 8;
  };
  // The lines of 5.10 kernel/module.c, 6.1, 6.12 and 7.2 kernel/module/main.c.
  it.each([
    ['6.1.0', 'corrupted', 'the kernel takes the first without a check and uses it as struct module'],
    ['6.12.0', 'refused', 'Only one .gnu.linkonce.this_module section must exist.'],
    ['7.2.0', 'refused', 'Exactly one .gnu.linkonce.this_module section must exist.'],
  ])('twice, on %s', async (kernel, what, message) => {
    expect(await outcome(kernel, twice)).toEqual([{ when: 'patch-load', outcome: what, message }]);
  });
  it.each([
    ['WA', 3n, []],
    ['A', 2n, ['crash']],
    ['WAX', 7n, ['crash']],
  ])('with the flags %s', async (_, flags, expected) => {
    const readOnly = (ko: ElfBuilder): void => {
      ko.find('.gnu.linkonce.this_module').flags = flags;
    };
    expect((await outcome('6.1.0', readOnly)).map((effect) => effect.outcome)).toEqual(expected);
  });
  it('without content', async () => {
    expect(await outcome('6.12.0', noBits)).toEqual([
      { when: 'patch-load', outcome: 'refused', message: '.gnu.linkonce.this_module section must have a size set' },
    ]);
  });
});

it("'KLP112': the jump of a static branch, on a kernel that overwrites it", async () => {
  const build = (kernel: string): ElfBuilder => {
    const ko = base(kernel);
    const [text, offset] = ko.place('lab_minix_statfs', 16);
    text.bytes.set([0x0f, 0x1f, 0x44, 0, 0], offset);
    const table = ko.section('__jump_table', { flags: 'WA', bytes: new Uint8Array(24) });
    ko.rela(table, [
      { offset: 0, type: '64', symbol: text, addend: offset },
      { offset: 8, type: '64', symbol: text, addend: offset + 5 },
      { offset: 16, type: '64', symbol: ko.section('.data.key', { flags: 'WA', bytes: new Uint8Array(16) }) },
    ]);
    ko.klpRela('minix', text, [{ offset: offset + 1, type: 'PC32', symbol: 'minix_iget', addend: -4 }]);
    return ko;
  };
  expect(await rules(build('4.12.0'))).toEqual(['KLP112']);
  expect(await rules(build('4.19.0'))).toEqual(['KLP206']);
});

it.each([
  ['global', ['KLP314']],
  ['weak', []],
] as const)("'KLP314': a %s undefined symbol that only R_X86_64_NONE uses", async (binding, expected) => {
  const ko = base('7.2.0');
  const [text, offset] = ko.place('lab_minix_statfs', 16);
  ko.rela(text, [{ offset, type: 'NONE', symbol: ko.symbol('gone_away', { undefined: true, binding }) }]);
  expect(await rules(ko)).toEqual(expected);
});

it("'KLP315': the address of a replacement in data", async () => {
  const ko = base('6.12.0');
  const [text, offset] = ko.place('lab_minix_statfs', 0);
  const operations = ko.section('.data.rel.ro', { flags: 'WA', bytes: new Uint8Array(16) });
  ko.rela(operations, [{ offset: 8, type: '64', symbol: text, addend: offset + 5 }]);
  expect(await rules(ko)).toEqual([]);
  ko.rela(operations, [{ offset: 0, type: '64', symbol: text, addend: offset }]);
  expect(await rules(ko)).toEqual(['KLP315']);
});

describe("'KLP312': a symbol of an object that no module is named", () => {
  it.each([
    ['vmlinux', 'lab-tgt', ['patch-load']],
    ['minix', 'lab-tgt', ['patch-load-with-target', 'target-load']],
  ])('in a section of %s', async (sectionObject, object, moments) => {
    const ko = base('6.12.0');
    const [text, offset] = ko.place('lab_minix_statfs', 16);
    ko.klpRela(sectionObject, text, [{ offset, type: 'PC32', symbol: 'lab_tgt_data', addend: -4, object }]);
    const report = await checkSource(new BufferSource(ko.build()), 'built.ko', {});
    const found = report.findings.filter(({ rule }) => rule === 'KLP312');
    expect(found.map(({ effects }) => effects.map(({ when }) => when))).toEqual([moments]);
  });
});

describe("'KLP404': a replacement", () => {
  /** The effects where st_name (0: none) or st_info of the replacement's symbol is another. */
  const whenOf = async (name: string | undefined, change: (symbol: DataView) => void) => {
    const bytes = livepatchModule({ kernel: '6.1.0', objects: [{ name, functions: [{ old: 'old', new: 'new_code' }] }] }).build();
    const elf = ElfFile.open(new BufferSource(bytes));
    const [index = 0] = elf.symbols().indicesNamed('new_code');
    const table = elf.sectionNamed('.symtab')?.offset ?? 0;
    change(new DataView(bytes.buffer, bytes.byteOffset + table + index * SYM_SIZE));
    const { findings } = await checkSource(new BufferSource(bytes), 'built.ko', {});
    return findings.find(({ rule }) => rule === 'KLP404')?.effects.map(({ when }) => when);
  };
  const withoutName = (symbol: DataView) => {
    symbol.setUint32(0, 0, true);
  };
  it('that no symbol stands before is refused when both are there, the patch and its object', async () => {
    expect([await whenOf(undefined, withoutName), await whenOf('minix', withoutName)]).toEqual([
      ['patch-load'],
      ['patch-load-with-target', 'target-load'],
    ]);
  });
  it('with a symbol that is no function is found by kallsyms', async () => {
    expect(
      await whenOf('minix', (symbol) => {
        symbol.setUint8(ST_INFO, STB_GLOBAL << 4);
      }),
    ).toBeUndefined();
  });
});

it("'KLP404': no symbol table", async () => {
  expect(await rules(base('6.1.0', { stripped: true }))).toContain('KLP404');
});

it.each([
  ['a'.repeat(55), []],
  ['a'.repeat(56), ['KLP405']],
  ['vmlinux', ['KLP405']],
])("'KLP405': a module named %s", async (name, expected) => {
  expect(await rules(base('6.1.0', { name }))).toEqual(expected);
});

it("'KLP313': the symbol of another module", async () => {
  const ko = base('6.1.0');
  const [text, offset] = ko.place('lab_minix_statfs', 16);
  ko.klpRela('minix', text, [{ offset, type: 'PC32', symbol: 'ext2_iget', addend: -4, object: 'ext2' }]);
  expect(await rules(ko)).toEqual(['KLP313']);
});

it("'KLP210' is said once for an object, and not where relocations are cleared", async () => {
  const build = (kernel: string) => {
    const ko = base(kernel);
    const [text, offset] = ko.place('lab_minix_statfs', 16);
    ko.klpRela(
      'minix',
      text,
      [offset, offset + 8].map((at) => ({ offset: at, type: 'PC32', symbol: 'minix_iget', addend: -4 })),
    );
    return ko.build();
  };
  const of = async (kernel: string) => (await checkSource(new BufferSource(build(kernel)), 'built.ko', {})).findings;
  // A note about the module: it is on no line, for the author can change nothing.
  expect(await of('6.1.0')).toMatchObject([
    { rule: 'KLP210', severity: 'note', object: 'minix', function: undefined, relocation: undefined },
  ]);
  expect(await of('6.12.0')).toEqual([]);
});

it('finds issue 580 on a kernel that does not refuse it', async () => {
  const ko = base('4.9.0');
  const [text, offset] = ko.place('lab_minix_statfs', 16);
  paraSite(ko, { site: [text, offset, 6], type: 42 });
  ko.klpRela('minix', text, [{ offset: offset + 2, type: 'PC32', symbol: 'pv_irq_ops', addend: -4, object: 'vmlinux' }]);
  expect(await rules(ko)).toEqual(['KLP103', 'KLP121', 'KLP313'].filter((rule) => rule !== 'KLP313'));
});

it.each([
  ['a symbol of vmlinux, which kernels before 5.8 do not mind', 0],
  ['a name that no kernel can read', 'x'],
])('says of a rewritten site what this kernel does alone, where it stands behind %s', async (_, sympos) => {
  const ko = base('6.1.0');
  const [text, offset] = ko.place('lab_minix_statfs', 16);
  paraSite(ko, { site: [text, offset, 6], type: 42 });
  ko.klpRela('minix', text, [{ offset: offset + 2, type: 'PC32', symbol: 'pv_ops', addend: -4, object: 'vmlinux', sympos }]);
  const { findings } = await checkSource(new BufferSource(ko.build()), 'built.ko', {});
  const site = findings.find(({ rule }) => rule === 'KLP103');
  expect(new Set(site?.effects.map(({ outcome }) => outcome))).toEqual(new Set(['refused']));
});
