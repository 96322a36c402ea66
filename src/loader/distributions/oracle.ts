import type { Distribution } from './distribution.js';

/** Oracle's UEK; its other kernels are RHEL's. */
export const ORACLE: readonly Distribution[] = [
  {
    name: 'Oracle UEK 6',
    release: /^5\.4\.17-\d+.*uek/,
    behaviour: {
      earlyVmlinuxRelas: [{ since: '0', value: false, source: 'oracle/linux-uek kernel/livepatch/core.c at 2fd7b43bd7f1' }],
      klpArchSections: [{ since: '0', value: true, source: 'oracle/linux-uek kernel/livepatch/core.c at 2fd7b43bd7f1' }],
      altEntry: [{ since: '0', value: 'as-built', source: 'not read' }],
    },
  },
  {
    name: 'Oracle UEK 7',
    release: /^5\.15\.0-\d+.*uek/,
    behaviour: {
      relocationsCleared: [{ since: '0', value: false, source: 'oracle/linux-uek arch/x86/kernel/module.c at 22dded72a8b9' }],
      nonzeroMessage: [{ since: '0', value: 'skipping', source: 'oracle/linux-uek arch/x86/kernel/module.c at 22dded72a8b9' }],
      paravirtSites: [
        {
          since: '0',
          value: 'before-alternatives',
          source: 'oracle/linux-uek arch/x86/kernel/module.c at 22dded72a8b9, module_finalize()',
        },
      ],
      altEntry: [{ since: '0', value: 'as-built', source: 'not read' }],
    },
  },
  {
    name: 'Oracle UEK 8',
    release: /^6\.12\.0-\d+.*uek/,
    behaviour: {
      thisModuleCheck: [{ since: '0', value: 'only-one', source: 'inferred: as 6.12, no tree was read' }],
    },
  },
];
