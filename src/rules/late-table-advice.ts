import type { Hazard } from '../loader/late-writes.js';
import { VMLINUX } from '../livepatch/klp-rela.js';
import type { RuleContext } from './context.js';

/**
 * What the author of a late relocation changes on kernels whose livepatch relocations all come after the ordinary tables; nothing
 * where the rule's own advice holds, which is to keep the relocation a normal one or one of vmlinux.
 */
export function lateTableAdvice(
  { kernel: { behaviour }, architecture }: RuleContext,
  { write: { object }, access }: Hazard,
): { readonly advice?: string } {
  if (behaviour.earlyVmlinuxRelas && object !== VMLINUX) return {};
  const table = `.klp.arch.${object}${access.role === 'paravirt-site' ? '..parainstructions' : '..altinstructions'}`;
  if (access.of !== undefined)
    return { advice: `Move this entry to ${table}, which the kernel applies right after the relocations of ${object}.` };
  if (behaviour.klpArchSections && architecture.objectSteps !== undefined)
    return { advice: `Move this entry to ${table}, as kpatch-build (0.4.0 or later) does for kernels before 5.8.` };
  return { advice: 'Write it out as plain code without the reference: this kernel applies every livepatch relocation after its tables.' };
}
