import { symbolFaults } from '../loader/admission/symbols.js';
import { admissionRule } from './admission-rule.js';

export const symbolSection = admissionRule(
  {
    id: 'KLP506',
    slug: 'symbol-section',
    severity: 'error',
    summary: 'A symbol is defined nowhere that the loader knows.',
    advice:
      'Compile with -fno-common, and check the tool that wrote the symbol table: a symbol is in a section, absolute, or undefined with a name.',
  },
  ({ module, kernel }) => symbolFaults(module, kernel.behaviour),
);
