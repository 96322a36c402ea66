import {
  failedQuestions,
  isInitOnly,
  lookupProblem,
  refusals,
  soughtWords,
  suffixVariants,
  suggestionWords,
  withoutSymbols,
} from './lookup-problems.js';
import type { Rule } from './rule.js';

export const symbolNotFound: Rule = {
  meta: {
    id: 'KLP320',
    slug: 'symbol-not-found',
    withoutLoader: 'any',
    severity: 'error',
    summary: 'A livepatch symbol does not exist in its object.',
    advice: 'Correct the name or the object in the symbol, or build the livepatch against this kernel.',
  },
  *check(context) {
    for (const { question, build, failures } of failedQuestions(context, ['relocation'], ['not-found'])) {
      if (isInitOnly(question, build) || suffixVariants(question, build).length > 0) continue;
      const isThere = failures.some(({ lookup }) => lookup.candidates.length > 0);
      const what = isThere ? 'has the address 0, which the kernel takes for none' : 'is not there';
      yield {
        ...lookupProblem(question),
        effects: refusals(failures),
        message: `${soughtWords(question)} ${what} (${build.symbolsOf(question.object)?.path ?? ''}).${isThere ? '' : suggestionWords(question, build)}`,
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ['relocation']),
};
