import { unknownSymbolLine } from './messages.js';
import type { Rule } from './rule.js';
import { isIgnored, withoutExports } from './exports.js';

export const symbolNotExported: Rule = {
  meta: {
    id: 'KLP327',
    slug: 'symbol-not-exported',
    severity: 'error',
    summary: 'An undefined symbol is exported by nothing.',
    advice: 'Make it a livepatch symbol (.klp.sym.<object>.<symbol>,<position>), or do without it.',
  },
  *check(context) {
    const { build, undefinedSymbols } = context;
    if (build?.knowsExports !== true) return;
    const withModules = build.exportLists.some(({ hasModules }) => hasModules);
    for (const { name, subject } of undefinedSymbols) {
      if (build.exportOf(name) !== undefined || isIgnored(context, name)) continue;
      const objects = build.objectsWith(name);
      yield {
        subject,
        ...(withModules ? {} : { condition: 'no module exports it' }),
        effects: [{ when: 'patch-load', outcome: 'refused', message: unknownSymbolLine(name, -2) }],
        message: `'${name}' is undefined here, and ${build.exportLists.map(({ path }) => path).join(', ')} ${build.exportLists.length > 1 ? 'do' : 'does'} not list it.${objects.length > 0 ? ` ${objects.join(', ')} has it without exporting it.` : ''}`,
      };
    }
  },
  undecided: withoutExports,
};
