import type { AccessRole, WrittenBytes } from '../loader/access.js';
import { type Consequence, effectsAtMoments } from '../loader/consequence.js';
import type { Effect } from '../loader/effect.js';
import type { Hazard } from '../loader/late-writes.js';
import type { RuleContext } from './context.js';
import type { Problem } from './problem.js';

/** The hazards with accesses of that role, one for each relocation: a table can name a site several times. */
export function* hazardsOf(context: RuleContext, ...roles: readonly AccessRole[]): Generator<Hazard> {
  let last: Hazard['write'] | undefined;
  for (const hazard of context.hazards.of(roles)) {
    const { write } = hazard;
    if ((write.index === last?.index && write.klp === last.klp) || consequenceOf(hazard) === 'harmless') continue;
    last = write;
    yield hazard;
  }
}

/** The parts of a problem that every hazard has. */
export function hazardProblem({ write, access }: Hazard): Pick<Problem, 'subject' | 'object' | 'access'> {
  return { subject: { kind: 'relocation', table: write.klp.relas, index: write.index }, object: write.object, access };
}

/** What the hazard's own step says of the write; undefined where it leaves that to the rule. */
function consequenceOf({ write, access }: Hazard): Consequence | 'harmless' | undefined {
  const bytes: WrittenBytes = { type: write.klp.relas.type(write.index), start: write.start, end: write.end };
  return access.late?.(bytes);
}

/** A problem in the words of the hazard's step where it has its own, else in the rule's. */
export function problemOf(context: RuleContext, hazard: Hazard, standard: Pick<Problem, 'effects' | 'message' | 'severity'>): Problem {
  const own = consequenceOf(hazard);
  const base = { ...hazardProblem(hazard), ...accessCondition(hazard) };
  if (own === undefined || own === 'harmless') return { ...base, ...standard };
  const { severity, condition, message = standard.message } = own;
  const moments = hazard.moments.map(({ when }) => when);
  return {
    ...base,
    ...(severity === undefined ? {} : { severity }),
    ...(condition === undefined ? {} : { condition: base.condition === undefined ? condition : `${base.condition}, and ${condition}` }),
    effects: [...refusal(context, hazard), ...effectsAtMoments(own, moments)],
    message,
  };
}

/** A refusal before any byte is written comes first, and makes the rest the business of other kernels. */
export function refusal(context: RuleContext, { write, moments }: Hazard): Effect[] {
  const failure = context.failuresOf(write.klp)[0];
  return failure === undefined ? [] : moments.map(({ when }) => ({ when, outcome: 'refused', message: failure.message }));
}

/**
 * What a write to memory that the kernel has freed does. Nothing is mapped there, or it is in use again by then: an architecture that
 * asks for zeros refuses the bytes that it finds (apply_relocate_add() of x86: booted 6.1.192, .modinfo and __versions of one module).
 */
export function freedMemoryEffects(context: RuleContext, { write, moments }: Hazard, fault: string): Effect[] {
  const line = context.nonzeroLine(write.klp.relas.type(write.index));
  return moments.flatMap(({ when }): Effect[] => [
    { when, outcome: 'crash', message: fault },
    ...(line === undefined ? [] : [{ when, outcome: 'refused' as const, message: line }]),
  ]);
}

/** `when ext2 loads`, or what else a late section waits for. */
export function whenWritten({ write }: Hazard): string {
  return write.object === 'vmlinux' ? 'when the livepatch is enabled' : `when ${write.object} loads`;
}

/** When the step of the hazard touches the bytes, as a phrase. */
export function whenTouched({ access: { of } }: Hazard): string {
  return of === undefined ? 'while it loads the livepatch' : `right after it has written the livepatch relocations of ${of.object}`;
}

/** Joins a condition of the access to what else a problem depends on. */
export function accessCondition({ access }: Hazard): { readonly condition?: string } {
  return access.condition.kind === 'depends' ? { condition: access.condition.on } : {};
}
