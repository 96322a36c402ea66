import { hazardsOf, problemOf, refusal, whenWritten } from './hazard-rule.js';
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
      const { write, access } = hazard;
      const target = context.module.elf.sections[write.target];
      const branch = target !== undefined && context.architecture.isBranchOperand(context.module.elf.content(target), write.start);
      yield problemOf(context, hazard, {
        effects: [
          ...refusal(context, hazard),
          branch
            ? { when: 'run', outcome: 'crash', message: 'the copied call or jump goes to the place that a zero displacement names' }
            : { when: 'run', outcome: 'stale', message: 'the copied instruction computes its address with a displacement of zero' },
        ],
        message: `The kernel copies this replacement (${access.end - access.start} bytes) to its site while it loads the livepatch. The relocation is written to the template ${whenWritten(hazard)}: the copy keeps a zero, and no message says so.`,
      });
    }
  },
};
