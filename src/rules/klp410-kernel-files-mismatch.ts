import type { Rule } from './rule.js';

export const kernelFilesMismatch: Rule = {
  meta: {
    id: 'KLP410',
    slug: 'kernel-files-mismatch',
    severity: 'warning',
    summary: "The kernel's files that were given are of other kernels than the module.",
    advice: "Give the files of the module's kernel, or say with --kernel that another one is to load it.",
  },
  *check({ match, kernel }) {
    if (match.kind !== 'other') return;
    yield {
      subject: { kind: 'module' },
      order: -1,
      effects: [],
      message: `The module is checked for Linux ${kernel.release}, and the files are of Linux ${match.releases.join(', ')}: nothing of them was used.`,
    };
  },
};
