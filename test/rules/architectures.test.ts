import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkSource } from '../support/check-source.js';
import { BufferSource } from '../../src/elf/source.js';
import type { ModuleReport } from '../../src/findings/finding.js';

// Modules of other architectures than x86-64, each with what the booted kernel did (CASES.tsv beside them).
const corpus = new URL('../corpus/', import.meta.url).pathname;
const FOLDERS = ['ppc64le-6.1', 's390x-6.1', 'arm64-7.2', 'loongarch64-7.2'];

const check = (folder: string, file: string): Promise<ModuleReport> =>
  checkSource(new BufferSource(readFileSync(`${corpus}${folder}/${file}`)), file, {});

/** `error:WHEN/OUTCOME|OUTCOME` wants an error with such an effect, `any:` a finding of any severity; WHEN may be `*`. */
function hasEffect({ findings }: ModuleReport, want: string): boolean {
  const [, severity = '', when = '', outcomes = ''] = /^(error|any):([^/]+)\/(.+)$/.exec(want) ?? [];
  return findings.some(
    (finding) =>
      (severity === 'any' || finding.severity === 'error') &&
      finding.effects.some((effect) => (when === '*' || when === effect.when) && outcomes.split('|').includes(effect.outcome)),
  );
}

function isAsWanted(report: ModuleReport, want: string): boolean {
  if (report.status === 'not-analysed') return false;
  const errors = report.findings.filter(({ severity }) => severity === 'error');
  if (want === 'good') return errors.length === 0;
  if (want === 'error') return errors.length > 0;
  if (want === 'warn') return report.findings.some(({ severity, rule }) => severity !== 'note' && rule !== 'KLP210');
  return want.split('&').every((part) => hasEffect(report, part));
}

describe.each(FOLDERS)('%s', (folder) => {
  const rows = readFileSync(`${corpus}${folder}/CASES.tsv`, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

  it.each(rows)('%s', async (file = '', _files, _args, want = '', happened = '') => {
    const report = await check(folder, file);
    const found = report.findings.map(({ rule, severity, effects }) => `${rule} ${severity} ${JSON.stringify(effects)}`);
    expect(isAsWanted(report, want), `${want}: ${happened}\n${found.join('\n')}`).toBe(true);
  });
});

describe('the rule that speaks, and the kernel’s own line', () => {
  it.each([
    ['ppc64le-6.1', 'rodata_addr64_late.ko', 'KLP212', 'Unable to handle kernel data access on write'],
    ['ppc64le-6.1', 'text_toc16_early.ko', 'KLP212', 'Unable to handle kernel data access on write'],
    ['ppc64le-6.1', 'roai_addr64_late.ko', 'KLP212', 'Unable to handle kernel data access on write'],
    ['ppc64le-6.1', 'call_nonop_late.ko', 'KLP215', 'Expected nop after call, got 7c631b78 at'],
    ['ppc64le-6.1', 'call_nonop_vmlinux.ko', 'KLP215', 'Expected nop after call, got 7c631b78 at'],
    ['ppc64le-6.1', 'mod_call_reload.ko', 'KLP210', 'Expected nop after call, got e8410018 at'],
    ['ppc64le-6.1', 'badtype_vm.ko', 'KLP209', 'Unknown ADD relocation: 14'],
    ['ppc64le-6.1', 'ftrace_site_traced.ko', 'KLP111', 'bad magic for stub'],
    ['ppc64le-6.1', 'ftr_site_nop.ko', 'KLP101', 'overwritten'],
    ['ppc64le-6.1', 'ftr_alt_early.ko', 'KLP102', 'zero displacement'],
    ['s390x-6.1', 'overflow_pc16_late.ko', 'KLP213', 'relocation error for symbol .klp.sym.minix.minix_fs_type,0 (r_type 16, value'],
    ['s390x-6.1', 'altrepl_abs_late.ko', 'KLP213', 'relocation error for symbol .klp.sym.minix.minix_fs_type,0 (r_type 4, value'],
    ['s390x-6.1', 'badtype_mod_late.ko', 'KLP209', 'unknown relocation: 99'],
    ['s390x-6.1', 'mod_got_reload.ko', 'KLP210', 'old address'],
    ['arm64-7.2', 'data_unal1_late.ko', 'KLP214', 'nothing is written'],
    ['arm64-7.2', 'overflow_abs32_vm.ko', 'KLP213', 'overflow in relocation type 258 val'],
    ['arm64-7.2', 'noflag_mod.ko', 'KLP309', 'overflow in relocation type 275 val'],
    ['arm64-7.2', 'altcb_modsym_late.ko', 'KLP115', 'error occurred when applying alternatives'],
    ['arm64-7.2', 'altrepl_call.ko', 'KLP102', 'the CPU hangs'],
    ['arm64-7.2', 'no_plt_section.ko', 'KLP216', 'module PLT section(s) missing'],
    ['arm64-7.2', 'no_init_ftrace_trampoline.ko', 'KLP216', 'logs nothing'],
    ['arm64-7.2', 'badtype_999_late.ko', 'KLP209', 'unsupported RELA relocation: 999'],
    ['loongarch64-7.2', 'vm_altrepl_got.ko', 'KLP211', 'Not support pcrel instruction at present!'],
    ['loongarch64-7.2', 'badtype_abs_vm.ko', 'KLP209', 'Unsupport relocation type 67, please add its support.'],
    ['loongarch64-7.2', 'badtype_200_vm.ko', 'KLP209', 'Unknown relocation type 200'],
    ['loongarch64-7.2', 'vm_pcrel32_truncated.ko', 'KLP213', 'cut to the bits'],
    ['loongarch64-7.2', 'mod_got_reload.ko', 'KLP210', 'module contains bad GOT relocation'],
    ['loongarch64-7.2', 'no_got_section.ko', 'KLP216', 'module GOT section(s) missing'],
    ['s390x-6.1', 'init_late.ko', 'KLP205', 's390_kernel_write()'],
  ])('%s/%s: %s', async (folder, file, rule, line) => {
    const { findings } = await check(folder, file);
    const messages = findings.filter((finding) => finding.rule === rule).flatMap(({ effects }) => effects.map(({ message }) => message));
    expect(messages.join('\n')).toContain(line);
  });

  it("'KLP216': a section that the linker script makes is missing", async () => {
    const bytes = readFileSync(`${corpus}ppc64le-6.1/good_vm_toc.ko`);
    bytes.write('.stubz', bytes.indexOf('\0.stubs\0') + 1);
    const { findings } = await checkSource(new BufferSource(bytes), 'a.ko', {});
    expect(findings.map(({ rule, effects }) => [rule, effects[0]?.message])).toEqual([
      ['KLP216', expect.stringContaining("doesn't contain .stubs.")],
    ]);
  });

  it('names no architecture’s words on another', async () => {
    for (const file of ['altrepl_call.ko', 'alt_site_nop.ko', 'mod_got_reload.ko']) {
      const { findings } = await check('s390x-6.1', file);
      expect(
        findings.flatMap(({ message, advice, effects }) => [message, advice, ...effects.map((effect) => effect.message)]).join('\n'),
      ).not.toMatch(/x86|__fentry__|pv_ops/);
    }
  });
});
