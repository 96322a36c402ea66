import type { Section } from '../../elf/section.js';
import type { LivepatchModule } from '../../livepatch/module.js';
import type { SectionOffset } from '../../livepatch/pointers.js';
import { type Access, ALWAYS } from '../access.js';
import type { Consequence } from '../consequence.js';
import type { Kernel } from '../kernel.js';
import type { Step } from '../step.js';
import { moduleTable, SpecialTable } from '../table.js';
import { wholeTable } from './whole-table.js';

const TABLES = ['__mcount_loc', '__patchable_function_entries'];

/** A late write to the bytes [start, end) from the place in the table, and what becomes of it. */
export interface FtraceSlot {
  readonly start: number;
  readonly end: number;
  readonly late?: Access['late'];
}

/** Which slots ftrace rewrites for one entry of the table of that name; `place` is where the entry points. */
type Slots = (entry: {
  readonly table: Section;
  readonly place: SectionOffset;
  readonly module: LivepatchModule;
  readonly kernel: Kernel;
}) => readonly FtraceSlot[];

/** ftrace does not look at the call while the module loads, but when the function is traced or patched for the first time. */
export const UNTIL_TRACED: Consequence = {
  severity: 'warning',
  effects: [
    {
      when: 'run',
      outcome: 'stale',
      message: 'when the function is traced: "ftrace failed to modify", WARNING in ftrace_bug(), and tracing is switched off',
    },
  ],
  condition: 'the replacement function itself is traced',
};

/** @param slots what ftrace rewrites at an entry: MCOUNT_INSN_SIZE bytes on most architectures */
export const ftraceOf = (slots: Slots): Step => ({
  id: 'ftrace',
  title: 'turn the calls of the tracer into NOPs',
  source: 'ftrace_module_init(), kernel/trace/ftrace.c ftrace_process_locs()',
  pointers: {
    tables: TABLES,
    filling: 'address',
    effect: {
      when: 'patch-load',
      outcome: 'refused',
      message: 'ftrace failed to modify the call (ftrace_bug), ftrace is switched off, and klp_enable_patch() fails with ENODEV',
    },
  },
  *accesses({ module, kernel }) {
    for (const name of TABLES) {
      const section = moduleTable(module, name);
      if (section === undefined) continue;
      yield wholeTable(section, 'sorts', 'sorted-table');
      const table = new SpecialTable(module, section, 8);
      for (const entry of table.entries()) {
        const site = table.place(entry, 0);
        // The compiler can drop a function and leave its entry behind: nothing is rewritten there.
        if (site?.section.isExec !== true) continue;
        for (const { start, end, late } of slots({ table: section, place: site, module, kernel })) {
          if (site.offset + start < 0 || site.offset + end > site.section.size) continue;
          yield {
            kind: 'reads',
            role: 'ftrace-site',
            section: site.section.index,
            start: site.offset + start,
            end: site.offset + end,
            condition: ALWAYS,
            entry: { section, offset: entry },
            ...(late === undefined ? {} : { late }),
          };
        }
      }
    }
  },
});
