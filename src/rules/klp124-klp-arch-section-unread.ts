import type { Section } from '../elf/section.js';
import { type KlpArchSection, klpArchSections, klpArchTables } from '../livepatch/klp-arch.js';
import { MAX_OBJECT_NAME } from '../livepatch/klp-symbol.js';
import type { Rule } from './rule.js';

export const klpArchSectionUnread: Rule = {
  meta: {
    id: 'KLP124',
    slug: 'klp-arch-section-unread',
    severity: 'error',
    summary: 'A .klp.arch section has a name that the kernel does not look for, or that a later section has too.',
    advice:
      'Name it .klp.arch.<object>..altinstructions or .klp.arch.<object>..parainstructions, with two dots, and have one of each name at most.',
  },
  *check({ module, readsKlpArch }) {
    if (!readsKlpArch) return;
    const read = new Set<Section>(
      [...klpArchTables(module.elf).values()].flatMap(({ alternatives, paravirt }) => [alternatives ?? [], paravirt ?? []].flat()),
    );
    for (const one of klpArchSections(module.elf)) {
      if (one.section.size === 0 || read.has(one.section)) continue;
      yield {
        subject: { kind: 'section', section: one.section },
        ...(one.name === undefined ? {} : { object: one.name.object }),
        effects: [{ when: 'run', outcome: 'ignored', message: 'the entries are never applied; the kernel logs nothing' }],
        message: why(one),
      };
    }
  },
};

function why({ section, name }: KlpArchSection): string {
  if (name === undefined)
    return `From '${section.name}' the kernel reads no object of at most ${MAX_OBJECT_NAME} bytes and no table behind it.`;
  if (name.table === '.altinstructions' || name.table === '.parainstructions')
    return `A later section has this name too, and the kernel applies the last one alone.`;
  return `From '${section.name}' the kernel reads the table '${name.table}', and it knows '.altinstructions' and '.parainstructions' alone.`;
}
