import type { Distribution } from './distribution.js';

/** Alibaba Cloud Linux, Anolis, TencentOS and Azure Linux. */
export const ALIBABA_AND_TENCENT: readonly Distribution[] = [
  {
    name: 'Alibaba Cloud Linux and Anolis 5.10',
    release: /^5\.10\.134-.*\.(?:al8|an8|an23)/,
    behaviour: {
      relocationsCleared: [{ since: '0', value: false, source: 'alibaba/cloud-kernel kernel/livepatch/core.c at fb2028698831' }],
    },
  },
  {
    name: 'Alibaba, Anolis, TencentOS 4 and Azure Linux 3 (6.6)',
    release: /^6\.6\.\d+(?:-.*\.(?:an23|al4|alnx4|tl4|oc9)|\.\d+-\d+\.azl3)/,
    behaviour: {
      relocationsCleared: [{ since: '0', value: true, source: 'mihaelbh/linux-6.6.9 b0e4488ba24c; inferred: as 6.6' }],
    },
  },
  {
    name: 'TencentOS 2 (4.14)',
    release: /^4\.14\.105-19-/,
    behaviour: {
      nonzeroDestination: [
        { since: '0', value: 'refused', source: 'fatherMatrix/TencentOS-kernel tag 4.14.105-19-0023 arch/x86/kernel/module.c:213' },
      ],
    },
  },
  {
    name: 'TencentOS 2 and 3 (5.4)',
    release: /^5\.4\.(?:32|119)-19-/,
    behaviour: {
      relocationsCleared: [{ since: '0', value: false, source: 'fatherMatrix/TencentOS-kernel tag x86-5.4.119-19-0009.11release2' }],
      klpArchSections: [{ since: '0', value: true, source: 'fatherMatrix/TencentOS-kernel tag x86-5.4.119-19-0009.11release2' }],
    },
  },
];
