import type { TableFault } from '../loader/table-fault.js';
import type { RuleContext } from './context.js';
import type { Problem } from './problem.js';

/** What is wrong with the tables that the kernel reads, for one kind of fault; each once, though a table is read whenever its object loads. */
export function* tableFaults({ module, kernel, timeline }: RuleContext, wanted: TableFault['kind']): Generator<Problem> {
  for (const { step, order, of } of timeline.steps) {
    if (of?.when === 'target') continue;
    for (const { entry, kind, ...fault } of step.faults?.({ module, kernel }) ?? []) {
      if (kind !== wanted) continue;
      yield {
        ...fault,
        subject: { kind: 'place', section: entry.section, offset: entry.offset },
        ...(of === undefined ? {} : { object: of.object }),
        order,
      };
    }
  }
}
