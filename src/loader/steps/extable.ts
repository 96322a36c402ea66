import type { LivepatchModule } from '../../livepatch/module.js';
import type { Section } from '../../elf/section.js';
import type { Step } from '../step.js';
import { moduleTable, SpecialTable } from '../table.js';
import { isInitSection } from './freeing.js';
import { wholeTable } from './whole-table.js';

/** @param entry bytes of struct exception_table_entry, which begins with the s32 offset of the instruction; left out where it differs between kernels */
export const extableOf = (entry?: number): Step => ({
  id: 'extable',
  title: 'sort the exception table',
  source: 'sort_extable(), kernel/module/main.c post_relocation()',
  tables: ['__ex_table'],
  *accesses({ module }) {
    const table = moduleTable(module, '__ex_table');
    if (table === undefined) return;
    const access = wholeTable(table, 'sorts', 'sorted-table');
    // The sort key is the instruction's address alone: what is in order stays where the other fields' relocations expect it.
    if (entry === undefined || !isInOrder(module, table, entry)) yield access;
    else for (let start = 0; start < table.size; start += entry) yield { ...access, start, end: start + KEY };
  },
});

/** Bytes of the field by which the entries are sorted. */
const KEY = 4;

/** Whether the instructions of all entries are known and follow each other in memory: code in the order of its sections, .init behind it. */
function isInOrder(module: LivepatchModule, section: Section, size: number): boolean {
  if (section.size % size !== 0) return false;
  const table = new SpecialTable(module, section, size);
  let last: readonly number[] = [];
  for (const at of table.entries()) {
    const target = table.target(at, () => false);
    if (target.kind !== 'place') return false;
    const { section: code, offset } = target.place;
    const place = [isInitSection(code) ? 1 : 0, code.index, offset];
    if (!isAscending(last, place)) return false;
    last = place;
  }
  return true;
}

function isAscending(before: readonly number[], after: readonly number[]): boolean {
  const differing = before.findIndex((value, i) => value !== after[i]);
  return differing < 0 || (before[differing] ?? 0) < (after[differing] ?? 0);
}
