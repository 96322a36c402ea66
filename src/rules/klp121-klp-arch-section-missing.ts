import { hazardsOf } from './hazard-rule.js';
import type { Rule } from './rule.js';
import { siteProblem } from './site-effects.js';

export const klpArchSectionMissing: Rule = {
  meta: {
    id: 'KLP121',
    slug: 'klp-arch-section-missing',
    severity: 'error',
    summary: 'This kernel needs .klp.arch sections, and the module has ordinary ones.',
    advice:
      'Build with a kpatch-build that moves the tables to .klp.arch.<object>..altinstructions and ..parainstructions (0.4.0 or later).',
  },
  *check(context) {
    if (!context.kernel.behaviour.klpArchSections || context.architecture.hasKlpArch === undefined) return;
    for (const hazard of hazardsOf(context, 'alternative-site', 'paravirt-site')) {
      // What becomes of the site is what the rule of the site says: refused, overwritten, or nothing.
      const problem = siteProblem(context, hazard);
      if (problem === undefined) continue;
      yield {
        ...problem,
        message: `Up to 5.7 the relocations of ${hazard.write.object} are applied after the module's own tables; only tables in .klp.arch.${hazard.write.object} wait for them.`,
      };
    }
  },
};
