import { VMLINUX } from '../livepatch/klp-rela.js';
import { MODULE, refusedAtLoad } from '../loader/admission/fault.js';
import { admissionRule } from './admission-rule.js';

export const livepatchDisabled = admissionRule(
  {
    id: 'KLP512',
    slug: 'livepatch-disabled',
    withoutLoader: 'any',
    severity: 'error',
    needsOtherKernel: true,
    summary: 'The kernel is built without livepatch.',
    advice: 'Use a kernel with CONFIG_LIVEPATCH=y.',
  },
  function* check({ module, modinfo, build }) {
    if (build?.hasLivepatch !== false || modinfo.get('livepatch') === undefined) return;
    const lists = build.exportLists.map((list) => list.path).join(', ');
    const path = build.symbolsOf(VMLINUX)?.path ?? (build.knowsExports ? lists : build.evidence.configurationPath);
    yield {
      place: MODULE,
      effects: refusedAtLoad(`${module.name ?? ''}: module is marked as livepatch module, but livepatch support is disabled`),
      message: `The kernel has no klp_enable_patch() (${path ?? ''}): it was built with CONFIG_LIVEPATCH=n.`,
    };
  },
  function* undecided({ build }) {
    if (build?.hasLivepatch === undefined) yield { object: VMLINUX, wouldDecide: 'vmlinuz, kallsyms, Module.symvers or config' };
  },
);
