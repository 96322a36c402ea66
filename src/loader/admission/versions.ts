import { compareVersions, type KernelVersion, parseRelease } from '../release.js';

/** From which version on admission does something. */
interface AdmissionRow<Value> {
  /** The newest version that is known not to have it yet; left out where nothing lies between. */
  readonly after?: string;
  readonly since: string;
  /** Of one stable series only, such as 6.12; left out for the mainline. */
  readonly series?: string;
  readonly value: Value;
  /** The source file in which it was read, or the commit. */
  readonly source: string;
}

type Column<Value> = readonly AdmissionRow<Value>[];

function rows<const Value extends string>(...all: readonly AdmissionRow<Value>[]): Column<Value> {
  return all;
}

/**
 * What the functions that run before any relocation do differently. All of it decides what is refused and with which line; nothing
 * of it decides when a relocation is written (KERNEL_BEHAVIOUR).
 */
const ADMISSION = {
  /** What elf_validity_check() and its heirs hold the section headers to, and whether they say what is wrong. */
  elfValidity: rows(
    { since: '0', value: 'unchecked', source: '5.4 kernel/module.c, elf_header_check(): the ELF header and the ends of sections alone' },
    { since: '5.10.262', series: '5.10', value: 'silent', source: '5.10.262 kernel/module.c:2992; older ones of the series were not read' },
    { since: '5.12', value: 'silent', source: 'ec2a29593c83 "module: harden ELF info handling"' },
    {
      after: '5.12',
      since: '5.16',
      value: 'lines',
      source: '6.1 kernel/module/main.c:1669; 6.12.107 has the same lines (strings of vmlinux)',
    },
    { after: '6.12.107', since: '6.12.117', series: '6.12', value: 'lines-sections-first', source: '6.12.117 kernel/module/main.c:1768' },
    {
      after: '6.12.19',
      since: '6.13',
      value: 'lines-sections-first',
      source: '7.2 kernel/module/main.c:1942, elf_validity_cache_sechdrs()',
    },
  ),
  /** How .modinfo is looked for. */
  modinfo: rows(
    { since: '0', value: 'first-alloc', source: '5.10 kernel/module.c:3207, 6.1 kernel/module/main.c:1921: find_sec()' },
    {
      after: '6.3.8',
      since: '6.4',
      value: 'only-one',
      source: '6.12.107 (strings of vmlinux), 7.2 kernel/module/main.c:2099: "Only one .modinfo section must exist."',
    },
  ),
  /** What is asked of the table of symbol names. */
  symbolNames: rows(
    { since: '0', value: 'unchecked', source: '5.10, 6.1, 6.12.117' },
    { after: '6.13.2', since: '6.14', value: 'checked', source: '7.2 kernel/module/main.c:2376, elf_validity_cache_strtab()' },
  ),
  /** Sections that can be written and executed. */
  writableText: rows(
    { since: '0', value: 'allowed', source: '5.7 kernel/module.c has no module_enforce_rwx_sections()' },
    { since: '5.8', value: 'refused', source: '5c3a7db0c7ec "module: Harden STRICT_MODULE_RWX"; 5.10 kernel/module.c:2087' },
  ),
  /** A symbol whose section index names no section. */
  symbolSection: rows(
    { since: '0', value: 'unchecked', source: '5.10.262 kernel/module.c:2404' },
    {
      since: '6.1.192',
      series: '6.1',
      value: 'checked',
      source: '6.1.192 kernel/module/main.c:1334; older ones of the series were not read',
    },
    { since: '6.12.107', series: '6.12', value: 'checked', source: '6.12.107 (strings of vmlinux)' },
    { after: '6.19.10', since: '7.0', value: 'checked', source: '7.2 kernel/module/main.c:1588' },
  ),
  /** Undefined symbols that may be missing (AdmissionArchitecture.ignoredSymbols). */
  ignoredSymbols: rows(
    { since: '0', value: 'unknown-symbol', source: '5.9 kernel/module.c, simplify_symbols()' },
    {
      since: '5.10',
      value: 'ignored',
      source: 'ebfac7b778fa "module: Ignore _GLOBAL_OFFSET_TABLE_ …" (5.12, and 5.10.262 kernel/module.c:2396)',
    },
  ),
  /** In how many bits the loader adds up the sizes of sections (module_get_offset()). */
  layout: rows(
    { since: '0', value: 'three-regions', source: '5.10 kernel/module.c:2477, 6.1 kernel/module/main.c:1436, layout_sections()' },
    { since: '6.4', value: 'by-type', source: 'ac3b43283923 "module: replace module_layout with module_memory"; 6.12 main.c:1570' },
  ),
  /** Whether a configuration gives modules more per-CPU memory than 8 KiB (PERCPU_MODULE_RESERVE). */
  percpuReserve: rows(
    { since: '0', value: 'fixed', source: '5.10, 6.1 include/linux/percpu.h' },
    { after: '6.1', since: '6.10', value: 'by-configuration', source: '6.12 include/linux/percpu.h:19, CONFIG_MEM_ALLOC_PROFILING' },
    { after: '6.12', since: '6.15', value: 'fixed', source: '7.2 include/linux/percpu.h:19' },
  ),
  /** Bytes of struct kernel_symbol. */
  exportEntry: rows(
    { since: '0', value: '16', source: '4.14 include/linux/export.h: two addresses' },
    { since: '4.19', value: '8', source: '7290d5809571 "module: use relative references for __ksymtab entries"' },
    {
      since: '5.4',
      value: '12',
      source: '8651ec01daed "module: add support for symbol namespaces."; 5.10 to 7.2 include/linux/export-internal.h',
    },
  ),
} as const;

type ValueOf<C> = C extends Column<infer Value> ? Value : never;

/** What one kernel's admission does. */
export type Admission = { readonly [Name in keyof typeof ADMISSION]: ValueOf<(typeof ADMISSION)[Name]> };

export function admissionOf(version: KernelVersion): Admission {
  const a = ADMISSION;
  return {
    elfValidity: valueAt(a.elfValidity, version),
    modinfo: valueAt(a.modinfo, version),
    symbolNames: valueAt(a.symbolNames, version),
    writableText: valueAt(a.writableText, version),
    symbolSection: valueAt(a.symbolSection, version),
    ignoredSymbols: valueAt(a.ignoredSymbols, version),
    layout: valueAt(a.layout, version),
    exportEntry: valueAt(a.exportEntry, version),
    percpuReserve: valueAt(a.percpuReserve, version),
  };
}

/** The last row that is not newer than the kernel; one of a stable series counts in that series alone. */
function valueAt<Value>(column: Column<Value>, version: KernelVersion): Value {
  const row = column.findLast(({ since, series }) => {
    const { major, minor } = numbered(series ?? since);
    return compareVersions(numbered(since), version) <= 0 && (series === undefined || (version.major === major && version.minor === minor));
  });
  if (row === undefined) throw new Error('no row of admission is old enough');
  return row.value;
}

function numbered(text: string): KernelVersion {
  return parseRelease(text) ?? { major: Number(text), minor: 0, patch: 0 };
}
