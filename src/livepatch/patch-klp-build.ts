import { ElfFormatError } from '../elf/errors.js';
import type { ElfFile } from '../elf/file.js';
import type { Section } from '../elf/section.js';
import { callbacksAt } from './callbacks.js';
import type { PatchedObject } from './patched-object.js';
import type { SectionOffset, Pointers } from './pointers.js';

/** sizeof(struct klp_object_ext): name, funcs, callbacks (40 bytes), nr_funcs (include/linux/livepatch_external.h). */
const OBJECT_SIZE = 64;
/** sizeof(struct klp_func_ext): old_name, new_func, sympos. */
const FUNCTION_SIZE = 24;

/**
 * The objects in `.init.klp_objects` with their functions, as scripts/livepatch/init.c reads them.
 * @throws ElfFormatError when the section is no whole number of objects, or functions lie outside their section
 */
export function readKlpBuildObjects(elf: ElfFile, section: Section, pointers: Pointers): PatchedObject[] {
  if (section.size % OBJECT_SIZE !== 0) {
    throw new ElfFormatError(section.offset, `size of ${section.name}`, section.size, `a multiple of ${OBJECT_SIZE}`);
  }
  const view = elf.view(section);
  return Array.from({ length: Math.floor(view.size / OBJECT_SIZE) }, (_, index) => {
    const at = index * OBJECT_SIZE;
    const nameAt = pointers.at(section, at);
    const functions = pointers.at(section, at + 8);
    const count = view.u32(at + 56);
    return {
      name: pointers.string(nameAt),
      nameAt,
      functions: functions.kind === 'place' ? readFunctions(elf, functions.place, count, pointers) : [],
      functionsAt: undefined,
      callbacks: callbacksAt(pointers, { section, offset: at + 16 }),
      place: undefined,
      filledByCode: false,
    };
  });
}

function readFunctions(elf: ElfFile, start: SectionOffset, count: number, pointers: Pointers): PatchedObject['functions'] {
  const { section } = start;
  const view = elf.view(section);
  if (start.offset < 0 || start.offset + count * FUNCTION_SIZE > view.size) {
    throw new ElfFormatError(section.offset, 'nr_funcs of .init.klp_objects', count, `functions that lie within ${section.name}`);
  }
  return Array.from({ length: count }, (_, index) => {
    const offset = start.offset + index * FUNCTION_SIZE;
    const nameAt = pointers.at(section, offset);
    return {
      oldName: pointers.string(nameAt),
      nameAt,
      newFunction: pointers.at(section, offset + 8),
      sympos: view.u64(offset + 16),
      place: { section, offset },
      filledByCode: false,
    };
  });
}
