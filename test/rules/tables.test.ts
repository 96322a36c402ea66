import { describe, expect, it } from 'vitest';
import { checkSource } from '../support/check-source.js';
import { BufferSource } from '../../src/elf/source.js';
import type { BuiltSection, ElfBuilder } from '../support/elf-builder.js';
import { altInstr, type AltInstr, exEntry, mcountLoc } from '../support/elf-builder-tables.js';
import { livepatchModule, type LivepatchBuilder } from '../support/livepatch-builder.js';

// Tables as the kernel reads them, whatever livepatch writes. What the kernel does is in docs/rules/KLP116.md and KLP117.md.
async function found(ko: ElfBuilder): Promise<string[]> {
  const report = await checkSource(new BufferSource(ko.build()), 'built.ko', {});
  expect(report.status === 'not-analysed' ? report.reason : '').toBe('');
  return report.findings.filter(({ rule }) => rule !== 'KLP210').map(({ rule, severity }) => `${rule} ${severity}`);
}

/** X86_FEATURE_ALWAYS, negated where the entry has no flags of its own. */
const NEVER = { 12: 0x75 | 0x8000, 14: 0x75 };
const REPLACEMENT = [0x48, 0xc7, 0xc0, 0x11, 0x22, 0x33, 0x44];

function withAlternative(
  kernel: string,
  more: Partial<AltInstr> = {},
): { ko: LivepatchBuilder; table: BuiltSection; replacement: BuiltSection } {
  const ko = livepatchModule({ kernel });
  const replacement = ko.section('.altinstr_replacement', { flags: 'AX', bytes: REPLACEMENT });
  const { table } = altInstr(ko, { site: ko.range('lab_minix_statfs', 16, 7), replacement: [replacement, 0, 7], ...more });
  return { ko, table, replacement };
}

/** The second entry of static_cpu_has(): no replacement, and no relocation where the others name one. */
function withoutReplacement(kernel: string, entrySize: 12 | 13): LivepatchBuilder {
  const { ko, table } = withAlternative(kernel, { entrySize });
  const [text, offset] = ko.place('lab_minix_statfs', 16);
  const at = table.u32(0);
  ko.rela(table, [{ offset: at, type: 'PC32', symbol: text, addend: offset }]);
  table.u32(0);
  table.u16(3 * 32 + 16);
  table.u8(7);
  table.u8(0);
  if (entrySize === 13) table.u8(0);
  return ko;
}

describe('alternatives without a replacement', () => {
  it.each([
    ['4.18.0-147.el8.x86_64', 13],
    ['5.4.0', 13],
    ['5.10.0-46-amd64', 12],
  ] as const)('static_cpu_has() on %s', async (kernel, size) => {
    expect(await found(withoutReplacement(kernel, size))).toEqual([]);
  });

  it('its site is rewritten all the same', async () => {
    const ko = withoutReplacement('5.10.0-46-amd64', 12);
    const [text, offset] = ko.place('lab_minix_statfs', 18);
    ko.klpRela('minix', text, [{ offset, type: 'PC32', symbol: 'minix_iget', addend: -4 }]);
    expect(await found(ko)).toEqual(['KLP101 error']);
  });
});

describe("'KLP116'", () => {
  it.each([
    ['6.1.0-56-amd64', 12, []],
    ['6.1.0-56-amd64', 13, ['KLP116 error']],
    ['6.1.0-56-amd64', 14, ['KLP116 error']],
    ['6.12.107+deb13-amd64', 12, ['KLP116 error']],
    ['6.12.107+deb13-amd64', 14, []],
    ['5.4.0-216-generic', 13, []],
    ['5.4.0-216-generic', 12, ['KLP116 error']],
    ['5.10.0-46-amd64', 12, []],
    ['5.10.89', 13, []],
    ['5.10.198', 13, ['KLP116 error']],
    ['5.14.0-570.12.1.el9_6.x86_64', 14, []],
    ['5.14.0-70.el9.x86_64', 12, []],
  ] as const)('on %s with entries of %i bytes', async (kernel, entrySize, expected) => {
    expect(await found(withAlternative(kernel, { entrySize }).ko)).toEqual(expected);
  });

  it('a table that ends within an entry', async () => {
    const { ko, table } = withAlternative('6.1.0');
    table.u32(0);
    expect(await found(ko)).toContain('KLP116 error');
  });

  it.each([
    [0x75, []],
    [767, []],
    [768, ['KLP116 error']],
  ])('a CPU feature of number %i', async (cpuid, expected) => {
    expect(await found(withAlternative('6.1.0', { cpuid }).ko)).toEqual(expected);
  });

  it('the last of several relocations on a field counts', async () => {
    const { ko, table } = withAlternative('6.1.0');
    const [text, offset] = ko.place('lab_minix_statfs', 40);
    ko.rela(table, [{ offset: 0, type: 'PC32', symbol: text, addend: offset }]);
    expect(await found(ko)).toContain('KLP116 error');
  });

  it.each([
    ['a site in the kernel', 0, 'PC32', ['KLP116 error']],
    ['a replacement in the kernel, which can be read', 4, 'PC32', []],
    ['a site that is no offset from the field', 0, '32S', ['KLP116 error']],
  ] as const)('%s', async (_, field, type, expected) => {
    const ko = livepatchModule({ kernel: '6.12.0' });
    const replacement = ko.section('.altinstr_replacement', { flags: 'AX', bytes: REPLACEMENT });
    const [text, offset] = ko.place('lab_minix_statfs', 16);
    const table = ko.section('.altinstructions', { flags: 'A', bytes: [0, 0, 0, 0, 0, 0, 0, 0, 0x75, 0, 0, 0, 7, 7] });
    const right = [
      { offset: 0, type: 'PC32' as const, symbol: text, addend: offset },
      { offset: 4, type: 'PC32' as const, symbol: replacement, addend: 0 },
    ];
    const wrong =
      type === 'PC32' ? { offset: field, type, symbol: 'seq_printf', addend: 0 } : { offset: field, type, symbol: text, addend: offset };
    ko.rela(
      table,
      right.map((rela) => (rela.offset === field ? wrong : rela)),
    );
    expect((await found(ko)).filter((rule) => rule.startsWith('KLP1'))).toEqual(expected);
  });

  it('a site behind its section', async () => {
    const ko = livepatchModule({ kernel: '6.1.0' });
    const replacement = ko.section('.altinstr_replacement', { flags: 'AX', bytes: REPLACEMENT });
    altInstr(ko, { site: [replacement, 4, 7], replacement: [replacement, 0, 7] });
    expect(await found(ko)).toEqual(['KLP116 error']);
  });
});

it('a replacement that is longer than its site is written over what follows', async () => {
  for (const [at, expected] of [
    [19, ['KLP101 error']],
    [23, []],
  ] as const) {
    const ko = livepatchModule({ kernel: '6.1.0' });
    const replacement = ko.section('.altinstr_replacement', { flags: 'AX', bytes: REPLACEMENT });
    altInstr(ko, { site: ko.range('lab_minix_statfs', 16, 2), replacement: [replacement, 0, 7] });
    const [text, offset] = ko.place('lab_minix_statfs', at);
    ko.klpRela('minix', text, [{ offset, type: 'PC32', symbol: 'minix_iget', addend: -4 }]);
    expect(await found(ko)).toEqual(expected);
  }
});

it.each([
  ['6.12.0', 14, ['KLP101 error']],
  ['6.1.0', 12, []],
] as const)('where alternatives follow each other at one site, on %s', async (kernel, entrySize, expected) => {
  const ko = livepatchModule({ kernel });
  const replacement = ko.section('.altinstr_replacement', { flags: 'AX', bytes: REPLACEMENT });
  altInstr(ko, { site: ko.range('lab_minix_statfs', 16, 2), replacement: [replacement, 0, 2], entrySize, cpuid: 9 });
  altInstr(ko, {
    site: ko.range('lab_minix_statfs', 16, 9),
    replacement: [replacement, 0, 2],
    entrySize,
    cpuid: NEVER[entrySize],
    flags: 1,
  });
  const [text, offset] = ko.place('lab_minix_statfs', 19);
  ko.klpRela('minix', text, [{ offset, type: 'PC32', symbol: 'minix_iget', addend: -4 }]);
  expect(await found(ko)).toEqual(expected);
});

describe("'KLP117'", () => {
  it.each([
    ['.altinstructions', 'KLP117 warning'],
    ['__jump_table', 'KLP117 warning'],
    ['.orc_unwind_ip', 'KLP117 error'],
    ['.parainstructions', 'KLP117 error'],
  ])('%s without SHF_ALLOC', async (name, expected) => {
    const ko = livepatchModule({ kernel: '6.1.0' });
    ko.section(name, { flags: '', bytes: new Uint8Array(48) });
    expect(await found(ko)).toEqual([expected]);
  });

  it('a table that the kernel does not read', async () => {
    const ko = livepatchModule({ kernel: '6.12.0' });
    ko.section('.parainstructions', { flags: '', bytes: new Uint8Array(48) });
    expect(await found(ko)).toEqual([]);
  });
});

it.each([
  ['___srcu_struct_ptrs', '6.1.0', ['KLP115 error']],
  ['___srcu_struct_ptrs', '5.0.0', []],
  ['_ftrace_eval_map', '6.1.0', ['KLP115 error']],
  ['__trace_printk_fmt', '6.1.0', ['KLP115 error']],
  ['.ctors', '6.1.0', ['KLP115 error']],
  ['.kunit_test_suites', '6.1.0', ['KLP115 error']],
  ['.kunit_test_suites', '6.12.0', []],
  ['__dyndbg_classes', '7.2.0', ['KLP115 error']],
])('a late pointer in %s on %s', async (name, kernel, expected) => {
  const ko = livepatchModule({ kernel });
  const table = ko.section(name, { flags: 'WA', bytes: new Uint8Array(8) });
  ko.klpRela('minix', table, [{ offset: 0, type: '64', symbol: 'minix_iget', addend: 0 }]);
  expect(await found(ko)).toEqual(expected);
});

describe("what the kernel's fuzzer found", () => {
  it.each([
    // One that has an entry already.
    [0, ['KLP116 error']],
    [4, ['KLP116 error']],
  ])('another entry of __mcount_loc that leads %i bytes behind the call of the tracer', async (behind, expected) => {
    const ko = livepatchModule({ kernel: '6.1.0' });
    ko.addFunction('lab_second');
    const [text, offset] = ko.place('lab_second', behind);
    mcountLoc(ko, [text, offset]);
    expect(await found(ko)).toEqual(expected);
  });

  it.each([
    ['__fentry__', []],
    ['_GLOBAL_OFFSET_TABLE_', ['KLP116 error']],
    [undefined, ['KLP116 error']],
  ])('the only entry of __mcount_loc that leads to code leads to a call of %s', async (symbol, expected) => {
    const ko = livepatchModule({ kernel: '6.1.0' });
    const text = ko.find('.text');
    const table = ko.find('__mcount_loc');
    const comment = ko.section('.comment', { bytes: [0] });
    for (let at = 0; at < table.bytes.length; at += 8) {
      ko.dropRelas(table, at);
      ko.rela(table, [{ offset: at, type: '64', symbol: comment }]);
    }
    const call = ko.function('lab_traced', text, [0xe8, 0, 0, 0, 0, 0xc3]);
    if (symbol !== undefined) ko.rela(text, [{ offset: call.offset + 1, type: 'PLT32', symbol, addend: -4 }]);
    mcountLoc(ko, [text, call.offset]);
    expect((await found(ko)).filter((one) => one.startsWith('KLP116'))).toEqual(expected);
  });

  // In order the sort moves nothing; out of order the entry that the relocation meets is another one, and not zero.
  it.each([
    [[16, 24], []],
    [[24, 16], ['KLP114 error']],
  ])('a late handler in __ex_table whose instructions lie at %j', async (places, expected) => {
    const ko = livepatchModule({ kernel: '5.10.0' });
    const [text, start] = ko.place('lab_minix_statfs', 0);
    for (const at of places) exEntry(ko, { insn: [text, start + at], fixup: [text, start + 28] });
    const table = ko.ensure('__ex_table', { flags: 'A' });
    table.bytes.fill(0, 8, 12);
    ko.klpRela('minix', table, [{ offset: 8, type: 'PC32', symbol: 'minix_handler', addend: 0 }]);
    expect(await found(ko)).toEqual(expected);
  });
});

it('a late key in a table of absolute entries, as kernels up to 4.19 have it, oopses at load', async () => {
  const ko = livepatchModule({ kernel: '4.19.0' });
  const [text, offset] = ko.place('lab_minix_statfs', 16);
  const table = ko.section('__jump_table', { flags: 'WA', bytes: new Uint8Array(24) });
  ko.rela(table, [
    { offset: 0, type: '64', symbol: text, addend: offset },
    { offset: 8, type: '64', symbol: text, addend: offset + 8 },
  ]);
  ko.klpRela('minix', table, [{ offset: 16, type: '64', symbol: '__tracepoint_ext2_sync', addend: 8 }]);
  const report = await checkSource(new BufferSource(ko.build()), 'built.ko', {});
  const late = report.findings.find(({ rule }) => rule === 'KLP105');
  expect(late?.effects).toMatchObject([{ when: 'patch-load', outcome: 'crash' }]);
  expect(late?.advice).not.toContain('static_key_enabled');
});

// e_tab_alt_instr and e_tab_alt_repl of test/corpus/extra-6.1 and extra-7.2: an offset of zero leads to itself.
describe("'KLP115': a late offset in .altinstructions", () => {
  it.each([
    ['6.1.192', 0, 0x75, ['patch-load-with-target/refused', 'target-load/refused', 'run/stale'], undefined],
    ['6.1.192', 4, 0x75, ['run/crash'], undefined],
    ['6.1.192', 0, 0x29, ['patch-load-with-target/refused', 'target-load/refused', 'run/stale'], 'the CPU has'],
    ['6.1.192', 4, 0x75 + 0x8000, undefined, undefined],
    ['4.13.0', 0, 0x75, ['patch-load-with-target/ignored', 'target-load/ignored', 'run/stale'], undefined],
  ])('on %s, at %i, for feature %i', async (kernel, at, cpuid, effects, condition) => {
    const ko = livepatchModule({ kernel });
    const replacement = ko.section('.altinstr_replacement', { flags: 'AX', bytes: new Uint8Array(7) });
    const entrySize = kernel === '4.13.0' ? 13 : 12;
    const { table } = altInstr(ko, { site: ko.range('lab_minix_statfs', 16, 7), replacement: [replacement, 0, 7], cpuid, entrySize });
    ko.dropRelas(table, at);
    ko.klpRela('minix', table, [{ offset: at, type: 'PC32', symbol: 'minix_iget', addend: 0 }]);
    const { findings } = await checkSource(new BufferSource(ko.build()), 'a.ko', {});
    const finding = findings.find(({ rule }) => rule === 'KLP115');
    expect(finding?.effects.map(({ when, outcome }) => `${when}/${outcome}`)).toEqual(effects);
    if (condition === undefined) expect(finding?.condition).toBeUndefined();
    else expect(finding?.condition).toContain(condition);
  });
});

// e_tab_param of test/corpus/extra-6.1 with its late relocation at each pointer, loaded on 6.1.192: see docs/rules/KLP115.md.
describe("'KLP115': a late pointer of struct kernel_param", () => {
  it.each([
    ['name', 0, 0o444, ['patch-load/crash'], undefined],
    ['name', 0, 0, ['patch-load/crash'], 'a parameter is given'],
    ['mod', 8, 0o444, undefined, undefined],
    ['ops', 16, 0o444, ['run/crash'], 'unloaded before'],
    ['arg', 32, 0o444, ['patch-load/crash'], 'set when the livepatch is loaded'],
  ])('%s at %i, permissions %i', async (_, offset, permissions, effects, condition) => {
    const ko = livepatchModule({ kernel: '6.1.192' });
    const table = ko.section('__param', {
      flags: 'A',
      bytes: [...new Uint8Array(24), permissions & 0xff, permissions >> 8, ...new Uint8Array(14)],
    });
    const others = [0, 8, 16, 32].filter((field) => field !== offset);
    ko.rela(
      table,
      others.map((field) => ({ offset: field, type: '64', symbol: 'lab_minix_statfs', addend: 0 })),
    );
    ko.klpRela('minix', table, [{ offset, type: '64', symbol: 'minix_iget', addend: 0 }]);
    const { findings } = await checkSource(new BufferSource(ko.build()), 'a.ko', {});
    const finding = findings.find(({ rule }) => rule === 'KLP115');
    expect(finding?.effects.map(({ when, outcome }) => `${when}/${outcome}`)).toEqual(effects);
    if (condition === undefined) expect(finding?.condition).toBeUndefined();
    else expect(finding?.condition).toContain(condition);
  });
});

// Each type changed in test/corpus/6.1/i_good_mod_reload.ko and loaded on 6.1.192: see docs/rules/KLP217.md.
describe("'KLP217'", () => {
  const wrong = async (ko: LivepatchBuilder) => {
    const { findings } = await checkSource(new BufferSource(ko.build()), 'a.ko', {});
    const found = findings.filter(({ rule }) => rule === 'KLP217');
    return found.flatMap(({ severity, confidence, effects }) =>
      effects.map(({ when, outcome }) => `${confidence === 'certain' ? '' : `${confidence} `}${severity} ${when}/${outcome}`),
    );
  };
  it.each([
    ['.return_sites', 'PC32', []],
    ['.return_sites', 'PLT32', []],
    ['.return_sites', '32S', ['error patch-load/crash']],
    ['.orc_unwind_ip', '32S', ['error run/corrupted']],
    ['__patchable_function_entries', '64', []],
    ['__patchable_function_entries', '32S', ['error patch-load/refused']],
    ['__patchable_function_entries', 'PC32', ['error patch-load/refused']],
    ['_kprobe_blacklist', 'PC32', ['error patch-load/ignored']],
    ['.kpatch.funcs', 'PC64', ['error patch-load/crash']],
  ] as const)('an entry of %s of type %s', async (name, type, effects) => {
    const ko = livepatchModule({ kernel: '6.1.192' });
    const table = ko.section(name, { flags: 'A', bytes: new Uint8Array(name === '.kpatch.funcs' ? 56 : 8) });
    ko.rela(table, [{ offset: 0, type, symbol: 'lab_minix_statfs', addend: 0 }]);
    if (name.endsWith('sites')) ko.rela(table, [{ offset: 4, type: 'PC32', symbol: 'lab_minix_statfs', addend: 0 }]);
    expect(await wrong(ko)).toEqual(effects);
  });
  it('states of 32 bits, which only another livepatch makes the kernel follow', async () => {
    const ko = livepatchModule({ kernel: '6.1.192' });
    const { section, value = 0 } = ko.symbolNamed('patch').options;
    if (section === undefined) throw new Error('no klp_patch');
    ko.rela(section, [{ offset: Number(value) + 16, type: '32S', symbol: section, addend: 0 }]);
    expect(await wrong(ko)).toEqual(['conditional error run/crash']);
  });
});

describe("'KLP116': .orc_unwind_ip beside .orc_unwind", () => {
  it.each([
    [2, 12, []],
    [3, 12, ['KLP116 error']],
    [2, 18, ['KLP116 warning']],
    [2, 13, ['KLP116 warning']],
  ])('%i offsets, %i bytes of entries', async (offsets, entries, expected) => {
    const ko = livepatchModule({ kernel: '6.1.192' });
    const ip = ko.section('.orc_unwind_ip', { flags: 'A', bytes: new Uint8Array(offsets * 4), align: 4 });
    ko.rela(
      ip,
      Array.from({ length: offsets }, (_, i) => ({ offset: 4 * i, type: 'PC32' as const, symbol: 'lab_minix_statfs', addend: i })),
    );
    ko.section('.orc_unwind', { flags: 'A', bytes: new Uint8Array(entries) });
    expect((await found(ko)).filter((rule) => rule.startsWith('KLP116'))).toEqual(expected);
  });
});
