import { __toESM } from "./rolldown-runtime.js";
import { basename, dirname, join, normalize, relative, resolve } from "node:path";
import { accessSync, chmodSync, closeSync, constants, copyFileSync, existsSync, fstatSync, mkdtempSync, openSync, readFileSync, readSync, readdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { Script, createContext } from "node:vm";
import { fileURLToPath } from "node:url";
import { createHash } from "node:crypto";
import { availableParallelism, tmpdir } from "node:os";
import { setImmediate } from "node:timers/promises";
import { basename as basename$1, dirname as dirname$1 } from "node:path/posix";
// src/report/terminal.ts
const PLAIN = {
	colours: false,
	width: 80
};
const STYLES = {
	bold: "1",
	dim: "2",
	red: "31",
	green: "32",
	yellow: "33",
	cyan: "36",
	redBold: "1;31",
	greenBold: "1;32"
};
const COLOUR_WHEN = [
	"auto",
	"always",
	"never"
];
function terminalOf(stream, environment, when = "auto") {
	const isTerminal = stream.isTTY === true;
	return {
		colours: when === "auto" ? coloursOf(isTerminal, environment) : when === "always",
		width: isTerminal ? Math.min(Math.max(stream.columns ?? PLAIN.width, 60), 120) : PLAIN.width
	};
}
function coloursOf(isTerminal, { FORCE_COLOR, NO_COLOR = "", TERM }) {
	if (FORCE_COLOR !== void 0) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
	return isTerminal && NO_COLOR === "" && TERM !== "dumb";
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
var OutOfTime = class extends Error {
	name = "OutOfTime";
	constructor(seconds) {
		super(`checking it takes longer than the ${seconds} s that max-time allows for a module`);
	}
};
const SCRIPT = new Script("act()");
const context = createContext({});
function isTimeout(error) {
	return typeof error === "object" && error !== null && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
}
var TimeBudget = class {
	seconds;
	#end;
	constructor(seconds = 60) {
		this.seconds = seconds;
		this.#end = performance.now() + seconds * 1e3;
	}
	run(work) {
		const timeout = Math.ceil(this.#end - performance.now());
		const done = [];
		context.act = () => {
			done.push({ result: work() });
		};
		try {
			if (timeout > 0) SCRIPT.runInContext(context, { timeout });
		} catch (error) {
			if (!isTimeout(error)) throw error;
		} finally {
			delete context.act;
		}
		const [first] = done;
		if (first === void 0) throw new OutOfTime(this.seconds);
		return first.result;
	}
};
// src/errors.ts
var UsageError = class extends Error {
	name = "UsageError";
};
var OutputError = class extends Error {
	name = "OutputError";
};
function reasonOf(error) {
	return error instanceof Error ? error.message : String(error);
}
function errorCode(error) {
	return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : void 0;
}
function isSystemError(error) {
	return error instanceof Error && "syscall" in error;
}
// src/findings/finding.ts
const CONFIDENCES = ["certain", "conditional"];
const KERNEL_FILES_ORIGINS = ["asked", "found"];
function unread(path) {
	return {
		path,
		places: [path],
		sha256: void 0,
		name: void 0,
		arch: void 0,
		kernel: void 0,
		builder: void 0,
		objects: [],
		loading: [],
		findings: [],
		suppressed: [],
		kernelFiles: void 0,
		rules: 0,
		undecided: [],
		remarks: []
	};
}
// src/loader/behaviour-column.ts
function column(about, rows, signs = []) {
	return {
		about,
		rows,
		signs
	};
}
// src/kernel-files/mark.ts
function markWords(mark) {
	switch (mark.kind) {
		case "symbol": return mark.name;
		case "symbol-at-zero": return `${mark.name} at the address 0`;
		case "text": return `the text ${JSON.stringify(mark.text.replaceAll("\0", ""))}`;
		case "bytes": return mark.what;
		case "struct": return `struct ${mark.name}`;
		case "option": return `${mark.name} set`;
		case "compiler": return `${mark.name} as its compiler`;
		case "call": return `a call of ${mark.to}()${mark.third === void 0 ? "" : ` for ${mark.third} bytes`} in ${mark.from[0] ?? ""}()`;
		case "number": return `the number ${mark.numbers.join(" or ")} in ${mark.within}()`;
		case "call-order": return `the call of ${mark.first}() before that of ${mark.then}() in ${mark.within}()`;
	}
}
function measureWords(measure, value) {
	if (measure.kind === "size") return `a struct ${measure.struct} of ${value} bytes`;
	return `${value} elements in ${measure.member} of struct ${measure.struct}`;
}
// src/loader/sign.ts
const MODULE_LOADER = symbol("load_module");
const LIVEPATCH = "klp_enable_patch";
function text$1(words) {
	return {
		kind: "text",
		text: words
	};
}
function symbol(name) {
	return {
		kind: "symbol",
		name
	};
}
function observed(signs, values, evidence) {
	for (const sign of signs) {
		const found = "measure" in sign ? measured(sign, values, evidence) : seen$1(sign, evidence);
		if (found !== void 0) return found;
	}
}
function seen$1({ mark, present, absent, in: code }, evidence) {
	const answer = evidence.has(mark);
	if (answer === void 0) return void 0;
	const value = answer.value ? present : absent;
	const needed = [...answer.value || mark.kind === "option" ? [] : [MODULE_LOADER], ...code === void 0 ? [] : [symbol(code)]];
	if (value === void 0 || !needed.every((one) => evidence.has(one)?.value === true)) return void 0;
	return {
		value,
		path: answer.path,
		what: `${answer.value ? "has" : "does not have"} ${markWords(mark)}`
	};
}
function measured({ measure, values: valueOf }, values, evidence) {
	const answer = evidence.measure(measure);
	if (answer === void 0) return void 0;
	const value = valueOf === void 0 ? values.find((one) => one === String(answer.value)) : valueOf[answer.value];
	if (value === void 0) return void 0;
	return {
		value,
		path: answer.path,
		what: `has ${measureWords(measure, answer.value)}`
	};
}
// src/loader/admission/behaviour.ts
const ADMISSION_BEHAVIOUR = {
	elfValidity: column("what it holds the section headers to, and whether it says what is wrong", [
		{
			since: "0",
			value: "unchecked",
			source: "5.4 kernel/module.c, elf_header_check(): the ELF header and the ends of sections alone"
		},
		{
			after: "5.10.0",
			since: "5.10.262",
			value: "silent",
			source: "5.10.262 kernel/module.c:2992; older ones of the series were not read"
		},
		{
			since: "5.11",
			value: "unchecked",
			source: "ec2a29593c83 came with 5.12"
		},
		{
			since: "5.12",
			value: "silent",
			source: "ec2a29593c83 \"module: harden ELF info handling\""
		},
		{
			after: "5.12",
			since: "5.16",
			value: "lines",
			source: "6.1 kernel/module/main.c:1669; 6.12.107 has the same lines (strings of vmlinux)"
		},
		{
			after: "6.12.107",
			since: "6.12.117",
			value: "lines-sections-first",
			source: "6.12.117 kernel/module/main.c:1768; 7.2 kernel/module/main.c:1942, elf_validity_cache_sechdrs(), of 6.13"
		}
	], [
		{
			mark: text$1("Invalid ELF section name table type: %u"),
			present: "lines-sections-first"
		},
		{
			mark: text$1("Invalid ELF header magic: != %s"),
			present: "lines"
		},
		{
			mark: text$1("Module has invalid ELF structures"),
			present: "silent",
			absent: "unchecked"
		}
	]),
	modinfoSection: column("how it looks for .modinfo", [{
		since: "0",
		value: "first-alloc",
		source: "5.10 kernel/module.c:3207, 6.1 kernel/module/main.c:1921: find_sec()"
	}, {
		after: "6.3.8",
		since: "6.4",
		value: "only-one",
		source: "6.12.107 (strings of vmlinux), 7.2 kernel/module/main.c:2099: \"Only one .modinfo section must exist.\""
	}], [{
		mark: text$1("Only one .modinfo section must exist."),
		present: "only-one",
		absent: "first-alloc"
	}]),
	symbolNames: column("whether every symbol's name has to lie in the table of names", [{
		since: "0",
		value: "unchecked",
		source: "5.10, 6.1, 6.12.117"
	}, {
		after: "6.13.2",
		since: "6.14",
		value: "checked",
		source: "7.2 kernel/module/main.c:2376, elf_validity_cache_strtab()"
	}], [{
		mark: text$1("symbol name out of bounds in string table"),
		present: "checked",
		absent: "unchecked"
	}]),
	writableText: column("what it does with a section that can be written and executed", [{
		since: "0",
		value: "allowed",
		source: "5.7 kernel/module.c has no module_enforce_rwx_sections()"
	}, {
		since: "5.8",
		value: "refused",
		source: "5c3a7db0c7ec \"module: Harden STRICT_MODULE_RWX\"; 5.10 kernel/module.c:2087"
	}], [{
		mark: text$1("has invalid WRITE|EXEC flags"),
		present: "refused",
		absent: "allowed"
	}]),
	symbolSection: column("whether a symbol's section index has to name a section", [
		{
			since: "0",
			value: "unchecked",
			source: "5.10.262 kernel/module.c:2404"
		},
		{
			after: "6.1.0",
			since: "6.1.192",
			value: "checked",
			source: "6.1.192 kernel/module/main.c:1334; older ones of the series were not read"
		},
		{
			since: "6.2",
			value: "unchecked",
			source: "the mainline has it from 7.0 on"
		},
		{
			after: "6.12.0",
			since: "6.12.107",
			value: "checked",
			source: "6.12.107 (strings of vmlinux); older ones of the series were not read"
		},
		{
			since: "6.13",
			value: "unchecked",
			source: "the mainline has it from 7.0 on; 6.19.10 without"
		},
		{
			after: "6.19.10",
			since: "7.0",
			value: "checked",
			source: "7.2 kernel/module/main.c:1588"
		}
	], [{
		mark: text$1("Symbol %s has an invalid section index %u"),
		present: "checked",
		absent: "unchecked"
	}]),
	ignoredSymbols: column("what an undefined symbol ends in that the architecture names as one that may be missing", [{
		since: "0",
		value: "unknown-symbol",
		source: "5.9 kernel/module.c, simplify_symbols()"
	}, {
		since: "5.10",
		value: "ignored",
		source: "ebfac7b778fa \"module: Ignore _GLOBAL_OFFSET_TABLE_ …\" (5.12, and 5.10.262 kernel/module.c:2396)"
	}], [{
		mark: text$1("_GLOBAL_OFFSET_TABLE_"),
		absent: "unknown-symbol"
	}]),
	sectionLayout: column("how the sections of a module share memory", [{
		since: "0",
		value: "three-regions",
		source: "5.10 kernel/module.c:2477, 6.1 kernel/module/main.c:1436, layout_sections()"
	}, {
		since: "6.4",
		value: "by-type",
		source: "ac3b43283923 \"module: replace module_layout with module_memory\"; 6.12 main.c:1570"
	}], [{
		mark: {
			kind: "struct",
			name: "module_memory"
		},
		present: "by-type"
	}, {
		mark: {
			kind: "struct",
			name: "module_layout"
		},
		present: "three-regions"
	}]),
	percpuReserve: column("whether a configuration gives modules more per-CPU memory than 8 KiB (PERCPU_MODULE_RESERVE)", [
		{
			since: "0",
			value: "fixed",
			source: "5.10, 6.1 include/linux/percpu.h"
		},
		{
			after: "6.1",
			since: "6.10",
			value: "by-configuration",
			source: "6.12 include/linux/percpu.h:19, CONFIG_MEM_ALLOC_PROFILING"
		},
		{
			after: "6.12",
			since: "6.15",
			value: "fixed",
			source: "7.2 include/linux/percpu.h:19"
		}
	], [{
		mark: {
			kind: "option",
			name: "CONFIG_MEM_ALLOC_PROFILING"
		},
		present: "by-configuration",
		absent: "fixed"
	}, {
		mark: symbol("mem_alloc_profiling_key"),
		absent: "fixed"
	}]),
	exportDistances: column("has distances instead of addresses in struct kernel_symbol, on x86-64 and arm64", [{
		since: "0",
		value: false,
		source: "4.14 include/linux/export.h: two addresses"
	}, {
		since: "4.19",
		value: true,
		source: "7290d5809571 \"module: use relative references for __ksymtab entries\""
	}]),
	exportNamespace: column("has a namespace in struct kernel_symbol", [{
		since: "0",
		value: false,
		source: "5.3 include/linux/export.h"
	}, {
		since: "5.4",
		value: true,
		source: "8651ec01daed \"module: add support for symbol namespaces.\"; 7.2 include/linux/export-internal.h"
	}], [{
		measure: {
			kind: "size",
			struct: "kernel_symbol"
		},
		values: {
			8: false,
			12: true,
			16: false,
			24: true
		}
	}])
};
// src/loader/arm64/behaviour.ts
const ARM64_BEHAVIOUR = {
	arm64Livepatch: column("has livepatch (HAVE_LIVEPATCH)", [{
		since: "0",
		value: false,
		source: "6.12 arch/arm64/Kconfig does not select HAVE_LIVEPATCH"
	}, {
		after: "6.12",
		since: "7.2",
		value: true,
		source: "7.2 arch/arm64/Kconfig selects it"
	}], [{
		mark: symbol(LIVEPATCH),
		present: true
	}]),
	arm64InitTrampoline: column("demands the section .init.text.ftrace_trampoline", [{
		since: "0",
		value: false,
		source: "6.1 arch/arm64/kernel/module.c, module_init_ftrace_plt()"
	}, {
		after: "6.1",
		since: "6.12",
		value: true,
		source: "6.12 arch/arm64/kernel/module.c:457, module_init_ftrace_plt()"
	}], [{
		mark: text$1(".init.text.ftrace_trampoline"),
		present: true,
		absent: false
	}])
};
// src/loader/loongarch64/behaviour.ts
const LOONGARCH64_BEHAVIOUR = {
	loongarch64Livepatch: column("has livepatch (HAVE_LIVEPATCH)", [{
		since: "0",
		value: false,
		source: "6.1 arch/loongarch/Kconfig does not select HAVE_LIVEPATCH"
	}, {
		after: "6.1",
		since: "6.12",
		value: true,
		source: "6.12 arch/loongarch/Kconfig selects it"
	}], [{
		mark: symbol(LIVEPATCH),
		present: true
	}]),
	loongarch64Pcadd: column("knows the relocations of pcaddu12i (types 128 to 131)", [{
		since: "0",
		value: false,
		source: "6.12 arch/loongarch/kernel/module.c: the table ends with R_LARCH_64_PCREL (109)"
	}, {
		after: "6.12",
		since: "7.2",
		value: true,
		source: "7.2 arch/loongarch/kernel/module.c: it ends with R_LARCH_TLS_DESC_PCADD_LO12 (139)"
	}])
};
// src/loader/ppc64le/behaviour.ts
const PPC64LE_BEHAVIOUR = {
	tocRestoreKept: column("takes a call whose r2 is restored already, as a reload of its target finds it", [{
		since: "0",
		value: false,
		source: "6.1 arch/powerpc/kernel/module_64.c, restore_r2(): \"Expected nop after call\""
	}, {
		after: "6.1",
		since: "6.12",
		value: true,
		source: "\"powerpc/module_64: Fix \"expected nop\" error on module re-patching\"; measured on 6.1.192, 6.12.107 and 7.2.13"
	}]),
	mprofileCheck: column("what it looks at in mprofile-kernel's call of the tracer while a module loads", [{
		since: "0",
		value: "stub",
		source: "6.1 arch/powerpc/kernel/trace/ftrace.c, __ftrace_make_nop(): module_trampoline_target()"
	}, {
		after: "6.1",
		since: "6.12",
		value: "branch",
		source: "6.12 arch/powerpc/kernel/trace/ftrace.c, ftrace_init_nop(): is_bl_op(); measured on 6.12.107 and 7.2.13: silent until traced"
	}], [{
		mark: symbol("ftrace_init_nop"),
		present: "branch",
		absent: "stub"
	}]),
	elfAbiCheck: column("refuses modules whose e_flags name another ELF ABI", [{
		since: "0",
		value: false,
		source: "6.1 arch/powerpc/kernel/module_64.c: no module_elf_check_arch()"
	}, {
		after: "6.1",
		since: "6.12",
		value: true,
		source: "6.12 arch/powerpc/kernel/module_64.c:34, module_elf_check_arch()"
	}], [{
		mark: symbol("module_elf_check_arch"),
		present: true,
		absent: false
	}]),
	freedImageStore: column("what a late write into the freed load image does", [{
		since: "0",
		value: "corrupted",
		source: "measured on 6.1.192: no message"
	}, {
		after: "6.1",
		since: "6.12",
		value: "crash",
		source: "measured on 6.12.107 and 7.2.13: oops"
	}])
};
// src/loader/s390x/behaviour.ts
const S390X_BEHAVIOUR = {
	s390xFreedImage: column("what a late write into the freed load image does", [{
		since: "0",
		value: "crash",
		source: "measured on 6.1.192 and 6.12.107: oops in s390_kernel_write()"
	}, {
		after: "6.12",
		since: "7.2",
		value: "corrupted",
		source: "measured on 7.2.13: no message"
	}]),
	s390xFreedInit: column("what a late write into freed init memory does", [{
		since: "0",
		value: "crash",
		source: "measured on 6.1.192: oops in s390_kernel_write()"
	}, {
		after: "6.1",
		since: "6.12",
		value: "corrupted",
		source: "measured on 6.12.107 and 7.2.13: no message"
	}]),
	s390xAltEntry: column("the size of struct alt_instr in bytes", [
		{
			since: "0",
			value: "12",
			source: "5.10 arch/s390/include/asm/alternative.h: replacementlen at 11"
		},
		{
			after: "5.10",
			since: "6.1",
			value: "11",
			source: "6.1 arch/s390/include/asm/alternative.h"
		},
		{
			after: "6.1",
			since: "6.12",
			value: "13",
			source: "6.12 arch/s390/include/asm/alternative.h: a feature of 32 bits"
		}
	], [{ measure: {
		kind: "size",
		struct: "alt_instr"
	} }]),
	s390xAlternativeTypes: column("what the types of an alternative's feature mean", [{
		since: "0",
		value: "facility-spec-lowcore",
		source: "6.12 arch/s390/include/asm/alternative.h:34, ALT_TYPE_SPEC is 1; before there was the number of a facility alone"
	}, {
		after: "6.12",
		since: "7.2",
		value: "facility-feature-spec",
		source: "7.2 arch/s390/include/asm/alternative.h: ALT_TYPE_FEATURE is 1"
	}]),
	s390xKernelImage: column("where the kernel image lies", [{
		since: "0",
		value: "identity",
		source: "6.1 arch/s390/boot/startup.c: in the identity mapping, terabytes below the modules"
	}, {
		after: "6.1",
		since: "6.12",
		value: "near-modules",
		source: "6.12 arch/s390/boot/startup.c, setup_kernel_memory_layout(): MODULES_END is the kernel"
	}])
};
// src/loader/x86-64/behaviour.ts
const NOPS_8 = "9066900f1f000f1f40000f1f440000660f1f4400000f1f80000000000f1f840000000000";
// src/loader/kernels.ts
const OF_ONE_ARCHITECTURE = {
	x86_64: {
		altEntry: column("the size of struct alt_instr in bytes; as-built where that is not known, and the module says it", [
			{
				since: "0",
				value: "as-built",
				source: "before 4.1 not looked at"
			},
			{
				since: "4.1",
				value: "13",
				source: "5.10.89 arch/x86/include/asm/alternative.h: padlen at 12"
			},
			{
				since: "5.10.133",
				value: "12",
				source: "5.10.198 and 5.10.262 without padlen, 5.10.89 with; read at those three"
			},
			{
				since: "5.11",
				value: "13",
				source: "5.12.9 arch/x86/include/asm/alternative.h"
			},
			{
				since: "5.13",
				value: "12",
				source: "23c1ad538f4f \"x86/alternatives: Optimize optimize_nops()\"; 6.1.192 and 6.2.1"
			},
			{
				since: "6.3",
				value: "14",
				source: "5d1dd961e743 \"x86/alternatives: Add alt_instr.flags\"; 6.3.8, 6.12 and 7.2"
			}
		], [{ measure: {
			kind: "size",
			struct: "alt_instr"
		} }]),
		nestedSites: column("how many bytes it rewrites where several alternatives follow each other at one site", [{
			since: "0",
			value: "each",
			source: "6.1 arch/x86/kernel/alternative.c, apply_alternatives()"
		}, {
			since: "6.11",
			value: "longest",
			source: "d2a793dae4e9 \"x86/alternatives: Add nested alternatives macros\"; 6.12 apply_alternatives(), 7.2 analyze_patch_site()"
		}]),
		cpuFeatureWords: column("how many 32-bit words of CPU features there are at most, bugs included", [{
			since: "0",
			value: "25",
			source: "5.10.262 NCAPINTS 23, NBUGINTS 2; older kernels have fewer"
		}, {
			since: "5.11",
			value: "24",
			source: "6.1.192, 6.12.117 and 7.2.13: NCAPINTS 22, NBUGINTS 2"
		}], [{ measure: {
			kind: "elements",
			struct: "cpuinfo_x86",
			member: "x86_capability"
		} }]),
		percpuAddresses: column("where the addresses of per-CPU variables count from", [{
			since: "0",
			value: "from-zero",
			source: "6.12 arch/x86/kernel/vmlinux.lds.S: PERCPU_VADDR(…, 0, :percpu)"
		}, {
			since: "6.15",
			value: "kernel",
			source: "7.2 arch/x86/kernel/vmlinux.lds.S: PERCPU_SECTION(); 6.12 was the last that was read before"
		}], [{
			mark: {
				kind: "symbol-at-zero",
				name: "__per_cpu_start"
			},
			present: "from-zero",
			absent: "kernel"
		}]),
		knowsPc64: column("takes relocations of type R_X86_64_PC64", [{
			since: "0",
			value: false,
			source: "4.14.325, 4.15.18 and 4.19.108 arch/x86/kernel/module.c: no such case"
		}, {
			since: "4.20",
			value: true,
			source: "b40a142b12b5 \"x86: Add support for 64-bit place relative relocations\"; 5.4.0"
		}]),
		knowsPlt32: column("takes relocations of type R_X86_64_PLT32", [
			{
				since: "0",
				value: false,
				source: "4.14.5 arch/x86/kernel/module.c: no such case"
			},
			{
				since: "4.14.25",
				value: true,
				source: "b21ebf2fb4cd \"x86: Treat R_X86_64_PLT32 as R_X86_64_PC32\" in stable; 4.14.5 without, 4.14.74 with"
			},
			{
				since: "4.15",
				value: false,
				source: "b21ebf2fb4cd came with 4.16"
			},
			{
				since: "4.15.8",
				value: true,
				source: "b21ebf2fb4cd in stable; 4.15.18 with"
			}
		]),
		nonzeroDestination: column("what a relocation does to a place that is not zero", [{
			since: "0",
			value: "overwritten",
			source: "4.13 arch/x86/kernel/module.c has no test"
		}, {
			since: "4.14",
			value: "refused",
			source: "eda9cec4c9a1 \"x86/module: Detect and skip invalid relocations\", v4.14-rc8; 4.13.4 without, 4.14.0 arch/x86/kernel/module.c:212 with"
		}], [{
			mark: text$1("existing value is nonzero"),
			present: "refused",
			absent: "overwritten"
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
				since: "6.19",
				value: "invalid-section",
				source: "\"x86/module: Improve relocation error messages\"; 6.18.2 arch/x86/kernel/module.c:165 without, 6.19.9 module.c:166 with"
			}
		], [
			{
				mark: text$1("Skipping invalid relocation target, existing value is nonzero"),
				present: "skipping"
			},
			{
				mark: text$1("existing value is nonzero for sec %u, idx %u"),
				present: "invalid-section"
			},
			{
				mark: text$1("Invalid relocation target, existing value is nonzero for type %d"),
				present: "invalid"
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
		}], [{
			mark: text$1("existing value does not match expected value"),
			present: true,
			absent: false
		}, {
			mark: symbol("clear_relocate_add"),
			present: true,
			absent: false,
			in: LIVEPATCH
		}]),
		lateInitWrite: column("what a relocation into freed init memory does", [{
			since: "0",
			value: "crash",
			source: "measured on 6.1.192: page fault in __apply_relocate_add()"
		}, {
			since: "6.4",
			value: "refused",
			source: "6.3.8 core_layout, 6.4.6 module_memory; measured on 6.12.107 and 7.2.13; ac3b43283923 \"module: replace module_layout with module_memory\""
		}], [{
			mark: {
				kind: "struct",
				name: "module_memory"
			},
			present: "refused"
		}, {
			mark: {
				kind: "struct",
				name: "module_layout"
			},
			present: "crash"
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
				source: "\"x86_64: Longer NOPs\"; 6.4.6 ASM_NOP_MAX 8, 6.5.3 ASM_NOP_MAX 11"
			}
		], [
			{
				mark: symbol("ideal_nops"),
				present: "by-cpu"
			},
			{
				mark: {
					kind: "bytes",
					what: "a table of NOPs up to 11 bytes",
					hex: `${NOPS_8}2e0f1f840000000000`
				},
				present: "nopl-11"
			},
			{
				mark: {
					kind: "bytes",
					what: "a table of NOPs up to 8 bytes",
					hex: NOPS_8
				},
				present: "nopl-8"
			}
		]),
		replacementRelocation: column("which operands of a replacement it adjusts to the site", [{
			since: "0",
			value: "first-branch",
			source: "6.1 arch/x86/kernel/alternative.c, apply_alternatives(): a 5-byte call, or a jump, at its start"
		}, {
			since: "6.5",
			value: "all-relative",
			source: "270a69c4485d \"x86/alternative: Support relocations in alternatives\"; 6.4.6 without, 6.5.3 arch/x86/kernel/alternative.c:329 with"
		}], [{
			mark: symbol("text_poke_apply_relocation"),
			present: "all-relative"
		}, {
			mark: symbol("apply_relocation"),
			present: "all-relative"
		}]),
		paravirtSites: column("when it rewrites .parainstructions", [
			{
				since: "0",
				value: "after-alternatives",
				source: "5.10, 5.12.9 and 5.15.24 arch/x86/kernel/module.c, module_finalize(); 4e6292114c74 changed the order for vmlinux alone"
			},
			{
				since: "5.15.30",
				value: "before-alternatives",
				source: "5adf349439d2 \"x86/module: Fix the paravirt vs alternative order\" in stable 5.15.30; not in 5.10.y (5.10.198)"
			},
			{
				since: "5.16",
				value: "after-alternatives",
				source: "5.16 came before 5adf349439d2 of 2022-03-08"
			},
			{
				after: "5.16.0",
				since: "5.17",
				value: "before-alternatives",
				source: "5adf349439d2 \"x86/module: Fix the paravirt vs alternative order\", after 5.17-rc5; which 5.16.y took it over was not read"
			},
			{
				since: "6.8",
				value: "none",
				source: "f7af6977621a \"x86/paravirt: Remove no longer needed paravirt patching code\""
			}
		], [{
			mark: symbol("apply_paravirt"),
			absent: "none"
		}, {
			mark: {
				kind: "call-order",
				within: "module_finalize",
				first: "apply_paravirt",
				then: "apply_alternatives"
			},
			present: "before-alternatives",
			absent: "after-alternatives"
		}]),
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
				after: "6.14",
				since: "6.18",
				value: "before-alternatives",
				source: "ab9fea59487d \"x86/alternative: Simplify callthunk patching\"; 6.14.0 module_finalize() without, 6.18.2 with"
			}
		], [{
			mark: symbol("callthunks_patch_module_calls"),
			absent: "none"
		}, {
			mark: {
				kind: "call-order",
				within: "module_finalize",
				first: "callthunks_patch_module_calls",
				then: "apply_alternatives"
			},
			present: "before-alternatives",
			absent: "after-alternatives"
		}]),
		staticCalls: column("rewrites .static_call_sites", [{
			since: "0",
			value: false,
			source: "absent before 5.10"
		}, {
			since: "5.10",
			value: true,
			source: "9183c3f9ed71 \"static_call: Add inline static call infrastructure\""
		}], [{
			mark: symbol("static_call_module_notify"),
			present: true,
			absent: false
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
		], [{
			mark: text$1(".klp.arch.%55[^.].%127s"),
			present: true,
			absent: false,
			in: LIVEPATCH
		}])
	},
	ppc64le: PPC64LE_BEHAVIOUR,
	s390x: S390X_BEHAVIOUR,
	aarch64: ARM64_BEHAVIOUR,
	loongarch64: LOONGARCH64_BEHAVIOUR
};
const ARCHITECTURES$1 = Object.keys(OF_ONE_ARCHITECTURE);
const KERNEL_BEHAVIOUR = {
	klpRelocations: column("reads .klp.rela sections at all", [{
		since: "0",
		value: false,
		source: "before 4.7 struct klp_reloc arrays"
	}, {
		since: "4.7",
		value: true,
		source: "425595a7fc20 \"livepatch: reuse module loader code to write relocations\""
	}], [{
		mark: text$1(".klp.rela.%55[^.]"),
		present: true,
		absent: false,
		in: LIVEPATCH
	}]),
	earlyVmlinuxRelas: column("applies .klp.rela.vmlinux sections together with the normal relocations", [{
		since: "0",
		value: false,
		source: "5.7 kernel/livepatch/core.c: every section is applied by klp_init_object_loaded()"
	}, {
		since: "5.8",
		value: true,
		source: "7c8e2bdd5f0d \"livepatch: Apply vmlinux-specific KLP relocations early\""
	}], [{
		mark: symbol("klp_apply_section_relocs"),
		present: true,
		absent: false,
		in: LIVEPATCH
	}]),
	vmlinuxSymbolCheck: column("refuses a vmlinux symbol in the section of a module", [{
		since: "0",
		value: false,
		source: "5.7 kernel/livepatch/core.c, klp_resolve_symbols()"
	}, {
		since: "5.8",
		value: true,
		source: "ca376a937486 \"livepatch: Prevent module-specific KLP rela sections from referencing vmlinux symbols\""
	}], [{
		mark: text$1("invalid access to vmlinux symbol '%s' from module-specific livepatch relocation section"),
		present: true,
		absent: false,
		in: LIVEPATCH
	}]),
	percpuRelocated: column("relocates .data..percpu", [{
		since: "0",
		value: false,
		source: "6.12 kernel/module/main.c:1486: SHF_ALLOC of the section is cleared before apply_relocations()"
	}, {
		since: "6.16",
		value: true,
		source: "570db4b39f53 \"module: Make sure relocations are applied to the per-CPU section\", v6.16-rc6; 6.12.107 and 6.14.0 without, 6.18.2 with"
	}]),
	symbolNameMax: column("longest symbol name that it reads in a livepatch symbol", [{
		since: "0",
		value: "127",
		source: "5.10 kernel/livepatch/core.c: \".klp.sym.%55[^.].%127[^,],%lu\""
	}, {
		since: "6.1",
		value: "511",
		source: "6.1 kernel/livepatch/core.c: \".klp.sym.%55[^.].%511[^,],%lu\""
	}], [{
		mark: text$1(".klp.sym.%55[^.].%511[^,],%lu"),
		present: "511"
	}, {
		mark: text$1(".klp.sym.%55[^.].%127[^,],%lu"),
		present: "127"
	}]),
	symbolNamesKept: column("how many bytes it keeps of each symbol name of a module, of which livepatch later reads its own", [{
		since: "0",
		value: "127",
		source: "5.10 kernel/module.c:2838, add_kallsyms(): strlcpy(); measured on 4.19.108, 5.4.286 and 5.10.262"
	}, {
		after: "5.10",
		since: "6.1",
		value: "all",
		source: "6.1 kernel/module/kallsyms.c:209, add_kallsyms(): strscpy() with the size of the table; measured on 6.1.192"
	}], [{
		mark: {
			kind: "call",
			from: ["load_module", "add_kallsyms"],
			to: "strlcpy",
			third: 128
		},
		present: "127"
	}, {
		mark: {
			kind: "number",
			within: "add_kallsyms",
			numbers: [128, 512]
		},
		absent: "all"
	}]),
	notLivepatchSymbolMessage: column("the words for a symbol that is not a livepatch symbol", [{
		since: "0",
		value: "plain",
		source: "6.12 kernel/livepatch/core.c, klp_resolve_symbols()"
	}, {
		since: "6.19",
		value: "section",
		source: "6.18.2 kernel/livepatch/core.c without, 6.19.9 core.c:226 with"
	}], [{
		mark: text$1("symbol %s at rela sec %u idx %d is not marked as a livepatch symbol"),
		present: "section"
	}, {
		mark: text$1("symbol %s is not marked as a livepatch symbol"),
		present: "plain"
	}]),
	llvmSuffix: column("what a lookup in vmlinux does with .llvm.<hash> or whatever follows a dot in a symbol's name (CONFIG_LTO_CLANG)", [
		{
			since: "0",
			value: "compared",
			source: "5.10 and 6.1 kernel/livepatch/core.c, klp_find_callback(): strcmp()"
		},
		{
			since: "6.2",
			value: "dots-dropped",
			source: "4f521bab5bfc \"livepatch: Use kallsyms_on_each_match_symbol() to improve performance\"; LKML 2023-06-15 quotes compare_symbol_name() of 6.4: the whole name, or what is left of it before its first dot"
		},
		{
			after: "6.2",
			since: "6.6",
			value: "dropped",
			source: "8cc32a9bbff9 \"kallsyms: strip LTO-only suffixes from promoted global functions\"; 6.1.192 kernel/kallsyms.c:183 and :192"
		},
		{
			after: "6.8",
			since: "6.12",
			value: "compared",
			source: "fb6a421fb615 \"kallsyms: Match symbols exactly with CONFIG_LTO_CLANG\"; 6.8.1 kernel/kallsyms.c without, 6.12.0 with"
		}
	], [{
		mark: {
			kind: "option",
			name: "CONFIG_LTO_CLANG"
		},
		absent: "compared"
	}, {
		mark: {
			kind: "compiler",
			name: "clang"
		},
		absent: "compared"
	}]),
	registration: column("how a patch gets to livepatch", [{
		since: "0",
		value: "separate",
		source: "4.19 kernel/livepatch/core.c: klp_register_patch(), then klp_enable_patch()"
	}, {
		since: "5.1",
		value: "enable-only",
		source: "958ef1e39d24 \"livepatch: Simplify API by removing registration step\""
	}], [{
		mark: symbol("klp_register_patch"),
		present: "separate",
		absent: "enable-only",
		in: LIVEPATCH
	}]),
	untraceableMessage: column("the words for a patched function without a place for ftrace", [{
		since: "0",
		value: "filter",
		source: "5.10 kernel/livepatch/patch.c: klp_get_ftrace_location() answers the address, ftrace_set_filter_ip() fails"
	}, {
		since: "5.18",
		value: "location",
		source: "d15cb3dab1e4 \"x86/livepatch: Validate __fentry__ location\"; 5.17-rc5 kernel/livepatch/patch.c without, 5.19 with"
	}], [{
		mark: {
			kind: "call",
			from: ["klp_patch_object", "klp_patch_func"],
			to: "ftrace_location"
		},
		present: "location",
		absent: "filter"
	}]),
	extendedVersions: column("prefers __version_ext_crcs to __versions", [{
		since: "0",
		value: false,
		source: "6.12 and 6.13.2 kernel/module/version.c"
	}, {
		since: "6.14",
		value: true,
		source: "6.14.0 kernel/module/version.c:22, check_version()"
	}], [{
		mark: text$1("__version_ext_crcs"),
		present: true,
		absent: false
	}]),
	moduleNamespaces: column("reads a namespace \"module:a,b\" as the modules that may use the symbol", [{
		since: "0",
		value: false,
		source: "6.12 kernel/module/main.c, verify_namespace_is_imported()"
	}, {
		after: "6.14",
		since: "6.18",
		value: true,
		source: "6.18.2 kernel/module/main.c:1150, verify_module_namespace(); 6.14.0 without"
	}], [{
		mark: symbol("verify_module_namespace"),
		present: true
	}, {
		mark: text$1("\0module:\0"),
		present: true
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
			source: "6.3.8 kernel/module/main.c without, 6.4.6 main.c:1790 with"
		},
		{
			after: "6.12.107",
			since: "6.12.117",
			value: "exactly-one",
			source: "6.12.117 kernel/module/main.c:1968; 6.12.107 has \"Only one …\" (texts of both images)"
		},
		{
			since: "6.13",
			value: "exactly-one",
			source: "6.12.19 kernel/module/main.c without, 6.13.2 main.c:1985, find_any_unique_sec(), with"
		}
	], [{
		mark: text$1("Exactly one .gnu.linkonce.this_module section must exist"),
		present: "exactly-one"
	}, {
		mark: text$1("Only one .gnu.linkonce.this_module section must exist"),
		present: "only-one",
		absent: "first"
	}]),
	duplicateKobject: column("the error code for a directory in sysfs that exists", [{
		since: "0",
		value: "EEXIST",
		source: "measured on 5.10.262, 6.1.192 and 6.12.107"
	}, {
		after: "7.0.0",
		since: "7.1",
		value: "EBUSY",
		source: "743f8cae549a \"module: Override -EEXIST module return\", v7.1-rc1, proposed for stable; 6.19.10 without, 7.1.3 main.c:3113 with"
	}], [{
		mark: {
			kind: "number",
			within: "do_init_module",
			numbers: [-16]
		},
		present: "EBUSY"
	}]),
	klpSectionNames: column("what two livepatch sections of one name do", [{
		since: "0",
		value: "warned",
		source: "measured on 6.1.192: sysfs warns of a duplicate file name, the patch loads"
	}, {
		since: "6.12",
		value: "refused",
		source: "ce47f7cbbcad \"module: abort module loading when sysfs setup suffer errors\"; 6.8.1 void add_sect_attrs(), 6.12.0 kernel/module/sysfs.c:400 with"
	}], [{
		mark: {
			kind: "call",
			from: ["mod_sysfs_setup", "mod_sysfs_setup.cold"],
			to: "sysfs_remove_group",
			beside: "module_param_sysfs_remove"
		},
		present: "refused"
	}]),
	srcuTable: column("allocates the per-CPU data of ___srcu_struct_ptrs while a module loads", [{
		since: "0",
		value: false,
		source: "before 5.2 srcu_struct needed init_srcu_struct() in modules"
	}, {
		since: "5.2",
		value: true,
		source: "fe15b50cdeee \"srcu: Allocate per-CPU data for DEFINE_SRCU() in modules\"; 5.10 kernel/rcu/srcutree.c"
	}], [{
		mark: symbol("srcu_module_notify"),
		present: true,
		absent: false
	}]),
	kunitSuites: column("when it goes through .kunit_test_suites", [
		{
			since: "0",
			value: "never",
			source: "5.10 kernel/module.c, find_module_sections(): not looked for"
		},
		{
			since: "6.0",
			value: "coming",
			source: "6.1 lib/kunit/test.c, kunit_module_notify(): MODULE_STATE_COMING"
		},
		{
			since: "6.7",
			value: "live",
			source: "6.12 and 7.2 lib/kunit/test.c, kunit_module_notify(): MODULE_STATE_LIVE"
		}
	], [{
		mark: text$1(".kunit_test_suites"),
		absent: "never"
	}]),
	dyndbgClasses: column("reads __dyndbg_classes while a module loads", [{
		since: "0",
		value: false,
		source: "5.10 kernel/module.c, find_module_sections(): not looked for"
	}, {
		since: "6.1",
		value: true,
		source: "6.1 lib/dynamic_debug.c, ddebug_attach_module_classes()"
	}], [{
		mark: text$1("__dyndbg_classes"),
		present: true,
		absent: false
	}]),
	...ADMISSION_BEHAVIOUR,
	...OF_ONE_ARCHITECTURE.x86_64,
	...OF_ONE_ARCHITECTURE.ppc64le,
	...OF_ONE_ARCHITECTURE.s390x,
	...OF_ONE_ARCHITECTURE.aarch64,
	...OF_ONE_ARCHITECTURE.loongarch64
};
const BEHAVIOUR_NAMES = Object.keys(KERNEL_BEHAVIOUR).filter((name) => isBehaviourName(name));
function isBehaviourName(name) {
	return Object.hasOwn(KERNEL_BEHAVIOUR, name);
}
function behaviourValues(name) {
	return [...new Set(KERNEL_BEHAVIOUR[name].rows.map((row) => String(row.value)))];
}
function behaviourArchitecture(name) {
	return Object.entries(OF_ONE_ARCHITECTURE).find(([, columns]) => Object.hasOwn(columns, name))?.[0];
}
function behaviourWords(name) {
	const { about, rows } = KERNEL_BEHAVIOUR[name];
	const architecture = behaviourArchitecture(name);
	const words = rows.some(({ value }) => typeof value === "boolean") ? `whether it ${about}` : about;
	return architecture === void 0 ? words : `${words} (${architecture})`;
}
function isBehaviour(values) {
	return BEHAVIOUR_NAMES.every((name) => KERNEL_BEHAVIOUR[name].rows.some(({ value }) => value === values[name]));
}
// src/loader/known-behaviour.ts
function parseKernelBehaviour(assignments) {
	const known = {};
	for (const assignment of assignments) {
		const [name = "", ...rest] = assignment.split("=");
		const value = rest.join("=");
		if (!isBehaviourName(name)) throw new UsageError(`kernel-behaviour: ${name === "help" ? "NAME=VALUE is one of" : `no behaviour is named ${JSON.stringify(name)}; there are`}\n${behaviourList()}`);
		const allowed = behaviourValues(name);
		if (!allowed.includes(value)) throw new UsageError(`kernel-behaviour: ${name} is one of ${allowed.join(", ")}; not ${JSON.stringify(value)}`);
		known[name] = value;
	}
	return known;
}
function behaviourList() {
	return BEHAVIOUR_NAMES.map((name) => `  ${name}=${behaviourValues(name).join("|")}  ${behaviourWords(name)}`).join("\n");
}
// src/package.ts
const ROOT = new URL("../", import.meta.url);
const TOOL_NAME = "klp-lint";
function packagePath(relative) {
	return fileURLToPath(new URL(relative, ROOT));
}
function toolVersion() {
	return `${releaseVersion()}+${readFileSync(packagePath("dist/build-digest.txt"), "utf8").trim()}`;
}
function releaseVersion() {
	return String(described("version"));
}
function described(name) {
	const description = JSON.parse(readFileSync(packagePath("package.json"), "utf8"));
	const found = (typeof description === "object" && description !== null ? Object.entries(description) : []).find(([key]) => key === name);
	if (found === void 0) throw new Error(`package.json has no ${name}`);
	return found[1];
}
function actionFile() {
	return readFileSync(packagePath("action.yml"), "utf8");
}
function exampleWorkflow(name) {
	return readFileSync(packagePath(`docs/workflows/${name}.yml`), "utf8");
}
function rulePage(rule) {
	return readFileSync(packagePath(`docs/rules/${rule}.md`), "utf8");
}
// src/loader/consequence.ts
function effectsAtMoments(consequence, moments) {
	return consequence.effects.flatMap(({ when, outcome, message }) => (when === "write" ? moments : [when]).map((moment) => ({
		when: moment,
		outcome,
		message
	})));
}
// src/rules/hazard-rule.ts
function* hazardsOf(context, ...roles) {
	let last;
	for (const hazard of context.hazards.of(roles)) {
		const { write } = hazard;
		if (write.index === last?.index && write.klp === last.klp || consequenceOf(hazard) === "harmless") continue;
		last = write;
		yield hazard;
	}
}
function hazardProblem({ write, access }) {
	return {
		subject: {
			kind: "relocation",
			table: write.klp.relas,
			index: write.index
		},
		object: write.object,
		access
	};
}
function consequenceOf({ write, access }) {
	const bytes = {
		type: write.klp.relas.type(write.index),
		start: write.start,
		end: write.end
	};
	return access.late?.(bytes);
}
function problemOf$1(context, hazard, standard) {
	const own = consequenceOf(hazard);
	const base = {
		...hazardProblem(hazard),
		...accessCondition(hazard)
	};
	if (own === void 0 || own === "harmless") return {
		...base,
		...standard
	};
	const { severity, condition, message = standard.message } = own;
	const moments = hazard.moments.map(({ when }) => when);
	return {
		...base,
		...severity === void 0 ? {} : { severity },
		...condition === void 0 ? {} : { condition: base.condition === void 0 ? condition : `${base.condition}, and ${condition}` },
		effects: [...refusal(context, hazard), ...effectsAtMoments(own, moments)],
		message
	};
}
function refusal(context, { write, moments }) {
	const failure = context.failuresOf(write.klp)[0];
	return failure === void 0 ? [] : moments.map(({ when }) => ({
		when,
		outcome: "refused",
		message: failure.message
	}));
}
function freedMemoryEffects(context, { write, moments }, fault) {
	const line = context.nonzeroLine(write.klp.relas.type(write.index));
	return moments.flatMap(({ when }) => [{
		when,
		outcome: "crash",
		message: fault
	}, ...line === void 0 ? [] : [{
		when,
		outcome: "refused",
		message: line
	}]]);
}
function whenWritten({ write }) {
	return write.object === "vmlinux" ? "when the livepatch is enabled" : `when ${write.object} loads`;
}
function whenTouched({ access: { of } }) {
	return of === void 0 ? "while it loads the livepatch" : `right after it has written the livepatch relocations of ${of.object}`;
}
function accessCondition({ access }) {
	return access.condition.kind === "depends" ? { condition: access.condition.on } : {};
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
// src/rules/late-table-advice.ts
function lateTableAdvice({ kernel: { behaviour }, architecture }, { write: { object }, access }) {
	if (behaviour.earlyVmlinuxRelas && object !== "vmlinux") return {};
	const table = `.klp.arch.${object}${access.role === "paravirt-site" ? "..parainstructions" : "..altinstructions"}`;
	if (access.of !== void 0) return { advice: `Move this entry to ${table}, which the kernel applies right after the relocations of ${object}.` };
	if (behaviour.klpArchSections && architecture.objectSteps !== void 0) return { advice: `Move this entry to ${table}, as kpatch-build (0.4.0 or later) does for kernels before 5.8.` };
	return { advice: "Write it out as plain code without the reference: this kernel applies every livepatch relocation after its tables." };
}
// src/loader/moments.ts
function moment(id, title, source) {
	return {
		id,
		title,
		source,
		accesses: () => []
	};
}
const earlyRelocations = moment("relocations", "apply the module's own and vmlinux's livepatch relocations", "apply_relocations(), kernel/module/main.c");
const lateRelocationsPatch = moment("late-relocations-patch", "apply the livepatch relocations of objects that are loaded", "klp_enable_patch(), kernel/livepatch/core.c");
const lateRelocationsTarget = moment("late-relocations-target", "apply the livepatch relocations of an object that loads later", "klp_module_coming(), kernel/livepatch/core.c");
function lateMomentOf(late, object) {
	return moment(`${late.id} ${object}`, `apply the livepatch relocations of ${object}`, late.source);
}
function isLateMoment(step, object) {
	return (object === "vmlinux" ? [lateRelocationsPatch] : [lateRelocationsPatch, lateRelocationsTarget]).some((late) => step === late.id || step === lateMomentOf(late, object).id);
}
function initialisedAt(object) {
	return object === "vmlinux" ? ["patch-load"] : ["patch-load-with-target", "target-load"];
}
// src/loader/late-writes.ts
function* lateSections(module, timeline) {
	for (const klp of module.klpRelas) {
		const application = timeline.applicationOf(klp);
		if (application.kind !== "late" || klp.target === void 0) continue;
		const { object } = application;
		const moments = initialisedAt(object).map((when) => ({
			when,
			order: timeline.lateOrder(when === "target-load" ? lateRelocationsTarget : lateRelocationsPatch, object)
		}));
		yield {
			klp,
			object,
			target: klp.target.index,
			moments
		};
	}
}
function writeOf({ klp, object, target, moments }, index, { architecture }) {
	const start = klp.relas.offset(index);
	return {
		klp,
		object,
		index,
		target,
		start,
		end: start + (architecture.relocationTypes.get(klp.relas.type(index))?.width ?? 0),
		moments
	};
}
function* writesOf(section, timeline) {
	for (let index = 0; index < section.klp.relas.count; index++) {
		const write = writeOf(section, index, timeline);
		if (write.end > write.start) yield write;
	}
}
function* lateWrites(module, timeline) {
	for (const section of lateSections(module, timeline)) yield* writesOf(section, timeline);
}
var Hazards = class {
	timeline;
	#sections = [];
	#accesses = [];
	#sectionOf = [];
	#indexOf = [];
	#byRole = new Map();
	constructor(module, timeline) {
		this.timeline = timeline;
		for (const section of lateSections(module, timeline)) {
			const number = this.#sections.push(section) - 1;
			for (const write of writesOf(section, timeline)) for (const access of timeline.overlapping(write.target, write.start, write.end)) if (write.moments.some((moment) => isBefore$1(access, write, moment))) this.#add(access, number, write.index);
		}
	}
	*[Symbol.iterator]() {
		for (let position = 0; position < this.#accesses.length; position++) yield* this.#at(position);
	}
	*of(roles) {
		const [first = [], ...others] = roles.flatMap((role) => {
			const own = this.#byRole.get(role);
			return own === void 0 ? [] : [own];
		});
		const positions = others.length === 0 ? first : first.concat(...others).sort((a, b) => a - b);
		for (const position of positions) yield* this.#at(position);
	}
	meets(write, role) {
		return this.timeline.overlapping(write.target, write.start, write.end).some((access) => access.role === role && write.moments.some((moment) => isBefore$1(access, write, moment)));
	}
	#add(access, section, index) {
		const position = this.#accesses.push(access) - 1;
		this.#sectionOf.push(section);
		this.#indexOf.push(index);
		const others = this.#byRole.get(access.role);
		if (others === void 0) this.#byRole.set(access.role, [position]);
		else others.push(position);
	}
	#at(position) {
		const access = this.#accesses[position];
		const section = this.#sections[this.#sectionOf[position] ?? -1];
		const index = this.#indexOf[position];
		if (access === void 0 || section === void 0 || index === void 0) return [];
		const write = writeOf(section, index, this.timeline);
		const isNow = (moment) => isBefore$1(access, write, moment);
		const moments = write.moments.every(isNow) ? write.moments : write.moments.filter(isNow);
		return [{
			write,
			access: ifInitialised(access, write),
			moments
		}];
	}
};
function accessesBefore(write, moment, timeline) {
	return timeline.overlapping(write.target, write.start, write.end).filter((access) => isBefore$1(access, write, moment)).map((access) => ifInitialised(access, write));
}
function isBefore$1({ order, of }, write, moment) {
	return order < moment.order && (of === void 0 || of.object !== write.object && of.when === "patch");
}
function ifInitialised(access, { object }) {
	const { of, condition } = access;
	if (of === void 0 || of.object === "vmlinux") return access;
	const first = object === "vmlinux" ? `${of.object} is loaded before the livepatch` : `${of.object} is loaded before ${object}`;
	return {
		...access,
		condition: {
			kind: "depends",
			on: condition.kind === "depends" ? `${first}, and ${condition.on}` : first
		}
	};
}
// src/loader/destination.ts
function destinationStates(module, timeline, write, moment) {
	const { target: section, start, end } = write;
	const states = [];
	const writers = accessesBefore(write, moment, timeline).filter((access) => access.rewrites !== void 0).reverse();
	for (const writer of writers) {
		const condition = writer.condition.kind === "depends" ? writer.condition.on : void 0;
		for (const rewrite of writer.rewrites ?? []) {
			const from = Math.max(start, writer.start) - writer.start;
			const bytes = rewrite.bytes.slice(from, Math.min(end, writer.end) - writer.start);
			const on = [condition, rewrite.on].filter((text) => text !== void 0).join(", and ");
			states.push({
				content: bytes.every((byte) => byte === 0) ? "zero" : "nonzero",
				inNops: from >= rewrite.nopsFrom,
				writer,
				on: on === "" ? void 0 : on
			});
		}
		if (condition === void 0) return states;
	}
	const untouched = hasNonzeroBytes(module, section, start, end) || isRelocatedBefore(module, timeline.architecture.relocationTypes, section, start, end);
	const others = states.map((state) => state.on).filter((on) => on !== void 0);
	states.push({
		content: untouched ? "nonzero" : "zero",
		inNops: false,
		writer: void 0,
		on: others.length > 0 ? `not: ${others.join("; ")}` : void 0
	});
	return states;
}
function hasNonzeroBytes(module, section, start, end) {
	const target = module.elf.sections[section];
	if (target?.hasContent !== true) return false;
	return module.elf.content(target).subarray(start, end).some((byte) => byte !== 0);
}
function isRelocatedBefore(module, types, section, start, end) {
	return module.normalRelocations.within(section, start - 7, end).some(({ table, index }) => {
		const width = types.get(table.type(index))?.width ?? 0;
		return width > 0 && table.offset(index) + width > start;
	});
}
// src/grouped.ts
function grouped$1(items, keyOf) {
	const groups = new Map();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group === void 0) groups.set(key, [item]);
		else group.push(item);
	}
	return groups;
}
// src/rules/site-effects.ts
function siteProblem(context, hazard) {
	const last = hazard.moments.at(-1);
	const states = last === void 0 ? [] : destinationStates(context.module, context.timeline, hazard.write, last);
	const rewritten = states.filter((state) => state.writer !== void 0);
	if (rewritten.length === 0) return void 0;
	const effects = rewritten.flatMap((state) => effectsOf$2(context, hazard, state).map((effect) => ({
		effect,
		on: state.on
	})));
	const everywhere = rewritten.length === states.length;
	const lucky = rewritten.every((state) => isLucky(state));
	const condition = !lucky && states.some((state) => state.writer !== void 0 && state.on === void 0 && !isLucky(state)) ? void 0 : conditionOf$3(rewritten, lucky);
	return {
		...hazardProblem(hazard),
		effects: withoutRepeats$1([...refusal(context, hazard), ...merged(effects, everywhere, condition)]),
		...condition === void 0 ? {} : { condition }
	};
}
function isLucky({ inNops, content }) {
	return inNops && content === "zero";
}
function effectsOf$2(context, { write, moments }, state) {
	if (context.failuresOf(write.klp).length > 0) return [];
	const line = context.nonzeroLine(write.klp.relas.type(write.index));
	if (state.content === "nonzero" && line !== void 0) return moments.map(({ when }) => ({
		when,
		outcome: "refused",
		message: line
	}));
	if (isLucky(state)) return [{
		when: "run",
		outcome: "ignored",
		message: "the four zero bytes of a NOP are overwritten"
	}];
	return [{
		when: "run",
		outcome: "corrupted",
		message: "the rewritten instruction is overwritten"
	}];
}
function merged(found, everywhere, condition) {
	const groups = grouped$1(found, ({ effect }) => JSON.stringify(effect));
	const outcomes = new Set(found.map(({ effect }) => effect.outcome));
	return [...groups.values()].map((group) => {
		const [{ effect }] = group;
		const named = [...new Set(group.map(({ on }) => on).filter((on) => on !== void 0))];
		const onAll = group.some(({ on }) => on === void 0) || everywhere && outcomes.size === 1;
		const where = named.join("; or ");
		return onAll || where === condition ? effect : {
			...effect,
			message: `${effect.message ?? ""} where ${where}`
		};
	});
}
function conditionOf$3(states, lucky) {
	if (lucky) return "this kernel's NOP ends in four zero bytes; other NOPs make the load fail";
	return [...new Set(states.map((state) => state.on).filter((on) => on !== void 0))].join("; or ");
}
function withoutRepeats$1(effects) {
	const seen = new Set();
	return effects.filter((effect) => {
		const key = JSON.stringify(effect);
		if (seen.has(key)) return false;
		seen.add(key);
		return true;
	});
}
// src/rules/klp101-late-alternative-site.ts
const lateAlternativeSite = {
	meta: {
		id: "KLP101",
		slug: "late-alternative-site",
		severity: "error",
		summary: "A late livepatch relocation lies in an instruction that an alternative replaces.",
		advice: "Keep the symbol a normal relocation (an export, or .klp.rela.vmlinux), or write the alternative out as plain code without the reference to the module.",
		remedy: "normal-relocation"
	},
	*check(context) {
		for (const hazard of hazardsOf(context, "alternative-site")) {
			if (context.hazards.meets(hazard.write, "paravirt-site") || context.hazards.meets(hazard.write, "direct-call-target")) continue;
			const message = `The kernel replaces this instruction ${whenTouched(hazard)} (an alternative); the relocation is written ${whenWritten(hazard)}, over the replacement.`;
			const problem = siteProblem(context, hazard);
			const advice = lateTableAdvice(context, hazard);
			if (hazard.access.late !== void 0) yield {
				...problemOf$1(context, hazard, {
					effects: problem?.effects ?? [],
					message
				}),
				...advice
			};
			else if (problem !== void 0) yield {
				...problem,
				...advice,
				message
			};
		}
	}
};
// src/rules/replacement-effects.ts
function replacementProblem(context, hazard) {
	const { write, access } = hazard;
	const target = context.module.elf.sections[write.target];
	const branch = target !== void 0 && context.architecture.isBranchOperand(context.module.elf.content(target), write.start);
	return problemOf$1(context, hazard, {
		effects: [...refusal(context, hazard), branch ? {
			when: "run",
			outcome: "crash",
			message: "the copied call or jump goes to the place that a zero displacement names"
		} : {
			when: "run",
			outcome: "stale",
			message: "the copied instruction computes its address with a displacement of zero"
		}],
		message: `The kernel copies this replacement (${access.end - access.start} bytes) to its site ${whenTouched(hazard)}. The relocation is written to the template ${whenWritten(hazard)}: the copy keeps a zero, and no message says so.`
	});
}
// src/rules/klp102-late-alternative-replacement.ts
const lateAlternativeReplacement = {
	meta: {
		id: "KLP102",
		slug: "late-alternative-replacement",
		severity: "error",
		summary: "A late livepatch relocation lies in the replacement of an alternative, which the kernel has copied before.",
		advice: "Replace the ALTERNATIVE() that refers to the module by a plain call or an if."
	},
	*check(context) {
		for (const hazard of hazardsOf(context, "alternative-replacement")) yield {
			...replacementProblem(context, hazard),
			...lateTableAdvice(context, hazard)
		};
	}
};
// src/rules/klp103-late-paravirt-site.ts
const lateParavirtSite = {
	meta: {
		id: "KLP103",
		slug: "late-paravirt-site",
		severity: "error",
		summary: "A late livepatch relocation lies in a paravirt call that the kernel rewrites.",
		advice: "A paravirt call goes through structures that vmlinux exports: it needs no livepatch relocation. Check the tool that moved it.",
		remedy: "normal-relocation"
	},
	*check(context) {
		for (const hazard of hazardsOf(context, "paravirt-site")) {
			const problem = siteProblem(context, hazard);
			if (problem === void 0) continue;
			yield {
				...problem,
				...paravirtAdvice(context, hazard),
				message: `This call is a paravirt site: the kernel overwrites it ${whenTouched(hazard)}. The relocation that fills in its target is written ${whenWritten(hazard)}; by then these bytes are another instruction.`
			};
		}
	}
};
function paravirtAdvice(context, hazard) {
	const { write } = hazard;
	const symbols = context.module.elf.symbols();
	const number = write.klp.relas.symbol(write.index);
	const name = number < symbols.count ? plainSymbolName(symbols.at(number).name) : "";
	if (!/^pv_(\w+_)?ops$/.test(name)) return lateTableAdvice(context, hazard);
	return { advice: `${name} is exported by vmlinux: keep its relocation a normal one. kpatch-build does so when Module.symvers lists the export; check that the build saw the complete file.` };
}
// src/rules/klp104-late-direct-call.ts
const lateDirectCall = {
	meta: {
		id: "KLP104",
		slug: "late-direct-call",
		severity: "error",
		summary: "A late livepatch relocation lies in an indirect call that the kernel turns into a direct one.",
		advice: "pv_ops is exported by vmlinux: keep its relocation a normal one.",
		remedy: "normal-relocation"
	},
	*check(context) {
		for (const hazard of hazardsOf(context, "direct-call-target")) yield {
			effects: [...siteProblem(context, hazard)?.effects ?? [], {
				when: "run",
				outcome: "crash",
				message: "until then the call goes to an address made of the code behind it"
			}],
			message: `The kernel reads the call's target through this displacement while it loads the livepatch (ALT_FLAG_DIRECT_CALL), but the relocation is written ${whenWritten(hazard)}.`,
			...hazardProblem(hazard),
			...accessCondition(hazard)
		};
	}
};
// src/rules/klp105-late-jump-table.ts
const TRACEPOINT = "Leave the tracepoint of the object out of the patched function: its key is a part of struct tracepoint, and nothing else asks for it.";
const lateJumpTable = {
	meta: {
		id: "KLP105",
		slug: "late-jump-table",
		severity: "error",
		summary: "A late livepatch relocation fills in an entry of __jump_table.",
		advice: "Ask for the key with static_key_enabled() instead of static_branch_likely() or static_branch_unlikely() (kpatch: KPATCH_STATIC_BRANCH or a plain if)."
	},
	*check(context) {
		for (const hazard of hazardsOf(context, "jump-table")) {
			const problem = problemOf$1(context, hazard, {
				effects: [
					...refusal(context, hazard),
					{
						when: "patch-load",
						outcome: "corrupted",
						message: "the kernel takes the entry itself for the static key and writes a pointer to the 8 bytes behind it"
					},
					{
						when: "run",
						outcome: "stale",
						message: "the branch keeps its compiled direction whatever the key says"
					}
				],
				message: `The kernel sorts __jump_table and follows each key while it loads the livepatch; this field is filled in ${whenWritten(hazard)}. No message says so.`
			});
			yield isTracepoint(context, hazard) ? {
				...problem,
				advice: TRACEPOINT
			} : problem;
		}
	}
};
function isTracepoint({ module }, { write: { klp, index } }) {
	const symbols = module.elf.symbols();
	const number = klp.relas.symbol(index);
	return number < symbols.count && plainSymbolName(symbols.at(number).name).startsWith("__tracepoint_");
}
// src/rules/klp106-late-static-call-table.ts
const lateStaticCallTable = {
	meta: {
		id: "KLP106",
		slug: "late-static-call-table",
		severity: "error",
		summary: "A late livepatch relocation fills in an entry of .static_call_sites.",
		advice: "Call through KPATCH_STATIC_CALL() or KLP_STATIC_CALL() instead of static_call()."
	},
	*check(context) {
		for (const hazard of hazardsOf(context, "static-call-table")) yield {
			effects: [
				...refusal(context, hazard),
				{
					when: "patch-load",
					outcome: "corrupted",
					message: "the kernel takes the entry itself for the key, links the site to it and rewrites the call with what it finds there"
				},
				{
					when: "patch-load",
					outcome: "crash",
					message: "where the bytes behind the entry lead nowhere: oops in __static_call_init()"
				},
				{
					when: "run",
					outcome: "corrupted",
					message: "the call is a NOP, or goes to an address that was never a function"
				},
				{
					when: "target-load",
					outcome: "refused",
					message: "where the key is used by other sites too: what was linked is no longer zero; with the target loaded first, the patch crashes the kernel"
				}
			],
			message: `The kernel sorts .static_call_sites, follows each key and rewrites each call while it loads the livepatch; this field is filled in ${whenWritten(hazard)}.`,
			...hazardProblem(hazard)
		};
	}
};
// src/rules/klp107-late-static-call-site.ts
const lateStaticCallSite = {
	meta: {
		id: "KLP107",
		slug: "late-static-call-site",
		severity: "error",
		summary: "A late livepatch relocation lies in a static call that the kernel rewrites.",
		advice: "Call through KPATCH_STATIC_CALL() or KLP_STATIC_CALL() instead of static_call()."
	},
	*check(context) {
		for (const hazard of hazardsOf(context, "static-call-site")) {
			const problem = siteProblem(context, hazard);
			if (problem === void 0) continue;
			yield {
				...problem,
				message: `This call is in .static_call_sites: the kernel rewrites it while it loads the livepatch. The relocation is written ${whenWritten(hazard)}, over the new call.`
			};
		}
	}
};
// src/rules/klp108-late-retpoline-site.ts
const lateRetpolineSite = {
	meta: {
		id: "KLP108",
		slug: "late-retpoline-site",
		severity: "warning",
		summary: "A late livepatch relocation lies in a call or jump that .retpoline_sites lists.",
		advice: "The retpoline thunks are exported by vmlinux: keep their relocations normal ones.",
		remedy: "normal-relocation"
	},
	*check(context) {
		for (const hazard of hazardsOf(context, "retpoline-site")) yield {
			effects: [...refusal(context, hazard), {
				when: "patch-load",
				outcome: "ignored",
				message: "WARNING in apply_retpolines(): the call is not rewritten for this CPU"
			}],
			message: `The kernel reads this branch's target to learn the thunk's register while it loads the livepatch; the relocation is written ${whenWritten(hazard)}.`,
			...hazardProblem(hazard)
		};
	}
};
// src/rules/klp109-late-return-site.ts
const lateReturnSite = {
	meta: {
		id: "KLP109",
		slug: "late-return-site",
		severity: "warning",
		summary: "A late livepatch relocation lies in a jump to the return thunk.",
		advice: "vmlinux exports the return thunk: keep its relocation a normal one.",
		remedy: "normal-relocation"
	},
	*check(context) {
		for (const hazard of hazardsOf(context, "return-site")) yield {
			effects: [...refusal(context, hazard), {
				when: "patch-load",
				outcome: "ignored",
				message: "WARNING: missing return thunk: the jump is not rewritten for this CPU"
			}],
			message: `The kernel compares this jump's target with its return thunk while it loads the livepatch; the relocation is written ${whenWritten(hazard)}.`,
			...hazardProblem(hazard)
		};
	}
};
// src/rules/klp110-late-call-site.ts
const lateCallSite = {
	meta: {
		id: "KLP110",
		slug: "late-call-site",
		severity: "note",
		summary: "Late livepatch relocations lie in calls that call depth tracking redirects.",
		advice: "Nothing where call depth tracking is not used; elsewhere call a function that is exported."
	},
	*check(context) {
		const first = new Map();
		const count = new Map();
		for (const hazard of hazardsOf(context, "call-site")) {
			const { object } = hazard.write;
			if (!first.has(object)) first.set(object, hazard);
			count.set(object, (count.get(object) ?? 0) + 1);
		}
		for (const [object, hazard] of first) yield {
			effects: [...refusal(context, hazard), {
				when: "run",
				outcome: "ignored",
				message: "the calls are not counted by call depth tracking"
			}],
			message: `Call depth tracking follows the calls (${count.get(object) ?? 0}) into ${object} while it loads the livepatch; their targets are filled in ${whenWritten(hazard)}.`,
			...hazardProblem(hazard),
			...accessCondition(hazard)
		};
	}
};
// src/rules/klp111-late-ftrace-site.ts
const lateFtraceSite = {
	meta: {
		id: "KLP111",
		slug: "late-ftrace-site",
		severity: "error",
		summary: "A late livepatch relocation lies in the instructions that ftrace rewrites at a function's entry.",
		advice: "The call of the tracer at a function’s entry needs no livepatch relocation: keep it a normal one.",
		remedy: "normal-relocation"
	},
	*check(context) {
		for (const hazard of hazardsOf(context, "ftrace-site")) yield problemOf$1(context, hazard, {
			effects: [{
				when: "patch-load",
				outcome: "refused",
				message: "ftrace failed to modify the call (ftrace_bug), ftrace is switched off, and klp_enable_patch() fails with ENODEV"
			}],
			message: `ftrace checks and rewrites this call of the tracer while the livepatch loads, but the relocation is written ${whenWritten(hazard)}.`
		});
	}
};
// src/rules/klp112-late-jump-label-site.ts
const lateJumpLabelSite = {
	meta: {
		id: "KLP112",
		slug: "late-jump-label-site",
		severity: "error",
		summary: "A late livepatch relocation lies in the jump or NOP of a static branch.",
		advice: "A static branch jumps within its own function: it needs no livepatch relocation. Check the tool that moved it.",
		remedy: "normal-relocation"
	},
	*check(context) {
		for (const hazard of hazardsOf(context, "jump-label-site")) {
			if (context.nonzeroLine(hazard.write.klp.relas.type(hazard.write.index)) !== void 0) continue;
			yield {
				effects: [{
					when: "run",
					outcome: "corrupted",
					message: "the jump or NOP that the kernel wrote is overwritten"
				}],
				message: `The kernel rewrites this static branch while it loads the livepatch; the relocation is written over it ${whenWritten(hazard)}.`,
				...hazardProblem(hazard),
				...accessCondition(hazard)
			};
		}
	}
};
// src/rules/klp113-late-cfi-site.ts
const lateCfiSite = {
	meta: {
		id: "KLP113",
		slug: "late-cfi-site",
		severity: "warning",
		summary: "A late livepatch relocation lies in a CFI preamble or an ENDBR that the kernel rewrites.",
		advice: "Neither holds a relocation in code from a compiler: check the tool that placed it."
	},
	*check(context) {
		for (const hazard of hazardsOf(context, "cfi-site", "endbr-site")) yield {
			effects: [...refusal(context, hazard), {
				when: "run",
				outcome: "corrupted",
				message: "the rewritten preamble is overwritten, or the load is refused because it is not zero"
			}],
			message: `The kernel rewrites these bytes while it loads the livepatch; the relocation is written ${whenWritten(hazard)}.`,
			...hazardProblem(hazard),
			...accessCondition(hazard)
		};
	}
};
// src/rules/klp114-late-sorted-table.ts
const lateSortedTable = {
	meta: {
		id: "KLP114",
		slug: "late-sorted-table",
		severity: "error",
		summary: "A late livepatch relocation fills in a table that the kernel has sorted.",
		advice: "These tables point into the livepatch module itself: their relocations must stay normal ones.",
		remedy: "normal-relocation"
	},
	*check(context) {
		for (const hazard of hazardsOf(context, "sorted-table")) {
			const line = context.nonzeroLine(hazard.write.klp.relas.type(hazard.write.index));
			yield problemOf$1(context, hazard, {
				effects: [
					...refusal(context, hazard),
					{
						when: "patch-load",
						outcome: "corrupted",
						message: "the table is sorted by values that are not there yet"
					},
					...hazard.moments.flatMap(({ when }) => [{
						when,
						outcome: "corrupted",
						message: "another entry than the one meant is written"
					}, ...line === void 0 ? [] : [{
						when,
						outcome: "refused",
						message: line
					}]])
				],
				message: `The kernel sorts this table while it loads the livepatch; the relocation is written ${whenWritten(hazard)}, and its offset then names another entry.`
			});
		}
	}
};
// src/rules/klp115-late-special-table.ts
const passedOver = () => ({
	severity: "warning",
	effects: [{
		when: "patch-load",
		outcome: "ignored",
		message: "the kernel warns of the entry and leaves its site as it is"
	}]
});
const followed = () => ({
	severity: "error",
	effects: [{
		when: "patch-load",
		outcome: "crash",
		message: "the pointer is followed while it is zero, or the field is no longer zero when the relocation is due"
	}]
});
const filledIn = (context, { write, moments }) => {
	const line = context.nonzeroLine(write.klp.relas.type(write.index));
	return {
		severity: "error",
		effects: moments.flatMap(({ when }) => [...line === void 0 ? [] : [{
			when,
			outcome: "refused",
			message: line
		}], {
			when,
			outcome: "corrupted",
			message: "a field of struct module, which is the kernel's own by then, is overwritten"
		}])
	};
};
const STANDARDS = new Map([
	["retpolines", passedOver],
	["returns", passedOver],
	["ibt-seal", passedOver],
	["table .gnu.linkonce.this_module", filledIn]
]);
const lateSpecialTable = {
	meta: {
		id: "KLP115",
		slug: "late-special-table",
		severity: "error",
		summary: "A late livepatch relocation fills in a table that the kernel has read already.",
		advice: "These tables point into the livepatch module itself: their relocations must stay normal ones.",
		remedy: "normal-relocation"
	},
	*check(context) {
		for (const hazard of hazardsOf(context, "table")) {
			const { severity, effects } = (STANDARDS.get(hazard.access.step.id) ?? followed)(context, hazard);
			yield problemOf$1(context, hazard, {
				...severity === void 0 ? {} : { severity },
				effects: [...refusal(context, hazard), ...effects],
				message: `The kernel reads this table while it loads the livepatch; the field is filled in ${whenWritten(hazard)}.`
			});
		}
	}
};
// src/rules/table-faults.ts
function* tableFaults$1({ module, kernel, timeline }, wanted) {
	for (const { step, order, of } of timeline.steps) {
		if (of?.when === "target") continue;
		for (const { entry, kind, ...fault } of step.faults?.({
			module,
			kernel
		}) ?? []) {
			if (kind !== wanted) continue;
			yield {
				...fault,
				subject: {
					kind: "place",
					section: entry.section,
					offset: entry.offset
				},
				...of === void 0 ? {} : { object: of.object },
				order
			};
		}
	}
}
// src/rules/klp116-table-entry.ts
const tableEntry = {
	meta: {
		id: "KLP116",
		slug: "table-entry",
		severity: "error",
		summary: "A table that the kernel reads while it loads the livepatch is not as this kernel expects it.",
		advice: "Build the livepatch with the headers of the kernel that loads it, and edit nothing in the table."
	},
	check: (context) => tableFaults$1(context, void 0)
};
const SHN_LIVEPATCH = 65312;
const SHN_ABS = 65521;
const SHN_COMMON = 65522;
const SHF_WRITE = 1n;
const SHF_ALLOC = 2n;
const SHF_EXECINSTR = 4n;
const SHF_RELA_LIVEPATCH = 1048576n;
const EM = {
	MIPS: 8,
	PPC64: 21,
	S390: 22,
	X86_64: 62,
	AARCH64: 183,
	RISCV: 243,
	LOONGARCH: 258
};
// src/rules/klp117-table-not-loaded.ts
const tableNotLoaded = {
	meta: {
		id: "KLP117",
		slug: "table-not-loaded",
		severity: "error",
		summary: "A table for the kernel has no SHF_ALLOC: it is not part of the module in memory.",
		advice: "Keep the flags of this section when you link or edit the module: the assembler gives it SHF_ALLOC."
	},
	*check({ module, timeline }) {
		yield* symbolTables(module);
		const asked = new Set();
		for (const { step, order } of timeline.steps) for (const name of step.tables ?? []) {
			const sections = module.elf.sectionsNamed(name).filter(({ size, hasContent }) => size > 0 && hasContent);
			const last = sections.at(-1);
			if (asked.has(name) || last === void 0 || isKept(module, last) || sections.some(({ isAlloc }) => isAlloc)) continue;
			asked.add(name);
			const effects = effectsAtMoments(step.unloaded ?? { effects: [] }, []);
			yield {
				subject: {
					kind: "section",
					section: last
				},
				...effects.length > 0 ? { effects } : {
					severity: "warning",
					effects: [{
						when: "run",
						outcome: "ignored",
						message: "the places that the table names stay as compiled"
					}]
				},
				message: step.unloaded?.message ?? `The kernel does not apply the relocations of ${name}, so that no entry names its place; the kernel logs nothing.`,
				order
			};
		}
	}
};
const FOLLOWED$1 = new Set([
	"__jump_table",
	"__ksymtab",
	"__ksymtab_gpl",
	"__param",
	"__ex_table",
	"__mcount_loc",
	".static_call_sites",
	"_ftrace_events"
]);
function isKept({ elf }, { index }) {
	const symbols = elf.sections.find(({ type }) => type === 2);
	return symbols !== void 0 && (symbols.index === index || symbols.link === index);
}
function* symbolTables(module) {
	for (const section of module.elf.sections) {
		if (!FOLLOWED$1.has(section.name) || !isKept(module, section)) continue;
		yield {
			subject: {
				kind: "section",
				section
			},
			effects: [{
				when: "patch-load",
				outcome: "crash",
				message: `oops where the kernel follows ${section.name}`
			}],
			message: `This is the module's table of symbols or of their names, and its section is named ${section.name}: the kernel takes it for that table.`,
			advice: "Name the sections .symtab and .strtab, as the linker does."
		};
	}
}
// src/livepatch/klp-arch.ts
const KLP_ARCH_PREFIX = ".klp.arch.";
const MAX_TABLE_NAME = 127;
function klpArchSections(elf) {
	return elf.sections.filter(({ name }) => name.startsWith(KLP_ARCH_PREFIX)).map((section) => ({
		section,
		name: readName(section.name.slice(10))
	}));
}
function klpArchTables(elf) {
	const tables = new Map();
	for (const { section, name } of klpArchSections(elf)) {
		const kind = name === void 0 ? void 0 : KINDS.get(name.table);
		if (name === void 0 || kind === void 0) continue;
		const found = tables.get(name.object) ?? {};
		tables.set(name.object, found);
		found[kind] = section;
	}
	return tables;
}
const KINDS = new Map([[".altinstructions", "alternatives"], [".parainstructions", "paravirt"]]);
function readName(rest) {
	const dot = rest.indexOf(".");
	const object = rest.slice(0, dot);
	const table = /^[ \t\n\v\f\r]*([^ \t\n\v\f\r]+)/.exec(rest.slice(dot + 1))?.[1];
	if (dot < 1 || nameLength(object) > 55 || table === void 0) return void 0;
	return {
		object,
		table: firstBytes(table, MAX_TABLE_NAME)
	};
}
// src/rules/klp120-klp-arch-section-ignored.ts
const klpArchSectionIgnored = {
	meta: {
		id: "KLP120",
		slug: "klp-arch-section-ignored",
		withoutLoader: "any",
		severity: "error",
		summary: "The module has .klp.arch sections, which this kernel does not know.",
		advice: "Rebuild without --klp-arch: kernels from 5.8 on apply .klp.rela.vmlinux before alternatives and paravirt calls."
	},
	*check(context) {
		if (context.readsKlpArch) return;
		for (const { section } of klpArchSections(context.module.elf)) {
			if (section.size === 0) continue;
			yield {
				subject: {
					kind: "section",
					section
				},
				effects: [{
					when: "run",
					outcome: "ignored",
					message: "the instructions stay as compiled: what this CPU needs instead (SMAP, mitigations) is not put in"
				}],
				message: context.architecture.objectSteps === void 0 ? `No kernel of this architecture has ever read ${section.name}: its entries are left alone, and no message says so.` : `${section.name} is read by kernels 4.9 to 5.7 only; this one leaves its entries alone, and no message says so.`
			};
		}
	}
};
// src/rules/klp121-klp-arch-section-missing.ts
const klpArchSectionMissing = {
	meta: {
		id: "KLP121",
		slug: "klp-arch-section-missing",
		severity: "error",
		summary: "This kernel needs .klp.arch sections, and the module has ordinary ones.",
		advice: "Build with a kpatch-build that moves the tables to .klp.arch.<object>..altinstructions and ..parainstructions (0.4.0 or later)."
	},
	*check(context) {
		if (!context.readsKlpArch) return;
		for (const hazard of hazardsOf(context, "alternative-site", "paravirt-site", "alternative-replacement")) {
			if (hazard.access.of !== void 0) continue;
			const problem = hazard.access.role === "alternative-replacement" ? replacementProblem(context, hazard) : siteProblem(context, hazard);
			if (problem === void 0) continue;
			yield {
				...problem,
				message: `Up to 5.7 the relocations of ${hazard.write.object} are applied after the module's own tables; only tables in .klp.arch.${hazard.write.object} wait for them.`
			};
		}
	}
};
// src/elf/errors.ts
var ElfFormatError = class extends Error {
	offset;
	field;
	value;
	expected;
	name = "ElfFormatError";
	constructor(offset, field, value, expected, words) {
		const shown = typeof value === "string" ? JSON.stringify(value) : `0x${value.toString(16)}`;
		super(words ?? `${field} at file offset 0x${offset.toString(16)} is ${shown}; expected ${expected}`);
		this.offset = offset;
		this.field = field;
		this.value = value;
		this.expected = expected;
	}
};
// src/elf/crowding.ts
const MOST_SHARING = 16;
const ALWAYS_TAKEN = 1e5;
var Crowding = class {
	what;
	#asked = 0;
	#found = 0;
	constructor(what) {
		this.what = what;
	}
	count(found, places = 1) {
		this.#asked += places;
		this.#found += found;
		if (this.#found <= ALWAYS_TAKEN || this.#found <= this.#asked * MOST_SHARING) return;
		const words = `more than ${MOST_SHARING} ${this.what} share each place on average: no tool builds such a module, and looking at all of them would take too long`;
		throw new ElfFormatError(0, this.what, this.#found, `at most ${MOST_SHARING} for each of ${this.#asked} places`, words);
	}
};
// src/livepatch/object-name.ts
const PRINTABLE = /^[!-~]*$/;
function whyNoModule(name) {
	if (name === "vmlinux") return "a name that is given is a module's, and no module is named vmlinux";
	if (name.includes("-")) return "the kernel replaces - by _ in the names of modules";
	if (name.endsWith(".ko")) return "a module's name does not end in .ko";
	if (PRINTABLE.test(name)) return void 0;
	const odd = encodeName(name).find((byte) => byte <= 32 || byte >= 127);
	if (odd !== void 0) return `it has the byte 0x${odd.toString(16).padStart(2, "0")}, which no module's name has`;
}
function isNeverLoaded(object) {
	return object !== void 0 && object !== "vmlinux" && whyNoModule(object) !== void 0;
}
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
// src/interval-index.ts
var IntervalIndex = class {
	#items;
	#furthest;
	#leaves;
	constructor(intervals) {
		const items = intervals.filter(({ start, end }) => end > start);
		this.#items = items.every(({ start }, i) => (items[i - 1]?.start ?? start) <= start) ? items : items.sort((a, b) => a.start - b.start);
		this.#leaves = 2 ** Math.ceil(Math.log2(Math.max(items.length, 1)));
		const furthest = new Float64Array(2 * this.#leaves).fill(Number.NEGATIVE_INFINITY);
		for (const [i, { end }] of this.#items.entries()) furthest[this.#leaves + i] = end;
		for (let node = this.#leaves - 1; node > 0; node--) furthest[node] = Math.max(furthest[2 * node] ?? 0, furthest[2 * node + 1] ?? 0);
		this.#furthest = furthest;
	}
	overlapping(start, end, most = Number.POSITIVE_INFINITY) {
		const found = [];
		const behind = partitionPoint(this.#items.length, (position) => (this.#items[position]?.start ?? 0) < end);
		this.#collect(1, 0, this.#leaves, behind, start, most, found);
		return found;
	}
	#collect(node, first, count, behind, start, most, found) {
		if (first >= behind || found.length >= most || !((this.#furthest[node] ?? 0) > start)) return;
		if (count === 1) {
			const item = this.#items[first];
			if (item !== void 0) found.push(item);
			return;
		}
		this.#collect(2 * node, first, count / 2, behind, start, most, found);
		this.#collect(2 * node + 1, first + count / 2, count / 2, behind, start, most, found);
	}
};
// src/loader/timeline.ts
var Timeline = class {
	module;
	kernel;
	architecture;
	steps;
	#bySection;
	#crowding = new Crowding("accesses of the kernel");
	#applications = new Map();
	constructor(module, kernel, architecture) {
		this.module = module;
		this.kernel = kernel;
		this.architecture = architecture;
		const objectSteps = kernel.behaviour.klpArchSections ? architecture.objectSteps?.of(module) ?? new Map() : void 0;
		this.steps = architecture.order.filter(({ where }) => where?.(kernel.behaviour) ?? true).flatMap(({ step }) => byObject(module, step, objectSteps)).map((placed, order) => ({
			...placed,
			order,
			accesses: Array.from(placed.step.accesses({
				module,
				kernel
			}), placer(placed, order))
		}));
	}
	lateOrder(late, object) {
		const own = object === void 0 ? void 0 : lateMomentOf(late, object).id;
		return this.steps.findIndex(({ step: { id } }) => id === late.id || (own === void 0 ? id.startsWith(`${late.id} `) : id === own));
	}
	orderOf(id) {
		return this.steps.findIndex(({ step }) => step.id === id);
	}
	overlapping(section, start, end) {
		this.#bySection ??= indexBySection(this.steps);
		const found = this.#bySection.get(section)?.overlapping(start, end) ?? [];
		this.#crowding.count(found.length);
		return found.length < 2 ? found : found.sort((a, b) => a.order - b.order || (a.entry?.offset ?? 0) - (b.entry?.offset ?? 0));
	}
	applicationOf(klp) {
		let application = this.#applications.get(klp);
		if (application === void 0) {
			application = this.#apply(klp);
			this.#applications.set(klp, application);
		}
		return application;
	}
	#apply(klp) {
		const { object, target } = klp;
		if (object === void 0) return { kind: "never" };
		if (object === "vmlinux") {
			if (!this.kernel.behaviour.earlyVmlinuxRelas) return patchesObject(this.module, object) === "no" ? { kind: "never" } : {
				kind: "late",
				object
			};
			return target !== void 0 && isRelocatedEarly(target.name, target.flags, this.kernel.behaviour) ? { kind: "early" } : { kind: "never" };
		}
		return isNeverLoaded(object) || patchesObject(this.module, object) === "no" ? { kind: "never" } : {
			kind: "late",
			object
		};
	}
};
function placer(placed, order) {
	return (access) => ({
		order,
		...placed,
		...access
	});
}
function indexBySection(steps) {
	const accesses = steps.flatMap((step) => step.accesses);
	return new Map([...grouped$1(accesses, ({ section }) => section)].map(([section, touched]) => [section, new IntervalIndex(touched)]));
}
function byObject(module, step, objectSteps) {
	if (!(step === lateRelocationsPatch || step === lateRelocationsTarget) || objectSteps === void 0 || objectSteps.size === 0) return [{ step }];
	const when = step === lateRelocationsPatch ? "patch" : "target";
	return initialisedObjects(module, objectSteps).filter((object) => when === "patch" || object !== "vmlinux").flatMap((object) => [{
		step: lateMomentOf(step, object),
		of: {
			object,
			when
		}
	}, ...(objectSteps.get(object) ?? []).map((own) => ({
		step: own,
		of: {
			object,
			when
		}
	}))]);
}
function initialisedObjects(module, objectSteps) {
	const named = new Set([...module.klpRelas.flatMap(({ object }) => object ?? []), ...objectSteps.keys()]);
	const { patchedObjects } = module;
	return patchedObjects === void 0 ? [...named] : [...patchedObjects].filter((object) => named.has(object) && !isNeverLoaded(object));
}
function isRelocatedEarly(name, flags, behaviour) {
	return (flags & 2n) !== 0n && (name !== ".data..percpu" || behaviour.percpuRelocated);
}
function patchesObject(module, object) {
	const { patchedObjects } = module;
	if (patchedObjects === void 0) return "unknown";
	return patchedObjects.has(object) ? "yes" : "no";
}
// src/rules/klp122-klp-arch-foreign-object.ts
const klpArchForeignObject = {
	meta: {
		id: "KLP122",
		slug: "klp-arch-foreign-object",
		severity: "error",
		summary: "A .klp.arch section belongs to an object that the patch does not list.",
		advice: "Correct the object in the section name, or add the object to the patch."
	},
	*check(context) {
		if (!context.readsKlpArch) return;
		for (const { section, name } of klpArchSections(context.module.elf)) {
			if (name === void 0 || section.size === 0 || patchesObject(context.module, name.object) !== "no") continue;
			yield {
				subject: {
					kind: "section",
					section
				},
				object: name.object,
				effects: [{
					when: "run",
					outcome: "ignored",
					message: "the entries are never applied"
				}],
				message: `The kernel applies ${section.name} when the object '${name.object}' is patched; the patch has no object of that name.`
			};
		}
	}
};
// src/rules/klp123-klp-arch-paravirt-stride.ts
const klpArchParavirtStride = {
	meta: {
		id: "KLP123",
		slug: "klp-arch-paravirt-stride",
		severity: "error",
		summary: "The entries of a paravirt table are not 16 bytes apart.",
		advice: "Rebuild with a kpatch-build that pads each entry (kpatch 3d04265)."
	},
	check: (context) => tableFaults$1(context, "paravirt-stride")
};
// src/rules/klp124-klp-arch-section-unread.ts
const klpArchSectionUnread = {
	meta: {
		id: "KLP124",
		slug: "klp-arch-section-unread",
		severity: "error",
		summary: "A .klp.arch section has a name that the kernel does not look for, or that a later section has too.",
		advice: "Name it .klp.arch.<object>..altinstructions or .klp.arch.<object>..parainstructions, with two dots, and have one of each name at most."
	},
	*check({ module, readsKlpArch }) {
		if (!readsKlpArch) return;
		const read = new Set([...klpArchTables(module.elf).values()].flatMap(({ alternatives, paravirt }) => [alternatives ?? [], paravirt ?? []].flat()));
		for (const one of klpArchSections(module.elf)) {
			if (one.section.size === 0 || read.has(one.section)) continue;
			yield {
				subject: {
					kind: "section",
					section: one.section
				},
				...one.name === void 0 ? {} : { object: one.name.object },
				effects: [{
					when: "run",
					outcome: "ignored",
					message: "the entries are never applied; the kernel logs nothing"
				}],
				message: why(one)
			};
		}
	}
};
function why({ section, name }) {
	if (name === void 0) return `From '${section.name}' the kernel reads no object of at most 55 bytes and no table behind it.`;
	if (name.table === ".altinstructions" || name.table === ".parainstructions") return `A later section has this name too, and the kernel applies the last one alone.`;
	return `From '${section.name}' the kernel reads the table '${name.table}', and it knows '.altinstructions' and '.parainstructions' alone.`;
}
// src/rules/klp201-late-nonalloc-target.ts
const lateNonallocTarget = {
	meta: {
		id: "KLP201",
		slug: "late-nonalloc-target",
		severity: "error",
		summary: "A late livepatch relocation writes to a section that is not loaded.",
		advice: "Drop the relocations of sections without SHF_ALLOC (debug information, .modinfo, __versions) from the .klp.rela section."
	},
	*check(context) {
		for (const hazard of hazardsOf(context, "load-image")) {
			const target = context.module.elf.sections[hazard.write.target];
			if (target?.name === ".data..percpu") continue;
			yield problemOf$1(context, hazard, {
				effects: freedMemoryEffects(context, hazard, "page fault in apply_relocate_add(): the memory is freed"),
				message: `${target?.name ?? "The target"} is not copied to the module's memory: its address points into the file image, which the kernel has freed by then.`
			});
		}
	}
};
// src/rules/klp202-late-percpu-target.ts
const latePercpuTarget = {
	meta: {
		id: "KLP202",
		slug: "late-percpu-target",
		severity: "error",
		summary: "A late livepatch relocation writes to .data..percpu.",
		advice: "Set the per-CPU pointer at run time, in a pre-patch callback for instance."
	},
	*check(context) {
		for (const hazard of hazardsOf(context, "percpu-template")) yield problemOf$1(context, hazard, {
			effects: [...freedMemoryEffects(context, hazard, "page fault in apply_relocate_add(): the memory is freed"), {
				when: "run",
				outcome: "stale",
				message: "every CPU's copy keeps the zero"
			}],
			message: "The kernel has copied .data..percpu to every CPU and freed the section's image by then: the relocation reaches no copy."
		});
	}
};
// src/rules/klp-relocations.ts
function* klpRelocations(module) {
	for (const klp of module.klpRelas) for (let index = 0; index < klp.relas.count; index++) yield {
		klp,
		index,
		subject: {
			kind: "relocation",
			table: klp.relas,
			index
		}
	};
}
function objectOf(klp) {
	return klp.object === void 0 ? {} : { object: klp.object };
}
// src/rules/klp203-early-percpu-target.ts
const earlyPercpuTarget = {
	meta: {
		id: "KLP203",
		slug: "early-percpu-target",
		severity: "warning",
		summary: "A vmlinux livepatch relocation writes to .data..percpu, which this kernel does not relocate.",
		advice: "Set the per-CPU pointer at run time, in a pre-patch callback for instance."
	},
	*check(context) {
		if (context.kernel.behaviour.percpuRelocated || !context.kernel.behaviour.earlyVmlinuxRelas) return;
		for (const { klp, subject } of klpRelocations(context.module)) {
			if (klp.object !== "vmlinux" || klp.target?.name !== ".data..percpu") continue;
			yield {
				subject,
				object: VMLINUX,
				effects: [{
					when: "run",
					outcome: "ignored",
					message: "the per-CPU variable holds zero"
				}],
				message: "The loader passes over the relocations of .data..percpu, for it has cleared that section's SHF_ALLOC; no message says so."
			};
		}
	}
};
// src/rules/klp204-klp-section-not-alloc.ts
const klpSectionNotAlloc = {
	meta: {
		id: "KLP204",
		slug: "klp-section-not-alloc",
		withoutLoader: "any",
		severity: "error",
		summary: "The livepatch relocations of a module lie in a section without SHF_ALLOC.",
		advice: "Give the .klp.rela section SHF_ALLOC (Documentation/livepatch/module-elf-format.rst, 3.1)."
	},
	*check(context) {
		for (const klp of context.module.klpRelas) {
			const application = context.timeline.applicationOf(klp);
			if (klp.section.isAlloc || application.kind !== "late" || klp.relas.count === 0) continue;
			yield {
				subject: {
					kind: "relocation",
					table: klp.relas,
					index: 0
				},
				object: klp.object ?? "vmlinux",
				effects: context.effectsAt(klp, "crash", "page fault in klp_resolve_symbols()"),
				message: `${klp.section.name} is not copied to the module's memory: when its ${klp.relas.count} relocations are due, the kernel reads them from the file image that it has freed.`
			};
		}
	}
};
// src/rules/klp205-late-init-target.ts
const lateInitTarget = {
	meta: {
		id: "KLP205",
		slug: "late-init-target",
		severity: "error",
		summary: "A late livepatch relocation writes to an .init section, which is freed.",
		advice: "Keep code and data that refer to the module out of __init and __initdata."
	},
	*check(context) {
		for (const hazard of hazardsOf(context, "init-memory")) yield problemOf$1(context, hazard, {
			effects: freedMemoryEffects(context, hazard, "the memory of .init sections is freed: a page fault"),
			message: `When ${hazard.write.object} loads after the livepatch, the .init sections of the livepatch have been freed. Where the object is loaded first, the relocation is written while they are still there.`
		});
	}
};
// src/loader/access.ts
const ACCESS_ROLES = [
	"alternative-site",
	"alternative-replacement",
	"direct-call-target",
	"paravirt-site",
	"retpoline-site",
	"return-site",
	"call-site",
	"cfi-site",
	"endbr-site",
	"lock-prefix",
	"ftrace-site",
	"jump-label-site",
	"jump-table",
	"static-call-site",
	"static-call-table",
	"sorted-table",
	"table",
	"percpu-template",
	"init-memory",
	"read-only-memory",
	"load-image"
];
const ALWAYS = { kind: "always" };
// src/loader/steps/whole-table.ts
function wholeTable(section, kind, role, late) {
	const access = {
		kind,
		role,
		section: section.index,
		start: 0,
		end: section.size,
		condition: ALWAYS
	};
	return late === void 0 ? access : {
		...access,
		late: () => late
	};
}
// src/loader/steps/freeing.ts
const LEFT_IN_IMAGE = new Set([
	".modinfo",
	"__versions",
	".data..percpu"
]);
function isLoaded(section) {
	return (section.flags & 2n) !== 0n && !LEFT_IN_IMAGE.has(section.name);
}
function isInitSection$1(section) {
	return section.name.startsWith(".init");
}
const FREED_IMAGE_WRITTEN = { effects: [{
	when: "write",
	outcome: "corrupted",
	message: "the write goes to freed memory, and the section keeps its zero; the kernel logs nothing"
}, {
	when: "write",
	outcome: "crash",
	message: "page fault in apply_relocate_add(): the memory is freed"
}] };
const freeLoadImageOf = (late) => ({
	id: "load-image",
	title: "free the file image that the module was loaded from",
	source: "free_copy(), kernel/module/main.c load_module()",
	*accesses({ module, kernel }) {
		for (const section of module.elf.sections) if (section.index > 0 && section.size > 0 && !isLoaded(section)) yield wholeTable(section, "frees", "load-image", late?.(kernel.behaviour));
	}
});
const freeInitMemoryOf = (late) => ({
	id: "init-memory",
	title: "free the .init sections",
	source: "do_init_module(), kernel/module/main.c",
	*accesses({ module, kernel }) {
		for (const section of module.elf.sections) if (isLoaded(section) && isInitSection$1(section)) yield wholeTable(section, "frees", "init-memory", late?.(kernel.behaviour));
	}
});
// src/loader/admission/own-relocations.ts
function* ownRelocations(module, behaviour) {
	const { elf } = module;
	for (const section of elf.sections) {
		const target = elf.sections[section.info];
		if (section.isRela && !section.isRelaLivepatch && target !== void 0 && isRelocated(target, behaviour)) yield {
			section,
			target,
			table: elf.relocations(section)
		};
	}
}
function relSections({ elf }, behaviour) {
	return elf.sections.filter(({ type, isRelaLivepatch, info }) => {
		const target = elf.sections[info];
		return type === 9 && !isRelaLivepatch && target !== void 0 && isRelocated(target, behaviour);
	});
}
function* unreadRelocations({ elf }, behaviour) {
	for (const section of elf.sections) {
		const { name, type, info, size, isRelaLivepatch } = section;
		const meant = type === 1073741844 ? elf.sections[info] : name.startsWith(RELA) ? elf.sectionNamed(name.slice(RELA.length)) : void 0;
		if (isRelaLivepatch || size === 0 || meant === void 0 || !isRelocated(meant, behaviour)) continue;
		const target = elf.sections[info];
		if (!((type === 4 || type === 9) && target !== void 0 && isRelocated(target, behaviour))) yield [section, meant];
	}
}
const RELA = ".rela";
function isRelocated(target, { percpuRelocated }) {
	return isLoaded(target) || target.isAlloc && target.name === ".data..percpu" && percpuRelocated;
}
// src/rules/klp206-nonzero-destination.ts
const nonzeroDestination = {
	meta: {
		id: "KLP206",
		slug: "nonzero-destination",
		severity: "error",
		summary: "A relocation is to be written to bytes that are not zero in the file.",
		advice: "The addend belongs in the relocation: the place must be zero. Check the tool that edited or linked the module."
	},
	*check(context) {
		yield* livepatchRelocations(context);
		yield* ordinaryRelocations(context);
	}
};
function* livepatchRelocations(context) {
	for (const { klp, index, subject } of klpRelocations(context.module)) {
		const type = klp.relas.type(index);
		const start = klp.relas.offset(index);
		const width = context.architecture.relocationTypes.get(type)?.width ?? 0;
		if (klp.target === void 0 || width === 0 || context.momentsOf(klp).length === 0) continue;
		if (!hasNonzeroBytes(context.module, klp.target.index, start, start + width)) continue;
		const line = context.nonzeroLine(type);
		if (line === void 0) return;
		yield {
			subject,
			...objectOf(klp),
			effects: context.effectsAt(klp, "refused", line),
			message: `The ${width} bytes that the relocation fills in are not zero in the file; the kernel takes that for a place that was written already.`
		};
	}
}
function* ordinaryRelocations(context) {
	for (const { target, table } of ownRelocations(context.module, context.kernel.behaviour)) for (let index = 0; index < table.count; index++) {
		const start = table.offset(index);
		const width = context.architecture.relocationTypes.get(table.type(index))?.width ?? 0;
		if (width === 0 || !hasNonzeroBytes(context.module, target.index, start, start + width)) continue;
		const line = context.nonzeroLine(table.type(index));
		if (line === void 0) return;
		yield {
			subject: {
				kind: "relocation",
				table,
				index
			},
			effects: [{
				when: "patch-load",
				outcome: "refused",
				message: line
			}],
			message: `The ${width} bytes that the relocation fills in are not zero in the file; the kernel takes that for a place that was written already.`
		};
	}
}
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
const MOST_BEHIND$1 = 4096;
function bytesOf(elf, section) {
	const bytes = elf.fileBytes(section);
	if (bytes.length === 0 || bytes.at(-1) === 0) return bytes;
	const end = section.offset + bytes.length;
	const behind = elf.source.read(end, Math.min(MOST_BEHIND$1, elf.source.size - end), "what follows .modinfo");
	const cut = behind.indexOf(0);
	return Buffer.concat([bytes, cut < 0 ? behind : behind.subarray(0, cut)]);
}
// src/loader/admission/find-section.ts
function findSection(elf, name) {
	return elf.sectionsNamed(name).find(({ isAlloc }) => isAlloc);
}
function modinfoOf(elf, behaviour) {
	return behaviour.modinfoSection === "only-one" ? Modinfo.of(elf) : Modinfo.in(elf, findSection(elf, ".modinfo"));
}
// src/loader/admission/symbol-value.ts
function symbolValue(module, symbol, undefinedValue) {
	const { elf } = module;
	if (symbol.index === 0 || symbol.shndx === 65521) return {
		kind: "number",
		value: elf.symbols().address(symbol.index)
	};
	if (symbol.shndx === 0 || symbol.shndx === 65312) return undefinedValue(symbol);
	const section = elf.sections[symbol.shndx];
	if (section === void 0) return {
		kind: "not-known",
		of: ["vmlinux", "modules"]
	};
	if (section === findSection(elf, ".data..percpu")) return { kind: "percpu" };
	return isLoaded(section) ? { kind: "modules" } : { kind: "load-image" };
}
// src/rules/exports.ts
function isIgnored({ kernel, architecture }, name) {
	return kernel.behaviour.ignoredSymbols === "ignored" && architecture.admission?.ignoredSymbols.has(name) === true;
}
function* withoutExports({ build }) {
	if (build?.knowsExports !== true) yield {
		object: "vmlinux",
		wouldDecide: "vmlinuz or Module.symvers"
	};
}
// src/rules/undefined-value.ts
const ANY = {
	kind: "not-known",
	of: ["vmlinux", "modules"]
};
function undefinedValue(context, symbol) {
	const { build, kernel } = context;
	if (symbol.place.kind === "livepatch") {
		const sought = parseKlpSymbolName(symbol.name, Number(kernel.behaviour.symbolNameMax));
		return sought === void 0 ? ANY : valueIn$1(build, sought.object, sought.name);
	}
	const exported = build?.exportOf(symbol.name)?.symbol;
	if (exported !== void 0) return valueIn$1(build, exported.module, symbol.name);
	return (symbol.isWeak || isIgnored(context, symbol.name)) && build?.knowsExports === true ? {
		kind: "number",
		value: 0n
	} : ANY;
}
function valueIn$1(build, object, name) {
	const kind = object === "vmlinux" ? "vmlinux" : "modules";
	const known = build?.symbolsOf(object)?.find(name, "coming") ?? [];
	const kinds = new Set(known.map((symbol) => isPercpu(object, symbol)));
	if (kinds.size !== 1 || kinds.has(void 0)) return {
		kind: "not-known",
		of: [kind]
	};
	return { kind: kinds.has(true) ? "percpu" : kind };
}
function isPercpu(object, { address, place }) {
	if (object !== "vmlinux" && place?.startsWith("0x") !== true) return place?.startsWith(".data..percpu+");
	return address === void 0 ? void 0 : address < 2n ** 32n;
}
// src/rules/klp207-overlapping-relocations.ts
const overlappingRelocations = {
	meta: {
		id: "KLP207",
		slug: "overlapping-relocations",
		severity: "error",
		summary: "Two relocations write to the same bytes.",
		advice: "Each place takes one relocation: drop the normal one when it becomes a livepatch relocation (klp-build turns it into one of type NONE)."
	},
	*check(context) {
		const { module, kernel } = context;
		const klpBySection = new Map(module.klpRelas.map((klp) => [klp.section.index, klp]));
		const targets = new Set([...module.klpRelas.filter((klp) => context.momentsOf(klp).length > 0).map((klp) => klp.section.info), ...[...ownRelocations(module, kernel.behaviour)].map(({ target }) => target.index)]);
		for (const target of targets) yield* overlapsIn(context, target, klpBySection);
	}
};
function* overlapsIn(context, target, klpBySection) {
	let before;
	let end = 0;
	for (const ref of context.module.allRelocations.of(target)) {
		const width = context.architecture.relocationTypes.get(ref.table.type(ref.index))?.width ?? 0;
		const klp = klpBySection.get(ref.table.section.index);
		if (width === 0 || klp !== void 0 && context.momentsOf(klp).length === 0) continue;
		const start = ref.table.offset(ref.index);
		if (before !== void 0 && start < end) {
			const [first, second] = inOrder(before, ref, klpBySection);
			const klpOfSecond = klpBySection.get(second.table.section.index);
			if ((klpOfSecond !== void 0 || context.nonzeroLine(second.table.type(second.index)) !== void 0) && !writesZero(context, first) && !makesSum(context, first, second)) yield problem$4(context, second, klpOfSecond, first);
		}
		if (start + width > end) {
			before = ref;
			end = start + width;
		}
	}
}
function inOrder(a, b, klpBySection) {
	const rank = ({ table }) => {
		const klp = klpBySection.get(table.section.index);
		return klp === void 0 ? 0 : klp.object === "vmlinux" ? 1 : 2;
	};
	return (rank(a) - rank(b) || a.table.section.index - b.table.section.index || a.index - b.index) <= 0 ? [a, b] : [b, a];
}
function writesZero(context, { table, index }) {
	const symbols = context.module.elf.symbols();
	if (table.symbol(index) >= symbols.count || context.architecture.relocationTypes.get(table.type(index))?.pcRelative === true) return false;
	const value = symbolValue(context.module, symbols.at(table.symbol(index)), (symbol) => undefinedValue(context, symbol));
	return value.kind === "number" && value.value + table.addend(index) === 0n;
}
function makesSum({ architecture }, ...pair) {
	return pair.every(({ table, index }) => architecture.relocationTypes.get(table.type(index))?.adds === true);
}
function problem$4(context, ref, klp, other) {
	const line = context.nonzeroLine(ref.table.type(ref.index));
	const moments = klp === void 0 ? ["patch-load"] : context.momentsOf(klp);
	return {
		subject: {
			kind: "relocation",
			table: ref.table,
			index: ref.index
		},
		...klp === void 0 ? {} : objectOf(klp),
		effects: line !== void 0 ? moments.map((when) => ({
			when,
			outcome: "refused",
			message: line
		})) : [{
			when: "run",
			outcome: "corrupted",
			message: "the relocation that is applied last wins"
		}],
		message: `Relocation ${other.index} of ${other.table.section.name} writes to these bytes too.`
	};
}
// src/rules/applied-relocations.ts
var AppliedRelocation = class {
	context;
	table;
	index;
	moments;
	klp;
	constructor(context, table, index, moments, klp) {
		this.context = context;
		this.table = table;
		this.index = index;
		this.moments = moments;
		this.klp = klp;
	}
	get object() {
		return this.klp?.object;
	}
	get symbol() {
		return symbolWords(this.context, this.table.symbol(this.index));
	}
};
function* appliedRelocations(context) {
	const { module, kernel } = context;
	for (const { table } of ownRelocations(module, kernel.behaviour)) yield* each(context, table, ["patch-load"], void 0);
	for (const klp of module.klpRelas) {
		const moments = context.momentsOf(klp);
		if (moments.length > 0 && klp.target !== void 0) yield* each(context, klp.relas, moments, klp);
	}
}
function* each(context, table, moments, klp) {
	for (let index = 0; index < table.count; index++) yield new AppliedRelocation(context, table, index, moments, klp);
}
function symbolWords({ module: { elf } }, number) {
	const symbols = elf.symbols();
	const symbol = number < symbols.count ? symbols.at(number) : void 0;
	return (symbol?.isSection === true && symbol.place.kind === "section" ? elf.sections[symbol.place.section] : void 0)?.name ?? (symbol === void 0 || symbol.name === "" ? `symbol ${number}` : symbol.name);
}
// src/rules/klp208-relocation-out-of-bounds.ts
const relocationOutOfBounds = {
	meta: {
		id: "KLP208",
		slug: "relocation-out-of-bounds",
		severity: "error",
		summary: "A relocation names a section, a symbol or bytes that do not exist.",
		advice: "The module is damaged: check the tool that wrote or stripped it."
	},
	*check(context) {
		yield* withoutTarget(context);
		const symbols = context.module.elf.symbols().count;
		for (const { table, index, moments, klp } of appliedRelocations(context)) {
			const at = {
				subject: {
					kind: "relocation",
					table,
					index
				},
				...klp === void 0 ? {} : objectOf(klp)
			};
			const each = (outcome, message) => moments.map((when) => ({
				when,
				outcome,
				message
			}));
			if (table.symbol(index) >= symbols) {
				const message = `The relocation names symbol ${table.symbol(index)}, of ${symbols}.`;
				yield {
					...at,
					effects: each("crash", "the kernel reads beyond the symbol table"),
					message
				};
			}
			const width = context.architecture.relocationTypes.get(table.type(index))?.width ?? 0;
			const target = context.module.elf.sections[table.section.info];
			const end = table.offset(index) + width;
			if (target === void 0 || width === 0 || end <= target.size) continue;
			yield {
				...at,
				effects: [
					...each("crash", "where no memory lies there: a page fault in apply_relocate_add()"),
					...context.nonzeroLine(table.type(index)) !== void 0 ? each("refused", "where the bytes behind the section are not zero") : [],
					...each("corrupted", "elsewhere")
				],
				message: `The relocation writes up to offset 0x${end.toString(16)} of ${target.name}, which has 0x${target.size.toString(16)} bytes: what lies behind it in memory is hit.`
			};
		}
	}
};
function* withoutTarget(context) {
	for (const { klp, index, subject } of klpRelocations(context.module)) {
		if (klp.target !== void 0 || index !== 0) continue;
		const effects = klp.object === "vmlinux" && context.kernel.behaviour.earlyVmlinuxRelas ? [{
			when: "run",
			outcome: "ignored",
			message: "the section is passed over without a message"
		}] : context.effectsAt(klp, "crash", "the kernel writes to a wild address");
		const message = `sh_info of ${klp.section.name} is ${klp.section.info}, which names no section to relocate.`;
		if (effects.length > 0) yield {
			subject,
			...objectOf(klp),
			effects,
			message
		};
	}
}
// src/rules/klp209-unsupported-relocation-type.ts
const unsupportedRelocationType = {
	meta: {
		id: "KLP209",
		slug: "unsupported-relocation-type",
		severity: "error",
		summary: "A relocation has a type that the module loader does not know.",
		advice: "Build with the flags of the kernel: the type comes from another code model."
	},
	*check(context) {
		const { module, architecture, kernel } = context;
		for (const { table, index, moments, klp } of appliedRelocations(context)) {
			const type = table.type(index);
			const known = architecture.relocationTypes.get(type);
			if (known !== void 0 && (known.known?.(kernel.behaviour) ?? true)) continue;
			if (klp?.target !== void 0 && !isLoaded(klp.target)) continue;
			const message = architecture.unknownType(type, module.name ?? "", kernel.behaviour);
			yield {
				subject: {
					kind: "relocation",
					table,
					index
				},
				...klp === void 0 ? {} : objectOf(klp),
				effects: moments.map((when) => ({
					when,
					outcome: "refused",
					message
				})),
				message: `This kernel's module loader does not apply relocations of type ${known?.name ?? type}.`,
				advice: architecture.unknownTypeAdvice
			};
		}
	}
};
// src/rules/klp210-target-reload-refused.ts
const targetReloadRefused = {
	meta: {
		id: "KLP210",
		slug: "target-reload-refused",
		severity: "note",
		summary: "The patched module cannot be unloaded and loaded again while the livepatch is loaded.",
		advice: "The patch is fine. Disable and unload the livepatch before you reload the module."
	},
	*check(context) {
		for (const [object, groups] of groupsOf(context)) for (const alike of groups.values()) yield problem$3(object, alike);
	}
};
function groupsOf(context) {
	const objects = new Map();
	const { reload } = context.architecture;
	if (reload === void 0) return objects;
	const rewritten = new Set([...context.hazards.of(["alternative-site"])].map(({ write }) => keyOf$1(write)));
	for (const write of context.lateWrites()) {
		const at = context.relocationAt(write.klp.relas, write.index);
		if (at === void 0 || write.object === "vmlinux" || context.failuresOf(write.klp).length > 0) continue;
		const reloaded = reload(context.kernel.behaviour, at.type, {
			...at,
			isRewritten: rewritten.has(keyOf$1(write))
		});
		if (reloaded === void 0) continue;
		const groups = objects.get(write.object) ?? new Map();
		objects.set(write.object, groups);
		if (!groups.has(reloaded.why)) groups.set(reloaded.why, {
			first: write,
			reloaded
		});
	}
	return objects;
}
const keyOf$1 = ({ klp, index }) => `${klp.section.index} ${index}`;
function problem$3(object, { first, reloaded }) {
	const { outcome, message, why, advice, condition, isAvoidable = false } = reloaded;
	return {
		subject: isAvoidable ? {
			kind: "relocation",
			table: first.klp.relas,
			index: first.index
		} : { kind: "module" },
		object,
		severity: isAvoidable ? "warning" : "note",
		order: Number.POSITIVE_INFINITY,
		...condition === void 0 ? {} : { condition },
		effects: [{
			when: "target-reload",
			outcome,
			message
		}],
		message: `After ${object} was unloaded, ${why}.`,
		advice
	};
}
// src/rules/klp211-pc-relative-in-replacement.ts
const pcRelativeInReplacement = {
	meta: {
		id: "KLP211",
		slug: "pc-relative-in-replacement",
		severity: "error",
		summary: "A relative operand in the replacement of an alternative is not adjusted by this kernel when it copies it.",
		advice: "Refer to the symbol outside of the ALTERNATIVE(), or by an absolute address."
	},
	*check(context) {
		const { architecture, timeline } = context;
		if (architecture.copiedReplacement === void 0) return;
		for (const { klp, index, subject } of klpRelocations(context.module)) {
			const at = context.relocationAt(klp.relas, index);
			if (at === void 0) continue;
			const early = timeline.applicationOf(klp).kind === "early";
			const width = architecture.relocationTypes.get(at.type)?.width ?? 0;
			const access = timeline.overlapping(at.target.index, at.offset, at.offset + width).find(({ role, of }) => role === "alternative-replacement" && (early || of?.object === klp.object));
			const copied = access === void 0 ? void 0 : architecture.copiedReplacement(at, access);
			if (access === void 0 || copied === void 0) continue;
			yield {
				subject,
				...objectOf(klp),
				access,
				...access.condition.kind === "depends" ? { condition: access.condition.on } : {},
				effects: effectsAtMoments(copied, context.momentsOf(klp)),
				message: copied.message ?? "The kernel does not adjust this operand when it copies the replacement to its site."
			};
		}
	}
};
// src/rules/klp212-late-read-only-target.ts
const lateReadOnlyTarget = {
	meta: {
		id: "KLP212",
		slug: "late-read-only-target",
		severity: "error",
		summary: "A late livepatch relocation is written with a plain store to memory that the kernel has made read-only.",
		advice: "Keep references to the module in writable data or in call instructions, which the kernel writes through another mapping."
	},
	*check(context) {
		for (const hazard of hazardsOf(context, "read-only-memory")) {
			const target = context.module.elf.sections[hazard.write.target]?.name ?? "The target";
			yield problemOf$1(context, hazard, {
				effects: hazard.moments.map(({ when }) => ({
					when,
					outcome: "crash",
					message: "page fault in apply_relocate_add()"
				})),
				message: `${target} is read-only by the time the relocation is written, ${whenWritten(hazard)}, and this architecture writes relocations of that type with a plain store.`
			});
		}
	}
};
// src/loader/reach.ts
function signedReach(of, bits, otherwise = "refused", shift = 0) {
	const half = 1n << BigInt(bits - 1 + shift);
	return {
		of,
		low: -half,
		high: half - 1n,
		otherwise
	};
}
function unsignedReach(of, bits, otherwise = "refused") {
	return {
		of,
		low: 0n,
		high: (1n << BigInt(bits)) - 1n,
		otherwise
	};
}
const MARGIN = 1n << 20n;
const NEIGHBOURS = {
	modules: 1n << 17n,
	vmlinux: 1n << 21n
};
function fitOf(reach, value, addend, spaces) {
	if (value.kind === "number") return fitOfNumber(reach, BigInt.asIntN(64, value.value + addend), spaces);
	if (rangesOf(value, spaces).some((range) => mayFit(reach, range, spaces))) return isHardlyReached(reach, value) ? "hardly" : "fits";
	return value.kind === "not-known" && spaces.percpu !== void 0 && mayFit(reach, spaces.percpu, spaces) ? "unless-percpu" : "never";
}
function isHardlyReached({ of, high }, value) {
	const objects = value.kind === "not-known" ? value.of : value.kind === "vmlinux" || value.kind === "modules" ? [value.kind] : [];
	return of === "relative" && objects.length > 0 && objects.every((object) => high < NEIGHBOURS[object]);
}
function fitOfNumber(reach, number, spaces) {
	return (reach.of === "relative" ? mayFit(reach, {
		low: number,
		high: number
	}, spaces) : number >= reach.low && number <= reach.high) ? "fits" : "never";
}
function mayFit(reach, range, spaces) {
	const places = reach.of === "relative" ? signed$1(spaces.modules) : ZERO$1;
	const { low, high } = signed$1(range);
	return high - places.low + MARGIN >= reach.low && low - places.high - MARGIN <= reach.high;
}
const ZERO$1 = {
	low: 0n,
	high: 0n
};
const EVERYWHERE$1 = {
	low: 1n << 63n,
	high: (1n << 63n) - 1n
};
function rangesOf(value, spaces) {
	switch (value.kind) {
		case "vmlinux": return spaces.vmlinux;
		case "modules": return [spaces.modules];
		case "percpu": return spaces.percpu === void 0 ? [...spaces.vmlinux, spaces.modules] : [spaces.percpu];
		case "load-image": return spaces.loadImage === void 0 ? [EVERYWHERE$1] : [spaces.loadImage];
		case "not-known": return value.of.flatMap((kind) => rangesOf({ kind }, spaces));
	}
}
function signed$1({ low, high }) {
	return {
		low: BigInt.asIntN(64, low),
		high: BigInt.asIntN(64, high)
	};
}
// src/rules/klp213-relocation-overflow.ts
const relocationOverflow = {
	meta: {
		id: "KLP213",
		slug: "relocation-overflow",
		severity: "error",
		summary: "A relocation's field is too small for any address that its symbol can have.",
		advice: "Refer to the symbol by a 64-bit pointer, or by the sequence that the compiler emits for symbols of other modules."
	},
	*check(context) {
		const { architecture, kernel, module } = context;
		const spaces = architecture.addresses(kernel.behaviour);
		const symbols = module.elf.symbols();
		for (const relocation of appliedRelocations(context)) {
			const { table, index, klp } = relocation;
			const type = architecture.relocationTypes.get(table.type(index));
			if (type?.reach === void 0 || table.symbol(index) >= symbols.count || !isJudged(type.reach, klp !== void 0)) continue;
			const symbol = symbols.at(table.symbol(index));
			if (symbol.place.kind === "livepatch" !== (klp !== void 0)) continue;
			const value = symbolValue(module, symbol, (one) => undefinedValue(context, one));
			const fit = fitOf(type.reach, value, table.addend(index), spaces);
			if (fit !== "fits") yield problem$2(context, relocation, type, type.reach, fit, value);
		}
	}
};
function isJudged({ of, otherwise }, isKlp) {
	return isKlp || of === "absolute" && otherwise === "refused";
}
function problem$2(context, { table, index, klp, moments, symbol }, { name }, reach, fit, value) {
	const { architecture } = context;
	const plain = (klp === void 0 ? void 0 : context.klpNames.at(table.symbol(index), klp).parts?.name) ?? symbol;
	const line = architecture.overflow(table.type(index), symbol);
	return {
		subject: {
			kind: "relocation",
			table,
			index
		},
		...klp === void 0 ? {} : objectOf(klp),
		...fit === "hardly" ? { condition: `the symbol lies more than ${reach.high / 1024n} KiB away` } : {},
		...fit === "unless-percpu" ? { condition: `'${plain}' is not per-CPU data` } : {},
		effects: reach.otherwise === "refused" ? moments.map((when) => ({
			when,
			outcome: "refused",
			message: line
		})) : [{
			when: "run",
			outcome: "corrupted",
			message: "the address is cut to the bits that the field has; the kernel logs nothing"
		}],
		message: reach.of === "relative" ? `${name} cannot hold the distance to ${plain}: it reaches ${reach.high / 1024n} KiB.` : `${name} cannot hold the address of ${plain}: ${reason$1(value)}.`
	};
}
function reason$1(value) {
	if (value.kind === "load-image") return "its section has no SHF_ALLOC and stays in the load image, far from all code";
	return value.kind === "number" ? "its value has more bits" : "kernel addresses have more bits on this architecture";
}
// src/rules/klp214-late-write-not-made.ts
const lateWriteNotMade = {
	meta: {
		id: "KLP214",
		slug: "late-write-not-made",
		severity: "error",
		summary: "The kernel cannot write this late livepatch relocation as it stands.",
		advice: "Align the pointer to its size, and keep pointers to the module out of packed structures."
	},
	*check(context) {
		const { lateStore } = context.architecture;
		if (lateStore === void 0) return;
		const noted = new Set();
		for (const write of context.lateWrites()) {
			if (context.failuresOf(write.klp).length > 0) continue;
			const at = context.relocationAt(write.klp.relas, write.index);
			const stored = at === void 0 ? void 0 : lateStore(at);
			if (stored === void 0) continue;
			if (stored.severity === "note" && noted.size === noted.add(write.object).size) continue;
			yield {
				subject: {
					kind: "relocation",
					table: write.klp.relas,
					index: write.index
				},
				object: write.object,
				...stored.severity === void 0 ? {} : { severity: stored.severity },
				...stored.condition === void 0 ? {} : { condition: stored.condition },
				effects: effectsAtMoments(stored, write.moments.map(({ when }) => when)),
				message: stored.message ?? "The kernel does not write this relocation when the module loads."
			};
		}
	}
};
// src/rules/klp215-relocation-demand.ts
const relocationDemand = {
	meta: {
		id: "KLP215",
		slug: "relocation-demand",
		severity: "error",
		summary: "The code around a relocation is not what the module loader demands for its type.",
		advice: "Build with the flags of the kernel, and check the tool that moved the relocation."
	},
	*check(context) {
		const { architecture, module } = context;
		if (architecture.demand === void 0) return;
		const klpBySection = new Map(module.klpRelas.map((klp) => [klp.section.index, klp]));
		for (const section of module.elf.sections) {
			const target = module.elf.sections[section.info];
			if (!section.isRela || target === void 0 || !isLoaded(target)) continue;
			const klp = klpBySection.get(section.index);
			const moments = klp === void 0 ? ["patch-load"] : context.momentsOf(klp);
			if (moments.length === 0) continue;
			const table = module.elf.relocations(section);
			for (let index = 0; index < table.count; index++) {
				const at = context.relocationAt(table, index);
				const unmet = at === void 0 ? void 0 : architecture.demand(at);
				if (unmet === void 0) continue;
				yield {
					subject: {
						kind: "relocation",
						table,
						index
					},
					...klp === void 0 ? {} : objectOf(klp),
					...unmet.severity === void 0 ? {} : { severity: unmet.severity },
					...unmet.condition === void 0 ? {} : { condition: unmet.condition },
					effects: effectsAtMoments(unmet, moments),
					message: unmet.message ?? "The code at this place is not what the loader demands."
				};
			}
		}
	}
};
// src/livepatch/this-module.ts
const THIS_MODULE$1 = ".gnu.linkonce.this_module";
const NAME_64 = {
	at: 24,
	size: 56
};
const NAME_32 = {
	at: 12,
	size: 60
};
function structName(elf, section) {
	const { at, size } = elf.header.is64 ? NAME_64 : NAME_32;
	const field = elf.content(section).subarray(at, at + size);
	const end = field.indexOf(0);
	return field.length < size || end === 0 ? void 0 : decodeName(end < 0 ? field : field.subarray(0, end));
}
function structModule(elf) {
	const section = elf.sectionsNamed(THIS_MODULE$1).find(({ isAlloc }) => isAlloc);
	if (section === void 0) return void 0;
	const symbols = elf.symbols();
	const offsets = new Map();
	for (const rela of elf.sections) {
		if (!rela.isRela || rela.isRelaLivepatch || rela.info !== section.index) continue;
		const table = elf.relocations(rela);
		for (let index = 0; index < table.count; index++) {
			const symbol = table.symbol(index) < symbols.count ? symbols.at(table.symbol(index)) : void 0;
			if (symbol !== void 0 && table.type(index) !== 0) offsets.set(symbol.name, table.offset(index));
		}
	}
	return {
		section,
		size: section.size,
		init: offsets.get("init_module"),
		exit: offsets.get("cleanup_module")
	};
}
// src/elf/difference.ts
const SUBTRACTING = new Map([[EM.LOONGARCH, new Set([55, 56])], [EM.RISCV, new Set([39, 40])]]);
function isSubtracting(machine, type) {
	return SUBTRACTING.get(machine)?.has(type) ?? false;
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
		const { machine } = this.elf.header;
		const all = this.relocations.at(section.index, offset).filter(({ table, index }) => table.type(index) !== 0);
		const subtracts = ({ table, index }) => isSubtracting(machine, table.type(index));
		const entry = all.findLast((one) => !subtracts(one));
		if (entry === void 0) return { kind: "null" };
		const base = all.findLast(subtracts);
		if (base !== void 0) this.#requireField(base, section, offset);
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
	#requireField({ table, index }, section, offset) {
		const symbols = this.elf.symbols();
		const symbol = table.symbol(index) < symbols.count ? symbols.at(table.symbol(index)) : void 0;
		if (!(symbol?.place.kind === "section" && symbol.place.section === section.index && symbol.value + Number(table.addend(index)) === offset)) throw new ElfFormatError(section.offset + offset, `field of ${section.name} at 0x${offset.toString(16)}`, `a distance from ${symbol?.name ?? "no symbol"}`, "a distance from the field itself");
	}
	string(pointer) {
		if (pointer.kind !== "place" || !pointer.place.section.hasContent) return void 0;
		const bytes = this.elf.content(pointer.place.section);
		const { offset } = pointer.place;
		const end = offset >= 0 && offset < bytes.length ? bytes.indexOf(0, offset) : -1;
		return end < 0 ? void 0 : decodeName(bytes.subarray(offset, end));
	}
};
// src/loader/table.ts
var SpecialTable = class {
	module;
	section;
	stride;
	view;
	#pointers;
	constructor(module, section, stride, lastEntry = stride) {
		this.module = module;
		this.section = section;
		this.stride = stride;
		this.view = module.elf.view(section);
		this.#pointers = new Pointers(module.elf, module.normalRelocations);
		const rest = section.size % stride;
		if (rest !== 0 && rest !== lastEntry) throw new ElfFormatError(section.offset, `size of ${section.name}`, section.size, `a multiple of its ${stride}-byte entries`);
	}
	*entries() {
		for (let at = 0; at < this.section.size; at += this.stride) yield at;
	}
	place(field, length, base = 0) {
		const pointer = this.#pointers.at(this.section, field);
		if (pointer.kind === "place") {
			const { section } = pointer.place;
			const offset = pointer.place.offset - base;
			if (offset < 0 || offset + length > section.size) this.#fail(field, `${section.name}+0x${offset.toString(16)}, ${length} bytes`, "a site within its section");
			if (length > 0 && !section.hasContent) throw noBytes(this.section, field, section);
			return {
				section,
				offset
			};
		}
		const livepatch = this.module.allRelocations.at(this.section.index, field);
		if (pointer.kind === "symbol" || livepatch.some(({ table, index }) => table.type(index) !== 0)) return void 0;
		return this.#fail(field, "no relocation", "a relocation that says where the site is");
	}
	target(field, filled) {
		const { machine } = this.module.elf.header;
		const last = this.module.allRelocations.at(this.section.index, field).findLast(({ table, index }) => table.type(index) !== 0 && !isSubtracting(machine, table.type(index)));
		if (last === void 0) return { kind: "unfilled" };
		const { table, index } = last;
		const type = table.type(index);
		const symbols = this.module.elf.symbols();
		const number = table.symbol(index);
		const name = number < symbols.count ? symbols.at(number).name : "";
		if (table.section.isRelaLivepatch) return filled(klpRelaObject(table.section.name)) ? {
			kind: "kernel",
			type,
			symbol: name
		} : { kind: "late" };
		const pointer = this.#pointers.at(this.section, field);
		return pointer.kind === "place" ? {
			kind: "place",
			type,
			place: pointer.place
		} : {
			kind: "kernel",
			type,
			symbol: name
		};
	}
	#fail(field, value, expected) {
		throw entryError(this.section, field, value, expected);
	}
};
function noBytes(table, field, { name }) {
	return entryError(table, field, `a place in ${name}`, "a site whose bytes the file has");
}
function entryError({ name, offset }, field, value, expected) {
	return new ElfFormatError(offset + field, `entry of ${name} at 0x${field.toString(16)}`, value, expected);
}
function archTable(module, name) {
	const last = module.elf.sectionsNamed(name).findLast((section) => section.hasContent && section.size > 0);
	return last?.isAlloc === true ? last : void 0;
}
function moduleTable(module, name) {
	return module.elf.sectionsNamed(name).find((section) => section.isAlloc && section.hasContent && section.size > 0);
}
// src/loader/pointer-fields.ts
const FIRST = 0;
const SECOND = 8;
const STATES$1 = 16;
function* patchPointers(module) {
	if (module.patch.form !== "static" || module.enabling.kind !== "livepatch") return;
	const fault = [{
		when: "patch-load",
		outcome: "crash",
		message: "page fault in klp_enable_patch()"
	}];
	const { place, objects } = module.patch.patch;
	yield* field$1(module, place.section.index, place.offset + FIRST, "klp_patch.mod", fault);
	yield* field$1(module, place.section.index, place.offset + SECOND, "klp_patch.objs", fault);
	const states = field$1(module, place.section.index, place.offset + STATES$1, "klp_patch.states", [{
		when: "run",
		outcome: "crash",
		message: "page fault in klp_is_patch_compatible()"
	}]);
	for (const one of states) yield {
		...one,
		condition: "another livepatch is loaded while this one is enabled"
	};
	for (const object of objects) yield* objectPointers(module, object, fault);
}
function* objectPointers(module, object, fault) {
	const { place, callbacks, functions } = object;
	if (place !== void 0) {
		yield* field$1(module, place.section.index, place.offset + FIRST, "klp_object.name", fault);
		yield* field$1(module, place.section.index, place.offset + SECOND, "klp_object.funcs", fault);
	}
	for (const { kind, place: at } of callbacks) yield* field$1(module, at.section.index, at.offset, `the callback ${kind}`, [{
		when: "run",
		outcome: "crash",
		message: "the kernel calls an address where no function is"
	}]);
	for (const { oldName = "", place: at } of functions) {
		yield* field$1(module, at.section.index, at.offset + FIRST, "klp_func.old_name", fault);
		const message = `livepatch: kallsyms size lookup failed for '${oldName}' replacement`;
		yield* field$1(module, at.section.index, at.offset + SECOND, "klp_func.new_func", initialisedAt(object.name ?? "vmlinux").map((when) => ({
			when,
			outcome: "refused",
			message
		})));
	}
}
function* modulePointers(module) {
	const section = moduleTable(module, THIS_MODULE$1);
	if (section === void 0) return;
	const symbols = module.elf.symbols();
	for (const relocation of module.normalRelocations.of(section.index)) {
		const { table, index } = relocation;
		const isExit = table.symbol(index) < symbols.count && symbols.at(table.symbol(index)).name === "cleanup_module";
		yield {
			relocation,
			filling: "address",
			name: isExit ? "the exit function of struct module" : "the init function of struct module",
			effects: [isExit ? {
				when: "run",
				outcome: "crash",
				message: "when the livepatch is unloaded, the kernel calls an address where no function is"
			} : {
				when: "patch-load",
				outcome: "crash",
				message: "the kernel calls an address where no function is"
			}]
		};
	}
}
function* tablePointers({ module }, { pointers }) {
	if (pointers === void 0) return;
	for (const name of pointers.tables) {
		const section = moduleTable(module, name);
		if (section === void 0) continue;
		for (const relocation of module.normalRelocations.of(section.index)) {
			const at = `${name}+0x${relocation.table.offset(relocation.index).toString(16)}`;
			yield {
				relocation,
				filling: pointers.filling,
				name: at,
				effects: [pointers.effect]
			};
		}
	}
}
function* field$1(module, section, offset, name, effects) {
	const relocation = module.normalRelocations.at(section, offset).findLast(({ table, index }) => table.type(index) !== 0);
	if (relocation !== void 0) yield {
		relocation,
		filling: "address",
		name,
		effects
	};
}
// src/rules/klp217-pointer-type.ts
const pointerType = {
	meta: {
		id: "KLP217",
		slug: "pointer-type",
		severity: "error",
		summary: "A field that the kernel follows is filled in by a relocation of another kind.",
		advice: "Link again from the objects of the compiler: a tool that edits relocations has changed the type."
	},
	*check(context) {
		for (const { relocation, filling, name, effects, condition } of fields(context)) {
			const { table, index } = relocation;
			const type = context.architecture.relocationTypes.get(table.type(index));
			if (type === void 0 || !isOther(type, filling)) continue;
			yield {
				subject: {
					kind: "relocation",
					table,
					index
				},
				...condition === void 0 ? {} : { condition },
				effects,
				message: filling === "address" ? `The kernel reads ${name} as an address of 8 bytes; ${type.name} writes ${written(type)}.` : `The kernel reads ${name} as the distance from there; ${type.name} writes ${written(type)}.`
			};
		}
	}
};
function* fields(context) {
	const { module, kernel, timeline } = context;
	yield* modulePointers(module);
	yield* patchPointers(module);
	for (const { step, of } of timeline.steps) if (of === void 0) yield* tablePointers({
		module,
		kernel
	}, step);
}
function isOther({ width, absolute, pcRelative, reach }, filling) {
	if (width === 0 || absolute === true && reach?.of === "absolute" && reach.low === 0n) return false;
	return filling === "address" ? pcRelative || absolute === true && width < 8 : absolute === true || pcRelative && width > 4;
}
function written({ width, absolute }) {
	return absolute === true ? `an address of ${width} bytes` : `a distance of ${width} bytes`;
}
// src/rules/klp218-code-operand.ts
const codeOperand = {
	meta: {
		id: "KLP218",
		slug: "code-operand",
		severity: "error",
		summary: "A relocation of code does not go with its instruction, or a call leads to no function.",
		advice: "Link again from the objects of the compiler: a tool that edits relocations has changed the place, the type, the symbol or the addend."
	},
	*check(context) {
		const { architecture, module } = context;
		const klpBySection = new Map(module.klpRelas.map((klp) => [klp.section.index, klp]));
		for (const { relocation, type, outcome, happens, message } of architecture.operandFaults?.(module) ?? []) {
			if (isRefused(context, relocation, type)) continue;
			const klp = klpBySection.get(relocation.table.section.index);
			yield {
				subject: {
					kind: "relocation",
					...relocation
				},
				...klp === void 0 ? {} : objectOf(klp),
				effects: [{
					when: "run",
					outcome,
					message: happens
				}],
				message
			};
		}
	}
};
function isRefused(context, { table, index }, { width, absolute, reach }) {
	if (absolute === true && reach?.low === 0n) return true;
	const at = table.offset(index);
	return context.nonzeroLine(table.type(index)) !== void 0 && hasNonzeroBytes(context.module, table.section.info, at, at + width);
}
// src/rules/klp216-linker-section-missing.ts
const linkerSectionMissing = {
	meta: {
		id: "KLP216",
		slug: "linker-section-missing",
		severity: "error",
		summary: "A section that the kernel's linker script for modules makes is missing.",
		advice: "Link the module with the kernel's scripts/module.lds, as kbuild does."
	},
	*check({ architecture, kernel, module }) {
		for (const { name, line, where } of architecture.requiredSections ?? []) {
			if (module.elf.sectionNamed(name) !== void 0 || where?.(kernel.behaviour) === false) continue;
			yield {
				subject: { kind: "module" },
				effects: [{
					when: "patch-load",
					outcome: "refused",
					message: line?.(module.name ?? "") ?? "ENOEXEC; the kernel logs nothing"
				}],
				message: `The loader needs the section ${name} for what it builds there, and refuses a module without it.`
			};
		}
	}
};
// src/rules/klp301-module-section-vmlinux-symbol.ts
const moduleSectionVmlinuxSymbol = {
	meta: {
		id: "KLP301",
		slug: "module-section-vmlinux-symbol",
		withoutLoader: "any",
		severity: "error",
		summary: "A module's livepatch section refers to a symbol of vmlinux.",
		advice: "Leave it a normal relocation where the symbol is exported (check that Module.symvers was complete), else put it in .klp.rela.vmlinux.",
		remedy: "normal-relocation"
	},
	*check(context) {
		for (const klp of context.module.klpRelas) for (const failure of context.failuresOf(klp)) {
			if (failure.kind !== "vmlinux-symbol" || context.momentsOf(klp).length === 0) continue;
			const name = plainSymbolName(context.module.elf.symbols().at(klp.relas.symbol(failure.index)).name);
			const found = context.build?.exportOf(name);
			const exported = found === void 0 ? "" : ` ${found.symbol.module} exports it (${found.symbol.where}).`;
			yield {
				subject: {
					kind: "relocation",
					table: klp.relas,
					index: failure.index
				},
				...objectOf(klp),
				order: 0,
				effects: context.effectsAt(klp, "refused", failure.message),
				message: `'${name}' belongs to vmlinux, but its relocation is in ${klp.section.name}: the kernel refuses the whole section.${exported}`
			};
		}
	}
};
// src/rules/klp302-vmlinux-section-module-symbol.ts
const vmlinuxSectionModuleSymbol = {
	meta: {
		id: "KLP302",
		slug: "vmlinux-section-module-symbol",
		withoutLoader: "any",
		severity: "error",
		summary: "vmlinux's livepatch section refers to a symbol of a module.",
		advice: "Put the relocation in the .klp.rela section of that module, or look the symbol up at run time."
	},
	*check(context) {
		const symbols = context.module.elf.symbols();
		for (const { klp, index, subject } of klpRelocations(context.module)) {
			if (klp.object !== "vmlinux" || context.momentsOf(klp).length === 0 || klp.relas.symbol(index) >= symbols.count) continue;
			const symbol = symbols.at(klp.relas.symbol(index));
			const name = parseKlpSymbolName(symbol.name, Number(context.kernel.behaviour.symbolNameMax));
			if (symbol.place.kind !== "livepatch" || name === void 0 || name.object === "vmlinux") continue;
			yield {
				subject,
				object: VMLINUX,
				condition: `${name.object} is not loaded before the livepatch`,
				effects: context.effectsAt(klp, "refused", `symbol '${name.name}' not found in symbol table`),
				message: `The relocations of vmlinux are applied while the livepatch loads; '${name.name}' is ${name.object}'s and exists only while ${name.object} is loaded.`
			};
		}
	}
};
// src/rules/undefined-symbols.ts
function undefinedSymbols(elf, architecture) {
	const uses = firstUses(elf);
	return allUndefined(elf, architecture).filter(({ symbol: { isWeak, name } }) => !isWeak && !name.startsWith(".klp.sym.")).map(({ name, symbol }) => ({
		name,
		subject: uses.get(symbol.index) ?? { kind: "module" }
	}));
}
function weakSymbols(elf, architecture) {
	const uses = firstUses(elf, (type) => type !== 0);
	return allUndefined(elf, architecture).flatMap(({ name, symbol }) => {
		const subject = symbol.isWeak ? uses.get(symbol.index) : void 0;
		return subject === void 0 ? [] : [{
			name,
			subject
		}];
	});
}
function soughtName({ undefinedName }, name) {
	return undefinedName?.(name) ?? name;
}
function allUndefined(elf, { undefinedName }) {
	return [...elf.symbols()].flatMap((symbol) => {
		if (symbol.index === 0 || symbol.place.kind !== "undefined" || symbol.name === "") return [];
		const name = undefinedName === void 0 ? symbol.name : undefinedName(symbol.name);
		return name === void 0 ? [] : [{
			name,
			symbol
		}];
	});
}
function firstUses(elf, counts = () => true) {
	const uses = new Map();
	for (const section of elf.sections) {
		if (!section.isRela || section.isRelaLivepatch || elf.sections[section.info]?.isAlloc !== true) continue;
		const table = elf.relocations(section);
		for (let index = 0; index < table.count; index++) {
			const symbol = table.symbol(index);
			if (!uses.has(symbol) && counts(table.type(index))) uses.set(symbol, {
				kind: "relocation",
				table,
				index
			});
		}
	}
	return uses;
}
// src/rules/klp303-symbol-not-livepatch.ts
const symbolNotLivepatch = {
	meta: {
		id: "KLP303",
		slug: "symbol-not-livepatch",
		withoutLoader: "any",
		severity: "error",
		summary: "A livepatch relocation refers to a symbol that is not marked SHN_LIVEPATCH.",
		advice: "Give the symbol st_shndx 0xff20. strip, objcopy and ld -r can rewrite it: run them before the livepatch step."
	},
	*check(context) {
		const symbols = context.module.elf.symbols();
		for (const klp of context.module.klpRelas) for (const failure of context.failuresOf(klp)) {
			if (failure.kind !== "not-livepatch") continue;
			const symbol = symbols.at(klp.relas.symbol(failure.index));
			const effects = symbol.place.kind === "undefined" && !symbol.isWeak && symbol.name.startsWith(".klp.sym.") ? [{
				when: "patch-load",
				outcome: "refused",
				message: `Unknown symbol ${soughtName(context.architecture, symbol.name)} (err -2)`
			}] : context.effectsAt(klp, "refused", failure.message);
			if (effects.length === 0) continue;
			yield {
				subject: {
					kind: "relocation",
					table: klp.relas,
					index: failure.index
				},
				...objectOf(klp),
				effects,
				order: 0,
				message: `The symbol '${symbol.name}' has st_shndx 0x${symbol.shndx.toString(16)}; livepatch resolves only symbols with SHN_LIVEPATCH (0xff20).`
			};
		}
	}
};
// src/rules/klp304-livepatch-symbol-in-normal-relocation.ts
const livepatchSymbolInNormalRelocation = {
	meta: {
		id: "KLP304",
		slug: "livepatch-symbol-in-normal-relocation",
		withoutLoader: "any",
		severity: "error",
		summary: "A normal relocation refers to a livepatch symbol, which has no value when it is applied.",
		advice: "Move the relocation to a .klp.rela section with SHF_RELA_LIVEPATCH."
	},
	*check(context) {
		const { elf } = context.module;
		const symbols = elf.symbols();
		const resolved = resolvedBefore(context);
		for (const { section, target, table } of ownRelocations(context.module, context.kernel.behaviour)) {
			if (section.name.startsWith(".klp.rela.") || target.name.startsWith("__klp_relocs.")) continue;
			for (let index = 0; index < table.count; index++) {
				const number = table.symbol(index);
				if (table.type(index) === 0 || number >= symbols.count) continue;
				const symbol = symbols.at(number);
				if (symbol.place.kind !== "livepatch" || (resolved.get(number) ?? Number.POSITIVE_INFINITY) < section.index) continue;
				yield {
					subject: {
						kind: "relocation",
						table,
						index
					},
					effects: [{
						when: "run",
						outcome: "corrupted",
						message: "the place refers to address 0 plus the addend"
					}],
					message: `The loader leaves '${symbol.name}' to livepatch, so this normal relocation is applied with the value 0; no message says so.`
				};
			}
		}
	}
};
function resolvedBefore(context) {
	const first = new Map();
	for (const klp of context.module.klpRelas) {
		if (klp.object !== "vmlinux" || context.timeline.applicationOf(klp).kind !== "early") continue;
		for (let index = 0; index < klp.relas.count; index++) {
			const symbol = klp.relas.symbol(index);
			first.set(symbol, Math.min(first.get(symbol) ?? Number.POSITIVE_INFINITY, klp.section.index));
		}
	}
	return first;
}
// src/rules/klp305-unprocessed-livepatch-symbol.ts
const INTERMEDIATE = /^(\.kpatch\.(symbols|relocations|arch)|\.klp\.module_relocs)/;
const unprocessedLivepatchSymbol = {
	meta: {
		id: "KLP305",
		slug: "unprocessed-livepatch-symbol",
		withoutLoader: "any",
		severity: "error",
		summary: "The last step of the livepatch build was not run.",
		advice: "Run klp-convert, create-klp-module or klp post-link on the module that ships."
	},
	*check({ module: { elf, klpRelas }, architecture }) {
		const used = new Set();
		for (const { relas } of klpRelas) for (let index = 0; index < relas.count; index++) used.add(relas.symbol(index));
		for (const symbol of elf.symbols()) {
			if (symbol.place.kind !== "undefined" || !symbol.name.startsWith(".klp.sym.") || used.has(symbol.index)) continue;
			yield {
				subject: { kind: "module" },
				effects: symbol.isWeak ? [{
					when: "run",
					outcome: "corrupted",
					message: "the weak symbol is 0"
				}] : [{
					when: "patch-load",
					outcome: "refused",
					message: `Unknown symbol ${soughtName(architecture, symbol.name)} (err -2)`
				}],
				message: `'${symbol.name}' is a livepatch symbol by its name, but an ordinary undefined one by its section index.`
			};
		}
		for (const section of elf.sections) {
			if (!INTERMEDIATE.test(section.name)) continue;
			yield {
				subject: {
					kind: "section",
					section
				},
				effects: [{
					when: "run",
					outcome: "ignored",
					message: "the kernel does not know this section"
				}],
				message: `${section.name} is an intermediate of the build: what it asks for was not turned into livepatch relocations.`
			};
		}
	}
};
// src/rules/klp306-symbol-name-format.ts
const KPATCH_BUFFER = 255;
const symbolNameFormat = {
	meta: {
		id: "KLP306",
		slug: "symbol-name-format",
		withoutLoader: "any",
		severity: "error",
		summary: "The name of a livepatch symbol cannot be read by the kernel.",
		advice: "The form is .klp.sym.<object>.<symbol>,<position>; the object has at most 55 bytes and no dot."
	},
	*check(context) {
		const symbols = context.module.elf.symbols();
		for (const klp of context.module.klpRelas) for (const failure of context.failuresOf(klp)) {
			if (failure.kind !== "format") continue;
			const effects = context.effectsAt(klp, "refused", failure.message);
			if (effects.length === 0) continue;
			const { name } = symbols.at(klp.relas.symbol(failure.index));
			const built = nameLength(name) === KPATCH_BUFFER && !/,\d+$/.test(name);
			const { text } = context.klpNames.at(klp.relas.symbol(failure.index), klp);
			yield {
				subject: {
					kind: "relocation",
					table: klp.relas,
					index: failure.index
				},
				...objectOf(klp),
				order: 0,
				effects,
				message: built ? `The name is exactly ${KPATCH_BUFFER} bytes long and has no position: create-klp-module cut it off.` : text !== name && parseKlpSymbolName(name, Number.MAX_SAFE_INTEGER) !== void 0 ? `The name has ${nameLength(name)} bytes. When the module loads, this kernel keeps ${nameLength(text)} bytes of each name (add_kallsyms()), and livepatch reads '${text}', which has no position.` : `'${name}' is not of the form .klp.sym.<object>.<symbol>,<position>, with a symbol of at most ${context.kernel.behaviour.symbolNameMax} bytes on this kernel.`
			};
		}
	}
};
// src/rules/klp308-section-name-format.ts
const sectionNameFormat = {
	meta: {
		id: "KLP308",
		slug: "section-name-format",
		withoutLoader: "any",
		severity: "error",
		summary: "A section with SHF_RELA_LIVEPATCH has a name from which the kernel cannot read an object.",
		advice: "Name it .klp.rela.<object>.<section>."
	},
	*check(context) {
		for (const { section, object, target } of context.module.klpRelas) {
			if (object !== void 0) continue;
			const message = `section ${section.name} has an incorrectly formatted name`;
			const effects = target !== void 0 && isLoaded(target) && context.kernel.behaviour.earlyVmlinuxRelas || !context.kernel.behaviour.earlyVmlinuxRelas ? [{
				when: "patch-load",
				outcome: "refused",
				message
			}] : [{
				when: "patch-load-with-target",
				outcome: "refused",
				message
			}, {
				when: "target-load",
				outcome: "refused",
				message
			}];
			yield {
				subject: {
					kind: "section",
					section
				},
				effects,
				message: `'${section.name}' has SHF_RELA_LIVEPATCH, but does not begin with .klp.rela.<object>.`
			};
		}
	}
};
// src/rules/klp309-klp-section-without-flag.ts
const klpSectionWithoutFlag = {
	meta: {
		id: "KLP309",
		slug: "klp-section-without-flag",
		withoutLoader: "any",
		severity: "error",
		summary: "A section is named .klp.rela but lacks SHF_RELA_LIVEPATCH.",
		advice: "Set the flag 0x00100000 on the section; objcopy and strip of old binutils can lose it."
	},
	*check(context) {
		for (const section of context.module.unflaggedKlpRelas) {
			const table = context.module.elf.relocations(section);
			const object = klpRelaObject(section.name);
			yield {
				subject: table.count > 0 ? {
					kind: "relocation",
					table,
					index: 0
				} : {
					kind: "section",
					section
				},
				...object === void 0 ? {} : { object },
				effects: effectsOf$1(context, table),
				message: `The loader takes ${section.name} for ordinary relocations and applies its ${table.count} with the value 0, for livepatch symbols have none yet; no message says so.`
			};
		}
	}
};
function effectsOf$1({ architecture, kernel }, table) {
	const spaces = architecture.addresses(kernel.behaviour);
	for (let index = 0; index < table.count; index++) {
		const { reach } = architecture.relocationTypes.get(table.type(index)) ?? {};
		if (reach?.otherwise === "refused" && fitOf(reach, {
			kind: "number",
			value: 0n
		}, 0n, spaces) === "never") return [{
			when: "patch-load",
			outcome: "refused",
			message: architecture.overflow(table.type(index), "")
		}];
	}
	return [{
		when: "run",
		outcome: "corrupted",
		message: "each place refers to address 0 plus the addend"
	}];
}
// src/rules/klp310-object-not-in-patch.ts
const objectNotInPatch = {
	meta: {
		id: "KLP310",
		slug: "object-not-in-patch",
		withoutLoader: "any",
		severity: "error",
		summary: "Livepatch relocations belong to an object that the patch does not list.",
		advice: "Add a klp_object of that name, or correct the object in the section name (module names have _, never -, and no .ko)."
	},
	*check(context) {
		for (const klp of context.module.klpRelas) {
			const { object, relas, section } = klp;
			if (object === void 0 || relas.count === 0) continue;
			if (object === "vmlinux" && context.kernel.behaviour.earlyVmlinuxRelas) continue;
			if (patchesObject(context.module, object) !== "no") continue;
			const glued = object !== "vmlinux" && object.startsWith("vmlinux");
			yield {
				subject: {
					kind: "relocation",
					table: relas,
					index: 0
				},
				...object === "vmlinux" ? { advice: "Add a klp_object without a name, which is that of vmlinux, to the patch; from 5.8 on it needs none." } : {},
				object,
				effects: [{
					when: "run",
					outcome: "ignored",
					message: `its relocations (${relas.count}) are never applied: each place keeps its zero`
				}],
				message: glued ? `The kernel reads the object '${object}' from ${section.name}: between object and section there must be a dot. No object of the patch has that name.` : object === "vmlinux" ? `The patch lists no function of vmlinux: up to 5.7 the kernel applies ${section.name} with that object alone, so never here, and logs nothing.` : `No object of the patch is named '${object}': the kernel never applies ${section.name}, and no message says so.`
			};
		}
	}
};
// src/rules/klp312-object-name.ts
const objectName = {
	meta: {
		id: "KLP312",
		slug: "object-name",
		withoutLoader: "any",
		severity: "error",
		summary: "An object is named in a way in which no module is ever named.",
		advice: "Use the name that lsmod shows: - becomes _, and .ko is not part of it. vmlinux is a NULL name in struct klp_object."
	},
	*check(context) {
		const { patch, elf } = context.module;
		const symbols = elf.symbols();
		const objects = patch.form === "unknown" ? [] : patch.objects;
		for (const { name } of objects) {
			if (name === void 0) continue;
			const reason = whyNoModule(name);
			if (reason === void 0) continue;
			yield {
				subject: { kind: "module" },
				object: name,
				effects: [{
					when: "run",
					outcome: "ignored",
					message: `nothing of '${name}' is ever patched`
				}],
				message: `The patch lists the object '${name}': ${reason}.`
			};
		}
		const seen = new Set();
		for (const { klp, index, subject } of klpRelocations(context.module)) {
			const number = klp.relas.symbol(index);
			if (number >= symbols.count || seen.has(number) || isNeverLoaded(klp.object)) continue;
			const symbol = symbols.at(number);
			const name = context.klpNames.at(number, klp).parts;
			const effects = context.effectsAt(klp, "refused", `symbol '${name?.name ?? ""}' not found in symbol table`);
			if (symbol.place.kind !== "livepatch" || name === void 0 || effects.length === 0) continue;
			const dotKo = name.name.startsWith("ko.");
			if (!dotKo && !name.object.includes("-")) continue;
			seen.add(number);
			yield {
				subject,
				object: name.object,
				effects,
				message: `'${symbol.name}' names the object '${name.object}'${dotKo ? " with .ko behind it" : ""}; no loaded module has that name.`
			};
		}
	}
};
// src/rules/klp313-foreign-object-symbol.ts
const foreignObjectSymbol = {
	meta: {
		id: "KLP313",
		slug: "foreign-object-symbol",
		withoutLoader: "any",
		severity: "note",
		summary: "A module's livepatch section refers to a symbol of another module.",
		advice: "Right where the one module depends on the other, so that it is always loaded first; otherwise look the symbol up at run time."
	},
	*check(context) {
		const symbols = context.module.elf.symbols();
		for (const { klp, index, subject } of klpRelocations(context.module)) {
			if (klp.object === void 0 || klp.object === "vmlinux" || klp.relas.symbol(index) >= symbols.count) continue;
			if (context.momentsOf(klp).length === 0) continue;
			const symbol = symbols.at(klp.relas.symbol(index));
			const name = context.klpNames.at(klp.relas.symbol(index), klp).parts;
			if (symbol.place.kind !== "livepatch" || name === void 0 || name.object === "vmlinux" || name.object === klp.object) continue;
			yield {
				subject,
				object: klp.object,
				condition: `${name.object} is not loaded before ${klp.object}`,
				effects: context.effectsAt(klp, "refused", `symbol '${name.name}' not found in symbol table`),
				message: `'${name.name}' is looked up in ${name.object} when ${klp.object} loads: ${name.object} must be loaded by then.`
			};
		}
	}
};
// src/rules/klp314-none-relocation-symbol.ts
const noneRelocationSymbol = {
	meta: {
		id: "KLP314",
		slug: "none-relocation-symbol",
		withoutLoader: "any",
		severity: "note",
		summary: "An undefined symbol is used by relocations of type NONE alone, and has to exist all the same.",
		advice: "Make the symbol weak, as klp-build does with its .klp.tombstone symbols, or remove it together with the relocation."
	},
	*check({ module }) {
		const symbols = module.elf.symbols();
		for (const [number, subject] of unusedSymbols(module)) {
			const symbol = symbols.at(number);
			if (symbol.place.kind !== "undefined" || symbol.isWeak || symbol.name === "") continue;
			yield {
				subject,
				condition: `no loaded module and not vmlinux exports '${symbol.name}'`,
				effects: [{
					when: "patch-load",
					outcome: "refused",
					message: `Unknown symbol ${symbol.name} (err -2)`
				}],
				message: `Nothing is written for a relocation of type NONE, but the loader looks up every undefined symbol of the file, '${symbol.name}' too.`
			};
		}
	}
};
function unusedSymbols(module) {
	const unused = new Map();
	const used = new Uint8Array(module.elf.symbols().count);
	for (const section of module.elf.sections) {
		if (!section.isRela) continue;
		const table = module.elf.relocations(section);
		for (let index = 0; index < table.count; index++) {
			const number = table.symbol(index);
			if (number >= used.length) continue;
			if (table.type(index) !== 0) used[number] = 1;
			else if (!unused.has(number)) unused.set(number, {
				kind: "relocation",
				table,
				index
			});
		}
	}
	for (const number of unused.keys()) if (used[number] === 1) unused.delete(number);
	return unused;
}
// src/rules/klp315-patched-function-pointer.ts
const OWN_TABLES = /^(\.init|\.exit|\.kpatch\.|\.klp\.|__klp_|__mcount_loc|__patchable_function_entries|_error_injection_whitelist|_kprobe_blacklist|__ksymtab|\.BTF|\.gnu\.linkonce)/;
const RECORD = 24;
const patchedFunctionPointer = {
	meta: {
		id: "KLP315",
		slug: "patched-function-pointer",
		withoutLoader: "64-bit",
		severity: "warning",
		summary: "The address of a replacement function is stored as a normal pointer.",
		advice: "Refer to the original by a livepatch symbol: calls through the pointer then reach the replacement as long as the livepatch is enabled."
	},
	*check({ module, architecture }) {
		const replacements = replacementsOf(module);
		const records = recordsOf$1(module);
		for (const section of module.elf.sections) {
			const target = module.elf.sections[section.info];
			if (!section.isRela || section.isRelaLivepatch || target === void 0 || !isLoaded(target) || OWN_TABLES.test(target.name)) continue;
			const table = module.elf.relocations(section);
			for (let index = 0; index < table.count; index++) {
				const found = replacements.get(placeKey(pointedTo(module, architecture, table, index)));
				if (found === void 0 || records(target, table.offset(index))) continue;
				yield {
					subject: {
						kind: "relocation",
						table,
						index
					},
					object: found.object,
					condition: "the pointer is still used after the livepatch was disabled and unloaded",
					effects: [{
						when: "run",
						outcome: "crash",
						message: "the pointer leads into the unloaded livepatch's memory"
					}],
					message: `The replacement of '${found.oldName}' is called through this pointer, whether the livepatch is enabled or not.`
				};
			}
		}
	}
};
function replacementsOf(module) {
	const found = new Map();
	for (const object of module.patch.form === "unknown" ? [] : module.patch.objects) for (const { newFunction, oldName = "" } of object.functions) if (newFunction.kind === "place") {
		const { section, offset } = newFunction.place;
		found.set(placeKey({
			section: section.index,
			offset
		}), {
			oldName,
			object: object.name ?? "vmlinux"
		});
	}
	return found;
}
function recordsOf$1(module) {
	const records = module.patch.form === "unknown" ? [] : module.patch.objects.flatMap((object) => object.functions.map(({ place }) => place));
	return (section, offset) => records.some((place) => place.section.index === section.index && offset >= place.offset && offset < place.offset + RECORD);
}
function pointedTo(module, architecture, table, index) {
	const type = architecture.relocationTypes.get(table.type(index));
	const symbols = module.elf.symbols();
	if (type === void 0 || type.width === 0 || type.pcRelative || table.symbol(index) >= symbols.count) return void 0;
	const { place, value } = symbols.at(table.symbol(index));
	return place.kind === "section" ? {
		section: place.section,
		offset: value + Number(table.addend(index))
	} : void 0;
}
function placeKey(place) {
	return place === void 0 ? "" : `${place.section}:${place.offset}`;
}
// src/rules/klp316-klp-section-twice.ts
const klpSectionTwice = {
	meta: {
		id: "KLP316",
		slug: "klp-section-twice",
		withoutLoader: "any",
		severity: "error",
		summary: "Two sections in memory have one name.",
		advice: "Give the sections different names: put the relocations of one object and one target in one section, and merge sections of one name with ld -r."
	},
	*check(context) {
		const { module, kernel } = context;
		const objects = new Map(module.klpRelas.map(({ section, object }) => [section.index, object]));
		const seen = new Set();
		for (const section of module.elf.sections) {
			if (section.size === 0 || !isLoaded(section)) continue;
			const object = objects.get(section.index);
			if (seen.has(section.name)) {
				const refused = kernel.behaviour.klpSectionNames === "refused";
				const message = `sysfs: cannot create duplicate filename '/module/${module.name ?? ""}/sections/${section.name}'`;
				yield {
					subject: {
						kind: "section",
						section
					},
					...object === void 0 ? {} : { object },
					severity: refused ? "error" : "warning",
					effects: [{
						when: "patch-load",
						outcome: refused ? "refused" : "ignored",
						message
					}],
					message: `${section.name} is there twice, and sysfs shows each loaded section by its name.`
				};
			}
			seen.add(section.name);
		}
	}
};
// src/rules/lookup-problems.ts
function* failedQuestions(context, asked, kinds) {
	const { build } = context;
	if (build === void 0) return;
	for (const question of context.questions) {
		if (!asked.includes(question.asked.kind)) continue;
		const failures = (question.answers ?? []).filter(({ lookup }) => kinds.includes(lookup.kind));
		if (failures.length > 0) yield {
			question,
			build,
			failures
		};
	}
}
function lookupProblem({ asked, object }) {
	switch (asked.kind) {
		case "relocation": return {
			subject: {
				kind: "relocation",
				table: asked.klp.relas,
				index: asked.index
			},
			object: asked.klp.object ?? object
		};
		case "function": return {
			subject: {
				kind: "place",
				section: asked.func.place.section,
				offset: asked.func.place.offset
			},
			object
		};
	}
}
function refusals(failures) {
	return failures.flatMap(({ when, lookup }) => lookup.kind === "found" ? [] : [{
		when,
		outcome: "refused",
		message: lookup.message
	}]);
}
function soughtWords({ name, object, asked }) {
	return asked.kind === "function" ? `The patched function '${name}' of ${object}` : `'${name}' of ${object}`;
}
function isInitOnly({ object, name }, build) {
	const all = build.symbolsOf(object)?.find(name, "coming") ?? [];
	return all.length > 0 && all.every(({ isInit }) => isInit);
}
function suffixVariants({ object, name }, build) {
	return build.namesOf(object).variantsOf(name);
}
function suggestionWords(question, build) {
	const nearest = build.namesOf(question.object).nearest(question.name);
	const elsewhere = build.objectsWith(question.name).filter((object) => object !== question.object);
	const exported = build.exportOf(question.name)?.symbol.module;
	if (exported !== void 0 && exported !== question.object && !elsewhere.includes(exported)) elsewhere.push(exported);
	return [nearest.length > 0 ? `The nearest names of ${question.object}: ${quoted(nearest)}.` : void 0, elsewhere.length > 0 ? `A symbol of that name is in ${quoted(elsewhere)}.` : void 0].filter((part) => part !== void 0).map((part) => ` ${part}`).join("");
}
function quoted(names) {
	return names.map((name) => `'${name}'`).join(", ");
}
const MOST_POSITIONS = 16;
function positionsOf(candidates, { object, name }, build) {
	const linked = object === "vmlinux" ? build.vmlinux?.find(name) ?? [] : [];
	const shown = candidates.slice(0, MOST_POSITIONS).map(({ place, kind, size }, index) => ({
		place,
		kind,
		size: size ?? (linked.length === candidates.length ? linked[index]?.size : void 0)
	}));
	return {
		order: object === "vmlinux" ? "in address order" : "in the order of its symbol table",
		shown,
		left: candidates.length - shown.length
	};
}
function* withoutSymbols(context, asked) {
	const open = context.questions.filter((question) => question.answers === void 0 && asked.includes(question.asked.kind));
	for (const object of new Set(open.map((question) => question.object))) yield {
		object,
		wouldDecide: symbolFile(object)
	};
}
function symbolFile(object) {
	return object === "vmlinux" ? "vmlinuz or kallsyms" : `${object}.ko`;
}
// src/rules/klp320-symbol-not-found.ts
const symbolNotFound = {
	meta: {
		id: "KLP320",
		slug: "symbol-not-found",
		withoutLoader: "any",
		severity: "error",
		summary: "A livepatch symbol does not exist in its object.",
		advice: "Correct the name or the object in the symbol, or build the livepatch against this kernel."
	},
	*check(context) {
		for (const { question, build, failures } of failedQuestions(context, ["relocation"], ["not-found"])) {
			if (isInitOnly(question, build) || suffixVariants(question, build).length > 0) continue;
			const isThere = failures.some(({ lookup }) => lookup.candidates.length > 0);
			const what = isThere ? "has the address 0, which the kernel takes for none" : "is not there";
			yield {
				...lookupProblem(question),
				effects: refusals(failures),
				message: `${soughtWords(question)} ${what} (${build.symbolsOf(question.object)?.path ?? ""}).${isThere ? "" : suggestionWords(question, build)}`
			};
		}
	},
	undecided: (context) => withoutSymbols(context, ["relocation"])
};
// src/rules/klp321-symbol-ambiguous.ts
const symbolAmbiguous = {
	meta: {
		id: "KLP321",
		slug: "symbol-ambiguous",
		withoutLoader: "any",
		severity: "error",
		summary: "A livepatch symbol with position 0 has a name that its object has several times.",
		advice: "Write the position of the right one behind the comma: .klp.sym.<object>.<symbol>,<position>, counted from 1."
	},
	*check(context) {
		for (const { question, build, failures } of failedQuestions(context, ["relocation"], ["ambiguous"])) {
			const candidates = failures.map(({ lookup }) => lookup.candidates).find(({ length }) => length > 0) ?? [];
			const onlyLoading = failures.length < question.moments.length ? " While the module loads, its init sections count too." : "";
			yield {
				...lookupProblem(question),
				effects: refusals(failures),
				message: `${soughtWords(question)} is there ${candidates.length} times, and position 0 stands for the only one.${onlyLoading}`,
				positions: positionsOf(candidates, question, build)
			};
		}
	},
	undecided: (context) => withoutSymbols(context, ["relocation"])
};
// src/rules/klp322-symbol-position.ts
const symbolPosition = {
	meta: {
		id: "KLP322",
		slug: "symbol-position",
		withoutLoader: "any",
		severity: "error",
		summary: "A livepatch symbol has a position that its object does not have.",
		advice: "Write 0 where the name occurs once, else the position of the right one, counted from 1."
	},
	*check(context) {
		for (const { question, build, failures } of failedQuestions(context, ["relocation"], ["no-position"])) {
			const candidates = failures[0]?.lookup.candidates ?? [];
			yield {
				...lookupProblem(question),
				effects: refusals(failures),
				message: `${soughtWords(question)} has no position ${question.sympos}.`,
				positions: positionsOf(candidates, question, build)
			};
		}
	},
	undecided: (context) => withoutSymbols(context, ["relocation"])
};
// src/rules/klp323-symbol-position-order.ts
const symbolPositionOrder = {
	meta: {
		id: "KLP323",
		slug: "symbol-position-order",
		withoutLoader: "any",
		severity: "warning",
		summary: "A position leads to another symbol than the one that seems to be meant.",
		advice: "Count vmlinux's positions by address, as /proc/kallsyms lists them, and a module's in the order of its symbol table."
	},
	*check(context) {
		const { build } = context;
		if (build === void 0) return;
		for (const question of context.questions) {
			const found = (question.answers ?? []).map(({ lookup }) => lookup).find(({ kind }) => kind === "found");
			if (found?.kind !== "found" || found.candidates.length < 2) continue;
			const { symbol, candidates } = found;
			const positions = positionsOf(candidates, question, build);
			const wanted = wantedKind(question, context);
			if (question.asked.kind === "function" && symbol.kind === "data") continue;
			if (wanted !== void 0 && symbol.kind !== "unknown" && symbol.kind !== wanted) {
				yield {
					...lookupProblem(question),
					effects: [{
						when: "run",
						outcome: "corrupted",
						message: `the ${wanted} is another one`
					}],
					message: `${soughtWords(question)}, position ${question.sympos}, is ${symbol.kind === "data" ? "data" : "a function"} where a ${wanted} is used.`,
					positions
				};
				continue;
			}
			const other = inOtherOrder(question, build, candidates);
			if (other === void 0 || other.place === symbol.place) continue;
			yield {
				...lookupProblem(question),
				severity: "note",
				condition: "the position was counted in the other order",
				effects: [{
					when: "run",
					outcome: "corrupted",
					message: `'${question.name}' is another one`
				}],
				message: `${soughtWords(question)}, position ${question.sympos}, is ${symbol.place ?? ""} for the kernel; counted ${question.object === "vmlinux" ? "in the order of the symbol table" : "by address"} it would be ${other.place ?? ""}.`,
				positions
			};
		}
	},
	undecided: (context) => withoutSymbols(context, ["relocation", "function"])
};
function wantedKind({ asked }, { module }) {
	if (asked.kind === "function") return "function";
	const { type } = module.elf.symbols().at(asked.klp.relas.symbol(asked.index));
	return type === 2 ? "function" : type === 1 ? "data" : void 0;
}
function inOtherOrder({ object, name, sympos }, build, candidates) {
	const other = object === "vmlinux" ? build.vmlinux?.inTableOrder(name) ?? [] : [...candidates].sort((a, b) => (a.address ?? 0n) < (b.address ?? 0n) ? -1 : 1);
	return other.length === candidates.length ? other[Number(sympos) - 1] : void 0;
}
// src/rules/messages.ts
function untraceableLine(behaviour, name) {
	return behaviour.untraceableMessage === "location" ? `failed to find location for function '${name}'` : `failed to set ftrace filter for function '${name}' (-22)`;
}
function unknownSymbolLine(name, error) {
	return `Unknown symbol ${name} (err ${error})`;
}
// src/rules/klp324-symbol-in-init.ts
const symbolInInit = {
	meta: {
		id: "KLP324",
		slug: "symbol-in-init",
		withoutLoader: "any",
		severity: "error",
		summary: "A symbol lies in init memory, which is freed once its object has started.",
		advice: "Init code and data have run before a livepatch comes: leave them out of the patch."
	},
	*check(context) {
		const { build } = context;
		if (build === void 0) return;
		for (const question of context.questions) {
			if (question.answers === void 0 || !isInitOnly(question, build)) continue;
			yield {
				...lookupProblem(question),
				effects: effectsOf(question, context),
				message: `${soughtWords(question)} lies in init memory alone: ${question.object === "vmlinux" ? "the kernel has freed it" : `it exists while ${question.object} loads, and is freed after that`}.`
			};
		}
	},
	undecided: (context) => withoutSymbols(context, ["relocation", "function"])
};
function effectsOf(question, { kernel }) {
	const refused = refusals(question.answers ?? []);
	if (question.asked.kind === "relocation") return [...refused, {
		when: "run",
		outcome: "crash",
		message: "the address is that of freed memory"
	}];
	if (question.object === "vmlinux") return [{
		when: "patch-load",
		outcome: "refused",
		message: untraceableLine(kernel.behaviour, question.name)
	}];
	return refused;
}
// src/rules/klp325-compiler-suffix.ts
const compilerSuffix = {
	meta: {
		id: "KLP325",
		slug: "compiler-suffix",
		withoutLoader: "any",
		severity: "error",
		summary: "The object has the symbol with another ending of the compiler (.isra.0, .constprop.0, .part.0, .cold, .llvm.…).",
		advice: "Build the livepatch with the kernel's own compiler, options and configuration: each decides which copies of a function there are."
	},
	*check(context) {
		for (const { question, build, failures } of failedQuestions(context, ["relocation", "function"], ["not-found"])) {
			const variants = suffixVariants(question, build);
			if (variants.length === 0 || isInitOnly(question, build)) continue;
			yield {
				...lookupProblem(question),
				effects: refusals(failures),
				message: `${soughtWords(question)} is not there; ${quoted(variants)} ${variants.length > 1 ? "are" : "is"}. The kernel compares whole names.`
			};
		}
	},
	undecided: (context) => withoutSymbols(context, ["relocation", "function"])
};
// src/rules/klp326-exported-livepatch-symbol.ts
const exportedLivepatchSymbol = {
	meta: {
		id: "KLP326",
		slug: "exported-livepatch-symbol",
		withoutLoader: "any",
		severity: "warning",
		summary: "A livepatch relocation refers to a symbol that vmlinux exports.",
		advice: "Leave it a normal relocation. The tools do so when they see the complete Module.symvers of the kernel.",
		remedy: "normal-relocation"
	},
	*check(context) {
		for (const question of context.questions) {
			const { asked, object, name } = question;
			if (asked.kind !== "relocation" || object !== "vmlinux") continue;
			const found = context.build?.exportOf(name);
			if (found?.symbol.module !== "vmlinux" || found.symbol.namespace.startsWith("module:")) continue;
			const { symbol } = found;
			const early = context.timeline.applicationOf(asked.klp).kind === "early";
			yield {
				...lookupProblem(question),
				...early ? { severity: "note" } : {},
				effects: [],
				message: `'${name}' is exported${symbol.namespace === "" ? "" : ` in the namespace ${symbol.namespace}`} (${symbol.where}: ${symbol.text.trim().replaceAll("	", " ")}): no livepatch relocation is needed.${early ? " As a relocation of vmlinux it does no harm." : " As a livepatch relocation it is written late."}`
			};
		}
	},
	undecided: withoutExports
};
// src/rules/klp327-symbol-not-exported.ts
const symbolNotExported = {
	meta: {
		id: "KLP327",
		slug: "symbol-not-exported",
		severity: "error",
		summary: "An undefined symbol is exported by nothing.",
		advice: "Make it a livepatch symbol (.klp.sym.<object>.<symbol>,<position>), or do without it."
	},
	*check(context) {
		const { build, undefinedSymbols } = context;
		if (build?.knowsExports !== true) return;
		const withModules = build.exportLists.some(({ hasModules }) => hasModules);
		for (const { name, subject } of undefinedSymbols) {
			if (build.exportOf(name) !== void 0 || isIgnored(context, name)) continue;
			const objects = build.objectsWith(name);
			yield {
				subject,
				...withModules ? {} : { condition: "no module exports it" },
				effects: [{
					when: "patch-load",
					outcome: "refused",
					message: unknownSymbolLine(name, -2)
				}],
				message: `'${name}' is undefined here, and ${build.exportLists.map(({ path }) => path).join(", ")} ${build.exportLists.length > 1 ? "do" : "does"} not list it.${objects.length > 0 ? ` ${objects.join(", ")} has it without exporting it.` : ""}`
			};
		}
	},
	undecided: withoutExports
};
// src/livepatch/license.ts
const COMPATIBLE = new Set([
	"GPL",
	"GPL v2",
	"GPL and additional rights",
	"Dual BSD/GPL",
	"Dual MIT/GPL",
	"Dual MPL/GPL"
]);
function isGplCompatible(license) {
	return license !== void 0 && COMPATIBLE.has(license);
}
// src/rules/klp328-gpl-only-export.ts
const gplOnlyExport = {
	meta: {
		id: "KLP328",
		slug: "gpl-only-export",
		withoutLoader: "any",
		severity: "error",
		summary: "The module uses a symbol that is exported to GPL-compatible modules only.",
		advice: "Set MODULE_LICENSE(\"GPL\"): a livepatch cannot have another licence."
	},
	*check({ modinfo, build, undefinedSymbols }) {
		const license = modinfo.get("license");
		if (build === void 0 || isGplCompatible(license)) return;
		for (const { name, subject } of undefinedSymbols) {
			const found = build.exportOf(name);
			if (found?.symbol.gplOnly !== true) continue;
			yield {
				subject,
				effects: [{
					when: "patch-load",
					outcome: "refused",
					message: unknownSymbolLine(name, -2)
				}],
				message: `'${name}' is exported by EXPORT_SYMBOL_GPL (${found.symbol.where}), and the module ${license === void 0 ? "states no licence" : `has the licence '${license}'`}.`
			};
		}
	},
	*undecided(context) {
		if (!isGplCompatible(context.modinfo.get("license"))) yield* withoutExports(context);
	}
};
// src/rules/kernel-option.ts
function optionOf(build, name) {
	const option = build?.evidence.option(name);
	return option === void 0 ? void 0 : option.value === "y";
}
function withoutOption(build, name) {
	return optionOf(build, name) === void 0 ? { condition: `the kernel is built without ${name}` } : {};
}
const FORCE_LOAD = "CONFIG_MODULE_FORCE_LOAD";
function unlessForced(build, module, unverified) {
	if (optionOf(build, FORCE_LOAD) === true) return {
		severity: "warning",
		effects: [{
			when: "patch-load",
			outcome: "ignored",
			message: `${module ?? ""}: ${unverified.reason}: kernel tainted.`
		}]
	};
	const effects = [{
		when: "patch-load",
		outcome: "refused",
		message: `${unverified.asks}() answers ENOEXEC without a message`
	}];
	return {
		...withoutOption(build, FORCE_LOAD),
		effects
	};
}
// src/rules/klp329-namespace-not-imported.ts
const namespaceNotImported = {
	meta: {
		id: "KLP329",
		slug: "namespace-not-imported",
		withoutLoader: "any",
		severity: "error",
		summary: "A symbol is exported in a namespace that the module does not import.",
		advice: "Add MODULE_IMPORT_NS() for the namespace; a symbol that is exported to certain modules alone has to be a livepatch symbol."
	},
	*check({ module, modinfo, build, kernel, undefinedSymbols }) {
		if (build === void 0 || optionOf(build, ALLOWED) === true) return;
		const own = module.name ?? "";
		const imported = modinfo.all("import_ns");
		for (const { name, subject } of undefinedSymbols) {
			const found = build.exportOf(name);
			const namespace = found?.symbol.namespace ?? "";
			if (found === void 0 || namespace === "" || imported.includes(namespace)) continue;
			if (kernel.behaviour.moduleNamespaces && isForModule(namespace, own)) continue;
			yield {
				subject,
				...withoutOption(build, ALLOWED),
				effects: [{
					when: "patch-load",
					outcome: "refused",
					message: `${own}: module uses symbol (${name}) from namespace ${namespace}, but does not import it.`
				}, {
					when: "patch-load",
					outcome: "refused",
					message: unknownSymbolLine(name, -22)
				}],
				message: `'${name}' is exported in the namespace ${namespace} (${found.symbol.where}); the module imports ${imported.length === 0 ? "none" : imported.join(", ")}.`
			};
		}
	},
	undecided: withoutExports
};
const ALLOWED = "CONFIG_MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS";
const FOR_MODULES = "module:";
function isForModule(namespace, module) {
	if (!namespace.startsWith(FOR_MODULES)) return false;
	const wanted = module.replaceAll("-", "_");
	return namespace.slice(7).split(",").map((pattern) => pattern.replaceAll("-", "_")).some((pattern) => pattern.endsWith("*") ? wanted.startsWith(pattern.slice(0, -1)) : wanted === pattern);
}
// src/rules/klp330-module-export.ts
const moduleExport = {
	meta: {
		id: "KLP330",
		slug: "module-export",
		withoutLoader: "any",
		severity: "warning",
		summary: "The livepatch needs a module that exports a symbol, so that it depends on it.",
		advice: "Make it a livepatch symbol of that module: the livepatch then loads without it."
	},
	*check({ module, build, undefinedSymbols }) {
		if (build === void 0) return;
		const patched = module.patch.form === "unknown" ? [] : module.patch.objects.map(({ name }) => name);
		for (const { name, subject } of undefinedSymbols) {
			const found = build.exportOf(name);
			const exporter = found?.symbol.module;
			if (found === void 0 || exporter === void 0 || exporter === "vmlinux") continue;
			yield {
				subject,
				object: exporter,
				condition: `${exporter} is not loaded before the livepatch`,
				effects: [{
					when: "patch-load",
					outcome: "refused",
					message: unknownSymbolLine(name, -2)
				}],
				message: `'${name}' is exported by ${exporter} (${found.symbol.where})${patched.includes(exporter) ? ", which the livepatch patches" : ""}: modprobe loads ${exporter} with the livepatch, and ${exporter} cannot be unloaded while the livepatch is there.`
			};
		}
	},
	undecided: withoutExports
};
// src/rules/klp331-function-not-found.ts
const functionNotFound = {
	meta: {
		id: "KLP331",
		slug: "function-not-found",
		withoutLoader: "64-bit",
		severity: "error",
		summary: "A function that the patch replaces does not exist in its object.",
		advice: "Correct old_name or the object. A function that the compiler inlined everywhere does not exist: patch its callers."
	},
	*check(context) {
		for (const { question, build, failures } of failedQuestions(context, ["function"], ["not-found"])) {
			if (isInitOnly(question, build) || suffixVariants(question, build).length > 0) continue;
			yield {
				...lookupProblem(question),
				effects: refusals(failures),
				message: `${soughtWords(question)} is not there (${build.symbolsOf(question.object)?.path ?? ""}).${suggestionWords(question, build)}`
			};
		}
	},
	undecided: (context) => withoutSymbols(context, ["function"])
};
// src/rules/klp332-function-position.ts
const functionPosition = {
	meta: {
		id: "KLP332",
		slug: "function-position",
		withoutLoader: "64-bit",
		severity: "error",
		summary: "The object has a patched function several times, or not at the position that the patch gives.",
		advice: "Set old_sympos: 0 where the name occurs once, else the position of the right one, counted from 1."
	},
	*check(context) {
		for (const { question, build, failures } of failedQuestions(context, ["function"], ["ambiguous", "no-position"])) {
			const candidates = failures[0]?.lookup.candidates ?? [];
			const times = candidates.length === 1 ? "once" : `${candidates.length} times`;
			yield {
				...lookupProblem(question),
				effects: refusals(failures),
				message: `${soughtWords(question)} is there ${times}, and the patch gives position ${question.sympos}.`,
				positions: positionsOf(candidates, question, build)
			};
		}
	},
	undecided: (context) => withoutSymbols(context, ["function"])
};
// src/rules/klp333-function-untraceable.ts
const functionUntraceable = {
	meta: {
		id: "KLP333",
		slug: "function-untraceable",
		severity: "error",
		summary: "A function that the patch replaces has no place for ftrace.",
		advice: "notrace, noinstr and assembler functions, and data, cannot be patched: patch a caller."
	},
	*check({ questions, build, kernel, architecture }) {
		if (build === void 0) return;
		for (const question of questions) {
			const whens = question.moments.map(({ when }) => when).filter((when) => isTraceable(question, when, build, architecture) === false);
			if (whens.length === 0 || isInitOnly(question, build)) continue;
			yield {
				...lookupProblem(question),
				effects: whens.map((when) => ({
					when,
					outcome: "refused",
					message: untraceableLine(kernel.behaviour, question.name)
				})),
				message: isData$1(question) ? `${soughtWords(question)} is data and no function: ftrace has no place in it.` : `${soughtWords(question)} does not begin with a call that ftrace can redirect.`
			};
		}
	},
	*undecided({ questions, build, architecture }) {
		const open = questions.filter((question) => question.asked.kind === "function" && (build === void 0 || isSomewhere(question) && !question.moments.some(({ when }) => isTraceable(question, when, build, architecture) !== void 0)));
		for (const object of new Set(open.map((question) => question.object))) yield {
			object,
			wouldDecide: object === "vmlinux" ? "vmlinuz or vmlinux" : `${object}.ko`
		};
	}
};
function isSomewhere({ answers }) {
	return answers?.some(({ lookup }) => lookup.kind === "found") ?? true;
}
function isData$1({ answers }) {
	return answers?.some(({ lookup }) => lookup.kind === "found" && lookup.symbol.kind === "data") === true;
}
function isTraceable(question, when, build, { nopsBeforeFunction }) {
	const { asked, object, name, moments } = question;
	const lookup = question.answers?.find((answer) => answer.when === when)?.lookup;
	const state = moments.find((moment) => moment.when === when)?.state;
	if (asked.kind !== "function" || lookup?.kind !== "found" || state === void 0) return void 0;
	if (lookup.symbol.kind === "data") return false;
	const position = lookup.candidates.indexOf(lookup.symbol);
	if (object !== "vmlinux") return build.moduleNamed(object)?.hasFtraceSite(name, position, state, nopsBeforeFunction);
	return build.hasFtraceSite(name, position, nopsBeforeFunction);
}
// src/rules/klp401-not-marked-livepatch.ts
const notMarkedLivepatch = {
	meta: {
		id: "KLP401",
		slug: "not-marked-livepatch",
		withoutLoader: "any",
		severity: "error",
		summary: "The module is not marked as a livepatch.",
		advice: "Add MODULE_INFO(livepatch, \"Y\")."
	},
	*check({ module, modinfo }) {
		if (modinfo.get("livepatch") !== void 0 || module.enabling.kind === "kpatch-core") return;
		yield {
			subject: { kind: "module" },
			effects: [{
				when: "patch-load",
				outcome: "refused",
				message: `module ${module.name ?? ""} is not marked as a livepatch module`
			}],
			message: "There is no livepatch= in the .modinfo that the kernel reads: it does not keep what livepatch needs of the file, and klp_enable_patch() fails."
		};
	}
};
// src/rules/klp402-license.ts
const license = {
	meta: {
		id: "KLP402",
		slug: "license",
		withoutLoader: "any",
		severity: "error",
		summary: "The module's licence is not compatible with the GPL.",
		advice: "Livepatch is exported to GPL-compatible modules only: set MODULE_LICENSE(\"GPL\")."
	},
	*check({ modinfo }) {
		const text = modinfo.get("license");
		if (isGplCompatible(text)) return;
		yield {
			subject: { kind: "module" },
			effects: [{
				when: "patch-load",
				outcome: "refused",
				message: "Unknown symbol klp_enable_patch (err -2)"
			}],
			message: text === void 0 ? "The module states no licence; the kernel takes that for a proprietary one." : `The licence '${text}' is not GPL-compatible.`
		};
	}
};
// src/loader/section-memory.ts
const READ_ONLY_AFTER_INIT = new Set([".data..ro_after_init", "__jump_table"]);
function memoryOf(section, { protectsModules, keepsInit }) {
	const isProtected = protectsModules !== false;
	return {
		life: !isLoaded(section) ? "image" : isInitSection$1(section) && keepsInit !== true ? "init" : "module",
		access: !isProtected ? "writable" : section.isExec || !section.isWrite ? "read-only" : READ_ONLY_AFTER_INIT.has(section.name) ? "read-only-after-init" : "writable",
		executable: section.isExec
	};
}
// src/rules/klp403-this-module.ts
const thisModule = {
	meta: {
		id: "KLP403",
		slug: "this-module",
		severity: "error",
		summary: "The module does not have exactly one struct module of the size that the kernel has.",
		advice: "Build with kbuild, which links <name>.mod.o into the module once."
	},
	*check({ module, kernel, build, architecture }) {
		const sections = module.elf.sectionsNamed(THIS_MODULE$1);
		const check = kernel.behaviour.thisModuleCheck;
		const fault = faultOf$3(check === "first" ? sections.filter(({ isAlloc }) => isAlloc) : sections, check) ?? sizeFault$1(sections, check, build?.structModule) ?? memoryFault(sections, architecture);
		if (fault === void 0) return;
		const { problem, line } = fault;
		yield {
			subject: sections[0] === void 0 ? { kind: "module" } : {
				kind: "section",
				section: sections[0]
			},
			effects: [line === void 0 ? {
				when: "patch-load",
				outcome: fault.outcome ?? "corrupted",
				message: fault.unchecked ?? "the kernel takes the first without a check and uses it as struct module"
			} : {
				when: "patch-load",
				outcome: "refused",
				message: line
			}],
			message: `The loader finds struct module by its section: ${problem}.`
		};
	}
};
function faultOf$3(sections, check) {
	const [first] = sections;
	const count = check === "only-one" ? `Only one ${THIS_MODULE$1} section must exist.` : `Exactly one ${THIS_MODULE$1} section must exist.`;
	if (first === void 0) return {
		problem: `there is no ${THIS_MODULE$1}`,
		line: check === "first" ? "No module found in object" : count
	};
	if (sections.length > 1) return {
		problem: `${THIS_MODULE$1} is there ${sections.length} times`,
		line: check === "first" ? void 0 : count
	};
	if (first.type === 8) return {
		problem: `${THIS_MODULE$1} has no content (SHT_NOBITS)`,
		line: check === "first" ? void 0 : `${THIS_MODULE$1} section must have a size set`
	};
	if (!first.isAlloc) return {
		problem: `${THIS_MODULE$1} is not loaded (SHF_ALLOC is missing)`,
		line: check === "first" ? void 0 : `${THIS_MODULE$1} must occupy memory during process execution`
	};
}
const SMALLEST = 256;
function sizeFault$1([first], check, known) {
	if (first === void 0 || (known === void 0 ? first.size >= SMALLEST : first.size === known.size)) return void 0;
	const other = known === void 0 ? `no kernel's struct module has less than ${SMALLEST}` : `that of ${known.path} has ${known.size}`;
	return {
		problem: `${THIS_MODULE$1} has ${first.size} bytes, and ${other}`,
		line: check === "first" ? void 0 : `${THIS_MODULE$1} section size must match the kernel's built struct module size at run time`,
		unchecked: "the kernel reads and writes its own struct module there, whose members lie elsewhere"
	};
}
function memoryFault([first], architecture) {
	return first === void 0 || memoryOf(first, architecture).access === "writable" ? void 0 : {
		problem: `${THIS_MODULE$1} is read-only (its flags are not SHF_WRITE and SHF_ALLOC alone)`,
		line: void 0,
		unchecked: "page fault: the loader writes the module's state to read-only memory",
		outcome: "crash"
	};
}
// src/rules/enabled-patch.ts
function enabledObjects({ patch, enabling }) {
	return patch.form === "unknown" || enabling.kind !== "livepatch" ? [] : patch.objects;
}
function momentsOfObject(object) {
	return initialisedAt(objectNameOf(object));
}
function objectNameOf({ name }) {
	return name ?? "vmlinux";
}
// src/rules/klp404-stripped.ts
const stripped = {
	meta: {
		id: "KLP404",
		slug: "stripped",
		withoutLoader: "any",
		severity: "error",
		summary: "The module has no symbol for what the kernel must look up.",
		advice: "Ship the module as the build made it. Strip debug information, and that alone, before the step that makes the .klp.rela sections: strip -g of the finished module can turn one into an ordinary relocation section without a symbol."
	},
	*check({ module, architecture }) {
		if (!module.elf.hasSymbols) {
			yield {
				subject: { kind: "module" },
				effects: [{
					when: "patch-load",
					outcome: "refused",
					message: `${module.name ?? ""}: module has no symbols (stripped?)`
				}],
				message: "There is no symbol table."
			};
			return;
		}
		for (const object of enabledObjects(module)) for (const { oldName, newFunction, place } of object.functions) {
			if (newFunction.kind !== "place") continue;
			const { section, offset } = newFunction.place;
			const { life, executable } = memoryOf(section, architecture);
			if (life !== "module" || !executable || module.functions.hasSymbolBefore(section.index, offset)) continue;
			yield {
				subject: {
					kind: "place",
					section: place.section,
					offset: place.offset
				},
				object: objectNameOf(object),
				effects: momentsOfObject(object).map((when) => ({
					when,
					outcome: "refused",
					message: `kallsyms size lookup failed for '${oldName ?? ""}' replacement`
				})),
				message: `No symbol of ${section.name} stands at or before the replacement of '${oldName ?? ""}'.`,
				condition: "no symbol of another code section lies before it in memory"
			};
		}
	}
};
// src/rules/klp405-module-name.ts
const moduleName = {
	meta: {
		id: "KLP405",
		slug: "module-name",
		withoutLoader: "64-bit",
		severity: "error",
		summary: "The livepatch's own name is not one that a module can have, or it is that of a module that it patches.",
		advice: "Choose another name of at most 55 bytes."
	},
	*check({ module }) {
		const fault = hasNoName(module) ? NO_NAME : module.name === void 0 ? void 0 : faultOf$2(module, module.name);
		if (fault !== void 0) yield {
			subject: { kind: "module" },
			...fault
		};
	}
};
const NO_NAME = {
	effects: [{
		when: "patch-load",
		outcome: "refused",
		message: "attempted to be registered with empty name!"
	}],
	message: "The struct module of the livepatch has no name."
};
function faultOf$2(module, name) {
	const length = nameLength(name);
	const named = `The module is named '${name}' (${length} bytes) in its struct module`;
	if (name === "vmlinux") return {
		effects: [{
			when: "patch-load",
			outcome: "refused",
			message: "vmlinux.ko: invalid module name"
		}],
		message: `${named}.`
	};
	if (length > 55) return {
		effects: [{
			when: "patch-load",
			outcome: "crash",
			message: "with CONFIG_FORTIFY_SOURCE: kernel BUG in fortify_panic(), for the name has no end"
		}],
		message: `${named}.`
	};
	const own = enabledObjects(module).find((object) => object.name === name);
	if (own === void 0) return void 0;
	const [func] = own.functions;
	return {
		effects: [{
			when: "patch-load",
			outcome: "refused",
			message: func?.oldName === void 0 ? "klp_enable_patch() takes it for its own target" : `symbol '${func.oldName}' not found in symbol table`
		}, {
			when: "patch-load-with-target",
			outcome: "refused",
			message: "add_unformed_module() answers EEXIST without a message"
		}],
		message: `${named}, and it patches a module of that name: the kernel takes the livepatch for the module, and has no two of one name.`
	};
}
function hasNoName({ elf }) {
	const section = findSection(elf, THIS_MODULE$1);
	return section?.hasContent === true && section.size > 0 && elf.content(section).every((byte) => byte === 0);
}
// src/rules/klp406-function-table.ts
const functionTable = {
	meta: {
		id: "KLP406",
		slug: "function-table",
		withoutLoader: "64-bit",
		severity: "error",
		summary: "A record of the patch is one that klp_enable_patch() refuses.",
		advice: "A klp_patch needs mod and objs, each klp_object funcs (an array with an empty record alone, where it only has callbacks), each klp_func an old_name and a new_func; one function of one object is patched once (positions 0 and 1 are the same)."
	},
	*check(context) {
		const { patch } = context.module;
		if (patch.form === "static" && context.module.enabling.kind === "livepatch") yield* patchProblems(patch.patch);
		const objects = new Set();
		for (const object of enabledObjects(context.module)) {
			const name = object.name ?? "vmlinux";
			if (objects.has(name)) yield twice(context, `the object '${name}'`, name, object);
			objects.add(name);
			yield* objectProblems(context, object);
			yield* functionProblems(context, object);
		}
	}
};
const ENABLE_REFUSED = "klp_enable_patch() answers EINVAL without a message";
function* patchProblems({ place, mod, objectsAt }) {
	const problem = (what) => ({
		subject: {
			kind: "place",
			section: place.section,
			offset: place.offset
		},
		effects: [{
			when: "patch-load",
			outcome: "refused",
			message: ENABLE_REFUSED
		}],
		message: `The klp_patch ${what}.`
	});
	if (mod === "null") yield problem("has no mod: it is to be THIS_MODULE");
	if (mod === "other") yield {
		...problem("has a mod that is not this module"),
		effects: [{
			when: "patch-load",
			outcome: "crash",
			message: "klp_enable_patch() takes what mod points to for a struct module"
		}, {
			when: "patch-load",
			outcome: "refused",
			message: "klp_enable_patch() may find no livepatch, or no module that can be held, in it"
		}]
	};
	if (objectsAt === void 0) yield problem("has no objs");
}
function* objectProblems({ module }, object) {
	const { name, nameAt, place, functionsAt, filledByCode } = object;
	const at = place ?? (nameAt.kind === "place" ? nameAt.place : void 0);
	const problem = (what, message) => ({
		subject: at === void 0 ? { kind: "module" } : {
			kind: "place",
			section: at.section,
			offset: at.offset
		},
		object: name ?? "vmlinux",
		effects: [{
			when: "patch-load",
			outcome: "refused",
			message
		}],
		message: what
	});
	if (place !== void 0 && functionsAt === void 0 && !filledByCode) yield problem(`The klp_object ${name ?? "vmlinux"} has no funcs.`, ENABLE_REFUSED);
	if (name === "") yield problem("A klp_object has an empty name.", "attempted to be registered with empty name!");
	if (name !== void 0 && nameLength(name) > 55) yield problem(`A klp_object has a name of ${nameLength(name)} bytes; a module's name has at most 55.`, "klp_init_object() answers EINVAL without a message");
	if (module.patch.form !== "kpatch") return;
	for (const { kind } of object.callbacks.filter((callback, index, all) => all.findIndex((one) => one.kind === callback.kind) < index)) {
		const words = kind.replace("_", "-");
		yield problem(`Two ${words} callbacks are given for ${name ?? "vmlinux"}; kpatch's init function takes one.`, `extra ${words} callback for object: ${name ?? "vmlinux"}`);
	}
}
function* functionProblems(context, object) {
	const maxName = Number(context.kernel.behaviour.symbolNameMax);
	const seen = new Set();
	for (const func of object.functions) {
		const called = `('${func.oldName ?? ""}')`;
		if (func.oldName === void 0 && !func.filledByCode) yield withoutName(object, func);
		else if (func.newFunction.kind === "null" && !func.filledByCode) yield refused$3(object, func, `${called} has no new_func`);
		else if (func.oldName !== void 0 && nameLength(func.oldName) > maxName) yield refused$3(object, func, `${called} has a name of ${nameLength(func.oldName)} bytes; this kernel takes ${maxName}`);
		const directory = `${func.oldName ?? ""},${func.sympos === 0n ? 1n : func.sympos}`;
		if (func.oldName !== void 0 && seen.has(directory)) yield twice(context, `'${directory}' of ${object.name ?? "vmlinux"}`, directory, object, func);
		seen.add(directory);
	}
}
function withoutName(object, func) {
	if (func.nameAt.kind === "null") return refused$3(object, func, "has no old_name");
	return {
		...refused$3(object, func, "has an old_name that leads to no text with a NUL behind it"),
		condition: "the bytes behind it in memory are not those of the name of a function",
		effects: [{
			when: "patch-load",
			outcome: "refused",
			message: "symbol '' not found in symbol table"
		}]
	};
}
function refused$3(object, { place }, what) {
	return {
		subject: {
			kind: "place",
			section: place.section,
			offset: place.offset
		},
		object: object.name ?? "vmlinux",
		effects: [{
			when: "patch-load",
			outcome: "refused",
			message: "klp_init_func() answers EINVAL without a message"
		}],
		message: `A klp_func ${what}.`
	};
}
function twice(context, what, directory, object, func) {
	const message = `kobject_add_internal failed for ${directory} with -EEXIST, don't try to register things with the same name in the same directory.`;
	return {
		subject: func === void 0 ? { kind: "module" } : {
			kind: "place",
			section: func.place.section,
			offset: func.place.offset
		},
		object: object.name ?? "vmlinux",
		effects: [{
			when: "patch-load",
			outcome: "refused",
			message
		}],
		message: `The patch lists ${what} twice; insmod fails with ${context.kernel.behaviour.duplicateKobject}.`
	};
}
// src/rules/klp407-nothing-to-patch.ts
const nothingToPatch = {
	meta: {
		id: "KLP407",
		slug: "nothing-to-patch",
		withoutLoader: "64-bit",
		severity: "warning",
		summary: "The patch lists no function.",
		advice: "Check that the build found a difference."
	},
	*check({ module }) {
		if (module.patch.form === "unknown") {
			yield {
				subject: { kind: "module" },
				severity: "note",
				effects: [],
				condition: "the patch is described in a form that klp-lint does not know",
				message: "No struct klp_patch, .kpatch.funcs or .init.klp_objects was found: which objects are patched is not known, and what depends on it was not checked.",
				advice: "Nothing, if the module builds its klp_patch at run time."
			};
			return;
		}
		if (module.patch.objects.some(({ functions, callbacks }) => functions.length > 0 || callbacks.length > 0)) return;
		if (module.enabling.kind !== "livepatch") return;
		yield {
			subject: { kind: "module" },
			effects: module.patch.form === "klp-build" && module.patch.objects.length === 0 ? [{
				when: "patch-load",
				outcome: "refused",
				message: "nothing to patch!"
			}] : [{
				when: "patch-load",
				outcome: "ignored",
				message: "the livepatch loads and changes nothing"
			}],
			message: "No object of the patch has a function."
		};
	}
};
// src/rules/klp411-vermagic.ts
const vermagic = {
	meta: {
		id: "KLP411",
		slug: "vermagic",
		withoutLoader: "64-bit",
		severity: "error",
		summary: "The module's vermagic is not the kernel's.",
		advice: "Build the livepatch against the configuration and the release of the kernel that loads it."
	},
	*check(context) {
		const own = context.modinfo.get("vermagic");
		if (own === void 0) {
			yield {
				subject: { kind: "module" },
				...unlessForced(context.build, context.module.name, {
					asks: "check_modinfo",
					reason: "bad vermagic"
				}),
				message: "The module has no vermagic: a kernel that takes it at all taints itself (\"bad vermagic\")."
			};
			return;
		}
		const hasVersions = findSection(context.module.elf, "__versions") !== void 0;
		const demanded = context.build?.vermagic;
		const rest = (text) => text.slice(text.indexOf(" "));
		if (demanded !== void 0 && (hasVersions ? rest(own) !== rest(demanded.text) : own !== demanded.text)) {
			const message = `The module says '${own.trim()}'; the kernel demands '${demanded.text.trim()}' (${demanded.path}).`;
			yield refused$2(context, own, `'${demanded.text}'`, message);
			return;
		}
		const [release = ""] = own.split(" ");
		const asked = demanded?.text.split(" ")[0] ?? context.kernel.release;
		if (!isWholeRelease(asked) || release === asked || release.startsWith(`${asked}.`)) return;
		yield hasVersions ? {
			subject: { kind: "module" },
			severity: "warning",
			effects: [{
				when: "run",
				outcome: "stale",
				message: `functions built from the source of ${release} replace those of ${asked}`
			}],
			message: `The module was built for Linux ${release} and is checked for ${asked}. It has symbol versions, so no kernel compares the release.`
		} : refused$2(context, own, `'${asked} …'`, `The module was built for Linux ${release}; the kernel that is to load it is ${asked}.`);
	},
	*undecided({ build }) {
		if (build?.vermagic === void 0) yield {
			object: "vmlinux",
			wouldDecide: "vmlinuz or any module"
		};
	}
};
function isWholeRelease(release) {
	return /^\d+\.\d+(\.\d+)*[-+~_]/.test(release);
}
function refused$2({ module }, own, demanded, message) {
	return {
		subject: { kind: "module" },
		effects: [{
			when: "patch-load",
			outcome: "refused",
			message: `${module.name ?? ""}: version magic '${own}' should be ${demanded}`
		}],
		message
	};
}
// src/livepatch/versions.ts
const ENTRY_SIZE = 64;
const NAME_AT$2 = 8;
function symbolVersions(elf, preferExtended) {
	const crcs = allocated(elf, "__version_ext_crcs");
	const names = allocated(elf, "__version_ext_names");
	if (preferExtended && crcs !== void 0 && names !== void 0) return {
		form: "extended",
		bySymbol: extendedVersions(elf, crcs, names)
	};
	const plain = allocated(elf, "__versions");
	return plain === void 0 ? void 0 : {
		form: "plain",
		bySymbol: plainVersions(elf, plain)
	};
}
function allocated(elf, name) {
	return elf.sectionsNamed(name).find(({ isAlloc }) => isAlloc);
}
function plainVersions(elf, section) {
	requireEntries(section, ENTRY_SIZE);
	const view = elf.view(section);
	const versions = new Map();
	for (let at = 0; at < view.size; at += ENTRY_SIZE) {
		const field = view.bytes.subarray(at + NAME_AT$2, at + ENTRY_SIZE);
		const end = field.indexOf(0);
		const name = decodeName(end < 0 ? field : field.subarray(0, end));
		if (!versions.has(name)) versions.set(name, {
			crc: Number(view.u64(at)),
			section,
			offset: at
		});
	}
	return versions;
}
function extendedVersions(elf, crcs, names) {
	requireEntries(crcs, 4);
	const view = elf.view(crcs);
	const texts = decodeName(elf.content(names)).split("\0");
	const versions = new Map();
	for (let at = 0; at < view.size; at += 4) {
		const name = texts[at / 4];
		if (name === void 0 || name === "") throw new ElfFormatError(names.offset, names.name, texts.length, `a name for each of the ${view.size / 4} entries of ${crcs.name}`);
		if (!versions.has(name)) versions.set(name, {
			crc: view.u32(at),
			section: crcs,
			offset: at
		});
	}
	return versions;
}
function requireEntries(section, size) {
	if (section.size % size !== 0) throw new ElfFormatError(section.offset, `size of ${section.name}`, section.size, `a multiple of ${size}`);
}
// src/rules/klp412-symbol-version.ts
const MODULE_LAYOUT = "module_layout";
const symbolVersion = {
	meta: {
		id: "KLP412",
		slug: "symbol-version",
		severity: "error",
		summary: "A symbol has another version in the kernel than the module was built against.",
		advice: "Build the livepatch against the Module.symvers of the kernel that loads it."
	},
	*check(context) {
		const { module, kernel, build } = context;
		const versions = symbolVersions(module.elf, kernel.behaviour.extendedVersions);
		const lists = build?.exportLists ?? [];
		if (lists.length === 0) yield* withoutLists(context, versions);
		if (build === void 0 || !lists.some(({ hasVersions }) => hasVersions)) return;
		if (versions === void 0) {
			yield {
				subject: { kind: "module" },
				...unlessForced(build, module.name, {
					asks: "check_modstruct_version",
					reason: MODULE_LAYOUT
				}),
				message: "The kernel's symbols have versions (CONFIG_MODVERSIONS), and the module has none."
			};
			return;
		}
		for (const { name, subject } of versionedSymbols(context)) {
			const exported = build.exportOf(name);
			if (exported === void 0 || exported.symbol.crc === 0) continue;
			const version = versions.bySymbol.get(name);
			if (version === void 0) {
				if (versions.form === "plain") yield problem$1(context, exported.symbol, subject, "no symbol version for", `The module has no version of '${name}'`);
			} else if (version.crc !== exported.symbol.crc) {
				const difference = `The module was built against version ${hex$1(version.crc)} of '${name}'; the kernel has ${hex$1(exported.symbol.crc)}`;
				const at = subject ?? place$1(version);
				yield problem$1(context, exported.symbol, at, "disagrees about version of symbol", `${difference} (${exported.symbol.where})`);
			}
		}
	},
	undecided: withoutExports
};
function* withoutLists(context, versions) {
	if (!(context.modinfo.get("vermagic")?.split(" ").includes("modversions") === true) || versions?.form !== "plain") return;
	for (const { name, subject } of versionedSymbols(context)) {
		if (versions.bySymbol.has(name) || isIgnored(context, name)) continue;
		const message = `Its vermagic has "modversions", and the module's __versions does not list '${name}'`;
		yield problem$1(context, { name }, subject, "no symbol version for", message);
	}
}
function versionedSymbols({ undefinedSymbols }) {
	return [{
		name: MODULE_LAYOUT,
		subject: void 0
	}, ...undefinedSymbols.filter(({ name }) => name !== MODULE_LAYOUT)];
}
function problem$1({ module }, { name }, subject, line, message) {
	const effects = [{
		when: "patch-load",
		outcome: "refused",
		message: `${module.name ?? ""}: ${line} ${name}`
	}];
	if (name !== MODULE_LAYOUT) effects.push({
		when: "patch-load",
		outcome: "refused",
		message: unknownSymbolLine(name, -22)
	});
	return {
		subject: subject ?? { kind: "module" },
		effects,
		message: `${message}.`
	};
}
function place$1({ section, offset }) {
	return {
		kind: "place",
		section,
		offset
	};
}
function hex$1(crc) {
	return `0x${crc.toString(16).padStart(8, "0")}`;
}
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
function isUpstream(release) {
	return /^\d+\.\d+(?:\.\d+)?(?:-rc\d+)?\+?$/.test(release);
}
const NEWEST_COMPARED = {
	major: 7,
	minor: 2,
	patch: Number.POSITIVE_INFINITY
};
function takenFor(version) {
	if (compareVersions(version, NEWEST_COMPARED) <= 0) return void 0;
	return `Linux ${version.major}.${version.minor} does what ${NEWEST_COMPARED.major}.${NEWEST_COMPARED.minor} does`;
}
function compareVersions(a, b) {
	return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}
// src/rules/klp413-kernel-not-compared.ts
const kernelNotCompared = {
	meta: {
		id: "KLP413",
		slug: "kernel-not-compared",
		withoutLoader: "any",
		severity: "note",
		summary: "The kernel is newer than any that klp-lint was compared with.",
		advice: "Update klp-lint; or load the livepatch in a test machine first."
	},
	*check({ kernel }) {
		const condition = takenFor(kernel.version);
		if (condition === void 0) return;
		yield {
			subject: { kind: "module" },
			order: -1,
			condition,
			effects: [],
			message: `Nobody has looked at what Linux ${kernel.release} changed: what is found, and what is not, is that of the newest kernel that klp-lint knows.`
		};
	}
};
// src/rules/klp420-patch-memory.ts
const WRITTEN = "page fault in klp_enable_patch(): it writes to read-only memory";
const IMAGE = "page fault in klp_enable_patch(): it reads the file image that the kernel has freed";
const OUTSIDE = "page fault in klp_enable_patch(), or what lies there is taken for the structure";
const FREED$1 = "page fault: livepatch goes on using the memory when the transition ends, when a module loads, and when the patch is disabled";
const patchMemory = {
	meta: {
		id: "KLP420",
		slug: "patch-memory",
		severity: "error",
		summary: "A structure or a name of the patch lies in memory that livepatch cannot write, or that is freed while livepatch uses it.",
		advice: "Leave struct klp_patch, its arrays and names ordinary data: no const, no __ro_after_init, no __initdata or __initconst. Livepatch writes to them until the module is unloaded."
	},
	*check(context) {
		const { patch } = context.module;
		for (const object of enabledObjects(context.module)) yield* ofObject(context, object);
		if (patch.form !== "static" || context.module.enabling.kind !== "livepatch") return;
		const { place, objectsAt, states } = patch.patch;
		yield* structure(context, "struct klp_patch", place);
		if (objectsAt !== void 0) yield* structure(context, "the array of struct klp_object", objectsAt);
		if (states.kind === "place" && memoryOf(states.place.section, context.architecture).life !== "module") yield {
			...at(states.place),
			effects: [{
				when: "run",
				outcome: "crash",
				message: "page fault in klp_is_patch_compatible() when another livepatch loads"
			}],
			message: `The array of struct klp_state is in ${states.place.section.name}, which is freed; the kernel reads it when the next livepatch loads.`
		};
	}
};
function* ofObject(context, object) {
	const name = objectNameOf(object);
	if (context.module.patch.form === "static" && object.functionsAt !== void 0) yield* structure(context, `the array of struct klp_func of ${name}`, object.functionsAt, name);
	yield* nameProblem(context, `the name of the object ${name}`, object.nameAt, name, {
		when: "target-load",
		message: "page fault in klp_module_coming(), which compares the name with that of each module that loads"
	});
	for (const { oldName, nameAt } of object.functions) {
		const late = object.name !== void 0;
		yield* nameProblem(context, `the name of the function ${oldName ?? ""}`, nameAt, name, {
			when: late ? "target-load" : "run",
			message: late ? "page fault in klp_init_object_loaded(), which looks the name up" : "page fault in klp_find_func() when another livepatch loads that replaces this one",
			...late ? {} : { condition: "another livepatch with .replace = true is loaded while this one is enabled" }
		});
	}
}
function* structure({ architecture }, what, place, object) {
	const { life, access } = memoryOf(place.section, architecture);
	const { name } = place.section;
	const problem = (effect, why) => ({
		...at(place),
		...object === void 0 ? {} : { object },
		effects: [effect],
		message: `${capital(what)} is in ${name}, ${why}`
	});
	if (place.offset < 0 || place.offset >= place.section.size) yield problem({
		when: "patch-load",
		outcome: "crash",
		message: OUTSIDE
	}, `${bytes(place.offset)} of 0x${place.section.size.toString(16)} bytes: nothing of it is there.`);
	else if (life === "image") yield problem({
		when: "patch-load",
		outcome: "crash",
		message: IMAGE
	}, "which is not copied to the module's memory.");
	else if (access === "read-only") yield problem({
		when: "patch-load",
		outcome: "crash",
		message: WRITTEN
	}, "which is read-only; livepatch links it into its lists.");
	else if (life === "init") yield problem({
		when: "run",
		outcome: "crash",
		message: FREED$1
	}, "which is freed when the init function has returned.");
	else if (access === "read-only-after-init") yield problem({
		when: "run",
		outcome: "crash",
		message: "page fault when the transition ends, the patch is disabled, or a patched module loads"
	}, "which is read-only when the init function has returned; livepatch goes on writing to it.");
}
function* nameProblem({ architecture }, what, pointer, object, use) {
	if (pointer.kind !== "place") return;
	const { life } = memoryOf(pointer.place.section, architecture);
	if (life === "module") return;
	yield {
		...at(pointer.place),
		object,
		...life === "init" && use.condition !== void 0 ? { condition: use.condition } : {},
		effects: [life === "image" ? {
			when: "patch-load",
			outcome: "crash",
			message: IMAGE
		} : {
			when: use.when,
			outcome: "crash",
			message: use.message
		}],
		message: `${capital(what)} is in ${pointer.place.section.name}, which is freed ${life === "image" ? "before the init function runs" : "when the init function has returned"}; livepatch keeps the pointer.`
	};
}
function bytes(offset) {
	return offset < 0 ? `0x${(-offset).toString(16)} bytes in front of its start,` : `at 0x${offset.toString(16)}`;
}
function at({ section, offset }) {
	return { subject: {
		kind: "place",
		section,
		offset
	} };
}
function capital(text) {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
// src/loader/called-code.ts
const NOT_EXECUTABLE = "kernel tried to execute NX-protected page";
const FREED = "page fault: the call goes to memory that was freed";
function codeFault(module, architecture, { section, offset }, until = "unload") {
	const { life, executable } = memoryOf(section, architecture);
	if (life === "image") return { kind: "image" };
	if (life === "init" && until === "unload") return { kind: "init" };
	if (!executable) return { kind: "not-executable" };
	if (offset < 0 || offset >= section.size) return { kind: "outside" };
	const func = module.functions.at(section.index, offset);
	return func !== void 0 && func.offset > 0 ? {
		kind: "middle",
		func
	} : void 0;
}
function calledOutcome(fault) {
	switch (fault.kind) {
		case "image":
		case "init": return {
			outcome: "crash",
			message: FREED
		};
		case "not-executable": return {
			outcome: "crash",
			message: NOT_EXECUTABLE
		};
		case "outside": return {
			outcome: "crash",
			message: "whatever lies behind the section in memory is run"
		};
		case "middle": return {
			outcome: "crash",
			message: "the function is entered behind its beginning: registers and stack are not what its code expects"
		};
	}
}
function faultWords({ section, offset }, fault) {
	switch (fault.kind) {
		case "image": return `is in ${section.name}, which is not copied to the module's memory.`;
		case "init": return `is in ${section.name}, which is freed when the init function has returned.`;
		case "not-executable": return `is in ${section.name}, which is not executable.`;
		case "outside": return `is at ${section.name}+0x${offset.toString(16)}, outside of the section (0x${section.size.toString(16)} bytes).`;
		case "middle": return `is ${fault.func.name}+0x${fault.func.offset.toString(16)}, which is not the start of a function.`;
	}
}
// src/rules/klp421-replacement-code.ts
const replacementCode = {
	meta: {
		id: "KLP421",
		slug: "replacement-code",
		severity: "error",
		summary: "A replacement or a callback is no code that the kernel can call: freed, not executable, or not the start of a function.",
		advice: "Point new_func and the callbacks to functions of the livepatch that are not __init: their address, without an offset."
	},
	*check(context) {
		for (const object of enabledObjects(context.module)) {
			for (const func of object.functions) yield* ofFunction(context, object, func);
			for (const callback of object.callbacks) yield* ofCallback(context, object, callback);
		}
	}
};
function* ofFunction(context, object, { oldName = "", newFunction, place }) {
	if (newFunction.kind !== "place") return;
	const fault = codeFault(context.module, context.architecture, newFunction.place);
	if (fault === void 0) return;
	const lost = `kallsyms size lookup failed for '${oldName}' replacement`;
	const refused = (when) => ({
		when,
		outcome: "refused",
		message: lost
	});
	const called = {
		when: "run",
		...calledOutcome(fault)
	};
	yield problem(object, place, fault.kind === "image" ? momentsOfObject(object).map(refused) : fault.kind === "init" && object.name !== void 0 ? [refused("target-load"), {
		...called,
		message: `${FREED}, where ${object.name} was loaded before the livepatch`
	}] : [called], `The replacement of '${oldName}' ${faultWords(newFunction.place, fault)}`);
}
function* ofCallback(context, object, { kind, pointer, place }) {
	if (pointer.kind !== "place") return;
	const fault = codeFault(context.module, context.architecture, pointer.place);
	if (fault === void 0) return;
	const whens = callsOf(object, kind).filter((when) => fault.kind !== "init" || !isWithinInit(kind, when));
	if (whens.length === 0) return;
	yield problem(object, place, whens.map((when) => ({
		when,
		...calledOutcome(fault)
	})), `The ${kind} callback of ${objectNameOf(object)} ${faultWords(pointer.place, fault)}`);
}
function callsOf(object, kind) {
	switch (kind) {
		case "pre_patch": return momentsOfObject(object);
		case "post_patch": return object.name === void 0 ? ["run"] : ["run", "target-load"];
		case "pre_unpatch":
		case "post_unpatch": return ["run"];
	}
}
function isWithinInit(kind, when) {
	return kind === "pre_patch" && when !== "target-load";
}
function problem(object, { section, offset }, effects, message) {
	return {
		subject: {
			kind: "place",
			section,
			offset
		},
		object: objectNameOf(object),
		effects,
		message
	};
}
// src/rules/klp422-never-enabled.ts
const neverEnabled = {
	meta: {
		id: "KLP422",
		slug: "never-enabled",
		withoutLoader: "64-bit",
		severity: "warning",
		summary: "The module never hands its patch to livepatch.",
		advice: "Call klp_enable_patch() with the klp_patch in the init function, and return what it returns."
	},
	*check({ module }) {
		const { enabling } = module;
		if (enabling.kind !== "never") return;
		yield {
			subject: { kind: "module" },
			effects: [{
				when: "patch-load",
				outcome: "ignored",
				message: "the module loads, nothing is patched, and the kernel logs nothing"
			}],
			message: enabling.called ? "Code of the module calls klp_enable_patch(), but none that its init function reaches." : "No code of the module calls klp_enable_patch()."
		};
	}
};
// src/rules/klp423-second-description.ts
const secondDescription = {
	meta: {
		id: "KLP423",
		slug: "second-description",
		withoutLoader: "64-bit",
		severity: "warning",
		summary: "The module describes two patches, of which the kernel takes one.",
		advice: "One module is one patch: put all objects and functions in the klp_patch that is handed to klp_enable_patch()."
	},
	*check({ module, kernel }) {
		if (module.enabling.kind !== "livepatch") return;
		for (const { place, enabled } of module.patch.others) yield {
			subject: {
				kind: "place",
				section: place.section,
				offset: place.offset
			},
			...enabled ? { severity: "error" } : {},
			effects: [enabled ? {
				when: "patch-load",
				outcome: "refused",
				message: `sysfs: cannot create duplicate filename '/kernel/livepatch/${module.name ?? ""}'`
			} : {
				when: "run",
				outcome: "ignored",
				message: "what it lists is not patched; the kernel logs nothing"
			}],
			message: enabled ? `A second klp_patch is handed to klp_enable_patch(). Both have the name of the module: the second call fails with ${kernel.behaviour.duplicateKobject}.` : `This describes a patch as well, but no code hands it to klp_enable_patch(): klp-lint has checked the one that is handed over.`
		};
	}
};
// src/rules/klp424-kpatch-core-module.ts
const kpatchCoreModule = {
	meta: {
		id: "KLP424",
		slug: "kpatch-core-module",
		withoutLoader: "any",
		severity: "warning",
		summary: "The module is for the kpatch core (kpatch.ko), which is not livepatch.",
		advice: "Build it for livepatch: kpatch-build does so where the kernel has CONFIG_LIVEPATCH. What kpatch.ko does with it is not checked."
	},
	*check({ module }) {
		if (module.enabling.kind !== "kpatch-core") return;
		yield {
			subject: { kind: "module" },
			order: -1,
			effects: [],
			message: "The module registers with kpatch_register(), not with klp_enable_patch(): kpatch.ko applies its functions and relocations in its own way, which klp-lint does not model."
		};
	}
};
// src/livepatch/enabling.ts
const THIS_MODULE = ".gnu.linkonce.this_module";
const ENABLE = "klp_enable_patch";
const REGISTER = "klp_register_patch";
const KPATCH_REGISTER = "kpatch_register";
function enablingOf(elf, relocations, code) {
	const uses = (name) => code.usesOf(new Set(foreignNamed(elf, name)));
	const [enable, register] = [uses(ENABLE), uses(REGISTER)];
	if (isPointedTo(elf, relocations, new Set(foreignNamed(elf, "klp_enable_patch")))) return {
		kind: "livepatch",
		enables: true,
		registers: register.length > 0
	};
	const reached = reachedSections(elf, relocations);
	const runs = (found) => found.some(({ section }) => reached?.has(section) ?? true);
	if (runs(enable) || runs(register)) return {
		kind: "livepatch",
		enables: runs(enable),
		registers: runs(register)
	};
	if (uses(KPATCH_REGISTER).length > 0) return { kind: "kpatch-core" };
	return {
		kind: "never",
		called: enable.length > 0
	};
}
function foreignNamed(elf, name) {
	const symbols = elf.symbols();
	return [...symbols.indicesNamed(name), ...symbols.indicesNamed(`${KLP_SYM_PREFIX}${VMLINUX}.${name},0`)].filter((index) => symbols.at(index).place.kind !== "section");
}
function isPointedTo(elf, relocations, symbols) {
	return elf.sections.filter(({ isAlloc, isExec }) => isAlloc && !isExec).some(({ index: section }) => relocations.naming(section, symbols).length > 0);
}
function reachedSections(elf, relocations) {
	const thisModule = elf.sectionNamed(THIS_MODULE);
	const symbols = elf.symbols();
	const targetsOf = (section, wanted) => {
		const found = new Set();
		for (const { table, index } of relocations.of(section)) {
			const number = table.symbol(index);
			if (number >= symbols.count) continue;
			const symbol = symbols.at(number);
			if (symbol.place.kind === "section" && wanted(symbol.name)) found.add(symbol.place.section);
		}
		return [...found];
	};
	const isExit = (section) => elf.sections[section]?.name.startsWith(".exit") === true;
	const init = thisModule === void 0 ? [] : targetsOf(thisModule.index, (name) => name !== "cleanup_module").filter((section) => !isExit(section));
	if (init.length === 0) return void 0;
	const roots = elf.sections.filter(({ name }) => name === "__param" || name.startsWith("__ksymtab")).map(({ index }) => index);
	const reached = new Set();
	const waiting = [...init, ...roots];
	for (let section = waiting.pop(); section !== void 0; section = waiting.pop()) {
		if (reached.has(section) || section === thisModule?.index) continue;
		reached.add(section);
		waiting.push(...targetsOf(section, () => true));
	}
	return reached;
}
// src/rules/klp425-registration.ts
const registration = {
	meta: {
		id: "KLP425",
		slug: "registration",
		withoutLoader: "64-bit",
		severity: "error",
		summary: "The module registers its patch in a way that this kernel does not have.",
		advice: "From 5.1 on call klp_enable_patch() alone; before, klp_register_patch() and then klp_enable_patch(), and klp_unregister_patch() on exit."
	},
	*check({ module, kernel }) {
		const { enabling } = module;
		if (enabling.kind !== "livepatch") return;
		const separate = kernel.behaviour.registration === "separate";
		if (!separate && enabling.registers) yield {
			subject: { kind: "module" },
			effects: [{
				when: "patch-load",
				outcome: "refused",
				message: unknownSymbolLine(REGISTER, -2)
			}],
			message: `The module calls ${REGISTER}(), which this kernel does not export: enabling registers since 5.1.`
		};
		if (separate && !enabling.registers) yield {
			subject: { kind: "module" },
			...isUpstream(kernel.release) ? {} : {
				severity: "warning",
				condition: "the distribution did not bring the interface of 5.1 to this kernel"
			},
			effects: [{
				when: "patch-load",
				outcome: "refused",
				message: "klp_enable_patch() answers EINVAL without a message"
			}],
			message: `Before 5.1 klp_enable_patch() takes a patch only after ${REGISTER}(), which the module does not call.`
		};
		if (separate && enabling.registers && !enabling.enables) yield {
			subject: { kind: "module" },
			severity: "warning",
			effects: [{
				when: "patch-load",
				outcome: "ignored",
				message: "the patch is registered and not enabled"
			}],
			message: "The module registers its patch and does not enable it: nothing is patched until somebody writes 1 to its enabled file in sysfs."
		};
	}
};
const OFFSET = 4;
const orcOf = (entry) => ({
	id: "orc",
	title: "sort the ORC unwind tables",
	source: "unwind_module_init(), arch/*/kernel/unwind_orc.c module_finalize()",
	tables: [".orc_unwind_ip", ".orc_unwind"],
	pointers: {
		tables: [".orc_unwind_ip"],
		filling: "distance",
		effect: {
			when: "run",
			outcome: "corrupted",
			message: "the stack of a task in that code is not reliable, and no transition ends while it is there"
		}
	},
	unloaded: {
		effects: [{
			when: "run",
			outcome: "crash",
			message: "a stack trace through the livepatch reads memory that was freed"
		}],
		message: "The kernel keeps the address of this table in the file image, and frees the image when the livepatch is loaded."
	},
	*faults({ module }) {
		const [ip, entries] = [archTable(module, ".orc_unwind_ip"), archTable(module, ".orc_unwind")];
		if (ip === void 0 || entries === void 0 || ip.size / OFFSET * entry === entries.size) return;
		const isBeyond = Math.floor(ip.size / OFFSET) * entry > entries.size;
		yield {
			entry: {
				section: ip,
				offset: 0
			},
			...isBeyond ? {} : { severity: "warning" },
			effects: [isBeyond ? {
				when: "patch-load",
				outcome: "corrupted",
				message: "WARNING in unwind_module_init(); it then sorts memory behind .orc_unwind as well"
			} : {
				when: "patch-load",
				outcome: "ignored",
				message: "WARNING in unwind_module_init()"
			}],
			message: `.orc_unwind_ip has ${ip.size} bytes, ${OFFSET} for each entry, and .orc_unwind ${entries.size}, ${entry} for each: they have to be as many.`,
			advice: "Build with the objtool of the kernel that loads it, and cut neither table."
		};
	},
	*accesses({ module }) {
		for (const name of [".orc_unwind_ip", ".orc_unwind"]) {
			const section = archTable(module, name);
			if (section !== void 0) yield wholeTable(section, "sorts", "sorted-table");
		}
	}
});
// src/rules/klp426-orc-missing.ts
const UNWIND_MODULE_INIT = "unwind_module_init";
const UNWINDER_ORC = "CONFIG_UNWINDER_ORC";
const TABLE$1 = ".orc_unwind";
const orcMissing = {
	meta: {
		id: "KLP426",
		slug: "orc-missing",
		severity: "warning",
		summary: "The module has no ORC tables, and the kernel's stack unwinder needs them.",
		advice: "Build the livepatch with the headers of the kernel, so that objtool writes .orc_unwind and .orc_unwind_ip, and link them in."
	},
	*check(context) {
		const { build, module } = context;
		const seen = unwindsWithOrc(build);
		if (seen?.value !== true || !lacksOrc(context)) return;
		yield {
			subject: { kind: "module" },
			effects: [{
				when: "run",
				outcome: "stale",
				message: "while a task sleeps in a function of the livepatch, no transition ends: not its own disabling, and not the next livepatch"
			}],
			message: `The kernel unwinds stacks with ORC (${seen.path} has ${seen.what}), and ${module.name ?? "the module"} has code and no ${TABLE$1}: a stack with a function of it cannot be trusted, and livepatch waits for that task.`
		};
	},
	*undecided(context) {
		if (lacksOrc(context) && unwindsWithOrc(context.build) === void 0) yield {
			object: VMLINUX,
			wouldDecide: "vmlinuz, kallsyms, System.map, vmlinux or config"
		};
	}
};
function unwindsWithOrc(build) {
	const symbols = build?.symbolsOf(VMLINUX);
	if (symbols !== void 0) return {
		value: symbols.find(UNWIND_MODULE_INIT, "live").length > 0,
		path: symbols.path,
		what: UNWIND_MODULE_INIT
	};
	const option = build?.evidence.option(UNWINDER_ORC);
	return option === void 0 ? void 0 : {
		value: option.value === "y",
		path: option.path,
		what: `${UNWINDER_ORC}=y`
	};
}
function lacksOrc({ module: { elf }, architecture, build }) {
	return build !== void 0 && architecture.order.some(({ step }) => step.id === "orc") && elf.sectionsNamed(TABLE$1).every(({ size }) => size === 0) && elf.sections.some((section) => section.isExec && section.size > 0 && isLoaded(section) && !isInitSection$1(section));
}
// src/loader/admission/fault.ts
const MODULE$1 = { kind: "module" };
function refusedAtLoad(message) {
	return [{
		when: "patch-load",
		outcome: "refused",
		message
	}];
}
// src/loader/admission/elf-validity.ts
function* elfValidity(elf, behaviour, architecture) {
	const flags = architecture?.elfFlags?.(elf.header, behaviour);
	if (flags !== void 0) {
		yield fault$1("lines", flags, `e_flags are 0x${elf.header.flags.toString(16)}: that is not how modules of this architecture are called and compiled.`, MODULE$1);
		return;
	}
	const [first] = [...headerFaults(elf, behaviour), ...tableFaults(elf, behaviour)];
	if (first !== void 0) yield first;
}
function* headerFaults(elf, behaviour) {
	const { sectionCount, namesIndex } = elf.header;
	const faults = [];
	if (namesIndex === 0 || namesIndex >= sectionCount) {
		const line = `Invalid ELF section name index: ${namesIndex} || e_shstrndx (${namesIndex}) >= e_shnum (${sectionCount})`;
		const message = `The loader knows no extended numbering: it takes e_shnum (${sectionCount}) and e_shstrndx (${namesIndex}) for what they are.`;
		faults.push(fault$1(behaviour.elfValidity, line, message, MODULE$1));
	}
	const [zero] = elf.sections;
	if (zero !== void 0 && (zero.type !== 0 || zero.size !== 0 || zero.address !== 0n)) {
		const line = `ELF Spec violation: section 0 type(${zero.type})!=SH_NULL or non-zero len or addr`;
		const one = fault$1(behaviour.elfValidity, line, "Section header 0 is not empty; the loader stands it in for each section that a module does not have.", MODULE$1);
		if (behaviour.elfValidity === "lines-sections-first") faults.unshift(one);
		else faults.push(one);
	}
	yield* faults;
}
function* tableFaults(elf, behaviour) {
	const names = elf.sections[elf.header.namesIndex];
	if (names !== void 0 && elf.content(names).at(-1) !== 0) {
		const line = names.size === 0 ? "empty section name table" : "ELF Spec violation: section name table isn't null terminated";
		yield fault$1(behaviour.elfValidity, line, `The last byte of ${names.name} is not NUL.`, {
			kind: "section",
			section: names
		});
	}
	const [modinfo, second] = elf.sectionsNamed(".modinfo");
	if (behaviour.modinfoSection === "only-one" && modinfo !== void 0 && second !== void 0) yield fault$1("lines", "Only one .modinfo section must exist.", "There are several sections .modinfo.", {
		kind: "section",
		section: second
	});
	if (behaviour.extendedVersions) {
		const [crcs, texts] = ["__version_ext_crcs", "__version_ext_names"].map((name) => elf.sectionsNamed(name).find(({ isAlloc }) => isAlloc));
		if (crcs === void 0 !== (texts === void 0)) yield fault$1("lines", "extended version crc+name presence does not match", "Of __version_ext_crcs and __version_ext_names there is one without the other.", MODULE$1);
	}
	if (behaviour.symbolNames === "checked") yield* symbolNameFaults(elf);
}
function* symbolNameFaults(elf) {
	const symbols = elf.sections.find(({ type }) => type === 2);
	const names = symbols === void 0 ? void 0 : elf.sections[symbols.link];
	if (names === void 0) return;
	const bytes = elf.content(names);
	const place = {
		kind: "section",
		section: names
	};
	if (bytes.length === 0) yield fault$1("lines", "empty symbol string table", `${names.name} is empty.`, place);
	else if (bytes[0] !== 0) yield fault$1("lines", "symbol string table missing leading NUL", `${names.name} does not begin with NUL.`, place);
	else if (bytes.at(-1) !== 0) yield fault$1("lines", "symbol string table isn't NUL terminated", `${names.name} does not end with NUL.`, place);
}
function fault$1(validity, line, message, place) {
	return {
		place,
		effects: validity === "unchecked" ? [{
			when: "patch-load",
			outcome: "crash",
			message: "the kernel does not check it, and reads what it was not meant to"
		}] : [{
			when: "patch-load",
			outcome: "refused",
			message: validity === "silent" ? "Module has invalid ELF structures" : line
		}],
		message
	};
}
// src/rules/admission-rule.ts
function admissionRule(meta, faults, undecided) {
	return {
		meta,
		*check(context) {
			for (const { place, ...fault } of faults(context)) yield {
				subject: place,
				order: -1,
				...fault
			};
		},
		...undecided === void 0 ? {} : { undecided }
	};
}
// src/rules/klp501-elf-validity.ts
const elfValidityRule = admissionRule({
	id: "KLP501",
	slug: "elf-validity",
	severity: "error",
	summary: "The module loader refuses the ELF file itself.",
	advice: "Use the file as ld -r and modpost made it: check the tool that changed it afterwards."
}, ({ module, kernel, architecture }) => elfValidity(module.elf, kernel.behaviour, architecture.admission));
// src/loader/admission/rwx-sections.ts
function* rwxSections({ elf, name }, { writableText }) {
	if (writableText === "allowed") return;
	const section = elf.sections.find(({ isWrite, isExec }) => isWrite && isExec);
	if (section === void 0) return;
	const line = `${name ?? ""}: section ${section.name} (index ${section.index}) has invalid WRITE|EXEC flags`;
	yield {
		place: {
			kind: "section",
			section
		},
		effects: refusedAtLoad(line),
		message: `${section.name} has SHF_WRITE and SHF_EXECINSTR: no memory of a module may be both.`
	};
}
// src/rules/klp502-writable-executable-section.ts
const writableExecutableSection = admissionRule({
	id: "KLP502",
	slug: "writable-executable-section",
	severity: "error",
	summary: "A section can be written and executed.",
	advice: "Drop SHF_WRITE from sections of code: look for a section attribute, or an assembler file, that names \"awx\"."
}, ({ module, kernel, architecture }) => architecture.protectsModules === false ? [] : rwxSections(module, kernel.behaviour));
// src/loader/admission/module-init.ts
const CLEANUP = "cleanup_module";
const POINTER$2 = 8;
function* moduleInit(module, architecture, known) {
	const { elf, normalRelocations } = module;
	const section = findSection(elf, THIS_MODULE$1);
	if (section === void 0) return;
	const pointers = new Pointers(elf, normalRelocations);
	const offsets = new Set();
	for (const { table, index } of normalRelocations.of(section.index)) if (table.type(index) !== 0) offsets.add(table.offset(index));
	const fields = [...offsets].map((offset) => ({
		offset,
		pointer: pointers.at(section, offset)
	}));
	const isExit = ({ offset, pointer }) => known?.exit === void 0 ? pointer.kind !== "null" && pointer.symbol.name === CLEANUP : offset === known.exit;
	const init = fields.find((field) => known?.init === void 0 ? !isExit(field) : field.offset === known.init);
	const exit = fields.find(isExit);
	const astray = !(known?.init !== void 0 && known.exit !== void 0 && known.size === section.size) ? [] : fields.filter((field) => field !== init && field !== exit);
	for (const { offset } of astray) yield misplaced(section, offset, known);
	const isHit = known?.init !== void 0 && astray.some(({ offset }) => overlaps(offset, known.init ?? 0));
	if (init === void 0 && !isHit) {
		const where = known?.init === void 0 ? "" : ` at 0x${known.init.toString(16)}, where ${known.path} has it`;
		yield {
			place: {
				kind: "section",
				section
			},
			severity: "warning",
			effects: [{
				when: "patch-load",
				outcome: "ignored",
				message: "the module loads, and nothing is ever patched; the kernel logs nothing"
			}],
			message: `Its struct module has no pointer to an init function${where}: klp_enable_patch() is never called.`
		};
	}
	if (init !== void 0) yield* called(module, architecture, section, init, "init");
	if (exit !== void 0) yield* called(module, architecture, section, exit, "exit");
}
function* called(module, architecture, section, { offset, pointer }, which) {
	const fault = pointer.kind === "place" ? codeFault(module, architecture, pointer.place, which === "init" ? "init" : "unload") : void 0;
	if (pointer.kind !== "place" || fault === void 0) return;
	const { outcome, message } = calledOutcome(fault);
	yield {
		place: {
			kind: "place",
			section,
			offset
		},
		effects: [{
			when: which === "init" ? "patch-load" : "run",
			outcome,
			message: which === "init" ? message : `${message}; when it is unloaded`
		}],
		message: `The ${which} function that struct module points to ${faultWords(pointer.place, fault)}`
	};
}
function misplaced(section, offset, known) {
	const path = known?.path ?? "";
	const hit = [known?.init, known?.exit].find((field) => field !== void 0 && overlaps(offset, field));
	return {
		place: {
			kind: "place",
			section,
			offset
		},
		effects: [hit === void 0 ? {
			when: "patch-load",
			outcome: "corrupted",
			message: "a field of struct module that is the kernel's own holds an address"
		} : {
			when: hit === known?.init ? "patch-load" : "run",
			outcome: "crash",
			message: "the kernel calls an address where no function is"
		}],
		message: `A relocation writes a pointer to 0x${offset.toString(16)} of struct module, where ${path} has none.`
	};
}
function overlaps(a, b) {
	return Math.abs(a - b) < POINTER$2;
}
// src/rules/klp503-module-init.ts
const moduleInitRule = admissionRule({
	id: "KLP503",
	slug: "module-init",
	severity: "error",
	summary: "The kernel finds no init function that it can call.",
	advice: "Declare the function that calls klp_enable_patch() with module_init(), and link the <name>.mod.o that belongs to this kernel."
}, ({ module, architecture, build }) => moduleInit(module, architecture, build?.structModule));
// src/loader/admission/percpu.ts
const RESERVE = 8192;
const MOST = 32768;
function* percpuSize({ elf, name }, behaviour) {
	const section = findSection(elf, ".data..percpu");
	if (section === void 0 || section.size === 0) return;
	const { alignment, size } = section;
	const isPowerOfTwo = alignment > 0n && (alignment & alignment - 1n) === 0n;
	if (size <= RESERVE && isPowerOfTwo) return;
	const depends = isPowerOfTwo && size <= MOST && behaviour.percpuReserve === "by-configuration";
	yield {
		place: {
			kind: "section",
			section
		},
		...depends ? { condition: "the kernel is built without CONFIG_MEM_ALLOC_PROFILING" } : {},
		effects: refusedAtLoad(`${name ?? ""}: Could not allocate ${size} bytes percpu data`),
		message: isPowerOfTwo ? `The module has ${size} bytes of per-CPU data; all modules together have ${RESERVE}.` : `The alignment of its per-CPU data is ${alignment}, which is not a power of two.`
	};
}
// src/rules/klp504-percpu-size.ts
const percpuSizeRule = admissionRule({
	id: "KLP504",
	slug: "percpu-size",
	severity: "error",
	summary: "The kernel has no room for the module's per-CPU data.",
	advice: "Allocate large per-CPU data with alloc_percpu() when the patch starts."
}, ({ module, kernel }) => percpuSize(module, kernel.behaviour));
// src/loader/admission/layout.ts
const PAGE_SIZE = 4096;
const RO_AFTER_INIT$1 = [".data..ro_after_init", "__jump_table"];
function* layoutFaults(module, behaviour, space) {
	for (const region of regions(module, behaviour)) {
		let [size, end] = [0, 0];
		let behind;
		for (const group of region) {
			for (const section of group) {
				const laid = place(section, size);
				size = laid.offset + section.size;
				if (section.size > 0 && behind !== void 0 && laid.offset < end) yield overlap(laid, behind);
				if (size > space.withKaslr) {
					yield tooLarge(section, size, space);
					return;
				}
				if (size > end) [end, behind] = [size, section];
			}
			if (behaviour.sectionLayout === "three-regions") size = Math.ceil(size / PAGE_SIZE) * PAGE_SIZE;
		}
	}
}
function place(section, size) {
	const mask = Number(BigInt.asUintN(32, section.alignment === 0n ? 1n : section.alignment)) - 1 >>> 0;
	return {
		section,
		offset: (size + mask >>> 0 & ~mask) >>> 0
	};
}
function regions({ elf }, { sectionLayout }) {
	const loaded = elf.sections.filter((section) => isLoaded(section));
	return [false, true].flatMap((init) => {
		const groups = [
			[],
			[],
			[],
			[]
		];
		for (const section of loaded) if (isInitSection$1(section) === init) groups[groupOf(section, init)]?.push(section);
		return sectionLayout === "three-regions" ? [groups] : groups.map((group) => [group]);
	});
}
function groupOf({ flags, name }, init) {
	if ((flags & 6n) === 6n) return 0;
	if ((flags & 1n) === 0n) return 1;
	return !init && RO_AFTER_INIT$1.includes(name) ? 2 : 3;
}
function overlap({ section, offset }, other) {
	return {
		place: {
			kind: "section",
			section
		},
		effects: [{
			when: "patch-load",
			outcome: "refused",
			message: "where a relocation meets bytes of the other section: existing value is nonzero"
		}, {
			when: "run",
			outcome: "corrupted",
			message: "elsewhere one section has overwritten the other"
		}],
		message: `The alignment of ${section.name} is 0x${section.alignment.toString(16)}; the loader aligns in 32 bits and puts the section at offset 0x${offset.toString(16)} of its memory, over ${other.name}.`
	};
}
function tooLarge(section, size, { most, withKaslr }) {
	const message = `With ${section.name} the module needs 0x${size.toString(16)} bytes of one kind of memory`;
	const at = { place: {
		kind: "section",
		section
	} };
	if (size >= 2 ** 32) {
		const effects = [{
			when: "patch-load",
			outcome: "crash",
			message: "the kernel allots what is left of the size in 32 bits"
		}];
		return {
			...at,
			effects,
			message: `${message}, which it adds up in 32 bits.`
		};
	}
	return {
		...at,
		...size > most ? {} : { condition: "the kernel is built with CONFIG_RANDOMIZE_BASE" },
		effects: refusedAtLoad("module_alloc() answers NULL: ENOMEM"),
		message: `${message}; all modules together have 0x${withKaslr.toString(16)}.`
	};
}
// src/rules/klp505-section-layout.ts
const sectionLayout = admissionRule({
	id: "KLP505",
	slug: "section-layout",
	severity: "error",
	summary: "The sections cannot be laid out in memory side by side.",
	advice: "Check the alignment and the size of the section: no section of a module needs more than a page of the one, or gigabytes of the other."
}, ({ module, kernel, architecture }) => architecture.admission === void 0 ? [] : layoutFaults(module, kernel.behaviour, architecture.admission.space));
// src/loader/admission/symbols.ts
function* symbolFaults(module, behaviour) {
	for (const symbol of module.elf.symbols()) {
		const fault = symbol.index === 0 ? void 0 : faultOf$1(module, behaviour, symbol);
		if (fault !== void 0) yield {
			place: MODULE$1,
			...fault
		};
	}
}
function faultOf$1({ elf, name: moduleName = "" }, behaviour, symbol) {
	const { shndx, index, name, isWeak } = symbol;
	const { sectionCount } = elf.header;
	switch (shndx) {
		case SHN_COMMON:
			if (name.startsWith("__gnu_lto")) return void 0;
			return {
				effects: refusedAtLoad(`${moduleName}: please compile with -fno-common`),
				message: `Symbol ${index}, '${name}', is a common symbol, for which nobody has allotted memory.`
			};
		case 0:
			if (name !== "" || isWeak) return void 0;
			return {
				effects: refusedAtLoad("Unknown symbol  (err -2)"),
				message: `Symbol ${index} is undefined and has no name: the kernel looks for an export of the name "".`
			};
		case SHN_ABS:
		case SHN_LIVEPATCH: return;
		default:
			if (shndx < sectionCount) return void 0;
			return {
				effects: invalidSection(behaviour, `${moduleName}: Symbol ${name} has an invalid section index ${shndx} (max ${sectionCount - 1})`),
				message: `Symbol ${index}, '${name}', is in section ${shndx}; the loader knows no SHN_XINDEX, and the module has ${sectionCount} sections.`
			};
	}
}
function invalidSection({ symbolSection }, line) {
	return symbolSection === "checked" ? refusedAtLoad(line) : [{
		when: "patch-load",
		outcome: "crash",
		message: "the kernel reads the address of the section behind the section headers"
	}];
}
// src/rules/klp506-symbol-section.ts
const symbolSection = admissionRule({
	id: "KLP506",
	slug: "symbol-section",
	severity: "error",
	summary: "A symbol is defined nowhere that the loader knows.",
	advice: "Compile with -fno-common, and check the tool that wrote the symbol table: a symbol is in a section, absolute, or undefined with a name."
}, ({ module, kernel }) => symbolFaults(module, kernel.behaviour));
// src/loader/admission/rel-sections.ts
function* relSectionFaults(module, behaviour) {
	for (const section of relSections(module, behaviour)) yield {
		place: {
			kind: "section",
			section
		},
		effects: refusedAtLoad(`module ${module.name ?? ""}: REL relocation unsupported`),
		message: `${section.name} has relocations without addends (SHT_REL).`
	};
}
function* unreadSectionFaults(module, behaviour) {
	for (const [section, meant] of unreadRelocations(module, behaviour)) yield {
		place: {
			kind: "section",
			section
		},
		effects: [{
			when: "patch-load",
			outcome: "corrupted",
			message: `${meant.name} keeps the zeros of the file`
		}, {
			when: "run",
			outcome: "crash",
			message: "a pointer is NULL, or a call leads to the instruction behind it"
		}],
		message: `${section.name} has type 0x${section.type.toString(16)} and sh_info ${section.info}: the kernel does not take it for the relocations of ${meant.name}, and logs nothing.`
	};
}
// src/rules/klp507-rel-section.ts
const relSection = admissionRule({
	id: "KLP507",
	slug: "rel-section",
	severity: "error",
	summary: "A section has relocations without addends.",
	advice: "No architecture that has livepatch takes SHT_REL: check the tool that wrote the section."
}, ({ module, kernel }) => relSectionFaults(module, kernel.behaviour));
// src/rules/klp509-symbol-not-in-memory.ts
const symbolNotInMemory = admissionRule({
	id: "KLP509",
	slug: "symbol-not-in-memory",
	severity: "error",
	summary: "A relocation refers to a section that is not in memory.",
	advice: "Give the section SHF_ALLOC (flag \"a\" in assembler), or drop what refers to it."
}, function* check({ module, kernel, architecture }) {
	const symbols = module.elf.symbols();
	const spaces = architecture.addresses(kernel.behaviour);
	const seen = new Map();
	for (const { table } of ownRelocations(module, kernel.behaviour)) for (let index = 0; index < table.count; index++) {
		const number = table.symbol(index);
		if (table.type(index) === 0 || number >= symbols.count) continue;
		let inImage = seen.get(number);
		if (inImage === void 0) {
			inImage = symbolValue(module, symbols.at(number), () => ({
				kind: "not-known",
				of: []
			})).kind === "load-image";
			seen.set(number, inImage);
		}
		if (!inImage) continue;
		const reach = architecture.relocationTypes.get(table.type(index))?.reach;
		if (reach?.otherwise === "refused" && fitOf(reach, { kind: "load-image" }, table.addend(index), spaces) === "never") continue;
		const section = module.elf.sections[symbols.at(number).shndx];
		yield {
			place: {
				kind: "relocation",
				table,
				index
			},
			effects: [{
				when: "run",
				outcome: "crash",
				message: "the reference leads into the load image, which is freed"
			}],
			message: `It refers to ${section?.name ?? ""}, which has no SHF_ALLOC and gets no memory; the kernel logs nothing.`
		};
	}
});
// src/rules/klp510-weak-symbol.ts
const weakSymbol = admissionRule({
	id: "KLP510",
	slug: "weak-symbol",
	withoutLoader: "any",
	severity: "warning",
	summary: "A weak symbol of the kernel is not exported, and stands for address 0.",
	advice: "Make it a livepatch symbol (.klp.sym.<object>.<symbol>,<position>): weak in the original source does not mean that it may be missing."
}, function* check({ architecture, build, module }) {
	if (build?.knowsExports !== true) return;
	for (const { name, subject } of weakSymbols(module.elf, architecture)) {
		if (build.exportOf(name) !== void 0) continue;
		const objects = build.objectsWith(name);
		if (objects.length === 0) continue;
		yield {
			place: subject,
			condition: "the code does not test the address for 0",
			effects: [{
				when: "run",
				outcome: "crash",
				message: "a call to address 0, or a read or write there; the kernel logs nothing when the module loads"
			}],
			message: `'${name}' is undefined and weak, and nothing exports it: it is resolved to 0. ${objects.join(", ")} has it without exporting it.`
		};
	}
}, withoutExports);
// src/loader/admission/exports.ts
const TABLES$2 = ["__ksymtab", "__ksymtab_gpl"];
function* ownExports({ elf, normalRelocations }, behaviour, architecture) {
	const { nameAt, size } = entryOf$2(behaviour, architecture);
	const pointers = new Pointers(elf, normalRelocations);
	for (const section of TABLES$2.flatMap((table) => findSection(elf, table) ?? [])) for (const { table, index } of normalRelocations.of(section.index)) {
		const offset = table.offset(index);
		const name = offset % size === nameAt ? pointers.string(pointers.at(section, offset)) : void 0;
		if (name !== void 0) yield {
			name,
			place: {
				kind: "place",
				section,
				offset: offset - nameAt
			}
		};
	}
}
function* unnamedExports({ elf, normalRelocations }, behaviour, architecture) {
	const { nameAt, size } = entryOf$2(behaviour, architecture);
	for (const section of TABLES$2.flatMap((table) => findSection(elf, table) ?? [])) {
		if (!section.hasContent) continue;
		const content = elf.content(section);
		const isUnfilled = (at) => normalRelocations.at(section.index, at).length === 0;
		const isWild = (at) => nameAt === 8 || content.subarray(at, at + nameAt).some((byte) => byte !== 0);
		for (let entry = 0; entry + size <= section.size; entry += size) {
			if (!isUnfilled(entry + nameAt) || !isWild(entry + nameAt)) continue;
			yield {
				kind: "place",
				section,
				offset: entry
			};
			break;
		}
	}
}
function entryOf$2({ exportDistances, exportNamespace }, architecture) {
	const nameAt = exportDistances && architecture?.exportDistances === true ? 4 : 8;
	return {
		nameAt,
		size: nameAt * (exportNamespace ? 3 : 2)
	};
}
// src/rules/klp511-export-duplicate.ts
const exportDuplicate = admissionRule({
	id: "KLP511",
	slug: "export-duplicate",
	severity: "error",
	summary: "The module exports a symbol that is exported already, or one without a name.",
	advice: "Drop EXPORT_SYMBOL() from the patched file: the original keeps its export."
}, function* check({ module, kernel, build, architecture }) {
	for (const place of unnamedExports(module, kernel.behaviour, architecture.admission)) {
		const { name } = place.section;
		yield {
			place,
			effects: [{
				when: "patch-load",
				outcome: "crash",
				message: "page fault in verify_exported_symbols(), which reads the name"
			}],
			message: `No relocation fills in the name of the export at ${name}+0x${place.offset.toString(16)}: the kernel follows what the file has there. A tool has renamed the section, or dropped its relocations.`
		};
	}
	if (build === void 0) return;
	for (const { name, place } of ownExports(module, kernel.behaviour, architecture.admission)) {
		const found = build.exportOf(name);
		if (found === void 0) continue;
		const owner = found.symbol.module;
		yield {
			place,
			...owner === "vmlinux" ? {} : { condition: `${owner} is loaded` },
			effects: refusedAtLoad(`${module.name ?? ""}: exports duplicate symbol ${name} (owned by ${owner === "vmlinux" ? "kernel" : owner})`),
			message: `The module exports '${name}', and so does ${owner} (${found.symbol.where}).`
		};
	}
});
// src/rules/klp512-livepatch-disabled.ts
const livepatchDisabled = admissionRule({
	id: "KLP512",
	slug: "livepatch-disabled",
	withoutLoader: "any",
	severity: "error",
	needsOtherKernel: true,
	summary: "The kernel is built without livepatch.",
	advice: "Use a kernel with CONFIG_LIVEPATCH=y."
}, function* check({ module, modinfo, build }) {
	if (build?.hasLivepatch !== false || modinfo.get("livepatch") === void 0) return;
	const lists = build.exportLists.map((list) => list.path).join(", ");
	const path = build.symbolsOf("vmlinux")?.path ?? (build.knowsExports ? lists : build.evidence.configurationPath);
	yield {
		place: MODULE$1,
		effects: refusedAtLoad(`${module.name ?? ""}: module is marked as livepatch module, but livepatch support is disabled`),
		message: `The kernel has no klp_enable_patch() (${path ?? ""}): it was built with CONFIG_LIVEPATCH=n.`
	};
}, function* undecided({ build }) {
	if (build?.hasLivepatch === void 0) yield {
		object: VMLINUX,
		wouldDecide: "vmlinuz, kallsyms, Module.symvers or config"
	};
});
// src/loader/admission/signature.ts
const MARKER = "~Module signature appended~\n";
const STRUCT_SIZE = 12;
const ID_TYPE = 2;
const SIGNATURE_LENGTH = 8;
const PKEY_ID_PKCS7 = 2;
const SEQUENCE = 48;
const UNREADABLE = "module_sig_check() answers EBADMSG";
function* signatureFaults(source) {
	const end = source.size - 28;
	if (end <= 0 || Buffer.from(source.read(end, 28, "end of the file")).toString("latin1") !== MARKER) return;
	const fault = faultOf(source, end);
	if (fault === void 0) return;
	yield {
		place: MODULE$1,
		effects: refusedAtLoad(fault.line),
		message: `The file ends in "~Module signature appended~", but ${fault.words}.`
	};
}
function faultOf(source, end) {
	const silent = (words) => ({
		line: `${UNREADABLE} without a message`,
		words
	});
	if (end <= STRUCT_SIZE) return silent("no signature is in front of that");
	const view = new DataView(Uint8Array.from(source.read(end - STRUCT_SIZE, STRUCT_SIZE, "struct module_signature")).buffer);
	const length = view.getUint32(SIGNATURE_LENGTH);
	const most = end - STRUCT_SIZE;
	if (length >= most) return silent(`its signature is to have ${length} bytes, of ${most} that the file has before it`);
	if (view.getUint8(ID_TYPE) !== PKEY_ID_PKCS7) return void 0;
	if ([
		0,
		1,
		3,
		4,
		5,
		6,
		7
	].some((at) => view.getUint8(at) !== 0)) return {
		line: "PKCS#7 signature info has unexpected non-zero params",
		words: "struct module_signature has more than an id_type and a length"
	};
	return isSequence(source.read(most - length, Math.min(length, 6), "signature"), length) ? void 0 : silent("what is in front of that is no PKCS#7 message");
}
function isSequence(bytes, length) {
	const [tag, first = 0] = bytes;
	if (tag !== SEQUENCE) return false;
	const more = first < 128 ? 0 : first & 127;
	if (more > 4) return false;
	const inner = more === 0 ? first : [...bytes.subarray(2, 2 + more)].reduce((value, byte) => value * 256 + byte, 0);
	return 2 + more + inner <= length;
}
// src/rules/klp515-module-signature.ts
const OPTION = "CONFIG_MODULE_SIG";
const moduleSignature = admissionRule({
	id: "KLP515",
	slug: "module-signature",
	withoutLoader: "any",
	severity: "error",
	summary: "The signature at the end of the file cannot be read.",
	advice: "Sign the finished file with scripts/sign-file of the kernel, last of all, or load it without a signature."
}, function* check({ module, build }) {
	const option = optionOf(build, OPTION);
	if (option === false) return;
	for (const fault of signatureFaults(module.elf.source)) yield {
		...fault,
		...option === void 0 ? { condition: `the kernel is built with ${OPTION}` } : {}
	};
});
// src/rules/klp514-relocations-unread.ts
const relocationsUnread = admissionRule({
	id: "KLP514",
	slug: "relocations-unread",
	severity: "error",
	summary: "The kernel does not take a section of relocations for one.",
	advice: "Check the tool that wrote the section: its type has to be SHT_RELA, and sh_info the section to relocate. For compact relocations, build without --crel."
}, ({ module, kernel }) => unreadSectionFaults(module, kernel.behaviour));
// src/rules/klp513-relocation-without-symbol.ts
const relocationWithoutSymbol = admissionRule({
	id: "KLP513",
	slug: "relocation-without-symbol",
	severity: "error",
	summary: "An ordinary relocation names no symbol, and refers to an address near 0.",
	advice: "Look for what removed the symbol: GNU strip turns a livepatch section whose target has no ordinary relocations into an ordinary one. Keep the file as the build left it."
}, function* check(context) {
	for (const { table } of ownRelocations(context.module, context.kernel.behaviour)) for (let index = 0; index < table.count; index++) {
		const type = context.architecture.relocationTypes.get(table.type(index));
		if (table.symbol(index) === 0 && type !== void 0 && type.width > 0) yield fault(context, table, index);
	}
});
function fault({ module }, table, index) {
	const target = module.elf.sections[table.section.info];
	return {
		place: {
			kind: "relocation",
			table,
			index
		},
		effects: [{
			when: "run",
			outcome: "crash",
			message: "a call to, or an access of, an address near 0"
		}],
		message: `The relocation of ${target?.name ?? ""} is against symbol 0: the loader writes its addend alone, and logs nothing.`
	};
}
// src/rules/registry.ts
const RETIRED = [{
	id: "KLP410",
	slug: "kernel-files-mismatch"
}];
function rulesOf$1({ isModelled }, is64) {
	return isModelled !== false ? RULES : RULES.filter(({ meta: { withoutLoader } }) => withoutLoader === "any" || withoutLoader === "64-bit" && is64);
}
const RULES = [
	lateAlternativeSite,
	lateAlternativeReplacement,
	lateParavirtSite,
	lateDirectCall,
	lateJumpTable,
	lateStaticCallTable,
	lateStaticCallSite,
	lateRetpolineSite,
	lateReturnSite,
	lateCallSite,
	lateFtraceSite,
	lateJumpLabelSite,
	lateCfiSite,
	lateSortedTable,
	lateSpecialTable,
	tableEntry,
	tableNotLoaded,
	klpArchSectionIgnored,
	klpArchSectionMissing,
	klpArchForeignObject,
	klpArchParavirtStride,
	klpArchSectionUnread,
	lateNonallocTarget,
	latePercpuTarget,
	earlyPercpuTarget,
	klpSectionNotAlloc,
	lateInitTarget,
	nonzeroDestination,
	overlappingRelocations,
	relocationOutOfBounds,
	unsupportedRelocationType,
	targetReloadRefused,
	pcRelativeInReplacement,
	lateReadOnlyTarget,
	relocationOverflow,
	lateWriteNotMade,
	relocationDemand,
	linkerSectionMissing,
	pointerType,
	codeOperand,
	moduleSectionVmlinuxSymbol,
	vmlinuxSectionModuleSymbol,
	symbolNotLivepatch,
	livepatchSymbolInNormalRelocation,
	unprocessedLivepatchSymbol,
	symbolNameFormat,
	sectionNameFormat,
	klpSectionWithoutFlag,
	objectNotInPatch,
	objectName,
	foreignObjectSymbol,
	noneRelocationSymbol,
	patchedFunctionPointer,
	klpSectionTwice,
	symbolNotFound,
	symbolAmbiguous,
	symbolPosition,
	symbolPositionOrder,
	symbolInInit,
	compilerSuffix,
	exportedLivepatchSymbol,
	symbolNotExported,
	gplOnlyExport,
	namespaceNotImported,
	moduleExport,
	functionNotFound,
	functionPosition,
	functionUntraceable,
	notMarkedLivepatch,
	license,
	thisModule,
	stripped,
	moduleName,
	functionTable,
	nothingToPatch,
	vermagic,
	symbolVersion,
	kernelNotCompared,
	patchMemory,
	replacementCode,
	neverEnabled,
	secondDescription,
	kpatchCoreModule,
	registration,
	orcMissing,
	elfValidityRule,
	writableExecutableSection,
	moduleInitRule,
	percpuSizeRule,
	sectionLayout,
	symbolSection,
	relSection,
	symbolNotInMemory,
	weakSymbol,
	exportDuplicate,
	livepatchDisabled,
	relocationWithoutSymbol,
	relocationsUnread,
	moduleSignature
];
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
function isSureEnough({ confidence }, asked) {
	return asked === "conditional" || confidence === "certain";
}
function moduleWeight({ status, findings }) {
	return status === "not-analysed" ? 0 : Math.min(SEVERITIES.length, ...findings.map(severityWeight));
}
// src/report/severities.ts
function countSeverities(reports, confidence = "conditional") {
	const counts = {
		error: 0,
		warning: 0,
		note: 0
	};
	for (const report of reports) for (const finding of report.findings) if (isSureEnough(finding, confidence)) counts[finding.severity]++;
	return counts;
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
// src/report/checked-rules.ts
function rulesOf(report) {
	return {
		all: report.rules,
		checked: Math.max(0, report.rules - undecidedRules([report]).length)
	};
}
function checkedRules(reports) {
	const analysed = reports.filter(({ status }) => status === "clean" || status === "findings");
	const all = analysed.reduce((most, { rules }) => Math.max(most, rules), 0);
	return {
		all,
		checked: Math.max(0, all - undecidedRules(analysed).length)
	};
}
function undecidedRules(reports) {
	return [...new Set(reports.flatMap(({ undecided }) => undecided.map(({ rule }) => rule)))].sort();
}
function rulesWords({ checked, all }) {
	return all === 0 ? "" : `${checked} of ${all} rules checked`;
}
function resultWords(report) {
	switch (report.status) {
		case "clean": return report.undecided.length === 0 ? "clean" : "no finding";
		case "findings": return severityCounts(countSeverities([report]));
		case "not-analysed": return "not analysed";
		case "not-livepatch": return "no livepatch";
	}
}
function coverageWords(report) {
	const rules = checkedRules([report]);
	if (rules.all === 0 || report.status === "findings" && rules.checked === rules.all) return "";
	return `; ${rulesWords(rules)}${report.kernelFiles === "found" ? " with kernel files found beside it" : ""}`;
}
function foundFilesWords(reports, used) {
	const resting = reports.filter(({ kernelFiles }) => kernelFiles === "found").length;
	if (resting === 0) return void 0;
	const left = used.length - MOST_FILES;
	const named = `${used.slice(0, MOST_FILES).join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
	return `${plural(resting, "verdict")} ${resting === 1 ? "rests" : "rest"} on kernel files found beside the modules (${named}): whoever builds the modules can forge them. Pass trusted ones with kernel-files; "kernel-files-beside: refuse" ignores these`;
}
const MOST_FILES = 8;
function decidingFiles(reports) {
	const open = new Map(reports.flatMap(({ undecided }) => undecided).map((one) => [`${one.rule} ${one.wouldDecide}`, {
		...one,
		files: filesIn(one)
	}]));
	const files = [];
	let left = [...open.values()];
	while (left.length > 0 && files.length < MOST_FILES) {
		const counts = new Map();
		for (const name of left.flatMap((one) => one.files)) counts.set(name, (counts.get(name) ?? 0) + 1);
		const [[name] = [""]] = [...counts].sort(([, a], [, b]) => b - a);
		const byRule = [...grouped$1(left, ({ rule }) => rule).values()];
		files.push({
			name,
			rules: byRule.filter((ofRule) => ofRule.every((one) => one.files.includes(name))).length
		});
		left = left.filter((one) => !one.files.includes(name));
	}
	return {
		files,
		left: new Set(left.map(({ wouldDecide }) => wouldDecide)).size
	};
}
function filesIn({ wouldDecide }) {
	return wouldDecide.split(/, | or /);
}
// src/pieces.ts
const BATCH = 1 << 20;
function* batched(pieces) {
	let batch = "";
	for (const piece of pieces) {
		batch += piece;
		if (batch.length < BATCH) continue;
		yield batch;
		batch = "";
	}
	if (batch !== "") yield batch;
}
function* separated(pieces, separator) {
	let before = "";
	for (const piece of pieces) {
		yield `${before}${piece}`;
		before = separator;
	}
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
const PROSE = new Set([
	"x86-64",
	"x86",
	"arm64",
	"ppc64le",
	"s390x",
	"loongarch64",
	"riscv64"
]);
const MAX_PROSE = 3e3;
function proseWithNames(text, known = new Map()) {
	return printable(text.length > MAX_PROSE ? `${text.slice(0, MAX_PROSE)} ... (${text.length} characters)` : text).split(" ").filter((word) => word !== "").map((word, i) => {
		const { opening, quoted, name, closing } = partsOf$2(word);
		if (name === "") return word;
		const canBegin = /^[A-Za-z]/.test(name) || /^\d+$/.test(name) && closing === "";
		const isPlain = PROSE.has(name) || (i > 0 || canBegin) && PLAIN_WORD.test(name) && !NO_PLAIN_WORD.test(name);
		return opening + (known.get(name) ?? (isPlain && !quoted ? name : codeSpan(name))) + closing;
	}).join(" ");
}
function partsOf$2(word) {
	const [, opening = "", quoted, bare = "", closing = ""] = /^([("]*)(?:'(.+)'|(.*?))([)".,:;!?]*)$/.exec(word) ?? [];
	if (quoted !== void 0) return {
		opening,
		quoted: true,
		name: quoted,
		closing
	};
	const open = bare.split("(").length - bare.split(")").length;
	let own = 0;
	for (let left = open; left > 0; left--) {
		const next = closing.indexOf(")", own);
		if (next < 0) break;
		own = next + 1;
	}
	return {
		opening,
		quoted: false,
		name: bare + closing.slice(0, own),
		closing: closing.slice(own)
	};
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
// src/report/json-pieces.ts
const emptyList = (name) => `\n  ${JSON.stringify(name)}: []`;
function* jsonPieces(document, name, items) {
	const text = printableJson(JSON.stringify(document, void 0, 2));
	const place = emptyList(name);
	const at = text.indexOf(place) + place.length - 1;
	yield text.slice(0, at);
	yield* jsonItems(items, "  ");
	yield text.slice(at);
}
function* jsonItems(items, indent) {
	let isEmpty = true;
	for (const piece of separated(jsonTexts(items, `\n${indent}  `), ",")) {
		isEmpty = false;
		yield piece;
	}
	if (!isEmpty) yield `\n${indent}`;
}
function* jsonTexts(items, lineStart) {
	for (const item of items) yield `${lineStart}${printableJson(JSON.stringify(item, void 0, 2)).replaceAll("\n", lineStart)}`;
}
// src/report/json.ts
function* jsonReportPieces(reports, tool, remarks, shard) {
	yield* jsonPieces({
		version: 1,
		tool,
		...shard === void 0 ? {} : { shard: shardJson(shard) },
		modules: [],
		remarks
	}, "modules", modulesJson(reports));
	yield "\n";
}
function* modulesJson(reports) {
	for (const report of reports) yield moduleJson(report);
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
		...report.status === "not-analysed" ? {
			reason: report.reason,
			...report.fault === void 0 ? {} : { fault: report.fault }
		} : {},
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
		kernelFiles: report.kernelFiles ?? null,
		...report.behaviour === void 0 ? {} : { behaviour: behaviourJson(report.behaviour) },
		rules: rulesOf(report),
		undecided: report.undecided.map(undecidedJson),
		...report.settled === void 0 ? {} : { settled: {
			by: report.settled.by,
			undecided: report.settled.undecided.map(undecidedJson)
		} },
		remarks: report.remarks
	};
}
function undecidedJson({ rule, object, wouldDecide }) {
	return {
		rule,
		object,
		wouldDecide
	};
}
function behaviourJson({ user, observed, distribution, version, unproven, files }) {
	return {
		user,
		observed,
		distribution,
		version,
		unproven,
		files
	};
}
function proofJson({ verdict, release, words, memory }) {
	return {
		verdict,
		release,
		words,
		memory: memory.map(({ after, bytes }) => ({
			after,
			hex: Buffer.from(bytes).toString("hex")
		}))
	};
}
function findingJson(finding) {
	const { relocation, conflict, source, positions } = finding;
	return {
		rule: finding.rule,
		slug: finding.slug,
		severity: finding.severity,
		...finding.changedFrom === void 0 ? {} : { changedFrom: finding.changedFrom },
		confidence: finding.confidence,
		...finding.confidenceChangedFrom === void 0 ? {} : { confidenceChangedFrom: finding.confidenceChangedFrom },
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
		effects: finding.effects.map(({ when, outcome, message }) => ({
			when,
			outcome,
			...message === void 0 ? {} : { message }
		})),
		message: finding.message,
		advice: finding.advice,
		...finding.remedy === void 0 ? {} : { remedy: finding.remedy },
		identity: finding.identity,
		...finding.bytes === void 0 ? {} : { bytes: {
			start: finding.bytes.start,
			hex: Buffer.from(finding.bytes.bytes).toString("hex"),
			...finding.bytes.word === void 0 ? {} : { word: finding.bytes.word }
		} },
		...finding.proof === void 0 ? {} : { proof: proofJson(finding.proof) }
	};
}
// src/report/module-kernels.ts
function byModule(reports) {
	const modules = [];
	const open = new Map();
	for (const report of reports) {
		const key = JSON.stringify([report.path, report.sha256]);
		const known = open.get(key);
		if (known !== void 0 && report.sha256 !== void 0 && !known.kernels.has(report.kernel)) {
			known.group.push(report);
			known.kernels.add(report.kernel);
			continue;
		}
		const group = [report];
		modules.push(group);
		open.set(key, {
			group,
			kernels: new Set([report.kernel])
		});
	}
	return modules;
}
function findingsByKernels(found) {
	const shared = new Map();
	for (const { kernel = "", findings } of found) {
		const seen = new Map();
		for (const finding of findings) {
			const words = JSON.stringify(findingJson(finding));
			const number = (seen.get(words) ?? 0) + 1;
			seen.set(words, number);
			const key = `${number} ${words}`;
			const same = shared.get(key);
			if (same === void 0) shared.set(key, {
				finding,
				kernels: [kernel]
			});
			else same.kernels.push(kernel);
		}
	}
	return [...shared.values()];
}
function kernelsWords(kernels) {
	const names = kernels.map((kernel) => `Linux ${kernel}`);
	const last = names.pop() ?? "";
	return `on ${names.length === 0 ? last : `${names.join(", ")} and ${last}`}`;
}
// src/report/words.ts
const PROOF_WORDS = {
	confirmed: "Confirmed",
	refuted: "Not confirmed"
};
function proofWords({ verdict, release, words }) {
	return `${PROOF_WORDS[verdict]} on Linux ${release}: ${words}`;
}
function severityWords({ severity, changedFrom }) {
	return changedFrom === void 0 ? severity : `${severity} (${changedFrom} without the configuration)`;
}
function whenWords({ when }, object) {
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
	frees: "freed once the livepatch is loaded",
	protects: "made read-only"
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
const MANY$1 = 5;
function shownFindings(findings) {
	return [...grouped$1(findings, ({ rule, severity, object, function: name, section }) => JSON.stringify([
		rule,
		severity,
		object,
		name ?? section
	])).values()].flatMap((group) => {
		if (group.length <= MANY$1) return group.map((finding) => ({
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
	const group = shown.word ?? 1;
	const columns = (groups) => groups * (2 * group + 1);
	for (let start = shown.start; start < end; start += BYTES_IN_LINE) {
		const rest = Math.min(Math.ceil((end - start) / group) * group, BYTES_IN_LINE);
		const bytes = shown.bytes.subarray(start - shown.start, start - shown.start + rest);
		const label = `${printable(section)}+0x${start.toString(16)}   `;
		lines.push(label + grouped(bytes, group).join(" "));
		for (const mark of marks) {
			const from = Math.floor((Math.max(mark.start, start) - start) / group);
			const to = Math.ceil((Math.min(mark.end, start + bytes.length) - start) / group);
			if (from >= to) continue;
			const carets = " ".repeat(label.length + columns(from)) + "^".repeat(columns(to - from) - 1);
			lines.push(explained.has(mark) ? carets : `${carets}  ${printable(mark.words)}`);
			explained.add(mark);
		}
	}
	return lines;
}
function grouped(bytes, size) {
	const groups = [];
	for (let at = 0; at < bytes.length; at += size) groups.push(Buffer.from(bytes.subarray(at, at + size)).reverse().toString("hex"));
	return groups;
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
// src/loader/origin-words.ts
function statedBehaviour({ behaviour, open, origins }, architecture) {
	const possible = new Map(open.map(({ name, values }) => [name, values]));
	return BEHAVIOUR_NAMES.filter((name) => (behaviourArchitecture(name) ?? architecture) === architecture).flatMap((name) => {
		const origin = origins.get(name);
		return origin === void 0 ? [] : [{
			name,
			values: possible.get(name) ?? [behaviour[name]],
			origin
		}];
	});
}
function assignmentWords({ name, values }) {
	return `${name}=${values.map(String).join("|")}`;
}
function originWords(origin) {
	switch (origin.kind) {
		case "user": return "--kernel-behaviour";
		case "observed": return `${origin.path} ${origin.what}`;
		case "distribution": return `${origin.name}: ${origin.source}`;
		case "version": return origin.doubt === void 0 ? origin.source : `${origin.source}; but ${origin.doubt}`;
		case "unproven": return origin.why;
	}
}
const ORIGIN_TITLES = [
	["user", "As --kernel-behaviour has it"],
	["observed", "Seen"],
	["distribution", "From the distribution's table"],
	["version", "From the version alone"],
	["unproven", "Not proven: nobody has looked at this kernel"]
];
function originsOf(stated) {
	const counts = {
		user: 0,
		observed: 0,
		distribution: 0,
		version: 0,
		unproven: 0
	};
	const files = new Set();
	for (const { origin } of stated) {
		counts[origin.kind]++;
		if (origin.kind === "observed") files.add(origin.path);
	}
	return {
		...counts,
		files: [...files]
	};
}
function originCounts(origins) {
	return ORIGIN_TITLES.filter(([kind]) => origins[kind] > 0).map(([kind, title]) => {
		const [words = ""] = title.split(":");
		const where = kind === "observed" ? ` in ${origins.files.join(" and ")}` : "";
		return `${origins[kind]} ${words.charAt(0).toLowerCase()}${words.slice(1)}${where}`;
	}).join(", ");
}
// src/report/kernel-origins.ts
const MOST_KERNELS$1 = 20;
function kernelOriginSentences(reports, which = () => true) {
	const sentences = new Set();
	for (const { kernel = "", arch = "", behaviour } of reports) if (behaviour !== void 0 && which(behaviour)) sentences.add(`Linux ${kernel} (${arch}), of what it does: ${originCounts(behaviour)}.`);
	const left = sentences.size - MOST_KERNELS$1;
	return [...[...sentences].slice(0, MOST_KERNELS$1), ...left > 0 ? [`${left} more kernels.`] : []];
}
function wasObserved({ observed }) {
	return observed > 0;
}
// src/report/shared-notes.ts
function withoutSharedNotes(reports) {
	const groups = grouped$1(reports.flatMap(({ findings }) => findings.filter(isOnKernel)), wordsOf$1);
	const shared = new Map([...groups].filter(([, alike]) => alike.length > 1));
	return {
		notes: [...shared.values()].map((alike) => ({
			finding: alike[0],
			modules: alike.length
		})),
		findings: reports.map(({ findings }) => shared.size === 0 ? findings : findings.filter((finding) => !(isOnKernel(finding) && shared.has(wordsOf$1(finding)))))
	};
}
function isOnKernel({ severity, effects, object, section, function: func, relocation }) {
	return severity === "note" && effects.length === 0 && [
		object,
		section,
		func,
		relocation
	].every((part) => part === void 0);
}
function wordsOf$1({ rule, changedFrom, message, condition, advice }) {
	return JSON.stringify([
		rule,
		changedFrom,
		message,
		condition,
		advice
	]);
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
	internal: 4,
	output: 5
};
function summarize(reports) {
	const count = (status) => reports.filter((report) => report.status === status).length;
	const notLivepatch = count("not-livepatch");
	const modules = byModule(reports.filter(({ status }) => status !== "not-livepatch"));
	return {
		modules: modules.length,
		kernels: modules.reduce((most, ofKernels) => Math.max(most, ofKernels.length), 1),
		clean: count("clean"),
		partlyChecked: reports.filter(({ status, undecided }) => status === "clean" && undecided.length > 0).length,
		withFindings: count("findings"),
		notAnalysed: count("not-analysed"),
		faults: countFaults(reports),
		notLivepatch,
		findings: countSeverities(reports),
		certain: countSeverities(reports, "certain"),
		suppressed: reports.reduce((sum, report) => sum + report.suppressed.length, 0),
		lowered: reports.reduce((sum, { findings }) => sum + findings.filter(isLowered).length, 0),
		rules: checkedRules(reports),
		firstFile: decidingFiles(reports).files[0]?.name
	};
}
function isLowered({ severity, changedFrom, confidence, confidenceChangedFrom }) {
	if (confidence === "conditional" && confidenceChangedFrom !== void 0) return true;
	return changedFrom !== void 0 && severityWeight({ severity }) > severityWeight({ severity: changedFrom });
}
function countFaults(reports) {
	return reports.filter((report) => report.status === "not-analysed" && report.fault !== void 0).length;
}
function exitCodeOf(summary, { failOn, failOnConfidence, requireKernelFiles }) {
	if (summary.faults > 0) return EXIT.internal;
	if (summary.notAnalysed > 0 || requireKernelFiles && lacksKernelFiles(summary)) return EXIT.notAnalysed;
	const { error, warning } = failOnConfidence === "certain" ? summary.certain : summary.findings;
	return (failOn === "never" ? 0 : failOn === "warning" ? error + warning : error) > 0 ? EXIT.findings : EXIT.clean;
}
function kernelFilesDemand(summary, { requireKernelFiles }, called) {
	if (!requireKernelFiles || !lacksKernelFiles(summary)) return void 0;
	const { checked, all } = summary.rules;
	const left = all - checked;
	const first = summary.firstFile === void 0 ? "" : `, or first of all ${summary.firstFile},`;
	return `${called}: ${left} of ${all} rules ${left === 1 ? "was" : "were"} not checked; pass the kernel package${first} with kernel-files`;
}
function lacksKernelFiles({ rules }) {
	return rules.checked < rules.all;
}
function summaryLine(summary) {
	const parts = [
		summary.clean > summary.partlyChecked ? `${summary.clean - summary.partlyChecked} clean` : void 0,
		summary.partlyChecked > 0 ? `${summary.partlyChecked} without findings` : void 0,
		summary.withFindings > 0 ? `${summary.withFindings} with findings (${severityCounts(summary.findings)})` : void 0,
		summary.notAnalysed > 0 ? `${summary.notAnalysed} not analysed` : void 0
	].filter((part) => part !== void 0);
	return [parts.length === 0 ? "no livepatch module" : `${countedWords(summary)}${parts.join(", ")}`, ...[
		runRulesWords(summary),
		summary.suppressed > 0 ? `${plural(summary.suppressed, "finding")} ignored by the configuration` : void 0,
		summary.lowered > 0 ? `${plural(summary.lowered, "finding")} lowered by the configuration` : void 0,
		summary.faults > 0 ? `klp-lint failed on ${plural(summary.faults, "file")}, please report it` : void 0,
		summary.notLivepatch === 1 ? "1 file is no livepatch" : void 0,
		summary.notLivepatch > 1 ? `${summary.notLivepatch} files are no livepatch` : void 0
	].filter((part) => part !== void 0)].join("; ");
}
function runRulesWords({ rules, firstFile }) {
	const left = rules.all - rules.checked;
	if (rules.all === 0) return void 0;
	return left === 0 ? rulesWords(rules) : `${rulesWords(rules)}, ${left} ${left === 1 ? "needs" : "need"} kernel files such as ${firstFile ?? ""}`;
}
function countedWords({ modules, kernels, clean, withFindings }) {
	if (clean + withFindings === 0) return "no module analysed, ";
	return `${plural(modules, "module")}${kernels > 1 ? ` for ${kernels} kernels` : ""}: `;
}
// src/report/undecided.ts
function undecidedGroups(reports) {
	return undecidedBy(reports, (report) => wordsOf([report]));
}
function undecidedSentences(reports) {
	return undecidedBy(reports, ({ kernel }) => kernel ?? "").map(({ reports: same, words: kernel }) => `In ${plural(same.length, "module")} for Linux ${kernel}, ${wordsOf(same)}.`);
}
function undecidedBy(reports, keyOf) {
	return [...grouped$1(reports.filter(({ undecided }) => undecided.length > 0), keyOf)].map(([words, same]) => ({
		words,
		reports: same
	}));
}
function wordsOf(reports) {
	const ids = undecidedRules(reports);
	const { files, left } = decidingFiles(reports);
	const [first, ...others] = files.map(({ name }) => name);
	const most = files[0]?.rules ?? 0;
	const alone = others.length === 0 || most === 0 ? "" : ` (it decides ${most} of them)`;
	const names = [
		`${first ?? ""}${alone}`,
		...others,
		...left > 0 ? [`${left} more`] : []
	];
	const last = names.length > 1 ? ` and ${names.pop() ?? ""}` : "";
	return `${plural(ids.length, "rule")} ${ids.length === 1 ? "was" : "were"} not checked (${runsOf(ids).join(", ")}): pass the kernel package, or ${names.join(", ")}${last}, with kernel-files`;
}
function runsOf(ids) {
	const runs = [];
	const number = (id) => Number(id.replace(/\D+/g, ""));
	for (const id of ids) {
		const run = runs.at(-1);
		if (run !== void 0 && number(id) === number(run.last) + 1) run.last = id;
		else runs.push({
			first: id,
			last: id
		});
	}
	return runs.map(({ first, last }) => first === last ? first : `${first}-${last}`);
}
// src/report/markdown.ts
const MAX_LENGTH = 9e5;
function markdownReport(reports, remarks = [], maxLength = MAX_LENGTH) {
	const modules = reports.filter((report) => report.status !== "not-livepatch");
	const heading = `### klp-lint: ${summaryLine(summarize(reports))}\n`;
	const rows = modules.map(tableRow);
	const { notes, findings: ownFindings } = withoutSharedNotes(modules);
	const details = [...byModule(modules.map((report, i) => ({
		...report,
		findings: ownFindings[i] ?? []
	}))).flatMap(detailsOf), ...notes.map(({ finding, modules: count }) => ({
		where: plural(count, "module"),
		kernels: [],
		shown: {
			finding,
			omitted: 0
		}
	}))];
	const remarkList = listOf(remarks, maxLength / 16);
	const undecided = listOf([...undecidedSentences(modules), ...kernelOriginSentences(modules, wasObserved)], maxLength / 16);
	if (modules.length === 0) return heading + remarkList;
	return `${heading}${remarkList}\n| module | kernel | arch | built by | result |\n| --- | --- | --- | --- | --- |\n${fitting(rows, maxLength * 3 / 8, (left) => `| and ${left} more | | | | |\n`)}${undecided}${findingsMarkdown(details, maxLength / 2)}`;
}
function listOf(sentences, maxLength) {
	const items = sentences.map((sentence) => `- ${proseWithNames(sentence)}\n`);
	return items.length === 0 ? "" : `\n${fitting(items, maxLength, (left) => `- and ${left} more\n`)}`;
}
function detailsOf(reports) {
	const findings = findingsByKernels(reports);
	const kernels = new Map(reports.length === 1 ? [] : findings.map((one) => [one.finding, one.kernels]));
	return shownFindings(findings.map(({ finding }) => finding)).map((shown) => ({
		where: markdownCode(reports[0].path),
		kernels: kernels.get(shown.finding) ?? [],
		shown
	}));
}
function findingsMarkdown(details, maxLength) {
	let length = 0;
	const fits = new Set(details.toSorted((a, b) => severityWeight(a.shown.finding) - severityWeight(b.shown.finding)).filter((detail) => length <= maxLength && (length += Buffer.byteLength(findingMarkdown(detail))) <= maxLength));
	const left = details.filter((detail) => !fits.has(detail)).reduce((sum, { shown }) => sum + 1 + shown.omitted, 0);
	const text = details.flatMap((detail) => fits.has(detail) ? [findingMarkdown(detail)] : []).join("");
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
	return `${report.status === "clean" || report.status === "not-livepatch" ? resultWords(report) : `**${resultWords(report)}**`}${report.status === "not-analysed" ? `: ${proseWithNames(report.reason)}` : coverageWords(report)}`;
}
function findingMarkdown({ where, kernels, shown: { finding, omitted } }) {
	const source = finding.source === void 0 ? "" : ` · ${markdownCode(`${finding.source.file}:${finding.source.line}`)}`;
	const place = placeWords(finding);
	const positions = positionLines(finding);
	const picture = pictureLines(finding);
	return `\n---\n${[
		`**${severityWords(finding)} · ${finding.slug}** (${finding.rule})${place === "" ? "" : ` in ${markdownCode(place)}`}${source} · ${where}${kernels.length === 0 ? "" : ` ${proseWithNames(kernelsWords(kernels))}`}`,
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
// src/report/consequence.ts
const OUTCOMES$1 = [
	"crash",
	"corrupted",
	"refused",
	"stale",
	"ignored"
];
const WHENS = [
	"run",
	"patch-load",
	"target-load",
	"patch-load-with-target",
	"target-reload"
];
function worstEffect({ effects }) {
	const weight = ({ outcome, when }) => OUTCOMES$1.indexOf(outcome) * WHENS.length + WHENS.indexOf(when);
	return effects.toSorted((a, b) => weight(a) - weight(b))[0];
}
function findingWeight(finding) {
	const effect = worstEffect(finding);
	return severityWeight(finding) * (OUTCOMES$1.length + 1) + (effect === void 0 ? OUTCOMES$1.length : OUTCOMES$1.indexOf(effect.outcome));
}
function consequenceWords(finding) {
	const effect = worstEffect(finding);
	if (effect === void 0) return void 0;
	return `${NOUNS[effect.outcome]} ${momentWords(effect.when, finding.object)}`;
}
const NOUNS = {
	crash: "crash",
	corrupted: "memory corrupted",
	refused: "refused",
	stale: "stale bytes",
	ignored: "ignored"
};
function momentWords(when, object) {
	const target = object === void 0 || object === "vmlinux" ? "the target" : object;
	switch (when) {
		case "patch-load": return "when the livepatch loads";
		case "patch-load-with-target": return `when the livepatch loads after ${target}`;
		case "target-load": return `when ${target} loads`;
		case "target-reload": return `when ${target} loads again`;
		case "run": return "when patched code runs";
	}
}
// src/report/text-finding.ts
const INDENT$1 = "  ";
const DETAIL = INDENT$1.repeat(2);
const SEVERITY_STYLE = {
	error: "red",
	warning: "yellow",
	note: "cyan"
};
const OUTCOME_STYLE = {
	crash: "redBold",
	corrupted: "redBold",
	refused: "redBold",
	stale: "yellow",
	ignored: "yellow"
};
function findingLines({ finding, omitted }, terminal, kernels = []) {
	const { width } = terminal;
	const picture = pictureLines(finding).flatMap((line) => pictureIn(width, DETAIL + line));
	const positions = positionLines(finding).map((line) => DETAIL + line);
	const effects = effectLines(finding, terminal);
	const lines = [
		...headingLines$1(finding, terminal),
		...kernels.length === 0 ? [] : wrapped(printable(kernelsWords(kernels)), width, DETAIL, DETAIL),
		"",
		...wrapped(printable(finding.message), width, DETAIL, DETAIL),
		...positions.length > 0 ? ["", ...positions] : [],
		...picture.length > 0 ? ["", ...picture] : [],
		...effects.length > 0 ? ["", ...effects] : []
	];
	if (finding.condition !== void 0) lines.push("", ...wrapped(printable(finding.condition), width, `${DETAIL}Only if: `, `${DETAIL}         `));
	const [fix = "", ...rest] = wrapped(printable(finding.advice), width, `${DETAIL}Fix: `, `${DETAIL}     `);
	lines.push("", fix.replace("Fix:", styled(terminal, "greenBold", "Fix:")), ...rest);
	if (omitted > 0) lines.push("", `${INDENT$1}… and ${omitted} more ${finding.slug} there`);
	return lines;
}
function pictureIn(width, line) {
	const [, marks, words] = /^( *\^+) {2}(.*)$/.exec(line) ?? [];
	if (line.length <= width || marks === void 0 || words === void 0) return [line];
	return [marks, " ".repeat(Math.max(DETAIL.length, width - words.length)) + words];
}
function headingLines$1(finding, terminal) {
	const consequence = consequenceWords(finding);
	const severity = styled(terminal, SEVERITY_STYLE[finding.severity], severityWords(finding));
	const rule = styled(terminal, "bold", `${finding.rule} ${finding.slug}`);
	const first = `${INDENT$1}${severity} ${rule}`;
	const style = OUTCOME_STYLE[worstEffect(finding)?.outcome ?? "ignored"];
	const happens = consequence === void 0 ? void 0 : styled(terminal, style, printable(consequence));
	const isTooLong = `${INDENT$1}${severityWords(finding)} ${finding.rule} ${finding.slug}: ${printable(consequence ?? "")}`.length > terminal.width;
	const source = finding.source === void 0 ? "" : `${finding.source.file}:${finding.source.line}`;
	const where = [placeWords(finding), source].filter((part) => part !== "").map(printable);
	return [...happens === void 0 ? [first] : isTooLong ? [`${first}:`, DETAIL + happens] : [`${first}: ${happens}`], ...(where.join("  ").length + DETAIL.length > terminal.width ? where : [where.join("  ")]).filter((part) => part !== "").map((part) => DETAIL + part)];
}
function effectLines(finding, terminal) {
	const groups = grouped$1(finding.effects, ({ outcome, message }) => JSON.stringify([outcome, message]));
	const outcomeWidth = Math.max(0, ...finding.effects.map(({ outcome }) => outcome.length));
	const rest = DETAIL + " ".repeat(outcomeWidth + 2);
	return [...groups.values()].flatMap((group) => {
		const [{ outcome, message }] = group;
		const [start = "", ...more] = wrapped(printable(group.map((effect) => whenWords(effect, finding.object)).join("; ")), terminal.width, `${DETAIL}${outcome.padEnd(outcomeWidth)}  `, rest);
		return [
			DETAIL + styled(terminal, OUTCOME_STYLE[outcome], outcome) + start.slice(DETAIL.length + outcome.length),
			...more,
			...message === void 0 ? [] : wrapped(printable(message), terminal.width, rest, rest)
		];
	});
}
// src/report/text.ts
const INDENT = "  ";
const SHOWN_PLACES = 5;
const SAID_FOR_EACH = 3;
const MOST_FINDINGS = 5e3;
function* textPieces(reports, terminal, options = {}) {
	const { quiet = false, summary = false } = options;
	const modules = reports.filter(({ status }) => status !== "not-livepatch" && !(quiet && status === "clean"));
	const counts = summarize(reports);
	const total = summaryLine(counts);
	if (quiet && modules.length === 0) {
		if (counts.suppressed > 0) yield `${total}\n`;
		return;
	}
	if (summary) {
		for (const ofKernels of byModule(modules)) for (const report of ofKernels) yield `${moduleLine(report, ofKernels.length > 1, terminal)}\n`;
		if (!quiet) yield `${modules.length === 0 ? "" : "\n"}${total}\n`;
		return;
	}
	for (const part of partsOf$1(modules, terminal, options)) if (part !== "") yield `${part}\n\n`;
	yield `${total}\n`;
}
function textReport(reports, terminal, options = {}) {
	return [...textPieces(reports, terminal, options)].join("");
}
function* partsOf$1(modules, terminal, { remarks = [], most = MOST_FINDINGS, quiet = false }) {
	const groups = quiet ? [] : undecidedGroups(modules);
	const undecided = new Map(groups.flatMap((group) => group.reports.length > SAID_FOR_EACH ? [] : group.reports.map((report) => [report, group.words])));
	const { notes, findings } = withoutSharedNotes(modules);
	const kept = worstFindings(modules.map((report, i) => ({
		...report,
		findings: findings[i] ?? []
	})), most);
	const found = new Map(modules.map((report, i) => [report, {
		shown: kept[i] ?? [],
		left: (findings[i]?.length ?? 0) - (kept[i]?.length ?? 0)
	}]));
	yield (quiet ? [] : remarks).map((remark) => wrapped(printable(remark), terminal.width, "remark: ", "        ").join("\n")).join("\n");
	for (const ofKernels of byModule(modules)) yield moduleLines(ofKernels, found, undecided, terminal).join("\n");
	for (const { finding, modules: count } of notes) yield [`In ${count} modules:`, ...findingLines({
		finding,
		omitted: 0
	}, terminal)].join("\n");
	yield groups.filter((group) => group.reports.length > SAID_FOR_EACH).flatMap((group) => undecidedLines(group.words, `In ${group.reports.length} modules: `, terminal)).join("\n");
	yield (quiet ? [] : kernelOriginSentences(modules, wasObserved)).flatMap((sentence) => wrapped(printable(sentence), terminal.width, "", INDENT)).join("\n");
}
function moduleLines(reports, found, undecided, terminal) {
	const findings = findingsByKernels(reports.map((report) => ({
		kernel: report.kernel,
		findings: found.get(report)?.shown ?? []
	})));
	const kernels = new Map(reports.length === 1 ? [] : findings.map((one) => [one.finding, one.kernels]));
	const [first] = reports;
	const lines = [...headingLines(reports, terminal), ...otherPlaces(first, terminal)];
	for (const shown of shownFindings(findings.map(({ finding }) => finding))) lines.push("", ...findingLines(shown, terminal, kernels.get(shown.finding)));
	const left = reports.reduce((sum, report) => sum + (found.get(report)?.left ?? 0), 0);
	if (left > 0) lines.push("", `${INDENT}… and ${plural(left, "more finding")}: the JSON report has all`);
	const notes = [...kernelNotes(reports, (report) => undecided.get(report) ?? []).flatMap((words) => undecidedLines(words, INDENT, terminal)), ...kernelNotes(reports, ({ remarks }) => remarks).flatMap((remark) => wrapped(printable(remark), terminal.width, `${INDENT}remark: `, `${INDENT}        `))];
	return [...lines, ...notes.length > 0 ? ["", ...notes] : []];
}
function kernelNotes(reports, sentencesOf) {
	return [...grouped$1(reports.flatMap((report) => [sentencesOf(report)].flat().map((words) => ({
		words,
		kernel: report.kernel ?? ""
	}))), ({ words }) => words)].map(([words, same]) => same.length === reports.length ? words : `${kernelsWords(same.map(({ kernel }) => kernel))}: ${words}`);
}
function otherPlaces({ places }, { width }) {
	const others = places.slice(1);
	if (others.length === 0) return [];
	const left = others.length - SHOWN_PLACES;
	return wrapped(`${others.slice(0, SHOWN_PLACES).map(printable).join(", ")}${left > 0 ? ` and ${left} more` : ""}`, width, `${INDENT}also `, `${INDENT}     `);
}
function undecidedLines(words, prefix, { width }) {
	return wrapped(printable(words), width, prefix, " ".repeat(prefix.length));
}
function headingLines(reports, terminal) {
	const [report, ...others] = reports;
	const single = others.length === 0;
	const known = [
		report.name,
		report.kernel === void 0 || !single ? void 0 : `Linux ${report.kernel}`,
		report.arch,
		report.builder === void 0 || report.builder === "unknown" ? void 0 : report.builder
	].filter((fact) => fact !== void 0);
	const facts = known.length === 0 ? [] : wrapped(printable(known.join(", ")), terminal.width, INDENT, INDENT);
	const path = styled(terminal, "bold", printable(report.path));
	return [...single ? [`${path}: ${verdict(report, terminal)}${coverageWords(report)}`, ...reasonLines(report, INDENT, terminal)] : [`${path}: ${reports.length} kernels`, ...reports.flatMap((one) => kernelLines(one, terminal))], ...facts.map((line) => styled(terminal, "dim", line))];
}
function kernelLines(report, terminal) {
	const kernel = printable(report.kernel ?? "");
	return [`${INDENT}Linux ${kernel}: ${verdict(report, terminal)}${coverageWords(report)}`, ...reasonLines(report, INDENT.repeat(2), terminal)];
}
function reasonLines(report, indent, { width }) {
	return report.status === "not-analysed" ? wrapped(printable(report.reason), width, indent, indent) : [];
}
function moduleLine(report, isOneOfSeveral, terminal) {
	const kernel = isOneOfSeveral ? printable(` (Linux ${report.kernel ?? ""})`) : "";
	const [worst] = report.findings.toSorted((a, b) => severityWeight(a) - severityWeight(b));
	const details = report.status === "not-analysed" ? `: ${printable(report.reason)}` : worst === void 0 ? "" : `: ${printable(consequenceWords(worst) ?? worst.slug)} (${worst.rule})`;
	return `${styled(terminal, "bold", printable(report.path))}${kernel}: ${verdict(report, terminal)}${details}${coverageWords(report)}`;
}
function verdict(report, terminal) {
	return styled(terminal, styleOf(report), resultWords(report));
}
function styleOf(report) {
	switch (report.status) {
		case "clean": return report.undecided.length === 0 ? "green" : "yellow";
		case "findings": {
			const counts = countSeverities([report]);
			return counts.error > 0 ? "red" : counts.warning > 0 ? "yellow" : "cyan";
		}
		case "not-analysed": return "red";
		case "not-livepatch": return "dim";
	}
}
// src/report/formats.ts
const REPORT_FORMATS = [
	{
		name: "text",
		endings: [".txt"],
		write: (reports, { terminal, ...options }) => textPieces(reports, terminal, options)
	},
	{
		name: "json",
		endings: [".json"],
		write: (reports, { tool, remarks, shard }) => jsonReportPieces(reports, tool, remarks, shard)
	},
	{
		name: "sarif",
		endings: [".sarif", ".sarif.json"],
		write: async (reports, options) => [(await import("./report-sarif.js")).sarifReport(reports, {
			...options,
			rules: ruleMetas()
		})]
	},
	{
		name: "markdown",
		endings: [".md"],
		write: (reports, { remarks }) => [markdownReport(reports, remarks)]
	},
	{
		name: "html",
		endings: [".html"],
		write: async (reports, { tool, remarks, history = [], run }) => (await import("./report-html-page.js")).htmlPieces(reports, {
			tool,
			rules: ruleMetas(),
			remarks,
			history,
			...run === void 0 ? {} : { run }
		})
	},
	{
		name: "junit",
		endings: [".xml"],
		write: async (reports) => (await import("./report-junit.js")).junitPieces(reports, ruleMetas())
	},
	{
		name: "codequality",
		endings: [".codequality.json", "gl-code-quality-report.json"],
		write: async (reports, options) => (await import("./report-codequality.js")).codeQualityPieces(reports, options)
	}
];
function ruleMetas() {
	return RULES.map(({ meta }) => meta);
}
const FORMATS = REPORT_FORMATS.map(({ name }) => name);
const FURTHER_FORMATS = FORMATS.filter((format) => format !== "json");
async function formattedPieces(format, reports, options) {
	return entryOf$1(format).write(reports, options);
}
async function formatted(format, reports, options) {
	return [...await formattedPieces(format, reports, options)].join("");
}
function endingOf(format) {
	return entryOf$1(format).endings[0];
}
function entryOf$1(format) {
	const entry = REPORT_FORMATS.find(({ name }) => name === format);
	if (entry === void 0) throw new Error(`the format ${format} is not in the registry`);
	return entry;
}
const FORMAT_ENDINGS = REPORT_FORMATS.flatMap(({ endings }) => endings);
function formatOfName(name) {
	const lower = name.toLowerCase();
	return REPORT_FORMATS.flatMap(({ endings, name: format }) => endings.map((ending) => ({
		ending,
		format
	}))).filter(({ ending }) => lower.endsWith(ending)).toSorted((a, b) => b.ending.length - a.ending.length)[0]?.format;
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
// src/elf/source.ts
const MOST_READ = 2 ** 30;
function requireWithin$1(source, offset, length, field) {
	if (!(offset >= 0 && length >= 0 && offset + length <= source.size)) throw new ElfFormatError(Math.min(Math.max(offset, 0), source.size), field, `${length} bytes from 0x${offset.toString(16)}`, `to lie within the file's ${source.size} bytes`, `the file is truncated or damaged: ${field} should be the ${length} bytes from 0x${offset.toString(16)}, the file ends at 0x${source.size.toString(16)}`);
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
		requireWithin$1(this, offset, length, field);
		return this.bytes.subarray(offset, offset + length);
	}
};
const WINDOW$1 = 16384;
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
		requireWithin$1(this, offset, length, field);
		if (length > WINDOW$1) return this.#read(offset, length, field);
		if (offset < this.#windowStart || offset + length > this.#windowStart + this.#window.length) {
			const start = Math.max(Math.min(offset, this.size - WINDOW$1), 0);
			this.#window = this.#read(start, Math.min(WINDOW$1, this.size - start), field);
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
// src/config/config.ts
const FILES_BESIDE = ["use", "refuse"];
const DEFAULT_CONFIG_PATH = ".github/klp-lint.yml";
const EMPTY_CONFIG = {
	ignore: [],
	rules: new Map()
};
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
const HEAD$2 = 512;
const TAR_MAGIC_OFFSET = 257;
const MAGIC$1 = [
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
	const head = Buffer.from(source.read(0, Math.min(HEAD$2, source.size), "first bytes"));
	const hex = head.subarray(0, 8).toString("hex");
	const found = MAGIC$1.find(([magic]) => hex.startsWith(magic));
	if (found !== void 0) return found[1];
	if (/^5.2a4d18/.test(hex)) return {
		kind: "compressed",
		by: "zstd"
	};
	if (head.toString("latin1", TAR_MAGIC_OFFSET, 262) === "ustar" || /\.tar$/i.test(name) && head.length === HEAD$2) return {
		kind: "container",
		of: "tar"
	};
	return { kind: "plain" };
}
const COMPRESSED = /\.(gz|xz|zst)$/i;
const SHORT_TAR = /\.(tgz|txz|tzst)$/i;
const CONTAINER = /\.(zip|tar|deb|rpm|cpio|jar|whl|udeb|ddeb|apk|ipk)$/i;
const UNREAD = /\.(bz2|lz4|lzma|lzo|lz|br|Z|7z)$/i;
const UNREAD_TAR = /\.(tar\.(bz2|lzma|lz4|lzo|lz|br|Z)|tbz2?|tlz|taz|7z|rar)$/i;
function withoutCompression(name) {
	return SHORT_TAR.test(name) ? name.replace(SHORT_TAR, ".tar") : name.replace(COMPRESSED, "");
}
function withoutAnyCompression(name) {
	return withoutCompression(name).replace(UNREAD, "");
}
function isContainerName(name) {
	return CONTAINER.test(withoutCompression(name)) || UNREAD_TAR.test(name);
}
function isUnreadName(name) {
	return UNREAD.test(name);
}
function promisesFormat(name) {
	return COMPRESSED.test(name) || isContainerName(name);
}
// src/source/paths.ts
const MODULE = /\.ko$/i;
function isModuleName(name) {
	return MODULE.test(withoutAnyCompression(name));
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
		if (searchFolder(path, path, roots, unreadable) === 0 && unreadable.size === problems) unreadable.set(path, `no module found in ${path}: there is no *.ko below it, compressed or not, and no archive`);
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
// src/written-file.ts
function writeWholeFile(path, text, what = path) {
	const pieces = typeof text === "string" ? [text] : text;
	try {
		const existing = statSync(path, { throwIfNoEntry: false });
		if (existing !== void 0 && !existing.isFile()) writePieces(openSync(path, "w"), pieces);
		else writeBeside(existing === void 0 ? path : realpathSync(path), pieces, existing?.mode);
	} catch (error) {
		if (!isSystemError(error)) throw error;
		throw new OutputError(`${what} cannot be written: ${reasonOf(error)}`, { cause: error });
	}
}
const NO_NEW_FILE = [
	"EACCES",
	"EPERM",
	"EROFS"
];
function writeBeside(path, pieces, mode) {
	const canWriteInto = (error) => mode !== void 0 && NO_NEW_FILE.includes(errorCode(error) ?? "");
	const beside = `${path}.${process.pid}.part`;
	try {
		const file = openedBeside(beside, canWriteInto);
		if (file === void 0) {
			writePieces(openSync(path, "w"), pieces);
			return;
		}
		writePieces(file, pieces);
		if (mode !== void 0) chmodSync(beside, mode & 511);
		try {
			renameSync(beside, path);
		} catch (error) {
			if (!canWriteInto(error)) throw error;
			copyFileSync(beside, path);
			rmSync(beside);
		}
	} catch (error) {
		rmSync(beside, { force: true });
		throw error;
	}
}
function openedBeside(beside, isNoFault) {
	try {
		return openSync(beside, "wx");
	} catch (error) {
		if (isNoFault(error)) return void 0;
		throw error;
	}
}
function writePieces(file, pieces) {
	try {
		for (const piece of batched(pieces)) writeFileSync(file, piece);
	} finally {
		closeSync(file);
	}
}
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
	get alignment() {
		return this.headers.u64(this.index * 64 + 48);
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
const MOST_SEARCHES = 64;
var SymbolTable = class {
	view;
	fileOffset;
	names;
	extended;
	count;
	#decoded = [];
	#sought = 0;
	#byName;
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
		if (++this.#sought > MOST_SEARCHES) return (this.#byName ??= this.#indexNames()).get(name) ?? [];
		const offsets = new Set(name === "" ? [] : this.names.offsetsOf(name));
		const found = [];
		if (offsets.size === 0) return found;
		for (let index = 0; index < this.count; index++) if (offsets.has(this.view.u32(index * 24))) found.push(index);
		return found;
	}
	#indexNames() {
		const byName = new Map();
		for (let index = 0; index < this.count; index++) {
			const name = this.#readableName(index);
			const same = name === void 0 ? void 0 : byName.get(name);
			if (same !== void 0) same.push(index);
			else if (name !== void 0 && name !== "") byName.set(name, [index]);
		}
		return byName;
	}
	#readableName(index) {
		try {
			return this.names.at(this.view.u32(index * 24), "st_name");
		} catch (error) {
			if (error instanceof ElfFormatError) return void 0;
			throw error;
		}
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
const SHDR = [
	{
		from: 0,
		to: 0
	},
	{
		from: 4,
		to: 4
	},
	{
		from: 8,
		to: 8,
		grows: true
	},
	{
		from: 12,
		to: 16,
		grows: true
	},
	{
		from: 16,
		to: 24,
		grows: true
	},
	{
		from: 20,
		to: 32,
		grows: true
	},
	{
		from: 24,
		to: 40
	},
	{
		from: 28,
		to: 44
	},
	{
		from: 32,
		to: 48,
		grows: true
	},
	{
		from: 36,
		to: 56,
		grows: true
	}
];
const SYM = [
	{
		from: 0,
		to: 0
	},
	{
		from: 4,
		to: 8,
		grows: true
	},
	{
		from: 8,
		to: 16,
		grows: true
	},
	{
		from: 12,
		to: 4,
		bytes: 1
	},
	{
		from: 13,
		to: 5,
		bytes: 1
	},
	{
		from: 14,
		to: 6,
		bytes: 2
	}
];
const widenedHeaders = (view) => widened(view, 40, 64, SHDR);
const widenedSymbols = (view) => widened(view, 16, 24, SYM);
function widened(view, narrow, wide, fields) {
	const count = Math.floor(view.size / narrow);
	const bytes = new Uint8Array(count * wide);
	const out = new DataView(bytes.buffer);
	for (let i = 0; i < count; i++) for (const { from, to, grows, bytes: length } of fields) {
		const [source, target] = [i * narrow + from, i * wide + to];
		if (length === 1) out.setUint8(target, view.u8(source));
		else if (length === 2) out.setUint16(target, view.u16(source), view.littleEndian);
		else if (grows === true) out.setBigUint64(target, BigInt(view.u32(source)), view.littleEndian);
		else out.setUint32(target, view.u32(source), view.littleEndian);
	}
	return new ElfView(bytes, view.littleEndian);
}
function widenedRelocations(view) {
	const count = Math.floor(view.size / 12);
	const out = new RelocationWriter(count, view.littleEndian);
	for (let i = 0; i < count; i++) {
		const at = i * 12;
		const info = view.u32(at + 4);
		out.put(i, BigInt(view.u32(at)), info >>> 8, info & 255, BigInt(view.s32(at + 8)));
	}
	return out.view;
}
function hasMipsInfo(machine, littleEndian) {
	return machine === EM.MIPS && littleEndian;
}
function standardRelocations(view) {
	const count = Math.floor(view.size / 24);
	const out = new RelocationWriter(count, view.littleEndian);
	for (let i = 0; i < count; i++) {
		const at = i * 24;
		out.put(i, view.u64(at), view.u32(at + 8), view.u8(at + 15), view.s64(at + 16));
	}
	return out.view;
}
var RelocationWriter = class {
	littleEndian;
	view;
	#out;
	constructor(count, littleEndian) {
		this.littleEndian = littleEndian;
		const bytes = new Uint8Array(count * 24);
		this.view = new ElfView(bytes, littleEndian);
		this.#out = new DataView(bytes.buffer);
	}
	put(index, offset, symbol, type, addend) {
		const at = index * 24;
		this.#out.setBigUint64(at, offset, this.littleEndian);
		this.#out.setUint32(at + (this.littleEndian ? 12 : 8), symbol, this.littleEndian);
		this.#out.setUint32(at + (this.littleEndian ? 8 : 12), type, this.littleEndian);
		this.#out.setBigInt64(at + 16, addend, this.littleEndian);
	}
};
// src/elf/file.ts
function hasElfMagic(bytes) {
	return bytes.length >= 4 && bytes[0] === 127 && bytes[1] === 69 && bytes[2] === 76 && bytes[3] === 70;
}
const NOT_ELF = "not an ELF file";
var ElfFile = class ElfFile {
	source;
	header;
	sections;
	headersOffset;
	#contents = new Map();
	#byName;
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
		if (!hasElfMagic(ident)) {
			const magic = Buffer.from(ident.subarray(0, 4)).toString("hex");
			throw new ElfFormatError(0, "e_ident", magic, "the ELF magic 7f454c46", ident.length === 0 ? "the file is empty" : `${NOT_ELF}: it begins with ${magic}, not with 7f454c46`);
		}
		if (ident.length < 64) {
			const words = `the file is truncated: it has ${ident.length} bytes, and an ELF header alone has 64`;
			throw new ElfFormatError(0, "ELF header", ident.length, `64 bytes`, words);
		}
		if (ident[4] !== 1 && ident[4] !== 2) throw new ElfFormatError(4, "EI_CLASS", ident[4] ?? 0, "ELFCLASS32 (1) or ELFCLASS64 (2)");
		if (ident[5] !== 1 && ident[5] !== 2) throw new ElfFormatError(5, "EI_DATA", ident[5] ?? 0, "ELFDATA2LSB (1) or ELFDATA2MSB (2)");
		const view = new ElfView(ident, ident[5] === 1);
		const is64 = ident[4] === 2;
		const at = is64 ? EHDR64 : EHDR32;
		const header = {
			type: view.u16(16),
			machine: view.u16(18),
			flags: view.u32(at.flags),
			littleEndian: view.littleEndian,
			is64,
			sectionCount: view.u16(at.shnum),
			namesIndex: view.u16(at.shstrndx)
		};
		const shoff = is64 ? view.size64(at.shoff) : view.u32(at.shoff);
		return new ElfFile(source, header, readSections(source, header, shoff, view.u16(at.shentsize)), shoff);
	}
	sectionsNamed(name) {
		this.#byName ??= grouped$1(this.sections, (section) => section.name);
		return this.#byName.get(name) ?? [];
	}
	sectionNamed(name) {
		return this.sectionsNamed(name)[0];
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
			const entrySize = this.header.is64 ? 24 : 12;
			this.#requireEntries(section, entrySize);
			table = new RelaTable(section, section.type === 8 && section.size >= entrySize ? new ElfView(new Uint8Array(24), this.header.littleEndian) : this.#relocationView(section));
			this.#relas.set(section.index, table);
		}
		return table;
	}
	#relocationView(section) {
		const view = this.view(section);
		if (!this.header.is64) return widenedRelocations(view);
		return hasMipsInfo(this.header.machine, this.header.littleEndian) ? standardRelocations(view) : view;
	}
	#readSymbols() {
		const tables = this.sections.filter((section) => section.type === 2);
		const [table] = tables;
		if (table === void 0) return new SymbolTable(this.#emptyView(), 0, new StringTable(new Uint8Array(0), 0), void 0);
		if (tables.length > 1) throw new ElfFormatError(this.#headerOffset(table) + 4, "SHT_SYMTAB", tables.length, "one symbol table");
		this.#requireEntries(table, this.header.is64 ? 24 : 16);
		const names = this.sections[table.link];
		if (names?.type !== 3) throw new ElfFormatError(this.#headerOffset(table) + 40, `sh_link of ${table.name}`, table.link, "the index of a string table");
		const extended = this.sections.find((section) => section.type === 18 && section.link === table.index);
		const view = this.view(table);
		return new SymbolTable(this.header.is64 ? view : widenedSymbols(view), table.offset, new StringTable(this.content(names), names.offset), extended === void 0 ? void 0 : this.view(extended));
	}
	#headerOffset(section) {
		return this.headersOffset + section.index * (this.header.is64 ? 64 : 40);
	}
	#requireEntries(section, entrySize) {
		if (section.size % entrySize !== 0) throw new ElfFormatError(this.#headerOffset(section) + 32, `sh_size of ${section.name}`, section.size, `a multiple of ${entrySize}`);
	}
	#emptyView() {
		return new ElfView(new Uint8Array(0), this.header.littleEndian);
	}
};
const EHDR64 = {
	shoff: 40,
	flags: 48,
	shentsize: 58,
	shnum: 60,
	shstrndx: 62
};
const EHDR32 = {
	shoff: 32,
	flags: 36,
	shentsize: 46,
	shnum: 48,
	shstrndx: 50
};
const MAX_SECTION_NAMES = 1 << 24;
function readSections(source, header, shoff, shentsize) {
	const { littleEndian, is64 } = header;
	const [size, at] = is64 ? [64, EHDR64] : [40, EHDR32];
	let { sectionCount: shnum, namesIndex: shstrndx } = header;
	if (shoff === 0) throw new ElfFormatError(at.shoff, "e_shoff", 0, "the offset of the section headers");
	if (shentsize !== size) throw new ElfFormatError(at.shentsize, "e_shentsize", shentsize, `${size}`);
	const headers = (count, what) => {
		const view = new ElfView(source.read(shoff, count * size, what), littleEndian);
		return is64 ? view : widenedHeaders(view);
	};
	const first = headers(1, "section header 0");
	if (shnum === 0) shnum = first.size64(32);
	if (shstrndx === 65535) shstrndx = first.u32(40);
	const table = headers(shnum, "section headers");
	if (shstrndx >= shnum) throw new ElfFormatError(at.shstrndx, "e_shstrndx", shstrndx, `less than the ${shnum} sections`);
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
	#crowding = new Crowding("relocations");
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
		this.#crowding.count(found.length, end - start);
		return found;
	}
	*of(section) {
		const sorted = this.#of(section);
		for (let i = 0; i < sorted.count; i++) {
			const ref = sorted.ref(i);
			if (ref !== void 0) yield ref;
		}
	}
	naming(section, symbols) {
		if (symbols.size === 0) return [];
		const found = [];
		for (const table of this.#tables.get(section) ?? []) for (let index = 0; index < table.count; index++) if (symbols.has(table.symbol(index))) found.push({
			table,
			index
		});
		return found.sort((a, b) => a.table.offset(a.index) - b.table.offset(b.index));
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
// src/livepatch/architecture-name.ts
const ARCHITECTURE_NAMES = new Map([
	[EM.X86_64, "x86_64"],
	[EM.AARCH64, "aarch64"],
	[EM.PPC64, "ppc64le"],
	[EM.S390, "s390x"],
	[EM.LOONGARCH, "loongarch64"]
]);
const OTHERS = new Map([
	[2, "sparc"],
	[3, "i386"],
	[4, "m68k"],
	[EM.MIPS, "mips"],
	[15, "parisc"],
	[20, "ppc"],
	[40, "arm"],
	[42, "sh"],
	[43, "sparc64"],
	[50, "ia64"],
	[92, "openrisc"],
	[94, "xtensa"],
	[113, "nios2"],
	[164, "hexagon"],
	[189, "microblaze"],
	[195, "arc"],
	[252, "csky"],
	[36902, "alpha"]
]);
function architectureName({ machine, littleEndian, is64 }) {
	if (machine === EM.RISCV) return is64 ? "riscv64" : "riscv32";
	if (machine === EM.PPC64 && !littleEndian) return "ppc64";
	if (machine === EM.S390 && !is64) return "s390";
	if (machine === EM.LOONGARCH && !is64) return "loongarch32";
	if ((machine === EM.MIPS || machine === PARISC) && is64) return `${OTHERS.get(machine) ?? ""}64`;
	return (is64 ? ARCHITECTURE_NAMES.get(machine) : void 0) ?? OTHERS.get(machine) ?? `e_machine ${machine}`;
}
const PARISC = 15;
// src/livepatch/builder.ts
function builderOf(elf) {
	const names = elf.sections.map((section) => section.name);
	if (names.some((name) => name.startsWith(".kpatch."))) return "kpatch-build";
	if (names.some((name) => name.startsWith(".init.klp_") || name.startsWith("__klp_relocs."))) return "klp-build";
	return klpRelaSections(elf).some(({ section, object, target }) => target?.name.startsWith(".") && section.name === `.klp.rela.${object ?? ""}${target.name}`) ? "klp-convert" : "unknown";
}
// src/livepatch/code-references.ts
const ARGUMENTS_WITHIN = 512;
const MOST_BEHIND = 8;
const MOST_AHEAD = 2;
const POINTER_TABLE = ".toc";
var CodeReferences = class {
	elf;
	relocations;
	#targets;
	#loads;
	#code;
	constructor(elf, relocations) {
		this.elf = elf;
		this.relocations = relocations;
		this.#code = elf.sections.filter((section) => section.isExec && section.isAlloc).map(({ index }) => index);
	}
	usesOf(symbols) {
		return this.#code.flatMap((section) => this.relocations.naming(section, symbols).filter(({ table, index }) => table.type(index) !== 0).map(({ table, index }) => ({
			section,
			offset: table.offset(index)
		})));
	}
	loadOf({ section, offset }) {
		if (section.name !== POINTER_TABLE) return void 0;
		this.#loads ??= this.#collectLoads();
		return this.#loads.get(`${section.index} ${offset}`);
	}
	#collectLoads() {
		const loads = new Map();
		const symbols = this.elf.symbols();
		for (const section of this.#code.flatMap((index) => this.elf.sections[index] ?? [])) for (const { table, index } of this.relocations.of(section.index)) {
			const symbol = table.symbol(index) < symbols.count ? symbols.at(table.symbol(index)) : void 0;
			if (symbol?.place.kind !== "section" || this.elf.sections[symbol.place.section]?.name !== POINTER_TABLE) continue;
			const entry = `${symbol.place.section} ${symbol.value + Number(table.addend(index))}`;
			if (!loads.has(entry)) loads.set(entry, {
				section,
				offset: table.offset(index)
			});
		}
		return loads;
	}
	*before(section, offset) {
		for (const ref of this.relocations.within(section, Math.max(offset - ARGUMENTS_WITHIN, 0), offset).reverse()) {
			const target = this.#targetOf(ref);
			const found = target === void 0 ? void 0 : this.elf.sections[target.section];
			yield target === void 0 || found === void 0 ? void 0 : {
				section: found,
				offset: target.offset
			};
		}
	}
	countTo(section, start, end) {
		this.#targets ??= this.#collect();
		const offsets = this.#targets.get(section) ?? [];
		const from = partitionPoint(offsets.length, (position) => (offsets[position] ?? 0) < start - MOST_BEHIND);
		return partitionPoint(offsets.length, (position) => (offsets[position] ?? 0) < end + MOST_AHEAD) - from;
	}
	#collect() {
		const targets = new Map();
		for (const section of this.#code) for (const ref of this.relocations.of(section)) {
			const target = this.#targetOf(ref);
			if (target === void 0) continue;
			const offsets = targets.get(target.section);
			if (offsets === void 0) targets.set(target.section, [target.offset]);
			else offsets.push(target.offset);
		}
		for (const offsets of targets.values()) offsets.sort((a, b) => a - b);
		return targets;
	}
	#targetOf({ table, index }) {
		const symbols = this.elf.symbols();
		const number = table.symbol(index);
		if (table.type(index) === 0 || number >= symbols.count) return void 0;
		const { place, value } = symbols.at(number);
		if (place.kind !== "section") return void 0;
		const target = {
			section: place.section,
			offset: value + Number(table.addend(index))
		};
		return this.elf.sections[place.section]?.name === POINTER_TABLE && table.section.info !== place.section ? this.#pointedTo(target) : target;
	}
	#pointedTo({ section, offset }) {
		const [entry] = this.relocations.at(section, offset);
		return entry === void 0 ? void 0 : this.#targetOf(entry);
	}
};
function placesOf({ section, offset }) {
	return [
		0,
		4,
		8,
		5,
		6,
		-2
	].map((distance) => ({
		section,
		offset: offset + distance
	})).filter((place) => place.offset >= 0);
}
// src/livepatch/functions.ts
const MAPPING_SYMBOL = /^(?:\.L|L0|\$)/;
var FunctionIndex = class {
	#bySection = new Map();
	#first = new Map();
	constructor(elf) {
		for (const symbol of elf.symbols()) {
			if (symbol.place.kind !== "section" || symbol.name === "") continue;
			const { section } = symbol.place;
			if (!MAPPING_SYMBOL.test(symbol.name)) this.#first.set(section, Math.min(this.#first.get(section) ?? Number.POSITIVE_INFINITY, symbol.value));
			if (!symbol.isFunction) continue;
			const ranges = this.#bySection.get(symbol.place.section) ?? [];
			ranges.push({
				name: symbol.name,
				start: symbol.value,
				end: symbol.value + symbol.size
			});
			this.#bySection.set(symbol.place.section, ranges);
		}
		for (const [section, ranges] of this.#bySection) this.#bySection.set(section, withoutCovered(ranges.sort((a, b) => a.start - b.start)));
	}
	hasSymbolBefore(section, offset) {
		return (this.#first.get(section) ?? Number.POSITIVE_INFINITY) <= offset;
	}
	of(section) {
		return this.#bySection.get(section) ?? [];
	}
	at(section, offset) {
		const ranges = this.#bySection.get(section) ?? [];
		const behind = partitionPoint(ranges.length, (position) => (ranges[position]?.start ?? 0) <= offset);
		const start = ranges[behind - 1]?.start;
		if (start === void 0) return void 0;
		const found = ranges[partitionPoint(behind, (position) => isBefore(ranges[position], start, offset))];
		return found?.start === start && offset < found.end ? {
			name: found.name,
			offset: offset - start
		} : void 0;
	}
};
function isBefore(range, start, offset) {
	return range !== void 0 && (range.start < start || range.end <= offset);
}
function withoutCovered(ranges) {
	const kept = [];
	for (const range of ranges) {
		const last = kept.at(-1);
		if (last?.start !== range.start || range.end > last.end) kept.push(range);
	}
	return kept;
}
// src/livepatch/callbacks.ts
const CALLBACKS = [
	"pre_patch",
	"post_patch",
	"pre_unpatch",
	"post_unpatch"
];
function callbacksAt(pointers, start) {
	return CALLBACKS.flatMap((kind, index) => {
		const place = {
			section: start.section,
			offset: start.offset + index * 8
		};
		const pointer = pointers.at(place.section, place.offset);
		return pointer.kind === "null" ? [] : [{
			kind,
			pointer,
			place
		}];
	});
}
// src/livepatch/patch-klp-build.ts
const OBJECT_SIZE = 64;
const FUNCTION_SIZE = 24;
function readKlpBuildObjects(elf, section, pointers) {
	if (section.size % OBJECT_SIZE !== 0) throw new ElfFormatError(section.offset, `size of ${section.name}`, section.size, `a multiple of ${OBJECT_SIZE}`);
	const view = elf.view(section);
	return Array.from({ length: Math.floor(view.size / OBJECT_SIZE) }, (_, index) => {
		const at = index * OBJECT_SIZE;
		const nameAt = pointers.at(section, at);
		const functions = pointers.at(section, at + 8);
		const count = view.u32(at + 56);
		return {
			name: pointers.string(nameAt),
			nameAt,
			functions: functions.kind === "place" ? readFunctions(elf, functions.place, count, pointers) : [],
			functionsAt: void 0,
			callbacks: callbacksAt(pointers, {
				section,
				offset: at + 16
			}),
			place: void 0,
			filledByCode: false
		};
	});
}
function readFunctions(elf, start, count, pointers) {
	const { section } = start;
	const view = elf.view(section);
	if (start.offset < 0 || start.offset + count * FUNCTION_SIZE > view.size) throw new ElfFormatError(section.offset, "nr_funcs of .init.klp_objects", count, `functions that lie within ${section.name}`);
	return Array.from({ length: count }, (_, index) => {
		const offset = start.offset + index * FUNCTION_SIZE;
		const nameAt = pointers.at(section, offset);
		return {
			oldName: pointers.string(nameAt),
			nameAt,
			newFunction: pointers.at(section, offset + 8),
			sympos: view.u64(offset + 16),
			place: {
				section,
				offset
			},
			filledByCode: false
		};
	});
}
// src/livepatch/patch-kpatch.ts
const RECORD_SIZE = 56;
const CALLBACK_SIZE = 16;
function readKpatchObjects(elf, section, pointers) {
	const objects = new Map();
	const objectAt = (nameAt) => {
		const name = pointers.string(nameAt) ?? "";
		const object = objects.get(name) ?? {
			nameAt,
			functions: [],
			callbacks: []
		};
		objects.set(name, object);
		return object;
	};
	const view = elf.view(section);
	for (const at of recordsOf(elf, section, RECORD_SIZE, "__kpatch_funcs_end")) {
		const nameAt = pointers.at(section, at + 40);
		objectAt(pointers.at(section, at + 48)).functions.push({
			oldName: pointers.string(nameAt),
			nameAt,
			newFunction: pointers.at(section, at),
			sympos: view.u64(at + 32),
			place: {
				section,
				offset: at
			},
			filledByCode: false
		});
	}
	for (const kind of CALLBACKS) {
		const table = elf.sectionNamed(`.kpatch.callbacks.${kind}`);
		if (table === void 0) continue;
		for (const offset of recordsOf(elf, table, CALLBACK_SIZE, `__kpatch_callbacks_${kind}_end`)) {
			const place = {
				section: table,
				offset
			};
			objectAt(pointers.at(table, offset + 8)).callbacks.push({
				kind,
				pointer: pointers.at(table, offset),
				place
			});
		}
	}
	return [...objects].map(([name, object]) => ({
		...object,
		name: name === "vmlinux" ? void 0 : name,
		functionsAt: void 0,
		place: void 0,
		filledByCode: false
	}));
}
function* recordsOf(elf, section, record, endSymbol) {
	const symbols = elf.symbols();
	const end = symbols.indicesNamed(endSymbol).map((index) => symbols.at(index)).find(({ place }) => place.kind === "section" && place.section === section.index)?.value ?? section.size;
	if (end > section.size || end % record !== 0) throw new ElfFormatError(section.offset, `end of the records of ${section.name}`, end, `a multiple of ${record}, at most ${section.size}`);
	for (let at = 0; at < end; at += record) yield at;
}
// src/livepatch/data-objects.ts
var DataObjects = class {
	elf;
	relocations;
	#starts;
	#ends = new Map();
	constructor(elf, relocations) {
		this.elf = elf;
		this.relocations = relocations;
	}
	endOf({ section, offset }) {
		this.#starts ??= this.#collect();
		const starts = this.#starts.get(section.index) ?? [];
		const behind = partitionPoint(starts.length, (position) => (starts[position] ?? 0) <= offset);
		const symbolEnd = this.#ends.get(section.index)?.get(offset);
		if (symbolEnd !== void 0) return {
			end: Math.min(symbolEnd, section.size),
			exact: true
		};
		return {
			end: Math.min(starts[behind] ?? section.size, section.size),
			exact: false
		};
	}
	#collect() {
		const starts = new Map();
		const add = (section, offset) => {
			const known = starts.get(section);
			if (known === void 0) starts.set(section, [offset]);
			else known.push(offset);
		};
		const symbols = this.elf.symbols();
		for (const { place, value, size, isSection } of symbols) {
			if (place.kind !== "section" || isSection) continue;
			add(place.section, value);
			if (size > 0) this.#addEnd(place.section, value, value + size);
		}
		for (const { index: section, isExec, isAlloc } of this.elf.sections) {
			if (isExec || !isAlloc) continue;
			for (const { table, index } of this.relocations.of(section)) {
				const number = table.symbol(index);
				if (number >= symbols.count) continue;
				const { place, value } = symbols.at(number);
				if (place.kind === "section") add(place.section, value + Number(table.addend(index)));
			}
		}
		for (const offsets of starts.values()) offsets.sort((a, b) => a - b);
		return starts;
	}
	#addEnd(section, start, end) {
		const ends = this.#ends.get(section) ?? new Map();
		this.#ends.set(section, ends);
		ends.set(start, Math.max(ends.get(start) ?? 0, end));
	}
};
// src/livepatch/records.ts
const SMALLEST_RECORD = 96;
const LARGEST_RECORD = 1024;
const PADDING = 63;
const MOST_POINTERS = 1e5;
var RecordReader = class {
	relocations;
	pointers;
	objects;
	constructor(relocations, pointers, objects) {
		this.relocations = relocations;
		this.pointers = pointers;
		this.objects = objects;
	}
	at(start, shape) {
		const { section } = start;
		const { end, exact } = this.objects.endOf(start);
		const offsets = this.relocations.within(section.index, start.offset, end).map(({ table, index }) => table.offset(index) - start.offset);
		if (!offsets.some((offset) => offset === 0 || offset === shape.second)) return {
			records: [],
			end
		};
		if (offsets.length > MOST_POINTERS) return void 0;
		const size = this.#size(start, offsets, shape, end - start.offset, exact);
		if (size === void 0) return void 0;
		const pointers = new Set(offsets);
		const records = [];
		for (let offset = 0; pointers.has(offset) || pointers.has(offset + shape.second); offset += size) records.push({
			section,
			offset: start.offset + offset
		});
		return {
			records,
			end
		};
	}
	#size(start, offsets, shape, length, exact) {
		const possible = possibleSizes(offsets, shape).filter((size) => length % size <= (exact ? 0 : PADDING));
		const ofKind = possible.find((size) => this.#isOfKind(start, offsets, shape, size));
		if (ofKind !== void 0) return ofKind;
		if (exact && possible.length > 0) return possible[0];
		return offsets.every((offset) => shape.fields.has(offset)) ? length : void 0;
	}
	#isOfKind({ section, offset: start }, offsets, { fields }, size) {
		return offsets.every((offset) => fields.get(offset % size)?.(this.pointers.at(section, start + offset)) === true);
	}
};
function possibleSizes(offsets, { fields, second }) {
	const pointers = new Set(offsets);
	const last = offsets.at(-1) ?? 0;
	const sizes = [];
	for (let size = SMALLEST_RECORD; size <= LARGEST_RECORD; size += 8) {
		if (!offsets.every((offset) => fields.has(offset % size))) continue;
		let begun = true;
		for (let record = 0; record <= last && begun; record += size) begun = pointers.has(record) || pointers.has(record + second);
		if (begun) sizes.push(size);
	}
	return sizes;
}
// src/livepatch/patch-static.ts
const OBJS = 8;
const STATES = 16;
const FUNCS = 8;
const FIRST_CALLBACK = 16;
const NEW_FUNC = 8;
const OLD_SYMPOS = 16;
const POINTER$1 = 8;
var StaticPatchReader = class {
	elf;
	relocations;
	pointers;
	code;
	#records;
	#objectShape;
	#functionShape;
	#thisModule;
	constructor(elf, relocations, pointers, code) {
		this.elf = elf;
		this.relocations = relocations;
		this.pointers = pointers;
		this.code = code;
		this.#records = new RecordReader(relocations, pointers, new DataObjects(elf, relocations));
		const isString = (pointer) => pointers.string(pointer) !== void 0;
		const isCode = (pointer) => pointer.kind === "symbol" || pointer.kind === "place" && pointer.place.section.isExec;
		const isData = (pointer) => pointer.kind === "place" && !pointer.place.section.isExec;
		this.#objectShape = {
			fields: new Map([
				[0, isString],
				[FUNCS, isData],
				...CALLBACKS.map((_, index) => [FIRST_CALLBACK + index * POINTER$1, isCode])
			]),
			second: FUNCS
		};
		this.#functionShape = {
			fields: new Map([[0, isString], [NEW_FUNC, isCode]]),
			second: NEW_FUNC
		};
		this.#thisModule = new Set(elf.symbols().indicesNamed("__this_module"));
	}
	*all() {
		for (const section of this.elf.sections) {
			if (section.isExec || !section.hasContent || section.name.startsWith(".gnu.linkonce")) continue;
			for (const { table, index } of this.relocations.naming(section.index, this.#thisModule)) {
				if (table.addend(index) !== 0n) continue;
				const place = {
					section,
					offset: table.offset(index)
				};
				const objs = this.pointers.at(section, place.offset + OBJS);
				const patch = objs.kind === "place" ? this.#read(place, objs) : void 0;
				if (patch !== void 0) yield patch;
			}
		}
	}
	at(place) {
		const objs = this.pointers.at(place.section, place.offset + OBJS);
		if (objs.kind === "place") return this.#read(place, objs);
		if (objs.kind === "symbol" || this.#mod(place) !== "this-module") return void 0;
		const { section, offset } = place;
		return this.code.countTo(section.index, offset, offset + STATES) > 1 ? void 0 : {
			place,
			mod: "this-module",
			objectsAt: void 0,
			states: this.pointers.at(section, offset + STATES),
			objects: []
		};
	}
	#read(place, objs) {
		const objects = objs.place.section.isExec ? void 0 : this.#objects(objs.place);
		if (objects === void 0) return void 0;
		const states = this.pointers.at(place.section, place.offset + STATES);
		return {
			place,
			mod: this.#mod(place),
			objectsAt: objs.place,
			states,
			objects
		};
	}
	#mod({ section, offset }) {
		const mod = this.pointers.at(section, offset);
		if (mod.kind === "place") return (this.elf.sectionNamed(".gnu.linkonce.this_module") === void 0 ? this.#thisModule.has(mod.symbol.index) : mod.place.section.name === ".gnu.linkonce.this_module" && mod.place.offset === 0) ? "this-module" : "other";
		if (mod.kind === "symbol") return "other";
		return this.code.usesOf(this.#thisModule).length > 0 ? "unknown" : "null";
	}
	#objects(start) {
		const found = this.#records.at(start, this.#objectShape);
		if (found === void 0) return void 0;
		const filledByCode = this.#isFilledByCode(start, found.end);
		const objects = [];
		for (const { section, offset } of found.records) {
			const nameAt = this.pointers.at(section, offset);
			const funcs = this.pointers.at(section, offset + FUNCS);
			if (nameAt.kind !== "null" && this.pointers.string(nameAt) === void 0) return void 0;
			if (funcs.kind === "place" && funcs.place.section.isExec) return void 0;
			const functions = funcs.kind === "place" ? this.#functions(funcs.place) : [];
			if (functions === void 0) return void 0;
			objects.push({
				name: this.pointers.string(nameAt),
				nameAt,
				functions,
				functionsAt: funcs.kind === "place" ? funcs.place : void 0,
				callbacks: callbacksAt(this.pointers, {
					section,
					offset: offset + FIRST_CALLBACK
				}),
				place: {
					section,
					offset
				},
				filledByCode
			});
		}
		return objects;
	}
	#functions(start) {
		const found = this.#records.at(start, this.#functionShape);
		if (found === void 0) return void 0;
		const filledByCode = this.#isFilledByCode(start, found.end);
		return found.records.map(({ section, offset }) => {
			const view = this.elf.view(section);
			const at = offset + OLD_SYMPOS;
			const nameAt = this.pointers.at(section, offset);
			return {
				oldName: this.pointers.string(nameAt),
				nameAt,
				newFunction: this.pointers.at(section, offset + NEW_FUNC),
				sympos: at + 8 <= view.size ? view.u64(at) : 0n,
				place: {
					section,
					offset
				},
				filledByCode
			};
		});
	}
	#isFilledByCode({ section, offset }, end) {
		return this.code.countTo(section.index, offset, end) > 0;
	}
};
function handedOver(call, code, reader, known) {
	let nearest = true;
	for (const read of code.before(call.section, call.offset)) {
		const places = read === void 0 || read.section.isExec ? [] : placesOf(read);
		for (const place of places) {
			const isPlace = (patch) => patch.place.section === place.section && patch.place.offset === place.offset;
			const found = known.find(isPlace) ?? reader.at(place);
			if (found !== void 0 && isLikely(found, nearest)) return found;
		}
		nearest = false;
	}
}
function isLikely(patch, nearest) {
	const { mod, objectsAt, objects } = patch;
	if (mod === "other") return isConvincing(patch);
	if (nearest) return true;
	return mod === "this-module" ? objectsAt !== void 0 : objects.length > 0;
}
function isConvincing({ objects }) {
	return objects.some(({ functions }) => functions.some(({ oldName, newFunction }) => oldName !== void 0 && newFunction.kind === "place" && newFunction.place.section.isExec));
}
// src/livepatch/patch.ts
function readPatchDescription(elf, relocations, code) {
	if (!elf.header.is64) return {
		form: "unknown",
		others: []
	};
	const pointers = new Pointers(elf, relocations);
	const reader = new StaticPatchReader(elf, relocations, pointers, code);
	const patches = [...reader.all()];
	const given = givenPatches(elf, code, reader, patches);
	const kpatch = elf.sectionNamed(".kpatch.funcs");
	const klpBuild = elf.sectionNamed(".init.klp_objects");
	const isRead = kpatch !== void 0 && code.countTo(kpatch.index, 0, kpatch.size + 1) > 0;
	const rest = (counts) => [...new Set([...given, ...patches])].filter((patch) => patch !== counts && isConvincing(patch)).map((patch) => ({
		place: patch.place,
		enabled: given.includes(patch)
	}));
	const [first] = given;
	if (first !== void 0 && !isRead) {
		const tables = [kpatch, klpBuild].flatMap((section) => section === void 0 ? [] : [{
			place: {
				section,
				offset: 0
			},
			enabled: false
		}]);
		return {
			form: "static",
			objects: first.objects,
			patch: first,
			others: [...rest(first), ...tables]
		};
	}
	if (kpatch !== void 0) return {
		form: "kpatch",
		objects: readKpatchObjects(elf, kpatch, pointers),
		others: rest(void 0)
	};
	if (klpBuild !== void 0) return {
		form: "klp-build",
		objects: readKlpBuildObjects(elf, klpBuild, pointers),
		others: rest(void 0)
	};
	const [only] = patches;
	if (only !== void 0 && patches.length === 1 && isConvincing(only)) return {
		form: "static",
		objects: only.objects,
		patch: only,
		others: []
	};
	return {
		form: "unknown",
		others: []
	};
}
function givenPatches(elf, code, reader, patches) {
	const symbols = elf.symbols();
	const calls = code.usesOf(new Set([ENABLE, REGISTER].flatMap((name) => symbols.indicesNamed(name))));
	const given = [];
	for (const call of calls) {
		const patch = handedOver(call, code, reader, [...given, ...patches]);
		if (patch !== void 0 && !given.includes(patch)) given.push(patch);
	}
	return given;
}
// src/livepatch/module.ts
const LIVEPATCH_SECTION = /^(\.klp\.|\.kpatch\.|\.init\.klp_|__klp_relocs)/;
var LivepatchModule = class {
	elf;
	#modinfo;
	#klpRelas;
	#normalRelocations;
	#allRelocations;
	#patch;
	#code;
	#enabling;
	#functions;
	#patchedObjects;
	constructor(elf) {
		this.elf = elf;
	}
	get isLivepatch() {
		return modinfoSections(this.elf).some((section) => Modinfo.in(this.elf, section).get("livepatch") !== void 0) || this.elf.sections.some((section) => section.isRelaLivepatch || LIVEPATCH_SECTION.test(section.name));
	}
	get modinfo() {
		this.#modinfo ??= Modinfo.of(this.elf);
		return this.#modinfo;
	}
	get name() {
		const section = this.elf.sectionNamed(THIS_MODULE$1);
		return (section === void 0 ? void 0 : structName(this.elf, section)) ?? this.modinfo.get("name");
	}
	get architecture() {
		return architectureName(this.elf.header);
	}
	get builder() {
		return builderOf(this.elf);
	}
	get klpRelas() {
		this.#klpRelas ??= klpRelaSections(this.elf);
		return this.#klpRelas;
	}
	get unflaggedKlpRelas() {
		return this.elf.sections.filter((section) => section.isRela && !section.isRelaLivepatch && section.name.startsWith(".klp.rela."));
	}
	get normalRelocations() {
		this.#normalRelocations ??= new RelocationIndex(this.elf, (section) => !section.isRelaLivepatch);
		return this.#normalRelocations;
	}
	get allRelocations() {
		this.#allRelocations ??= new RelocationIndex(this.elf, () => true);
		return this.#allRelocations;
	}
	get patch() {
		this.#patch ??= readPatchDescription(this.elf, this.allRelocations, this.codeReferences);
		return this.#patch;
	}
	get enabling() {
		this.#enabling ??= enablingOf(this.elf, this.allRelocations, this.codeReferences);
		return this.#enabling;
	}
	get codeReferences() {
		this.#code ??= new CodeReferences(this.elf, this.allRelocations);
		return this.#code;
	}
	get patchedObjects() {
		if (this.patch.form === "unknown") return void 0;
		this.#patchedObjects ??= new Set(this.patch.objects.map(({ name }) => name ?? "vmlinux"));
		return this.#patchedObjects;
	}
	get functions() {
		this.#functions ??= new FunctionIndex(this.elf);
		return this.#functions;
	}
};
// src/loader/admission/architecture.ts
function moduleSpace(bytes) {
	return {
		space: {
			most: bytes,
			withKaslr: bytes
		},
		ignoredSymbols: new Set()
	};
}
// src/loader/steps/extable.ts
const extableOf = (entry) => ({
	id: "extable",
	title: "sort the exception table",
	source: "sort_extable(), kernel/module/main.c post_relocation()",
	tables: ["__ex_table"],
	*accesses({ module }) {
		const table = moduleTable(module, "__ex_table");
		if (table === void 0) return;
		const access = wholeTable(table, "sorts", "sorted-table");
		if (entry === void 0 || !isInOrder(module, table, entry)) yield access;
		else for (let start = 0; start < table.size; start += entry) yield {
			...access,
			start,
			end: start + KEY$1
		};
	}
});
const KEY$1 = 4;
function isInOrder(module, section, size) {
	if (section.size % size !== 0) return false;
	const table = new SpecialTable(module, section, size);
	let last = [];
	for (const at of table.entries()) {
		const target = table.target(at, () => false);
		if (target.kind !== "place") return false;
		const { section: code, offset } = target.place;
		const place = [
			isInitSection$1(code) ? 1 : 0,
			code.index,
			offset
		];
		if (!isAscending(last, place)) return false;
		last = place;
	}
	return true;
}
function isAscending(before, after) {
	const differing = before.findIndex((value, i) => value !== after[i]);
	return differing < 0 || (before[differing] ?? 0) < (after[differing] ?? 0);
}
// src/loader/steps/pointed-memory.ts
function misled(target, length, use) {
	if (target.kind !== "place") return void 0;
	const { section, offset } = target.place;
	const { life, access } = memoryOf(section, {});
	const lost = (words) => ({
		kind: "lost",
		words: `leads to ${section.name}, ${words}`
	});
	if (life === "image") return lost("which is not copied to the module's memory");
	if (offset < 0 || offset + length > section.size) return lost(`${length} bytes from ${offset < 0 ? "-" : ""}0x${Math.abs(offset).toString(16)}, which has 0x${section.size.toString(16)}`);
	if (use === "writes" && access === "read-only") return lost("which is read-only, and the kernel writes there");
	return life === "init" ? {
		kind: "freed",
		words: `leads to ${section.name}, which is freed when the init function has returned`
	} : void 0;
}
// src/loader/steps/jump-labels.ts
const ABSOLUTE_ENTRY = 24;
const RELATIVE_ENTRY = 16;
function lateInAbsolute({ start }) {
	const field = start % ABSOLUTE_ENTRY;
	if (field >= 8 && field < 16) return { effects: [{
		when: "run",
		outcome: "corrupted",
		message: "when the key is switched, the branch jumps to address 0"
	}] };
	return { effects: [{
		when: "patch-load",
		outcome: "crash",
		message: `oops in jump_label_apply_nops(): the ${field < 8 ? "code" : "key"} is at address 0`
	}] };
}
const KEY_SIZE$1 = 16;
const KEY_BITS$1 = 3;
function* keyFaults({ module }, types) {
	const section = moduleTable(module, "__jump_table");
	if (section === void 0) return;
	const absolute = isAbsolute$1(module, section, types);
	const stride = absolute ? ABSOLUTE_ENTRY : RELATIVE_ENTRY;
	if (section.size % stride !== 0) return;
	const table = new SpecialTable(module, section, stride);
	for (const offset of table.entries()) {
		const target = table.target(offset + (absolute ? 16 : 8), () => true);
		const fault = misled(target.kind === "place" ? {
			...target,
			place: {
				...target.place,
				offset: target.place.offset - (target.place.offset & KEY_BITS$1)
			}
		} : target, KEY_SIZE$1, "writes");
		if (fault === void 0) continue;
		yield {
			entry: {
				section,
				offset
			},
			effects: [fault.kind === "lost" ? {
				when: "patch-load",
				outcome: "crash",
				message: "page fault in jump_label_add_module()"
			} : {
				when: "run",
				outcome: "crash",
				message: "page fault in jump_label_del_module() when the livepatch is unloaded"
			}],
			message: `The key of a static branch ${fault.words}.`,
			advice: "A static key is data that can be written, for as long as the module is there; the assembler writes this table: edit nothing in it."
		};
	}
}
function isAbsolute$1(module, section, types) {
	const first = module.allRelocations.at(section.index, 0)[0];
	return first !== void 0 && types.get(first.table.type(first.index))?.width === 8;
}
const jumpLabelsOf = ({ siteSize, relocationTypes, protects }) => ({
	id: "jump-labels",
	title: "sort __jump_table by key and link each key",
	source: "jump_label_add_module(), kernel/jump_label.c, at MODULE_STATE_COMING",
	tables: ["__jump_table"],
	...protects === true ? { faults: (input) => keyFaults(input, relocationTypes) } : {},
	*accesses({ module }) {
		const section = moduleTable(module, "__jump_table");
		if (section === void 0) return;
		const absolute = isAbsolute$1(module, section, relocationTypes);
		yield {
			...wholeTable(section, "sorts", "jump-table"),
			...absolute ? { late: lateInAbsolute } : {}
		};
		const table = new SpecialTable(module, section, absolute ? ABSOLUTE_ENTRY : RELATIVE_ENTRY);
		for (const entry of table.entries()) {
			const code = table.place(entry, 2);
			table.place(entry + (absolute ? 8 : 4), 0);
			if (code === void 0) continue;
			const length = siteSize(module.elf.view(code.section).u8(code.offset));
			const end = Math.min(code.offset + length, code.section.size);
			yield {
				kind: "writes",
				role: "jump-label-site",
				section: code.section.index,
				start: code.offset,
				end,
				condition: {
					kind: "depends",
					on: "the key's state differs from the compiled one"
				},
				entry: {
					section,
					offset: entry
				}
			};
		}
	}
});
// src/loader/steps/percpu.ts
const percpuOf = (late) => ({
	id: "percpu",
	title: "copy .data..percpu to every CPU",
	source: "percpu_modcopy(), kernel/module/main.c post_relocation()",
	*accesses({ module, kernel }) {
		const section = module.elf.sectionNamed(".data..percpu");
		if (section !== void 0) yield wholeTable(section, "reads", "percpu-template", late?.(kernel.behaviour));
	}
});
// src/loader/steps/param-fields.ts
const PARAM = {
	size: 40,
	mod: 8,
	ops: 16,
	permissions: 24,
	arg: 32
};
const SET_AT_LOAD = "the parameter is set when the livepatch is loaded";
const NAME_IN_SYSFS = { effects: [{
	when: "patch-load",
	outcome: "crash",
	message: "oops in module_param_sysfs_setup(): the parameter's name is at address 0"
}] };
const NAME$4 = {
	effects: [{
		when: "patch-load",
		outcome: "crash",
		message: "oops in parse_args(): the parameter's name is at address 0"
	}],
	condition: "a parameter is given when the livepatch is loaded"
};
const OPS$1 = {
	effects: [{
		when: "run",
		outcome: "crash",
		message: "oops in module_destroy_params(), which reads the operations at address 0"
	}],
	condition: `the livepatch is unloaded before the relocation is written, or ${SET_AT_LOAD}`
};
const ARG = {
	effects: [{
		when: "patch-load",
		outcome: "crash",
		message: "parse_args() writes the value to address 0"
	}],
	condition: SET_AT_LOAD
};
function lateParamField({ module }, section) {
	return ({ start }) => {
		const field = start % PARAM.size;
		if (field < PARAM.mod) return isInSysfs(start - field) ? NAME_IN_SYSFS : NAME$4;
		if (field < PARAM.ops) return "harmless";
		return field < PARAM.permissions ? OPS$1 : field < PARAM.arg ? void 0 : ARG;
	};
	function isInSysfs(entry) {
		const bytes = module.elf.view(section);
		return entry + PARAM.size <= section.size && bytes.u16(entry + PARAM.permissions) !== 0;
	}
}
// src/loader/steps/param-faults.ts
const OPS_SIZE = 32;
const KERNEL_OPS = /^param_(?:ops_|array_ops$)/;
const ADVICE$1 = "module_param() and its kin write this table: link again from the objects of the compiler, and edit nothing in it.";
const NAME$3 = {
	when: "patch-load",
	outcome: "crash",
	message: "oops in strlen(), of module_param_sysfs_setup()"
};
const OPS = {
	when: "run",
	outcome: "crash",
	message: "oops in module_destroy_params() when the livepatch is unloaded"
};
const ARGUMENT = {
	when: "run",
	outcome: "crash",
	message: "oops when the parameter is shown or set, or the livepatch is unloaded"
};
function* paramFaults({ module }, section) {
	if (section.size % PARAM.size !== 0) return;
	const table = new SpecialTable(module, section, PARAM.size);
	const pointers = new Pointers(module.elf, module.normalRelocations);
	const names = new Set();
	for (const offset of table.entries()) {
		const target = (field) => table.target(offset + field, () => true);
		const fault = (words, effect) => ({
			entry: {
				section,
				offset
			},
			effects: [effect],
			message: `A parameter's ${words}.`,
			advice: ADVICE$1
		});
		const name = lost(target(0), 1, "reads");
		if (name !== void 0) yield fault(`name ${name}`, NAME$3);
		const ops = lost(target(PARAM.ops), OPS_SIZE, "reads") ?? codeWords(target(PARAM.ops));
		if (ops !== void 0) yield fault(`ops ${ops}`, OPS);
		const isInSysfs = table.view.u16(offset + PARAM.permissions) !== 0;
		const arg = argumentWords(target(PARAM.arg), target(PARAM.ops), isInSysfs);
		if (arg !== void 0) yield fault(`arg ${arg}`, ARGUMENT);
		if (!isInSysfs) continue;
		const text = pointers.string(pointers.at(section, offset));
		if (text !== void 0 && names.has(text)) {
			const message = `sysfs: cannot create duplicate filename '/module/${module.name ?? ""}/parameters/${text}'`;
			yield fault(`name, ${text}, is that of another`, {
				when: "patch-load",
				outcome: "refused",
				message
			});
		}
		if (text !== void 0) names.add(text);
	}
}
function lost(target, length, use) {
	if (target.kind === "unfilled") return "is NULL";
	return misled(target, length, use)?.words;
}
function codeWords(target) {
	return target.kind === "place" && target.place.section.isExec ? `leads to ${target.place.section.name}, which is code` : void 0;
}
function argumentWords(argument, ops, isInSysfs) {
	if (argument.kind === "unfilled") return isKernels(ops) ? "is NULL" : void 0;
	const fault = misled(argument, 1, "reads");
	return fault?.kind === "freed" && !isInSysfs ? void 0 : fault?.words;
}
function isKernels(target) {
	return target.kind === "kernel" && KERNEL_OPS.test(target.symbol);
}
// src/loader/steps/tables.ts
const FOLLOWED = {
	when: "patch-load",
	outcome: "crash",
	message: "page fault: the pointer leads where nothing is"
};
const LOOKED_UP = {
	when: "patch-load",
	outcome: "ignored",
	message: "no function is found at that address, and the entry is passed over"
};
const READ_EARLY = [
	{
		name: "__param",
		by: "parse_args() and mod_sysfs_setup()",
		late: lateParamField,
		astray: {
			when: "run",
			outcome: "crash",
			message: "page fault in kernel/params.c when the parameter is listed, set or shown, or the livepatch is unloaded"
		},
		faults: paramFaults
	},
	{
		name: "_ftrace_events",
		by: "trace_module_add_events(), at MODULE_STATE_COMING"
	},
	{
		name: "_ftrace_eval_map",
		by: "trace_module_add_evals(), at MODULE_STATE_COMING"
	},
	{
		name: "__trace_printk_fmt",
		by: "hold_module_trace_bprintk_format(), at MODULE_STATE_COMING"
	},
	{
		name: ".init_array",
		by: "do_mod_ctors(), which calls each before the module's own init function"
	},
	{
		name: ".ctors",
		by: "do_mod_ctors(), which calls each before the module's own init function"
	},
	{
		name: "___srcu_struct_ptrs",
		by: "srcu_module_coming(), at MODULE_STATE_COMING",
		where: ({ srcuTable }) => srcuTable,
		faults: srcuFaults
	},
	{
		name: ".kunit_test_suites",
		by: "kunit_module_init(), at MODULE_STATE_COMING",
		where: ({ kunitSuites }) => kunitSuites === "coming"
	},
	{
		name: "__dyndbg_classes",
		by: "ddebug_attach_module_classes(), at MODULE_STATE_COMING",
		where: ({ dyndbgClasses }) => dyndbgClasses
	},
	{
		name: "_kprobe_blacklist",
		by: "add_module_kprobe_blacklist(), at MODULE_STATE_COMING",
		astray: LOOKED_UP
	},
	{
		name: "_error_injection_whitelist",
		by: "module_load_ei_list(), at MODULE_STATE_COMING",
		astray: LOOKED_UP
	},
	{
		name: ".gnu.linkonce.this_module",
		by: "load_module() and do_init_module(), which fill in and follow struct module"
	},
	{
		name: ".kpatch.funcs",
		by: "kpatch's patch_init()"
	},
	{
		name: ".init.klp_objects",
		by: "livepatch_mod_init()"
	},
	{
		name: ".init.klp_funcs",
		by: "livepatch_mod_init()"
	}
];
function* srcuFaults({ module }, section) {
	if (section.size % POINTER !== 0) return;
	const table = new SpecialTable(module, section, POINTER);
	for (const offset of table.entries()) {
		const target = table.target(offset, () => true);
		const words = target.kind === "unfilled" ? "is NULL" : misled(target, POINTER, "writes")?.words;
		if (words === void 0) continue;
		yield {
			entry: {
				section,
				offset
			},
			effects: [{
				when: "patch-load",
				outcome: "crash",
				message: "oops in srcu_module_notify()"
			}],
			message: `A pointer to a struct srcu_struct ${words}.`,
			advice: "DEFINE_SRCU() writes this table: link again from the objects of the compiler, and edit nothing in it."
		};
	}
}
const POINTER = 8;
const pointerTables = READ_EARLY.map(({ name, by, where, late, astray = FOLLOWED, faults }) => ({
	id: `table ${name}`,
	title: `read ${name}`,
	source: by,
	pointers: {
		tables: [name],
		filling: "address",
		effect: astray
	},
	...faults === void 0 ? {} : { *faults(input) {
		const section = where?.(input.kernel.behaviour) === false ? void 0 : moduleTable(input.module, name);
		if (section !== void 0) yield* faults(input, section);
	} },
	*accesses(input) {
		if (where?.(input.kernel.behaviour) === false) return;
		const section = moduleTable(input.module, name);
		if (section === void 0) return;
		const own = late?.(input, section);
		yield {
			...wholeTable(section, "reads", "table"),
			...own === void 0 ? {} : { late: own }
		};
	}
}));
// src/loader/steps/entry-size.ts
function entrySize(module, section, sizes) {
	const fields = new Set();
	for (const { table, index } of module.allRelocations.of(section.index)) fields.add(table.offset(index));
	const size = sizes.find((candidate) => {
		if (section.size % candidate !== 0) return false;
		for (let at = 0; at < section.size; at += candidate) if (!fields.has(at) || !fields.has(at + 4)) return false;
		return true;
	});
	if (size === void 0) throw new ElfFormatError(section.offset, section.name, section.size, `entries of ${sizes.join(", ")} bytes with a relocation at 0 and at 4`);
	return size;
}
// src/loader/arm64/relocation-types.ts
const data$2 = (name, width, reach) => ({
	name: `R_AARCH64_${name}`,
	width,
	pcRelative: name.startsWith("PREL"),
	absolute: name.startsWith("ABS") && width >= 4,
	...reach === void 0 ? {} : { reach }
});
const instruction = (name, pcRelative, reach) => ({
	name: `R_AARCH64_${name}`,
	width: 4,
	pcRelative,
	...reach === void 0 ? {} : { reach }
});
const RELOCATION_TYPES$4 = new Map([
	[0, {
		name: "R_ARM_NONE",
		width: 0,
		pcRelative: false
	}],
	[256, {
		name: "R_AARCH64_NONE",
		width: 0,
		pcRelative: false
	}],
	[257, data$2("ABS64", 8)],
	[258, data$2("ABS32", 4, unsignedReach("absolute", 32))],
	[259, data$2("ABS16", 2, unsignedReach("absolute", 16))],
	[260, data$2("PREL64", 8)],
	[261, data$2("PREL32", 4, signedReach("relative", 32))],
	[262, data$2("PREL16", 2, signedReach("relative", 16))],
	[263, instruction("MOVW_UABS_G0", false, unsignedReach("absolute", 16))],
	[264, instruction("MOVW_UABS_G0_NC", false)],
	[265, instruction("MOVW_UABS_G1", false, unsignedReach("absolute", 32))],
	[266, instruction("MOVW_UABS_G1_NC", false)],
	[267, instruction("MOVW_UABS_G2", false, unsignedReach("absolute", 48))],
	[268, instruction("MOVW_UABS_G2_NC", false)],
	[269, instruction("MOVW_UABS_G3", false)],
	[270, instruction("MOVW_SABS_G0", false, signedReach("absolute", 17))],
	[271, instruction("MOVW_SABS_G1", false, signedReach("absolute", 33))],
	[272, instruction("MOVW_SABS_G2", false, signedReach("absolute", 49))],
	[273, instruction("LD_PREL_LO19", true, signedReach("relative", 19, "refused", 2))],
	[274, instruction("ADR_PREL_LO21", true, signedReach("relative", 21))],
	[275, instruction("ADR_PREL_PG_HI21", true, signedReach("relative", 21, "refused", 12))],
	[276, instruction("ADR_PREL_PG_HI21_NC", true)],
	[277, instruction("ADD_ABS_LO12_NC", false)],
	[278, instruction("LDST8_ABS_LO12_NC", false)],
	[279, instruction("TSTBR14", true, signedReach("relative", 14, "refused", 2))],
	[280, instruction("CONDBR19", true, signedReach("relative", 19, "refused", 2))],
	[282, instruction("JUMP26", true)],
	[283, instruction("CALL26", true)],
	[284, instruction("LDST16_ABS_LO12_NC", false)],
	[285, instruction("LDST32_ABS_LO12_NC", false)],
	[286, instruction("LDST64_ABS_LO12_NC", false)],
	[287, instruction("MOVW_PREL_G0", true, signedReach("relative", 17))],
	[288, instruction("MOVW_PREL_G0_NC", true)],
	[289, instruction("MOVW_PREL_G1", true, signedReach("relative", 33))],
	[290, instruction("MOVW_PREL_G1_NC", true)],
	[291, instruction("MOVW_PREL_G2", true, signedReach("relative", 49))],
	[292, instruction("MOVW_PREL_G2_NC", true)],
	[293, instruction("MOVW_PREL_G3", true)],
	[299, instruction("LDST128_ABS_LO12_NC", false)]
]);
const isData = (type) => type >= 257 && type <= 262;
const isBranch26 = (type) => type === 282 || type === 283;
const isAdrp = (type) => type === 275 || type === 276;
const LITERALS = new Set([273, 274]);
// src/loader/arm64/alternatives.ts
const ENTRY$5 = 12;
const REPLACEMENT = 4;
const CAPABILITY = 8;
const CALLBACK = 32768;
const BUG$1 = "kernel BUG at arch/arm64/kernel/alternative.c in __apply_alternatives()";
const REFUSED = "error occurred when applying alternatives";
const NAME$2 = ".altinstructions";
const alternatives$3 = {
	id: "arm64-alternatives",
	title: "replace instructions by those for these CPUs",
	source: "apply_alternatives_module(), arch/arm64/kernel/alternative.c module_finalize()",
	tables: [NAME$2],
	pointers: {
		tables: [NAME$2],
		filling: "distance",
		effect: {
			when: "patch-load",
			outcome: "crash",
			message: BUG$1
		}
	},
	*faults({ module }) {
		const table = tableOf$2(module);
		for (const at of table?.entries() ?? []) {
			if (table === void 0) return;
			const { capability, isCallback } = capabilityOf(table, at);
			const [site, replacement] = [table.view.u8(at + 10), table.view.u8(at + 11)];
			if (replacement === (isCallback ? 0 : site)) continue;
			yield {
				entry: {
					section: table.section,
					offset: at
				},
				condition: `the CPUs have capability ${capability}`,
				effects: [{
					when: "patch-load",
					outcome: "crash",
					message: BUG$1
				}],
				message: isCallback ? `The entry has a callback and a replacement of ${replacement} bytes: BUG_ON() where the kernel applies it.` : `The replacement has ${replacement} bytes and its site ${site}: BUG_ON() where they differ.`,
				advice: "ALTERNATIVE() makes both of one length: link again from the objects of the assembler."
			};
		}
	},
	*accesses({ module }) {
		const table = tableOf$2(module);
		if (table === void 0) return;
		const { section } = table;
		for (const at of table.entries()) {
			const { capability, isCallback } = capabilityOf(table, at);
			const length = table.view.u8(at + 10);
			const condition = {
				kind: "depends",
				on: `the CPUs have capability ${capability}`
			};
			const entry = {
				section,
				offset: at
			};
			yield {
				kind: "reads",
				role: "table",
				section: section.index,
				start: at,
				end: at + ENTRY$5,
				condition,
				entry,
				late: (write) => lateEntry(write, at, isCallback)
			};
			const site = table.place(at, length);
			const replacement = table.place(at + REPLACEMENT, isCallback ? 0 : length);
			if (!isCallback && replacement !== void 0 && length > 0) yield {
				kind: "reads",
				role: "alternative-replacement",
				section: replacement.section.index,
				start: replacement.offset,
				end: replacement.offset + length,
				condition,
				entry,
				late: lateReplacement$1
			};
			if (site !== void 0) yield siteAccess(module, {
				site,
				length,
				condition,
				entry,
				replacement: isCallback ? void 0 : replacement
			});
		}
	}
};
function tableOf$2(module) {
	const section = module.elf.sectionsNamed(NAME$2).find(({ hasContent, size }) => hasContent && size > 0);
	return section?.isAlloc === true ? new SpecialTable(module, section, entrySize(module, section, [ENTRY$5])) : void 0;
}
function capabilityOf({ view }, at) {
	const field = view.u16(at + CAPABILITY);
	return {
		capability: field & -32769,
		isCallback: (field & CALLBACK) !== 0
	};
}
function siteAccess(module, { site, length, condition, entry, replacement }) {
	const bytes = replacement === void 0 ? Array.from({ length }, () => -1) : [...module.elf.content(replacement.section).subarray(replacement.offset, replacement.offset + length)];
	return {
		kind: "writes",
		role: "alternative-site",
		section: site.section.index,
		start: site.offset,
		end: site.offset + length,
		condition,
		entry,
		rewrites: [{
			bytes,
			nopsFrom: length
		}]
	};
}
function lateEntry({ start }, at, isCallback) {
	if (start - at < REPLACEMENT) return { effects: [{
		when: "patch-load",
		outcome: "corrupted",
		message: "the kernel writes the replacement over its own table; the site stays as it is"
	}] };
	if (isCallback) return { effects: [{
		when: "patch-load",
		outcome: "refused",
		message: REFUSED
	}] };
	return { effects: [{
		when: "run",
		outcome: "crash",
		message: "bytes of the table were copied over the site: undefined instruction"
	}] };
}
function lateReplacement$1({ type }) {
	if (LITERALS.has(type)) return LITERAL$1;
	if (isBranch26(type)) return { effects: [{
		when: "run",
		outcome: "crash",
		message: "the copied branch goes to itself: the CPU hangs"
	}] };
	return { effects: [{
		when: "run",
		outcome: "stale",
		message: "the copied instruction computes its address with an operand of zero"
	}] };
}
const LITERAL$1 = {
	effects: [{
		when: "patch-load",
		outcome: "crash",
		message: "kernel BUG at arch/arm64/kernel/alternative.c: the instruction reads a literal"
	}],
	message: "The kernel cannot move an instruction with this operand to another place, and stops with a BUG when it applies the alternative."
};
const copiedReplacement$2 = ({ type }) => LITERALS.has(type) ? LITERAL$1 : void 0;
function callbackDemand({ module, target, offset, symbol }) {
	if (target.name !== ".altinstructions" || !target.hasContent || offset % ENTRY$5 !== REPLACEMENT || offset + 6 > target.size) return void 0;
	const capability = module.elf.view(target).u16(offset - REPLACEMENT + CAPABILITY);
	const { name, place } = module.elf.symbols().at(symbol);
	if ((capability & CALLBACK) === 0 || place.kind !== "section") return void 0;
	return {
		condition: `the CPUs have capability ${capability & -32769}`,
		effects: [{
			when: "patch-load",
			outcome: "refused",
			message: REFUSED
		}],
		message: `The callback ${name} is the module's own; the kernel calls those of vmlinux alone.`
	};
}
// src/loader/steps/ftrace.ts
const TABLES$1 = ["__mcount_loc", "__patchable_function_entries"];
const UNTIL_TRACED = {
	severity: "warning",
	effects: [{
		when: "run",
		outcome: "stale",
		message: "when the function is traced: \"ftrace failed to modify\", WARNING in ftrace_bug(), and tracing is switched off"
	}],
	condition: "the replacement function itself is traced"
};
const ftraceOf = (slots) => ({
	id: "ftrace",
	title: "turn the calls of the tracer into NOPs",
	source: "ftrace_module_init(), kernel/trace/ftrace.c ftrace_process_locs()",
	pointers: {
		tables: TABLES$1,
		filling: "address",
		effect: {
			when: "patch-load",
			outcome: "refused",
			message: "ftrace failed to modify the call (ftrace_bug), ftrace is switched off, and klp_enable_patch() fails with ENODEV"
		}
	},
	*accesses({ module, kernel }) {
		for (const name of TABLES$1) {
			const section = moduleTable(module, name);
			if (section === void 0) continue;
			yield wholeTable(section, "sorts", "sorted-table");
			const table = new SpecialTable(module, section, 8);
			for (const entry of table.entries()) {
				const site = table.place(entry, 0);
				if (site?.section.isExec !== true) continue;
				for (const { start, end, late } of slots({
					table: section,
					place: site,
					module,
					kernel
				})) {
					if (site.offset + start < 0 || site.offset + end > site.section.size) continue;
					yield {
						kind: "reads",
						role: "ftrace-site",
						section: site.section.index,
						start: site.offset + start,
						end: site.offset + end,
						condition: ALWAYS,
						entry: {
							section,
							offset: entry
						},
						...late === void 0 ? {} : { late }
					};
				}
			}
		}
	}
});
// src/loader/arm64/ftrace.ts
const INSTRUCTION$1 = 4;
const LITERAL = 8;
const BTI = 3573752863;
const BTI_MASK = 4294967103;
const CALL_SLOT = { effects: [{
	when: "run",
	outcome: "crash",
	message: "Internal error: Oops - Undefined instruction, at the first call, traced or not"
}] };
const SAVE_SLOT = { effects: [{
	when: "run",
	outcome: "corrupted",
	message: "the instruction that saves the return address is overwritten: the function returns somewhere else, once it is traced"
}] };
const LITERAL_SLOT = {
	severity: "warning",
	condition: "the function was being traced when the relocation was written",
	effects: [{
		when: "run",
		outcome: "crash",
		message: "the tracer is looked up through the overwritten pointer: oops"
	}]
};
const ftrace$4 = ftraceOf(({ place, module }) => {
	const hasLiteral = isEntry(module, place, LITERAL) && !isEntry(module, place, 0) && !isEntry(module, place, -4);
	const entry = hasLiteral ? LITERAL : 0;
	const first = hasLiteral && isBti(module, place, entry) ? entry + INSTRUCTION$1 : entry;
	const slots = [{
		start: first,
		end: first + INSTRUCTION$1,
		late: () => SAVE_SLOT
	}, {
		start: first + INSTRUCTION$1,
		end: first + 8,
		late: () => CALL_SLOT
	}];
	return hasLiteral ? [{
		start: 0,
		end: LITERAL,
		late: () => LITERAL_SLOT
	}, ...slots] : slots;
});
function isEntry(module, { section, offset }, distance) {
	return module.functions.at(section.index, offset + distance)?.offset === 0;
}
function isBti(module, { section, offset }, distance) {
	const at = offset + distance;
	if (!section.hasContent || at < 0 || at + INSTRUCTION$1 > section.size) return false;
	return (module.elf.view(section).u32(at) & BTI_MASK) >>> 0 === BTI;
}
// src/loader/arm64/late-store.ts
const PAGE = 4096;
const FORBIDDEN = 4088;
function lateStore({ type, offset }) {
	if (isData(type)) return offset % 4 === 0 ? void 0 : leftOut(offset);
	if (isBranch26(type)) return FAR_BRANCH;
	return isAdrp(type) && offset % PAGE >= FORBIDDEN ? VENEER : void 0;
}
function leftOut(offset) {
	return {
		effects: [{
			when: "write",
			outcome: "ignored",
			message: "nothing is written, and the kernel logs nothing"
		}, {
			when: "run",
			outcome: "stale",
			message: "the pointer is still zero"
		}],
		message: `The place is at offset 0x${offset.toString(16)}, no multiple of 4: the kernel writes late relocations as whole instructions, and leaves this one out.`
	};
}
const FAR_BRANCH = {
	severity: "note",
	condition: "the branch and its target are more than 128 MB apart",
	effects: [{
		when: "write",
		outcome: "crash",
		message: "Unable to handle kernel write to read-only memory: oops in module_emit_plt_entry()"
	}],
	message: "Branches that do not reach their target go through .plt, where the kernel stores a new entry although that is read-only by then. Modules usually lie near enough to each other."
};
const VENEER = {
	severity: "warning",
	condition: "a CPU has the erratum 843419 (Cortex-A53), the instruction comes to lie at the end of a page, and the symbol more than 1 MB away",
	effects: [{
		when: "write",
		outcome: "crash",
		message: "Unable to handle kernel write to read-only memory: oops in module_emit_veneer_for_adrp()"
	}],
	message: "An ADRP in the last 8 bytes of a page is replaced by a branch to a veneer in .plt on a Cortex-A53, and the kernel stores the veneer there although .plt is read-only by then."
};
// src/loader/arm64/signed-returns.ts
const PCREL_SDATA4 = 27;
const PCREL_SDATA8 = 28;
const RETURN_ADDRESS = 30;
const ADVANCE = new Map([
	[2, 1],
	[3, 2],
	[4, 4]
]);
const LEBS = new Map([
	[0, 0],
	[10, 0],
	[11, 0],
	[12, 2],
	[5, 2],
	[14, 1],
	[19, 1],
	[13, 1],
	[8, 1],
	[6, 1]
]);
const NEGATE_RA_STATE = 45;
function* signedReturns(module, section) {
	const table = new SpecialTable(module, section, 1);
	const { view } = table;
	let common = {
		codeAlignment: 1,
		width: 4
	};
	let at = 0;
	while (section.size - at > 8) {
		const size = view.u32(at);
		if (size === 0 || size > section.size - at) return;
		const end = Math.min(at + 4 + size, section.size);
		const frame = new FrameBytes(section, view.bytes, at + 8, end);
		if (view.u32(at + 4) === 0) common = commonOf(frame);
		else yield* ofFrame(table, frame, common);
		at = end;
	}
}
function commonOf(frame) {
	const [, z, r, nul, codeAlignment = 0, dataAlignment = 0, register, length, format] = Array.from({ length: 9 }, () => frame.u8());
	if (!(z === 122 && r === 82 && nul === 0 && register === RETURN_ADDRESS && length === 1) || codeAlignment > 127 || dataAlignment > 127 || format !== PCREL_SDATA4 && format !== PCREL_SDATA8) throw frame.error("common information entry", "augmentation \"zR\" with addresses of 4 or 8 bytes");
	return {
		codeAlignment,
		width: format === PCREL_SDATA4 ? 4 : 8
	};
}
function* ofFrame(table, frame, { codeAlignment, width }) {
	const start = table.place(frame.at, 0);
	frame.skip(2 * width);
	frame.skip(frame.u8());
	let distance = 0;
	while (!frame.atEnd) {
		const opcode = frame.u8();
		const bytes = ADVANCE.get(opcode);
		if (bytes !== void 0) distance += frame.number(bytes) * codeAlignment;
		else if (opcode >= 64 && opcode < 128) distance += (opcode & 63) * codeAlignment;
		else if (opcode >= 128 && opcode < 192) frame.skipLeb();
		else if (opcode < 192) {
			if (opcode === NEGATE_RA_STATE) {
				if (start !== void 0) yield {
					section: start.section,
					offset: start.offset + distance - 4
				};
				continue;
			}
			const lebs = LEBS.get(opcode);
			if (lebs === void 0) throw frame.error(`opcode 0x${opcode.toString(16)} of a frame`, "one that the kernel knows");
			for (let leb = 0; leb < lebs; leb++) frame.skipLeb();
		}
	}
}
var FrameBytes = class {
	section;
	bytes;
	at;
	end;
	constructor(section, bytes, at, end) {
		this.section = section;
		this.bytes = bytes;
		this.at = at;
		this.end = end;
	}
	get atEnd() {
		return this.at >= this.end;
	}
	u8() {
		this.skip(1);
		return this.bytes[this.at - 1] ?? 0;
	}
	number(width) {
		let value = 0;
		for (let byte = 0; byte < width; byte++) value += this.u8() * 2 ** (8 * byte);
		return value;
	}
	skip(count) {
		if (this.at + count > this.end) throw this.error("frame", "one that ends behind its last opcode");
		this.at += count;
	}
	skipLeb() {
		while (this.u8() > 127);
	}
	error(what, expected) {
		return new ElfFormatError(this.section.offset + this.at, `${what} in ${this.section.name}`, `0x${this.at.toString(16)}`, expected);
	}
};
// src/loader/arm64/shadow-call-stack.ts
const WITHOUT_PAC = "the CPU lacks pointer authentication";
const KEPT = {
	severity: "warning",
	condition: WITHOUT_PAC,
	effects: [{
		when: "patch-load",
		outcome: "ignored",
		message: "the function keeps its paciasp and is not given a shadow call stack"
	}]
};
const REWRITTEN = new Map([[3573752639, [
	94,
	134,
	0,
	248
]], [3573752767, [
	94,
	142,
	95,
	248
]]]);
const shadowCallStack = {
	id: "shadow-call-stack",
	title: "turn paciasp into a push on the shadow call stack, where the CPU has no pointer authentication",
	source: "__pi_scs_patch(), arch/arm64/kernel/pi/patch-scs.c module_finalize()",
	*accesses({ module }) {
		const section = module.elf.sectionsNamed(".init.eh_frame").find(({ hasContent, size }) => hasContent && size > 0);
		if (section === void 0) return;
		yield wholeTable(section, "reads", "table", KEPT);
		for (const { section: text, offset } of signedReturns(module, section)) {
			const bytes = text.hasContent && offset >= 0 && offset + 4 <= text.size ? REWRITTEN.get(module.elf.view(text).u32(offset)) : void 0;
			if (bytes === void 0) continue;
			yield {
				kind: "writes",
				role: "alternative-site",
				section: text.index,
				start: offset,
				end: offset + 4,
				condition: {
					kind: "depends",
					on: WITHOUT_PAC
				},
				rewrites: [{
					bytes,
					nopsFrom: 4
				}]
			};
		}
	}
};
// src/loader/arm64/arm64.ts
const jumpLabels$4 = jumpLabelsOf({
	siteSize: () => 4,
	relocationTypes: RELOCATION_TYPES$4
});
const KERNEL = {
	low: 18446603336221196288n,
	high: 18446741874686296063n
};
const BUG = { effects: [{
	when: "write",
	outcome: "crash",
	message: "kernel BUG at arch/arm64/kernel/patching.c in patch_map(); its lock stays held, and the next module load hangs"
}] };
const INIT_OVERWRITTEN$1 = { effects: [{
	when: "target-load",
	outcome: "corrupted",
	message: "the write goes through to whatever has that memory by then, the code of the target for one; the kernel logs nothing"
}] };
const ARM64$1 = {
	name: "aarch64",
	machine: EM.AARCH64,
	littleEndian: true,
	instructionWord: 4,
	nopsBeforeFunction: 8,
	hasLivepatch: ({ arm64Livepatch }) => arm64Livepatch,
	relocationTypes: RELOCATION_TYPES$4,
	unknownType: (type, module) => `module ${module}: unsupported RELA relocation: ${type}`,
	unknownTypeAdvice: "Build with the flags of the kernel (no PIC, no GOT: -mcmodel=small as kbuild passes it).",
	admission: {
		...moduleSpace(2147483648),
		exportDistances: true
	},
	addresses: () => ({
		vmlinux: [KERNEL],
		modules: KERNEL
	}),
	overflow: (type) => `overflow in relocation type ${type} val`,
	nonzeroLine: () => void 0,
	isBranchOperand: (bytes, offset) => ((bytes[offset + 3] ?? 0) & 124) === 20,
	copiedReplacement: copiedReplacement$2,
	lateStore,
	demand: callbackDemand,
	requiredSections: [
		{
			name: ".plt",
			line: (module) => `${module}: module PLT section(s) missing`
		},
		{
			name: ".init.plt",
			line: (module) => `${module}: module PLT section(s) missing`
		},
		{
			name: ".text.ftrace_trampoline",
			line: void 0
		},
		{
			name: ".init.text.ftrace_trampoline",
			line: void 0,
			where: ({ arm64InitTrampoline }) => arm64InitTrampoline
		}
	],
	order: [
		{ step: earlyRelocations },
		{ step: extableOf() },
		{ step: percpuOf(() => BUG) },
		{ step: alternatives$3 },
		{ step: shadowCallStack },
		{ step: ftrace$4 },
		{ step: jumpLabels$4 },
		...pointerTables.map((step) => ({ step })),
		{ step: freeLoadImageOf(() => BUG) },
		{ step: lateRelocationsPatch },
		{ step: freeInitMemoryOf(() => INIT_OVERWRITTEN$1) },
		{ step: lateRelocationsTarget }
	]
};
// src/loader/loongarch64/relocation-types.ts
const R = {
	ADD32: 50,
	ADD64: 51,
	SUB32: 55,
	SUB64: 56,
	B26: 66,
	PCALA_HI20: 71,
	PCALA64_LO20: 73,
	PCALA64_HI12: 74,
	GOT_PC_HI20: 75,
	GOT_PC_LO12: 76,
	PCADD_HI20: 128,
	PCADD_LO12: 129,
	GOT_PCADD_HI20: 130,
	GOT_PCADD_LO12: 131
};
const lastNamed = ({ loongarch64Pcadd }) => loongarch64Pcadd ? 139 : 109;
const field = (name, pcRelative = false) => ({
	name: `R_LARCH_${name}`,
	width: 4,
	pcRelative
});
const known$2 = ({ loongarch64Pcadd }) => loongarch64Pcadd;
const data$1 = (name, width, reach) => ({
	name: `R_LARCH_${name}`,
	width,
	pcRelative: name.endsWith("PCREL"),
	absolute: !name.endsWith("PCREL"),
	...reach === void 0 ? {} : { reach }
});
const STACK = [
	"PUSH_PCREL",
	"PUSH_ABSOLUTE",
	"PUSH_DUP"
];
const STACK_OPERATIONS = [
	"SUB",
	"SL",
	"SR",
	"ADD",
	"AND",
	"IF_ELSE"
];
const STACK_POPS = [
	"32_S_10_5",
	"32_U_10_12",
	"32_S_10_12",
	"32_S_10_16",
	"32_S_10_16_S2",
	"32_S_5_20",
	"32_S_0_5_10_16_S2",
	"32_S_0_10_10_16_S2",
	"32_U"
];
const stack = (name, width) => ({
	name: `R_LARCH_SOP_${name}`,
	width,
	pcRelative: false
});
const RELOCATION_TYPES$3 = new Map([
	[0, {
		name: "R_LARCH_NONE",
		width: 0,
		pcRelative: false
	}],
	[1, data$1("32", 4, signedReach("absolute", 33, "truncated"))],
	[2, data$1("64", 8)],
	[20, {
		name: "R_LARCH_MARK_LA",
		width: 0,
		pcRelative: false
	}],
	[21, {
		name: "R_LARCH_MARK_PCREL",
		width: 0,
		pcRelative: false
	}],
	...STACK.map((name, i) => [22 + i, stack(name, 0)]),
	[29, stack("PUSH_PLT_PCREL", 0)],
	...STACK_OPERATIONS.map((name, i) => [32 + i, stack(name, 0)]),
	...STACK_POPS.map((name, i) => [38 + i, stack(`POP_${name}`, 4)]),
	[R.ADD32, {
		name: "R_LARCH_ADD32",
		width: 4,
		pcRelative: false,
		adds: true
	}],
	[R.ADD64, {
		name: "R_LARCH_ADD64",
		width: 8,
		pcRelative: false,
		adds: true
	}],
	[R.SUB32, {
		name: "R_LARCH_SUB32",
		width: 4,
		pcRelative: false,
		adds: true
	}],
	[R.SUB64, {
		name: "R_LARCH_SUB64",
		width: 8,
		pcRelative: false,
		adds: true
	}],
	[R.B26, field("B26", true)],
	[R.PCALA_HI20, field("PCALA_HI20", true)],
	[72, field("PCALA_LO12")],
	[R.PCALA64_LO20, field("PCALA64_LO20", true)],
	[R.PCALA64_HI12, field("PCALA64_HI12", true)],
	[R.GOT_PC_HI20, field("GOT_PC_HI20", true)],
	[R.GOT_PC_LO12, field("GOT_PC_LO12")],
	[99, data$1("32_PCREL", 4, signedReach("relative", 32, "truncated"))],
	[109, data$1("64_PCREL", 8)],
	[R.PCADD_HI20, {
		...field("PCADD_HI20", true),
		known: known$2
	}],
	[R.PCADD_LO12, {
		...field("PCADD_LO12"),
		known: known$2
	}],
	[R.GOT_PCADD_HI20, {
		...field("GOT_PCADD_HI20", true),
		known: known$2
	}],
	[R.GOT_PCADD_LO12, {
		...field("GOT_PCADD_LO12"),
		known: known$2
	}]
]);
const PC_RELATIVE = new Set([
	R.PCALA_HI20,
	R.GOT_PC_HI20,
	R.PCADD_HI20,
	R.GOT_PCADD_HI20
]);
// src/loader/loongarch64/alternatives.ts
const ENTRY$4 = 12;
const INSTRUCTION = 4;
const NAME$1 = ".altinstructions";
const NOP$2 = [
	0,
	0,
	64,
	3
];
const alternatives$2 = {
	id: "loongarch64-alternatives",
	title: "replace instructions by those for this CPU",
	source: "apply_alternatives(), arch/loongarch/kernel/alternative.c module_finalize()",
	tables: [NAME$1],
	pointers: {
		tables: [NAME$1],
		filling: "distance",
		effect: {
			when: "patch-load",
			outcome: "crash",
			message: "page fault in apply_alternatives(): the entry leads elsewhere"
		}
	},
	*faults({ module }) {
		const table = tableOf$1(module);
		for (const at of table?.entries() ?? []) {
			const lengths = [10, 11].map((field) => table?.view.u8(at + field) ?? 0);
			if (table === void 0 || lengths.every((length) => length % INSTRUCTION === 0)) continue;
			yield {
				entry: {
					section: table.section,
					offset: at
				},
				effects: [{
					when: "patch-load",
					outcome: "crash",
					message: "kernel BUG at arch/loongarch/kernel/alternative.c"
				}],
				message: `The site has ${lengths[0]} bytes and its replacement ${lengths[1]}: BUG_ON() where one is not a multiple of ${INSTRUCTION}, whatever the CPU has.`,
				advice: "The assembler writes this table: link again from its objects, and edit nothing in it."
			};
		}
	},
	*accesses({ module }) {
		const table = tableOf$1(module);
		if (table === void 0) return;
		const { section } = table;
		yield wholeTable(section, "reads", "table");
		for (const at of table.entries()) {
			const length = table.view.u8(at + 10);
			const copied = table.view.u8(at + 11);
			const site = table.place(at, length);
			const replacement = table.place(at + 4, copied);
			const condition = {
				kind: "depends",
				on: `the CPU has feature ${table.view.u16(at + 8)}`
			};
			const entry = {
				section,
				offset: at
			};
			if (replacement !== void 0 && copied > 0) yield {
				kind: "reads",
				role: "alternative-replacement",
				section: replacement.section.index,
				start: replacement.offset,
				end: replacement.offset + copied,
				condition,
				entry,
				late: lateReplacement
			};
			if (site === void 0) continue;
			const head = replacement === void 0 ? [] : module.elf.content(replacement.section).subarray(replacement.offset, replacement.offset + copied);
			const end = Math.min(site.offset + Math.max(length, copied), site.section.size);
			const bytes = Array.from({ length: end - site.offset }, (_, i) => head[i] ?? NOP$2[i % NOP$2.length] ?? 0);
			yield {
				kind: "writes",
				role: "alternative-site",
				section: site.section.index,
				start: site.offset,
				end,
				condition,
				entry,
				rewrites: [{
					bytes,
					nopsFrom: bytes.length
				}]
			};
		}
	}
};
function tableOf$1(module) {
	const section = archTable(module, NAME$1);
	return section === void 0 ? void 0 : new SpecialTable(module, section, entrySize(module, section, [ENTRY$4]));
}
const NOT_SUPPORTED = {
	effects: [{
		when: "patch-load",
		outcome: "corrupted",
		message: "Not support pcrel instruction at present!"
	}, {
		when: "run",
		outcome: "crash",
		message: "the site holds what happened to lie on the stack: reserved instruction"
	}],
	message: "The kernel cannot move a PC-relative instruction to the site: it copies uninitialised memory there instead."
};
function lateReplacement({ type }) {
	if (PC_RELATIVE.has(type)) return NOT_SUPPORTED;
	if (type === R.B26) return { effects: [{
		when: "run",
		outcome: "crash",
		message: "the copied branch goes to itself: the CPU hangs"
	}] };
	return { effects: [{
		when: "run",
		outcome: "stale",
		message: "the copied instruction computes its address with an operand of zero"
	}] };
}
const copiedReplacement$1 = ({ type }) => PC_RELATIVE.has(type) ? NOT_SUPPORTED : void 0;
// src/loader/loongarch64/demands.ts
function sequenceDemand(at) {
	switch (at.type) {
		case R.PCADD_LO12:
		case R.GOT_PCADD_LO12: return hasHigh(at) || !at.behaviour.loongarch64Pcadd ? void 0 : MISSING_HIGH;
		case R.PCALA_HI20:
		case R.PCADD_HI20: return isVmlinux(at) && !hasUpperHalf(at) && (at.type === R.PCALA_HI20 || at.behaviour.loongarch64Pcadd) ? TRUNCATED : void 0;
		default: return;
	}
}
const MISSING_HIGH = {
	effects: [{
		when: "write",
		outcome: "refused",
		message: "Can not find HI20 relocation information"
	}],
	message: "The loader looks for the HI20 relocation of this LO12 in the same section, and it is not there."
};
const TRUNCATED = {
	effects: [{
		when: "run",
		outcome: "corrupted",
		message: "the address is cut to 32 bits of distance; the kernel logs nothing"
	}],
	message: "vmlinux lies more than 2 GB from every module: this pair of instructions cannot hold the distance, and the kernel does not check it."
};
const known$1 = new WeakMap();
function sequencesOf(table) {
	let found = known$1.get(table);
	if (found === void 0) {
		const highs = new Set();
		const wide = new Set();
		for (let index = 0; index < table.count; index++) {
			const type = table.type(index);
			if (type === R.PCADD_HI20 || type === R.GOT_PCADD_HI20) highs.add(`${type} ${table.offset(index)}`);
			if (type === R.PCALA64_LO20) wide.add(table.symbol(index));
		}
		found = {
			highs,
			wide
		};
		known$1.set(table, found);
	}
	return found;
}
function hasHigh({ module, table, target, type, symbol }) {
	const { place, value } = module.elf.symbols().at(symbol);
	return place.kind === "section" && place.section === target.index && sequencesOf(table).highs.has(`${type - 1} ${value}`);
}
function hasUpperHalf({ table, symbol }) {
	return sequencesOf(table).wide.has(symbol);
}
function isVmlinux({ module, symbol }) {
	const { name, place } = module.elf.symbols().at(symbol);
	return place.kind === "livepatch" && name.startsWith(`.klp.sym.vmlinux.`);
}
// src/loader/loongarch64/loongarch64.ts
const ftrace$3 = ftraceOf(() => [{
	start: 0,
	end: 8,
	late: () => UNTIL_TRACED
}]);
const jumpLabels$3 = jumpLabelsOf({
	siteSize: () => 4,
	relocationTypes: RELOCATION_TYPES$3
});
const INIT_OVERWRITTEN = { effects: [{
	when: "target-load",
	outcome: "corrupted",
	message: "the write goes to whatever has that memory by then; the kernel logs nothing"
}] };
const LOONGARCH64$1 = {
	name: "loongarch64",
	machine: EM.LOONGARCH,
	littleEndian: true,
	instructionWord: 4,
	hasLivepatch: ({ loongarch64Livepatch }) => loongarch64Livepatch,
	relocationTypes: RELOCATION_TYPES$3,
	unknownType: (type, module, behaviour) => type > lastNamed(behaviour) ? `${module}: Unknown relocation type ${type}` : `${module}: Unsupport relocation type ${type}, please add its support.`,
	unknownTypeAdvice: "Build with the flags of the kernel (-mdirect-extern-access is off: data of other modules goes through the GOT).",
	admission: moduleSpace(2147483648),
	protectsModules: false,
	addresses: () => ({
		vmlinux: [{
			low: 10376293541461622784n,
			high: 10376575016438333439n
		}],
		modules: {
			low: 18446603336221196288n,
			high: 18446741874686296063n
		}
	}),
	overflow: (type) => `overflow! dangerous ${RELOCATION_TYPES$3.get(type)?.name ?? ""} (${type}) relocation`,
	nonzeroLine: () => void 0,
	isBranchOperand: (bytes, offset) => ((bytes[offset + 3] ?? 0) & 248) === 80,
	copiedReplacement: copiedReplacement$1,
	demand: sequenceDemand,
	reload: (_behaviour, type) => reloaded$1(type),
	requiredSections: [
		{
			name: ".got",
			line: (module) => `${module}: module GOT section(s) missing`
		},
		{
			name: ".plt",
			line: (module) => `${module}: module PLT section(s) missing`
		},
		{
			name: ".plt.idx",
			line: (module) => `${module}: module PLT.IDX section(s) missing`
		}
	],
	order: [
		{ step: earlyRelocations },
		{ step: extableOf() },
		{ step: percpuOf(() => FREED_IMAGE_WRITTEN) },
		{ step: alternatives$2 },
		{ step: orcOf(8) },
		{ step: ftrace$3 },
		{ step: jumpLabels$3 },
		...pointerTables.map((step) => ({ step })),
		{ step: freeLoadImageOf(() => FREED_IMAGE_WRITTEN) },
		{ step: lateRelocationsPatch },
		{ step: freeInitMemoryOf(() => INIT_OVERWRITTEN) },
		{ step: lateRelocationsTarget }
	]
};
const ADDING = new Set([
	R.ADD32,
	R.ADD64,
	R.SUB32,
	R.SUB64
]);
const GOT = new Set([R.GOT_PC_HI20, R.GOT_PCADD_HI20]);
function reloaded$1(type) {
	if (ADDING.has(type)) return {
		outcome: "corrupted",
		message: "the address is added to the old one; the kernel logs nothing",
		why: "its next load adds the new address to what is there",
		advice: "Use R_LARCH_64 for the pointer, or disable and unload the livepatch before you reload the module.",
		isAvoidable: true
	};
	if (!GOT.has(type)) return void 0;
	return {
		outcome: "refused",
		message: "module contains bad GOT relocation",
		why: "its entries in the livepatch’s GOT stay taken, and every load at another address takes new ones until the GOT is full",
		advice: "The patch is fine. Disable and unload the livepatch before you reload the module again and again.",
		condition: "the module is loaded at another address more often than the GOT has entries to spare"
	};
}
// src/loader/steps/protection.ts
const RO_AFTER_INIT = [".data..ro_after_init", "__jump_table"];
const protectOf = (plain) => protection("protect", "make code and read-only data read-only", "complete_formation(), kernel/module/main.c module_enable_ro()", plain, (section) => !section.isWrite);
const protectAfterInitOf = (plain) => protection("protect-after-init", "make .data..ro_after_init read-only", "do_init_module(), kernel/module/main.c module_enable_ro()", plain, ({ name }) => RO_AFTER_INIT.includes(name));
function protection(id, title, source, plain, covers) {
	return {
		id,
		title,
		source,
		*accesses({ module }) {
			for (const section of module.elf.sections) {
				if (!isLoaded(section) || section.size === 0 || !covers(section)) continue;
				yield {
					...wholeTable(section, "protects", "read-only-memory"),
					late: ({ type }) => plain(type) ? OOPS$1 : "harmless"
				};
			}
		}
	};
}
const OOPS$1 = { effects: [{
	when: "write",
	outcome: "crash",
	message: "Unable to handle kernel data access on write: oops in apply_relocate_add()"
}] };
// src/loader/ppc64le/relocation-types.ts
const TOC16 = signedReach("relative", 16);
const TOC_HALF = signedReach("relative", 32, "truncated");
const half = {
	width: 2,
	pcRelative: false
};
const RELOCATION_TYPES$2 = new Map([
	[1, {
		name: "R_PPC64_ADDR32",
		width: 4,
		pcRelative: false,
		absolute: true,
		reach: signedReach("absolute", 33, "truncated")
	}],
	[10, {
		name: "R_PPC64_REL24",
		width: 4,
		pcRelative: true
	}],
	[26, {
		name: "R_PPC64_REL32",
		width: 4,
		pcRelative: true,
		reach: signedReach("relative", 32)
	}],
	[38, {
		name: "R_PPC64_ADDR64",
		width: 8,
		pcRelative: false,
		absolute: true
	}],
	[44, {
		name: "R_PPC64_REL64",
		width: 8,
		pcRelative: true
	}],
	[47, {
		name: "R_PPC64_TOC16",
		...half,
		reach: TOC16
	}],
	[48, {
		name: "R_PPC64_TOC16_LO",
		...half,
		reach: TOC_HALF
	}],
	[50, {
		name: "R_PPC64_TOC16_HA",
		...half,
		reach: TOC_HALF
	}],
	[51, {
		name: "R_PPC64_TOC",
		width: 8,
		pcRelative: false
	}],
	[63, {
		name: "R_PPC64_TOC16_DS",
		...half,
		reach: TOC16
	}],
	[64, {
		name: "R_PPC64_TOC16_LO_DS",
		...half,
		reach: TOC_HALF
	}],
	[109, {
		name: "R_PPC64_TOCSAVE",
		width: 0,
		pcRelative: false
	}],
	[118, {
		name: "R_PPC64_ENTRY",
		width: 0,
		pcRelative: false
	}],
	[250, {
		name: "R_PPC64_REL16_LO",
		width: 2,
		pcRelative: true
	}],
	[252, {
		name: "R_PPC64_REL16_HA",
		width: 2,
		pcRelative: true
	}]
]);
// src/loader/ppc64le/calls.ts
const NOP$1 = 1610612736;
const LOAD_TOC = 3896573976;
function callDemand({ module, behaviour, type, target, offset, symbol }) {
	if (type !== 10 || !target.hasContent || offset + 4 > target.size) return void 0;
	const { name, place } = module.elf.symbols().at(symbol);
	if (place.kind !== "livepatch" && place.kind !== "undefined" || name === "_mcount") return void 0;
	const view = module.elf.view(target);
	const instruction = view.u32(offset);
	if (isSiblingCall(instruction)) return place.kind === "livepatch" ? siblingCall() : void 0;
	if (!isCall$1(instruction)) return void 0;
	const next = offset + 8 <= target.size ? view.u32(offset + 4) : 0;
	if (next === NOP$1 || behaviour.tocRestoreKept && next === LOAD_TOC) return void 0;
	const got = next.toString(16).padStart(8, "0");
	return {
		effects: [{
			when: "write",
			outcome: "refused",
			message: `Expected nop after call, got ${got} at`
		}],
		message: `The call goes through a stub that changes r2, so the instruction behind it must be a nop; it is ${got}.`
	};
}
function isCall$1(instruction) {
	return (instruction & 4227858435) >>> 0 === 1207959553;
}
function isSiblingCall(instruction) {
	return (instruction & 4227858435) >>> 0 === 1207959552;
}
function siblingCall() {
	return {
		effects: [{
			when: "run",
			outcome: "crash",
			message: "the caller runs on with the r2 of another module: oops after the return"
		}],
		message: "This is a branch without link (a sibling call) to a function outside of the module: the stub changes r2, and nobody restores it."
	};
}
// src/loader/ppc64le/feature-fixups.ts
const ENTRY$3 = 48;
const FIELDS = {
	start: 16,
	end: 24,
	altStart: 32,
	altEnd: 40
};
const TABLES = [
	{
		name: "__ftr_fixup",
		features: "the CPU's features"
	},
	{
		name: "__mmu_ftr_fixup",
		features: "the MMU's features"
	},
	{
		name: "__fw_ftr_fixup",
		features: "the firmware's features"
	}
];
const NOP = [
	0,
	0,
	0,
	96
];
const featureFixups = {
	id: "feature-fixups",
	title: "replace instructions by those for this CPU, MMU and firmware",
	source: "do_feature_fixups(), arch/powerpc/lib/feature-fixups.c module_finalize()",
	tables: TABLES.map(({ name }) => name),
	*faults({ module }) {
		for (const { name } of TABLES) {
			const table = tableOf(module, name, ENTRY$3);
			for (const at of table?.entries() ?? []) {
				const entry = table === void 0 ? void 0 : entryOf(table, at);
				if (table === void 0 || entry === void 0 || entry.length <= entry.room) continue;
				yield {
					entry: {
						section: table.section,
						offset: at
					},
					severity: "warning",
					effects: [{
						when: "patch-load",
						outcome: "ignored",
						message: "WARNING in do_feature_fixups(), \"Unable to patch feature section\""
					}, {
						when: "run",
						outcome: "ignored",
						message: "the instructions stay as compiled, whatever the CPU has"
					}],
					message: `The replacement has ${entry.length} bytes and its site ${entry.room}: the kernel puts in what fits, and nothing of what does not.`,
					advice: "BEGIN_FTR_SECTION and its end make both fit: link again from the objects of the assembler."
				};
			}
		}
	},
	*accesses({ module }) {
		for (const { name, features } of TABLES) {
			const table = tableOf(module, name, ENTRY$3);
			if (table === void 0) continue;
			yield wholeTable(table.section, "reads", "table");
			yield* tableAccesses$1(table, features);
		}
	}
};
function tableOf(module, name, stride) {
	const section = module.elf.sectionsNamed(name).find(({ hasContent, size }) => hasContent && size > 0);
	return section?.isAlloc === true ? new SpecialTable(module, section, stride) : void 0;
}
function entryOf(table, at) {
	const pointer = (field) => table.place(at + field, 0, field);
	const [start, end] = [pointer(FIELDS.start), pointer(FIELDS.end)];
	const [altStart, altEnd] = [pointer(FIELDS.altStart), pointer(FIELDS.altEnd)];
	if (start === void 0 || end === void 0 || altStart === void 0 || altEnd === void 0) return void 0;
	requireRun(table.section, at, start, end);
	requireRun(table.section, at, altStart, altEnd);
	return {
		start,
		end,
		altStart,
		altEnd,
		room: end.offset - start.offset,
		length: altEnd.offset - altStart.offset
	};
}
function* tableAccesses$1(table, features) {
	const { module, section } = table;
	for (const at of table.entries()) {
		const mask = table.view.u64(at);
		const value = table.view.u64(at + 8);
		const found = entryOf(table, at);
		if (found === void 0 || found.length > found.room) continue;
		const { start, end, altStart, altEnd, room, length } = found;
		const condition = conditionOf$2(mask, value, features);
		const entry = {
			section,
			offset: at
		};
		if (length > 0) yield {
			kind: "reads",
			role: "alternative-replacement",
			section: altStart.section.index,
			start: altStart.offset,
			end: altEnd.offset,
			condition,
			entry
		};
		const bytes = [...replacementBytes$1(module, altStart, length), ...nops(room - length)];
		yield {
			kind: "writes",
			role: "alternative-site",
			section: start.section.index,
			start: start.offset,
			end: end.offset,
			condition,
			entry,
			rewrites: [{
				bytes,
				nopsFrom: bytes.length
			}],
			...mask === 0n && value === 0n ? { late: () => NEVER_REPLACED } : {}
		};
	}
}
const NEVER_REPLACED = {
	severity: "warning",
	effects: [{
		when: "run",
		outcome: "ignored",
		message: "the site is not replaced while the mask of its entry is 0, and the relocation is right"
	}],
	message: "This instruction lies in a feature section whose entry has the mask 0: no kernel replaces it as it stands; with a mask, the relocation would be written over the replacement."
};
function conditionOf$2(mask, value, features) {
	if ((value & ~mask) !== 0n) return ALWAYS;
	return {
		kind: "depends",
		on: `${features} masked with 0x${mask.toString(16)} are not 0x${value.toString(16)}`
	};
}
function replacementBytes$1(module, { section, offset }, length) {
	const bytes = [...module.elf.content(section).subarray(offset, offset + length)];
	for (const { table, index } of module.normalRelocations.within(section.index, offset, offset + length)) {
		const at = table.offset(index) - offset;
		bytes.fill(-1, at, at + 4);
	}
	return bytes;
}
function nops(length) {
	return Array.from({ length }, (_, i) => NOP[i % NOP.length] ?? 0);
}
function requireRun(table, at, start, end) {
	if (start.section === end.section && start.offset <= end.offset && end.offset <= start.section.size) return;
	throw new ElfFormatError(table.offset + at, `entry of ${table.name} at 0x${at.toString(16)}`, `${start.section.name}+0x${start.offset.toString(16)} to ${end.section.name}+0x${end.offset.toString(16)}`, "a run of instructions within one section");
}
const LWSYNC = "__lwsync_fixup";
const lwsyncFixups = {
	id: "lwsync-fixups",
	title: "turn sync into lwsync where the CPU has it",
	source: "do_lwsync_fixups(), arch/powerpc/lib/feature-fixups.c module_finalize()",
	tables: [LWSYNC],
	*accesses({ module }) {
		const table = tableOf(module, LWSYNC, 8);
		if (table === void 0) return;
		const { section } = table;
		yield wholeTable(section, "reads", "table");
		for (const at of table.entries()) {
			const site = table.place(at, 4);
			if (site === void 0) continue;
			yield {
				kind: "writes",
				role: "alternative-site",
				section: site.section.index,
				start: site.offset,
				end: site.offset + 4,
				condition: {
					kind: "depends",
					on: "the CPU has lwsync"
				},
				entry: {
					section,
					offset: at
				},
				rewrites: [{
					bytes: [
						172,
						4,
						32,
						124
					],
					nopsFrom: 4
				}]
			};
		}
	}
};
// src/loader/ppc64le/ppc64le.ts
const isPlainStore$1 = (type) => type !== 10 && (RELOCATION_TYPES$2.get(type)?.width ?? 0) > 0;
const MCOUNT_LATE = { effects: [{
	when: "patch-load",
	outcome: "refused",
	message: "module_trampoline_target: bad magic for stub; WARNING in ftrace_bug(), and klp_enable_patch() fails with ENODEV (-19)"
}] };
const ftrace$2 = ftraceOf(({ table, kernel }) => {
	if (table.name !== "__mcount_loc") return [{
		start: 0,
		end: 8,
		late: () => UNTIL_TRACED
	}];
	return [{
		start: 0,
		end: 4,
		late: () => kernel.behaviour.mprofileCheck === "stub" ? MCOUNT_LATE : UNTIL_TRACED
	}];
});
const jumpLabels$2 = jumpLabelsOf({
	siteSize: () => 4,
	relocationTypes: RELOCATION_TYPES$2
});
const INIT_OVER = {
	effects: [{
		when: "patch-load",
		outcome: "stale",
		message: "code of the init function that uses these bytes finds what the file has there: a pointer is zero; the kernel logs nothing"
	}],
	condition: "the livepatch is loaded before the module that it patches",
	message: "The init function, which .init sections are for, has run by then. The kernel does not free them on this architecture (module_init_section() answers false), so the write itself is right."
};
const VMALLOC_SPACE = 4294967295;
function elfFlags({ flags, machine }, { elfAbiCheck }) {
	return elfAbiCheck && (flags & 3) !== 2 ? `Invalid module architecture in ELF header: ${machine}` : void 0;
}
const STUBS_RUN_OUT = {
	outcome: "refused",
	message: "WARNING in stub_for_addr(), and the load fails with ENOENT (-2)",
	why: "the stubs of its calls stay taken, and every load at another address takes new ones until the livepatch's .stubs is full",
	advice: "The patch is fine. Disable and unload the livepatch before you reload the module again and again.",
	condition: "the module is loaded at another address more often than .stubs has entries to spare"
};
const NOP_IS_GONE = {
	outcome: "refused",
	message: "Expected nop after call, got e8410018 at",
	why: "its calls keep the instruction that restores r2, and its next load expects a nop there",
	advice: "The patch is fine. Kernels from about 6.3 on accept it; on an older one, disable and unload the livepatch before you reload the module."
};
const orderOf = (plainStore) => [
	{ step: earlyRelocations },
	{ step: extableOf() },
	{ step: percpuOf() },
	{ step: featureFixups },
	{ step: lwsyncFixups },
	{ step: ftrace$2 },
	{ step: protectOf(plainStore) },
	{ step: jumpLabels$2 },
	...pointerTables.map((step) => ({ step })),
	{ step: freeLoadImageOf(freedImage$1) },
	{ step: lateRelocationsPatch },
	{ step: protectAfterInitOf(plainStore) },
	{ step: freeInitMemoryOf(() => INIT_OVER) },
	{ step: lateRelocationsTarget }
];
const PPC64LE = {
	name: "ppc64le",
	machine: EM.PPC64,
	littleEndian: true,
	nopsBeforeFunction: 4,
	relocationTypes: RELOCATION_TYPES$2,
	unknownType: (type, module) => `${module}: Unknown ADD relocation: ${type}`,
	unknownTypeAdvice: "Build with the flags of the kernel (-mcmodel=medium or large as kbuild passes it, no PIC).",
	undefinedName: (name) => name === ".TOC." ? void 0 : name.replace(/^\./, ""),
	addresses: () => ({
		vmlinux: [{
			low: 13835058055282163712n,
			high: 13835059154793791487n
		}],
		modules: {
			low: 13837309855095848960n,
			high: 14992483159516381183n
		}
	}),
	admission: {
		...moduleSpace(VMALLOC_SPACE),
		elfFlags
	},
	overflow: (type) => {
		const name = RELOCATION_TYPES$2.get(type)?.name.replace("R_PPC64_", "") ?? String(type);
		return name.startsWith("TOC16") ? `bad ${name} relocation (` : `${name} out of range!`;
	},
	nonzeroLine: () => void 0,
	isBranchOperand: (bytes, offset) => ((bytes[offset + 3] ?? 0) & 252) === 72,
	demand: callDemand,
	reload: ({ tocRestoreKept }, type, { isRewritten }) => type !== 10 ? void 0 : tocRestoreKept ? STUBS_RUN_OUT : isRewritten ? void 0 : NOP_IS_GONE,
	keepsInit: true,
	requiredSections: [{
		name: ".stubs",
		line: (module) => `${module}: doesn't contain .stubs.`
	}],
	order: orderOf(isPlainStore$1)
};
function freedImage$1(behaviour) {
	return behaviour.freedImageStore === "crash" ? void 0 : FREED_IMAGE_WRITTEN;
}
// src/loader/ppc64le/pcrel.ts
const GOT_SECTION = ".mygot";
const REL24_NOTOC = 116;
const PCREL34 = 132;
const GOT_PCREL34 = 133;
const OF_THE_TOC = new Set([
	47,
	48,
	50,
	51,
	63,
	64,
	109
]);
const TYPES$1 = new Map([
	...[...RELOCATION_TYPES$2].filter(([type]) => !OF_THE_TOC.has(type)),
	[REL24_NOTOC, {
		name: "R_PPC64_REL24_NOTOC",
		width: 4,
		pcRelative: true
	}],
	[PCREL34, {
		name: "R_PPC64_PCREL34",
		width: 8,
		pcRelative: true,
		reach: signedReach("relative", 34)
	}],
	[GOT_PCREL34, {
		name: "R_PPC64_GOT_PCREL34",
		width: 8,
		pcRelative: true
	}]
]);
const isPlainStore = (type) => type !== 10 && type !== REL24_NOTOC && type !== PCREL34 && (TYPES$1.get(type)?.width ?? 0) > 0;
const PPC64LE_PCREL = {
	...PPC64LE,
	isVariantOf: (elf) => elf.sectionNamed(GOT_SECTION) !== void 0,
	relocationTypes: TYPES$1,
	undefinedName: (name) => name,
	overflow: (type) => `${type === PCREL34 ? "REL34" : TYPES$1.get(type)?.name.replace("R_PPC64_", "") ?? type} out of range!`,
	demand: () => void 0,
	reload: (_behaviour, type) => type === 10 || type === REL24_NOTOC ? STUBS_RUN_OUT : type === GOT_PCREL34 ? {
		...STUBS_RUN_OUT,
		message: "WARNING in got_for_addr(), and the load fails with ENOENT (-2)",
		why: "its entries in the livepatch's GOT stay taken, and every load at another address takes new ones until the GOT is full",
		condition: "the module is loaded at another address more often than the GOT has entries to spare"
	} : void 0,
	order: orderOf(isPlainStore)
};
// src/loader/s390x/alternatives.ts
const SIZES$1 = [
	11,
	12,
	13
];
const NAME = ".altinstructions";
const TYPES = {
	"facility-spec-lowcore": [
		hasFacility,
		withoutPrediction,
		() => "the machine has its lowcore at another address"
	],
	"facility-feature-spec": [
		hasFacility,
		(data) => `the machine has feature ${data}`,
		withoutPrediction
	]
};
const alternatives$1 = {
	id: "s390x-alternatives",
	title: "replace instructions by those for this machine",
	source: "apply_alternatives(), arch/s390/kernel/alternative.c module_finalize()",
	tables: [NAME],
	pointers: {
		tables: [NAME],
		filling: "distance",
		effect: {
			when: "patch-load",
			outcome: "crash",
			message: "oops in s390_kernel_write(): the entry leads elsewhere"
		}
	},
	*faults({ module, kernel }) {
		for (const table of tablesOf(module)) yield* faultsOf$1(table, Number(kernel.behaviour.s390xAltEntry));
	},
	*accesses({ module, kernel }) {
		for (const table of tablesOf(module)) yield* tableAccesses(module, table, kernel.behaviour);
	}
};
function tablesOf(module) {
	return module.elf.sectionsNamed(NAME).filter(({ isAlloc, hasContent, size }) => isAlloc && hasContent && size > 0).map((section) => new SpecialTable(module, section, entrySize(module, section, SIZES$1)));
}
function lengthsOf({ stride, view }, at) {
	const length = view.u8(at + (stride === 13 ? 12 : 10));
	return {
		length,
		copied: stride === 12 ? view.u8(at + 11) : length
	};
}
function* faultsOf$1(table, kernelSize) {
	const { section, stride, view } = table;
	if (stride !== kernelSize) {
		yield {
			entry: {
				section,
				offset: 0
			},
			effects: [{
				when: "patch-load",
				outcome: "corrupted",
				message: "bytes are copied to places that are no sites, wherever what is read as a facility is there; the kernel logs nothing"
			}],
			message: `The entries of ${section.name} are ${stride} bytes long, and this kernel reads them by ${kernelSize}: it takes parts of two entries for one.`,
			advice: "Build the livepatch with the headers of the kernel that loads it."
		};
		return;
	}
	if (stride === 13) return;
	for (const at of table.entries()) {
		const { length, copied } = lengthsOf(table, at);
		if (length % 2 === 0 && copied % 2 === 0) continue;
		yield {
			entry: {
				section,
				offset: at
			},
			severity: "warning",
			condition: hasFacility(view.u16(at + 8)),
			effects: [{
				when: "patch-load",
				outcome: "ignored",
				message: "WARNING: \"cpu alternatives instructions length is odd, skipping patching\""
			}],
			message: `The site has ${length} bytes and its replacement ${copied}: instructions have 2, 4 or 6, and the kernel leaves the site as compiled.`,
			advice: "The assembler writes this table: link again from its objects, and edit nothing in it."
		};
	}
}
function* tableAccesses(module, table, behaviour) {
	const { section, stride: size, view } = table;
	yield wholeTable(section, "reads", "table");
	for (const at of table.entries()) {
		const { length, copied } = lengthsOf(table, at);
		const site = table.place(at, length);
		const replacement = table.place(at + 4, copied);
		const condition = size === 13 ? featureCondition(behaviour, view.u32(at + 8)) : facilityCondition(view.u16(at + 8));
		if (condition === void 0 || size !== 13 && (length % 2 !== 0 || copied % 2 !== 0)) continue;
		yield* entryAccesses$1(module, {
			site,
			length,
			replacement,
			copied,
			condition,
			entry: {
				section,
				offset: at
			}
		});
	}
}
function* entryAccesses$1(module, { site, length, replacement, copied, condition, entry }) {
	if (replacement !== void 0 && copied > 0) yield {
		kind: "reads",
		role: "alternative-replacement",
		section: replacement.section.index,
		start: replacement.offset,
		end: replacement.offset + copied,
		condition,
		entry
	};
	if (site === void 0) return;
	const bytes = Array.from({ length }, () => -1);
	if (replacement !== void 0) {
		const content = module.elf.content(replacement.section).subarray(replacement.offset, replacement.offset + Math.min(copied, length));
		for (const [i, byte] of content.entries()) bytes[i] = byte;
	}
	yield {
		kind: "writes",
		role: "alternative-site",
		section: site.section.index,
		start: site.offset,
		end: site.offset + length,
		condition,
		entry,
		rewrites: [{
			bytes,
			nopsFrom: length
		}]
	};
}
function facilityCondition(facility) {
	return {
		kind: "depends",
		on: hasFacility(facility)
	};
}
function hasFacility(facility) {
	return `the machine has facility ${facility}`;
}
function withoutPrediction() {
	return "the kernel runs without branch prediction (nobp)";
}
function featureCondition({ s390xAlternativeTypes }, feature) {
	if (feature >>> 28 === 0) return void 0;
	const words = TYPES[s390xAlternativeTypes][feature >>> 20 & 255];
	return words === void 0 ? void 0 : {
		kind: "depends",
		on: words(feature & 1048575)
	};
}
const stackProtector = {
	id: "stack-protector",
	title: "rewrite the instructions that load the stack protector's guard",
	source: "__stack_protector_apply(), arch/s390/kernel/stackprotector.c module_finalize()",
	*accesses({ module }) {
		const section = archTable(module, "__stack_protector_loc");
		if (section === void 0) return;
		yield wholeTable(section, "reads", "table");
		const table = new SpecialTable(module, section, 8);
		for (const at of table.entries()) {
			const site = table.place(at, 6);
			if (site === void 0) continue;
			yield {
				kind: "writes",
				role: "alternative-site",
				section: site.section.index,
				start: site.offset,
				end: site.offset + 6,
				condition: ALWAYS,
				entry: {
					section,
					offset: at
				},
				rewrites: [{
					bytes: [192, ...Array.from({ length: 5 }, () => -1)],
					nopsFrom: 6
				}]
			};
		}
	}
};
// src/loader/s390x/expolines.ts
const TABLE = /^\.s390_(?:indirect|return)/;
const PASSED_OVER = {
	severity: "warning",
	effects: [{
		when: "patch-load",
		outcome: "ignored",
		message: "nospec_revert() passes over the entry, and the branch keeps its expoline"
	}]
};
const expolines = {
	id: "expolines",
	title: "turn expolines back into branches where the machine does not need them",
	source: "nospec_revert(), arch/s390/kernel/nospec-branch.c module_finalize()",
	*accesses({ module }) {
		for (const section of module.elf.sections) {
			if (!TABLE.test(section.name) || section.isRela || !section.hasContent || section.size === 0) continue;
			const table = new SpecialTable(module, section, 4);
			for (const at of table.entries()) table.place(at, 0);
			yield wholeTable(section, "reads", "table", PASSED_OVER);
		}
	}
};
// src/loader/s390x/relocation-types.ts
const data = (name, width, reach) => ({
	name: `R_390_${name}`,
	width,
	pcRelative: false,
	absolute: width >= 4,
	...reach === void 0 ? {} : { reach }
});
const relative$1 = (name, width, reach) => ({
	name: `R_390_${name}`,
	width,
	pcRelative: true,
	...reach === void 0 ? {} : { reach }
});
const offset = (name, width, pcRelative = false) => ({
	name: `R_390_${name}`,
	width,
	pcRelative
});
const RELOCATION_TYPES$1 = new Map([
	[0, offset("NONE", 0)],
	[1, data("8", 1, unsignedReach("absolute", 8))],
	[2, data("12", 2, unsignedReach("absolute", 12))],
	[3, data("16", 2, unsignedReach("absolute", 16))],
	[4, data("32", 4, unsignedReach("absolute", 32))],
	[5, relative$1("PC32", 4, signedReach("relative", 32))],
	[6, offset("GOT12", 2)],
	[7, offset("GOT32", 4)],
	[8, offset("PLT32", 4, true)],
	[13, {
		...offset("GOTOFF32", 4),
		reach: unsignedReach("relative", 32)
	}],
	[14, offset("GOTPC", 4, true)],
	[15, offset("GOT16", 2)],
	[16, relative$1("PC16", 2, signedReach("relative", 16))],
	[17, relative$1("PC16DBL", 2, signedReach("relative", 16, "refused", 1))],
	[18, offset("PLT16DBL", 2, true)],
	[19, relative$1("PC32DBL", 4, signedReach("relative", 32, "refused", 1))],
	[20, offset("PLT32DBL", 4, true)],
	[21, offset("GOTPCDBL", 4, true)],
	[22, data("64", 8)],
	[23, relative$1("PC64", 8)],
	[24, offset("GOT64", 8)],
	[25, offset("PLT64", 8, true)],
	[26, offset("GOTENT", 4, true)],
	[27, {
		...offset("GOTOFF16", 2),
		reach: unsignedReach("relative", 16)
	}],
	[28, offset("GOTOFF64", 8)],
	[29, offset("GOTPLT12", 2)],
	[30, offset("GOTPLT16", 2)],
	[31, offset("GOTPLT32", 4)],
	[32, offset("GOTPLT64", 8)],
	[33, offset("GOTPLTENT", 4, true)],
	[34, offset("PLTOFF16", 2)],
	[35, offset("PLTOFF32", 4)],
	[36, offset("PLTOFF64", 8)],
	[57, data("20", 4, signedReach("absolute", 20))],
	[58, offset("GOT20", 4)],
	[59, offset("GOTPLT20", 4)]
]);
const GOT_SLOT = new Set([
	6,
	7,
	15,
	24,
	26,
	29,
	30,
	31,
	32,
	33,
	58,
	59
]);
const PLT_SLOT = new Set([
	8,
	25,
	34,
	35,
	36
]);
const SILENTLY_REFUSED = new Set([
	9,
	10,
	11,
	12
]);
// src/loader/s390x/s390x.ts
const ftrace$1 = ftraceOf(() => [{
	start: 0,
	end: 6,
	late: () => UNTIL_TRACED
}]);
const jumpLabels$1 = jumpLabelsOf({
	siteSize: () => 6,
	relocationTypes: RELOCATION_TYPES$1
});
const MODULES = {
	low: 4329327034368n,
	high: 9007199254740991n
};
const IDENTITY = {
	low: 0n,
	high: 1099511627775n
};
const oops = (message) => ({ effects: [{
	when: "write",
	outcome: "crash",
	message
}] });
const OOPS = oops("Unable to handle kernel pointer dereference: oops in s390_kernel_write()");
const freedImage = (behaviour) => behaviour.s390xFreedImage === "crash" ? OOPS : FREED_IMAGE_WRITTEN;
const freedInit$1 = (behaviour) => behaviour.s390xFreedInit === "crash" ? { effects: [{
	when: "target-load",
	outcome: "crash",
	message: "Unable to handle kernel pointer dereference: oops in s390_kernel_write()"
}] } : { effects: [{
	when: "target-load",
	outcome: "corrupted",
	message: "the write goes to memory that was freed and may be in use again; the kernel logs nothing"
}] };
const S390X$1 = {
	name: "s390x",
	machine: EM.S390,
	littleEndian: false,
	relocationTypes: RELOCATION_TYPES$1,
	unknownType: (type, module) => SILENTLY_REFUSED.has(type) ? "ENOEXEC (-8); the loader logs nothing" : `module ${module}: unknown relocation: ${type}`,
	unknownTypeAdvice: "Build with the flags of the kernel, and link relocatably (ld -r): the loader takes no dynamic relocations.",
	undefinedName: (name) => name === "_GLOBAL_OFFSET_TABLE_" ? void 0 : name,
	admission: moduleSpace(2147483648),
	addresses: ({ s390xKernelImage }) => ({
		vmlinux: [s390xKernelImage === "identity" ? IDENTITY : MODULES],
		modules: MODULES
	}),
	overflow: (type, symbol) => `relocation error for symbol ${symbol} (r_type ${type}, value`,
	nonzeroLine: () => void 0,
	isBranchOperand: (bytes, offset) => [192, 167].includes(bytes[offset - 2] ?? 0) && [4, 5].includes((bytes[offset - 1] ?? 0) & 15),
	copiedReplacement: ({ type }) => RELOCATION_TYPES$1.get(type)?.pcRelative === true ? {
		effects: [{
			when: "run",
			outcome: "corrupted",
			message: "the address is off by the distance between the replacement and its site"
		}],
		message: "The kernel copies a replacement byte by byte: this operand is relative to the instruction and keeps the distance of the template."
	} : void 0,
	reload: (_behaviour, type) => reloaded(type),
	order: [
		{ step: earlyRelocations },
		{ step: extableOf() },
		{ step: percpuOf(freedImage) },
		{ step: alternatives$1 },
		{ step: expolines },
		{ step: stackProtector },
		{ step: ftrace$1 },
		{ step: jumpLabels$1 },
		...pointerTables.map((step) => ({ step })),
		{ step: freeLoadImageOf(freedImage) },
		{ step: lateRelocationsPatch },
		{ step: freeInitMemoryOf(freedInit$1) },
		{ step: lateRelocationsTarget }
	]
};
function reloaded(type) {
	const advice = "The patch is fine. Disable and unload the livepatch before you unload the module that it patches.";
	const condition = "the module is loaded at another address than before";
	if (GOT_SLOT.has(type)) return {
		outcome: "stale",
		message: "the livepatch goes on with the symbol's old address; the kernel logs nothing",
		why: "the slots of its symbols in the GOT keep their old addresses",
		advice,
		condition
	};
	if (PLT_SLOT.has(type)) return {
		outcome: "crash",
		message: "the call goes to the symbol's old address; the kernel logs nothing before it",
		why: "the slots of its symbols in the PLT keep their old addresses",
		advice,
		condition
	};
}
// src/loader/x86-64/admission.ts
const ADMISSION_X86_64 = {
	space: {
		most: 1593835520,
		withKaslr: 1056964608
	},
	exportDistances: true,
	ignoredSymbols: new Set(["_GLOBAL_OFFSET_TABLE_"])
};
// src/loader/x86-64/cpu-features.ts
const NAMES = new Map([
	[25, "XMM"],
	[26, "XMM2"],
	[112, "REP_GOOD"],
	[151, "POPCNT"],
	[364, "RETPOLINE"],
	[272, "XENPV"],
	[297, "ERMS"],
	[308, "SMAP"],
	[580, "FSRM"]
]);
function featureName(feature) {
	const number = `${Math.floor(feature / 32)}*32+${feature % 32}`;
	const name = NAMES.get(feature);
	return name === void 0 ? `feature ${number}` : `X86_FEATURE_${name} (${number})`;
}
// src/loader/x86-64/relocation-types.ts
const RELOCATION_TYPES = new Map([
	[0, {
		name: "R_X86_64_NONE",
		width: 0,
		pcRelative: false
	}],
	[1, {
		name: "R_X86_64_64",
		width: 8,
		pcRelative: false,
		absolute: true
	}],
	[2, {
		name: "R_X86_64_PC32",
		width: 4,
		pcRelative: true
	}],
	[4, {
		name: "R_X86_64_PLT32",
		width: 4,
		pcRelative: true,
		known: ({ knowsPlt32 }) => knowsPlt32
	}],
	[10, {
		name: "R_X86_64_32",
		width: 4,
		pcRelative: false,
		absolute: true,
		reach: unsignedReach("absolute", 32)
	}],
	[11, {
		name: "R_X86_64_32S",
		width: 4,
		pcRelative: false,
		absolute: true,
		reach: signedReach("absolute", 32)
	}],
	[24, {
		name: "R_X86_64_PC64",
		width: 8,
		pcRelative: true,
		known: ({ knowsPc64 }) => knowsPc64
	}]
]);
// src/loader/x86-64/alt-entry.ts
const SIZES = [
	12,
	13,
	14
];
function altTable({ module, kernel }, section, filled) {
	const kernelSize = kernel.behaviour.altEntry === "as-built" ? void 0 : Number(kernel.behaviour.altEntry);
	const fitting = SIZES.filter((size) => fits$3({
		module,
		kernel
	}, section, size));
	return {
		section,
		filled,
		size: kernelSize !== void 0 && fitting.includes(kernelSize) ? kernelSize : fitting[0] ?? kernelSize ?? 12,
		kernelSize
	};
}
function fits$3({ module }, section, size) {
	if (section.size % size !== 0) return false;
	const view = module.elf.view(section);
	const fields = new Set();
	for (const { table, index } of module.allRelocations.of(section.index)) fields.add(table.offset(index));
	let filled = 0;
	for (let at = 0; at < section.size; at += size) {
		const hasReplacement = view.u8(at + lengthsAt(size) + 1) > 0;
		if (!fields.has(at) || hasReplacement && !fields.has(at + 4)) return false;
		filled += fields.has(at + 4) ? 2 : 1;
	}
	return filled === fields.size;
}
function lengthsAt(size) {
	return size === 14 ? 12 : 10;
}
function* altEntries({ module }, { section, size, filled }) {
	const table = new SpecialTable(module, section, size, section.size % size);
	for (const at of table.entries()) {
		if (at + size > section.size) return;
		const word = table.view.u16(at + 8);
		const flags = size === 14 ? table.view.u16(at + 10) : word >> 15;
		const lengths = at + lengthsAt(size);
		yield {
			entry: {
				section,
				offset: at
			},
			site: table.target(at, filled),
			replacement: table.target(at + 4, filled),
			siteLength: table.view.u8(lengths),
			replacementLength: table.view.u8(lengths + 1),
			feature: size === 14 ? word : word & 32767,
			negated: (flags & 1) !== 0,
			directCall: (flags & 2) !== 0
		};
	}
}
function conditionOf$1(entry) {
	if (entry.feature === 117) return entry.negated ? void 0 : ALWAYS;
	return {
		kind: "depends",
		on: `the CPU ${entry.negated ? "lacks" : "has"} ${featureName(entry.feature)}`
	};
}
function relativePlace(target) {
	if (target.kind !== "place" || !target.place.section.hasContent) return void 0;
	return RELOCATION_TYPES.get(target.type)?.pcRelative === true ? target.place : void 0;
}
// src/loader/x86-64/opcode-maps.ts
const ONE_BYTE = opcodes("mmmmbzxx mmmmbzxx mmmmbzxx mmmmbzxx mmmmbzxx mmmmbzxx mmmmbzxx mmmmbzxx", "xxxxxxxx xxxxxxxx ........ ........ xxxmxxxx zZbM.... jjjjjjjj jjjjjjjj", "MZxMmmmm mmmmmmmm ........ ..x..... oooo.... bz...... bbbbbbbb vvvvvvvv", "MMw.xxMZ e.w..bx. mmmmxxx. mmmmmmmm jjjjbbbb JJxj.... x.xx..FG ......mm");
const TWO_BYTES = opcodes("mmmmx... ..x.xm.M mmmmmmmm mmmmmmmm mmmmxxxx mmmmmmmm ......x. xxxxxxxx", "mmmmmmmm mmmmmmmm mmmmmmmm mmmmmmmm mmmmmmmm mmmmmmmm MMMMmmm. mmmmmmmm", "JJJJJJJJ JJJJJJJJ mmmmmmmm mmmmmmmm ...mMmxx ...mMmmm mmmmmmmm mmMmmmmm", "mmMmMMMm ........ mmmmmmmm mmmmmmmm mmmmmmmm mmmmmmmm mmmmmmmm mmmmmmmx");
function opcodes(...rows) {
	return rows.join("").replaceAll(" ", "");
}
// src/loader/x86-64/instruction.ts
const LONGEST$1 = 15;
const OPERAND_SIZE = 102;
const PREFIXES = new Set([
	38,
	46,
	54,
	62,
	100,
	101,
	OPERAND_SIZE,
	103,
	240,
	242,
	243
]);
const CALL$3 = 232;
function instructionAt(bytes, start, end) {
	const found = new Decoder(bytes, start, Math.min(end, start + LONGEST$1)).instruction();
	return found !== void 0 && start + found.length <= end ? found : void 0;
}
var Decoder = class {
	bytes;
	start;
	end;
	#at;
	#fields = [];
	#operand16 = false;
	#wide = false;
	constructor(bytes, start, end) {
		this.bytes = bytes;
		this.start = start;
		this.end = end;
		this.#at = start;
	}
	instruction() {
		while (PREFIXES.has(this.#peek())) if (this.#next() === OPERAND_SIZE) this.#operand16 = true;
		if (this.#peek() >> 4 === 4) this.#wide = (this.#next() & 8) !== 0;
		const opcode = this.#next();
		const follows = this.#followsOf(opcode);
		return follows !== void 0 && this.#read(follows) ? this.#made(opcode) : void 0;
	}
	#made(opcode) {
		if (this.#at > this.end) return void 0;
		return {
			length: this.#at - this.start,
			fields: this.#fields,
			isCall: opcode === CALL$3
		};
	}
	#followsOf(opcode) {
		switch (opcode) {
			case 15: return this.#behind0f(this.#next());
			case 197:
				this.#next();
				return this.#inMap(1, this.#next());
			case 196: {
				const map = this.#next() & 31;
				this.#next();
				return this.#inMap(map, this.#next());
			}
			case 98: {
				const map = this.#next() & 7;
				this.#at += 2;
				return this.#inMap(map, this.#next());
			}
			case 143: return (this.#peek() & 31) < 8 ? "m" : void 0;
			default: return ONE_BYTE[opcode];
		}
	}
	#behind0f(second) {
		if (second === 56 || second === 58) {
			this.#next();
			return second === 56 ? "m" : "M";
		}
		return TWO_BYTES[second];
	}
	#inMap(map, opcode) {
		if (map === 1) return TWO_BYTES[opcode];
		if (map === 3) return "M";
		return map === 2 || map === 5 || map === 6 ? "m" : void 0;
	}
	#read(follows) {
		switch (follows) {
			case ".": return true;
			case "b": return this.#field("immediate", 1);
			case "w": return this.#field("immediate", 2);
			case "e": return this.#field("immediate", 3);
			case "z": return this.#field("immediate", this.#operand16 ? 2 : 4);
			case "v": return this.#field("immediate", this.#wide ? 8 : this.#operand16 ? 2 : 4);
			case "o": return this.#field("immediate", 8);
			case "j": return this.#field("branch", 1);
			case "J": return this.#field("branch", 4);
			case "m": return this.#modrm() !== void 0;
			case "M": return this.#modrm() !== void 0 && this.#read("b");
			case "Z": return this.#modrm() !== void 0 && this.#read("z");
			case "F":
			case "G": {
				const group = this.#modrm();
				return group !== void 0 && (group > 1 || this.#read(follows === "F" ? "b" : "z"));
			}
			default: return false;
		}
	}
	#modrm() {
		const modrm = this.#next();
		if (this.#at > this.end) return void 0;
		const mode = modrm >> 6;
		const register = modrm & 7;
		if (mode !== 3) {
			const base = register === 4 ? this.#next() & 7 : register;
			if (mode === 0 && register === 5) this.#field("rip-relative", 4);
			else if (mode === 2 || mode === 0 && base === 5) this.#field("displacement", 4);
			else if (mode === 1) this.#field("displacement", 1);
		}
		return modrm >> 3 & 7;
	}
	#field(kind, size) {
		this.#fields.push({
			offset: this.#at,
			size,
			kind
		});
		this.#at += size;
		return true;
	}
	#peek() {
		return this.#at < this.end ? this.bytes[this.#at] ?? 144 : 144;
	}
	#next() {
		const byte = this.#peek();
		this.#at++;
		return byte;
	}
};
// src/loader/x86-64/code-map.ts
const UNKNOWN = 0;
const START = 1;
const INSIDE = 2;
var CodeMap = class {
	#marks;
	#operands = new Map();
	constructor(module, section) {
		const bytes = module.elf.content(section);
		this.#marks = new Uint8Array(bytes.length);
		const functions = module.functions.of(section.index);
		for (const [place, { start, end }] of functions.entries()) {
			const next = functions[place + 1]?.start ?? end;
			if (next !== start) this.#read(bytes, start, Math.min(end, next, bytes.length));
		}
	}
	operandAt(offset) {
		return this.#operands.get(offset);
	}
	isKnown(offset) {
		return (this.#marks[offset] ?? UNKNOWN) !== UNKNOWN;
	}
	isInside(offset) {
		return this.#marks[offset] === INSIDE;
	}
	#read(bytes, start, end) {
		for (let at = start; at < end;) {
			const instruction = bytes[at] === 0 && bytes[at + 1] === 0 ? void 0 : instructionAt(bytes, at, end);
			if (instruction === void 0) return;
			this.#marks[at] = START;
			this.#marks.fill(INSIDE, at + 1, at + instruction.length);
			for (const field of instruction.fields) this.#operands.set(field.offset, {
				...field,
				isCall: instruction.isCall
			});
			at += instruction.length;
		}
	}
};
var ModuleCode = class {
	module;
	#maps = new Map();
	constructor(module) {
		this.module = module;
	}
	mapOf(section) {
		if (!section.isExec || !section.isAlloc || !section.hasContent) return void 0;
		let map = this.#maps.get(section.index);
		if (map === void 0) {
			map = new CodeMap(this.module, section);
			this.#maps.set(section.index, map);
		}
		return map;
	}
};
// src/loader/x86-64/alt-faults.ts
const REBUILD = "The assembler and objtool write this table: link again from their objects, and edit nothing in it.";
function* altFaults(input, table, moments) {
	for (const { effects, ...fault } of faultsOf(input, table)) yield {
		...fault,
		effects: effectsAtMoments({ effects }, moments)
	};
}
function* faultsOf(input, table) {
	const size = sizeFault(table);
	if (size !== void 0) yield size;
	if (size !== void 0 && table.size !== table.kernelSize) return;
	const code = new ModuleCode(input.module);
	for (const entry of altEntries(input, table)) {
		const fault = featureFault(input, entry) ?? siteFault(entry) ?? replacementFault(entry) ?? insideFault(entry, code);
		if (fault !== void 0) yield fault;
	}
}
function sizeFault({ section, size, kernelSize }) {
	const entry = {
		section,
		offset: 0
	};
	const effects = [{
		when: "write",
		outcome: "crash",
		message: "kernel BUG or page fault in apply_alternatives()"
	}];
	if (kernelSize !== void 0 && size !== kernelSize) return {
		entry,
		effects,
		message: `The entries of ${section.name} are ${size} bytes long, and this kernel reads them by ${kernelSize}: it takes parts of two entries for one.`,
		advice: "Build the livepatch with the headers of the kernel that loads it."
	};
	if (section.size % size === 0) return void 0;
	return {
		entry: {
			section,
			offset: section.size - section.size % size
		},
		effects,
		message: `${section.name} ends in the middle of an entry: its ${section.size} bytes are not a multiple of ${size}, and the kernel reads what lies behind them.`,
		advice: REBUILD
	};
}
function featureFault({ kernel }, { entry, feature }) {
	if (feature < Number(kernel.behaviour.cpuFeatureWords) * 32) return void 0;
	return {
		entry,
		effects: [{
			when: "write",
			outcome: "crash",
			message: "kernel BUG at arch/x86/kernel/alternative.c"
		}],
		message: `This entry asks for ${featureName(feature)}, and no CPU feature of this kernel has a number that high: BUG_ON() in apply_alternatives().`,
		advice: REBUILD
	};
}
function siteFault(alt) {
	const length = Math.max(alt.siteLength, alt.replacementLength);
	if (length === 0) return void 0;
	const where = outside(alt.site, length);
	if (where === void 0) return void 0;
	const condition = conditionOf$1(alt);
	if (condition === void 0) return void 0;
	return {
		entry: alt.entry,
		...condition.kind === "depends" ? { condition: condition.on } : {},
		effects: [{
			when: "write",
			outcome: where.outcome,
			message: where.happens
		}],
		message: `The instruction that this alternative replaces ${where.words}.`,
		advice: REBUILD
	};
}
function replacementFault(alt) {
	if (alt.replacementLength === 0) return void 0;
	const where = alt.replacement.kind === "kernel" ? void 0 : outside(alt.replacement, alt.replacementLength);
	const condition = conditionOf$1(alt);
	if (where === void 0 || condition === void 0) return void 0;
	return {
		entry: alt.entry,
		...condition.kind === "depends" ? { condition: condition.on } : {},
		effects: [{
			when: "run",
			outcome: "corrupted",
			message: "the instruction is replaced by bytes that are not its replacement"
		}],
		message: `The replacement of this alternative ${where.words}.`,
		advice: REBUILD
	};
}
function insideFault(alt, code) {
	const place = alt.site.kind === "place" ? relativePlace(alt.site) : void 0;
	if (place === void 0 || alt.siteLength === 0) return void 0;
	const { section, offset } = place;
	const words = !section.isExec ? `is in ${section.name}, which is data` : code.mapOf(section)?.isInside(offset) === true ? "begins in the middle of another" : void 0;
	const condition = words === void 0 ? void 0 : conditionOf$1(alt);
	if (words === void 0 || condition === void 0) return void 0;
	return {
		entry: alt.entry,
		...condition.kind === "depends" ? { condition: condition.on } : {},
		effects: section.isExec ? [{
			when: "run",
			outcome: "crash",
			message: "the processor runs other instructions than the compiler wrote"
		}] : [{
			when: "write",
			outcome: "crash",
			message: "the data is written over: whoever uses it next, in klp_enable_patch() or later, goes astray"
		}],
		message: `The instruction that this alternative replaces ${words}.`,
		advice: REBUILD
	};
}
function outside(target, length) {
	switch (target.kind) {
		case "late": return;
		case "kernel": return {
			outcome: "crash",
			happens: "page fault in text_poke_early(): the kernel's text is read-only",
			words: `is ${target.symbol || "a symbol"}, in the kernel and not in the module`
		};
		case "unfilled": return {
			outcome: "corrupted",
			happens: "the kernel writes into the table itself",
			words: "has no relocation, so that the entry points to itself"
		};
		case "place": {
			const place = relativePlace(target);
			if (place === void 0) return {
				outcome: "crash",
				happens: "page fault in apply_alternatives()",
				words: `is named by relocation type ${target.type}, and the field is an offset from itself`
			};
			const { section, offset } = place;
			if (offset >= 0 && offset + length <= section.size) return void 0;
			return {
				outcome: "corrupted",
				happens: "the kernel writes over what lies beside the section",
				words: `does not lie within ${section.name}: ${length} bytes from 0x${offset.toString(16)} of 0x${section.size.toString(16)}`
			};
		}
	}
}
// src/loader/x86-64/nonzero-line.ts
const NONZERO = {
	skipping: "x86/modules: Skipping invalid relocation target, existing value is nonzero for type",
	invalid: "x86/modules: Invalid relocation target, existing value is nonzero for type",
	"invalid-section": "x86/modules: Invalid relocation target, existing value is nonzero for sec"
};
function nonzeroLine(behaviour, type) {
	const words = NONZERO[behaviour.nonzeroMessage];
	return behaviour.nonzeroMessage === "invalid-section" ? words : `${words} ${type}`;
}
// src/loader/x86-64/late-alt-field.ts
const REPLACEMENT_OFFSET = 4;
const LENGTHS_AND_FEATURE = 8;
function lateAltFields(input, table) {
	let conditions;
	return ({ type, start }) => {
		const field = start % table.size;
		if (field >= LENGTHS_AND_FEATURE) return void 0;
		conditions ??= new Map([...altEntries(input, table)].map((entry) => [entry.entry.offset, conditionOf$1(entry)]));
		const condition = conditions.get(start - field);
		if (condition === void 0) return "harmless";
		return {
			...field < REPLACEMENT_OFFSET ? siteLate(input, type) : REPLACEMENT_LATE,
			...condition.kind === "depends" ? { condition: condition.on } : {}
		};
	};
}
function siteLate({ kernel: { behaviour } }, type) {
	return {
		effects: [behaviour.nonzeroDestination === "refused" ? {
			when: "write",
			outcome: "refused",
			message: nonzeroLine(behaviour, type)
		} : {
			when: "write",
			outcome: "ignored",
			message: "the entry is not read again"
		}, {
			when: "run",
			outcome: "stale",
			message: "the instruction is not replaced"
		}],
		message: "The offset is still zero when the kernel reads the entry: it takes the entry itself for the site, and writes the replacement over it."
	};
}
const REPLACEMENT_LATE = {
	effects: [{
		when: "run",
		outcome: "crash",
		message: "bytes of the table stand in place of the replacement, and are executed"
	}],
	message: "The offset is still zero when the kernel reads the entry: it takes the entry itself for the replacement, and copies it to the site."
};
// src/loader/x86-64/nops.ts
const NOPL = [
	[144],
	[102, 144],
	[
		15,
		31,
		0
	],
	[
		15,
		31,
		64,
		0
	],
	[
		15,
		31,
		68,
		0,
		0
	],
	[
		102,
		15,
		31,
		68,
		0,
		0
	],
	[
		15,
		31,
		128,
		0,
		0,
		0,
		0
	],
	[
		15,
		31,
		132,
		0,
		0,
		0,
		0,
		0
	]
];
const NOPL_11 = [
	...NOPL,
	[
		46,
		15,
		31,
		132,
		0,
		0,
		0,
		0,
		0
	],
	[
		102,
		46,
		15,
		31,
		132,
		0,
		0,
		0,
		0,
		0
	],
	[
		102,
		102,
		46,
		15,
		31,
		132,
		0,
		0,
		0,
		0,
		0
	]
];
const SETS = {
	"by-cpu": [{
		on: "the kernel chooses K8 NOPs for this CPU",
		nops: [
			[144],
			[102, 144],
			[
				102,
				102,
				144
			],
			[
				102,
				102,
				102,
				144
			],
			[
				102,
				102,
				144,
				102,
				144
			],
			[
				102,
				102,
				144,
				102,
				102,
				144
			],
			[
				102,
				102,
				102,
				144,
				102,
				102,
				144
			],
			[
				102,
				102,
				102,
				144,
				102,
				102,
				102,
				144
			]
		]
	}, {
		on: "the kernel chooses P6 NOPs for this CPU",
		nops: NOPL
	}],
	"nopl-8": [{ nops: NOPL }],
	"nopl-11": [{ nops: NOPL_11 }]
};
function nopFillings(facts, length) {
	return SETS[facts.nops].map(({ on, nops }) => {
		const bytes = [];
		if (facts.nops === "nopl-11" && length > nops.length) bytes.push(235, length - 2, ...Array.from({ length: length - 2 }, () => 204));
		else while (bytes.length < length) bytes.push(...nops[Math.min(length - bytes.length, nops.length) - 1] ?? [144]);
		return on === void 0 ? { bytes } : {
			on,
			bytes
		};
	});
}
// src/loader/x86-64/alternatives.ts
const alternatives = {
	id: "alternatives",
	title: "replace instructions by those for this CPU",
	source: "apply_alternatives(), arch/x86/kernel/alternative.c module_finalize()",
	*accesses(input) {
		const table = ordinaryTable(input);
		if (table === void 0) return;
		const late = lateAltFields(input, table);
		for (const access of altAccesses(input, table)) yield access.role === "table" && late !== void 0 ? {
			...access,
			late
		} : access;
	},
	tables: [".altinstructions"],
	*faults(input) {
		const table = ordinaryTable(input);
		if (table !== void 0) yield* altFaults(input, table, ["patch-load"]);
	}
};
function ordinaryTable(input) {
	const section = archTable(input.module, ".altinstructions");
	const { earlyVmlinuxRelas } = input.kernel.behaviour;
	return section === void 0 ? void 0 : altTable(input, section, (object) => earlyVmlinuxRelas && object === "vmlinux");
}
function* altAccesses(input, table) {
	yield wholeTable(table.section, "reads", "table");
	let group = [];
	for (const entry of altEntries(input, table)) {
		if (group[0] !== void 0 && !isSameSite(group[0], entry)) {
			yield* groupAccesses(input, group);
			group = [];
		}
		group.push(entry);
	}
	yield* groupAccesses(input, group);
}
function isSameSite(a, b) {
	if (a.site.kind !== "place" || b.site.kind !== "place") return false;
	return a.site.place.section === b.site.place.section && a.site.place.offset === b.site.place.offset;
}
function* groupAccesses(input, group) {
	const longest = group.reduce((length, { siteLength }) => Math.max(length, siteLength), 0);
	for (const entry of group) yield* entryAccesses(input, input.kernel.behaviour.nestedSites === "longest" ? {
		...entry,
		siteLength: longest
	} : entry);
}
function range(target, length) {
	const place = relativePlace(target);
	if (place === void 0) return void 0;
	const start = Math.max(place.offset, 0);
	const end = Math.min(place.offset + length, place.section.size);
	return start < end ? {
		section: place.section.index,
		start,
		end
	} : void 0;
}
function* entryAccesses(input, entry) {
	const condition = conditionOf$1(entry);
	if (condition === void 0) return;
	const shared = {
		condition,
		entry: entry.entry
	};
	const replacement = range(entry.replacement, entry.replacementLength);
	if (replacement !== void 0) yield {
		kind: "reads",
		role: "alternative-replacement",
		...shared,
		...replacement
	};
	const written = Math.max(entry.siteLength, entry.replacementLength);
	const site = range(entry.site, written);
	if (site === void 0) return;
	if (entry.directCall && entry.siteLength === 6 && site.end - site.start === 6) yield {
		...shared,
		...site,
		kind: "reads",
		role: "direct-call-target",
		start: site.start + 2
	};
	yield {
		kind: "writes",
		role: "alternative-site",
		rewrites: rewritesOf$1(input, entry).map((rewrite) => ({
			...rewrite,
			bytes: rewrite.bytes.slice(0, site.end - site.start)
		})),
		...shared,
		...site
	};
}
function rewritesOf$1({ module, kernel }, entry) {
	const head = replacementBytes(module, entry);
	return nopFillings(kernel.behaviour, Math.max(entry.siteLength - head.length, 0)).map(({ on, bytes }) => {
		const rewrite = {
			bytes: [...head, ...bytes],
			nopsFrom: head.length
		};
		return on === void 0 || bytes.length === 0 ? rewrite : {
			...rewrite,
			on
		};
	});
}
function replacementBytes(module, entry) {
	const bytes = Array.from({ length: entry.replacementLength }, () => -1);
	const place = relativePlace(entry.replacement);
	if (place === void 0 || place.offset < 0) return bytes;
	const { section, offset } = place;
	for (const [i, byte] of module.elf.content(section).subarray(offset, offset + bytes.length).entries()) bytes[i] = byte;
	if (bytes.length === 5 && (bytes[0] === 232 || bytes[0] === 233)) bytes.fill(-1, 1);
	for (const { table, index } of module.normalRelocations.within(section.index, offset, offset + bytes.length)) {
		const at = table.offset(index) - offset;
		bytes.fill(-1, at, at + 4);
	}
	return bytes;
}
// src/loader/x86-64/ftrace.ts
const CALL_SIZE = 5;
const CALL$2 = 232;
const TRACERS = new Set(["__fentry__", "mcount"]);
const BARE_CALL = [
	CALL$2,
	0,
	0,
	0,
	0
];
const NOP5 = [
	15,
	31,
	68,
	0,
	0
];
const ftrace = {
	...ftraceOf(() => [{
		start: 0,
		end: CALL_SIZE
	}]),
	faults: siteFaults
};
function* siteFaults(input) {
	const { module } = input;
	const section = moduleTable(module, "__mcount_loc");
	if (section === void 0 || section.size % 8 !== 0) return;
	const sites = [];
	const seen = new Set();
	const table = new SpecialTable(module, section, 8);
	for (const entry of table.entries()) {
		const target = table.target(entry, () => true);
		if (target.kind === "kernel") sites.push({
			entry,
			is: "other"
		});
		if (target.kind !== "place" || !target.place.section.isAlloc) continue;
		const place = `${target.place.section.index} ${target.place.offset}`;
		const is = kindOf$1(input, target.place);
		sites.push({
			entry,
			is: is === "call" && seen.has(place) ? "other" : is
		});
		seen.add(place);
	}
	const isLooked = !sites.some(({ is }) => is === "nop") && sites.some(({ is }) => is === "call");
	for (const { entry, is } of sites) {
		if (is !== "astray" && !(isLooked && is === "other")) continue;
		yield {
			entry: {
				section,
				offset: entry
			},
			effects: [{
				when: "patch-load",
				outcome: "refused",
				message: "ftrace failed to modify the call (ftrace_bug), ftrace is switched off, and klp_enable_patch() fails with ENODEV"
			}],
			message: "The entry leads to no call of the tracer, or to one that another entry leads to: ftrace expects one, warns, and is off until the next boot.",
			advice: "Link again from the objects of the compiler, and edit nothing in __mcount_loc."
		};
	}
}
function kindOf$1({ module: { elf, allRelocations } }, { section, offset }) {
	if (!section.hasContent || offset < 0 || offset + CALL_SIZE > section.size) return "other";
	const bytes = elf.content(section).subarray(offset, offset + CALL_SIZE);
	if (NOP5.every((byte, i) => bytes[i] === byte)) return "nop";
	const symbols = elf.symbols();
	const operand = allRelocations.at(section.index, offset + 1);
	if (operand.some(({ table }) => table.section.isRelaLivepatch)) return "late";
	const calls = operand.some(({ table, index }) => table.symbol(index) < symbols.count && TRACERS.has(symbols.at(table.symbol(index)).name) && RELOCATION_TYPES.get(table.type(index))?.pcRelative === true);
	return bytes[0] === CALL$2 && (operand.length > 0 || BARE_CALL.every((byte, i) => bytes[i] === byte)) ? calls ? "call" : "astray" : "other";
}
// src/loader/x86-64/paravirt.ts
const ENTRY$2 = 16;
const LAST_ENTRY = 12;
const CALL$1 = 5;
const paravirt = {
	id: "paravirt",
	title: "replace paravirt calls",
	source: "apply_paravirt(), arch/x86/kernel/alternative.c module_finalize()",
	tables: [".parainstructions"],
	unloaded: { effects: [{
		when: "patch-load",
		outcome: "crash",
		message: "page fault in apply_paravirt(): the address of a site is zero"
	}] },
	*accesses(input) {
		const section = archTable(input.module, ".parainstructions");
		if (section !== void 0) yield* paraAccesses(input, section, early(input));
	},
	*faults(input) {
		const section = archTable(input.module, ".parainstructions");
		if (section !== void 0) yield* paraFaults(input, section, early(input), ["patch-load"]);
	}
};
function early({ kernel }) {
	return (object) => kernel.behaviour.earlyVmlinuxRelas && object === "vmlinux";
}
function* paraAccesses({ module, kernel }, section, filled) {
	yield wholeTable(section, "reads", "table");
	for (const entry of entriesOf({
		module,
		kernel
	}, section, filled)) {
		const { offset, length } = entry;
		const site = siteOf(entry, section);
		if (site === void 0) continue;
		yield {
			kind: "writes",
			role: "paravirt-site",
			section: site.section.index,
			start: site.offset,
			end: site.offset + length,
			condition: ALWAYS,
			entry: {
				section,
				offset
			},
			rewrites: rewritesOf(kernel.behaviour, length)
		};
	}
}
function* paraFaults(input, section, filled, moments) {
	const stride = strideFault(input, section, moments);
	if (stride !== void 0) {
		yield stride;
		return;
	}
	for (const entry of entriesOf(input, section, filled)) {
		const { offset, length, target } = entry;
		if (length === 0 || target.kind === "late" || siteOf(entry, section) !== void 0) continue;
		yield {
			entry: {
				section,
				offset
			},
			effects: moments.map((when) => ({
				when,
				outcome: "crash",
				message: "page fault in apply_paravirt()"
			})),
			message: "The entry leads to no instruction of the module: the kernel writes to what it finds in its place.",
			advice: "Link again from the objects of the compiler, and edit nothing in the table."
		};
	}
}
function strideFault({ module }, section, moments) {
	const between = strideOf(module, section);
	if (between === void 0) return void 0;
	return {
		kind: "paravirt-stride",
		entry: {
			section,
			offset: between
		},
		effects: moments.map((when) => ({
			when,
			outcome: "crash",
			message: "general protection fault in apply_paravirt()"
		})),
		message: `apply_paravirt() steps through ${section.name} by ${ENTRY$2} bytes; an entry lies between two steps.`,
		advice: "Rebuild with a kpatch-build that pads each entry (kpatch 3d04265)."
	};
}
function strideOf(module, section) {
	return [...module.allRelocations.of(section.index)].map(({ table, index }) => table.offset(index)).find((offset) => offset % ENTRY$2 !== 0);
}
function* entriesOf({ module }, section, filled) {
	const rest = strideOf(module, section) === void 0 ? LAST_ENTRY : section.size % ENTRY$2;
	const table = new SpecialTable(module, section, ENTRY$2, rest);
	for (const offset of table.entries()) {
		if (offset + LAST_ENTRY > section.size) return;
		yield {
			offset,
			length: table.view.u8(offset + 9),
			target: table.target(offset, filled)
		};
	}
}
function siteOf({ offset: entry, length, target }, table) {
	if (target.kind !== "place") return void 0;
	const { section, offset } = target.place;
	if (length > 0 && !section.hasContent) throw noBytes(table, entry, section);
	return offset >= 0 && offset + length <= section.size ? target.place : void 0;
}
function rewritesOf(facts, length) {
	const call = length < CALL$1 ? [] : nopFillings(facts, length - CALL$1).map(({ bytes }) => ({
		bytes: [
			232,
			-1,
			-1,
			-1,
			-1,
			...bytes
		],
		nopsFrom: CALL$1
	}));
	const nothing = nopFillings(facts, length).map(({ bytes }) => ({
		bytes,
		nopsFrom: 0,
		on: "the paravirt operation does nothing on this machine"
	}));
	return [...call, ...nothing];
}
// src/loader/x86-64/klp-arch.ts
const SOURCE = "arch_klp_init_object_loaded(), arch/x86/kernel/livepatch.c of 4.9 to 5.7";
const ALTERNATIVES = {
	id: "klp-arch-alternatives",
	title: "replace instructions by those for this CPU, as .klp.arch..altinstructions of the object lists them",
	source: SOURCE,
	accesses: () => []
};
const PARAVIRT = {
	id: "klp-arch-paravirt",
	title: "replace paravirt calls, as .klp.arch..parainstructions of the object lists them",
	source: SOURCE,
	accesses: () => []
};
const klpArch = {
	kinds: [ALTERNATIVES, PARAVIRT],
	of: stepsOf
};
function stepsOf({ elf }) {
	return new Map([...klpArchTables(elf)].map(([object, { alternatives, paravirt }]) => {
		const filled = (of) => of === object || of === "vmlinux";
		const moments = initialisedAt(object);
		return [object, [stepFor(ALTERNATIVES, object, alternatives, (section) => ({
			accesses: (input) => altAccesses(input, altTable(input, section, filled)),
			faults: (input) => altFaults(input, altTable(input, section, filled), moments)
		})), stepFor(PARAVIRT, object, paravirt, (section) => ({
			accesses: (input) => paraAccesses(input, section, filled),
			faults: (input) => paraFaults(input, section, filled, moments)
		}))].filter((step) => step !== void 0)];
	}));
}
function stepFor(kind, object, section, reads) {
	if (section === void 0 || section.size === 0 || !section.hasContent) return void 0;
	return {
		...kind,
		id: `${kind.id} ${object}`,
		...isLoaded(section) ? reads(section) : notLoaded(section, object)
	};
}
function notLoaded(section, object) {
	const message = "page fault or kernel BUG in apply_alternatives() or apply_paravirt()";
	return {
		accesses: () => [wholeTable(section, "reads", "table")],
		faults: () => [{
			entry: {
				section,
				offset: 0
			},
			effects: initialisedAt(object).map((when) => ({
				when,
				outcome: "crash",
				message
			})),
			message: `${section.name} has no SHF_ALLOC: the kernel reads the entries from the load image, which it has freed by then.`,
			advice: "Give the section SHF_ALLOC (flag \"a\" in assembler), as kpatch-build does."
		}]
	};
}
// src/loader/x86-64/operands.ts
const BRANCH_FIELD = 4;
function* operandFaults(module) {
	const branches = new Branches(module);
	for (const section of module.elf.sections) {
		const map = branches.mapOf(section);
		if (map === void 0) continue;
		for (const relocation of module.allRelocations.of(section.index)) {
			const { table, index } = relocation;
			const type = RELOCATION_TYPES.get(table.type(index));
			if (type === void 0 || type.width === 0 || !map.isKnown(table.offset(index))) continue;
			const operand = map.operandAt(table.offset(index));
			const fault = operand === void 0 ? NO_OPERAND : fits$2(type, operand) ? branches.branchFault(section, relocation, operand) : otherKind(type, operand);
			if (fault !== void 0) yield {
				relocation,
				type,
				...fault
			};
		}
	}
}
const NO_OPERAND = {
	outcome: "corrupted",
	happens: "the processor runs other instructions than the compiler wrote",
	message: "The relocation does not begin where an operand begins: it writes over a part of an instruction."
};
function fits$2({ width, pcRelative, absolute }, { size, kind }) {
	if (width !== size) return false;
	return kind === "branch" || kind === "rip-relative" ? pcRelative : absolute === true;
}
function otherKind({ name, width, absolute }, { size, kind, isCall }) {
	const isDistance = kind === "branch" || kind === "rip-relative";
	const written = `${absolute === true ? "an address" : "a distance"} of ${width} bytes`;
	return {
		...kind === "branch" ? {
			outcome: "crash",
			happens: `the ${isCall ? "call" : "jump"} goes to an address where no code is`
		} : {
			outcome: "corrupted",
			happens: "the code uses another address"
		},
		message: `The instruction has ${isDistance ? "a distance" : "an address"} of ${size} byte${size === 1 ? "" : "s"} there; ${name} writes ${written}.`
	};
}
var Branches = class {
	module;
	#code;
	#named;
	constructor(module) {
		this.module = module;
		this.#code = new ModuleCode(module);
	}
	mapOf(section) {
		return this.#code.mapOf(section);
	}
	branchFault(from, { table, index }, { kind, isCall }) {
		const symbols = this.module.elf.symbols();
		if (kind !== "branch" || table.symbol(index) >= symbols.count) return void 0;
		const symbol = symbols.at(table.symbol(index));
		const behind = Number(table.addend(index)) + BRANCH_FIELD;
		const verb = isCall ? "This call" : "This jump";
		switch (symbol.place.kind) {
			case "undefined":
			case "livepatch": return behind === 0 || symbol.name === "" ? void 0 : entered(`${verb} leads to ${symbol.name}${signed(behind)}, which is no function's start.`);
			case "section": return this.#placeFault(verb, from, table.offset(index), symbol, behind, isCall);
			case "reserved": return;
		}
	}
	#placeFault(verb, from, at, symbol, behind, isCall) {
		const section = symbol.place.kind === "section" ? this.module.elf.sections[symbol.place.section] : void 0;
		if (section?.isAlloc !== true) return void 0;
		const offset = symbol.value + behind;
		const place = `${section.name}+0x${offset.toString(16)}`;
		if (!section.isExec) return {
			outcome: "crash",
			happens: "kernel tried to execute NX-protected page",
			message: `${verb} leads to ${place}, which is data.`
		};
		if (offset < 0 || offset >= section.size) return {
			outcome: "crash",
			happens: "whatever lies beside the section in memory is run",
			message: `${verb} leads to ${section.name}${signed(offset)}, outside of the section (0x${section.size.toString(16)} bytes).`
		};
		if (this.mapOf(section)?.isInside(offset) === true) return entered(`${verb} leads into the middle of an instruction, at ${place}.`);
		const func = this.module.functions.at(section.index, offset);
		if (!isCall || func === void 0 || func.offset === 0 || this.#isNamed(section.index, offset)) return void 0;
		const caller = this.module.functions.at(from.index, at);
		if (from.index === section.index && caller !== void 0 && at - caller.offset === offset - func.offset) return void 0;
		return entered(`${verb} leads to ${func.name}+0x${func.offset.toString(16)}, which is not the start of a function.`);
	}
	#isNamed(section, offset) {
		this.#named ??= namedPlaces(this.module);
		return this.#named.get(section)?.has(offset) === true;
	}
};
function namedPlaces({ elf }) {
	const places = new Map();
	for (const { place, name, value } of elf.symbols()) {
		if (place.kind !== "section" || name === "") continue;
		const values = places.get(place.section);
		if (values === void 0) places.set(place.section, new Set([value]));
		else values.add(value);
	}
	return places;
}
function entered(message) {
	return {
		outcome: "crash",
		happens: "the code there is entered behind its beginning: registers and stack are not what it expects",
		message
	};
}
function signed(distance) {
	return distance < 0 ? `-0x${(-distance).toString(16)}` : `+0x${distance.toString(16)}`;
}
// src/loader/x86-64/site-tables.ts
const ASTRAY = {
	when: "patch-load",
	outcome: "crash",
	message: "page fault: the entry leads where no instruction is"
};
function siteStep(spec) {
	return {
		id: spec.id,
		title: spec.title,
		source: spec.source,
		tables: [spec.section],
		...spec.tableMatters ? { pointers: {
			tables: [spec.section],
			filling: "distance",
			effect: ASTRAY
		} } : {},
		*accesses(input) {
			const section = archTable(input.module, spec.section);
			if (section === void 0) return;
			if (spec.tableMatters) yield wholeTable(section, "reads", "table");
			yield* sites(input, spec, new SpecialTable(input.module, section, 4));
		}
	};
}
function* sites({ module }, spec, table) {
	for (const entry of table.entries()) {
		const place = table.place(entry, 1);
		if (place === void 0) continue;
		const { section, offset } = place;
		const length = spec.length === "branch" ? branchLength(module.elf.content(section).subarray(offset, offset + 3)) : spec.length;
		yield {
			kind: spec.kind,
			role: spec.role,
			section: section.index,
			start: Math.max(offset - (spec.before ?? 0), 0),
			end: Math.min(offset + length, section.size),
			condition: spec.condition,
			entry: {
				section: table.section,
				offset: entry
			}
		};
	}
}
function branchLength(bytes) {
	const prefixed = bytes[0] === 46 || bytes[0] === 62 ? 1 : 0;
	const opcode = bytes[prefixed];
	if (opcode === 15) return prefixed + 6;
	if (opcode !== void 0 && opcode >= 112 && opcode <= 127) return prefixed + 2;
	return prefixed + 5;
}
const retpolines = siteStep({
	id: "retpolines",
	section: ".retpoline_sites",
	tableMatters: true,
	title: "replace retpoline calls",
	source: "apply_retpolines(), arch/x86/kernel/alternative.c",
	role: "retpoline-site",
	kind: "reads",
	length: "branch",
	condition: ALWAYS
});
const returns = siteStep({
	id: "returns",
	section: ".return_sites",
	tableMatters: true,
	title: "replace jumps to the return thunk",
	source: "apply_returns(), arch/x86/kernel/alternative.c",
	role: "return-site",
	kind: "reads",
	length: "branch",
	condition: ALWAYS
});
const callSites = siteStep({
	id: "call-sites",
	section: ".call_sites",
	tableMatters: false,
	title: "redirect calls for call depth tracking",
	source: "callthunks_patch_module_calls(), arch/x86/kernel/callthunks.c",
	role: "call-site",
	kind: "reads",
	length: "branch",
	condition: {
		kind: "depends",
		on: "the kernel uses call depth tracking (retbleed=stuff)"
	}
});
const cfiSites = siteStep({
	id: "cfi",
	section: ".cfi_sites",
	tableMatters: true,
	title: "rewrite the CFI preambles",
	source: "apply_fineibt(), arch/x86/kernel/alternative.c",
	role: "cfi-site",
	kind: "writes",
	length: 16,
	condition: {
		kind: "depends",
		on: "the kernel uses FineIBT or random CFI hashes"
	}
});
const endbrSeal = siteStep({
	id: "ibt-seal",
	section: ".ibt_endbr_seal",
	tableMatters: true,
	title: "overwrite unneeded ENDBR instructions",
	source: "apply_seal_endbr() (apply_ibt_endbr() up to 6.5), arch/x86/kernel/alternative.c",
	role: "endbr-site",
	kind: "writes",
	length: 4,
	condition: {
		kind: "depends",
		on: "the kernel was built with CONFIG_X86_KERNEL_IBT"
	}
});
const smpLocks = siteStep({
	id: "smp-locks",
	section: ".smp_locks",
	tableMatters: false,
	title: "replace LOCK prefixes on a machine with one CPU",
	source: "alternatives_smp_module_add(), arch/x86/kernel/alternative.c",
	role: "lock-prefix",
	kind: "writes",
	length: 1,
	condition: {
		kind: "depends",
		on: "the machine has one CPU"
	}
});
// src/loader/x86-64/static-call-faults.ts
const ENTRY$1 = 8;
const KEY = 4;
const TAIL = 1;
const KEY_BITS = 3;
const KEY_SIZE = 16;
const CALLS = [
	[232],
	[
		15,
		31,
		68,
		0,
		0
	],
	[
		102,
		102,
		102,
		102,
		144
	],
	[
		46,
		46,
		46,
		49,
		192
	],
	[
		103,
		72,
		15,
		185,
		58
	]
];
const TAIL_CALLS = [
	[233],
	[195],
	...Array.from({ length: 16 }, (_, condition) => [15, 128 + condition])
];
const NO_CALL = [{
	when: "patch-load",
	outcome: "crash",
	message: "unexpected static_call insn opcode, and kernel BUG in __static_call_validate()"
}, {
	when: "patch-load",
	outcome: "corrupted",
	message: "a kernel that only warns of it (5.10) writes a call over the instruction"
}];
const ADVICE = "objtool writes this table: link again from its objects, and edit nothing in it.";
function* staticCallFaults(input) {
	const section = input.kernel.behaviour.staticCalls ? moduleTable(input.module, ".static_call_sites") : void 0;
	if (section === void 0 || section.size % ENTRY$1 !== 0) return;
	const table = new SpecialTable(input.module, section, ENTRY$1);
	for (const offset of table.entries()) {
		const entry = {
			section,
			offset
		};
		const key = table.target(offset + KEY, () => true);
		if (key.kind === "unfilled") {
			yield {
				entry,
				effects: NO_CALL,
				message: "The key of a static call is not filled in.",
				advice: ADVICE
			};
			continue;
		}
		if (key.kind !== "place") continue;
		if (key.place.section.isExec) {
			yield {
				entry,
				effects: [{
					when: "patch-load",
					outcome: "refused",
					message: "Failed to fixup __raw_static_call() usage at"
				}],
				message: `The key of a static call leads to ${key.place.section.name}, which is code: the kernel takes it for a trampoline, and finds no key for that.`,
				advice: ADVICE
			};
			continue;
		}
		const bits = key.place.offset & KEY_BITS;
		const fault = misled({
			...key,
			place: {
				...key.place,
				offset: key.place.offset - bits
			}
		}, KEY_SIZE, "writes");
		if (fault?.kind === "lost") {
			yield {
				entry,
				effects: [{
					when: "patch-load",
					outcome: "crash",
					message: "page fault in __static_call_init()"
				}],
				message: `The key of a static call ${fault.words}.`,
				advice: ADVICE
			};
			continue;
		}
		const site = table.target(offset, () => true);
		if (site.kind !== "place" || isCall(input, site.place, (bits & TAIL) !== 0)) continue;
		yield {
			entry,
			effects: NO_CALL,
			message: `The site of a static call, ${site.place.section.name}+0x${site.place.offset.toString(16)}, is no ${(bits & TAIL) === 0 ? "call" : "jump"}.`,
			advice: ADVICE
		};
	}
}
function isCall({ module: { elf } }, { section, offset }, isTail) {
	if (!section.hasContent || offset < 0 || offset >= section.size) return true;
	const bytes = elf.content(section).subarray(offset, offset + 5);
	return (isTail ? TAIL_CALLS : CALLS).some((start) => start.every((byte, at) => bytes[at] === byte));
}
// src/loader/x86-64/static-calls.ts
const ENTRY = 8;
const SITE = 5;
const staticCalls = {
	id: "static-calls",
	title: "sort .static_call_sites, link each key, and rewrite the calls",
	source: "static_call_add_module(), kernel/static_call_inline.c, at MODULE_STATE_COMING",
	tables: [".static_call_sites"],
	faults: staticCallFaults,
	pointers: {
		tables: [".static_call_sites"],
		filling: "distance",
		effect: {
			when: "patch-load",
			outcome: "crash",
			message: "page fault in __static_call_init()"
		}
	},
	*accesses({ module, kernel }) {
		if (!kernel.behaviour.staticCalls) return;
		const section = moduleTable(module, ".static_call_sites");
		if (section === void 0) return;
		yield wholeTable(section, "sorts", "static-call-table");
		const table = new SpecialTable(module, section, ENTRY);
		for (const entry of table.entries()) {
			const site = table.place(entry, SITE);
			if (site === void 0) continue;
			yield {
				kind: "writes",
				role: "static-call-site",
				section: site.section.index,
				start: site.offset,
				end: site.offset + SITE,
				condition: ALWAYS,
				entry: {
					section,
					offset: entry
				},
				rewrites: [{
					bytes: [
						232,
						-1,
						-1,
						-1,
						-1
					],
					nopsFrom: SITE
				}]
			};
		}
	}
};
const staticCallTrampolines = {
	id: "static-call-trampolines",
	title: "keep the table of trampolines and keys for modules that load later",
	source: "find_module_sections(), kernel/module/main.c",
	*accesses({ module, kernel }) {
		const section = moduleTable(module, ".static_call_tramp_key");
		if (kernel.behaviour.staticCalls && section !== void 0) yield wholeTable(section, "reads", "table");
	}
};
// src/loader/x86-64/x86-64.ts
const jumpLabels = jumpLabelsOf({
	siteSize: (opcode) => opcode === 235 || opcode === 102 ? 2 : 5,
	relocationTypes: RELOCATION_TYPES,
	protects: true
});
const BRANCHES = [232, 233];
const freedInit = ({ lateInitWrite, nonzeroDestination }) => {
	const crash = {
		when: "write",
		outcome: "crash",
		message: "the memory of .init sections is freed: a page fault"
	};
	const refused = {
		when: "write",
		outcome: "refused",
		message: "the freed memory still holds something"
	};
	if (nonzeroDestination !== "refused") return { effects: [crash] };
	return { effects: lateInitWrite === "crash" ? [crash, refused] : [refused, crash] };
};
const addresses = ({ percpuAddresses }) => ({
	vmlinux: [{
		low: 18446744071562067968n,
		high: 18446744072635809791n
	}],
	modules: {
		low: 18446744072098938880n,
		high: 18446744073692774399n
	},
	...percpuAddresses === "from-zero" ? { percpu: {
		low: 0n,
		high: 16777215n
	} } : {},
	loadImage: {
		low: 18419722475945328640n,
		high: 18446722083476996095n
	}
});
function copiedReplacement({ behaviour, type, offset, target, module }, access) {
	if (behaviour.replacementRelocation !== "first-branch" || RELOCATION_TYPES.get(type)?.pcRelative !== true) return void 0;
	const branch = BRANCHES.includes(module.elf.content(target)[access.start] ?? 0);
	if (access.end - access.start === 5 && branch && offset === access.start + 1) return void 0;
	return {
		effects: [{
			when: "run",
			outcome: "corrupted",
			message: "the address is off by the distance between the replacement and its site"
		}],
		message: "This kernel copies a replacement byte by byte and adjusts a lone call or jump only; this operand is relative to the instruction pointer and keeps the distance of the template."
	};
}
// src/loader/architectures.ts
const ARCHITECTURES = [
	{
		name: "x86_64",
		machine: EM.X86_64,
		littleEndian: true,
		objectSteps: klpArch,
		relocationTypes: RELOCATION_TYPES,
		admission: ADMISSION_X86_64,
		unknownType: (type) => `Unknown rela relocation: ${type}`,
		unknownTypeAdvice: "Build with the flags of the kernel (-mcmodel=kernel, no PIC): types such as R_X86_64_GOTPCREL come from other code models.",
		addresses,
		overflow: (type) => `overflow in relocation type ${type} val`,
		nonzeroLine: (behaviour, type) => behaviour.nonzeroDestination === "refused" ? nonzeroLine(behaviour, type) : void 0,
		isBranchOperand: (bytes, offset) => BRANCHES.includes(bytes[offset - 1] ?? 0),
		operandFaults,
		copiedReplacement,
		reload(behaviour, type) {
			if (behaviour.relocationsCleared || behaviour.nonzeroDestination !== "refused") return void 0;
			return {
				outcome: "refused",
				message: nonzeroLine(behaviour, type),
				why: "its livepatch relocations keep their old values, and its next load finds them nonzero",
				advice: "The patch is fine. Kernels from 6.3 on clear the relocations; on an older one, disable and unload the livepatch before you reload the module."
			};
		},
		order: [
			{ step: earlyRelocations },
			{ step: extableOf(12) },
			{ step: percpuOf() },
			{
				step: paravirt,
				where: (facts) => facts.paravirtSites === "before-alternatives"
			},
			{ step: cfiSites },
			{ step: retpolines },
			{ step: returns },
			{
				step: callSites,
				where: (facts) => facts.callSites === "before-alternatives"
			},
			{ step: alternatives },
			{
				step: callSites,
				where: (facts) => facts.callSites === "after-alternatives"
			},
			{ step: endbrSeal },
			{ step: smpLocks },
			{
				step: paravirt,
				where: (facts) => facts.paravirtSites === "after-alternatives"
			},
			{ step: orcOf(6) },
			{ step: ftrace },
			{ step: jumpLabels },
			{ step: staticCalls },
			{ step: staticCallTrampolines },
			...pointerTables.map((step) => ({ step })),
			{ step: freeLoadImageOf() },
			{ step: lateRelocationsPatch },
			{ step: freeInitMemoryOf(freedInit) },
			{ step: lateRelocationsTarget }
		]
	},
	PPC64LE_PCREL,
	PPC64LE,
	S390X$1,
	ARM64$1,
	LOONGARCH64$1
];
function architectureOf(elf) {
	const { machine, littleEndian, is64 } = elf.header;
	return ARCHITECTURES.find((architecture) => is64 && architecture.machine === machine && architecture.littleEndian === littleEndian && (architecture.isVariantOf?.(elf) ?? true));
}
const MODELLED = [...new Set(ARCHITECTURES.map(({ name }) => name))];
function stepOf(id) {
	const steps = ARCHITECTURES.flatMap(({ order, objectSteps }) => [...order.map(({ step }) => step), ...objectSteps?.kinds ?? []]);
	const kind = id.slice(0, id.indexOf(" "));
	return steps.find((step) => step.id === id) ?? steps.find((step) => step.id === kind);
}
// src/loader/intervals.ts
function numbersOf(text) {
	return text.split(".").map(Number);
}
function possibleRows(rows, { lowest, highest }) {
	const index = rows.findLastIndex(({ since }) => since !== void 0 && compareNumbers(numbersOf(since), lowest) <= 0);
	const open = rows.slice(index + 1).filter(({ after, since }) => after !== void 0 && isAfter(highest, numbersOf(after)) || isReached(highest, since));
	return {
		begun: rows[index],
		open
	};
}
function isReached(highest, since) {
	return since !== void 0 && compareNumbers(numbersOf(since), highest) <= 0;
}
function isAfter(version, after) {
	return compareNumbers(version.slice(0, after.length), after) > 0;
}
function compareNumbers(a, b) {
	const length = Math.max(a.length, b.length);
	for (let i = 0; i < length; i++) {
		const [left, right] = [a[i] ?? 0, b[i] ?? 0];
		if (left !== right) return left < right ? -1 : 1;
	}
	return 0;
}
// src/loader/distributions/backporting.ts
const BACKPORTING = [
	{
		name: "Oracle",
		release: /uek/
	},
	{
		name: "Red Hat",
		release: /\.el\d+(?:_\d+)?(?:\.|$)/
	},
	{
		name: "SUSE",
		release: /^(?:4\.4\.\d+|4\.12\.14|5\.3\.18|5\.14\.21|6\.4\.0|6\.12\.0)-[\w.]+-(?:default|azure|rt|preempt|kvmsmall|64kb|coco)$/
	},
	{
		name: "Ubuntu",
		release: /^\d+\.\d+\.\d+-\d+-(?:generic|lowlatency|aws|azure|bluefield|fips|gcp|gke|gkeop|hwe|ibm|intel|kvm|nvidia|oem|oracle|raspi|realtime|xilinx)/
	},
	{
		name: "Amazon",
		release: /\.amzn\d/
	},
	{
		name: "openEuler",
		release: /\.oe\d/
	},
	{
		name: "Alibaba",
		release: /\.(?:al|alnx|an)\d/
	},
	{
		name: "Tencent",
		release: /\.(?:tl|oc)\d|-tlinux|^(?:4\.14\.105|5\.4\.(?:32|119))-19-/
	},
	{
		name: "Microsoft",
		release: /\.(?:azl|cm)\d/
	},
	{
		name: "Proxmox",
		release: /-pve$/
	}
];
const COLUMNS_READ = new Set([
	"klpRelocations",
	"earlyVmlinuxRelas",
	"vmlinuxSymbolCheck",
	"klpArchSections",
	"nonzeroDestination",
	"nonzeroMessage",
	"relocationsCleared",
	"percpuRelocated",
	"lateInitWrite",
	"symbolNameMax",
	"notLivepatchSymbolMessage",
	"llvmSuffix",
	"untraceableMessage",
	"extendedVersions",
	"moduleNamespaces",
	"nops",
	"replacementRelocation",
	"paravirtSites",
	"callSites",
	"staticCalls",
	"thisModuleCheck",
	"duplicateKobject",
	"klpSectionNames"
]);
const BUILDS_READ = [
	{
		release: /^5\.4\.0-(\d+)-/,
		to: "216",
		source: "balabit-deps/balabit-os-8-linux f02bfe143245: 5.4.0-58.64 to 5.4.0-216.236"
	},
	{
		release: /^6\.5\.0-(\d+)-/,
		to: "14",
		source: "christian-bendiksen/ubuntu-linux-6.5.3 679cd7267cdb (6.5.0-14.14)"
	},
	{
		release: /^6\.12\.0-(\d+(?:\.\d+)*)\.el10_/,
		to: "55.24.1",
		source: "mkuron/almalinux-kernel tags 6.12.0-55.9.1.el10_0 and 6.12.0-55.24.1.el10_0"
	},
	{
		release: /^5\.4\.(?:32|119)-(19)-/,
		to: "19",
		source: "fatherMatrix/TencentOS-kernel tag x86-5.4.119-19-0009.11release2"
	}
];
const AS_BUILT = "as-built";
const BY_HEADERS = new Map([
	["altEntry", [AS_BUILT]],
	["cpuFeatureWords", []],
	["paravirtSites", ["after-alternatives", "before-alternatives"]]
]);
function broughtBackValues(behaviour, later) {
	const shown = BY_HEADERS.get(behaviour);
	if (shown === void 0) return later;
	return shown.filter((value) => value === AS_BUILT || later.includes(value));
}
function backporterOf(release, behaviour) {
	return COLUMNS_READ.has(behaviour) && BUILDS_READ.some(({ release: pattern, to }) => {
		const build = pattern.exec(release)?.[1];
		return build !== void 0 && compareNumbers(numbersOf(build), numbersOf(to)) <= 0;
	}) ? void 0 : BACKPORTING.find(({ release: pattern }) => pattern.test(release))?.name;
}
// src/loader/distributions/alibaba-and-tencent.ts
const ALIBABA_AND_TENCENT = [
	{
		name: "Alibaba Cloud Linux and Anolis 5.10",
		release: /^5\.10\.134-.*\.(?:al8|an8|an23)/,
		behaviour: { relocationsCleared: [{
			since: "0",
			value: false,
			source: "alibaba/cloud-kernel kernel/livepatch/core.c at fb2028698831"
		}] }
	},
	{
		name: "Alibaba, Anolis, TencentOS 4 and Azure Linux 3 (6.6)",
		release: /^6\.6\.\d+(?:-.*\.(?:an23|al4|alnx4|tl4|oc9)|\.\d+-\d+\.azl3)/,
		behaviour: { relocationsCleared: [{
			since: "0",
			value: true,
			source: "mihaelbh/linux-6.6.9 b0e4488ba24c; inferred: as 6.6"
		}] }
	},
	{
		name: "TencentOS 2 (4.14)",
		release: /^4\.14\.105-19-/,
		behaviour: { nonzeroDestination: [{
			since: "0",
			value: "refused",
			source: "fatherMatrix/TencentOS-kernel tag 4.14.105-19-0023 arch/x86/kernel/module.c:213"
		}] }
	},
	{
		name: "TencentOS 2 and 3 (5.4)",
		release: /^5\.4\.(?:32|119)-19-/,
		behaviour: {
			relocationsCleared: [{
				since: "0",
				value: false,
				source: "fatherMatrix/TencentOS-kernel tag x86-5.4.119-19-0009.11release2"
			}],
			klpArchSections: [{
				since: "0",
				value: true,
				source: "fatherMatrix/TencentOS-kernel tag x86-5.4.119-19-0009.11release2"
			}]
		}
	}
];
// src/loader/distributions/amazon.ts
const AMAZON = [{
	name: "Amazon Linux 2 (4.14)",
	release: /^4\.14\.\d+-[\d.]+\.amzn2/,
	behaviour: { nonzeroDestination: [{
		since: "0",
		value: "refused",
		source: "inferred from 4.14.y: 4.14.0, 4.14.74, 4.14.177 and 4.14.325"
	}] }
}, {
	name: "Amazon Linux 2 and 2023 (5.4, 5.10, 6.1)",
	release: /^(?:5\.4|5\.10|6\.1)\.\d+-[\d.]+\.amzn/,
	behaviour: { relocationsCleared: [{
		since: "0",
		value: false,
		source: "inferred: as upstream; amazonlinux/linux has no changed file that bears on it"
	}] }
}];
// src/loader/distributions/debian.ts
const DEBIAN = [{
	name: "Debian 11",
	release: /^5\.10\.0(?:-(\d+)-|-|$)/,
	behaviour: {
		elfValidity: [{
			after: "0",
			since: "46",
			value: "silent",
			source: "5.10.0-46 is 5.10.262, kernel/module.c:2992; older builds were not read"
		}],
		altEntry: [{
			since: "0",
			value: "as-built",
			source: "5.10.0-46 is 5.10.262, and the name says nothing of which 5.10.y it is"
		}]
	}
}, {
	name: "Debian 12",
	release: /^6\.1\.0-(\d+)-/,
	behaviour: { symbolSection: [{
		after: "0",
		since: "56",
		value: "checked",
		source: "6.1.0-56 is 6.1.192, kernel/module/main.c:1334; older builds were not read"
	}] }
}];
// src/loader/distributions/oracle.ts
const ORACLE = [
	{
		name: "Oracle UEK 6",
		release: /^5\.4\.17-\d+.*uek/,
		behaviour: {
			earlyVmlinuxRelas: [{
				since: "0",
				value: false,
				source: "oracle/linux-uek kernel/livepatch/core.c at 2fd7b43bd7f1"
			}],
			klpArchSections: [{
				since: "0",
				value: true,
				source: "oracle/linux-uek kernel/livepatch/core.c at 2fd7b43bd7f1"
			}],
			altEntry: [{
				since: "0",
				value: "as-built",
				source: "not read"
			}]
		}
	},
	{
		name: "Oracle UEK 7",
		release: /^5\.15\.0-\d+.*uek/,
		behaviour: {
			relocationsCleared: [{
				since: "0",
				value: false,
				source: "oracle/linux-uek arch/x86/kernel/module.c at 22dded72a8b9"
			}],
			nonzeroMessage: [{
				since: "0",
				value: "skipping",
				source: "oracle/linux-uek arch/x86/kernel/module.c at 22dded72a8b9"
			}],
			paravirtSites: [{
				since: "0",
				value: "before-alternatives",
				source: "oracle/linux-uek arch/x86/kernel/module.c at 22dded72a8b9, module_finalize()"
			}],
			altEntry: [{
				since: "0",
				value: "as-built",
				source: "not read"
			}]
		}
	},
	{
		name: "Oracle UEK 8",
		release: /^6\.12\.0-\d+.*uek/,
		behaviour: { thisModuleCheck: [{
			since: "0",
			value: "only-one",
			source: "inferred: as 6.12, no tree was read"
		}] }
	}
];
// src/loader/distributions/red-hat.ts
const RED_HAT = [
	{
		name: "RHEL 7",
		release: /^3\.10\.0-(\d+(?:\.\d+)*)\.el7/,
		behaviour: {
			klpRelocations: [{
				since: "0",
				value: true,
				source: "as reported; no tree was read"
			}],
			klpArchSections: [{
				since: "0",
				value: true,
				source: "as reported; no tree was read"
			}],
			nonzeroDestination: [{
				after: "0",
				value: "refused",
				source: "no tree was read; eda9cec4c9a1 can have been taken over"
			}],
			knowsPlt32: [{
				after: "0",
				value: true,
				source: "no tree was read; b21ebf2fb4cd can have been taken over"
			}]
		}
	},
	{
		name: "RHEL 8",
		release: /^4\.18\.0-(\d+(?:\.\d+)*)\.el8/,
		behaviour: {
			registration: [{
				since: "193",
				value: "enable-only",
				source: "kpatch kmod/patch/livepatch-patch-hook.c, HAVE_SIMPLE_ENABLE: from RHEL 8.2 on, which began with build 193"
			}],
			earlyVmlinuxRelas: [{
				since: "284",
				value: true,
				source: "bobolopolis/linux-el tags 4.18.0-240.22.1.el8_3 without, 4.18.0-305.el8 kernel/livepatch/core.c:260 and kernel/module.c:2315 with; 284 from kpatch-build use_klp_arch()"
			}],
			vmlinuxSymbolCheck: [{
				since: "284",
				value: true,
				source: "bobolopolis/linux-el tags 4.18.0-240.22.1.el8_3 without, 4.18.0-305.el8 kernel/livepatch/core.c:260 and kernel/module.c:2315 with; 284 from kpatch-build use_klp_arch()"
			}],
			klpArchSections: [{
				since: "284",
				value: false,
				source: "bobolopolis/linux-el tags 4.18.0-240.22.1.el8_3 without, 4.18.0-305.el8 kernel/livepatch/core.c:260 and kernel/module.c:2315 with; 284 from kpatch-build use_klp_arch()"
			}],
			paravirtSites: [{
				after: "408",
				since: "425",
				value: "before-alternatives",
				source: "4.18.0-425.3.1.el8 arch/x86/kernel/module.c, module_finalize(); 4.18.0-408 without (Seneca-CDOT/dynaccel-kernel-4.18.0)"
			}],
			relocationsCleared: [{
				since: "0",
				value: false,
				source: "mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10: no clear_relocate_add()"
			}],
			nonzeroDestination: [{
				since: "0",
				value: "refused",
				source: "bobolopolis/linux-el tag 4.18.0-80.el8 arch/x86/kernel/module.c:213, unchanged to 553.66.1"
			}],
			nonzeroMessage: [{
				since: "0",
				value: "skipping",
				source: "mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10 arch/x86/kernel/module.c:214"
			}],
			symbolNameMax: [{
				since: "0",
				value: "127",
				source: "mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10 kernel/livepatch/core.c:243"
			}],
			nops: [{
				since: "0",
				value: "by-cpu",
				source: "mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10 arch/x86/kernel/alternative.c:204, arch_init_ideal_nops()"
			}],
			replacementRelocation: [{
				since: "0",
				value: "first-branch",
				source: "mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10 arch/x86/kernel/alternative.c: no apply_relocation()"
			}],
			callSites: [{
				since: "0",
				value: "none",
				source: "mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10 arch/x86/Kconfig: no CALL_DEPTH"
			}],
			staticCalls: [{
				since: "0",
				value: false,
				source: "mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10: no kernel/static_call.c"
			}],
			thisModuleCheck: [{
				since: "0",
				value: "first",
				source: "mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10 kernel/module.c:3018, find_sec()"
			}],
			untraceableMessage: [{
				since: "0",
				value: "filter",
				source: "mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10 kernel/livepatch/patch.c:140"
			}],
			lateInitWrite: [{
				since: "0",
				value: "crash",
				source: "mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10: core_layout, no module_memory"
			}],
			klpSectionNames: [{
				since: "0",
				value: "warned",
				source: "mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10: add_sect_attrs() is void"
			}],
			knowsPc64: [{
				since: "0",
				value: false,
				source: "mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10 arch/x86/kernel/module.c: 64, 32, 32S, PC32, PLT32 and NONE alone"
			}],
			altEntry: [{
				since: "0",
				value: "13",
				source: "mkuron/almalinux-kernel tag 4.18.0-553.66.1.el8_10 arch/x86/include/asm/alternative.h:62: padlen at 12"
			}]
		}
	},
	{
		name: "RHEL 8.6 updates",
		release: /^4\.18\.0-(372\.\d+(?:\.\d+)*)\.el8_6/,
		behaviour: { paravirtSites: [{
			after: "372.26.1",
			since: "372.32.1",
			value: "before-alternatives",
			source: "mkuron/almalinux-kernel tags 4.18.0-372.26.1.el8_6 without, 4.18.0-372.32.1.el8_6 with"
		}] }
	},
	{
		name: "RHEL 9",
		release: /^5\.14\.0-(\d+(?:\.\d+)*)\.el9/,
		behaviour: {
			relocationsCleared: [{
				since: "385",
				value: true,
				source: "its changelog, [5.14.0-385.el9] \"livepatch,x86: Clear relocation targets on a module removal\"; 362.24.2.el9_3 without, 427.13.1.el9_4 with"
			}],
			nonzeroMessage: [{
				since: "385",
				value: "invalid",
				source: "came with it; 362.24.2.el9_3 arch/x86/kernel/module.c:211 without, 427.13.1.el9_4 module.c:201 with"
			}],
			nops: [{
				since: "434",
				value: "nopl-11",
				source: "its changelog, [5.14.0-434.el9] \"x86/alternatives: Add longer 64-bit NOPs\"; 503.11.1.el9_5 ASM_NOP_MAX 11"
			}],
			replacementRelocation: [{
				since: "434",
				value: "all-relative",
				source: "its changelog, [5.14.0-434.el9] \"x86/alternative: Support relocations in alternatives\"; 503.11.1.el9_5 alternative.c:340"
			}],
			thisModuleCheck: [{
				since: "470",
				value: "only-one",
				source: "its changelog, [5.14.0-470.el9] \"module: add sanity check for ELF module section\"; 503.11.1.el9_5 kernel/module/main.c:1841"
			}],
			lateInitWrite: [{
				since: "470",
				value: "refused",
				source: "its changelog, [5.14.0-470.el9] \"module: replace module_layout with module_memory\"; the outcome is inferred"
			}],
			callSites: [{
				since: "342",
				value: "after-alternatives",
				source: "its changelog, [5.14.0-342.el9] \"x86/modules: Add call patching\"; 362.8.1.el9_3 module_finalize()"
			}],
			paravirtSites: [{
				since: "281",
				value: "before-alternatives",
				source: "its changelog, [5.14.0-281.el9] \"x86/module: Fix the paravirt vs alternative order\"; 5.14.0-162.23.1.el9_1 without"
			}, {
				since: "582",
				value: "none",
				source: "kpatch-build, kpatch 2361ede: .parainstructions is gone there as in 6.8"
			}],
			untraceableMessage: [{
				since: "191",
				value: "location",
				source: "its changelog, [5.14.0-191.el9] \"x86/livepatch: Validate __fentry__ location\"; 284.11.1.el9_2 kernel/livepatch/patch.c:143"
			}],
			klpSectionNames: [{
				since: "0",
				value: "warned",
				source: "mkuron/almalinux-kernel tag 5.14.0-570.32.1.el9_6 kernel/module/sysfs.c: void add_sect_attrs()"
			}, {
				after: "570.32.1",
				value: "refused",
				source: "no tree past 570.32.1 was read"
			}],
			percpuRelocated: [{
				since: "0",
				value: false,
				source: "mkuron/almalinux-kernel tag 5.14.0-570.32.1.el9_6 : apply_relocations() has no index.pcpu"
			}, {
				after: "570.32.1",
				value: true,
				source: "no tree past 570.32.1 was read"
			}],
			extendedVersions: [{
				since: "0",
				value: false,
				source: "mkuron/almalinux-kernel tag 5.14.0-570.32.1.el9_6 kernel/module/version.c: no version_ext"
			}, {
				after: "570.32.1",
				value: true,
				source: "no tree past 570.32.1 was read"
			}],
			moduleNamespaces: [{
				since: "0",
				value: false,
				source: "mkuron/almalinux-kernel tag 5.14.0-570.32.1.el9_6 : no verify_module_namespace()"
			}, {
				after: "570.32.1",
				value: true,
				source: "no tree past 570.32.1 was read"
			}],
			staticCalls: [{
				since: "0",
				value: true,
				source: "mkuron/almalinux-kernel tag 5.14.0-570.32.1.el9_6 kernel/static_call_inline.c"
			}],
			earlyVmlinuxRelas: [{
				since: "0",
				value: true,
				source: "mkuron/almalinux-kernel tag 5.14.0-570.32.1.el9_6 kernel/module/main.c"
			}],
			duplicateKobject: [{
				since: "0",
				value: "EEXIST",
				source: "mkuron/almalinux-kernel tag 5.14.0-570.32.1.el9_6 : no override in do_init_module()"
			}, {
				after: "570.32.1",
				value: "EBUSY",
				source: "no tree past 570.32.1 was read"
			}],
			altEntry: [{
				since: "0",
				value: "as-built",
				source: "its alternatives are those of later kernels from 434 on; the size was not read"
			}]
		}
	},
	{
		name: "RHEL 10",
		release: /^6\.12\.0-(\d+(?:\.\d+)*)\.el10(?!uek)/,
		behaviour: {
			thisModuleCheck: [{
				since: "0",
				value: "only-one",
				source: "mkuron/almalinux-kernel tags 6.12.0-55.9.1.el10_0 and 6.12.0-55.24.1.el10_0"
			}, {
				after: "55.24.1",
				value: "exactly-one",
				source: "no tree past 55.24.1 was read"
			}],
			klpSectionNames: [{
				since: "0",
				value: "refused",
				source: "mkuron/almalinux-kernel tags 6.12.0-55.9.1.el10_0 and 6.12.0-55.24.1.el10_0"
			}],
			percpuRelocated: [{
				since: "0",
				value: false,
				source: "mkuron/almalinux-kernel tags 6.12.0-55.9.1.el10_0 and 6.12.0-55.24.1.el10_0"
			}, {
				after: "55.24.1",
				value: true,
				source: "no tree past 55.24.1 was read"
			}],
			callSites: [{
				since: "0",
				value: "after-alternatives",
				source: "mkuron/almalinux-kernel tags 6.12.0-55.9.1.el10_0 and 6.12.0-55.24.1.el10_0"
			}, {
				after: "55.24.1",
				value: "before-alternatives",
				source: "no tree past 55.24.1 was read"
			}],
			nonzeroMessage: [{
				since: "0",
				value: "invalid",
				source: "mkuron/almalinux-kernel tags 6.12.0-55.9.1.el10_0 and 6.12.0-55.24.1.el10_0"
			}, {
				after: "55.24.1",
				value: "invalid-section",
				source: "no tree past 55.24.1 was read"
			}],
			extendedVersions: [{
				since: "0",
				value: false,
				source: "mkuron/almalinux-kernel tags 6.12.0-55.9.1.el10_0 and 6.12.0-55.24.1.el10_0"
			}, {
				after: "55.24.1",
				value: true,
				source: "no tree past 55.24.1 was read"
			}],
			moduleNamespaces: [{
				since: "0",
				value: false,
				source: "mkuron/almalinux-kernel tags 6.12.0-55.9.1.el10_0 and 6.12.0-55.24.1.el10_0"
			}, {
				after: "55.24.1",
				value: true,
				source: "no tree past 55.24.1 was read"
			}]
		}
	}
];
// src/loader/distributions/suse.ts
const SUSE = [
	{
		name: "SLE 15 GA and its kin (4.12.14)",
		release: /^4\.12\.14-/,
		behaviour: {
			nonzeroDestination: [{
				since: "0",
				value: "refused",
				source: "SUSE:SLE-15:Update patches.suse/x86-module-Detect-and-skip-invalid-relocations.patch (bsc#1058115); inferred for SLE 12 SP4, SP5 and 15 SP1"
			}],
			knowsPlt32: [{
				since: "0",
				value: true,
				source: "inferred: its own modules are built by binutils 2.31 and later"
			}]
		}
	},
	{
		name: "openSUSE Leap 15.1",
		release: /^4\.12\.14-lp151\.(\d+(?:\.\d+)*)/,
		behaviour: {
			earlyVmlinuxRelas: [{
				after: "0",
				since: "28.59",
				value: true,
				source: "openSUSE-2020-1153: \"livepatch: Apply vmlinux-specific KLP relocations early\", \"Remove .klp.arch\" (bsc#1071995); whether an earlier update had it was not found"
			}],
			vmlinuxSymbolCheck: [{
				after: "0",
				since: "28.59",
				value: true,
				source: "openSUSE-2020-1153: \"livepatch: Apply vmlinux-specific KLP relocations early\", \"Remove .klp.arch\" (bsc#1071995); whether an earlier update had it was not found"
			}],
			klpArchSections: [{
				after: "0",
				since: "28.59",
				value: false,
				source: "openSUSE-2020-1153: \"livepatch: Apply vmlinux-specific KLP relocations early\", \"Remove .klp.arch\" (bsc#1071995); whether an earlier update had it was not found"
			}]
		}
	},
	{
		name: "SLE 12 SP5 and SLE 15 SP1",
		release: /^4\.12\.14-(?:122|197|95|150100)\.(\d+(?:\.\d+)*)/,
		behaviour: {
			earlyVmlinuxRelas: [{
				after: "0",
				value: true,
				source: "the branch of Leap 15.1, which has it from August 2020 on (bsc#1071995); the build was not found"
			}],
			vmlinuxSymbolCheck: [{
				after: "0",
				value: true,
				source: "the branch of Leap 15.1, which has it from August 2020 on (bsc#1071995); the build was not found"
			}],
			klpArchSections: [{
				after: "0",
				value: false,
				source: "the branch of Leap 15.1, which has it from August 2020 on (bsc#1071995); the build was not found"
			}]
		}
	},
	{
		name: "openSUSE Leap 15.2",
		release: /^5\.3\.18-lp152\.(\d+(?:\.\d+)*)/,
		behaviour: {
			earlyVmlinuxRelas: [{
				after: "19",
				since: "26.2",
				value: true,
				source: "its advisory of 2020-07, 5.3.18-lp152.26.2: \"livepatch: Remove .klp.arch\" (bsc#1071995); 19 is its first release"
			}],
			vmlinuxSymbolCheck: [{
				after: "19",
				since: "26.2",
				value: true,
				source: "its advisory of 2020-07, 5.3.18-lp152.26.2: \"livepatch: Remove .klp.arch\" (bsc#1071995); 19 is its first release"
			}],
			klpArchSections: [{
				after: "19",
				since: "26.2",
				value: false,
				source: "its advisory of 2020-07, 5.3.18-lp152.26.2: \"livepatch: Remove .klp.arch\" (bsc#1071995); 19 is its first release"
			}]
		}
	},
	{
		name: "SLE 15 SP2",
		release: /^5\.3\.18-(2[24](?:\.\d+)*)-/,
		behaviour: {
			earlyVmlinuxRelas: [{
				after: "22",
				since: "24.9",
				value: true,
				source: "SUSE kernel changelog \"livepatch: Remove .klp.arch (bsc#1071995)\", in an update of 2020-07; that 24.9 is that update was not looked up"
			}],
			vmlinuxSymbolCheck: [{
				after: "22",
				since: "24.9",
				value: true,
				source: "SUSE kernel changelog \"livepatch: Remove .klp.arch (bsc#1071995)\", in an update of 2020-07; that 24.9 is that update was not looked up"
			}],
			klpArchSections: [{
				after: "22",
				since: "24.9",
				value: false,
				source: "SUSE kernel changelog \"livepatch: Remove .klp.arch (bsc#1071995)\", in an update of 2020-07; that 24.9 is that update was not looked up"
			}]
		}
	},
	{
		name: "SLE 15 SP3",
		release: /^5\.3\.18-(?:57|59|150300)\b/,
		behaviour: {
			earlyVmlinuxRelas: [{
				since: "0",
				value: true,
				source: "SUSE kernel changelog \"livepatch: Remove .klp.arch (bsc#1071995)\"; the branch of Leap 15.2, which came first"
			}],
			vmlinuxSymbolCheck: [{
				since: "0",
				value: true,
				source: "SUSE kernel changelog \"livepatch: Remove .klp.arch (bsc#1071995)\"; the branch of Leap 15.2, which came first"
			}],
			klpArchSections: [{
				since: "0",
				value: false,
				source: "SUSE kernel changelog \"livepatch: Remove .klp.arch (bsc#1071995)\"; the branch of Leap 15.2, which came first"
			}]
		}
	},
	{
		name: "SLE 15 SP4 and SP5",
		release: /^5\.14\.21-(\d+)/,
		behaviour: {
			relocationsCleared: [{
				after: "0",
				value: true,
				source: "no tree, patch or advisory was found"
			}],
			paravirtSites: [{
				after: "0",
				value: "before-alternatives",
				source: "no tree, patch or advisory was found"
			}],
			callSites: [{
				after: "0",
				value: "after-alternatives",
				source: "no tree, patch or advisory was found"
			}],
			altEntry: [{
				since: "0",
				value: "as-built",
				source: "no tree, patch or advisory was found"
			}]
		}
	},
	{
		name: "SLE 15 SP6 and SP7",
		release: /^6\.4\.0-/,
		behaviour: { relocationsCleared: [{
			since: "0",
			value: true,
			source: "inferred from 6.4.6 kernel/livepatch/core.c:263"
		}] }
	}
];
// src/loader/distributions/ubuntu.ts
const UBUNTU = [
	{
		name: "Ubuntu 18.04",
		release: /^4\.15\.0-\d/,
		behaviour: {
			nonzeroDestination: [{
				since: "0",
				value: "refused",
				source: "balabit-deps/balabit-os-7-linux-monolithic 1db76b41386f (4.15.0-42.45, which is 4.15.18) arch/x86/kernel/module.c:213"
			}],
			klpArchSections: [{
				since: "0",
				value: true,
				source: "balabit-deps/balabit-os-7-linux-monolithic 1db76b41386f (4.15.0-42.45, which is 4.15.18)"
			}],
			earlyVmlinuxRelas: [{
				since: "0",
				value: false,
				source: "balabit-deps/balabit-os-7-linux-monolithic 1db76b41386f (4.15.0-42.45, which is 4.15.18)"
			}],
			knowsPlt32: [{
				since: "0",
				value: true,
				source: "balabit-deps/balabit-os-7-linux-monolithic 1db76b41386f (4.15.0-42.45, which is 4.15.18)"
			}]
		}
	},
	{
		name: "Ubuntu 20.04",
		release: /^5\.4\.0-\d/,
		behaviour: {
			klpArchSections: [{
				since: "0",
				value: true,
				source: "balabit-deps/balabit-os-8-linux f02bfe143245: every release from 5.4.0-58.64 to 5.4.0-216.236"
			}],
			earlyVmlinuxRelas: [{
				since: "0",
				value: false,
				source: "balabit-deps/balabit-os-8-linux f02bfe143245: every release from 5.4.0-58.64 to 5.4.0-216.236"
			}],
			relocationsCleared: [{
				since: "0",
				value: false,
				source: "balabit-deps/balabit-os-8-linux f02bfe143245: every release from 5.4.0-58.64 to 5.4.0-216.236"
			}]
		}
	},
	{
		name: "Ubuntu 22.04",
		release: /^5\.15\.0-(\d+)(?!.*(?:uek|amd64))/,
		behaviour: {
			paravirtSites: [{
				after: "0",
				since: "47",
				value: "before-alternatives",
				source: "balabit-deps/balabit-os-9-linux 8731fc0ed (5.15.0-47.51), module_finalize(); 5.15.30 of stable; no earlier tree was read"
			}],
			relocationsCleared: [{
				since: "0",
				value: false,
				source: "balabit-deps/balabit-os-9-linux fad9c911221a (5.15.0-185.195)"
			}]
		}
	},
	{
		name: "Ubuntu 22.04 HWE and 23.10",
		release: /^6\.5\.0-\d/,
		behaviour: {
			relocationsCleared: [{
				since: "0",
				value: true,
				source: "christian-bendiksen/ubuntu-linux-6.5.3 679cd7267cdb (6.5.0-14.14): as 6.5"
			}],
			nops: [{
				since: "0",
				value: "nopl-11",
				source: "christian-bendiksen/ubuntu-linux-6.5.3 679cd7267cdb (6.5.0-14.14): as 6.5"
			}]
		}
	},
	{
		name: "Ubuntu 24.04",
		release: /^6\.8\.0-\d/,
		behaviour: { paravirtSites: [{
			since: "0",
			value: "none",
			source: "6.8.1 (sndrzt/linux-6.8 68520c5dc9c4); inferred: no tree of Ubuntu was read"
		}] }
	}
];
// src/loader/distributions/distributions.ts
const DISTRIBUTIONS = [
	...RED_HAT,
	...SUSE,
	...UBUNTU,
	...AMAZON,
	...ORACLE,
	...ALIBABA_AND_TENCENT,
	...DEBIAN
];
// src/loader/kernel.ts
const KNOWN = new WeakMap();
const MOST_KNOWN$1 = 64;
const NOTHING = {};
function kernelOf(release, { user = NOTHING, evidence, architecture } = {}) {
	if (evidence !== void 0) return kernelBy(release, user, evidence, architecture);
	const known = KNOWN.get(user) ?? new Map();
	KNOWN.set(user, known);
	if (!known.has(release)) {
		if (known.size >= MOST_KNOWN$1) known.clear();
		known.set(release, kernelBy(release, user));
	}
	return known.get(release);
}
function kernelBy(release, user, evidence, architecture) {
	const version = parseRelease(release);
	if (version === void 0) return void 0;
	const values = {};
	const open = [];
	const doubtful = [];
	const origins = new Map();
	for (const name of BEHAVIOUR_NAMES) {
		const possible = knownAs(name, user[name]) ?? seenIn(name, evidence, architecture) ?? possibleAt(name, release, version);
		const [older] = possible.values;
		if (older !== void 0) values[name] = older;
		const isOpen = possible.values.length > 1;
		const wouldDecide = deciding(name, evidence);
		if (isOpen) open.push({
			name,
			values: possible.values,
			why: possible.why,
			wouldDecide
		});
		const origin = isOpen ? {
			kind: "unproven",
			why: possible.why
		} : possible.origin;
		const later = origin.kind === "version" ? broughtBack(name, release, version) : void 0;
		if (later !== void 0) doubtful.push({
			name,
			...later,
			wouldDecide
		});
		origins.set(name, origin.kind === "version" && later !== void 0 ? {
			...origin,
			doubt: later.why
		} : origin);
	}
	if (!isBehaviour(values)) throw new Error(`a column of KERNEL_BEHAVIOUR has no row for ${release}`);
	return {
		release,
		version,
		behaviour: values,
		open,
		doubtful,
		origins
	};
}
function kernelWith(kernel, known) {
	const behaviour = {
		...kernel.behaviour,
		...Object.fromEntries(known)
	};
	if (!isBehaviour(behaviour)) throw new Error("a value that its column does not have");
	const unknown = ({ name }) => !known.has(name);
	return {
		...kernel,
		behaviour,
		open: kernel.open.filter(unknown),
		doubtful: kernel.doubtful.filter(unknown)
	};
}
function rowsOf(name) {
	return KERNEL_BEHAVIOUR[name].rows;
}
function signsOf(name) {
	return KERNEL_BEHAVIOUR[name].signs;
}
function knownAs(name, known) {
	const row = rowsOf(name).find(({ value }) => String(value) === known);
	return row === void 0 ? void 0 : {
		values: [row.value],
		why: "",
		origin: { kind: "user" }
	};
}
function seenIn(name, evidence, architecture) {
	if (evidence === void 0 || evidence.isEmpty || (behaviourArchitecture(name) ?? architecture) !== architecture) return void 0;
	const seen = observed(signsOf(name), rowsOf(name).map(({ value }) => value), evidence);
	return seen === void 0 ? void 0 : {
		values: [seen.value],
		why: "",
		origin: {
			kind: "observed",
			path: seen.path,
			what: seen.what
		}
	};
}
function deciding(name, evidence) {
	const byUser = "--kernel-behaviour";
	return signsOf(name).length === 0 || evidence?.hasContent === true ? byUser : `the kernel's vmlinuz (--kernel-files) or ${byUser}`;
}
function possibleAt(name, release, version) {
	const { begun, open } = possibleRows(rowsOf(name), versionsOf$1(release, version));
	let possible = join$1(begun === void 0 ? void 0 : knownBy({
		kind: "version",
		source: begun.source
	}, begun), open, (row) => reason(row, version));
	for (const { name: distribution, release: pattern, behaviour } of DISTRIBUTIONS) {
		const rows = behaviour[name];
		const match = rows === void 0 ? null : pattern.exec(release);
		if (rows === void 0 || match === null) continue;
		const build = numbersOf(match[1] ?? "0");
		const own = possibleRows(rows, {
			lowest: build,
			highest: build
		});
		possible = join$1(own.begun === void 0 ? possible : knownBy({
			kind: "distribution",
			name: distribution,
			source: own.begun.source
		}, own.begun), own.open, ({ after, since }) => since === void 0 ? `nobody has looked whether builds of ${distribution} after ${after} changed that` : `that changed between the builds ${after ?? ""} and ${since} of ${distribution}, and nobody has looked where`);
	}
	return possible;
}
function broughtBack(name, release, version) {
	const who = backporterOf(release, name);
	const hasRows = DISTRIBUTIONS.some((one) => one.behaviour[name] !== void 0 && one.release.test(release));
	if (who === void 0 || hasRows) return void 0;
	const rows = rowsOf(name);
	const { begun } = possibleRows(rows, versionsOf$1(release, version));
	if (begun === void 0) return void 0;
	const later = rows.slice(rows.indexOf(begun) + 1).map(({ value }) => value);
	const values = [...new Set([begun.value, ...broughtBackValues(name, later)])];
	return values.length < 2 ? void 0 : {
		values,
		why: `${who} brings changes back without changing the version, and nobody has looked at this kernel`
	};
}
function knownBy(origin, { value }) {
	return {
		values: [value],
		why: "",
		origin
	};
}
function join$1(first, rows, reasonOf) {
	const values = [...new Set([...first?.values ?? [], ...rows.map(({ value }) => value)])];
	const reasons = [first?.why ?? "", ...rows.map(reasonOf)].filter((text) => text !== "");
	const why = values.length > 1 ? reasons.join("; ") : "";
	return {
		values,
		why,
		origin: first?.origin ?? {
			kind: "unproven",
			why
		}
	};
}
function versionsOf$1(release, { major, minor, patch }) {
	const lowest = [
		major,
		minor,
		patch
	];
	return {
		lowest,
		highest: /^\d+\.\d+\.0-(?!rc)/.test(release) ? [
			major,
			minor,
			Number.POSITIVE_INFINITY
		] : lowest
	};
}
function reason({ after, since }, { major, minor }) {
	if (since === void 0) return `nobody has looked whether a kernel after Linux ${after} changed that`;
	if (after === void 0) return `that changed in Linux ${since}, and the release does not say from which ${major}.${minor}.y it is built`;
	return `that changed between Linux ${after} and ${since}, and nobody has looked where`;
}
// src/loader/distributions/unmodelled.ts
const UNMODELLED = [{
	name: "openEuler 22.03 and 24.03",
	release: /^(?:5\.10|6\.6)\.0-.*\.oe2[24]03/,
	why: "openEuler patches without ftrace (CONFIG_LIVEPATCH_WO_FTRACE): the target must be loaded and is pinned, jump labels and static calls wait for the relocations, and klp_register_patch() takes the patch",
	source: "openeuler-mirror/nestos-kernel d67b0ded58bf and 4066b0dc3249: openeuler_defconfig, kernel/livepatch/core.c:127, 1128 and 1656"
}, {
	name: "openEuler 20.03",
	release: /^4\.19\.90-.*\.oe1/,
	why: "openEuler patches without ftrace in later releases, and nobody has looked at this one",
	source: "no tree was found"
}];
// src/loader/unmodelled.ts
function unmodelled(name, { machine, littleEndian }) {
	return {
		name,
		machine,
		littleEndian,
		isModelled: false,
		order: [
			earlyRelocations,
			lateRelocationsPatch,
			lateRelocationsTarget
		].map((step) => ({ step })),
		relocationTypes: new Map(),
		unknownType: (type) => `relocation type ${type}`,
		unknownTypeAdvice: "Build with the flags of the kernel.",
		addresses: () => ({
			vmlinux: [EVERYWHERE],
			modules: EVERYWHERE
		}),
		overflow: (type) => `relocation type ${type}`,
		nonzeroLine: () => void 0,
		isBranchOperand: () => false
	};
}
const EVERYWHERE = {
	low: 0n,
	high: 18446744073709551615n
};
// src/loader/possible-kernels.ts
const MOST_KERNELS = 32;
function underPossibleKernels(kernel, look) {
	const pending = [new Map()];
	const possible = [];
	const doubted = new Map();
	for (let decided = pending.shift(); decided !== void 0; decided = pending.shift()) {
		if (1 + possible.length + pending.length > MOST_KERNELS) return void 0;
		const given = kernelWith(kernel, decided);
		const asked = new Map();
		const result = look({
			...given,
			behaviour: recorded(given, [[given.open, asked], [given.doubtful, doubted]]),
			open: [],
			doubtful: []
		});
		let path = decided;
		for (const [name, { values }] of asked) {
			const taken = given.behaviour[name];
			for (const value of values) if (value !== taken) pending.push(new Map([...path, [name, value]]));
			path = new Map([...path, [name, taken]]);
		}
		possible.push({
			decided: path,
			result
		});
	}
	const [first, ...others] = possible.map(({ decided, result }) => ({
		decided: new Map([...versionsOf(doubted, kernel), ...decided]),
		result,
		isDoubt: false
	}));
	if (first === void 0) return void 0;
	return [
		first,
		...others,
		...doubts(kernel, first.decided, [...doubted.values()], look)
	];
}
function versionsOf(doubted, { behaviour }) {
	return [...doubted.keys()].map((name) => [name, behaviour[name]]);
}
function doubts(kernel, known, doubted, look) {
	return doubted.flatMap(({ name, values }) => values.filter((value) => value !== known.get(name)).map((value) => {
		const decided = new Map([...known, [name, value]]);
		return {
			decided,
			result: look({
				...kernelWith(kernel, decided),
				open: [],
				doubtful: []
			}),
			isDoubt: true
		};
	}));
}
function recorded({ behaviour }, noted) {
	const columns = new Map(noted.flatMap(([some, asked]) => some.map((one) => [one.name, [one, asked]])));
	if (columns.size === 0) return behaviour;
	return new Proxy(behaviour, { get: (target, property) => {
		const [one, asked] = columns.get(property) ?? [];
		if (one !== void 0) asked?.set(one.name, one);
		return Reflect.get(target, property);
	} });
}
// src/loader/klp-names.ts
var KlpNames = class {
	module;
	behaviour;
	#read = new Map();
	constructor(module, behaviour) {
		this.module = module;
		this.behaviour = behaviour;
	}
	at(symbol, klp) {
		const early = klp.object === "vmlinux" && this.behaviour.earlyVmlinuxRelas;
		const key = `${early} ${symbol}`;
		let read = this.#read.get(key);
		if (read === void 0) {
			const whole = this.module.elf.symbols().at(symbol).name;
			const { symbolNamesKept, symbolNameMax } = this.behaviour;
			const text = early || symbolNamesKept === "all" ? whole : firstBytes(whole, Number(symbolNamesKept));
			read = {
				text,
				parts: parseKlpSymbolName(text, Number(symbolNameMax))
			};
			this.#read.set(key, read);
		}
		return read;
	}
};
// src/loader/symbol-lookup.ts
function findObjectSymbol(symbols, sought, state, behaviour) {
	const { object, name, sympos } = sought;
	const candidates = object === "vmlinux" ? findInVmlinux(symbols, name, state, behaviour) : symbols.find(name, state);
	const symbol = candidates[sympos === 0n ? 0 : Number(sympos) - 1];
	if (candidates.length === 0 || symbol?.address === 0n) return {
		kind: "not-found",
		message: `symbol '${name}' not found in symbol table`,
		candidates
	};
	if (sympos === 0n && candidates.length > 1) return {
		kind: "ambiguous",
		message: `unresolvable ambiguity for symbol '${name}' in object '${object === "vmlinux" ? "(null)" : object}'`,
		candidates
	};
	if (symbol === void 0) return {
		kind: "no-position",
		message: `symbol position ${sympos} for symbol '${name}' in object '${object}' not found`,
		candidates
	};
	return {
		kind: "found",
		symbol,
		candidates
	};
}
function findInVmlinux(symbols, name, state, { llvmSuffix }) {
	const exact = symbols.find(name, state);
	const cut = llvmSuffix === "compared" ? void 0 : CUTS[llvmSuffix];
	const cutNames = cut === void 0 ? void 0 : namesByCut(symbols, cut);
	if (cut === void 0 || cutNames === void 0) return exact;
	return [...new Set([...cutNames.get(name) ?? [], ...cut.exactToo ? [name] : []])].flatMap((one) => one === name ? exact : symbols.find(one, state)).sort((a, b) => (a.address ?? 0n) < (b.address ?? 0n) ? -1 : 1);
}
const LLVM = ".llvm.";
const CUTS = {
	"dots-dropped": {
		at: ".",
		exactToo: true
	},
	dropped: {
		at: LLVM,
		exactToo: false
	}
};
const byCut = new WeakMap();
function namesByCut(symbols, { at }) {
	const known = byCut.get(symbols) ?? new Map();
	byCut.set(symbols, known);
	if (known.has(at)) return known.get(at);
	const names = new Map();
	let lto = false;
	for (const name of symbols.names()) {
		lto ||= name.includes(LLVM);
		const end = name.indexOf(at);
		const left = end < 0 ? name : name.slice(0, end);
		const alike = names.get(left);
		if (alike === void 0) names.set(left, new Set([name]));
		else alike.add(name);
	}
	const result = lto ? names : void 0;
	known.set(at, result);
	return result;
}
// src/loader/lookups.ts
function* klpSymbolQuestions(module, kernel, names, momentsOf) {
	const symbols = module.elf.symbols();
	for (const klp of module.klpRelas) {
		const whens = momentsOf(klp);
		const seen = new Set();
		for (let index = 0; index < klp.relas.count && whens.length > 0; index++) {
			const number = klp.relas.symbol(index);
			if (number >= symbols.count || seen.has(number)) continue;
			seen.add(number);
			const symbol = symbols.at(number);
			const sought = names.at(number, klp).parts;
			if (symbol.place.kind !== "livepatch" || sought === void 0) continue;
			if (sought.object === "vmlinux" !== (klp.object === "vmlinux") && (klp.object === "vmlinux" || kernel.behaviour.vmlinuxSymbolCheck)) continue;
			const own = sought.object === klp.object;
			const moments = whens.map((when) => ({
				when,
				state: own && when === "target-load" ? "coming" : "live"
			}));
			yield {
				asked: {
					kind: "relocation",
					klp,
					index
				},
				moments,
				...sought
			};
		}
	}
}
function* functionQuestions(module) {
	if (module.patch.form === "unknown") return;
	for (const { name: object = VMLINUX, functions } of module.patch.objects) {
		const moments = object === "vmlinux" ? [{
			when: "patch-load",
			state: "live"
		}] : [{
			when: "patch-load-with-target",
			state: "live"
		}, {
			when: "target-load",
			state: "coming"
		}];
		for (const func of functions) if (func.oldName !== void 0) yield {
			object,
			name: func.oldName,
			sympos: func.sympos,
			asked: {
				kind: "function",
				func
			},
			moments
		};
	}
}
function answer(question, build, kernel) {
	const symbols = build?.symbolsOf(question.object);
	if (symbols === void 0) return void 0;
	return question.moments.map(({ when, state }) => ({
		when,
		lookup: findObjectSymbol(symbols, question, state, kernel.behaviour)
	}));
}
// src/loader/resolve.ts
function* resolveFailures(module, kernel, names, klp) {
	const symbols = module.elf.symbols();
	for (let index = 0; index < klp.relas.count; index++) {
		const number = klp.relas.symbol(index);
		if (number >= symbols.count) {
			yield {
				index,
				kind: "symbol-index",
				message: `symbol ${number} of ${symbols.count}: read beyond the symbol table`
			};
			continue;
		}
		const symbol = symbols.at(number);
		const { text, parts: name } = names.at(number, klp);
		if (symbol.place.kind !== "livepatch") {
			const where = kernel.behaviour.notLivepatchSymbolMessage === "section" ? ` at rela sec ${klp.section.link} idx ${index}` : "";
			yield {
				index,
				kind: "not-livepatch",
				message: `symbol ${text}${where} is not marked as a livepatch symbol`
			};
			continue;
		}
		if (name === void 0) yield {
			index,
			kind: "format",
			message: `symbol ${text} has an incorrectly formatted name`
		};
		else if (kernel.behaviour.vmlinuxSymbolCheck && name.object === "vmlinux" && klp.object !== "vmlinux") yield {
			index,
			kind: "vmlinux-symbol",
			message: `invalid access to vmlinux symbol '${name.name}' from module-specific livepatch relocation section`
		};
	}
}
// src/rules/context.ts
var RuleContext = class {
	module;
	kernel;
	architecture;
	match;
	timeline;
	klpNames;
	#modinfo;
	#undefined;
	#questions;
	#hazards;
	#refusals = new Map();
	constructor(module, kernel, architecture, match = { kind: "none" }) {
		this.module = module;
		this.kernel = kernel;
		this.architecture = architecture;
		this.match = match;
		this.klpNames = new KlpNames(module, kernel.behaviour);
		this.timeline = new Timeline(module, kernel, architecture);
	}
	get build() {
		return this.match.kind === "build" ? this.match.build : void 0;
	}
	get modinfo() {
		this.#modinfo ??= modinfoOf(this.module.elf, this.kernel.behaviour);
		return this.#modinfo;
	}
	get questions() {
		this.#questions ??= [...klpSymbolQuestions(this.module, this.kernel, this.klpNames, (klp) => this.momentsOf(klp)), ...functionQuestions(this.module)].map((question) => ({
			answers: answer(question, this.build, this.kernel),
			...question
		}));
		return this.#questions;
	}
	get undefinedSymbols() {
		this.#undefined ??= undefinedSymbols(this.module.elf, this.architecture);
		return this.#undefined;
	}
	relocationAt(table, index) {
		const { elf } = this.module;
		const target = elf.sections[table.section.info];
		const symbol = table.symbol(index);
		if (target === void 0 || symbol >= elf.symbols().count) return void 0;
		return {
			module: this.module,
			behaviour: this.kernel.behaviour,
			type: table.type(index),
			table,
			target,
			offset: table.offset(index),
			symbol
		};
	}
	get readsKlpArch() {
		return this.kernel.behaviour.klpArchSections && this.architecture.objectSteps !== void 0;
	}
	nonzeroLine(type) {
		return this.architecture.nonzeroLine(this.kernel.behaviour, type);
	}
	lateWrites() {
		return lateWrites(this.module, this.timeline);
	}
	get hazards() {
		this.#hazards ??= new Hazards(this.module, this.timeline);
		return this.#hazards;
	}
	failuresOf(klp) {
		let failures = this.#refusals.get(klp);
		if (failures === void 0) {
			failures = [...resolveFailures(this.module, this.kernel, this.klpNames, klp)];
			this.#refusals.set(klp, failures);
		}
		return failures;
	}
	momentsOf(klp) {
		const application = this.timeline.applicationOf(klp);
		if (application.kind === "never") return [];
		if (application.kind === "early") return ["patch-load"];
		return initialisedAt(application.object);
	}
	effectsAt(klp, outcome, message) {
		return this.momentsOf(klp).map((when) => message === void 0 ? {
			when,
			outcome
		} : {
			when,
			outcome,
			message
		});
	}
	get lateOrder() {
		return this.timeline.lateOrder(lateRelocationsPatch);
	}
};
// src/elf/second-reader.ts
var SecondReader = class SecondReader {
	reason;
	#sections;
	#shown;
	#sectionNames;
	#symbolNames;
	#symbols;
	constructor(elf, plan, reason) {
		this.reason = reason;
		this.#sections = elf?.sections ?? [];
		this.#shown = plan?.shown ?? new Set();
		this.#sectionNames = new Names(this.#sections[plan?.sectionNames ?? -1]);
		this.#symbolNames = new Names(this.#sections[plan?.symbolNames ?? -1]);
		const symtab = this.#sections[plan?.symtab ?? -1];
		this.#symbols = isSymbolTable(symtab) ? symtab.symbols : [];
	}
	static async open(bytes, concerned) {
		const plan = present(bytes, concerned === void 0 ? void 0 : new Set(concerned));
		if (typeof plan === "string") return new SecondReader(void 0, void 0, plan);
		const { openWithElfinfo } = await import("./elf-elfinfo.js");
		const { success, errors, elf } = await openWithElfinfo(new StrictReader(bytes, plan));
		if (!success || elf === void 0) return new SecondReader(void 0, void 0, `elfinfo cannot read the file: ${errors.join("; ")}`);
		return new SecondReader(elf, plan, void 0);
	}
	confirm(section, relocation) {
		if (this.reason !== void 0) return {
			kind: "unsupported",
			reason: this.reason
		};
		const comparison = new Comparison();
		this.#compareSection(comparison, section);
		if (relocation !== void 0) this.#compareRelocation(comparison, relocation);
		return comparison.result();
	}
	#compareSection(comparison, fields) {
		const where = `section ${fields.index}`;
		const section = this.#sections[fields.index];
		if (section === void 0) {
			comparison.differs(where, "read", "missing");
			return;
		}
		comparison.name(`name of ${where}`, fields.name, this.#sectionNames.at(section.nameix));
		comparison.equal(`sh_type of ${where}`, fields.type, section.type);
		comparison.equal(`sh_info of ${where}`, fields.info, section.info);
		if (fields.flags <= BigInt(Number.MAX_SAFE_INTEGER)) comparison.equal(`sh_flags of ${where}`, fields.flags, BigInt(section.flags));
		else comparison.cannotTell(`elfinfo keeps flags in 53 bits; sh_flags of ${where} is 0x${fields.flags.toString(16)}`);
	}
	#compareRelocation(comparison, fields) {
		const where = `relocation ${fields.index} of section ${fields.sectionIndex}`;
		const table = this.#sections[fields.sectionIndex];
		if (table !== void 0 && !this.#shown.has(fields.sectionIndex)) {
			comparison.cannotTell(`section ${fields.sectionIndex} was not among the relocation sections to be read`);
			return;
		}
		const relocation = isRelocationTable(table) ? table.relocations[fields.index] : void 0;
		if (relocation === void 0) {
			comparison.differs(where, "read", "missing");
			return;
		}
		comparison.equal(`r_offset of ${where}`, fields.offset, BigInt(relocation.addr));
		comparison.equal(`type of ${where}`, fields.type, relocation.type);
		comparison.equal(`addend of ${where}`, fields.addend, BigInt(relocation.addend ?? 0));
		comparison.equal(`symbol of ${where}`, fields.symbolIndex, relocation.symbolIndex);
		const symbol = this.#symbols[fields.symbolIndex];
		if (symbol === void 0) comparison.differs(`symbol ${fields.symbolIndex}`, "read", "missing");
		else comparison.name(`name of symbol ${fields.symbolIndex}`, fields.symbolName, this.#symbolNames.at(symbol.nameix));
	}
};
var Comparison = class {
	#differences = [];
	#reason;
	equal(what, ours, theirs) {
		if (ours !== theirs) this.differs(what, hex(ours), hex(theirs));
	}
	name(what, ours, theirs) {
		if (ours === theirs) return;
		if (theirs === void 0 || hasReplacement(ours) || hasReplacement(theirs)) this.cannotTell(`the ${what} is not UTF-8`);
		else this.differs(what, JSON.stringify(ours), JSON.stringify(theirs));
	}
	differs(what, ours, theirs) {
		this.#differences.push(`${what}: ${ours} by klp-lint, ${theirs} by elfinfo`);
	}
	cannotTell(reason) {
		this.#reason ??= reason;
	}
	result() {
		if (this.#differences.length > 0) return {
			kind: "disagrees",
			differences: this.#differences
		};
		return this.#reason === void 0 ? { kind: "agrees" } : {
			kind: "unsupported",
			reason: this.#reason
		};
	}
};
var Names = class {
	#strings;
	#starts;
	constructor(table) {
		this.#strings = isStringTable(table) ? table.strings : {};
	}
	at(offset) {
		const whole = this.#strings[offset];
		if (whole !== void 0) return whole;
		this.#starts ??= Object.keys(this.#strings).map(Number);
		const start = lastBelow(this.#starts, offset) ?? 0;
		const around = this.#strings[start] ?? "";
		if (hasReplacement(around)) return void 0;
		return Buffer.from(around).subarray(offset - start).toString();
	}
};
function hasReplacement(text) {
	return text.includes("�");
}
function lastBelow(ascending, limit) {
	return ascending[partitionPoint(ascending.length, (position) => (ascending[position] ?? 0) < limit) - 1];
}
const DECODED = new Set([
	2,
	3,
	4,
	9,
	11
]);
const NO_SECTION_16 = 65535;
const NO_SECTION_32 = 4294967295;
const MOST_DECODED = 2 ** 23;
function present(bytes, concerned) {
	if (bytes.length < 64) return "the file is shorter than an ELF header";
	const header = new ElfView(copy(bytes, 0, 64), bytes[5] === 1);
	if (hasMipsInfo(header.u16(18), header.littleEndian)) return "elfinfo does not know the order of r_info of little-endian MIPS";
	const headersOffset = header.size64(40);
	const count = header.u16(60);
	const sectionNames = header.u16(62);
	if (count === 0) return "elfinfo does not know the extended numbering of sections (e_shnum is 0)";
	if (sectionNames === 65535) return "elfinfo does not know the extended numbering of sections (e_shstrndx is SHN_XINDEX)";
	if (header.u16(58) !== 64) return "the section headers have another size than those of 64-bit ELF files";
	if (headersOffset + count * 64 > bytes.length) return "the section headers lie outside the file";
	const headers = new ElfView(copy(bytes, headersOffset, count * 64), header.littleEndian);
	const typeOf = (index) => headers.u32(index * 64 + 4);
	const indices = Array.from({ length: count }, (_, index) => index);
	const symtab = indices.find((index) => typeOf(index) === 2) ?? -1;
	const symbolNames = symtab < 0 ? -1 : headers.u32(symtab * 64 + 40);
	const shown = new Set(indices.filter((index) => typeOf(index) === 4 && (concerned?.has(index) ?? true)));
	const visible = new Set([
		...shown,
		symtab,
		symbolNames,
		sectionNames
	]);
	let decoded = 0;
	for (const index of indices.filter((candidate) => DECODED.has(typeOf(candidate)))) {
		const at = index * 64;
		const entrySize = headers.size64(at + 56);
		if (!visible.has(index)) {
			setU64(headers, at + 24, 0n);
			setU64(headers, at + 32, 0n);
			setU64(headers, at + 56, 1n);
		} else if (index === symtab ? entrySize !== 24 : shown.has(index) && entrySize !== 24) return `elfinfo goes by sh_entsize, which is ${entrySize} in section ${index}`;
		else decoded += headers.size64(at + 32);
		if (index === symtab) setU32(headers, at + 40, NO_SECTION_32);
	}
	if (decoded > bytes.length) return "tables of the file overlap";
	if (decoded > MOST_DECODED) return `elfinfo would decode ${decoded} bytes of tables; it is given at most ${MOST_DECODED}`;
	setU16(header, 54, 0);
	setU16(header, 56, 0);
	setU16(header, 62, NO_SECTION_16);
	return {
		header: header.bytes,
		headersOffset,
		headers: headers.bytes,
		sectionNames,
		symtab,
		symbolNames,
		shown
	};
}
function copy(bytes, offset, length) {
	return new Uint8Array(bytes.subarray(offset, offset + length));
}
function setU16({ bytes, littleEndian }, offset, value) {
	new DataView(bytes.buffer, bytes.byteOffset).setUint16(offset, value, littleEndian);
}
function setU32({ bytes, littleEndian }, offset, value) {
	new DataView(bytes.buffer, bytes.byteOffset).setUint32(offset, value, littleEndian);
}
function setU64({ bytes, littleEndian }, offset, value) {
	new DataView(bytes.buffer, bytes.byteOffset).setBigUint64(offset, value, littleEndian);
}
var StrictReader = class {
	bytes;
	plan;
	#headerPosition = 0;
	#nextHeader = 0;
	constructor(bytes, plan) {
		this.bytes = bytes;
		this.plan = plan;
	}
	open() {
		return Promise.resolve();
	}
	close() {
		return Promise.resolve();
	}
	size() {
		return this.bytes.length;
	}
	read(length, position) {
		try {
			return Promise.resolve(this.#take(length, position));
		} catch (error) {
			return Promise.reject(error instanceof Error ? error : new Error(String(error)));
		}
	}
	async view(length, position) {
		const bytes = await this.read(length, position);
		return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	}
	#take(length, position) {
		if (position === void 0) {
			const at = this.#headerPosition;
			this.#headerPosition += length;
			return within(this.plan.header, at, length);
		}
		const header = this.#nextHeader * 64;
		if (header < this.plan.headers.length) {
			this.#nextHeader++;
			if (position !== this.plan.headersOffset + header || length !== 64) throw new Error("elfinfo reads in another order than it used to");
			return within(this.plan.headers, header, 64);
		}
		return within(this.bytes, position, length);
	}
};
function within(bytes, offset, length) {
	if (!(offset >= 0 && length >= 0 && offset + length <= bytes.length)) throw new Error(`${length} bytes from 0x${offset.toString(16)} do not lie within ${bytes.length} bytes`);
	return bytes.subarray(offset, offset + length);
}
function isSymbolTable(section) {
	return section !== void 0 && "symbols" in section;
}
function isRelocationTable(section) {
	return section !== void 0 && "relocations" in section;
}
function isStringTable(section) {
	return section !== void 0 && "strings" in section;
}
function hex(value) {
	return value < 0 ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}
// src/check/confirm.ts
const MOST_CONFIRMED = 1e4;
async function openSecondReader(bytes, subjects) {
	const asked = subjects.filter(isConfirmed).slice(0, MOST_CONFIRMED);
	if (asked.length === 0) return void 0;
	return SecondReader.open(bytes, new Set(asked.flatMap((subject) => subject.kind === "relocation" ? [subject.table.section.index] : [])));
}
function isConfirmed(subject) {
	return subject.kind !== "module";
}
function confirmFindings(elf, reader, subjects) {
	if (reader === void 0) return [];
	const remarks = new Set();
	for (const subject of subjects.filter(isConfirmed).slice(0, MOST_CONFIRMED)) {
		const section = subject.kind === "relocation" ? subject.table.section : subject.section;
		const relocation = subject.kind === "relocation" ? relocationFields(elf, subject.table, subject.index) : void 0;
		const confirmation = reader.confirm(sectionFields(section), relocation);
		if (confirmation.kind === "disagrees") for (const difference of confirmation.differences) remarks.add(`the second reader (elfinfo) disagrees: ${difference}`);
		if (confirmation.kind === "unsupported") remarks.add(`the second reader (elfinfo) cannot confirm it: ${confirmation.reason}`);
	}
	return [...remarks];
}
function sectionFields(section) {
	const { index, name, type, flags, info } = section;
	return {
		index,
		name,
		type,
		flags,
		info
	};
}
function relocationFields(elf, table, index) {
	const symbols = elf.symbols();
	const symbolIndex = table.symbol(index);
	if (symbolIndex >= symbols.count || !table.section.hasContent) return void 0;
	return {
		sectionIndex: table.section.index,
		index,
		offset: elf.view(table.section).u64(index * 24),
		type: table.type(index),
		symbolIndex,
		symbolName: symbols.at(symbolIndex).name,
		addend: table.addend(index)
	};
}
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
// src/check/loading-steps.ts
function loadingSteps(context) {
	const { timeline, module } = context;
	const writes = new Map();
	for (const { moments } of context.lateWrites()) for (const { order } of moments) writes.set(order, (writes.get(order) ?? 0) + 1);
	const early = module.klpRelas.filter((klp) => timeline.applicationOf(klp).kind === "early");
	writes.set(timeline.orderOf(earlyRelocations.id), early.reduce((sum, { relas }) => sum + relas.count, 0));
	return timeline.steps.map(({ step, order, accesses }) => ({
		step: step.id,
		number: order + 1,
		accesses: accesses.length,
		writes: writes.get(order) ?? 0
	})).filter(({ step, accesses, writes }) => step === earlyRelocations.id || accesses + writes > 0);
}
// src/check/applied-rules.ts
function appliedRules(context) {
	const { architecture, module } = context;
	const rules = rulesOf$1(architecture, module.elf.header.is64);
	const counts = new Map();
	const problems = [];
	for (const { meta, check } of rules) for (const problem of check(context)) {
		const kind = kindOf({
			rule: meta.id,
			severity: problem.severity ?? meta.severity
		});
		const count = (counts.get(kind) ?? 0) + 1;
		counts.set(kind, count);
		if (count <= 1e3) problems.push({
			meta,
			problem
		});
	}
	return {
		context,
		problems,
		left: new Map([...counts].flatMap(([kind, count]) => count > 1e3 ? [[kind, count - MOST_ALIKE]] : [])),
		undecided: rules.flatMap(({ meta, undecided: open }) => [...open?.(context) ?? []].map((one) => ({
			rule: meta.id,
			...one
		}))),
		settledBy: problems.find(({ meta }) => meta.needsOtherKernel)?.meta.id,
		loading: architecture.isModelled === false ? [] : loadingSteps(context)
	};
}
// src/loader/absolute-widths.ts
function absoluteWidths({ relocationTypes }) {
	return new Map([...relocationTypes].flatMap(([type, { absolute, width }]) => absolute === true ? [[type, width]] : []));
}
// src/check/author-places.ts
var AuthorPlaces = class {
	context;
	#sites;
	constructor(context) {
		this.context = context;
	}
	of(place) {
		const { module, timeline } = this.context;
		const entry = timeline.overlapping(place.section.index, place.offset, place.offset + 1).find(({ role }) => role === "alternative-replacement")?.entry;
		if (entry === void 0) return module.codeReferences.loadOf(place) ?? place;
		this.#sites ??= sitesOf(this.context);
		return this.#sites.get(keyOf(entry)) ?? place;
	}
};
function sitesOf({ module, timeline }) {
	const sites = new Map();
	for (const { role, entry, section: index, start } of timeline.steps.flatMap(({ accesses }) => accesses)) {
		const section = module.elf.sections[index];
		if (role === "alternative-site" && entry !== void 0 && section !== void 0) sites.set(keyOf(entry), {
			section,
			offset: start
		});
	}
	return sites;
}
function keyOf({ section, offset }) {
	return `${section.index} ${offset}`;
}
// src/check/finding-maker.ts
const SHOWN = 16;
const OPCODE = 3;
let loaded;
function placeOf$1({ section, problem }) {
	return section?.index ?? (problem.order === Number.POSITIVE_INFINITY ? Number.MAX_SAFE_INTEGER : -1);
}
function under(problem, assumed) {
	const { condition } = problem;
	if (assumed === void 0 || condition === assumed) return problem;
	return {
		...problem,
		condition: condition === void 0 ? assumed : `${condition}, and ${assumed}`
	};
}
var FindingMaker = class {
	context;
	#drafts = [];
	#counts = new Map();
	#authors;
	#lines;
	constructor(context) {
		this.context = context;
		this.#authors = new AuthorPlaces(context);
	}
	get damage() {
		return this.#lines?.damage;
	}
	add(meta, problem) {
		const assumed = takenFor(this.context.kernel.version);
		const kind = kindOf({
			rule: meta.id,
			severity: problem.severity ?? meta.severity
		});
		const count = (this.#counts.get(kind) ?? 0) + 1;
		this.#counts.set(kind, count);
		if (count <= 1e3) this.#drafts.push({
			meta,
			problem: under(problem, assumed),
			...this.#placeOf(problem.subject)
		});
	}
	leaveOut(kind, count) {
		this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + count);
	}
	leftOut() {
		return [...this.#counts].flatMap(([kind, count]) => count > 1e3 ? [`${count - MOST_ALIKE} more findings of ${kind} are left out: a module's report has at most ${MOST_ALIKE} alike`] : []);
	}
	subjects() {
		return this.#sorted().map(({ problem }) => problem.subject);
	}
	async load() {
		if (this.#drafts.length === 0) return;
		({SourceLines: loaded} = await import("./dwarf-source-lines.js"));
		this.loadNow();
	}
	loadNow() {
		if (this.#drafts.length === 0) return true;
		if (loaded === void 0) return false;
		this.#lines = new loaded(this.context.module.elf, absoluteWidths(this.context.architecture));
		return true;
	}
	findings() {
		const lines = this.#lines;
		const numbers = new Map();
		return this.#sorted().map((draft) => {
			const finding = this.#finding(draft, lines);
			const number = (numbers.get(finding.identity) ?? 0) + 1;
			numbers.set(finding.identity, number);
			return number === 1 ? finding : {
				...finding,
				identity: `${finding.identity}#${number}`
			};
		});
	}
	#sorted() {
		const { lateOrder } = this.context;
		return this.#drafts.sort((a, b) => placeOf$1(a) - placeOf$1(b) || (a.offset ?? -1) - (b.offset ?? -1) || (a.problem.order ?? lateOrder) - (b.problem.order ?? lateOrder) || (a.meta.id < b.meta.id ? -1 : Number(a.meta.id > b.meta.id)));
	}
	#placeOf(subject) {
		const { elf } = this.context.module;
		switch (subject.kind) {
			case "relocation": return {
				section: elf.sections[subject.table.section.info],
				offset: subject.table.offset(subject.index)
			};
			case "place": return {
				section: subject.section,
				offset: subject.offset
			};
			case "section": return {
				section: subject.section,
				offset: 0
			};
			case "module": return {
				section: void 0,
				offset: void 0
			};
		}
	}
	#finding({ meta, problem, section, offset }, lines) {
		const { module } = this.context;
		const func = section === void 0 || offset === void 0 ? void 0 : module.functions.at(section.index, offset);
		const author = section === void 0 || offset === void 0 ? void 0 : this.#authors.of({
			section,
			offset
		});
		const source = author === void 0 ? void 0 : lines?.lineOf(author.section.index, author.offset);
		const relocation = problem.subject.kind === "relocation" ? this.#relocation(problem.subject.table, problem.subject.index) : void 0;
		const conflict = this.#conflict(problem);
		const identity = [
			meta.id,
			problem.object ?? "",
			func?.name ?? section?.name ?? "",
			relocation?.type ?? "",
			relocation === void 0 ? "" : plainSymbolName(relocation.symbol)
		];
		const bytes = section === void 0 || offset === void 0 ? void 0 : this.#bytes(section, offset, conflict);
		return {
			rule: meta.id,
			slug: meta.slug,
			severity: problem.severity ?? meta.severity,
			...problem.condition === void 0 ? { confidence: "certain" } : {
				confidence: "conditional",
				condition: problem.condition
			},
			object: problem.object,
			section: section?.name,
			offset,
			function: func?.name,
			functionOffset: func?.offset,
			...source === void 0 ? {} : { source },
			relocation,
			...conflict === void 0 ? {} : { conflict },
			...problem.positions === void 0 ? {} : { positions: problem.positions },
			effects: problem.effects,
			message: problem.message,
			advice: problem.advice ?? meta.advice,
			...meta.remedy === void 0 ? {} : { remedy: meta.remedy },
			identity: identity.join(":"),
			...bytes === void 0 ? {} : { bytes }
		};
	}
	#relocation(table, index) {
		const { elf } = this.context.module;
		const symbols = elf.symbols();
		const number = table.symbol(index);
		const symbol = number < symbols.count ? symbols.at(number) : void 0;
		const sectionName = symbol?.isSection === true && symbol.place.kind === "section" ? elf.sections[symbol.place.section]?.name : void 0;
		const type = this.context.architecture.relocationTypes.get(table.type(index));
		return {
			section: table.section.name,
			index,
			type: type?.name ?? String(table.type(index)),
			symbol: sectionName ?? symbol?.name ?? `symbol ${number}`,
			addend: table.addend(index),
			width: type?.width ?? 0
		};
	}
	#conflict({ access }) {
		if (access === void 0) return void 0;
		const { step, kind, role, section, start, end } = access;
		return {
			step: step.id,
			access: kind,
			role,
			section: this.context.module.elf.sections[section]?.name ?? "",
			start,
			end
		};
	}
	#bytes(section, offset, conflict) {
		const { elf } = this.context.module;
		const word = section.isExec ? this.context.architecture.instructionWord : void 0;
		const before = section.isExec && word === void 0 ? OPCODE : 0;
		const first = Math.max(conflict === void 0 ? offset - before : Math.max(conflict.start, offset - SHOWN), 0);
		const start = word === void 0 ? first : first - first % word;
		const bytes = elf.content(section).subarray(start, start + SHOWN);
		return bytes.length === 0 ? void 0 : {
			start,
			bytes: Uint8Array.from(bytes),
			...word === void 0 ? {} : { word }
		};
	}
};
// src/findings/fault.ts
const MOST_FRAMES = 5;
const MOST_TEXT = 1e3;
function faultReport(known, error) {
	const reason = `klp-lint failed on this file, please report it: ${(error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, MOST_TEXT)}`;
	return {
		...known,
		status: "not-analysed",
		reason,
		fault: stackOf(error)
	};
}
function stackOf(error) {
	return (error instanceof Error ? error.stack ?? error.message : String(error)).split("\n").filter((line) => /^\s+at /.test(line)).slice(0, MOST_FRAMES).map((frame) => frame.trim().replace(/(?:file:\/\/)?\/[^\s()]*\//, "")).join("\n");
}
// src/check/merged-problems.ts
const OUTCOMES = [
	"crash",
	"corrupted",
	"stale",
	"refused",
	"ignored"
];
function mergedProblems(open, possible) {
	const [first] = possible;
	if (first !== void 0 && possible.length === 1) return first.result.problems;
	return formsOf(possible).map((all) => {
		const forms = withoutDoubtfulWords(possible, all);
		const known = forms.filter((form) => form !== void 0);
		const worst = known.reduce((a, b) => compareForms(b, a) < 0 ? b : a);
		if (known.length === forms.length && new Set(known.map(everything)).size === 1) return worst;
		if (known.length === forms.length && new Set(known.map(withoutWords)).size === 1) {
			const causes = causesOf(open, possible, forms, everything).map(({ name, why }) => `${name} decides it: ${why}`);
			return {
				...worst,
				problem: {
					...worst.problem,
					message: `${worst.problem.message} What the kernel logs is not sure; ${causes.join("; ")}.`
				}
			};
		}
		const same = everything(worst);
		const conditions = causesOf(open, possible, forms, everything).map((cause) => conditionOf(cause, possible.flatMap(({ decided }, i) => valueIn(decided, cause.name, forms[i], same))));
		const condition = [...worst.problem.condition === void 0 ? [] : [worst.problem.condition], ...conditions].join("; and ");
		return {
			...worst,
			problem: {
				...worst.problem,
				condition
			}
		};
	});
}
function withoutDoubtfulWords(possible, forms) {
	const [base] = forms;
	if (base === void 0) return forms;
	const same = withoutWords(base);
	return forms.map((form, i) => form !== void 0 && possible[i]?.isDoubt === true && withoutWords(form) === same ? base : form);
}
function mostLeftOut(left) {
	const most = new Map();
	for (const counts of left) for (const [kind, count] of counts) most.set(kind, Math.max(most.get(kind) ?? 0, count));
	return most;
}
function formsOf(possible) {
	const groups = new Map();
	possible.forEach(({ result }, i) => {
		for (const [key, problems] of grouped$1(result.problems, subjectKey)) {
			const group = groups.get(key) ?? possible.map(() => []);
			group[i] = problems;
			groups.set(key, group);
		}
	});
	return [...groups.values()].flatMap((group) => {
		const byText = group.map((problems) => grouped$1(problems, everything));
		const common = [...byText[0] ?? []].filter(([text]) => byText.every((texts) => texts.has(text)));
		const texts = new Set(common.map(([text]) => text));
		const rest = group.map((problems) => problems.filter((problem) => !texts.has(everything(problem))));
		const length = Math.max(...rest.map((problems) => problems.length));
		return [...common.flatMap(([, problems]) => problems.map((problem) => possible.map(() => problem))), ...Array.from({ length }, (_, n) => rest.map((problems) => problems[n]))];
	});
}
function causesOf(open, possible, forms, text) {
	const texts = forms.map((form) => form === void 0 ? "" : text(form));
	const pairs = possible.flatMap((a, i) => possible.slice(i + 1).flatMap((b, n) => texts[i] === texts[i + 1 + n] ? [] : [differing(a, b)]));
	const alone = new Set(pairs.filter((names) => names.length === 1).flat());
	const causes = alone.size > 0 ? alone : new Set(pairs.flat());
	return open.filter(({ name }) => causes.has(name));
}
function differing({ decided: a }, { decided: b }) {
	return [...a].flatMap(([name, value]) => b.has(name) && b.get(name) !== value ? [name] : []);
}
function valueIn(decided, name, form, wanted) {
	const value = decided.get(name);
	return value === void 0 || form === void 0 || everything(form) !== wanted ? [] : [value];
}
function conditionOf({ name, why, wouldDecide }, values) {
	return `the kernel has ${[...new Set(values)].map((value) => `${name}=${String(value)}`).join(" or ")} (${behaviourWords(name)}): ${why}; ${wouldDecide} decides it`;
}
function compareForms(a, b) {
	return severityWeight(severityOf(a)) - severityWeight(severityOf(b)) || Number(a.problem.condition !== void 0) - Number(b.problem.condition !== void 0) || outcomeWeight(a.problem) - outcomeWeight(b.problem);
}
function severityOf({ meta, problem }) {
	return { severity: problem.severity ?? meta.severity };
}
function outcomeWeight({ effects }) {
	return Math.min(OUTCOMES.length, ...effects.map(({ outcome }) => OUTCOMES.indexOf(outcome)));
}
function subjectKey({ meta, problem }) {
	return `${meta.id} ${placeOf(problem.subject)} ${problem.object ?? ""}`;
}
function placeOf(subject) {
	switch (subject.kind) {
		case "relocation": return `relocation ${subject.index} of ${subject.table.section.index}`;
		case "place": return `place ${subject.offset} of ${subject.section.index}`;
		case "section": return `section ${subject.section.index}`;
		case "module": return "module";
	}
}
function everything({ meta, problem }) {
	const { severity, condition, effects, message, advice, positions } = problem;
	return JSON.stringify([
		severity ?? meta.severity,
		condition,
		effects,
		message,
		advice,
		accessOf(problem),
		positions
	]);
}
function withoutWords({ meta, problem }) {
	const effects = problem.effects.map(({ when, outcome }) => [when, outcome]);
	return JSON.stringify([
		problem.severity ?? meta.severity,
		problem.condition,
		effects,
		accessOf(problem)
	]);
}
function accessOf({ access }) {
	return access === void 0 ? void 0 : [
		access.step.id,
		access.kind,
		access.role,
		access.section,
		access.start,
		access.end
	];
}
// src/check/check.ts
var NotAnalysed = class extends Error {};
function firstLook(source, path, options) {
	let description = unread(path);
	try {
		const open = () => {
			const module = new LivepatchModule(ElfFile.open(source));
			description = describe(module, path, options);
			if (module.elf.header.type !== 1) throw new NotAnalysed(`e_type is ${module.elf.header.type}: a kernel module is relocatable (ET_REL, 1)`);
			return module.isLivepatch;
		};
		if (!(source.size < WATCHED ? open() : new TimeBudget(options.maxTime).run(open))) return {
			kind: "report",
			report: {
				...description,
				status: "not-livepatch"
			}
		};
		const bytes = source.read(0, source.size, "file");
		return {
			kind: "livepatch",
			livepatch: {
				path,
				bytes,
				sha256: createHash("sha256").update(bytes).digest("hex")
			}
		};
	} catch (error) {
		return {
			kind: "report",
			report: refused$1(description, error)
		};
	}
}
const WATCHED = 2 ** 20;
async function checkLivepatch({ path, bytes, sha256 }, options) {
	let description = {
		...unread(path),
		sha256
	};
	try {
		const budget = new TimeBudget(options.maxTime);
		const modelled = () => {
			const module = new LivepatchModule(ElfFile.open(new BufferSource(bytes)));
			description = {
				...describe(module, path, options),
				sha256,
				builder: module.builder
			};
			const architecture = architectureOf(module.elf) ?? unmodelled(module.architecture, module.elf.header);
			const kernel = modelledKernel(module, options, architecture);
			description = {
				...description,
				objects: objectsOf(module)
			};
			return {
				module,
				kernel,
				architecture
			};
		};
		const { reason, ...found } = await findingsOf(modelled, bytes, budget, options);
		if (reason !== void 0) return {
			...description,
			...found,
			rules: 0,
			status: "not-analysed",
			reason
		};
		return {
			...description,
			...found,
			status: found.findings.length === 0 ? "clean" : "findings"
		};
	} catch (error) {
		return refused$1(description, error);
	}
}
function describe(module, path, { kernel }) {
	return {
		...unread(path),
		name: module.name,
		arch: module.architecture,
		kernel: kernel ?? module.modinfo.kernelRelease
	};
}
function refused$1(description, error) {
	if (error instanceof ElfFormatError || error instanceof NotAnalysed || error instanceof OutOfTime || error instanceof Error && "syscall" in error) return {
		...description,
		status: "not-analysed",
		reason: reasonOf(error)
	};
	return faultReport(description, error);
}
function unmodelledReason(module, architecture) {
	if (architecture.isModelled !== false) return void 0;
	const rules = rulesOf$1(architecture, module.elf.header.is64).length;
	return `${unmodelledWords(module)}: ${rules} of ${RULES.length} rules were checked, those on names, modinfo and symbols, and no other`;
}
function unmodelledWords({ architecture }) {
	return `the loader of ${architecture} is not modelled (${MODELLED.join(", ")} are)`;
}
function modelledArchitecture(module) {
	const modelled = architectureOf(module.elf);
	if (modelled === void 0) throw new NotAnalysed(unmodelledWords(module));
	return modelled;
}
function modelledKernel(module, options, architecture) {
	const release = options.kernel ?? module.modinfo.kernelRelease;
	if (release === void 0) throw new NotAnalysed("the module has no vermagic; say with --kernel for which kernel it is");
	const unmodelled = UNMODELLED.find((one) => one.release.test(release));
	if (unmodelled !== void 0) throw new NotAnalysed(`${unmodelled.name} is not modelled: ${unmodelled.why}`);
	const match = options.kernelFiles?.for(release);
	const build = match?.kind === "build" ? match.build : void 0;
	const kernel = kernelOf(release, {
		user: options.kernelBehaviour,
		evidence: build?.evidence,
		architecture: architecture.name
	});
	if (kernel === void 0) throw new NotAnalysed(`the kernel release '${release}' does not begin with a version such as 6.1; say with --kernel which it is`);
	if (!kernel.behaviour.klpRelocations) throw new NotAnalysed(`Linux ${release} has no livepatch relocation sections (they came with 4.7)`);
	const able = underPossibleKernels(kernel, ({ behaviour }) => architecture.hasLivepatch?.(behaviour) ?? true)?.find(({ result }) => result);
	if (able !== void 0) return kernelWith(kernel, able.decided);
	if (build?.hasLivepatch === false) return kernel;
	throw new NotAnalysed(`Linux ${release} has no livepatch on ${architecture.name}`);
}
function objectsOf(module) {
	if (module.patch.form === "unknown") return [];
	return module.patch.objects.map(({ name, functions }) => ({
		name: name ?? "vmlinux",
		functions: functions.map(({ oldName }) => oldName ?? "")
	}));
}
const FEW_SUBJECTS = 100;
async function findingsOf(modelled, bytes, budget, { kernelFiles }) {
	const [{ module, kernel, architecture }, first, early] = budget.run(() => {
		const model = modelled();
		const applied = applyRules(model.module, model.kernel, model.architecture, kernelFiles);
		return [
			model,
			applied,
			kernelFiles === void 0 && model.architecture.isModelled !== false && applied.maker.loadNow() ? applied.maker.findings() : void 0
		];
	});
	const apply = () => budget.run(() => applyRules(module, kernel, architecture, kernelFiles));
	const match = kernelFiles?.for(kernel.release);
	const { maker, ...decided } = await withAskedModules(match?.kind === "build" ? match.build : void 0, apply, first);
	const isModelled = architecture.isModelled !== false;
	if (isModelled && early === void 0) await maker.load();
	const subjects = maker.subjects();
	const second = isModelled ? await openSecondReader(bytes, subjects) : void 0;
	const looked = () => [early ?? maker.findings(), confirmFindings(module.elf, second, subjects)];
	const [findings, differences] = subjects.length === 0 || early !== void 0 && subjects.length <= FEW_SUBJECTS ? looked() : budget.run(looked);
	const damage = maker.damage === void 0 ? [] : [`no source lines: ${maker.damage}`];
	const origin = match?.kind === "build" ? kernelFiles?.origin : void 0;
	return {
		reason: unmodelledReason(module, architecture),
		...decided,
		findings,
		kernelFiles: origin,
		behaviour: originsOf(statedBehaviour(kernel, architecture.name)),
		rules: RULES.length,
		remarks: [
			...maker.leftOut(),
			...damage,
			...differences
		]
	};
}
async function withAskedModules(build, ask, first = ask()) {
	let answer = first;
	while (await build?.readAsked() === true) answer = ask();
	return answer;
}
function applyRules(module, kernel, architecture, kernelFiles) {
	const match = kernelFiles?.for(kernel.release);
	const possible = underPossibleKernels(kernel, (one) => appliedRules(new RuleContext(module, one, architecture, match)));
	if (possible === void 0) {
		const names = kernel.open.map(({ name }) => name).join(", ");
		throw new NotAnalysed(`too little is known of what Linux ${kernel.release} does; say with --kernel-behaviour what its ${names} are`);
	}
	const { context, loading } = possible[0].result;
	const maker = new FindingMaker(context);
	for (const { meta, problem } of mergedProblems([...kernel.open, ...kernel.doubtful], possible)) maker.add(meta, problem);
	for (const [kind, count] of mostLeftOut(possible.map(({ result }) => result.left))) maker.leaveOut(kind, count);
	const undecided = withoutRepeats(possible.flatMap(({ result }) => result.undecided));
	const [by, ...others] = new Set(possible.map(({ result }) => result.settledBy));
	return {
		maker,
		loading,
		...by === void 0 || others.length > 0 ? { undecided } : {
			undecided: [],
			settled: {
				by,
				undecided
			}
		}
	};
}
function withoutRepeats(undecided) {
	return [...new Map(undecided.map((one) => [JSON.stringify(one), one])).values()];
}
function modelModule(source, options) {
	const module = new LivepatchModule(ElfFile.open(source));
	const architecture = modelledArchitecture(module);
	const kernel = modelledKernel(module, options, architecture);
	return new RuleContext(module, kernel, architecture, options.kernelFiles?.for(kernel.release));
}
function describeModel(source, options, describe) {
	const { build } = modelModule(source, options);
	return withAskedModules(build, () => describe(modelModule(source, options)));
}
// src/check/check-kernels.ts
function optionsForKernels({ kernels = [], ...options }) {
	const [first, ...others] = kernels.map((kernel) => ({
		...options,
		kernel
	}));
	return first === void 0 ? [options] : [first, ...others];
}
function firstLookOptions(options) {
	const [first, ...others] = optionsForKernels(options);
	return others.length === 0 ? first : {
		...first,
		kernel: void 0
	};
}
async function checkForKernels(livepatch, options) {
	const reports = [];
	for (const one of optionsForKernels(options)) reports.push(await checkLivepatch(livepatch, one));
	return reports;
}
// src/archive/bytes.ts
const CHUNK = 2 ** 20;
const WINDOW = 2 ** 16;
function readPart(source, offset, length, format, field) {
	requireWithin(source, offset, length, format, field);
	const bytes = source.read(offset, length, field);
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
function requireWithin(source, offset, length, format, field) {
	if (offset >= 0 && length >= 0 && offset + length <= source.size) return;
	throw badField(format, field, `${length} bytes`, `to lie within the ${source.size} bytes`, offset);
}
function* chunksOf(source, start = 0, end = source.size) {
	for (let at = start; at < end; at += CHUNK) yield source.read(at, Math.min(CHUNK, end - at), "content");
}
function requirePadding(source, start, format) {
	for (const chunk of chunksOf(source, start)) if (!isZero(chunk)) throw new ArchiveFormatError(format, "something follows the end of the archive", start);
}
function isZero(bytes) {
	return bytes.every((byte) => byte === 0);
}
var FieldReader = class {
	source;
	format;
	#window = new Uint8Array(0);
	#start = 0;
	constructor(source, format) {
		this.source = source;
		this.format = format;
	}
	get size() {
		return this.source.size;
	}
	at(offset, length, field) {
		requireWithin(this.source, offset, length, this.format, field);
		if (offset < this.#start || offset + length > this.#start + this.#window.length) {
			this.#start = offset;
			this.#window = this.source.read(offset, Math.min(Math.max(length, WINDOW), this.source.size - offset), field);
		}
		return Buffer.from(this.#window.buffer, this.#window.byteOffset + offset - this.#start, length);
	}
};
var PartSource = class {
	whole;
	start;
	size;
	constructor(whole, start, size, format, field) {
		this.whole = whole;
		this.start = start;
		this.size = size;
		requireWithin(whole, start, size, format, field);
	}
	read(offset, length, field) {
		const inside = offset >= 0 && length >= 0 && offset + length <= this.size;
		return this.whole.read(inside ? this.start + offset : this.whole.size + 1, length, field);
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
	#holds = 0;
	#held = [];
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
	hold() {
		this.#holds++;
	}
	holding(dispose) {
		const before = this.#holds;
		return () => {
			if (this.#holds === before) dispose();
			else this.#held.push(dispose);
		};
	}
	leave() {
		this.#folder?.remove();
		this.#folder = void 0;
	}
	close() {
		for (const dispose of this.#held.splice(0)) dispose();
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
// src/check/open-files.ts
const FOR_A_THREAD = 16;
const FOR_THE_REST = 48;
function affordableThreads() {
	try {
		const most = /^Max open files\s+(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8"))?.[1];
		return most === void 0 ? Infinity : Math.max(0, Math.floor((Number(most) - FOR_THE_REST) / FOR_A_THREAD));
	} catch {
		return Infinity;
	}
}
// src/check/shared-lists.ts
const MOST_KNOWN = 256;
var SharedLists = class {
	#loading = new Map();
	#undecided = new Map();
	in(reports) {
		return reports.map((report) => ({
			...report,
			loading: shared(this.#loading, report.loading),
			undecided: shared(this.#undecided, report.undecided)
		}));
	}
};
function shared(known, list) {
	const key = JSON.stringify(list);
	const same = known.get(key);
	if (same === void 0 && known.size < MOST_KNOWN) known.set(key, list);
	return same ?? list;
}
// src/check/checker.ts
const BEFORE_THREADS = 64;
const MOST_WAITING = 2 ** 20;
const GRACE = 5;
var Checker = class {
	options;
	#others;
	#given = 0;
	#here = Promise.resolve();
	#threads = [];
	#lists = new SharedLists();
	constructor(options, threads = 1) {
		this.options = options;
		this.#others = options.kernelFiles === void 0 && threads > 1 ? Math.min(threads - 1, affordableThreads()) : 0;
	}
	async give(livepatch) {
		const thread = await this.#threadFor(livepatch);
		if (thread !== void 0) return { reports: this.#shared(this.#checkIn(thread, livepatch)) };
		await this.#here;
		const reports = this.#shared(checkForKernels(livepatch, this.options));
		this.#here = reports;
		return { reports };
	}
	async close() {
		await Promise.all(this.#threads.map((thread) => thread.end()));
	}
	async #shared(reports) {
		return this.#lists.in(await reports);
	}
	async #checkIn(thread, livepatch) {
		const outcome = await thread.check(livepatch);
		if (outcome.kind === "reports") return outcome.reports;
		if (outcome.kind === "never-begun") return checkForKernels(livepatch, this.options);
		const { path, sha256 } = livepatch;
		const { error } = outcome;
		return optionsForKernels(this.options).map(({ kernel }) => {
			const known = {
				...unread(path),
				sha256,
				kernel
			};
			return error instanceof OutOfTime ? {
				...known,
				status: "not-analysed",
				reason: error.message
			} : faultReport(known, error);
		});
	}
	async #threadFor({ bytes }) {
		if (this.#others === 0 || ++this.#given <= BEFORE_THREADS) return void 0;
		await this.#startThreads();
		await setImmediate();
		const [least] = this.#threads.filter(({ hasEnded }) => !hasEnded).sort((a, b) => a.waiting - b.waiting);
		return least !== void 0 && (least.waiting === 0 || least.waiting + bytes.length <= MOST_WAITING) ? least : void 0;
	}
	async #startThreads() {
		if (this.#threads.length > 0) return;
		const { Worker } = await import("node:worker_threads");
		for (let i = 0; i < this.#others; i++) this.#threads.push(new Thread(new Worker(new URL("./check-worker.js", import.meta.url)), this.options));
	}
};
var Thread = class {
	worker;
	options;
	waiting = 0;
	hasEnded = false;
	#unanswered = new Map();
	#next = 0;
	#timer;
	constructor(worker, options) {
		this.worker = worker;
		this.options = options;
		worker.on("message", ({ id, reports }) => {
			this.#answer(id, {
				kind: "reports",
				reports
			});
			this.#watch();
		});
		worker.on("error", (error) => {
			this.#lose(error);
		});
		worker.on("exit", (code) => {
			this.#lose(new Error(`a thread ended with the code ${code}`));
		});
	}
	check(livepatch) {
		const id = this.#next++;
		const size = livepatch.bytes.length;
		this.waiting += size;
		return new Promise((done) => {
			this.#unanswered.set(id, {
				size,
				done
			});
			if (this.#unanswered.size === 1) this.#watch();
			const isAlone = size > MOST_WAITING;
			const bytes = isAlone ? ownBuffer(livepatch.bytes) : livepatch.bytes;
			const task = {
				id,
				livepatch: {
					...livepatch,
					bytes
				},
				options: this.options
			};
			this.worker.postMessage(task, isAlone && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : []);
		});
	}
	async end() {
		clearTimeout(this.#timer);
		await this.worker.terminate();
	}
	#answer(id, outcome) {
		const answered = this.#unanswered.get(id);
		if (answered === void 0) return;
		this.#unanswered.delete(id);
		this.waiting -= answered.size;
		answered.done(outcome);
	}
	#watch() {
		clearTimeout(this.#timer);
		if (this.#unanswered.size === 0) return;
		const { maxTime = 60 } = this.options;
		this.#timer = setTimeout(() => {
			this.#lose(new OutOfTime(maxTime));
			this.worker.terminate();
		}, (maxTime * optionsForKernels(this.options).length + GRACE) * 1e3);
	}
	#lose(error) {
		this.hasEnded = true;
		clearTimeout(this.#timer);
		const [first, ...others] = this.#unanswered.keys();
		if (first === void 0) return;
		this.#answer(first, {
			kind: "ended",
			error
		});
		for (const id of others) this.#answer(id, { kind: "never-begun" });
	}
};
function ownBuffer(bytes) {
	const { buffer } = bytes;
	return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.length ? new Uint8Array(buffer) : Uint8Array.from(bytes);
}
// src/archive/codecs.ts
const CODECS = {
	gzip: async (source) => (await import("./archive-deflate.js")).gunzip(source),
	xz: async (source, meter) => (await import("./archive-xz.js")).unxz(source, meter),
	zstd: async (source, meter) => {
		const { nativeZstd, unzstd } = await import("./archive-zstd.js");
		return unzstd(source, meter, nativeZstd());
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
	zip: async (source, spent) => (await import("./archive-zip.js")).zipEntries(source, spent),
	tar: async (source) => (await import("./archive-tar.js")).tarEntries(source),
	deb: async (source) => (await import("./archive-ar.js")).arEntries(source),
	rpm: async (source) => (await import("./archive-rpm.js")).rpmEntries(source),
	cpio: async (source) => (await import("./archive-cpio.js")).cpioEntries(source)
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
	const release = options.workspace.holding(() => {
		source.close();
	});
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
		release();
	}
}
async function* look(item, options) {
	try {
		const format = formatOf(item.source, item.name);
		switch (format.kind) {
			case "plain":
				yield plain(item);
				return;
			case "unread": throw new ArchiveFormatError(format.name, `this format is not read; ${READ_FORMATS}`);
			case "compressed":
				yield* lookInCompressed(deeper(item, options), format.by, options);
				return;
			case "container":
				yield* lookInContainer(deeper(item, options), await CONTAINERS[format.of](item.source, options.workspace.spent), options);
				return;
		}
	} catch (error) {
		if (error instanceof LimitReached && error.endsRun) throw error;
		yield refused(item.place, error);
	}
}
const READ_FORMATS = "gzip, xz and zstd are, and zip, tar, deb and rpm";
function plain({ source, place, name }) {
	if (promisesFormat(name) && !hasElfMagic(source.read(0, Math.min(4, source.size), "magic"))) return {
		kind: "refused",
		place,
		reason: "its name is that of a compressed file or an archive, but its content is not"
	};
	if (isUnreadName(name) && !hasElfMagic(source.read(0, Math.min(4, source.size), "magic"))) return {
		kind: "refused",
		place,
		reason: `its name is that of a compression that is not read; ${READ_FORMATS}`
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
	const release = options.workspace.holding(dispose);
	try {
		yield* look({
			...item,
			source,
			name: withoutCompression(item.name)
		}, options);
	} finally {
		release();
	}
}
async function* lookInContainer(item, entries, options) {
	const { spent } = options.workspace;
	const seen = new NamesSeen();
	for await (const entry of entries) {
		spent.addEntry();
		const name = withoutDot(entry.name);
		const place = entry.isPayload === true ? item.place : `${item.place} → ${name}`;
		const relevant = entry.isPayload === true || isRelevant(name, options);
		const problem = problemOf(entry, relevant, options) ?? (relevant ? entryProblem(entry, name, seen, spent.limits.pathLength) : void 0);
		if (problem !== void 0) yield {
			kind: "refused",
			place,
			reason: problem
		};
		else if (relevant && entry.kind !== "folder") yield* lookInEntry(entry, {
			...item,
			place,
			name
		}, options);
	}
}
function isRelevant(name, { wanted }) {
	return isContainerName(name) || wanted(withoutAnyCompression(name)) || wanted(name);
}
function problemOf({ name, otherNames = [], kind, size, problem }, relevant, options) {
	if (kind === "folder" && (size === 0 || problem !== void 0)) return problem;
	const escape = [name, ...otherNames].map(escapeProblem).find((found) => found !== void 0);
	if (escape !== void 0 || problem !== void 0) return escape ?? problem;
	const other = relevant && kind !== "folder" ? void 0 : otherNames.map(withoutDot).find((candidate) => isRelevant(candidate, options));
	return other === void 0 ? void 0 : `other tools extract it as ${JSON.stringify(other)}`;
}
function entryProblem(entry, name, seen, pathLength) {
	if (entry.kind === "folder") return void 0;
	if (entry.kind === "link") return "it is a link";
	if (entry.kind === "special") return "it is neither a file, a folder nor a link";
	if (name.length > pathLength) return new LimitReached("pathLength", pathLength, `the name has ${name.length} characters`).message;
	if (!seen.add(name)) return "an entry before it has the same name";
	return deviceProblem(name);
}
async function* lookInEntry(entry, item, options) {
	let release = () => void 0;
	try {
		const meter = new Meter(options.workspace.spent, entry.packed);
		meter.expect(entry.size);
		const content = await entry.content();
		if (content.kind === "stored") {
			const { source } = content;
			const open = () => opened({
				...item,
				source
			}, options);
			if (options.postpone?.({
				place: item.place,
				name: withoutAnyCompression(item.name),
				open
			}) === true) options.workspace.hold();
			else yield* look({
				...item,
				source
			}, options);
			return;
		}
		const { source, dispose } = await options.workspace.store(content.chunks, meter);
		release = options.workspace.holding(dispose);
		yield* look({
			...item,
			source
		}, options);
	} catch (error) {
		if (error instanceof LimitReached && error.endsRun) throw error;
		yield refused(item.place, error);
	} finally {
		release();
	}
}
async function* opened(item, { wanted, workspace }) {
	try {
		yield* look(item, {
			wanted,
			workspace
		});
	} catch (error) {
		yield refused(item.place, error);
	}
}
function refused(place, error) {
	const known = error instanceof ArchiveFormatError || error instanceof LimitReached || error instanceof ElfFormatError || error instanceof Error && "syscall" in error;
	return {
		kind: "refused",
		place,
		reason: reasonOf(error),
		...known ? {} : { fault: { error } }
	};
}
// src/stars.ts
function fitsBetweenStars([first = "", ...others], text) {
	const last = others.pop();
	if (last === void 0) return text === first;
	if (!text.startsWith(first)) return false;
	let at = first.length;
	for (const piece of others) {
		const found = text.indexOf(piece, at);
		if (found < 0) return false;
		at = found + piece.length;
	}
	return text.length - last.length >= at && text.endsWith(last);
}
// src/source/glob.ts
const SPECIAL = /[?[\]{}()!|\\"]|\.\*/;
const STARS = /\*+/g;
function simpleMatcher(glob) {
	const parts = glob.split("/");
	if (SPECIAL.test(glob) || parts.some((part) => part === "" || part === "." || part.includes("**") && part !== "**") || parts.at(-1) === "**") return void 0;
	const pieces = parts.map((part) => part === "**" ? void 0 : part.split("*"));
	if (parts.length === 1) return (name) => fits$1([void 0, ...pieces], name.split("/"));
	return (name) => fits$1(pieces, name.split("/"));
}
function starsOf(glob) {
	return Math.max(...glob.split("/").map((part) => (part.match(STARS) ?? []).length));
}
function fits$1(glob, names) {
	let [part, name] = [0, 0];
	let after;
	while (name < names.length) {
		const pieces = glob[part];
		if (part < glob.length && pieces === void 0) after = {
			part: ++part,
			name
		};
		else if (pieces !== void 0 && fitsBetweenStars(pieces, names[name] ?? "")) [part, name] = [part + 1, name + 1];
		else if (after !== void 0) [part, name] = [after.part, ++after.name];
		else return false;
	}
	return part === glob.length;
}
// src/source/files.ts
const NO_MODULE_IN_IT = "no *.ko in it";
function noneInIt(globs) {
	return globs === void 0 ? NO_MODULE_IN_IT : `no file in it matches ${globs.join(", ")}`;
}
async function* filesOf(roots, { workspace, files }) {
	const wanted = files === void 0 ? isModuleName : await matcherOf(files);
	const found = new Map(roots.map(({ asked }) => [asked, false]));
	for (const root of roots) {
		const { file, shown, asked } = root;
		if (!(shown === asked || isContainerName(shown) || wanted(withoutAnyCompression(pathWithin(asked, shown))))) continue;
		for await (const unpacked of unpack(file, shown, {
			wanted,
			workspace
		})) {
			found.set(asked, true);
			yield {
				...unpacked,
				root
			};
		}
	}
	for (const [place, any] of found) if (!any) yield {
		kind: "refused",
		place,
		reason: noneInIt(files),
		root: void 0
	};
}
function pathWithin(folder, path) {
	return path.slice(folder.length).replace(/^\/+/, "");
}
const MOST_STARS = 4;
const LONGEST_PART = 255;
function isTooLong(name) {
	return name.length > LONGEST_PART && name.split("/").some((part) => part.length > LONGEST_PART);
}
async function matcherOf(globs) {
	const simple = globs.flatMap((glob) => simpleMatcher(glob) ?? []);
	const others = globs.filter((glob) => simpleMatcher(glob) === void 0);
	for (const glob of others) if (starsOf(glob) > MOST_STARS) throw new UsageError(`the pattern ${JSON.stringify(glob)} has more than ${MOST_STARS} stars between two slashes`);
	if (others.length === 0) return (name) => simple.some((matches) => matches(name));
	const { default: picomatch } = await import("./picomatch.js").then((m) => __toESM(m.default, 1));
	try {
		const matchers = others.map((glob) => picomatch(glob, {
			dot: true,
			basename: !glob.includes("/")
		}));
		return (name) => simple.some((matches) => matches(name)) || isTooLong(name) || matchers.some((matches) => matches(name));
	} catch (error) {
		throw new UsageError(`one of the patterns ${others.map((glob) => JSON.stringify(glob)).join(", ")} is not a valid glob`, { cause: error });
	}
}
// src/check/check-files.ts
async function checkFiles(inputs, options, onFile = () => void 0, { files, limits, threads, oncePerModule = false, onReport = () => void 0 } = {}) {
	const awaited = [];
	const known = new Map();
	const checker = new Checker(options, threads);
	const workspace = new Workspace(limits);
	const reports = [];
	let done = 0;
	const add = (place, root, ofFile) => {
		const one = {
			place,
			root,
			reports: ofFile
		};
		awaited.push(one);
		ofFile.then(() => {
			onFile(++done);
		}, () => void 0);
		return one;
	};
	try {
		for await (const found of filesOf(inputs.roots, files === void 0 ? { workspace } : {
			workspace,
			files
		})) {
			const { place, root } = found;
			const look = lookAt(found, options);
			if (look.kind === "report") {
				add(place, root, Promise.resolve([look.report]));
				continue;
			}
			const { sha256 } = look.livepatch;
			const same = known.get(sha256);
			if (same === void 0) known.set(sha256, add(place, root, (await checker.give(look.livepatch)).reports));
			else add(place, root, same.reports);
		}
		for (const { place, root, reports: ofFile } of awaited) for (const report of await ofFile) {
			reports.push({
				...report,
				path: place,
				places: [place]
			});
			onReport(root);
		}
	} finally {
		workspace.close();
		await checker.close();
	}
	const findings = new FindingsLeft();
	return [...(oncePerModule ? mergePlaces(reports) : reports).map((report) => findings.cut(report)), ...inputs.unreadable.map(({ path, reason }) => notAnalysed(path, reason))];
}
function lookAt(found, options) {
	const { place } = found;
	if (found.kind === "file") return firstLook(found.source, place, firstLookOptions(options));
	const { reason, fault } = found;
	return {
		kind: "report",
		report: fault === void 0 ? notAnalysed(place, reason) : faultReport(unread(place), fault.error)
	};
}
function mergePlaces(reports) {
	const places = new Map();
	for (const report of reports) {
		const key = report.sha256 === void 0 ? report : JSON.stringify([report.sha256, report.kernel]);
		const same = places.get(key);
		if (same === void 0) places.set(key, {
			report,
			places: [...report.places]
		});
		else same.places.push(...report.places);
	}
	return [...places.values()].map(({ report, places: all }) => ({
		...report,
		places: all
	}));
}
function notAnalysed(path, reason) {
	return {
		...unread(path),
		status: "not-analysed",
		reason
	};
}
// src/check/pattern.ts
const MAX_PATTERN = 1e3;
const DIGEST = /^sha256:([0-9a-f]{64})$/;
function patternOf(text) {
	const escaped = text.replace(/[\\*]/g, "\\$&");
	return Array.from(escaped).length > 1e3 || DIGEST.test(text) ? `sha256:${digestOf(text)}` : escaped;
}
function matchesPattern(pattern, text) {
	const [, digest] = DIGEST.exec(pattern) ?? [];
	if (digest !== void 0) return digestOf(text) === digest;
	return fitsBetweenStars(partsOf(pattern), text);
}
function onlyTextOf(pattern) {
	const [only, ...others] = DIGEST.test(pattern) ? [] : partsOf(pattern);
	return others.length === 0 ? only : void 0;
}
function partsOf(pattern) {
	const parts = [];
	let part = "";
	for (const [token] of pattern.matchAll(/\\[\\*]|[^]/g)) if (token === "*") {
		parts.push(part);
		part = "";
	} else part += token.length === 2 && token.startsWith("\\") ? token.slice(1) : token;
	return [...parts, part];
}
function digestOf(text) {
	return createHash("sha256").update(text).digest("hex");
}
// src/findings/settled.ts
function openWith({ undecided, settled }, findings) {
	if (settled === void 0 || findings.some(({ rule, severity }) => rule === settled.by && severity === "error")) return {
		undecided,
		settled
	};
	return {
		undecided: [...undecided, ...settled.undecided],
		settled: void 0
	};
}
// src/check/rule-levels.ts
const SEVERITY_LEVELS = [
	"off",
	"note",
	"warning",
	"error"
];
const CONFIDENCE_LEVELS = ["conditional", "certain"];
function strictestOf(all) {
	const rules = new Set(all.flatMap((levels) => [...levels.keys()]));
	return new Map([...rules].map((rule) => [rule, all.flatMap((levels) => levels.get(rule) ?? [{}])]));
}
function withRuleLevels(reports, levels) {
	return levels.size === 0 ? reports : reports.map((report) => levelled(report, levels));
}
function levelled(report, levels) {
	const findings = [];
	const off = [];
	for (const finding of report.findings) {
		const { severity, confidence } = levelOf(finding, levels);
		if (severity === "off") off.push({
			finding,
			reason: `${finding.rule} is off in the configuration`
		});
		else findings.push({
			...finding,
			...severity === finding.severity ? {} : {
				severity,
				changedFrom: finding.severity
			},
			...confidence === finding.confidence ? {} : withConfidence(finding, confidence)
		});
	}
	const suppressed = [...report.suppressed, ...off];
	const changed = {
		...report,
		...openWith(report, findings),
		findings,
		suppressed
	};
	if (changed.status !== "findings") return changed;
	return {
		...changed,
		status: findings.length === 0 ? "clean" : "findings"
	};
}
function withConfidence({ rule, condition, confidence: before }, confidence) {
	return {
		confidence,
		condition: confidence === "certain" ? `${condition ?? "it applies"}, which the configuration takes for granted` : `it applies to your machines: ${rule} is conditional in the configuration`,
		confidenceChangedFrom: before
	};
}
function levelOf({ rule, severity, confidence }, levels) {
	const asked = levels.get(rule) ?? [];
	const severities = asked.map((level) => level.severity ?? severity);
	const confidences = asked.map((level) => level.confidence ?? confidence);
	return {
		severity: SEVERITY_LEVELS.findLast((level) => severities.includes(level)) ?? severity,
		confidence: CONFIDENCE_LEVELS.findLast((level) => confidences.includes(level)) ?? confidence
	};
}
function ruleLevelRemarks(before, levels) {
	if (levels.size === 0) return [];
	return [...grouped$1(before.flatMap(({ findings }) => findings.flatMap((finding) => changesOf(finding, levels))), (change) => JSON.stringify(change))].sort(([a], [b]) => a < b ? -1 : 1).map(([, alike]) => changeWords(alike[0], alike.length));
}
function changesOf(finding, levels) {
	const { rule, severity: from } = finding;
	const { severity: to, confidence } = levelOf(finding, levels);
	return [...to === from ? [] : [{
		rule,
		from,
		to
	}], ...to === "off" || confidence === finding.confidence ? [] : [{
		rule,
		from: `${finding.confidence} finding`,
		to: confidence
	}]];
}
function changeWords({ rule, from, to }, count) {
	const what = `${count} ${from}${count === 1 ? " is" : "s are"}`;
	switch (to) {
		case "off": return `${rule} is off in the configuration: ${what} ignored`;
		case "certain":
		case "conditional": return `${rule} is ${to} in the configuration: ${what} counted as ${to}`;
		case "note":
		case "warning":
		case "error": return `${rule} is ${to === "error" ? "an" : "a"} ${to} in the configuration: ${what} counted as ${count === 1 ? "one" : `${to}s`}`;
	}
}
function ruleLevelWords(levels) {
	if (levels.size === 0) return void 0;
	return `Rules in the configuration: ${[...levels].map(([rule, of]) => {
		return [
			rule,
			SEVERITY_LEVELS.findLast((level) => of.some((one) => one.severity === level)),
			CONFIDENCE_LEVELS.findLast((level) => of.some((one) => one.confidence === level))
		].filter((part) => part !== void 0).join(" ");
	}).sort().join(", ")}.`;
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
// src/commands/paths.ts
function askedPaths(paths, options) {
	if (options.null === true && !paths.includes("-")) throw new UsageError("--null is for a list of paths on standard input: give - as the path");
	return paths.flatMap((path) => path === "-" ? listOnStdin(options) : [path]);
}
function listOnStdin(options) {
	const list = readFileSync(0, "utf8");
	const paths = options.null === true ? list.split("\0").filter((path) => path !== "") : pathsInList(list);
	if (paths.length === 0) throw new UsageError("- : no paths on standard input");
	return paths;
}
// src/check/suppression-index.ts
const PARTS = [
	"module",
	"object",
	"function",
	"symbol"
];
var SuppressionIndex = class {
	#bySet = new Map();
	constructor(suppressions) {
		for (const [number, suppression] of suppressions.entries()) {
			const key = Object.fromEntries(PARTS.flatMap((part) => {
				const text = suppression[part] === void 0 ? void 0 : onlyTextOf(suppression[part]);
				return text === void 0 ? [] : [[part, text]];
			}));
			const parts = PARTS.filter((part) => key[part] !== void 0);
			const set = this.#bySet.get(parts.join()) ?? {
				parts,
				byKey: new Map()
			};
			this.#bySet.set(parts.join(), set);
			const text = textOf(parts, key);
			const alike = set.byKey.get(text);
			if (alike === void 0) set.byKey.set(text, [[number, suppression]]);
			else alike.push([number, suppression]);
		}
	}
	candidates({ name, path }, finding) {
		const { object, relocation } = finding;
		const inFunction = finding.function ?? finding.section;
		const key = {
			...object === void 0 ? {} : { object },
			...inFunction === void 0 ? {} : { function: inFunction },
			...relocation === void 0 ? {} : { symbol: plainSymbolName(relocation.symbol) }
		};
		const found = [];
		for (const { parts, byKey } of this.#bySet.values()) {
			const modules = parts.includes("module") ? new Set([name, path]) : [void 0];
			for (const module of modules) found.push(...byKey.get(textOf(parts, module === void 0 ? key : {
				...key,
				module
			})) ?? []);
		}
		return found.sort(([a], [b]) => a - b).map(([, suppression]) => suppression);
	}
};
function textOf(parts, key) {
	return JSON.stringify(parts.map((part) => key[part] ?? null));
}
// src/check/suppressions.ts
function suppress(reports, suppressions, today) {
	const counts = new Map();
	const index = new SuppressionIndex(suppressions);
	return {
		reports: reports.map((report) => {
			const left = [];
			const gone = [];
			const taken = new Map();
			for (const finding of report.findings) {
				const fitting = index.candidates(report, finding).filter((suppression) => (taken.get(suppression) ?? 0) < (suppression.count ?? Number.POSITIVE_INFINITY) && fits(suppression, report, finding));
				for (const suppression of fitting) counts.set(suppression, (counts.get(suppression) ?? 0) + 1);
				const by = fitting.find((suppression) => !isExpired(suppression, today));
				if (by === void 0) left.push(finding);
				else {
					gone.push({
						finding,
						reason: by.reason
					});
					taken.set(by, (taken.get(by) ?? 0) + 1);
				}
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
function withFindings(given, findings, suppressed) {
	if (suppressed.length === 0) return given;
	const report = {
		...given,
		...openWith(given, findings)
	};
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
	const { rule, rest } = suppression;
	const isAny = rest === "any";
	const matches = (pattern, ...texts) => pattern === void 0 ? isAny || texts.every((text) => text === void 0) : pattern === "*" || texts.some((text) => text !== void 0 && matchesPattern(pattern, text));
	return (rule === void 0 ? isAny : rule.toUpperCase() === finding.rule || rule === finding.slug) && matches(suppression.module, report.name, report.path) && matches(suppression.object, finding.object) && matches(suppression.function, finding.function ?? finding.section) && matches(suppression.symbol, finding.relocation === void 0 ? void 0 : plainSymbolName(finding.relocation.symbol)) && matches(suppression.kernel, report.kernel) && (suppression.arch === void 0 || matches(suppression.arch, report.arch));
}
function today() {
	return new Date().toISOString().slice(0, 10);
}
function suppressionRemarks(uses) {
	return uses.flatMap(({ suppression, state, findings }, index) => {
		const { reason, expires = "" } = suppression;
		const entry = `ignore entry ${index + 1} (${Object.entries(suppression).filter(([key]) => ![
			"reason",
			"expires",
			"count",
			"rest"
		].includes(key)).map(([key, value]) => `${key} ${value}`).join(", ")}; ${reason})`;
		if (state === "unused") return [`${entry} fits no finding of this run`];
		if (state === "expired") return [`${entry} expired on ${expires}; it would have fitted ${findings}`];
		return [];
	});
}
// src/check/judge.ts
function judge(reports, { ignore, rules }, today) {
	const { reports: left, uses } = suppress(reports, ignore, today);
	return {
		reports: withRuleLevels(left, rules),
		uses,
		changed: ruleLevelRemarks(left, rules)
	};
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
var PlaceholderError = class extends KernelFileError {};
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
	origin;
	#lines;
	#byName = new Map();
	hasVmlinux;
	hasModules;
	hasVersions;
	constructor(source, path, origin = "list") {
		this.path = path;
		this.origin = origin;
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
		if (index === void 0) return void 0;
		return divide(this.#lines[index] ?? "", this.origin === "list" ? `${this.path}, line ${index + 1}` : this.path);
	}
	names() {
		return this.#byName.keys();
	}
};
const NO_VERSION = "0x00000000	";
const NAME_AT$1 = 11;
const LINE = /^0x[0-9a-f]{8}\t[^\t]+\t[^\t]*(\t[^\t]+)?\tEXPORT_(UNUSED_)?SYMBOL(_GPL(_FUTURE)?)?(\t[^\t]*)?$/;
function divide(text, where) {
	const [crc = "", name = "", ...rest] = text.split("	");
	const kindAt = rest.findIndex((field) => field.startsWith("EXPORT_"));
	const namespace = kindAt === 2 ? rest[0] : rest[kindAt + 1];
	return {
		name,
		crc: Number(crc),
		module: moduleNameOf(rest[kindAt - 1] ?? ""),
		gplOnly: rest[kindAt]?.endsWith("_GPL") === true,
		namespace: namespace ?? "",
		where,
		text
	};
}
function moduleNameOf(path) {
	return path.slice(path.lastIndexOf("/") + 1).replaceAll("-", "_");
}
// src/kernel-image/errors.ts
var KernelImageError = class extends Error {
	name = "KernelImageError";
};
// src/kernel-image/boot-image.ts
const BOOT_HEAD = 65552;
const SECTOR = 512;
const X86 = {
	setupSectors: 497,
	bootFlag: 510,
	header: 514,
	version: 518,
	payloadOffset: 584,
	payloadLength: 588
};
const WITH_PAYLOAD = 520;
const ZBOOT = {
	magic: 4,
	offset: 8,
	size: 12
};
const IMAGE_MAGIC = 56;
const LOONGARCH_MAGIC = 2172789709;
const S390_TEXT = 65544;
const ARM64 = {
	machine: EM.AARCH64,
	address: 18446603338368679936n
};
const LOONGARCH64 = {
	machine: EM.LOONGARCH,
	address: 10376293541463719936n
};
const S390X = {
	machine: EM.S390,
	address: 1048576n
};
function bootImageOf(source, head) {
	const view = new ElfView(head, true);
	if (head.length < 592) return void 0;
	if (text(head, X86.header, 4) === "HdrS" && view.u16(X86.bootFlag) === 43605 && view.u16(X86.version) >= WITH_PAYLOAD) {
		const start = ((view.u8(X86.setupSectors) || 4) + 1) * SECTOR + view.u32(X86.payloadOffset);
		const length = view.u32(X86.payloadLength);
		const whole = kernelPart(source, start, length);
		const kernel = length < 2 || Buffer.from(whole.bytes.read(0, 2, "payload")).toString("hex") === GZIP ? whole : kernelPart(source, start, Math.max(length - SIZE_WORD, 0));
		return {
			kind: "bzImage",
			littleEndian: true,
			machine: EM.X86_64,
			address: 0n,
			kernel
		};
	}
	const isLoongarch = view.u32(IMAGE_MAGIC) === LOONGARCH_MAGIC;
	const { address, machine } = isLoongarch ? LOONGARCH64 : ARM64;
	if (text(head, 0, 2) === "MZ" && text(head, ZBOOT.magic, 4) === "zimg") return {
		kind: "zboot",
		littleEndian: true,
		machine,
		address,
		kernel: kernelPart(source, view.u32(ZBOOT.offset), view.u32(ZBOOT.size))
	};
	if (text(head, IMAGE_MAGIC, 4) === "ARMd" || text(head, 0, 2) === "MZ" && isLoongarch) return {
		kind: "Image",
		littleEndian: true,
		machine,
		address,
		kernel: {
			bytes: source,
			size: void 0
		}
	};
	if (head.length >= 65550 && text(head, S390_TEXT, 6) === "S390EP") return {
		kind: "s390x",
		littleEndian: false,
		...S390X,
		kernel: void 0
	};
}
function text(head, offset, length) {
	return Buffer.from(head.subarray(offset, offset + length)).toString("latin1");
}
function kernelPart(source, start, size) {
	if (start + size > source.size) {
		const [end, actual] = [start + size, source.size].map((offset) => `0x${offset.toString(16)}`);
		throw new KernelImageError(`the image is truncated: its payload should end at ${end}, the file ends at ${actual}`);
	}
	return {
		bytes: new PartSource(source, start, size, "kernel image", "payload"),
		size: start + size + SIZE_WORD <= source.size ? Buffer.from(source.read(start + size, SIZE_WORD, "size of the payload")).readUInt32LE() : void 0
	};
}
const SIZE_WORD = 4;
const GZIP = "1f8b";
// src/kernel-files/configuration.ts
const HEAD$1 = /^#\n# Automatically generated (file|make config|by make)[^\n]*\n/;
const SET = /^(CONFIG_\w+)=(.+)$/;
const EMPTY = /^(#.*)?$/;
function isConfiguration(head) {
	return HEAD$1.test(head);
}
var Configuration = class {
	path;
	#values = new Map();
	constructor(source, path) {
		this.path = path;
		readLines(source, path).toString("latin1").split("\n").forEach((line, index) => {
			const [, name, value] = SET.exec(line) ?? [];
			if (name !== void 0 && value !== void 0) this.#values.set(name, value);
			else if (!EMPTY.test(line)) throw new KernelFileError(path, index + 1, "is neither CONFIG_NAME=value nor a comment");
		});
		if (this.#values.size === 0) throw new KernelFileError(path, void 0, "sets no option");
	}
	valueOf(option) {
		return this.#values.get(option) ?? "n";
	}
};
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
// src/kernel-files/many-alike.ts
const MANY = 16;
var ManyAlike = class {
	#kept = new Map();
	of(question, find) {
		const known = this.#kept.get(question);
		if (known !== void 0) return known;
		const found = find();
		if (found.length >= MANY) this.#kept.set(question, found);
		return found;
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
	#many = new ManyAlike();
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
			find: (name) => this.#many.of(`${number} ${name}`, () => this.#inOrder(number, this.#find(number, name)).map((line) => this.#symbol(line))),
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
// src/kernel-files/ftrace-sites.ts
function hasSite(sites, start, end, before) {
	return isWithin(sites, start, end) || before < start && isAt(sites, before);
}
function isWithin(sites, start, end) {
	const next = firstFrom(sites, start);
	return next !== void 0 && next < end;
}
function isAt(sites, place) {
	return firstFrom(sites, place) === place;
}
function firstFrom(sites, start) {
	return sites[partitionPoint(sites.length, (index) => {
		const site = sites[index];
		return site !== void 0 && site < start;
	})];
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
	#many = new ManyAlike();
	#sites;
	#structModule;
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
		this.#structModule ??= structModule(this.elf) ?? "none";
	}
	get structModule() {
		this.requireTables();
		return this.#structModule === "none" ? void 0 : this.#structModule;
	}
	find(name, state) {
		return this.#many.of(`${state} ${name}`, () => this.#symbols(name, state).map((symbol) => this.#known(symbol)));
	}
	names() {
		return definedNames(this.elf);
	}
	hasFtraceSite(name, position, state, nopsBefore = 0) {
		const symbol = this.find(name, state)[position];
		if (symbol?.address === void 0 || symbol.size === void 0) return void 0;
		const { size } = symbol;
		const [section, value] = [Number(symbol.address >> 64n), Number(BigInt.asUintN(64, symbol.address))];
		this.#sites ??= this.#readSites();
		return hasSite(this.#sites.get(section) ?? [], value, value + size, value - nopsBefore);
	}
	#symbols(name, state) {
		return definedSymbols(this.elf, name).filter((symbol) => state === "coming" || this.#isCore(symbol));
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
		for (const offsets of sites.values()) offsets.sort((a, b) => a - b);
		return sites;
	}
};
function isInitSection(name) {
	return name.startsWith(".init");
}
// src/kernel-image/btf.ts
const MAGIC = 60319;
const HEADER_SIZE = 24;
const TYPE_SIZE = 12;
const FOLLOWS = [
	[0, 0],
	[4, 0],
	[0, 0],
	[12, 0],
	[0, 12],
	[0, 12],
	[0, 8],
	[0, 0],
	[0, 0],
	[0, 0],
	[0, 0],
	[0, 0],
	[0, 0],
	[0, 8],
	[4, 0],
	[0, 12],
	[0, 0],
	[4, 0],
	[0, 0],
	[0, 12]
];
const [ARRAY, STRUCT, UNION] = [
	3,
	4,
	5
];
const MOST_MEMBERS = 1e4;
var Btf = class {
	#view;
	#strings;
	#types;
	#structs;
	constructor(bytes, littleEndian) {
		const view = new ElfView(bytes, littleEndian);
		if (view.size < HEADER_SIZE || view.u16(0) !== MAGIC) throw new KernelImageError("its BTF does not begin with 0xeb9f");
		const headerSize = view.u32(4);
		const [types, typesSize, strings, size] = [
			headerSize + view.u32(8),
			view.u32(12),
			headerSize + view.u32(16),
			view.u32(20)
		];
		if (types + typesSize > view.size || strings + size > view.size) throw new KernelImageError("its BTF is longer than its section");
		this.#view = view;
		this.#strings = {
			at: strings,
			size
		};
		const found = [];
		const structs = new Map();
		for (let at = types; at + TYPE_SIZE <= types + typesSize;) {
			const { kind, count } = this.#info(at);
			const follows = FOLLOWS[kind];
			if (follows === void 0) break;
			const end = at + TYPE_SIZE + follows[0] + follows[1] * count;
			if (end > types + typesSize) throw new KernelImageError("its BTF ends within a type");
			found.push(at);
			if (kind === STRUCT) {
				const name = this.#name(at);
				if (name !== "" && !structs.has(name)) structs.set(name, at);
			}
			at = end;
		}
		this.#types = found;
		this.#structs = structs;
	}
	sizeOf(struct) {
		const at = this.#structs.get(struct);
		return at === void 0 ? void 0 : this.#view.u32(at + 8);
	}
	elementsOf(name, member) {
		const at = this.#structs.get(name);
		if (at === void 0) return void 0;
		const pending = [at];
		let looked = 0;
		for (let struct = pending.pop(); struct !== void 0; struct = pending.pop()) for (let i = 0; i < this.#info(struct).count; i++) {
			if (looked++ === MOST_MEMBERS) return void 0;
			const part = struct + TYPE_SIZE + MEMBER_SIZE * i;
			const type = this.#types[this.#view.u32(part + 4) - 1];
			if (type === void 0) continue;
			const { kind } = this.#info(type);
			const name = this.#name(part);
			if (name === member) return kind === ARRAY ? this.#view.u32(type + TYPE_SIZE + 8) : void 0;
			if (name === "" && (kind === STRUCT || kind === UNION)) pending.push(type);
		}
	}
	#info(at) {
		const info = this.#view.u32(at + 4);
		return {
			kind: info >>> 24 & 31,
			count: info & 65535
		};
	}
	#name(at) {
		const offset = this.#view.u32(at);
		const { at: strings, size } = this.#strings;
		if (offset >= size) return "";
		const from = strings + offset;
		const bytes = this.#view.bytes.subarray(from, Math.min(from + LONGEST, strings + size));
		const nul = bytes.indexOf(0);
		return nul < 0 ? "" : Buffer.from(bytes.buffer, bytes.byteOffset, nul).toString("latin1");
	}
};
const MEMBER_SIZE = 12;
const LONGEST = 128;
// src/kernel-image/function-code.ts
const KEPT_FUNCTIONS = new Set([
	"add_kallsyms",
	"do_init_module",
	"klp_patch_func",
	"klp_patch_object",
	"load_module",
	"mod_sysfs_setup",
	"mod_sysfs_setup.cold",
	"module_finalize"
]);
function functionCode(memory, { addresses, names }) {
	const code = new Map();
	if (memory.machine !== EM.X86_64) return code;
	names.forEach((typed, index) => {
		const name = typed.slice(1);
		if (!KEPT_FUNCTIONS.has(name) || code.has(name)) return;
		const address = addresses[index] ?? 0n;
		const next = addresses[partitionPoint(addresses.length, (at) => (addresses[at] ?? 0n) <= address)];
		const size = next === void 0 ? 0 : Number(next - address);
		const offset = size > 65536 ? void 0 : memory.offsetOf(address, size);
		if (offset !== void 0) code.set(name, {
			address,
			bytes: Uint8Array.from(memory.bytes.subarray(offset, offset + size))
		});
	});
	return code;
}
const [CALL, JUMP] = [232, 233];
const BRANCH_SIZE = 5;
function firstCall(code, target) {
	return calls(code, target).next().value ?? void 0;
}
function* calls({ address, bytes }, target) {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	for (let at = 0; at + BRANCH_SIZE <= bytes.length; at++) if ((bytes[at] === CALL || bytes[at] === JUMP) && address + BigInt(at + BRANCH_SIZE + view.getInt32(at + 1, true)) === target) yield at;
}
const [MOV_EAX, MOV_EDX, MOV_EDI] = [
	184,
	186,
	191
];
const ARGUMENTS = 24;
function callsWith(code, target, third) {
	const move = Buffer.alloc(BRANCH_SIZE, MOV_EDX);
	move.writeInt32LE(third, 1);
	for (const at of calls(code, target)) if (Buffer.from(code.bytes.subarray(Math.max(0, at - ARGUMENTS), at)).includes(move)) return true;
	return false;
}
function hasNumber({ bytes }, number) {
	const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	const sought = Buffer.alloc(4);
	sought.writeInt32LE(number);
	let answer = false;
	for (let at = all.indexOf(sought); at >= 0; at = all.indexOf(sought, at + 1)) {
		const before = all[at - 1] ?? 0;
		if (before >= MOV_EAX && before <= MOV_EDI) return true;
		answer = void 0;
	}
	return answer;
}
// src/kernel-files/vmlinux.ts
const MAX_STRING = 1024;
const MAX_SITES = 1 << 22;
const MAX_TABLE = 2 ** 28;
function hasKernelSymbols(elf) {
	return definedSymbols(elf, "_stext").length > 0;
}
var Vmlinux = class {
	elf;
	path;
	release;
	vermagic;
	#banner;
	#many = new ManyAlike();
	#sites;
	#content;
	constructor(elf, path) {
		this.elf = elf;
		this.path = path;
		if (!hasKernelSymbols(elf)) throw new KernelFileError(path, void 0, "its symbol table has no _stext");
		this.#banner = this.#stringAt("linux_banner");
		this.release = /^Linux version (\S+) /.exec(this.#banner ?? "")?.[1];
		this.vermagic = /^\d+\.\d+\S* [^]*/.exec(this.#stringAt("vermagic") ?? "")?.[0];
	}
	requireTables() {
		this.#sites ??= this.#readSites() ?? "none";
		this.#content ??= this.#readContent();
	}
	get content() {
		this.#content ??= this.#readContent();
		return this.#content;
	}
	#readContent() {
		const bytesOf = (name) => {
			const section = this.elf.sectionNamed(name);
			if (section?.hasContent !== true) return void 0;
			if (section.size > MAX_TABLE) throw new KernelImageError(`its ${name} has ${section.size} bytes; at most ${MAX_TABLE} are read`);
			const bytes = this.elf.source.read(section.offset, section.size, name);
			return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
		};
		const types = bytesOf(".BTF");
		const { machine } = this.elf.header;
		const isX86 = machine === EM.X86_64;
		const code = new Map([...KEPT_FUNCTIONS].map((name) => [name, isX86 ? this.#codeOf(name) : void 0]));
		return {
			path: this.path,
			machine,
			banner: this.#banner,
			rodata: bytesOf(".rodata"),
			btf: types === void 0 ? void 0 : new Btf(types, this.elf.header.littleEndian),
			codeOf: (name) => code.get(name)
		};
	}
	#codeOf(name) {
		const [symbol] = this.find(name);
		if (symbol?.address === void 0 || symbol.size === void 0 || symbol.size > 65536) return void 0;
		const bytes = this.#bytesAt(symbol.address, symbol.size);
		return bytes === void 0 ? void 0 : {
			address: symbol.address,
			bytes
		};
	}
	find(name) {
		return this.#many.of(name, () => this.#symbols(name).sort((a, b) => compare(this.#address(a), this.#address(b)) || a.index - b.index).map((symbol) => this.#known(symbol)));
	}
	inTableOrder(name) {
		return this.#symbols(name).map((symbol) => this.#known(symbol));
	}
	names() {
		return definedNames(this.elf);
	}
	get hasFtraceSites() {
		this.#sites ??= this.#readSites() ?? "none";
		return this.#sites !== "none";
	}
	hasFtraceSite(address, size, nopsBefore = 0) {
		this.#sites ??= this.#readSites() ?? "none";
		const sites = this.#sites;
		if (sites === "none") return void 0;
		return hasSite(sites, address, address + BigInt(size), address - BigInt(nopsBefore));
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
const PLACEHOLDER = /^f{16} B The real System\.map is in the (\S+) package/;
const UTS_RELEASE = /^#define UTS_RELEASE "([^"\n]+)"/;
function readKernelFile(source, path) {
	const head = source.read(0, Math.min(HEAD, source.size), path);
	if (hasElfMagic(head)) return readElf(source, path);
	const text = new TextDecoder("latin1").decode(head);
	const realPackage = PLACEHOLDER.exec(text)?.[1];
	if (realPackage !== void 0) throw new PlaceholderError(path, void 0, `this is Debian's placeholder, which lists no symbol: ${`the real System.map is in the package ${realPackage}; vmlinuz has what is needed`}`);
	if (SYMBOL_LINE.test(text)) return {
		kind: "symbols",
		path,
		list: new SymbolList(source, path)
	};
	if (isConfiguration(text)) return {
		kind: "configuration",
		path,
		configuration: new Configuration(source, path)
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
		if (isLinked(elf)) {
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
async function readImageFile(source, path, meter) {
	try {
		const memory = await imageMemory(source, path, meter);
		if (memory === void 0) return void 0;
		const [{ readKernelImage }, { ImageFile }] = await Promise.all([import("./kernel-image-kernel-image.js"), import("./kernel-files-image-file.js")]);
		const image = new ImageFile(readKernelImage(memory), path);
		return {
			kind: "image",
			path,
			release: image.release,
			image
		};
	} catch (error) {
		throw asKernelFileError(error, path);
	}
}
async function imageMemory(source, path, meter) {
	const head = source.read(0, Math.min(BOOT_HEAD, source.size), path);
	if (hasElfMagic(head)) {
		const elf = ElfFile.open(source);
		if (!isLinked(elf) || hasKernelSymbols(elf)) return void 0;
		const { KernelMemory } = await import("./kernel-image-memory.js");
		return KernelMemory.ofElf(elf);
	}
	const boot = bootImageOf(source, head);
	if (boot === void 0) return void 0;
	const { unpackKernel } = await import("./kernel-image-unpack-kernel.js");
	return unpackKernel(boot, source, meter);
}
function isLinked({ header }) {
	return header.type === 2 || header.type === 3;
}
function asKernelFileError(error, path) {
	return error instanceof ElfFormatError || error instanceof KernelImageError || error instanceof ArchiveFormatError || error instanceof LimitReached ? new KernelFileError(path, void 0, error.message) : error;
}
// src/kernel-files/kernel-evidence.ts
var KernelEvidence = class {
	symbols;
	content;
	configuration;
	constructor(symbols, content, configuration) {
		this.symbols = symbols;
		this.content = content;
		this.configuration = configuration;
	}
	get isEmpty() {
		return this.symbols === void 0 && this.content === void 0 && this.configuration === void 0;
	}
	get hasContent() {
		return this.content !== void 0;
	}
	get configurationPath() {
		return this.configuration?.path;
	}
	has(mark) {
		switch (mark.kind) {
			case "symbol": return this.#symbols((symbols) => symbols.find(mark.name, "live").length > 0);
			case "symbol-at-zero": return this.#symbols((symbols) => {
				const [symbol] = symbols.find(mark.name, "live");
				return symbol?.address === void 0 ? void 0 : symbol.address === 0n;
			});
			case "text": return this.#content(({ rodata }) => rodata?.includes(mark.text, 0, "latin1"));
			case "bytes": return this.#content(({ rodata }) => rodata?.includes(mark.hex, 0, "hex"));
			case "struct": return this.#content(({ btf }) => btf === void 0 ? void 0 : btf.sizeOf(mark.name) !== void 0);
			case "option": return this.#configuration((configuration) => ["y", "m"].includes(configuration.valueOf(mark.name)));
			case "compiler": return this.#content(({ banner }) => banner?.includes(mark.name));
			case "call": return this.#content(({ codeOf }) => {
				const target = this.#addressOf(mark.to);
				const callers = mark.from.flatMap((name) => codeOf(name) ?? []);
				if (target === void 0 || codeOf(mark.from[0] ?? "") === void 0) return void 0;
				const { third, beside } = mark;
				const isCalled = callers.some((code) => third === void 0 ? firstCall(code, target) !== void 0 : callsWith(code, target, third));
				if (beside === void 0) return isCalled;
				const other = this.#addressOf(beside);
				return other !== void 0 && callers.some((code) => firstCall(code, other) !== void 0) ? isCalled : void 0;
			});
			case "number": return this.#content(({ codeOf }) => {
				const code = codeOf(mark.within);
				const found = code === void 0 ? [void 0] : mark.numbers.map((number) => hasNumber(code, number));
				return found.includes(true) ? true : found.includes(void 0) ? void 0 : false;
			});
			case "call-order": return this.#content(({ codeOf }) => {
				const code = codeOf(mark.within);
				const [first, then] = [mark.first, mark.then].map((name) => {
					const target = this.#addressOf(name);
					return code === void 0 || target === void 0 ? void 0 : firstCall(code, target);
				});
				return first === void 0 || then === void 0 ? void 0 : first < then;
			});
		}
	}
	measure(measure) {
		return this.#content(({ btf }) => measure.kind === "size" ? btf?.sizeOf(measure.struct) : btf?.elementsOf(measure.struct, measure.member));
	}
	option(name) {
		return this.#configuration((configuration) => configuration.valueOf(name));
	}
	#addressOf(name) {
		return this.content?.path === this.symbols?.path ? this.symbols?.find(name, "live")[0]?.address : void 0;
	}
	#symbols(look) {
		return seen(this.symbols, look);
	}
	#content(look) {
		return seen(this.content, look);
	}
	#configuration(look) {
		return seen(this.configuration, look);
	}
};
function seen(file, look) {
	const value = file === void 0 ? void 0 : look(file);
	return file === void 0 || value === void 0 ? void 0 : {
		value,
		path: file.path
	};
}
// src/kernel-files/kernel-build.ts
const MOST_SEARCHED = 64;
const ENABLE_PATCH = "klp_enable_patch";
const MOST_NAMES = 1e3;
var KernelBuild = class {
	files;
	#lists;
	#objectsWith = new Map();
	#damaged = new Map();
	#names = new Map();
	#problems = new Set();
	#modules = new Map();
	#postponed = new Map();
	#asked = new Set();
	#readLater = [];
	#structModule;
	exportLists;
	vmlinux;
	image;
	#evidence;
	constructor(files) {
		this.files = files;
		this.image = files.flatMap((file) => file.kind === "image" ? [file.image] : [])[0];
		const { symbols, exports } = this.image ?? {};
		this.#lists = [...files.flatMap((file) => file.kind === "symbols" ? [file.list] : []), ...symbols === void 0 ? [] : [symbols]];
		const lists = files.flatMap((file) => file.kind === "exports" ? [file.list] : []);
		this.exportLists = exports === void 0 || lists.some(({ hasVmlinux }) => hasVmlinux) ? lists : [...lists, exports];
		this.vmlinux = files.flatMap((file) => file.kind === "vmlinux" ? [file.vmlinux] : [])[0];
		for (const file of files) {
			if (file.kind === "module") this.#modules.set(file.module.name, file.module);
			if (file.kind === "postponed") this.#postponed.set(file.module.name, file.module);
		}
	}
	async readAsked() {
		const asked = [...this.#asked];
		this.#asked.clear();
		for (const one of asked) {
			const module = await one.read();
			this.#postponed.delete(one.name);
			if (module === void 0) continue;
			this.#modules.set(module.name, module);
			this.#readLater.push(module);
		}
		if (asked.length > 0) {
			this.#names.clear();
			this.#objectsWith.clear();
		}
		return asked.length > 0;
	}
	used() {
		return [...this.files.filter(({ kind }) => kind !== "release" && kind !== "postponed"), ...this.#readLater].map(({ path }) => path);
	}
	get machine() {
		return this.image?.content.machine ?? this.vmlinux?.elf.header.machine ?? [...this.#modules.values()][0]?.elf.header.machine;
	}
	get moduleCount() {
		return new Set([...this.#modules.keys(), ...this.#postponed.keys()]).size;
	}
	get evidence() {
		const configuration = this.files.flatMap((file) => file.kind === "configuration" ? [file.configuration] : [])[0];
		this.#evidence ??= new KernelEvidence(this.symbolsOf(VMLINUX), this.image?.content ?? this.#contentOfVmlinux(), configuration ?? this.image?.configuration);
		return this.#evidence;
	}
	#contentOfVmlinux() {
		try {
			return this.vmlinux?.content;
		} catch (error) {
			if (!(error instanceof ElfFormatError || error instanceof KernelImageError)) throw error;
			this.#problems.add(`${this.vmlinux?.path ?? ""}: ${error.message}`);
			return;
		}
	}
	get vermagic() {
		for (const file of [
			this.vmlinux,
			this.image,
			...this.#modules.values()
		]) if (file?.vermagic !== void 0) return {
			text: file.vermagic,
			path: file.path
		};
	}
	moduleNamed(name) {
		const postponed = this.#postponed.get(name);
		if (postponed !== void 0) {
			this.#asked.add(postponed);
			return;
		}
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
	get structModule() {
		this.#structModule ??= this.#findStructModule() ?? "unknown";
		return this.#structModule === "unknown" ? void 0 : this.#structModule;
	}
	#findStructModule() {
		let found;
		const read = [...this.#modules.keys()].filter((name) => !this.#postponed.has(name));
		for (const name of read.slice(0, MOST_SEARCHED)) {
			const module = this.moduleNamed(name);
			if (module?.structModule === void 0) continue;
			found = {
				...module.structModule,
				path: module.path
			};
			if (found.init !== void 0 && found.exit !== void 0) break;
		}
		return found;
	}
	get hasLivepatch() {
		const symbols = this.symbolsOf(VMLINUX);
		if (symbols !== void 0) return symbols.find(ENABLE_PATCH, "live").length > 0;
		if (this.knowsExports) return this.exportOf(ENABLE_PATCH) !== void 0;
		const option = this.evidence.option("CONFIG_LIVEPATCH");
		return option === void 0 ? void 0 : option.value === "y";
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
		const inFiles = (this.moduleCount > MOST_SEARCHED ? [] : [...this.#modules.keys(), ...this.#postponed.keys()]).filter((module) => (this.moduleNamed(module)?.find(name, "coming").length ?? 0) > 0);
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
	hasFtraceSite(name, position, nopsBefore = 0) {
		const linked = this.vmlinux?.find(name)[position];
		const inLinked = linked?.address === void 0 || linked.size === void 0 ? void 0 : this.vmlinux?.hasFtraceSite(linked.address, linked.size, nopsBefore);
		if (inLinked !== void 0) return inLinked;
		const booted = this.image?.symbols.symbolsOf(VMLINUX)?.find(name, "live")[position];
		return booted?.address === void 0 ? void 0 : this.image?.hasFtraceSite(booted.address, nopsBefore);
	}
	get ftraceSitesPath() {
		return [this.vmlinux, this.image].find((file) => file?.hasFtraceSites === true)?.path;
	}
	remarks() {
		const hidden = this.#lists.filter(({ addressesHidden }) => addressesHidden);
		return [
			...this.#problems,
			...[...this.#damaged].map(([{ path }, problem]) => `${path}: ${problem}`),
			...hidden.map(({ path }) => `${path}: every address is zero (kptr_restrict): positions are counted in the order of the file`)
		];
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
	#areSeveral = false;
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
		for (const [release, files] of guessed) this.#remarks.add(`${listed(files)}: only the livepatches beside them name a kernel; used for Linux ${release}`);
	}
	expectSeveralKernels() {
		this.#areSeveral = true;
	}
	for(release) {
		const named = [...this.#groups].find(([name]) => name === release) ?? this.#namedLike(release);
		if (named !== void 0) {
			if (this.#unnamed.length > 0) this.#remarks.add(`${listed(this.#unnamed)}: not used: nothing shows which kernel they belong to, and other files name theirs`);
			return {
				kind: "build",
				build: this.#build(named[0], named[1].files)
			};
		}
		if (this.#groups.size > 0) return this.#other(release, [...this.#groups.keys()]);
		if (this.#unnamed.length === 0) return { kind: "none" };
		if (this.#areSeveral) {
			this.#remarks.add(`${listed(this.#unnamed)}: not used: nothing shows which of the kernels they belong to; put the release into the name, such as kallsyms-${release}`);
			return { kind: "none" };
		}
		const twice = repeated(this.#unnamed);
		if (twice !== void 0) {
			this.#remarks.add(`${twice} were not used: nothing shows which kernel each belongs to`);
			return {
				kind: "build",
				build: this.#build("", [])
			};
		}
		this.#remarks.add(`${listed(this.#unnamed)}: nothing shows which kernel they belong to; used for Linux ${release}`);
		return {
			kind: "build",
			build: this.#build("", this.#unnamed)
		};
	}
	#other(release, releases) {
		const left = releases.length - MOST_NAMED;
		const shown = `${releases.slice(0, MOST_NAMED).join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
		const files = this.origin === "asked" ? "the given kernel files" : "the kernel files beside the modules";
		this.#remarks.add(`${files} belong to Linux ${shown} and were not used for Linux ${release}`);
		return { kind: "none" };
	}
	releases() {
		return [...this.#groups.keys()];
	}
	files() {
		return [...this.#groups.values()].flatMap(({ files }) => files);
	}
	used() {
		return [...this.#builds.values()].flatMap((build) => build.used());
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
		...left > 0 ? [`${left} more kernel files could not be read`] : [],
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
	return "release" in file && file.kind !== "livepatch" ? file.release : void 0;
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
	const same = [
		files.filter((file) => file.kind === "symbols"),
		files.filter((file) => file.kind === "configuration"),
		files.filter((file) => file.kind === "exports" && file.list.hasVmlinux)
	].find((group) => group.length > 1);
	return same === void 0 ? void 0 : same.map(({ path }) => path).slice(0, MOST_NAMED).join(" and ");
}
// src/kernel-files/postponed-module.ts
function modulesFolderRelease(path) {
	return /(?:^|[/ ])lib\/modules\/([^/]+)\/.*\.ko$/.exec(path)?.[1];
}
// src/kernel-files/given-roots.ts
function givenRoots(paths, isKernelFileName) {
	const folders = new Folders(isKernelFileName);
	const asked = paths.map((path) => normalize(path).replace(/(?<=.)\/$/, ""));
	const roots = asked.flatMap((one) => (isDirectory(one) ? folders.filesBelow(one) : [one]).map((file) => ({
		file,
		shown: file,
		asked: one
	})));
	return {
		roots: folders.withoutSecondNames(roots),
		asked,
		problems: folders.problems
	};
}
var Folders = class {
	isKernelFileName;
	problems = [];
	#links = new Map();
	constructor(isKernelFileName) {
		this.isKernelFileName = isKernelFileName;
	}
	filesBelow(folder) {
		let entries;
		try {
			entries = readdirSync(folder, { withFileTypes: true });
		} catch (error) {
			this.#problem(folder, reasonOf(error));
			return [];
		}
		entries.sort((a, b) => a.name < b.name ? -1 : 1);
		return entries.flatMap((entry) => {
			const path = join(folder, entry.name);
			if (entry.isDirectory()) return this.filesBelow(path);
			if (entry.isSymbolicLink()) return this.#linked(path, entry.name);
			return entry.isFile() ? [path] : [];
		});
	}
	#linked(path, name) {
		let target;
		try {
			target = statSync(path);
		} catch (error) {
			if (this.isKernelFileName(name)) this.#problem(path, `the link leads to nothing that can be read (${errorCode(error) ?? reasonOf(error)})`);
			return [];
		}
		if (target.isDirectory()) this.#problem(path, "links to folders are not followed; if kernel files are there, name the folder itself");
		if (!target.isFile()) return [];
		this.#links.set(path, identityOf(target));
		return [path];
	}
	withoutSecondNames(roots) {
		if (this.#links.size === 0) return roots;
		const seen = new Set(roots.filter(({ file }) => !this.#links.has(file)).flatMap(({ file }) => identityAt(file) ?? []));
		return roots.filter(({ file }) => {
			const target = this.#links.get(file);
			if (target === void 0) return true;
			if (seen.has(target)) return false;
			seen.add(target);
			return true;
		});
	}
	#problem(path, reason) {
		this.problems.push({
			path,
			message: `${path}: ${reason}`
		});
	}
};
function identityOf({ dev, ino }) {
	return `${dev}:${ino}`;
}
function identityAt(path) {
	try {
		return identityOf(statSync(path));
	} catch {
		return;
	}
}
// src/kernel-files/read-kernel-files.ts
const MOST_KEPT = 256 * 2 ** 20;
const LIST_NAME = /^(((Module|vmlinux)\.)?symvers|System\.map|kallsyms)([-_.].*)?$/;
const CONFIGURATION_NAME = /^(\.config|config(-\d.*)?)$/;
const OTHER_NAME = /^vmlinu[xz](-.*|\.debug)?$|^(bzImage|Image|image)(-.*)?$|^utsrelease\.h$|\.ko$/;
function isKernelFileName(path) {
	const name = basename(withoutCompression(path));
	return LIST_NAME.test(name) || CONFIGURATION_NAME.test(name) || OTHER_NAME.test(name);
}
function readKernelFiles(paths, limits) {
	return collect(givenRoots(paths, isKernelFileName), "asked", limits);
}
function findKernelFiles(roots, limits) {
	return collect({
		roots: roots.filter(({ shown, asked, file }) => asked === shown || isKernelFileName(file) || isContainerName(file)),
		asked: [],
		problems: []
	}, "found", limits);
}
function findKernelFilesIn(paths, limits) {
	return findKernelFiles(givenRoots(paths, isKernelFileName).roots, limits);
}
async function collect(given, origin, limits) {
	const problems = [...given.problems];
	const workspace = new Workspace(limits);
	const reader = new KernelFileReader(problems, workspace);
	const empty = new Set(given.asked);
	try {
		for (const root of given.roots) if (await reader.look(root)) empty.delete(root.asked);
		workspace.leave();
	} catch (error) {
		workspace.close();
		throw error;
	}
	const images = new Set(reader.given.flatMap(({ file }) => ["image", "vmlinux"].includes(file.kind) ? [dirname(file.path)] : []));
	problems.push(...reader.placeholders.filter(({ path }) => !images.has(dirname(path))));
	for (const path of empty) problems.push({
		path,
		message: `${path}: ${NOTHING_FOUND}`
	});
	return new KernelBuilds(reader.given, problems, origin);
}
const NOTHING_FOUND = "no kernel file in it: neither vmlinuz, kallsyms, System.map, Module.symvers, a configuration, vmlinux nor a module of the kernel, nor an archive with any of them";
var KernelFileReader = class {
	problems;
	workspace;
	given = [];
	placeholders = [];
	#left = MOST_KEPT;
	#shown = new Set();
	constructor(problems, workspace) {
		this.problems = problems;
		this.workspace = workspace;
	}
	async look({ file, shown, asked }) {
		let any = false;
		const wanted = {
			wanted: isKernelFileName,
			workspace: this.workspace
		};
		const name = withoutCompression(file);
		if (asked !== shown && this.#postpone({
			place: shown,
			name,
			open: () => unpack(file, shown, wanted)
		}, asked)) return true;
		try {
			const source = new PathSource(file);
			if (hasElfMagic(source.read(0, Math.min(4, source.size), "magic"))) return await this.#takeFile(source, shown, asked, readKernelFile);
			if (formatOf(source, shown).kind === "plain") return await this.#takeFile(source, shown, asked, this.#keep);
		} catch (error) {
			return this.#refuse(shown, error);
		}
		const postpone = (entry) => this.#postpone(entry, asked);
		for await (const found of unpack(file, shown, {
			...wanted,
			postpone
		})) {
			const { place } = found;
			if (found.kind === "file") any = await this.#takeFile(found.source, place, asked, this.#keep) || any;
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
	#postpone({ place, name, open }, root) {
		const release = modulesFolderRelease(name);
		if (release === void 0 || !this.#shown.has(release)) return false;
		const module = {
			name: moduleNameOf(name.slice(0, -KO.length)),
			path: place,
			release,
			read: () => this.#readPostponed(open(), release)
		};
		this.given.push({
			file: {
				kind: "postponed",
				path: place,
				release,
				module
			},
			root
		});
		return true;
	}
	async #readPostponed(opened, release) {
		let module;
		for await (const found of opened) if (found.kind === "refused") this.problems.push({
			path: found.place,
			message: `${found.place}: ${found.reason}`
		});
		else module = this.#moduleIn(found.source, found.place, release) ?? module;
		this.workspace.leave();
		return module;
	}
	#moduleIn(source, path, release) {
		try {
			const file = this.#keep(source, path);
			if (file?.kind !== "module") return void 0;
			if (file.release === release) return file.module;
			throw new KernelFileError(path, void 0, `it was built for Linux ${file.release ?? "of no name"}, and lies among the modules of ${release}`);
		} catch (error) {
			this.#refuse(path, error);
			return;
		}
	}
	async #takeFile(source, path, root, read) {
		try {
			const image = await readImageFile(source, path, new Meter(this.workspace.spent, source.size));
			if (image === void 0) return this.#take(source, path, root, read);
			this.given.push({
				file: image,
				root
			});
			return true;
		} catch (error) {
			return this.#refuse(path, error);
		}
	}
	#keep = (source, path) => {
		const result = keepKernelFile(source, path, this.#left);
		this.#left -= result?.kept ?? 0;
		return result?.file;
	};
	#take(source, path, root, read) {
		try {
			const file = read(source, path);
			if (file?.kind === "module" && modulesFolderRelease(withoutCompression(path)) === file.release && showsStructModule(file.module)) this.#shown.add(file.release ?? "");
			if (file !== void 0) this.given.push({
				file,
				root
			});
			else if (source.size > 0 && LIST_NAME.test(basename(withoutCompression(path)))) throw new KernelFileError(path, 1, "is not a line of such a list");
			return file !== void 0 && file.kind !== "livepatch";
		} catch (error) {
			return this.#refuse(path, error);
		}
	}
	#refuse(path, error) {
		if (!(error instanceof KernelFileError || error instanceof ElfFormatError || errorCode(error) !== void 0)) throw error;
		(error instanceof PlaceholderError ? this.placeholders : this.problems).push({
			path,
			message: error instanceof KernelFileError ? error.message : `${path}: ${reasonOf(error)}`
		});
		return true;
	}
};
const KO = ".ko";
function showsStructModule({ structModule }) {
	return structModule?.init !== void 0 && structModule.exit !== void 0;
}
// src/shards/check-shard.ts
function shardInputs(inputs, shard) {
	const files = listFiles(inputs);
	const shards = partition(files, shard.count);
	const mine = shards[shard.index - 1] ?? [];
	const asked = [...new Set(files.map(({ root }) => root.asked))];
	const shardsOf = new Map();
	for (const part of shards) for (const path of new Set(part.map(({ root }) => root.asked))) shardsOf.set(path, (shardsOf.get(path) ?? 0) + 1);
	return {
		shard,
		inputs: {
			roots: mine.map(({ root }) => root),
			unreadable: shard.index === 1 ? inputs.unreadable : []
		},
		filesInAll: files.length,
		listing: listingDigest(files, inputs),
		placeOfFile: new Map(files.map(({ root, order }) => [root, order])),
		placeOfAsked: new Map(asked.map((path, i) => [path, files.length + i])),
		spread: new Set(asked.filter((path) => (shardsOf.get(path) ?? 0) > 1))
	};
}
async function checkShard({ shard, inputs, filesInAll, listing, placeOfFile, placeOfAsked, spread }, check) {
	const roots = [];
	const kept = (await check(inputs, (root) => roots.push(root))).map((report, i) => {
		if (i >= roots.length) return {
			report,
			place: filesInAll + placeOfAsked.size + i - roots.length
		};
		const root = roots[i];
		return {
			report,
			place: root === void 0 ? known(placeOfAsked, report.path) : known(placeOfFile, root),
			isOfFile: root !== void 0
		};
	}).filter(({ report, isOfFile }) => isOfFile !== false || !spread.has(report.path));
	const withModules = new Set(roots.map((root) => root?.asked));
	const nothingIn = [...spread].filter((path) => !withModules.has(path)).map((path) => ({
		path,
		order: known(placeOfAsked, path)
	}));
	return {
		reports: kept.map(({ report }) => report),
		shard: {
			...shard,
			listing,
			order: kept.map(({ place }) => place),
			nothingIn
		}
	};
}
function known(places, key) {
	const place = places.get(key);
	if (place === void 0) throw new Error(`no place for ${JSON.stringify(key)}`);
	return place;
}
// src/config/command-config.ts
async function readConfig(path) {
	const chosen = path ?? nearestConfig(process.cwd());
	if (chosen === void 0) return EMPTY_CONFIG;
	const source = readConfigFile(chosen);
	const { parseConfig } = await import("./config-parse-config.js");
	return parseConfig(source, chosen);
}
function nearestConfig(start) {
	const folders = [start];
	for (let folder = start; !existsSync(join(folder, ".git"));) {
		const above = dirname(folder);
		if (above === folder) return existsSync(join(start, ".github/klp-lint.yml")) ? DEFAULT_CONFIG_PATH : void 0;
		folder = above;
		folders.push(folder);
	}
	const found = folders.map((folder) => join(folder, DEFAULT_CONFIG_PATH)).find((path) => existsSync(path));
	return found === void 0 ? void 0 : relative(start, found);
}
// src/commands/options.ts
function maxTimeOf(value) {
	if (value !== void 0 && !/^[1-9][0-9]{0,5}$/.test(value)) throw new UsageError(`--max-time is a number of seconds from 1 to 999999; not ${JSON.stringify(value)}`);
	return value === void 0 ? 60 : Number(value);
}
function checkOptionsOf({ kernel, kernelBehaviour: assignments = [] }) {
	const kernelBehaviour = parseKernelBehaviour(assignments);
	return kernel === void 0 ? { kernelBehaviour } : {
		kernelBehaviour,
		kernel: kernelReleaseOf(kernel)
	};
}
function kernelsOf(named, { kernels = [] }) {
	return named === void 0 ? kernels : [...new Set(named.map(kernelReleaseOf))];
}
function jobsOf(value) {
	if (value !== void 0 && !/^[1-9][0-9]{0,2}$/.test(value)) throw new UsageError(`--jobs is a number from 1 to 999; not ${JSON.stringify(value)}`);
	return value === void 0 ? void 0 : Number(value);
}
function kernelReleaseOf(value) {
	if (parseRelease(value) === void 0) throw new UsageError(`--kernel is a release such as 6.1.0-56-amd64; ${JSON.stringify(value)} does not begin with a version`);
	return value;
}
// src/run-time.ts
function runTime({ SOURCE_DATE_EPOCH: epoch = "" }) {
	return (/^\d{1,12}$/.test(epoch) ? new Date(Number(epoch) * 1e3) : new Date()).toISOString();
}
// src/commands/outputs.ts
function outputFiles(paths) {
	const seen = new Set();
	return paths.map((path) => {
		const format = formatOfName(path);
		if (format === void 0) throw new UsageError(`--output: the name's ending says the format: ${FORMAT_ENDINGS.join(", ")}; not ${JSON.stringify(path)}`);
		if (seen.has(resolve(path))) throw new UsageError(`--output: ${path} is given twice`);
		seen.add(resolve(path));
		expectWritable(path);
		return {
			path,
			format
		};
	});
}
function expectWritable(path) {
	const existing = statSync(path, { throwIfNoEntry: false });
	if (existing?.isDirectory() === true) throw new UsageError(`--output: ${path} is a folder`);
	try {
		accessSync(existing === void 0 ? dirname(path) : path, constants.W_OK);
	} catch (error) {
		throw new UsageError(`--output: ${path} cannot be written: ${reasonOf(error)}`, { cause: error });
	}
}
function reportOptionsOf(ruleLink, kernelBehaviour) {
	if (ruleLink !== void 0 && !(/^https?:\/\//.test(ruleLink) && URL.canParse(ruleLink) && ruleLink.includes("{rule}"))) throw new UsageError(`--rule-link is an address such as https://example.com/rules/{rule}.md; not ${JSON.stringify(ruleLink)}`);
	return {
		tool: {
			name: TOOL_NAME,
			version: toolVersion()
		},
		terminal: PLAIN,
		root: process.cwd(),
		pageOf: rulePage,
		remarks: [],
		run: {
			at: runTime(process.env),
			commit: ciCommit(process.env),
			kernelBehaviour
		},
		...ruleLink === void 0 ? {} : { ruleLink }
	};
}
function ciCommit({ GITHUB_SHA: github, CI_COMMIT_SHA: gitlab }) {
	return [github, gitlab].find((commit) => commit !== void 0 && /^[0-9a-f]{40,64}$/.test(commit));
}
async function writeReports({ format, color, quiet = false, summary = false }, files, reports, reportOptions) {
	const terminal = terminalOf(process.stdout, process.env, color);
	if (!quiet) for (const remark of reportOptions.remarks) process.stderr.write(`klp-lint: ${printable(remark)}\n`);
	const remarks = format === "text" ? [] : reportOptions.remarks;
	await print(await formattedPieces(format, reports, {
		...reportOptions,
		terminal,
		remarks,
		quiet,
		summary
	}));
	await writeOutputs(files, reports, reportOptions);
}
async function print(pieces) {
	for (const piece of batched(pieces)) if (await new Promise((done) => process.stdout.write(piece, done)) instanceof Error) return;
}
function failingOf({ failOn = "error", failOnConfidence = "conditional", requireKernelFiles }) {
	return {
		failOn,
		failOnConfidence,
		requireKernelFiles: requireKernelFiles === true
	};
}
function exitCode(summary, failing) {
	const demand = kernelFilesDemand(summary, failing, "--require-kernel-files");
	if (demand !== void 0) process.stderr.write(`klp-lint: ${printable(demand)}\n`);
	return exitCodeOf(summary, failing);
}
async function writeOutputs(files, reports, reportOptions) {
	for (const { path, format } of files) writeWholeFile(path, await formattedPieces(format, reports, reportOptions), `--output: ${path}`);
}
// src/commands/progress.ts
const BEFORE_FIRST_MS = 500;
const BETWEEN_MS = 100;
const CLEAR_LINE = "\r\x1B[K";
var Progress = class {
	stream;
	total;
	#next = Date.now() + BEFORE_FIRST_MS;
	#shown = false;
	constructor(stream, total) {
		this.stream = stream;
		this.total = total;
	}
	show(done) {
		if (this.stream?.isTTY !== true || Date.now() < this.#next) return;
		this.#next = Date.now() + BETWEEN_MS;
		this.#shown = true;
		this.stream.write(`${CLEAR_LINE}${done}${this.total === void 0 ? "" : ` of ${this.total}`} files`);
	}
	end() {
		if (this.#shown) this.stream?.write(CLEAR_LINE);
	}
};
// src/commands/check.ts
async function checkCommand(positionals, values) {
	const shard = values.shard === void 0 ? void 0 : parseShard(values.shard);
	if (shard !== void 0) refuseForShard(values);
	const outputs = outputFiles(values.output ?? []);
	const jobs = jobsOf(values.jobs);
	const config = await readConfig(values.config);
	const { kernelBehaviour, kernelFiles: kernelFilePaths = [] } = values;
	const kernels = kernelsOf(values.kernel, config);
	const kernelOptions = {
		...checkOptionsOf({ kernelBehaviour }),
		kernels,
		maxTime: maxTimeOf(values.maxTime)
	};
	const reportOptions = reportOptionsOf(values.ruleLink, kernelOptions.kernelBehaviour);
	const paths = askedPaths(positionals, values);
	const builds = await readKernelFiles(kernelFilePaths);
	if (kernels.length > 1) builds.expectSeveralKernels();
	const inputs = collectInputs(paths);
	const check = async (some, onReport) => {
		const progress = new Progress(values.quiet === true ? void 0 : process.stderr, numberOfFiles(some));
		const onFile = (done) => {
			progress.show(done);
		};
		const found = await checkFiles(some, kernelFilePaths.length === 0 ? kernelOptions : {
			...kernelOptions,
			kernelFiles: builds
		}, onFile, {
			onReport,
			threads: jobs ?? availableParallelism()
		});
		progress.end();
		return found;
	};
	const buildRemarks = (found) => builds.remarks(new Set(found.flatMap(({ status, path }) => status === "not-analysed" ? [path] : [])));
	if (shard !== void 0) {
		const part = shardInputs(inputs, shard);
		const files = part.inputs.roots.length;
		process.stderr.write(`klp-lint: shard ${shard.index} of ${shard.count}${files === 0 ? " is empty" : ""}: ${files} of ${plural(part.filesInAll, "file")}\n`);
		const { reports, shard: reported } = await checkShard(part, check);
		await writeReports(values, outputs, reports, {
			...reportOptions,
			remarks: buildRemarks(reports),
			shard: reported
		});
		return exitCode(summarize(reports), {
			...failingOf({}),
			failOn: "never"
		});
	}
	const found = await check(inputs, () => void 0);
	const { reports, uses, changed } = judge(found, config, today());
	const remarks = [
		...buildRemarks(found),
		...changed,
		...suppressionRemarks(uses)
	];
	await writeReports(values, outputs, reports, {
		...reportOptions,
		remarks
	});
	return exitCode(summarize(reports), failingOf(values));
}
function refuseForShard({ failOn, failOnConfidence, requireKernelFiles, config }) {
	const given = [
		...failOn === void 0 ? [] : ["--fail-on"],
		...failOnConfidence === void 0 ? [] : ["--fail-on-confidence"],
		...requireKernelFiles === void 0 ? [] : ["--require-kernel-files"],
		...config === void 0 ? [] : ["--config"]
	];
	if (given.length > 0) throw new UsageError(`${given.join(" and ")}: give it to merge, which judges the findings of all shards`);
}
function numberOfFiles({ roots }) {
	return roots.some(({ shown }) => isContainerName(shown)) ? void 0 : roots.length;
}
export { ACCESS_ROLES, ARCHITECTURES$1 as ARCHITECTURES, ARCHITECTURE_NAMES, ArchiveFormatError, BEHAVIOUR_NAMES, BOOT_HEAD, Btf, BufferSource, CODECS, COLOUR_WHEN, CONFIDENCES, Configuration, DEFAULT_CONFIG_PATH, DEFAULT_LIMITS, EM, EMPTY_CONFIG, EXIT, ElfFile, ElfFormatError, ElfView, ExportList, FAIL_ON, FILES_BESIDE, FORMATS, FORMAT_ENDINGS, FURTHER_FORMATS, FieldReader, FileSource, FindingsLeft, IntervalIndex, KERNEL_FILES_ORIGINS, KernelBuilds, KernelImageError, LimitReached, LivepatchModule, MAX_PATTERN, MAX_STRING$1 as MAX_STRING, Meter, Modinfo, NOT_ELF, NO_MODULE_IN_IT, NearNames, NotAnalysed, ORIGIN_TITLES, OutputError, PLAIN, PROOF_WORDS, PartSource, RETIRED, RULES, SEVERITIES, SEVERITY_LEVELS, Spent, StringTable, SymbolList, TOOL_NAME, TemporaryFolder, UNMODELLED, UsageError, VMLINUX, Workspace, actionFile, askedPaths, assignmentWords, badField, behaviourArchitecture, behaviourList, behaviourWords, bootImageOf, byModule, checkCommand, checkFiles, checkForKernels, checkLivepatch, checkOptionsOf, chunksOf, codeSpan, collectInputs, consequenceWords, countFaults, countSeverities, coverageWords, damaged, describeModel, earlyRelocations, editDistance, endingOf, errorCode, exampleWorkflow, exitCode, exitCodeOf, failingOf, faultReport, fenced, filesOf, findKernelFiles, findKernelFilesIn, findingLines, findingWeight, firstLook, formatOf, formatted, formattedPieces, foundFilesWords, functionCode, givenRoots, grouped$1 as grouped, hasElfMagic, hasSite, isContainerName, isDirectory, isLateMoment, isModuleName, isSureEnough, isZero, jsonItems, jsonReportPieces, judge, kernelFileRemarks, kernelFilesDemand, kernelOf, kernelOriginSentences, kernelPart, lightest, listFiles, listingDigest, markdownReport, mergePlaces, moduleJson, moduleNameOf, moduleWeight, noneInIt, notAnalysed, originCounts, originWords, originsOf, outputFiles, parseKernelBehaviour, parseRelease, parseShard, parseShardCount, partition, partitionPoint, pathsInList, patternOf, pictureLines, placeWords, plainName, plainSymbolName, plural, positionLines, printable, printableInLog, printableJson, proofWords, proseWithNames, readConfig, readConfigFile, readKernelFiles, readPart, reasonOf, reportOptionsOf, requirePadding, resultWords, ruleLevelWords, rulePage, rulesOf, rulesWords, runRulesWords, runTime, severityCounts, severityWeight, severityWords, shownFindings, sizeOf, statedBehaviour, stepOf, strictestOf, styled, summarize, summaryLine, suppressionRemarks, terminalOf, textReport, today, toolVersion, undecidedRules, undecidedSentences, unpack, unread, whenWords, withoutAnyCompression, worstFindings, wrapped, writeReports, writeWholeFile };
