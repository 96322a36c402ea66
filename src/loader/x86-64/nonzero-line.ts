import type { KernelBehaviour } from '../kernels.js';

const NONZERO: Readonly<Record<KernelBehaviour['nonzeroMessage'], string>> = {
  skipping: 'x86/modules: Skipping invalid relocation target, existing value is nonzero for type',
  invalid: 'x86/modules: Invalid relocation target, existing value is nonzero for type',
  'invalid-section': 'x86/modules: Invalid relocation target, existing value is nonzero for sec',
};

/** The kernel's line when a relocation meets a value that is not zero (arch/x86/kernel/module.c). */
export function nonzeroLine(behaviour: KernelBehaviour, type: number): string {
  const words = NONZERO[behaviour.nonzeroMessage];
  return behaviour.nonzeroMessage === 'invalid-section' ? words : `${words} ${type}`;
}
