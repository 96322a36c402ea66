import type { PatchCallback } from '../livepatch/callbacks.js';
import type { PatchedFunction, PatchedObject } from '../livepatch/patched-object.js';
import type { SectionOffset } from '../livepatch/pointers.js';
import type { Effect, When } from '../loader/effect.js';
import { calledOutcome, codeFault, faultWords, FREED } from '../loader/called-code.js';
import type { RuleContext } from './context.js';
import { enabledObjects, momentsOfObject, objectNameOf } from './enabled-patch.js';
import type { Problem } from './problem.js';
import type { Rule } from './rule.js';

export const replacementCode: Rule = {
  meta: {
    id: 'KLP421',
    slug: 'replacement-code',
    severity: 'error',
    summary: 'A replacement or a callback is no code that the kernel can call: freed, not executable, or not the start of a function.',
    advice: 'Point new_func and the callbacks to functions of the livepatch that are not __init: their address, without an offset.',
  },
  *check(context) {
    for (const object of enabledObjects(context.module)) {
      for (const func of object.functions) yield* ofFunction(context, object, func);
      for (const callback of object.callbacks) yield* ofCallback(context, object, callback);
    }
  },
};

function* ofFunction(
  context: RuleContext,
  object: PatchedObject,
  { oldName = '', newFunction, place }: PatchedFunction,
): Generator<Problem> {
  if (newFunction.kind !== 'place') return;
  const fault = codeFault(context.module, context.architecture, newFunction.place);
  if (fault === undefined) return;
  const lost = `kallsyms size lookup failed for '${oldName}' replacement`;
  const refused = (when: When): Effect => ({ when, outcome: 'refused', message: lost });
  const called: Effect = { when: 'run', ...calledOutcome(fault) };
  const effects: Effect[] =
    fault.kind === 'image'
      ? momentsOfObject(object).map(refused)
      : // The memory is gone by the time the object loads: kallsyms does not know the address any more.
        fault.kind === 'init' && object.name !== undefined
        ? [refused('target-load'), { ...called, message: `${FREED}, where ${object.name} was loaded before the livepatch` }]
        : [called];
  yield problem(object, place, effects, `The replacement of '${oldName}' ${faultWords(newFunction.place, fault)}`);
}

function* ofCallback(context: RuleContext, object: PatchedObject, { kind, pointer, place }: PatchCallback): Generator<Problem> {
  if (pointer.kind !== 'place') return;
  const fault = codeFault(context.module, context.architecture, pointer.place);
  if (fault === undefined) return;
  const whens = callsOf(object, kind).filter((when) => fault.kind !== 'init' || !isWithinInit(kind, when));
  if (whens.length === 0) return;
  const effects = whens.map((when) => ({ when, ...calledOutcome(fault) }));
  yield problem(object, place, effects, `The ${kind} callback of ${objectNameOf(object)} ${faultWords(pointer.place, fault)}`);
}

/** When livepatch calls it (kernel/livepatch/core.h); what the transition's end and disabling call is called at any time. */
function callsOf(object: PatchedObject, kind: PatchCallback['kind']): readonly When[] {
  switch (kind) {
    case 'pre_patch':
      return momentsOfObject(object);
    case 'post_patch':
      return object.name === undefined ? ['run'] : ['run', 'target-load'];
    case 'pre_unpatch':
    case 'post_unpatch':
      return ['run'];
  }
}

/** klp_enable_patch() calls pre_patch while the init function runs, whose memory is there until it returns. */
function isWithinInit(kind: PatchCallback['kind'], when: When): boolean {
  return kind === 'pre_patch' && when !== 'target-load';
}

function problem(object: PatchedObject, { section, offset }: SectionOffset, effects: readonly Effect[], message: string): Problem {
  return { subject: { kind: 'place', section, offset }, object: objectNameOf(object), effects, message };
}
