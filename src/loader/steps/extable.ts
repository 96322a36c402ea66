import type { Step } from '../step.js';
import { moduleTable } from '../table.js';
import { wholeTable } from './whole-table.js';

export const extable: Step = {
  id: 'extable',
  title: 'sort the exception table',
  source: 'sort_extable(), kernel/module/main.c post_relocation()',
  tables: ['__ex_table'],
  *accesses({ module }) {
    const table = moduleTable(module, '__ex_table');
    if (table !== undefined) yield wholeTable(table, 'sorts', 'sorted-table');
  },
};
