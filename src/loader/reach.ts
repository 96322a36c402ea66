/** The values that a relocation's field takes. */
export interface Reach {
  /** What is stored: the symbol's address, or its distance from the place. */
  readonly of: 'absolute' | 'relative';
  /** Lowest and highest value that fit, both inclusive. */
  readonly low: bigint;
  readonly high: bigint;
  /** What the kernel does with another value: it refuses the module, or stores the low bits without a word. */
  readonly otherwise: 'refused' | 'truncated';
}

/** A run of addresses, both ends inclusive. */
export interface AddressRange {
  readonly low: bigint;
  readonly high: bigint;
}

/** Where things lie in the kernel's address space, as wide as any configuration puts them. */
export interface AddressSpaces {
  readonly vmlinux: readonly AddressRange[];
  readonly modules: AddressRange;
}

/** Where a symbol lies: `zero` is a livepatch symbol that nobody has resolved. */
export type SymbolSpace = 'vmlinux' | 'modules' | 'zero';

/** Values of `bits` bits of two's complement, each a multiple of 2^shift when shifted. */
export function signedReach(of: Reach['of'], bits: number, otherwise: Reach['otherwise'] = 'refused', shift = 0): Reach {
  const half = 1n << BigInt(bits - 1 + shift);
  return { of, low: -half, high: half - 1n, otherwise };
}

export function unsignedReach(of: Reach['of'], bits: number, otherwise: Reach['otherwise'] = 'refused'): Reach {
  return { of, low: 0n, high: (1n << BigInt(bits)) - 1n, otherwise };
}

/** Distances and addends move a value by less than this; nearer to a limit than that nothing is certain. */
const MARGIN = 1n << 20n;

/** How a field and the addresses of a space go together. */
export type Fit = 'fits' | 'hardly' | 'never';

/** Relative fields that reach no further do not get from one module to another, unless both are tiny and neighbours, nor to vmlinux. */
const NEIGHBOURS = { modules: 1n << 17n, vmlinux: 1n << 21n, zero: 0n } as const;

/** Whether symbols of that space give values that fit: addresses count as signed 64-bit numbers. */
export function fitOf(reach: Reach, space: SymbolSpace, spaces: AddressSpaces): Fit {
  const places = reach.of === 'relative' ? signed(spaces.modules) : ZERO;
  const never = rangesOf(space, spaces)
    .map(signed)
    .every(({ low, high }) => high - places.low + MARGIN < reach.low || low - places.high - MARGIN > reach.high);
  if (never) return 'never';
  return reach.of === 'relative' && reach.high < NEIGHBOURS[space] ? 'hardly' : 'fits';
}

const ZERO: AddressRange = { low: 0n, high: 0n };

function rangesOf(space: SymbolSpace, { vmlinux, modules }: AddressSpaces): readonly AddressRange[] {
  if (space === 'zero') return [ZERO];
  return space === 'vmlinux' ? vmlinux : [modules];
}

function signed({ low, high }: AddressRange): AddressRange {
  return { low: BigInt.asIntN(64, low), high: BigInt.asIntN(64, high) };
}
