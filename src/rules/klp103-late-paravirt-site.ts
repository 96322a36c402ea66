import { plainSymbolName } from '../livepatch/klp-symbol.js';
import type { Hazard } from '../loader/late-writes.js';
import type { RuleContext } from './context.js';
import { hazardsOf, whenTouched, whenWritten } from './hazard-rule.js';
import { lateTableAdvice } from './late-table-advice.js';
import type { Rule } from './rule.js';
import { siteProblem } from './site-effects.js';

export const lateParavirtSite: Rule = {
  meta: {
    id: 'KLP103',
    slug: 'late-paravirt-site',
    severity: 'error',
    summary: 'A late livepatch relocation lies in a paravirt call that the kernel rewrites.',
    advice: 'A paravirt call goes through structures that vmlinux exports: it needs no livepatch relocation. Check the tool that moved it.',
    remedy: 'normal-relocation',
  },
  *check(context) {
    for (const hazard of hazardsOf(context, 'paravirt-site')) {
      const problem = siteProblem(context, hazard);
      if (problem === undefined) continue;
      yield {
        ...problem,
        ...paravirtAdvice(context, hazard),
        message: `This call is a paravirt site: the kernel overwrites it ${whenTouched(hazard)}. The relocation that fills in its target is written ${whenWritten(hazard)}; by then these bytes are another instruction.`,
      };
    }
  },
};

/** The operations are in `pv_ops`, up to 4.19 in `pv_irq_ops`, `pv_mmu_ops` and others: vmlinux exports them all. */
function paravirtAdvice(context: RuleContext, hazard: Hazard): { readonly advice?: string } {
  const { write } = hazard;
  const symbols = context.module.elf.symbols();
  const number = write.klp.relas.symbol(write.index);
  const name = number < symbols.count ? plainSymbolName(symbols.at(number).name) : '';
  if (!/^pv_(\w+_)?ops$/.test(name)) return lateTableAdvice(context, hazard);
  return {
    advice: `${name} is exported by vmlinux: keep its relocation a normal one. kpatch-build does so when Module.symvers lists the export; check that the build saw the complete file.`,
  };
}
