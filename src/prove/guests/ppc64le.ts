import { EM } from '../../elf/constants.js';
import { type GuestArchitecture, hasWord, machineCode } from '../guest-architecture.js';

/**
 * System calls: arch/powerpc/kernel/syscalls/syscall.tbl. After `sc` r3 has the errno where one failed, and what it returned where not: 0 for
 * the two that count.
 */
export const PPC64LE: GuestArchitecture = {
  name: 'ppc64le',
  machine: EM.PPC64,
  littleEndian: true,
  flags: 2, // ELFv2
  qemu: { program: 'qemu-system-ppc64', package: 'qemu-system-ppc', arguments: ['-machine', 'pseries'] },
  bootsElf: true,
  // QEMU before 8.1 does not save the decrementer of an emulated processor ("ppc: Migrate DECR SPR"): no timer runs out any more.
  restores: false,
  cpus: { newest: 'max', oldest: 'power8' },
  host: 'ppc64',
  console: { name: 'hvc0', device: '/dev/hvc0' },
  parameters: [],
  programs: {
    load: machineCode(
      '10 00 61 e8', // ld r3,16(r1)
      '00 00 80 38', // li r4,0
      '05 00 00 38', // li r0,open
      '02 00 00 44', // sc
      '04 00 81 38', // addi r4,r1,4: the upper half of argc, an empty string
      '00 00 a0 38', // li r5,0
      '61 01 00 38', // li r0,finit_module
      '02 00 00 44', // sc
      '01 00 00 38', // li r0,exit
      '02 00 00 44', // sc
    ),
    unload: machineCode(
      '10 00 61 e8', // ld r3,16(r1)
      '00 08 80 38', // li r4,O_NONBLOCK
      '81 00 00 38', // li r0,delete_module
      '02 00 00 44', // sc
      '01 00 00 38', // li r0,exit
      '02 00 00 44', // sc
    ),
  },
  /** Behind the two instructions that make r2 and the mflr, where they are there (arch/powerpc/kernel/trace/ftrace.c). */
  hasFtraceNop: (bytes) => hasWord(bytes, '00000060'),
};
