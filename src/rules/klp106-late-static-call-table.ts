import { hazardProblem, hazardsOf, refusal, whenWritten } from './hazard-rule.js';
import type { Rule } from './rule.js';

export const lateStaticCallTable: Rule = {
  meta: {
    id: 'KLP106',
    slug: 'late-static-call-table',
    severity: 'error',
    summary: 'A late livepatch relocation fills in an entry of .static_call_sites.',
    advice: 'Call through KPATCH_STATIC_CALL() or KLP_STATIC_CALL() instead of static_call().',
  },
  *check(context) {
    for (const hazard of hazardsOf(context, 'static-call-table')) {
      yield {
        effects: [
          ...refusal(context, hazard),
          {
            when: 'patch-load',
            outcome: 'corrupted',
            message: 'the kernel takes the entry itself for the key, links the site to it and rewrites the call with what it finds there',
          },
          { when: 'patch-load', outcome: 'crash', message: 'where the bytes behind the entry lead nowhere: oops in __static_call_init()' },
          { when: 'run', outcome: 'corrupted', message: 'the call is a NOP, or goes to an address that was never a function' },
          {
            when: 'target-load',
            outcome: 'refused',
            message:
              'where the key is used by other sites too: what was linked is no longer zero; with the target loaded first, the patch crashes the kernel',
          },
        ],
        message: `The kernel sorts .static_call_sites, follows each key and rewrites each call while it loads the livepatch; this field is filled in ${whenWritten(hazard)}.`,
        ...hazardProblem(hazard),
      };
    }
  },
};
