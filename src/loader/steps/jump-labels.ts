import type { RelocationType } from '../architecture.js';
import type { Step } from '../step.js';
import { moduleTable, SpecialTable } from '../table.js';
import { wholeTable } from './whole-table.js';

/** struct jump_entry: three 64-bit addresses up to 4.19, then s32 code, s32 target, s64 key (include/linux/jump_label.h). */
const ABSOLUTE_ENTRY = 24;
const RELATIVE_ENTRY = 16;

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
    yield wholeTable(section, 'sorts', 'jump-table');
    const first = module.allRelocations.at(section.index, 0)[0];
    const absolute = first !== undefined && relocationTypes.get(first.table.type(first.index))?.width === 8;
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
