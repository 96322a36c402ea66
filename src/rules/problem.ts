import type { RelaTable } from '../elf/relocation.js';
import type { Section } from '../elf/section.js';
import type { Severity, SymbolPositions } from '../findings/finding.js';
import type { Effect } from '../loader/effect.js';
import type { PlacedAccess } from '../loader/placed-access.js';

/** What a problem is about. */
export type Subject =
  | { readonly kind: 'relocation'; readonly table: RelaTable; readonly index: number }
  | { readonly kind: 'place'; readonly section: Section; readonly offset: number }
  | { readonly kind: 'section'; readonly section: Section }
  | { readonly kind: 'module' };

/** What a rule has to say of one subject. */
export interface Problem {
  readonly subject: Subject;
  readonly object?: string;
  readonly severity?: Severity;
  /** What it depends on; without one it is certain. */
  readonly condition?: string;
  readonly effects: readonly Effect[];
  readonly message: string;
  readonly advice?: string;
  readonly access?: PlacedAccess;
  readonly positions?: SymbolPositions;
  /** Place in the loader's order, for findings on one place: what the kernel does first comes first. */
  readonly order?: number;
}

/** What a rule could not decide without a kernel file. */
export interface Undecided {
  /** vmlinux or a module. */
  readonly object: string;
  /** The files of which any would decide it: `vmlinuz, kallsyms or Module.symvers`. */
  readonly wouldDecide: string;
}
