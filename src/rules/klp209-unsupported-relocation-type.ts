import { isLoaded } from '../loader/steps/freeing.js';
import { objectOf } from './klp-relocations.js';
import { appliedRelocations } from './applied-relocations.js';
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
    const { module, architecture, kernel } = context;
    for (const { table, index, moments, klp } of appliedRelocations(context)) {
      const type = table.type(index);
      const known = architecture.relocationTypes.get(type);
      if (known !== undefined && (known.known?.(kernel.behaviour) ?? true)) continue;
      // A livepatch section whose target has no memory is another fault (KLP201).
      if (klp?.target !== undefined && !isLoaded(klp.target)) continue;
      const message = architecture.unknownType(type, module.name ?? '', kernel.behaviour);
      yield {
        subject: { kind: 'relocation', table, index },
        ...(klp === undefined ? {} : objectOf(klp)),
        effects: moments.map((when) => ({ when, outcome: 'refused', message })),
        message: `This kernel's module loader does not apply relocations of type ${known?.name ?? type}.`,
        advice: architecture.unknownTypeAdvice,
      };
    }
  },
};
