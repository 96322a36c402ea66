import type { LivepatchModule } from '../livepatch/module.js';
import type { Access } from './access.js';
import type { Kernel } from './kernel.js';

export interface StepInput {
  readonly module: LivepatchModule;
  readonly kernel: Kernel;
}

/** One thing that a kernel does while it loads a module. */
export interface Step {
  readonly id: string;
  readonly title: string;
  /** The kernel's function and file. */
  readonly source: string;
  /** The bytes that it touches in this module. @throws ElfFormatError when a table cannot be read */
  readonly accesses: (input: StepInput) => Iterable<Access>;
}
