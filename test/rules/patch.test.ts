import { describe, expect, it } from 'vitest';
import { checkSource } from '../support/check-source.js';
import type { Finding } from '../../src/findings/finding.js';
import { BufferSource } from '../../src/elf/source.js';
import type { BuiltSection } from '../support/elf-builder.js';
import { type LivepatchBuilder, livepatchModule, type LivepatchOptions } from '../support/livepatch-builder.js';

// What the kernel reads of the patch itself: kernel/livepatch/core.c of 5.10, 6.1, 6.12 and 7.2.
const VMLINUX = [{ name: undefined, functions: [{ old: 'cmdline_proc_show', new: 'lab_cmdline' }] }];
/** sizeof(struct klp_object), as livepatch-builder.ts has it. */
const OBJECT_SIZE = 168;
const MINIX = [{ name: 'minix', functions: [{ old: 'minix_statfs', new: 'lab_minix_statfs' }] }];

async function findingsOf(ko: LivepatchBuilder): Promise<readonly Finding[]> {
  const report = await checkSource(new BufferSource(ko.build()), 'built.ko', {});
  expect(report.status === 'not-analysed' ? report.reason : '').toBe('');
  // What admission says of the same section too, and what every such module has on 6.1.
  return report.findings.filter(({ rule }) => !['KLP210', 'KLP213', 'KLP316', 'KLP509'].includes(rule));
}
const said = (findings: readonly Finding[]) =>
  findings.map(({ rule, effects }) => `${rule} ${effects.map(({ when, outcome }) => `${when}/${outcome}`).join(' ')}`);
const modules = (options: LivepatchOptions) => livepatchModule({ kernel: '6.1.0', ...options });

/** Points the pointer at a place of .data elsewhere. */
function repoint(ko: LivepatchBuilder, at: number, section: BuiltSection, addend = 0): void {
  ko.dropRelas(ko.find('.data'), at);
  ko.rela(ko.find('.data'), [{ offset: at, type: '64', symbol: section, addend }]);
}
const symbolAt = (ko: LivepatchBuilder, name: string) => Number(ko.symbolNamed(name).options.value ?? 0);

describe("'KLP420': where the patch's structures lie", () => {
  it.each([
    ['A', '.rodata.patch', ['KLP420 patch-load/crash', 'KLP420 patch-load/crash', 'KLP420 patch-load/crash']],
    ['WA', '.init.data', ['KLP420 run/crash', 'KLP420 run/crash', 'KLP420 run/crash']],
    ['A', '.init.rodata', ['KLP420 patch-load/crash', 'KLP420 patch-load/crash', 'KLP420 patch-load/crash']],
    ['WA', '.data..ro_after_init', ['KLP420 run/crash', 'KLP420 run/crash', 'KLP420 run/crash']],
    ['W', '.data.elsewhere', ['KLP420 patch-load/crash', 'KLP420 patch-load/crash', 'KLP420 patch-load/crash']],
    ['WA', '.data..read_mostly', []],
  ])('with flags %s in %s', async (flags, name, expected) => {
    const ko = modules({ objects: VMLINUX });
    const data = ko.find('.data');
    data.name = name;
    data.flags = BigInt((flags.includes('W') ? 1 : 0) + (flags.includes('A') ? 2 : 0));
    expect(said(await findingsOf(ko))).toEqual(expected);
  });
  it.each([
    ['the object', MINIX, 'objs', 'KLP420 target-load/crash'],
    ['a function of a module', MINIX, 'minix_funcs', 'KLP420 target-load/crash'],
    ['a function of vmlinux', VMLINUX, 'vmlinux_funcs', 'KLP420 run/crash'],
  ])('the name of %s in memory that is freed', async (_, objects, record, expected) => {
    const ko = modules({ objects });
    const strings = ko.section('.init.rodata.str', { flags: 'A' });
    repoint(ko, symbolAt(ko, record), strings, strings.string(record === 'objs' ? 'minix' : 'some_function'));
    const found = await findingsOf(ko);
    expect(said(found)).toEqual([expected]);
    expect(found[0]?.confidence).toBe(record === 'vmlinux_funcs' ? 'conditional' : 'certain');
  });
});

describe("'KLP421': what the kernel is to call", () => {
  it.each([
    ['vmlinux', VMLINUX, ['KLP421 run/crash']],
    ['a module', MINIX, ['KLP421 target-load/refused run/crash']],
  ])('a replacement of %s in .init.text', async (_, objects, expected) => {
    const [object] = objects;
    const moved = [
      { ...object, name: object?.name, functions: (object?.functions ?? []).map((one) => ({ ...one, section: '.init.text' })) },
    ];
    expect(said(await findingsOf(modules({ objects: moved })))).toEqual(expected);
  });
  it.each([
    ['in data', (ko: LivepatchBuilder) => [ko.find('.data'), 0] as const, 'KLP421 run/crash'],
    ['behind the start of a function', (ko: LivepatchBuilder) => [ko.text, ko.fn('lab_cmdline').offset + 5] as const, 'KLP421 run/crash'],
    ['outside of its section', (ko: LivepatchBuilder) => [ko.text, 0x1000] as const, 'KLP421 run/crash'],
    [
      'in no memory',
      (ko: LivepatchBuilder) => [ko.section('.text.lost', { flags: 'X', bytes: [0xc3] }), 0] as const,
      'KLP421 patch-load/refused',
    ],
  ])('a replacement %s', async (_, place, expected) => {
    const ko = modules({ objects: VMLINUX });
    const [section, offset] = place(ko);
    repoint(ko, symbolAt(ko, 'vmlinux_funcs') + 8, section, offset);
    expect(said(await findingsOf(ko))).toEqual([expected]);
  });
  it.each([
    [VMLINUX, 0, []],
    [VMLINUX, 1, ['KLP421 run/crash']],
    [VMLINUX, 2, ['KLP421 run/crash']],
    [MINIX, 0, ['KLP421 target-load/crash']],
    [MINIX, 1, ['KLP421 run/crash target-load/crash']],
    [MINIX, 3, ['KLP421 run/crash']],
  ])('callback %#: those that are called while the init function runs find it', async (objects, index, expected) => {
    const ko = modules({ objects });
    repoint(ko, symbolAt(ko, 'objs') + 16 + index * 8, ko.find('.init.text'));
    expect(said(await findingsOf(ko))).toEqual(expected);
  });
  it('a callback that is a function is right', async () => {
    const ko = modules({ objects: MINIX });
    const callback = ko.addFunction('lab_pre_patch');
    repoint(ko, symbolAt(ko, 'objs') + 16, callback.section, callback.offset);
    expect(said(await findingsOf(ko))).toEqual([]);
  });
});

describe("'KLP422': a patch that nobody enables", () => {
  it('says so where no code calls klp_enable_patch()', async () => {
    const ko = modules({ objects: VMLINUX });
    ko.symbolNamed('klp_enable_patch').name = 'klp_shadow_free';
    expect(said(await findingsOf(ko))).toEqual(['KLP422 patch-load/ignored']);
  });
  it('says so where only the exit function does', async () => {
    const ko = modules({ objects: VMLINUX });
    const enable = ko.symbolNamed('klp_enable_patch');
    ko.dropRelas(ko.find('.init.text'), 8);
    const exit = ko.function('lab_late', ko.find('.exit.text'), [0xe8, 0, 0, 0, 0, 0xc3]);
    ko.rela(exit.section, [{ offset: exit.offset + 1, type: 'PLT32', symbol: enable, addend: -4 }]);
    expect(said(await findingsOf(ko))).toEqual(['KLP422 patch-load/ignored']);
  });
  it('is silent where a helper in another section does', async () => {
    const ko = modules({ objects: VMLINUX });
    const helper = ko.function('lab_helper', ko.text, [0x48, 0xc7, 0xc7, 0, 0, 0, 0, 0xe8, 0, 0, 0, 0, 0xc3]);
    ko.rela(ko.text, [
      { offset: helper.offset + 3, type: '32S', symbol: ko.find('.data'), addend: symbolAt(ko, 'patch') },
      { offset: helper.offset + 8, type: 'PLT32', symbol: ko.symbolNamed('klp_enable_patch'), addend: -4 },
    ]);
    ko.dropRelas(ko.find('.init.text'), 3);
    ko.dropRelas(ko.find('.init.text'), 8);
    ko.rela(ko.find('.init.text'), [{ offset: 8, type: 'PLT32', symbol: ko.text, addend: helper.offset - 4 }]);
    expect(said(await findingsOf(ko))).toEqual([]);
  });
});

describe("'KLP423': several descriptions", () => {
  it('takes the one that is handed over, and names the other', async () => {
    const ko = modules({ objects: VMLINUX });
    // A table of kpatch that no code reads.
    const table = ko.section('.kpatch.funcs', { flags: 'A', align: 8, bytes: new Uint8Array(56) });
    const strings = ko.find('.rodata.str1.1');
    ko.rela(table, [
      { offset: 0, type: '64', symbol: ko.text },
      { offset: 40, type: '64', symbol: strings, addend: strings.string('minix_statfs') },
      { offset: 48, type: '64', symbol: strings, addend: strings.string('minix') },
    ]);
    const [text, offset] = ko.place('lab_cmdline', 16);
    ko.klpRela('minix', text, [{ offset, type: 'PC32', symbol: 'minix_iget', addend: -4 }]);
    expect(said(await findingsOf(ko))).toEqual(['KLP310 run/ignored', 'KLP423 run/ignored']);
  });
});

it("'KLP424': a module for kpatch.ko is named so, and not held to what livepatch demands", async () => {
  const ko = livepatchModule({ form: 'kpatch', objects: VMLINUX, modinfo: { livepatch: undefined } });
  ko.symbolNamed('klp_enable_patch').name = 'kpatch_register';
  expect(said(await findingsOf(ko))).toEqual(['KLP424 ']);
});

describe("'KLP425': registration", () => {
  it.each([
    ['4.19.0', '6.1.0', ['KLP425 patch-load/refused']],
    ['6.1.0', '4.19.0', ['KLP425 patch-load/refused']],
    ['4.19.0', '4.19.0', []],
    ['6.1.0', '4.18.0-193.el8.x86_64', []],
  ])('as on %s, loaded by %s', async (built, loaded, expected) => {
    const ko = livepatchModule({ kernel: built, objects: VMLINUX });
    const report = await checkSource(new BufferSource(ko.build()), 'built.ko', { kernel: loaded });
    expect(said(report.findings.filter(({ rule }) => rule === 'KLP425'))).toEqual(expected);
  });
});

describe("'KLP406': fields that klp_enable_patch() refuses", () => {
  const REFUSED = ['KLP406 patch-load/refused'];
  it('a klp_object without funcs', async () => {
    const ko = modules({ objects: [...VMLINUX, ...MINIX] });
    ko.dropRelas(ko.find('.data'), symbolAt(ko, 'objs') + OBJECT_SIZE + 8);
    expect(said(await findingsOf(ko))).toEqual(REFUSED);
  });
  it('a klp_patch without mod, unless code writes it', async () => {
    const ko = modules({ objects: VMLINUX });
    ko.dropRelas(ko.find('.data'), symbolAt(ko, 'patch'));
    expect(said(await findingsOf(ko))).toEqual(REFUSED);
    const code = ko.function('lab_fill', ko.find('.init.text'), [0x48, 0xc7, 0xc0, 0, 0, 0, 0, 0xc3]);
    ko.rela(code.section, [{ offset: code.offset + 3, type: '32S', symbol: '__this_module' }]);
    expect(said(await findingsOf(ko))).toEqual([]);
  });
  it('a klp_patch whose mod points into struct module', async () => {
    const ko = modules({ objects: VMLINUX });
    const data = ko.find('.data');
    const offset = symbolAt(ko, 'patch');
    ko.dropRelas(data, offset);
    ko.rela(data, [{ offset, type: '64', symbol: '__this_module', addend: 8 }]);
    expect(said(await findingsOf(ko))).toEqual(['KLP406 patch-load/crash patch-load/refused']);
  });
  it('a symbol of struct module that lies beside it, which the loader does not ask', async () => {
    const ko = modules({ objects: VMLINUX });
    const data = ko.find('.data');
    const offset = symbolAt(ko, 'patch');
    ko.dropRelas(data, offset);
    ko.dropSymbol('__this_module');
    ko.symbol('__this_module', { section: ko.find('.gnu.linkonce.this_module'), value: 1, size: 64, type: 'object' });
    ko.rela(data, [{ offset, type: '64', symbol: '__this_module' }]);
    expect(said(await findingsOf(ko))).toEqual(['KLP406 patch-load/crash patch-load/refused']);
  });
  it('an old_name without a NUL behind it, which memory may have there', async () => {
    const ko = modules({ objects: VMLINUX });
    const names = ko.section('.rodata.names', { flags: 'A', bytes: new TextEncoder().encode('cmdline_proc_show') });
    repoint(ko, symbolAt(ko, 'vmlinux_funcs'), names);
    const found = (await findingsOf(ko)).filter(({ rule }) => rule === 'KLP406');
    expect(found.map(({ confidence, effects }) => [confidence, effects[0]?.outcome])).toEqual([['conditional', 'refused']]);
  });
  it('a klp_patch without objs', async () => {
    const ko = modules({ objects: VMLINUX });
    ko.dropRelas(ko.find('.data'), symbolAt(ko, 'patch') + 8);
    expect((await findingsOf(ko)).map(({ rule }) => rule)).toContain('KLP406');
  });
  it('a new_func that code fills in is not missing', async () => {
    const ko = modules({ objects: VMLINUX });
    const field = symbolAt(ko, 'vmlinux_funcs') + 8;
    ko.dropRelas(ko.find('.data'), field);
    expect(said(await findingsOf(ko))).toEqual(REFUSED);
    const code = ko.function('lab_fill', ko.find('.init.text'), [0x48, 0x89, 0x05, 0, 0, 0, 0, 0xc3]);
    ko.rela(code.section, [{ offset: code.offset + 3, type: 'PC32', symbol: ko.find('.data'), addend: field - 4 }]);
    expect(said(await findingsOf(ko))).toEqual([]);
  });
  it.each([
    ['m'.repeat(55), []],
    ['m'.repeat(56), REFUSED],
    ['é'.repeat(28), REFUSED],
    ['', REFUSED],
  ])('an object named %j', async (name, expected) => {
    const found = await findingsOf(modules({ objects: [{ name, functions: MINIX[0]?.functions ?? [] }] }));
    expect(said(found.filter(({ rule }) => rule === 'KLP406'))).toEqual(expected);
  });
});

describe('objects that only have callbacks', () => {
  it.each([
    [true, []],
    [false, ['KLP407 patch-load/ignored']],
  ])("are something to patch: 'KLP407' (%s)", async (hasCallback, expected) => {
    const ko = modules({ objects: [{ name: 'minix', functions: [] }] });
    const callback = ko.addFunction('lab_pre_patch');
    if (hasCallback) repoint(ko, symbolAt(ko, 'objs') + 16, callback.section, callback.offset);
    expect(said(await findingsOf(ko))).toEqual(expected);
  });
  it('are objects of a kpatch module', async () => {
    const ko = modules({ form: 'kpatch', objects: VMLINUX });
    const table = ko.section('.kpatch.callbacks.pre_patch', { flags: 'WA', align: 8, bytes: new Uint8Array(24) });
    const strings = ko.find('.kpatch.strings');
    const callback = ko.addFunction('lab_pre_patch');
    ko.rela(table, [
      { offset: 0, type: '64', symbol: callback.symbol },
      { offset: 8, type: '64', symbol: strings, addend: strings.string('minix') },
    ]);
    // kpatch.lds puts a QUAD(0) behind the records.
    ko.symbol('__kpatch_callbacks_pre_patch_end', { section: table, value: 16, binding: 'global' });
    const [text, offset] = ko.place('lab_cmdline', 16);
    ko.klpRela('minix', text, [{ offset, type: 'PC32', symbol: 'minix_iget', addend: -4 }]);
    expect(said(await findingsOf(ko))).toEqual([]);
  });
});

describe('a patch without local symbols', () => {
  it('has all its objects and functions', async () => {
    const ko = modules({
      objects: [
        { name: undefined, functions: [...(VMLINUX[0]?.functions ?? []), { old: 'second', new: 'lab_second' }] },
        { name: 'minix', functions: MINIX[0]?.functions ?? [] },
        { name: 'ext2', functions: [{ old: 'ext2_statfs', new: 'lab_ext2' }] },
      ],
    });
    for (const name of ['patch', 'objs', 'vmlinux_funcs', 'minix_funcs', 'ext2_funcs']) ko.dropSymbol(name);
    const report = await checkSource(new BufferSource(ko.build()), 'built.ko', {});
    expect(report.objects).toEqual([
      { name: 'vmlinux', functions: ['cmdline_proc_show', 'second'] },
      { name: 'minix', functions: ['minix_statfs'] },
      { name: 'ext2', functions: ['ext2_statfs'] },
    ]);
  });
});

// filter-functions-livepatch.c of a public repository: klp_patch in .bss, its array from kcalloc(), and tables of names that init reads before.
it("'KLP406' and 'KLP420': a table that code reads before the call is no klp_patch that code makes at run time", async () => {
  const ko = modules({ objects: VMLINUX });
  const init = ko.find('.init.text');
  for (const offset of [3, 8]) ko.dropRelas(init, offset);
  ko.dropRelas(ko.find('.data'), symbolAt(ko, 'patch'));
  const names = ko.section('.rodata.names', { flags: 'A' });
  const table = ko.section('.rodata.table', { flags: 'A', bytes: new Uint8Array(32) });
  for (const offset of [0, 8, 16, 24]) ko.rela(table, [{ offset, type: '64', symbol: names, addend: names.string('name') }]);
  const bss = ko.section('.bss.patch', { flags: 'WA', bytes: new Uint8Array(200) });
  const at = init.append(new Uint8Array(48));
  ko.rela(init, [
    { offset: at, type: '32S', symbol: table, addend: 8 },
    { offset: at + 8, type: '32S', symbol: bss },
    { offset: at + 16, type: '32S', symbol: '__this_module' },
    { offset: at + 24, type: 'PLT32', symbol: ko.symbolNamed('klp_enable_patch'), addend: -4 },
  ]);
  const found = await findingsOf(ko);
  expect(found.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['KLP407 note']);
});
