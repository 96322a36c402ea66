import { hazardsOf, problemOf, whenWritten } from './hazard-rule.js';
import type { Rule } from './rule.js';

export const lateReadOnlyTarget: Rule = {
  meta: {
    id: 'KLP212',
    slug: 'late-read-only-target',
    severity: 'error',
    summary: 'A late livepatch relocation is written with a plain store to memory that the kernel has made read-only.',
    advice: 'Keep references to the module in writable data or in call instructions, which the kernel writes through another mapping.',
  },
  *check(context) {
    for (const hazard of hazardsOf(context, 'read-only-memory')) {
      const target = context.module.elf.sections[hazard.write.target]?.name ?? 'The target';
      yield problemOf(context, hazard, {
        effects: hazard.moments.map(({ when }) => ({ when, outcome: 'crash', message: 'page fault in apply_relocate_add()' })),
        message: `${target} is read-only by the time the relocation is written, ${whenWritten(hazard)}, and this architecture writes relocations of that type with a plain store.`,
      });
    }
  },
};
