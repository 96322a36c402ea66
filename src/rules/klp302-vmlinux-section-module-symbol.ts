import { parseKlpSymbolName } from '../livepatch/klp-symbol.js';
import { VMLINUX } from '../livepatch/klp-rela.js';
import { klpRelocations } from './klp-relocations.js';
import type { Rule } from './rule.js';

export const vmlinuxSectionModuleSymbol: Rule = {
  meta: {
    id: 'KLP302',
    slug: 'vmlinux-section-module-symbol',
    withoutLoader: 'any',
    severity: 'error',
    summary: "vmlinux's livepatch section refers to a symbol of a module.",
    advice: 'Put the relocation in the .klp.rela section of that module, or look the symbol up at run time.',
  },
  *check(context) {
    const symbols = context.module.elf.symbols();
    for (const { klp, index, subject } of klpRelocations(context.module)) {
      if (klp.object !== VMLINUX || context.momentsOf(klp).length === 0 || klp.relas.symbol(index) >= symbols.count) continue;
      const symbol = symbols.at(klp.relas.symbol(index));
      const name = parseKlpSymbolName(symbol.name, Number(context.kernel.behaviour.symbolNameMax));
      if (symbol.place.kind !== 'livepatch' || name === undefined || name.object === VMLINUX) continue;
      yield {
        subject,
        object: VMLINUX,
        condition: `${name.object} is not loaded before the livepatch`,
        effects: context.effectsAt(klp, 'refused', `symbol '${name.name}' not found in symbol table`),
        message: `The relocations of vmlinux are applied while the livepatch loads; '${name.name}' is ${name.object}'s and exists only while ${name.object} is loaded.`,
      };
    }
  },
};
