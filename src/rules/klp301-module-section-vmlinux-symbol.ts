import { plainSymbolName } from '../livepatch/klp-symbol.js';
import { objectOf } from './klp-relocations.js';
import type { Rule } from './rule.js';

export const moduleSectionVmlinuxSymbol: Rule = {
  meta: {
    id: 'KLP301',
    slug: 'module-section-vmlinux-symbol',
    withoutLoader: 'any',
    severity: 'error',
    summary: "A module's livepatch section refers to a symbol of vmlinux.",
    advice:
      'Leave it a normal relocation where the symbol is exported (check that Module.symvers was complete), else put it in .klp.rela.vmlinux.',
    remedy: 'normal-relocation',
  },
  *check(context) {
    for (const klp of context.module.klpRelas) {
      for (const failure of context.failuresOf(klp)) {
        if (failure.kind !== 'vmlinux-symbol' || context.momentsOf(klp).length === 0) continue;
        const name = plainSymbolName(context.module.elf.symbols().at(klp.relas.symbol(failure.index)).name);
        const found = context.build?.exportOf(name);
        const exported = found === undefined ? '' : ` ${found.symbol.module} exports it (${found.symbol.where}).`;
        yield {
          subject: { kind: 'relocation', table: klp.relas, index: failure.index },
          ...objectOf(klp),
          order: 0,
          effects: context.effectsAt(klp, 'refused', failure.message),
          message: `'${name}' belongs to vmlinux, but its relocation is in ${klp.section.name}: the kernel refuses the whole section.${exported}`,
        };
      }
    }
  },
};
