import type { Step } from '../step.js';
import { wholeTable } from './whole-table.js';

export const percpu: Step = {
  id: 'percpu',
  title: 'copy .data..percpu to every CPU',
  source: 'percpu_modcopy(), kernel/module/main.c post_relocation()',
  *accesses({ module }) {
    const section = module.elf.sectionNamed('.data..percpu');
    if (section !== undefined) yield wholeTable(section, 'reads', 'percpu-template');
  },
};
