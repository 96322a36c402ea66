import type { Effect } from '../loader/effect.js';
import { klpRelocations, objectOf } from './klp-relocations.js';
import type { Rule } from './rule.js';

export const relocationOutOfBounds: Rule = {
  meta: {
    id: 'KLP208',
    slug: 'relocation-out-of-bounds',
    severity: 'error',
    summary: 'A livepatch relocation names a section, a symbol or bytes that do not exist.',
    advice: 'The module is damaged: check the tool that wrote or stripped it.',
  },
  *check(context) {
    const symbols = context.module.elf.symbols().count;
    for (const { klp, index, subject } of klpRelocations(context.module)) {
      const early = klp.object === 'vmlinux' && context.kernel.behaviour.earlyVmlinuxRelas;
      if (klp.target === undefined) {
        const effects: Effect[] = early
          ? [{ when: 'run', outcome: 'ignored', message: 'the section is passed over without a message' }]
          : context.effectsAt(klp, 'crash', 'the kernel writes to a wild address');
        if (effects.length > 0 && index === 0)
          yield {
            subject,
            ...objectOf(klp),
            effects,
            message: `sh_info of ${klp.section.name} is ${klp.section.info}, which names no section to relocate.`,
          };
        continue;
      }
      if (context.momentsOf(klp).length === 0) continue;
      if (klp.relas.symbol(index) >= symbols) {
        yield {
          subject,
          ...objectOf(klp),
          effects: context.effectsAt(klp, 'crash', 'the kernel reads beyond the symbol table'),
          message: `The relocation names symbol ${klp.relas.symbol(index)}, of ${symbols}.`,
        };
      }
      const width = context.architecture.relocationTypes.get(klp.relas.type(index))?.width ?? 0;
      const end = klp.relas.offset(index) + width;
      if (width > 0 && end > klp.target.size) {
        yield {
          subject,
          ...objectOf(klp),
          effects: [
            ...context.effectsAt(klp, 'refused', 'where the bytes behind the section are not zero'),
            ...context.effectsAt(klp, 'corrupted', 'where they are'),
          ],
          message: `The relocation writes up to offset 0x${end.toString(16)} of ${klp.target.name}, which has 0x${klp.target.size.toString(16)} bytes: what lies behind it in memory is hit.`,
        };
      }
    }
  },
};
