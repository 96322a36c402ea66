import { failedQuestions, lookupProblem, positionsOf, refusals, soughtWords, withoutSymbols } from './lookup-problems.js';
import type { Rule } from './rule.js';

export const functionPosition: Rule = {
  meta: {
    id: 'KLP332',
    slug: 'function-position',
    withoutLoader: '64-bit',
    severity: 'error',
    summary: 'The object has a patched function several times, or not at the position that the patch gives.',
    advice: 'Set old_sympos: 0 where the name occurs once, else the position of the right one, counted from 1.',
  },
  *check(context) {
    for (const { question, build, failures } of failedQuestions(context, ['function'], ['ambiguous', 'no-position'])) {
      const candidates = failures[0]?.lookup.candidates ?? [];
      const times = candidates.length === 1 ? 'once' : `${candidates.length} times`;
      yield {
        ...lookupProblem(question),
        effects: refusals(failures),
        message: `${soughtWords(question)} is there ${times}, and the patch gives position ${question.sympos}.`,
        positions: positionsOf(candidates, question, build),
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ['function']),
};
