import type { LivepatchModule } from '../livepatch/module.js';
import type { Access } from './access.js';
import type { Consequence } from './consequence.js';
import type { Effect } from './effect.js';
import type { Kernel } from './kernel.js';
import type { TableFault } from './table-fault.js';

export interface StepInput {
  readonly module: LivepatchModule;
  readonly kernel: Kernel;
}

/** How a field is read: as an address of 8 bytes, or as the distance in 4 bytes from the field itself. */
export type Filling = 'address' | 'distance';

/** One thing that a kernel does while it loads a module. */
export interface Step {
  readonly id: string;
  readonly title: string;
  /** The kernel's function and file. */
  readonly source: string;
  /** The bytes that it touches in this module. @throws ElfFormatError when a table cannot be read */
  readonly accesses: (input: StepInput) => Iterable<Access>;
  /** The sections that it looks for by name. */
  readonly tables?: readonly string[];
  /** What becomes of such a section without SHF_ALLOC, whose relocations are never written; the table does nothing where left out. */
  readonly unloaded?: Consequence;
  /** How it follows every field of its tables, and what it does where one leads elsewhere; left out where their fields differ. */
  readonly pointers?: { readonly tables: readonly string[]; readonly filling: Filling; readonly effect: Effect };
  /** What is wrong with a table that it reads, whatever livepatch writes. Left out where the step asks nothing of its table. */
  readonly faults?: (input: StepInput) => Iterable<TableFault>;
}
