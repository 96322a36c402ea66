import type { Section } from '../../elf/section.js';
import type { SectionOffset } from '../../livepatch/pointers.js';
import { ALWAYS, type Condition } from '../access.js';
import type { StepInput } from '../step.js';
import { type FieldTarget, type Filled, SpecialTable } from '../table.js';
import { featureName, X86_FEATURE_ALWAYS } from './cpu-features.js';
import { RELOCATION_TYPES } from './relocation-types.js';

/** One struct alt_instr (arch/x86/include/asm/alternative.h). */
export interface AltEntry {
  readonly entry: SectionOffset;
  readonly site: FieldTarget;
  readonly replacement: FieldTarget;
  readonly siteLength: number;
  readonly replacementLength: number;
  readonly feature: number;
  /** Replaced where the feature is absent. */
  readonly negated: boolean;
  /** ALT_FLAG_DIRECT_CALL: the site's indirect call becomes a direct one. */
  readonly directCall: boolean;
}

/** The table of alternatives, and how long its entries are. */
export interface AltTable {
  readonly section: Section;
  readonly filled: Filled;
  /** Bytes from one entry to the next, as the relocations say; as the kernel reads them where no size fits the relocations. */
  readonly size: number;
  /** Bytes that the kernel steps by; undefined where its release does not say. */
  readonly kernelSize: number | undefined;
}

/** Sizes of struct alt_instr: 12 up to 4.0 and from 5.13 to 6.2, 13 with padlen between, 14 with flags since 6.3. */
const SIZES = [12, 13, 14];

/**
 * @param section a table of alternatives
 * @param filled which of livepatch's relocations are written before the kernel reads it
 */
export function altTable({ module, kernel }: StepInput, section: Section, filled: Filled): AltTable {
  const kernelSize = kernel.behaviour.altEntry === 'as-built' ? undefined : Number(kernel.behaviour.altEntry);
  const fitting = SIZES.filter((size) => fits({ module, kernel }, section, size));
  const size = kernelSize !== undefined && fitting.includes(kernelSize) ? kernelSize : (fitting[0] ?? kernelSize ?? 12);
  return { section, filled, size, kernelSize };
}

/** Whether both pointers of every entry have a relocation; an entry without replacement (static_cpu_has() up to 5.11) has one. */
function fits({ module }: StepInput, section: Section, size: number): boolean {
  if (section.size % size !== 0) return false;
  const view = module.elf.view(section);
  const fields = new Set<number>();
  for (const { table, index } of module.allRelocations.of(section.index)) fields.add(table.offset(index));
  let filled = 0;
  for (let at = 0; at < section.size; at += size) {
    const hasReplacement = view.u8(at + lengthsAt(size) + 1) > 0;
    if (!fields.has(at) || (hasReplacement && !fields.has(at + 4))) return false;
    filled += fields.has(at + 4) ? 2 : 1;
  }
  return filled === fields.size;
}

function lengthsAt(size: number): number {
  return size === 14 ? 12 : 10;
}

/** The entries of the table, in the kernel's order. */
export function* altEntries({ module }: StepInput, { section, size, filled }: AltTable): Generator<AltEntry> {
  const table = new SpecialTable(module, section, size, section.size % size);
  for (const at of table.entries()) {
    if (at + size > section.size) return;
    const word = table.view.u16(at + 8);
    const flags = size === 14 ? table.view.u16(at + 10) : word >> 15;
    const lengths = at + lengthsAt(size);
    yield {
      entry: { section, offset: at },
      site: table.target(at, filled),
      replacement: table.target(at + 4, filled),
      siteLength: table.view.u8(lengths),
      replacementLength: table.view.u8(lengths + 1),
      feature: size === 14 ? word : word & 0x7fff,
      negated: (flags & 1) !== 0,
      directCall: (flags & 2) !== 0,
    };
  }
}

/** When the entry's replacement is used; undefined where never. */
export function conditionOf(entry: AltEntry): Condition | undefined {
  if (entry.feature === X86_FEATURE_ALWAYS) return entry.negated ? undefined : ALWAYS;
  return { kind: 'depends', on: `the CPU ${entry.negated ? 'lacks' : 'has'} ${featureName(entry.feature)}` };
}

/** Where a field leads that holds an offset from itself; undefined where it leads out of the module. */
export function relativePlace(target: FieldTarget): SectionOffset | undefined {
  if (target.kind !== 'place' || !target.place.section.hasContent) return undefined;
  return RELOCATION_TYPES.get(target.type)?.pcRelative === true ? target.place : undefined;
}
