import type { Effect } from '../loader/effect.js';
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
      const line = context.nonzeroLine(hazard.write.klp.relas.type(hazard.write.index));
      yield problemOf(context, hazard, {
        effects: [
          ...refusal(context, hazard),
          { when: 'patch-load', outcome: 'corrupted', message: 'the table is sorted by values that are not there yet' },
          ...hazard.moments.flatMap(({ when }): Effect[] => [
            { when, outcome: 'corrupted', message: 'another entry than the one meant is written' },
            // Entries that hold something were moved there: .orc_unwind_ip on booted 6.1.192.
            ...(line === undefined ? [] : [{ when, outcome: 'refused' as const, message: line }]),
          ]),
        ],
        message: `The kernel sorts this table while it loads the livepatch; the relocation is written ${whenWritten(hazard)}, and its offset then names another entry.`,
      });
    }
  },
};
