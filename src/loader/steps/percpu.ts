import type { Consequence } from '../consequence.js';
import type { KernelBehaviour } from '../kernels.js';
import type { Step } from '../step.js';
import { wholeTable } from './whole-table.js';

/** @param late what a late write to the template does where it is not a page fault */
export const percpuOf = (late?: (behaviour: KernelBehaviour) => Consequence | undefined): Step => ({
  id: 'percpu',
  title: 'copy .data..percpu to every CPU',
  source: 'percpu_modcopy(), kernel/module/main.c post_relocation()',
  *accesses({ module, kernel }) {
    const section = module.elf.sectionNamed('.data..percpu');
    if (section !== undefined) yield wholeTable(section, 'reads', 'percpu-template', late?.(kernel.behaviour));
  },
});
