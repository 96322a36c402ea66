import { isLoaded } from '../loader/steps/freeing.js';
import type { Effect } from '../loader/effect.js';
import type { Rule } from './rule.js';

export const sectionNameFormat: Rule = {
  meta: {
    id: 'KLP308',
    slug: 'section-name-format',
    withoutLoader: 'any',
    severity: 'error',
    summary: 'A section with SHF_RELA_LIVEPATCH has a name from which the kernel cannot read an object.',
    advice: 'Name it .klp.rela.<object>.<section>.',
  },
  *check(context) {
    for (const { section, object, target } of context.module.klpRelas) {
      if (object !== undefined) continue;
      const message = `section ${section.name} has an incorrectly formatted name`;
      const early = target !== undefined && isLoaded(target) && context.kernel.behaviour.earlyVmlinuxRelas;
      const effects: Effect[] =
        early || !context.kernel.behaviour.earlyVmlinuxRelas
          ? [{ when: 'patch-load', outcome: 'refused', message }]
          : [
              { when: 'patch-load-with-target', outcome: 'refused', message },
              { when: 'target-load', outcome: 'refused', message },
            ];
      yield {
        subject: { kind: 'section', section },
        effects,
        message: `'${section.name}' has SHF_RELA_LIVEPATCH, but does not begin with .klp.rela.<object>.`,
      };
    }
  },
};
