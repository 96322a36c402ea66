import type { Access } from './access.js';
import type { Step } from './step.js';

/** When livepatch initialises an object: with the patch, or when the object loads. */
export interface Initialisation {
  readonly object: string;
  readonly when: 'patch' | 'target';
}

/** An access with its step. */
export interface PlacedAccess extends Access {
  readonly step: Step;
  readonly order: number;
  /** The initialisation that the step is a part of; left out for the steps of the module's own load. */
  readonly of?: Initialisation;
}
