import type { AdmissionArchitecture } from './admission/architecture.js';
import type { KernelBehaviour } from './kernels.js';
import type { Step } from './step.js';

/** A relocation type that the kernel applies: its name and the bytes that it writes. */
export interface RelocationType {
  readonly name: string;
  readonly width: 0 | 4 | 8;
  readonly pcRelative: boolean;
}

/** A step at its place in the order; without `where` every kernel has it there. */
export interface OrderedStep {
  readonly step: Step;
  readonly where?: (facts: KernelBehaviour) => boolean;
}

/** What the loader of one architecture does. */
export interface Architecture {
  /** As `uname -m` gives it. */
  readonly name: string;
  /** e_machine of its modules. */
  readonly machine: number;
  readonly order: readonly OrderedStep[];
  /** Those that apply_relocate_add() takes; any other ends the load. */
  readonly relocationTypes: ReadonlyMap<number, RelocationType>;
  /** What it does before any relocation; undefined where that is not modelled. */
  readonly admission?: AdmissionArchitecture;
}
