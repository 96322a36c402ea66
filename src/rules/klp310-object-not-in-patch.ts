import { VMLINUX } from '../livepatch/klp-rela.js';
import { patchesObject } from '../loader/timeline.js';
import type { Rule } from './rule.js';

export const objectNotInPatch: Rule = {
  meta: {
    id: 'KLP310',
    slug: 'object-not-in-patch',
    withoutLoader: 'any',
    severity: 'error',
    summary: 'Livepatch relocations belong to an object that the patch does not list.',
    advice: 'Add a klp_object of that name, or correct the object in the section name (module names have _, never -, and no .ko).',
  },
  *check(context) {
    for (const klp of context.module.klpRelas) {
      const { object, relas, section } = klp;
      if (object === undefined || relas.count === 0) continue;
      if (object === VMLINUX && context.kernel.behaviour.earlyVmlinuxRelas) continue;
      if (patchesObject(context.module, object) !== 'no') continue;
      const glued = object !== VMLINUX && object.startsWith(VMLINUX);
      yield {
        subject: { kind: 'relocation', table: relas, index: 0 },
        ...(object === VMLINUX
          ? { advice: 'Add a klp_object without a name, which is that of vmlinux, to the patch; from 5.8 on it needs none.' }
          : {}),
        object,
        effects: [
          { when: 'run', outcome: 'ignored', message: `its relocations (${relas.count}) are never applied: each place keeps its zero` },
        ],
        message: glued
          ? `The kernel reads the object '${object}' from ${section.name}: between object and section there must be a dot. No object of the patch has that name.`
          : object === VMLINUX
            ? `The patch lists no function of vmlinux: up to 5.7 the kernel applies ${section.name} with that object alone, so never here, and logs nothing.`
            : `No object of the patch is named '${object}': the kernel never applies ${section.name}, and no message says so.`,
      };
    }
  },
};
