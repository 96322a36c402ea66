import type { Step } from '../step.js';
import { archTable } from '../table.js';
import { wholeTable } from './whole-table.js';

export const orc: Step = {
  id: 'orc',
  title: 'sort the ORC unwind tables',
  source: 'unwind_module_init(), arch/*/kernel/unwind_orc.c module_finalize()',
  *accesses({ module }) {
    for (const name of ['.orc_unwind_ip', '.orc_unwind']) {
      const section = archTable(module, name);
      if (section !== undefined) yield wholeTable(section, 'sorts', 'sorted-table');
    }
  },
};
