import type { ElfFile } from '../elf/file.js';
import { decodeName } from '../elf/name.js';
import type { Section } from '../elf/section.js';

/** The section that is struct module; modpost writes it into <name>.mod.c. */
export const THIS_MODULE = '.gnu.linkonce.this_module';

/** struct module begins with enum module_state, struct list_head and char name[MODULE_NAME_LEN] (include/linux/module.h), with 64-bit pointers. */
const NAME_AT = 24;
/** MODULE_NAME_LEN in bytes, the NUL included. */
const NAME_SIZE = 56;

/**
 * The module's name in its struct module, which is the one that the kernel uses; all of the field where no NUL ends it. Undefined where
 * the section has no such bytes, or the name is not where it stands without CONFIG_RANDSTRUCT.
 */
export function structName(elf: ElfFile, section: Section): string | undefined {
  const field = elf.content(section).subarray(NAME_AT, NAME_AT + NAME_SIZE);
  const end = field.indexOf(0);
  return field.length < NAME_SIZE || end === 0 ? undefined : decodeName(end < 0 ? field : field.subarray(0, end));
}
