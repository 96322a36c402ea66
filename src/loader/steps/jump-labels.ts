import type { WrittenBytes } from '../access.js';
import type { RelocationType } from '../architecture.js';
import type { Section } from '../../elf/section.js';
import type { LivepatchModule } from '../../livepatch/module.js';
import type { Consequence } from '../consequence.js';
import type { Step, StepInput } from '../step.js';
import type { TableFault } from '../table-fault.js';
import { moduleTable, SpecialTable } from '../table.js';
import { misled } from './pointed-memory.js';
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

/** struct static_key: a counter, and the pointer that jump_label_add_module() fills in. */
const KEY_SIZE = 16;
/** The lowest bits of the key say which way the branch goes, and whether its code is in init memory. */
const KEY_BITS = 3;

interface JumpLabels {
  /** Whether the memory of modules is protected, so that a key has to lie in data that can be written. */
  readonly protects?: true;
  /** Bytes of the jump or NOP that begins with that byte. */
  readonly siteSize: (first: number) => number;
  readonly relocationTypes: ReadonlyMap<number, RelocationType>;
}

/** jump_label_add_module() links each key to its entries, jump_label_del_module() undoes that. Measured on 6.1.192. */
function* keyFaults({ module }: StepInput, types: ReadonlyMap<number, RelocationType>): Generator<TableFault> {
  const section = moduleTable(module, '__jump_table');
  if (section === undefined) return;
  const absolute = isAbsolute(module, section, types);
  const stride = absolute ? ABSOLUTE_ENTRY : RELATIVE_ENTRY;
  if (section.size % stride !== 0) return;
  const table = new SpecialTable(module, section, stride);
  for (const offset of table.entries()) {
    const target = table.target(offset + (absolute ? 16 : 8), () => true);
    const key =
      target.kind === 'place'
        ? { ...target, place: { ...target.place, offset: target.place.offset - (target.place.offset & KEY_BITS) } }
        : target;
    const fault = misled(key, KEY_SIZE, 'writes');
    if (fault === undefined) continue;
    yield {
      entry: { section, offset },
      effects: [
        fault.kind === 'lost'
          ? { when: 'patch-load', outcome: 'crash', message: 'page fault in jump_label_add_module()' }
          : { when: 'run', outcome: 'crash', message: 'page fault in jump_label_del_module() when the livepatch is unloaded' },
      ],
      message: `The key of a static branch ${fault.words}.`,
      advice:
        'A static key is data that can be written, for as long as the module is there; the assembler writes this table: edit nothing in it.',
    };
  }
}

function isAbsolute(module: LivepatchModule, section: Section, types: ReadonlyMap<number, RelocationType>): boolean {
  const first = module.allRelocations.at(section.index, 0)[0];
  return first !== undefined && types.get(first.table.type(first.index))?.width === 8;
}

export const jumpLabelsOf = ({ siteSize, relocationTypes, protects }: JumpLabels): Step => ({
  id: 'jump-labels',
  title: 'sort __jump_table by key and link each key',
  source: 'jump_label_add_module(), kernel/jump_label.c, at MODULE_STATE_COMING',
  tables: ['__jump_table'],
  ...(protects === true ? { faults: (input: StepInput) => keyFaults(input, relocationTypes) } : {}),
  *accesses({ module }) {
    const section = moduleTable(module, '__jump_table');
    if (section === undefined) return;
    const absolute = isAbsolute(module, section, relocationTypes);
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
