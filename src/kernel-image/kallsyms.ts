import { KernelImageError } from './errors.js';
import type { KernelMemory } from './memory.js';
import { symbolAddresses } from './symbol-addresses.js';
import { expandedNames, symbolNames } from './symbol-names.js';
import { tokenTables } from './token-table.js';

/** The kernel's own list of its symbols, in its order. */
export interface Kallsyms {
  readonly addresses: BigUint64Array;
  /** Each with its type before it: `Tstart_kernel`. */
  readonly names: readonly string[];
}

/**
 * What the kernel would show in /proc/kallsyms of itself: found by its tokens, as nothing points to it.
 * @throws KernelImageError where the image has no such list
 */
export function readKallsyms(memory: KernelMemory): Kallsyms {
  for (const table of tokenTables(memory)) {
    const found = symbolNames(memory, table);
    const addresses = found === undefined ? undefined : symbolAddresses(memory, found, table);
    if (found === undefined || addresses === undefined) continue;
    const names: string[] = [];
    for (const name of expandedNames(memory, found, table)) if (name !== undefined) names.push(name);
    if (names.length === found.count) return { addresses, names };
  }
  throw new KernelImageError(
    'its list of symbols (kallsyms) is not found: it is damaged, holds BTF alone, or is a kernel without CONFIG_KALLSYMS',
  );
}

/** The list as /proc/kallsyms shows it to root. */
export function kallsymsText({ addresses, names }: Kallsyms): Buffer {
  // A kernel has 200,000: as bytes at once they take a tenth of what they take as strings.
  const text = Buffer.allocUnsafeSlow(names.reduce((size, name) => size + ADDRESS_DIGITS + 3 + name.length, 0));
  let at = 0;
  names.forEach((name, index) => {
    const address = (addresses[index] ?? 0n).toString(16).padStart(ADDRESS_DIGITS, '0');
    at += text.write(`${address} ${name.slice(0, 1)} ${name.slice(1)}\n`, at, 'latin1');
  });
  return text;
}

const ADDRESS_DIGITS = 16;
