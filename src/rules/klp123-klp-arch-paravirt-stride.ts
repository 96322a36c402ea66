import { klpArchSections } from './klp-arch.js';
import type { Rule } from './rule.js';

/** sizeof(struct paravirt_patch_site). */
const ENTRY = 16;

export const klpArchParavirtStride: Rule = {
  meta: {
    id: 'KLP123',
    slug: 'klp-arch-paravirt-stride',
    severity: 'error',
    summary: 'The entries of a .klp.arch paravirt table are not 16 bytes apart.',
    advice: 'Rebuild with a kpatch-build that pads each entry (kpatch 3d04265).',
  },
  *check(context) {
    if (!context.kernel.behaviour.klpArchSections) return;
    for (const { section, table } of klpArchSections(context.module)) {
      if (!table.endsWith('parainstructions')) continue;
      const misplaced = [...context.module.allRelocations.of(section.index)].find(
        ({ table: relas, index }) => relas.offset(index) % ENTRY !== 0,
      );
      if (misplaced === undefined) continue;
      yield {
        subject: { kind: 'relocation', table: misplaced.table, index: misplaced.index },
        effects: [{ when: 'patch-load', outcome: 'crash', message: 'general protection fault in apply_paravirt()' }],
        message: `apply_paravirt() steps through ${section.name} by ${ENTRY} bytes; an entry lies between two steps.`,
      };
    }
  },
};
