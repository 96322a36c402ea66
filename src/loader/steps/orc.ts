import type { Step } from '../step.js';
import { archTable } from '../table.js';
import { wholeTable } from './whole-table.js';

export const orc: Step = {
  id: 'orc',
  title: 'sort the ORC unwind tables',
  source: 'unwind_module_init(), arch/*/kernel/unwind_orc.c module_finalize()',
  tables: ['.orc_unwind_ip', '.orc_unwind'],
  pointers: {
    tables: ['.orc_unwind_ip'],
    filling: 'distance',
    effect: {
      when: 'run',
      outcome: 'corrupted',
      message: 'the stack of a task in that code is not reliable, and no transition ends while it is there',
    },
  },
  unloaded: {
    effects: [{ when: 'run', outcome: 'crash', message: 'a stack trace through the livepatch reads memory that was freed' }],
    message: 'The kernel keeps the address of this table in the file image, and frees the image when the livepatch is loaded.',
  },
  *accesses({ module }) {
    for (const name of ['.orc_unwind_ip', '.orc_unwind']) {
      const section = archTable(module, name);
      if (section !== undefined) yield wholeTable(section, 'sorts', 'sorted-table');
    }
  },
};
