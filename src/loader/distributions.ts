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

/** Kernels whose livepatch is another one. */
export interface UnmodelledDistribution {
  readonly name: string;
  readonly release: RegExp;
  /** What it does instead, as a sentence without its full stop. */
  readonly why: string;
  readonly source: string;
}

export const UNMODELLED: readonly UnmodelledDistribution[] = [
  {
    name: 'openEuler 22.03 and 24.03',
    release: /^(?:5\.10|6\.6)\.0-.*\.oe2[24]03/,
    why: 'openEuler patches without ftrace (CONFIG_LIVEPATCH_WO_FTRACE): the target must be loaded and is pinned, jump labels and static calls wait for the relocations, and klp_register_patch() takes the patch',
    source: 'openeuler-mirror/nestos-kernel d67b0ded58bf and 4066b0dc3249: openeuler_defconfig, kernel/livepatch/core.c:127, 1128 and 1656',
  },
  {
    name: 'openEuler 20.03',
    release: /^4\.19\.90-.*\.oe1/,
    why: 'openEuler patches without ftrace in later releases, and nobody has looked at this one',
    source: 'no tree was found',
  },
];

/** All those that a release matches count; a later one wins. Sources are trees at GitHub, at the tag or the commit that is named. */
export const DISTRIBUTIONS: readonly Distribution[] = [
  {
    name: 'RHEL 7',
    release: /^3\.10\.0-(\d+(?:\.\d+)*)\.el7/,
    behaviour: {
      klpRelocations: [{ since: '0', value: true, source: 'as reported; no tree was read' }],
      klpArchSections: [{ since: '0', value: true, source: 'as reported; no tree was read' }],
      nonzeroDestination: [{ after: '0', value: 'refused', source: 'no tree was read; eda9cec4c9a1 can have been taken over' }],
      knowsPlt32: [{ after: '0', value: true, source: 'no tree was read; b21ebf2fb4cd can have been taken over' }],
    },
  },
  {
    name: 'RHEL 8',
    release: /^4\.18\.0-(\d+(?:\.\d+)*)\.el8/,
    behaviour: {
      registration: [
        {
          since: '193',
          value: 'enable-only',
          source: 'kpatch kmod/patch/livepatch-patch-hook.c, HAVE_SIMPLE_ENABLE: from RHEL 8.2 on, which began with build 193',
        },
      ],
      earlyVmlinuxRelas: [
        {
          since: '284',
          value: true,
          source:
            'bobolopolis/linux-el tags 4.18.0-240.22.1.el8_3 without, 4.18.0-305.el8 kernel/livepatch/core.c:260 and kernel/module.c:2315 with; 284 from kpatch-build use_klp_arch()',
        },
      ],
      vmlinuxSymbolCheck: [
        {
          since: '284',
          value: true,
          source:
            'bobolopolis/linux-el tags 4.18.0-240.22.1.el8_3 without, 4.18.0-305.el8 kernel/livepatch/core.c:260 and kernel/module.c:2315 with; 284 from kpatch-build use_klp_arch()',
        },
      ],
      klpArchSections: [
        {
          since: '284',
          value: false,
          source:
            'bobolopolis/linux-el tags 4.18.0-240.22.1.el8_3 without, 4.18.0-305.el8 kernel/livepatch/core.c:260 and kernel/module.c:2315 with; 284 from kpatch-build use_klp_arch()',
        },
      ],
      paravirtSites: [
        {
          after: '408',
          since: '425',
          value: 'before-alternatives',
          source: '4.18.0-425.3.1.el8 arch/x86/kernel/module.c, module_finalize(); 4.18.0-408 without (Seneca-CDOT/dynaccel-kernel-4.18.0)',
        },
      ],
      relocationsCleared: [
        { since: '0', value: false, source: 'mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10: no clear_relocate_add()' },
      ],
      nonzeroDestination: [
        {
          since: '0',
          value: 'refused',
          source: 'bobolopolis/linux-el tag 4.18.0-80.el8 arch/x86/kernel/module.c:213, unchanged to 553.66.1',
        },
      ],
      nonzeroMessage: [
        { since: '0', value: 'skipping', source: 'mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10 arch/x86/kernel/module.c:214' },
      ],
      symbolNameMax: [
        { since: '0', value: '127', source: 'mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10 kernel/livepatch/core.c:243' },
      ],
      nops: [
        {
          since: '0',
          value: 'by-cpu',
          source: 'mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10 arch/x86/kernel/alternative.c:204, arch_init_ideal_nops()',
        },
      ],
      replacementRelocation: [
        {
          since: '0',
          value: 'first-branch',
          source: 'mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10 arch/x86/kernel/alternative.c: no apply_relocation()',
        },
      ],
      callSites: [
        { since: '0', value: 'none', source: 'mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10 arch/x86/Kconfig: no CALL_DEPTH' },
      ],
      staticCalls: [{ since: '0', value: false, source: 'mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10: no kernel/static_call.c' }],
      thisModuleCheck: [
        { since: '0', value: 'first', source: 'mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10 kernel/module.c:3018, find_sec()' },
      ],
      untraceableMessage: [
        { since: '0', value: 'filter', source: 'mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10 kernel/livepatch/patch.c:140' },
      ],
      lateInitWrite: [
        { since: '0', value: 'crash', source: 'mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10: core_layout, no module_memory' },
      ],
      klpSectionNames: [
        { since: '0', value: 'warned', source: 'mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10: add_sect_attrs() is void' },
      ],
      knowsPc64: [
        {
          since: '0',
          value: false,
          source: 'mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10 arch/x86/kernel/module.c: 64, 32, 32S, PC32, PLT32 and NONE alone',
        },
      ],
      altEntry: [
        {
          since: '0',
          value: '13',
          source: 'mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10 arch/x86/include/asm/alternative.h:62: padlen at 12',
        },
      ],
    },
  },
  {
    name: 'RHEL 8.6 updates',
    release: /^4\.18\.0-(372\.\d+(?:\.\d+)*)\.el8_6/,
    behaviour: {
      paravirtSites: [
        {
          after: '372.26.1',
          since: '372.32.1',
          value: 'before-alternatives',
          source: 'mkuron/almalinux-kernel tags 4.18.0-372.26.1.el8_6 without, 4.18.0-372.32.1.el8_6 with',
        },
      ],
    },
  },
  {
    name: 'RHEL 9',
    release: /^5\.14\.0-(\d+(?:\.\d+)*)\.el9/,
    behaviour: {
      relocationsCleared: [
        {
          since: '385',
          value: true,
          source:
            'its changelog, [5.14.0-385.el9] "livepatch,x86: Clear relocation targets on a module removal"; 362.24.2.el9_3 without, 427.13.1.el9_4 with',
        },
      ],
      nonzeroMessage: [
        {
          since: '385',
          value: 'invalid',
          source: 'came with it; 362.24.2.el9_3 arch/x86/kernel/module.c:211 without, 427.13.1.el9_4 module.c:201 with',
        },
      ],
      nops: [
        {
          since: '434',
          value: 'nopl-11',
          source: 'its changelog, [5.14.0-434.el9] "x86/alternatives: Add longer 64-bit NOPs"; 503.11.1.el9_5 ASM_NOP_MAX 11',
        },
      ],
      replacementRelocation: [
        {
          since: '434',
          value: 'all-relative',
          source:
            'its changelog, [5.14.0-434.el9] "x86/alternative: Support relocations in alternatives"; 503.11.1.el9_5 alternative.c:340',
        },
      ],
      thisModuleCheck: [
        {
          since: '470',
          value: 'only-one',
          source:
            'its changelog, [5.14.0-470.el9] "module: add sanity check for ELF module section"; 503.11.1.el9_5 kernel/module/main.c:1841',
        },
      ],
      lateInitWrite: [
        {
          since: '470',
          value: 'refused',
          source: 'its changelog, [5.14.0-470.el9] "module: replace module_layout with module_memory"; the outcome is inferred',
        },
      ],
      callSites: [
        {
          since: '342',
          value: 'after-alternatives',
          source: 'its changelog, [5.14.0-342.el9] "x86/modules: Add call patching"; 362.8.1.el9_3 module_finalize()',
        },
      ],
      paravirtSites: [
        {
          since: '281',
          value: 'before-alternatives',
          source: 'its changelog, [5.14.0-281.el9] "x86/module: Fix the paravirt vs alternative order"; 5.14.0-162.23.1.el9_1 without',
        },
        { since: '582', value: 'none', source: 'kpatch-build, kpatch 2361ede: .parainstructions is gone there as in 6.8' },
      ],
      untraceableMessage: [
        {
          since: '191',
          value: 'location',
          source:
            'its changelog, [5.14.0-191.el9] "x86/livepatch: Validate __fentry__ location"; 284.11.1.el9_2 kernel/livepatch/patch.c:143',
        },
      ],
      klpSectionNames: [
        {
          since: '0',
          value: 'warned',
          source: 'mkuron/almalinux-kernel tag 5.14.0-570.32.1.el9_6 kernel/module/sysfs.c: void add_sect_attrs()',
        },
        { after: '570.32.1', value: 'refused', source: 'no tree past 570.32.1 was read' },
      ],
      percpuRelocated: [
        { since: '0', value: false, source: 'mkuron/almalinux-kernel tag 5.14.0-570.32.1.el9_6 : apply_relocations() has no index.pcpu' },
        { after: '570.32.1', value: true, source: 'no tree past 570.32.1 was read' },
      ],
      extendedVersions: [
        { since: '0', value: false, source: 'mkuron/almalinux-kernel tag 5.14.0-570.32.1.el9_6 kernel/module/version.c: no version_ext' },
        { after: '570.32.1', value: true, source: 'no tree past 570.32.1 was read' },
      ],
      moduleNamespaces: [
        { since: '0', value: false, source: 'mkuron/almalinux-kernel tag 5.14.0-570.32.1.el9_6 : no verify_module_namespace()' },
        { after: '570.32.1', value: true, source: 'no tree past 570.32.1 was read' },
      ],
      staticCalls: [{ since: '0', value: true, source: 'mkuron/almalinux-kernel tag 5.14.0-570.32.1.el9_6 kernel/static_call_inline.c' }],
      earlyVmlinuxRelas: [{ since: '0', value: true, source: 'mkuron/almalinux-kernel tag 5.14.0-570.32.1.el9_6 kernel/module/main.c' }],
      duplicateKobject: [
        { since: '0', value: 'EEXIST', source: 'mkuron/almalinux-kernel tag 5.14.0-570.32.1.el9_6 : no override in do_init_module()' },
        { after: '570.32.1', value: 'EBUSY', source: 'no tree past 570.32.1 was read' },
      ],
      altEntry: [
        { since: '0', value: 'as-built', source: 'its alternatives are those of later kernels from 434 on; the size was not read' },
      ],
    },
  },
  {
    name: 'RHEL 10',
    release: /^6\.12\.0-(\d+(?:\.\d+)*)\.el10(?!uek)/,
    behaviour: {
      thisModuleCheck: [
        { since: '0', value: 'only-one', source: 'mkuron/almalinux-kernel tags 6.12.0-55.9.1.el10_0 and 6.12.0-55.24.1.el10_0' },
        { after: '55.24.1', value: 'exactly-one', source: 'no tree past 55.24.1 was read' },
      ],
      klpSectionNames: [
        { since: '0', value: 'refused', source: 'mkuron/almalinux-kernel tags 6.12.0-55.9.1.el10_0 and 6.12.0-55.24.1.el10_0' },
      ],
      percpuRelocated: [
        { since: '0', value: false, source: 'mkuron/almalinux-kernel tags 6.12.0-55.9.1.el10_0 and 6.12.0-55.24.1.el10_0' },
        { after: '55.24.1', value: true, source: 'no tree past 55.24.1 was read' },
      ],
      callSites: [
        { since: '0', value: 'after-alternatives', source: 'mkuron/almalinux-kernel tags 6.12.0-55.9.1.el10_0 and 6.12.0-55.24.1.el10_0' },
        { after: '55.24.1', value: 'before-alternatives', source: 'no tree past 55.24.1 was read' },
      ],
      nonzeroMessage: [
        { since: '0', value: 'invalid', source: 'mkuron/almalinux-kernel tags 6.12.0-55.9.1.el10_0 and 6.12.0-55.24.1.el10_0' },
        { after: '55.24.1', value: 'invalid-section', source: 'no tree past 55.24.1 was read' },
      ],
      extendedVersions: [
        { since: '0', value: false, source: 'mkuron/almalinux-kernel tags 6.12.0-55.9.1.el10_0 and 6.12.0-55.24.1.el10_0' },
        { after: '55.24.1', value: true, source: 'no tree past 55.24.1 was read' },
      ],
      moduleNamespaces: [
        { since: '0', value: false, source: 'mkuron/almalinux-kernel tags 6.12.0-55.9.1.el10_0 and 6.12.0-55.24.1.el10_0' },
        { after: '55.24.1', value: true, source: 'no tree past 55.24.1 was read' },
      ],
    },
  },
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
  {
    name: 'Debian 11',
    release: /^5\.10\.0(?:-|$)/,
    behaviour: {
      altEntry: [{ since: '0', value: 'as-built', source: '5.10.0-46 is 5.10.262, and the name says nothing of which 5.10.y it is' }],
    },
  },
];
