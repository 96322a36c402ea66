import type { ObservedStep } from './observe.js';
import type { ScenarioName } from './scenario.js';

/** What the booted kernel says of a prediction. */
export type Verdict = 'confirmed' | 'refuted' | 'not-observable';

/** Where it was seen. */
export interface Seen {
  readonly scenario: ScenarioName;
  /** See Observation. */
  readonly cpu?: string;
  readonly step: ObservedStep;
}
