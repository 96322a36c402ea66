import type { KernelBuild } from '../kernel-files/kernel-build.js';
import type { KnownSymbol } from '../kernel-files/object-symbols.js';
import { VMLINUX } from '../livepatch/klp-rela.js';
import type { SymbolPositions } from '../findings/finding.js';
import type { Effect } from '../loader/effect.js';
import type { LookupAt } from '../loader/lookups.js';
import type { Lookup } from '../loader/symbol-lookup.js';
import type { AnsweredQuestion, RuleContext } from './context.js';
import type { Problem, Undecided } from './problem.js';

/** A lookup that fails, with the moments at which it does. */
export interface FailedQuestion {
  readonly question: AnsweredQuestion;
  readonly build: KernelBuild;
  readonly failures: readonly LookupAt[];
}

type Asked = AnsweredQuestion['asked']['kind'];

/** The lookups that end in one of those kinds, at one moment at least. */
export function* failedQuestions(
  context: RuleContext,
  asked: readonly Asked[],
  kinds: readonly Lookup['kind'][],
): Generator<FailedQuestion> {
  const { build } = context;
  if (build === undefined) return;
  for (const question of context.questions) {
    if (!asked.includes(question.asked.kind)) continue;
    const failures = (question.answers ?? []).filter(({ lookup }) => kinds.includes(lookup.kind));
    if (failures.length > 0) yield { question, build, failures };
  }
}

/** The parts of a problem that every lookup has. */
export function lookupProblem({ asked, object }: AnsweredQuestion): Pick<Problem, 'subject' | 'object'> {
  switch (asked.kind) {
    case 'relocation':
      return { subject: { kind: 'relocation', table: asked.klp.relas, index: asked.index }, object: asked.klp.object ?? object };
    case 'function':
      return { subject: { kind: 'place', section: asked.func.place.section, offset: asked.func.place.offset }, object };
  }
}

/** The kernel refuses at each of these moments. */
export function refusals(failures: readonly LookupAt[]): Effect[] {
  return failures.flatMap(({ when, lookup }) =>
    lookup.kind === 'found' ? [] : [{ when, outcome: 'refused' as const, message: lookup.message }],
  );
}

/** `'foo' of ext2`, or the patched function of that name. */
export function soughtWords({ name, object, asked }: AnsweredQuestion): string {
  return asked.kind === 'function' ? `The patched function '${name}' of ${object}` : `'${name}' of ${object}`;
}

/** Whether the object has the symbol in its init sections alone: there while it loads, and gone afterwards. */
export function isInitOnly({ object, name }: AnsweredQuestion, build: KernelBuild): boolean {
  const all = build.symbolsOf(object)?.find(name, 'coming') ?? [];
  return all.length > 0 && all.every(({ isInit }) => isInit);
}

/** The names of the object that differ in what the compiler added to the name in the source. */
export function suffixVariants({ object, name }: AnsweredQuestion, build: KernelBuild): readonly string[] {
  return build.namesOf(object).variantsOf(name);
}

/** What could have been meant, in sentences; empty where nothing is near. */
export function suggestionWords(question: AnsweredQuestion, build: KernelBuild): string {
  const nearest = build.namesOf(question.object).nearest(question.name);
  const elsewhere = build.objectsWith(question.name).filter((object) => object !== question.object);
  const exported = build.exportOf(question.name)?.symbol.module;
  if (exported !== undefined && exported !== question.object && !elsewhere.includes(exported)) elsewhere.push(exported);
  const parts = [
    nearest.length > 0 ? `The nearest names of ${question.object}: ${quoted(nearest)}.` : undefined,
    elsewhere.length > 0 ? `A symbol of that name is in ${quoted(elsewhere)}.` : undefined,
  ];
  return parts
    .filter((part) => part !== undefined)
    .map((part) => ` ${part}`)
    .join('');
}

/** Names in a sentence. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}

/** Positions that are shown: a kernel has names such as __func__ some thousand times. */
const MOST_POSITIONS = 16;

/** What each position leads to, with the sizes of vmlinux where it is there. */
export function positionsOf(candidates: readonly KnownSymbol[], { object, name }: AnsweredQuestion, build: KernelBuild): SymbolPositions {
  const linked = object === VMLINUX ? (build.vmlinux?.find(name) ?? []) : [];
  const shown = candidates.slice(0, MOST_POSITIONS).map(({ place, kind, size }, index) => ({
    place,
    kind,
    size: size ?? (linked.length === candidates.length ? linked[index]?.size : undefined),
  }));
  const order = object === VMLINUX ? 'in address order' : 'in the order of its symbol table';
  return { order, shown, left: candidates.length - shown.length };
}

/** The objects whose symbols no file has. */
export function* withoutSymbols(context: RuleContext, asked: readonly Asked[]): Generator<Undecided> {
  const open = context.questions.filter((question) => question.answers === undefined && asked.includes(question.asked.kind));
  for (const object of new Set(open.map((question) => question.object))) yield { object, wouldDecide: symbolFile(object) };
}

/** The file that lists the symbols of an object. */
function symbolFile(object: string): string {
  return object === VMLINUX ? 'vmlinuz or kallsyms' : `${object}.ko`;
}
