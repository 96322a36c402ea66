import { effectsAtMoments } from '../loader/consequence.js';
import type { Rule } from './rule.js';

export const lateWriteNotMade: Rule = {
  meta: {
    id: 'KLP214',
    slug: 'late-write-not-made',
    severity: 'error',
    summary: 'The kernel cannot write this late livepatch relocation as it stands.',
    advice: 'Align the pointer to its size, and keep pointers to the module out of packed structures.',
  },
  *check(context) {
    const { lateStore } = context.architecture;
    if (lateStore === undefined) return;
    const noted = new Set<string>();
    for (const write of context.lateWrites()) {
      if (context.failuresOf(write.klp).length > 0) continue;
      const at = context.relocationAt(write.klp.relas, write.index);
      const stored = at === undefined ? undefined : lateStore(at);
      if (stored === undefined) continue;
      // What hangs on the distance alone is the same for each of an object's branches.
      if (stored.severity === 'note' && noted.size === noted.add(write.object).size) continue;
      yield {
        subject: { kind: 'relocation', table: write.klp.relas, index: write.index },
        object: write.object,
        ...(stored.severity === undefined ? {} : { severity: stored.severity }),
        ...(stored.condition === undefined ? {} : { condition: stored.condition }),
        effects: effectsAtMoments(
          stored,
          write.moments.map(({ when }) => when),
        ),
        message: stored.message ?? 'The kernel does not write this relocation when the module loads.',
      };
    }
  },
};
