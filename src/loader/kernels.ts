import { ADMISSION_BEHAVIOUR } from './admission/behaviour.js';
import { type BehaviourColumn, column } from './behaviour-column.js';
import { ARM64_BEHAVIOUR } from './arm64/behaviour.js';
import { LOONGARCH64_BEHAVIOUR } from './loongarch64/behaviour.js';
import { PPC64LE_BEHAVIOUR } from './ppc64le/behaviour.js';
import { S390X_BEHAVIOUR } from './s390x/behaviour.js';
import { X86_64_BEHAVIOUR } from './x86-64/behaviour.js';
import { LIVEPATCH, symbol, text } from './sign.js';

/** The columns that only one architecture has, by its name in `architectures.ts`. */
const OF_ONE_ARCHITECTURE = {
  x86_64: X86_64_BEHAVIOUR,
  ppc64le: PPC64LE_BEHAVIOUR,
  s390x: S390X_BEHAVIOUR,
  aarch64: ARM64_BEHAVIOUR,
  loongarch64: LOONGARCH64_BEHAVIOUR,
} as const;

/** The names of the architectures that are modelled, as `uname -m` gives them. */
export const ARCHITECTURES: readonly string[] = Object.keys(OF_ONE_ARCHITECTURE);

/**
 * What kernels do differently, one column a behaviour. Every difference between versions that klp-lint knows stands here;
 * steps and rules ask for the behaviour, never for versions. What only one architecture has stands in its folder.
 */
export const KERNEL_BEHAVIOUR = {
  klpRelocations: column(
    'reads .klp.rela sections at all',
    [
      { since: '0', value: false, source: 'before 4.7 struct klp_reloc arrays' },
      { since: '4.7', value: true, source: '425595a7fc20 "livepatch: reuse module loader code to write relocations"' },
    ],
    [{ mark: text('.klp.rela.%55[^.]'), present: true, absent: false, in: LIVEPATCH }],
  ),
  earlyVmlinuxRelas: column(
    'applies .klp.rela.vmlinux sections together with the normal relocations',
    [
      { since: '0', value: false, source: '5.7 kernel/livepatch/core.c: every section is applied by klp_init_object_loaded()' },
      { since: '5.8', value: true, source: '7c8e2bdd5f0d "livepatch: Apply vmlinux-specific KLP relocations early"' },
    ],
    [
      // Global, and called from another file.
      { mark: symbol('klp_apply_section_relocs'), present: true, absent: false, in: LIVEPATCH },
    ],
  ),
  vmlinuxSymbolCheck: column(
    'refuses a vmlinux symbol in the section of a module',
    [
      { since: '0', value: false, source: '5.7 kernel/livepatch/core.c, klp_resolve_symbols()' },
      {
        since: '5.8',
        value: true,
        source: 'ca376a937486 "livepatch: Prevent module-specific KLP rela sections from referencing vmlinux symbols"',
      },
    ],
    [
      {
        mark: text("invalid access to vmlinux symbol '%s' from module-specific livepatch relocation section"),
        present: true,
        absent: false,
        in: LIVEPATCH,
      },
    ],
  ),
  percpuRelocated: column('relocates .data..percpu', [
    { since: '0', value: false, source: '6.12 kernel/module/main.c:1486: SHF_ALLOC of the section is cleared before apply_relocations()' },
    {
      since: '6.16',
      value: true,
      source:
        '570db4b39f53 "module: Make sure relocations are applied to the per-CPU section", v6.16-rc6; 6.12.107 and 6.14.0 without, 6.18.2 with',
    },
  ]),
  symbolNameMax: column(
    'longest symbol name that it reads in a livepatch symbol',
    [
      { since: '0', value: '127', source: '5.10 kernel/livepatch/core.c: ".klp.sym.%55[^.].%127[^,],%lu"' },
      { since: '6.1', value: '511', source: '6.1 kernel/livepatch/core.c: ".klp.sym.%55[^.].%511[^,],%lu"' },
    ],
    [
      { mark: text('.klp.sym.%55[^.].%511[^,],%lu'), present: '511' },
      { mark: text('.klp.sym.%55[^.].%127[^,],%lu'), present: '127' },
    ],
  ),
  symbolNamesKept: column(
    'how many bytes it keeps of each symbol name of a module, of which livepatch later reads its own',
    [
      {
        since: '0',
        value: '127',
        source: '5.10 kernel/module.c:2838, add_kallsyms(): strlcpy(); measured on 4.19.108, 5.4.286 and 5.10.262',
      },
      {
        after: '5.10',
        since: '6.1',
        value: 'all',
        source: '6.1 kernel/module/kallsyms.c:209, add_kallsyms(): strscpy() with the size of the table; measured on 6.1.192',
      },
    ],
    [
      { mark: { kind: 'call', from: ['load_module', 'add_kallsyms'], to: 'strlcpy', third: 128 }, present: '127' },
      // KSYM_NAME_LEN: with it strscpy() would be called, between the two, for so many bytes.
      { mark: { kind: 'number', within: 'add_kallsyms', numbers: [128, 512] }, absent: 'all' },
    ],
  ),
  notLivepatchSymbolMessage: column(
    'the words for a symbol that is not a livepatch symbol',
    [
      { since: '0', value: 'plain', source: '6.12 kernel/livepatch/core.c, klp_resolve_symbols()' },
      { since: '6.19', value: 'section', source: '6.18.2 kernel/livepatch/core.c without, 6.19.9 core.c:226 with' },
    ],
    [
      { mark: text('symbol %s at rela sec %u idx %d is not marked as a livepatch symbol'), present: 'section' },
      { mark: text('symbol %s is not marked as a livepatch symbol'), present: 'plain' },
    ],
  ),
  llvmSuffix: column(
    "what a lookup in vmlinux does with .llvm.<hash> or whatever follows a dot in a symbol's name (CONFIG_LTO_CLANG)",
    [
      { since: '0', value: 'compared', source: '5.10 and 6.1 kernel/livepatch/core.c, klp_find_callback(): strcmp()' },
      {
        since: '6.2',
        value: 'dots-dropped',
        source:
          '4f521bab5bfc "livepatch: Use kallsyms_on_each_match_symbol() to improve performance"; LKML 2023-06-15 quotes compare_symbol_name() of 6.4: the whole name, or what is left of it before its first dot',
      },
      {
        after: '6.2',
        since: '6.6',
        value: 'dropped',
        source: '8cc32a9bbff9 "kallsyms: strip LTO-only suffixes from promoted global functions"; 6.1.192 kernel/kallsyms.c:183 and :192',
      },
      {
        after: '6.8',
        since: '6.12',
        value: 'compared',
        source: 'fb6a421fb615 "kallsyms: Match symbols exactly with CONFIG_LTO_CLANG"; 6.8.1 kernel/kallsyms.c without, 6.12.0 with',
      },
    ],
    [
      // CONFIG_LTO_CLANG is off in what another compiler built, and then names are compared as they are.
      { mark: { kind: 'option', name: 'CONFIG_LTO_CLANG' }, absent: 'compared' },
      { mark: { kind: 'compiler', name: 'clang' }, absent: 'compared' },
    ],
  ),
  registration: column(
    'how a patch gets to livepatch',
    [
      { since: '0', value: 'separate', source: '4.19 kernel/livepatch/core.c: klp_register_patch(), then klp_enable_patch()' },
      { since: '5.1', value: 'enable-only', source: '958ef1e39d24 "livepatch: Simplify API by removing registration step"' },
    ],
    [{ mark: symbol('klp_register_patch'), present: 'separate', absent: 'enable-only', in: LIVEPATCH }],
  ),
  untraceableMessage: column(
    'the words for a patched function without a place for ftrace',
    [
      {
        since: '0',
        value: 'filter',
        source: '5.10 kernel/livepatch/patch.c: klp_get_ftrace_location() answers the address, ftrace_set_filter_ip() fails',
      },
      {
        since: '5.18',
        value: 'location',
        source: 'd15cb3dab1e4 "x86/livepatch: Validate __fentry__ location"; 5.17-rc5 kernel/livepatch/patch.c without, 5.19 with',
      },
    ],
    [
      {
        mark: { kind: 'call', from: ['klp_patch_object', 'klp_patch_func'], to: 'ftrace_location' },
        present: 'location',
        absent: 'filter',
      },
    ],
  ),
  extendedVersions: column(
    'prefers __version_ext_crcs to __versions',
    [
      { since: '0', value: false, source: '6.12 and 6.13.2 kernel/module/version.c' },
      { since: '6.14', value: true, source: '6.14.0 kernel/module/version.c:22, check_version()' },
    ],
    [{ mark: text('__version_ext_crcs'), present: true, absent: false }],
  ),
  moduleNamespaces: column(
    'reads a namespace "module:a,b" as the modules that may use the symbol',
    [
      { since: '0', value: false, source: '6.12 kernel/module/main.c, verify_namespace_is_imported()' },
      {
        after: '6.14',
        since: '6.18',
        value: true,
        source: '6.18.2 kernel/module/main.c:1150, verify_module_namespace(); 6.14.0 without',
      },
    ],
    [
      // Absent they show nothing: a compiler may compare the prefix without the text.
      { mark: symbol('verify_module_namespace'), present: true },
      { mark: text('\0module:\0'), present: true },
    ],
  ),
  thisModuleCheck: column(
    'how it looks for struct module',
    [
      {
        since: '0',
        value: 'first',
        source: '5.10 kernel/module.c:3228, 6.1 kernel/module/main.c:1942: find_sec(), the first of that name',
      },
      {
        since: '6.4',
        value: 'only-one',
        source: '6.3.8 kernel/module/main.c without, 6.4.6 main.c:1790 with',
      },
      {
        after: '6.12.107',
        since: '6.12.117',
        value: 'exactly-one',
        source: '6.12.117 kernel/module/main.c:1968; 6.12.107 has "Only one …" (texts of both images)',
      },
      {
        since: '6.13',
        value: 'exactly-one',
        source: '6.12.19 kernel/module/main.c without, 6.13.2 main.c:1985, find_any_unique_sec(), with',
      },
    ],
    [
      { mark: text('Exactly one .gnu.linkonce.this_module section must exist'), present: 'exactly-one' },
      { mark: text('Only one .gnu.linkonce.this_module section must exist'), present: 'only-one', absent: 'first' },
    ],
  ),
  duplicateKobject: column(
    'the error code for a directory in sysfs that exists',
    [
      { since: '0', value: 'EEXIST', source: 'measured on 5.10.262, 6.1.192 and 6.12.107' },
      {
        after: '7.0.0',
        since: '7.1',
        value: 'EBUSY',
        source:
          '743f8cae549a "module: Override -EEXIST module return", v7.1-rc1, proposed for stable; 6.19.10 without, 7.1.3 main.c:3113 with',
      },
    ],
    [
      // noinline, and -EBUSY has no other place in it. Absent it shows nothing: -EEXIST + 1 is -EBUSY too.
      { mark: { kind: 'number', within: 'do_init_module', numbers: [-16] }, present: 'EBUSY' },
    ],
  ),
  klpSectionNames: column(
    'what two livepatch sections of one name do',
    [
      { since: '0', value: 'warned', source: 'measured on 6.1.192: sysfs warns of a duplicate file name, the patch loads' },
      {
        since: '6.12',
        value: 'refused',
        source:
          'ce47f7cbbcad "module: abort module loading when sysfs setup suffer errors"; 6.8.1 void add_sect_attrs(), 6.12.0 kernel/module/sysfs.c:400 with',
      },
    ],
    [
      // remove_sect_attrs(), where add_notes_attrs() fails. Absent it shows nothing: a compiler may leave it a function of its own.
      {
        mark: {
          kind: 'call',
          from: ['mod_sysfs_setup', 'mod_sysfs_setup.cold'],
          to: 'sysfs_remove_group',
          beside: 'module_param_sysfs_remove',
        },
        present: 'refused',
      },
    ],
  ),
  srcuTable: column(
    'allocates the per-CPU data of ___srcu_struct_ptrs while a module loads',
    [
      { since: '0', value: false, source: 'before 5.2 srcu_struct needed init_srcu_struct() in modules' },
      {
        since: '5.2',
        value: true,
        source: 'fe15b50cdeee "srcu: Allocate per-CPU data for DEFINE_SRCU() in modules"; 5.10 kernel/rcu/srcutree.c',
      },
    ],
    [
      // Its address is taken, so that it is a function of its own.
      { mark: symbol('srcu_module_notify'), present: true, absent: false },
    ],
  ),
  kunitSuites: column(
    'when it goes through .kunit_test_suites',
    [
      { since: '0', value: 'never', source: '5.10 kernel/module.c, find_module_sections(): not looked for' },
      { since: '6.0', value: 'coming', source: '6.1 lib/kunit/test.c, kunit_module_notify(): MODULE_STATE_COMING' },
      { since: '6.7', value: 'live', source: '6.12 and 7.2 lib/kunit/test.c, kunit_module_notify(): MODULE_STATE_LIVE' },
    ],
    [
      // Without CONFIG_KUNIT.
      { mark: text('.kunit_test_suites'), absent: 'never' },
    ],
  ),
  dyndbgClasses: column(
    'reads __dyndbg_classes while a module loads',
    [
      { since: '0', value: false, source: '5.10 kernel/module.c, find_module_sections(): not looked for' },
      { since: '6.1', value: true, source: '6.1 lib/dynamic_debug.c, ddebug_attach_module_classes()' },
    ],
    [{ mark: text('__dyndbg_classes'), present: true, absent: false }],
  ),
  ...ADMISSION_BEHAVIOUR,
  ...OF_ONE_ARCHITECTURE.x86_64,
  ...OF_ONE_ARCHITECTURE.ppc64le,
  ...OF_ONE_ARCHITECTURE.s390x,
  ...OF_ONE_ARCHITECTURE.aarch64,
  ...OF_ONE_ARCHITECTURE.loongarch64,
} as const;

export type BehaviourName = keyof typeof KERNEL_BEHAVIOUR;
type ValueOf<Column> = Column extends BehaviourColumn<infer Value> ? Value : never;

/** What one kernel does: a value for every column of KERNEL_BEHAVIOUR. */
export type KernelBehaviour = { readonly [Name in BehaviourName]: ValueOf<(typeof KERNEL_BEHAVIOUR)[Name]> };

/** Behaviour that is known to differ from what the version says, by name; each value is one of its column's rows, as text. */
export type KnownBehaviour = Partial<Record<BehaviourName, string>>;

export const BEHAVIOUR_NAMES: readonly BehaviourName[] = Object.keys(KERNEL_BEHAVIOUR).filter((name) => isBehaviourName(name));

/** Whether a text names a column. */
export function isBehaviourName(name: string): name is BehaviourName {
  return Object.hasOwn(KERNEL_BEHAVIOUR, name);
}

/** The values that a behaviour can have, as text. */
export function behaviourValues(name: BehaviourName): string[] {
  return [...new Set(KERNEL_BEHAVIOUR[name].rows.map((row) => String(row.value)))];
}

/** The architecture that alone has that behaviour; undefined where every one has it. */
export function behaviourArchitecture(name: BehaviourName): string | undefined {
  return Object.entries(OF_ONE_ARCHITECTURE).find(([, columns]) => Object.hasOwn(columns, name))?.[0];
}

/** What a behaviour is about, as a phrase: `whether it …`, `when it …`, with the architecture that alone has it. */
export function behaviourWords(name: BehaviourName): string {
  const { about, rows } = KERNEL_BEHAVIOUR[name];
  const architecture = behaviourArchitecture(name);
  const words = rows.some(({ value }) => typeof value === 'boolean') ? `whether it ${about}` : about;
  return architecture === undefined ? words : `${words} (${architecture})`;
}

/** Whether every column has one of its values. */
export function isBehaviour(values: Readonly<Partial<Record<string, string | boolean>>>): values is KernelBehaviour {
  return BEHAVIOUR_NAMES.every((name) => KERNEL_BEHAVIOUR[name].rows.some(({ value }) => value === values[name]));
}
