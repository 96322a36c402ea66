import type { Rule } from './rule.js';

export const nothingToPatch: Rule = {
  meta: {
    id: 'KLP407',
    slug: 'nothing-to-patch',
    withoutLoader: '64-bit',
    severity: 'warning',
    summary: 'The patch lists no function.',
    advice: 'Check that the build found a difference.',
  },
  *check({ module }) {
    if (module.patch.form === 'unknown') {
      yield {
        subject: { kind: 'module' },
        severity: 'note',
        effects: [],
        condition: 'the patch is described in a form that klp-lint does not know',
        message:
          'No struct klp_patch, .kpatch.funcs or .init.klp_objects was found: which objects are patched is not known, and what depends on it was not checked.',
        advice: 'Nothing, if the module builds its klp_patch at run time.',
      };
      return;
    }
    // Callbacks do something by themselves: lib/livepatch/test_klp_state.c patches nothing else.
    if (module.patch.objects.some(({ functions, callbacks }) => functions.length > 0 || callbacks.length > 0)) return;
    if (module.enabling.kind !== 'livepatch') return;
    yield {
      subject: { kind: 'module' },
      effects:
        module.patch.form === 'klp-build' && module.patch.objects.length === 0
          ? [{ when: 'patch-load', outcome: 'refused', message: 'nothing to patch!' }]
          : [{ when: 'patch-load', outcome: 'ignored', message: 'the livepatch loads and changes nothing' }],
      message: 'No object of the patch has a function.',
    };
  },
};
