import { klpRelaObject } from '../livepatch/klp-rela.js';
import type { RelaTable } from '../elf/relocation.js';
import type { Effect } from '../loader/effect.js';
import { fitOf } from '../loader/reach.js';
import type { RuleContext } from './context.js';
import type { Rule } from './rule.js';

export const klpSectionWithoutFlag: Rule = {
  meta: {
    id: 'KLP309',
    slug: 'klp-section-without-flag',
    withoutLoader: 'any',
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
        effects: effectsOf(context, table),
        message: `The loader takes ${section.name} for ordinary relocations and applies its ${table.count} with the value 0, for livepatch symbols have none yet; no message says so.`,
      };
    }
  },
};

/** An address of 0 is too far away for some fields: there the loader refuses the module. */
function effectsOf({ architecture, kernel }: RuleContext, table: RelaTable): Effect[] {
  const spaces = architecture.addresses(kernel.behaviour);
  for (let index = 0; index < table.count; index++) {
    const { reach } = architecture.relocationTypes.get(table.type(index)) ?? {};
    if (reach?.otherwise === 'refused' && fitOf(reach, { kind: 'number', value: 0n }, 0n, spaces) === 'never')
      return [{ when: 'patch-load', outcome: 'refused', message: architecture.overflow(table.type(index), '') }];
  }
  return [{ when: 'run', outcome: 'corrupted', message: 'each place refers to address 0 plus the addend' }];
}
