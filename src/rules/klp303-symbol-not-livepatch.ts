import { KLP_SYM_PREFIX } from '../livepatch/klp-symbol.js';
import type { Effect } from '../loader/effect.js';
import { objectOf } from './klp-relocations.js';
import { soughtName } from './undefined-symbols.js';
import type { Rule } from './rule.js';

export const symbolNotLivepatch: Rule = {
  meta: {
    id: 'KLP303',
    slug: 'symbol-not-livepatch',
    withoutLoader: 'any',
    severity: 'error',
    summary: 'A livepatch relocation refers to a symbol that is not marked SHN_LIVEPATCH.',
    advice: 'Give the symbol st_shndx 0xff20. strip, objcopy and ld -r can rewrite it: run them before the livepatch step.',
  },
  *check(context) {
    const symbols = context.module.elf.symbols();
    for (const klp of context.module.klpRelas) {
      for (const failure of context.failuresOf(klp)) {
        if (failure.kind !== 'not-livepatch') continue;
        const symbol = symbols.at(klp.relas.symbol(failure.index));
        // An undefined symbol that is neither weak nor exported ends the load before any relocation (simplify_symbols()): nobody exports this name.
        const effects: Effect[] =
          symbol.place.kind === 'undefined' && !symbol.isWeak && symbol.name.startsWith(KLP_SYM_PREFIX)
            ? [
                {
                  when: 'patch-load',
                  outcome: 'refused',
                  message: `Unknown symbol ${soughtName(context.architecture, symbol.name)} (err -2)`,
                },
              ]
            : context.effectsAt(klp, 'refused', failure.message);
        if (effects.length === 0) continue;
        yield {
          subject: { kind: 'relocation', table: klp.relas, index: failure.index },
          ...objectOf(klp),
          effects,
          order: 0,
          message: `The symbol '${symbol.name}' has st_shndx 0x${symbol.shndx.toString(16)}; livepatch resolves only symbols with SHN_LIVEPATCH (0xff20).`,
        };
      }
    }
  },
};
