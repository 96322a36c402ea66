import { effectsAtMoments } from '../loader/consequence.js';
import type { Rule } from './rule.js';

export const tableNotLoaded: Rule = {
  meta: {
    id: 'KLP117',
    slug: 'table-not-loaded',
    severity: 'error',
    summary: 'A table for the kernel has no SHF_ALLOC: it is not part of the module in memory.',
    advice: 'Keep the flags of this section when you link or edit the module: the assembler gives it SHF_ALLOC.',
  },
  *check({ module, timeline }) {
    const asked = new Set<string>();
    for (const { step, order } of timeline.steps) {
      for (const name of step.tables ?? []) {
        const sections = module.elf.sectionsNamed(name).filter(({ size, hasContent }) => size > 0 && hasContent);
        const last = sections.at(-1);
        if (asked.has(name) || last === undefined || sections.some(({ isAlloc }) => isAlloc)) continue;
        asked.add(name);
        const effects = effectsAtMoments(step.unloaded ?? { effects: [] }, []);
        yield {
          subject: { kind: 'section', section: last },
          ...(effects.length > 0
            ? { effects }
            : {
                severity: 'warning' as const,
                effects: [{ when: 'run', outcome: 'ignored', message: 'the places that the table names stay as compiled' }] as const,
              }),
          message:
            step.unloaded?.message ??
            `The kernel does not apply the relocations of ${name}, so that no entry names its place; the kernel logs nothing.`,
          order,
        };
      }
    }
  },
};
