import type { SectionOffset } from '../livepatch/pointers.js';
import type { Effect } from './effect.js';

/** What a kernel makes of an entry that is not what it expects in the table. */
export interface TableFault {
  /** The entry, or the start of a table that is wrong as a whole. */
  readonly entry: SectionOffset;
  /** Left out where it is of no kind that has a rule of its own. */
  readonly kind?: 'paravirt-stride';
  /** Where it is milder than an error. */
  readonly severity?: 'warning';
  /** What it depends on; without one it is certain. */
  readonly condition?: string;
  readonly effects: readonly Effect[];
  /** What is wrong, in a sentence. */
  readonly message: string;
  readonly advice: string;
}
