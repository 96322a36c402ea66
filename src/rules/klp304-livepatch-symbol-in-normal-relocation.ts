import { R_NONE } from '../elf/constants.js';
import { KLP_RELA_PREFIX, VMLINUX } from '../livepatch/klp-rela.js';
import { ownRelocations } from '../loader/admission/own-relocations.js';
import type { RuleContext } from './context.js';
import type { Rule } from './rule.js';

export const livepatchSymbolInNormalRelocation: Rule = {
  meta: {
    id: 'KLP304',
    slug: 'livepatch-symbol-in-normal-relocation',
    withoutLoader: 'any',
    severity: 'error',
    summary: 'A normal relocation refers to a livepatch symbol, which has no value when it is applied.',
    advice: 'Move the relocation to a .klp.rela section with SHF_RELA_LIVEPATCH.',
  },
  *check(context) {
    const { elf } = context.module;
    const symbols = elf.symbols();
    const resolved = resolvedBefore(context);
    for (const { section, target, table } of ownRelocations(context.module, context.kernel.behaviour)) {
      // KLP309 speaks of these sections; klp-build's own leftovers are read by nobody.
      if (section.name.startsWith(KLP_RELA_PREFIX) || target.name.startsWith('__klp_relocs.')) continue;
      for (let index = 0; index < table.count; index++) {
        const number = table.symbol(index);
        if (table.type(index) === R_NONE || number >= symbols.count) continue;
        const symbol = symbols.at(number);
        if (symbol.place.kind !== 'livepatch' || (resolved.get(number) ?? Number.POSITIVE_INFINITY) < section.index) continue;
        yield {
          subject: { kind: 'relocation', table, index },
          effects: [{ when: 'run', outcome: 'corrupted', message: 'the place refers to address 0 plus the addend' }],
          message: `The loader leaves '${symbol.name}' to livepatch, so this normal relocation is applied with the value 0; no message says so.`,
        };
      }
    }
  },
};

/** For each livepatch symbol, the first section whose early relocations give it a value: those run in index order. */
function resolvedBefore(context: RuleContext): Map<number, number> {
  const first = new Map<number, number>();
  for (const klp of context.module.klpRelas) {
    if (klp.object !== VMLINUX || context.timeline.applicationOf(klp).kind !== 'early') continue;
    for (let index = 0; index < klp.relas.count; index++) {
      const symbol = klp.relas.symbol(index);
      first.set(symbol, Math.min(first.get(symbol) ?? Number.POSITIVE_INFINITY, klp.section.index));
    }
  }
  return first;
}
