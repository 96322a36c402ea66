import { unreadSectionFaults } from '../loader/admission/rel-sections.js';
import { admissionRule } from './admission-rule.js';

export const relocationsUnread = admissionRule(
  {
    id: 'KLP514',
    slug: 'relocations-unread',
    severity: 'error',
    summary: 'The kernel does not take a section of relocations for one.',
    advice:
      'Check the tool that wrote the section: its type has to be SHT_RELA, and sh_info the section to relocate. For compact relocations, build without --crel.',
  },
  ({ module, kernel }) => unreadSectionFaults(module, kernel.behaviour),
);
