import { takenFor } from '../loader/release.js';
import type { Rule } from './rule.js';

export const kernelNotCompared: Rule = {
  meta: {
    id: 'KLP413',
    slug: 'kernel-not-compared',
    withoutLoader: 'any',
    severity: 'note',
    summary: 'The kernel is newer than any that klp-lint was compared with.',
    advice: 'Update klp-lint; or load the livepatch in a test machine first.',
  },
  *check({ kernel }) {
    const condition = takenFor(kernel.version);
    if (condition === undefined) return;
    yield {
      subject: { kind: 'module' },
      order: -1,
      condition,
      effects: [],
      message: `Nobody has looked at what Linux ${kernel.release} changed: what is found, and what is not, is that of the newest kernel that klp-lint knows.`,
    };
  },
};
