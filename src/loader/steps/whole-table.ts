import type { Section } from '../../elf/section.js';
import { type Access, type AccessRole, ALWAYS } from '../access.js';

/** A step's access to every byte of a section. */
export function wholeTable(section: Section, kind: Access['kind'], role: AccessRole): Access {
  return { kind, role, section: section.index, start: 0, end: section.size, condition: ALWAYS };
}
