import type { Distribution } from './distribution.js';

/** Ubuntu's kernels. */
export const UBUNTU: readonly Distribution[] = [
  {
    name: 'Ubuntu 18.04',
    release: /^4\.15\.0-\d/,
    behaviour: {
      nonzeroDestination: [
        {
          since: '0',
          value: 'refused',
          source: 'balabit-deps/balabit-os-7-linux-monolithic 1db76b41386f (4.15.0-42.45, which is 4.15.18) arch/x86/kernel/module.c:213',
        },
      ],
      klpArchSections: [
        { since: '0', value: true, source: 'balabit-deps/balabit-os-7-linux-monolithic 1db76b41386f (4.15.0-42.45, which is 4.15.18)' },
      ],
      earlyVmlinuxRelas: [
        { since: '0', value: false, source: 'balabit-deps/balabit-os-7-linux-monolithic 1db76b41386f (4.15.0-42.45, which is 4.15.18)' },
      ],
      knowsPlt32: [
        { since: '0', value: true, source: 'balabit-deps/balabit-os-7-linux-monolithic 1db76b41386f (4.15.0-42.45, which is 4.15.18)' },
      ],
    },
  },
  {
    name: 'Ubuntu 20.04',
    release: /^5\.4\.0-\d/,
    behaviour: {
      klpArchSections: [
        {
          since: '0',
          value: true,
          source: 'balabit-deps/balabit-os-8-linux f02bfe143245: every release from 5.4.0-58.64 to 5.4.0-216.236',
        },
      ],
      earlyVmlinuxRelas: [
        {
          since: '0',
          value: false,
          source: 'balabit-deps/balabit-os-8-linux f02bfe143245: every release from 5.4.0-58.64 to 5.4.0-216.236',
        },
      ],
      relocationsCleared: [
        {
          since: '0',
          value: false,
          source: 'balabit-deps/balabit-os-8-linux f02bfe143245: every release from 5.4.0-58.64 to 5.4.0-216.236',
        },
      ],
    },
  },
  {
    name: 'Ubuntu 22.04',
    release: /^5\.15\.0-(\d+)(?!.*(?:uek|amd64))/,
    behaviour: {
      paravirtSites: [
        {
          after: '0',
          since: '47',
          value: 'before-alternatives',
          source:
            'balabit-deps/balabit-os-9-linux 8731fc0ed (5.15.0-47.51), module_finalize(); 5.15.30 of stable; no earlier tree was read',
        },
      ],
      relocationsCleared: [{ since: '0', value: false, source: 'balabit-deps/balabit-os-9-linux fad9c911221a (5.15.0-185.195)' }],
    },
  },
  {
    name: 'Ubuntu 22.04 HWE and 23.10',
    release: /^6\.5\.0-\d/,
    behaviour: {
      relocationsCleared: [
        { since: '0', value: true, source: 'christian-bendiksen/ubuntu-linux-6.5.3 679cd7267cdb (6.5.0-14.14): as 6.5' },
      ],
      nops: [{ since: '0', value: 'nopl-11', source: 'christian-bendiksen/ubuntu-linux-6.5.3 679cd7267cdb (6.5.0-14.14): as 6.5' }],
    },
  },
  {
    name: 'Ubuntu 24.04',
    release: /^6\.8\.0-\d/,
    behaviour: {
      paravirtSites: [{ since: '0', value: 'none', source: '6.8.1 (sndrzt/linux-6.8 68520c5dc9c4); inferred: no tree of Ubuntu was read' }],
    },
  },
];
