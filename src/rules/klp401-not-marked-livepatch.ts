import type { Rule } from './rule.js';

export const notMarkedLivepatch: Rule = {
  meta: {
    id: 'KLP401',
    slug: 'not-marked-livepatch',
    withoutLoader: 'any',
    severity: 'error',
    summary: 'The module is not marked as a livepatch.',
    advice: 'Add MODULE_INFO(livepatch, "Y").',
  },
  *check({ module, modinfo }) {
    if (modinfo.get('livepatch') !== undefined || module.enabling.kind === 'kpatch-core') return;
    yield {
      subject: { kind: 'module' },
      effects: [{ when: 'patch-load', outcome: 'refused', message: `module ${module.name ?? ''} is not marked as a livepatch module` }],
      message:
        'There is no livepatch= in the .modinfo that the kernel reads: it does not keep what livepatch needs of the file, and klp_enable_patch() fails.',
    };
  },
};
