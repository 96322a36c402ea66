import { isLoaded } from '../loader/steps/freeing.js';
import type { Rule } from './rule.js';

export const klpSectionTwice: Rule = {
  meta: {
    id: 'KLP316',
    slug: 'klp-section-twice',
    withoutLoader: 'any',
    severity: 'error',
    summary: 'Two sections in memory have one name.',
    advice:
      'Give the sections different names: put the relocations of one object and one target in one section, and merge sections of one name with ld -r.',
  },
  *check(context) {
    const { module, kernel } = context;
    const objects = new Map(module.klpRelas.map(({ section, object }) => [section.index, object]));
    const seen = new Set<string>();
    for (const section of module.elf.sections) {
      // sect_empty(), kernel/module/sysfs.c.
      if (section.size === 0 || !isLoaded(section)) continue;
      const object = objects.get(section.index);
      if (seen.has(section.name)) {
        const refused = kernel.behaviour.klpSectionNames === 'refused';
        const message = `sysfs: cannot create duplicate filename '/module/${module.name ?? ''}/sections/${section.name}'`;
        yield {
          subject: { kind: 'section', section },
          ...(object === undefined ? {} : { object }),
          severity: refused ? 'error' : 'warning',
          effects: [{ when: 'patch-load', outcome: refused ? 'refused' : 'ignored', message }],
          message: `${section.name} is there twice, and sysfs shows each loaded section by its name.`,
        };
      }
      seen.add(section.name);
    }
  },
};
