import { destinationStates, type DestinationState } from '../loader/destination.js';
import type { Effect } from '../loader/effect.js';
import type { Hazard } from '../loader/late-writes.js';
import type { RuleContext } from './context.js';
import { nonzeroLine } from './messages.js';

/** What becomes of a late write to bytes that a step has rewritten. */
export interface SiteVerdict {
  readonly effects: readonly Effect[];
  /** What it depends on; undefined where it comes out the same on every machine. */
  readonly condition: string | undefined;
}

/**
 * The effects of a late write, from the bytes that the steps before it leave there: not zero is refused (x86 since 4.15),
 * zero is overwritten. Undefined where on every machine the bytes are still the author's own.
 */
export function siteVerdict(context: RuleContext, hazard: Hazard): SiteVerdict | undefined {
  const { write } = hazard;
  const states = destinationStates(context.module, context.timeline, write.target, write.start, write.end, Number.POSITIVE_INFINITY);
  const rewritten = states.filter((state) => state.writer !== undefined);
  if (rewritten.length === 0) return undefined;
  const effects = rewritten.flatMap((state) => effectsOf(context, hazard, state));
  const lucky = rewritten.every((state) => isLucky(context, state));
  const certain = !lucky && states.some((state) => state.writer !== undefined && state.on === undefined && !isLucky(context, state));
  return {
    effects: withoutRepeats([...refusal(context, hazard), ...effects]),
    condition: certain ? undefined : conditionOf(rewritten, lucky),
  };
}

/** A refusal before any byte is written comes first, and makes the rest the business of other kernels. */
export function refusal(context: RuleContext, { write, moments }: Hazard): Effect[] {
  const failure = context.failuresOf(write.klp)[0];
  return failure === undefined ? [] : moments.map(({ when }) => ({ when, outcome: 'refused', message: failure.message }));
}

function isLucky(context: RuleContext, state: DestinationState): boolean {
  return (
    state.inNops && (state.content === 'zero' || context.kernel.facts.nonzeroDestination === 'overwritten') && state.content === 'zero'
  );
}

function effectsOf(context: RuleContext, { write, moments }: Hazard, state: DestinationState): Effect[] {
  const refused = context.failuresOf(write.klp).length > 0;
  const on = state.on === undefined ? '' : ` where ${state.on}`;
  if (refused)
    return [
      {
        when: 'run',
        outcome: 'crash',
        message: 'kernels before 5.8 do not refuse this: up to 4.14 the rewritten instruction is overwritten, later ones find it nonzero',
      },
    ];
  if (state.content === 'nonzero' && context.kernel.facts.nonzeroDestination === 'refused') {
    const line = nonzeroLine(context.kernel.facts, write.klp.relas.type(write.index));
    return moments.map(({ when }) => ({ when, outcome: 'refused', message: `${line}${on}` }));
  }
  if (isLucky(context, state)) return [{ when: 'run', outcome: 'ignored', message: `the four zero bytes of a NOP are overwritten${on}` }];
  return [{ when: 'run', outcome: 'corrupted', message: `the rewritten instruction is overwritten${on}` }];
}

function conditionOf(states: readonly DestinationState[], lucky: boolean): string {
  if (lucky) return "this kernel's NOP ends in four zero bytes; other NOPs make the load fail";
  return states
    .map((state) => state.on)
    .filter((on) => on !== undefined)
    .join('; or ');
}

function withoutRepeats(effects: readonly Effect[]): Effect[] {
  const seen = new Set<string>();
  return effects.filter((effect) => {
    const key = `${effect.when} ${effect.outcome} ${effect.message ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
