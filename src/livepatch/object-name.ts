import { encodeName } from '../elf/name.js';
import { VMLINUX } from './klp-rela.js';

const PRINTABLE = /^[!-~]*$/;

/** Why no module is ever loaded under that name; undefined where one may be. */
export function whyNoModule(name: string): string | undefined {
  if (name === VMLINUX) return "a name that is given is a module's, and no module is named vmlinux";
  if (name.includes('-')) return 'the kernel replaces - by _ in the names of modules';
  if (name.endsWith('.ko')) return "a module's name does not end in .ko";
  if (PRINTABLE.test(name)) return undefined;
  const odd = encodeName(name).find((byte) => byte <= 0x20 || byte >= 0x7f);
  if (odd !== undefined) return `it has the byte 0x${odd.toString(16).padStart(2, '0')}, which no module's name has`;
  return undefined;
}

/** Whether the kernel waits for ever for that object of a section: nothing of it is ever patched or relocated. */
export function isNeverLoaded(object: string | undefined): boolean {
  return object !== undefined && object !== VMLINUX && whyNoModule(object) !== undefined;
}
