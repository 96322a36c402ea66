import { EM } from '../../elf/constants.js';
import { moduleSpace } from '../admission/architecture.js';
import type { Architecture, OrderedStep, RelocationAt, Reloaded } from '../architecture.js';
import type { Consequence } from '../consequence.js';
import type { KernelBehaviour } from '../kernels.js';
import { earlyRelocations, lateRelocationsPatch, lateRelocationsTarget } from '../moments.js';
import { extableOf } from '../steps/extable.js';
import { FREED_IMAGE_WRITTEN, freeInitMemoryOf, freeLoadImageOf } from '../steps/freeing.js';
import { ftraceOf, UNTIL_TRACED } from '../steps/ftrace.js';
import { jumpLabelsOf } from '../steps/jump-labels.js';
import { percpuOf } from '../steps/percpu.js';
import { protectAfterInitOf, protectOf } from '../steps/protection.js';
import { pointerTables } from '../steps/tables.js';
import { callDemand } from './calls.js';
import { featureFixups, lwsyncFixups } from './feature-fixups.js';
import { REL24, RELOCATION_TYPES } from './relocation-types.js';

/** Every type but a branch is written with a plain store, late too (apply_relocate_add(), arch/powerpc/kernel/module_64.c). */
const isPlainStore = (type: number): boolean => type !== REL24 && (RELOCATION_TYPES.get(type)?.width ?? 0) > 0;

/** mprofile-kernel's call is checked while the module loads, by some kernels as far as its stub; the NOPs of -fpatchable-function-entry when the function is traced. */
const MCOUNT_LATE: Consequence = {
  effects: [
    {
      when: 'patch-load',
      outcome: 'refused',
      message: 'module_trampoline_target: bad magic for stub; WARNING in ftrace_bug(), and klp_enable_patch() fails with ENODEV (-19)',
    },
  ],
};
const ftrace = ftraceOf(({ table, kernel }) => {
  if (table.name !== '__mcount_loc') return [{ start: 0, end: 8, late: () => UNTIL_TRACED }];
  return [{ start: 0, end: 4, late: () => (kernel.behaviour.mprofileCheck === 'stub' ? MCOUNT_LATE : UNTIL_TRACED) }];
});
const jumpLabels = jumpLabelsOf({ siteSize: () => 4, relocationTypes: RELOCATION_TYPES });

/** The memory is still there. */
const INIT_OVER: Consequence = {
  effects: [
    {
      when: 'patch-load',
      outcome: 'stale',
      message: 'code of the init function that uses these bytes finds what the file has there: a pointer is zero; the kernel logs nothing',
    },
  ],
  condition: 'the livepatch is loaded before the module that it patches',
  message:
    'The init function, which .init sections are for, has run by then. The kernel does not free them on this architecture (module_init_section() answers false), so the write itself is right.',
};

/** More than the 32 bits in which the loader adds sizes up: modules share the space of vmalloc(). */
const VMALLOC_SPACE = 0xffff_ffff;

/** module_elf_check_arch(), arch/powerpc/kernel/module_64.c: the lowest two bits of e_flags are the ELF ABI. */
function elfFlags(
  { flags, machine }: { readonly flags: number; readonly machine: number },
  { elfAbiCheck }: KernelBehaviour,
): string | undefined {
  return elfAbiCheck && (flags & 3) !== 2 ? `Invalid module architecture in ELF header: ${machine}` : undefined;
}

/** stub_for_addr(), arch/powerpc/kernel/module_64.c of 6.12 and 7.2, takes a new stub for each address and gives no old one back. */
export const STUBS_RUN_OUT: Reloaded = {
  outcome: 'refused',
  message: 'WARNING in stub_for_addr(), and the load fails with ENOENT (-2)',
  why: "the stubs of its calls stay taken, and every load at another address takes new ones until the livepatch's .stubs is full",
  advice: 'The patch is fine. Disable and unload the livepatch before you reload the module again and again.',
  condition: 'the module is loaded at another address more often than .stubs has entries to spare',
};

const NOP_IS_GONE: Reloaded = {
  outcome: 'refused',
  message: 'Expected nop after call, got e8410018 at',
  why: 'its calls keep the instruction that restores r2, and its next load expects a nop there',
  advice:
    'The patch is fine. Kernels from about 6.3 on accept it; on an older one, disable and unload the livepatch before you reload the module.',
};

/** The order of the loader, of a kernel that writes those types with a plain store. */
export const orderOf = (plainStore: (type: number) => boolean): readonly OrderedStep[] => [
  { step: earlyRelocations },
  { step: extableOf() },
  { step: percpuOf() },
  { step: featureFixups },
  { step: lwsyncFixups },
  { step: ftrace },
  { step: protectOf(plainStore) },
  { step: jumpLabels },
  ...pointerTables.map((step) => ({ step })),
  { step: freeLoadImageOf(freedImage) },
  { step: lateRelocationsPatch },
  { step: protectAfterInitOf(plainStore) },
  { step: freeInitMemoryOf(() => INIT_OVER) },
  { step: lateRelocationsTarget },
];

/** kernel/module/main.c load_module(); arch/powerpc/kernel/module.c module_finalize(). 64-bit, little-endian, ELF ABI v2. */
export const PPC64LE: Architecture = {
  name: 'ppc64le',
  machine: EM.PPC64,
  littleEndian: true,
  /** CONFIG_DYNAMIC_FTRACE_WITH_CALL_OPS: =3,1 (arch/powerpc/Makefile of 7.2). */
  nopsBeforeFunction: 4,
  relocationTypes: RELOCATION_TYPES,
  unknownType: (type, module) => `${module}: Unknown ADD relocation: ${type}`,
  unknownTypeAdvice: 'Build with the flags of the kernel (-mcmodel=medium or large as kbuild passes it, no PIC).',
  /** dedotify(), arch/powerpc/kernel/module_64.c of 6.1, 6.12 and 7.2: .TOC. gets the module's own r2, and any other name loses its dot. */
  undefinedName: (name) => (name === '.TOC.' ? undefined : name.replace(/^\./, '')),
  /** Documentation/arch/powerpc/vmemmap_dedup.rst and book3s/64/radix.h: the linear map, and the space of vmalloc(). */
  addresses: () => ({
    vmlinux: [{ low: 0xc000_0000_0000_0000n, high: 0xc000_00ff_ffff_ffffn }],
    modules: { low: 0xc008_0000_0000_0000n, high: 0xd00f_ffff_ffff_ffffn },
  }),
  admission: { ...moduleSpace(VMALLOC_SPACE), elfFlags },
  overflow: (type) => {
    const name = RELOCATION_TYPES.get(type)?.name.replace('R_PPC64_', '') ?? String(type);
    return name.startsWith('TOC16') ? `bad ${name} relocation (` : `${name} out of range!`;
  },
  nonzeroLine: () => undefined,
  /** A branch with a 24-bit displacement: the field is the instruction itself. */
  isBranchOperand: (bytes, offset) => ((bytes[offset + 3] ?? 0) & 0xfc) === 0x48,
  demand: callDemand,
  /** restore_r2() leaves what is behind an instruction that is no call any more, as an alternative can have made of it. */
  reload: ({ tocRestoreKept }, type, { isRewritten }) =>
    type !== REL24 ? undefined : tocRestoreKept ? STUBS_RUN_OUT : isRewritten ? undefined : NOP_IS_GONE,
  /** module_init_section(), arch/powerpc/kernel/module_64.c of 6.1, 6.12 and 7.2; 5.10 renames the sections to _init. */
  keepsInit: true,
  requiredSections: [{ name: '.stubs', line: (module) => `${module}: doesn't contain .stubs.` }],
  order: orderOf(isPlainStore),
};

function freedImage(behaviour: RelocationAt['behaviour']): Consequence | undefined {
  return behaviour.freedImageStore === 'crash' ? undefined : FREED_IMAGE_WRITTEN;
}
