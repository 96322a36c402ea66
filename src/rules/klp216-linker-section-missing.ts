import type { Rule } from './rule.js';

export const linkerSectionMissing: Rule = {
  meta: {
    id: 'KLP216',
    slug: 'linker-section-missing',
    severity: 'error',
    summary: "A section that the kernel's linker script for modules makes is missing.",
    advice: "Link the module with the kernel's scripts/module.lds, as kbuild does.",
  },
  *check({ architecture, kernel, module }) {
    for (const { name, line, where } of architecture.requiredSections ?? []) {
      if (module.elf.sectionNamed(name) !== undefined || where?.(kernel.behaviour) === false) continue;
      yield {
        subject: { kind: 'module' },
        effects: [{ when: 'patch-load', outcome: 'refused', message: line?.(module.name ?? '') ?? 'ENOEXEC; the kernel logs nothing' }],
        message: `The loader needs the section ${name} for what it builds there, and refuses a module without it.`,
      };
    }
  },
};
