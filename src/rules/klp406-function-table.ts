import { nameLength } from '../elf/name.js';
import { VMLINUX } from '../livepatch/klp-rela.js';
import type { PatchedFunction, PatchedObject } from '../livepatch/patch.js';
import type { RuleContext } from './context.js';
import type { Problem, Rule } from './rule.js';

export const functionTable: Rule = {
  meta: {
    id: 'KLP406',
    slug: 'function-table',
    severity: 'error',
    summary: 'A record of the patch is one that klp_enable_patch() refuses.',
    advice: 'Each klp_func needs an old_name and a new_func; one function of one object is patched once (positions 0 and 1 are the same).',
  },
  *check(context) {
    if (context.module.patch.form === 'unknown') return;
    const objects = new Set<string>();
    for (const object of context.module.patch.objects) {
      const name = object.name ?? VMLINUX;
      if (objects.has(name)) yield twice(context, `the object '${name}'`, name, object);
      objects.add(name);
      yield* functionProblems(context, object);
    }
  },
};

function* functionProblems(context: RuleContext, object: PatchedObject): Generator<Problem> {
  const maxName = Number(context.kernel.behaviour.symbolNameMax);
  const seen = new Set<string>();
  for (const func of object.functions) {
    if (func.oldName === undefined) yield refused(object, func, 'has no old_name');
    else if (func.newFunction.kind === 'null') yield refused(object, func, `('${func.oldName}') has no new_func`);
    else if (nameLength(func.oldName) > maxName)
      yield refused(object, func, `('${func.oldName}') has a name of ${nameLength(func.oldName)} bytes; this kernel takes ${maxName}`);
    const directory = `${func.oldName ?? ''},${func.sympos === 0n ? 1n : func.sympos}`;
    if (seen.has(directory)) yield twice(context, `'${directory}' of ${object.name ?? VMLINUX}`, directory, object, func);
    seen.add(directory);
  }
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
