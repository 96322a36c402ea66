import { freedMemoryEffects, hazardsOf, problemOf } from './hazard-rule.js';
import type { Rule } from './rule.js';

export const latePercpuTarget: Rule = {
  meta: {
    id: 'KLP202',
    slug: 'late-percpu-target',
    severity: 'error',
    summary: 'A late livepatch relocation writes to .data..percpu.',
    advice: 'Set the per-CPU pointer at run time, in a pre-patch callback for instance.',
  },
  *check(context) {
    for (const hazard of hazardsOf(context, 'percpu-template')) {
      yield problemOf(context, hazard, {
        effects: [
          ...freedMemoryEffects(context, hazard, 'page fault in apply_relocate_add(): the memory is freed'),
          { when: 'run', outcome: 'stale', message: "every CPU's copy keeps the zero" },
        ],
        message: "The kernel has copied .data..percpu to every CPU and freed the section's image by then: the relocation reaches no copy.",
      });
    }
  },
};
