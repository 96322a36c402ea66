import { hazardsOf, problemOf, whenTouched, whenWritten } from './hazard-rule.js';
import { lateTableAdvice } from './late-table-advice.js';
import type { Rule } from './rule.js';
import { siteProblem } from './site-effects.js';

export const lateAlternativeSite: Rule = {
  meta: {
    id: 'KLP101',
    slug: 'late-alternative-site',
    severity: 'error',
    summary: 'A late livepatch relocation lies in an instruction that an alternative replaces.',
    advice:
      'Keep the symbol a normal relocation (an export, or .klp.rela.vmlinux), or write the alternative out as plain code without the reference to the module.',
    remedy: 'normal-relocation',
  },
  *check(context) {
    for (const hazard of hazardsOf(context, 'alternative-site')) {
      // A paravirt call is an alternative as well; its own rule says it better.
      if (context.hazards.meets(hazard.write, 'paravirt-site') || context.hazards.meets(hazard.write, 'direct-call-target')) continue;
      const message = `The kernel replaces this instruction ${whenTouched(hazard)} (an alternative); the relocation is written ${whenWritten(hazard)}, over the replacement.`;
      const problem = siteProblem(context, hazard);
      const advice = lateTableAdvice(context, hazard);
      if (hazard.access.late !== undefined)
        yield { ...problemOf(context, hazard, { effects: problem?.effects ?? [], message }), ...advice };
      else if (problem !== undefined) yield { ...problem, ...advice, message };
    }
  },
};
