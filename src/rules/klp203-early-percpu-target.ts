import { VMLINUX } from '../livepatch/klp-rela.js';
import { klpRelocations } from './klp-relocations.js';
import type { Rule } from './rule.js';

export const earlyPercpuTarget: Rule = {
  meta: {
    id: 'KLP203',
    slug: 'early-percpu-target',
    severity: 'warning',
    summary: 'A vmlinux livepatch relocation writes to .data..percpu, which this kernel does not relocate.',
    advice: 'Set the per-CPU pointer at run time, in a pre-patch callback for instance.',
  },
  *check(context) {
    if (context.kernel.behaviour.percpuRelocated || !context.kernel.behaviour.earlyVmlinuxRelas) return;
    for (const { klp, subject } of klpRelocations(context.module)) {
      if (klp.object !== VMLINUX || klp.target?.name !== '.data..percpu') continue;
      yield {
        subject,
        object: VMLINUX,
        effects: [{ when: 'run', outcome: 'ignored', message: 'the per-CPU variable holds zero' }],
        message:
          "The loader passes over the relocations of .data..percpu, for it has cleared that section's SHF_ALLOC; no message says so.",
      };
    }
  },
};
