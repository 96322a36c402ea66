/** Addresses of the kernel's functions by name. They are the same for each scenario: these begin in the state of one boot. */
export type FunctionAddresses = ReadonlyMap<string, bigint>;

/** The pattern for `grep -E` that finds the lines of these functions in /proc/kallsyms. Names are of letters, digits, `_` and `.` alone. */
export function functionPattern(names: readonly string[]): string {
  return ` [tTwW] (${names.map((name) => name.replaceAll('.', '[.]')).join('|')})$\n`;
}

/**
 * What guest-init.ts reported of them while it booted, with no module loaded. A name that stands for several functions is left out: which of them is
 * patched a position says.
 */
export function functionAddresses(console: string): FunctionAddresses {
  const found = new Map<string, bigint>();
  const several = new Set<string>();
  for (const [, address = '', name = ''] of console.matchAll(/@- symbol ([0-9a-f]{16}) [tTwW] ([\w.]+)\r?$/gm)) {
    if (found.has(name)) several.add(name);
    found.set(name, BigInt(`0x${address}`));
  }
  for (const name of several) found.delete(name);
  return found;
}
