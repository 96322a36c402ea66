import { SHT_NOBITS } from '../elf/constants.js';
import type { Rule } from './rule.js';

const NAME = '.gnu.linkonce.this_module';

export const thisModule: Rule = {
  meta: {
    id: 'KLP403',
    slug: 'this-module',
    severity: 'error',
    summary: 'The module does not have exactly one struct module.',
    advice: 'Build with kbuild, which links <name>.mod.o into the module once.',
  },
  *check({ module }) {
    const sections = module.elf.sectionsNamed(NAME);
    const [first] = sections;
    const problem =
      first === undefined
        ? `there is no ${NAME}`
        : sections.length > 1
          ? `${NAME} is there ${sections.length} times`
          : first.type === SHT_NOBITS
            ? `${NAME} has no content (SHT_NOBITS)`
            : undefined;
    if (problem === undefined) return;
    yield {
      subject: first === undefined ? { kind: 'module' } : { kind: 'section', section: first },
      effects: [{ when: 'patch-load', outcome: 'refused', message: 'No module found in object' }],
      message: `The loader finds struct module by its section: ${problem}.`,
    };
  },
};
