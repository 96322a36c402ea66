import { failedQuestions, lookupProblem, positionsOf, refusals, soughtWords, withoutSymbols } from './lookup-problems.js';
import type { Rule } from './rule.js';

export const symbolAmbiguous: Rule = {
  meta: {
    id: 'KLP321',
    slug: 'symbol-ambiguous',
    withoutLoader: 'any',
    severity: 'error',
    summary: 'A livepatch symbol with position 0 has a name that its object has several times.',
    advice: 'Write the position of the right one behind the comma: .klp.sym.<object>.<symbol>,<position>, counted from 1.',
  },
  *check(context) {
    for (const { question, build, failures } of failedQuestions(context, ['relocation'], ['ambiguous'])) {
      const candidates = failures.map(({ lookup }) => lookup.candidates).find(({ length }) => length > 0) ?? [];
      const onlyLoading = failures.length < question.moments.length ? ' While the module loads, its init sections count too.' : '';
      yield {
        ...lookupProblem(question),
        effects: refusals(failures),
        message: `${soughtWords(question)} is there ${candidates.length} times, and position 0 stands for the only one.${onlyLoading}`,
        positions: positionsOf(candidates, question, build),
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ['relocation']),
};
