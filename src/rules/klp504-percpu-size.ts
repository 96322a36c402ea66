import { percpuSize } from '../loader/admission/percpu.js';
import { admissionRule } from './admission-rule.js';

export const percpuSizeRule = admissionRule(
  {
    id: 'KLP504',
    slug: 'percpu-size',
    severity: 'error',
    summary: "The kernel has no room for the module's per-CPU data.",
    advice: 'Allocate large per-CPU data with alloc_percpu() when the patch starts.',
  },
  ({ module, kernel }) => percpuSize(module, kernel.behaviour),
);
