import { describe, expect, it } from 'vitest';
import { BufferSource } from '../../src/elf/source.js';
import { checkSource } from '../support/check-source.js';
import type { ElfBuilder } from '../support/elf-builder.js';
import { livepatchModule, type LivepatchBuilder } from '../support/livepatch-builder.js';

type Relocation = Parameters<ElfBuilder['rela']>[1][number];

/** The messages of KLP218, and the other rules' ids. */
async function found(ko: LivepatchBuilder): Promise<string[]> {
  const { findings } = await checkSource(new BufferSource(ko.build()), 'built.ko', {});
  return findings.filter(({ rule }) => rule !== 'KLP210').map(({ rule, message }) => (rule === 'KLP218' ? message : rule));
}

/** Nothing wrong in it: each relocation is as the compiler makes it. */
const CODE = [
  ...[0xe8, 0, 0, 0, 0], //  0 call __fentry__
  ...[0x48, 0xc7, 0xc7, 0, 0, 0, 0], //  5 mov $…, %rdi
  ...[0x8b, 0x3d, 0, 0, 0, 0], // 12 mov …(%rip), %edi
  ...[0xe8, 0, 0, 0, 0], // 18 call
  ...[0x48, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0], // 23 movabs $…, %rax
  ...[0xe9, 0, 0, 0, 0], // 33 jmp
  ...[0x66, 0x90], // 38
];
const FIELDS = { constant: 8, variable: 14, call: 19, wide: 25, jump: 34 } as const;

interface Change {
  readonly at?: number;
  readonly type?: Relocation['type'];
  readonly symbol?: string;
  readonly addend?: number;
}

const PLACES = ['constant', 'variable', 'call', 'wide', 'jump'] as const;
type Place = (typeof PLACES)[number];

/** What the compiler makes of it. */
const USUAL: Readonly<Record<Place, Required<Omit<Change, 'at'>>>> = {
  constant: { type: '32S', symbol: 'lab_variable', addend: 0 },
  variable: { type: 'PC32', symbol: 'lab_variable', addend: -4 },
  call: { type: 'PLT32', symbol: 'seq_printf', addend: -4 },
  wide: { type: '64', symbol: 'lab_variable', addend: 8 },
  jump: { type: 'PLT32', symbol: 'lab_helper', addend: -4 },
};

type Changes = Partial<Record<Place, Change>>;

function withCode(changes: Changes): LivepatchBuilder {
  const ko = livepatchModule({
    kernel: '6.1.0-56-amd64',
    objects: [{ name: undefined, functions: [{ old: 'cmdline_proc_show', new: 'lab_show', bytes: CODE }] }],
  });
  const { text } = ko;
  const data = ko.ensure('.data', { flags: 'WA', align: 32 });
  ko.symbol('lab_variable', { section: data, value: data.append(new Uint8Array(16)), size: 16, type: 'object' });
  ko.function('lab_helper', text, [0x53, 0x48, 0x89, 0xfb, 0x5b, 0xc3]);
  ko.symbol('seq_printf', { undefined: true });
  const start = ko.fn('lab_show').offset;
  for (const place of PLACES) {
    const { at = FIELDS[place], type, symbol, addend } = { ...USUAL[place], ...changes[place] };
    ko.rela(text, [{ offset: start + at, type, symbol, addend }]);
  }
  return ko;
}

describe("'KLP218'", () => {
  it('nothing of code as the compiler made it', async () => {
    expect(await found(withCode({}))).toEqual([]);
  });

  it.each<[string, Changes, RegExp]>([
    [
      'a call by an address',
      { call: { type: '32S' } },
      /^The instruction has a distance of 4 bytes there; R_X86_64_32S writes an address of 4 bytes\.$/,
    ],
    ['a variable by an address', { variable: { type: '32S' } }, /has a distance of 4 bytes there; R_X86_64_32S/],
    ['a constant by a distance', { constant: { type: 'PC32' } }, /has an address of 4 bytes there; R_X86_64_PC32/],
    ['a wide constant of which half is written', { wide: { type: '32S' } }, /has an address of 8 bytes there; R_X86_64_32S/],
    ['a relocation beside the operand', { wide: { at: 26, type: '32S' } }, /^The relocation does not begin where an operand begins/],
    ['a call behind the start of a function of the kernel', { call: { addend: 0 } }, /^This call leads to seq_printf\+0x4, /],
    ['a call in front of it', { call: { addend: -8 } }, /^This call leads to seq_printf-0x4, /],
    [
      'a call into a function of the module',
      { call: { symbol: 'lab_helper', addend: -3 } },
      /^This call leads to lab_helper\+0x1, which is not the start of a function\.$/,
    ],
    ['a jump into an instruction', { jump: { addend: -2 } }, /^This jump leads into the middle of an instruction, at \.text\+0x/],
    ['a call of data', { call: { symbol: 'lab_variable' } }, /^This call leads to \.data\+0x[0-9a-f]+, which is data\.$/],
    ['a jump out of the section', { jump: { addend: 0x10000 } }, /^This jump leads to \.text\+0x[0-9a-f]+, outside of the section/],
  ])('%s', async (_, changes, message) => {
    const [first, ...others] = await found(withCode(changes));
    expect(first).toMatch(message);
    expect(others).toEqual([]);
  });

  it.each<[string, Changes]>([
    ['a jump to another instruction of a function', { jump: { addend: -3 } }],
    ['another place in data', { variable: { addend: 4 } }],
    ['a call of another function', { call: { symbol: 'lab_helper' } }],
  ])('nothing of %s', async (_, changes) => {
    expect(await found(withCode(changes))).toEqual([]);
  });

  it('nothing of a call to an inner entry that has a name', async () => {
    const ko = withCode({ call: { symbol: 'lab_helper', addend: -3 } });
    const { section, offset } = { section: ko.text, offset: ko.text.size - 5 };
    ko.symbol('lab_helper_inner', { section, value: offset });
    expect(await found(ko)).toEqual([]);
  });

  it('livepatch relocations as well', async () => {
    const ko = livepatchModule({
      kernel: '6.1.0-56-amd64',
      objects: [{ name: 'minix', functions: [{ old: 'minix_statfs', new: 'lab_show', bytes: CODE }] }],
    });
    const start = ko.fn('lab_show').offset;
    ko.klpRela('minix', ko.text, [
      { offset: start + FIELDS.call, type: 'PLT32', symbol: 'minix_iget', addend: -4 },
      { offset: start + FIELDS.variable, type: '32S', symbol: 'minix_fs_type', addend: 0 },
    ]);
    expect(await found(ko)).toEqual([expect.stringMatching(/^The instruction has a distance of 4 bytes there; R_X86_64_32S/)]);
  });

  it.each(['5.4.0', '6.12.0', '7.2.0'])('where code ends in zeros nothing is known (%s)', async (kernel) => {
    const ko = livepatchModule({ kernel });
    const [text, offset] = ko.place('lab_minix_statfs', 19);
    ko.rela(text, [{ offset, type: 'PC32', symbol: 'lab_minix_statfs', addend: 8 }]);
    expect((await found(ko)).filter((message) => message.includes(' '))).toEqual([]);
  });
});
