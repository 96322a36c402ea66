import type { Distribution } from './distribution.js';

/** Amazon Linux. */
export const AMAZON: readonly Distribution[] = [
  {
    name: 'Amazon Linux 2 (4.14)',
    release: /^4\.14\.\d+-[\d.]+\.amzn2/,
    behaviour: {
      nonzeroDestination: [{ since: '0', value: 'refused', source: 'inferred from 4.14.y: 4.14.0, 4.14.74, 4.14.177 and 4.14.325' }],
    },
  },
  {
    name: 'Amazon Linux 2 and 2023 (5.4, 5.10, 6.1)',
    release: /^(?:5\.4|5\.10|6\.1)\.\d+-[\d.]+\.amzn/,
    behaviour: {
      relocationsCleared: [
        { since: '0', value: false, source: 'inferred: as upstream; amazonlinux/linux has no changed file that bears on it' },
      ],
    },
  },
];
