import { hasNonzeroBytes } from '../loader/destination.js';
import type { OperandFault, RelocationType } from '../loader/architecture.js';
import type { RuleContext } from './context.js';
import { objectOf } from './klp-relocations.js';
import type { Rule } from './rule.js';

export const codeOperand: Rule = {
  meta: {
    id: 'KLP218',
    slug: 'code-operand',
    severity: 'error',
    summary: 'A relocation of code does not go with its instruction, or a call leads to no function.',
    advice:
      'Link again from the objects of the compiler: a tool that edits relocations has changed the place, the type, the symbol or the addend.',
  },
  *check(context) {
    const { architecture, module } = context;
    const klpBySection = new Map(module.klpRelas.map((klp) => [klp.section.index, klp]));
    for (const { relocation, type, outcome, happens, message } of architecture.operandFaults?.(module) ?? []) {
      if (isRefused(context, relocation, type)) continue;
      const klp = klpBySection.get(relocation.table.section.index);
      yield {
        subject: { kind: 'relocation', ...relocation },
        ...(klp === undefined ? {} : objectOf(klp)),
        effects: [{ when: 'run', outcome, message: happens }],
        message,
      };
    }
  },
};

/** Whether the kernel does not take it, so that the code never runs: the field is not zero (KLP206), or no address has so few bits (KLP213). */
function isRefused(
  context: RuleContext,
  { table, index }: OperandFault['relocation'],
  { width, absolute, reach }: RelocationType,
): boolean {
  if (absolute === true && reach?.low === 0n) return true;
  const at = table.offset(index);
  return context.nonzeroLine(table.type(index)) !== undefined && hasNonzeroBytes(context.module, table.section.info, at, at + width);
}
