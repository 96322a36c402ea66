import { REGISTER } from '../livepatch/enabling.js';
import { unknownSymbolLine } from './messages.js';
import { isUpstream } from '../loader/release.js';
import type { Rule } from './rule.js';

export const registration: Rule = {
  meta: {
    id: 'KLP425',
    slug: 'registration',
    withoutLoader: '64-bit',
    severity: 'error',
    summary: 'The module registers its patch in a way that this kernel does not have.',
    advice:
      'From 5.1 on call klp_enable_patch() alone; before, klp_register_patch() and then klp_enable_patch(), and klp_unregister_patch() on exit.',
  },
  *check({ module, kernel }) {
    const { enabling } = module;
    if (enabling.kind !== 'livepatch') return;
    const separate = kernel.behaviour.registration === 'separate';
    if (!separate && enabling.registers) {
      yield {
        subject: { kind: 'module' },
        effects: [{ when: 'patch-load', outcome: 'refused', message: unknownSymbolLine(REGISTER, -2) }],
        message: `The module calls ${REGISTER}(), which this kernel does not export: enabling registers since 5.1.`,
      };
    }
    if (separate && !enabling.registers) {
      yield {
        subject: { kind: 'module' },
        ...(isUpstream(kernel.release)
          ? {}
          : { severity: 'warning' as const, condition: 'the distribution did not bring the interface of 5.1 to this kernel' }),
        effects: [{ when: 'patch-load', outcome: 'refused', message: 'klp_enable_patch() answers EINVAL without a message' }],
        message: `Before 5.1 klp_enable_patch() takes a patch only after ${REGISTER}(), which the module does not call.`,
      };
    }
    if (separate && enabling.registers && !enabling.enables) {
      yield {
        subject: { kind: 'module' },
        severity: 'warning',
        effects: [{ when: 'patch-load', outcome: 'ignored', message: 'the patch is registered and not enabled' }],
        message:
          'The module registers its patch and does not enable it: nothing is patched until somebody writes 1 to its enabled file in sysfs.',
      };
    }
  },
};
