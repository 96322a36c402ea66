import { VMLINUX } from '../livepatch/klp-rela.js';
import { unknownSymbolLine } from './messages.js';
import type { Rule } from './rule.js';
import { withoutExports } from './exports.js';

export const moduleExport: Rule = {
  meta: {
    id: 'KLP330',
    slug: 'module-export',
    withoutLoader: 'any',
    severity: 'warning',
    summary: 'The livepatch needs a module that exports a symbol, so that it depends on it.',
    advice: 'Make it a livepatch symbol of that module: the livepatch then loads without it.',
  },
  *check({ module, build, undefinedSymbols }) {
    if (build === undefined) return;
    const patched = module.patch.form === 'unknown' ? [] : module.patch.objects.map(({ name }) => name);
    for (const { name, subject } of undefinedSymbols) {
      const found = build.exportOf(name);
      const exporter = found?.symbol.module;
      if (found === undefined || exporter === undefined || exporter === VMLINUX) continue;
      yield {
        subject,
        object: exporter,
        condition: `${exporter} is not loaded before the livepatch`,
        effects: [{ when: 'patch-load', outcome: 'refused', message: unknownSymbolLine(name, -2) }],
        message: `'${name}' is exported by ${exporter} (${found.symbol.where})${
          patched.includes(exporter) ? ', which the livepatch patches' : ''
        }: modprobe loads ${exporter} with the livepatch, and ${exporter} cannot be unloaded while the livepatch is there.`,
      };
    }
  },
  undecided: withoutExports,
};
