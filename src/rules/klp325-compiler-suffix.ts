import {
  failedQuestions,
  isInitOnly,
  lookupProblem,
  quoted,
  refusals,
  soughtWords,
  suffixVariants,
  withoutSymbols,
} from './lookup-problems.js';
import type { Rule } from './rule.js';

export const compilerSuffix: Rule = {
  meta: {
    id: 'KLP325',
    slug: 'compiler-suffix',
    withoutLoader: 'any',
    severity: 'error',
    summary: 'The object has the symbol with another ending of the compiler (.isra.0, .constprop.0, .part.0, .cold, .llvm.…).',
    advice:
      "Build the livepatch with the kernel's own compiler, options and configuration: each decides which copies of a function there are.",
  },
  *check(context) {
    for (const { question, build, failures } of failedQuestions(context, ['relocation', 'function'], ['not-found'])) {
      const variants = suffixVariants(question, build);
      if (variants.length === 0 || isInitOnly(question, build)) continue;
      yield {
        ...lookupProblem(question),
        effects: refusals(failures),
        message: `${soughtWords(question)} is not there; ${quoted(variants)} ${variants.length > 1 ? 'are' : 'is'}. The kernel compares whole names.`,
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ['relocation', 'function']),
};
