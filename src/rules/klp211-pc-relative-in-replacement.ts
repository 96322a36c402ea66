import { effectsAtMoments } from '../loader/consequence.js';
import { klpRelocations, objectOf } from './klp-relocations.js';
import type { Rule } from './rule.js';

export const pcRelativeInReplacement: Rule = {
  meta: {
    id: 'KLP211',
    slug: 'pc-relative-in-replacement',
    severity: 'error',
    summary: 'A relative operand in the replacement of an alternative is not adjusted by this kernel when it copies it.',
    advice: 'Refer to the symbol outside of the ALTERNATIVE(), or by an absolute address.',
  },
  *check(context) {
    const { architecture, timeline } = context;
    if (architecture.copiedReplacement === undefined) return;
    for (const { klp, index, subject } of klpRelocations(context.module)) {
      const at = context.relocationAt(klp.relas, index);
      if (at === undefined) continue;
      const early = timeline.applicationOf(klp).kind === 'early';
      const width = architecture.relocationTypes.get(at.type)?.width ?? 0;
      const access = timeline
        .overlapping(at.target.index, at.offset, at.offset + width)
        .find(({ role, of }) => role === 'alternative-replacement' && (early || of?.object === klp.object));
      const copied = access === undefined ? undefined : architecture.copiedReplacement(at, access);
      if (access === undefined || copied === undefined) continue;
      yield {
        subject,
        ...objectOf(klp),
        access,
        ...(access.condition.kind === 'depends' ? { condition: access.condition.on } : {}),
        effects: effectsAtMoments(copied, context.momentsOf(klp)),
        message: copied.message ?? 'The kernel does not adjust this operand when it copies the replacement to its site.',
      };
    }
  },
};
