import { VMLINUX } from '../livepatch/klp-rela.js';
import { klpRelocations } from './klp-relocations.js';
import type { Rule } from './rule.js';

/** A 5-byte call or jump at the replacement's start is what old kernels adjust. */
const BRANCHES = [0xe8, 0xe9];

export const pcRelativeInReplacement: Rule = {
  meta: {
    id: 'KLP211',
    slug: 'pc-relative-in-replacement',
    severity: 'error',
    summary: 'A relative operand in the replacement of an alternative is not adjusted by this kernel when it copies it.',
    advice: 'Refer to the symbol outside of the ALTERNATIVE(), or by an absolute address.',
  },
  *check(context) {
    if (context.kernel.behaviour.replacementRelocation !== 'first-branch') return;
    for (const { klp, index, subject } of klpRelocations(context.module)) {
      if (klp.target === undefined || context.timeline.applicationOf(klp).kind !== 'early') continue;
      if (context.architecture.relocationTypes.get(klp.relas.type(index))?.pcRelative !== true) continue;
      const offset = klp.relas.offset(index);
      const access = context.timeline
        .overlapping(klp.target.index, offset, offset + 4)
        .find(({ role }) => role === 'alternative-replacement');
      if (access === undefined) continue;
      const opcode = context.module.elf.content(klp.target)[access.start] ?? 0;
      if (access.end - access.start === 5 && BRANCHES.includes(opcode) && offset === access.start + 1) continue;
      yield {
        subject,
        object: VMLINUX,
        access,
        ...(access.condition.kind === 'depends' ? { condition: access.condition.on } : {}),
        effects: [
          { when: 'run', outcome: 'corrupted', message: 'the address is off by the distance between the replacement and its site' },
        ],
        message:
          'Kernels before 6.4 or so copy a replacement byte by byte and adjust a lone call or jump only; this operand is relative to the instruction pointer and keeps the distance of the template.',
      };
    }
  },
};
