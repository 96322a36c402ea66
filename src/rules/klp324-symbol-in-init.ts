import { VMLINUX } from '../livepatch/klp-rela.js';
import type { Effect } from '../loader/effect.js';
import type { AnsweredQuestion, RuleContext } from './context.js';
import { isInitOnly, lookupProblem, refusals, soughtWords, withoutSymbols } from './lookup-problems.js';
import { untraceableLine } from './messages.js';
import type { Rule } from './rule.js';

export const symbolInInit: Rule = {
  meta: {
    id: 'KLP324',
    slug: 'symbol-in-init',
    withoutLoader: 'any',
    severity: 'error',
    summary: 'A symbol lies in init memory, which is freed once its object has started.',
    advice: 'Init code and data have run before a livepatch comes: leave them out of the patch.',
  },
  *check(context) {
    const { build } = context;
    if (build === undefined) return;
    for (const question of context.questions) {
      if (question.answers === undefined || !isInitOnly(question, build)) continue;
      yield {
        ...lookupProblem(question),
        effects: effectsOf(question, context),
        message: `${soughtWords(question)} lies in init memory alone: ${
          question.object === VMLINUX ? 'the kernel has freed it' : `it exists while ${question.object} loads, and is freed after that`
        }.`,
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ['relocation', 'function']),
};

function effectsOf(question: AnsweredQuestion, { kernel }: RuleContext): Effect[] {
  const refused = refusals(question.answers ?? []);
  if (question.asked.kind === 'relocation')
    return [...refused, { when: 'run', outcome: 'crash', message: 'the address is that of freed memory' }];
  if (question.object === VMLINUX)
    return [{ when: 'patch-load', outcome: 'refused', message: untraceableLine(kernel.behaviour, question.name) }];
  return refused;
}
