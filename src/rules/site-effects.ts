import { destinationStates, type DestinationState } from '../loader/destination.js';
import type { Effect } from '../loader/effect.js';
import type { Hazard } from '../loader/late-writes.js';
import type { RuleContext } from './context.js';
import { hazardProblem, refusal } from './hazard-rule.js';
import type { Problem } from './problem.js';
import { grouped } from '../grouped.js';

/** What a problem says of a late write to bytes that a step has rewritten: without a condition it comes out the same on every machine. */
type SiteProblem = Pick<Problem, 'subject' | 'object' | 'access' | 'effects' | 'condition'>;

/**
 * The effects of a late write, from the bytes that the steps before it leave there: not zero is refused where the architecture looks,
 * zero is overwritten. Undefined where on every machine the bytes are still the author's own.
 */
export function siteProblem(context: RuleContext, hazard: Hazard): SiteProblem | undefined {
  const last = hazard.moments.at(-1);
  const states = last === undefined ? [] : destinationStates(context.module, context.timeline, hazard.write, last);
  const rewritten = states.filter((state) => state.writer !== undefined);
  if (rewritten.length === 0) return undefined;
  const effects = rewritten.flatMap((state) => effectsOf(context, hazard, state).map((effect) => ({ effect, on: state.on })));
  const everywhere = rewritten.length === states.length;
  const lucky = rewritten.every((state) => isLucky(state));
  const certain = !lucky && states.some((state) => state.writer !== undefined && state.on === undefined && !isLucky(state));
  const condition = certain ? undefined : conditionOf(rewritten, lucky);
  return {
    ...hazardProblem(hazard),
    effects: withoutRepeats([...refusal(context, hazard), ...merged(effects, everywhere, condition)]),
    ...(condition === undefined ? {} : { condition }),
  };
}

/** Whether the relocation happens to be harmless: it is written into a NOP, over bytes that are zero and mean nothing. */
function isLucky({ inNops, content }: DestinationState): boolean {
  return inNops && content === 'zero';
}

function effectsOf(context: RuleContext, { write, moments }: Hazard, state: DestinationState): Effect[] {
  // Where the kernel refuses the section, none of its relocations is written.
  if (context.failuresOf(write.klp).length > 0) return [];
  const line = context.nonzeroLine(write.klp.relas.type(write.index));
  if (state.content === 'nonzero' && line !== undefined) {
    return moments.map(({ when }) => ({ when, outcome: 'refused', message: line }));
  }
  if (isLucky(state)) return [{ when: 'run', outcome: 'ignored', message: 'the four zero bytes of a NOP are overwritten' }];
  return [{ when: 'run', outcome: 'corrupted', message: 'the rewritten instruction is overwritten' }];
}

/** One effect for each outcome; it says on which machines where that is not all of them. */
function merged(
  found: readonly { readonly effect: Effect; readonly on: string | undefined }[],
  everywhere: boolean,
  condition: string | undefined,
): Effect[] {
  const groups = grouped(found, ({ effect }) => JSON.stringify(effect));
  const outcomes = new Set(found.map(({ effect }) => effect.outcome));
  return [...groups.values()].map((group) => {
    const [{ effect }] = group;
    const named = [...new Set(group.map(({ on }) => on).filter((on) => on !== undefined))];
    const onAll = group.some(({ on }) => on === undefined) || (everywhere && outcomes.size === 1);
    const where = named.join('; or ');
    // The finding's own condition does not stand there a second time.
    return onAll || where === condition ? effect : { ...effect, message: `${effect.message ?? ''} where ${where}` };
  });
}

function conditionOf(states: readonly DestinationState[], lucky: boolean): string {
  if (lucky) return "this kernel's NOP ends in four zero bytes; other NOPs make the load fail";
  return [...new Set(states.map((state) => state.on).filter((on) => on !== undefined))].join('; or ');
}

function withoutRepeats(effects: readonly Effect[]): Effect[] {
  const seen = new Set<string>();
  return effects.filter((effect) => {
    const key = JSON.stringify(effect);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
