import { accessCondition, hazardProblem, hazardsOf, whenWritten } from './hazard-rule.js';
import type { Rule } from './rule.js';
import { siteProblem } from './site-effects.js';

export const lateDirectCall: Rule = {
  meta: {
    id: 'KLP104',
    slug: 'late-direct-call',
    severity: 'error',
    summary: 'A late livepatch relocation lies in an indirect call that the kernel turns into a direct one.',
    advice: 'pv_ops is exported by vmlinux: keep its relocation a normal one.',
    remedy: 'normal-relocation',
  },
  *check(context) {
    for (const hazard of hazardsOf(context, 'direct-call-target')) {
      const site = siteProblem(context, hazard);
      yield {
        effects: [
          ...(site?.effects ?? []),
          { when: 'run', outcome: 'crash', message: 'until then the call goes to an address made of the code behind it' },
        ],
        message: `The kernel reads the call's target through this displacement while it loads the livepatch (ALT_FLAG_DIRECT_CALL), but the relocation is written ${whenWritten(hazard)}.`,
        ...hazardProblem(hazard),
        ...accessCondition(hazard),
      };
    }
  },
};
