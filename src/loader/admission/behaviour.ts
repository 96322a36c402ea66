import { column } from '../behaviour-column.js';

/** What the functions that run before any relocation do differently: it decides what is refused, and with which line. */
export const ADMISSION_BEHAVIOUR = {
  elfValidity: column('what it holds the section headers to, and whether it says what is wrong', [
    { since: '0', value: 'unchecked', source: '5.4 kernel/module.c, elf_header_check(): the ELF header and the ends of sections alone' },
    {
      after: '5.10.0',
      since: '5.10.262',
      value: 'silent',
      source: '5.10.262 kernel/module.c:2992; older ones of the series were not read',
    },
    { since: '5.11', value: 'unchecked', source: 'ec2a29593c83 came with 5.12' },
    { since: '5.12', value: 'silent', source: 'ec2a29593c83 "module: harden ELF info handling"' },
    {
      after: '5.12',
      since: '5.16',
      value: 'lines',
      source: '6.1 kernel/module/main.c:1669; 6.12.107 has the same lines (strings of vmlinux)',
    },
    {
      after: '6.12.107',
      since: '6.12.117',
      value: 'lines-sections-first',
      source: '6.12.117 kernel/module/main.c:1768; 7.2 kernel/module/main.c:1942, elf_validity_cache_sechdrs(), of 6.13',
    },
  ]),
  modinfoSection: column('how it looks for .modinfo', [
    { since: '0', value: 'first-alloc', source: '5.10 kernel/module.c:3207, 6.1 kernel/module/main.c:1921: find_sec()' },
    {
      after: '6.3.8',
      since: '6.4',
      value: 'only-one',
      source: '6.12.107 (strings of vmlinux), 7.2 kernel/module/main.c:2099: "Only one .modinfo section must exist."',
    },
  ]),
  symbolNames: column("whether every symbol's name has to lie in the table of names", [
    { since: '0', value: 'unchecked', source: '5.10, 6.1, 6.12.117' },
    { after: '6.13.2', since: '6.14', value: 'checked', source: '7.2 kernel/module/main.c:2376, elf_validity_cache_strtab()' },
  ]),
  writableText: column('what it does with a section that can be written and executed', [
    { since: '0', value: 'allowed', source: '5.7 kernel/module.c has no module_enforce_rwx_sections()' },
    { since: '5.8', value: 'refused', source: '5c3a7db0c7ec "module: Harden STRICT_MODULE_RWX"; 5.10 kernel/module.c:2087' },
  ]),
  symbolSection: column("whether a symbol's section index has to name a section", [
    { since: '0', value: 'unchecked', source: '5.10.262 kernel/module.c:2404' },
    {
      after: '6.1.0',
      since: '6.1.192',
      value: 'checked',
      source: '6.1.192 kernel/module/main.c:1334; older ones of the series were not read',
    },
    { since: '6.2', value: 'unchecked', source: 'the mainline has it from 7.0 on' },
    {
      after: '6.12.0',
      since: '6.12.107',
      value: 'checked',
      source: '6.12.107 (strings of vmlinux); older ones of the series were not read',
    },
    { since: '6.13', value: 'unchecked', source: 'the mainline has it from 7.0 on; 6.19.10 without' },
    { after: '6.19.10', since: '7.0', value: 'checked', source: '7.2 kernel/module/main.c:1588' },
  ]),
  ignoredSymbols: column('what an undefined symbol ends in that the architecture names as one that may be missing', [
    { since: '0', value: 'unknown-symbol', source: '5.9 kernel/module.c, simplify_symbols()' },
    {
      since: '5.10',
      value: 'ignored',
      source: 'ebfac7b778fa "module: Ignore _GLOBAL_OFFSET_TABLE_ …" (5.12, and 5.10.262 kernel/module.c:2396)',
    },
  ]),
  sectionLayout: column('how the sections of a module share memory', [
    { since: '0', value: 'three-regions', source: '5.10 kernel/module.c:2477, 6.1 kernel/module/main.c:1436, layout_sections()' },
    { since: '6.4', value: 'by-type', source: 'ac3b43283923 "module: replace module_layout with module_memory"; 6.12 main.c:1570' },
  ]),
  percpuReserve: column('whether a configuration gives modules more per-CPU memory than 8 KiB (PERCPU_MODULE_RESERVE)', [
    { since: '0', value: 'fixed', source: '5.10, 6.1 include/linux/percpu.h' },
    { after: '6.1', since: '6.10', value: 'by-configuration', source: '6.12 include/linux/percpu.h:19, CONFIG_MEM_ALLOC_PROFILING' },
    { after: '6.12', since: '6.15', value: 'fixed', source: '7.2 include/linux/percpu.h:19' },
  ]),
  exportEntry: column('the size of struct kernel_symbol in bytes', [
    { since: '0', value: '16', source: '4.14 include/linux/export.h: two addresses' },
    { since: '4.19', value: '8', source: '7290d5809571 "module: use relative references for __ksymtab entries"' },
    {
      since: '5.4',
      value: '12',
      source: '8651ec01daed "module: add support for symbol namespaces."; 5.10 to 7.2 include/linux/export-internal.h',
    },
  ]),
} as const;
