import type { RelocationType } from '../architecture.js';
import type { KernelBehaviour } from '../kernels.js';
import { type Reach, signedReach } from '../reach.js';

/** The numbers of arch/loongarch/include/asm/elf.h that others ask for. */
export const R = {
  ADD32: 50,
  ADD64: 51,
  SUB32: 55,
  SUB64: 56,
  B26: 66,
  PCALA_HI20: 71,
  PCALA64_LO20: 73,
  PCALA64_HI12: 74,
  GOT_PC_HI20: 75,
  GOT_PC_LO12: 76,
  PCADD_HI20: 128,
  PCADD_LO12: 129,
  GOT_PCADD_HI20: 130,
  GOT_PCADD_LO12: 131,
} as const;

/** The last type of reloc_rela_handlers[]: up to it others are answered with "Unsupport relocation type", beyond it with "Unknown relocation type". */
export const lastNamed = ({ loongarch64Pcadd }: KernelBehaviour): number => (loongarch64Pcadd ? 139 : 109);

const field = (name: string, pcRelative = false): RelocationType => ({ name: `R_LARCH_${name}`, width: 4, pcRelative });
const known = ({ loongarch64Pcadd }: KernelBehaviour): boolean => loongarch64Pcadd;
const data = (name: string, width: 4 | 8, reach?: Reach): RelocationType => ({
  name: `R_LARCH_${name}`,
  width,
  pcRelative: name.endsWith('PCREL'),
  absolute: !name.endsWith('PCREL'),
  ...(reach === undefined ? {} : { reach }),
});
/** Types of the old stack machine: all but the POPs write nothing. */
const STACK: readonly string[] = ['PUSH_PCREL', 'PUSH_ABSOLUTE', 'PUSH_DUP'];
const STACK_OPERATIONS: readonly string[] = ['SUB', 'SL', 'SR', 'ADD', 'AND', 'IF_ELSE'];
const STACK_POPS: readonly string[] = [
  '32_S_10_5',
  '32_U_10_12',
  '32_S_10_12',
  '32_S_10_16',
  '32_S_10_16_S2',
  '32_S_5_20',
  '32_S_0_5_10_16_S2',
  '32_S_0_10_10_16_S2',
  '32_U',
];
const stack = (name: string, width: 0 | 4): RelocationType => ({ name: `R_LARCH_SOP_${name}`, width, pcRelative: false });

/** The types in reloc_rela_handlers[], arch/loongarch/kernel/module.c, which checks the range of branches alone. */
export const RELOCATION_TYPES: ReadonlyMap<number, RelocationType> = new Map<number, RelocationType>([
  [0, { name: 'R_LARCH_NONE', width: 0, pcRelative: false }],
  [1, data('32', 4, signedReach('absolute', 33, 'truncated'))],
  [2, data('64', 8)],
  [20, { name: 'R_LARCH_MARK_LA', width: 0, pcRelative: false }],
  [21, { name: 'R_LARCH_MARK_PCREL', width: 0, pcRelative: false }],
  ...STACK.map((name, i): [number, RelocationType] => [22 + i, stack(name, 0)]),
  [29, stack('PUSH_PLT_PCREL', 0)],
  ...STACK_OPERATIONS.map((name, i): [number, RelocationType] => [32 + i, stack(name, 0)]),
  ...STACK_POPS.map((name, i): [number, RelocationType] => [38 + i, stack(`POP_${name}`, 4)]),
  [R.ADD32, { name: 'R_LARCH_ADD32', width: 4, pcRelative: false, adds: true }],
  [R.ADD64, { name: 'R_LARCH_ADD64', width: 8, pcRelative: false, adds: true }],
  [R.SUB32, { name: 'R_LARCH_SUB32', width: 4, pcRelative: false, adds: true }],
  [R.SUB64, { name: 'R_LARCH_SUB64', width: 8, pcRelative: false, adds: true }],
  [R.B26, field('B26', true)],
  [R.PCALA_HI20, field('PCALA_HI20', true)],
  [72, field('PCALA_LO12')],
  [R.PCALA64_LO20, field('PCALA64_LO20', true)],
  [R.PCALA64_HI12, field('PCALA64_HI12', true)],
  [R.GOT_PC_HI20, field('GOT_PC_HI20', true)],
  [R.GOT_PC_LO12, field('GOT_PC_LO12')],
  [99, data('32_PCREL', 4, signedReach('relative', 32, 'truncated'))],
  [109, data('64_PCREL', 8)],
  [R.PCADD_HI20, { ...field('PCADD_HI20', true), known }],
  [R.PCADD_LO12, { ...field('PCADD_LO12'), known }],
  [R.GOT_PCADD_HI20, { ...field('GOT_PCADD_HI20', true), known }],
  [R.GOT_PCADD_LO12, { ...field('GOT_PCADD_LO12'), known }],
]);

/** Operands of pcaddi, pcalau12i, pcaddu12i and pcaddu18i, which copy_alt_insns() does not move. */
export const PC_RELATIVE: ReadonlySet<number> = new Set([R.PCALA_HI20, R.GOT_PC_HI20, R.PCADD_HI20, R.GOT_PCADD_HI20]);
