import type { LivepatchModule } from '../../livepatch/module.js';
import type { SectionOffset } from '../../livepatch/pointers.js';
import { type Access, ALWAYS, type Condition, UNKNOWN } from '../access.js';
import type { KernelBehaviour } from '../kernels.js';
import type { Step } from '../step.js';
import type { TableFault } from '../table-fault.js';
import { entrySize } from '../steps/entry-size.js';
import { wholeTable } from '../steps/whole-table.js';
import { archTable, SpecialTable } from '../table.js';

/**
 * struct alt_instr (arch/s390/include/asm/alternative.h): s32 site, s32 replacement, then u16 facility and u8 length (11 bytes, 6.1),
 * with a u8 length of the replacement before that (12 bytes, 4.16), or u32 feature and u8 length (13 bytes, 6.12).
 */
const SIZES = [11, 12, 13];
const NAME = '.altinstructions';

/** What the types of the 32-bit feature ask for. */
const TYPES: Readonly<Record<KernelBehaviour['s390xAlternativeTypes'], readonly ((data: number) => string)[]>> = {
  'facility-spec-lowcore': [hasFacility, withoutPrediction, () => 'the machine has its lowcore at another address'],
  'facility-feature-spec': [hasFacility, (data) => `the machine has feature ${data}`, withoutPrediction],
};

export const alternatives: Step = {
  id: 's390x-alternatives',
  title: 'replace instructions by those for this machine',
  source: 'apply_alternatives(), arch/s390/kernel/alternative.c module_finalize()',
  tables: [NAME],
  pointers: {
    tables: [NAME],
    filling: 'distance',
    effect: { when: 'patch-load', outcome: 'crash', message: 'oops in s390_kernel_write(): the entry leads elsewhere' },
  },
  *faults({ module, kernel }) {
    for (const table of tablesOf(module)) yield* faultsOf(table, Number(kernel.behaviour.s390xAltEntry));
  },
  *accesses({ module, kernel }) {
    for (const table of tablesOf(module)) yield* tableAccesses(module, table, kernel.behaviour);
  },
};

/** module_finalize() applies each section of that name; without SHF_ALLOC the entries lead to themselves, in the file image. */
function tablesOf(module: LivepatchModule): SpecialTable[] {
  return module.elf
    .sectionsNamed(NAME)
    .filter(({ isAlloc, hasContent, size }) => isAlloc && hasContent && size > 0)
    .map((section) => new SpecialTable(module, section, entrySize(module, section, SIZES)));
}

/** Lengths in bytes of one entry's site and of what is copied over it. */
function lengthsOf({ stride, view }: SpecialTable, at: number): { readonly length: number; readonly copied: number } {
  const length = view.u8(at + (stride === 13 ? 12 : 10));
  return { length, copied: stride === 12 ? view.u8(at + 11) : length };
}

function* faultsOf(table: SpecialTable, kernelSize: number): Generator<TableFault> {
  const { section, stride, view } = table;
  if (stride !== kernelSize) {
    yield {
      entry: { section, offset: 0 },
      effects: [
        {
          when: 'patch-load',
          outcome: 'corrupted',
          message: 'bytes are copied to places that are no sites, wherever what is read as a facility is there; the kernel logs nothing',
        },
      ],
      message: `The entries of ${section.name} are ${stride} bytes long, and this kernel reads them by ${kernelSize}: it takes parts of two entries for one.`,
      advice: 'Build the livepatch with the headers of the kernel that loads it.',
    };
    return;
  }
  // With a feature of 32 bits nobody looks at the length.
  if (stride === 13) return;
  for (const at of table.entries()) {
    const { length, copied } = lengthsOf(table, at);
    if (length % 2 === 0 && copied % 2 === 0) continue;
    yield {
      entry: { section, offset: at },
      severity: 'warning',
      condition: hasFacility(view.u16(at + 8)),
      effects: [
        { when: 'patch-load', outcome: 'ignored', message: 'WARNING: "cpu alternatives instructions length is odd, skipping patching"' },
      ],
      message: `The site has ${length} bytes and its replacement ${copied}: instructions have 2, 4 or 6, and the kernel leaves the site as compiled.`,
      advice: 'The assembler writes this table: link again from its objects, and edit nothing in it.',
    };
  }
}

function* tableAccesses(module: LivepatchModule, table: SpecialTable, behaviour: KernelBehaviour): Generator<Access> {
  const { section, stride: size, view } = table;
  yield wholeTable(section, 'reads', 'table');
  for (const at of table.entries()) {
    const { length, copied } = lengthsOf(table, at);
    const site = table.place(at, length);
    const replacement = table.place(at + 4, copied);
    const condition = size === 13 ? featureCondition(behaviour, view.u32(at + 8)) : facilityCondition(view.u16(at + 8));
    if (condition === undefined || (size !== 13 && (length % 2 !== 0 || copied % 2 !== 0))) continue;
    yield* entryAccesses(module, { site, length, replacement, copied, condition, entry: { section, offset: at } });
  }
}

interface Entry {
  readonly site: SectionOffset | undefined;
  readonly length: number;
  readonly replacement: SectionOffset | undefined;
  readonly copied: number;
  readonly condition: Condition;
  readonly entry: SectionOffset;
}

function* entryAccesses(module: LivepatchModule, { site, length, replacement, copied, condition, entry }: Entry): Generator<Access> {
  if (replacement !== undefined && copied > 0)
    yield {
      kind: 'reads',
      role: 'alternative-replacement',
      section: replacement.section.index,
      start: replacement.offset,
      end: replacement.offset + copied,
      condition,
      entry,
    };
  if (site === undefined) return;
  const bytes = Array.from({ length }, () => UNKNOWN);
  if (replacement !== undefined) {
    const content = module.elf.content(replacement.section).subarray(replacement.offset, replacement.offset + Math.min(copied, length));
    for (const [i, byte] of content.entries()) bytes[i] = byte;
  }
  yield {
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

function facilityCondition(facility: number): Condition {
  return { kind: 'depends', on: hasFacility(facility) };
}

function hasFacility(facility: number): string {
  return `the machine has facility ${facility}`;
}

function withoutPrediction(): string {
  return 'the kernel runs without branch prediction (nobp)';
}

/** ctx (4 bits), type (8), data (20) of the feature, from the highest bit on; a context of 0 is never applied. */
function featureCondition({ s390xAlternativeTypes }: KernelBehaviour, feature: number): Condition | undefined {
  if (feature >>> 28 === 0) return undefined;
  const words = TYPES[s390xAlternativeTypes][(feature >>> 20) & 0xff];
  return words === undefined ? undefined : { kind: 'depends', on: words(feature & 0xfffff) };
}

/** A larl or lgrl of the stack protector's guard becomes an llilf of its address in the lowcore (7.x). */
export const stackProtector: Step = {
  id: 'stack-protector',
  title: "rewrite the instructions that load the stack protector's guard",
  source: '__stack_protector_apply(), arch/s390/kernel/stackprotector.c module_finalize()',
  *accesses({ module }) {
    const section = archTable(module, '__stack_protector_loc');
    if (section === undefined) return;
    yield wholeTable(section, 'reads', 'table');
    const table = new SpecialTable(module, section, 8);
    for (const at of table.entries()) {
      const site = table.place(at, 6);
      if (site === undefined) continue;
      yield {
        kind: 'writes',
        role: 'alternative-site',
        section: site.section.index,
        start: site.offset,
        end: site.offset + 6,
        condition: ALWAYS,
        entry: { section, offset: at },
        rewrites: [{ bytes: [0xc0, ...Array.from({ length: 5 }, () => UNKNOWN)], nopsFrom: 6 }],
      };
    }
  },
};
