import { EM } from '../../elf/constants.js';
import { type GuestArchitecture, hasWord, machineCode } from '../guest-architecture.js';

/** System calls: include/uapi/asm-generic/unistd.h. */
export const ARM64: GuestArchitecture = {
  name: 'arm64',
  machine: EM.AARCH64,
  littleEndian: true,
  flags: 0,
  qemu: { program: 'qemu-system-aarch64', package: 'qemu-system-arm', arguments: ['-machine', 'virt'] },
  bootsElf: false,
  restores: true,
  cpus: { newest: 'max', oldest: 'cortex-a57' },
  host: 'arm64',
  console: { name: 'ttyAMA0', device: '/dev/ttyAMA0' },
  parameters: [],
  programs: {
    load: machineCode(
      '60 0c 80 92', // mov x0,#AT_FDCWD
      'e1 0b 40 f9', // ldr x1,[sp,#16]
      '02 00 80 d2', // mov x2,#0
      '08 07 80 d2', // mov x8,#openat
      '01 00 00 d4', // svc #0
      'e1 13 00 91', // add x1,sp,#4: the upper half of argc, an empty string
      '02 00 80 d2', // mov x2,#0
      '28 22 80 d2', // mov x8,#finit_module
      '01 00 00 d4', // svc #0
      'e0 03 00 cb', // neg x0,x0
      'a8 0b 80 d2', // mov x8,#exit
      '01 00 00 d4', // svc #0
    ),
    unload: machineCode(
      'e0 0b 40 f9', // ldr x0,[sp,#16]
      '01 00 81 d2', // mov x1,#O_NONBLOCK
      '48 0d 80 d2', // mov x8,#delete_module
      '01 00 00 d4', // svc #0
      'e0 03 00 cb', // neg x0,x0
      'a8 0b 80 d2', // mov x8,#exit
      '01 00 00 d4', // svc #0
    ),
  },
  /** At the start, or behind a BTI or another NOP (patchable-function-entry). */
  hasFtraceNop: (bytes) => hasWord(bytes, '1f2003d5'),
};
