import { klpArchSections } from '../livepatch/klp-arch.js';
import type { Rule } from './rule.js';

export const klpArchSectionIgnored: Rule = {
  meta: {
    id: 'KLP120',
    slug: 'klp-arch-section-ignored',
    withoutLoader: 'any',
    severity: 'error',
    summary: 'The module has .klp.arch sections, which this kernel does not know.',
    advice: 'Rebuild without --klp-arch: kernels from 5.8 on apply .klp.rela.vmlinux before alternatives and paravirt calls.',
  },
  *check(context) {
    if (context.readsKlpArch) return;
    for (const { section } of klpArchSections(context.module.elf)) {
      if (section.size === 0) continue;
      yield {
        subject: { kind: 'section', section },
        effects: [
          {
            when: 'run',
            outcome: 'ignored',
            message: 'the instructions stay as compiled: what this CPU needs instead (SMAP, mitigations) is not put in',
          },
        ],
        message:
          context.architecture.objectSteps === undefined
            ? `No kernel of this architecture has ever read ${section.name}: its entries are left alone, and no message says so.`
            : `${section.name} is read by kernels 4.9 to 5.7 only; this one leaves its entries alone, and no message says so.`,
      };
    }
  },
};
