import type { Distribution } from './distribution.js';

/** Debian's kernels that differ from the stable release that their version names. */
export const DEBIAN: readonly Distribution[] = [
  {
    name: 'Debian 11',
    release: /^5\.10\.0(?:-|$)/,
    behaviour: {
      altEntry: [{ since: '0', value: 'as-built', source: '5.10.0-46 is 5.10.262, and the name says nothing of which 5.10.y it is' }],
    },
  },
];
