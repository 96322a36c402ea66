import { SHF_ALLOC } from '../../elf/constants.js';
import type { Section } from '../../elf/section.js';
import type { Consequence } from '../consequence.js';
import type { KernelBehaviour } from '../kernels.js';
import type { Step } from '../step.js';
import { wholeTable } from './whole-table.js';

/** Sections whose SHF_ALLOC the loader clears, so that they stay in the image (rewrite_section_headers(), layout_and_allocate()). */
const LEFT_IN_IMAGE = new Set(['.modinfo', '__versions', '.data..percpu']);

/** Whether the module's memory holds a copy of the section; what is not copied lies in the load image. */
export function isLoaded(section: Section): boolean {
  return (section.flags & SHF_ALLOC) !== 0n && !LEFT_IN_IMAGE.has(section.name);
}

/** module_init_section() and module_init_layout_section(): by the name's beginning. */
export function isInitSection(section: Section): boolean {
  return section.name.startsWith('.init');
}

/** What a late write to freed memory does, where it is not what most kernels do. */
type Late = (behaviour: KernelBehaviour) => Consequence | undefined;

/**
 * A write to the freed image where no byte is looked at before: vfree() takes the pages away, but what has an old translation of their addresses
 * writes to whoever has them by then. Booted 6.1.192 of ppc64le oopsed with the target loaded first, and noticed nothing with the target later.
 */
export const FREED_IMAGE_WRITTEN: Consequence = {
  effects: [
    {
      when: 'write',
      outcome: 'corrupted',
      message: 'the write goes to freed memory, and the section keeps its zero; the kernel logs nothing',
    },
    { when: 'write', outcome: 'crash', message: 'page fault in apply_relocate_add(): the memory is freed' },
  ],
};

export const freeLoadImageOf = (late?: Late): Step => ({
  id: 'load-image',
  title: 'free the file image that the module was loaded from',
  source: 'free_copy(), kernel/module/main.c load_module()',
  *accesses({ module, kernel }) {
    for (const section of module.elf.sections) {
      if (section.index > 0 && section.size > 0 && !isLoaded(section))
        yield wholeTable(section, 'frees', 'load-image', late?.(kernel.behaviour));
    }
  },
});

export const freeInitMemoryOf = (late?: Late): Step => ({
  id: 'init-memory',
  title: 'free the .init sections',
  source: 'do_init_module(), kernel/module/main.c',
  *accesses({ module, kernel }) {
    for (const section of module.elf.sections) {
      if (isLoaded(section) && isInitSection(section)) yield wholeTable(section, 'frees', 'init-memory', late?.(kernel.behaviour));
    }
  },
});
