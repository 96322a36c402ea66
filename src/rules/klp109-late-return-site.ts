import { hazardProblem, hazardsOf, refusal, whenWritten } from './hazard-rule.js';
import type { Rule } from './rule.js';

export const lateReturnSite: Rule = {
  meta: {
    id: 'KLP109',
    slug: 'late-return-site',
    severity: 'warning',
    summary: 'A late livepatch relocation lies in a jump to the return thunk.',
    advice: 'vmlinux exports the return thunk: keep its relocation a normal one.',
    remedy: 'normal-relocation',
  },
  *check(context) {
    for (const hazard of hazardsOf(context, 'return-site')) {
      yield {
        effects: [
          ...refusal(context, hazard),
          { when: 'patch-load', outcome: 'ignored', message: 'WARNING: missing return thunk: the jump is not rewritten for this CPU' },
        ],
        message: `The kernel compares this jump's target with its return thunk while it loads the livepatch; the relocation is written ${whenWritten(hazard)}.`,
        ...hazardProblem(hazard),
      };
    }
  },
};
