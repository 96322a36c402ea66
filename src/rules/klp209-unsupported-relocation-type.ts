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
    advice: 'Build with the flags of the kernel: the type comes from another code model.',
  },
  *check(context) {
    const { module, architecture } = context;
    const klpBySection = new Map(module.klpRelas.map((klp) => [klp.section.index, klp]));
    for (const section of module.elf.sections) {
      const target = module.elf.sections[section.info];
      if (!section.isRela || target === undefined || !isLoaded(target)) continue;
      const klp = klpBySection.get(section.index);
      const table = module.elf.relocations(section);
      for (let index = 0; index < table.count; index++) {
        const type = table.type(index);
        const known = architecture.relocationTypes.get(type);
        if (known !== undefined && (known.known?.(context.kernel.behaviour) ?? true)) continue;
        const message = architecture.unknownType(type, module.name ?? '');
        const effects: Effect[] =
          klp === undefined ? [{ when: 'patch-load', outcome: 'refused', message }] : context.effectsAt(klp, 'refused', message);
        if (effects.length > 0)
          yield {
            subject: { kind: 'relocation', table, index },
            ...(klp === undefined ? {} : objectOf(klp)),
            effects,
            message: `This kernel's module loader does not apply relocations of type ${known?.name ?? type}.`,
            advice: architecture.unknownTypeAdvice,
          };
      }
    }
  },
};
