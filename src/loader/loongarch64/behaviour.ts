import { column } from '../behaviour-column.js';
import { LIVEPATCH, symbol } from '../sign.js';

/** What kernels do differently on loongarch64 alone. */
export const LOONGARCH64_BEHAVIOUR = {
  loongarch64Livepatch: column(
    'has livepatch (HAVE_LIVEPATCH)',
    [
      { since: '0', value: false, source: '6.1 arch/loongarch/Kconfig does not select HAVE_LIVEPATCH' },
      { after: '6.1', since: '6.12', value: true, source: '6.12 arch/loongarch/Kconfig selects it' },
    ],
    [{ mark: symbol(LIVEPATCH), present: true }],
  ),
  loongarch64Pcadd: column('knows the relocations of pcaddu12i (types 128 to 131)', [
    { since: '0', value: false, source: '6.12 arch/loongarch/kernel/module.c: the table ends with R_LARCH_64_PCREL (109)' },
    {
      after: '6.12',
      since: '7.2',
      value: true,
      source: '7.2 arch/loongarch/kernel/module.c: it ends with R_LARCH_TLS_DESC_PCADD_LO12 (139)',
    },
  ]),
} as const;
