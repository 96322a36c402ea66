import { EM } from '../../elf/constants.js';
import { moduleSpace } from '../admission/architecture.js';
import type { Architecture, Reloaded } from '../architecture.js';
import type { Consequence } from '../consequence.js';
import { earlyRelocations, lateRelocationsPatch, lateRelocationsTarget } from '../moments.js';
import { extableOf } from '../steps/extable.js';
import { FREED_IMAGE_WRITTEN, freeInitMemoryOf, freeLoadImageOf } from '../steps/freeing.js';
import { ftraceOf, UNTIL_TRACED } from '../steps/ftrace.js';
import { jumpLabelsOf } from '../steps/jump-labels.js';
import { orcOf } from '../steps/orc.js';
import { percpuOf } from '../steps/percpu.js';
import { pointerTables } from '../steps/tables.js';
import { alternatives, copiedReplacement } from './alternatives.js';
import { sequenceDemand } from './demands.js';
import { lastNamed, R, RELOCATION_TYPES } from './relocation-types.js';

/** Two NOPs at a function's entry (-fpatchable-function-entry=2); a module's are looked at when they are traced. */
const ftrace = ftraceOf(() => [{ start: 0, end: 8, late: () => UNTIL_TRACED }]);
const jumpLabels = jumpLabelsOf({ siteSize: () => 4, relocationTypes: RELOCATION_TYPES });

const INIT_OVERWRITTEN: Consequence = {
  effects: [
    { when: 'target-load', outcome: 'corrupted', message: 'the write goes to whatever has that memory by then; the kernel logs nothing' },
  ],
};

/** kernel/module/main.c load_module(); arch/loongarch/kernel/module.c module_finalize(). */
export const LOONGARCH64: Architecture = {
  name: 'loongarch64',
  machine: EM.LOONGARCH,
  littleEndian: true,
  instructionWord: 4,
  hasLivepatch: ({ loongarch64Livepatch }) => loongarch64Livepatch,
  relocationTypes: RELOCATION_TYPES,
  unknownType: (type, module, behaviour) =>
    type > lastNamed(behaviour)
      ? `${module}: Unknown relocation type ${type}`
      : `${module}: Unsupport relocation type ${type}, please add its support.`,
  unknownTypeAdvice: 'Build with the flags of the kernel (-mdirect-extern-access is off: data of other modules goes through the GOT).',
  /** MODULES_VADDR to MODULES_END, arch/loongarch/include/asm/pgtable.h of 6.12 and 7.2. */
  admission: moduleSpace(0x8000_0000),
  protectsModules: false,
  /** arch/loongarch/include/asm/addrspace.h and pgtable.h: the kernel image in the cached window, modules in the space of vmalloc(). */
  addresses: () => ({
    vmlinux: [{ low: 0x9000_0000_0000_0000n, high: 0x9000_ffff_ffff_ffffn }],
    modules: { low: 0xffff_8000_0000_0000n, high: 0xffff_fdff_ffff_ffffn },
  }),
  overflow: (type) => `overflow! dangerous ${RELOCATION_TYPES.get(type)?.name ?? ''} (${type}) relocation`,
  nonzeroLine: () => undefined,
  /** b and bl: the field is the instruction itself. */
  isBranchOperand: (bytes, offset) => ((bytes[offset + 3] ?? 0) & 0xf8) === 0x50,
  copiedReplacement,
  demand: sequenceDemand,
  reload: (_behaviour, type) => reloaded(type),
  requiredSections: [
    { name: '.got', line: (module) => `${module}: module GOT section(s) missing` },
    { name: '.plt', line: (module) => `${module}: module PLT section(s) missing` },
    { name: '.plt.idx', line: (module) => `${module}: module PLT.IDX section(s) missing` },
  ],
  order: [
    { step: earlyRelocations },
    { step: extableOf() },
    { step: percpuOf(() => FREED_IMAGE_WRITTEN) },
    { step: alternatives },
    { step: orcOf(8) },
    { step: ftrace },
    { step: jumpLabels },
    ...pointerTables.map((step) => ({ step })),
    { step: freeLoadImageOf(() => FREED_IMAGE_WRITTEN) },
    { step: lateRelocationsPatch },
    { step: freeInitMemoryOf(() => INIT_OVERWRITTEN) },
    { step: lateRelocationsTarget },
  ],
};

const ADDING: ReadonlySet<number> = new Set([R.ADD32, R.ADD64, R.SUB32, R.SUB64]);
const GOT: ReadonlySet<number> = new Set([R.GOT_PC_HI20, R.GOT_PCADD_HI20]);

/** module_emit_got_entry() takes a new entry for each address and gives none back; ADD and SUB count on what is there. */
function reloaded(type: number): Reloaded | undefined {
  if (ADDING.has(type))
    return {
      outcome: 'corrupted',
      message: 'the address is added to the old one; the kernel logs nothing',
      why: 'its next load adds the new address to what is there',
      advice: 'Use R_LARCH_64 for the pointer, or disable and unload the livepatch before you reload the module.',
      isAvoidable: true,
    };
  if (!GOT.has(type)) return undefined;
  return {
    outcome: 'refused',
    message: 'module contains bad GOT relocation',
    why: 'its entries in the livepatch\u2019s GOT stay taken, and every load at another address takes new ones until the GOT is full',
    advice: 'The patch is fine. Disable and unload the livepatch before you reload the module again and again.',
    condition: 'the module is loaded at another address more often than the GOT has entries to spare',
  };
}
