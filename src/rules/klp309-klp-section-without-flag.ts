import { klpRelaObject } from '../livepatch/klp-rela.js';
import type { Rule } from './rule.js';

export const klpSectionWithoutFlag: Rule = {
  meta: {
    id: 'KLP309',
    slug: 'klp-section-without-flag',
    severity: 'error',
    summary: 'A section is named .klp.rela but lacks SHF_RELA_LIVEPATCH.',
    advice: 'Set the flag 0x00100000 on the section; objcopy and strip of old binutils can lose it.',
  },
  *check(context) {
    for (const section of context.module.unflaggedKlpRelas) {
      const table = context.module.elf.relocations(section);
      const object = klpRelaObject(section.name);
      yield {
        subject: table.count > 0 ? { kind: 'relocation', table, index: 0 } : { kind: 'section', section },
        ...(object === undefined ? {} : { object }),
        effects: [{ when: 'run', outcome: 'corrupted', message: 'each place refers to address 0 plus the addend' }],
        message: `The loader takes ${section.name} for ordinary relocations and applies its ${table.count} with the value 0, for livepatch symbols have none yet; no message says so.`,
      };
    }
  },
};
