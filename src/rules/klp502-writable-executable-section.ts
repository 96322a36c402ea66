import { rwxSections } from '../loader/admission/rwx-sections.js';
import { admissionRule } from './admission-rule.js';

export const writableExecutableSection = admissionRule(
  {
    id: 'KLP502',
    slug: 'writable-executable-section',
    severity: 'error',
    summary: 'A section can be written and executed.',
    advice: 'Drop SHF_WRITE from sections of code: look for a section attribute, or an assembler file, that names "awx".',
  },
  ({ module, kernel, architecture }) => (architecture.protectsModules === false ? [] : rwxSections(module, kernel.behaviour)),
);
