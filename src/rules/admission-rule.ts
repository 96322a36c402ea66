import type { Fault } from '../loader/admission/fault.js';
import type { RuleContext } from './context.js';
import type { Problem, Undecided } from './problem.js';
import type { Rule, RuleMeta } from './rule.js';

/** A rule that hands on what one function of the loader makes of the module, before anything that comes later. */
export function admissionRule(
  meta: RuleMeta,
  faults: (context: RuleContext) => Iterable<Fault>,
  undecided?: (context: RuleContext) => Iterable<Undecided>,
): Rule {
  return {
    meta,
    *check(context): Generator<Problem> {
      for (const { place, ...fault } of faults(context)) yield { subject: place, order: -1, ...fault };
    },
    ...(undecided === undefined ? {} : { undecided }),
  };
}
