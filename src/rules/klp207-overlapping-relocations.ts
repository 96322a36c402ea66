import type { RelaRef } from '../elf/relocation-index.js';
import { type KlpRelaSection, VMLINUX } from '../livepatch/klp-rela.js';
import { ownRelocations } from '../loader/admission/own-relocations.js';
import { symbolValue } from '../loader/admission/symbol-value.js';
import type { RuleContext } from './context.js';
import { objectOf } from './klp-relocations.js';
import type { Problem } from './problem.js';
import type { Rule } from './rule.js';
import { undefinedValue } from './undefined-value.js';

export const overlappingRelocations: Rule = {
  meta: {
    id: 'KLP207',
    slug: 'overlapping-relocations',
    severity: 'error',
    summary: 'Two relocations write to the same bytes.',
    advice:
      'Each place takes one relocation: drop the normal one when it becomes a livepatch relocation (klp-build turns it into one of type NONE).',
  },
  *check(context) {
    const { module, kernel } = context;
    const klpBySection = new Map<number, KlpRelaSection>(module.klpRelas.map((klp) => [klp.section.index, klp]));
    const targets = new Set([
      ...module.klpRelas.filter((klp) => context.momentsOf(klp).length > 0).map((klp) => klp.section.info),
      ...[...ownRelocations(module, kernel.behaviour)].map(({ target }) => target.index),
    ]);
    for (const target of targets) yield* overlapsIn(context, target, klpBySection);
  },
};

/** Neighbours by offset that the kernel applies both. */
function* overlapsIn(context: RuleContext, target: number, klpBySection: ReadonlyMap<number, KlpRelaSection>): Generator<Problem> {
  let before: RelaRef | undefined;
  let end = 0;
  for (const ref of context.module.allRelocations.of(target)) {
    const width = context.architecture.relocationTypes.get(ref.table.type(ref.index))?.width ?? 0;
    const klp = klpBySection.get(ref.table.section.index);
    if (width === 0 || (klp !== undefined && context.momentsOf(klp).length === 0)) continue;
    const start = ref.table.offset(ref.index);
    if (before !== undefined && start < end) {
      const [first, second] = inOrder(before, ref, klpBySection);
      const klpOfSecond = klpBySection.get(second.table.section.index);
      // Of ordinary ones some architectures add up two at one place.
      const matters = klpOfSecond !== undefined || context.nonzeroLine(second.table.type(second.index)) !== undefined;
      if (matters && !writesZero(context, first) && !makesSum(context, first, second)) yield problem(context, second, klpOfSecond, first);
    }
    if (start + width > end) {
      before = ref;
      end = start + width;
    }
  }
}

/** The later of the two is the one that meets the other's bytes: livepatch's own, a module's after vmlinux's; else by section and entry. */
function inOrder(a: RelaRef, b: RelaRef, klpBySection: ReadonlyMap<number, KlpRelaSection>): readonly [RelaRef, RelaRef] {
  const rank = ({ table }: RelaRef): number => {
    const klp = klpBySection.get(table.section.index);
    return klp === undefined ? 0 : klp.object === VMLINUX ? 1 : 2;
  };
  const difference = rank(a) - rank(b) || a.table.section.index - b.table.section.index || a.index - b.index;
  return difference <= 0 ? [a, b] : [b, a];
}

/** Whether it leaves the place as it was, so that the next one may write there. */
function writesZero(context: RuleContext, { table, index }: RelaRef): boolean {
  const symbols = context.module.elf.symbols();
  if (table.symbol(index) >= symbols.count || context.architecture.relocationTypes.get(table.type(index))?.pcRelative === true)
    return false;
  const value = symbolValue(context.module, symbols.at(table.symbol(index)), (symbol) => undefinedValue(context, symbol));
  return value.kind === 'number' && value.value + table.addend(index) === 0n;
}

/** Whether both add to the field: the distance `a - b` of two symbols. */
function makesSum({ architecture }: RuleContext, ...pair: readonly RelaRef[]): boolean {
  return pair.every(({ table, index }) => architecture.relocationTypes.get(table.type(index))?.adds === true);
}

function problem(context: RuleContext, ref: RelaRef, klp: KlpRelaSection | undefined, other: RelaRef): Problem {
  const line = context.nonzeroLine(ref.table.type(ref.index));
  const moments = klp === undefined ? (['patch-load'] as const) : context.momentsOf(klp);
  return {
    subject: { kind: 'relocation', table: ref.table, index: ref.index },
    ...(klp === undefined ? {} : objectOf(klp)),
    effects:
      line !== undefined
        ? moments.map((when) => ({ when, outcome: 'refused', message: line }))
        : [{ when: 'run', outcome: 'corrupted', message: 'the relocation that is applied last wins' }],
    message: `Relocation ${other.index} of ${other.table.section.name} writes to these bytes too.`,
  };
}
