import type { WrittenBytes } from '../access.js';
import type { RelocationType } from '../architecture.js';
import type { Consequence } from '../consequence.js';
import type { Step } from '../step.js';
import { moduleTable, SpecialTable } from '../table.js';
import { wholeTable } from './whole-table.js';

/** struct jump_entry: three 64-bit addresses up to 4.19, then s32 code, s32 target, s64 key (include/linux/jump_label.h). */
const ABSOLUTE_ENTRY = 24;
const RELATIVE_ENTRY = 16;

/**
 * A late write to a table of absolute entries: jump_label_apply_nops() (kernel/jump_label.c up to 4.19, from module_finalize()) reads the type
 * of each key, and rewrites the code where it is a NOP.
 */
function lateInAbsolute({ start }: WrittenBytes): Consequence {
  const field = start % ABSOLUTE_ENTRY;
  if (field >= 8 && field < 16)
    return { effects: [{ when: 'run', outcome: 'corrupted', message: 'when the key is switched, the branch jumps to address 0' }] };
  const message = `oops in jump_label_apply_nops(): the ${field < 8 ? 'code' : 'key'} is at address 0`;
  return { effects: [{ when: 'patch-load', outcome: 'crash', message }] };
}

interface JumpLabels {
  /** Bytes of the jump or NOP that begins with that byte. */
  readonly siteSize: (first: number) => number;
  readonly relocationTypes: ReadonlyMap<number, RelocationType>;
}

export const jumpLabelsOf = ({ siteSize, relocationTypes }: JumpLabels): Step => ({
  id: 'jump-labels',
  title: 'sort __jump_table by key and link each key',
  source: 'jump_label_add_module(), kernel/jump_label.c, at MODULE_STATE_COMING',
  tables: ['__jump_table'],
  *accesses({ module }) {
    const section = moduleTable(module, '__jump_table');
    if (section === undefined) return;
    const first = module.allRelocations.at(section.index, 0)[0];
    const absolute = first !== undefined && relocationTypes.get(first.table.type(first.index))?.width === 8;
    yield { ...wholeTable(section, 'sorts', 'jump-table'), ...(absolute ? { late: lateInAbsolute } : {}) };
    const table = new SpecialTable(module, section, absolute ? ABSOLUTE_ENTRY : RELATIVE_ENTRY);
    for (const entry of table.entries()) {
      const code = table.place(entry, 2);
      table.place(entry + (absolute ? 8 : 4), 0);
      if (code === undefined) continue;
      const length = siteSize(module.elf.view(code.section).u8(code.offset));
      const end = Math.min(code.offset + length, code.section.size);
      yield {
        kind: 'writes',
        role: 'jump-label-site',
        section: code.section.index,
        start: code.offset,
        end,
        condition: { kind: 'depends', on: "the key's state differs from the compiled one" },
        entry: { section, offset: entry },
      };
    }
  },
});
