import { freedMemoryEffects, hazardsOf, problemOf } from './hazard-rule.js';
import type { Rule } from './rule.js';

export const lateInitTarget: Rule = {
  meta: {
    id: 'KLP205',
    slug: 'late-init-target',
    severity: 'error',
    summary: 'A late livepatch relocation writes to an .init section, which is freed.',
    advice: 'Keep code and data that refer to the module out of __init and __initdata.',
  },
  *check(context) {
    for (const hazard of hazardsOf(context, 'init-memory')) {
      yield problemOf(context, hazard, {
        effects: freedMemoryEffects(context, hazard, 'the memory of .init sections is freed: a page fault'),
        message: `When ${hazard.write.object} loads after the livepatch, the .init sections of the livepatch have been freed. Where the object is loaded first, the relocation is written while they are still there.`,
      });
    }
  },
};
