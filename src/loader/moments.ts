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
