import { column } from '../behaviour-column.js';
import { symbol, text } from '../sign.js';

/** What the functions that run before any relocation do differently: it decides what is refused, and with which line. */
export const ADMISSION_BEHAVIOUR = {
  elfValidity: column(
    'what it holds the section headers to, and whether it says what is wrong',
    [
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
    ],
    [
      { mark: text('Invalid ELF section name table type: %u'), present: 'lines-sections-first' },
      { mark: text('Invalid ELF header magic: != %s'), present: 'lines' },
      { mark: text('Module has invalid ELF structures'), present: 'silent', absent: 'unchecked' },
    ],
  ),
  modinfoSection: column(
    'how it looks for .modinfo',
    [
      { since: '0', value: 'first-alloc', source: '5.10 kernel/module.c:3207, 6.1 kernel/module/main.c:1921: find_sec()' },
      {
        after: '6.3.8',
        since: '6.4',
        value: 'only-one',
        source: '6.12.107 (strings of vmlinux), 7.2 kernel/module/main.c:2099: "Only one .modinfo section must exist."',
      },
    ],
    [{ mark: text('Only one .modinfo section must exist.'), present: 'only-one', absent: 'first-alloc' }],
  ),
  symbolNames: column(
    "whether every symbol's name has to lie in the table of names",
    [
      { since: '0', value: 'unchecked', source: '5.10, 6.1, 6.12.117' },
      { after: '6.13.2', since: '6.14', value: 'checked', source: '7.2 kernel/module/main.c:2376, elf_validity_cache_strtab()' },
    ],
    [{ mark: text('symbol name out of bounds in string table'), present: 'checked', absent: 'unchecked' }],
  ),
  writableText: column(
    'what it does with a section that can be written and executed',
    [
      { since: '0', value: 'allowed', source: '5.7 kernel/module.c has no module_enforce_rwx_sections()' },
      { since: '5.8', value: 'refused', source: '5c3a7db0c7ec "module: Harden STRICT_MODULE_RWX"; 5.10 kernel/module.c:2087' },
    ],
    [{ mark: text('has invalid WRITE|EXEC flags'), present: 'refused', absent: 'allowed' }],
  ),
  symbolSection: column(
    "whether a symbol's section index has to name a section",
    [
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
    ],
    [{ mark: text('Symbol %s has an invalid section index %u'), present: 'checked', absent: 'unchecked' }],
  ),
  ignoredSymbols: column(
    'what an undefined symbol ends in that the architecture names as one that may be missing',
    [
      { since: '0', value: 'unknown-symbol', source: '5.9 kernel/module.c, simplify_symbols()' },
      {
        since: '5.10',
        value: 'ignored',
        source: 'ebfac7b778fa "module: Ignore _GLOBAL_OFFSET_TABLE_ …" (5.12, and 5.10.262 kernel/module.c:2396)',
      },
    ],
    [
      // Present it shows nothing: others have that text too.
      { mark: text('_GLOBAL_OFFSET_TABLE_'), absent: 'unknown-symbol' },
    ],
  ),
  sectionLayout: column(
    'how the sections of a module share memory',
    [
      { since: '0', value: 'three-regions', source: '5.10 kernel/module.c:2477, 6.1 kernel/module/main.c:1436, layout_sections()' },
      { since: '6.4', value: 'by-type', source: 'ac3b43283923 "module: replace module_layout with module_memory"; 6.12 main.c:1570' },
    ],
    [
      { mark: { kind: 'struct', name: 'module_memory' }, present: 'by-type' },
      { mark: { kind: 'struct', name: 'module_layout' }, present: 'three-regions' },
    ],
  ),
  percpuReserve: column(
    'whether a configuration gives modules more per-CPU memory than 8 KiB (PERCPU_MODULE_RESERVE)',
    [
      { since: '0', value: 'fixed', source: '5.10, 6.1 include/linux/percpu.h' },
      { after: '6.1', since: '6.10', value: 'by-configuration', source: '6.12 include/linux/percpu.h:19, CONFIG_MEM_ALLOC_PROFILING' },
      { after: '6.12', since: '6.15', value: 'fixed', source: '7.2 include/linux/percpu.h:19' },
    ],
    [
      { mark: { kind: 'option', name: 'CONFIG_MEM_ALLOC_PROFILING' }, present: 'by-configuration', absent: 'fixed' },
      { mark: symbol('mem_alloc_profiling_key'), absent: 'fixed' },
    ],
  ),
  exportDistances: column('has distances instead of addresses in struct kernel_symbol, on x86-64 and arm64', [
    { since: '0', value: false, source: '4.14 include/linux/export.h: two addresses' },
    { since: '4.19', value: true, source: '7290d5809571 "module: use relative references for __ksymtab entries"' },
  ]),
  exportNamespace: column(
    'has a namespace in struct kernel_symbol',
    [
      { since: '0', value: false, source: '5.3 include/linux/export.h' },
      {
        since: '5.4',
        value: true,
        source: '8651ec01daed "module: add support for symbol namespaces."; 7.2 include/linux/export-internal.h',
      },
    ],
    [{ measure: { kind: 'size', struct: 'kernel_symbol' }, values: { 8: false, 12: true, 16: false, 24: true } }],
  ),
} as const;
