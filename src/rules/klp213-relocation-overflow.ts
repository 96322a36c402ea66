import { VMLINUX } from '../livepatch/klp-rela.js';
import { fitOf, type SymbolSpace } from '../loader/reach.js';
import type { RuleContext } from './context.js';
import { klpRelocations, objectOf } from './klp-relocations.js';
import type { Rule } from './rule.js';

export const relocationOverflow: Rule = {
  meta: {
    id: 'KLP213',
    slug: 'relocation-overflow',
    severity: 'error',
    summary: "A livepatch relocation's field is too small for any address that its symbol can have.",
    advice: 'Refer to the symbol by a 64-bit pointer, or by the sequence that the compiler emits for symbols of other modules.',
  },
  *check(context) {
    const { architecture, kernel, module } = context;
    const spaces = architecture.addresses(kernel.behaviour);
    for (const { klp, index, subject } of klpRelocations(module)) {
      const type = klp.relas.type(index);
      const { reach, name = '' } = architecture.relocationTypes.get(type) ?? {};
      const space = spaceOf(context, klp.relas.symbol(index));
      if (reach === undefined || space === undefined || context.momentsOf(klp).length === 0) continue;
      const fit = fitOf(reach, space.space, spaces);
      if (fit === 'fits') continue;
      yield {
        subject,
        ...objectOf(klp),
        ...(fit === 'hardly' ? { condition: `the symbol lies more than ${reach.high / 1024n} KiB away` } : {}),
        effects:
          reach.otherwise === 'refused'
            ? context.effectsAt(klp, 'refused', architecture.overflow(type, space.symbol))
            : [
                {
                  when: 'run',
                  outcome: 'corrupted',
                  message: 'the address is cut to the bits that the field has; the kernel logs nothing',
                },
              ],
        message:
          reach.of === 'relative'
            ? `${name} cannot hold the distance to ${space.name}: it reaches ${reach.high / 1024n} KiB.`
            : `${name} cannot hold the address of ${space.name}: kernel addresses have more bits on this architecture.`,
      };
    }
  },
};

/** Where the symbol of a livepatch relocation lies, by the object in its name; undefined where the name says nothing. */
function spaceOf(
  { module, kernel }: RuleContext,
  number: number,
): { readonly space: SymbolSpace; readonly name: string; readonly symbol: string } | undefined {
  const symbols = module.elf.symbols();
  const symbol = number < symbols.count ? symbols.at(number) : undefined;
  if (symbol?.place.kind !== 'livepatch') return undefined;
  const sought = module.klpSymbolName(number, Number(kernel.behaviour.symbolNameMax));
  return sought === undefined
    ? undefined
    : { space: sought.object === VMLINUX ? 'vmlinux' : 'modules', name: sought.name, symbol: symbol.name };
}
