import { earlyRelocations } from '../loader/moments.js';
import type { RuleContext } from '../rules/context.js';
import type { LoadingStep } from '../findings/finding.js';

/** What the kernel does with the module, in order; without the steps that touch nothing of it. Its own relocations come first. */
export function loadingSteps(context: RuleContext): LoadingStep[] {
  const { timeline, module } = context;
  const writes = new Map<number, number>();
  for (const { moments } of context.lateWrites()) for (const { order } of moments) writes.set(order, (writes.get(order) ?? 0) + 1);
  const early = module.klpRelas.filter((klp) => timeline.applicationOf(klp).kind === 'early');
  writes.set(
    timeline.orderOf(earlyRelocations.id),
    early.reduce((sum, { relas }) => sum + relas.count, 0),
  );
  return timeline.steps
    .map(({ step, order, accesses }) => ({
      step: step.id,
      number: order + 1,
      accesses: accesses.length,
      writes: writes.get(order) ?? 0,
    }))
    .filter(({ step, accesses, writes }) => step === earlyRelocations.id || accesses + writes > 0);
}
