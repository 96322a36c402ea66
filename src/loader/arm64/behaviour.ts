import { column } from '../behaviour-column.js';

/** What kernels do differently on arm64 alone. */
export const ARM64_BEHAVIOUR = {
  arm64Livepatch: column('arm64: has livepatch (HAVE_LIVEPATCH)', [
    { since: '0', value: false, source: '6.12 arch/arm64/Kconfig does not select HAVE_LIVEPATCH' },
    { since: '6.18', value: true, source: '7.2 arch/arm64/Kconfig selects it; begins between 6.13 and 7.2' },
  ]),
} as const;
