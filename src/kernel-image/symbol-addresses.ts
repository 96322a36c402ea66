import type { KernelMemory } from './memory.js';
import { relocatedWord } from './relative-relocations.js';
import type { SymbolNames } from './symbol-names.js';
import type { TokenTable } from './token-table.js';

/** How a kernel keeps the addresses of its symbols, and where in the image. */
type Form =
  /** An unsigned long each (kallsyms_addresses, without CONFIG_KALLSYMS_BASE_RELATIVE). */
  | { readonly kind: 'absolute'; readonly at: number }
  /** From kallsyms_relative_base on, 4 bytes each; `percpu`: what is not negative is an address itself (CONFIG_KALLSYMS_ABSOLUTE_PERCPU). */
  | { readonly kind: 'relative' | 'percpu'; readonly at: number; readonly base: number }
  /** From each number's own place, 4 bytes each. */
  | { readonly kind: 'own-place'; readonly at: number };

/**
 * The addresses of the symbols, in their order, which is that of the addresses (scripts/kallsyms.c sorts them): that shows which form they
 * have. The base can be one of the words that the kernel fills in when it starts; where no relocation says it, they count from the start of the image.
 */
export function symbolAddresses(memory: KernelMemory, names: SymbolNames, table: TokenTable): BigUint64Array | undefined {
  for (const form of forms(names, table)) {
    const addresses = read(memory, names.count, form);
    if (addresses !== undefined && isSorted(addresses)) return addresses;
  }
  return undefined;
}

/** From 6.4 on they stand behind the tokens, before that before the names. 7.2 kernel/kallsyms.c: kallsyms_sym_address(). */
function* forms({ count, countAt }: SymbolNames, { end }: TokenTable): Generator<Form> {
  for (const at of new Set([aligned(end, 4), aligned(end, 8)])) {
    const base = aligned(at + 4 * count, 8);
    yield { kind: 'relative', at, base };
    yield { kind: 'percpu', at, base };
    yield { kind: 'own-place', at };
  }
  const base = countAt - 8;
  const at = base - aligned(4 * count, 8);
  yield { kind: 'relative', at, base };
  yield { kind: 'percpu', at, base };
  yield { kind: 'absolute', at: countAt - 8 * count };
}

function aligned(offset: number, to: number): number {
  return Math.ceil(offset / to) * to;
}

function read(memory: KernelMemory, count: number, form: Form): BigUint64Array | undefined {
  const { view } = memory;
  const width = form.kind === 'absolute' ? 8 : 4;
  if (form.at < 0 || form.at + width * count > view.size) return undefined;
  const addresses = new BigUint64Array(count);
  switch (form.kind) {
    case 'absolute':
      for (let i = 0; i < count; i++) addresses[i] = view.u64(form.at + 8 * i);
      return addresses;
    case 'own-place': {
      const place = memory.addressOf(form.at);
      if (place === undefined) return undefined;
      for (let i = 0; i < count; i++) addresses[i] = place + BigInt(4 * i + view.s32(form.at + 4 * i));
      return addresses;
    }
    case 'relative':
    case 'percpu': {
      if (form.base < 0 || form.base + 8 > view.size) return undefined;
      // The base is the first symbol's address: without that, distances from elsewhere would pass for those from it.
      if (form.kind === 'relative' && view.u32(form.at) !== 0) return undefined;
      const base = view.u64(form.base) || (relocatedWord(memory, form.base) ?? 0n);
      for (let i = 0; i < count; i++) {
        const offset = view.s32(form.at + 4 * i);
        if (form.kind === 'relative') addresses[i] = base + BigInt(offset >>> 0);
        else addresses[i] = offset >= 0 ? BigInt(offset) : base - 1n - BigInt(offset);
      }
      return addresses;
    }
  }
}

/** Whether they never go down and mostly go up. */
function isSorted(addresses: BigUint64Array): boolean {
  let different = 0;
  for (let i = 1; i < addresses.length; i++) {
    const [before = 0n, here = 0n] = [addresses[i - 1], addresses[i]];
    if (here < before) return false;
    if (here > before) different++;
  }
  return different * 2 > addresses.length;
}
