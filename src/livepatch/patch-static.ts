import type { ElfFile } from '../elf/file.js';
import type { RelocationIndex } from '../elf/relocation-index.js';
import { type CodeReferences, placesOf } from './code-references.js';
import { DataObjects } from './data-objects.js';
import { CALLBACKS, callbacksAt } from './callbacks.js';
import type { PatchedFunction, PatchedObject } from './patched-object.js';
import type { Pointer, Pointers, SectionOffset } from './pointers.js';
import { RecordReader, type RecordShape } from './records.js';
import { THIS_MODULE } from './this-module.js';

/**
 * struct klp_patch begins with {mod, objs, states}, struct klp_object with {name, funcs, callbacks}, struct klp_func with
 * {old_name, new_func, old_sympos}; what follows is the kernel's own (include/linux/livepatch.h). callbacks came with 4.15, states with 5.4.
 */
const OBJS = 8;
const STATES = 16;
const FUNCS = 8;
const FIRST_CALLBACK = 16;
const NEW_FUNC = 8;
const OLD_SYMPOS = 16;
const POINTER = 8;

/** A static `struct klp_patch`, and what its fields hold when the module is loaded. */
export interface StaticPatch {
  readonly place: SectionOffset;
  /** `mod`; `unknown` where code may write it before the patch is enabled. */
  readonly mod: 'this-module' | 'null' | 'other' | 'unknown';
  /** `objs`; undefined where it is NULL. */
  readonly objectsAt: SectionOffset | undefined;
  readonly states: Pointer;
  readonly objects: readonly PatchedObject[];
}

/** Reads struct klp_patch and its arrays where the file has them filled in. */
export class StaticPatchReader {
  readonly #records: RecordReader;
  readonly #objectShape: RecordShape;
  readonly #functionShape: RecordShape;
  readonly #thisModule: ReadonlySet<number>;

  constructor(
    private readonly elf: ElfFile,
    private readonly relocations: RelocationIndex,
    private readonly pointers: Pointers,
    private readonly code: CodeReferences,
  ) {
    this.#records = new RecordReader(relocations, pointers, new DataObjects(elf, relocations));
    const isString = (pointer: Pointer) => pointers.string(pointer) !== undefined;
    const isCode = (pointer: Pointer) => pointer.kind === 'symbol' || (pointer.kind === 'place' && pointer.place.section.isExec);
    const isData = (pointer: Pointer) => pointer.kind === 'place' && !pointer.place.section.isExec;
    this.#objectShape = {
      fields: new Map([
        [0, isString],
        [FUNCS, isData],
        ...CALLBACKS.map((_, index) => [FIRST_CALLBACK + index * POINTER, isCode] as const),
      ]),
      second: FUNCS,
    };
    this.#functionShape = {
      fields: new Map([
        [0, isString],
        [NEW_FUNC, isCode],
      ]),
      second: NEW_FUNC,
    };
    this.#thisModule = new Set(elf.symbols().indicesNamed('__this_module'));
  }

  /** What has the shape of a klp_patch of this module: a pointer to __this_module, then one to an array of klp_object. */
  *all(): Generator<StaticPatch> {
    for (const section of this.elf.sections) {
      if (section.isExec || !section.hasContent || section.name.startsWith('.gnu.linkonce')) continue;
      for (const { table, index } of this.relocations.naming(section.index, this.#thisModule)) {
        if (table.addend(index) !== 0n) continue;
        const place = { section, offset: table.offset(index) };
        const objs = this.pointers.at(section, place.offset + OBJS);
        const patch = objs.kind === 'place' ? this.#read(place, objs) : undefined;
        if (patch !== undefined) yield patch;
      }
    }
  }

  /** The klp_patch at a place that code hands to livepatch; undefined where the file does not say what it will hold. */
  at(place: SectionOffset): StaticPatch | undefined {
    const objs = this.pointers.at(place.section, place.offset + OBJS);
    if (objs.kind === 'place') return this.#read(place, objs);
    if (objs.kind === 'symbol' || this.#mod(place) !== 'this-module') return undefined;
    // More than the one reference that hands it over: code may fill in what the file leaves open.
    const { section, offset } = place;
    return this.code.countTo(section.index, offset, offset + STATES) > 1
      ? undefined
      : { place, mod: 'this-module', objectsAt: undefined, states: this.pointers.at(section, offset + STATES), objects: [] };
  }

  #read(place: SectionOffset, objs: Extract<Pointer, { kind: 'place' }>): StaticPatch | undefined {
    const objects = objs.place.section.isExec ? undefined : this.#objects(objs.place);
    if (objects === undefined) return undefined;
    const states = this.pointers.at(place.section, place.offset + STATES);
    return { place, mod: this.#mod(place), objectsAt: objs.place, states, objects };
  }

  #mod({ section, offset }: SectionOffset): StaticPatch['mod'] {
    const mod = this.pointers.at(section, offset);
    if (mod.kind === 'place') {
      // struct module begins where its section begins, wherever __this_module points. A file without the section is KLP403's.
      const isIt =
        this.elf.sectionNamed(THIS_MODULE) === undefined
          ? this.#thisModule.has(mod.symbol.index)
          : mod.place.section.name === THIS_MODULE && mod.place.offset === 0;
      return isIt ? 'this-module' : 'other';
    }
    if (mod.kind === 'symbol') return 'other';
    return this.code.usesOf(this.#thisModule).length > 0 ? 'unknown' : 'null';
  }

  #objects(start: SectionOffset): PatchedObject[] | undefined {
    const found = this.#records.at(start, this.#objectShape);
    if (found === undefined) return undefined;
    const filledByCode = this.#isFilledByCode(start, found.end);
    const objects: PatchedObject[] = [];
    for (const { section, offset } of found.records) {
      const nameAt = this.pointers.at(section, offset);
      const funcs = this.pointers.at(section, offset + FUNCS);
      if (nameAt.kind !== 'null' && this.pointers.string(nameAt) === undefined) return undefined;
      if (funcs.kind === 'place' && funcs.place.section.isExec) return undefined;
      const functions = funcs.kind === 'place' ? this.#functions(funcs.place) : [];
      if (functions === undefined) return undefined;
      objects.push({
        name: this.pointers.string(nameAt),
        nameAt,
        functions,
        functionsAt: funcs.kind === 'place' ? funcs.place : undefined,
        callbacks: callbacksAt(this.pointers, { section, offset: offset + FIRST_CALLBACK }),
        place: { section, offset },
        filledByCode,
      });
    }
    return objects;
  }

  #functions(start: SectionOffset): PatchedFunction[] | undefined {
    const found = this.#records.at(start, this.#functionShape);
    if (found === undefined) return undefined;
    const filledByCode = this.#isFilledByCode(start, found.end);
    return found.records.map(({ section, offset }) => {
      const view = this.elf.view(section);
      const at = offset + OLD_SYMPOS;
      const nameAt = this.pointers.at(section, offset);
      return {
        oldName: this.pointers.string(nameAt),
        nameAt,
        newFunction: this.pointers.at(section, offset + NEW_FUNC),
        sympos: at + 8 <= view.size ? view.u64(at) : 0n,
        place: { section, offset },
        filledByCode,
      };
    });
  }

  #isFilledByCode({ section, offset }: SectionOffset, end: number): boolean {
    return this.code.countTo(section.index, offset, end) > 0;
  }
}

/**
 * The klp_patch whose address code hands over at that call: one of those that are known, or one that the file fills in otherwise.
 * Undefined where it is made at run time.
 */
export function handedOver(
  call: { readonly section: number; readonly offset: number },
  code: CodeReferences,
  reader: StaticPatchReader,
  known: readonly StaticPatch[],
): StaticPatch | undefined {
  let nearest = true;
  for (const read of code.before(call.section, call.offset)) {
    const places = read === undefined || read.section.isExec ? [] : placesOf(read);
    for (const place of places) {
      const isPlace = (patch: StaticPatch) => patch.place.section === place.section && patch.place.offset === place.offset;
      const found = known.find(isPlace) ?? reader.at(place);
      if (found !== undefined && isLikely(found, nearest)) return found;
    }
    nearest = false;
  }
  return undefined;
}

/**
 * Whether what code refers to before the call is the klp_patch, and not a string or a table of its own.
 * @param nearest the last thing before the call is what is handed over, mostly
 */
function isLikely(patch: StaticPatch, nearest: boolean): boolean {
  const { mod, objectsAt, objects } = patch;
  // Two pointers in a row are everywhere in data.
  if (mod === 'other') return isConvincing(patch);
  if (nearest) return true;
  // Without objects a struct can be anything that begins with its module.
  return mod === 'this-module' ? objectsAt !== undefined : objects.length > 0;
}

/** Whether it can be nothing else than a klp_patch: it lists a function by name and code. */
export function isConvincing({ objects }: StaticPatch): boolean {
  return objects.some(({ functions }) =>
    functions.some(({ oldName, newFunction }) => oldName !== undefined && newFunction.kind === 'place' && newFunction.place.section.isExec),
  );
}
