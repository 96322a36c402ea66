import { hazardProblem, hazardsOf, refusal, whenWritten } from './hazard-rule.js';
import type { Rule } from './rule.js';

export const lateRetpolineSite: Rule = {
  meta: {
    id: 'KLP108',
    slug: 'late-retpoline-site',
    severity: 'warning',
    summary: 'A late livepatch relocation lies in a call or jump that .retpoline_sites lists.',
    advice: 'The retpoline thunks are exported by vmlinux: keep their relocations normal ones.',
    remedy: 'normal-relocation',
  },
  *check(context) {
    for (const hazard of hazardsOf(context, 'retpoline-site')) {
      yield {
        effects: [
          ...refusal(context, hazard),
          { when: 'patch-load', outcome: 'ignored', message: 'WARNING in apply_retpolines(): the call is not rewritten for this CPU' },
        ],
        message: `The kernel reads this branch's target to learn the thunk's register while it loads the livepatch; the relocation is written ${whenWritten(hazard)}.`,
        ...hazardProblem(hazard),
      };
    }
  },
};
