import { ElfFormatError } from '../elf/errors.js';
import type { ElfFile } from '../elf/file.js';
import type { Section } from '../elf/section.js';
import { CALLBACKS, type PatchCallback } from './callbacks.js';
import { VMLINUX } from './klp-rela.js';
import type { PatchedFunction, PatchedObject } from './patched-object.js';
import type { Pointer, Pointers } from './pointers.js';

/** sizeof(struct kpatch_patch_func): new_addr, new_size, old_addr, old_size, sympos, name, objname (kmod/patch/kpatch-patch.h). */
const RECORD_SIZE = 56;
/** sizeof(struct kpatch_pre_patch_callback) and its like: callback, objname. */
const CALLBACK_SIZE = 16;

interface KpatchObject {
  readonly nameAt: Pointer;
  readonly functions: PatchedFunction[];
  readonly callbacks: PatchCallback[];
}

/**
 * The objects of `.kpatch.funcs` and of `.kpatch.callbacks.*`, grouped by name as livepatch-patch-hook.c does: either makes a klp_object.
 * @throws ElfFormatError when a section is no whole number of records
 */
export function readKpatchObjects(elf: ElfFile, section: Section, pointers: Pointers): PatchedObject[] {
  const objects = new Map<string, KpatchObject>();
  const objectAt = (nameAt: Pointer): KpatchObject => {
    const name = pointers.string(nameAt) ?? '';
    const object = objects.get(name) ?? { nameAt, functions: [], callbacks: [] };
    objects.set(name, object);
    return object;
  };
  const view = elf.view(section);
  for (const at of recordsOf(elf, section, RECORD_SIZE, '__kpatch_funcs_end')) {
    const nameAt = pointers.at(section, at + 40);
    objectAt(pointers.at(section, at + 48)).functions.push({
      oldName: pointers.string(nameAt),
      nameAt,
      newFunction: pointers.at(section, at),
      sympos: view.u64(at + 32),
      place: { section, offset: at },
      filledByCode: false,
    });
  }
  for (const kind of CALLBACKS) {
    const table = elf.sectionNamed(`.kpatch.callbacks.${kind}`);
    if (table === undefined) continue;
    for (const offset of recordsOf(elf, table, CALLBACK_SIZE, `__kpatch_callbacks_${kind}_end`)) {
      const place = { section: table, offset };
      objectAt(pointers.at(table, offset + 8)).callbacks.push({ kind, pointer: pointers.at(table, offset), place });
    }
  }
  return [...objects].map(([name, object]) => ({
    ...object,
    name: name === VMLINUX ? undefined : name,
    functionsAt: undefined,
    place: undefined,
    filledByCode: false,
  }));
}

/** The offsets of a table's records: up to the symbol that kpatch.lds puts behind them, for a QUAD(0) can follow that keeps the section. */
function* recordsOf(elf: ElfFile, section: Section, record: number, endSymbol: string): Generator<number> {
  const symbols = elf.symbols();
  const ends = symbols.indicesNamed(endSymbol).map((index) => symbols.at(index));
  const end = ends.find(({ place }) => place.kind === 'section' && place.section === section.index)?.value ?? section.size;
  if (end > section.size || end % record !== 0) {
    throw new ElfFormatError(
      section.offset,
      `end of the records of ${section.name}`,
      end,
      `a multiple of ${record}, at most ${section.size}`,
    );
  }
  for (let at = 0; at < end; at += record) yield at;
}
