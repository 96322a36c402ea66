import type { Rule } from './rule.js';
import { tableFaults } from './table-faults.js';

export const tableEntry: Rule = {
  meta: {
    id: 'KLP116',
    slug: 'table-entry',
    severity: 'error',
    summary: 'A table that the kernel reads while it loads the livepatch is not as this kernel expects it.',
    advice: 'Build the livepatch with the headers of the kernel that loads it, and edit nothing in the table.',
  },
  check: (context) => tableFaults(context, undefined),
};
