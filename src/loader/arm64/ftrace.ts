import type { LivepatchModule } from '../../livepatch/module.js';
import type { SectionOffset } from '../../livepatch/pointers.js';
import type { Consequence } from '../consequence.js';
import { type FtraceSlot, ftraceOf } from '../steps/ftrace.js';

const INSTRUCTION = 4;
/** CALL_OPS: the address of the function's ftrace_ops, before its entry. */
const LITERAL = 8;
const BTI = 0xd503_241f;
const BTI_MASK = 0xffff_ff3f;

const CALL_SLOT: Consequence = {
  effects: [{ when: 'run', outcome: 'crash', message: 'Internal error: Oops - Undefined instruction, at the first call, traced or not' }],
};
const SAVE_SLOT: Consequence = {
  effects: [
    {
      when: 'run',
      outcome: 'corrupted',
      message: 'the instruction that saves the return address is overwritten: the function returns somewhere else, once it is traced',
    },
  ],
};
const LITERAL_SLOT: Consequence = {
  severity: 'warning',
  condition: 'the function was being traced when the relocation was written',
  effects: [{ when: 'run', outcome: 'crash', message: 'the tracer is looked up through the overwritten pointer: oops' }],
};

/** ftrace_call_adjust(), arch/arm64/kernel/ftrace.c: two NOPs at the entry, behind a BTI, with a literal before it where CALL_OPS are used. */
export const ftrace = ftraceOf(({ place, module }) => {
  const hasLiteral = isEntry(module, place, LITERAL) && !isEntry(module, place, 0) && !isEntry(module, place, -INSTRUCTION);
  const entry = hasLiteral ? LITERAL : 0;
  const first = hasLiteral && isBti(module, place, entry) ? entry + INSTRUCTION : entry;
  const slots: FtraceSlot[] = [
    { start: first, end: first + INSTRUCTION, late: () => SAVE_SLOT },
    { start: first + INSTRUCTION, end: first + 2 * INSTRUCTION, late: () => CALL_SLOT },
  ];
  return hasLiteral ? [{ start: 0, end: LITERAL, late: () => LITERAL_SLOT }, ...slots] : slots;
});

/** Whether a function begins `distance` bytes behind the place. */
function isEntry(module: LivepatchModule, { section, offset }: SectionOffset, distance: number): boolean {
  return module.functions.at(section.index, offset + distance)?.offset === 0;
}

function isBti(module: LivepatchModule, { section, offset }: SectionOffset, distance: number): boolean {
  const at = offset + distance;
  if (!section.hasContent || at < 0 || at + INSTRUCTION > section.size) return false;
  return (module.elf.view(section).u32(at) & BTI_MASK) >>> 0 === BTI;
}
