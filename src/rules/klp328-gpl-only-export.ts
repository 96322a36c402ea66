import { isGplCompatible } from '../livepatch/license.js';
import { unknownSymbolLine } from './messages.js';
import type { Rule } from './rule.js';
import { withoutExports } from './exports.js';

export const gplOnlyExport: Rule = {
  meta: {
    id: 'KLP328',
    slug: 'gpl-only-export',
    withoutLoader: 'any',
    severity: 'error',
    summary: 'The module uses a symbol that is exported to GPL-compatible modules only.',
    advice: 'Set MODULE_LICENSE("GPL"): a livepatch cannot have another licence.',
  },
  *check({ modinfo, build, undefinedSymbols }) {
    const license = modinfo.get('license');
    if (build === undefined || isGplCompatible(license)) return;
    for (const { name, subject } of undefinedSymbols) {
      const found = build.exportOf(name);
      if (found?.symbol.gplOnly !== true) continue;
      yield {
        subject,
        effects: [{ when: 'patch-load', outcome: 'refused', message: unknownSymbolLine(name, -2) }],
        message: `'${name}' is exported by EXPORT_SYMBOL_GPL (${found.symbol.where}), and the module ${license === undefined ? 'states no licence' : `has the licence '${license}'`}.`,
      };
    }
  },
  *undecided(context) {
    if (!isGplCompatible(context.modinfo.get('license'))) yield* withoutExports(context);
  },
};
