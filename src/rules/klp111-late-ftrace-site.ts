import { hazardsOf, problemOf, whenWritten } from './hazard-rule.js';
import type { Rule } from './rule.js';

export const lateFtraceSite: Rule = {
  meta: {
    id: 'KLP111',
    slug: 'late-ftrace-site',
    severity: 'error',
    summary: "A late livepatch relocation lies in the instructions that ftrace rewrites at a function's entry.",
    advice: 'The call of the tracer at a function\u2019s entry needs no livepatch relocation: keep it a normal one.',
    remedy: 'normal-relocation',
  },
  *check(context) {
    for (const hazard of hazardsOf(context, 'ftrace-site')) {
      yield problemOf(context, hazard, {
        effects: [
          {
            when: 'patch-load',
            outcome: 'refused',
            message: 'ftrace failed to modify the call (ftrace_bug), ftrace is switched off, and klp_enable_patch() fails with ENODEV',
          },
        ],
        message: `ftrace checks and rewrites this call of the tracer while the livepatch loads, but the relocation is written ${whenWritten(hazard)}.`,
      });
    }
  },
};
