import type { KernelBuild } from '../kernel-files/kernel-build.js';
import { VMLINUX } from '../livepatch/klp-rela.js';
import type { Architecture } from '../loader/architecture.js';
import type { When } from '../loader/effect.js';
import type { AnsweredQuestion } from './context.js';
import { isInitOnly, lookupProblem, soughtWords } from './lookup-problems.js';
import { untraceableLine } from './messages.js';
import type { Rule } from './rule.js';

export const functionUntraceable: Rule = {
  meta: {
    id: 'KLP333',
    slug: 'function-untraceable',
    severity: 'error',
    summary: 'A function that the patch replaces has no place for ftrace.',
    advice: 'notrace, noinstr and assembler functions, and data, cannot be patched: patch a caller.',
  },
  *check({ questions, build, kernel, architecture }) {
    if (build === undefined) return;
    for (const question of questions) {
      const whens = question.moments.map(({ when }) => when).filter((when) => isTraceable(question, when, build, architecture) === false);
      if (whens.length === 0 || isInitOnly(question, build)) continue;
      yield {
        ...lookupProblem(question),
        effects: whens.map((when) => ({ when, outcome: 'refused', message: untraceableLine(kernel.behaviour, question.name) })),
        message: isData(question)
          ? `${soughtWords(question)} is data and no function: ftrace has no place in it.`
          : `${soughtWords(question)} does not begin with a call that ftrace can redirect.`,
      };
    }
  },
  *undecided({ questions, build, architecture }) {
    const open = questions.filter(
      (question) =>
        question.asked.kind === 'function' &&
        (build === undefined ||
          (isSomewhere(question) && !question.moments.some(({ when }) => isTraceable(question, when, build, architecture) !== undefined))),
    );
    for (const object of new Set(open.map((question) => question.object))) {
      yield { object, wouldDecide: object === VMLINUX ? 'vmlinuz or vmlinux' : `${object}.ko` };
    }
  },
};

/** Whether it is there at some moment, as far as is known: of what is found nowhere, no place for ftrace is asked. */
function isSomewhere({ answers }: AnsweredQuestion): boolean {
  return answers?.some(({ lookup }) => lookup.kind === 'found') ?? true;
}

function isData({ answers }: AnsweredQuestion): boolean {
  return answers?.some(({ lookup }) => lookup.kind === 'found' && lookup.symbol.kind === 'data') === true;
}

/** Whether ftrace has a site in the function that the lookup finds; undefined where no file has the answer, or the lookup fails. */
function isTraceable(
  question: AnsweredQuestion,
  when: When,
  build: KernelBuild,
  { nopsBeforeFunction }: Architecture,
): boolean | undefined {
  const { asked, object, name, moments } = question;
  const lookup = question.answers?.find((answer) => answer.when === when)?.lookup;
  const state = moments.find((moment) => moment.when === when)?.state;
  if (asked.kind !== 'function' || lookup?.kind !== 'found' || state === undefined) return undefined;
  if (lookup.symbol.kind === 'data') return false;
  const position = lookup.candidates.indexOf(lookup.symbol);
  if (object !== VMLINUX) return build.moduleNamed(object)?.hasFtraceSite(name, position, state, nopsBeforeFunction);
  return build.hasFtraceSite(name, position, nopsBeforeFunction);
}
