import type { Section } from '../../elf/section.js';
import { type Access, type AccessRole, ALWAYS } from '../access.js';
import type { Consequence } from '../consequence.js';

/** A step's access to every byte of a section; `late`, where given, is what a late write to any of them does. */
export function wholeTable(section: Section, kind: Access['kind'], role: AccessRole, late?: Consequence): Access {
  const access = { kind, role, section: section.index, start: 0, end: section.size, condition: ALWAYS };
  return late === undefined ? access : { ...access, late: () => late };
}
