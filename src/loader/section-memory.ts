import type { Section } from '../elf/section.js';
import type { Architecture } from './architecture.js';
import { isInitSection, isLoaded } from './steps/freeing.js';

/**
 * What becomes of a section's memory:
 * `image` it has none, its address is in the file image that is freed before the init function runs;
 * `init` it is freed when the init function has returned, unless the architecture keeps it;
 * `read-only` from before the init function runs; `read-only-after-init` from then on; `writable` as long as the module is there.
 */
export interface SectionMemory {
  readonly life: 'image' | 'init' | 'module';
  readonly access: 'read-only' | 'read-only-after-init' | 'writable';
  readonly executable: boolean;
}

/** Those that layout_and_allocate() marks SHF_RO_AFTER_INIT (kernel/module/main.c of 6.12). */
const READ_ONLY_AFTER_INIT = new Set(['.data..ro_after_init', '__jump_table']);

/** Where the module loader puts a section (layout_sections(), kernel/module/main.c), with CONFIG_STRICT_MODULE_RWX where the architecture has it. */
export function memoryOf(
  section: Section,
  { protectsModules, keepsInit }: Pick<Architecture, 'protectsModules' | 'keepsInit'>,
): SectionMemory {
  const isProtected = protectsModules !== false;
  return {
    life: !isLoaded(section) ? 'image' : isInitSection(section) && keepsInit !== true ? 'init' : 'module',
    access: !isProtected
      ? 'writable'
      : section.isExec || !section.isWrite
        ? 'read-only'
        : READ_ONLY_AFTER_INIT.has(section.name)
          ? 'read-only-after-init'
          : 'writable',
    executable: section.isExec,
  };
}
