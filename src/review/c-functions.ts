import type { Hunk } from './hunks.js';

/** In which function a line lies according to a hunk: its name, outside of any function, or unknown. */
export type Enclosing = { readonly kind: 'function'; readonly name: string } | { readonly kind: 'none' } | { readonly kind: 'unknown' };

const UNKNOWN: Enclosing = { kind: 'unknown' };
/** Longer ones are no kernel source; it bounds what the patterns cost. */
const MAX_DEFINITION = 300;
const NO_FUNCTION = /^(?:if|for|while|switch|return|else|do|typedef|case|default)\b/;

/**
 * For each line of a hunk the function around it. Read by the layout of kernel sources: a definition begins in the first
 * column, and the brace that ends it stands there. Removed lines have the function of the line before them.
 */
export function enclosingFunctions(hunk: Hunk): Enclosing[] {
  const heading = definedName(hunk.heading);
  let current: Enclosing = heading === undefined ? UNKNOWN : { kind: 'function', name: heading };
  let ended = false;
  return hunk.lines.map((line) => {
    if (line.kind === 'removed') return current;
    if (ended) current = { kind: 'none' };
    ended = line.text.startsWith('}');
    const name = line.text.trimEnd().endsWith(';') ? undefined : definedName(line.text);
    if (name !== undefined) current = { kind: 'function', name };
    return current;
  });
}

/** The name that a line defines, where it looks like the start of a function's definition. */
function definedName(line: string): string | undefined {
  const bracket = line.indexOf('(');
  if (bracket < 0 || bracket > MAX_DEFINITION || !/^[A-Za-z_]/.test(line) || NO_FUNCTION.test(line)) return undefined;
  const before = line.slice(0, bracket);
  const name = /^[\w\s*]*?(\w+)\s*$/.exec(before)?.[1];
  if (name === undefined) return undefined;
  // SYSCALL_DEFINE3(openat, …), BPF_CALL_2(bpf_foo, …): the macro's first argument names the function.
  if (!/^[A-Z][A-Z0-9_]*$/.test(name)) return name;
  const argument = /^\s*(\w+)/.exec(line.slice(bracket + 1, bracket + MAX_DEFINITION))?.[1];
  return argument !== undefined && /SYSCALL_DEFINE\d$/.test(name) ? `sys_${argument}` : argument;
}

/**
 * The names that the source can give a function whose symbol in the module is that: compilers append `.isra.0`,
 * `.constprop.0`, `.cold`; the wrappers of a system call are `__ARCH_sys_NAME`, `__se_sys_NAME` and `__do_sys_NAME`
 * (arch/*\/include/asm/syscall_wrapper.h).
 */
export function sourceNames(symbol: string): ReadonlySet<string> {
  const plain = symbol.split('.')[0] ?? '';
  return new Set([plain, plain.replace(/^__[a-z0-9]+_(?:compat_)?sys_/, 'sys_')]);
}

/** Whether no instruction can come of that line: it is empty, a comment, or the preprocessor's. */
export function isWithoutCode(text: string): boolean {
  return /^\s*(?:$|#|\/\/|\/\*|\*\/|\*\s|\*$)/.test(text);
}

/** Whether a text has that identifier in it as a word. */
export function mentions(text: string, identifier: string): boolean {
  for (let at = text.indexOf(identifier); at >= 0; at = text.indexOf(identifier, at + 1)) {
    if (!/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(at + identifier.length))) return true;
  }
  return false;
}
