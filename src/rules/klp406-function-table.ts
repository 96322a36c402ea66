import { nameLength } from '../elf/name.js';
import { VMLINUX } from '../livepatch/klp-rela.js';
import { MAX_OBJECT_NAME } from '../livepatch/klp-symbol.js';
import type { StaticPatch } from '../livepatch/patch-static.js';
import type { PatchedFunction, PatchedObject } from '../livepatch/patched-object.js';
import type { RuleContext } from './context.js';
import { enabledObjects } from './enabled-patch.js';
import type { Problem } from './problem.js';
import type { Rule } from './rule.js';

export const functionTable: Rule = {
  meta: {
    id: 'KLP406',
    slug: 'function-table',
    withoutLoader: '64-bit',
    severity: 'error',
    summary: 'A record of the patch is one that klp_enable_patch() refuses.',
    advice:
      'A klp_patch needs mod and objs, each klp_object funcs (an array with an empty record alone, where it only has callbacks), each klp_func an old_name and a new_func; one function of one object is patched once (positions 0 and 1 are the same).',
  },
  *check(context) {
    const { patch } = context.module;
    if (patch.form === 'static' && context.module.enabling.kind === 'livepatch') yield* patchProblems(patch.patch);
    const objects = new Set<string>();
    for (const object of enabledObjects(context.module)) {
      const name = object.name ?? VMLINUX;
      if (objects.has(name)) yield twice(context, `the object '${name}'`, name, object);
      objects.add(name);
      yield* objectProblems(context, object);
      yield* functionProblems(context, object);
    }
  },
};

const ENABLE_REFUSED = 'klp_enable_patch() answers EINVAL without a message';

/** klp_enable_patch() looks at mod and objs before anything else (kernel/livepatch/core.c). */
function* patchProblems({ place, mod, objectsAt }: StaticPatch): Generator<Problem> {
  const problem = (what: string): Problem => ({
    subject: { kind: 'place', section: place.section, offset: place.offset },
    effects: [{ when: 'patch-load', outcome: 'refused', message: ENABLE_REFUSED }],
    message: `The klp_patch ${what}.`,
  });
  if (mod === 'null') yield problem('has no mod: it is to be THIS_MODULE');
  if (mod === 'other') {
    yield {
      ...problem('has a mod that is not this module'),
      effects: [
        { when: 'patch-load', outcome: 'crash', message: 'klp_enable_patch() takes what mod points to for a struct module' },
        {
          when: 'patch-load',
          outcome: 'refused',
          message: 'klp_enable_patch() may find no livepatch, or no module that can be held, in it',
        },
      ],
    };
  }
  if (objectsAt === undefined) yield problem('has no objs');
}

function* objectProblems({ module }: RuleContext, object: PatchedObject): Generator<Problem> {
  const { name, nameAt, place, functionsAt, filledByCode } = object;
  const at = place ?? (nameAt.kind === 'place' ? nameAt.place : undefined);
  const problem = (what: string, message: string): Problem => ({
    subject: at === undefined ? { kind: 'module' } : { kind: 'place', section: at.section, offset: at.offset },
    object: name ?? VMLINUX,
    effects: [{ when: 'patch-load', outcome: 'refused', message }],
    message: what,
  });
  if (place !== undefined && functionsAt === undefined && !filledByCode)
    yield problem(`The klp_object ${name ?? VMLINUX} has no funcs.`, ENABLE_REFUSED);
  if (name === '') yield problem('A klp_object has an empty name.', 'attempted to be registered with empty name!');
  if (name !== undefined && nameLength(name) > MAX_OBJECT_NAME) {
    yield problem(
      `A klp_object has a name of ${nameLength(name)} bytes; a module's name has at most ${MAX_OBJECT_NAME}.`,
      'klp_init_object() answers EINVAL without a message',
    );
  }
  if (module.patch.form !== 'kpatch') return;
  for (const { kind } of object.callbacks.filter((callback, index, all) => all.findIndex((one) => one.kind === callback.kind) < index)) {
    const words = kind.replace('_', '-');
    yield problem(
      `Two ${words} callbacks are given for ${name ?? VMLINUX}; kpatch's init function takes one.`,
      `extra ${words} callback for object: ${name ?? VMLINUX}`,
    );
  }
}

function* functionProblems(context: RuleContext, object: PatchedObject): Generator<Problem> {
  const maxName = Number(context.kernel.behaviour.symbolNameMax);
  const seen = new Set<string>();
  for (const func of object.functions) {
    const called = `('${func.oldName ?? ''}')`;
    if (func.oldName === undefined && !func.filledByCode) yield withoutName(object, func);
    else if (func.newFunction.kind === 'null' && !func.filledByCode) yield refused(object, func, `${called} has no new_func`);
    else if (func.oldName !== undefined && nameLength(func.oldName) > maxName)
      yield refused(object, func, `${called} has a name of ${nameLength(func.oldName)} bytes; this kernel takes ${maxName}`);
    const directory = `${func.oldName ?? ''},${func.sympos === 0n ? 1n : func.sympos}`;
    if (func.oldName !== undefined && seen.has(directory))
      yield twice(context, `'${directory}' of ${object.name ?? VMLINUX}`, directory, object, func);
    seen.add(directory);
  }
}

/** Its old_name is NULL, or leads to what the file shows no end of. */
function withoutName(object: PatchedObject, func: PatchedFunction): Problem {
  if (func.nameAt.kind === 'null') return refused(object, func, 'has no old_name');
  const unread = refused(object, func, 'has an old_name that leads to no text with a NUL behind it');
  return {
    ...unread,
    condition: 'the bytes behind it in memory are not those of the name of a function',
    effects: [{ when: 'patch-load', outcome: 'refused', message: "symbol '' not found in symbol table" }],
  };
}

function refused(object: PatchedObject, { place }: PatchedFunction, what: string): Problem {
  return {
    subject: { kind: 'place', section: place.section, offset: place.offset },
    object: object.name ?? VMLINUX,
    effects: [{ when: 'patch-load', outcome: 'refused', message: 'klp_init_func() answers EINVAL without a message' }],
    message: `A klp_func ${what}.`,
  };
}

/** Each object and each function is a directory of sysfs: the second one of a name is refused (klp_init_object(), klp_init_func()). */
function twice(context: RuleContext, what: string, directory: string, object: PatchedObject, func?: PatchedFunction): Problem {
  const message = `kobject_add_internal failed for ${directory} with -EEXIST, don't try to register things with the same name in the same directory.`;
  return {
    subject: func === undefined ? { kind: 'module' } : { kind: 'place', section: func.place.section, offset: func.place.offset },
    object: object.name ?? VMLINUX,
    effects: [{ when: 'patch-load', outcome: 'refused', message }],
    message: `The patch lists ${what} twice; insmod fails with ${context.kernel.behaviour.duplicateKobject}.`,
  };
}
