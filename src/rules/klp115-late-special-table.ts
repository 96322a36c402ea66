import type { Effect } from '../loader/effect.js';
import type { Hazard } from '../loader/late-writes.js';
import type { RuleContext } from './context.js';
import { hazardsOf, problemOf, refusal, whenWritten } from './hazard-rule.js';
import type { Problem } from './problem.js';
import type { Rule } from './rule.js';

type Standard = Pick<Problem, 'severity' | 'effects'>;

/** Steps that look at what they find before they touch it: measured in booted kernels. */
const passedOver = (): Standard => ({
  severity: 'warning',
  effects: [{ when: 'patch-load', outcome: 'ignored', message: 'the kernel warns of the entry and leaves its site as it is' }],
});

const followed = (): Standard => ({
  severity: 'error',
  effects: [
    {
      when: 'patch-load',
      outcome: 'crash',
      message: 'the pointer is followed while it is zero, or the field is no longer zero when the relocation is due',
    },
  ],
});

/** The kernel itself fills in struct module from its first field on (load_module()): lists, addresses, sizes. */
const filledIn = (context: RuleContext, { write, moments }: Hazard): Standard => {
  const line = context.nonzeroLine(write.klp.relas.type(write.index));
  return {
    severity: 'error',
    effects: moments.flatMap(({ when }): Effect[] => [
      ...(line === undefined ? [] : [{ when, outcome: 'refused' as const, message: line }]),
      { when, outcome: 'corrupted', message: "a field of struct module, which is the kernel's own by then, is overwritten" },
    ]),
  };
};

const STANDARDS: ReadonlyMap<string, (context: RuleContext, hazard: Hazard) => Standard> = new Map([
  ['retpolines', passedOver],
  ['returns', passedOver],
  ['ibt-seal', passedOver],
  ['table .gnu.linkonce.this_module', filledIn],
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
      const { severity, effects } = (STANDARDS.get(hazard.access.step.id) ?? followed)(context, hazard);
      yield problemOf(context, hazard, {
        ...(severity === undefined ? {} : { severity }),
        effects: [...refusal(context, hazard), ...effects],
        message: `The kernel reads this table while it loads the livepatch; the field is filled in ${whenWritten(hazard)}.`,
      });
    }
  },
};
