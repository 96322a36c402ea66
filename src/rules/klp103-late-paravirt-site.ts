import { hazardProblem, hazardsOf, whenWritten } from './hazard-rule.js';
import type { Rule } from './rule.js';
import { siteVerdict } from './site-effects.js';

export const lateParavirtSite: Rule = {
  meta: {
    id: 'KLP103',
    slug: 'late-paravirt-site',
    severity: 'error',
    summary: 'A late livepatch relocation lies in a paravirt call that the kernel rewrites.',
    advice:
      'pv_ops is exported by vmlinux: keep its relocation a normal one. kpatch-build does so when Module.symvers lists the export; check that the build saw the complete file.',
  },
  *check(context) {
    for (const hazard of hazardsOf(context, 'paravirt-site')) {
      const verdict = siteVerdict(context, hazard);
      if (verdict === undefined) continue;
      yield {
        ...hazardProblem(hazard),
        effects: verdict.effects,
        ...(verdict.condition === undefined ? {} : { condition: verdict.condition }),
        message: `This call is a paravirt site: the kernel overwrites it while it loads the livepatch. The relocation that fills in its target is written ${whenWritten(hazard)}; by then these bytes are another instruction.`,
      };
    }
  },
};
