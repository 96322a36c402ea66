/** When the kernel does it. */
export type When = 'patch-load' | 'patch-load-with-target' | 'target-load' | 'target-reload' | 'run';

/** What becomes of it. */
export type Outcome = 'refused' | 'crash' | 'corrupted' | 'stale' | 'ignored';

/** One consequence, at one moment. */
export interface Effect {
  readonly when: When;
  readonly outcome: Outcome;
  /** The kernel's own line where there is one, else what happens in a phrase. */
  readonly message?: string;
}
