import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  LimitReached
} from "./chunk-OQ4JXGRT.js";
import {
  UsageError,
  errorCode,
  reasonOf
} from "./chunk-ENIIBL42.js";

// src/source/paths.ts
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

// src/archive/format.ts
var HEAD = 512;
var TAR_MAGIC_OFFSET = 257;
var MAGIC = [
  ["1f8b", { kind: "compressed", by: "gzip" }],
  ["fd377a585a00", { kind: "compressed", by: "xz" }],
  ["28b52ffd", { kind: "compressed", by: "zstd" }],
  // An entry, the end of an empty archive (also with zip64), an archive that was to be spanned.
  ["504b0304", { kind: "container", of: "zip" }],
  ["504b0506", { kind: "container", of: "zip" }],
  ["504b0606", { kind: "container", of: "zip" }],
  ["504b0708", { kind: "container", of: "zip" }],
  ["213c617263683e0a", { kind: "container", of: "deb" }],
  ["edabeedb", { kind: "container", of: "rpm" }],
  // '070701' and '070702': the "new ASCII" cpio that rpm writes.
  ["3037303730", { kind: "container", of: "cpio" }],
  ["425a68", { kind: "unread", name: "bzip2" }],
  ["5d0000", { kind: "unread", name: "lzma" }],
  ["04224d18", { kind: "unread", name: "lz4" }],
  ["377abcaf271c", { kind: "unread", name: "7z" }],
  ["526172211a07", { kind: "unread", name: "rar" }]
];
function formatOf(source, name) {
  const head = Buffer.from(source.read(0, Math.min(HEAD, source.size), "first bytes"));
  const hex = head.subarray(0, 8).toString("hex");
  const found = MAGIC.find(([magic]) => hex.startsWith(magic));
  if (found !== void 0) return found[1];
  if (/^5.2a4d18/.test(hex)) return { kind: "compressed", by: "zstd" };
  const isTar = head.toString("latin1", TAR_MAGIC_OFFSET, TAR_MAGIC_OFFSET + 5) === "ustar";
  if (isTar || /\.tar$/i.test(name) && head.length === HEAD) return { kind: "container", of: "tar" };
  return { kind: "plain" };
}
var COMPRESSED = /\.(gz|xz|zst)$/i;
var SHORT_TAR = /\.(tgz|txz|tzst)$/i;
var CONTAINER = /\.(zip|tar|deb|rpm|cpio)$/i;
var UNREAD_TAR = /\.(tar\.(bz2|lzma|lz4|lz)|tbz2?|7z)$/i;
function withoutCompression(name) {
  return SHORT_TAR.test(name) ? name.replace(SHORT_TAR, ".tar") : name.replace(COMPRESSED, "");
}
function isContainerName(name) {
  return CONTAINER.test(withoutCompression(name)) || UNREAD_TAR.test(name);
}
function promisesFormat(name) {
  return COMPRESSED.test(name) || isContainerName(name);
}

// src/source/paths.ts
var MODULE = /\.ko$/;
function isModuleName(name) {
  return MODULE.test(withoutCompression(name));
}
function collectInputs(paths) {
  const roots = /* @__PURE__ */ new Map();
  const unreadable = /* @__PURE__ */ new Map();
  for (const path of paths) {
    if (!isDirectory(path)) {
      roots.set(path, { file: path, shown: path, asked: path });
      continue;
    }
    const problems = unreadable.size;
    const found = searchFolder(path, path, roots, unreadable);
    if (found === 0 && unreadable.size === problems) unreadable.set(path, `no *.ko below ${path}`);
  }
  return { roots: [...roots.values()], unreadable: [...unreadable].map(([path, reason]) => ({ path, reason })) };
}
function isDirectory(path) {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    const missing = ["ENOENT", "ENOTDIR"].includes(errorCode(error) ?? "");
    throw new UsageError(missing ? `${path}: no such file or folder` : reasonOf(error), { cause: error });
  }
}
function searchFolder(folder, asked, roots, unreadable) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    unreadable.set(folder, reasonOf(error));
    return 0;
  }
  entries.sort((a, b) => a.name < b.name ? -1 : 1);
  let found = 0;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found += searchFolder(path, asked, roots, unreadable);
    else if (isModuleName(entry.name) || isContainerName(entry.name)) {
      if (!roots.has(path)) roots.set(path, { file: path, shown: path, asked });
      found++;
    }
  }
  return found;
}
function pathsInList(list) {
  return list.split(/\r?\n/).filter((line) => line !== "");
}

// src/livepatch/klp-symbol.ts
var KLP_SYM_PREFIX = ".klp.sym.";
var MAX_OBJECT_NAME = 55;
function parseKlpSymbolName(text, maxName) {
  if (!text.startsWith(KLP_SYM_PREFIX)) return void 0;
  const rest = text.slice(KLP_SYM_PREFIX.length);
  const dot = rest.indexOf(".");
  const comma = rest.indexOf(",", dot + 1);
  const object = rest.slice(0, dot);
  const name = rest.slice(dot + 1, comma);
  const position = /^[ \t\n\v\f\r]*([0-9]+)/.exec(rest.slice(comma + 1))?.[1];
  if (dot < 1 || comma < dot + 2 || position === void 0) return void 0;
  if (object.length > MAX_OBJECT_NAME || name.length > maxName) return void 0;
  return { object, name, sympos: BigInt(position) };
}
function plainSymbolName(text) {
  return parseKlpSymbolName(text, Number.MAX_SAFE_INTEGER)?.name ?? text;
}

// src/archive/limits.ts
var GIB = 2 ** 30;
var DEFAULT_LIMITS = {
  // A distribution's kernel has 5,000 files, its sources 90,000.
  entries: 25e4,
  // A vmlinux with debug information is the largest file of interest: 0.4 to 1.2 GiB.
  entryBytes: 2 * GIB,
  // GitHub's runners have 14 GiB of free disk.
  totalBytes: 8 * GIB,
  // Modules shrink to a third or a fifth, tables of zeros by more; deflate ends at 1,032, xz and zstd far beyond.
  ratio: 200,
  // build.zip → kernel.rpm → payload → x.ko.xz is 5 with the payload's compression.
  depth: 8,
  // A quarter of Linux's PATH_MAX.
  pathLength: 1024
};
var RATIO_FLOOR = 16 * 2 ** 20;
var Spent = class {
  constructor(limits) {
    this.limits = limits;
  }
  limits;
  #entries = 0;
  #bytes = 0;
  /** @throws LimitReached */
  addEntry() {
    if (this.#entries >= this.limits.entries) throw new LimitReached("entries", this.limits.entries, "there are more");
    this.#entries++;
  }
  /** @throws LimitReached */
  addBytes(count) {
    this.#bytes += count;
    if (this.#bytes > this.limits.totalBytes) throw new LimitReached("totalBytes", this.limits.totalBytes, "there are more");
  }
};
var Meter = class {
  /** @param packed the size in bytes of what is unpacked */
  constructor(spent, packed) {
    this.spent = spent;
    this.packed = packed;
  }
  spent;
  packed;
  #bytes = 0;
  /** Refuses a size before anything is unpacked. @throws LimitReached */
  expect(bytes) {
    const { entryBytes, ratio } = this.spent.limits;
    if (bytes > entryBytes) throw new LimitReached("entryBytes", entryBytes, `it has ${bytes} bytes or more`);
    if (bytes > RATIO_FLOOR && bytes > ratio * this.packed) {
      throw new LimitReached("ratio", ratio, `${this.packed} packed bytes become ${bytes} or more`);
    }
  }
  /** Counts a frame, block or other part, each of which costs as much as an entry. @throws LimitReached */
  addPart() {
    this.spent.addEntry();
  }
  /** Counts what was unpacked. @throws LimitReached */
  add(bytes) {
    this.#bytes += bytes;
    this.expect(this.#bytes);
    this.spent.addBytes(bytes);
  }
};

// src/loader/release.ts
function parseRelease(release) {
  const found = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(release);
  if (found === null) return void 0;
  return { major: Number(found[1]), minor: Number(found[2]), patch: Number(found[3] ?? 0) };
}
function compareVersions(a, b) {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}

// src/livepatch/klp-rela.ts
var KLP_RELA_PREFIX = ".klp.rela.";
var VMLINUX = "vmlinux";
function klpRelaObject(sectionName) {
  if (!sectionName.startsWith(KLP_RELA_PREFIX)) return void 0;
  const rest = sectionName.slice(KLP_RELA_PREFIX.length);
  const dot = rest.indexOf(".");
  const object = (dot < 0 ? rest : rest.slice(0, dot)).slice(0, MAX_OBJECT_NAME);
  return object === "" ? void 0 : object;
}
function klpRelaSections(elf) {
  return elf.sections.filter((section) => section.isRelaLivepatch).map((section) => ({
    section,
    object: klpRelaObject(section.name),
    target: section.info === 0 ? void 0 : elf.sections[section.info],
    relas: elf.relocations(section)
  }));
}

// src/loader/kernels.ts
function column(about, rows) {
  return { about, rows };
}
var KERNEL_FACTS = {
  klpRelocations: column("reads .klp.rela sections at all", [
    { since: "0", value: false, source: "before 4.7 struct klp_reloc arrays" },
    { since: "4.7", value: true, source: '425595a7fc20 "livepatch: reuse module loader code to write relocations"' }
  ]),
  earlyVmlinuxRelas: column("applies .klp.rela.vmlinux sections together with the normal relocations", [
    { since: "0", value: false, source: "5.7 kernel/livepatch/core.c: every section is applied by klp_init_object_loaded()" },
    { since: "5.8", value: true, source: '7c8e2bdd5f0d "livepatch: Apply vmlinux-specific KLP relocations early"' }
  ]),
  vmlinuxSymbolCheck: column("refuses a vmlinux symbol in the section of a module", [
    { since: "0", value: false, source: "5.7 kernel/livepatch/core.c, klp_resolve_symbols()" },
    {
      since: "5.8",
      value: true,
      source: 'ca376a937486 "livepatch: Prevent module-specific KLP rela sections from referencing vmlinux symbols"'
    }
  ]),
  klpArchSections: column("applies .klp.arch sections after the relocations of their object", [
    { since: "0", value: false, source: "absent before 4.9" },
    { since: "4.9", value: true, source: 'd4c3e6e1b193 "livepatch/x86: apply alternatives and paravirt patches after relocations"' },
    { since: "5.8", value: false, source: '1d05334d2899 "livepatch: Remove .klp.arch"' }
  ]),
  nonzeroDestination: column("what a relocation does to a place that is not zero", [
    { since: "0", value: "overwritten", source: "4.13 arch/x86/kernel/module.c has no test" },
    { since: "4.15", value: "refused", source: 'eda9cec4c9a1 "x86/module: Detect and skip invalid relocations"' }
  ]),
  nonzeroMessage: column("the words of that refusal", [
    { since: "0", value: "skipping", source: "6.1 arch/x86/kernel/module.c:211" },
    { since: "6.3", value: "invalid", source: '0c05e7bd2d01 "livepatch,x86: Clear relocation targets on a module removal"' },
    {
      since: "7.0",
      value: "invalid-section",
      source: "7.2 arch/x86/kernel/module.c:151; the version that began it lies between 6.13 and 7.2"
    }
  ]),
  relocationsCleared: column("clears what it wrote when the target is unloaded", [
    { since: "0", value: false, source: "6.1 kernel/livepatch/core.c" },
    { since: "6.3", value: true, source: '0c05e7bd2d01 "livepatch,x86: Clear relocation targets on a module removal"' }
  ]),
  percpuRelocated: column("relocates .data..percpu", [
    { since: "0", value: false, source: "6.12 kernel/module/main.c:1486: SHF_ALLOC of the section is cleared before apply_relocations()" },
    { since: "7.0", value: true, source: "7.2 kernel/module/main.c:1627; the version that began it lies between 6.13 and 7.2" }
  ]),
  lateInitWrite: column("what a relocation into freed init memory does", [
    { since: "0", value: "crash", source: "measured on 6.1.192: page fault in __apply_relocate_add()" },
    {
      since: "6.4",
      value: "refused",
      source: 'measured on 6.12.107 and 7.2.13; ac3b43283923 "module: replace module_layout with module_memory"'
    }
  ]),
  symbolNameMax: column("longest symbol name that it reads in a livepatch symbol", [
    { since: "0", value: "127", source: '5.10 kernel/livepatch/core.c: ".klp.sym.%55[^.].%127[^,],%lu"' },
    { since: "6.1", value: "511", source: '6.1 kernel/livepatch/core.c: ".klp.sym.%55[^.].%511[^,],%lu"' }
  ]),
  notLivepatchSymbolMessage: column("the words for a symbol that is none of livepatch", [
    { since: "0", value: "plain", source: "6.12 kernel/livepatch/core.c, klp_resolve_symbols()" },
    { since: "7.0", value: "section", source: "7.2 kernel/livepatch/core.c:226; the version that began it lies between 6.13 and 7.2" }
  ]),
  llvmSuffix: column("what a lookup in vmlinux does with the .llvm.<hash> of a symbol's name (CONFIG_LTO_CLANG)", [
    { since: "0", value: "compared", source: "5.10 and 6.1 kernel/livepatch/core.c, klp_find_callback(): strcmp()" },
    {
      since: "6.2",
      value: "dropped",
      source: '4f521bab5bfc "livepatch: Use kallsyms_on_each_match_symbol() to improve performance"; 6.1 kernel/kallsyms.c, compare_symbol_name()'
    },
    {
      since: "6.11",
      value: "compared",
      source: 'fb6a421fb615 "kallsyms: Match symbols exactly with CONFIG_LTO_CLANG"; 6.12 kernel/kallsyms.c'
    }
  ]),
  untraceableMessage: column("the words for a patched function without a place for ftrace", [
    {
      since: "0",
      value: "filter",
      source: "5.10 kernel/livepatch/patch.c: klp_get_ftrace_location() answers the address, ftrace_set_filter_ip() fails"
    },
    {
      since: "5.18",
      value: "location",
      source: "6.1 kernel/livepatch/patch.c:175 asks ftrace_location(); the version that began it lies between 5.11 and 6.1"
    }
  ]),
  extendedVersions: column("prefers __version_ext_crcs to __versions", [
    { since: "0", value: false, source: "6.12 kernel/module/version.c" },
    {
      since: "6.13",
      value: true,
      source: "7.2 kernel/module/version.c:30, check_version(); the version that began it lies between 6.13 and 7.2"
    }
  ]),
  moduleNamespaces: column('reads a namespace "module:a,b" as the modules that may use the symbol', [
    { since: "0", value: false, source: "6.12 kernel/module/main.c, verify_namespace_is_imported()" },
    {
      since: "6.16",
      value: true,
      source: "7.2 kernel/module/main.c:1179, verify_module_namespace(); the version that began it lies between 6.13 and 7.2"
    }
  ]),
  nops: column("which NOPs fill a rewritten site", [
    { since: "0", value: "by-cpu", source: "5.10 arch/x86/kernel/alternative.c, arch_init_ideal_nops(): K8 or P6 NOPs" },
    { since: "5.13", value: "nopl-8", source: 'a89dfde3dc3c "x86: Remove dynamic NOP selection"; 6.1 ASM_NOP_MAX 8' },
    {
      since: "6.5",
      value: "nopl-11",
      source: '6.12 ASM_NOP_MAX 11; "x86_64: Longer NOPs" was posted on 2023-05-15, after the merge window of 6.4'
    }
  ]),
  replacementRelocation: column("which operands of a replacement it adjusts to the site", [
    {
      since: "0",
      value: "first-branch",
      source: "6.1 arch/x86/kernel/alternative.c, apply_alternatives(): a 5-byte call, or a jump, at its start"
    },
    {
      since: "6.5",
      value: "all-relative",
      source: '270a69c4485d "x86/alternative: Support relocations in alternatives"; 6.12 apply_relocation(); whether 6.4 has it was not checked'
    }
  ]),
  paravirtSites: column("rewrites .parainstructions", [
    { since: "0", value: "after-alternatives", source: "5.10 arch/x86/kernel/module.c, module_finalize()" },
    {
      since: "5.13",
      value: "before-alternatives",
      source: '4e6292114c74 "x86/paravirt: Add new features for paravirt patching"; 6.1 module_finalize()'
    },
    { since: "6.8", value: "none", source: 'f7af6977621a "x86/paravirt: Remove no longer needed paravirt patching code"' }
  ]),
  callSites: column("when it rewrites .call_sites for call depth tracking", [
    { since: "0", value: "none", source: "6.1 arch/x86/kernel/module.c" },
    { since: "6.2", value: "after-alternatives", source: 'eaf44c816ed8 "x86/modules: Add call patching"; 6.12 module_finalize()' },
    {
      since: "6.15",
      value: "before-alternatives",
      source: 'ab9fea59487d "x86/alternative: Simplify callthunk patching"; 7.2 module_finalize()'
    }
  ]),
  staticCalls: column("rewrites .static_call_sites", [
    { since: "0", value: false, source: "absent before 5.10" },
    { since: "5.10", value: true, source: '9183c3f9ed71 "static_call: Add inline static call infrastructure"' }
  ]),
  thisModuleCheck: column("how it looks for struct module", [
    { since: "0", value: "first", source: "5.10 kernel/module.c:3228, 6.1 kernel/module/main.c:1942: find_sec(), the first of that name" },
    {
      since: "6.4",
      value: "only-one",
      source: "6.12 kernel/module/main.c:1875; the version that began it lies between 6.2 and 6.12"
    },
    {
      since: "7.0",
      value: "exactly-one",
      source: "7.2 kernel/module/main.c:2140, elf_validity_cache_index_mod(); the version that began it lies between 6.13 and 7.2"
    }
  ]),
  duplicateKobject: column("the error code for a directory in sysfs that exists", [
    { since: "0", value: "EEXIST", source: "measured on 5.10.262, 6.1.192 and 6.12.107" },
    { since: "7.0", value: "EBUSY", source: "measured on 7.2.13; the version that began it lies between 6.13 and 7.2" }
  ]),
  klpSectionNames: column("what two livepatch sections of one name do", [
    { since: "0", value: "warned", source: "measured on 6.1.192: sysfs warns of a duplicate file name, the patch loads" },
    {
      since: "6.12",
      value: "refused",
      source: "measured on 6.12.107 and 7.2.13: EEXIST; the version that began it lies between 6.2 and 6.12"
    }
  ])
};
var BACKPORTS = [
  {
    name: "RHEL 8, from 4.18.0-284.el8",
    applies: (release) => Number(/^4\.18\.0-(\d+)[.\d]*\.el8/.exec(release)?.[1] ?? 0) >= 284,
    facts: { earlyVmlinuxRelas: "true", vmlinuxSymbolCheck: "true", klpArchSections: "false" },
    source: "kpatch-build/kpatch-build, use_klp_arch(); kpatch d9f49e8"
  },
  {
    name: "RHEL 9, from 5.14.0-582.el9",
    applies: (release) => Number(/^5\.14\.0-(\d+)[.\d]*\.el9/.exec(release)?.[1] ?? 0) >= 582,
    facts: { paravirtSites: "none" },
    source: "kpatch-build, kpatch 2361ede: .parainstructions is gone there as in 6.8"
  },
  {
    name: "SLE 15 SP2 and SP3",
    applies: (release) => /^5\.3\.18-\d/.test(release),
    facts: { earlyVmlinuxRelas: "true", vmlinuxSymbolCheck: "true", klpArchSections: "false" },
    source: 'SUSE kernel changelog "livepatch: Remove .klp.arch (bsc#1071995)"'
  }
];
function isKernelFactName(name) {
  return Object.hasOwn(KERNEL_FACTS, name);
}
function kernelFactValues(name) {
  return [...new Set(KERNEL_FACTS[name].rows.map((row) => String(row.value)))];
}
function kernelOf(release, overrides = {}) {
  const version = parseRelease(release);
  if (version === void 0) return void 0;
  let known = {};
  for (const backport of BACKPORTS) if (backport.applies(release)) known = { ...known, ...backport.facts };
  return { release, version, facts: factsOf(version, { ...known, ...overrides }) };
}
function factsOf(version, known) {
  const f = KERNEL_FACTS;
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
    thisModuleCheck: valueAt(f.thisModuleCheck, version, known.thisModuleCheck),
    duplicateKobject: valueAt(f.duplicateKobject, version, known.duplicateKobject),
    klpSectionNames: valueAt(f.klpSectionNames, version, known.klpSectionNames)
  };
}
function valueAt(facts, version, known) {
  const row = facts.rows.find((candidate) => String(candidate.value) === known) ?? facts.rows.findLast((candidate) => compareVersions(sinceVersion(candidate), version) <= 0);
  if (row === void 0) throw new Error(`no row of the fact "${facts.about}" is old enough`);
  return row.value;
}
function sinceVersion(row) {
  return parseRelease(row.since) ?? { major: Number(row.since), minor: 0, patch: 0 };
}

export {
  KLP_SYM_PREFIX,
  MAX_OBJECT_NAME,
  parseKlpSymbolName,
  plainSymbolName,
  KLP_RELA_PREFIX,
  VMLINUX,
  klpRelaObject,
  klpRelaSections,
  formatOf,
  withoutCompression,
  isContainerName,
  promisesFormat,
  DEFAULT_LIMITS,
  Spent,
  Meter,
  parseRelease,
  KERNEL_FACTS,
  isKernelFactName,
  kernelFactValues,
  kernelOf,
  isModuleName,
  collectInputs,
  isDirectory,
  pathsInList
};
