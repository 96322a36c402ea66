import { hazardsOf, problemOf, refusal, whenWritten } from './hazard-rule.js';
import type { Rule } from './rule.js';

export const lateSortedTable: Rule = {
  meta: {
    id: 'KLP114',
    slug: 'late-sorted-table',
    severity: 'error',
    summary: 'A late livepatch relocation fills in a table that the kernel has sorted.',
    advice: 'These tables point into the livepatch module itself: their relocations must stay normal ones.',
    remedy: 'normal-relocation',
  },
  *check(context) {
    for (const hazard of hazardsOf(context, 'sorted-table')) {
      yield problemOf(context, hazard, {
        effects: [
          ...refusal(context, hazard),
          { when: 'patch-load', outcome: 'corrupted', message: 'the table is sorted by values that are not there yet' },
          ...hazard.moments.map(({ when }) => ({
            when,
            outcome: 'corrupted' as const,
            message: 'another entry than the one meant is written, or the load is refused because that one is not zero',
          })),
        ],
        message: `The kernel sorts this table while it loads the livepatch; the relocation is written ${whenWritten(hazard)}, and its offset then names another entry.`,
      });
    }
  },
};
