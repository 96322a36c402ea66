import { column } from '../behaviour-column.js';

/** What kernels do differently on arm64 alone. */
export const ARM64_BEHAVIOUR = {
  arm64Livepatch: column('has livepatch (HAVE_LIVEPATCH)', [
    { since: '0', value: false, source: '6.12 arch/arm64/Kconfig does not select HAVE_LIVEPATCH' },
    { after: '6.12', since: '7.2', value: true, source: '7.2 arch/arm64/Kconfig selects it' },
  ]),
} as const;
