import { accessCondition, hazardProblem, hazardsOf, whenWritten } from './hazard-rule.js';
import type { Rule } from './rule.js';
import { refusal } from './site-effects.js';

export const lateCallSite: Rule = {
  meta: {
    id: 'KLP110',
    slug: 'late-call-site',
    severity: 'note',
    summary: 'A late livepatch relocation lies in a call that call depth tracking redirects.',
    advice: 'Nothing where call depth tracking is not used; elsewhere call a function that is exported.',
  },
  *check(context) {
    for (const hazard of hazardsOf(context, 'call-site')) {
      yield {
        ...hazardProblem(hazard),
        ...accessCondition(hazard),
        effects: [
          ...refusal(context, hazard),
          { when: 'run', outcome: 'ignored', message: 'the call is not counted by call depth tracking' },
        ],
        message: `Call depth tracking follows this call while it loads the livepatch; its target is filled in ${whenWritten(hazard)}.`,
      };
    }
  },
};
