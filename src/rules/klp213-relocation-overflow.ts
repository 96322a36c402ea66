import type { RelocationType } from '../loader/architecture.js';
import { symbolValue } from '../loader/admission/symbol-value.js';
import { type Fit, fitOf, type Reach, type SymbolValue } from '../loader/reach.js';
import { type AppliedRelocation, appliedRelocations } from './applied-relocations.js';
import type { RuleContext } from './context.js';
import { objectOf } from './klp-relocations.js';
import type { Problem } from './problem.js';
import type { Rule } from './rule.js';
import { undefinedValue } from './undefined-value.js';

export const relocationOverflow: Rule = {
  meta: {
    id: 'KLP213',
    slug: 'relocation-overflow',
    severity: 'error',
    summary: "A relocation's field is too small for any address that its symbol can have.",
    advice: 'Refer to the symbol by a 64-bit pointer, or by the sequence that the compiler emits for symbols of other modules.',
  },
  *check(context) {
    const { architecture, kernel, module } = context;
    const spaces = architecture.addresses(kernel.behaviour);
    const symbols = module.elf.symbols();
    for (const relocation of appliedRelocations(context)) {
      const { table, index, klp } = relocation;
      const type = architecture.relocationTypes.get(table.type(index));
      if (type?.reach === undefined || table.symbol(index) >= symbols.count || !isJudged(type.reach, klp !== undefined)) continue;
      const symbol = symbols.at(table.symbol(index));
      // An ordinary relocation has the value 0 of a livepatch symbol (KLP304), and livepatch takes no other symbols (KLP303).
      if ((symbol.place.kind === 'livepatch') !== (klp !== undefined)) continue;
      const value = symbolValue(module, symbol, (one) => undefinedValue(context, one));
      const fit = fitOf(type.reach, value, table.addend(index), spaces);
      if (fit !== 'fits') yield problem(context, relocation, type, type.reach, fit, value);
    }
  },
};

/** Of ordinary relocations those alone whose value is refused: what else a compiler emits goes through a stub or a GOT where it must. */
function isJudged({ of, otherwise }: Reach, isKlp: boolean): boolean {
  return isKlp || (of === 'absolute' && otherwise === 'refused');
}

function problem(
  context: RuleContext,
  { table, index, klp, moments, symbol }: AppliedRelocation,
  { name }: RelocationType,
  reach: Reach,
  fit: Fit,
  value: SymbolValue,
): Problem {
  const { architecture } = context;
  const plain = (klp === undefined ? undefined : context.klpNames.at(table.symbol(index), klp).parts?.name) ?? symbol;
  const line = architecture.overflow(table.type(index), symbol);
  return {
    subject: { kind: 'relocation', table, index },
    ...(klp === undefined ? {} : objectOf(klp)),
    ...(fit === 'hardly' ? { condition: `the symbol lies more than ${reach.high / 1024n} KiB away` } : {}),
    ...(fit === 'unless-percpu' ? { condition: `'${plain}' is not per-CPU data` } : {}),
    effects:
      reach.otherwise === 'refused'
        ? moments.map((when) => ({ when, outcome: 'refused', message: line }))
        : [{ when: 'run', outcome: 'corrupted', message: 'the address is cut to the bits that the field has; the kernel logs nothing' }],
    message:
      reach.of === 'relative'
        ? `${name} cannot hold the distance to ${plain}: it reaches ${reach.high / 1024n} KiB.`
        : `${name} cannot hold the address of ${plain}: ${reason(value)}.`,
  };
}

function reason(value: SymbolValue): string {
  if (value.kind === 'load-image') return 'its section has no SHF_ALLOC and stays in the load image, far from all code';
  return value.kind === 'number' ? 'its value has more bits' : 'kernel addresses have more bits on this architecture';
}
