import { VMLINUX } from '../livepatch/klp-rela.js';
import type { Rule } from './rule.js';

export const klpSectionNotAlloc: Rule = {
  meta: {
    id: 'KLP204',
    slug: 'klp-section-not-alloc',
    withoutLoader: 'any',
    severity: 'error',
    summary: 'The livepatch relocations of a module lie in a section without SHF_ALLOC.',
    advice: 'Give the .klp.rela section SHF_ALLOC (Documentation/livepatch/module-elf-format.rst, 3.1).',
  },
  *check(context) {
    for (const klp of context.module.klpRelas) {
      const application = context.timeline.applicationOf(klp);
      if (klp.section.isAlloc || application.kind !== 'late' || klp.relas.count === 0) continue;
      yield {
        subject: { kind: 'relocation', table: klp.relas, index: 0 },
        object: klp.object ?? VMLINUX,
        effects: context.effectsAt(klp, 'crash', 'page fault in klp_resolve_symbols()'),
        message: `${klp.section.name} is not copied to the module's memory: when its ${klp.relas.count} relocations are due, the kernel reads them from the file image that it has freed.`,
      };
    }
  },
};
