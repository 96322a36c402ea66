import type { Consequence } from '../consequence.js';
import type { Step } from '../step.js';
import { wholeTable } from '../steps/whole-table.js';
import { SpecialTable } from '../table.js';

const TABLE = /^\.s390_(?:indirect|return)/;

/** Measured: a branch whose thunk is not there yet is passed over and keeps its expoline, and an entry of zero names no branch. */
const PASSED_OVER: Consequence = {
  severity: 'warning',
  effects: [
    { when: 'patch-load', outcome: 'ignored', message: 'nospec_revert() passes over the entry, and the branch keeps its expoline' },
  ],
};

/** The branches themselves are no hazard: what nospec_revert() does not recognise it leaves alone. */
export const expolines: Step = {
  id: 'expolines',
  title: 'turn expolines back into branches where the machine does not need them',
  source: 'nospec_revert(), arch/s390/kernel/nospec-branch.c module_finalize()',
  *accesses({ module }) {
    for (const section of module.elf.sections) {
      if (!TABLE.test(section.name) || section.isRela || !section.hasContent || section.size === 0) continue;
      const table = new SpecialTable(module, section, 4);
      for (const at of table.entries()) table.place(at, 0);
      yield wholeTable(section, 'reads', 'table', PASSED_OVER);
    }
  },
};
