import type { Row } from './behaviour-column.js';
import type { BehaviourName, KERNEL_BEHAVIOUR } from './kernels.js';

type RowsOf = { readonly [Name in BehaviourName]?: readonly Row<(typeof KERNEL_BEHAVIOUR)[Name]['rows'][number]['value']>[] };

/** What a distribution's kernels do although their version says otherwise. */
export interface Distribution {
  /** In the plural or with "the": it follows "builds of". */
  readonly name: string;
  /** The releases that are meant. Its first group is the build, numbers with dots, that `since` and `after` of the rows mean; without one it is 0. */
  readonly release: RegExp;
  /** By column. Before the first row has begun the version says. */
  readonly behaviour: RowsOf;
}

/** All those that a release matches count; a later one wins. */
export const DISTRIBUTIONS: readonly Distribution[] = [
  {
    name: 'RHEL 9, SLE 15 SP4 and SP5, Oracle UEK and Debian 11',
    release: /^5\.14\.0-\d+.*\.el9|^5\.14\.21-|uek|^5\.10\.0(?:-|$)/,
    behaviour: {
      altEntry: [
        {
          since: '0',
          value: 'as-built',
          source:
            'they took over changes of the alternatives from later kernels, and 5.10.0-46 is 5.10.262; the size in the other trees was not read',
        },
      ],
    },
  },
  {
    name: 'Ubuntu 18.04, SLE 12 SP4 and later',
    release: /^4\.15\.0-\d|^4\.12\.14-/,
    behaviour: {
      knowsPlt32: [
        {
          since: '0',
          value: true,
          source: '4.15.0-42.45 is 4.15.18; 4.12.14 is inferred: its own modules are built by binutils 2.31 and later',
        },
      ],
    },
  },
  {
    name: 'RHEL 8',
    release: /^4\.18\.0-(\d+(?:\.\d+)*)\.el8/,
    behaviour: {
      earlyVmlinuxRelas: [{ since: '284', value: true, source: 'kpatch-build/kpatch-build, use_klp_arch(); kpatch d9f49e8' }],
      vmlinuxSymbolCheck: [{ since: '284', value: true, source: 'kpatch-build/kpatch-build, use_klp_arch(); kpatch d9f49e8' }],
      klpArchSections: [{ since: '284', value: false, source: 'kpatch-build/kpatch-build, use_klp_arch(); kpatch d9f49e8' }],
      registration: [
        {
          since: '193',
          value: 'enable-only',
          source: 'kpatch kmod/patch/livepatch-patch-hook.c, HAVE_SIMPLE_ENABLE: from RHEL 8.2 on, which began with build 193',
        },
      ],
    },
  },
  {
    name: 'RHEL 9',
    release: /^5\.14\.0-(\d+(?:\.\d+)*)\.el9/,
    behaviour: {
      paravirtSites: [
        {
          since: '281',
          value: 'before-alternatives',
          source: 'its changelog, [5.14.0-281.el9] "x86/module: Fix the paravirt vs alternative order"; 5.14.0-162.23.1.el9_1 without',
        },
        { since: '582', value: 'none', source: 'kpatch-build, kpatch 2361ede: .parainstructions is gone there as in 6.8' },
      ],
    },
  },
  {
    name: 'SLE 15 SP2 and SP3',
    release: /^5\.3\.18-\d/,
    behaviour: {
      earlyVmlinuxRelas: [{ since: '0', value: true, source: 'SUSE kernel changelog "livepatch: Remove .klp.arch (bsc#1071995)"' }],
      vmlinuxSymbolCheck: [{ since: '0', value: true, source: 'SUSE kernel changelog "livepatch: Remove .klp.arch (bsc#1071995)"' }],
      klpArchSections: [{ since: '0', value: false, source: 'SUSE kernel changelog "livepatch: Remove .klp.arch (bsc#1071995)"' }],
    },
  },
];
