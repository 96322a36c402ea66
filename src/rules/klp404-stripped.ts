import { memoryOf } from '../loader/section-memory.js';
import { enabledObjects, momentsOfObject, objectNameOf } from './enabled-patch.js';
import type { Rule } from './rule.js';

export const stripped: Rule = {
  meta: {
    id: 'KLP404',
    slug: 'stripped',
    withoutLoader: 'any',
    severity: 'error',
    summary: 'The module has no symbol for what the kernel must look up.',
    advice:
      'Ship the module as the build made it. Strip debug information, and that alone, before the step that makes the .klp.rela sections: strip -g of the finished module can turn one into an ordinary relocation section without a symbol.',
  },
  *check({ module, architecture }) {
    if (!module.elf.hasSymbols) {
      yield {
        subject: { kind: 'module' },
        effects: [{ when: 'patch-load', outcome: 'refused', message: `${module.name ?? ''}: module has no symbols (stripped?)` }],
        message: 'There is no symbol table.',
      };
      return;
    }
    for (const object of enabledObjects(module)) {
      for (const { oldName, newFunction, place } of object.functions) {
        if (newFunction.kind !== 'place') continue;
        const { section, offset } = newFunction.place;
        // KLP421 speaks of what is no code that is kept.
        const { life, executable } = memoryOf(section, architecture);
        if (life !== 'module' || !executable || module.functions.hasSymbolBefore(section.index, offset)) continue;
        yield {
          subject: { kind: 'place', section: place.section, offset: place.offset },
          object: objectNameOf(object),
          effects: momentsOfObject(object).map((when) => ({
            when,
            outcome: 'refused',
            message: `kallsyms size lookup failed for '${oldName ?? ''}' replacement`,
          })),
          message: `No symbol of ${section.name} stands at or before the replacement of '${oldName ?? ''}'.`,
          condition: 'no symbol of another code section lies before it in memory',
        };
      }
    }
  },
};
