/** license_is_gpl_compatible(), include/linux/license.h. */
const COMPATIBLE = new Set(['GPL', 'GPL v2', 'GPL and additional rights', 'Dual BSD/GPL', 'Dual MIT/GPL', 'Dual MPL/GPL']);

/** Whether a module of that licence may use what is exported GPL-only; a module that states none may not. */
export function isGplCompatible(license: string | undefined): boolean {
  return license !== undefined && COMPATIBLE.has(license);
}
