import { ElfFormatError } from '../../elf/errors.js';
import type { Section } from '../../elf/section.js';
import type { LivepatchModule } from '../../livepatch/module.js';
import type { SectionOffset } from '../../livepatch/pointers.js';
import { type Access, ALWAYS, type Condition, UNKNOWN } from '../access.js';
import type { Consequence } from '../consequence.js';
import type { Step } from '../step.js';
import { SpecialTable } from '../table.js';
import { wholeTable } from '../steps/whole-table.js';

/** struct fixup_entry (arch/powerpc/lib/feature-fixups.c): u64 mask, u64 value, then four s64 offsets, each from the entry's start. */
const ENTRY = 48;
const FIELDS = { start: 16, end: 24, altStart: 32, altEnd: 40 } as const;

/** In the order of module_finalize() (arch/powerpc/kernel/module.c), with what each compares its mask with. */
const TABLES = [
  { name: '__ftr_fixup', features: "the CPU's features" },
  { name: '__mmu_ftr_fixup', features: "the MMU's features" },
  { name: '__fw_ftr_fixup', features: "the firmware's features" },
] as const;

/** `ori r0,r0,0` in memory. */
const NOP = [0x00, 0x00, 0x00, 0x60];

export const featureFixups: Step = {
  id: 'feature-fixups',
  title: 'replace instructions by those for this CPU, MMU and firmware',
  source: 'do_feature_fixups(), arch/powerpc/lib/feature-fixups.c module_finalize()',
  tables: TABLES.map(({ name }) => name),
  *faults({ module }) {
    for (const { name } of TABLES) {
      const table = tableOf(module, name, ENTRY);
      for (const at of table?.entries() ?? []) {
        const entry = table === undefined ? undefined : entryOf(table, at);
        if (table === undefined || entry === undefined || entry.length <= entry.room) continue;
        yield {
          entry: { section: table.section, offset: at },
          severity: 'warning',
          effects: [
            { when: 'patch-load', outcome: 'ignored', message: 'WARNING in do_feature_fixups(), "Unable to patch feature section"' },
            { when: 'run', outcome: 'ignored', message: 'the instructions stay as compiled, whatever the CPU has' },
          ],
          message: `The replacement has ${entry.length} bytes and its site ${entry.room}: the kernel puts in what fits, and nothing of what does not.`,
          advice: 'BEGIN_FTR_SECTION and its end make both fit: link again from the objects of the assembler.',
        };
      }
    }
  },
  *accesses({ module }) {
    for (const { name, features } of TABLES) {
      const table = tableOf(module, name, ENTRY);
      if (table === undefined) continue;
      yield wholeTable(table.section, 'reads', 'table');
      yield* tableAccesses(table, features);
    }
  },
};

/** find_section() of arch/powerpc/kernel/module.c takes the first of that name; without SHF_ALLOC its relocations are not written, and each entry is empty. */
function tableOf(module: LivepatchModule, name: string, stride: number): SpecialTable | undefined {
  const section = module.elf.sectionsNamed(name).find(({ hasContent, size }) => hasContent && size > 0);
  return section?.isAlloc === true ? new SpecialTable(module, section, stride) : undefined;
}

interface FixupEntry {
  readonly start: SectionOffset;
  readonly end: SectionOffset;
  readonly altStart: SectionOffset;
  readonly altEnd: SectionOffset;
  /** Bytes of the site and of its replacement. */
  readonly room: number;
  readonly length: number;
}

/** Where an entry leads; undefined where livepatch fills it in. @throws ElfFormatError where it is no run of instructions */
function entryOf(table: SpecialTable, at: number): FixupEntry | undefined {
  const pointer = (field: number): SectionOffset | undefined => table.place(at + field, 0, field);
  const [start, end] = [pointer(FIELDS.start), pointer(FIELDS.end)];
  const [altStart, altEnd] = [pointer(FIELDS.altStart), pointer(FIELDS.altEnd)];
  if (start === undefined || end === undefined || altStart === undefined || altEnd === undefined) return undefined;
  requireRun(table.section, at, start, end);
  requireRun(table.section, at, altStart, altEnd);
  return { start, end, altStart, altEnd, room: end.offset - start.offset, length: altEnd.offset - altStart.offset };
}

function* tableAccesses(table: SpecialTable, features: string): Generator<Access> {
  const { module, section } = table;
  for (const at of table.entries()) {
    const mask = table.view.u64(at);
    const value = table.view.u64(at + 8);
    const found = entryOf(table, at);
    // What does not fit stays as it is: a fault of the table.
    if (found === undefined || found.length > found.room) continue;
    const { start, end, altStart, altEnd, room, length } = found;
    const condition = conditionOf(mask, value, features);
    const entry = { section, offset: at };
    if (length > 0)
      yield {
        kind: 'reads',
        role: 'alternative-replacement',
        section: altStart.section.index,
        start: altStart.offset,
        end: altEnd.offset,
        condition,
        entry,
      };
    const bytes = [...replacementBytes(module, altStart, length), ...nops(room - length)];
    yield {
      kind: 'writes',
      role: 'alternative-site',
      section: start.section.index,
      start: start.offset,
      end: end.offset,
      condition,
      entry,
      // No NOP takes an operand without harm: `ori r0,r0,x` changes r0.
      rewrites: [{ bytes, nopsFrom: bytes.length }],
      ...(mask === 0n && value === 0n ? { late: () => NEVER_REPLACED } : {}),
    };
  }
}

/** Nothing masked with 0 differs from 0: the entry does nothing, until somebody gives it the mask that it was meant to have. */
const NEVER_REPLACED: Consequence = {
  severity: 'warning',
  effects: [
    { when: 'run', outcome: 'ignored', message: 'the site is not replaced while the mask of its entry is 0, and the relocation is right' },
  ],
  message:
    'This instruction lies in a feature section whose entry has the mask 0: no kernel replaces it as it stands; with a mask, the relocation would be written over the replacement.',
};

/** When the alternative is put in: patch_feature_section(). */
function conditionOf(mask: bigint, value: bigint, features: string): Condition {
  if ((value & ~mask) !== 0n) return ALWAYS;
  return { kind: 'depends', on: `${features} masked with 0x${mask.toString(16)} are not 0x${value.toString(16)}` };
}

function replacementBytes(module: LivepatchModule, { section, offset }: SectionOffset, length: number): number[] {
  const bytes = [...module.elf.content(section).subarray(offset, offset + length)];
  for (const { table, index } of module.normalRelocations.within(section.index, offset, offset + length)) {
    const at = table.offset(index) - offset;
    bytes.fill(UNKNOWN, at, at + 4);
  }
  return bytes;
}

function nops(length: number): number[] {
  return Array.from({ length }, (_, i) => NOP[i % NOP.length] ?? 0);
}

function requireRun(table: Section, at: number, start: SectionOffset, end: SectionOffset): void {
  if (start.section === end.section && start.offset <= end.offset && end.offset <= start.section.size) return;
  throw new ElfFormatError(
    table.offset + at,
    `entry of ${table.name} at 0x${at.toString(16)}`,
    `${start.section.name}+0x${start.offset.toString(16)} to ${end.section.name}+0x${end.offset.toString(16)}`,
    'a run of instructions within one section',
  );
}

const LWSYNC = '__lwsync_fixup';

export const lwsyncFixups: Step = {
  id: 'lwsync-fixups',
  title: 'turn sync into lwsync where the CPU has it',
  source: 'do_lwsync_fixups(), arch/powerpc/lib/feature-fixups.c module_finalize()',
  tables: [LWSYNC],
  *accesses({ module }) {
    const table = tableOf(module, LWSYNC, 8);
    if (table === undefined) return;
    const { section } = table;
    yield wholeTable(section, 'reads', 'table');
    for (const at of table.entries()) {
      const site = table.place(at, 4);
      if (site === undefined) continue;
      yield {
        kind: 'writes',
        role: 'alternative-site',
        section: site.section.index,
        start: site.offset,
        end: site.offset + 4,
        condition: { kind: 'depends', on: 'the CPU has lwsync' },
        entry: { section, offset: at },
        rewrites: [{ bytes: [0xac, 0x04, 0x20, 0x7c], nopsFrom: 4 }],
      };
    }
  },
};
