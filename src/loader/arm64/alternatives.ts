import type { LivepatchModule } from '../../livepatch/module.js';
import type { SectionOffset } from '../../livepatch/pointers.js';
import { type Access, type Condition, UNKNOWN, type WrittenBytes } from '../access.js';
import type { RelocationAt } from '../architecture.js';
import type { Consequence } from '../consequence.js';
import type { Step } from '../step.js';
import { entrySize } from '../steps/entry-size.js';
import { SpecialTable } from '../table.js';
import { isBranch26, LITERALS } from './relocation-types.js';

/** struct alt_instr (arch/arm64/include/asm/alternative.h): s32 site, s32 replacement or callback, u16 capability, u8 and u8 lengths. */
const ENTRY = 12;
const REPLACEMENT = 4;
const CAPABILITY = 8;
/** The replacement is a function that writes the site (ARM64_CB_BIT). */
const CALLBACK = 0x8000;

const BUG = 'kernel BUG at arch/arm64/kernel/alternative.c in __apply_alternatives()';
const REFUSED = 'error occurred when applying alternatives';

const NAME = '.altinstructions';

export const alternatives: Step = {
  id: 'arm64-alternatives',
  title: 'replace instructions by those for these CPUs',
  source: 'apply_alternatives_module(), arch/arm64/kernel/alternative.c module_finalize()',
  tables: [NAME],
  pointers: { tables: [NAME], filling: 'distance', effect: { when: 'patch-load', outcome: 'crash', message: BUG } },
  *faults({ module }) {
    const table = tableOf(module);
    for (const at of table?.entries() ?? []) {
      if (table === undefined) return;
      const { capability, isCallback } = capabilityOf(table, at);
      const [site, replacement] = [table.view.u8(at + 10), table.view.u8(at + 11)];
      if (replacement === (isCallback ? 0 : site)) continue;
      yield {
        entry: { section: table.section, offset: at },
        condition: `the CPUs have capability ${capability}`,
        effects: [{ when: 'patch-load', outcome: 'crash', message: BUG }],
        message: isCallback
          ? `The entry has a callback and a replacement of ${replacement} bytes: BUG_ON() where the kernel applies it.`
          : `The replacement has ${replacement} bytes and its site ${site}: BUG_ON() where they differ.`,
        advice: 'ALTERNATIVE() makes both of one length: link again from the objects of the assembler.',
      };
    }
  },
  *accesses({ module }) {
    const table = tableOf(module);
    if (table === undefined) return;
    const { section } = table;
    for (const at of table.entries()) {
      const { capability, isCallback } = capabilityOf(table, at);
      const length = table.view.u8(at + 10);
      const condition: Condition = { kind: 'depends', on: `the CPUs have capability ${capability}` };
      const entry = { section, offset: at };
      yield {
        kind: 'reads',
        role: 'table',
        section: section.index,
        start: at,
        end: at + ENTRY,
        condition,
        entry,
        late: (write) => lateEntry(write, at, isCallback),
      };
      const site = table.place(at, length);
      const replacement = table.place(at + REPLACEMENT, isCallback ? 0 : length);
      if (!isCallback && replacement !== undefined && length > 0)
        yield {
          kind: 'reads',
          role: 'alternative-replacement',
          section: replacement.section.index,
          start: replacement.offset,
          end: replacement.offset + length,
          condition,
          entry,
          late: lateReplacement,
        };
      if (site !== undefined)
        yield siteAccess(module, { site, length, condition, entry, replacement: isCallback ? undefined : replacement });
    }
  },
};

/** Of a table without SHF_ALLOC the relocations are not written: each entry leads to itself, in the file image. */
function tableOf(module: LivepatchModule): SpecialTable | undefined {
  const section = module.elf.sectionsNamed(NAME).find(({ hasContent, size }) => hasContent && size > 0);
  return section?.isAlloc === true ? new SpecialTable(module, section, entrySize(module, section, [ENTRY])) : undefined;
}

function capabilityOf({ view }: SpecialTable, at: number): { readonly capability: number; readonly isCallback: boolean } {
  const field = view.u16(at + CAPABILITY);
  return { capability: field & ~CALLBACK, isCallback: (field & CALLBACK) !== 0 };
}

function siteAccess(
  module: LivepatchModule,
  {
    site,
    length,
    condition,
    entry,
    replacement,
  }: {
    readonly site: SectionOffset;
    readonly length: number;
    readonly condition: Condition;
    readonly entry: SectionOffset;
    readonly replacement: SectionOffset | undefined;
  },
): Access {
  const bytes =
    replacement === undefined
      ? Array.from({ length }, () => UNKNOWN)
      : [...module.elf.content(replacement.section).subarray(replacement.offset, replacement.offset + length)];
  return {
    kind: 'writes',
    role: 'alternative-site',
    section: site.section.index,
    start: site.offset,
    end: site.offset + length,
    condition,
    entry,
    rewrites: [{ bytes, nopsFrom: length }],
  };
}

/** A late write to a table entry: the kernel has read a zero, which points at the field itself. */
function lateEntry({ start }: WrittenBytes, at: number, isCallback: boolean): Consequence {
  const field = start - at;
  if (field < REPLACEMENT)
    return {
      effects: [
        {
          when: 'patch-load',
          outcome: 'corrupted',
          message: 'the kernel writes the replacement over its own table; the site stays as it is',
        },
      ],
    };
  if (isCallback) return { effects: [{ when: 'patch-load', outcome: 'refused', message: REFUSED }] };
  return { effects: [{ when: 'run', outcome: 'crash', message: 'bytes of the table were copied over the site: undefined instruction' }] };
}

/** patch_alternative() stops at an instruction that reads a literal, wherever its relocation stands. */
function lateReplacement({ type }: WrittenBytes): Consequence {
  if (LITERALS.has(type)) return LITERAL;
  if (isBranch26(type)) return { effects: [{ when: 'run', outcome: 'crash', message: 'the copied branch goes to itself: the CPU hangs' }] };
  return { effects: [{ when: 'run', outcome: 'stale', message: 'the copied instruction computes its address with an operand of zero' }] };
}

const LITERAL: Consequence = {
  effects: [
    { when: 'patch-load', outcome: 'crash', message: 'kernel BUG at arch/arm64/kernel/alternative.c: the instruction reads a literal' },
  ],
  message:
    'The kernel cannot move an instruction with this operand to another place, and stops with a BUG when it applies the alternative.',
};

/** For a relocation in a replacement that is written before the copy. */
export const copiedReplacement = ({ type }: RelocationAt): Consequence | undefined => (LITERALS.has(type) ? LITERAL : undefined);

/** __apply_alternatives() takes callbacks in the kernel's own text alone. */
export function callbackDemand({ module, target, offset, symbol }: RelocationAt): Consequence | undefined {
  if (target.name !== '.altinstructions' || !target.hasContent || offset % ENTRY !== REPLACEMENT || offset + 6 > target.size)
    return undefined;
  const capability = module.elf.view(target).u16(offset - REPLACEMENT + CAPABILITY);
  const { name, place } = module.elf.symbols().at(symbol);
  if ((capability & CALLBACK) === 0 || place.kind !== 'section') return undefined;
  return {
    condition: `the CPUs have capability ${capability & ~CALLBACK}`,
    effects: [{ when: 'patch-load', outcome: 'refused', message: REFUSED }],
    message: `The callback ${name} is the module's own; the kernel calls those of vmlinux alone.`,
  };
}
