import { hazardProblem, hazardsOf, whenWritten } from './hazard-rule.js';
import type { Rule } from './rule.js';

export const lateFtraceSite: Rule = {
  meta: {
    id: 'KLP111',
    slug: 'late-ftrace-site',
    severity: 'error',
    summary: "A late livepatch relocation lies in a function's call of __fentry__.",
    advice: '__fentry__ is exported by vmlinux: keep its relocation a normal one.',
    remedy: 'normal-relocation',
  },
  *check(context) {
    for (const hazard of hazardsOf(context, 'ftrace-site')) {
      yield {
        ...hazardProblem(hazard),
        effects: [
          {
            when: 'patch-load',
            outcome: 'refused',
            message: 'ftrace failed to modify the call (ftrace_bug), ftrace is switched off, and klp_enable_patch() fails with ENODEV',
          },
        ],
        message: `ftrace expects a call of __fentry__ here while the livepatch loads, but the relocation is written ${whenWritten(hazard)}.`,
      };
    }
  },
};
