import { ALWAYS } from '../access.js';
import type { Step } from '../step.js';
import { moduleTable, SpecialTable } from '../table.js';
import { wholeTable } from './whole-table.js';

const TABLES = ['__mcount_loc', '__patchable_function_entries'];
/** @param siteSize MCOUNT_INSN_SIZE of the architecture */
export const ftraceOf = ({ siteSize }: { readonly siteSize: number }): Step => ({
  id: 'ftrace',
  title: 'turn the calls of __fentry__ into NOPs',
  source: 'ftrace_module_init(), kernel/trace/ftrace.c ftrace_process_locs()',
  *accesses({ module }) {
    for (const name of TABLES) {
      const section = moduleTable(module, name);
      if (section === undefined) continue;
      yield wholeTable(section, 'sorts', 'sorted-table');
      const table = new SpecialTable(module, section, 8);
      for (const entry of table.entries()) {
        const site = table.place(entry, 0);
        // The compiler can drop a function and leave its entry behind: nothing is rewritten there.
        if (site === undefined || !site.section.isExec || site.offset + siteSize > site.section.size) continue;
        const range = {
          section: site.section.index,
          start: site.offset,
          end: site.offset + siteSize,
          condition: ALWAYS,
          entry: { section, offset: entry },
        };
        yield { ...range, kind: 'reads', role: 'ftrace-site' };
      }
    }
  },
});
