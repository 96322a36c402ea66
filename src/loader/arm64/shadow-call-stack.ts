import type { Consequence } from '../consequence.js';
import type { Step } from '../step.js';
import { wholeTable } from '../steps/whole-table.js';

/** Measured with clang: a frame description whose function is not known yet is passed over. */
const KEPT: Consequence = {
  severity: 'warning',
  condition: 'the CPU lacks pointer authentication',
  effects: [{ when: 'patch-load', outcome: 'ignored', message: 'the function keeps its paciasp and is not given a shadow call stack' }],
};

export const shadowCallStack: Step = {
  id: 'shadow-call-stack',
  title: 'turn paciasp into a push on the shadow call stack, where the CPU has no pointer authentication',
  source: '__pi_scs_patch(), arch/arm64/kernel/pi/patch-scs.c module_finalize()',
  *accesses({ module }) {
    const section = module.elf.sectionsNamed('.init.eh_frame').find(({ hasContent, size }) => hasContent && size > 0);
    if (section !== undefined) yield wholeTable(section, 'reads', 'table', KEPT);
  },
};
