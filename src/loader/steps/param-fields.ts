import type { Section } from '../../elf/section.js';
import type { Access, WrittenBytes } from '../access.js';
import type { Consequence } from '../consequence.js';
import type { StepInput } from '../step.js';

/** struct kernel_param of 64-bit kernels: name, mod, ops, a u16 of permissions with level and flags, arg (include/linux/moduleparam.h). */
export const PARAM = { size: 40, mod: 8, ops: 16, permissions: 24, arg: 32 } as const;

const SET_AT_LOAD = 'the parameter is set when the livepatch is loaded';

const NAME_IN_SYSFS: Consequence = {
  effects: [{ when: 'patch-load', outcome: 'crash', message: "oops in module_param_sysfs_setup(): the parameter's name is at address 0" }],
};
const NAME: Consequence = {
  effects: [{ when: 'patch-load', outcome: 'crash', message: "oops in parse_args(): the parameter's name is at address 0" }],
  condition: 'a parameter is given when the livepatch is loaded',
};
const OPS: Consequence = {
  effects: [{ when: 'run', outcome: 'crash', message: 'oops in module_destroy_params(), which reads the operations at address 0' }],
  condition: `the livepatch is unloaded before the relocation is written, or ${SET_AT_LOAD}`,
};
const ARG: Consequence = {
  effects: [{ when: 'patch-load', outcome: 'crash', message: 'parse_args() writes the value to address 0' }],
  condition: SET_AT_LOAD,
};

/**
 * What becomes of an entry of __param of which one field is filled in late (kernel/params.c). Measured on 6.1.192, with 6.12 and 7.2 of the
 * same source.
 */
export function lateParamField({ module }: StepInput, section: Section): Access['late'] {
  return ({ start }: WrittenBytes) => {
    const field = start % PARAM.size;
    if (field < PARAM.mod) return isInSysfs(start - field) ? NAME_IN_SYSFS : NAME;
    // Who reads it, kernel_param_lock(), takes 0 for the kernel itself.
    if (field < PARAM.ops) return 'harmless';
    return field < PARAM.permissions ? OPS : field < PARAM.arg ? undefined : ARG;
  };

  function isInSysfs(entry: number): boolean {
    const bytes = module.elf.view(section);
    return entry + PARAM.size <= section.size && bytes.u16(entry + PARAM.permissions) !== 0;
  }
}
