import { isGplCompatible } from '../livepatch/license.js';
import type { Rule } from './rule.js';

export const license: Rule = {
  meta: {
    id: 'KLP402',
    slug: 'license',
    withoutLoader: 'any',
    severity: 'error',
    summary: "The module's licence is not compatible with the GPL.",
    advice: 'Livepatch is exported to GPL-compatible modules only: set MODULE_LICENSE("GPL").',
  },
  *check({ modinfo }) {
    const text = modinfo.get('license');
    if (isGplCompatible(text)) return;
    yield {
      subject: { kind: 'module' },
      effects: [{ when: 'patch-load', outcome: 'refused', message: 'Unknown symbol klp_enable_patch (err -2)' }],
      message:
        text === undefined
          ? 'The module states no licence; the kernel takes that for a proprietary one.'
          : `The licence '${text}' is not GPL-compatible.`,
    };
  },
};
