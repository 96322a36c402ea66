import type { Distribution } from './distribution.js';

/** SLE and openSUSE Leap. */
export const SUSE: readonly Distribution[] = [
  {
    name: 'SLE 15 GA and its kin (4.12.14)',
    release: /^4\.12\.14-/,
    behaviour: {
      nonzeroDestination: [
        {
          since: '0',
          value: 'refused',
          source:
            'SUSE:SLE-15:Update patches.suse/x86-module-Detect-and-skip-invalid-relocations.patch (bsc#1058115); inferred for SLE 12 SP4, SP5 and 15 SP1',
        },
      ],
      knowsPlt32: [{ since: '0', value: true, source: 'inferred: its own modules are built by binutils 2.31 and later' }],
    },
  },
  {
    name: 'openSUSE Leap 15.1',
    release: /^4\.12\.14-lp151\.(\d+(?:\.\d+)*)/,
    behaviour: {
      earlyVmlinuxRelas: [
        {
          after: '0',
          since: '28.59',
          value: true,
          source:
            'openSUSE-2020-1153: "livepatch: Apply vmlinux-specific KLP relocations early", "Remove .klp.arch" (bsc#1071995); whether an earlier update had it was not found',
        },
      ],
      vmlinuxSymbolCheck: [
        {
          after: '0',
          since: '28.59',
          value: true,
          source:
            'openSUSE-2020-1153: "livepatch: Apply vmlinux-specific KLP relocations early", "Remove .klp.arch" (bsc#1071995); whether an earlier update had it was not found',
        },
      ],
      klpArchSections: [
        {
          after: '0',
          since: '28.59',
          value: false,
          source:
            'openSUSE-2020-1153: "livepatch: Apply vmlinux-specific KLP relocations early", "Remove .klp.arch" (bsc#1071995); whether an earlier update had it was not found',
        },
      ],
    },
  },
  {
    name: 'SLE 12 SP5 and SLE 15 SP1',
    release: /^4\.12\.14-(?:122|197|95|150100)\.(\d+(?:\.\d+)*)/,
    behaviour: {
      earlyVmlinuxRelas: [
        {
          after: '0',
          value: true,
          source: 'the branch of Leap 15.1, which has it from August 2020 on (bsc#1071995); the build was not found',
        },
      ],
      vmlinuxSymbolCheck: [
        {
          after: '0',
          value: true,
          source: 'the branch of Leap 15.1, which has it from August 2020 on (bsc#1071995); the build was not found',
        },
      ],
      klpArchSections: [
        {
          after: '0',
          value: false,
          source: 'the branch of Leap 15.1, which has it from August 2020 on (bsc#1071995); the build was not found',
        },
      ],
    },
  },
  {
    name: 'openSUSE Leap 15.2',
    release: /^5\.3\.18-lp152\.(\d+(?:\.\d+)*)/,
    behaviour: {
      earlyVmlinuxRelas: [
        {
          after: '19',
          since: '26.2',
          value: true,
          source: 'its advisory of 2020-07, 5.3.18-lp152.26.2: "livepatch: Remove .klp.arch" (bsc#1071995); 19 is its first release',
        },
      ],
      vmlinuxSymbolCheck: [
        {
          after: '19',
          since: '26.2',
          value: true,
          source: 'its advisory of 2020-07, 5.3.18-lp152.26.2: "livepatch: Remove .klp.arch" (bsc#1071995); 19 is its first release',
        },
      ],
      klpArchSections: [
        {
          after: '19',
          since: '26.2',
          value: false,
          source: 'its advisory of 2020-07, 5.3.18-lp152.26.2: "livepatch: Remove .klp.arch" (bsc#1071995); 19 is its first release',
        },
      ],
    },
  },
  {
    name: 'SLE 15 SP2',
    release: /^5\.3\.18-(2[24](?:\.\d+)*)-/,
    behaviour: {
      earlyVmlinuxRelas: [
        {
          after: '22',
          since: '24.9',
          value: true,
          source:
            'SUSE kernel changelog "livepatch: Remove .klp.arch (bsc#1071995)", in an update of 2020-07; that 24.9 is that update was not looked up',
        },
      ],
      vmlinuxSymbolCheck: [
        {
          after: '22',
          since: '24.9',
          value: true,
          source:
            'SUSE kernel changelog "livepatch: Remove .klp.arch (bsc#1071995)", in an update of 2020-07; that 24.9 is that update was not looked up',
        },
      ],
      klpArchSections: [
        {
          after: '22',
          since: '24.9',
          value: false,
          source:
            'SUSE kernel changelog "livepatch: Remove .klp.arch (bsc#1071995)", in an update of 2020-07; that 24.9 is that update was not looked up',
        },
      ],
    },
  },
  {
    name: 'SLE 15 SP3',
    release: /^5\.3\.18-(?:57|59|150300)\b/,
    behaviour: {
      earlyVmlinuxRelas: [
        {
          since: '0',
          value: true,
          source: 'SUSE kernel changelog "livepatch: Remove .klp.arch (bsc#1071995)"; the branch of Leap 15.2, which came first',
        },
      ],
      vmlinuxSymbolCheck: [
        {
          since: '0',
          value: true,
          source: 'SUSE kernel changelog "livepatch: Remove .klp.arch (bsc#1071995)"; the branch of Leap 15.2, which came first',
        },
      ],
      klpArchSections: [
        {
          since: '0',
          value: false,
          source: 'SUSE kernel changelog "livepatch: Remove .klp.arch (bsc#1071995)"; the branch of Leap 15.2, which came first',
        },
      ],
    },
  },
  {
    name: 'SLE 15 SP4 and SP5',
    release: /^5\.14\.21-(\d+)/,
    behaviour: {
      relocationsCleared: [{ after: '0', value: true, source: 'no tree, patch or advisory was found' }],
      paravirtSites: [{ after: '0', value: 'before-alternatives', source: 'no tree, patch or advisory was found' }],
      callSites: [{ after: '0', value: 'after-alternatives', source: 'no tree, patch or advisory was found' }],
      altEntry: [{ since: '0', value: 'as-built', source: 'no tree, patch or advisory was found' }],
    },
  },
  {
    name: 'SLE 15 SP6 and SP7',
    release: /^6\.4\.0-/,
    behaviour: {
      relocationsCleared: [{ since: '0', value: true, source: 'inferred from 6.4.6 kernel/livepatch/core.c:263' }],
    },
  },
];
