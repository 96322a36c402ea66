import type { KernelFacts } from '../loader/kernels.js';

const NONZERO: Readonly<Record<KernelFacts['nonzeroMessage'], string>> = {
  skipping: 'x86/modules: Skipping invalid relocation target, existing value is nonzero for type',
  invalid: 'x86/modules: Invalid relocation target, existing value is nonzero for type',
  'invalid-section': 'x86/modules: Invalid relocation target, existing value is nonzero for sec',
};

/** The kernel's line when a relocation meets a value that is not zero (arch/x86/kernel/module.c). */
export function nonzeroLine(facts: KernelFacts, type: number): string {
  return facts.nonzeroMessage === 'invalid-section' ? NONZERO[facts.nonzeroMessage] : `${NONZERO[facts.nonzeroMessage]} ${type}`;
}
