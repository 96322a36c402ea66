import { EM } from '../../elf/constants.js';
import { moduleSpace } from '../admission/architecture.js';
import type { Architecture, Reloaded } from '../architecture.js';
import type { Consequence } from '../consequence.js';
import type { KernelBehaviour } from '../kernels.js';
import { earlyRelocations, lateRelocationsPatch, lateRelocationsTarget } from '../moments.js';
import { extableOf } from '../steps/extable.js';
import { FREED_IMAGE_WRITTEN, freeInitMemoryOf, freeLoadImageOf } from '../steps/freeing.js';
import { ftraceOf, UNTIL_TRACED } from '../steps/ftrace.js';
import { jumpLabelsOf } from '../steps/jump-labels.js';
import { percpuOf } from '../steps/percpu.js';
import { pointerTables } from '../steps/tables.js';
import { alternatives, stackProtector } from './alternatives.js';
import { expolines } from './expolines.js';
import { GOT_SLOT, PLT_SLOT, RELOCATION_TYPES, SILENTLY_REFUSED } from './relocation-types.js';

/** MCOUNT_INSN_SIZE of s390 (arch/s390/include/asm/ftrace.h); a module's sites are looked at when they are traced. */
const ftrace = ftraceOf(() => [{ start: 0, end: 6, late: () => UNTIL_TRACED }]);
const jumpLabels = jumpLabelsOf({ siteSize: () => 6, relocationTypes: RELOCATION_TYPES });

const MODULES = { low: 0x3f0_0000_0000n, high: 0x1f_ffff_ffff_ffffn };
const IDENTITY = { low: 0n, high: 0xff_ffff_ffffn };

const oops = (message: string): Consequence => ({ effects: [{ when: 'write', outcome: 'crash', message }] });
const OOPS = oops('Unable to handle kernel pointer dereference: oops in s390_kernel_write()');
const freedImage = (behaviour: KernelBehaviour): Consequence => (behaviour.s390xFreedImage === 'crash' ? OOPS : FREED_IMAGE_WRITTEN);
const freedInit = (behaviour: KernelBehaviour): Consequence =>
  behaviour.s390xFreedInit === 'crash'
    ? {
        effects: [
          { when: 'target-load', outcome: 'crash', message: 'Unable to handle kernel pointer dereference: oops in s390_kernel_write()' },
        ],
      }
    : {
        effects: [
          {
            when: 'target-load',
            outcome: 'corrupted',
            message: 'the write goes to memory that was freed and may be in use again; the kernel logs nothing',
          },
        ],
      };

/** kernel/module/main.c load_module(); arch/s390/kernel/module.c module_finalize(). 64-bit, big-endian. */
export const S390X: Architecture = {
  name: 's390x',
  machine: EM.S390,
  littleEndian: false,
  relocationTypes: RELOCATION_TYPES,
  unknownType: (type, module) =>
    SILENTLY_REFUSED.has(type) ? 'ENOEXEC (-8); the loader logs nothing' : `module ${module}: unknown relocation: ${type}`,
  unknownTypeAdvice: 'Build with the flags of the kernel, and link relocatably (ld -r): the loader takes no dynamic relocations.',
  /** module_frob_arch_sections(), arch/s390/kernel/module.c of 6.1, 6.12 and 7.2, makes it absolute. */
  undefinedName: (name) => (name === '_GLOBAL_OFFSET_TABLE_' ? undefined : name),
  /** MODULES_LEN, arch/s390/include/asm/pgtable.h of 6.1, 6.12 and 7.2. */
  admission: moduleSpace(0x8000_0000),
  addresses: ({ s390xKernelImage }) => ({ vmlinux: [s390xKernelImage === 'identity' ? IDENTITY : MODULES], modules: MODULES }),
  overflow: (type, symbol) => `relocation error for symbol ${symbol} (r_type ${type}, value`,
  nonzeroLine: () => undefined,
  /** brasl and brcl (c0 .5, c0 .4), bras and brc (a7 .5, a7 .4): the operand follows two bytes of opcode. */
  isBranchOperand: (bytes, offset) => [0xc0, 0xa7].includes(bytes[offset - 2] ?? 0) && [4, 5].includes((bytes[offset - 1] ?? 0) & 0xf),
  /** s390_kernel_write() copies the replacement as it is. */
  copiedReplacement: ({ type }) =>
    RELOCATION_TYPES.get(type)?.pcRelative === true
      ? {
          effects: [
            { when: 'run', outcome: 'corrupted', message: 'the address is off by the distance between the replacement and its site' },
          ],
          message:
            'The kernel copies a replacement byte by byte: this operand is relative to the instruction and keeps the distance of the template.',
        }
      : undefined,
  reload: (_behaviour, type) => reloaded(type),
  order: [
    { step: earlyRelocations },
    { step: extableOf() },
    { step: percpuOf(freedImage) },
    { step: alternatives },
    { step: expolines },
    { step: stackProtector },
    { step: ftrace },
    { step: jumpLabels },
    ...pointerTables.map((step) => ({ step })),
    { step: freeLoadImageOf(freedImage) },
    { step: lateRelocationsPatch },
    { step: freeInitMemoryOf(freedInit) },
    { step: lateRelocationsTarget },
  ],
};

/** GOT and PLT slots are filled in once: got_initialized and plt_initialized stay set (apply_rela(), arch/s390/kernel/module.c). */
function reloaded(type: number): Reloaded | undefined {
  const advice = 'The patch is fine. Disable and unload the livepatch before you unload the module that it patches.';
  const condition = 'the module is loaded at another address than before';
  if (GOT_SLOT.has(type))
    return {
      outcome: 'stale',
      message: "the livepatch goes on with the symbol's old address; the kernel logs nothing",
      why: 'the slots of its symbols in the GOT keep their old addresses',
      advice,
      condition,
    };
  if (PLT_SLOT.has(type))
    return {
      outcome: 'crash',
      message: "the call goes to the symbol's old address; the kernel logs nothing before it",
      why: 'the slots of its symbols in the PLT keep their old addresses',
      advice,
      condition,
    };
  return undefined;
}
