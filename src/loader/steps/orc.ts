import type { Step } from '../step.js';
import { archTable } from '../table.js';
import { wholeTable } from './whole-table.js';

/** The step's id. */
export const ORC = 'orc';

/** Bytes of an entry of .orc_unwind_ip. */
const OFFSET = 4;

/** @param entry bytes of struct orc_entry (asm/orc_types.h of the architecture) */
export const orcOf = (entry: number): Step => ({
  id: ORC,
  title: 'sort the ORC unwind tables',
  source: 'unwind_module_init(), arch/*/kernel/unwind_orc.c module_finalize()',
  tables: ['.orc_unwind_ip', '.orc_unwind'],
  pointers: {
    tables: ['.orc_unwind_ip'],
    filling: 'distance',
    effect: {
      when: 'run',
      outcome: 'corrupted',
      message: 'the stack of a task in that code is not reliable, and no transition ends while it is there',
    },
  },
  unloaded: {
    effects: [{ when: 'run', outcome: 'crash', message: 'a stack trace through the livepatch reads memory that was freed' }],
    message: 'The kernel keeps the address of this table in the file image, and frees the image when the livepatch is loaded.',
  },
  *faults({ module }) {
    const [ip, entries] = [archTable(module, '.orc_unwind_ip'), archTable(module, '.orc_unwind')];
    if (ip === undefined || entries === undefined || (ip.size / OFFSET) * entry === entries.size) return;
    const isBeyond = Math.floor(ip.size / OFFSET) * entry > entries.size;
    yield {
      entry: { section: ip, offset: 0 },
      ...(isBeyond ? {} : { severity: 'warning' as const }),
      effects: [
        isBeyond
          ? {
              when: 'patch-load',
              outcome: 'corrupted',
              message: 'WARNING in unwind_module_init(); it then sorts memory behind .orc_unwind as well',
            }
          : { when: 'patch-load', outcome: 'ignored', message: 'WARNING in unwind_module_init()' },
      ],
      message: `.orc_unwind_ip has ${ip.size} bytes, ${OFFSET} for each entry, and .orc_unwind ${entries.size}, ${entry} for each: they have to be as many.`,
      advice: 'Build with the objtool of the kernel that loads it, and cut neither table.',
    };
  },
  *accesses({ module }) {
    for (const name of ['.orc_unwind_ip', '.orc_unwind']) {
      const section = archTable(module, name);
      if (section !== undefined) yield wholeTable(section, 'sorts', 'sorted-table');
    }
  },
});
