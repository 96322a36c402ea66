import { RELOCATION_TYPES } from '../relocation-types.js';
import type { Step } from '../step.js';
import { moduleTable, SpecialTable } from '../table.js';
import { wholeTable } from './whole-table.js';

/** struct jump_entry: three 64-bit addresses up to 4.19, then s32 code, s32 target, s64 key (include/linux/jump_label.h). */
const ABSOLUTE_ENTRY = 24;
const RELATIVE_ENTRY = 16;

export const jumpLabels: Step = {
  id: 'jump-labels',
  title: 'sort __jump_table by key and link each key',
  source: 'jump_label_add_module(), kernel/jump_label.c, at MODULE_STATE_COMING',
  *accesses({ module }) {
    const section = moduleTable(module, '__jump_table');
    if (section === undefined) return;
    yield wholeTable(section, 'sorts', 'jump-table');
    const first = module.allRelocations.at(section.index, 0)[0];
    const absolute = first !== undefined && RELOCATION_TYPES.get(first.table.type(first.index))?.width === 8;
    const table = new SpecialTable(module, section, absolute ? ABSOLUTE_ENTRY : RELATIVE_ENTRY);
    for (const entry of table.entries()) {
      const code = table.place(entry, 2);
      table.place(entry + (absolute ? 8 : 4), 0);
      if (code === undefined) continue;
      const length = jumpLength(module.elf.view(code.section).u8(code.offset));
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
};

/** A jump label is a 2-byte or a 5-byte jump or NOP (arch/x86/kernel/jump_label.c, arch_jump_entry_size()). */
function jumpLength(opcode: number): number {
  return opcode === 0xeb || opcode === 0x66 ? 2 : 5;
}
