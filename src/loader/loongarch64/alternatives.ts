import type { LivepatchModule } from '../../livepatch/module.js';
import { type Condition, type WrittenBytes } from '../access.js';
import type { RelocationAt } from '../architecture.js';
import type { Consequence } from '../consequence.js';
import type { Step } from '../step.js';
import { entrySize } from '../steps/entry-size.js';
import { wholeTable } from '../steps/whole-table.js';
import { archTable, SpecialTable } from '../table.js';
import { PC_RELATIVE, R } from './relocation-types.js';

/** struct alt_instr (arch/loongarch/include/asm/alternative.h): s32 site, s32 replacement, u16 feature, u8 and u8 lengths. */
const ENTRY = 12;
const INSTRUCTION = 4;
const NAME = '.altinstructions';
/** andi r0,r0,0 */
const NOP = [0x00, 0x00, 0x40, 0x03];

export const alternatives: Step = {
  id: 'loongarch64-alternatives',
  title: 'replace instructions by those for this CPU',
  source: 'apply_alternatives(), arch/loongarch/kernel/alternative.c module_finalize()',
  tables: [NAME],
  pointers: {
    tables: [NAME],
    filling: 'distance',
    effect: { when: 'patch-load', outcome: 'crash', message: 'page fault in apply_alternatives(): the entry leads elsewhere' },
  },
  *faults({ module }) {
    const table = tableOf(module);
    for (const at of table?.entries() ?? []) {
      const lengths = [10, 11].map((field) => table?.view.u8(at + field) ?? 0);
      if (table === undefined || lengths.every((length) => length % INSTRUCTION === 0)) continue;
      yield {
        entry: { section: table.section, offset: at },
        effects: [{ when: 'patch-load', outcome: 'crash', message: 'kernel BUG at arch/loongarch/kernel/alternative.c' }],
        message: `The site has ${lengths[0]} bytes and its replacement ${lengths[1]}: BUG_ON() where one is not a multiple of ${INSTRUCTION}, whatever the CPU has.`,
        advice: 'The assembler writes this table: link again from its objects, and edit nothing in it.',
      };
    }
  },
  *accesses({ module }) {
    const table = tableOf(module);
    if (table === undefined) return;
    const { section } = table;
    yield wholeTable(section, 'reads', 'table');
    for (const at of table.entries()) {
      const length = table.view.u8(at + 10);
      const copied = table.view.u8(at + 11);
      const site = table.place(at, length);
      const replacement = table.place(at + 4, copied);
      const condition: Condition = { kind: 'depends', on: `the CPU has feature ${table.view.u16(at + 8)}` };
      const entry = { section, offset: at };
      if (replacement !== undefined && copied > 0)
        yield {
          kind: 'reads',
          role: 'alternative-replacement',
          section: replacement.section.index,
          start: replacement.offset,
          end: replacement.offset + copied,
          condition,
          entry,
          late: lateReplacement,
        };
      if (site === undefined) continue;
      const head =
        replacement === undefined ? [] : module.elf.content(replacement.section).subarray(replacement.offset, replacement.offset + copied);
      // The kernel writes the longer of both lengths.
      const end = Math.min(site.offset + Math.max(length, copied), site.section.size);
      const bytes = Array.from({ length: end - site.offset }, (_, i) => head[i] ?? NOP[i % NOP.length] ?? 0);
      yield {
        kind: 'writes',
        role: 'alternative-site',
        section: site.section.index,
        start: site.offset,
        end,
        condition,
        entry,
        rewrites: [{ bytes, nopsFrom: bytes.length }],
      };
    }
  },
};

function tableOf(module: LivepatchModule): SpecialTable | undefined {
  const section = archTable(module, NAME);
  return section === undefined ? undefined : new SpecialTable(module, section, entrySize(module, section, [ENTRY]));
}

/** copy_alt_insns() gives up at such an instruction; its error is not looked at, and what was on the stack becomes the site. */
const NOT_SUPPORTED: Consequence = {
  effects: [
    { when: 'patch-load', outcome: 'corrupted', message: 'Not support pcrel instruction at present!' },
    { when: 'run', outcome: 'crash', message: 'the site holds what happened to lie on the stack: reserved instruction' },
  ],
  message: 'The kernel cannot move a PC-relative instruction to the site: it copies uninitialised memory there instead.',
};

function lateReplacement({ type }: WrittenBytes): Consequence {
  if (PC_RELATIVE.has(type)) return NOT_SUPPORTED;
  if (type === R.B26) return { effects: [{ when: 'run', outcome: 'crash', message: 'the copied branch goes to itself: the CPU hangs' }] };
  return { effects: [{ when: 'run', outcome: 'stale', message: 'the copied instruction computes its address with an operand of zero' }] };
}

/** For a relocation in a replacement that is written before the copy. */
export const copiedReplacement = ({ type }: RelocationAt): Consequence | undefined => (PC_RELATIVE.has(type) ? NOT_SUPPORTED : undefined);
