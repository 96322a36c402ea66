import type { RelaTable } from '../elf/relocation.js';
import type { KlpRelaSection } from '../livepatch/klp-rela.js';
import { ownRelocations } from '../loader/admission/own-relocations.js';
import type { When } from '../loader/effect.js';
import type { RuleContext } from './context.js';

/** A relocation that the kernel writes, ordinary or livepatch's, and when. */
export class AppliedRelocation {
  constructor(
    private readonly context: RuleContext,
    readonly table: RelaTable,
    readonly index: number,
    readonly moments: readonly When[],
    readonly klp: KlpRelaSection | undefined,
  ) {}

  get object(): string | undefined {
    return this.klp?.object;
  }

  /** Its symbol's name, or what stands for one. */
  get symbol(): string {
    return symbolWords(this.context, this.table.symbol(this.index));
  }
}

/** Every relocation that the kernel writes. */
export function* appliedRelocations(context: RuleContext): Generator<AppliedRelocation> {
  const { module, kernel } = context;
  for (const { table } of ownRelocations(module, kernel.behaviour)) yield* each(context, table, ['patch-load'], undefined);
  for (const klp of module.klpRelas) {
    const moments = context.momentsOf(klp);
    if (moments.length > 0 && klp.target !== undefined) yield* each(context, klp.relas, moments, klp);
  }
}

function* each(
  context: RuleContext,
  table: RelaTable,
  moments: readonly When[],
  klp: KlpRelaSection | undefined,
): Generator<AppliedRelocation> {
  for (let index = 0; index < table.count; index++) yield new AppliedRelocation(context, table, index, moments, klp);
}

/** The symbol's name; of a section's symbol that of the section. */
function symbolWords({ module: { elf } }: RuleContext, number: number): string {
  const symbols = elf.symbols();
  const symbol = number < symbols.count ? symbols.at(number) : undefined;
  const section = symbol?.isSection === true && symbol.place.kind === 'section' ? elf.sections[symbol.place.section] : undefined;
  return section?.name ?? (symbol === undefined || symbol.name === '' ? `symbol ${number}` : symbol.name);
}
