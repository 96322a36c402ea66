import type { Rule } from './rule.js';

export const neverEnabled: Rule = {
  meta: {
    id: 'KLP422',
    slug: 'never-enabled',
    withoutLoader: '64-bit',
    severity: 'warning',
    summary: 'The module never hands its patch to livepatch.',
    advice: 'Call klp_enable_patch() with the klp_patch in the init function, and return what it returns.',
  },
  *check({ module }) {
    const { enabling } = module;
    if (enabling.kind !== 'never') return;
    yield {
      subject: { kind: 'module' },
      effects: [{ when: 'patch-load', outcome: 'ignored', message: 'the module loads, nothing is patched, and the kernel logs nothing' }],
      message: enabling.called
        ? 'Code of the module calls klp_enable_patch(), but none that its init function reaches.'
        : 'No code of the module calls klp_enable_patch().',
    };
  },
};
