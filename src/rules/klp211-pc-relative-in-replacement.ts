import { VMLINUX } from '../livepatch/klp-rela.js';
import { effectsAtMoments } from '../loader/consequence.js';
import { klpRelocations } from './klp-relocations.js';
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
      if (at === undefined || timeline.applicationOf(klp).kind !== 'early') continue;
      const width = architecture.relocationTypes.get(at.type)?.width ?? 0;
      const access = timeline
        .overlapping(at.target.index, at.offset, at.offset + width)
        .find(({ role }) => role === 'alternative-replacement');
      const copied = access === undefined ? undefined : architecture.copiedReplacement(at, access);
      if (access === undefined || copied === undefined) continue;
      yield {
        subject,
        object: VMLINUX,
        access,
        ...(access.condition.kind === 'depends' ? { condition: access.condition.on } : {}),
        effects: effectsAtMoments(copied, ['patch-load']),
        message: copied.message ?? 'The kernel does not adjust this operand when it copies the replacement to its site.',
      };
    }
  },
};
