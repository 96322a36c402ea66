/** Lines that say what went on, and not what went wrong. */
const NOISE =
  /^(livepatch: (enabling|applying|reverting|')|livepatch: (failed to initialize patch|patch '.*refusing to load)|\S+: (loading out-of-tree|module verification|tainting kernel|no versions for exported symbols)|Modules linked|CPU:|Hardware name|------|Tainted|Disabling lock debugging)|: kernel tainted\.$/;

const DEATH = /^(BUG: |Oops|kernel BUG at|general protection|invalid opcode|Kernel panic)/;

/** Lines of the loader and of livepatch; the others may be the module's own. */
const LOADER = /^(livepatch|module|x86\/modules|sysfs|kobject|BPF|\S+: (version magic|Unknown symbol|disagrees about version)\b)/;

/** The first line in which the kernel complains; where it died the line of that, not what it warned of before. */
export function complaintOf(lines: readonly string[]): string | undefined {
  const complaints = lines.filter((line) => !NOISE.test(line.trim()));
  return (
    lines.find((line) => DEATH.test(line)) ??
    complaints.find((line) => LOADER.test(line)) ??
    complaints[0] ??
    lines.find((line) => /failed|refusing/.test(line))
  );
}

/** A WARN, or what ftrace says before its own. */
export function warningIn(lines: readonly string[]): string | undefined {
  return lines.find((line) => /^WARNING: |^-+\[ ftrace bug/.test(line));
}

/** Less than this of a predicted message is no line of the kernel's. */
const SHORTEST = 12;

/**
 * The kernel's line that has a predicted message in it. The message may leave out what follows in the line; a module's name, an address or a
 * number may stand in the line where the message has `…` or `N`.
 */
export function matchingLine(message: string | undefined, lines: readonly string[]): string | undefined {
  if (message === undefined || message.length < SHORTEST) return undefined;
  const parts = message.split(/…|\bN\b|\.\.\./).map((part) => part.trim());
  return lines.find((line) => {
    let at = 0;
    return parts.every((part) => {
      const found = line.indexOf(part, at);
      at = found + part.length;
      return found >= 0;
    });
  });
}
