import { hasNonzeroBytes } from '../loader/destination.js';
import { ownRelocations } from '../loader/admission/own-relocations.js';
import type { RuleContext } from './context.js';
import { klpRelocations, objectOf } from './klp-relocations.js';
import type { Problem } from './problem.js';
import type { Rule } from './rule.js';

export const nonzeroDestination: Rule = {
  meta: {
    id: 'KLP206',
    slug: 'nonzero-destination',
    severity: 'error',
    summary: 'A relocation is to be written to bytes that are not zero in the file.',
    advice: 'The addend belongs in the relocation: the place must be zero. Check the tool that edited or linked the module.',
  },
  *check(context) {
    yield* livepatchRelocations(context);
    yield* ordinaryRelocations(context);
  },
};

function* livepatchRelocations(context: RuleContext): Generator<Problem> {
  for (const { klp, index, subject } of klpRelocations(context.module)) {
    const type = klp.relas.type(index);
    const start = klp.relas.offset(index);
    const width = context.architecture.relocationTypes.get(type)?.width ?? 0;
    if (klp.target === undefined || width === 0 || context.momentsOf(klp).length === 0) continue;
    if (!hasNonzeroBytes(context.module, klp.target.index, start, start + width)) continue;
    const line = context.nonzeroLine(type);
    if (line === undefined) return;
    yield {
      subject,
      ...objectOf(klp),
      effects: context.effectsAt(klp, 'refused', line),
      message: `The ${width} bytes that the relocation fills in are not zero in the file; the kernel takes that for a place that was written already.`,
    };
  }
}

function* ordinaryRelocations(context: RuleContext): Generator<Problem> {
  for (const { target, table } of ownRelocations(context.module, context.kernel.behaviour)) {
    for (let index = 0; index < table.count; index++) {
      const start = table.offset(index);
      const width = context.architecture.relocationTypes.get(table.type(index))?.width ?? 0;
      if (width === 0 || !hasNonzeroBytes(context.module, target.index, start, start + width)) continue;
      const line = context.nonzeroLine(table.type(index));
      if (line === undefined) return;
      yield {
        subject: { kind: 'relocation', table, index },
        effects: [{ when: 'patch-load', outcome: 'refused', message: line }],
        message: `The ${width} bytes that the relocation fills in are not zero in the file; the kernel takes that for a place that was written already.`,
      };
    }
  }
}
