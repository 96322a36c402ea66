import { findSection } from '../loader/admission/find-section.js';
import type { RuleContext } from './context.js';
import { unlessForced } from './kernel-option.js';
import type { Problem } from './problem.js';
import type { Rule } from './rule.js';

export const vermagic: Rule = {
  meta: {
    id: 'KLP411',
    slug: 'vermagic',
    withoutLoader: '64-bit',
    severity: 'error',
    summary: "The module's vermagic is not the kernel's.",
    advice: 'Build the livepatch against the configuration and the release of the kernel that loads it.',
  },
  *check(context) {
    const own = context.modinfo.get('vermagic');
    if (own === undefined) {
      yield {
        subject: { kind: 'module' },
        ...unlessForced(context.build, context.module.name, { asks: 'check_modinfo', reason: 'bad vermagic' }),
        message: 'The module has no vermagic: a kernel that takes it at all taints itself ("bad vermagic").',
      };
      return;
    }
    // same_magic(), kernel/module/version.c: of a module with __versions the release does not count.
    const hasVersions = findSection(context.module.elf, '__versions') !== undefined;
    const demanded = context.build?.vermagic;
    const rest = (text: string) => text.slice(text.indexOf(' '));
    if (demanded !== undefined && (hasVersions ? rest(own) !== rest(demanded.text) : own !== demanded.text)) {
      const message = `The module says '${own.trim()}'; the kernel demands '${demanded.text.trim()}' (${demanded.path}).`;
      yield refused(context, own, `'${demanded.text}'`, message);
      return;
    }
    const [release = ''] = own.split(' ');
    const asked = demanded?.text.split(' ')[0] ?? context.kernel.release;
    if (!isWholeRelease(asked) || release === asked || release.startsWith(`${asked}.`)) return;
    yield hasVersions
      ? {
          subject: { kind: 'module' },
          severity: 'warning',
          effects: [{ when: 'run', outcome: 'stale', message: `functions built from the source of ${release} replace those of ${asked}` }],
          message: `The module was built for Linux ${release} and is checked for ${asked}. It has symbol versions, so no kernel compares the release.`,
        }
      : refused(context, own, `'${asked} …'`, `The module was built for Linux ${release}; the kernel that is to load it is ${asked}.`);
  },
  *undecided({ build }) {
    if (build?.vermagic === undefined) yield { object: 'vmlinux', wouldDecide: 'vmlinuz or any module' };
  },
};

/** Whether it is what `uname -r` prints of a built kernel, and not a version alone: something follows the numbers. */
function isWholeRelease(release: string): boolean {
  return /^\d+\.\d+(\.\d+)*[-+~_]/.test(release);
}

function refused({ module }: RuleContext, own: string, demanded: string, message: string): Problem {
  const line = `${module.name ?? ''}: version magic '${own}' should be ${demanded}`;
  return { subject: { kind: 'module' }, effects: [{ when: 'patch-load', outcome: 'refused', message: line }], message };
}
