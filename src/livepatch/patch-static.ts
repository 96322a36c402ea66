import type { ElfFile } from '../elf/file.js';
import type { RelocationIndex } from '../elf/relocation-index.js';
import type { PatchedFunction, PatchedObject } from './patch.js';
import type { SectionOffset, Pointers } from './pointers.js';

/**
 * struct klp_patch begins with {mod, objs}, struct klp_object with {name, funcs, callbacks}, struct klp_func with
 * {old_name, new_func, old_sympos}; what follows is the kernel's own and differs by version and configuration
 * (include/linux/livepatch.h). So the distance between records is told by their relocations and by the array's symbol.
 */
const OBJECT_POINTERS = [0, 8, 16, 24, 32, 40];
const FUNCTION_POINTERS = [0, 8];
const FUNCS = 8;
const NEW_FUNC = 8;
const OLD_SYMPOS = 16;
/** No version's klp_func or klp_object is smaller or larger: each holds a kobject (64 bytes without its debug options). */
const SMALLEST_RECORD = 96;
const LARGEST_RECORD = 1024;

/**
 * The objects of a static `struct klp_patch`: a pair of pointers in data, first to __this_module, then to an array
 * whose records have the shape of klp_object. Undefined where no such pair exists.
 */
export function readStaticObjects(elf: ElfFile, relocations: RelocationIndex, pointers: Pointers): PatchedObject[] | undefined {
  for (const patch of patchCandidates(elf, relocations)) {
    const objects = pointers.at(patch.section, patch.offset + 8);
    if (objects.kind !== 'place' || !objects.place.section.isWrite || objects.place.section.isExec) continue;
    const found = readObjects(elf, relocations, pointers, objects.place);
    if (found !== undefined) return found;
  }
  return undefined;
}

function* patchCandidates(elf: ElfFile, relocations: RelocationIndex): Generator<SectionOffset> {
  const thisModule = [...elf.symbols()].find((symbol) => symbol.name === '__this_module');
  if (thisModule === undefined) return;
  for (const section of elf.sections) {
    if (!section.isWrite || !section.hasContent || section.name.startsWith('.gnu.linkonce')) continue;
    for (const { table, index } of relocations.of(section.index)) {
      if (table.symbol(index) === thisModule.index && table.addend(index) === 0n) yield { section, offset: table.offset(index) };
    }
  }
}

function readObjects(elf: ElfFile, relocations: RelocationIndex, pointers: Pointers, start: SectionOffset): PatchedObject[] | undefined {
  const records = recordsOf(elf, relocations, start, OBJECT_POINTERS, FUNCS);
  const objects: PatchedObject[] = [];
  for (const record of records) {
    const name = pointers.at(record.section, record.offset);
    const functions = pointers.at(record.section, record.offset + FUNCS);
    if (name.kind !== 'null' && pointers.string(name) === undefined) return undefined;
    // What points to code is no name, but another kind of record.
    if (name.kind === 'place' && name.place.section.isExec) return undefined;
    if (functions.kind === 'place' && functions.place.section.isExec) return undefined;
    objects.push({
      name: pointers.string(name),
      functions: functions.kind === 'place' ? readFunctions(elf, relocations, pointers, functions.place) : [],
    });
  }
  return objects;
}

function readFunctions(elf: ElfFile, relocations: RelocationIndex, pointers: Pointers, start: SectionOffset): PatchedFunction[] {
  return recordsOf(elf, relocations, start, FUNCTION_POINTERS, NEW_FUNC).map((record) => {
    const view = elf.view(record.section);
    const at = record.offset + OLD_SYMPOS;
    return {
      oldName: pointers.string(pointers.at(record.section, record.offset)),
      newFunction: pointers.at(record.section, record.offset + NEW_FUNC),
      sympos: at + 8 <= view.size ? view.u64(at) : 0n,
      place: record,
    };
  });
}

/** The records of a NULL-terminated array, of which each has a pointer at 0 or at `second`. */
function recordsOf(
  elf: ElfFile,
  relocations: RelocationIndex,
  start: SectionOffset,
  fields: readonly number[],
  second: number,
): SectionOffset[] {
  const { section } = start;
  const end = endOfSymbol(elf, start);
  const pointerOffsets = relocations.within(section.index, start.offset, end).map(({ table, index }) => table.offset(index) - start.offset);
  if (!pointerOffsets.some((offset) => offset === 0 || offset === second)) return [];
  const size = recordSize(pointerOffsets, end - start.offset, fields, second);
  const starts = new Set(pointerOffsets.filter((offset) => [0, second].includes(offset % size)).map((offset) => offset - (offset % size)));
  const records: SectionOffset[] = [];
  for (let offset = 0; starts.has(offset); offset += size) records.push({ section, offset: start.offset + offset });
  return records;
}

/** The smallest distance by which every pointer falls on a field and the records follow each other without a gap. */
function recordSize(offsets: readonly number[], length: number, fields: readonly number[], second: number): number {
  for (let size = SMALLEST_RECORD; size <= LARGEST_RECORD; size += 8) {
    if (length % size !== 0) continue;
    const records = new Set(offsets.map((offset) => Math.floor(offset / size)));
    const dense = records.size === Math.max(...records) + 1;
    const onFields = offsets.every((offset) => fields.includes(offset % size));
    const begun = [...records].every((record) => offsets.includes(record * size) || offsets.includes(record * size + second));
    if (dense && onFields && begun) return size;
  }
  return length;
}

/** Where the array ends: with its symbol, else with its section. */
function endOfSymbol(elf: ElfFile, place: SectionOffset): number {
  let end = place.section.size;
  for (const symbol of elf.symbols()) {
    if (symbol.place.kind !== 'section' || symbol.place.section !== place.section.index || symbol.isSection) continue;
    if (symbol.value <= place.offset && place.offset < symbol.value + symbol.size) return Math.min(symbol.value + symbol.size, end);
    if (symbol.value > place.offset && symbol.value < end) end = symbol.value;
  }
  return end;
}
