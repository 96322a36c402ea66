import { hazardsOf, problemOf, refusal, whenWritten } from './hazard-rule.js';
import { plainSymbolName } from '../livepatch/klp-symbol.js';
import type { Hazard } from '../loader/late-writes.js';
import type { RuleContext } from './context.js';
import type { Rule } from './rule.js';

const TRACEPOINT =
  'Leave the tracepoint of the object out of the patched function: its key is a part of struct tracepoint, and nothing else asks for it.';

export const lateJumpTable: Rule = {
  meta: {
    id: 'KLP105',
    slug: 'late-jump-table',
    severity: 'error',
    summary: 'A late livepatch relocation fills in an entry of __jump_table.',
    advice:
      'Ask for the key with static_key_enabled() instead of static_branch_likely() or static_branch_unlikely() (kpatch: KPATCH_STATIC_BRANCH or a plain if).',
  },
  *check(context) {
    for (const hazard of hazardsOf(context, 'jump-table')) {
      const problem = problemOf(context, hazard, {
        effects: [
          ...refusal(context, hazard),
          {
            when: 'patch-load',
            outcome: 'corrupted',
            message: 'the kernel takes the entry itself for the static key and writes a pointer to the 8 bytes behind it',
          },
          { when: 'run', outcome: 'stale', message: 'the branch keeps its compiled direction whatever the key says' },
        ],
        message: `The kernel sorts __jump_table and follows each key while it loads the livepatch; this field is filled in ${whenWritten(hazard)}. No message says so.`,
      });
      yield isTracepoint(context, hazard) ? { ...problem, advice: TRACEPOINT } : problem;
    }
  },
};

/** Whether the key is that of a tracepoint (DEFINE_TRACE(), include/linux/tracepoint.h). */
function isTracepoint({ module }: RuleContext, { write: { klp, index } }: Hazard): boolean {
  const symbols = module.elf.symbols();
  const number = klp.relas.symbol(index);
  return number < symbols.count && plainSymbolName(symbols.at(number).name).startsWith('__tracepoint_');
}
