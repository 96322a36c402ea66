import { column } from '../behaviour-column.js';

/** What kernels do differently on x86-64 alone. */
export const X86_64_BEHAVIOUR = {
  altEntry: column('x86-64: the size of struct alt_instr in bytes; as-built where that is not known, and the module says it', [
    { since: '0', value: 'as-built', source: 'before 4.1 not looked at' },
    { since: '4.1', value: '13', source: '5.10.89 arch/x86/include/asm/alternative.h: padlen at 12' },
    { since: '5.10.133', value: '12', source: '5.10.198 and 5.10.262 without padlen, 5.10.89 with; read at those three' },
    { since: '5.11', value: '13', source: '5.12.9 arch/x86/include/asm/alternative.h' },
    { since: '5.13', value: '12', source: '23c1ad538f4f "x86/alternatives: Optimize optimize_nops()"; 6.1.192 and 6.2.1' },
    { since: '6.3', value: '14', source: '5d1dd961e743 "x86/alternatives: Add alt_instr.flags"; 6.3.8, 6.12 and 7.2' },
  ]),
  nestedSites: column('x86-64: how many bytes it rewrites where several alternatives follow each other at one site', [
    { since: '0', value: 'each', source: '6.1 arch/x86/kernel/alternative.c, apply_alternatives()' },
    {
      since: '6.11',
      value: 'longest',
      source: 'd2a793dae4e9 "x86/alternatives: Add nested alternatives macros"; 6.12 apply_alternatives(), 7.2 analyze_patch_site()',
    },
  ]),
  cpuFeatureWords: column('x86-64: how many 32-bit words of CPU features there are at most, bugs included', [
    { since: '0', value: '25', source: '5.10.262 NCAPINTS 23, NBUGINTS 2; older kernels have fewer' },
    { since: '5.11', value: '24', source: '6.1.192, 6.12.117 and 7.2.13: NCAPINTS 22, NBUGINTS 2' },
  ]),
  percpuAddresses: column('x86-64: where the addresses of per-CPU variables count from', [
    { since: '0', value: 'from-zero', source: '6.12 arch/x86/kernel/vmlinux.lds.S: PERCPU_VADDR(…, 0, :percpu)' },
    {
      since: '6.15',
      value: 'kernel',
      source: '7.2 arch/x86/kernel/vmlinux.lds.S: PERCPU_SECTION(); 6.12 was the last that was read before',
    },
  ]),
  knowsPc64: column('x86-64: takes relocations of type R_X86_64_PC64', [
    { since: '0', value: false, source: '4.14.325, 4.15.18 and 4.19.108 arch/x86/kernel/module.c: no such case' },
    { since: '4.20', value: true, source: 'b40a142b12b5 "x86: Add support for 64-bit place relative relocations"; 5.4.0' },
  ]),
  knowsPlt32: column('x86-64: takes relocations of type R_X86_64_PLT32', [
    { since: '0', value: false, source: '4.14.5 arch/x86/kernel/module.c: no such case' },
    {
      since: '4.14.25',
      value: true,
      source: 'b21ebf2fb4cd "x86: Treat R_X86_64_PLT32 as R_X86_64_PC32" in stable; 4.14.5 without, 4.14.74 with',
    },
    { since: '4.15', value: false, source: 'b21ebf2fb4cd came with 4.16' },
    { since: '4.15.8', value: true, source: 'b21ebf2fb4cd in stable; 4.15.18 with' },
  ]),
} as const;
