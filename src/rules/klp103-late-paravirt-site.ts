import { plainSymbolName } from '../livepatch/klp-symbol.js';
import type { Hazard } from '../loader/late-writes.js';
import type { RuleContext } from './context.js';
import { hazardsOf, whenWritten } from './hazard-rule.js';
import type { Rule } from './rule.js';
import { siteProblem } from './site-effects.js';

const PV_OPS =
  'pv_ops is exported by vmlinux: keep its relocation a normal one. kpatch-build does so when Module.symvers lists the export; check that the build saw the complete file.';

export const lateParavirtSite: Rule = {
  meta: {
    id: 'KLP103',
    slug: 'late-paravirt-site',
    severity: 'error',
    summary: 'A late livepatch relocation lies in a paravirt call that the kernel rewrites.',
    advice: 'A paravirt call goes through pv_ops, which vmlinux exports: it needs no livepatch relocation. Check the tool that moved it.',
    remedy: 'normal-relocation',
  },
  *check(context) {
    for (const hazard of hazardsOf(context, 'paravirt-site')) {
      const problem = siteProblem(context, hazard);
      if (problem === undefined) continue;
      yield {
        ...problem,
        ...(isPvOps(context, hazard) ? { advice: PV_OPS } : {}),
        message: `This call is a paravirt site: the kernel overwrites it while it loads the livepatch. The relocation that fills in its target is written ${whenWritten(hazard)}; by then these bytes are another instruction.`,
      };
    }
  },
};

/** `pv_ops`; up to 4.19 the operations were in several structures: `pv_irq_ops`, `pv_mmu_ops` and others. */
function isPvOps({ module }: RuleContext, { write }: Hazard): boolean {
  const symbols = module.elf.symbols();
  const number = write.klp.relas.symbol(write.index);
  return number < symbols.count && /^pv_(\w+_)?ops$/.test(plainSymbolName(symbols.at(number).name));
}
