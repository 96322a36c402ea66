import type { Hazard } from '../loader/late-writes.js';
import type { RuleContext } from './context.js';
import { problemOf, refusal, whenTouched, whenWritten } from './hazard-rule.js';
import type { Problem } from './problem.js';

/** What becomes of a late write to the replacement of an alternative: the kernel has copied it without the relocation. */
export function replacementProblem(context: RuleContext, hazard: Hazard): Problem {
  const { write, access } = hazard;
  const target = context.module.elf.sections[write.target];
  const branch = target !== undefined && context.architecture.isBranchOperand(context.module.elf.content(target), write.start);
  return problemOf(context, hazard, {
    effects: [
      ...refusal(context, hazard),
      branch
        ? { when: 'run', outcome: 'crash', message: 'the copied call or jump goes to the place that a zero displacement names' }
        : { when: 'run', outcome: 'stale', message: 'the copied instruction computes its address with a displacement of zero' },
    ],
    message: `The kernel copies this replacement (${access.end - access.start} bytes) to its site ${whenTouched(hazard)}. The relocation is written to the template ${whenWritten(hazard)}: the copy keeps a zero, and no message says so.`,
  });
}
