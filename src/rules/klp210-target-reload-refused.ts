import { VMLINUX } from '../livepatch/klp-rela.js';
import type { LateWrite } from '../loader/late-writes.js';
import { nonzeroLine } from './messages.js';
import type { Rule } from './rule.js';

export const targetReloadRefused: Rule = {
  meta: {
    id: 'KLP210',
    slug: 'target-reload-refused',
    severity: 'warning',
    summary: 'The patched module cannot be loaded a second time while the livepatch is loaded.',
    advice:
      'Nothing in the patch: kernels from 6.3 on clear the relocations. On older ones, disable and unload the livepatch before the module is reloaded.',
  },
  *check(context) {
    const { behaviour } = context.kernel;
    if (behaviour.relocationsCleared || behaviour.nonzeroDestination !== 'refused') return;
    const first = new Map<string, LateWrite>();
    const count = new Map<string, number>();
    for (const write of context.lateWrites()) {
      if (write.object === VMLINUX || context.failuresOf(write.klp).length > 0) continue;
      if (!first.has(write.object)) first.set(write.object, write);
      count.set(write.object, (count.get(write.object) ?? 0) + 1);
    }
    for (const [object, write] of first) {
      const type = write.klp.relas.type(write.index);
      yield {
        subject: { kind: 'relocation', table: write.klp.relas, index: write.index },
        object,
        order: Number.POSITIVE_INFINITY,
        effects: [{ when: 'target-reload', outcome: 'refused', message: nonzeroLine(behaviour, type) }],
        message: `After ${object} was unloaded, its livepatch relocations (${count.get(object) ?? 0}) keep their old values; the next load of ${object} finds them nonzero and is refused. Kernels from 6.3 on clear them.`,
      };
    }
  },
};
