import { hazardsOf, whenWritten } from './hazard-rule.js';
import type { Rule } from './rule.js';
import { siteProblem } from './site-effects.js';

export const lateStaticCallSite: Rule = {
  meta: {
    id: 'KLP107',
    slug: 'late-static-call-site',
    severity: 'error',
    summary: 'A late livepatch relocation lies in a static call that the kernel rewrites.',
    advice: 'Call through KPATCH_STATIC_CALL() or KLP_STATIC_CALL() instead of static_call().',
  },
  *check(context) {
    for (const hazard of hazardsOf(context, 'static-call-site')) {
      const problem = siteProblem(context, hazard);
      if (problem === undefined) continue;
      yield {
        ...problem,
        message: `This call is in .static_call_sites: the kernel rewrites it while it loads the livepatch. The relocation is written ${whenWritten(hazard)}, over the new call.`,
      };
    }
  },
};
