import type { PatchedObject } from '../livepatch/patched-object.js';
import type { Pointer, SectionOffset } from '../livepatch/pointers.js';
import type { Effect, When } from '../loader/effect.js';
import { memoryOf } from '../loader/section-memory.js';
import type { RuleContext } from './context.js';
import { enabledObjects, objectNameOf } from './enabled-patch.js';
import type { Problem } from './problem.js';
import type { Rule } from './rule.js';

const WRITTEN = 'page fault in klp_enable_patch(): it writes to read-only memory';
const IMAGE = 'page fault in klp_enable_patch(): it reads the file image that the kernel has freed';
const OUTSIDE = 'page fault in klp_enable_patch(), or what lies there is taken for the structure';
const FREED =
  'page fault: livepatch goes on using the memory when the transition ends, when a module loads, and when the patch is disabled';

export const patchMemory: Rule = {
  meta: {
    id: 'KLP420',
    slug: 'patch-memory',
    severity: 'error',
    summary: 'A structure or a name of the patch lies in memory that livepatch cannot write, or that is freed while livepatch uses it.',
    advice:
      'Leave struct klp_patch, its arrays and names ordinary data: no const, no __ro_after_init, no __initdata or __initconst. Livepatch writes to them until the module is unloaded.',
  },
  *check(context) {
    const { patch } = context.module;
    for (const object of enabledObjects(context.module)) yield* ofObject(context, object);
    if (patch.form !== 'static' || context.module.enabling.kind !== 'livepatch') return;
    const { place, objectsAt, states } = patch.patch;
    yield* structure(context, 'struct klp_patch', place);
    if (objectsAt !== undefined) yield* structure(context, 'the array of struct klp_object', objectsAt);
    if (states.kind === 'place' && memoryOf(states.place.section, context.architecture).life !== 'module') {
      yield {
        ...at(states.place),
        effects: [{ when: 'run', outcome: 'crash', message: 'page fault in klp_is_patch_compatible() when another livepatch loads' }],
        message: `The array of struct klp_state is in ${states.place.section.name}, which is freed; the kernel reads it when the next livepatch loads.`,
      };
    }
  },
};

function* ofObject(context: RuleContext, object: PatchedObject): Generator<Problem> {
  const name = objectNameOf(object);
  if (context.module.patch.form === 'static' && object.functionsAt !== undefined)
    yield* structure(context, `the array of struct klp_func of ${name}`, object.functionsAt, name);
  yield* nameProblem(context, `the name of the object ${name}`, object.nameAt, name, {
    when: 'target-load',
    message: 'page fault in klp_module_coming(), which compares the name with that of each module that loads',
  });
  for (const { oldName, nameAt } of object.functions) {
    const late = object.name !== undefined;
    yield* nameProblem(context, `the name of the function ${oldName ?? ''}`, nameAt, name, {
      when: late ? 'target-load' : 'run',
      message: late
        ? 'page fault in klp_init_object_loaded(), which looks the name up'
        : 'page fault in klp_find_func() when another livepatch loads that replaces this one',
      ...(late ? {} : { condition: 'another livepatch with .replace = true is loaded while this one is enabled' }),
    });
  }
}

/** A structure that livepatch writes to from klp_init_patch_early() on until the module goes. */
function* structure({ architecture }: RuleContext, what: string, place: SectionOffset, object?: string): Generator<Problem> {
  const { life, access } = memoryOf(place.section, architecture);
  const { name } = place.section;
  const problem = (effect: Effect, why: string): Problem => ({
    ...at(place),
    ...(object === undefined ? {} : { object }),
    effects: [effect],
    message: `${capital(what)} is in ${name}, ${why}`,
  });
  if (place.offset < 0 || place.offset >= place.section.size)
    yield problem(
      { when: 'patch-load', outcome: 'crash', message: OUTSIDE },
      `${bytes(place.offset)} of 0x${place.section.size.toString(16)} bytes: nothing of it is there.`,
    );
  else if (life === 'image')
    yield problem({ when: 'patch-load', outcome: 'crash', message: IMAGE }, "which is not copied to the module's memory.");
  else if (access === 'read-only')
    yield problem({ when: 'patch-load', outcome: 'crash', message: WRITTEN }, 'which is read-only; livepatch links it into its lists.');
  else if (life === 'init')
    yield problem({ when: 'run', outcome: 'crash', message: FREED }, 'which is freed when the init function has returned.');
  else if (access === 'read-only-after-init')
    yield problem(
      { when: 'run', outcome: 'crash', message: 'page fault when the transition ends, the patch is disabled, or a patched module loads' },
      'which is read-only when the init function has returned; livepatch goes on writing to it.',
    );
}

interface NameUse {
  readonly when: When;
  readonly message: string;
  readonly condition?: string;
}

function* nameProblem({ architecture }: RuleContext, what: string, pointer: Pointer, object: string, use: NameUse): Generator<Problem> {
  if (pointer.kind !== 'place') return;
  const { life } = memoryOf(pointer.place.section, architecture);
  if (life === 'module') return;
  yield {
    ...at(pointer.place),
    object,
    ...(life === 'init' && use.condition !== undefined ? { condition: use.condition } : {}),
    effects: [
      life === 'image'
        ? { when: 'patch-load', outcome: 'crash', message: IMAGE }
        : { when: use.when, outcome: 'crash', message: use.message },
    ],
    message: `${capital(what)} is in ${pointer.place.section.name}, which is freed ${
      life === 'image' ? 'before the init function runs' : 'when the init function has returned'
    }; livepatch keeps the pointer.`,
  };
}

function bytes(offset: number): string {
  return offset < 0 ? `0x${(-offset).toString(16)} bytes in front of its start,` : `at 0x${offset.toString(16)}`;
}

function at({ section, offset }: SectionOffset): Pick<Problem, 'subject'> {
  return { subject: { kind: 'place', section, offset } };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
