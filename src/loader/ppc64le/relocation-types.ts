import type { RelocationType } from '../architecture.js';
import { signedReach } from '../reach.js';

const TOC16 = signedReach('relative', 16);
/** Half of an address relative to the TOC: @ha and @lo together hold 32 bits, of which nobody checks the rest. */
const TOC_HALF = signedReach('relative', 32, 'truncated');
const half = { width: 2, pcRelative: false } as const;

/**
 * The types in apply_relocate_add(), arch/powerpc/kernel/module_64.c; any other, R_PPC64_NONE too, is "Unknown ADD relocation". A branch out of
 * reach goes through a stub. Types of kernels built for PC-relative addressing (CONFIG_PPC_KERNEL_PCREL) are not among them.
 */
export const RELOCATION_TYPES: ReadonlyMap<number, RelocationType> = new Map<number, RelocationType>([
  [1, { name: 'R_PPC64_ADDR32', width: 4, pcRelative: false, absolute: true, reach: signedReach('absolute', 33, 'truncated') }],
  [10, { name: 'R_PPC64_REL24', width: 4, pcRelative: true }],
  [26, { name: 'R_PPC64_REL32', width: 4, pcRelative: true, reach: signedReach('relative', 32) }],
  [38, { name: 'R_PPC64_ADDR64', width: 8, pcRelative: false, absolute: true }],
  [44, { name: 'R_PPC64_REL64', width: 8, pcRelative: true }],
  [47, { name: 'R_PPC64_TOC16', ...half, reach: TOC16 }],
  [48, { name: 'R_PPC64_TOC16_LO', ...half, reach: TOC_HALF }],
  [50, { name: 'R_PPC64_TOC16_HA', ...half, reach: TOC_HALF }],
  [51, { name: 'R_PPC64_TOC', width: 8, pcRelative: false }],
  [63, { name: 'R_PPC64_TOC16_DS', ...half, reach: TOC16 }],
  [64, { name: 'R_PPC64_TOC16_LO_DS', ...half, reach: TOC_HALF }],
  [109, { name: 'R_PPC64_TOCSAVE', width: 0, pcRelative: false }],
  [118, { name: 'R_PPC64_ENTRY', width: 0, pcRelative: false }],
  [250, { name: 'R_PPC64_REL16_LO', width: 2, pcRelative: true }],
  [252, { name: 'R_PPC64_REL16_HA', width: 2, pcRelative: true }],
]);

/** A branch: written by patch_instruction(), which reaches read-only memory. */
export const REL24 = 10;
