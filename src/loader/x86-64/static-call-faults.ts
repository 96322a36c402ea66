import type { SectionOffset } from '../../livepatch/pointers.js';
import type { Effect } from '../effect.js';
import type { StepInput } from '../step.js';
import { moduleTable, SpecialTable } from '../table.js';
import type { TableFault } from '../table-fault.js';
import { misled } from '../steps/pointed-memory.js';

/** struct static_call_site: s32 addr, s32 key (include/linux/static_call_types.h). */
const ENTRY = 8;
const KEY = 4;
/** The lowest bits of the key: whether the site is a tail call, and whether its code is in init memory. */
const TAIL = 1;
const KEY_BITS = 3;
/** struct static_call_key: the function, and the list of sites that static_call_add_module() adds to. */
const KEY_SIZE = 16;

/** What __static_call_validate() takes (arch/x86/kernel/static_call.c of 5.10, 6.1 and 7.2), by the first bytes. */
const CALLS = [
  [0xe8],
  [0x0f, 0x1f, 0x44, 0x00, 0x00],
  [0x66, 0x66, 0x66, 0x66, 0x90],
  [0x2e, 0x2e, 0x2e, 0x31, 0xc0],
  [0x67, 0x48, 0x0f, 0xb9, 0x3a],
];
const TAIL_CALLS = [[0xe9], [0xc3], ...Array.from({ length: 16 }, (_, condition) => [0x0f, 0x80 + condition])];

const NO_CALL: readonly Effect[] = [
  { when: 'patch-load', outcome: 'crash', message: 'unexpected static_call insn opcode, and kernel BUG in __static_call_validate()' },
  { when: 'patch-load', outcome: 'corrupted', message: 'a kernel that only warns of it (5.10) writes a call over the instruction' },
];

const ADVICE = 'objtool writes this table: link again from its objects, and edit nothing in it.';

/** Sites that are no calls, and keys that the kernel cannot write. Measured on 6.1.192. */
export function* staticCallFaults(input: StepInput): Generator<TableFault> {
  const section = input.kernel.behaviour.staticCalls ? moduleTable(input.module, '.static_call_sites') : undefined;
  if (section === undefined || section.size % ENTRY !== 0) return;
  const table = new SpecialTable(input.module, section, ENTRY);
  for (const offset of table.entries()) {
    const entry = { section, offset };
    const key = table.target(offset + KEY, () => true);
    if (key.kind === 'unfilled') {
      // The key is the field itself, whose first bytes are no function.
      yield { entry, effects: NO_CALL, message: 'The key of a static call is not filled in.', advice: ADVICE };
      continue;
    }
    if (key.kind !== 'place') continue;
    if (key.place.section.isExec) {
      yield {
        entry,
        effects: [{ when: 'patch-load', outcome: 'refused', message: 'Failed to fixup __raw_static_call() usage at' }],
        message: `The key of a static call leads to ${key.place.section.name}, which is code: the kernel takes it for a trampoline, and finds no key for that.`,
        advice: ADVICE,
      };
      continue;
    }
    const bits = key.place.offset & KEY_BITS;
    const fault = misled({ ...key, place: { ...key.place, offset: key.place.offset - bits } }, KEY_SIZE, 'writes');
    if (fault?.kind === 'lost') {
      const effects = [{ when: 'patch-load', outcome: 'crash', message: 'page fault in __static_call_init()' }] as const;
      yield { entry, effects, message: `The key of a static call ${fault.words}.`, advice: ADVICE };
      continue;
    }
    const site = table.target(offset, () => true);
    if (site.kind !== 'place' || isCall(input, site.place, (bits & TAIL) !== 0)) continue;
    yield {
      entry,
      effects: NO_CALL,
      message: `The site of a static call, ${site.place.section.name}+0x${site.place.offset.toString(16)}, is no ${(bits & TAIL) === 0 ? 'call' : 'jump'}.`,
      advice: ADVICE,
    };
  }
}

/** What lies outside of the module's bytes is another reader's (SpecialTable.place()). */
function isCall({ module: { elf } }: StepInput, { section, offset }: SectionOffset, isTail: boolean): boolean {
  if (!section.hasContent || offset < 0 || offset >= section.size) return true;
  const bytes = elf.content(section).subarray(offset, offset + 5);
  return (isTail ? TAIL_CALLS : CALLS).some((start) => start.every((byte, at) => bytes[at] === byte));
}
