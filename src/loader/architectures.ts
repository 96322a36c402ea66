import type { Architecture } from './architecture.js';
import type { Step } from './step.js';
import { X86_64 } from './x86-64/x86-64.js';

/** Every architecture whose loader is modelled. */
const ARCHITECTURES: readonly Architecture[] = [X86_64];

/** The architecture of modules with that e_machine; undefined where its loader is not modelled. */
export function architectureOf(machine: number): Architecture | undefined {
  return ARCHITECTURES.find((architecture) => architecture.machine === machine);
}

/** The names of those that are modelled. */
export const MODELLED: readonly string[] = ARCHITECTURES.map(({ name }) => name);

/** The step of that id, whichever architecture and kernel has it. */
export function stepOf(id: string): Step | undefined {
  return ARCHITECTURES.flatMap(({ order }) => order).find(({ step }) => step.id === id)?.step;
}
