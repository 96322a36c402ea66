import { VMLINUX } from '../livepatch/klp-rela.js';
import type { When } from './effect.js';
import type { Step } from './step.js';

function moment(id: string, title: string, source: string): Step {
  return { id, title, source, accesses: () => [] };
}

/** The moments at which livepatch writes relocations, as steps that touch what the relocations say. */
export const earlyRelocations = moment(
  'relocations',
  "apply the module's own and vmlinux's livepatch relocations",
  'apply_relocations(), kernel/module/main.c',
);
export const lateRelocationsPatch = moment(
  'late-relocations-patch',
  'apply the livepatch relocations of objects that are loaded',
  'klp_enable_patch(), kernel/livepatch/core.c',
);
export const lateRelocationsTarget = moment(
  'late-relocations-target',
  'apply the livepatch relocations of an object that loads later',
  'klp_module_coming(), kernel/livepatch/core.c',
);

/** A late moment for one object, where what else happens to it comes between the relocations of two. */
export function lateMomentOf(late: Step, object: string): Step {
  return moment(`${late.id} ${object}`, `apply the livepatch relocations of ${object}`, late.source);
}

/** Whether the step of that id is a late moment at which relocations of the object are written. */
export function isLateMoment(step: string, object: string): boolean {
  const moments = object === VMLINUX ? [lateRelocationsPatch] : [lateRelocationsPatch, lateRelocationsTarget];
  return moments.some((late) => step === late.id || step === lateMomentOf(late, object).id);
}

/** When livepatch initialises an object (klp_init_object_loaded(), kernel/livepatch/core.c): with the patch, a module also when it loads. */
export function initialisedAt(object: string): readonly When[] {
  return object === VMLINUX ? ['patch-load'] : ['patch-load-with-target', 'target-load'];
}
