import type { Rule } from './rule.js';

export const kpatchCoreModule: Rule = {
  meta: {
    id: 'KLP424',
    slug: 'kpatch-core-module',
    withoutLoader: 'any',
    severity: 'warning',
    summary: 'The module is for the kpatch core (kpatch.ko), which is not livepatch.',
    advice:
      'Build it for livepatch: kpatch-build does so where the kernel has CONFIG_LIVEPATCH. What kpatch.ko does with it is not checked.',
  },
  *check({ module }) {
    if (module.enabling.kind !== 'kpatch-core') return;
    yield {
      subject: { kind: 'module' },
      order: -1,
      effects: [],
      message:
        'The module registers with kpatch_register(), not with klp_enable_patch(): kpatch.ko applies its functions and relocations in its own way, which klp-lint does not model.',
    };
  },
};
