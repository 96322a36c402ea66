import type { Hazard } from '../loader/late-writes.js';
import { accessCondition, hazardProblem, hazardsOf, refusal, whenWritten } from './hazard-rule.js';
import type { Rule } from './rule.js';

export const lateCallSite: Rule = {
  meta: {
    id: 'KLP110',
    slug: 'late-call-site',
    severity: 'note',
    summary: 'Late livepatch relocations lie in calls that call depth tracking redirects.',
    advice: 'Nothing where call depth tracking is not used; elsewhere call a function that is exported.',
  },
  *check(context) {
    const first = new Map<string, Hazard>();
    const count = new Map<string, number>();
    for (const hazard of hazardsOf(context, 'call-site')) {
      const { object } = hazard.write;
      if (!first.has(object)) first.set(object, hazard);
      count.set(object, (count.get(object) ?? 0) + 1);
    }
    for (const [object, hazard] of first) {
      yield {
        effects: [
          ...refusal(context, hazard),
          { when: 'run', outcome: 'ignored', message: 'the calls are not counted by call depth tracking' },
        ],
        message: `Call depth tracking follows the calls (${count.get(object) ?? 0}) into ${object} while it loads the livepatch; their targets are filled in ${whenWritten(hazard)}.`,
        ...hazardProblem(hazard),
        ...accessCondition(hazard),
      };
    }
  },
};
