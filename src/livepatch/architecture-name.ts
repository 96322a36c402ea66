import { EM } from '../elf/constants.js';
import type { ElfHeader } from '../elf/file.js';

/** The names of 64-bit architectures as `uname -m` gives them, of those that have livepatch. */
export const ARCHITECTURE_NAMES: ReadonlyMap<number, string> = new Map([
  [EM.X86_64, 'x86_64'],
  [EM.AARCH64, 'aarch64'],
  [EM.PPC64, 'ppc64le'],
  [EM.S390, 's390x'],
  [EM.LOONGARCH, 'loongarch64'],
]);

/** Others of which Linux has modules, by e_machine (include/uapi/linux/elf-em.h); `64` or `32` is put behind where both exist. */
const OTHERS: ReadonlyMap<number, string> = new Map([
  [2, 'sparc'],
  [3, 'i386'],
  [4, 'm68k'],
  [EM.MIPS, 'mips'],
  [15, 'parisc'],
  [20, 'ppc'],
  [40, 'arm'],
  [42, 'sh'],
  [43, 'sparc64'],
  [50, 'ia64'],
  [92, 'openrisc'],
  [94, 'xtensa'],
  [113, 'nios2'],
  [164, 'hexagon'],
  [189, 'microblaze'],
  [195, 'arc'],
  [252, 'csky'],
  [0x9026, 'alpha'],
]);

/** The architecture as `uname -m` names it, or the ELF machine's number. */
export function architectureName({ machine, littleEndian, is64 }: ElfHeader): string {
  if (machine === EM.RISCV) return is64 ? 'riscv64' : 'riscv32';
  if (machine === EM.PPC64 && !littleEndian) return 'ppc64';
  if (machine === EM.S390 && !is64) return 's390';
  if (machine === EM.LOONGARCH && !is64) return 'loongarch32';
  if ((machine === EM.MIPS || machine === PARISC) && is64) return `${OTHERS.get(machine) ?? ''}64`;
  return (is64 ? ARCHITECTURE_NAMES.get(machine) : undefined) ?? OTHERS.get(machine) ?? `e_machine ${machine}`;
}

const PARISC = 15;
