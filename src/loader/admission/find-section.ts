import type { ElfFile } from '../../elf/file.js';
import type { Section } from '../../elf/section.js';
import { Modinfo } from '../../livepatch/modinfo.js';
import type { KernelBehaviour } from '../kernels.js';

/** find_sec(), kernel/module/main.c: the first section of that name with SHF_ALLOC; without that flag it is not seen. */
export function findSection(elf: ElfFile, name: string): Section | undefined {
  return elf.sectionsNamed(name).find(({ isAlloc }) => isAlloc);
}

/** What the kernel reads of `.modinfo`; where it refuses the module for having several, what most kernels would read. */
export function modinfoOf(elf: ElfFile, behaviour: KernelBehaviour): Modinfo {
  return behaviour.modinfoSection === 'only-one' ? Modinfo.of(elf) : Modinfo.in(elf, findSection(elf, '.modinfo'));
}
