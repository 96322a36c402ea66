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
  /** Per-CPU variables, where those do not lie among the others. */
  readonly percpu?: AddressRange;
  /** The file image that a module is loaded from; left out where it was not looked up. */
  readonly loadImage?: AddressRange;
}

/** What is known of a symbol's value when a relocation uses it. */
export type SymbolValue =
  /** an address of what its object has in memory */
  | { readonly kind: 'vmlinux' | 'modules' }
  /** per-CPU data of vmlinux or of a module */
  | { readonly kind: 'percpu' }
  /** an address in a section that gets no memory */
  | { readonly kind: 'load-image' }
  | { readonly kind: 'number'; readonly value: bigint }
  /** an address of one of the objects, or per-CPU data */
  | { readonly kind: 'not-known'; readonly of: readonly ('vmlinux' | 'modules')[] };

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

/** How a field and the values that are possible go together. */
export type Fit = 'fits' | 'hardly' | 'never' | 'unless-percpu';

/** Relative fields that reach no further do not get from one module to another, unless both are tiny and neighbours, nor to vmlinux. */
const NEIGHBOURS = { modules: 1n << 17n, vmlinux: 1n << 21n } as const;

/** Whether a symbol of that value, with that addend, gives values that fit: addresses count as signed 64-bit numbers. */
export function fitOf(reach: Reach, value: SymbolValue, addend: bigint, spaces: AddressSpaces): Fit {
  if (value.kind === 'number') return fitOfNumber(reach, BigInt.asIntN(64, value.value + addend), spaces);
  const ranges = rangesOf(value, spaces);
  if (ranges.some((range) => mayFit(reach, range, spaces))) return isHardlyReached(reach, value) ? 'hardly' : 'fits';
  return value.kind === 'not-known' && spaces.percpu !== undefined && mayFit(reach, spaces.percpu, spaces) ? 'unless-percpu' : 'never';
}

function isHardlyReached({ of, high }: Reach, value: SymbolValue): boolean {
  const objects = value.kind === 'not-known' ? value.of : value.kind === 'vmlinux' || value.kind === 'modules' ? [value.kind] : [];
  return of === 'relative' && objects.length > 0 && objects.every((object) => high < NEIGHBOURS[object]);
}

function fitOfNumber(reach: Reach, number: bigint, spaces: AddressSpaces): Fit {
  const fits = reach.of === 'relative' ? mayFit(reach, { low: number, high: number }, spaces) : number >= reach.low && number <= reach.high;
  return fits ? 'fits' : 'never';
}

function mayFit(reach: Reach, range: AddressRange, spaces: AddressSpaces): boolean {
  const places = reach.of === 'relative' ? signed(spaces.modules) : ZERO;
  const { low, high } = signed(range);
  return high - places.low + MARGIN >= reach.low && low - places.high - MARGIN <= reach.high;
}

const ZERO: AddressRange = { low: 0n, high: 0n };
/** As a signed number, zero is between its ends. */
const EVERYWHERE: AddressRange = { low: 1n << 63n, high: (1n << 63n) - 1n };

function rangesOf(value: Exclude<SymbolValue, { readonly kind: 'number' }>, spaces: AddressSpaces): readonly AddressRange[] {
  switch (value.kind) {
    case 'vmlinux':
      return spaces.vmlinux;
    case 'modules':
      return [spaces.modules];
    case 'percpu':
      return spaces.percpu === undefined ? [...spaces.vmlinux, spaces.modules] : [spaces.percpu];
    case 'load-image':
      return spaces.loadImage === undefined ? [EVERYWHERE] : [spaces.loadImage];
    case 'not-known':
      return value.of.flatMap((kind) => rangesOf({ kind }, spaces));
  }
}

function signed({ low, high }: AddressRange): AddressRange {
  return { low: BigInt.asIntN(64, low), high: BigInt.asIntN(64, high) };
}
