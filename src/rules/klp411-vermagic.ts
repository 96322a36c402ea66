import type { Rule } from './rule.js';

export const vermagic: Rule = {
  meta: {
    id: 'KLP411',
    slug: 'vermagic',
    severity: 'error',
    summary: "The module's vermagic is not the kernel's.",
    advice: 'Build the livepatch against the configuration and the release of the kernel that loads it.',
  },
  *check({ module, build }) {
    const own = module.modinfo.get('vermagic');
    const kernel = build?.vermagic;
    if (own === undefined || kernel === undefined) return;
    // same_magic(), kernel/module/version.c: with versions on both sides the release does not count.
    const hasVersions = module.elf.sectionNamed('__versions') !== undefined && kernel.text.split(' ').includes('modversions');
    const compared = (text: string) => (hasVersions ? text.slice(text.indexOf(' ')) : text);
    if (compared(own) === compared(kernel.text)) return;
    yield {
      subject: { kind: 'module' },
      effects: [
        { when: 'patch-load', outcome: 'refused', message: `${module.name ?? ''}: version magic '${own}' should be '${kernel.text}'` },
      ],
      message: `The module says '${own.trim()}'; the kernel demands '${kernel.text.trim()}' (${kernel.path}).`,
    };
  },
  *undecided({ build }) {
    if (build?.vermagic === undefined) yield { object: 'vmlinux', wouldDecide: 'vmlinux or any module' };
  },
};
