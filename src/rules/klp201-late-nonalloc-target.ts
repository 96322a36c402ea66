import { freedMemoryEffects, hazardsOf, problemOf } from './hazard-rule.js';
import type { Rule } from './rule.js';

export const lateNonallocTarget: Rule = {
  meta: {
    id: 'KLP201',
    slug: 'late-nonalloc-target',
    severity: 'error',
    summary: 'A late livepatch relocation writes to a section that is not loaded.',
    advice: 'Drop the relocations of sections without SHF_ALLOC (debug information, .modinfo, __versions) from the .klp.rela section.',
  },
  *check(context) {
    for (const hazard of hazardsOf(context, 'load-image')) {
      const target = context.module.elf.sections[hazard.write.target];
      if (target?.name === '.data..percpu') continue;
      yield problemOf(context, hazard, {
        effects: freedMemoryEffects(context, hazard, 'page fault in apply_relocate_add(): the memory is freed'),
        message: `${target?.name ?? 'The target'} is not copied to the module's memory: its address points into the file image, which the kernel has freed by then.`,
      });
    }
  },
};
