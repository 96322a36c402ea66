import { isLoaded } from '../loader/steps/freeing.js';
import { objectOf } from './klp-relocations.js';
import type { Effect } from '../loader/effect.js';
import type { Rule } from './rule.js';

export const unsupportedRelocationType: Rule = {
  meta: {
    id: 'KLP209',
    slug: 'unsupported-relocation-type',
    severity: 'error',
    summary: 'A relocation has a type that the module loader does not know.',
    advice: 'Build with the flags of the kernel (-mcmodel=kernel, no PIC): types such as R_X86_64_GOTPCREL come from other code models.',
  },
  *check(context) {
    const { module } = context;
    const klpBySection = new Map(module.klpRelas.map((klp) => [klp.section.index, klp]));
    for (const section of module.elf.sections) {
      const target = module.elf.sections[section.info];
      if (!section.isRela || target === undefined || !isLoaded(target)) continue;
      const klp = klpBySection.get(section.index);
      const table = module.elf.relocations(section);
      for (let index = 0; index < table.count; index++) {
        const type = table.type(index);
        if (context.architecture.relocationTypes.has(type)) continue;
        const message = `Unknown rela relocation: ${type}`;
        const effects: Effect[] =
          klp === undefined ? [{ when: 'patch-load', outcome: 'refused', message }] : context.effectsAt(klp, 'refused', message);
        if (effects.length > 0)
          yield {
            subject: { kind: 'relocation', table, index },
            ...(klp === undefined ? {} : objectOf(klp)),
            effects,
            message: `Type ${type} is none of those that the x86-64 module loader applies.`,
          };
      }
    }
  },
};
