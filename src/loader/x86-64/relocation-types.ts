import type { RelocationType } from '../architecture.js';
import { signedReach, unsignedReach } from '../reach.js';

/** The types in __apply_relocate_add(), arch/x86/kernel/module.c; any other is "Unknown rela relocation". */
export const RELOCATION_TYPES: ReadonlyMap<number, RelocationType> = new Map<number, RelocationType>([
  [0, { name: 'R_X86_64_NONE', width: 0, pcRelative: false }],
  [1, { name: 'R_X86_64_64', width: 8, pcRelative: false, absolute: true }],
  [2, { name: 'R_X86_64_PC32', width: 4, pcRelative: true }],
  [4, { name: 'R_X86_64_PLT32', width: 4, pcRelative: true, known: ({ knowsPlt32 }) => knowsPlt32 }],
  [10, { name: 'R_X86_64_32', width: 4, pcRelative: false, absolute: true, reach: unsignedReach('absolute', 32) }],
  [11, { name: 'R_X86_64_32S', width: 4, pcRelative: false, absolute: true, reach: signedReach('absolute', 32) }],
  [24, { name: 'R_X86_64_PC64', width: 8, pcRelative: true, known: ({ knowsPc64 }) => knowsPc64 }],
]);
