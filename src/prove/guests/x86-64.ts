import { EM } from '../../elf/constants.js';
import { type GuestArchitecture, machineCode } from '../guest-architecture.js';

/** System calls: arch/x86/entry/syscalls/syscall_64.tbl. */
export const X86_64: GuestArchitecture = {
  name: 'x86-64',
  machine: EM.X86_64,
  littleEndian: true,
  flags: 0,
  qemu: { program: 'qemu-system-x86_64', package: 'qemu-system-x86', arguments: [] },
  bootsElf: false,
  restores: true,
  cpus: { newest: 'max', oldest: 'qemu64' },
  host: 'x64',
  console: { name: 'ttyS0', device: '/dev/ttyS0' },
  // A kernel whose emulated timer is late, for the host is busy, panics (check_timer(), arch/x86/kernel/apic/io_apic.c).
  parameters: ['no_timer_check'],
  programs: {
    load: machineCode(
      '48 8b 7c 24 10', // mov rdi, [rsp+16]
      '31 f6', // xor esi, esi
      'b8 02 00 00 00 0f 05', // open
      '89 c7', // mov edi, eax
      '48 8d 74 24 04', // lea rsi, [rsp+4]: the upper half of argc, an empty string
      '31 d2', // xor edx, edx
      'b8 39 01 00 00 0f 05', // finit_module
      'f7 d8 89 c7', // neg eax; mov edi, eax
      'b8 3c 00 00 00 0f 05', // exit
    ),
    unload: machineCode(
      '48 8b 7c 24 10', // mov rdi, [rsp+16]
      'be 00 08 00 00', // mov esi, O_NONBLOCK
      'b8 b0 00 00 00 0f 05', // delete_module
      'f7 d8 89 c7', // neg eax; mov edi, eax
      'b8 3c 00 00 00 0f 05', // exit
    ),
  },
  /** Five bytes, at the start or behind an ENDBR64 (arch/x86/kernel/alternative.c, x86_nops[5]). */
  hasFtraceNop: (bytes) => /^(f30f1efa)?0f1f440000/.test(Buffer.from(bytes).toString('hex')),
};
