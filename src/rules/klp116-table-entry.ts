import type { Rule } from './rule.js';

export const tableEntry: Rule = {
  meta: {
    id: 'KLP116',
    slug: 'table-entry',
    severity: 'error',
    summary: 'A table that the kernel reads while it loads the livepatch is not as this kernel expects it.',
    advice: 'Build the livepatch with the headers of the kernel that loads it, and edit nothing in the table.',
  },
  *check({ module, kernel, timeline }) {
    for (const { step, order } of timeline.steps) {
      for (const { entry, ...fault } of step.faults?.({ module, kernel }) ?? []) {
        yield { ...fault, subject: { kind: 'place', section: entry.section, offset: entry.offset }, order };
      }
    }
  },
};
