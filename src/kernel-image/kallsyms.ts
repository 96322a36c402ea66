import { KernelImageError } from './errors.js';
import type { KernelMemory } from './memory.js';
import { Steps } from './steps.js';
import { symbolAddresses } from './symbol-addresses.js';
import { expandedNames, symbolNames } from './symbol-names.js';
import { tokenTables } from './token-table.js';

/** The kernel's own list of its symbols, in its order. */
export interface Kallsyms {
  readonly addresses: BigUint64Array;
  /** Each with its type before it: `Tstart_kernel`. */
  readonly names: readonly string[];
}

/** Of all names together: Debian's have 2 to 6 million. */
const MOST_CHARACTERS = 2 ** 25;

/**
 * What the kernel would show in /proc/kallsyms of itself: found by its tokens, as nothing points to it.
 * @throws KernelImageError where the image has no such list
 */
export function readKallsyms(memory: KernelMemory): Kallsyms {
  const steps = new Steps();
  for (const table of tokenTables(memory)) {
    const found = symbolNames(memory, table, steps);
    if (found === undefined) continue;
    // The base may have to be searched for in all of the image.
    steps.take(memory.view.size >> 3);
    const addresses = symbolAddresses(memory, found, table);
    if (addresses === undefined) continue;
    const names: string[] = [];
    let size = 0;
    for (const name of expandedNames(memory, found, table)) {
      if (name === undefined) break;
      size += name.length;
      if (size > MOST_CHARACTERS) throw new KernelImageError(`the names of its symbols have more than ${MOST_CHARACTERS} characters`);
      names.push(name);
    }
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
