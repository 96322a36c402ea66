import { column } from '../behaviour-column.js';

/** What kernels do differently on s390x alone. */
export const S390X_BEHAVIOUR = {
  s390xFreedImage: column('s390x: what a late write into the freed load image does', [
    { since: '0', value: 'crash', source: 'measured on 6.1.192 and 6.12.107: oops in s390_kernel_write()' },
    { since: '7.0', value: 'corrupted', source: 'measured on 7.2.13: no message; begins between 6.13 and 7.2' },
  ]),
  s390xFreedInit: column('s390x: what a late write into freed init memory does', [
    { since: '0', value: 'crash', source: 'measured on 6.1.192: oops in s390_kernel_write()' },
    { since: '6.4', value: 'corrupted', source: 'measured on 6.12.107 and 7.2.13: no message; begins between 6.2 and 6.12' },
  ]),
  s390xKernelImage: column('s390x: where the kernel image lies', [
    { since: '0', value: 'identity', source: '6.1 arch/s390/boot/startup.c: in the identity mapping, terabytes below the modules' },
    {
      since: '6.10',
      value: 'near-modules',
      source: '6.12 arch/s390/boot/startup.c, setup_kernel_memory_layout(): MODULES_END is the kernel; begins between 6.2 and 6.12',
    },
  ]),
} as const;
