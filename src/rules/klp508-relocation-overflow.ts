import type { Fault } from '../loader/admission/fault.js';
import { symbolValue } from '../loader/admission/symbol-value.js';
import { admissionRule } from './admission-rule.js';
import type { RuleContext } from './context.js';
import { type AppliedRelocation, appliedRelocations } from './applied-relocations.js';
import { undefinedValue } from './undefined-value.js';

export const relocationOverflow = admissionRule(
  {
    id: 'KLP508',
    slug: 'relocation-overflow',
    severity: 'error',
    summary: 'The value of a relocation does not fit into its bytes.',
    advice:
      'Compile with the flags of the kernel (-mcmodel=kernel): an address of the kernel fits into R_X86_64_32S, and never into R_X86_64_32.',
  },
  function* check(context) {
    const { admission: facts, architecture, module } = context;
    if (architecture.admission === undefined) return;
    const symbols = module.elf.symbols();
    for (const relocation of appliedRelocations(context)) {
      const { table, index } = relocation;
      const type = table.type(index);
      if (!architecture.admission.overflowTypes.has(type) || table.symbol(index) >= symbols.count) continue;
      const symbol = symbols.at(table.symbol(index));
      const value = symbolValue(module, symbol, (one) => undefinedValue(context, one));
      const fit = architecture.admission.fit(type, value, table.addend(index), facts);
      // An ordinary relocation has the value 0 of a livepatch symbol (KLP304).
      if (fit === 'always' || (symbol.place.kind === 'livepatch' && relocation.klp === undefined)) continue;
      yield fault(context, relocation, architecture.admission.overflowLine(type), fit === 'unless-percpu', value.kind === 'load-image');
    }
  },
);

function fault(context: RuleContext, relocation: AppliedRelocation, line: string, unlessPercpu: boolean, inImage: boolean): Fault {
  const { table, index, symbol, moments, object } = relocation;
  const typeName = context.architecture.relocationTypes.get(table.type(index))?.name ?? String(table.type(index));
  const why = inImage
    ? `'${symbol}' is in a section without SHF_ALLOC, which stays in the load image, far from the kernel's own 2 GiB.`
    : `${typeName} has room for 32 bits; '${symbol}' with its addend has more.`;
  return {
    place: { kind: 'relocation', table, index },
    ...(object === undefined ? {} : { object }),
    ...(unlessPercpu ? { condition: `'${symbol}' is not per-CPU data` } : {}),
    effects: moments.map((when) => ({ when, outcome: 'refused', message: line })),
    message: `${why} The kernel adds: \`${context.module.name ?? ''}' likely not compiled with -mcmodel=kernel.`,
  };
}
