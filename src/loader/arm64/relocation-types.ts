import type { RelocationType } from '../architecture.js';
import { type Reach, signedReach, unsignedReach } from '../reach.js';

const data = (name: string, width: 2 | 4 | 8, reach?: Reach): RelocationType => ({
  name: `R_AARCH64_${name}`,
  width,
  pcRelative: name.startsWith('PREL'),
  absolute: name.startsWith('ABS') && width >= 4,
  ...(reach === undefined ? {} : { reach }),
});
/** A field of one instruction. */
const instruction = (name: string, pcRelative: boolean, reach?: Reach): RelocationType => ({
  name: `R_AARCH64_${name}`,
  width: 4,
  pcRelative,
  ...(reach === undefined ? {} : { reach }),
});

/** The types in apply_relocate_add(), arch/arm64/kernel/module.c; any other is "unsupported RELA relocation". A branch out of reach goes through the PLT. */
export const RELOCATION_TYPES: ReadonlyMap<number, RelocationType> = new Map<number, RelocationType>([
  [0, { name: 'R_ARM_NONE', width: 0, pcRelative: false }],
  [256, { name: 'R_AARCH64_NONE', width: 0, pcRelative: false }],
  [257, data('ABS64', 8)],
  [258, data('ABS32', 4, unsignedReach('absolute', 32))],
  [259, data('ABS16', 2, unsignedReach('absolute', 16))],
  [260, data('PREL64', 8)],
  [261, data('PREL32', 4, signedReach('relative', 32))],
  [262, data('PREL16', 2, signedReach('relative', 16))],
  [263, instruction('MOVW_UABS_G0', false, unsignedReach('absolute', 16))],
  [264, instruction('MOVW_UABS_G0_NC', false)],
  [265, instruction('MOVW_UABS_G1', false, unsignedReach('absolute', 32))],
  [266, instruction('MOVW_UABS_G1_NC', false)],
  [267, instruction('MOVW_UABS_G2', false, unsignedReach('absolute', 48))],
  [268, instruction('MOVW_UABS_G2_NC', false)],
  [269, instruction('MOVW_UABS_G3', false)],
  [270, instruction('MOVW_SABS_G0', false, signedReach('absolute', 17))],
  [271, instruction('MOVW_SABS_G1', false, signedReach('absolute', 33))],
  [272, instruction('MOVW_SABS_G2', false, signedReach('absolute', 49))],
  [273, instruction('LD_PREL_LO19', true, signedReach('relative', 19, 'refused', 2))],
  [274, instruction('ADR_PREL_LO21', true, signedReach('relative', 21))],
  [275, instruction('ADR_PREL_PG_HI21', true, signedReach('relative', 21, 'refused', 12))],
  [276, instruction('ADR_PREL_PG_HI21_NC', true)],
  [277, instruction('ADD_ABS_LO12_NC', false)],
  [278, instruction('LDST8_ABS_LO12_NC', false)],
  [279, instruction('TSTBR14', true, signedReach('relative', 14, 'refused', 2))],
  [280, instruction('CONDBR19', true, signedReach('relative', 19, 'refused', 2))],
  [282, instruction('JUMP26', true)],
  [283, instruction('CALL26', true)],
  [284, instruction('LDST16_ABS_LO12_NC', false)],
  [285, instruction('LDST32_ABS_LO12_NC', false)],
  [286, instruction('LDST64_ABS_LO12_NC', false)],
  [287, instruction('MOVW_PREL_G0', true, signedReach('relative', 17))],
  [288, instruction('MOVW_PREL_G0_NC', true)],
  [289, instruction('MOVW_PREL_G1', true, signedReach('relative', 33))],
  [290, instruction('MOVW_PREL_G1_NC', true)],
  [291, instruction('MOVW_PREL_G2', true, signedReach('relative', 49))],
  [292, instruction('MOVW_PREL_G2_NC', true)],
  [293, instruction('MOVW_PREL_G3', true)],
  [299, instruction('LDST128_ABS_LO12_NC', false)],
]);

/** Data, which reloc_data() writes; all others are fields of instructions. */
export const isData = (type: number): boolean => type >= 257 && type <= 262;

/** b and bl, which go through the PLT where their target is out of reach. */
export const isBranch26 = (type: number): boolean => type === 282 || type === 283;

export const isAdrp = (type: number): boolean => type === 275 || type === 276;

/** Operands that patch_alternative() does not move to the site: aarch64_insn_uses_literal(), adr included. */
export const LITERALS: ReadonlySet<number> = new Set([273, 274]);
