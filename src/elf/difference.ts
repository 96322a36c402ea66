import { EM } from './constants.js';

/**
 * Types that subtract a symbol from what another relocation of the same field has added: the distance `a - b` where an assembler has no
 * single type for it (LoongArch psABI, R_LARCH_SUB32 and SUB64; RISC-V psABI, R_RISCV_SUB32 and SUB64).
 */
const SUBTRACTING: ReadonlyMap<number, ReadonlySet<number>> = new Map([
  [EM.LOONGARCH, new Set([55, 56])],
  [EM.RISCV, new Set([39, 40])],
]);

/** Whether the relocation says from where a distance counts, and not where it leads. */
export function isSubtracting(machine: number, type: number): boolean {
  return SUBTRACTING.get(machine)?.has(type) ?? false;
}
