import { R_NONE } from '../elf/constants.js';
import type { RelaRef } from '../elf/relocation-index.js';
import type { LivepatchModule } from '../livepatch/module.js';
import type { PatchedObject } from '../livepatch/patched-object.js';
import { THIS_MODULE } from '../livepatch/this-module.js';
import type { Effect } from './effect.js';
import { initialisedAt } from './moments.js';
import { VMLINUX } from '../livepatch/klp-rela.js';
import type { Filling, Step, StepInput } from './step.js';
import { moduleTable } from './table.js';

/** The relocation that fills in a field that the kernel follows. */
export interface PointerField {
  readonly relocation: RelaRef;
  readonly filling: Filling;
  /** What the field is, as in "NAME is filled in". */
  readonly name: string;
  /** What follows when it leads elsewhere. */
  readonly effects: readonly Effect[];
  /** What that depends on; without one it is certain. */
  readonly condition?: string;
}

/** Pointers of struct klp_patch, klp_object and klp_func: the first members of each (include/linux/livepatch.h). */
const FIRST = 0;
const SECOND = 8;
const STATES = 16;

/** What klp_enable_patch() follows of a static patch. Measured on 6.1.192 with each pointer cut to 32 bits. */
export function* patchPointers(module: LivepatchModule): Generator<PointerField> {
  if (module.patch.form !== 'static' || module.enabling.kind !== 'livepatch') return;
  const fault: readonly Effect[] = [{ when: 'patch-load', outcome: 'crash', message: 'page fault in klp_enable_patch()' }];
  const { place, objects } = module.patch.patch;
  yield* field(module, place.section.index, place.offset + FIRST, 'klp_patch.mod', fault);
  yield* field(module, place.section.index, place.offset + SECOND, 'klp_patch.objs', fault);
  // Followed for the patches that are there already alone: one with 32 bits of `states` loads, patches and goes on a booted 6.1.192.
  const late = { when: 'run', outcome: 'crash', message: 'page fault in klp_is_patch_compatible()' } as const;
  const states = field(module, place.section.index, place.offset + STATES, 'klp_patch.states', [late]);
  for (const one of states) yield { ...one, condition: 'another livepatch is loaded while this one is enabled' };
  for (const object of objects) yield* objectPointers(module, object, fault);
}

function* objectPointers(module: LivepatchModule, object: PatchedObject, fault: readonly Effect[]): Generator<PointerField> {
  const { place, callbacks, functions } = object;
  if (place !== undefined) {
    yield* field(module, place.section.index, place.offset + FIRST, 'klp_object.name', fault);
    yield* field(module, place.section.index, place.offset + SECOND, 'klp_object.funcs', fault);
  }
  for (const { kind, place: at } of callbacks)
    yield* field(module, at.section.index, at.offset, `the callback ${kind}`, [
      { when: 'run', outcome: 'crash', message: 'the kernel calls an address where no function is' },
    ]);
  for (const { oldName = '', place: at } of functions) {
    yield* field(module, at.section.index, at.offset + FIRST, 'klp_func.old_name', fault);
    const message = `livepatch: kallsyms size lookup failed for '${oldName}' replacement`;
    yield* field(
      module,
      at.section.index,
      at.offset + SECOND,
      'klp_func.new_func',
      initialisedAt(object.name ?? VMLINUX).map((when) => ({ when, outcome: 'refused', message })),
    );
  }
}

/**
 * The functions that load_module() and free_module() call. An address cut to 32 bits is a page fault; is_errata93() of AMD's K8, which QEMU's
 * own models resemble, puts the upper half back.
 */
export function* modulePointers(module: LivepatchModule): Generator<PointerField> {
  const section = moduleTable(module, THIS_MODULE);
  if (section === undefined) return;
  const symbols = module.elf.symbols();
  for (const relocation of module.normalRelocations.of(section.index)) {
    const { table, index } = relocation;
    const isExit = table.symbol(index) < symbols.count && symbols.at(table.symbol(index)).name === 'cleanup_module';
    yield {
      relocation,
      filling: 'address',
      name: isExit ? 'the exit function of struct module' : 'the init function of struct module',
      effects: [
        isExit
          ? { when: 'run', outcome: 'crash', message: 'when the livepatch is unloaded, the kernel calls an address where no function is' }
          : { when: 'patch-load', outcome: 'crash', message: 'the kernel calls an address where no function is' },
      ],
    };
  }
}

/** The fields of the tables that a step follows. */
export function* tablePointers({ module }: StepInput, { pointers }: Step): Generator<PointerField> {
  if (pointers === undefined) return;
  for (const name of pointers.tables) {
    const section = moduleTable(module, name);
    if (section === undefined) continue;
    for (const relocation of module.normalRelocations.of(section.index)) {
      const at = `${name}+0x${relocation.table.offset(relocation.index).toString(16)}`;
      yield { relocation, filling: pointers.filling, name: at, effects: [pointers.effect] };
    }
  }
}

function* field(
  module: LivepatchModule,
  section: number,
  offset: number,
  name: string,
  effects: readonly Effect[],
): Generator<PointerField> {
  const relocation = module.normalRelocations.at(section, offset).findLast(({ table, index }) => table.type(index) !== R_NONE);
  if (relocation !== undefined) yield { relocation, filling: 'address', name, effects };
}
