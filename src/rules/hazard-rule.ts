import type { AccessRole } from '../loader/access.js';
import type { Hazard } from '../loader/late-writes.js';
import type { RuleContext } from './context.js';
import type { Problem } from './rule.js';

/** The hazards with accesses of that role, one for each relocation: a table can name a site several times. */
export function* hazardsOf(context: RuleContext, ...roles: readonly AccessRole[]): Generator<Hazard> {
  let last: Hazard['write'] | undefined;
  for (const hazard of context.hazards) {
    if (!roles.includes(hazard.access.role) || hazard.write === last) continue;
    last = hazard.write;
    yield hazard;
  }
}

/** The parts of a problem that every hazard has. */
export function hazardProblem({ write, access }: Hazard): Pick<Problem, 'subject' | 'object' | 'access'> {
  return { subject: { kind: 'relocation', table: write.klp.relas, index: write.index }, object: write.object, access };
}

/** `when ext2 loads`, or what else a late section waits for. */
export function whenWritten({ write }: Hazard): string {
  return write.object === 'vmlinux' ? 'when the livepatch is enabled' : `when ${write.object} loads`;
}

/** Joins a condition of the access to what else a problem depends on. */
export function accessCondition({ access }: Hazard): { readonly condition?: string } {
  return access.condition.kind === 'depends' ? { condition: access.condition.on } : {};
}
