import { EM } from '../../elf/constants.js';
import type { Architecture } from '../architecture.js';
import { earlyRelocations, lateRelocationsPatch, lateRelocationsTarget } from '../moments.js';
import { extable } from '../steps/extable.js';
import { freeInitMemory, freeLoadImage } from '../steps/freeing.js';
import { ftraceOf } from '../steps/ftrace.js';
import { jumpLabelsOf } from '../steps/jump-labels.js';
import { percpu } from '../steps/percpu.js';
import { pointerTables } from '../steps/tables.js';
import { ADMISSION_X86_64 } from './admission.js';
import { alternatives } from './alternatives.js';
import { orc } from './orc.js';
import { paravirt } from './paravirt.js';
import { RELOCATION_TYPES } from './relocation-types.js';
import { callSites, cfiSites, endbrSeal, retpolines, returns, smpLocks } from './site-tables.js';
import { staticCalls, staticCallTrampolines } from './static-calls.js';

/** MCOUNT_INSN_SIZE of x86 (arch/x86/include/asm/ftrace.h). */
const ftrace = ftraceOf({ siteSize: 5 });
/** A jump label is a 2-byte or a 5-byte jump or NOP (arch/x86/kernel/jump_label.c, arch_jump_entry_size()). */
const jumpLabels = jumpLabelsOf({ siteSize: (opcode) => (opcode === 0xeb || opcode === 0x66 ? 2 : 5), relocationTypes: RELOCATION_TYPES });

/** kernel/module/main.c load_module(); arch/x86/kernel/module.c module_finalize(). */
export const X86_64: Architecture = {
  name: 'x86_64',
  machine: EM.X86_64,
  relocationTypes: RELOCATION_TYPES,
  admission: ADMISSION_X86_64,
  order: [
    { step: earlyRelocations },
    { step: extable },
    { step: percpu },
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
    { step: orc },
    { step: ftrace },
    { step: jumpLabels },
    { step: staticCalls },
    { step: staticCallTrampolines },
    ...pointerTables.map((step) => ({ step })),
    { step: freeLoadImage },
    { step: lateRelocationsPatch },
    { step: freeInitMemory },
    { step: lateRelocationsTarget },
  ],
};
