import { isLoaded } from '../loader/steps/freeing.js';
import { effectsAtMoments } from '../loader/consequence.js';
import { objectOf } from './klp-relocations.js';
import type { Rule } from './rule.js';

export const relocationDemand: Rule = {
  meta: {
    id: 'KLP215',
    slug: 'relocation-demand',
    severity: 'error',
    summary: 'The code around a relocation is not what the module loader demands for its type.',
    advice: 'Build with the flags of the kernel, and check the tool that moved the relocation.',
  },
  *check(context) {
    const { architecture, module } = context;
    if (architecture.demand === undefined) return;
    const klpBySection = new Map(module.klpRelas.map((klp) => [klp.section.index, klp]));
    for (const section of module.elf.sections) {
      const target = module.elf.sections[section.info];
      if (!section.isRela || target === undefined || !isLoaded(target)) continue;
      const klp = klpBySection.get(section.index);
      const moments = klp === undefined ? (['patch-load'] as const) : context.momentsOf(klp);
      if (moments.length === 0) continue;
      const table = module.elf.relocations(section);
      for (let index = 0; index < table.count; index++) {
        const at = context.relocationAt(table, index);
        const unmet = at === undefined ? undefined : architecture.demand(at);
        if (unmet === undefined) continue;
        yield {
          subject: { kind: 'relocation', table, index },
          ...(klp === undefined ? {} : objectOf(klp)),
          ...(unmet.severity === undefined ? {} : { severity: unmet.severity }),
          ...(unmet.condition === undefined ? {} : { condition: unmet.condition }),
          effects: effectsAtMoments(unmet, moments),
          message: unmet.message ?? 'The code at this place is not what the loader demands.',
        };
      }
    }
  },
};
