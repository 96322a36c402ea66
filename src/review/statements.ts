import type { Finding } from '../findings/finding.js';
import { plainSymbolName } from '../livepatch/klp-symbol.js';
import { spotOf } from './gather.js';
import { grouped } from '../grouped.js';
import type { Occurrence, Remark, ReviewedModule } from './remark.js';

/** What a rule says, word for word, and the modules of which it is true. */
export interface Statement {
  /** The one that has these words. */
  readonly finding: Finding;
  readonly modules: readonly [ReviewedModule, ...ReviewedModule[]];
}

/** What one rule says in a remark. */
export interface RuleWords {
  readonly rule: string;
  readonly slug: string;
  /** Several where the words, the severity or the condition differ; each with its modules. */
  readonly statements: readonly [Statement, ...Statement[]];
  /** In each module at least one. */
  readonly findings: ReadonlyMap<ReviewedModule, readonly [Finding, ...Finding[]]>;
  /** Whether all of it is about relocations of which, in the same module, the first rule of the remark speaks too. */
  readonly isBehind: boolean;
}

/** What to change, and the modules in question. */
export interface Advice {
  readonly words: string;
  readonly modules: readonly ReviewedModule[];
}

/** What the rules of a remark say, in the order in which the kernel gets there. */
export function rulesIn(findings: Remark['findings']): readonly [RuleWords, ...RuleWords[]] {
  const occurrences = findings.flatMap((one) => one.occurrences);
  const byRule = [...grouped(occurrences, ({ finding }) => finding.rule).values()].map((ofRule) => ({
    occurrences: ofRule,
    findings: new Map(
      [...grouped(ofRule, ({ module }) => module)].map(([module, [first, ...rest]]) => [module, alike(first, rest)] as const),
    ),
  }));
  const spots = new Map([...(byRule[0]?.findings ?? [])].map(([module, found]) => [module, new Set(found.map(spotOf))]));
  const [first, ...others] = byRule.map(({ occurrences: [{ finding }], findings: ofModules }): RuleWords => {
    const isBehind = [...ofModules].every(([module, found]) => found.every((one) => spots.get(module)?.has(spotOf(one)) === true));
    return { rule: finding.rule, slug: finding.slug, statements: statementsOf(ofModules), findings: ofModules, isBehind };
  });
  if (first === undefined) throw new Error('a remark has findings');
  return [first, ...others];
}

function alike(first: Occurrence, rest: readonly Occurrence[]): readonly [Finding, ...Finding[]] {
  return [first.finding, ...rest.map(({ finding }) => finding)];
}

/** Of findings that differ in the symbol alone, the first of each module speaks for the others. */
function statementsOf(ofModules: RuleWords['findings']): RuleWords['statements'] {
  const spoken = [...ofModules].flatMap(([module, findings]) =>
    [...grouped(findings, kindOf).values()].map(([finding]) => ({ module, finding })),
  );
  const statements = [...grouped(spoken, ({ finding }) => wordsOf(finding)).values()].map(
    ([{ finding, module }, ...others]): Statement => ({ finding, modules: [module, ...others.map((other) => other.module)] }),
  );
  const [first, ...others] = statements;
  if (first === undefined) throw new Error('a rule has findings');
  return [first, ...others];
}

/** Everything of which a comment speaks in sentences. */
function wordsOf({ severity, message, condition, advice, remedy }: Finding): string {
  return JSON.stringify([severity, message, condition, advice, remedy]);
}

/** The same without the names by which findings of one kind differ within a function. */
function kindOf(finding: Finding): string {
  const { relocation, message, condition, advice } = finding;
  const names = relocation === undefined ? [] : [relocation.symbol, plainSymbolName(relocation.symbol)].filter((name) => name !== '');
  const without = (text: string) => names.reduce((rest, name) => rest.replaceAll(name, '\0'), text);
  return wordsOf({
    ...finding,
    message: without(message),
    advice: without(advice),
    ...(condition === undefined ? {} : { condition: without(condition) }),
  });
}

/**
 * What to do in which module, each kind of change once. Of several advices of one kind the last counts: the rule that speaks of the site
 * knows more of it than the one before, at which the kernel stops.
 */
export function advicesOf(rules: readonly RuleWords[]): Advice[] {
  const ofModule = new Map<ReviewedModule, Map<string, string>>();
  for (const { finding, modules } of rules.flatMap(({ statements }) => statements)) {
    for (const module of modules) {
      const advices = ofModule.get(module) ?? new Map<string, string>();
      ofModule.set(module, advices.set(finding.remedy ?? finding.advice, finding.advice));
    }
  }
  const all = [...ofModule].flatMap(([module, advices]) => [...new Set(advices.values())].map((words) => ({ module, words })));
  return [...grouped(all, ({ words }) => words)].map(([words, group]) => ({ words, modules: group.map(({ module }) => module) }));
}
