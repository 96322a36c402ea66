import type { Section } from '../../elf/section.js';
import { VMLINUX } from '../../livepatch/klp-rela.js';
import { type Access, ALWAYS, type Rewrite, UNKNOWN } from '../access.js';
import type { When } from '../effect.js';
import type { KernelBehaviour } from '../kernels.js';
import type { Step, StepInput } from '../step.js';
import { wholeTable } from '../steps/whole-table.js';
import type { TableFault } from '../table-fault.js';
import { archTable, type Filled, type FieldTarget, SpecialTable } from '../table.js';
import { nopFillings } from './nops.js';

/** struct paravirt_patch_site: u8 *instr, u8 type, u8 len, and 2 to 6 bytes of clobbers and padding (paravirt_types.h). */
const ENTRY = 16;
/** The assembler aligns before an entry, not behind it, so that the last one can end with its clobbers. */
const LAST_ENTRY = 12;
const CALL = 5;

export const paravirt: Step = {
  id: 'paravirt',
  title: 'replace paravirt calls',
  source: 'apply_paravirt(), arch/x86/kernel/alternative.c module_finalize()',
  tables: ['.parainstructions'],
  unloaded: {
    effects: [{ when: 'patch-load', outcome: 'crash', message: 'page fault in apply_paravirt(): the address of a site is zero' }],
  },
  *accesses(input) {
    const section = archTable(input.module, '.parainstructions');
    if (section !== undefined) yield* paraAccesses(input, section, early(input));
  },
  *faults(input) {
    const section = archTable(input.module, '.parainstructions');
    if (section !== undefined) yield* paraFaults(input, section, early(input), ['patch-load']);
  },
};

function early({ kernel }: StepInput): Filled {
  return (object) => kernel.behaviour.earlyVmlinuxRelas && object === VMLINUX;
}

/** What apply_paravirt() reads and writes for one table; the entries that lead to no site of the module have faults. */
export function* paraAccesses({ module, kernel }: StepInput, section: Section, filled: Filled): Generator<Access> {
  yield wholeTable(section, 'reads', 'table');
  for (const { offset, length, target } of entriesOf({ module, kernel }, section, filled)) {
    const site = siteOf(target, length);
    if (site === undefined) continue;
    yield {
      kind: 'writes',
      role: 'paravirt-site',
      section: site.section.index,
      start: site.offset,
      end: site.offset + length,
      condition: ALWAYS,
      entry: { section, offset },
      rewrites: rewritesOf(kernel.behaviour, length),
    };
  }
}

/** What apply_paravirt() makes of entries that do not lead to bytes of the module. @param moments when it reads the table */
export function* paraFaults(input: StepInput, section: Section, filled: Filled, moments: readonly When[]): Generator<TableFault> {
  const stride = strideFault(input, section, moments);
  if (stride !== undefined) {
    yield stride;
    return;
  }
  for (const { offset, length, target } of entriesOf(input, section, filled)) {
    if (length === 0 || target.kind === 'late' || siteOf(target, length) !== undefined) continue;
    yield {
      entry: { section, offset },
      effects: moments.map((when) => ({ when, outcome: 'crash', message: 'page fault in apply_paravirt()' })),
      message: 'The entry leads to no instruction of the module: the kernel writes to what it finds in its place.',
      advice: 'Link again from the objects of the compiler, and edit nothing in the table.',
    };
  }
}

/** What another distance between the entries does: the kernel takes the middle of one for a pointer. */
function strideFault({ module }: StepInput, section: Section, moments: readonly When[]): TableFault | undefined {
  const offsets = [...module.allRelocations.of(section.index)].map(({ table, index }) => table.offset(index));
  const between = offsets.find((offset) => offset % ENTRY !== 0);
  if (between === undefined) return undefined;
  return {
    kind: 'paravirt-stride',
    entry: { section, offset: between },
    effects: moments.map((when) => ({ when, outcome: 'crash', message: 'general protection fault in apply_paravirt()' })),
    message: `apply_paravirt() steps through ${section.name} by ${ENTRY} bytes; an entry lies between two steps.`,
    advice: 'Rebuild with a kpatch-build that pads each entry (kpatch 3d04265).',
  };
}

interface ParaEntry {
  readonly offset: number;
  readonly length: number;
  readonly target: FieldTarget;
}

function* entriesOf({ module }: StepInput, section: Section, filled: Filled): Generator<ParaEntry> {
  // What another size leaves is read as an entry as well, and lies behind the table.
  const table = new SpecialTable(module, section, ENTRY, section.size % ENTRY);
  for (const offset of table.entries()) {
    if (offset + LAST_ENTRY > section.size) return;
    yield { offset, length: table.view.u8(offset + 9), target: table.target(offset, filled) };
  }
}

/** The bytes that the entry names, where they are all in a section that has content. */
function siteOf(target: FieldTarget, length: number): { readonly section: Section; readonly offset: number } | undefined {
  if (target.kind !== 'place') return undefined;
  const { section, offset } = target.place;
  return section.hasContent && offset >= 0 && offset + length <= section.size ? target.place : undefined;
}

/** A direct call with NOPs behind it, or NOPs alone where the operation does nothing on this machine (paravirt_patch()). */
function rewritesOf(facts: KernelBehaviour, length: number): Rewrite[] {
  const call =
    length < CALL
      ? []
      : nopFillings(facts, length - CALL).map(({ bytes }) => ({
          bytes: [0xe8, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, ...bytes],
          nopsFrom: CALL,
        }));
  const nothing = nopFillings(facts, length).map(({ bytes }) => ({
    bytes,
    nopsFrom: 0,
    on: 'the paravirt operation does nothing on this machine',
  }));
  return [...call, ...nothing];
}
