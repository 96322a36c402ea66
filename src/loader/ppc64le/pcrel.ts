import type { Architecture, RelocationType } from '../architecture.js';
import { signedReach } from '../reach.js';
import { orderOf, PPC64LE, STUBS_RUN_OUT } from './ppc64le.js';
import { REL24, RELOCATION_TYPES } from './relocation-types.js';

/** The section that the linker script of such a kernel makes for the GOT. */
const GOT_SECTION = '.mygot';
const REL24_NOTOC = 116;
const PCREL34 = 132;
const GOT_PCREL34 = 133;

/** Types that count from the TOC, which such a kernel does not have. */
const OF_THE_TOC: ReadonlySet<number> = new Set([47, 48, 50, 51, 63, 64, 109]);

const TYPES: ReadonlyMap<number, RelocationType> = new Map<number, RelocationType>([
  ...[...RELOCATION_TYPES].filter(([type]) => !OF_THE_TOC.has(type)),
  [REL24_NOTOC, { name: 'R_PPC64_REL24_NOTOC', width: 4, pcRelative: true }],
  [PCREL34, { name: 'R_PPC64_PCREL34', width: 8, pcRelative: true, reach: signedReach('relative', 34) }],
  [GOT_PCREL34, { name: 'R_PPC64_GOT_PCREL34', width: 8, pcRelative: true }],
]);

/** Branches and PCREL34 are written by patch_instruction(); a GOT_PCREL34 and data by a plain store. */
const isPlainStore = (type: number): boolean =>
  type !== REL24 && type !== REL24_NOTOC && type !== PCREL34 && (TYPES.get(type)?.width ?? 0) > 0;

/**
 * Kernels built for PC-relative addressing (CONFIG_PPC_KERNEL_PCREL, 6.12 arch/powerpc/kernel/module_64.c): no TOC, no nop behind a call, and a GOT
 * whose entries, like the stubs, are not given back. Read, not run.
 */
export const PPC64LE_PCREL: Architecture = {
  ...PPC64LE,
  isVariantOf: (elf) => elf.sectionNamed(GOT_SECTION) !== undefined,
  relocationTypes: TYPES,
  /** Nothing renames symbols there, so that .TOC. is an unknown one. */
  undefinedName: (name) => name,
  overflow: (type) => `${type === PCREL34 ? 'REL34' : (TYPES.get(type)?.name.replace('R_PPC64_', '') ?? type)} out of range!`,
  /** restore_r2() has nothing to restore. */
  demand: () => undefined,
  reload: (_behaviour, type) =>
    type === REL24 || type === REL24_NOTOC
      ? STUBS_RUN_OUT
      : type === GOT_PCREL34
        ? {
            ...STUBS_RUN_OUT,
            message: 'WARNING in got_for_addr(), and the load fails with ENOENT (-2)',
            why: "its entries in the livepatch's GOT stay taken, and every load at another address takes new ones until the GOT is full",
            condition: 'the module is loaded at another address more often than the GOT has entries to spare',
          }
        : undefined,
  order: orderOf(isPlainStore),
};
