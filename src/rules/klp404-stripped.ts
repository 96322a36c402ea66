import type { Rule } from './rule.js';

export const stripped: Rule = {
  meta: {
    id: 'KLP404',
    slug: 'stripped',
    severity: 'error',
    summary: 'The module has no symbol for what the kernel must look up.',
    advice: 'Strip with strip -g (--strip-debug), which keeps the symbol table.',
  },
  *check({ module }) {
    if (!module.elf.hasSymbols) {
      yield {
        subject: { kind: 'module' },
        effects: [{ when: 'patch-load', outcome: 'refused', message: `${module.name ?? ''}: module has no symbols (stripped?)` }],
        message: 'There is no symbol table.',
      };
      return;
    }
    if (module.patch.form === 'unknown') return;
    for (const object of module.patch.objects) {
      for (const { oldName, newFunction, place } of object.functions) {
        if (newFunction.kind !== 'place' || module.functions.at(newFunction.place.section.index, newFunction.place.offset) !== undefined)
          continue;
        yield {
          subject: { kind: 'place', section: place.section, offset: place.offset },
          ...(object.name === undefined ? {} : { object: object.name }),
          effects: [
            {
              when: object.name === undefined ? 'patch-load' : 'target-load',
              outcome: 'refused',
              message: `kallsyms size lookup failed for '${oldName ?? ''}' replacement`,
            },
          ],
          message: `No function symbol covers the replacement of '${oldName ?? ''}'.`,
          condition: 'no other symbol covers it',
        };
      }
    }
  },
};
