import { describe, expect, it } from 'vitest';
import { BufferSource } from '../../src/elf/source.js';
import { checkSource } from '../support/check-source.js';
import type { BuiltSection } from '../support/elf-builder.js';
import { altInstr, mcountLoc } from '../support/elf-builder-tables.js';
import { livepatchModule, type LivepatchBuilder } from '../support/livepatch-builder.js';

/** What the kernel does with the module: the effects of its errors. */
async function effects(ko: LivepatchBuilder): Promise<string[]> {
  const report = await checkSource(new BufferSource(ko.build()), 'built.ko', {});
  expect(report.status).not.toBe('not-analysed');
  return report.findings
    .filter(({ severity }) => severity === 'error')
    .flatMap(({ rule, effects: own }) => own.map(({ when, outcome }) => `${rule} ${when} ${outcome}`));
}

/** A sound module with data of each kind. */
function module(): { readonly ko: LivepatchBuilder } & Readonly<Record<'data' | 'init' | 'rodata', BuiltSection>> {
  const ko = livepatchModule({ kernel: '6.1.0-56-amd64' });
  const bytes = new Uint8Array(64);
  return {
    ko,
    data: ko.section('.data.own', { flags: 'WA', bytes }),
    init: ko.section('.init.data', { flags: 'WA', bytes }),
    rodata: ko.section('.rodata.own', { flags: 'A', bytes: [...Buffer.from('run\0'), ...bytes] }),
  };
}

type Target = 'data' | 'init' | 'rodata' | 'text' | 'outside' | 'null';

/** Fills in a field of a table, or leaves it. */
function pointTo(
  built: ReturnType<typeof module>,
  table: BuiltSection,
  offset: number,
  type: '64' | 'PC32' | 'PC64',
  target: Target,
  addend = 0,
): void {
  if (target === 'null') return;
  const symbol = target === 'text' ? built.ko.text : target === 'outside' ? built.data : built[target];
  built.ko.rela(table, [{ offset, type, symbol, addend: addend + (target === 'outside' ? 0x700000 : 0) }]);
}

// Each was loaded on 6.1.192.
describe("'KLP116': the key of a static branch", () => {
  it.each<[Target, string[]]>([
    ['data', []],
    ['rodata', ['KLP116 patch-load crash']],
    ['text', ['KLP116 patch-load crash']],
    ['outside', ['KLP116 patch-load crash']],
    ['init', ['KLP116 run crash']],
  ])('in %s', async (target, expected) => {
    const built = module();
    const table = built.ko.section('__jump_table', { flags: 'WA', align: 8, bytes: new Uint8Array(16) });
    const [text, site] = built.ko.place('lab_minix_statfs', 16);
    built.ko.rela(table, [
      { offset: 0, type: 'PC32', symbol: text, addend: site },
      { offset: 4, type: 'PC32', symbol: text, addend: site + 5 },
    ]);
    pointTo(built, table, 8, 'PC64', target, 2);
    expect(await effects(built.ko)).toEqual(expected);
  });

  // The kernel writes 16 bytes there; the section has 64.
  it.each([
    [0x30, []],
    [0x38, ['KLP116 patch-load crash']],
  ])('0x%s bytes from the start of its section', async (at, expected) => {
    const built = module();
    const table = built.ko.section('__jump_table', { flags: 'WA', align: 8, bytes: new Uint8Array(16) });
    const [text, site] = built.ko.place('lab_minix_statfs', 16);
    built.ko.rela(table, [
      { offset: 0, type: 'PC32', symbol: text, addend: site },
      { offset: 4, type: 'PC32', symbol: text, addend: site + 5 },
    ]);
    pointTo(built, table, 8, 'PC64', 'data', at);
    expect(await effects(built.ko)).toEqual(expected);
  });
});

describe("'KLP116': a static call", () => {
  const NO_CALL = ['KLP116 patch-load crash', 'KLP116 patch-load corrupted'];
  it.each<[string, number, Target, number, string[]]>([
    ['a call', 0, 'data', 0, []],
    ['a jump as a tail call', 10, 'data', 1, []],
    ['a call as a tail call', 0, 'data', 1, NO_CALL],
    ['a jump as a call', 10, 'data', 0, NO_CALL],
    ['the middle of a call', 1, 'data', 0, NO_CALL],
    ['a key that is not filled in', 0, 'null', 0, NO_CALL],
    ['a read-only key', 0, 'rodata', 0, ['KLP116 patch-load crash']],
    ['code as its key', 0, 'text', 0, ['KLP116 patch-load refused']],
  ])('%s', async (_, at, target, bits, expected) => {
    const built = module();
    const table = built.ko.section('.static_call_sites', { flags: 'WA', align: 4, bytes: new Uint8Array(8) });
    const [text, site] = built.ko.place('lab_minix_statfs', at);
    built.ko.rela(table, [{ offset: 0, type: 'PC32', symbol: text, addend: site }]);
    pointTo(built, table, 4, 'PC32', target, bits);
    expect(await effects(built.ko)).toEqual(expected);
  });
});

describe("'KLP116': a pointer to a struct srcu_struct", () => {
  it.each<[Target, string[]]>([
    ['data', []],
    ['null', ['KLP116 patch-load crash']],
    ['rodata', ['KLP116 patch-load crash']],
    ['outside', ['KLP116 patch-load crash']],
  ])('%s', async (target, expected) => {
    const built = module();
    const table = built.ko.section('___srcu_struct_ptrs', { flags: 'A', align: 8, bytes: new Uint8Array(8) });
    pointTo(built, table, 0, '64', target);
    expect(await effects(built.ko)).toEqual(expected);
  });
});

describe("'KLP116': a parameter", () => {
  const RUN = ['KLP116 run crash'];
  it.each<[string, Partial<Record<'name' | 'ops' | 'arg', Target | 'kernel'>>, string[]]>([
    ['as module_param() writes it', {}, []],
    ['without a name', { name: 'null' }, ['KLP116 patch-load crash']],
    ['with a name outside', { name: 'outside' }, ['KLP116 patch-load crash']],
    ['without operations', { ops: 'null' }, RUN],
    ['with code for its operations', { ops: 'text' }, RUN],
    ['with operations of its own, and no argument', { ops: 'rodata', arg: 'null' }, []],
    ["with the kernel's operations, and no argument", { arg: 'null' }, RUN],
    ['with an argument outside', { arg: 'outside' }, RUN],
    ['with an argument that is freed', { arg: 'init' }, RUN],
  ])('%s', async (_, changes, expected) => {
    const built = module();
    const { ko } = built;
    const table = ko.section('__param', { flags: 'A', align: 8, bytes: new Uint8Array(40) });
    const { name = 'rodata', ops = 'kernel', arg = 'data' } = changes;
    const fields = [
      [0, name],
      [16, ops],
      [32, arg],
    ] as const;
    for (const [offset, target] of fields) {
      if (target === 'kernel') ko.rela(table, [{ offset, type: '64', symbol: ko.symbol('param_ops_int', { undefined: true }) }]);
      else pointTo(built, table, offset, '64', target);
    }
    ko.rela(table, [{ offset: 8, type: '64', symbol: '__this_module' }]);
    table.bytes[24] = 0x24;
    expect(await effects(ko)).toEqual(expected);
  });

  it('that is set while it loads and never again can be freed', async () => {
    const built = module();
    const { ko } = built;
    const table = ko.section('__param', { flags: 'A', align: 8, bytes: new Uint8Array(40) });
    pointTo(built, table, 0, '64', 'rodata');
    ko.rela(table, [{ offset: 16, type: '64', symbol: ko.symbol('param_ops_int', { undefined: true }) }]);
    pointTo(built, table, 32, '64', 'init');
    expect(await effects(ko)).toEqual([]);
  });

  it('of a name that another has', async () => {
    const built = module();
    const { ko } = built;
    const table = ko.section('__param', { flags: 'A', align: 8, bytes: new Uint8Array(80) });
    const ops = ko.symbol('param_ops_int', { undefined: true });
    for (const at of [0, 40]) {
      pointTo(built, table, at, '64', 'rodata');
      ko.rela(table, [{ offset: at + 16, type: '64', symbol: ops }]);
      pointTo(built, table, at + 32, '64', 'data');
      table.bytes[at + 24] = 0x24;
    }
    expect(await effects(ko)).toEqual(['KLP116 patch-load refused']);
    table.bytes[24] = 0;
    expect(await effects(ko)).toEqual([]);
  });
});

describe("'KLP116': two entries, or one astray", () => {
  it('two entries of ftrace for one call', async () => {
    const { ko } = module();
    mcountLoc(ko, [ko.text, ko.fn('lab_minix_statfs').offset]);
    expect(await effects(ko)).toEqual(['KLP116 patch-load refused']);
  });

  it.each([
    ['an instruction', 5, []],
    ['the middle of an instruction', 6, ['KLP116 run crash']],
  ])('an alternative of %s', async (_, at, expected) => {
    const { ko } = module();
    const replacement = ko.section('.altinstr_replacement', { flags: 'AX', bytes: [0xb8, 1, 0, 0, 0] });
    altInstr(ko, { site: ko.range('lab_minix_statfs', at, 5), replacement: [replacement, 0, 5] });
    expect(await effects(ko)).toEqual(expected);
  });

  it('an alternative of data', async () => {
    const { ko, data } = module();
    const replacement = ko.section('.altinstr_replacement', { flags: 'AX', bytes: [0xb8, 1, 0, 0, 0] });
    altInstr(ko, { site: [data, 0, 5], replacement: [replacement, 0, 5] });
    expect(await effects(ko)).toEqual(['KLP116 patch-load crash']);
  });
});
