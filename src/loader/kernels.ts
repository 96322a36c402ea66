import { type BehaviourColumn, column, type Row } from './behaviour-column.js';
import { PPC64LE_BEHAVIOUR } from './ppc64le/behaviour.js';
import { S390X_BEHAVIOUR } from './s390x/behaviour.js';
import { compareVersions, type KernelVersion, parseRelease } from './release.js';

/**
 * What kernels do differently, one column a fact. Every difference between versions that klp-lint knows stands here;
 * steps and rules ask for facts, never for versions. x86-64 unless a fact says otherwise.
 */
export const KERNEL_BEHAVIOUR = {
  klpRelocations: column('reads .klp.rela sections at all', [
    { since: '0', value: false, source: 'before 4.7 struct klp_reloc arrays' },
    { since: '4.7', value: true, source: '425595a7fc20 "livepatch: reuse module loader code to write relocations"' },
  ]),
  earlyVmlinuxRelas: column('applies .klp.rela.vmlinux sections together with the normal relocations', [
    { since: '0', value: false, source: '5.7 kernel/livepatch/core.c: every section is applied by klp_init_object_loaded()' },
    { since: '5.8', value: true, source: '7c8e2bdd5f0d "livepatch: Apply vmlinux-specific KLP relocations early"' },
  ]),
  vmlinuxSymbolCheck: column('refuses a vmlinux symbol in the section of a module', [
    { since: '0', value: false, source: '5.7 kernel/livepatch/core.c, klp_resolve_symbols()' },
    {
      since: '5.8',
      value: true,
      source: 'ca376a937486 "livepatch: Prevent module-specific KLP rela sections from referencing vmlinux symbols"',
    },
  ]),
  klpArchSections: column('applies .klp.arch sections after the relocations of their object', [
    { since: '0', value: false, source: 'absent before 4.9' },
    { since: '4.9', value: true, source: 'd4c3e6e1b193 "livepatch/x86: apply alternatives and paravirt patches after relocations"' },
    { since: '5.8', value: false, source: '1d05334d2899 "livepatch: Remove .klp.arch"' },
  ]),
  nonzeroDestination: column('what a relocation does to a place that is not zero', [
    { since: '0', value: 'overwritten', source: '4.13 arch/x86/kernel/module.c has no test' },
    { since: '4.15', value: 'refused', source: 'eda9cec4c9a1 "x86/module: Detect and skip invalid relocations"' },
  ]),
  nonzeroMessage: column('the words of that refusal', [
    { since: '0', value: 'skipping', source: '6.1 arch/x86/kernel/module.c:211' },
    { since: '6.3', value: 'invalid', source: '0c05e7bd2d01 "livepatch,x86: Clear relocation targets on a module removal"' },
    {
      since: '7.0',
      value: 'invalid-section',
      source: '7.2 arch/x86/kernel/module.c:151; the version that began it lies between 6.13 and 7.2',
    },
  ]),
  relocationsCleared: column('clears what it wrote when the target is unloaded', [
    { since: '0', value: false, source: '6.1 kernel/livepatch/core.c' },
    { since: '6.3', value: true, source: '0c05e7bd2d01 "livepatch,x86: Clear relocation targets on a module removal"' },
  ]),
  percpuRelocated: column('relocates .data..percpu', [
    { since: '0', value: false, source: '6.12 kernel/module/main.c:1486: SHF_ALLOC of the section is cleared before apply_relocations()' },
    { since: '7.0', value: true, source: '7.2 kernel/module/main.c:1627; the version that began it lies between 6.13 and 7.2' },
  ]),
  lateInitWrite: column('what a relocation into freed init memory does', [
    { since: '0', value: 'crash', source: 'measured on 6.1.192: page fault in __apply_relocate_add()' },
    {
      since: '6.4',
      value: 'refused',
      source: 'measured on 6.12.107 and 7.2.13; ac3b43283923 "module: replace module_layout with module_memory"',
    },
  ]),
  symbolNameMax: column('longest symbol name that it reads in a livepatch symbol', [
    { since: '0', value: '127', source: '5.10 kernel/livepatch/core.c: ".klp.sym.%55[^.].%127[^,],%lu"' },
    { since: '6.1', value: '511', source: '6.1 kernel/livepatch/core.c: ".klp.sym.%55[^.].%511[^,],%lu"' },
  ]),
  notLivepatchSymbolMessage: column('the words for a symbol that is none of livepatch', [
    { since: '0', value: 'plain', source: '6.12 kernel/livepatch/core.c, klp_resolve_symbols()' },
    { since: '7.0', value: 'section', source: '7.2 kernel/livepatch/core.c:226; the version that began it lies between 6.13 and 7.2' },
  ]),
  llvmSuffix: column("what a lookup in vmlinux does with the .llvm.<hash> of a symbol's name (CONFIG_LTO_CLANG)", [
    { since: '0', value: 'compared', source: '5.10 and 6.1 kernel/livepatch/core.c, klp_find_callback(): strcmp()' },
    {
      since: '6.2',
      value: 'dropped',
      source:
        '4f521bab5bfc "livepatch: Use kallsyms_on_each_match_symbol() to improve performance"; 6.1 kernel/kallsyms.c, compare_symbol_name()',
    },
    {
      since: '6.11',
      value: 'compared',
      source: 'fb6a421fb615 "kallsyms: Match symbols exactly with CONFIG_LTO_CLANG"; 6.12 kernel/kallsyms.c',
    },
  ]),
  untraceableMessage: column('the words for a patched function without a place for ftrace', [
    {
      since: '0',
      value: 'filter',
      source: '5.10 kernel/livepatch/patch.c: klp_get_ftrace_location() answers the address, ftrace_set_filter_ip() fails',
    },
    {
      since: '5.18',
      value: 'location',
      source: '6.1 kernel/livepatch/patch.c:175 asks ftrace_location(); the version that began it lies between 5.11 and 6.1',
    },
  ]),
  extendedVersions: column('prefers __version_ext_crcs to __versions', [
    { since: '0', value: false, source: '6.12 kernel/module/version.c' },
    {
      since: '6.13',
      value: true,
      source: '7.2 kernel/module/version.c:30, check_version(); the version that began it lies between 6.13 and 7.2',
    },
  ]),
  moduleNamespaces: column('reads a namespace "module:a,b" as the modules that may use the symbol', [
    { since: '0', value: false, source: '6.12 kernel/module/main.c, verify_namespace_is_imported()' },
    {
      since: '6.16',
      value: true,
      source: '7.2 kernel/module/main.c:1179, verify_module_namespace(); the version that began it lies between 6.13 and 7.2',
    },
  ]),
  nops: column('which NOPs fill a rewritten site', [
    { since: '0', value: 'by-cpu', source: '5.10 arch/x86/kernel/alternative.c, arch_init_ideal_nops(): K8 or P6 NOPs' },
    { since: '5.13', value: 'nopl-8', source: 'a89dfde3dc3c "x86: Remove dynamic NOP selection"; 6.1 ASM_NOP_MAX 8' },
    {
      since: '6.5',
      value: 'nopl-11',
      source: '6.12 ASM_NOP_MAX 11; "x86_64: Longer NOPs" was posted on 2023-05-15, after the merge window of 6.4',
    },
  ]),
  replacementRelocation: column('which operands of a replacement it adjusts to the site', [
    {
      since: '0',
      value: 'first-branch',
      source: '6.1 arch/x86/kernel/alternative.c, apply_alternatives(): a 5-byte call, or a jump, at its start',
    },
    {
      since: '6.5',
      value: 'all-relative',
      source:
        '270a69c4485d "x86/alternative: Support relocations in alternatives"; 6.12 apply_relocation(); whether 6.4 has it was not checked',
    },
  ]),
  paravirtSites: column('rewrites .parainstructions', [
    { since: '0', value: 'after-alternatives', source: '5.10 arch/x86/kernel/module.c, module_finalize()' },
    {
      since: '5.13',
      value: 'before-alternatives',
      source: '4e6292114c74 "x86/paravirt: Add new features for paravirt patching"; 6.1 module_finalize()',
    },
    { since: '6.8', value: 'none', source: 'f7af6977621a "x86/paravirt: Remove no longer needed paravirt patching code"' },
  ]),
  callSites: column('when it rewrites .call_sites for call depth tracking', [
    { since: '0', value: 'none', source: '6.1 arch/x86/kernel/module.c' },
    { since: '6.2', value: 'after-alternatives', source: 'eaf44c816ed8 "x86/modules: Add call patching"; 6.12 module_finalize()' },
    {
      since: '6.15',
      value: 'before-alternatives',
      source: 'ab9fea59487d "x86/alternative: Simplify callthunk patching"; 7.2 module_finalize()',
    },
  ]),
  staticCalls: column('rewrites .static_call_sites', [
    { since: '0', value: false, source: 'absent before 5.10' },
    { since: '5.10', value: true, source: '9183c3f9ed71 "static_call: Add inline static call infrastructure"' },
  ]),
  percpuAddresses: column('where the addresses of per-CPU variables count from (x86-64)', [
    { since: '0', value: 'from-zero', source: '6.12 arch/x86/kernel/vmlinux.lds.S: PERCPU_VADDR(…, 0, :percpu)' },
    {
      since: '6.15',
      value: 'kernel',
      source: '7.2 arch/x86/kernel/vmlinux.lds.S: PERCPU_SECTION(); 6.12 was the last that was read before',
    },
  ]),
  thisModuleCheck: column('how it looks for struct module', [
    { since: '0', value: 'first', source: '5.10 kernel/module.c:3228, 6.1 kernel/module/main.c:1942: find_sec(), the first of that name' },
    {
      since: '6.4',
      value: 'only-one',
      source: '6.12 kernel/module/main.c:1875; the version that began it lies between 6.2 and 6.12',
    },
    {
      since: '7.0',
      value: 'exactly-one',
      source: '7.2 kernel/module/main.c:2140, elf_validity_cache_index_mod(); the version that began it lies between 6.13 and 7.2',
    },
  ]),
  duplicateKobject: column('the error code for a directory in sysfs that exists', [
    { since: '0', value: 'EEXIST', source: 'measured on 5.10.262, 6.1.192 and 6.12.107' },
    { since: '7.0', value: 'EBUSY', source: 'measured on 7.2.13; the version that began it lies between 6.13 and 7.2' },
  ]),
  klpSectionNames: column('what two livepatch sections of one name do', [
    { since: '0', value: 'warned', source: 'measured on 6.1.192: sysfs warns of a duplicate file name, the patch loads' },
    {
      since: '6.12',
      value: 'refused',
      source: 'measured on 6.12.107 and 7.2.13: EEXIST; the version that began it lies between 6.2 and 6.12',
    },
  ]),
  ...PPC64LE_BEHAVIOUR,
  ...S390X_BEHAVIOUR,
} as const;

export type BehaviourName = keyof typeof KERNEL_BEHAVIOUR;
type ValueOf<Column> = Column extends BehaviourColumn<infer Value> ? Value : never;

/** One kernel's facts: a value for every column of KERNEL_BEHAVIOUR. */
export type KernelBehaviour = { readonly [Name in BehaviourName]: ValueOf<(typeof KERNEL_BEHAVIOUR)[Name]> };

/** A kernel that klp-lint can model: its release and what it does. */
export interface Kernel {
  /** As given: `6.1.0-56-amd64`. */
  readonly release: string;
  readonly version: KernelVersion;
  readonly behaviour: KernelBehaviour;
}

/** Facts that are known to differ from what the version says, by name; each value is one of its column's rows, as text. */
export type KnownBehaviour = Partial<Record<BehaviourName, string>>;

/** What a distribution's kernels do although their version says otherwise. */
interface Backport {
  readonly name: string;
  readonly applies: (release: string) => boolean;
  readonly facts: KnownBehaviour;
  readonly source: string;
}

const BACKPORTS: readonly Backport[] = [
  {
    name: 'RHEL 8, from 4.18.0-284.el8',
    applies: (release) => Number(/^4\.18\.0-(\d+)[.\d]*\.el8/.exec(release)?.[1] ?? 0) >= 284,
    facts: { earlyVmlinuxRelas: 'true', vmlinuxSymbolCheck: 'true', klpArchSections: 'false' },
    source: 'kpatch-build/kpatch-build, use_klp_arch(); kpatch d9f49e8',
  },
  {
    name: 'RHEL 9, from 5.14.0-582.el9',
    applies: (release) => Number(/^5\.14\.0-(\d+)[.\d]*\.el9/.exec(release)?.[1] ?? 0) >= 582,
    facts: { paravirtSites: 'none' },
    source: 'kpatch-build, kpatch 2361ede: .parainstructions is gone there as in 6.8',
  },
  {
    name: 'SLE 15 SP2 and SP3',
    applies: (release) => /^5\.3\.18-\d/.test(release),
    facts: { earlyVmlinuxRelas: 'true', vmlinuxSymbolCheck: 'true', klpArchSections: 'false' },
    source: 'SUSE kernel changelog "livepatch: Remove .klp.arch (bsc#1071995)"',
  },
];

/** Whether a text names a fact. */
export function isBehaviourName(name: string): name is BehaviourName {
  return Object.hasOwn(KERNEL_BEHAVIOUR, name);
}

/** The values that a fact can have, as text. */
export function behaviourValues(name: BehaviourName): string[] {
  return [...new Set(KERNEL_BEHAVIOUR[name].rows.map((row) => String(row.value)))];
}

/**
 * The kernel of that release; undefined where the release does not begin with a version.
 * @param overrides facts that the user knows better; they win over a distribution's backports
 */
export function kernelOf(release: string, overrides: KnownBehaviour = {}): Kernel | undefined {
  const version = parseRelease(release);
  if (version === undefined) return undefined;
  let known: KnownBehaviour = {};
  for (const backport of BACKPORTS) if (backport.applies(release)) known = { ...known, ...backport.facts };
  return { release, version, behaviour: factsOf(version, { ...known, ...overrides }) };
}

function factsOf(version: KernelVersion, known: KnownBehaviour): KernelBehaviour {
  const f = KERNEL_BEHAVIOUR;
  return {
    klpRelocations: valueAt(f.klpRelocations, version, known.klpRelocations),
    earlyVmlinuxRelas: valueAt(f.earlyVmlinuxRelas, version, known.earlyVmlinuxRelas),
    vmlinuxSymbolCheck: valueAt(f.vmlinuxSymbolCheck, version, known.vmlinuxSymbolCheck),
    klpArchSections: valueAt(f.klpArchSections, version, known.klpArchSections),
    nonzeroDestination: valueAt(f.nonzeroDestination, version, known.nonzeroDestination),
    nonzeroMessage: valueAt(f.nonzeroMessage, version, known.nonzeroMessage),
    relocationsCleared: valueAt(f.relocationsCleared, version, known.relocationsCleared),
    percpuRelocated: valueAt(f.percpuRelocated, version, known.percpuRelocated),
    lateInitWrite: valueAt(f.lateInitWrite, version, known.lateInitWrite),
    symbolNameMax: valueAt(f.symbolNameMax, version, known.symbolNameMax),
    notLivepatchSymbolMessage: valueAt(f.notLivepatchSymbolMessage, version, known.notLivepatchSymbolMessage),
    llvmSuffix: valueAt(f.llvmSuffix, version, known.llvmSuffix),
    untraceableMessage: valueAt(f.untraceableMessage, version, known.untraceableMessage),
    extendedVersions: valueAt(f.extendedVersions, version, known.extendedVersions),
    moduleNamespaces: valueAt(f.moduleNamespaces, version, known.moduleNamespaces),
    nops: valueAt(f.nops, version, known.nops),
    replacementRelocation: valueAt(f.replacementRelocation, version, known.replacementRelocation),
    paravirtSites: valueAt(f.paravirtSites, version, known.paravirtSites),
    callSites: valueAt(f.callSites, version, known.callSites),
    staticCalls: valueAt(f.staticCalls, version, known.staticCalls),
    percpuAddresses: valueAt(f.percpuAddresses, version, known.percpuAddresses),
    thisModuleCheck: valueAt(f.thisModuleCheck, version, known.thisModuleCheck),
    duplicateKobject: valueAt(f.duplicateKobject, version, known.duplicateKobject),
    klpSectionNames: valueAt(f.klpSectionNames, version, known.klpSectionNames),
    tocRestoreKept: valueAt(f.tocRestoreKept, version, known.tocRestoreKept),
    freedImageStore: valueAt(f.freedImageStore, version, known.freedImageStore),
    s390xFreedImage: valueAt(f.s390xFreedImage, version, known.s390xFreedImage),
    s390xFreedInit: valueAt(f.s390xFreedInit, version, known.s390xFreedInit),
    s390xKernelImage: valueAt(f.s390xKernelImage, version, known.s390xKernelImage),
  };
}

function valueAt<Value extends string | boolean>(facts: BehaviourColumn<Value>, version: KernelVersion, known: string | undefined): Value {
  const row =
    facts.rows.find((candidate) => String(candidate.value) === known) ??
    facts.rows.findLast((candidate) => compareVersions(sinceVersion(candidate), version) <= 0);
  if (row === undefined) throw new Error(`no row of the fact "${facts.about}" is old enough`);
  return row.value;
}

function sinceVersion(row: Row<string | boolean>): KernelVersion {
  return parseRelease(row.since) ?? { major: Number(row.since), minor: 0, patch: 0 };
}
