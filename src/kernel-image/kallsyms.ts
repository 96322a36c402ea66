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
    const names = [...expandedNames(memory, found, table)];
    if (names.every((name) => name.length > 1)) return { addresses, names };
  }
  throw new KernelImageError(
    'its list of symbols (kallsyms) is not found: it is damaged, holds BTF alone, or is a kernel without CONFIG_KALLSYMS',
  );
}

/** The list as /proc/kallsyms shows it to root. */
export function kallsymsText({ addresses, names }: Kallsyms): Buffer {
  const lines = names.map((name, index) => {
    const address = (addresses[index] ?? 0n).toString(16).padStart(16, '0');
    return `${address} ${name.slice(0, 1)} ${name.slice(1)}\n`;
  });
  return Buffer.from(lines.join(''), 'latin1');
}
