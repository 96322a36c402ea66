import type { Effect, Outcome, When } from './effect.js';

/** One effect; `write` stands for each moment at which the late relocation is written. */
export interface ConsequenceEffect {
  readonly when: When | 'write';
  readonly outcome: Outcome;
  readonly message: string;
}

/** What becomes of a relocation at a place, in the words of the step or the architecture that knows it. */
export interface Consequence {
  /** Where it is milder than its rule. */
  readonly severity?: 'warning' | 'note';
  readonly effects: readonly ConsequenceEffect[];
  /** What it depends on; without one it is certain. */
  readonly condition?: string;
  /** A sentence in place of the rule's own. */
  readonly message?: string;
}

/** The effects with each moment of the write in its place. */
export function effectsAtMoments(consequence: Consequence, moments: readonly When[]): Effect[] {
  return consequence.effects.flatMap(({ when, outcome, message }) =>
    (when === 'write' ? moments : [when]).map((moment) => ({ when: moment, outcome, message })),
  );
}
