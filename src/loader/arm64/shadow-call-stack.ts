import type { Access } from '../access.js';
import type { Consequence } from '../consequence.js';
import type { Step } from '../step.js';
import { wholeTable } from '../steps/whole-table.js';
import { signedReturns } from './signed-returns.js';

const WITHOUT_PAC = 'the CPU lacks pointer authentication';

/** Measured with clang: a frame description whose function is not known yet is passed over. */
const KEPT: Consequence = {
  severity: 'warning',
  condition: WITHOUT_PAC,
  effects: [{ when: 'patch-load', outcome: 'ignored', message: 'the function keeps its paciasp and is not given a shadow call stack' }],
};

/** What paciasp and autiasp become: str x30,[x18],#8 and ldr x30,[x18,#-8]! (SCS_PUSH and SCS_POP). */
const REWRITTEN: ReadonlyMap<number, readonly number[]> = new Map([
  [0xd503_233f, [0x5e, 0x86, 0x00, 0xf8]],
  [0xd503_23bf, [0x5e, 0x8e, 0x5f, 0xf8]],
]);

export const shadowCallStack: Step = {
  id: 'shadow-call-stack',
  title: 'turn paciasp into a push on the shadow call stack, where the CPU has no pointer authentication',
  source: '__pi_scs_patch(), arch/arm64/kernel/pi/patch-scs.c module_finalize()',
  *accesses({ module }): Generator<Access> {
    const section = module.elf.sectionsNamed('.init.eh_frame').find(({ hasContent, size }) => hasContent && size > 0);
    if (section === undefined) return;
    yield wholeTable(section, 'reads', 'table', KEPT);
    for (const { section: text, offset } of signedReturns(module, section)) {
      const isInside = text.hasContent && offset >= 0 && offset + 4 <= text.size;
      const bytes = isInside ? REWRITTEN.get(module.elf.view(text).u32(offset)) : undefined;
      // Other instructions are left alone: the state can change behind a branch.
      if (bytes === undefined) continue;
      yield {
        kind: 'writes',
        role: 'alternative-site',
        section: text.index,
        start: offset,
        end: offset + 4,
        condition: { kind: 'depends', on: WITHOUT_PAC },
        rewrites: [{ bytes, nopsFrom: 4 }],
      };
    }
  },
};
