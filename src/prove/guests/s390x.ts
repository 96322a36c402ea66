import { EM } from '../../elf/constants.js';
import { type GuestArchitecture, machineCode } from '../guest-architecture.js';

/** System calls: arch/s390/kernel/syscalls/syscall.tbl. */
export const S390X: GuestArchitecture = {
  name: 's390x',
  machine: EM.S390,
  littleEndian: false,
  flags: 0,
  qemu: { program: 'qemu-system-s390x', package: 'qemu-system-misc', arguments: ['-machine', 's390-ccw-virtio'] },
  bootsElf: false,
  restores: true,
  cpus: { newest: 'max', oldest: 'qemu' },
  host: 's390x',
  // The VT220 console of the service processor (drivers/s390/char/sclp_vt220.c): ttyS0 is its line mode.
  console: { name: 'ttyS1', device: '/dev/ttysclp0' },
  parameters: [],
  programs: {
    load: machineCode(
      'e3 20 f0 10 00 04', // lg %r2,16(%r15)
      'a7 39 00 00', // lghi %r3,0
      'a7 49 00 00', // lghi %r4,0
      '0a 05', // svc open
      'b9 04 00 3f', // lgr %r3,%r15: the upper half of argc, an empty string
      'a7 49 00 00', // lghi %r4,0
      'a7 19 01 58', // lghi %r1,finit_module
      '0a 00', // svc 0
      'b9 03 00 22', // lcgr %r2,%r2
      '0a 01', // svc exit
    ),
    unload: machineCode(
      'e3 20 f0 10 00 04', // lg %r2,16(%r15)
      'a7 39 08 00', // lghi %r3,O_NONBLOCK
      '0a 81', // svc delete_module
      'b9 03 00 22', // lcgr %r2,%r2
      '0a 01', // svc exit
    ),
  },
  /** brcl 0,… (arch/s390/kernel/ftrace.c). */
  hasFtraceNop: (bytes) => Buffer.from(bytes).toString('hex').startsWith('c004'),
};
