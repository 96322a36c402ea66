import { hazardsOf } from './hazard-rule.js';
import { lateTableAdvice } from './late-table-advice.js';
import { replacementProblem } from './replacement-effects.js';
import type { Rule } from './rule.js';

export const lateAlternativeReplacement: Rule = {
  meta: {
    id: 'KLP102',
    slug: 'late-alternative-replacement',
    severity: 'error',
    summary: 'A late livepatch relocation lies in the replacement of an alternative, which the kernel has copied before.',
    advice: 'Replace the ALTERNATIVE() that refers to the module by a plain call or an if.',
  },
  *check(context) {
    for (const hazard of hazardsOf(context, 'alternative-replacement')) {
      yield { ...replacementProblem(context, hazard), ...lateTableAdvice(context, hazard) };
    }
  },
};
