import type { LivepatchModule } from '../../livepatch/module.js';
import type { SectionOffset } from '../../livepatch/pointers.js';
import { type Access, ALWAYS, type Condition, UNKNOWN } from '../access.js';
import type { KernelBehaviour } from '../kernels.js';
import type { Step } from '../step.js';
import { entrySize } from '../steps/entry-size.js';
import { wholeTable } from '../steps/whole-table.js';
import { archTable, SpecialTable } from '../table.js';

/**
 * struct alt_instr (arch/s390/include/asm/alternative.h): s32 site, s32 replacement, then u16 facility and u8 length (11 bytes, 6.1),
 * with a u8 length of the replacement before that (12 bytes, 4.16), or u32 feature and u8 length (13 bytes, 6.12).
 */
const SIZES = [11, 12, 13];

/** What the types of the 32-bit feature ask for. */
const TYPES: Readonly<Record<KernelBehaviour['s390xAlternativeTypes'], readonly ((data: number) => string)[]>> = {
  'facility-spec-lowcore': [hasFacility, withoutPrediction, () => 'the machine has its lowcore at another address'],
  'facility-feature-spec': [hasFacility, (data) => `the machine has feature ${data}`, withoutPrediction],
};

export const alternatives: Step = {
  id: 's390x-alternatives',
  title: 'replace instructions by those for this machine',
  source: 'apply_alternatives(), arch/s390/kernel/alternative.c module_finalize()',
  *accesses({ module, kernel }) {
    const section = archTable(module, '.altinstructions');
    if (section === undefined) return;
    yield wholeTable(section, 'reads', 'table');
    const size = entrySize(module, section, SIZES);
    const table = new SpecialTable(module, section, size);
    for (const at of table.entries()) {
      const length = table.view.u8(at + (size === 13 ? 12 : 10));
      const copied = size === 12 ? table.view.u8(at + 11) : length;
      const site = table.place(at, length);
      const replacement = table.place(at + 4, copied);
      const condition =
        size === 13 ? featureCondition(kernel.behaviour, table.view.u32(at + 8)) : facilityCondition(table.view.u16(at + 8));
      // An odd length is skipped: "cpu alternatives instructions length is odd".
      if (condition === undefined || (size !== 13 && length % 2 !== 0)) continue;
      yield* entryAccesses(module, { site, length, replacement, copied, condition, entry: { section, offset: at } });
    }
  },
};

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
