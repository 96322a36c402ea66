import type { RelocationAt } from '../architecture.js';
import type { Consequence } from '../consequence.js';
import { isAdrp, isBranch26, isData } from './relocation-types.js';

/** The last two instructions of a page: there a Cortex-A53 must not have an ADRP (erratum 843419, is_forbidden_offset_for_adrp()). */
const PAGE = 0x1000;
const FORBIDDEN = 0xff8;

/** What a late write does that is not made as it is asked for (apply_relocate_add(), arch/arm64/kernel/module.c); undefined where it is. */
export function lateStore({ type, offset }: RelocationAt): Consequence | undefined {
  if (isData(type)) return offset % 4 === 0 ? undefined : leftOut(offset);
  if (isBranch26(type)) return FAR_BRANCH;
  return isAdrp(type) && offset % PAGE >= FORBIDDEN ? VENEER : undefined;
}

/** aarch64_insn_copy() (arch/arm64/kernel/patching.c) takes addresses that are multiples of 4; WRITE_PLACE() does not look at its answer. */
function leftOut(offset: number): Consequence {
  return {
    effects: [
      { when: 'write', outcome: 'ignored', message: 'nothing is written, and the kernel logs nothing' },
      { when: 'run', outcome: 'stale', message: 'the pointer is still zero' },
    ],
    message: `The place is at offset 0x${offset.toString(16)}, no multiple of 4: the kernel writes late relocations as whole instructions, and leaves this one out.`,
  };
}

/** module_emit_plt_entry() stores into .plt as if that could still be written; rodata=off does not help. */
const FAR_BRANCH: Consequence = {
  severity: 'note',
  condition: 'the branch and its target are more than 128 MB apart',
  effects: [
    {
      when: 'write',
      outcome: 'crash',
      message: 'Unable to handle kernel write to read-only memory: oops in module_emit_plt_entry()',
    },
  ],
  message:
    'Branches that do not reach their target go through .plt, where the kernel stores a new entry although that is read-only by then. Modules usually lie near enough to each other.',
};

/** module_emit_veneer_for_adrp() does the same. Where the section's alignment rules the place out, the offset is another one. */
const VENEER: Consequence = {
  severity: 'warning',
  condition:
    'a CPU has the erratum 843419 (Cortex-A53), the instruction comes to lie at the end of a page, and the symbol more than 1 MB away',
  effects: [
    {
      when: 'write',
      outcome: 'crash',
      message: 'Unable to handle kernel write to read-only memory: oops in module_emit_veneer_for_adrp()',
    },
  ],
  message:
    'An ADRP in the last 8 bytes of a page is replaced by a branch to a veneer in .plt on a Cortex-A53, and the kernel stores the veneer there although .plt is read-only by then.',
};
