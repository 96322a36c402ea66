import { SHT_REL } from '../../elf/constants.js';
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

/** apply_relocations() passes over sections that have no memory; .data..percpu is relocated where it lies since that changed. */
function isRelocated(target: Section, { percpuRelocated }: KernelBehaviour): boolean {
  return isLoaded(target) || (target.isAlloc && target.name === '.data..percpu' && percpuRelocated);
}
