import type { Section } from '../elf/section.js';
import type { LivepatchModule } from '../livepatch/module.js';

/** A table that kernels 4.9 to 5.7 apply after the relocations of its object: `.klp.arch.<object>.<section>`. */
export interface KlpArchSection {
  readonly section: Section;
  readonly object: string;
  /** The name of the table, `.altinstructions` or `.parainstructions`. */
  readonly table: string;
}

/** The module's .klp.arch sections (arch/x86/kernel/livepatch.c of 5.7, arch_klp_init_object_loaded()). */
export function klpArchSections(module: LivepatchModule): KlpArchSection[] {
  return module.elf.sections.flatMap((section) => {
    const found = /^\.klp\.arch\.([^.]+)\.(.+)$/.exec(section.name);
    return found === null || section.size === 0 ? [] : [{ section, object: found[1] ?? '', table: found[2] ?? '' }];
  });
}
