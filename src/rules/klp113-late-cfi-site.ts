import { accessCondition, hazardProblem, hazardsOf, refusal, whenWritten } from './hazard-rule.js';
import type { Rule } from './rule.js';

export const lateCfiSite: Rule = {
  meta: {
    id: 'KLP113',
    slug: 'late-cfi-site',
    severity: 'warning',
    summary: 'A late livepatch relocation lies in a CFI preamble or an ENDBR that the kernel rewrites.',
    advice: 'Neither holds a relocation in code from a compiler: check the tool that placed it.',
  },
  *check(context) {
    for (const hazard of hazardsOf(context, 'cfi-site', 'endbr-site')) {
      yield {
        effects: [
          ...refusal(context, hazard),
          {
            when: 'run',
            outcome: 'corrupted',
            message: 'the rewritten preamble is overwritten, or the load is refused because it is not zero',
          },
        ],
        message: `The kernel rewrites these bytes while it loads the livepatch; the relocation is written ${whenWritten(hazard)}.`,
        ...hazardProblem(hazard),
        ...accessCondition(hazard),
      };
    }
  },
};
