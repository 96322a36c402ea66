import { accessCondition, hazardProblem, hazardsOf, whenWritten } from './hazard-rule.js';
import type { Rule } from './rule.js';

export const lateJumpLabelSite: Rule = {
  meta: {
    id: 'KLP112',
    slug: 'late-jump-label-site',
    severity: 'error',
    summary: 'A late livepatch relocation lies in the jump or NOP of a static branch.',
    advice: 'A static branch jumps within its own function: it needs no livepatch relocation. Check the tool that moved it.',
    remedy: 'normal-relocation',
  },
  *check(context) {
    // Where the kernel looks first, these bytes, which are never zero, are KLP206's: the load is refused on every machine.
    for (const hazard of hazardsOf(context, 'jump-label-site')) {
      if (context.nonzeroLine(hazard.write.klp.relas.type(hazard.write.index)) !== undefined) continue;
      yield {
        effects: [{ when: 'run', outcome: 'corrupted', message: 'the jump or NOP that the kernel wrote is overwritten' }],
        message: `The kernel rewrites this static branch while it loads the livepatch; the relocation is written over it ${whenWritten(hazard)}.`,
        ...hazardProblem(hazard),
        ...accessCondition(hazard),
      };
    }
  },
};
