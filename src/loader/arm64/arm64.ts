import { EM } from '../../elf/constants.js';
import { moduleSpace } from '../admission/architecture.js';
import type { Architecture } from '../architecture.js';
import type { Consequence } from '../consequence.js';
import { earlyRelocations, lateRelocationsPatch, lateRelocationsTarget } from '../moments.js';
import { extableOf } from '../steps/extable.js';
import { freeInitMemoryOf, freeLoadImageOf } from '../steps/freeing.js';
import { jumpLabelsOf } from '../steps/jump-labels.js';
import { percpuOf } from '../steps/percpu.js';
import { pointerTables } from '../steps/tables.js';
import { alternatives, callbackDemand, copiedReplacement } from './alternatives.js';
import { ftrace } from './ftrace.js';
import { lateStore } from './late-store.js';
import { RELOCATION_TYPES } from './relocation-types.js';
import { shadowCallStack } from './shadow-call-stack.js';

const jumpLabels = jumpLabelsOf({ siteSize: () => 4, relocationTypes: RELOCATION_TYPES });

/** Kernel image and modules lie within 2 GB of each other, wherever KASLR puts both (arch/arm64/mm/init.c, module_init_limits()). */
const KERNEL = { low: 0xffff_8000_0000_0000n, high: 0xffff_fdff_ffff_ffffn };

const BUG: Consequence = {
  effects: [
    {
      when: 'write',
      outcome: 'crash',
      message: 'kernel BUG at arch/arm64/kernel/patching.c in patch_map(); its lock stays held, and the next module load hangs',
    },
  ],
};
const INIT_OVERWRITTEN: Consequence = {
  effects: [
    {
      when: 'target-load',
      outcome: 'corrupted',
      message: 'the write goes through to whatever has that memory by then, the code of the target for one; the kernel logs nothing',
    },
  ],
};

/** kernel/module/main.c load_module(); arch/arm64/kernel/module.c module_finalize(). Little-endian. */
export const ARM64: Architecture = {
  name: 'aarch64',
  machine: EM.AARCH64,
  littleEndian: true,
  instructionWord: 4,
  /** CONFIG_DYNAMIC_FTRACE_WITH_CALL_OPS: =4,2 (arch/arm64/Makefile), and ftrace_call_adjust() goes over them. */
  nopsBeforeFunction: 8,
  hasLivepatch: ({ arm64Livepatch }) => arm64Livepatch,
  relocationTypes: RELOCATION_TYPES,
  unknownType: (type, module) => `module ${module}: unsupported RELA relocation: ${type}`,
  unknownTypeAdvice: 'Build with the flags of the kernel (no PIC, no GOT: -mcmodel=small as kbuild passes it).',
  /** MODULES_VSIZE, arch/arm64/include/asm/memory.h of 6.12 and 7.2. */
  admission: { ...moduleSpace(0x8000_0000), exportDistances: true },
  addresses: () => ({ vmlinux: [KERNEL], modules: KERNEL }),
  overflow: (type) => `overflow in relocation type ${type} val`,
  nonzeroLine: () => undefined,
  /** b and bl: the field is the instruction itself. */
  isBranchOperand: (bytes, offset) => ((bytes[offset + 3] ?? 0) & 0x7c) === 0x14,
  copiedReplacement,
  lateStore,
  demand: callbackDemand,
  requiredSections: [
    { name: '.plt', line: (module) => `${module}: module PLT section(s) missing` },
    { name: '.init.plt', line: (module) => `${module}: module PLT section(s) missing` },
    { name: '.text.ftrace_trampoline', line: undefined },
    { name: '.init.text.ftrace_trampoline', line: undefined, where: ({ arm64InitTrampoline }) => arm64InitTrampoline },
  ],
  order: [
    { step: earlyRelocations },
    { step: extableOf() },
    { step: percpuOf(() => BUG) },
    { step: alternatives },
    { step: shadowCallStack },
    { step: ftrace },
    { step: jumpLabels },
    ...pointerTables.map((step) => ({ step })),
    { step: freeLoadImageOf(() => BUG) },
    { step: lateRelocationsPatch },
    { step: freeInitMemoryOf(() => INIT_OVERWRITTEN) },
    { step: lateRelocationsTarget },
  ],
};
