import type { RelaTable } from '../elf/relocation.js';
import type { Fault } from '../loader/admission/fault.js';
import { admissionRule } from './admission-rule.js';
import type { RuleContext } from './context.js';
import { ownRelocations } from '../loader/admission/own-relocations.js';

export const relocationWithoutSymbol = admissionRule(
  {
    id: 'KLP513',
    slug: 'relocation-without-symbol',
    severity: 'error',
    summary: 'An ordinary relocation names no symbol, and refers to an address near 0.',
    advice:
      'Look for what removed the symbol: GNU strip turns a livepatch section whose target has no ordinary relocations into an ordinary one. Keep the file as the build left it.',
  },
  function* check(context) {
    for (const { table } of ownRelocations(context.module, context.kernel.behaviour)) {
      for (let index = 0; index < table.count; index++) {
        const type = context.architecture.relocationTypes.get(table.type(index));
        if (table.symbol(index) === 0 && type !== undefined && type.width > 0) yield fault(context, table, index);
      }
    }
  },
);

function fault({ module }: RuleContext, table: RelaTable, index: number): Fault {
  const target = module.elf.sections[table.section.info];
  return {
    place: { kind: 'relocation', table, index },
    effects: [{ when: 'run', outcome: 'crash', message: 'a call to, or an access of, an address near 0' }],
    message: `The relocation of ${target?.name ?? ''} is against symbol 0: the loader writes its addend alone, and logs nothing.`,
  };
}
