import { moduleInit } from '../loader/admission/module-init.js';
import { admissionRule } from './admission-rule.js';

export const moduleInitRule = admissionRule(
  {
    id: 'KLP503',
    slug: 'module-init',
    severity: 'error',
    summary: 'The kernel finds no init function that it can call.',
    advice: 'Declare the function that calls klp_enable_patch() with module_init(), and link the <name>.mod.o that belongs to this kernel.',
  },
  ({ module, architecture, build }) => moduleInit(module, architecture, build?.structModule),
);
