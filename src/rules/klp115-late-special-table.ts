import { hazardProblem, hazardsOf, whenWritten } from './hazard-rule.js';
import type { Rule } from './rule.js';
import { refusal } from './site-effects.js';

export const lateSpecialTable: Rule = {
  meta: {
    id: 'KLP115',
    slug: 'late-special-table',
    severity: 'error',
    summary: 'A late livepatch relocation fills in a table that the kernel has read already.',
    advice: 'These tables point into the livepatch module itself: their relocations must stay normal ones.',
  },
  *check(context) {
    for (const hazard of hazardsOf(context, 'table')) {
      yield {
        ...hazardProblem(hazard),
        effects: [
          ...refusal(context, hazard),
          {
            when: 'patch-load',
            outcome: 'corrupted',
            message: `${hazard.access.step.source.split(',')[0] ?? ''} reads the entry with a zero: it crashes, warns, or rewrites another place`,
          },
        ],
        message: `The kernel reads this table while it loads the livepatch; the field is filled in ${whenWritten(hazard)}.`,
      };
    }
  },
};
