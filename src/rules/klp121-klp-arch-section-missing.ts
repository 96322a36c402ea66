import { hazardsOf } from './hazard-rule.js';
import { replacementProblem } from './replacement-effects.js';
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
    if (!context.readsKlpArch) return;
    for (const hazard of hazardsOf(context, 'alternative-site', 'paravirt-site', 'alternative-replacement')) {
      // Tables in .klp.arch that belong to another object are the site's and the replacement's own rules' business.
      if (hazard.access.of !== undefined) continue;
      // What becomes of the bytes is what those rules say of them: refused, overwritten, copied before, or nothing.
      const problem = hazard.access.role === 'alternative-replacement' ? replacementProblem(context, hazard) : siteProblem(context, hazard);
      if (problem === undefined) continue;
      yield {
        ...problem,
        message: `Up to 5.7 the relocations of ${hazard.write.object} are applied after the module's own tables; only tables in .klp.arch.${hazard.write.object} wait for them.`,
      };
    }
  },
};
