import type { RelocationType } from '../architecture.js';
import { signedReach, unsignedReach } from '../reach.js';

const data = (name: string, width: RelocationType['width'], reach?: RelocationType['reach']): RelocationType => ({
  name: `R_390_${name}`,
  width,
  pcRelative: false,
  absolute: width >= 4,
  ...(reach === undefined ? {} : { reach }),
});
const relative = (name: string, width: RelocationType['width'], reach?: RelocationType['reach']): RelocationType => ({
  name: `R_390_${name}`,
  width,
  pcRelative: true,
  ...(reach === undefined ? {} : { reach }),
});
/** An offset within the module's GOT or PLT, or from one to the other: always small enough. */
const offset = (name: string, width: RelocationType['width'], pcRelative = false): RelocationType => ({
  name: `R_390_${name}`,
  width,
  pcRelative,
});

/**
 * The types in apply_rela(), arch/s390/kernel/module.c; any other is "unknown relocation", and COPY, GLOB_DAT, JMP_SLOT and RELATIVE
 * are refused without a message. Branches by PLT32DBL and PLT16DBL go through the PLT where the target is too far away.
 */
export const RELOCATION_TYPES: ReadonlyMap<number, RelocationType> = new Map<number, RelocationType>([
  [0, offset('NONE', 0)],
  [1, data('8', 1, unsignedReach('absolute', 8))],
  [2, data('12', 2, unsignedReach('absolute', 12))],
  [3, data('16', 2, unsignedReach('absolute', 16))],
  [4, data('32', 4, unsignedReach('absolute', 32))],
  [5, relative('PC32', 4, signedReach('relative', 32))],
  [6, offset('GOT12', 2)],
  [7, offset('GOT32', 4)],
  [8, offset('PLT32', 4, true)],
  [13, { ...offset('GOTOFF32', 4), reach: unsignedReach('relative', 32) }],
  [14, offset('GOTPC', 4, true)],
  [15, offset('GOT16', 2)],
  [16, relative('PC16', 2, signedReach('relative', 16))],
  [17, relative('PC16DBL', 2, signedReach('relative', 16, 'refused', 1))],
  [18, offset('PLT16DBL', 2, true)],
  [19, relative('PC32DBL', 4, signedReach('relative', 32, 'refused', 1))],
  [20, offset('PLT32DBL', 4, true)],
  [21, offset('GOTPCDBL', 4, true)],
  [22, data('64', 8)],
  [23, relative('PC64', 8)],
  [24, offset('GOT64', 8)],
  [25, offset('PLT64', 8, true)],
  [26, offset('GOTENT', 4, true)],
  [27, { ...offset('GOTOFF16', 2), reach: unsignedReach('relative', 16) }],
  [28, offset('GOTOFF64', 8)],
  [29, offset('GOTPLT12', 2)],
  [30, offset('GOTPLT16', 2)],
  [31, offset('GOTPLT32', 4)],
  [32, offset('GOTPLT64', 8)],
  [33, offset('GOTPLTENT', 4, true)],
  [34, offset('PLTOFF16', 2)],
  [35, offset('PLTOFF32', 4)],
  [36, offset('PLTOFF64', 8)],
  [57, data('20', 4, signedReach('absolute', 20))],
  [58, offset('GOT20', 4)],
  [59, offset('GOTPLT20', 4)],
]);

/** Types that read the symbol's slot in the GOT, which is filled in once. */
export const GOT_SLOT: ReadonlySet<number> = new Set([6, 7, 15, 24, 26, 29, 30, 31, 32, 33, 58, 59]);
/** Types that go through the symbol's slot in the PLT, wherever the symbol lies. */
export const PLT_SLOT: ReadonlySet<number> = new Set([8, 25, 34, 35, 36]);
/** Types that COPY and its kin stand for: refused, but with no line of the loader's. */
export const SILENTLY_REFUSED: ReadonlySet<number> = new Set([9, 10, 11, 12]);
