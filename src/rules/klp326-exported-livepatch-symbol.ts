import { VMLINUX } from '../livepatch/klp-rela.js';
import { lookupProblem } from './lookup-problems.js';
import type { Rule } from './rule.js';
import { withoutExports } from './exports.js';

export const exportedLivepatchSymbol: Rule = {
  meta: {
    id: 'KLP326',
    slug: 'exported-livepatch-symbol',
    withoutLoader: 'any',
    severity: 'warning',
    summary: 'A livepatch relocation refers to a symbol that vmlinux exports.',
    advice: 'Leave it a normal relocation. The tools do so when they see the complete Module.symvers of the kernel.',
    remedy: 'normal-relocation',
  },
  *check(context) {
    for (const question of context.questions) {
      const { asked, object, name } = question;
      if (asked.kind !== 'relocation' || object !== VMLINUX) continue;
      const found = context.build?.exportOf(name);
      // A livepatch cannot use an export for certain modules (EXPORT_SYMBOL_FOR_MODULES).
      if (found?.symbol.module !== VMLINUX || found.symbol.namespace.startsWith('module:')) continue;
      const { symbol } = found;
      const early = context.timeline.applicationOf(asked.klp).kind === 'early';
      yield {
        ...lookupProblem(question),
        ...(early ? { severity: 'note' as const } : {}),
        effects: [],
        message: `'${name}' is exported${symbol.namespace === '' ? '' : ` in the namespace ${symbol.namespace}`} (${symbol.where}: ${symbol.text.trim().replaceAll('\t', ' ')}): no livepatch relocation is needed.${early ? ' As a relocation of vmlinux it does no harm.' : ' As a livepatch relocation it is written late.'}`,
      };
    }
  },
  undecided: withoutExports,
};
