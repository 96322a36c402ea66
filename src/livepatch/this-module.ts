import { R_NONE } from '../elf/constants.js';
import type { ElfFile } from '../elf/file.js';
import { decodeName } from '../elf/name.js';
import type { Section } from '../elf/section.js';

/** The section that is struct module; modpost writes it into <name>.mod.c. */
export const THIS_MODULE = '.gnu.linkonce.this_module';

/**
 * struct module begins with enum module_state, struct list_head and char name[MODULE_NAME_LEN] (include/linux/module.h), which is 64 bytes
 * without an unsigned long, the NUL included.
 */
const NAME_64 = { at: 24, size: 56 } as const;
const NAME_32 = { at: 12, size: 60 } as const;

/**
 * The module's name in its struct module, which is the one that the kernel uses; all of the field where no NUL ends it. Undefined where
 * the section has no such bytes, or the name is not where it stands without CONFIG_RANDSTRUCT.
 */
export function structName(elf: ElfFile, section: Section): string | undefined {
  const { at, size } = elf.header.is64 ? NAME_64 : NAME_32;
  const field = elf.content(section).subarray(at, at + size);
  const end = field.indexOf(0);
  return field.length < size || end === 0 ? undefined : decodeName(end < 0 ? field : field.subarray(0, end));
}

/** struct module as the file of one module shows it. */
export interface StructModule {
  readonly section: Section;
  /** Of the struct, in bytes. */
  readonly size: number;
  /** Where its pointers to init_module() and cleanup_module() lie, in bytes from its start; undefined where the file has none. */
  readonly init: number | undefined;
  readonly exit: number | undefined;
}

/** What the first struct module with memory looks like; the names of the functions show its pointers. */
export function structModule(elf: ElfFile): StructModule | undefined {
  const section = elf.sectionsNamed(THIS_MODULE).find(({ isAlloc }) => isAlloc);
  if (section === undefined) return undefined;
  const symbols = elf.symbols();
  const offsets = new Map<string, number>();
  for (const rela of elf.sections) {
    if (!rela.isRela || rela.isRelaLivepatch || rela.info !== section.index) continue;
    const table = elf.relocations(rela);
    for (let index = 0; index < table.count; index++) {
      const symbol = table.symbol(index) < symbols.count ? symbols.at(table.symbol(index)) : undefined;
      if (symbol !== undefined && table.type(index) !== R_NONE) offsets.set(symbol.name, table.offset(index));
    }
  }
  return { section, size: section.size, init: offsets.get('init_module'), exit: offsets.get('cleanup_module') };
}
