import { klpArchSections } from '../livepatch/klp-arch.js';
import { patchesObject } from '../loader/timeline.js';
import type { Rule } from './rule.js';

export const klpArchForeignObject: Rule = {
  meta: {
    id: 'KLP122',
    slug: 'klp-arch-foreign-object',
    severity: 'error',
    summary: 'A .klp.arch section belongs to an object that the patch does not list.',
    advice: 'Correct the object in the section name, or add the object to the patch.',
  },
  *check(context) {
    if (!context.readsKlpArch) return;
    for (const { section, name } of klpArchSections(context.module.elf)) {
      if (name === undefined || section.size === 0 || patchesObject(context.module, name.object) !== 'no') continue;
      yield {
        subject: { kind: 'section', section },
        object: name.object,
        effects: [{ when: 'run', outcome: 'ignored', message: 'the entries are never applied' }],
        message: `The kernel applies ${section.name} when the object '${name.object}' is patched; the patch has no object of that name.`,
      };
    }
  },
};
