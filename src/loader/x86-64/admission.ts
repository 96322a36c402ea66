import type { AdmissionArchitecture, Fit, SymbolValue } from '../admission/architecture.js';
import type { Admission } from '../admission/versions.js';

const R_X86_64_32 = 10;
const R_X86_64_32S = 11;

/** Numbers from `from` to `to`, both among them. */
interface Range {
  readonly from: bigint;
  readonly to: bigint;
}

// Addresses as signed numbers (Documentation/arch/x86/x86_64/mm.rst).
/** From the lowest place of the kernel's text (CONFIG_PHYSICAL_START) to the end of the modules. */
const KERNEL: Range = { from: -0x7f00_0000n, to: -0x100_0000n };
/** Where vmalloc() places the load image. */
const VMALLOC: Range = { from: -(2n ** 56n), to: -(2n ** 40n) };
/** Offsets into per-CPU memory, while it was linked at 0. */
const PERCPU_FROM_ZERO: Range = { from: 0n, to: 0x1000_0000n };

/** MODULES_LEN, arch/x86/include/asm/pgtable_64_types.h; __apply_relocate_add(), arch/x86/kernel/module.c. */
export const ADMISSION_X86_64: AdmissionArchitecture = {
  space: { most: 0x5f00_0000, withKaslr: 0x3f00_0000 },
  ignoredSymbols: new Set(['_GLOBAL_OFFSET_TABLE_']),
  overflowTypes: new Set([R_X86_64_32, R_X86_64_32S]),
  fit(type, value, addend, admission) {
    const field = fieldOf(type);
    if (field === undefined) return 'always';
    if (value.kind !== 'not-known') return fits(field, rangeOf(value, admission), addend);
    const asKernel = fits(field, KERNEL, addend);
    return asKernel === 'never' && admission.percpuAddress === 'from-zero' ? 'unless-percpu' : asKernel;
  },
  overflowLine: (type) => `overflow in relocation type ${type}`,
};

/** What a field of that type holds: zero-extended or sign-extended; undefined where the kernel does not look. */
function fieldOf(type: number): Range | undefined {
  if (type === R_X86_64_32) return { from: 0n, to: 0xffff_ffffn };
  if (type === R_X86_64_32S) return { from: -0x8000_0000n, to: 0x7fff_ffffn };
  return undefined;
}

function rangeOf(value: Exclude<SymbolValue, { readonly kind: 'not-known' }>, { percpuAddress }: Admission): Range {
  switch (value.kind) {
    case 'kernel':
      return KERNEL;
    case 'percpu':
      return percpuAddress === 'from-zero' ? PERCPU_FROM_ZERO : KERNEL;
    case 'load-image':
      return VMALLOC;
    case 'number': {
      const number = BigInt.asIntN(64, value.value);
      return { from: number, to: number };
    }
  }
}

/** `never` where no value of the range fits; what fits in part passes: it is not known to be refused. */
function fits(field: Range, { from, to }: Range, addend: bigint): Fit {
  // Of one number the sum wraps at 64 bits as the kernel's does; of a range it does so for addends alone that no compiler makes.
  const sum = from === to ? BigInt.asIntN(64, from + addend) : undefined;
  return (sum ?? from + addend) > field.to || (sum ?? to + addend) < field.from ? 'never' : 'always';
}
