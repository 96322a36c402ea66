import { column } from '../behaviour-column.js';

/** What kernels do differently on s390x alone. */
export const S390X_BEHAVIOUR = {
  s390xFreedImage: column('what a late write into the freed load image does', [
    { since: '0', value: 'crash', source: 'measured on 6.1.192 and 6.12.107: oops in s390_kernel_write()' },
    { after: '6.12', since: '7.2', value: 'corrupted', source: 'measured on 7.2.13: no message' },
  ]),
  s390xFreedInit: column('what a late write into freed init memory does', [
    { since: '0', value: 'crash', source: 'measured on 6.1.192: oops in s390_kernel_write()' },
    { after: '6.1', since: '6.12', value: 'corrupted', source: 'measured on 6.12.107 and 7.2.13: no message' },
  ]),
  s390xAltEntry: column(
    'the size of struct alt_instr in bytes',
    [
      { since: '0', value: '12', source: '5.10 arch/s390/include/asm/alternative.h: replacementlen at 11' },
      { after: '5.10', since: '6.1', value: '11', source: '6.1 arch/s390/include/asm/alternative.h' },
      { after: '6.1', since: '6.12', value: '13', source: '6.12 arch/s390/include/asm/alternative.h: a feature of 32 bits' },
    ],
    [{ measure: { kind: 'size', struct: 'alt_instr' } }],
  ),
  s390xAlternativeTypes: column("what the types of an alternative's feature mean", [
    {
      since: '0',
      value: 'facility-spec-lowcore',
      source: '6.12 arch/s390/include/asm/alternative.h:34, ALT_TYPE_SPEC is 1; before there was the number of a facility alone',
    },
    {
      after: '6.12',
      since: '7.2',
      value: 'facility-feature-spec',
      source: '7.2 arch/s390/include/asm/alternative.h: ALT_TYPE_FEATURE is 1',
    },
  ]),
  s390xKernelImage: column('where the kernel image lies', [
    { since: '0', value: 'identity', source: '6.1 arch/s390/boot/startup.c: in the identity mapping, terabytes below the modules' },
    {
      after: '6.1',
      since: '6.12',
      value: 'near-modules',
      source: '6.12 arch/s390/boot/startup.c, setup_kernel_memory_layout(): MODULES_END is the kernel',
    },
  ]),
} as const;
