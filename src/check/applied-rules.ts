import type { LoadingStep, UndecidedRule } from '../findings/finding.js';
import { kindOf, MOST_ALIKE } from '../findings/most-findings.js';
import type { RuleContext } from '../rules/context.js';
import { rulesOf } from '../rules/registry.js';
import type { Problem } from '../rules/problem.js';
import type { RuleMeta } from '../rules/rule.js';
import { loadingSteps } from './loading-steps.js';

/** A problem and the rule that found it. */
export interface RuleProblem {
  readonly meta: RuleMeta;
  readonly problem: Problem;
}

/** What all rules find in one module for one kernel. */
export interface AppliedRules {
  readonly context: RuleContext;
  /** MOST_ALIKE of a kind at most: a hostile module has millions. */
  readonly problems: readonly RuleProblem[];
  /** How many more there are, by kindOf(). */
  readonly left: ReadonlyMap<string, number>;
  readonly undecided: readonly UndecidedRule[];
  /** The rule by whose error these are decided all the same: see RuleMeta.needsOtherKernel. */
  readonly settledBy: string | undefined;
  readonly loading: readonly LoadingStep[];
}

/**
 * Those of the module's architecture. Nothing is known of the steps of one whose loader is not modelled.
 * @throws ElfFormatError where a table that a rule asks for cannot be read
 */
export function appliedRules(context: RuleContext): AppliedRules {
  const { architecture, module } = context;
  const rules = rulesOf(architecture, module.elf.header.is64);
  const counts = new Map<string, number>();
  const problems: RuleProblem[] = [];
  for (const { meta, check } of rules) {
    for (const problem of check(context)) {
      const kind = kindOf({ rule: meta.id, severity: problem.severity ?? meta.severity });
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      if (count <= MOST_ALIKE) problems.push({ meta, problem });
    }
  }
  const left = new Map([...counts].flatMap(([kind, count]) => (count > MOST_ALIKE ? [[kind, count - MOST_ALIKE] as const] : [])));
  const undecided = rules.flatMap(({ meta, undecided: open }) => [...(open?.(context) ?? [])].map((one) => ({ rule: meta.id, ...one })));
  const settledBy = problems.find(({ meta }) => meta.needsOtherKernel)?.meta.id;
  return { context, problems, left, undecided, settledBy, loading: architecture.isModelled === false ? [] : loadingSteps(context) };
}
