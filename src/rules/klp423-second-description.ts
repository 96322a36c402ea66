import type { Rule } from './rule.js';

export const secondDescription: Rule = {
  meta: {
    id: 'KLP423',
    slug: 'second-description',
    withoutLoader: '64-bit',
    severity: 'warning',
    summary: 'The module describes two patches, of which the kernel takes one.',
    advice: 'One module is one patch: put all objects and functions in the klp_patch that is handed to klp_enable_patch().',
  },
  *check({ module, kernel }) {
    if (module.enabling.kind !== 'livepatch') return;
    for (const { place, enabled } of module.patch.others) {
      yield {
        subject: { kind: 'place', section: place.section, offset: place.offset },
        ...(enabled ? { severity: 'error' as const } : {}),
        effects: [
          enabled
            ? {
                when: 'patch-load',
                outcome: 'refused',
                message: `sysfs: cannot create duplicate filename '/kernel/livepatch/${module.name ?? ''}'`,
              }
            : { when: 'run', outcome: 'ignored', message: 'what it lists is not patched; the kernel logs nothing' },
        ],
        message: enabled
          ? `A second klp_patch is handed to klp_enable_patch(). Both have the name of the module: the second call fails with ${kernel.behaviour.duplicateKobject}.`
          : `This describes a patch as well, but no code hands it to klp_enable_patch(): klp-lint has checked the one that is handed over.`,
      };
    }
  },
};
