import { relSectionFaults } from '../loader/admission/rel-sections.js';
import { admissionRule } from './admission-rule.js';

export const relSection = admissionRule(
  {
    id: 'KLP507',
    slug: 'rel-section',
    severity: 'error',
    summary: 'A section has relocations without addends.',
    advice: 'No architecture that has livepatch takes SHT_REL: check the tool that wrote the section.',
  },
  ({ module, kernel }) => relSectionFaults(module, kernel.behaviour),
);
