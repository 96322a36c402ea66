import type { SectionOffset } from '../../livepatch/pointers.js';
import type { Step, StepInput } from '../step.js';
import { ftraceOf } from '../steps/ftrace.js';
import { moduleTable, SpecialTable } from '../table.js';
import { RELOCATION_TYPES } from './relocation-types.js';
import type { TableFault } from '../table-fault.js';

/** MCOUNT_INSN_SIZE of x86 (arch/x86/include/asm/ftrace.h). */
const CALL_SIZE = 5;
const CALL = 0xe8;
const TRACERS: ReadonlySet<string> = new Set(['__fentry__', 'mcount']);
/** The operand is zero in the file: its relocation fills it in. */
const BARE_CALL = [CALL, 0, 0, 0, 0];
/** x86_nops[5], which objtool puts there where the kernel is built with -mnop-mcount. */
const NOP5 = [0x0f, 0x1f, 0x44, 0x00, 0x00];

export const ftrace: Step = { ...ftraceOf(() => [{ start: 0, end: CALL_SIZE }]), faults: siteFaults };

/**
 * ftrace_nop_initialize(), kernel/trace/ftrace.c: each entry has to lead to a call of the tracer, or ftrace switches itself off. A kernel built
 * with -mnop-mcount does not look; its modules have NOPs there.
 */
function* siteFaults(input: StepInput): Generator<TableFault> {
  const { module } = input;
  const section = moduleTable(module, '__mcount_loc');
  if (section === undefined || section.size % 8 !== 0) return;
  const sites: { readonly entry: number; readonly is: SiteKind }[] = [];
  const seen = new Set<string>();
  const table = new SpecialTable(module, section, 8);
  for (const entry of table.entries()) {
    const target = table.target(entry, () => true);
    if (target.kind === 'kernel') sites.push({ entry, is: 'other' });
    if (target.kind !== 'place' || !target.place.section.isAlloc) continue;
    const place = `${target.place.section.index} ${target.place.offset}`;
    const is = kindOf(input, target.place);
    // The call is a NOP when its second entry comes.
    sites.push({ entry, is: is === 'call' && seen.has(place) ? 'other' : is });
    seen.add(place);
  }
  const isLooked = !sites.some(({ is }) => is === 'nop') && sites.some(({ is }) => is === 'call');
  for (const { entry, is } of sites) {
    // No compiler leaves a call without a relocation or of something else, whatever the kernel's options.
    if (is !== 'astray' && !(isLooked && is === 'other')) continue;
    yield {
      entry: { section, offset: entry },
      effects: [
        {
          when: 'patch-load',
          outcome: 'refused',
          message: 'ftrace failed to modify the call (ftrace_bug), ftrace is switched off, and klp_enable_patch() fails with ENODEV',
        },
      ],
      message:
        'The entry leads to no call of the tracer, or to one that another entry leads to: ftrace expects one, warns, and is off until the next boot.',
      advice: 'Link again from the objects of the compiler, and edit nothing in __mcount_loc.',
    };
  }
}

/** What stands at a site; `late` where livepatch writes to it, which is another rule's (KLP111), `astray` for a call of nothing or of something else. */
type SiteKind = 'call' | 'nop' | 'late' | 'astray' | 'other';

function kindOf({ module: { elf, allRelocations } }: StepInput, { section, offset }: SectionOffset): SiteKind {
  if (!section.hasContent || offset < 0 || offset + CALL_SIZE > section.size) return 'other';
  const bytes = elf.content(section).subarray(offset, offset + CALL_SIZE);
  if (NOP5.every((byte, i) => bytes[i] === byte)) return 'nop';
  const symbols = elf.symbols();
  const operand = allRelocations.at(section.index, offset + 1);
  if (operand.some(({ table }) => table.section.isRelaLivepatch)) return 'late';
  const calls = operand.some(
    ({ table, index }) =>
      table.symbol(index) < symbols.count &&
      TRACERS.has(symbols.at(table.symbol(index)).name) &&
      RELOCATION_TYPES.get(table.type(index))?.pcRelative === true,
  );
  const isCall = bytes[0] === CALL && (operand.length > 0 || BARE_CALL.every((byte, i) => bytes[i] === byte));
  return isCall ? (calls ? 'call' : 'astray') : 'other';
}
