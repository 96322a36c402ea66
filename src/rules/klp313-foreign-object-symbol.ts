import { VMLINUX } from '../livepatch/klp-rela.js';
import { klpRelocations } from './klp-relocations.js';
import type { Rule } from './rule.js';

export const foreignObjectSymbol: Rule = {
  meta: {
    id: 'KLP313',
    slug: 'foreign-object-symbol',
    withoutLoader: 'any',
    severity: 'note',
    summary: "A module's livepatch section refers to a symbol of another module.",
    advice: 'Right where the one module depends on the other, so that it is always loaded first; otherwise look the symbol up at run time.',
  },
  *check(context) {
    const symbols = context.module.elf.symbols();
    for (const { klp, index, subject } of klpRelocations(context.module)) {
      if (klp.object === undefined || klp.object === VMLINUX || klp.relas.symbol(index) >= symbols.count) continue;
      if (context.momentsOf(klp).length === 0) continue;
      const symbol = symbols.at(klp.relas.symbol(index));
      const name = context.klpNames.at(klp.relas.symbol(index), klp).parts;
      if (symbol.place.kind !== 'livepatch' || name === undefined || name.object === VMLINUX || name.object === klp.object) continue;
      yield {
        subject,
        object: klp.object,
        condition: `${name.object} is not loaded before ${klp.object}`,
        effects: context.effectsAt(klp, 'refused', `symbol '${name.name}' not found in symbol table`),
        message: `'${name.name}' is looked up in ${name.object} when ${klp.object} loads: ${name.object} must be loaded by then.`,
      };
    }
  },
};
