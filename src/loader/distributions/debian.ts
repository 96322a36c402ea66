import type { Distribution } from './distribution.js';

/** Debian's kernels that differ from the stable release that their version names. */
export const DEBIAN: readonly Distribution[] = [
  {
    name: 'Debian 11',
    release: /^5\.10\.0(?:-(\d+)-|-|$)/,
    behaviour: {
      elfValidity: [
        { after: '0', since: '46', value: 'silent', source: '5.10.0-46 is 5.10.262, kernel/module.c:2992; older builds were not read' },
      ],
      altEntry: [{ since: '0', value: 'as-built', source: '5.10.0-46 is 5.10.262, and the name says nothing of which 5.10.y it is' }],
    },
  },
  {
    name: 'Debian 12',
    release: /^6\.1\.0-(\d+)-/,
    behaviour: {
      symbolSection: [
        { after: '0', since: '56', value: 'checked', source: '6.1.0-56 is 6.1.192, kernel/module/main.c:1334; older builds were not read' },
      ],
    },
  },
];
