import type { Rule } from './rule.js';

export const klpSectionTwice: Rule = {
  meta: {
    id: 'KLP316',
    slug: 'klp-section-twice',
    severity: 'error',
    summary: 'Two livepatch sections have one name.',
    advice: 'Put the relocations of one object and one target in one section, or give the sections different names.',
  },
  *check(context) {
    const seen = new Set<string>();
    for (const { section, object } of context.module.klpRelas) {
      if (section.isAlloc && seen.has(section.name)) {
        const refused = context.kernel.behaviour.klpSectionNames === 'refused';
        const message = `sysfs: cannot create duplicate filename '/module/${context.module.name ?? ''}/sections/${section.name}'`;
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
