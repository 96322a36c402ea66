import type { AdmissionArchitecture } from '../admission/architecture.js';

/** MODULES_LEN, arch/x86/include/asm/pgtable_64_types.h; ignore_undef_symbol(), kernel/module/main.c. */
export const ADMISSION_X86_64: AdmissionArchitecture = {
  space: { most: 0x5f00_0000, withKaslr: 0x3f00_0000 },
  exportDistances: true,
  ignoredSymbols: new Set(['_GLOBAL_OFFSET_TABLE_']),
};
