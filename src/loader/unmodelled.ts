import type { Architecture } from './architecture.js';
import { earlyRelocations, lateRelocationsPatch, lateRelocationsTarget } from './moments.js';

/**
 * What livepatch's own code does on every architecture, and no step of a loader: for rules that do not ask for one
 * (RuleMeta.withoutLoader). It knows no relocation type, so no rule that asks for the bytes of one has anything to say.
 */
export function unmodelled(
  name: string,
  { machine, littleEndian }: { readonly machine: number; readonly littleEndian: boolean },
): Architecture {
  return {
    name,
    machine,
    littleEndian,
    isModelled: false,
    order: [earlyRelocations, lateRelocationsPatch, lateRelocationsTarget].map((step) => ({ step })),
    relocationTypes: new Map(),
    unknownType: (type) => `relocation type ${type}`,
    unknownTypeAdvice: 'Build with the flags of the kernel.',
    addresses: () => ({ vmlinux: [EVERYWHERE], modules: EVERYWHERE }),
    overflow: (type) => `relocation type ${type}`,
    nonzeroLine: () => undefined,
    isBranchOperand: () => false,
  };
}

const EVERYWHERE = { low: 0n, high: 0xffff_ffff_ffff_ffffn };
