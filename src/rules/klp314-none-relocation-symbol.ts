import { R_NONE } from '../elf/constants.js';
import type { LivepatchModule } from '../livepatch/module.js';
import type { Subject } from './problem.js';
import type { Rule } from './rule.js';

export const noneRelocationSymbol: Rule = {
  meta: {
    id: 'KLP314',
    slug: 'none-relocation-symbol',
    withoutLoader: 'any',
    severity: 'note',
    summary: 'An undefined symbol is used by relocations of type NONE alone, and has to exist all the same.',
    advice: 'Make the symbol weak, as klp-build does with its .klp.tombstone symbols, or remove it together with the relocation.',
  },
  *check({ module }) {
    const symbols = module.elf.symbols();
    for (const [number, subject] of unusedSymbols(module)) {
      const symbol = symbols.at(number);
      if (symbol.place.kind !== 'undefined' || symbol.isWeak || symbol.name === '') continue;
      yield {
        subject,
        condition: `no loaded module and not vmlinux exports '${symbol.name}'`,
        effects: [{ when: 'patch-load', outcome: 'refused', message: `Unknown symbol ${symbol.name} (err -2)` }],
        message: `Nothing is written for a relocation of type NONE, but the loader looks up every undefined symbol of the file, '${symbol.name}' too.`,
      };
    }
  },
};

/** The symbols that no relocation but one of type NONE uses, with the first that does. */
function unusedSymbols(module: LivepatchModule): Map<number, Subject> {
  const unused = new Map<number, Subject>();
  const used = new Uint8Array(module.elf.symbols().count);
  for (const section of module.elf.sections) {
    if (!section.isRela) continue;
    const table = module.elf.relocations(section);
    for (let index = 0; index < table.count; index++) {
      const number = table.symbol(index);
      if (number >= used.length) continue;
      if (table.type(index) !== R_NONE) used[number] = 1;
      else if (!unused.has(number)) unused.set(number, { kind: 'relocation', table, index });
    }
  }
  for (const number of unused.keys()) if (used[number] === 1) unused.delete(number);
  return unused;
}
