import { layoutFaults } from '../loader/admission/layout.js';
import { admissionRule } from './admission-rule.js';

export const sectionLayout = admissionRule(
  {
    id: 'KLP505',
    slug: 'section-layout',
    severity: 'error',
    summary: 'The sections cannot be laid out in memory side by side.',
    advice:
      'Check the alignment and the size of the section: no section of a module needs more than a page of the one, or gigabytes of the other.',
  },
  ({ module, kernel, architecture }) =>
    architecture.admission === undefined ? [] : layoutFaults(module, kernel.behaviour, architecture.admission.space),
);
