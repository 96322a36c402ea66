import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/findings/finding.js';
import { BufferSource } from '../../src/elf/source.js';
import { checkSource } from '../support/check-source.js';
import type { ElfBuilder } from '../support/elf-builder.js';
import { altInstr, paraSite } from '../support/elf-builder-tables.js';
import { type LivepatchBuilder, livepatchModule, type PatchedObject } from '../support/livepatch-builder.js';

// Kernels 4.9 to 5.7, on which the tables in .klp.arch.<object>.* wait for the relocations of their object. What they do was measured on
// 4.19.108 and 5.4.286; the pages of the rules say it.
const MINIX: PatchedObject = { name: 'minix', functions: [{ old: 'minix_statfs', new: 'lab_minix_statfs' }] };
const EXT2: PatchedObject = { name: 'ext2', functions: [{ old: 'ext2_statfs', new: 'lab_ext2_statfs' }] };
const VMLINUX: PatchedObject = { name: undefined, functions: [{ old: 'cmdline_proc_show', new: 'lab_cmdline' }] };

async function findings(ko: ElfBuilder): Promise<readonly Finding[]> {
  const report = await checkSource(new BufferSource(ko.build()), 'built.ko', {});
  expect(report.status === 'not-analysed' ? report.reason : '').toBe('');
  return report.findings.filter(({ rule }) => rule !== 'KLP210');
}

async function rules(ko: ElfBuilder): Promise<string[]> {
  return [...new Set((await findings(ko)).map(({ rule }) => rule))].sort();
}

const effectsOf = (found: readonly Finding[], id: string) =>
  found.filter(({ rule }) => rule === id).flatMap(({ effects }) => effects.map(({ when, outcome }) => `${when}/${outcome}`));

function patch(kernel: string, ...objects: PatchedObject[]): LivepatchBuilder {
  return livepatchModule({ kernel, objects });
}

/** An instruction of 7 bytes with an operand at +3, which is a klp relocation of `object` and an alternative's site. */
function alternative(
  ko: LivepatchBuilder,
  object: string,
  table: string,
  { zero = false, at = 'lab_minix_statfs' } = {},
): LivepatchBuilder {
  const bytes = [0x48, 0xc7, 0xc0, ...(zero ? [0, 0, 0, 0] : [1, 2, 3, 4])];
  const replacement = ko.section('.altinstr_replacement', { flags: 'AX', bytes });
  altInstr(ko, { site: ko.range(at, 16, 7), replacement: [replacement, 0, 7], entrySize: 13, table });
  const [text, offset] = ko.place(at, 19);
  ko.klpRela(object, text, [{ offset, type: 'PC32', symbol: 'some_symbol', addend: -4 }]);
  return ko;
}

describe('a table in .klp.arch is read right after the relocations of its object', () => {
  it.each([
    ['vmlinux', VMLINUX, 'lab_cmdline'],
    ['minix', MINIX, 'lab_minix_statfs'],
  ])('its own, %s: right', async (object, described, at) => {
    expect(await rules(alternative(patch('5.4.0', described), object, `.klp.arch.${object}..altinstructions`, { at }))).toEqual([]);
  });

  it.each([
    ['4.19.0', 'KLP121'],
    ['5.4.0', 'KLP121'],
  ])('the ordinary one on %s: vmlinux is late as well', async (kernel, rule) => {
    const ko = alternative(patch(kernel, VMLINUX), 'vmlinux', '.altinstructions', { at: 'lab_cmdline' });
    const found = await findings(ko);
    expect(effectsOf(found, rule)).toEqual(['patch-load/refused']);
    expect(effectsOf(found, 'KLP101')).toEqual(['patch-load/refused']);
    expect(found.map(({ advice }) => advice).join()).not.toContain('.klp.rela.vmlinux');
  });

  // Measured: B=minix, A=vmlinux is fine; B=vmlinux, A=minix is refused at patch load where minix is loaded, else when it loads.
  it.each([
    ["minix's table, vmlinux's relocation, vmlinux first", [VMLINUX, MINIX], 'vmlinux', 'minix', []],
    [
      "vmlinux's table, minix's relocation, vmlinux first",
      [VMLINUX, MINIX],
      'minix',
      'vmlinux',
      ['patch-load-with-target/refused', 'target-load/refused'],
    ],
    ["vmlinux's table, minix's relocation, minix first", [MINIX, VMLINUX], 'minix', 'vmlinux', ['target-load/refused']],
    ["minix's table, vmlinux's relocation, minix first", [MINIX, VMLINUX], 'vmlinux', 'minix', ['patch-load/refused']],
  ] as const)('%s', async (_, objects, relocation, table, expected) => {
    const found = await findings(alternative(patch('5.4.0', ...objects), relocation, `.klp.arch.${table}..altinstructions`));
    expect(effectsOf(found, 'KLP101')).toEqual(expected);
    expect(found.filter(({ rule }) => rule === 'KLP101').map(({ condition }) => condition)).toEqual(
      expected.length === 0 ? [] : table === 'minix' ? ['minix is loaded before the livepatch'] : [undefined],
    );
  });

  it('of two modules either can be loaded first', async () => {
    const found = await findings(alternative(patch('5.4.0', MINIX, EXT2), 'minix', '.klp.arch.ext2..altinstructions'));
    expect(effectsOf(found, 'KLP101')).toEqual(['target-load/refused']);
    expect(found[0]?.condition).toBe('ext2 is loaded before minix');
  });

  it('bytes that are zero are overwritten', async () => {
    const found = await findings(
      alternative(patch('5.4.0', VMLINUX, MINIX), 'minix', '.klp.arch.vmlinux..altinstructions', { zero: true }),
    );
    expect(effectsOf(found, 'KLP101')).toEqual(['run/corrupted']);
  });

  it('a replacement is copied with the relocations of its own object, and without those of another', async () => {
    const build = (object: string) => {
      const ko = patch('5.4.0', VMLINUX, MINIX);
      const replacement = ko.section('.altinstr_replacement', { flags: 'AX', bytes: [0xe8, 0, 0, 0, 0] });
      altInstr(ko, {
        site: ko.range('lab_cmdline', 16, 5),
        replacement: [replacement, 0, 5],
        entrySize: 13,
        table: '.klp.arch.vmlinux..altinstructions',
      });
      ko.klpRela(object, replacement, [{ offset: 1, type: 'PC32', symbol: 'some_function', addend: -4 }]);
      return ko;
    };
    expect(await rules(build('vmlinux'))).toEqual([]);
    expect(await rules(build('minix'))).toEqual(['KLP102']);
  });

  it("'KLP121' speaks of replacements of the ordinary table too", async () => {
    const ko = patch('5.4.0', VMLINUX);
    const replacement = ko.section('.altinstr_replacement', { flags: 'AX', bytes: [0xe8, 0, 0, 0, 0] });
    altInstr(ko, { site: ko.range('lab_cmdline', 16, 5), replacement: [replacement, 0, 5], entrySize: 13, cpuid: 9 });
    ko.klpRela('vmlinux', replacement, [{ offset: 1, type: 'PC32', symbol: 'some_function', addend: -4 }]);
    const found = await findings(ko);
    expect(effectsOf(found, 'KLP121')).toEqual(effectsOf(found, 'KLP102'));
    expect(new Set(found.map(({ confidence }) => confidence))).toEqual(new Set(['conditional']));
  });

  it("a lea in a replacement keeps the template's distance (KLP211)", async () => {
    const ko = patch('5.4.0', VMLINUX);
    const replacement = ko.section('.altinstr_replacement', { flags: 'AX', bytes: [0x48, 0x8d, 0x05, 0, 0, 0, 0] });
    altInstr(ko, {
      site: ko.range('lab_cmdline', 16, 7),
      replacement: [replacement, 0, 7],
      entrySize: 13,
      table: '.klp.arch.vmlinux..altinstructions',
    });
    ko.klpRela('vmlinux', replacement, [{ offset: 3, type: 'PC32', symbol: 'some_data', addend: -4 }]);
    expect(await rules(ko)).toEqual(['KLP211']);
  });

  it('paravirt calls too', async () => {
    const build = (table: string | undefined, kernel = '5.4.0') => {
      const ko = patch(kernel, VMLINUX);
      const [text, offset] = ko.place('lab_cmdline', 16);
      const entry = paraSite(ko, { site: [text, offset, 7] });
      if (table !== undefined) entry.table.name = table;
      ko.klpRela('vmlinux', text, [{ offset: offset + 3, type: '32S', symbol: kernel === '4.19.0' ? 'pv_cpu_ops' : 'pv_ops', addend: 0 }]);
      return ko;
    };
    expect(await rules(build('.klp.arch.vmlinux..parainstructions'))).toEqual([]);
    expect(await rules(build(undefined))).toEqual(['KLP103', 'KLP121']);
    const advice = (await findings(build(undefined, '4.19.0'))).map((finding) => finding.advice).join();
    expect(advice).toContain('pv_cpu_ops is exported');
    expect(advice).not.toContain('pv_ops');
  });
});

describe("'KLP124': names that the kernel does not look for", () => {
  it.each([
    ['.klp.arch.minix..altinstructions', []],
    ['.klp.arch.minix.altinstructions', ['KLP124']],
    ['.klp.arch.minix..altinstructions.1', ['KLP124']],
    ['.klp.arch.minix. .altinstructions x', []],
    ['.klp.arch.minix', ['KLP124']],
    [`.klp.arch.${'m'.repeat(56)}..altinstructions`, ['KLP124']],
    ['.klp.arch.ext2..altinstructions', ['KLP122']],
  ])('%s', async (name, expected) => {
    const ko = patch('5.4.0', MINIX);
    ko.section(name, { flags: 'A', bytes: new Uint8Array(13) });
    expect(await rules(ko)).toEqual(expected);
  });

  it('of two of one name the last counts', async () => {
    const ko = patch('5.4.0', MINIX);
    ko.section('.klp.arch.minix..altinstructions', { flags: 'A', bytes: new Uint8Array(13) });
    ko.section('.klp.arch.minix..altinstructions', { flags: 'A', bytes: new Uint8Array(26) });
    const found = await findings(ko);
    expect(found.map(({ rule, message }) => `${rule} ${message.slice(0, 15)}`)).toEqual([
      'KLP124 A later section',
      'KLP316 .klp.arch.minix',
    ]);
  });
});

it('a table without SHF_ALLOC is read from the freed load image', async () => {
  const ko = patch('5.4.0', MINIX);
  ko.section('.klp.arch.minix..altinstructions', { flags: '', bytes: new Uint8Array(13) });
  expect(effectsOf(await findings(ko), 'KLP116')).toEqual(['patch-load-with-target/crash', 'target-load/crash']);
});

it.each([
  ['5.4.0', ['run/ignored']],
  ['5.10.0', []],
])('.klp.rela.vmlinux of a patch without functions of vmlinux on %s (KLP310)', async (kernel, expected) => {
  const ko = patch(kernel, MINIX);
  const [text, offset] = ko.place('lab_minix_statfs', 16);
  ko.klpRela('vmlinux', text, [{ offset, type: 'PC32', symbol: 'some_symbol', addend: -4 }]);
  expect(effectsOf(await findings(ko), 'KLP310')).toEqual(expected);
});

// Measured: of vmlinux 108 characters are read on 5.4, 109 lose the position; on 5.10 that holds for modules (110), on 6.1 for nothing.
describe('names are cut to 127 bytes as a whole when the module loads (KLP306)', () => {
  it.each([
    ['5.4.0', 'vmlinux', 108, []],
    ['5.4.0', 'vmlinux', 109, ['KLP306']],
    ['5.10.0', 'vmlinux', 127, []],
    ['5.10.0', 'minix', 110, []],
    ['5.10.0', 'minix', 111, ['KLP306']],
    ['6.1.0', 'minix', 200, []],
  ] as const)('%s, %s, %i bytes', async (kernel, object, length, expected) => {
    const ko = patch(kernel, VMLINUX, MINIX);
    const data = ko.section('.data.pointers', { flags: 'WA', bytes: new Uint8Array(8) });
    ko.klpRela(object, data, [{ offset: 0, type: '64', symbol: 's'.repeat(length), addend: 0 }]);
    expect(await rules(ko)).toEqual(expected);
  });
});
