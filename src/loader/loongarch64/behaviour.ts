import { column } from '../behaviour-column.js';

/** What kernels do differently on loongarch64 alone. */
export const LOONGARCH64_BEHAVIOUR = {
  loongarch64Livepatch: column('loongarch64: has livepatch (HAVE_LIVEPATCH)', [
    { since: '0', value: false, source: '6.1 arch/loongarch/Kconfig does not select HAVE_LIVEPATCH' },
    { since: '6.9', value: true, source: '6.12 arch/loongarch/Kconfig selects it; begins between 6.2 and 6.12' },
  ]),
} as const;
