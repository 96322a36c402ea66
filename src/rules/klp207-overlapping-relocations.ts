import type { RelaRef } from '../elf/relocation-index.js';
import { type KlpRelaSection, VMLINUX } from '../livepatch/klp-rela.js';
import type { RuleContext } from './context.js';
import { objectOf } from './klp-relocations.js';
import type { Problem, Rule } from './rule.js';

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
    const klpBySection = new Map<number, KlpRelaSection>(context.module.klpRelas.map((klp) => [klp.section.index, klp]));
    const targets = new Set(context.module.klpRelas.filter((klp) => context.momentsOf(klp).length > 0).map((klp) => klp.section.info));
    for (const target of targets) yield* overlapsIn(context, target, klpBySection);
  },
};

/** Neighbours by offset, of which at least one is a livepatch relocation that the kernel applies. */
function* overlapsIn(context: RuleContext, target: number, klpBySection: ReadonlyMap<number, KlpRelaSection>): Generator<Problem> {
  let before: RelaRef | undefined;
  let end = 0;
  for (const ref of context.module.allRelocations.of(target)) {
    const width = context.architecture.relocationTypes.get(ref.table.type(ref.index))?.width ?? 0;
    const klp = klpBySection.get(ref.table.section.index);
    if (width === 0 || (klp !== undefined && context.momentsOf(klp).length === 0)) continue;
    const start = ref.table.offset(ref.index);
    const beforeKlp = before === undefined ? undefined : klpBySection.get(before.table.section.index);
    if (before !== undefined && start < end && (klp ?? beforeKlp) !== undefined) {
      // The later of the two is the one that meets the other's bytes: livepatch's own, and a module's after vmlinux's.
      const second =
        klp === undefined || (klp.object === VMLINUX && beforeKlp !== undefined && beforeKlp.object !== VMLINUX) ? before : ref;
      const first = second === ref ? before : ref;
      const secondKlp = klpBySection.get(second.table.section.index);
      if (secondKlp !== undefined) yield problem(context, second, secondKlp, first);
    }
    if (start + width > end) {
      before = ref;
      end = start + width;
    }
  }
}

function problem(context: RuleContext, ref: RelaRef, klp: KlpRelaSection, other: RelaRef): Problem {
  const line = context.nonzeroLine(ref.table.type(ref.index));
  return {
    subject: { kind: 'relocation', table: ref.table, index: ref.index },
    ...objectOf(klp),
    effects:
      line !== undefined
        ? context.effectsAt(klp, 'refused', line)
        : [{ when: 'run', outcome: 'corrupted', message: 'the relocation that is applied last wins' }],
    message: `Relocation ${other.index} of ${other.table.section.name} writes to these bytes too.`,
  };
}
