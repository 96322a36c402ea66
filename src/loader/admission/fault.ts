import type { RelaTable } from '../../elf/relocation.js';
import type { Section } from '../../elf/section.js';
import type { Effect } from '../effect.js';

/** What of the module a fault is about. */
export type FaultPlace =
  | { readonly kind: 'module' }
  | { readonly kind: 'section'; readonly section: Section }
  | { readonly kind: 'place'; readonly section: Section; readonly offset: number }
  | { readonly kind: 'relocation'; readonly table: RelaTable; readonly index: number };

/** What one function of the loader makes of a module that it does not let pass, or lets pass to its harm. */
export interface Fault {
  readonly place: FaultPlace;
  /** The object of the relocation, where it is livepatch's. */
  readonly object?: string;
  readonly effects: readonly Effect[];
  /** One or two sentences: what happens and why. */
  readonly message: string;
  readonly severity?: 'error' | 'warning';
  /** What it depends on; without one it is certain. */
  readonly condition?: string;
}

export const MODULE: FaultPlace = { kind: 'module' };

/** The kernel refuses the module when it is loaded. @param message its line, or where it prints none which function answers what */
export function refusedAtLoad(message: string): readonly Effect[] {
  return [{ when: 'patch-load', outcome: 'refused', message }];
}
