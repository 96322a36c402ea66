import { SHT_NOBITS } from '../elf/constants.js';
import type { Section } from '../elf/section.js';
import type { KernelBehaviour } from '../loader/kernels.js';
import type { Rule } from './rule.js';

import { THIS_MODULE as NAME } from '../livepatch/this-module.js';

/** What is wrong, and the kernel's line for it; undefined where the kernel does not look. */
interface Fault {
  readonly problem: string;
  readonly line: string | undefined;
}

export const thisModule: Rule = {
  meta: {
    id: 'KLP403',
    slug: 'this-module',
    severity: 'error',
    summary: 'The module does not have exactly one struct module.',
    advice: 'Build with kbuild, which links <name>.mod.o into the module once.',
  },
  *check({ module, kernel }) {
    const sections = module.elf.sectionsNamed(NAME);
    const fault = faultOf(sections, kernel.behaviour.thisModuleCheck);
    if (fault === undefined) return;
    const { problem, line } = fault;
    yield {
      subject: sections[0] === undefined ? { kind: 'module' } : { kind: 'section', section: sections[0] },
      effects: [
        line === undefined
          ? { when: 'patch-load', outcome: 'corrupted', message: 'the kernel takes the first without a check and uses it as struct module' }
          : { when: 'patch-load', outcome: 'refused', message: line },
      ],
      message: `The loader finds struct module by its section: ${problem}.`,
    };
  },
};

function faultOf(sections: readonly Section[], check: KernelBehaviour['thisModuleCheck']): Fault | undefined {
  const [first] = sections;
  const count = check === 'only-one' ? `Only one ${NAME} section must exist.` : `Exactly one ${NAME} section must exist.`;
  if (first === undefined) return { problem: `there is no ${NAME}`, line: check === 'first' ? 'No module found in object' : count };
  if (sections.length > 1) return { problem: `${NAME} is there ${sections.length} times`, line: check === 'first' ? undefined : count };
  if (first.type === SHT_NOBITS)
    return {
      problem: `${NAME} has no content (SHT_NOBITS)`,
      line: check === 'first' ? undefined : `${NAME} section must have a size set`,
    };
  if (!first.isAlloc)
    return {
      problem: `${NAME} is not loaded (SHF_ALLOC is missing)`,
      line: check === 'first' ? undefined : `${NAME} must occupy memory during process execution`,
    };
  return undefined;
}
