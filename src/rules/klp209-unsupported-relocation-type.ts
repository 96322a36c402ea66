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
    advice: 'Build with the flags of the kernel (-mcmodel=kernel, no PIC): types such as R_X86_64_GOTPCREL come from other code models.',
  },
  *check(context) {
    for (const { table, index, moments, klp } of appliedRelocations(context)) {
      const type = table.type(index);
      // A livepatch section whose target has no memory is another fault (KLP201).
      if (context.architecture.relocationTypes.has(type) || (klp?.target !== undefined && !isLoaded(klp.target))) continue;
      yield {
        subject: { kind: 'relocation', table, index },
        ...(klp === undefined ? {} : objectOf(klp)),
        effects: moments.map((when) => ({ when, outcome: 'refused', message: `Unknown rela relocation: ${type}` })),
        message: `The x86-64 module loader applies no relocations of type ${type}.`,
      };
    }
  },
};
