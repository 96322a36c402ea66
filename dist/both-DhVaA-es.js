import { closeSync, constants, fstatSync, mkdtempSync, openSync, readFileSync, readSync, readdirSync, rmSync, statSync, writeSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { basename, join, normalize } from "node:path";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { basename as basename$1, dirname as dirname$1 } from "node:path/posix";
// src/errors.ts
var UsageError = class extends Error {
	name = "UsageError";
};
function reasonOf(error) {
	return error instanceof Error ? error.message : String(error);
}
function errorCode(error) {
	return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : void 0;
}
// src/package.ts
const ROOT = new URL("../", import.meta.url);
const TOOL_NAME = "klp-lint";
function packagePath(relative) {
	return fileURLToPath(new URL(relative, ROOT));
}
function toolVersion() {
	const description = JSON.parse(readFileSync(packagePath("package.json"), "utf8"));
	if (typeof description === "object" && description !== null && "version" in description) return String(description.version);
	throw new Error("package.json has no version");
}
function rulePage(rule) {
	return readFileSync(packagePath(`docs/rules/${rule}.md`), "utf8");
}
// src/report/summary.ts
const FAIL_ON = [
	"error",
	"warning",
	"never"
];
const EXIT = {
	clean: 0,
	findings: 1,
	usage: 2,
	notAnalysed: 3,
	internal: 4
};
function summarize(reports) {
	const count = (status) => reports.filter((report) => report.status === status).length;
	const notLivepatch = count("not-livepatch");
	return {
		modules: reports.length - notLivepatch,
		clean: count("clean"),
		withFindings: count("findings"),
		notAnalysed: count("not-analysed"),
		notLivepatch,
		findings: countSeverities(reports),
		suppressed: reports.reduce((sum, report) => sum + report.suppressed.length, 0)
	};
}
function countSeverities(reports) {
	const counts = {
		error: 0,
		warning: 0,
		note: 0
	};
	for (const report of reports) for (const finding of report.findings) counts[finding.severity]++;
	return counts;
}
function exitCodeOf(summary, failOn) {
	if (summary.notAnalysed > 0) return EXIT.notAnalysed;
	const { error, warning } = summary.findings;
	return (failOn === "never" ? 0 : failOn === "warning" ? error + warning : error) > 0 ? EXIT.findings : EXIT.clean;
}
function summaryLine(summary) {
	const parts = [
		summary.clean > 0 ? `${summary.clean} clean` : void 0,
		summary.withFindings > 0 ? `${summary.withFindings} with findings (${severityCounts(summary.findings)})` : void 0,
		summary.notAnalysed > 0 ? `${summary.notAnalysed} not analysed` : void 0
	].filter((part) => part !== void 0);
	return [parts.length === 0 ? "no livepatch module" : `${plural(summary.modules, "module")}: ${parts.join(", ")}`, ...[
		summary.suppressed > 0 ? `${plural(summary.suppressed, "finding")} ignored by the configuration` : void 0,
		summary.notLivepatch === 1 ? "1 file is no livepatch" : void 0,
		summary.notLivepatch > 1 ? `${summary.notLivepatch} files are no livepatch` : void 0
	].filter((part) => part !== void 0)].join("; ");
}
function severityCounts(counts) {
	return [
		"error",
		"warning",
		"note"
	].filter((severity) => counts[severity] > 0).map((severity) => plural(counts[severity], severity)).join(", ");
}
function plural(count, noun) {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
// src/archive/errors.ts
var ArchiveFormatError = class extends Error {
	format;
	offset;
	name = "ArchiveFormatError";
	constructor(format, problem, offset, options) {
		super(`${format}: ${problem}${offset === void 0 ? "" : ` (at offset 0x${offset.toString(16)})`}`, options);
		this.format = format;
		this.offset = offset;
	}
};
function badField(format, field, value, expected, offset) {
	return new ArchiveFormatError(format, `${field} is ${typeof value === "string" ? JSON.stringify(value) : `0x${value.toString(16)}`}; expected ${expected}`, offset);
}
function damaged(format, cause) {
	if (cause instanceof ArchiveFormatError || cause instanceof LimitReached) return cause;
	return new ArchiveFormatError(format, `damaged: ${reasonOf(cause)}`, void 0, { cause });
}
var LimitReached = class extends Error {
	limit;
	allowed;
	found;
	name = "LimitReached";
	constructor(limit, allowed, found) {
		super(`over the limit ${limit} of ${allowed}: ${found}`);
		this.limit = limit;
		this.allowed = allowed;
		this.found = found;
	}
	get endsRun() {
		return this.limit === "entries" || this.limit === "totalBytes";
	}
};
// src/archive/limits.ts
const GIB = 2 ** 30;
const DEFAULT_LIMITS = {
	entries: 25e4,
	entryBytes: 2 * GIB,
	totalBytes: 8 * GIB,
	ratio: 200,
	depth: 8,
	pathLength: 1024
};
const RATIO_FLOOR = 16 * 2 ** 20;
var Spent = class {
	limits;
	#entries = 0;
	#bytes = 0;
	constructor(limits) {
		this.limits = limits;
	}
	addEntry() {
		if (this.#entries >= this.limits.entries) throw new LimitReached("entries", this.limits.entries, "there are more");
		this.#entries++;
	}
	addBytes(count) {
		this.#bytes += count;
		if (this.#bytes > this.limits.totalBytes) throw new LimitReached("totalBytes", this.limits.totalBytes, "there are more");
	}
};
var Meter = class {
	spent;
	packed;
	#bytes = 0;
	constructor(spent, packed) {
		this.spent = spent;
		this.packed = packed;
	}
	expect(bytes) {
		const { entryBytes, ratio } = this.spent.limits;
		if (bytes > entryBytes) throw new LimitReached("entryBytes", entryBytes, `it has ${bytes} bytes or more`);
		if (bytes > RATIO_FLOOR && bytes > ratio * this.packed) throw new LimitReached("ratio", ratio, `${this.packed} packed bytes become ${bytes} or more`);
	}
	addPart() {
		this.spent.addEntry();
	}
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
	return {
		major: Number(found[1]),
		minor: Number(found[2]),
		patch: Number(found[3] ?? 0)
	};
}
function compareVersions(a, b) {
	return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}
// src/loader/kernels.ts
function column(about, rows) {
	return {
		about,
		rows
	};
}
const KERNEL_BEHAVIOUR = {
	klpRelocations: column("reads .klp.rela sections at all", [{
		since: "0",
		value: false,
		source: "before 4.7 struct klp_reloc arrays"
	}, {
		since: "4.7",
		value: true,
		source: "425595a7fc20 \"livepatch: reuse module loader code to write relocations\""
	}]),
	earlyVmlinuxRelas: column("applies .klp.rela.vmlinux sections together with the normal relocations", [{
		since: "0",
		value: false,
		source: "5.7 kernel/livepatch/core.c: every section is applied by klp_init_object_loaded()"
	}, {
		since: "5.8",
		value: true,
		source: "7c8e2bdd5f0d \"livepatch: Apply vmlinux-specific KLP relocations early\""
	}]),
	vmlinuxSymbolCheck: column("refuses a vmlinux symbol in the section of a module", [{
		since: "0",
		value: false,
		source: "5.7 kernel/livepatch/core.c, klp_resolve_symbols()"
	}, {
		since: "5.8",
		value: true,
		source: "ca376a937486 \"livepatch: Prevent module-specific KLP rela sections from referencing vmlinux symbols\""
	}]),
	klpArchSections: column("applies .klp.arch sections after the relocations of their object", [
		{
			since: "0",
			value: false,
			source: "absent before 4.9"
		},
		{
			since: "4.9",
			value: true,
			source: "d4c3e6e1b193 \"livepatch/x86: apply alternatives and paravirt patches after relocations\""
		},
		{
			since: "5.8",
			value: false,
			source: "1d05334d2899 \"livepatch: Remove .klp.arch\""
		}
	]),
	nonzeroDestination: column("what a relocation does to a place that is not zero", [{
		since: "0",
		value: "overwritten",
		source: "4.13 arch/x86/kernel/module.c has no test"
	}, {
		since: "4.15",
		value: "refused",
		source: "eda9cec4c9a1 \"x86/module: Detect and skip invalid relocations\""
	}]),
	nonzeroMessage: column("the words of that refusal", [
		{
			since: "0",
			value: "skipping",
			source: "6.1 arch/x86/kernel/module.c:211"
		},
		{
			since: "6.3",
			value: "invalid",
			source: "0c05e7bd2d01 \"livepatch,x86: Clear relocation targets on a module removal\""
		},
		{
			since: "7.0",
			value: "invalid-section",
			source: "7.2 arch/x86/kernel/module.c:151; the version that began it lies between 6.13 and 7.2"
		}
	]),
	relocationsCleared: column("clears what it wrote when the target is unloaded", [{
		since: "0",
		value: false,
		source: "6.1 kernel/livepatch/core.c"
	}, {
		since: "6.3",
		value: true,
		source: "0c05e7bd2d01 \"livepatch,x86: Clear relocation targets on a module removal\""
	}]),
	percpuRelocated: column("relocates .data..percpu", [{
		since: "0",
		value: false,
		source: "6.12 kernel/module/main.c:1486: SHF_ALLOC of the section is cleared before apply_relocations()"
	}, {
		since: "7.0",
		value: true,
		source: "7.2 kernel/module/main.c:1627; the version that began it lies between 6.13 and 7.2"
	}]),
	lateInitWrite: column("what a relocation into freed init memory does", [{
		since: "0",
		value: "crash",
		source: "measured on 6.1.192: page fault in __apply_relocate_add()"
	}, {
		since: "6.4",
		value: "refused",
		source: "measured on 6.12.107 and 7.2.13; ac3b43283923 \"module: replace module_layout with module_memory\""
	}]),
	symbolNameMax: column("longest symbol name that it reads in a livepatch symbol", [{
		since: "0",
		value: "127",
		source: "5.10 kernel/livepatch/core.c: \".klp.sym.%55[^.].%127[^,],%lu\""
	}, {
		since: "6.1",
		value: "511",
		source: "6.1 kernel/livepatch/core.c: \".klp.sym.%55[^.].%511[^,],%lu\""
	}]),
	notLivepatchSymbolMessage: column("the words for a symbol that is none of livepatch", [{
		since: "0",
		value: "plain",
		source: "6.12 kernel/livepatch/core.c, klp_resolve_symbols()"
	}, {
		since: "7.0",
		value: "section",
		source: "7.2 kernel/livepatch/core.c:226; the version that began it lies between 6.13 and 7.2"
	}]),
	llvmSuffix: column("what a lookup in vmlinux does with the .llvm.<hash> of a symbol's name (CONFIG_LTO_CLANG)", [
		{
			since: "0",
			value: "compared",
			source: "5.10 and 6.1 kernel/livepatch/core.c, klp_find_callback(): strcmp()"
		},
		{
			since: "6.2",
			value: "dropped",
			source: "4f521bab5bfc \"livepatch: Use kallsyms_on_each_match_symbol() to improve performance\"; 6.1 kernel/kallsyms.c, compare_symbol_name()"
		},
		{
			since: "6.11",
			value: "compared",
			source: "fb6a421fb615 \"kallsyms: Match symbols exactly with CONFIG_LTO_CLANG\"; 6.12 kernel/kallsyms.c"
		}
	]),
	untraceableMessage: column("the words for a patched function without a place for ftrace", [{
		since: "0",
		value: "filter",
		source: "5.10 kernel/livepatch/patch.c: klp_get_ftrace_location() answers the address, ftrace_set_filter_ip() fails"
	}, {
		since: "5.18",
		value: "location",
		source: "6.1 kernel/livepatch/patch.c:175 asks ftrace_location(); the version that began it lies between 5.11 and 6.1"
	}]),
	extendedVersions: column("prefers __version_ext_crcs to __versions", [{
		since: "0",
		value: false,
		source: "6.12 kernel/module/version.c"
	}, {
		since: "6.13",
		value: true,
		source: "7.2 kernel/module/version.c:30, check_version(); the version that began it lies between 6.13 and 7.2"
	}]),
	moduleNamespaces: column("reads a namespace \"module:a,b\" as the modules that may use the symbol", [{
		since: "0",
		value: false,
		source: "6.12 kernel/module/main.c, verify_namespace_is_imported()"
	}, {
		since: "6.16",
		value: true,
		source: "7.2 kernel/module/main.c:1179, verify_module_namespace(); the version that began it lies between 6.13 and 7.2"
	}]),
	nops: column("which NOPs fill a rewritten site", [
		{
			since: "0",
			value: "by-cpu",
			source: "5.10 arch/x86/kernel/alternative.c, arch_init_ideal_nops(): K8 or P6 NOPs"
		},
		{
			since: "5.13",
			value: "nopl-8",
			source: "a89dfde3dc3c \"x86: Remove dynamic NOP selection\"; 6.1 ASM_NOP_MAX 8"
		},
		{
			since: "6.5",
			value: "nopl-11",
			source: "6.12 ASM_NOP_MAX 11; \"x86_64: Longer NOPs\" was posted on 2023-05-15, after the merge window of 6.4"
		}
	]),
	replacementRelocation: column("which operands of a replacement it adjusts to the site", [{
		since: "0",
		value: "first-branch",
		source: "6.1 arch/x86/kernel/alternative.c, apply_alternatives(): a 5-byte call, or a jump, at its start"
	}, {
		since: "6.5",
		value: "all-relative",
		source: "270a69c4485d \"x86/alternative: Support relocations in alternatives\"; 6.12 apply_relocation(); whether 6.4 has it was not checked"
	}]),
	paravirtSites: column("rewrites .parainstructions", [
		{
			since: "0",
			value: "after-alternatives",
			source: "5.10 arch/x86/kernel/module.c, module_finalize()"
		},
		{
			since: "5.13",
			value: "before-alternatives",
			source: "4e6292114c74 \"x86/paravirt: Add new features for paravirt patching\"; 6.1 module_finalize()"
		},
		{
			since: "6.8",
			value: "none",
			source: "f7af6977621a \"x86/paravirt: Remove no longer needed paravirt patching code\""
		}
	]),
	callSites: column("when it rewrites .call_sites for call depth tracking", [
		{
			since: "0",
			value: "none",
			source: "6.1 arch/x86/kernel/module.c"
		},
		{
			since: "6.2",
			value: "after-alternatives",
			source: "eaf44c816ed8 \"x86/modules: Add call patching\"; 6.12 module_finalize()"
		},
		{
			since: "6.15",
			value: "before-alternatives",
			source: "ab9fea59487d \"x86/alternative: Simplify callthunk patching\"; 7.2 module_finalize()"
		}
	]),
	staticCalls: column("rewrites .static_call_sites", [{
		since: "0",
		value: false,
		source: "absent before 5.10"
	}, {
		since: "5.10",
		value: true,
		source: "9183c3f9ed71 \"static_call: Add inline static call infrastructure\""
	}]),
	thisModuleCheck: column("how it looks for struct module", [
		{
			since: "0",
			value: "first",
			source: "5.10 kernel/module.c:3228, 6.1 kernel/module/main.c:1942: find_sec(), the first of that name"
		},
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
	duplicateKobject: column("the error code for a directory in sysfs that exists", [{
		since: "0",
		value: "EEXIST",
		source: "measured on 5.10.262, 6.1.192 and 6.12.107"
	}, {
		since: "7.0",
		value: "EBUSY",
		source: "measured on 7.2.13; the version that began it lies between 6.13 and 7.2"
	}]),
	klpSectionNames: column("what two livepatch sections of one name do", [{
		since: "0",
		value: "warned",
		source: "measured on 6.1.192: sysfs warns of a duplicate file name, the patch loads"
	}, {
		since: "6.12",
		value: "refused",
		source: "measured on 6.12.107 and 7.2.13: EEXIST; the version that began it lies between 6.2 and 6.12"
	}])
};
const BACKPORTS = [
	{
		name: "RHEL 8, from 4.18.0-284.el8",
		applies: (release) => Number(/^4\.18\.0-(\d+)[.\d]*\.el8/.exec(release)?.[1] ?? 0) >= 284,
		facts: {
			earlyVmlinuxRelas: "true",
			vmlinuxSymbolCheck: "true",
			klpArchSections: "false"
		},
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
		facts: {
			earlyVmlinuxRelas: "true",
			vmlinuxSymbolCheck: "true",
			klpArchSections: "false"
		},
		source: "SUSE kernel changelog \"livepatch: Remove .klp.arch (bsc#1071995)\""
	}
];
function isBehaviourName(name) {
	return Object.hasOwn(KERNEL_BEHAVIOUR, name);
}
function behaviourValues(name) {
	return [...new Set(KERNEL_BEHAVIOUR[name].rows.map((row) => String(row.value)))];
}
function kernelOf(release, overrides = {}) {
	const version = parseRelease(release);
	if (version === void 0) return void 0;
	let known = {};
	for (const backport of BACKPORTS) if (backport.applies(release)) known = {
		...known,
		...backport.facts
	};
	return {
		release,
		version,
		behaviour: factsOf(version, {
			...known,
			...overrides
		})
	};
}
function factsOf(version, known) {
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
	return parseRelease(row.since) ?? {
		major: Number(row.since),
		minor: 0,
		patch: 0
	};
}
// src/loader/known-behaviour.ts
function parseKernelBehaviour(assignments) {
	const facts = {};
	for (const assignment of assignments) {
		const [name = "", ...rest] = assignment.split("=");
		const value = rest.join("=");
		if (!isBehaviourName(name)) throw new UsageError(`kernel-behaviour: ${name === "help" ? "NAME=VALUE is one of" : `no fact is named ${JSON.stringify(name)}; there are`}\n${factList()}`);
		const allowed = behaviourValues(name);
		if (!allowed.includes(value)) throw new UsageError(`kernel-behaviour: ${name} is one of ${allowed.join(", ")}; not ${JSON.stringify(value)}`);
		facts[name] = value;
	}
	return facts;
}
function factList() {
	return Object.keys(KERNEL_BEHAVIOUR).filter((name) => isBehaviourName(name)).map((name) => `  ${name}=${behaviourValues(name).join("|")}  ${KERNEL_BEHAVIOUR[name].about}`).join("\n");
}
// src/report/escape.ts
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const UNPRINTABLE_IN_LINES = new RegExp(`(?!\\n)${UNPRINTABLE.source}`, UNPRINTABLE.flags);
function printable(text) {
	return text.replace(UNPRINTABLE, spelt);
}
function spelt(character) {
	const code = character.codePointAt(0) ?? 0;
	return code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
}
function printableInLog(line) {
	return printable(line).replace(/^(\s*):/, "$1\\x3a").replaceAll("##[", "#\\x23[");
}
function printableJson(json) {
	return json.replace(UNPRINTABLE_IN_LINES, jsonEscape);
}
function jsonEscape(character) {
	let escaped = "";
	for (let i = 0; i < character.length; i++) escaped += `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`;
	return escaped;
}
function markdownCode(text) {
	return `<code>${codeText(printable(text))}</code>`;
}
function markdownPreformatted(lines) {
	return `<pre>${codeText(lines.join("\n"))}</pre>`;
}
const MAX_NAME = 200;
const FOREIGN = /[^\x20-\x3f\x41-\x7e\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
function plainName(text) {
	return printable(text.length > MAX_NAME ? `${text.slice(0, MAX_NAME)}... (${text.length} characters)` : text).replace(FOREIGN, spelt);
}
function codeSpan(text) {
	const name = plainName(text).replace(/[`|]/g, spelt);
	return name.trim() === "" ? "`(no name)`" : `\`${name}\``;
}
const PLAIN_WORD = /^(?:[A-Za-z][A-Za-z]*(?:['.-][A-Za-z]+)*|\d{1,6}(?:\.\d{1,6})*|\d{1,6}-[a-z]+|[–→])$/;
const NO_PLAIN_WORD = /^www\.|^[0-9a-f]{7,}$/i;
const MAX_PROSE = 3e3;
function proseWithNames(text, known = new Map()) {
	return printable(text.length > MAX_PROSE ? `${text.slice(0, MAX_PROSE)} ... (${text.length} characters)` : text).split(" ").filter((word) => word !== "").map((word, i) => {
		const [, opening = "", quoted, bare = "", closing = ""] = /^([("]*)(?:'(.+)'|(.*?))([)".,:;!?]*)$/.exec(word) ?? [];
		const name = quoted ?? bare;
		if (name === "") return word;
		const isPlain = quoted === void 0 && (i > 0 || /^[A-Za-z]/.test(name)) && PLAIN_WORD.test(name) && !NO_PLAIN_WORD.test(name);
		return opening + (known.get(name) ?? (isPlain ? name : codeSpan(name))) + closing;
	}).join(" ");
}
function fenced(lines) {
	const longest = Math.max(2, ...lines.map((line) => Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length))));
	const fence = "`".repeat(longest + 1);
	return [
		`${fence}text`,
		...lines,
		fence
	].join("\n");
}
function codeText(text) {
	return text.replace(/[&<>`*_[\]\\~:@|]|(?<=www)\./gi, entity);
}
function entity(character) {
	return `&#${character.charCodeAt(0)};`;
}
function parseShard(text, called = "--shard") {
	const [, index = 0, count = 0] = (/^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? []).map(Number);
	if (index >= 1 && index <= count && count <= 256) return {
		index,
		count
	};
	throw new UsageError(`${called} is a shard's number and how many there are, such as 2/3, of at most 256; not ${JSON.stringify(text)}`);
}
function parseShardCount(option, text) {
	const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
	if (count < 1 || count > 256) throw new UsageError(`${option} is a number from 1 to 256; not ${JSON.stringify(text)}`);
	return count;
}
function listFiles({ roots }) {
	return roots.map((root, order) => ({
		root,
		order,
		bytes: sizeOf(root.file)
	}));
}
function sizeOf(path) {
	try {
		return statSync(path).size;
	} catch {
		return 0;
	}
}
function listingDigest(files, { unreadable }) {
	const hash = createHash("sha256");
	for (const { root, bytes } of files) hash.update(`${JSON.stringify([
		root.shown,
		root.asked,
		bytes
	])}\n`);
	for (const { path } of unreadable) hash.update(`${JSON.stringify([path])}\n`);
	return hash.digest("hex");
}
function partition(files, count) {
	const shards = Array.from({ length: count }, () => ({
		bytes: 0,
		files: []
	}));
	for (const file of files.toSorted(bySizeThenName)) {
		const least = shards.reduce((a, b) => b.bytes < a.bytes || b.bytes === a.bytes && b.files.length < a.files.length ? b : a);
		least.bytes += file.bytes;
		least.files.push(file);
	}
	return shards.map((shard) => shard.files.sort((a, b) => a.order - b.order));
}
function bySizeThenName(a, b) {
	if (a.bytes !== b.bytes) return b.bytes - a.bytes;
	return a.root.shown < b.root.shown ? -1 : 1;
}
// src/archive/format.ts
const HEAD$1 = 512;
const TAR_MAGIC_OFFSET = 257;
const MAGIC = [
	["1f8b", {
		kind: "compressed",
		by: "gzip"
	}],
	["fd377a585a00", {
		kind: "compressed",
		by: "xz"
	}],
	["28b52ffd", {
		kind: "compressed",
		by: "zstd"
	}],
	["504b0304", {
		kind: "container",
		of: "zip"
	}],
	["504b0506", {
		kind: "container",
		of: "zip"
	}],
	["504b0606", {
		kind: "container",
		of: "zip"
	}],
	["504b0708", {
		kind: "container",
		of: "zip"
	}],
	["213c617263683e0a", {
		kind: "container",
		of: "deb"
	}],
	["edabeedb", {
		kind: "container",
		of: "rpm"
	}],
	["3037303730", {
		kind: "container",
		of: "cpio"
	}],
	["425a68", {
		kind: "unread",
		name: "bzip2"
	}],
	["5d0000", {
		kind: "unread",
		name: "lzma"
	}],
	["04224d18", {
		kind: "unread",
		name: "lz4"
	}],
	["377abcaf271c", {
		kind: "unread",
		name: "7z"
	}],
	["526172211a07", {
		kind: "unread",
		name: "rar"
	}]
];
function formatOf(source, name) {
	const head = Buffer.from(source.read(0, Math.min(HEAD$1, source.size), "first bytes"));
	const hex = head.subarray(0, 8).toString("hex");
	const found = MAGIC.find(([magic]) => hex.startsWith(magic));
	if (found !== void 0) return found[1];
	if (/^5.2a4d18/.test(hex)) return {
		kind: "compressed",
		by: "zstd"
	};
	if (head.toString("latin1", TAR_MAGIC_OFFSET, 262) === "ustar" || /\.tar$/i.test(name) && head.length === HEAD$1) return {
		kind: "container",
		of: "tar"
	};
	return { kind: "plain" };
}
const COMPRESSED = /\.(gz|xz|zst)$/i;
const SHORT_TAR = /\.(tgz|txz|tzst)$/i;
const CONTAINER = /\.(zip|tar|deb|rpm|cpio)$/i;
const UNREAD_TAR = /\.(tar\.(bz2|lzma|lz4|lz)|tbz2?|7z)$/i;
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
const MODULE = /\.ko$/;
function isModuleName(name) {
	return MODULE.test(withoutCompression(name));
}
function collectInputs(paths) {
	const roots = new Map();
	const unreadable = new Map();
	for (const path of paths) {
		if (!isDirectory(path)) {
			roots.set(path, {
				file: path,
				shown: path,
				asked: path
			});
			continue;
		}
		const problems = unreadable.size;
		if (searchFolder(path, path, roots, unreadable) === 0 && unreadable.size === problems) unreadable.set(path, `no *.ko below ${path}`);
	}
	return {
		roots: [...roots.values()],
		unreadable: [...unreadable].map(([path, reason]) => ({
			path,
			reason
		}))
	};
}
function isDirectory(path) {
	try {
		return statSync(path).isDirectory();
	} catch (error) {
		throw new UsageError(["ENOENT", "ENOTDIR"].includes(errorCode(error) ?? "") ? `${path}: no such file or folder` : reasonOf(error), { cause: error });
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
			if (!roots.has(path)) roots.set(path, {
				file: path,
				shown: path,
				asked
			});
			found++;
		}
	}
	return found;
}
function pathsInList(list) {
	return list.split(/\r?\n/).filter((line) => line !== "");
}
// src/report/json.ts
function jsonReport(reports, tool, remarks, shard) {
	const document = {
		version: 1,
		tool,
		...shard === void 0 ? {} : { shard: shardJson(shard) },
		modules: reports.map(moduleJson),
		remarks
	};
	return `${printableJson(JSON.stringify(document, void 0, 2))}\n`;
}
function shardJson({ index, count, listing, order, nothingIn }) {
	return {
		index,
		count,
		listing,
		order,
		nothingIn: nothingIn.map(({ path, order: place }) => ({
			path,
			order: place
		}))
	};
}
function moduleJson(report) {
	return {
		path: report.path,
		places: report.places,
		sha256: report.sha256 ?? null,
		status: report.status,
		...report.status === "not-analysed" ? { reason: report.reason } : {},
		name: report.name ?? null,
		arch: report.arch ?? null,
		kernel: report.kernel ?? null,
		builder: report.builder ?? null,
		objects: report.objects.map(({ name, functions }) => ({
			name,
			functions
		})),
		loading: report.loading.map(({ step, number, accesses, writes }) => ({
			step,
			number,
			accesses,
			writes
		})),
		findings: report.findings.map(findingJson),
		suppressed: report.suppressed.map(({ finding, reason }) => ({
			...findingJson(finding),
			reason
		})),
		undecided: report.undecided.map(({ rule, object, wouldDecide }) => ({
			rule,
			object,
			wouldDecide
		})),
		remarks: report.remarks
	};
}
function findingJson(finding) {
	const { relocation, conflict, source, positions } = finding;
	return {
		rule: finding.rule,
		slug: finding.slug,
		severity: finding.severity,
		confidence: finding.confidence,
		...finding.condition === void 0 ? {} : { condition: finding.condition },
		object: finding.object ?? null,
		section: finding.section ?? null,
		offset: finding.offset ?? null,
		function: finding.function ?? null,
		functionOffset: finding.functionOffset ?? null,
		...source === void 0 ? {} : { source: {
			file: source.file,
			line: source.line
		} },
		relocation: relocation === void 0 ? null : {
			section: relocation.section,
			index: relocation.index,
			type: relocation.type,
			symbol: relocation.symbol,
			addend: relocation.addend.toString(),
			width: relocation.width
		},
		...conflict === void 0 ? {} : { conflict: {
			step: conflict.step,
			access: conflict.access,
			role: conflict.role,
			section: conflict.section,
			start: conflict.start,
			end: conflict.end
		} },
		...positions === void 0 ? {} : {
			positions: positions.shown.map(({ place, kind, size }) => ({
				place: place ?? null,
				kind,
				size: size ?? null
			})),
			positionOrder: positions.order,
			positionsLeft: positions.left
		},
		effects: finding.effects.map(({ when, outcome, kernels, message }) => ({
			when,
			outcome,
			...kernels === void 0 ? {} : { kernels },
			...message === void 0 ? {} : { message }
		})),
		message: finding.message,
		advice: finding.advice,
		...finding.remedy === void 0 ? {} : { remedy: finding.remedy },
		identity: finding.identity,
		...finding.bytes === void 0 ? {} : { bytes: {
			start: finding.bytes.start,
			hex: Buffer.from(finding.bytes.bytes).toString("hex")
		} }
	};
}
// src/elf/name.ts
function decodeName(bytes) {
	const units = new Uint16Array(bytes.length);
	let count = 0;
	for (let at = 0; at < bytes.length;) {
		const length = sequenceLength(bytes, at);
		let code = bytes[at] ?? 0;
		if (length === 0) code += ESCAPED;
		else if (length > 1) {
			code &= 255 >> length + 1;
			for (let i = 1; i < length; i++) code = code << 6 | (bytes[at + i] ?? 0) & 63;
		}
		if (code > 65535) {
			units[count++] = 55296 + (code - 65536 >> 10);
			units[count++] = 56320 + (code - 65536 & 1023);
		} else units[count++] = code;
		at += Math.max(length, 1);
	}
	return Buffer.from(units.buffer, 0, count * 2).toString("utf16le");
}
function encodeName(name) {
	const bytes = new Uint8Array(nameLength(name));
	let at = 0;
	for (const character of name) {
		const code = character.codePointAt(0) ?? 0;
		if (isEscaped(code)) bytes[at++] = code - ESCAPED;
		else at += Buffer.from(bytes.buffer, bytes.byteOffset + at).write(character);
	}
	return bytes;
}
function nameLength(name) {
	let length = 0;
	for (const character of name) {
		const code = character.codePointAt(0) ?? 0;
		length += code < 128 || isEscaped(code) ? 1 : code < 2048 ? 2 : code < 65536 ? 3 : 4;
	}
	return length;
}
function firstBytes(name, count) {
	return nameLength(name) <= count ? name : decodeName(encodeName(name).subarray(0, count));
}
const ESCAPED = 56320;
function isEscaped(code) {
	return code >= 56448 && code <= 56575;
}
function sequenceLength(bytes, at) {
	const first = bytes[at] ?? 0;
	if (first < 128) return 1;
	const length = first >= 240 ? 4 : first >= 224 ? 3 : 2;
	if (first < 194 || first > 244) return 0;
	const second = bytes[at + 1] ?? 0;
	if (second < (first === 224 ? 160 : first === 240 ? 144 : 128) || second > (first === 237 ? 159 : first === 244 ? 143 : 191)) return 0;
	for (let i = 2; i < length; i++) if (((bytes[at + i] ?? 0) & 192) !== 128) return 0;
	return length;
}
// src/livepatch/klp-symbol.ts
const KLP_SYM_PREFIX = ".klp.sym.";
function parseKlpSymbolName(text, maxName) {
	if (!text.startsWith(".klp.sym.")) return void 0;
	const rest = text.slice(9);
	const dot = rest.indexOf(".");
	const comma = rest.indexOf(",", dot + 1);
	const object = rest.slice(0, dot);
	const name = rest.slice(dot + 1, comma);
	const position = /^[ \t\n\v\f\r]*([0-9]+)/.exec(rest.slice(comma + 1))?.[1];
	if (dot < 1 || comma < dot + 2 || position === void 0) return void 0;
	if (nameLength(object) > 55 || nameLength(name) > maxName) return void 0;
	return {
		object,
		name,
		sympos: BigInt(position)
	};
}
function plainSymbolName(text) {
	return parseKlpSymbolName(text, Number.MAX_SAFE_INTEGER)?.name ?? text;
}
// src/livepatch/klp-rela.ts
const KLP_RELA_PREFIX = ".klp.rela.";
const VMLINUX = "vmlinux";
function klpRelaObject(sectionName) {
	if (!sectionName.startsWith(".klp.rela.")) return void 0;
	const rest = sectionName.slice(10);
	const dot = rest.indexOf(".");
	const object = firstBytes(dot < 0 ? rest : rest.slice(0, dot), 55);
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
// src/report/words.ts
function whenWords({ when, kernels }, object) {
	return kernels === void 0 ? momentWords(when, object) : `${momentWords(when, object)}, ${kernels}`;
}
function momentWords(when, object) {
	const target = object === void 0 || object === "vmlinux" ? "the target" : object;
	switch (when) {
		case "patch-load": return "livepatch loads";
		case "patch-load-with-target": return `livepatch loads, ${target} is loaded already`;
		case "target-load": return `${target} loads later`;
		case "target-reload": return `${target} is loaded again`;
		case "run": return "patched code runs";
	}
}
function conflictWords({ access, role }) {
	return `${role.replaceAll("-", " ")}: ${DONE[access]}`;
}
const DONE = {
	reads: "read when the livepatch loads",
	writes: "rewritten when the livepatch loads",
	sorts: "sorted when the livepatch loads",
	frees: "freed once the livepatch is loaded"
};
function relocationWords({ section, type, symbol }, object) {
	const isLate = section.startsWith(".klp.rela.") && object !== void 0 && object !== "vmlinux";
	return `${type} to ${plainSymbolName(symbol)}${isLate ? `: written when ${object} loads` : ""}`;
}
function placeWords(finding) {
	const inSection = finding.section === void 0 ? void 0 : `${finding.section}${offsetWords(finding.offset)}`;
	if (finding.function === void 0) return inSection ?? finding.relocation?.section ?? "";
	const inFunction = `${finding.function}${offsetWords(finding.functionOffset)}`;
	return inSection === void 0 ? inFunction : `${inFunction} (${inSection})`;
}
function offsetWords(offset) {
	return offset === void 0 ? "" : `+0x${offset.toString(16)}`;
}
const SHOWN_WHEN_MANY = 2;
const MANY = 5;
function shownFindings(findings) {
	const groups = new Map();
	for (const finding of findings) {
		const key = JSON.stringify([
			finding.rule,
			finding.severity,
			finding.object,
			finding.function ?? finding.section
		]);
		const group = groups.get(key);
		if (group === void 0) groups.set(key, [finding]);
		else group.push(finding);
	}
	return [...groups.values()].flatMap((group) => {
		if (group.length <= MANY) return group.map((finding) => ({
			finding,
			omitted: 0
		}));
		return group.slice(0, SHOWN_WHEN_MANY).map((finding, i) => ({
			finding,
			omitted: i === 1 ? group.length - SHOWN_WHEN_MANY : 0
		}));
	});
}
// src/report/picture.ts
const BYTES_IN_LINE = 16;
function pictureLines(finding) {
	const { bytes: shown, section, relocation, conflict, offset } = finding;
	if (shown === void 0 || section === void 0 || shown.bytes.length === 0) return [];
	const marks = [];
	if (conflict?.section === section) marks.push({
		start: conflict.start,
		end: conflict.end,
		words: conflictWords(conflict)
	});
	if (relocation !== void 0 && offset !== void 0 && relocation.width > 0) marks.push({
		start: offset,
		end: offset + relocation.width,
		words: relocationWords(relocation, finding.object)
	});
	const lines = [];
	const explained = new Set();
	const marked = marks.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...marks.map((mark) => mark.end));
	const end = Math.min(shown.start + shown.bytes.length, marked);
	for (let start = shown.start; start < end; start += BYTES_IN_LINE) {
		const bytes = shown.bytes.subarray(start - shown.start, Math.min(start + BYTES_IN_LINE, end) - shown.start);
		const label = `${printable(section)}+0x${start.toString(16)}   `;
		lines.push(label + [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(" "));
		for (const mark of marks) {
			const from = Math.max(mark.start, start) - start;
			const to = Math.min(mark.end, start + bytes.length) - start;
			if (from >= to) continue;
			const carets = " ".repeat(label.length + from * 3) + "^".repeat((to - from) * 3 - 1);
			lines.push(explained.has(mark) ? carets : `${carets}  ${printable(mark.words)}`);
			explained.add(mark);
		}
	}
	return lines;
}
// src/report/positions.ts
function positionLines({ positions }) {
	if (positions === void 0 || positions.shown.length === 0) return [];
	const { order, shown, left } = positions;
	const rows = [[
		"position",
		"address",
		"kind",
		"bytes"
	], ...shown.map(({ place, kind, size }, index) => [
		String(index + 1),
		place === void 0 ? "hidden" : printable(place),
		kind === "unknown" ? "" : kind,
		size === void 0 ? "" : String(size)
	])];
	const known = (rows[0]?.map((_, column) => rows.map((row) => row[column] ?? "")) ?? []).filter(([, ...cells]) => cells.some((cell) => cell !== ""));
	const widths = known.map((cells) => Math.max(...cells.map(({ length }) => length)));
	return [...rows.map((_, index) => known.map((cells, column) => (cells[index] ?? "").padEnd(widths[column] ?? 0)).join("  ").trimEnd()), `(${order}${left > 0 ? `; ${left} more` : ""})`];
}
// src/report/undecided.ts
const MOST_FILES = 8;
function undecidedGroups(reports) {
	return grouped(reports, (report) => wordsOf([report]));
}
function undecidedSentences(reports) {
	return grouped(reports, ({ kernel }) => kernel ?? "").map(({ reports: same, words: kernel }) => `Undecided for Linux ${kernel} in ${plural(same.length, "module")}: ${wordsOf(same)}.`);
}
function grouped(reports, keyOf) {
	const groups = new Map();
	for (const report of reports.filter(({ undecided }) => undecided.length > 0)) {
		const key = keyOf(report);
		const group = groups.get(key);
		if (group === void 0) groups.set(key, [report]);
		else group.push(report);
	}
	return [...groups].map(([words, same]) => ({
		words,
		reports: same
	}));
}
function wordsOf(reports) {
	const undecided = reports.flatMap((report) => report.undecided);
	const rules = plural(new Set(undecided.map(({ rule }) => rule)).size, "rule");
	const files = [...new Set(undecided.map(({ wouldDecide }) => wouldDecide))];
	const left = files.length - MOST_FILES;
	return `${rules}, for want of files of the kernel (kernel-files): ${files.slice(0, MOST_FILES).join("; ")}${left > 0 ? `; and ${left} more` : ""}`;
}
// src/findings/worst.ts
const SEVERITIES = [
	"error",
	"warning",
	"note"
];
function lightest(items, weight, most) {
	if (items.length <= most) return items;
	const order = items.map((item, place) => ({
		place,
		weight: weight(item)
	})).sort((a, b) => a.weight - b.weight || a.place - b.place);
	const kept = new Set(order.slice(0, most).map(({ place }) => place));
	return items.filter((_, place) => kept.has(place));
}
function worstFindings(reports, most) {
	const all = reports.flatMap(({ findings }, index) => findings.map((finding) => ({
		index,
		finding
	})));
	const kept = reports.map(() => []);
	for (const { index, finding } of lightest(all, (one) => severityWeight(one.finding), most)) kept[index]?.push(finding);
	return kept;
}
function severityWeight({ severity }) {
	return SEVERITIES.indexOf(severity);
}
function moduleWeight({ status, findings }) {
	return status === "not-analysed" ? 0 : Math.min(SEVERITIES.length, ...findings.map(severityWeight));
}
// src/report/markdown.ts
const MAX_LENGTH = 9e5;
function markdownReport(reports, remarks = [], maxLength = MAX_LENGTH) {
	const modules = reports.filter((report) => report.status !== "not-livepatch");
	const heading = `### klp-lint: ${summaryLine(summarize(reports))}\n`;
	const rows = modules.map(tableRow);
	const details = modules.flatMap((report) => shownFindings(report.findings).map((shown) => ({
		report,
		shown
	})));
	const sentences = [...undecidedSentences(modules), ...remarks].map((sentence) => `- ${proseWithNames(sentence)}\n`);
	const said = sentences.length === 0 ? "" : `\n${fitting(sentences, maxLength / 8, (left) => `- and ${left} more\n`)}`;
	if (modules.length === 0) return heading + said;
	return `${heading}\n| module | kernel | arch | built by | result |\n| --- | --- | --- | --- | --- |\n${fitting(rows, maxLength * 3 / 8, (left) => `| and ${left} more | | | | |\n`)}${said}${findingsMarkdown(details, maxLength / 2)}`;
}
function findingsMarkdown(details, maxLength) {
	let length = 0;
	const fits = new Set(details.toSorted((a, b) => severityWeight(a.shown.finding) - severityWeight(b.shown.finding)).filter(({ report, shown }) => length <= maxLength && (length += Buffer.byteLength(findingMarkdown(report, shown))) <= maxLength));
	const left = details.filter((detail) => !fits.has(detail)).reduce((sum, { shown }) => sum + 1 + shown.omitted, 0);
	const text = details.flatMap((detail) => fits.has(detail) ? [findingMarkdown(detail.report, detail.shown)] : []).join("");
	return left === 0 ? text : `${text}\n${plural(left, "more finding")} in the JSON report.\n`;
}
function fitting(parts, maxLength, others) {
	let length = 0;
	const fit = parts.findIndex((part) => (length += Buffer.byteLength(part)) > maxLength);
	return fit < 0 ? parts.join("") : parts.slice(0, fit).join("") + others(parts.length - fit);
}
function tableRow(report) {
	const others = report.places.length - 1;
	return `| ${[`${markdownCode(report.path)}${others > 0 ? ` and ${plural(others, "other place")}` : ""}`, ...[
		report.kernel,
		report.arch,
		report.builder
	].map((cell) => cell === void 0 ? "" : markdownCode(cell))].join(" | ")} | ${resultCell(report)} |\n`;
}
function resultCell(report) {
	switch (report.status) {
		case "findings": return `**${severityCounts(countSeverities([report]))}**`;
		case "not-analysed": return `**not analysed**: ${proseWithNames(report.reason)}`;
		case "clean": return "clean";
		case "not-livepatch": return "no livepatch";
	}
}
function findingMarkdown(report, { finding, omitted }) {
	const source = finding.source === void 0 ? "" : ` · ${markdownCode(`${finding.source.file}:${finding.source.line}`)}`;
	const positions = positionLines(finding);
	const picture = pictureLines(finding);
	return `\n---\n${[
		`**${finding.severity} · ${finding.slug}** (${finding.rule}) in ${markdownCode(placeWords(finding))}${source} · ${markdownCode(report.path)}`,
		proseWithNames(finding.message),
		positions.length > 0 ? markdownPreformatted(positions) : void 0,
		picture.length > 0 ? markdownPreformatted(picture) : void 0,
		finding.effects.length > 0 ? effectsTable(finding.effects, finding.object) : void 0,
		finding.condition === void 0 ? void 0 : `**Only if:** ${proseWithNames(finding.condition)}`,
		`**Fix:** ${proseWithNames(finding.advice)}`,
		omitted > 0 ? `… and ${omitted} more ${finding.slug} there` : void 0
	].filter((part) => part !== void 0).join("\n\n")}\n`;
}
function effectsTable(effects, object) {
	return [
		"| when | what |",
		"| --- | --- |",
		...effects.map((effect) => `| ${proseWithNames(whenWords(effect, object))} | ${effect.outcome}${effect.message === void 0 ? "" : `: ${markdownCode(effect.message)}`} |`)
	].join("\n");
}
// src/report/terminal.ts
const PLAIN = {
	colours: false,
	width: 100
};
const STYLES = {
	bold: 1,
	dim: 2,
	red: 31,
	green: 32,
	yellow: 33,
	cyan: 36
};
function terminalOf(stream, environment) {
	const isTerminal = stream.isTTY === true;
	const noColour = environment["NO_COLOR"] ?? "";
	return {
		colours: isTerminal && noColour === "" && environment["TERM"] !== "dumb",
		width: isTerminal ? Math.min(Math.max(stream.columns ?? PLAIN.width, 60), 120) : PLAIN.width
	};
}
function styled(terminal, style, text) {
	return terminal.colours ? `\x1b[${STYLES[style]}m${text}\x1b[0m` : text;
}
function wrapped(text, width, first, rest) {
	const lines = [];
	let line = first;
	let empty = true;
	for (const word of text.split(" ")) {
		if (!empty && line.length + 1 + word.length > width) {
			lines.push(line);
			line = rest;
			empty = true;
		}
		line += empty ? word : ` ${word}`;
		empty = false;
	}
	return [...lines, line];
}
// src/report/text.ts
const INDENT = "  ";
const SHOWN_PLACES = 5;
const SEVERITY_STYLE = {
	error: "red",
	warning: "yellow",
	note: "cyan"
};
const SAID_FOR_EACH = 3;
const MOST_FINDINGS = 5e3;
function textReport(reports, terminal, { remarks = [], most = MOST_FINDINGS } = {}) {
	const modules = reports.filter((report) => report.status !== "not-livepatch");
	const groups = undecidedGroups(modules);
	const undecided = new Map(groups.flatMap((group) => group.reports.length > SAID_FOR_EACH ? [] : group.reports.map((report) => [report, group.words])));
	const kept = worstFindings(modules, most);
	const blocks = modules.map((report, i) => moduleLines(report, kept[i] ?? [], undecided.get(report), terminal).join("\n"));
	const atEnd = groups.filter((group) => group.reports.length > SAID_FOR_EACH).flatMap((group) => undecidedLines(group.words, `undecided in ${group.reports.length} modules: `, terminal));
	const said = remarks.map((remark) => wrapped(printable(remark), terminal.width, "remark: ", "        ").join("\n"));
	return `${[
		...blocks,
		...[atEnd, said].flatMap((lines) => lines.length > 0 ? [lines.join("\n")] : []),
		summaryLine(summarize(reports))
	].join("\n\n")}\n`;
}
function moduleLines(report, findings, undecided, terminal) {
	const lines = [headingLine(report, terminal)];
	lines.push(...otherPlaces(report));
	for (const shown of shownFindings(findings)) lines.push("", ...findingLines(shown, terminal));
	const left = report.findings.length - findings.length;
	if (left > 0) lines.push("", `${INDENT}… and ${plural(left, "more finding")}: the JSON report has all`);
	if (undecided !== void 0 || report.remarks.length > 0) lines.push("");
	if (undecided !== void 0) lines.push(...undecidedLines(undecided, `${INDENT}undecided: `, terminal));
	for (const remark of report.remarks) lines.push(...wrapped(printable(remark), terminal.width, `${INDENT}remark: `, `${INDENT}        `));
	return lines;
}
function otherPlaces({ places }) {
	const others = places.slice(1);
	if (others.length === 0) return [];
	const left = others.length - SHOWN_PLACES;
	return [`${INDENT}also ${others.slice(0, SHOWN_PLACES).map(printable).join(", ")}${left > 0 ? ` and ${left} more` : ""}`];
}
function undecidedLines(words, prefix, { width }) {
	return wrapped(printable(words), width, prefix, " ".repeat(prefix.length));
}
function headingLine(report, terminal) {
	const known = [
		report.name,
		report.kernel === void 0 ? void 0 : `Linux ${report.kernel}`,
		report.arch,
		report.builder === void 0 || report.builder === "unknown" ? void 0 : report.builder
	].filter((fact) => fact !== void 0);
	const facts = known.length === 0 ? "" : ` (${printable(known.join(", "))})`;
	return `${styled(terminal, "bold", printable(report.path))}${facts}: ${verdict(report, terminal)}`;
}
function verdict(report, terminal) {
	switch (report.status) {
		case "clean": return styled(terminal, "green", "clean");
		case "findings": {
			const counts = countSeverities([report]);
			return styled(terminal, counts.error > 0 ? "red" : counts.warning > 0 ? "yellow" : "cyan", severityCounts(counts));
		}
		case "not-analysed": return `${styled(terminal, "red", "not analysed")}: ${printable(report.reason)}`;
		case "not-livepatch": return "no livepatch";
	}
}
function findingLines({ finding, omitted }, terminal) {
	const detail = INDENT.repeat(2);
	const picture = pictureLines(finding).map((line) => detail + line);
	const positions = positionLines(finding).map((line) => detail + line);
	const effects = effectLines(finding, terminal.width);
	const lines = [
		INDENT + findingHeading(finding, terminal),
		...wrapped(printable(finding.message), terminal.width, detail, detail),
		...positions.length > 0 ? ["", ...positions] : [],
		...picture.length > 0 ? ["", ...picture] : [],
		...effects.length > 0 ? ["", ...effects] : []
	];
	if (finding.condition !== void 0) lines.push("", ...wrapped(printable(finding.condition), terminal.width, `${detail}Only if: `, `${detail}         `));
	lines.push("", ...wrapped(printable(finding.advice), terminal.width, `${detail}Fix: `, `${detail}     `));
	if (omitted > 0) lines.push("", `${INDENT}… and ${omitted} more ${finding.slug} there`);
	return lines;
}
function findingHeading(finding, terminal) {
	const source = finding.source === void 0 ? "" : `${finding.source.file}:${finding.source.line}`;
	const severity = styled(terminal, SEVERITY_STYLE[finding.severity], finding.severity);
	const rule = styled(terminal, "bold", `${finding.rule} ${finding.slug}`);
	const where = [placeWords(finding), source].filter((part) => part !== "").map(printable);
	return [`${severity} ${rule}`, ...where].join("  ");
}
function effectLines(finding, width) {
	const rows = finding.effects.map((effect) => ({
		when: printable(whenWords(effect, finding.object)),
		outcome: effect.outcome,
		message: effect.message === void 0 ? void 0 : printable(effect.message)
	}));
	const whenWidth = Math.max(0, ...rows.map((row) => row.when.length));
	const outcomeWidth = Math.max(0, ...rows.map((row) => row.outcome.length));
	return rows.flatMap(({ when, outcome, message }) => {
		const start = `${INDENT.repeat(2)}${when.padEnd(whenWidth)}  `;
		if (message === void 0) return [start + outcome];
		const prefix = `${start}${outcome.padEnd(outcomeWidth)}  `;
		return wrapped(message, Math.max(width, prefix.length + 40), prefix, " ".repeat(prefix.length));
	});
}
const SHN_XINDEX = 65535;
const SHF_WRITE = 1n;
const SHF_ALLOC = 2n;
const SHF_EXECINSTR = 4n;
const SHF_RELA_LIVEPATCH = 1048576n;
const EM = {
	PPC64: 21,
	S390: 22,
	X86_64: 62,
	AARCH64: 183,
	LOONGARCH: 258
};
// src/elf/errors.ts
var ElfFormatError = class extends Error {
	offset;
	field;
	value;
	expected;
	name = "ElfFormatError";
	constructor(offset, field, value, expected) {
		const shown = typeof value === "string" ? JSON.stringify(value) : `0x${value.toString(16)}`;
		super(`${field} at file offset 0x${offset.toString(16)} is ${shown}; expected ${expected}`);
		this.offset = offset;
		this.field = field;
		this.value = value;
		this.expected = expected;
	}
};
// src/elf/relocation.ts
var RelaTable = class {
	section;
	view;
	count;
	constructor(section, view) {
		this.section = section;
		this.view = view;
		this.count = Math.floor(view.size / 24);
	}
	offset(index) {
		return this.view.size64(index * 24);
	}
	type(index) {
		return this.view.u32(index * 24 + (this.view.littleEndian ? 8 : 12));
	}
	symbol(index) {
		return this.view.u32(index * 24 + (this.view.littleEndian ? 12 : 8));
	}
	addend(index) {
		return this.view.s64(index * 24 + 16);
	}
};
// src/elf/section.ts
var Section = class {
	index;
	name;
	headers;
	type;
	offset;
	size;
	entsize;
	constructor(index, name, headers) {
		this.index = index;
		this.name = name;
		this.headers = headers;
		const at = index * 64;
		this.type = headers.u32(at + 4);
		this.offset = headers.size64(at + 24);
		this.size = headers.size64(at + 32);
		this.entsize = headers.size64(at + 56);
	}
	get flags() {
		return this.headers.u64(this.index * 64 + 8);
	}
	get address() {
		return this.headers.u64(this.index * 64 + 16);
	}
	get link() {
		return this.headers.u32(this.index * 64 + 40);
	}
	get info() {
		return this.headers.u32(this.index * 64 + 44);
	}
	get isAlloc() {
		return (this.flags & SHF_ALLOC) !== 0n;
	}
	get isWrite() {
		return (this.flags & SHF_WRITE) !== 0n;
	}
	get isExec() {
		return (this.flags & SHF_EXECINSTR) !== 0n;
	}
	get isRelaLivepatch() {
		return (this.flags & SHF_RELA_LIVEPATCH) !== 0n;
	}
	get isRela() {
		return this.type === 4;
	}
	get hasContent() {
		return this.type !== 8 && this.type !== 0;
	}
};
// src/elf/strings.ts
const MAX_STRING$1 = 4096;
var StringTable = class {
	bytes;
	fileOffset;
	#buffer;
	constructor(bytes, fileOffset) {
		this.bytes = bytes;
		this.fileOffset = fileOffset;
		this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	}
	at(offset, field, fieldOffset = this.fileOffset) {
		if (offset === 0 && this.bytes.length === 0) return "";
		const end = Math.min(offset + MAX_STRING$1 + 1, this.bytes.length);
		let at = offset;
		let bits = 0;
		for (; at < end; at++) {
			const byte = this.bytes[at] ?? 0;
			if (byte === 0) break;
			bits |= byte;
		}
		if (at >= end) throw new ElfFormatError(fieldOffset, field, offset, `the offset of a NUL-terminated string of at most ${MAX_STRING$1} bytes in a table of ${this.bytes.length} bytes`);
		return bits < 128 ? this.#buffer.toString("latin1", offset, at) : decodeName(this.bytes.subarray(offset, at));
	}
	offsetsOf(text) {
		const bytes = this.#buffer;
		const wanted = Buffer.from([...encodeName(text), 0]);
		const offsets = [];
		for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) offsets.push(at);
		return offsets;
	}
};
// src/elf/symbol.ts
var SymbolTable = class {
	view;
	fileOffset;
	names;
	extended;
	count;
	#decoded = [];
	constructor(view, fileOffset, names, extended) {
		this.view = view;
		this.fileOffset = fileOffset;
		this.names = names;
		this.extended = extended;
		this.count = Math.floor(view.size / 24);
	}
	at(index) {
		let symbol = this.#decoded[index];
		if (symbol === void 0) {
			symbol = this.#decode(index);
			this.#decoded[index] = symbol;
		}
		return symbol;
	}
	#decode(index) {
		if (!(index >= 0 && index < this.count)) throw new RangeError(`symbol ${index} of ${this.count}`);
		const base = index * 24;
		const info = this.view.u8(base + 4);
		const shndx = this.view.u16(base + 6);
		const type = info & 15;
		const binding = info >> 4;
		return {
			index,
			name: this.names.at(this.view.u32(base), `st_name of symbol ${index}`, this.fileOffset + base),
			place: this.#place(index, shndx),
			shndx,
			value: this.view.size64(base + 8),
			size: this.view.size64(base + 16),
			type,
			binding,
			isWeak: binding === 2,
			isFunction: type === 2,
			isSection: type === 3
		};
	}
	address(index) {
		return this.view.u64(index * 24 + 8);
	}
	indicesNamed(name) {
		const offsets = new Set(name === "" ? [] : this.names.offsetsOf(name));
		const found = [];
		if (offsets.size === 0) return found;
		for (let index = 0; index < this.count; index++) if (offsets.has(this.view.u32(index * 24))) found.push(index);
		return found;
	}
	*[Symbol.iterator]() {
		for (let i = 0; i < this.count; i++) yield this.#decode(i);
	}
	#place(index, shndx) {
		if (shndx === 0) return { kind: "undefined" };
		if (shndx === 65312) return { kind: "livepatch" };
		if (shndx === 65535 && this.extended !== void 0 && (index + 1) * 4 <= this.extended.size) return {
			kind: "section",
			section: this.extended.u32(index * 4)
		};
		if (shndx >= 65280) return {
			kind: "reserved",
			shndx
		};
		return {
			kind: "section",
			section: shndx
		};
	}
};
// src/elf/view.ts
var ElfView = class {
	bytes;
	littleEndian;
	#view;
	constructor(bytes, littleEndian) {
		this.bytes = bytes;
		this.littleEndian = littleEndian;
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	}
	get size() {
		return this.bytes.length;
	}
	u8(offset) {
		return this.#view.getUint8(offset);
	}
	u16(offset) {
		return this.#view.getUint16(offset, this.littleEndian);
	}
	u32(offset) {
		return this.#view.getUint32(offset, this.littleEndian);
	}
	s32(offset) {
		return this.#view.getInt32(offset, this.littleEndian);
	}
	u64(offset) {
		return this.#view.getBigUint64(offset, this.littleEndian);
	}
	s64(offset) {
		return this.#view.getBigInt64(offset, this.littleEndian);
	}
	size64(offset) {
		const low = this.u32(this.littleEndian ? offset : offset + 4);
		return this.u32(this.littleEndian ? offset + 4 : offset) * 4294967296 + low;
	}
};
// src/elf/file.ts
function hasElfMagic(bytes) {
	return bytes.length >= 4 && bytes[0] === 127 && bytes[1] === 69 && bytes[2] === 76 && bytes[3] === 70;
}
var ElfFile = class ElfFile {
	source;
	header;
	sections;
	headersOffset;
	#contents = new Map();
	#relas = new Map();
	#symbols;
	constructor(source, header, sections, headersOffset) {
		this.source = source;
		this.header = header;
		this.sections = sections;
		this.headersOffset = headersOffset;
	}
	static open(source) {
		const ident = source.read(0, Math.min(64, source.size), "ELF header");
		if (!hasElfMagic(ident)) throw new ElfFormatError(0, "e_ident", Buffer.from(ident.subarray(0, 4)).toString("hex"), "the ELF magic 7f454c46");
		if (ident.length < 64) throw new ElfFormatError(0, "ELF header", ident.length, `64 bytes`);
		if (ident[4] !== 2) throw new ElfFormatError(4, "EI_CLASS", ident[4] ?? 0, "ELFCLASS64 (2)");
		if (ident[5] !== 1 && ident[5] !== 2) throw new ElfFormatError(5, "EI_DATA", ident[5] ?? 0, "ELFDATA2LSB (1) or ELFDATA2MSB (2)");
		const view = new ElfView(ident, ident[5] === 1);
		const header = {
			type: view.u16(16),
			machine: view.u16(18),
			littleEndian: view.littleEndian
		};
		return new ElfFile(source, header, readSections(source, view), view.size64(40));
	}
	sectionsNamed(name) {
		return this.sections.filter((section) => section.name === name);
	}
	sectionNamed(name) {
		return this.sections.find((section) => section.name === name);
	}
	content(section) {
		let bytes = this.#contents.get(section.index);
		if (bytes === void 0) {
			bytes = section.hasContent ? this.source.read(section.offset, section.size, `content of ${section.name}`) : new Uint8Array(0);
			this.#contents.set(section.index, bytes);
		}
		return bytes;
	}
	fileBytes(section) {
		if (section.hasContent) return this.content(section);
		const length = Math.max(Math.min(section.size, this.source.size - section.offset), 0);
		return length === 0 ? new Uint8Array(0) : this.source.read(section.offset, length, `bytes of ${section.name}`);
	}
	view(section) {
		return new ElfView(this.content(section), this.header.littleEndian);
	}
	get hasSymbols() {
		return this.sections.some((section) => section.type === 2);
	}
	symbols() {
		this.#symbols ??= this.#readSymbols();
		return this.#symbols;
	}
	relocations(section) {
		let table = this.#relas.get(section.index);
		if (table === void 0) {
			this.#requireEntries(section, 24);
			table = new RelaTable(section, this.view(section));
			this.#relas.set(section.index, table);
		}
		return table;
	}
	#readSymbols() {
		const tables = this.sections.filter((section) => section.type === 2);
		const [table] = tables;
		if (table === void 0) return new SymbolTable(this.#emptyView(), 0, new StringTable(new Uint8Array(0), 0), void 0);
		if (tables.length > 1) throw new ElfFormatError(this.#headerOffset(table) + 4, "SHT_SYMTAB", tables.length, "one symbol table");
		this.#requireEntries(table, 24);
		const names = this.sections[table.link];
		if (names?.type !== 3) throw new ElfFormatError(this.#headerOffset(table) + 40, `sh_link of ${table.name}`, table.link, "the index of a string table");
		const extended = this.sections.find((section) => section.type === 18 && section.link === table.index);
		return new SymbolTable(this.view(table), table.offset, new StringTable(this.content(names), names.offset), extended === void 0 ? void 0 : this.view(extended));
	}
	#headerOffset(section) {
		return this.headersOffset + section.index * 64;
	}
	#requireEntries(section, entrySize) {
		if (section.size % entrySize !== 0) throw new ElfFormatError(this.#headerOffset(section) + 32, `sh_size of ${section.name}`, section.size, `a multiple of ${entrySize}`);
	}
	#emptyView() {
		return new ElfView(new Uint8Array(0), this.header.littleEndian);
	}
};
const MAX_SECTION_NAMES = 1 << 24;
function readSections(source, header) {
	const shoff = header.size64(40);
	const shentsize = header.u16(58);
	let shnum = header.u16(60);
	let shstrndx = header.u16(62);
	if (shoff === 0) throw new ElfFormatError(40, "e_shoff", 0, "the offset of the section headers");
	if (shentsize !== 64) throw new ElfFormatError(58, "e_shentsize", shentsize, `64`);
	const first = new ElfView(source.read(shoff, 64, "section header 0"), header.littleEndian);
	if (shnum === 0) shnum = first.size64(32);
	if (shstrndx === 65535) shstrndx = first.u32(40);
	const table = new ElfView(source.read(shoff, shnum * 64, "section headers"), header.littleEndian);
	if (shstrndx >= shnum) throw new ElfFormatError(62, "e_shstrndx", shstrndx, `less than the ${shnum} sections`);
	const names = sectionNames(source, table, shstrndx, shoff);
	const limits = new Limits(source);
	return Array.from({ length: shnum }, (_, index) => {
		const at = index * 64;
		const section = new Section(index, names.at(table.u32(at), `sh_name of section ${index}`, shoff + at), table);
		limits.require(section, shoff + at);
		return section;
	});
}
var Limits = class {
	source;
	#contents = 0;
	#names = 0;
	constructor(source) {
		this.source = source;
	}
	require(section, headerOffset) {
		this.#names += section.name.length;
		if (this.#names > MAX_SECTION_NAMES) throw new ElfFormatError(headerOffset, "sh_name of all sections", this.#names, `at most ${MAX_SECTION_NAMES} characters together`);
		if (section.index === 0 || !section.hasContent) return;
		const { name, offset, size } = section;
		const fileSize = this.source.size;
		if (offset + size > fileSize) throw new ElfFormatError(headerOffset + 24, `sh_offset + sh_size of ${name}`, offset + size, `at most the file's ${fileSize} bytes`);
		this.#contents += size;
		if (this.#contents > fileSize) throw new ElfFormatError(headerOffset + 32, `sh_size up to ${name}`, this.#contents, `no overlap: at most the file's ${fileSize} bytes together`);
	}
};
function sectionNames(source, table, shstrndx, shoff) {
	const at = shstrndx * 64;
	const type = table.u32(at + 4);
	if (type === 0 && shstrndx === 0) return new StringTable(new Uint8Array([0]), shoff);
	if (type !== 3) throw new ElfFormatError(shoff + at + 4, "sh_type of the section names", type, "SHT_STRTAB (3)");
	const offset = table.size64(at + 24);
	return new StringTable(source.read(offset, table.size64(at + 32), "section names"), offset);
}
// src/elf/source.ts
const MOST_READ = 2 ** 30;
function requireWithin(source, offset, length, field) {
	if (!(offset >= 0 && length >= 0 && offset + length <= source.size)) throw new ElfFormatError(Math.min(Math.max(offset, 0), source.size), field, `${length} bytes from 0x${offset.toString(16)}`, `to lie within the file's ${source.size} bytes`);
	if (length > MOST_READ) throw new ElfFormatError(offset, field, `${length} bytes`, `at most ${MOST_READ} bytes at once`);
}
var BufferSource = class {
	bytes;
	size;
	constructor(bytes) {
		this.bytes = bytes;
		this.size = bytes.length;
	}
	read(offset, length, field) {
		requireWithin(this, offset, length, field);
		return this.bytes.subarray(offset, offset + length);
	}
};
const WINDOW = 16384;
var FileSource = class {
	size;
	#fd;
	#window = new Uint8Array(0);
	#windowStart = 0;
	constructor(path) {
		this.#fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
		const stat = fstatSync(this.#fd);
		if (!stat.isFile()) {
			this.close();
			throw Object.assign(new Error(`${path} is not a regular file`), { code: "EINVAL" });
		}
		this.size = stat.size;
	}
	read(offset, length, field) {
		requireWithin(this, offset, length, field);
		if (length > WINDOW) return this.#read(offset, length, field);
		if (offset < this.#windowStart || offset + length > this.#windowStart + this.#window.length) {
			const start = Math.max(Math.min(offset, this.size - WINDOW), 0);
			this.#window = this.#read(start, Math.min(WINDOW, this.size - start), field);
			this.#windowStart = start;
		}
		const at = offset - this.#windowStart;
		return this.#window.subarray(at, at + length);
	}
	#read(offset, length, field) {
		const bytes = new Uint8Array(Buffer.allocUnsafeSlow(length).buffer);
		let done = 0;
		while (done < length) {
			const got = readSync(this.#fd, bytes, done, length - done, offset + done);
			if (got === 0) throw new ElfFormatError(offset + done, field, `${done} bytes`, `${length} bytes: the file became shorter while it was read`);
			done += got;
		}
		return bytes;
	}
	close() {
		closeSync(this.#fd);
	}
};
var PathSource = class {
	path;
	size;
	constructor(path) {
		this.path = path;
		this.size = this.#with((file) => file.size);
	}
	read(offset, length, field) {
		return this.#with((file) => file.read(offset, length, field));
	}
	#with(use) {
		const file = new FileSource(this.path);
		try {
			return use(file);
		} finally {
			file.close();
		}
	}
};
// src/partition-point.ts
function partitionPoint(count, isBefore) {
	let low = 0;
	let high = count;
	while (low < high) {
		const middle = low + high >>> 1;
		if (isBefore(middle)) low = middle + 1;
		else high = middle;
	}
	return low;
}
// src/elf/relocation-index.ts
var SortedRelocations = class {
	#tables;
	#tableOf;
	#indexOf;
	#offsets;
	constructor(tables) {
		this.#tables = tables;
		const count = tables.reduce((sum, table) => sum + table.count, 0);
		const tableOf = new Uint32Array(count);
		const indexOf = new Uint32Array(count);
		const offsets = new Float64Array(count);
		let at = 0;
		let sorted = true;
		for (const [number, table] of tables.entries()) for (let i = 0; i < table.count; i++, at++) {
			tableOf[at] = number;
			indexOf[at] = i;
			offsets[at] = table.offset(i);
			if (at > 0 && (offsets[at - 1] ?? 0) > (offsets[at] ?? 0)) sorted = false;
		}
		if (sorted) {
			this.#tableOf = tableOf;
			this.#indexOf = indexOf;
			this.#offsets = offsets;
			return;
		}
		const order = Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => (offsets[a] ?? 0) - (offsets[b] ?? 0) || a - b);
		this.#tableOf = order.map((i) => tableOf[i] ?? 0);
		this.#indexOf = order.map((i) => indexOf[i] ?? 0);
		this.#offsets = Float64Array.from(order, (i) => offsets[i] ?? 0);
	}
	get count() {
		return this.#offsets.length;
	}
	lowerBound(offset) {
		return partitionPoint(this.#offsets.length, (position) => (this.#offsets[position] ?? 0) < offset);
	}
	offset(position) {
		return this.#offsets[position] ?? Number.POSITIVE_INFINITY;
	}
	ref(position) {
		const table = this.#tables[this.#tableOf[position] ?? 0];
		return table === void 0 ? void 0 : {
			table,
			index: this.#indexOf[position] ?? 0
		};
	}
};
var RelocationIndex = class {
	#tables = new Map();
	#sorted = new Map();
	constructor(elf, include) {
		for (const section of elf.sections) {
			if (!section.isRela || !include(section)) continue;
			const tables = this.#tables.get(section.info) ?? [];
			tables.push(elf.relocations(section));
			this.#tables.set(section.info, tables);
		}
	}
	at(section, offset) {
		return this.within(section, offset, offset + 1).filter(({ table, index }) => table.offset(index) === offset);
	}
	within(section, start, end) {
		const sorted = this.#of(section);
		const found = [];
		for (let i = sorted.lowerBound(start); i < sorted.count && sorted.offset(i) < end; i++) {
			const ref = sorted.ref(i);
			if (ref !== void 0) found.push(ref);
		}
		return found;
	}
	*of(section) {
		const sorted = this.#of(section);
		for (let i = 0; i < sorted.count; i++) {
			const ref = sorted.ref(i);
			if (ref !== void 0) yield ref;
		}
	}
	#of(section) {
		let sorted = this.#sorted.get(section);
		if (sorted === void 0) {
			sorted = new SortedRelocations(this.#tables.get(section) ?? []);
			this.#sorted.set(section, sorted);
		}
		return sorted;
	}
};
// src/livepatch/modinfo.ts
var Modinfo = class Modinfo {
	entries;
	constructor(entries) {
		this.entries = entries;
	}
	static in(elf, section) {
		if (section === void 0) return new Modinfo([]);
		const entries = decodeName(bytesOf(elf, section)).split("\0").filter((entry) => entry.includes("=")).map((entry) => {
			const cut = entry.indexOf("=");
			return [entry.slice(0, cut), entry.slice(cut + 1)];
		});
		return new Modinfo(entries);
	}
	static of(elf) {
		const sections = modinfoSections(elf);
		return Modinfo.in(elf, sections.find(({ isAlloc }) => isAlloc) ?? sections[0]);
	}
	get(key) {
		return this.entries.find(([name]) => name === key)?.[1];
	}
	all(key) {
		return this.entries.filter(([name]) => name === key).map(([, value]) => value);
	}
	get kernelRelease() {
		return this.get("vermagic")?.split(" ")[0];
	}
	get depends() {
		return (this.get("depends") ?? "").split(",").filter((name) => name !== "");
	}
};
function modinfoSections(elf) {
	return elf.sectionsNamed(".modinfo");
}
const MOST_BEHIND = 4096;
function bytesOf(elf, section) {
	const bytes = elf.fileBytes(section);
	if (bytes.length === 0 || bytes.at(-1) === 0) return bytes;
	const end = section.offset + bytes.length;
	const behind = elf.source.read(end, Math.min(MOST_BEHIND, elf.source.size - end), "what follows .modinfo");
	const cut = behind.indexOf(0);
	return Buffer.concat([bytes, cut < 0 ? behind : behind.subarray(0, cut)]);
}
// src/livepatch/pointers.ts
var Pointers = class {
	elf;
	relocations;
	constructor(elf, relocations) {
		this.elf = elf;
		this.relocations = relocations;
	}
	at(section, offset) {
		const entry = this.relocations.at(section.index, offset).find(({ table, index }) => table.type(index) !== 0);
		if (entry === void 0) return { kind: "null" };
		const symbolIndex = entry.table.symbol(entry.index);
		const symbols = this.elf.symbols();
		if (symbolIndex >= symbols.count) return { kind: "null" };
		const symbol = symbols.at(symbolIndex);
		const target = symbol.place.kind === "section" ? this.elf.sections[symbol.place.section] : void 0;
		if (target === void 0) return {
			kind: "symbol",
			symbol
		};
		return {
			kind: "place",
			symbol,
			place: {
				section: target,
				offset: symbol.value + Number(entry.table.addend(entry.index))
			}
		};
	}
	string(pointer) {
		if (pointer.kind !== "place" || !pointer.place.section.hasContent) return void 0;
		const bytes = this.elf.content(pointer.place.section);
		const { offset } = pointer.place;
		const end = offset >= 0 && offset < bytes.length ? bytes.indexOf(0, offset) : -1;
		return end < 0 ? void 0 : decodeName(bytes.subarray(offset, end));
	}
};
// src/findings/most-findings.ts
const MOST_ALIKE = 1e3;
const MOST_IN_RUN = 1e5;
const LEAST = 10;
function kindOf({ rule, severity }) {
	return `${rule} (${severity})`;
}
function fullKinds(findings) {
	const counts = new Map();
	for (const finding of findings) counts.set(kindOf(finding), (counts.get(kindOf(finding)) ?? 0) + 1);
	return [...counts].flatMap(([kind, count]) => count >= 1e3 ? [kind] : []);
}
var FindingsLeft = class {
	most;
	#left;
	constructor(most = MOST_IN_RUN) {
		this.most = most;
		this.#left = most;
	}
	cut(report) {
		const { findings } = report;
		const kept = lightest(findings, severityWeight, Math.max(this.#left, LEAST));
		this.#left = Math.max(this.#left - findings.length, 0);
		if (kept.length === findings.length) return report;
		const reason = `${findings.length - kept.length} of its ${findings.length} findings are left out: the report of a run has room for ${this.most}; check fewer files at once`;
		return {
			...report,
			findings: kept,
			status: "not-analysed",
			reason
		};
	}
};
// src/archive/temporary-folder.ts
var TemporaryFolder = class {
	path;
	constructor(parent = process.env["RUNNER_TEMP"] ?? tmpdir()) {
		this.path = mkdtempSync(join(parent, "klp-lint-"));
		if (folders.size === 0) listen();
		folders.add(this);
	}
	remove() {
		rmSync(this.path, {
			recursive: true,
			force: true,
			maxRetries: 3
		});
		if (folders.delete(this) && folders.size === 0) stopListening();
	}
};
const folders = new Set();
const SIGNALS = [
	"SIGINT",
	"SIGTERM",
	"SIGHUP"
];
function listen() {
	process.on("exit", removeAll);
	for (const signal of SIGNALS) process.on(signal, end);
}
function stopListening() {
	process.off("exit", removeAll);
	for (const signal of SIGNALS) process.off(signal, end);
}
function removeAll() {
	for (const folder of folders) folder.remove();
}
function end(signal) {
	removeAll();
	process.kill(process.pid, signal);
}
// src/archive/workspace.ts
const IN_MEMORY = 8 * 2 ** 20;
var Workspace = class {
	parent;
	spent;
	#folder;
	#files = 0;
	constructor(limits = DEFAULT_LIMITS, parent) {
		this.parent = parent;
		this.spent = new Spent(limits);
	}
	async store(chunks, meter) {
		const first = [];
		let length = 0;
		let file;
		try {
			for await (const chunk of chunks) {
				meter.add(chunk.length);
				if (file !== void 0) {
					file.write(chunk);
					continue;
				}
				first.push(chunk);
				length += chunk.length;
				if (length <= IN_MEMORY) continue;
				file = new TemporaryFile(this.#newPath());
				for (const kept of first.splice(0)) file.write(kept);
			}
			return file?.unpacking() ?? inMemory(first);
		} catch (error) {
			file?.remove();
			throw error;
		}
	}
	close() {
		this.#folder?.remove();
		this.#folder = void 0;
	}
	#newPath() {
		this.#folder ??= new TemporaryFolder(this.parent);
		return join(this.#folder.path, String(this.#files++));
	}
};
function inMemory(chunks) {
	const [only, ...others] = chunks;
	return {
		source: new BufferSource(only !== void 0 && others.length === 0 ? only : Buffer.concat(chunks)),
		dispose: () => void 0
	};
}
var TemporaryFile = class {
	path;
	#fd;
	constructor(path) {
		this.path = path;
		this.#fd = openSync(path, "wx", 384);
	}
	write(bytes) {
		let done = 0;
		while (this.#fd !== void 0 && done < bytes.length) done += writeSync(this.#fd, bytes, done);
	}
	unpacking() {
		this.#close();
		const source = new FileSource(this.path);
		return {
			source,
			dispose: () => {
				source.close();
				this.remove();
			}
		};
	}
	remove() {
		this.#close();
		rmSync(this.path, { force: true });
	}
	#close() {
		if (this.#fd !== void 0) closeSync(this.#fd);
		this.#fd = void 0;
	}
};
// src/archive/names.ts
const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$/i;
function escapeProblem(name) {
	if (name === "") return "the name is empty";
	if (name.includes("\0")) return "the name has a NUL in it";
	if (name.includes("\\")) return "the name has a backslash in it";
	if (name.startsWith("/")) return "the name is an absolute path";
	if (/^[a-z]:/i.test(name)) return "the name begins with a drive";
	if (name.split("/").includes("..")) return "the name has '..' in it";
}
function deviceProblem(name) {
	return name.split("/").some((part) => DEVICE.test(part)) ? "the name is a device" : void 0;
}
function withoutDot(name) {
	return name.replace(/^(\.\/+)+/, "");
}
// src/archive/names-seen.ts
const KEPT_AS_IT_IS = 64;
var NamesSeen = class {
	#names = new Set();
	add(name) {
		const before = this.#names.size;
		this.#names.add(name.length <= KEPT_AS_IT_IS ? name : createHash("sha256").update(name).digest("base64"));
		return this.#names.size > before;
	}
};
// src/archive/unpack.ts
const CONTAINERS = {
	zip: async (source) => (await import("./zip-DATUI5Ee.js")).zipEntries(source),
	tar: async (source) => (await import("./tar-BS2pwgr7.js")).tarEntries(source),
	deb: async (source) => (await import("./ar-B2AhNzac.js")).arEntries(source),
	rpm: async (source) => (await import("./rpm-CwMzCzmZ.js")).rpmEntries(source),
	cpio: async (source) => (await import("./cpio-Db4vjMq7.js")).cpioEntries(source)
};
const CODECS = {
	gzip: async (source) => (await import("./deflate-DY_su59s.js")).gunzip(source),
	xz: async (source, meter) => (await import("./xz-BDSkA4Iy.js")).unxz(source, meter),
	zstd: async (source, meter) => {
		const { nativeZstd, unzstd } = await import("./zstd-Dg2f5e4k.js");
		return unzstd(source, meter, nativeZstd());
	}
};
async function* unpack(file, shown, options) {
	let source;
	try {
		source = new FileSource(file);
	} catch (error) {
		yield {
			kind: "refused",
			place: shown,
			reason: reasonOf(error)
		};
		return;
	}
	try {
		yield* look({
			source,
			place: shown,
			name: shown,
			depth: 0
		}, options);
	} catch (error) {
		yield refused(shown, error);
	} finally {
		source.close();
	}
}
async function* look(item, options) {
	try {
		const format = formatOf(item.source, item.name);
		switch (format.kind) {
			case "plain":
				yield plain(item);
				return;
			case "unread": throw new ArchiveFormatError(format.name, "this format is not read; gzip, xz and zstd are, and zip, tar, deb and rpm");
			case "compressed":
				yield* lookInCompressed(deeper(item, options), format.by, options);
				return;
			case "container":
				yield* lookInContainer(deeper(item, options), await CONTAINERS[format.of](item.source), options);
				return;
		}
	} catch (error) {
		if (error instanceof LimitReached && error.endsRun) throw error;
		yield refused(item.place, error);
	}
}
function plain({ source, place, name }) {
	if (promisesFormat(name) && !hasElfMagic(source.read(0, Math.min(4, source.size), "magic"))) return {
		kind: "refused",
		place,
		reason: "its name is that of a compressed file or an archive, but its content is not"
	};
	return {
		kind: "file",
		place,
		name,
		source
	};
}
function deeper(item, { workspace }) {
	const { depth } = workspace.spent.limits;
	if (item.depth >= depth) throw new LimitReached("depth", depth, "there is another container or compression");
	return {
		...item,
		depth: item.depth + 1
	};
}
async function* lookInCompressed(item, by, options) {
	const meter = new Meter(options.workspace.spent, item.source.size);
	const { source, dispose } = await options.workspace.store(await CODECS[by](item.source, meter), meter);
	try {
		yield* look({
			...item,
			source,
			name: withoutCompression(item.name)
		}, options);
	} finally {
		dispose();
	}
}
async function* lookInContainer(item, entries, options) {
	const { spent } = options.workspace;
	const seen = new NamesSeen();
	for await (const entry of entries) {
		spent.addEntry();
		const name = withoutDot(entry.name);
		const place = entry.isPayload === true ? item.place : `${item.place} → ${name}`;
		if (entry.kind === "folder") continue;
		const relevant = entry.isPayload === true || isRelevant(name, options);
		const problem = escapeProblem(entry.name) ?? (relevant ? entryProblem(entry, name, seen, spent.limits.pathLength) : void 0);
		if (problem !== void 0) yield {
			kind: "refused",
			place,
			reason: problem
		};
		else if (relevant) yield* lookInEntry(entry, {
			...item,
			place,
			name
		}, options);
	}
}
function isRelevant(name, { wanted }) {
	return isContainerName(name) || wanted(withoutCompression(name)) || wanted(name);
}
function entryProblem(entry, name, seen, pathLength) {
	if (entry.kind === "link") return "it is a link";
	if (entry.kind === "special") return "it is neither a file, a folder nor a link";
	if (name.length > pathLength) return new LimitReached("pathLength", pathLength, `the name has ${name.length} characters`).message;
	if (!seen.add(name)) return "an entry before it has the same name";
	return deviceProblem(name);
}
async function* lookInEntry(entry, item, options) {
	let dispose = () => void 0;
	try {
		const meter = new Meter(options.workspace.spent, entry.packed);
		meter.expect(entry.size);
		const content = await entry.content();
		let source;
		if (content.kind === "stored") ({source} = content);
		else ({source, dispose} = await options.workspace.store(content.chunks, meter));
		yield* look({
			...item,
			source
		}, options);
	} catch (error) {
		if (error instanceof LimitReached && error.endsRun) throw error;
		yield refused(item.place, error);
	} finally {
		dispose();
	}
}
function refused(place, error) {
	if (!(error instanceof ArchiveFormatError || error instanceof LimitReached || error instanceof ElfFormatError || error instanceof Error && "syscall" in error)) throw error;
	return {
		kind: "refused",
		place,
		reason: reasonOf(error)
	};
}
// src/check/suppressions.ts
function suppress(reports, suppressions, today) {
	const counts = new Map();
	return {
		reports: reports.map((report) => {
			const left = [];
			const gone = [];
			for (const finding of report.findings) {
				const fitting = suppressions.filter((suppression) => fits(suppression, report, finding));
				for (const suppression of fitting) counts.set(suppression, (counts.get(suppression) ?? 0) + 1);
				const by = fitting.find((suppression) => !isExpired(suppression, today));
				if (by === void 0) left.push(finding);
				else gone.push({
					finding,
					reason: by.reason
				});
			}
			return withFindings(report, left, gone);
		}),
		uses: suppressions.map((suppression) => {
			const findings = counts.get(suppression) ?? 0;
			return {
				suppression,
				findings,
				state: isExpired(suppression, today) ? "expired" : findings > 0 ? "used" : "unused"
			};
		})
	};
}
function withFindings(report, findings, suppressed) {
	if (suppressed.length === 0) return report;
	if (report.status !== "findings") return {
		...report,
		findings,
		suppressed
	};
	const unsure = fullKinds(report.findings).find((kind) => !findings.some((finding) => kindOf(finding) === kind));
	if (unsure !== void 0) {
		const reason = `all findings of ${unsure} that the report has are ignored, and there were too many to have them all`;
		return {
			...report,
			findings,
			suppressed,
			status: "not-analysed",
			reason
		};
	}
	return {
		...report,
		findings,
		suppressed,
		status: findings.length === 0 ? "clean" : "findings"
	};
}
function isExpired({ expires }, today) {
	return expires !== void 0 && expires < today;
}
function fits(suppression, report, finding) {
	const symbol = finding.relocation === void 0 ? void 0 : plainSymbolName(finding.relocation.symbol);
	return (suppression.rule === void 0 || suppression.rule.toUpperCase() === finding.rule || suppression.rule === finding.slug) && matches(suppression.module, report.name, report.path) && matches(suppression.object, finding.object) && matches(suppression.symbol, symbol, finding.function) && matches(suppression.kernel, report.kernel);
}
function matches(pattern, ...texts) {
	if (pattern === void 0) return true;
	return texts.some((text) => text !== void 0 && matchesStars(pattern, text));
}
function matchesStars(pattern, text) {
	const [first = "", ...others] = pattern.split("*");
	const last = others.pop();
	if (last === void 0) return text === pattern;
	if (!text.startsWith(first)) return false;
	let at = first.length;
	for (const part of others) {
		const found = text.indexOf(part, at);
		if (found < 0) return false;
		at = found + part.length;
	}
	return text.length - last.length >= at && text.endsWith(last);
}
function today() {
	return new Date().toISOString().slice(0, 10);
}
function suppressionRemarks(uses) {
	return uses.flatMap(({ suppression, state, findings }, index) => {
		const { reason, expires = "", ...criteria } = suppression;
		const entry = `ignore entry ${index + 1} (${Object.entries(criteria).map(([key, value]) => `${key} ${value}`).join(", ")}; ${reason})`;
		if (state === "unused") return [`${entry} fits no finding of this run`];
		if (state === "expired") return [`${entry} expired on ${expires}; it would have fitted ${findings}`];
		return [];
	});
}
// src/kernel-files/errors.ts
var KernelFileError = class extends Error {
	path;
	line;
	name = "KernelFileError";
	constructor(path, line, problem) {
		super(line === void 0 ? `${path}: ${problem}` : `${path}: line ${line}: ${problem}`);
		this.path = path;
		this.line = line;
	}
};
// src/kernel-files/text.ts
const MAX_TEXT = 1 << 26;
const MAX_LINE = 4096;
const NEWLINE$1 = 10;
function readLines(source, path) {
	const tooLarge = source.size > MAX_TEXT;
	const read = source.read(0, tooLarge ? 4097 : source.size, path);
	const bytes = Buffer.from(read.buffer, read.byteOffset, read.length);
	requireShortLines(bytes, path);
	if (tooLarge) throw new KernelFileError(path, void 0, `${source.size} bytes; at most ${MAX_TEXT} are read`);
	for (const [byte, what] of [[0, "a NUL byte"], [13, "a carriage return: the file was converted; copy it as it is"]]) {
		const at = bytes.indexOf(byte);
		if (at >= 0) throw new KernelFileError(path, lineOf(bytes, at), what);
	}
	if (bytes.length > 0 && bytes.at(-1) !== NEWLINE$1) throw new KernelFileError(path, lineOf(bytes, bytes.length), "has no end: the file was cut");
	return bytes;
}
function requireShortLines(bytes, path) {
	for (let start = 0; bytes.length - start > MAX_LINE;) {
		const end = bytes.lastIndexOf(NEWLINE$1, start + MAX_LINE);
		if (end < start) throw new KernelFileError(path, lineOf(bytes, start), `longer than ${MAX_LINE} bytes`);
		start = end + 1;
	}
}
function lineOf(bytes, offset) {
	let line = 1;
	for (let at = bytes.indexOf(NEWLINE$1); at >= 0 && at < offset; at = bytes.indexOf(NEWLINE$1, at + 1)) line++;
	return line;
}
// src/kernel-files/exports.ts
var ExportList = class {
	path;
	#lines;
	#byName = new Map();
	hasVmlinux;
	hasModules;
	hasVersions;
	constructor(source, path) {
		this.path = path;
		this.#lines = readLines(source, path).toString("utf8").split("\n").slice(0, -1);
		let [ofVmlinux, withVersion] = [0, 0];
		this.#lines.forEach((text, index) => {
			if (!LINE.test(text)) throw new KernelFileError(path, index + 1, "is not \"crc symbol module EXPORT_SYMBOL[_GPL] namespace\", divided by tabs");
			const name = text.slice(NAME_AT$1, text.indexOf("	", NAME_AT$1));
			const first = this.#byName.get(name);
			if (first !== void 0) throw new KernelFileError(path, index + 1, `exports ${JSON.stringify(name)} a second time, after line ${first + 1}`);
			this.#byName.set(name, index);
			if (text.includes(`\tvmlinux\t`)) ofVmlinux++;
			if (!text.startsWith(NO_VERSION)) withVersion++;
		});
		this.hasVmlinux = ofVmlinux > 0;
		this.hasModules = ofVmlinux < this.#lines.length;
		this.hasVersions = withVersion > 0;
	}
	find(name) {
		const index = this.#byName.get(name);
		return index === void 0 ? void 0 : divide(this.#lines[index] ?? "", index + 1);
	}
	names() {
		return this.#byName.keys();
	}
};
const NO_VERSION = "0x00000000	";
const NAME_AT$1 = 11;
const LINE = /^0x[0-9a-f]{8}\t[^\t]+\t[^\t]*(\t[^\t]+)?\tEXPORT_(UNUSED_)?SYMBOL(_GPL(_FUTURE)?)?(\t[^\t]*)?$/;
function divide(text, line) {
	const [crc = "", name = "", ...rest] = text.split("	");
	const kindAt = rest.findIndex((field) => field.startsWith("EXPORT_"));
	const namespace = kindAt === 2 ? rest[0] : rest[kindAt + 1];
	return {
		name,
		crc: Number(crc),
		module: moduleNameOf(rest[kindAt - 1] ?? ""),
		gplOnly: rest[kindAt]?.endsWith("_GPL") === true,
		namespace: namespace ?? "",
		line,
		text
	};
}
function moduleNameOf(path) {
	return path.slice(path.lastIndexOf("/") + 1).replaceAll("-", "_");
}
// src/kernel-files/kept-bytes.ts
var KeptBytes = class {
	path;
	most;
	size;
	#source;
	#kept = 0;
	constructor(source, path, most) {
		this.path = path;
		this.most = most;
		this.size = source.size;
		this.#source = source;
	}
	get kept() {
		return this.#kept;
	}
	read(offset, length, field) {
		if (this.#source === void 0) throw new Error(`${this.path}: ${field} is asked for when the file is gone`);
		if (this.#kept + length > this.most) {
			const reason = `${length} bytes of it would have to be kept, and of all files of kernels only ${this.most} more are`;
			throw new KernelFileError(this.path, void 0, reason);
		}
		const bytes = new Uint8Array(this.#source.read(offset, length, field));
		this.#kept += length;
		return bytes;
	}
	end() {
		this.#source = void 0;
	}
};
// src/kernel-files/symbol-lines.ts
const SHORTEST_LINE = 20;
const [SPACE, TAB, NEWLINE, ZERO, NINE, LOWER_A, LOWER_F, OPEN, CLOSE] = [
	32,
	9,
	10,
	48,
	57,
	97,
	102,
	91,
	93
];
function hashOf(name) {
	let hash = FNV_BASIS;
	for (const byte of name) hash = Math.imul(hash ^ byte, FNV_PRIME);
	return hash;
}
const FNV_BASIS = -2128831035;
const FNV_PRIME = 16777619;
function divideSymbolLines(bytes, path) {
	const most = Math.ceil(bytes.length / SHORTEST_LINE);
	const [starts, nameEnds, hashes, objects] = [
		new Uint32Array(most),
		new Uint32Array(most),
		new Int32Array(most),
		new Uint16Array(most)
	];
	const modules = new ModuleNames(bytes);
	let hidden = true;
	let count = 0;
	const fail = (problem) => {
		throw new KernelFileError(path, count + 1, problem);
	};
	for (let at = 0; at < bytes.length; count++) {
		for (let digit = at; digit < at + 16; digit++) {
			const byte = bytes[digit] ?? 0;
			if (byte === ZERO) continue;
			hidden = false;
			if (!(byte > ZERO && byte <= NINE || byte >= LOWER_A && byte <= LOWER_F)) fail(`does not begin with an address of 16 hexadecimal digits`);
		}
		if (bytes[at + 16] !== SPACE || bytes[at + 16 + 2] !== SPACE) fail("is not \"address type name\"");
		let hash = FNV_BASIS;
		let end = at + 19;
		for (let byte = bytes[end] ?? 0; byte > SPACE; byte = bytes[++end] ?? 0) hash = Math.imul(hash ^ byte, FNV_PRIME);
		if (end === at + 19) fail("has no name");
		starts[count] = at;
		nameEnds[count] = end;
		hashes[count] = hash;
		if (bytes[end] === TAB) {
			let close = end;
			while (bytes[close + 1] !== NEWLINE) close++;
			if (bytes[end + 1] !== OPEN || bytes[close] !== CLOSE || close < end + 3) fail("has something else than [module] behind its tab");
			objects[count] = modules.numberOf(end + 2, close) ?? fail(`belongs to more modules than the ${MAX_OBJECTS} that are read`);
			at = close + 2;
		} else {
			if (bytes[end] !== NEWLINE) fail("has something behind its name");
			at = end + 1;
		}
	}
	return {
		count,
		starts,
		nameEnds,
		hashes,
		objects,
		objectNames: modules.names,
		addressesHidden: hidden
	};
}
const MAX_OBJECTS = 65535;
var ModuleNames = class {
	bytes;
	names = [VMLINUX];
	#numbers = new Map();
	#last = {
		start: 0,
		length: 0,
		number: 0
	};
	constructor(bytes) {
		this.bytes = bytes;
	}
	numberOf(start, end) {
		const { bytes } = this;
		const last = this.#last;
		let same = end - start === last.length;
		for (let i = 0; same && i < last.length; i++) same = bytes[last.start + i] === bytes[start + i];
		if (same) return last.number;
		const name = bytes.toString("latin1", start, end);
		const number = this.#numbers.get(name) ?? this.names.push(name) - 1;
		if (number > MAX_OBJECTS) return void 0;
		this.#numbers.set(name, number);
		this.#last = {
			start,
			length: end - start,
			number
		};
		return number;
	}
};
// src/kernel-files/symbol-list.ts
const IN_VMLINUX = 0;
var SymbolList = class {
	path;
	#bytes;
	#lines;
	#heads;
	#next;
	#init;
	constructor(source, path) {
		this.path = path;
		this.#bytes = readLines(source, path);
		this.#lines = divideSymbolLines(this.#bytes, path);
		const { count, hashes } = this.#lines;
		this.#heads = new Int32Array(2 ** Math.ceil(Math.log2(count * 2 + 2))).fill(-1);
		this.#next = new Int32Array(count);
		for (let line = count - 1; line >= 0; line--) {
			const slot = this.#slot(hashes[line] ?? 0);
			this.#next[line] = this.#heads[slot] ?? -1;
			this.#heads[slot] = line;
		}
		const [start, second] = this.#find(IN_VMLINUX, "_stext");
		if (start === void 0) throw new KernelFileError(path, void 0, "lists no _stext of vmlinux: it is a placeholder, or part of a list");
		if (second !== void 0) throw new KernelFileError(path, second + 1, `has _stext a second time, after line ${start + 1}: two lists in one`);
	}
	get addressesHidden() {
		return this.#lines.addressesHidden;
	}
	get modules() {
		return this.#lines.objectNames.slice(1);
	}
	symbolsOf(object) {
		const number = this.#lines.objectNames.indexOf(object);
		if (number < 0) return void 0;
		return {
			path: this.path,
			find: (name) => this.#inOrder(number, this.#find(number, name)).map((line) => this.#symbol(line)),
			names: () => this.#names(number)
		};
	}
	objectsWith(name) {
		return [...new Set(this.#named(name).map((line) => this.#lines.objects[line] ?? IN_VMLINUX))].map((number) => this.#lines.objectNames[number] ?? "");
	}
	#find(object, name) {
		return this.#named(name).filter((line) => this.#lines.objects[line] === object);
	}
	#named(name) {
		const wanted = Buffer.from(name);
		const found = [];
		for (let line = this.#heads[this.#slot(hashOf(wanted))] ?? -1; line >= 0; line = this.#next[line] ?? -1) if (wanted.compare(this.#bytes, this.#nameAt(line), this.#lines.nameEnds[line]) === 0) found.push(line);
		return found;
	}
	#slot(hash) {
		return (hash ^ hash >>> 15) & this.#heads.length - 1;
	}
	#inOrder(object, lines) {
		if (object !== IN_VMLINUX || this.addressesHidden) return lines;
		return lines.sort((a, b) => compare$1(this.#address(a), this.#address(b)) || a - b);
	}
	#symbol(line) {
		const type = String.fromCharCode(this.#bytes[this.#start(line) + 16 + 1] ?? 0);
		const address = this.addressesHidden ? void 0 : this.#address(line);
		return {
			name: this.#name(line),
			place: address === void 0 ? void 0 : `0x${address.toString(16)}`,
			address,
			size: void 0,
			kind: /[tT]/.test(type) ? "function" : /[dDbBrR]/.test(type) ? "data" : "unknown",
			isInit: this.#lines.objects[line] === IN_VMLINUX && this.#initLines().some(({ after, before }) => line > after && line < before)
		};
	}
	#initLines() {
		if (this.#init === void 0) {
			const [after, before, percpu, percpuEnd] = [
				"__init_begin",
				"__init_end",
				"__per_cpu_start",
				"__per_cpu_end"
			].map((name) => this.#find(IN_VMLINUX, name)[0]);
			if (after === void 0 || before === void 0) this.#init = [];
			else if (percpu === void 0 || percpuEnd === void 0 || percpu < after || percpuEnd > before) this.#init = [{
				after,
				before
			}];
			else this.#init = [{
				after,
				before: percpu
			}, {
				after: percpuEnd,
				before
			}];
		}
		return this.#init;
	}
	*#names(object) {
		for (let line = 0; line < this.#lines.count; line++) if (this.#lines.objects[line] === object) yield this.#name(line);
	}
	#name(line) {
		return this.#bytes.toString("utf8", this.#nameAt(line), this.#lines.nameEnds[line]);
	}
	#nameAt(line) {
		return this.#start(line) + 19;
	}
	#address(line) {
		return BigInt(`0x${this.#bytes.toString("latin1", this.#start(line), this.#start(line) + 16)}`);
	}
	#start(line) {
		return this.#lines.starts[line] ?? 0;
	}
};
function compare$1(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}
// src/kernel-files/elf-symbols.ts
function knownSymbol(elf, symbol) {
	const section = symbol.place.kind === "section" ? elf.sections[symbol.place.section] : void 0;
	const kind = symbol.isFunction || symbol.type !== 1 && section?.isExec === true ? "function" : "data";
	return {
		name: symbol.name,
		size: symbol.size === 0 ? void 0 : symbol.size,
		kind: section === void 0 ? "unknown" : kind
	};
}
function definedSymbols(elf, name) {
	const symbols = elf.symbols();
	return symbols.indicesNamed(name).map((index) => symbols.at(index)).filter(({ shndx }) => shndx !== 0);
}
function* definedNames(elf) {
	const symbols = elf.symbols();
	for (let index = 0; index < symbols.count; index++) {
		const symbol = readableSymbol(symbols, index);
		if (symbol !== void 0 && symbol.shndx !== 0 && symbol.name !== "" && symbol.type !== 4) yield symbol.name;
	}
}
function readableSymbol(symbols, index) {
	try {
		return symbols.at(index);
	} catch (error) {
		if (error instanceof ElfFormatError) return void 0;
		throw error;
	}
}
// src/kernel-files/target-module.ts
const SITE_TABLES = ["__mcount_loc", "__patchable_function_entries"];
var TargetModule = class {
	elf;
	path;
	#modinfo;
	#sites;
	constructor(elf, path) {
		this.elf = elf;
		this.path = path;
		this.#modinfo = Modinfo.of(elf);
	}
	get name() {
		return this.#modinfo.get("name") ?? moduleNameOf(this.path.replace(/^.* → /, "").replace(/\.ko(\.\w+)?$/, ""));
	}
	get release() {
		return this.#modinfo.kernelRelease;
	}
	get vermagic() {
		return this.#modinfo.get("vermagic");
	}
	get isLivepatch() {
		return this.#modinfo.get("livepatch") !== void 0;
	}
	requireTables() {
		this.elf.symbols().indicesNamed(this.name);
		this.#sites ??= this.#readSites();
	}
	find(name, state) {
		return definedSymbols(this.elf, name).filter((symbol) => state === "coming" || this.#isCore(symbol)).map((symbol) => this.#known(symbol));
	}
	names() {
		return definedNames(this.elf);
	}
	hasFtraceSite(name, position, state) {
		const symbol = definedSymbols(this.elf, name).filter((found) => state === "coming" || this.#isCore(found))[position];
		if (symbol?.place.kind !== "section" || symbol.size === 0) return void 0;
		const { value, size } = symbol;
		this.#sites ??= this.#readSites();
		return (this.#sites.get(symbol.place.section) ?? []).some((site) => site >= value && site < value + size);
	}
	#isCore({ place, name }) {
		const section = place.kind === "section" ? this.elf.sections[place.section] : void 0;
		return section !== void 0 && name !== "" && (section.isAlloc || section.name === ".data..percpu") && !isInitSection(section.name);
	}
	#known(symbol) {
		const section = symbol.place.kind === "section" ? this.elf.sections[symbol.place.section] : void 0;
		return {
			...knownSymbol(this.elf, symbol),
			place: section === void 0 ? void 0 : `${section.name}+0x${symbol.value.toString(16)}`,
			address: section === void 0 ? void 0 : BigInt(section.index) * 2n ** 64n + BigInt(symbol.value),
			isInit: section !== void 0 && isInitSection(section.name)
		};
	}
	#readSites() {
		const sites = new Map();
		const relocations = new RelocationIndex(this.elf, ({ info }) => SITE_TABLES.includes(this.elf.sections[info]?.name ?? ""));
		const pointers = new Pointers(this.elf, relocations);
		for (const table of this.elf.sections.filter(({ name }) => SITE_TABLES.includes(name))) for (const entry of relocations.of(table.index)) {
			const pointer = pointers.at(table, entry.table.offset(entry.index));
			if (pointer.kind !== "place") continue;
			const { section, offset } = pointer.place;
			const offsets = sites.get(section.index);
			if (offsets === void 0) sites.set(section.index, [offset]);
			else offsets.push(offset);
		}
		return sites;
	}
};
function isInitSection(name) {
	return name.startsWith(".init");
}
// src/kernel-files/vmlinux.ts
const MAX_STRING = 1024;
const MAX_SITES = 1 << 22;
var Vmlinux = class {
	elf;
	path;
	release;
	vermagic;
	#sites;
	constructor(elf, path) {
		this.elf = elf;
		this.path = path;
		if (this.#addressOf("_stext") === void 0) throw new KernelFileError(path, void 0, "its symbol table has no _stext: it is stripped, or holds BTF alone");
		this.release = /^Linux version (\S+) /.exec(this.#stringAt("linux_banner") ?? "")?.[1];
		this.vermagic = /^\d+\.\d+\S* [^]*/.exec(this.#stringAt("vermagic") ?? "")?.[0];
	}
	requireTables() {
		this.#sites ??= this.#readSites() ?? "none";
	}
	find(name) {
		return this.#symbols(name).sort((a, b) => compare(this.#address(a), this.#address(b)) || a.index - b.index).map((symbol) => this.#known(symbol));
	}
	inTableOrder(name) {
		return this.#symbols(name).map((symbol) => this.#known(symbol));
	}
	names() {
		return definedNames(this.elf);
	}
	hasFtraceSite(address, size) {
		this.requireTables();
		const sites = this.#sites;
		if (sites === void 0 || sites === "none") return void 0;
		const next = sites[partitionPoint(sites.length, (position) => (sites[position] ?? 0n) < address)];
		return next !== void 0 && next < address + BigInt(size);
	}
	#readSites() {
		const start = this.#addressOf("__start_mcount_loc");
		const stop = this.#addressOf("__stop_mcount_loc");
		if (start === void 0 || stop === void 0 || stop <= start || stop - start > MAX_SITES * 8) return void 0;
		const bytes = this.#bytesAt(start, Number(stop - start));
		if (bytes === void 0) return void 0;
		const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
		const sites = BigUint64Array.from({ length: bytes.length >> 3 }, (_, i) => view.getBigUint64(i * 8, this.elf.header.littleEndian));
		return sites.every((site) => site === 0n) ? void 0 : sites.sort();
	}
	#symbols(name) {
		return definedSymbols(this.elf, name).filter(({ type }) => type !== 4 && type !== 3);
	}
	#known(symbol) {
		const address = this.#address(symbol);
		const section = symbol.place.kind === "section" ? this.elf.sections[symbol.place.section]?.name : void 0;
		return {
			...knownSymbol(this.elf, symbol),
			place: `0x${address.toString(16)}`,
			address,
			isInit: section?.startsWith(".init.") ?? false
		};
	}
	#address(symbol) {
		return this.elf.symbols().address(symbol.index);
	}
	#addressOf(name) {
		const [symbol] = definedSymbols(this.elf, name);
		return symbol === void 0 ? void 0 : this.#address(symbol);
	}
	#stringAt(name) {
		const address = this.#addressOf(name);
		const bytes = address === void 0 ? void 0 : this.#bytesAt(address, MAX_STRING);
		const end = bytes?.indexOf(0) ?? -1;
		return end < 0 ? void 0 : decodeName(bytes?.subarray(0, end) ?? new Uint8Array(0));
	}
	#bytesAt(address, length) {
		for (const section of this.elf.sections) {
			if (!section.isAlloc || !section.hasContent || address < section.address) continue;
			const offset = address - section.address;
			if (offset >= section.size) continue;
			const at = Number(offset);
			return this.elf.source.read(section.offset + at, Math.min(length, section.size - at), section.name);
		}
	}
};
function compare(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}
// src/kernel-files/kernel-file.ts
const HEAD = 512;
const SYMBOL_LINE = /^[0-9a-f]{16} \S \S/;
const EXPORT_LINE = /^0x[0-9a-f]{8}\t\S+\t\S+\tEXPORT_|^0x[0-9a-f]{8}\t\S+\t\S*\t\S+\tEXPORT_/;
const UTS_RELEASE = /^#define UTS_RELEASE "([^"\n]+)"/;
function readKernelFile(source, path) {
	const head = source.read(0, Math.min(HEAD, source.size), path);
	if (hasElfMagic(head)) return readElf(source, path);
	const text = new TextDecoder("latin1").decode(head);
	if (SYMBOL_LINE.test(text)) return {
		kind: "symbols",
		path,
		list: new SymbolList(source, path)
	};
	if (EXPORT_LINE.test(text)) return {
		kind: "exports",
		path,
		list: new ExportList(source, path)
	};
	const release = UTS_RELEASE.exec(text)?.[1];
	return release === void 0 ? void 0 : {
		kind: "release",
		path,
		release
	};
}
function readElf(source, path) {
	try {
		const elf = ElfFile.open(source);
		if (elf.header.type === 2 || elf.header.type === 3) {
			const vmlinux = new Vmlinux(elf, path);
			return {
				kind: "vmlinux",
				path,
				release: vmlinux.release,
				vmlinux
			};
		}
		const isModule = elf.sectionNamed(".gnu.linkonce.this_module") !== void 0 && elf.sections.some(({ isExec, size }) => isExec && size > 0);
		if (elf.header.type !== 1 || !isModule) return void 0;
		const module = new TargetModule(elf, path);
		const { release } = module;
		return module.isLivepatch ? {
			kind: "livepatch",
			path,
			release
		} : {
			kind: "module",
			path,
			release,
			module
		};
	} catch (error) {
		throw asKernelFileError(error, path);
	}
}
function keepKernelFile(source, path, most) {
	const bytes = new KeptBytes(source, path, most);
	try {
		const file = readKernelFile(bytes, path);
		if (file === void 0) return void 0;
		if (file.kind === "livepatch") return {
			file,
			kept: 0
		};
		if (file.kind === "module") file.module.requireTables();
		if (file.kind === "vmlinux") file.vmlinux.requireTables();
		return {
			file,
			kept: bytes.kept
		};
	} catch (error) {
		throw asKernelFileError(error, path);
	} finally {
		bytes.end();
	}
}
function asKernelFileError(error, path) {
	return error instanceof ElfFormatError ? new KernelFileError(path, void 0, error.message) : error;
}
// src/kernel-files/nearest.ts
const SUFFIX$1 = /\.(isra|constprop|part|cold|llvm|lto_priv|clone)\b/;
function sourceName(name) {
	const at = name.search(SUFFIX$1);
	return at < 0 ? name : name.slice(0, at);
}
const MAX_DISTANCE = 2;
const MAX_SHOWN = 5;
const MAX_NAMES = 1 << 20;
const MAX_SOUGHT = 100;
var NearNames = class {
	#names;
	#variants = new Map();
	#near = new Map();
	constructor(names) {
		const distinct = new Set();
		for (const name of names) if (distinct.add(name).size === MAX_NAMES) break;
		this.#names = [...distinct];
		for (const name of this.#names) {
			const source = sourceName(name);
			const variants = this.#variants.get(source);
			if (variants !== void 0) variants.push(name);
			else this.#variants.set(source, [name]);
		}
	}
	variantsOf(name) {
		return (this.#variants.get(sourceName(name)) ?? []).filter((variant) => variant !== name);
	}
	nearest(name) {
		let near = this.#near.get(name);
		if (near === void 0) {
			near = [...this.variantsOf(name), ...this.#near.size < MAX_SOUGHT ? this.#byDistance(name) : []].slice(0, MAX_SHOWN);
			this.#near.set(name, near);
		}
		return near;
	}
	#byDistance(wanted) {
		const most = Math.min(MAX_DISTANCE, Math.floor(wanted.length / 3));
		const source = sourceName(wanted);
		return this.#names.filter((name) => most > 0 && Math.abs(name.length - wanted.length) <= most && sourceName(name) !== source).map((name) => ({
			name,
			distance: editDistance(wanted, name, most)
		})).filter(({ distance }) => distance <= most).sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1)).map(({ name }) => name);
	}
};
function editDistance(a, b, most) {
	let start = 0;
	while (start < a.length && a.charCodeAt(start) === b.charCodeAt(start)) start++;
	if (start === a.length && start === b.length) return 0;
	let previous = Array.from({ length: b.length - start + 1 }, (_, i) => i);
	for (let i = start; i < a.length; i++) {
		const row = [i - start + 1];
		let least = i - start + 1;
		for (let j = start; j < b.length; j++) {
			const change = (previous[j - start] ?? 0) + (a.charCodeAt(i) === b.charCodeAt(j) ? 0 : 1);
			const cost = Math.min(change, (previous[j - start + 1] ?? 0) + 1, (row[j - start] ?? 0) + 1);
			row.push(cost);
			least = Math.min(least, cost);
		}
		if (least > most) return least;
		previous = row;
	}
	return previous.at(-1) ?? 0;
}
// src/kernel-files/kernel-build.ts
const MOST_SEARCHED = 64;
const MOST_NAMES = 1e3;
var KernelBuild = class {
	files;
	#lists;
	#objectsWith = new Map();
	#damaged = new Map();
	#names = new Map();
	#modules = new Map();
	exportLists;
	vmlinux;
	constructor(files) {
		this.files = files;
		this.#lists = files.flatMap((file) => file.kind === "symbols" ? [file.list] : []);
		this.exportLists = files.flatMap((file) => file.kind === "exports" ? [file.list] : []);
		this.vmlinux = files.flatMap((file) => file.kind === "vmlinux" ? [file.vmlinux] : [])[0];
		for (const file of files) if (file.kind === "module") this.#modules.set(file.module.name, file.module);
	}
	get vermagic() {
		for (const said of [this.vmlinux, ...this.#modules.values()]) if (said?.vermagic !== void 0) return {
			text: said.vermagic,
			path: said.path
		};
	}
	moduleNamed(name) {
		const module = this.#modules.get(name);
		if (module === void 0 || this.#damaged.has(module)) return void 0;
		try {
			module.requireTables();
			return module;
		} catch (error) {
			if (!(error instanceof ElfFormatError)) throw error;
			this.#damaged.set(module, error.message);
			return;
		}
	}
	symbolsOf(object) {
		const [list] = this.#lists.flatMap((one) => one.symbolsOf(object) ?? []);
		return object === "vmlinux" ? list ?? this.vmlinux : this.moduleNamed(object) ?? list;
	}
	namesOf(object) {
		let names = this.#names.get(object);
		if (names === void 0) {
			names = new NearNames(this.symbolsOf(object)?.names() ?? []);
			this.#names.set(object, names);
		}
		return names;
	}
	objectsWith(name) {
		let objects = this.#objectsWith.get(name);
		if (objects === void 0) {
			objects = this.#objectsWith.size < MOST_NAMES ? this.#searchObjects(name) : [];
			this.#objectsWith.set(name, objects);
		}
		return objects;
	}
	#searchObjects(name) {
		const inLists = this.#lists.flatMap((list) => list.objectsWith(name));
		const inFiles = (this.#modules.size > MOST_SEARCHED ? [] : [...this.#modules.keys()]).filter((module) => (this.moduleNamed(module)?.find(name, "coming").length ?? 0) > 0);
		const inVmlinux = (this.vmlinux?.find(name).length ?? 0) > 0 ? [VMLINUX] : [];
		return [...new Set([
			...inVmlinux,
			...inLists,
			...inFiles
		])];
	}
	exportOf(name) {
		for (const list of this.exportLists) {
			const symbol = list.find(name);
			if (symbol !== void 0) return {
				symbol,
				path: list.path
			};
		}
	}
	get knowsExports() {
		return this.exportLists.some(({ hasVmlinux }) => hasVmlinux);
	}
	remarks() {
		const hidden = this.#lists.filter(({ addressesHidden }) => addressesHidden);
		return [...[...this.#damaged].map(([{ path }, problem]) => `${path}: ${problem}`), ...hidden.map(({ path }) => `${path}: every address is zero (kptr_restrict): positions are counted in the order of the file`)];
	}
};
// src/kernel-files/release.ts
const RELEASE = /(?<![\w.])v?([4-9]\.\d+(?:\.\d+)?(?:[-+~._][\w.+~-]*)?)/;
const SUFFIX = /(\.(txt|map|log|symvers|ko|gz|xz|zst|debug|d|orig|zip|tar|tgz|txz|tzst|deb|rpm|cpio))+$/i;
function releaseInName(name) {
	return RELEASE.exec(name.replace(SUFFIX, ""))?.[1];
}
function nameFits(inName, release) {
	return inName === release || release.startsWith(inName) && /^[-.+~_]/.test(release.slice(inName.length));
}
// src/kernel-files/kernel-builds.ts
const MOST_NAMED = 5;
const MOST_PROBLEMS = 50;
var KernelBuilds = class {
	problems;
	origin;
	#groups = new Map();
	#unnamed = [];
	#builds = new Map();
	#remarks = new Set();
	constructor(given, problems, origin = "asked") {
		this.problems = problems;
		this.origin = origin;
		const stated = releasesByFolder(given, ({ file }) => contentRelease(file));
		const beside = releasesByFolder(given, ({ file }) => file.kind === "livepatch" ? file.release : void 0);
		const guessed = new Map();
		for (const one of given) {
			const { file } = one;
			if (file.kind === "livepatch") continue;
			const content = contentRelease(file);
			const named = content ?? releaseInName(basename$1(locationOf(file))) ?? releaseNearby(one, stated) ?? releaseInFolders(file);
			const release = named ?? releaseNearby(one, beside);
			if (release === void 0) {
				this.#unnamed.push(file);
				continue;
			}
			if (named === void 0) guessed.set(release, [...guessed.get(release) ?? [], file]);
			const group = this.#groups.get(release) ?? {
				files: [],
				certain: false
			};
			this.#groups.set(release, group);
			group.files.push(file);
			group.certain ||= content !== void 0;
		}
		for (const [release, files] of guessed) this.#remarks.add(`${listed(files)}: nothing but the livepatches beside says of which kernel; taken for Linux ${release}`);
	}
	for(release) {
		const named = [...this.#groups].find(([name]) => name === release) ?? this.#namedLike(release);
		if (named !== void 0) {
			if (this.#unnamed.length > 0) this.#remarks.add(`${listed(this.#unnamed)}: nothing says of which kernel; not used, as other files say theirs`);
			return {
				kind: "build",
				build: this.#build(named[0], named[1].files)
			};
		}
		if (this.#groups.size > 0) return this.#other(release, [...this.#groups.keys()]);
		if (this.#unnamed.length === 0) return { kind: "none" };
		const twice = repeated(this.#unnamed);
		if (twice !== void 0) {
			this.#remarks.add(`${twice} do not say of which kernel they are: none of them was used`);
			return {
				kind: "build",
				build: this.#build("", [])
			};
		}
		this.#remarks.add(`${listed(this.#unnamed)}: nothing says of which kernel; taken for Linux ${release}`);
		return {
			kind: "build",
			build: this.#build("", this.#unnamed)
		};
	}
	#other(release, releases) {
		if (this.origin === "asked") return {
			kind: "other",
			releases
		};
		const shown = releases.slice(0, MOST_NAMED).join(", ");
		this.#remarks.add(`the files of kernels beside the modules are of Linux ${shown}: nothing of them was used for Linux ${release}`);
		return { kind: "none" };
	}
	used() {
		return [...this.#builds.values()].flatMap(({ files }) => files.filter(({ kind }) => kind !== "release").map(({ path }) => path));
	}
	remarks(reported = new Set()) {
		return kernelFileRemarks(this.outcome(), reported);
	}
	outcome() {
		const remarks = [...this.#remarks, ...[...this.#builds.values()].flatMap((build) => build.remarks())];
		return {
			used: this.used(),
			problems: this.problems,
			remarks
		};
	}
	#namedLike(release) {
		return [...this.#groups].filter(([name, { certain }]) => !certain && nameFits(name, release)).sort(([a], [b]) => b.length - a.length)[0];
	}
	#build(name, files) {
		const build = this.#builds.get(name) ?? new KernelBuild(files);
		this.#builds.set(name, build);
		return build;
	}
};
function kernelFileRemarks({ problems: all, remarks }, reported) {
	const problems = all.filter(({ path }) => !reported.has(path)).map(({ message }) => message);
	const left = problems.length - MOST_PROBLEMS;
	return [
		...problems.slice(0, MOST_PROBLEMS),
		...left > 0 ? [`${left} more files of kernels could not be read`] : [],
		...remarks
	];
}
function listed(files) {
	const left = files.length - MOST_NAMED;
	return `${files.slice(0, MOST_NAMED).map(({ path }) => path).join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}
function locationOf({ path }) {
	return path.replaceAll(" → ", "/");
}
function contentRelease(file) {
	return file.kind === "symbols" || file.kind === "exports" || file.kind === "livepatch" ? void 0 : file.release;
}
function releasesByFolder(given, releaseOf) {
	const stated = new Map();
	for (const one of given) {
		const release = releaseOf(one);
		if (release === void 0) continue;
		for (const folder of foldersWithin(one)) {
			const releases = stated.get(folder) ?? new Set();
			stated.set(folder, releases.add(release));
		}
	}
	return stated;
}
function releaseNearby(one, stated) {
	const nearest = foldersWithin(one).map((folder) => stated.get(folder)).find((releases) => releases !== void 0);
	return nearest?.size === 1 ? [...nearest][0] : void 0;
}
function releaseInFolders(file) {
	return foldersAbove(locationOf(file)).map((folder) => releaseInName(basename$1(folder))).find((release) => release !== void 0);
}
function foldersWithin({ file, root }) {
	const location = locationOf(file);
	const folders = foldersAbove(location);
	return folders.slice(0, folders.indexOf(root === location ? dirname$1(location) : root) + 1);
}
function foldersAbove(path) {
	const folders = [dirname$1(path)];
	for (let folder = dirname$1(path); folder !== dirname$1(folder); folder = dirname$1(folder)) folders.push(dirname$1(folder));
	return folders;
}
function repeated(files) {
	const same = [files.filter((file) => file.kind === "symbols"), files.filter((file) => file.kind === "exports" && file.list.hasVmlinux)].find((group) => group.length > 1);
	return same === void 0 ? void 0 : same.map(({ path }) => path).slice(0, MOST_NAMED).join(" and ");
}
// src/kernel-files/read-kernel-files.ts
const MOST_KEPT = 256 * 2 ** 20;
const LIST_NAME = /^(((Module|vmlinux)\.)?symvers|System\.map|kallsyms)([-_.].*)?$/;
const OTHER_NAME = /^vmlinux(-.*|\.debug)?$|^utsrelease\.h$|\.ko$/;
function isKernelFileName(path) {
	const name = basename(withoutCompression(path));
	return LIST_NAME.test(name) || OTHER_NAME.test(name);
}
function readKernelFiles(paths, limits) {
	const problems = [];
	return collect(rootsOf(paths, problems), "asked", problems, limits);
}
function findKernelFiles(roots, limits) {
	return collect(roots.filter(({ shown, asked, file }) => asked === shown || isKernelFileName(file) || isContainerName(file)), "found", [], limits);
}
function findKernelFilesIn(paths, limits) {
	return findKernelFiles(rootsOf(paths, []), limits);
}
async function collect(roots, origin, problems, limits) {
	const workspace = new Workspace(limits);
	const reader = new KernelFileReader(problems, workspace);
	try {
		for (const root of roots) {
			if (await reader.look(root) || origin === "found" || root.shown !== root.asked) continue;
			problems.push({
				path: root.shown,
				message: `${root.shown}: neither kallsyms, System.map, Module.symvers, vmlinux nor a module of the kernel, nor an archive with any of them`
			});
		}
	} finally {
		workspace.close();
	}
	return new KernelBuilds(reader.given, problems, origin);
}
var KernelFileReader = class {
	problems;
	workspace;
	given = [];
	#left = MOST_KEPT;
	constructor(problems, workspace) {
		this.problems = problems;
		this.workspace = workspace;
	}
	async look({ file, shown, asked }) {
		let any = false;
		try {
			const source = new PathSource(file);
			if (hasElfMagic(source.read(0, Math.min(4, source.size), "magic"))) return this.#take(source, shown, asked, readKernelFile);
			if (formatOf(source, shown).kind === "plain") return this.#take(source, shown, asked, this.#keep);
		} catch (error) {
			return this.#refuse(shown, error);
		}
		for await (const found of unpack(file, shown, {
			wanted: isKernelFileName,
			workspace: this.workspace
		})) {
			const { place } = found;
			if (found.kind === "file") any = this.#take(found.source, place, asked, this.#keep) || any;
			else {
				this.problems.push({
					path: place,
					message: `${place}: ${found.reason}`
				});
				any = true;
			}
		}
		return any;
	}
	#keep = (source, path) => {
		const result = keepKernelFile(source, path, this.#left);
		this.#left -= result?.kept ?? 0;
		return result?.file;
	};
	#take(source, path, root, read) {
		try {
			const file = read(source, path);
			if (file !== void 0) this.given.push({
				file,
				root
			});
			else if (source.size > 0 && LIST_NAME.test(basename(withoutCompression(path)))) throw new KernelFileError(path, 1, "is none of such a list");
			return file !== void 0 && file.kind !== "livepatch";
		} catch (error) {
			return this.#refuse(path, error);
		}
	}
	#refuse(path, error) {
		if (!(error instanceof KernelFileError || error instanceof ElfFormatError || errorCode(error) !== void 0)) throw error;
		this.problems.push({
			path,
			message: error instanceof KernelFileError ? error.message : `${path}: ${reasonOf(error)}`
		});
		return true;
	}
};
function rootsOf(paths, problems) {
	return paths.map((path) => normalize(path).replace(/(?<=.)\/$/, "")).flatMap((asked) => (isDirectory(asked) ? filesBelow(asked, problems) : [asked]).map((file) => ({
		file,
		shown: file,
		asked
	})));
}
function filesBelow(folder, problems) {
	let entries;
	try {
		entries = readdirSync(folder, { withFileTypes: true });
	} catch (error) {
		problems.push({
			path: folder,
			message: `${folder}: ${reasonOf(error)}`
		});
		return [];
	}
	entries.sort((a, b) => a.name < b.name ? -1 : 1);
	return entries.flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return filesBelow(path, problems);
		return entry.isFile() ? [path] : [];
	});
}
// src/config/config.ts
const DEFAULT_CONFIG_PATH = ".github/klp-lint.yml";
const EMPTY_CONFIG = { ignore: [] };
const MAX_BYTES = 4e6;
function readConfigFile(path) {
	try {
		const file = new FileSource(path);
		try {
			if (file.size > MAX_BYTES) throw new UsageError(`${path} has ${file.size} bytes; at most ${MAX_BYTES} are read`);
			return Buffer.from(file.read(0, file.size, "configuration")).toString("utf8");
		} finally {
			file.close();
		}
	} catch (error) {
		throw new UsageError(`the configuration cannot be read: ${reasonOf(error)}`, { cause: error });
	}
}
export { parseKlpSymbolName as $, EM as A, badField as At, lightest as B, TOOL_NAME as Bt, BufferSource as C, proseWithNames as Ct, MAX_STRING$1 as D, parseRelease as Dt, ElfView as E, compareVersions as Et, styled as F, exitCodeOf as Ft, pictureLines as G, reasonOf as Gt, worstFindings as H, toolVersion as Ht, terminalOf as I, plural as It, KLP_RELA_PREFIX as J, placeWords as K, wrapped as L, severityCounts as Lt, SHN_XINDEX as M, EXIT as Mt, textReport as N, FAIL_ON as Nt, StringTable as O, DEFAULT_LIMITS as Ot, PLAIN as P, countSeverities as Pt, KLP_SYM_PREFIX as Q, markdownReport as R, summarize as Rt, partitionPoint as S, printableJson as St, ElfFile as T, kernelOf as Tt, undecidedSentences as U, UsageError as Ut, moduleWeight as V, rulePage as Vt, positionLines as W, errorCode as Wt, klpRelaObject as X, VMLINUX as Y, klpRelaSections as Z, kindOf as _, codeSpan as _t, findKernelFilesIn as a, moduleJson as at, modinfoSections as b, printable as bt, kernelFileRemarks as c, pathsInList as ct, today as d, listFiles as dt, plainSymbolName as et, unpack as f, listingDigest as ft, MOST_ALIKE as g, sizeOf as gt, FindingsLeft as h, partition as ht, findKernelFiles as i, jsonReport as it, SHF_ALLOC as j, damaged as jt, ElfFormatError as k, ArchiveFormatError as kt, suppress as l, isContainerName as lt, TemporaryFolder as m, parseShardCount as mt, EMPTY_CONFIG as n, encodeName as nt, readKernelFiles as o, collectInputs as ot, Workspace as p, parseShard as pt, whenWords as q, readConfigFile as r, nameLength as rt, KernelBuilds as s, isModuleName as st, DEFAULT_CONFIG_PATH as t, decodeName as tt, suppressionRemarks as u, withoutCompression as ut, Pointers as v, fenced as vt, FileSource as w, parseKernelBehaviour as wt, RelocationIndex as x, printableInLog as xt, Modinfo as y, plainName as yt, SEVERITIES as z, summaryLine as zt };
