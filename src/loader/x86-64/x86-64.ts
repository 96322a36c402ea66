import { EM } from '../../elf/constants.js';
import type { Architecture, RelocationAt } from '../architecture.js';
import type { Consequence, ConsequenceEffect } from '../consequence.js';
import type { KernelBehaviour } from '../kernels.js';
import type { AddressSpaces } from '../reach.js';
import type { PlacedAccess } from '../placed-access.js';
import { earlyRelocations, lateRelocationsPatch, lateRelocationsTarget } from '../moments.js';
import { extableOf } from '../steps/extable.js';
import { freeInitMemoryOf, freeLoadImageOf } from '../steps/freeing.js';
import { jumpLabelsOf } from '../steps/jump-labels.js';
import { orcOf } from '../steps/orc.js';
import { percpuOf } from '../steps/percpu.js';
import { pointerTables } from '../steps/tables.js';
import { ADMISSION_X86_64 } from './admission.js';
import { alternatives } from './alternatives.js';
import { ftrace } from './ftrace.js';
import { klpArch } from './klp-arch.js';
import { nonzeroLine } from './nonzero-line.js';
import { operandFaults } from './operands.js';
import { paravirt } from './paravirt.js';
import { RELOCATION_TYPES } from './relocation-types.js';
import { callSites, cfiSites, endbrSeal, retpolines, returns, smpLocks } from './site-tables.js';
import { staticCalls, staticCallTrampolines } from './static-calls.js';

/** A jump label is a 2-byte or a 5-byte jump or NOP (arch/x86/kernel/jump_label.c, arch_jump_entry_size()). */
const jumpLabels = jumpLabelsOf({
  siteSize: (opcode) => (opcode === 0xeb || opcode === 0x66 ? 2 : 5),
  relocationTypes: RELOCATION_TYPES,
  protects: true,
});

/** Opcodes of call and jmp with a 32-bit displacement. */
const BRANCHES: readonly number[] = [0xe8, 0xe9];

/** apply_relocate_add() writes to freed memory, or reads there what is not zero: what measured kernels did comes first, the other is a chance. */
const freedInit = ({ lateInitWrite, nonzeroDestination }: KernelBehaviour): Consequence => {
  const crash: ConsequenceEffect = { when: 'write', outcome: 'crash', message: 'the memory of .init sections is freed: a page fault' };
  const refused: ConsequenceEffect = { when: 'write', outcome: 'refused', message: 'the freed memory still holds something' };
  if (nonzeroDestination !== 'refused') return { effects: [crash] };
  return { effects: lateInitWrite === 'crash' ? [crash, refused] : [refused, crash] };
};

/** Kernel image, modules, vmalloc() and, as long as they count from zero, per-CPU variables: Documentation/arch/x86/x86_64/mm.rst. */
const addresses = ({ percpuAddresses }: KernelBehaviour): AddressSpaces => ({
  vmlinux: [{ low: 0xffff_ffff_8000_0000n, high: 0xffff_ffff_bfff_ffffn }],
  modules: { low: 0xffff_ffff_a000_0000n, high: 0xffff_ffff_feff_ffffn },
  ...(percpuAddresses === 'from-zero' ? { percpu: { low: 0n, high: 0xff_ffffn } } : {}),
  // With five levels of page tables the lowest, with four the highest place of the area.
  loadImage: { low: 0xffa0_0000_0000_0000n, high: 0xffff_ebff_ffff_ffffn },
});

/** apply_alternatives() before 6.5 adjusts a 5-byte call, or a jump, at the replacement's start; apply_relocation() every operand. */
function copiedReplacement({ behaviour, type, offset, target, module }: RelocationAt, access: PlacedAccess): Consequence | undefined {
  if (behaviour.replacementRelocation !== 'first-branch' || RELOCATION_TYPES.get(type)?.pcRelative !== true) return undefined;
  const branch = BRANCHES.includes(module.elf.content(target)[access.start] ?? 0);
  if (access.end - access.start === 5 && branch && offset === access.start + 1) return undefined;
  return {
    effects: [{ when: 'run', outcome: 'corrupted', message: 'the address is off by the distance between the replacement and its site' }],
    message:
      'This kernel copies a replacement byte by byte and adjusts a lone call or jump only; this operand is relative to the instruction pointer and keeps the distance of the template.',
  };
}

/** kernel/module/main.c load_module(); arch/x86/kernel/module.c module_finalize(). */
export const X86_64: Architecture = {
  name: 'x86_64',
  machine: EM.X86_64,
  littleEndian: true,
  objectSteps: klpArch,
  relocationTypes: RELOCATION_TYPES,
  admission: ADMISSION_X86_64,
  unknownType: (type) => `Unknown rela relocation: ${type}`,
  unknownTypeAdvice:
    'Build with the flags of the kernel (-mcmodel=kernel, no PIC): types such as R_X86_64_GOTPCREL come from other code models.',
  addresses,
  overflow: (type) => `overflow in relocation type ${type} val`,
  nonzeroLine: (behaviour, type) => (behaviour.nonzeroDestination === 'refused' ? nonzeroLine(behaviour, type) : undefined),
  isBranchOperand: (bytes, offset) => BRANCHES.includes(bytes[offset - 1] ?? 0),
  operandFaults,
  copiedReplacement,
  reload(behaviour, type) {
    if (behaviour.relocationsCleared || behaviour.nonzeroDestination !== 'refused') return undefined;
    return {
      outcome: 'refused',
      message: nonzeroLine(behaviour, type),
      why: 'its livepatch relocations keep their old values, and its next load finds them nonzero',
      advice:
        'The patch is fine. Kernels from 6.3 on clear the relocations; on an older one, disable and unload the livepatch before you reload the module.',
    };
  },
  order: [
    { step: earlyRelocations },
    { step: extableOf(12) },
    { step: percpuOf() },
    { step: paravirt, where: (facts) => facts.paravirtSites === 'before-alternatives' },
    { step: cfiSites },
    { step: retpolines },
    { step: returns },
    { step: callSites, where: (facts) => facts.callSites === 'before-alternatives' },
    { step: alternatives },
    { step: callSites, where: (facts) => facts.callSites === 'after-alternatives' },
    { step: endbrSeal },
    { step: smpLocks },
    { step: paravirt, where: (facts) => facts.paravirtSites === 'after-alternatives' },
    { step: orcOf(6) },
    { step: ftrace },
    { step: jumpLabels },
    { step: staticCalls },
    { step: staticCallTrampolines },
    ...pointerTables.map((step) => ({ step })),
    { step: freeLoadImageOf() },
    { step: lateRelocationsPatch },
    { step: freeInitMemoryOf(freedInit) },
    { step: lateRelocationsTarget },
  ],
};
