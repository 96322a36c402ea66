import { VMLINUX } from '../livepatch/klp-rela.js';
import type { Effect, Outcome } from '../loader/effect.js';
import { appliedRelocations } from './applied-relocations.js';
import type { RuleContext } from './context.js';
import { klpRelocations, objectOf } from './klp-relocations.js';
import type { Problem } from './problem.js';
import type { Rule } from './rule.js';

export const relocationOutOfBounds: Rule = {
  meta: {
    id: 'KLP208',
    slug: 'relocation-out-of-bounds',
    severity: 'error',
    summary: 'A relocation names a section, a symbol or bytes that do not exist.',
    advice: 'The module is damaged: check the tool that wrote or stripped it.',
  },
  *check(context) {
    yield* withoutTarget(context);
    const symbols = context.module.elf.symbols().count;
    for (const { table, index, moments, klp } of appliedRelocations(context)) {
      const at: Pick<Problem, 'subject' | 'object'> = {
        subject: { kind: 'relocation', table, index },
        ...(klp === undefined ? {} : objectOf(klp)),
      };
      const each = (outcome: Outcome, message: string) => moments.map((when) => ({ when, outcome, message }));
      if (table.symbol(index) >= symbols) {
        const message = `The relocation names symbol ${table.symbol(index)}, of ${symbols}.`;
        yield { ...at, effects: each('crash', 'the kernel reads beyond the symbol table'), message };
      }
      const width = context.architecture.relocationTypes.get(table.type(index))?.width ?? 0;
      const target = context.module.elf.sections[table.section.info];
      const end = table.offset(index) + width;
      if (target === undefined || width === 0 || end <= target.size) continue;
      yield {
        ...at,
        effects: [
          ...each('crash', 'where no memory lies there: a page fault in apply_relocate_add()'),
          ...(context.nonzeroLine(table.type(index)) !== undefined
            ? each('refused', 'where the bytes behind the section are not zero')
            : []),
          ...each('corrupted', 'elsewhere'),
        ],
        message: `The relocation writes up to offset 0x${end.toString(16)} of ${target.name}, which has 0x${target.size.toString(16)} bytes: what lies behind it in memory is hit.`,
      };
    }
  },
};

/** Livepatch sections of which sh_info names no section: nothing before klp_apply_section_relocs() asks. */
function* withoutTarget(context: RuleContext): Generator<Problem> {
  for (const { klp, index, subject } of klpRelocations(context.module)) {
    if (klp.target !== undefined || index !== 0) continue;
    const early = klp.object === VMLINUX && context.kernel.behaviour.earlyVmlinuxRelas;
    const effects: Effect[] = early
      ? [{ when: 'run', outcome: 'ignored', message: 'the section is passed over without a message' }]
      : context.effectsAt(klp, 'crash', 'the kernel writes to a wild address');
    const message = `sh_info of ${klp.section.name} is ${klp.section.info}, which names no section to relocate.`;
    if (effects.length > 0) yield { subject, ...objectOf(klp), effects, message };
  }
}
