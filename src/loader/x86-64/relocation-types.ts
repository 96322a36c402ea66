import type { RelocationType } from '../architecture.js';

/** The types in __apply_relocate_add(), arch/x86/kernel/module.c; any other is "Unknown rela relocation". */
export const RELOCATION_TYPES: ReadonlyMap<number, RelocationType> = new Map([
  [0, { name: 'R_X86_64_NONE', width: 0, pcRelative: false }],
  [1, { name: 'R_X86_64_64', width: 8, pcRelative: false }],
  [2, { name: 'R_X86_64_PC32', width: 4, pcRelative: true }],
  [4, { name: 'R_X86_64_PLT32', width: 4, pcRelative: true }],
  [10, { name: 'R_X86_64_32', width: 4, pcRelative: false }],
  [11, { name: 'R_X86_64_32S', width: 4, pcRelative: false }],
  [24, { name: 'R_X86_64_PC64', width: 8, pcRelative: true }],
]);
