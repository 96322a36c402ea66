import { column } from '../behaviour-column.js';
import { symbol } from '../sign.js';

/** What kernels do differently on ppc64le alone. */
export const PPC64LE_BEHAVIOUR = {
  tocRestoreKept: column('takes a call whose r2 is restored already, as a reload of its target finds it', [
    { since: '0', value: false, source: '6.1 arch/powerpc/kernel/module_64.c, restore_r2(): "Expected nop after call"' },
    {
      after: '6.1',
      since: '6.12',
      value: true,
      source: '"powerpc/module_64: Fix "expected nop" error on module re-patching"; measured on 6.1.192, 6.12.107 and 7.2.13',
    },
  ]),
  mprofileCheck: column(
    "what it looks at in mprofile-kernel's call of the tracer while a module loads",
    [
      { since: '0', value: 'stub', source: '6.1 arch/powerpc/kernel/trace/ftrace.c, __ftrace_make_nop(): module_trampoline_target()' },
      {
        after: '6.1',
        since: '6.12',
        value: 'branch',
        source:
          '6.12 arch/powerpc/kernel/trace/ftrace.c, ftrace_init_nop(): is_bl_op(); measured on 6.12.107 and 7.2.13: silent until traced',
      },
    ],
    [
      // Global, and called from another file; before, an inline function of the header.
      { mark: symbol('ftrace_init_nop'), present: 'branch', absent: 'stub' },
    ],
  ),
  elfAbiCheck: column(
    'refuses modules whose e_flags name another ELF ABI',
    [
      { since: '0', value: false, source: '6.1 arch/powerpc/kernel/module_64.c: no module_elf_check_arch()' },
      { after: '6.1', since: '6.12', value: true, source: '6.12 arch/powerpc/kernel/module_64.c:34, module_elf_check_arch()' },
    ],
    [
      // Global, and called from another file.
      { mark: symbol('module_elf_check_arch'), present: true, absent: false },
    ],
  ),
  freedImageStore: column('what a late write into the freed load image does', [
    { since: '0', value: 'corrupted', source: 'measured on 6.1.192: no message' },
    { after: '6.1', since: '6.12', value: 'crash', source: 'measured on 6.12.107 and 7.2.13: oops' },
  ]),
} as const;
