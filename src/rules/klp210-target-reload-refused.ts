import { VMLINUX } from '../livepatch/klp-rela.js';
import type { Reloaded } from '../loader/architecture.js';
import type { LateWrite } from '../loader/late-writes.js';
import type { RuleContext } from './context.js';
import type { Problem } from './problem.js';
import type { Rule } from './rule.js';

/** The late relocations of one object that end alike. */
interface Alike {
  readonly first: LateWrite;
  readonly reloaded: Reloaded;
}

export const targetReloadRefused: Rule = {
  meta: {
    id: 'KLP210',
    slug: 'target-reload-refused',
    severity: 'note',
    summary: 'The patched module cannot be unloaded and loaded again while the livepatch is loaded.',
    advice: 'The patch is fine. Disable and unload the livepatch before you reload the module.',
  },
  *check(context) {
    for (const [object, groups] of groupsOf(context)) for (const alike of groups.values()) yield problem(object, alike);
  },
};

/** By object and by what happens. */
function groupsOf(context: RuleContext): Map<string, Map<string, Alike>> {
  const objects = new Map<string, Map<string, Alike>>();
  const { reload } = context.architecture;
  if (reload === undefined) return objects;
  const rewritten = new Set([...context.hazards.of(['alternative-site'])].map(({ write }) => keyOf(write)));
  for (const write of context.lateWrites()) {
    const at = context.relocationAt(write.klp.relas, write.index);
    if (at === undefined || write.object === VMLINUX || context.failuresOf(write.klp).length > 0) continue;
    const reloaded = reload(context.kernel.behaviour, at.type, { ...at, isRewritten: rewritten.has(keyOf(write)) });
    if (reloaded === undefined) continue;
    const groups = objects.get(write.object) ?? new Map<string, Alike>();
    objects.set(write.object, groups);
    if (!groups.has(reloaded.why)) groups.set(reloaded.why, { first: write, reloaded });
  }
  return objects;
}

const keyOf = ({ klp, index }: LateWrite): string => `${klp.section.index} ${index}`;

/** What the author cannot change is about the module as a whole, and a note: no line of the patch is at fault. */
function problem(object: string, { first, reloaded }: Alike): Problem {
  const { outcome, message, why, advice, condition, isAvoidable = false } = reloaded;
  return {
    subject: isAvoidable ? { kind: 'relocation', table: first.klp.relas, index: first.index } : { kind: 'module' },
    object,
    severity: isAvoidable ? 'warning' : 'note',
    order: Number.POSITIVE_INFINITY,
    ...(condition === undefined ? {} : { condition }),
    effects: [{ when: 'target-reload', outcome, message }],
    message: `After ${object} was unloaded, ${why}.`,
    advice,
  };
}
