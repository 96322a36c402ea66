import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BufferSource } from '../../src/elf/source.js';
import type { Finding } from '../../src/findings/finding.js';
import { checkSource } from '../support/check-source.js';
import { type MachineName, type RelocationName } from '../support/elf-builder.js';
import { altInstr } from '../support/elf-builder-tables.js';
import { livepatchModule, type LivepatchBuilder, type LivepatchOptions } from '../support/livepatch-builder.js';

// What other kernels than the one that a corpus was booted with do: each sentence of the sources, or of a measurement, with a module for it.

const corpus = new URL('../corpus/', import.meta.url).pathname;

async function findingsOf(bytes: Uint8Array, kernel?: string): Promise<readonly Finding[]> {
  const report = await checkSource(new BufferSource(Buffer.from(bytes)), 'a.ko', kernel === undefined ? {} : { kernel });
  expect(report).not.toHaveProperty('reason');
  return report.findings;
}
const ofCorpus = (path: string, kernel: string): Promise<readonly Finding[]> => findingsOf(readFileSync(corpus + path), kernel);

const containing = (text: string): unknown => expect.stringContaining(text);

/** `RULE severity WHEN/OUTCOME` of each finding. */
const verdicts = (findings: readonly Finding[]): string[] =>
  findings.map(
    ({ rule, severity, effects }) => `${rule} ${severity} ${effects.map(({ when, outcome }) => `${when}/${outcome}`).join(' ')}`,
  );
const lines = (findings: readonly Finding[], rule: string): string =>
  findings
    .filter((finding) => finding.rule === rule)
    .flatMap(({ effects }) => effects.map(({ message }) => message))
    .join('\n');

/** A sound module whose patched function has these bytes, with late relocations for minix in it. */
function latePatch(
  machine: MachineName,
  kernel: string,
  bytes: readonly number[],
  relocations: readonly { readonly at: number; readonly type: RelocationName }[],
  options: LivepatchOptions = {},
): LivepatchBuilder {
  const ko = livepatchModule({
    machine,
    kernel,
    objects: [{ name: 'minix', functions: [{ old: 'minix_statfs', new: 'lab_minix_statfs', bytes }] }],
    ...options,
  });
  const [text, start] = ko.place('lab_minix_statfs', 0);
  ko.klpRela(
    'minix',
    text,
    relocations.map(({ at, type }) => ({ offset: start + at, type, symbol: 'minix_get_block' })),
  );
  return ko;
}

/** Four bytes each, as little-endian processors have them in memory. */
const words = (...instructions: readonly number[]): number[] =>
  instructions.flatMap((word) => [word & 0xff, (word >>> 8) & 0xff, (word >>> 16) & 0xff, word >>> 24]);

const both = (outcome: string): string => `patch-load-with-target/${outcome} target-load/${outcome}`;
const EITHER = `${both('corrupted')} ${both('crash')}`;

describe('ppc64le', () => {
  it('checks the stub of mprofile-kernel on 6.1 alone; on 6.12 and 7.2 the call is silent until it is traced', async () => {
    expect(verdicts(await ofCorpus('ppc64le-6.1/ftrace_site_traced.ko', '6.1.192'))).toContain('KLP111 error patch-load/refused');
    for (const kernel of ['6.12.107', '7.2.13'])
      expect(verdicts(await ofCorpus('ppc64le-6.1/ftrace_site_traced.ko', kernel)), kernel).toContain('KLP111 warning run/stale');
  });

  it('refuses the reload of a target on 6.1 always, later when .stubs is full', async () => {
    expect(lines(await ofCorpus('ppc64le-6.1/mod_call_reload.ko', '6.1.192'), 'KLP210')).toContain('Expected nop after call');
    for (const kernel of ['6.12.107', '7.2.13']) {
      const [finding, ...others] = await ofCorpus('ppc64le-6.1/mod_call_reload.ko', kernel);
      expect(others).toEqual([]);
      expect(finding).toMatchObject({ rule: 'KLP210', severity: 'note', condition: containing('.stubs') });
      expect(finding?.effects).toEqual([{ when: 'target-reload', outcome: 'refused', message: containing('stub_for_addr()') }]);
    }
  });

  it.each(['6.1.192', '6.12.107', '7.2.13'])('%s looks for an undefined symbol without its leading dot', async (kernel) => {
    expect(lines(await ofCorpus('ppc64le-6.1/undef_klp.ko', kernel), 'KLP303')).toBe(
      'Unknown symbol klp.sym.vmlinux.saved_command_line,0 (err -2)',
    );
  });

  it.each([
    ['6.1.192', ['corrupted', 'crash']],
    ['6.12.107', ['crash']],
    ['7.2.13', ['crash']],
  ])('%s: a late write into the freed file image: %s', async (kernel, outcomes) => {
    expect(verdicts(await ofCorpus('ppc64le-6.1/nonalloc_target.ko', kernel))).toEqual([
      ['KLP201 error', ...outcomes.map((outcome) => both(outcome))].join(' '),
    ]);
  });

  it('a reload expects no NOP behind a call that an alternative has replaced: measured in a booted 6.1.192', async () => {
    const reloads = async (name: string) =>
      (await ofCorpus(`ppc64le-6.1/${name}.ko`, '6.1.192')).filter(({ rule }) => rule === 'KLP210').length;
    expect([await reloads('ftr_site_diff'), await reloads('ftr_site_nop'), await reloads('good_mod_call_late')]).toEqual([0, 0, 1]);
  });

  it.each([
    ['6.1.192', ['KLP203 warning run/ignored']],
    ['6.12.107', ['KLP203 warning run/ignored']],
    ['7.2.13', []],
  ])('%s: .data..percpu relocated for vmlinux', async (kernel, wanted) => {
    expect(verdicts(await ofCorpus('ppc64le-6.1/percpu_vm.ko', kernel))).toEqual(wanted);
  });

  it("'KLP501': modules of ELF ABI v1 are refused from 6.12 on", async () => {
    const ko = livepatchModule({ machine: 'PPC64', kernel: '6.12.107' });
    expect(verdicts(await findingsOf(ko.build()))).toEqual([]);
    ko.raw.e_flags = 1;
    expect(lines(await findingsOf(ko.build()), 'KLP501')).toBe('Invalid module architecture in ELF header: 21');
    expect(verdicts(await findingsOf(ko.build(), '6.1.192'))).toEqual([]);
  });

  it('says of a TOC16 that does not reach what the kernel says', async () => {
    const ko = latePatch('PPC64', '6.12.107', words(0x3d22_0000, 0x4e80_0020), [{ at: 0, type: 'TOC16' }]);
    expect(lines(await findingsOf(ko.build()), 'KLP213')).toContain('bad TOC16 relocation (');
  });

  describe('kernels built for PC-relative addressing', () => {
    const CALL = [0x4800_0001, 0x7c63_1b78, 0x4e80_0020];
    const pcrel = (type: RelocationName, bytes: readonly number[]): LivepatchBuilder => {
      const ko = latePatch('PPC64', '6.12.107', bytes, [{ at: 0, type }]);
      ko.section('.mygot', { flags: 'WA', bytes: [0] });
      return ko;
    };

    it('need no nop behind a call, and run out of stubs', async () => {
      const [finding, ...others] = await findingsOf(pcrel('REL24_NOTOC', words(...CALL)).build());
      expect(others).toEqual([]);
      expect(finding).toMatchObject({ rule: 'KLP210', severity: 'note' });
    });

    it('write PCREL34 into code, and a GOT_PCREL34 with a plain store', async () => {
      expect(lines(await findingsOf(pcrel('GOT_PCREL34', words(0x0410_0000, 0xe460_0000)).build()), 'KLP212')).toContain('on write');
      expect(verdicts(await findingsOf(pcrel('PCREL34', words(0x0610_0000, 0x3860_0000)).build()))).toEqual([]);
    });

    it('know no type of the TOC, as other kernels know none of theirs', async () => {
      expect(lines(await findingsOf(pcrel('TOC16_HA', words(0x3d22_0000, 0x4e80_0020)).build()), 'KLP209')).toContain(
        'Unknown ADD relocation: 50',
      );
      const other = latePatch('PPC64', '6.12.107', words(0x4800_0001, 0x6000_0000), [{ at: 0, type: 'REL24_NOTOC' }]);
      expect(lines(await findingsOf(other.build()), 'KLP209')).toContain('Unknown ADD relocation: 116');
    });
  });
});

describe('s390x', () => {
  it.each([
    ['6.1.192', both('crash'), both('crash'), 'crash'],
    ['6.12.107', both('crash'), both('crash'), 'corrupted'],
    ['7.2.13', EITHER, EITHER, 'corrupted'],
  ])('%s: freed memory: image %s, per-CPU data %s, .init %s', async (kernel, image, percpu, init) => {
    expect(verdicts(await ofCorpus('s390x-6.1/nonalloc_target.ko', kernel))).toEqual([`KLP201 error ${image}`]);
    expect(verdicts(await ofCorpus('s390x-6.1/percpu_late.ko', kernel))).toEqual([`KLP202 error ${percpu}`]);
    expect(verdicts(await ofCorpus('s390x-6.1/init_late.ko', kernel))).toEqual([`KLP205 error target-load/${init}`]);
  });

  it('a call of vmlinux as PC32DBL does not reach on 6.1, where the kernel is not near its modules', async () => {
    const ko = livepatchModule({ machine: 'S390', kernel: '6.1.192' });
    const [text, at] = ko.place('lab_minix_statfs', 2);
    ko.klpRela('vmlinux', text, [{ offset: at, type: 'PC32DBL', symbol: 'print_modules', addend: 2 }]);
    expect(lines(await findingsOf(ko.build()), 'KLP213')).toContain('(r_type 19, value');
    expect(verdicts(await findingsOf(ko.build(), '6.12.107'))).toEqual([]);
  });

  it('a GOTOFF16 reaches no other module', async () => {
    const ko = latePatch('S390', '6.12.107', [0xc0, 0x10, 0, 0, 0, 0, 0x07, 0xfe], [{ at: 2, type: 'GOTOFF16' }]);
    expect(verdicts(await findingsOf(ko.build()))[0]).toMatch(/^KLP213 error .*refused/);
  });

  it.each([
    ['6.12.107', 0x2010_0052, 'the kernel runs without branch prediction (nobp)'],
    ['6.12.107', 0x1020_0000, 'the machine has its lowcore at another address'],
    ['7.2.13', 0x1010_0003, 'the machine has feature 3'],
    ['7.2.13', 0x2020_0052, 'the kernel runs without branch prediction (nobp)'],
    ['7.2.13', 0x1000_0022, 'the machine has facility 34'],
  ])('%s: an alternative of feature 0x%s', async (kernel, cpuid, condition) => {
    const ko = livepatchModule({ machine: 'S390', kernel });
    const replacement = ko.section('.altinstr_replacement', { flags: 'AX', bytes: [0xc0, 0x10, 0, 0, 0, 0x77] });
    altInstr(ko, { site: ko.range('lab_minix_statfs', 8, 6), replacement: [replacement, 0, 6], entrySize: 13, cpuid });
    const [text, at] = ko.place('lab_minix_statfs', 10);
    ko.klpRela('minix', text, [{ offset: at, type: 'PC32DBL', symbol: 'minix_get_block', addend: 2 }]);
    expect(await findingsOf(ko.build())).toMatchObject([{ rule: 'KLP101', condition }]);
  });

  it('gives _GLOBAL_OFFSET_TABLE_ a value itself', async () => {
    const ko = livepatchModule({ machine: 'S390', kernel: '6.12.107' });
    const [text, at] = ko.place('lab_minix_statfs', 2);
    ko.rela(text, [{ offset: at, type: 'PC32DBL', symbol: ko.symbol('_GLOBAL_OFFSET_TABLE_', { undefined: true }), addend: 2 }]);
    expect(verdicts(await findingsOf(ko.build()))).toEqual([]);
  });
});

describe('arm64', () => {
  const ADRP = 0x9000_0000;
  /** A function that begins at the given offset of .text, whose first instruction is an ADRP with a late relocation. */
  const adrpAt = (offset: number): LivepatchBuilder => {
    const ko = livepatchModule({ machine: 'AARCH64', kernel: '7.2.13' });
    ko.text.append(new Uint8Array(offset - ko.text.size));
    ko.text.append(words(ADRP, 0xd65f_03c0));
    ko.klpRela('minix', ko.text, [{ offset, type: 'ADR_PREL_PG_HI21', symbol: 'minix_fs_type' }]);
    return ko;
  };

  it.each([0xff8, 0xffc, 0x1ffc])('an ADRP at 0x%s needs a veneer on a Cortex-A53, if the symbol is far', async (offset) => {
    const [finding, ...others] = await findingsOf(adrpAt(offset).build());
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'KLP214', severity: 'warning', condition: containing('843419') });
    expect(finding?.effects.map(({ when, outcome }) => `${when}/${outcome}`)).toEqual([
      'patch-load-with-target/crash',
      'target-load/crash',
    ]);
  });

  it.each([0xff4, 0x1000])('an ADRP at 0x%s needs none', async (offset) => {
    expect(verdicts(await findingsOf(adrpAt(offset).build()))).toEqual([]);
  });

  it('notes once for an object that a branch of more than 128 MB is written through a read-only PLT', async () => {
    const bytes = words(0x9400_0000, 0x9400_0000, 0x1400_0000);
    const types = ['CALL26', 'CALL26', 'JUMP26'] as const;
    const ko = latePatch(
      'AARCH64',
      '7.2.13',
      bytes,
      types.map((type, i) => ({ at: 4 * i, type })),
    );
    const [finding, ...others] = await findingsOf(ko.build());
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'KLP214', severity: 'note', condition: containing('128 MB') });
  });

  it('demands .init.text.ftrace_trampoline on kernels that look for it alone', async () => {
    const ko = livepatchModule({ machine: 'AARCH64', kernel: '7.2.13' });
    ko.remove(ko.find('.init.text.ftrace_trampoline'));
    expect(verdicts(await findingsOf(ko.build()))).toEqual(['KLP216 error patch-load/refused']);
    const older = await checkSource(new BufferSource(Buffer.from(ko.build())), 'a.ko', {
      kernel: '6.1.192',
      kernelBehaviour: { arm64Livepatch: 'true' },
    });
    expect(older.findings).toEqual([]);
  });

  describe('.init.eh_frame (clang)', () => {
    const CIE = [0, 0, 0, 0, 1, 0x7a, 0x52, 0, 4, 0x78, 30, 1, 0x1b, 0, 0, 0];
    /** Negates the signed state behind the instructions at 4 and at 12 of the function. */
    const OPCODES = [0x42, 0x2d, 0x42, 0x2d];
    const withFrame = (bytes: readonly number[], opcodes: readonly number[] = OPCODES): LivepatchBuilder => {
      const ko = latePatch('AARCH64', '7.2.13', bytes, []);
      const frame = ko.section('.init.eh_frame', { flags: 'A', align: 8 });
      frame.append([...words(CIE.length), ...CIE]);
      const at = frame.append([...words(13 + opcodes.length, 24), ...Array.from({ length: 8 }, () => 0), 0, ...opcodes]);
      const [text, start] = ko.place('lab_minix_statfs', 0);
      ko.rela(frame, [{ offset: at + 8, type: 'PREL32', symbol: text, addend: start }]);
      return ko;
    };
    const BTI = 0xd503_245f;
    const PACIASP = 0xd503_233f;
    const AUTIASP = 0xd503_23bf;
    const SIGNED = words(BTI, PACIASP, 0xd503_201f, AUTIASP, 0xd65f_03c0);

    it.each([
      [4, ['KLP101 error run/corrupted']],
      [8, []],
      [12, ['KLP101 error run/corrupted']],
    ])('a late relocation at %i of a function that signs its return address', async (at, wanted) => {
      const ko = withFrame(SIGNED);
      const [text, start] = ko.place('lab_minix_statfs', at);
      ko.klpRela('minix', text, [{ offset: start, type: 'ADD_ABS_LO12_NC', symbol: 'minix_fs_type' }]);
      const findings = await findingsOf(ko.build());
      expect(verdicts(findings)).toEqual(wanted);
      for (const { condition } of findings) expect(condition).toBe('the CPU lacks pointer authentication');
    });

    it('other instructions than paciasp and autiasp are left alone', async () => {
      const ko = withFrame(words(BTI, 0xd503_201f, 0xd503_201f, 0xd503_201f, 0xd65f_03c0));
      const [text, start] = ko.place('lab_minix_statfs', 4);
      ko.klpRela('minix', text, [{ offset: start, type: 'ADD_ABS_LO12_NC', symbol: 'minix_fs_type' }]);
      expect(verdicts(await findingsOf(ko.build()))).toEqual([]);
    });

    it('a frame with an opcode that the kernel does not know is not read', async () => {
      const report = await checkSource(new BufferSource(Buffer.from(withFrame(SIGNED, [0x42, 0x2d, 0x10, 0]).build())), 'a.ko', {});
      expect(report).toMatchObject({ status: 'not-analysed', reason: containing('opcode 0x10') });
    });
  });
});

describe('loongarch64', () => {
  it('knows pcaddu12i on 7.2 and not on 6.12', async () => {
    const bytes = words(0x1c00_0004, 0x4c00_0020);
    const ko = latePatch('LOONGARCH', '6.12.107', bytes, [{ at: 0, type: 'PCADD_HI20' }]);
    expect(lines(await findingsOf(ko.build()), 'KLP209')).toContain('lab_patch: Unknown relocation type 128');
    expect(verdicts(await findingsOf(ko.build(), '7.2.13'))).toEqual([]);
  });

  it('has no read-only memory of modules: a constant struct klp_patch can be written, and code may be writable', async () => {
    const build = (machine: 'LOONGARCH' | 'S390'): Uint8Array => {
      const ko = livepatchModule({ machine, kernel: '7.2.13' });
      const data = ko.find('.data');
      data.flags = 0x2n;
      ko.section('.text.rwx', { flags: 'WAX', bytes: [0, 0, 0, 0] });
      return ko.build();
    };
    expect(verdicts(await findingsOf(build('LOONGARCH')))).toEqual([]);
    const rules = (await findingsOf(build('S390'))).map(({ rule }) => rule);
    expect(rules).toEqual(expect.arrayContaining(['KLP420', 'KLP502']));
  });
});

describe('admission of the four', () => {
  it.each(['PPC64', 'S390', 'AARCH64', 'LOONGARCH'] as const)(
    '%s: sections that overlap by their alignment are refused',
    async (machine) => {
      const ko = livepatchModule({ machine, kernel: '7.2.13' });
      expect(verdicts(await findingsOf(ko.build()))).toEqual([]);
      const section = ko.section('.rodata.far', { flags: 'A', bytes: [1, 2, 3, 4] });
      section.raw.sh_addralign = 1n << 32n;
      expect((await findingsOf(ko.build())).map(({ rule }) => rule)).toContain('KLP505');
    },
  );

  it.each(['S390', 'AARCH64', 'LOONGARCH'] as const)('%s: more memory than all modules have', async (machine) => {
    const ko = livepatchModule({ machine, kernel: '7.2.13' });
    ko.section('.bss.huge', { flags: 'WA', type: 'nobits', size: 0x8000_1000 });
    expect(lines(await findingsOf(ko.build()), 'KLP505')).toContain('ENOMEM');
  });
});
