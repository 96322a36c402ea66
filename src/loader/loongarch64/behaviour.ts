import { column } from '../behaviour-column.js';

/** What kernels do differently on loongarch64 alone. */
export const LOONGARCH64_BEHAVIOUR = {
  loongarch64Livepatch: column('has livepatch (HAVE_LIVEPATCH)', [
    { since: '0', value: false, source: '6.1 arch/loongarch/Kconfig does not select HAVE_LIVEPATCH' },
    { after: '6.1', since: '6.12', value: true, source: '6.12 arch/loongarch/Kconfig selects it' },
  ]),
} as const;
