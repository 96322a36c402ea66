import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkSource } from '../support/check-source.js';
import { BufferSource } from '../../src/elf/source.js';

// Errors and warnings that a module must have on 6.1 and on 7.2; the reload warning of 6.1 (KLP210) is left out. Each row was
// held against what the booted kernel did (VERDICTS.tsv beside the modules).
const corpus = new URL('../corpus/', import.meta.url).pathname;
const ROWS: readonly (readonly [name: string, on61: readonly string[], on72: readonly string[]])[] = [
  ['a_altlea_vmlinux_early', ['KLP211'], []],
  ['b_altrepl_call_late', ['KLP102'], ['KLP102']],
  ['b_call_good_late', [], []],
  ['c_alt_zero_late', ['KLP101'], ['KLP101']],
  ['d_alt_smap_cpu_max', ['KLP101'], ['KLP101']],
  ['e_retpoline_site', ['KLP108'], ['KLP108']],
  ['e_return_site', ['KLP109'], ['KLP109']],
  ['e_ftrace_site', ['KLP111'], ['KLP111']],
  ['e_smp_lock_site', [], []],
  ['e_jump_label_code_vmlinux', ['KLP206'], ['KLP206']],
  ['e_jump_label_key_own', ['KLP105'], ['KLP105']],
  ['e_static_call_site', ['KLP107'], ['KLP107']],
  ['e_static_call_key', ['KLP106'], ['KLP106']],
  ['e_static_call_good', [], []],
  ['e_tab_retpoline_sites', ['KLP115'], ['KLP115']],
  ['e_tab_param', ['KLP115'], ['KLP115']],
  ['e_tab_alt_instr', ['KLP115'], ['KLP115']],
  ['e_tab_ex_insn', ['KLP114'], ['KLP114']],
  ['e_tab_orc_ip', ['KLP114'], ['KLP114']],
  ['e_tab_dyndbg', [], []],
  ['e_tab_tracepoints_ptrs', [], []],
  ['e_tab_smp_locks', [], []],
  ['f_initdata_late', ['KLP205'], ['KLP205']],
  ['f_initdata_vmlinux', [], []],
  ['f_percpu_vmlinux', ['KLP203'], []],
  ['f_percpu_late', ['KLP202'], ['KLP202']],
  ['f_noalloc_late', ['KLP201'], ['KLP201']],
  ['f_noalloc_vmlinux', [], []],
  ['f_modinfo_late', ['KLP201'], ['KLP201']],
  ['f_roai_late', [], []],
  ['f_rodata_late', [], []],
  ['f_this_module_late', ['KLP115'], ['KLP115']],
  ['g_twice_late', ['KLP207'], ['KLP207']],
  ['g_twice_late_none', [], []],
  ['g_early_and_late', ['KLP207'], ['KLP207']],
  ['g_normal_and_early', ['KLP207'], ['KLP207']],
  ['g_normal_none_and_late', [], []],
  ['g_poke_early', ['KLP206'], ['KLP206']],
  ['g_poke_normal', ['KLP206'], ['KLP206']],
  ['h_type9_late', ['KLP209'], ['KLP209']],
  ['h_offset_end_late', ['KLP208'], ['KLP208']],
  ['h_info0_early', ['KLP208'], ['KLP208']],
  ['h_info_big_late', ['KLP208'], ['KLP208']],
  ['h_symidx_late', ['KLP208'], ['KLP208']],
  ['h_sym0_late', ['KLP303'], ['KLP303']],
  ['i_normal_rela_livepatch_sym', ['KLP304'], ['KLP304']],
  ['i_mod_nopos_late', ['KLP306'], ['KLP306']],
  ['i_dash_object', ['KLP312'], ['KLP312']],
  ['i_othermod_loaded_late', [], []],
  ['i_objname_case', ['KLP310'], ['KLP310']],
  ['j_newfunc_null', ['KLP406'], ['KLP406']],
  ['j_dup_pos_0_1', ['KLP406'], ['KLP406']],
  ['j_no_objects', ['KLP407'], ['KLP407']],
  ['j_license', ['KLP402'], ['KLP402']],
  ['j_name_dash', [], []],
  ['j_klp_arch_alt', ['KLP120'], ['KLP120']],
  ['k_pv_flush_late', ['KLP103'], ['KLP104']],
  ['k_pv_flush_good', [], []],
  ['l_unused_klp_sym', [], []],
  ['n_two_sections_one_name', ['KLP316'], ['KLP316']],
  ['n_two_sections_two_targets', [], []],
];

describe.each([
  ['6.1', 1],
  ['7.2', 2],
] as const)('further modules of %s', (version, column) => {
  it.each(ROWS.map((row) => [row[0], row[column]] as const))('%s', async (name, rules) => {
    const report = await checkSource(new BufferSource(readFileSync(`${corpus}extra-${version}/${name}.ko`)), name, {});
    expect(report.remarks).toEqual([]);
    expect(report.findings.filter(({ severity, rule }) => severity !== 'note' && rule !== 'KLP210').map(({ rule }) => rule)).toEqual(rules);
  });
});

it('says an outcome once when it is the same on every machine', async () => {
  const report = await checkSource(new BufferSource(readFileSync(`${corpus}6.1/iv_pv.ko`)), 'iv_pv', {});
  const effects = report.findings.find(({ rule }) => rule === 'KLP103')?.effects;
  const message = 'x86/modules: Skipping invalid relocation target, existing value is nonzero for type 2';
  expect(effects).toEqual([
    { when: 'patch-load-with-target', outcome: 'refused', message },
    { when: 'target-load', outcome: 'refused', message },
  ]);
});
