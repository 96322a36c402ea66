import type { Access } from './access.js';
import type { Step } from './step.js';

/** An access with its step. */
export interface PlacedAccess extends Access {
  readonly step: Step;
  readonly order: number;
}
