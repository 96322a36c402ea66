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

export const functionNotFound: Rule = {
  meta: {
    id: 'KLP331',
    slug: 'function-not-found',
    withoutLoader: '64-bit',
    severity: 'error',
    summary: 'A function that the patch replaces does not exist in its object.',
    advice: 'Correct old_name or the object. A function that the compiler inlined everywhere does not exist: patch its callers.',
  },
  *check(context) {
    for (const { question, build, failures } of failedQuestions(context, ['function'], ['not-found'])) {
      if (isInitOnly(question, build) || suffixVariants(question, build).length > 0) continue;
      yield {
        ...lookupProblem(question),
        effects: refusals(failures),
        message: `${soughtWords(question)} is not there (${build.symbolsOf(question.object)?.path ?? ''}).${suggestionWords(question, build)}`,
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ['function']),
};
