import { ElfFormatError } from '../elf/errors.js';
import type { ElfFile } from '../elf/file.js';
import type { Section } from '../elf/section.js';
import { VMLINUX } from './klp-rela.js';
import type { PatchedFunction, PatchedObject } from './patch.js';
import type { Pointers } from './pointers.js';

/** sizeof(struct kpatch_patch_func): new_addr, new_size, old_addr, old_size, sympos, name, objname (kmod/patch/kpatch-patch.h). */
const RECORD_SIZE = 56;

/**
 * The objects and functions in `.kpatch.funcs`, grouped by object as livepatch-patch-hook.c does.
 * @throws ElfFormatError when the section is no whole number of records
 */
export function readKpatchObjects(elf: ElfFile, section: Section, pointers: Pointers): PatchedObject[] {
  if (section.size % RECORD_SIZE !== 0) {
    throw new ElfFormatError(section.offset, `size of ${section.name}`, section.size, `a multiple of ${RECORD_SIZE}`);
  }
  const view = elf.view(section);
  const objects = new Map<string, PatchedFunction[]>();
  for (let at = 0; at + RECORD_SIZE <= view.size; at += RECORD_SIZE) {
    const object = pointers.string(pointers.at(section, at + 48)) ?? '';
    const functions = objects.get(object) ?? [];
    objects.set(object, functions);
    functions.push({
      oldName: pointers.string(pointers.at(section, at + 40)),
      newFunction: pointers.at(section, at),
      sympos: view.u64(at + 32),
      place: { section, offset: at },
    });
  }
  return [...objects].map(([name, functions]) => ({ name: name === VMLINUX ? undefined : name, functions }));
}
