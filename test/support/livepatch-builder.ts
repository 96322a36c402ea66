// Livepatch modules for tests: everything that a sound one has, so that a test only writes down what is wrong with its own.
//
//   const ko = livepatchModule({
//     kernel: '6.1.0',
//     objects: [{ name: 'minix', functions: [{ old: 'minix_statfs', new: 'lab_minix_statfs' }] }],
//   });
//   altInstr(ko, { site: ko.range('lab_minix_statfs', 16, 7), replacement: [replacement, 0, 2] });
//   const [text, site] = ko.place('lab_minix_statfs', 19);
//   ko.klpRela('minix', text, [{ offset: site, type: 'PC32', symbol: 'minix_fs_type', addend: -4 }]);

import { type BuiltFunction, type BuiltSection, type Bytes, ElfBuilder, type ElfBuilderOptions } from './elf-builder.js';
import { mcountLoc, type Place } from './elf-builder-tables.js';

/** How the module says what it patches; each is what one of the tools leaves behind. */
export type PatchForm =
  /** struct klp_patch, klp_object and klp_func in .data: hand-written modules and klp-convert */
  | 'static'
  /** .kpatch.funcs and .kpatch.strings, every function in a section of its own: kpatch-build */
  | 'kpatch'
  /** .init.klp_objects and .init.klp_funcs: klp-build */
  | 'klp-build';

export interface PatchedFunction {
  old: string;
  new: string;
  /** default 0, which says that the name is unique */
  sympos?: number;
  /** the code; default 32 bytes that begin with the call to ftrace */
  bytes?: Bytes;
  /** where the code goes; default .text, or .text.<new> in a kpatch module */
  section?: string;
}

export interface PatchedObject {
  /** undefined is vmlinux */
  name: string | undefined;
  functions: readonly PatchedFunction[];
}

export interface LivepatchOptions extends ElfBuilderOptions {
  /** the kernel's release, as in vermagic: `6.1.0-56-amd64` */
  kernel?: string;
  /** the module's name; default lab_patch */
  name?: string;
  objects?: readonly PatchedObject[];
  /** default static */
  form?: PatchForm;
  /** entries to add to .modinfo or to replace there; undefined leaves one out, an array gives several of that key */
  modinfo?: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** klp_patch.replace; only in the static form */
  replace?: boolean;
  /** sizes of the structures, where a debug option of the kernel changes them; only in the static form */
  structSizes?: Partial<StructSizes>;
  /** sizeof(struct module); default that of Debian's 6.1 */
  thisModuleSize?: number;
}

export interface StructSizes {
  patch: number;
  object: number;
  func: number;
}

/** Measured on 6.1 (readelf on a module); the members are the same in include/linux/livepatch.h of 5.10, 6.1, 6.12 and 7.2. */
const STRUCT_SIZES: StructSizes = { patch: 200, object: 168, func: 152 };

const DEFAULT_OBJECTS: readonly PatchedObject[] = [{ name: 'minix', functions: [{ old: 'minix_statfs', new: 'lab_minix_statfs' }] }];

/** An ElfBuilder that has a livepatch module in it. */
export class LivepatchBuilder extends ElfBuilder {
  readonly #functions = new Map<string, BuiltFunction>();

  /** .text, made when it is asked for. */
  get text(): BuiltSection {
    return this.ensure('.text', { flags: 'AX', align: 16 });
  }

  /** A function that patches, or any that addFunction() added. */
  fn(name: string): BuiltFunction {
    const found = this.#functions.get(name);
    if (found === undefined) throw new Error(`the module has no function ${name}`);
    return found;
  }

  /** A place in a function: so many bytes from its start, as an offset in its section. */
  place(name: string, at: number): readonly [BuiltSection, number] {
    const { section, offset } = this.fn(name);
    return [section, offset + at];
  }

  /** Bytes of a function, as an offset in its section. */
  range(name: string, at: number, length: number): readonly [BuiltSection, number, number] {
    const { section, offset } = this.fn(name);
    return [section, offset + at, length];
  }

  /**
   * Adds a function. Without bytes its code is 32 bytes: the call to ftrace with its entry in __mcount_loc, `mov $-1, %eax`, the jump
   * to the return thunk, and from byte 16 on bytes that are zero, for relocations. On other machines than x86-64 all bytes are zero.
   */
  addFunction(name: string, bytes?: Bytes, section: BuiltSection = this.text): BuiltFunction {
    const isX86 = this.machine === X86_64;
    const code = bytes ?? (isX86 ? PATCHED_CODE : new Uint8Array(32));
    const added = this.function(name, section, code);
    this.#functions.set(name, added);
    if (bytes === undefined && isX86) {
      this.rela(section, [
        { offset: added.offset + 1, type: 'PLT32', symbol: '__fentry__', addend: -4 },
        { offset: added.offset + 11, type: 'PLT32', symbol: '__x86_return_thunk', addend: -4 },
      ]);
      mcountLoc(this, [section, added.offset]);
    }
    return added;
  }
}

const X86_64 = 62;

/** What the kernel's linker script for modules makes on that machine: a byte each, which the loader makes larger. */
const LINKER_SECTIONS: ReadonlyMap<number, readonly string[]> = new Map([
  [21, ['.stubs']],
  [183, ['.plt', '.init.plt', '.text.ftrace_trampoline', '.init.text.ftrace_trampoline']],
  [258, ['.got', '.plt', '.plt.idx', '.ftrace_trampoline']],
]);

const PATCHED_CODE = [
  ...[0xe8, 0, 0, 0, 0], // call __fentry__
  ...[0xb8, 0xff, 0xff, 0xff, 0xff], // mov $-1, %eax
  ...[0xe9, 0, 0, 0, 0], // jmp __x86_return_thunk
  ...Array.from({ length: 17 }, () => 0),
];

/** Hands the patch over: `mov $patch, %rdi` and a call. */
const HAND_OVER = [0x48, 0xc7, 0xc7, 0, 0, 0, 0, 0xe8, 0, 0, 0, 0];
const RETURN = [0xe9, 0, 0, 0, 0]; // jmp __x86_return_thunk

/** A livepatch module with nothing wrong in it. */
export function livepatchModule(options: LivepatchOptions = {}): LivepatchBuilder {
  const ko = new LivepatchBuilder(options);
  const { objects = DEFAULT_OBJECTS, form = 'static', name = 'lab_patch' } = options;
  for (const fn of objects.flatMap((object) => object.functions)) {
    const section = ko.ensure(fn.section ?? (form === 'kpatch' ? `.text.${fn.new}` : '.text'), { flags: 'AX', align: 16 });
    ko.addFunction(fn.new, fn.bytes, section);
  }
  for (const section of LINKER_SECTIONS.get(ko.machine) ?? []) ko.section(section, { flags: 'A', bytes: [0] });
  addModinfo(ko, options, name);
  const thisModule = addThisModule(ko, options.thisModuleSize ?? 0x380, name);
  const patch = form === 'static' ? addStaticPatch(ko, objects, options) : undefined;
  if (form === 'kpatch') addKpatchFuncs(ko, objects);
  if (form === 'klp-build') addKlpBuildObjects(ko, objects);
  addInitAndExit(ko, thisModule, patch, options);
  return ko;
}

function addModinfo(ko: ElfBuilder, options: LivepatchOptions, name: string): void {
  const kernel = options.kernel ?? '6.1.0-56-amd64';
  const entries: NonNullable<LivepatchOptions['modinfo']> = {
    livepatch: 'Y',
    license: 'GPL',
    depends: '',
    retpoline: 'Y',
    name,
    vermagic: `${kernel} SMP preempt mod_unload modversions `,
    ...options.modinfo,
  };
  const section = ko.section('.modinfo', { flags: 'A' });
  for (const [key, value] of Object.entries(entries)) {
    for (const one of value === undefined ? [] : [value].flat()) section.string(`${key}=${one}`);
  }
}

/** struct module begins: enum state, struct list_head list, char name[56]. */
function addThisModule(ko: ElfBuilder, size: number, name: string): BuiltSection {
  const section = ko.section('.gnu.linkonce.this_module', { flags: 'WA', align: 64, bytes: new Uint8Array(size) });
  section.bytes.set(new TextEncoder().encode(name.slice(0, 56)), 24);
  ko.symbol('__this_module', { section, size, type: 'object', binding: 'global' });
  return section;
}

/** The init function hands the patch to livepatch, on kernels before 5.1 in two steps. */
function addInitAndExit(ko: LivepatchBuilder, thisModule: BuiltSection, patch: Place | undefined, options: LivepatchOptions): void {
  const [major = 6, minor = 1] = (options.kernel ?? '6.1').split('.').map(Number);
  const calls = major < 5 || (major === 5 && minor < 1) ? ['klp_register_patch', 'klp_enable_patch'] : ['klp_enable_patch'];
  const code = [...calls.flatMap(() => HAND_OVER), ...RETURN];
  const init = ko.section('.init.text', { flags: 'AX', align: 16 });
  const exit = ko.section('.exit.text', { flags: 'AX', align: 16 });
  const isX86 = ko.machine === X86_64;
  const initFn = ko.function('init_module', init, isX86 ? code : new Uint8Array(calls.length * 16), { binding: 'global' });
  const exitFn = ko.function('cleanup_module', exit, isX86 ? [0xe9, 0, 0, 0, 0] : new Uint8Array(8), { binding: 'global' });
  if (isX86) {
    calls.forEach((name, index) => {
      const at = index * HAND_OVER.length;
      if (patch !== undefined) ko.rela(init, [{ offset: at + 3, type: '32S', symbol: patch[0], addend: patch[1] }]);
      ko.rela(init, [{ offset: at + 8, type: 'PLT32', symbol: ko.symbol(name, { undefined: true }), addend: -4 }]);
    });
    ko.rela(init, [{ offset: code.length - 4, type: 'PLT32', symbol: '__x86_return_thunk', addend: -4 }]);
    ko.rela(exit, [{ offset: 1, type: 'PLT32', symbol: '__x86_return_thunk', addend: -4 }]);
  } else {
    // No instructions of the machine: what they refer to, in their order.
    calls.forEach((name, index) => {
      const type = ko.dataRelocation('absolute64');
      if (patch !== undefined) ko.rela(init, [{ offset: index * 16, type, symbol: patch[0], addend: patch[1] }]);
      ko.rela(init, [{ offset: index * 16 + 8, type, symbol: ko.symbol(name, { undefined: true }) }]);
    });
  }
  const absolute = ko.dataRelocation('absolute64');
  // Where the two pointers lie in 6.1's struct module; in a smaller one, at its end.
  const exitAt = Math.min(0x350, thisModule.size - 8);
  ko.rela(thisModule, [
    { offset: Math.min(0x138, exitAt - 8), type: absolute, symbol: initFn.symbol },
    { offset: exitAt, type: absolute, symbol: exitFn.symbol },
  ]);
}

/** `struct klp_patch`, then for every object its `struct klp_func[]`, and the `struct klp_object[]`, each ended by an empty one. Answers where the patch lies. */
function addStaticPatch(ko: LivepatchBuilder, objects: readonly PatchedObject[], options: LivepatchOptions): Place {
  const sizes = { ...STRUCT_SIZES, ...options.structSizes };
  const data = ko.ensure('.data', { flags: 'WA', align: 32 });
  const strings = ko.ensure('.rodata.str1.1', { flags: 'AMS', entsize: 1 });
  const absolute = ko.dataRelocation('absolute64');
  const pointTo = (offset: number, section: BuiltSection, addend: number): void => {
    ko.rela(data, [{ offset, type: absolute, symbol: section, addend }]);
  };
  const array = (name: string, size: number): number => {
    const at = data.align(32);
    data.append(new Uint8Array(size));
    ko.symbol(name, { section: data, value: at, size, type: 'object' });
    return at;
  };

  const patchAt = array('patch', sizes.patch);
  const objectsAt = array('objs', sizes.object * (objects.length + 1));
  ko.rela(data, [{ offset: patchAt, type: absolute, symbol: '__this_module' }]);
  pointTo(patchAt + 8, data, objectsAt);
  if (options.replace === true) data.bytes.set([1], patchAt + 24);

  objects.forEach((object, index) => {
    const functionsAt = array(`${object.name ?? 'vmlinux'}_funcs`, sizes.func * (object.functions.length + 1));
    const objectAt = objectsAt + index * sizes.object;
    if (object.name !== undefined) pointTo(objectAt, strings, strings.string(object.name));
    pointTo(objectAt + 8, data, functionsAt);
    object.functions.forEach((fn, position) => {
      const at = functionsAt + position * sizes.func;
      const { section, offset } = ko.fn(fn.new);
      pointTo(at, strings, strings.string(fn.old));
      pointTo(at + 8, section, offset);
      data.writeU64(at + 16, fn.sympos ?? 0);
    });
  });
  return [data, patchAt];
}

/** kpatch's struct kpatch_patch_func (56 bytes): new_addr, new_size, old_addr, old_size, sympos, name, objname. */
function addKpatchFuncs(ko: LivepatchBuilder, objects: readonly PatchedObject[]): void {
  const strings = ko.section('.kpatch.strings', { flags: 'A' });
  const funcs = ko.section('.kpatch.funcs', { flags: 'A', align: 8 });
  const absolute = ko.dataRelocation('absolute64');
  for (const object of objects) {
    const objectName = strings.string(object.name ?? 'vmlinux');
    for (const fn of object.functions) {
      const { symbol, size } = ko.fn(fn.new);
      const at = funcs.u64(0);
      funcs.u64(size);
      funcs.u64(0);
      funcs.u64(size);
      funcs.u64(fn.sympos ?? 0);
      funcs.u64(0);
      funcs.u64(0);
      ko.rela(funcs, [
        { offset: at, type: absolute, symbol },
        { offset: at + 40, type: absolute, symbol: strings, addend: strings.string(fn.old) },
        { offset: at + 48, type: absolute, symbol: strings, addend: objectName },
      ]);
    }
  }
  ko.symbol('__kpatch_funcs', { section: funcs, binding: 'global' });
  ko.symbol('__kpatch_funcs_end', { section: funcs, value: funcs.size, binding: 'global' });
}

/** struct klp_func_ext (24 bytes) and struct klp_object_ext (64 bytes) of include/linux/livepatch_external.h. */
function addKlpBuildObjects(ko: LivepatchBuilder, objects: readonly PatchedObject[]): void {
  const strings = ko.ensure('.rodata', { flags: 'A', align: 32 });
  const funcs = ko.section('.init.klp_funcs', { flags: 'A', align: 8 });
  const table = ko.section('.init.klp_objects', { flags: 'A', align: 8 });
  const absolute = ko.dataRelocation('absolute64');
  for (const object of objects) {
    const functionsAt = funcs.size;
    for (const fn of object.functions) {
      const at = funcs.u64(0);
      funcs.u64(0);
      funcs.u64(fn.sympos ?? 0);
      ko.rela(funcs, [
        { offset: at, type: absolute, symbol: strings, addend: strings.string(fn.old) },
        { offset: at + 8, type: absolute, symbol: ko.fn(fn.new).symbol },
      ]);
    }
    const at = table.append(new Uint8Array(56));
    table.u32(object.functions.length);
    table.u32(0);
    if (object.name !== undefined) ko.rela(table, [{ offset: at, type: absolute, symbol: strings, addend: strings.string(object.name) }]);
    ko.rela(table, [{ offset: at + 8, type: absolute, symbol: funcs, addend: functionsAt }]);
  }
}
