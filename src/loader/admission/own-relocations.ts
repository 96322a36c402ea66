import { SHT_CREL, SHT_REL, SHT_RELA } from '../../elf/constants.js';
import type { RelaTable } from '../../elf/relocation.js';
import type { Section } from '../../elf/section.js';
import type { LivepatchModule } from '../../livepatch/module.js';
import type { KernelBehaviour } from '../kernels.js';
import { isLoaded } from '../steps/freeing.js';

/** A section of ordinary relocations that the loader applies itself. */
export interface OwnRelocations {
  readonly section: Section;
  readonly target: Section;
  readonly table: RelaTable;
}

/** The SHT_RELA sections that apply_relocations() hands to apply_relocate_add(), in its order. */
export function* ownRelocations(module: LivepatchModule, behaviour: KernelBehaviour): Generator<OwnRelocations> {
  const { elf } = module;
  for (const section of elf.sections) {
    const target = elf.sections[section.info];
    if (section.isRela && !section.isRelaLivepatch && target !== undefined && isRelocated(target, behaviour)) {
      yield { section, target, table: elf.relocations(section) };
    }
  }
}

/** The SHT_REL sections that it hands to apply_relocate(). */
export function relSections({ elf }: LivepatchModule, behaviour: KernelBehaviour): Section[] {
  return elf.sections.filter(({ type, isRelaLivepatch, info }) => {
    const target = elf.sections[info];
    return type === SHT_REL && !isRelaLivepatch && target !== undefined && isRelocated(target, behaviour);
  });
}

/**
 * Sections that by their name or type have the relocations of a section in memory, and that apply_relocations() passes over: their type is
 * not SHT_RELA or SHT_REL, or sh_info names another section, without memory. By section, that whose relocations they have.
 */
export function* unreadRelocations({ elf }: LivepatchModule, behaviour: KernelBehaviour): Generator<[Section, Section]> {
  for (const section of elf.sections) {
    const { name, type, info, size, isRelaLivepatch } = section;
    const meant = type === SHT_CREL ? elf.sections[info] : name.startsWith(RELA) ? elf.sectionNamed(name.slice(RELA.length)) : undefined;
    if (isRelaLivepatch || size === 0 || meant === undefined || !isRelocated(meant, behaviour)) continue;
    const target = elf.sections[info];
    const isRead = (type === SHT_RELA || type === SHT_REL) && target !== undefined && isRelocated(target, behaviour);
    if (!isRead) yield [section, meant];
  }
}

const RELA = '.rela';

/** apply_relocations() passes over sections that have no memory; .data..percpu is relocated where it lies since that changed. */
function isRelocated(target: Section, { percpuRelocated }: KernelBehaviour): boolean {
  return isLoaded(target) || (target.isAlloc && target.name === '.data..percpu' && percpuRelocated);
}
