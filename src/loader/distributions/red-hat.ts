import type { Distribution } from './distribution.js';

/** RHEL and what is built from it (CentOS Stream, Rocky, AlmaLinux). */
export const RED_HAT: readonly Distribution[] = [
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
];
