import type { Severity } from '../findings/finding.js';
import type { Outcome } from '../loader/effect.js';
import { hazardsOf, problemOf, refusal, whenWritten } from './hazard-rule.js';
import type { Rule } from './rule.js';

interface Consequence {
  readonly severity: Severity;
  readonly outcome: Outcome;
  readonly message: string;
}

/** Steps that look at what they find before they touch it: measured in booted kernels. */
const PASSED_OVER: Consequence = {
  severity: 'warning',
  outcome: 'ignored',
  message: 'the kernel warns of the entry and leaves its site as it is',
};
const FOLLOWED: Consequence = {
  severity: 'error',
  outcome: 'crash',
  message: 'the pointer is followed while it is zero, or the field is no longer zero when the relocation is due',
};
const CONSEQUENCES: ReadonlyMap<string, Consequence> = new Map([
  ['retpolines', PASSED_OVER],
  ['returns', PASSED_OVER],
  ['ibt-seal', PASSED_OVER],
]);

export const lateSpecialTable: Rule = {
  meta: {
    id: 'KLP115',
    slug: 'late-special-table',
    severity: 'error',
    summary: 'A late livepatch relocation fills in a table that the kernel has read already.',
    advice: 'These tables point into the livepatch module itself: their relocations must stay normal ones.',
    remedy: 'normal-relocation',
  },
  *check(context) {
    for (const hazard of hazardsOf(context, 'table')) {
      const { severity, outcome, message } = CONSEQUENCES.get(hazard.access.step.id) ?? FOLLOWED;
      yield problemOf(context, hazard, {
        severity,
        effects: [...refusal(context, hazard), { when: 'patch-load', outcome, message }],
        message: `The kernel reads this table while it loads the livepatch; the field is filled in ${whenWritten(hazard)}.`,
      });
    }
  },
};
