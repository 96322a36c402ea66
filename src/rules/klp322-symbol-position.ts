import { failedQuestions, lookupProblem, positionsOf, refusals, soughtWords, withoutSymbols } from './lookup-problems.js';
import type { Rule } from './rule.js';

export const symbolPosition: Rule = {
  meta: {
    id: 'KLP322',
    slug: 'symbol-position',
    withoutLoader: 'any',
    severity: 'error',
    summary: 'A livepatch symbol has a position that its object does not have.',
    advice: 'Write 0 where the name occurs once, else the position of the right one, counted from 1.',
  },
  *check(context) {
    for (const { question, build, failures } of failedQuestions(context, ['relocation'], ['no-position'])) {
      const candidates = failures[0]?.lookup.candidates ?? [];
      yield {
        ...lookupProblem(question),
        effects: refusals(failures),
        message: `${soughtWords(question)} has no position ${question.sympos}.`,
        positions: positionsOf(candidates, question, build),
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ['relocation']),
};
