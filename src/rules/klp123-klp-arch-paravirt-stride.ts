import type { Rule } from './rule.js';
import { tableFaults } from './table-faults.js';

export const klpArchParavirtStride: Rule = {
  meta: {
    id: 'KLP123',
    slug: 'klp-arch-paravirt-stride',
    severity: 'error',
    summary: 'The entries of a paravirt table are not 16 bytes apart.',
    advice: 'Rebuild with a kpatch-build that pads each entry (kpatch 3d04265).',
  },
  check: (context) => tableFaults(context, 'paravirt-stride'),
};
