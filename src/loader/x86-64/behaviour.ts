import { column } from '../behaviour-column.js';
import { LIVEPATCH, symbol, text } from '../sign.js';

/** x86_nops of 1 to 8 bytes, one after the other (arch/x86/kernel/alternative.c), and that of 9 which follows where there are longer ones. */
const NOPS_8 = '9066900f1f000f1f40000f1f440000660f1f4400000f1f80000000000f1f840000000000';
const NOP_9 = '2e0f1f840000000000';

/** What kernels do differently on x86-64 alone. */
export const X86_64_BEHAVIOUR = {
  altEntry: column(
    'the size of struct alt_instr in bytes; as-built where that is not known, and the module says it',
    [
      { since: '0', value: 'as-built', source: 'before 4.1 not looked at' },
      { since: '4.1', value: '13', source: '5.10.89 arch/x86/include/asm/alternative.h: padlen at 12' },
      { since: '5.10.133', value: '12', source: '5.10.198 and 5.10.262 without padlen, 5.10.89 with; read at those three' },
      { since: '5.11', value: '13', source: '5.12.9 arch/x86/include/asm/alternative.h' },
      { since: '5.13', value: '12', source: '23c1ad538f4f "x86/alternatives: Optimize optimize_nops()"; 6.1.192 and 6.2.1' },
      { since: '6.3', value: '14', source: '5d1dd961e743 "x86/alternatives: Add alt_instr.flags"; 6.3.8, 6.12 and 7.2' },
    ],
    [{ measure: { kind: 'size', struct: 'alt_instr' } }],
  ),
  nestedSites: column('how many bytes it rewrites where several alternatives follow each other at one site', [
    { since: '0', value: 'each', source: '6.1 arch/x86/kernel/alternative.c, apply_alternatives()' },
    {
      since: '6.11',
      value: 'longest',
      source: 'd2a793dae4e9 "x86/alternatives: Add nested alternatives macros"; 6.12 apply_alternatives(), 7.2 analyze_patch_site()',
    },
  ]),
  cpuFeatureWords: column(
    'how many 32-bit words of CPU features there are at most, bugs included',
    [
      { since: '0', value: '25', source: '5.10.262 NCAPINTS 23, NBUGINTS 2; older kernels have fewer' },
      { since: '5.11', value: '24', source: '6.1.192, 6.12.117 and 7.2.13: NCAPINTS 22, NBUGINTS 2' },
    ],
    [{ measure: { kind: 'elements', struct: 'cpuinfo_x86', member: 'x86_capability' } }],
  ),
  percpuAddresses: column(
    'where the addresses of per-CPU variables count from',
    [
      { since: '0', value: 'from-zero', source: '6.12 arch/x86/kernel/vmlinux.lds.S: PERCPU_VADDR(…, 0, :percpu)' },
      {
        since: '6.15',
        value: 'kernel',
        source: '7.2 arch/x86/kernel/vmlinux.lds.S: PERCPU_SECTION(); 6.12 was the last that was read before',
      },
    ],
    [{ mark: { kind: 'symbol-at-zero', name: '__per_cpu_start' }, present: 'from-zero', absent: 'kernel' }],
  ),
  knowsPc64: column('takes relocations of type R_X86_64_PC64', [
    { since: '0', value: false, source: '4.14.325, 4.15.18 and 4.19.108 arch/x86/kernel/module.c: no such case' },
    { since: '4.20', value: true, source: 'b40a142b12b5 "x86: Add support for 64-bit place relative relocations"; 5.4.0' },
  ]),
  knowsPlt32: column('takes relocations of type R_X86_64_PLT32', [
    { since: '0', value: false, source: '4.14.5 arch/x86/kernel/module.c: no such case' },
    {
      since: '4.14.25',
      value: true,
      source: 'b21ebf2fb4cd "x86: Treat R_X86_64_PLT32 as R_X86_64_PC32" in stable; 4.14.5 without, 4.14.74 with',
    },
    { since: '4.15', value: false, source: 'b21ebf2fb4cd came with 4.16' },
    { since: '4.15.8', value: true, source: 'b21ebf2fb4cd in stable; 4.15.18 with' },
  ]),
  nonzeroDestination: column(
    'what a relocation does to a place that is not zero',
    [
      { since: '0', value: 'overwritten', source: '4.13 arch/x86/kernel/module.c has no test' },
      {
        since: '4.14',
        value: 'refused',
        source:
          'eda9cec4c9a1 "x86/module: Detect and skip invalid relocations", v4.14-rc8; 4.13.4 without, 4.14.0 arch/x86/kernel/module.c:212 with',
      },
    ],
    [{ mark: text('existing value is nonzero'), present: 'refused', absent: 'overwritten' }],
  ),
  nonzeroMessage: column(
    'the words of that refusal',
    [
      { since: '0', value: 'skipping', source: '6.1 arch/x86/kernel/module.c:211' },
      { since: '6.3', value: 'invalid', source: '0c05e7bd2d01 "livepatch,x86: Clear relocation targets on a module removal"' },
      {
        since: '6.19',
        value: 'invalid-section',
        source: '"x86/module: Improve relocation error messages"; 6.18.2 arch/x86/kernel/module.c:165 without, 6.19.9 module.c:166 with',
      },
    ],
    [
      { mark: text('Skipping invalid relocation target, existing value is nonzero'), present: 'skipping' },
      { mark: text('existing value is nonzero for sec %u, idx %u'), present: 'invalid-section' },
      { mark: text('Invalid relocation target, existing value is nonzero for type %d'), present: 'invalid' },
    ],
  ),
  relocationsCleared: column(
    'clears what it wrote when the target is unloaded',
    [
      { since: '0', value: false, source: '6.1 kernel/livepatch/core.c' },
      { since: '6.3', value: true, source: '0c05e7bd2d01 "livepatch,x86: Clear relocation targets on a module removal"' },
    ],
    [
      { mark: text('existing value does not match expected value'), present: true, absent: false },
      { mark: symbol('clear_relocate_add'), present: true, absent: false, in: LIVEPATCH },
    ],
  ),
  lateInitWrite: column(
    'what a relocation into freed init memory does',
    [
      { since: '0', value: 'crash', source: 'measured on 6.1.192: page fault in __apply_relocate_add()' },
      {
        since: '6.4',
        value: 'refused',
        source:
          '6.3.8 core_layout, 6.4.6 module_memory; measured on 6.12.107 and 7.2.13; ac3b43283923 "module: replace module_layout with module_memory"',
      },
    ],
    [
      { mark: { kind: 'struct', name: 'module_memory' }, present: 'refused' },
      { mark: { kind: 'struct', name: 'module_layout' }, present: 'crash' },
    ],
  ),
  nops: column(
    'which NOPs fill a rewritten site',
    [
      { since: '0', value: 'by-cpu', source: '5.10 arch/x86/kernel/alternative.c, arch_init_ideal_nops(): K8 or P6 NOPs' },
      { since: '5.13', value: 'nopl-8', source: 'a89dfde3dc3c "x86: Remove dynamic NOP selection"; 6.1 ASM_NOP_MAX 8' },
      {
        since: '6.5',
        value: 'nopl-11',
        source: '"x86_64: Longer NOPs"; 6.4.6 ASM_NOP_MAX 8, 6.5.3 ASM_NOP_MAX 11',
      },
    ],
    [
      { mark: symbol('ideal_nops'), present: 'by-cpu' },
      { mark: { kind: 'bytes', what: 'a table of NOPs up to 11 bytes', hex: `${NOPS_8}${NOP_9}` }, present: 'nopl-11' },
      { mark: { kind: 'bytes', what: 'a table of NOPs up to 8 bytes', hex: NOPS_8 }, present: 'nopl-8' },
    ],
  ),
  replacementRelocation: column(
    'which operands of a replacement it adjusts to the site',
    [
      {
        since: '0',
        value: 'first-branch',
        source: '6.1 arch/x86/kernel/alternative.c, apply_alternatives(): a 5-byte call, or a jump, at its start',
      },
      {
        since: '6.5',
        value: 'all-relative',
        source:
          '270a69c4485d "x86/alternative: Support relocations in alternatives"; 6.4.6 without, 6.5.3 arch/x86/kernel/alternative.c:329 with',
      },
    ],
    [
      // Absent they show nothing: a compiler may have put them into their caller.
      { mark: symbol('text_poke_apply_relocation'), present: 'all-relative' },
      { mark: symbol('apply_relocation'), present: 'all-relative' },
    ],
  ),
  paravirtSites: column(
    'when it rewrites .parainstructions',
    [
      {
        since: '0',
        value: 'after-alternatives',
        source: '5.10, 5.12.9 and 5.15.24 arch/x86/kernel/module.c, module_finalize(); 4e6292114c74 changed the order for vmlinux alone',
      },
      {
        since: '5.15.30',
        value: 'before-alternatives',
        source: '5adf349439d2 "x86/module: Fix the paravirt vs alternative order" in stable 5.15.30; not in 5.10.y (5.10.198)',
      },
      { since: '5.16', value: 'after-alternatives', source: '5.16 came before 5adf349439d2 of 2022-03-08' },
      {
        after: '5.16.0',
        since: '5.17',
        value: 'before-alternatives',
        source: '5adf349439d2 "x86/module: Fix the paravirt vs alternative order", after 5.17-rc5; which 5.16.y took it over was not read',
      },
      { since: '6.8', value: 'none', source: 'f7af6977621a "x86/paravirt: Remove no longer needed paravirt patching code"' },
    ],
    [
      // Global, and called from another file.
      { mark: symbol('apply_paravirt'), absent: 'none' },
      {
        mark: { kind: 'call-order', within: 'module_finalize', first: 'apply_paravirt', then: 'apply_alternatives' },
        present: 'before-alternatives',
        absent: 'after-alternatives',
      },
    ],
  ),
  callSites: column(
    'when it rewrites .call_sites for call depth tracking',
    [
      { since: '0', value: 'none', source: '6.1 arch/x86/kernel/module.c' },
      { since: '6.2', value: 'after-alternatives', source: 'eaf44c816ed8 "x86/modules: Add call patching"; 6.12 module_finalize()' },
      {
        after: '6.14',
        since: '6.18',
        value: 'before-alternatives',
        source: 'ab9fea59487d "x86/alternative: Simplify callthunk patching"; 6.14.0 module_finalize() without, 6.18.2 with',
      },
    ],
    [
      { mark: symbol('callthunks_patch_module_calls'), absent: 'none' },
      {
        mark: { kind: 'call-order', within: 'module_finalize', first: 'callthunks_patch_module_calls', then: 'apply_alternatives' },
        present: 'before-alternatives',
        absent: 'after-alternatives',
      },
    ],
  ),
  staticCalls: column(
    'rewrites .static_call_sites',
    [
      { since: '0', value: false, source: 'absent before 5.10' },
      { since: '5.10', value: true, source: '9183c3f9ed71 "static_call: Add inline static call infrastructure"' },
    ],
    [
      // Its address is taken, so that it is a function of its own.
      { mark: symbol('static_call_module_notify'), present: true, absent: false },
    ],
  ),
  klpArchSections: column(
    'applies .klp.arch sections after the relocations of their object',
    [
      { since: '0', value: false, source: 'absent before 4.9' },
      { since: '4.9', value: true, source: 'd4c3e6e1b193 "livepatch/x86: apply alternatives and paravirt patches after relocations"' },
      { since: '5.8', value: false, source: '1d05334d2899 "livepatch: Remove .klp.arch"' },
    ],
    [{ mark: text('.klp.arch.%55[^.].%127s'), present: true, absent: false, in: LIVEPATCH }],
  ),
} as const;
