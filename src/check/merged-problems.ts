import { severityWeight } from '../findings/worst.js';
import type { Outcome } from '../loader/effect.js';
import type { OpenBehaviour } from '../loader/kernel.js';
import { type BehaviourName, behaviourWords } from '../loader/kernels.js';
import type { Possibility } from '../loader/possible-kernels.js';
import type { Problem, Subject } from '../rules/problem.js';
import type { AppliedRules, RuleProblem } from './applied-rules.js';
import { grouped } from '../grouped.js';

type Possibilities = readonly Possibility<Pick<AppliedRules, 'problems'>>[];

/** What one problem is for each possible kernel; undefined where it is not there. */
type Forms = readonly (RuleProblem | undefined)[];

/** The worst first. */
const OUTCOMES: readonly Outcome[] = ['crash', 'corrupted', 'stale', 'refused', 'ignored'];

/**
 * The problems of a module whose kernel is not wholly known. What comes out the same for each possible kernel is as the rule has it; of what
 * differs the worst form counts, on the condition that the kernel is one of those that have it. Where only words differ, a sentence says so.
 */
export function mergedProblems(open: readonly OpenBehaviour[], possible: Possibilities): readonly RuleProblem[] {
  const [first] = possible;
  if (first !== undefined && possible.length === 1) return first.result.problems;
  return formsOf(possible).map((all) => {
    const forms = withoutDoubtfulWords(possible, all);
    const known = forms.filter((form) => form !== undefined);
    const worst = known.reduce((a, b) => (compareForms(b, a) < 0 ? b : a));
    if (known.length === forms.length && new Set(known.map(everything)).size === 1) return worst;
    if (known.length === forms.length && new Set(known.map(withoutWords)).size === 1) {
      const causes = causesOf(open, possible, forms, everything).map(({ name, why }) => `${name} decides it: ${why}`);
      return {
        ...worst,
        problem: { ...worst.problem, message: `${worst.problem.message} What the kernel logs is not sure; ${causes.join('; ')}.` },
      };
    }
    const same = everything(worst);
    const conditions = causesOf(open, possible, forms, everything).map((cause) =>
      conditionOf(
        cause,
        possible.flatMap(({ decided }, i) => valueIn(decided, cause.name, forms[i], same)),
      ),
    );
    const condition = [...(worst.problem.condition === undefined ? [] : [worst.problem.condition]), ...conditions].join('; and ');
    return { ...worst, problem: { ...worst.problem, condition } };
  });
}

/** A doubt counts where it changes what happens: where only words would differ, they are those of the version. */
function withoutDoubtfulWords(possible: Possibilities, forms: Forms): Forms {
  const [base] = forms;
  if (base === undefined) return forms;
  const same = withoutWords(base);
  return forms.map((form, i) => (form !== undefined && possible[i]?.isDoubt === true && withoutWords(form) === same ? base : form));
}

/** The most that any of the possible kernels leaves out of a kind. */
export function mostLeftOut(left: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const most = new Map<string, number>();
  for (const counts of left) for (const [kind, count] of counts) most.set(kind, Math.max(most.get(kind) ?? 0, count));
  return most;
}

/** Which problems of the possible kernels are one: those of one rule on one subject, equal ones first, then by their order. */
function formsOf(possible: Possibilities): Forms[] {
  const groups = new Map<string, (readonly RuleProblem[])[]>();
  possible.forEach(({ result }, i) => {
    for (const [key, problems] of grouped(result.problems, subjectKey)) {
      const group = groups.get(key) ?? possible.map(() => []);
      group[i] = problems;
      groups.set(key, group);
    }
  });
  return [...groups.values()].flatMap((group) => {
    const byText = group.map((problems) => grouped(problems, everything));
    const common = [...(byText[0] ?? [])].filter(([text]) => byText.every((texts) => texts.has(text)));
    const texts = new Set(common.map(([text]) => text));
    const rest = group.map((problems) => problems.filter((problem) => !texts.has(everything(problem))));
    const length = Math.max(...rest.map((problems) => problems.length));
    return [
      ...common.flatMap(([, problems]) => problems.map((problem) => possible.map(() => problem))),
      ...Array.from({ length }, (_, n) => rest.map((problems) => problems[n])),
    ];
  });
}

/** The open columns on which it depends how a problem comes out: those that differ alone between two kernels with different forms. */
function causesOf(
  open: readonly OpenBehaviour[],
  possible: Possibilities,
  forms: Forms,
  text: (one: RuleProblem) => string,
): OpenBehaviour[] {
  const texts = forms.map((form) => (form === undefined ? '' : text(form)));
  const pairs = possible.flatMap((a, i) =>
    possible.slice(i + 1).flatMap((b, n) => (texts[i] === texts[i + 1 + n] ? [] : [differing(a, b)])),
  );
  const alone = new Set(pairs.filter((names) => names.length === 1).flat());
  const causes = alone.size > 0 ? alone : new Set(pairs.flat());
  return open.filter(({ name }) => causes.has(name));
}

function differing({ decided: a }: Possibility<unknown>, { decided: b }: Possibility<unknown>): BehaviourName[] {
  return [...a].flatMap(([name, value]) => (b.has(name) && b.get(name) !== value ? [name] : []));
}

function valueIn(
  decided: ReadonlyMap<BehaviourName, string | boolean>,
  name: BehaviourName,
  form: RuleProblem | undefined,
  wanted: string,
): (string | boolean)[] {
  const value = decided.get(name);
  return value === undefined || form === undefined || everything(form) !== wanted ? [] : [value];
}

function conditionOf({ name, why, wouldDecide }: OpenBehaviour, values: readonly (string | boolean)[]): string {
  const assignments = [...new Set(values)].map((value) => `${name}=${String(value)}`).join(' or ');
  return `the kernel has ${assignments} (${behaviourWords(name)}): ${why}; ${wouldDecide} decides it`;
}

/** By severity, then what is certain, then by outcome. */
function compareForms(a: RuleProblem, b: RuleProblem): number {
  return (
    severityWeight(severityOf(a)) - severityWeight(severityOf(b)) ||
    Number(a.problem.condition !== undefined) - Number(b.problem.condition !== undefined) ||
    outcomeWeight(a.problem) - outcomeWeight(b.problem)
  );
}

function severityOf({ meta, problem }: RuleProblem): Pick<RuleProblem['meta'], 'severity'> {
  return { severity: problem.severity ?? meta.severity };
}

function outcomeWeight({ effects }: Problem): number {
  return Math.min(OUTCOMES.length, ...effects.map(({ outcome }) => OUTCOMES.indexOf(outcome)));
}

function subjectKey({ meta, problem }: RuleProblem): string {
  return `${meta.id} ${placeOf(problem.subject)} ${problem.object ?? ''}`;
}

function placeOf(subject: Subject): string {
  switch (subject.kind) {
    case 'relocation':
      return `relocation ${subject.index} of ${subject.table.section.index}`;
    case 'place':
      return `place ${subject.offset} of ${subject.section.index}`;
    case 'section':
      return `section ${subject.section.index}`;
    case 'module':
      return 'module';
  }
}

/** All that a report shows of a problem. */
function everything({ meta, problem }: RuleProblem): string {
  const { severity, condition, effects, message, advice, positions } = problem;
  return JSON.stringify([severity ?? meta.severity, condition, effects, message, advice, accessOf(problem), positions]);
}

/** What happens, without the words for it. */
function withoutWords({ meta, problem }: RuleProblem): string {
  const effects = problem.effects.map(({ when, outcome }) => [when, outcome]);
  return JSON.stringify([problem.severity ?? meta.severity, problem.condition, effects, accessOf(problem)]);
}

function accessOf({ access }: Problem): unknown {
  return access === undefined ? undefined : [access.step.id, access.kind, access.role, access.section, access.start, access.end];
}
