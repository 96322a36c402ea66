import type { RelocationType } from '../loader/architecture.js';
import { modulePointers, patchPointers, type PointerField, tablePointers } from '../loader/pointer-fields.js';
import type { Filling } from '../loader/step.js';
import type { RuleContext } from './context.js';
import type { Rule } from './rule.js';

export const pointerType: Rule = {
  meta: {
    id: 'KLP217',
    slug: 'pointer-type',
    severity: 'error',
    summary: 'A field that the kernel follows is filled in by a relocation of another kind.',
    advice: 'Link again from the objects of the compiler: a tool that edits relocations has changed the type.',
  },
  *check(context) {
    for (const { relocation, filling, name, effects, condition } of fields(context)) {
      const { table, index } = relocation;
      const type = context.architecture.relocationTypes.get(table.type(index));
      if (type === undefined || !isOther(type, filling)) continue;
      yield {
        subject: { kind: 'relocation', table, index },
        ...(condition === undefined ? {} : { condition }),
        effects,
        message:
          filling === 'address'
            ? `The kernel reads ${name} as an address of 8 bytes; ${type.name} writes ${written(type)}.`
            : `The kernel reads ${name} as the distance from there; ${type.name} writes ${written(type)}.`,
      };
    }
  },
};

function* fields(context: RuleContext): Generator<PointerField> {
  const { module, kernel, timeline } = context;
  yield* modulePointers(module);
  yield* patchPointers(module);
  for (const { step, of } of timeline.steps) if (of === undefined) yield* tablePointers({ module, kernel }, step);
}

/** Types of which the table does not say that they are absolute or relative add to the field, or are halves of a pair. */
function isOther({ width, absolute, pcRelative, reach }: RelocationType, filling: Filling): boolean {
  // What has too few bits for any address is refused before anybody reads it (KLP213).
  if (width === 0 || (absolute === true && reach?.of === 'absolute' && reach.low === 0n)) return false;
  return filling === 'address' ? pcRelative || (absolute === true && width < 8) : absolute === true || (pcRelative && width > 4);
}

function written({ width, absolute }: RelocationType): string {
  return absolute === true ? `an address of ${width} bytes` : `a distance of ${width} bytes`;
}
