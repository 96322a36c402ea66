import { r as __toESM } from "./rolldown-runtime-CUFBsz5R.js";
import { $ as parseKlpSymbolName, A as EM, Bt as TOOL_NAME, C as BufferSource, Dt as parseRelease, E as ElfView, Et as compareVersions, Ft as exitCodeOf, Gt as reasonOf, Ht as toolVersion, I as terminalOf, It as plural, N as textReport, Nt as FAIL_ON, P as PLAIN, R as markdownReport, Rt as summarize, S as partitionPoint, T as ElfFile, Tt as kernelOf, Ut as UsageError, Vt as rulePage, X as klpRelaObject, Y as VMLINUX, Z as klpRelaSections, _ as kindOf, b as modinfoSections, bt as printable, ct as pathsInList, d as today, dt as listFiles, et as plainSymbolName, f as unpack, ft as listingDigest, g as MOST_ALIKE, h as FindingsLeft, ht as partition, it as jsonReport, k as ElfFormatError, l as suppress, lt as isContainerName, n as EMPTY_CONFIG, nt as encodeName, o as readKernelFiles, ot as collectInputs, p as Workspace, pt as parseShard, r as readConfigFile, rt as nameLength, st as isModuleName, tt as decodeName, u as suppressionRemarks, ut as withoutCompression, v as Pointers, wt as parseKernelBehaviour, x as RelocationIndex, y as Modinfo } from "./both-DhVaA-es.js";
import { parseArgs } from "node:util";
import { accessSync, constants, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
// src/livepatch/builder.ts
function builderOf(elf) {
	const names = elf.sections.map((section) => section.name);
	if (names.some((name) => name.startsWith(".kpatch."))) return "kpatch-build";
	if (names.some((name) => name.startsWith(".init.klp_") || name.startsWith("__klp_relocs."))) return "klp-build";
	return klpRelaSections(elf).some(({ section, object, target }) => target?.name.startsWith(".") && section.name === `.klp.rela.${object ?? ""}${target.name}`) ? "klp-convert" : "unknown";
}
// src/livepatch/functions.ts
var FunctionIndex = class {
	#bySection = new Map();
	constructor(elf) {
		for (const symbol of elf.symbols()) {
			if (!symbol.isFunction || symbol.place.kind !== "section" || symbol.name === "") continue;
			const ranges = this.#bySection.get(symbol.place.section) ?? [];
			ranges.push({
				name: symbol.name,
				start: symbol.value,
				end: symbol.value + symbol.size
			});
			this.#bySection.set(symbol.place.section, ranges);
		}
		for (const ranges of this.#bySection.values()) ranges.sort((a, b) => a.start - b.start);
	}
	at(section, offset) {
		const ranges = this.#bySection.get(section) ?? [];
		const behind = partitionPoint(ranges.length, (position) => (ranges[position]?.start ?? 0) <= offset);
		let first = behind - 1;
		while (first > 0 && ranges[first - 1]?.start === ranges[first]?.start) first--;
		const found = ranges.slice(Math.max(first, 0), behind).find((range) => offset < range.end);
		return found === void 0 ? void 0 : {
			name: found.name,
			offset: offset - found.start
		};
	}
};
// src/livepatch/this-module.ts
const THIS_MODULE = ".gnu.linkonce.this_module";
const NAME_AT$1 = 24;
const NAME_SIZE = 56;
function structName(elf, section) {
	const field = elf.content(section).subarray(NAME_AT$1, 80);
	const end = field.indexOf(0);
	return field.length < NAME_SIZE || end === 0 ? void 0 : decodeName(end < 0 ? field : field.subarray(0, end));
}
// src/livepatch/patch-klp-build.ts
const OBJECT_SIZE = 64;
const FUNCTION_SIZE = 24;
function readKlpBuildObjects(elf, section, pointers) {
	if (section.size % OBJECT_SIZE !== 0) throw new ElfFormatError(section.offset, `size of ${section.name}`, section.size, `a multiple of ${OBJECT_SIZE}`);
	const view = elf.view(section);
	return Array.from({ length: Math.floor(view.size / OBJECT_SIZE) }, (_, index) => {
		const at = index * OBJECT_SIZE;
		const functions = pointers.at(section, at + 8);
		const count = view.u32(at + 56);
		return {
			name: pointers.string(pointers.at(section, at)),
			functions: functions.kind === "place" ? readFunctions$1(elf, functions.place, count, pointers) : []
		};
	});
}
function readFunctions$1(elf, start, count, pointers) {
	const { section } = start;
	const view = elf.view(section);
	if (start.offset < 0 || start.offset + count * FUNCTION_SIZE > view.size) throw new ElfFormatError(section.offset, "nr_funcs of .init.klp_objects", count, `functions that lie within ${section.name}`);
	return Array.from({ length: count }, (_, index) => {
		const offset = start.offset + index * FUNCTION_SIZE;
		return {
			oldName: pointers.string(pointers.at(section, offset)),
			newFunction: pointers.at(section, offset + 8),
			sympos: view.u64(offset + 16),
			place: {
				section,
				offset
			}
		};
	});
}
// src/livepatch/patch-kpatch.ts
const RECORD_SIZE = 56;
function readKpatchObjects(elf, section, pointers) {
	if (section.size % RECORD_SIZE !== 0) throw new ElfFormatError(section.offset, `size of ${section.name}`, section.size, `a multiple of ${RECORD_SIZE}`);
	const view = elf.view(section);
	const objects = new Map();
	for (let at = 0; at + RECORD_SIZE <= view.size; at += RECORD_SIZE) {
		const object = pointers.string(pointers.at(section, at + 48)) ?? "";
		const functions = objects.get(object) ?? [];
		objects.set(object, functions);
		functions.push({
			oldName: pointers.string(pointers.at(section, at + 40)),
			newFunction: pointers.at(section, at),
			sympos: view.u64(at + 32),
			place: {
				section,
				offset: at
			}
		});
	}
	return [...objects].map(([name, functions]) => ({
		name: name === "vmlinux" ? void 0 : name,
		functions
	}));
}
// src/livepatch/patch-static.ts
const OBJECT_POINTERS = [
	0,
	8,
	16,
	24,
	32,
	40
];
const FUNCTION_POINTERS = [0, 8];
const FUNCS = 8;
const NEW_FUNC = 8;
const OLD_SYMPOS = 16;
const SMALLEST_RECORD = 96;
const LARGEST_RECORD = 1024;
function readStaticObjects(elf, relocations, pointers) {
	for (const patch of patchCandidates(elf, relocations)) {
		const objects = pointers.at(patch.section, patch.offset + 8);
		if (objects.kind !== "place" || !objects.place.section.isWrite || objects.place.section.isExec) continue;
		const found = readObjects(elf, relocations, pointers, objects.place);
		if (found !== void 0) return found;
	}
}
function* patchCandidates(elf, relocations) {
	const thisModule = [...elf.symbols()].find((symbol) => symbol.name === "__this_module");
	if (thisModule === void 0) return;
	for (const section of elf.sections) {
		if (!section.isWrite || !section.hasContent || section.name.startsWith(".gnu.linkonce")) continue;
		for (const { table, index } of relocations.of(section.index)) if (table.symbol(index) === thisModule.index && table.addend(index) === 0n) yield {
			section,
			offset: table.offset(index)
		};
	}
}
function readObjects(elf, relocations, pointers, start) {
	const records = recordsOf$1(elf, relocations, start, OBJECT_POINTERS, FUNCS);
	const objects = [];
	for (const record of records) {
		const name = pointers.at(record.section, record.offset);
		const functions = pointers.at(record.section, record.offset + FUNCS);
		if (name.kind !== "null" && pointers.string(name) === void 0) return void 0;
		if (functions.kind === "place" && functions.place.section.isExec) return void 0;
		objects.push({
			name: pointers.string(name),
			functions: functions.kind === "place" ? readFunctions(elf, relocations, pointers, functions.place) : []
		});
	}
	return objects;
}
function readFunctions(elf, relocations, pointers, start) {
	return recordsOf$1(elf, relocations, start, FUNCTION_POINTERS, NEW_FUNC).map((record) => {
		const view = elf.view(record.section);
		const at = record.offset + OLD_SYMPOS;
		return {
			oldName: pointers.string(pointers.at(record.section, record.offset)),
			newFunction: pointers.at(record.section, record.offset + NEW_FUNC),
			sympos: at + 8 <= view.size ? view.u64(at) : 0n,
			place: record
		};
	});
}
function recordsOf$1(elf, relocations, start, fields, second) {
	const { section } = start;
	const end = endOfSymbol(elf, start);
	const pointerOffsets = relocations.within(section.index, start.offset, end).map(({ table, index }) => table.offset(index) - start.offset);
	if (!pointerOffsets.some((offset) => offset === 0 || offset === second)) return [];
	const size = recordSize(pointerOffsets, end - start.offset, fields, second);
	const starts = new Set(pointerOffsets.filter((offset) => [0, second].includes(offset % size)).map((offset) => offset - offset % size));
	const records = [];
	for (let offset = 0; starts.has(offset); offset += size) records.push({
		section,
		offset: start.offset + offset
	});
	return records;
}
function recordSize(offsets, length, fields, second) {
	for (let size = SMALLEST_RECORD; size <= LARGEST_RECORD; size += 8) {
		if (length % size !== 0) continue;
		const records = new Set(offsets.map((offset) => Math.floor(offset / size)));
		const dense = records.size === Math.max(...records) + 1;
		const onFields = offsets.every((offset) => fields.includes(offset % size));
		const begun = [...records].every((record) => offsets.includes(record * size) || offsets.includes(record * size + second));
		if (dense && onFields && begun) return size;
	}
	return length;
}
function endOfSymbol(elf, place) {
	let end = place.section.size;
	for (const symbol of elf.symbols()) {
		if (symbol.place.kind !== "section" || symbol.place.section !== place.section.index || symbol.isSection) continue;
		if (symbol.value <= place.offset && place.offset < symbol.value + symbol.size) return Math.min(symbol.value + symbol.size, end);
		if (symbol.value > place.offset && symbol.value < end) end = symbol.value;
	}
	return end;
}
// src/livepatch/patch.ts
function readPatchDescription(elf, relocations) {
	const pointers = new Pointers(elf, relocations);
	const kpatch = elf.sectionNamed(".kpatch.funcs");
	if (kpatch !== void 0) return {
		form: "kpatch",
		objects: readKpatchObjects(elf, kpatch, pointers)
	};
	const klpBuild = elf.sectionNamed(".init.klp_objects");
	if (klpBuild !== void 0) return {
		form: "klp-build",
		objects: readKlpBuildObjects(elf, klpBuild, pointers)
	};
	const objects = readStaticObjects(elf, relocations, pointers);
	return objects === void 0 ? { form: "unknown" } : {
		form: "static",
		objects
	};
}
// src/livepatch/module.ts
const ARCHITECTURES$1 = new Map([
	[EM.X86_64, "x86_64"],
	[EM.AARCH64, "aarch64"],
	[EM.PPC64, "ppc64le"],
	[EM.S390, "s390x"],
	[EM.LOONGARCH, "loongarch64"]
]);
const LIVEPATCH_SECTION = /^(\.klp\.|\.kpatch\.|\.init\.klp_|__klp_relocs)/;
var LivepatchModule = class {
	elf;
	#modinfo;
	#klpRelas;
	#normalRelocations;
	#allRelocations;
	#patch;
	#functions;
	#klpNames = new Map();
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
		const section = this.elf.sectionNamed(THIS_MODULE);
		return (section === void 0 ? void 0 : structName(this.elf, section)) ?? this.modinfo.get("name");
	}
	get architecture() {
		const { machine, littleEndian } = this.elf.header;
		if (machine === EM.PPC64 && !littleEndian) return "ppc64";
		return ARCHITECTURES$1.get(machine) ?? `e_machine ${machine}`;
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
		this.#patch ??= readPatchDescription(this.elf, this.allRelocations);
		return this.#patch;
	}
	klpSymbolName(symbol, maxName) {
		if (!this.#klpNames.has(symbol)) this.#klpNames.set(symbol, parseKlpSymbolName(this.elf.symbols().at(symbol).name, maxName));
		return this.#klpNames.get(symbol);
	}
	get functions() {
		this.#functions ??= new FunctionIndex(this.elf);
		return this.#functions;
	}
};
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
	place(field, length) {
		const pointer = this.#pointers.at(this.section, field);
		if (pointer.kind === "place") {
			const { section, offset } = pointer.place;
			if (offset < 0 || offset + length > section.size) this.#fail(field, `${section.name}+0x${offset.toString(16)}, ${length} bytes`, "a site within its section");
			if (length > 0 && !section.hasContent) this.#fail(field, `a place in ${section.name}`, "a site whose bytes the file has");
			return pointer.place;
		}
		const livepatch = this.module.allRelocations.at(this.section.index, field);
		if (pointer.kind === "symbol" || livepatch.some(({ table, index }) => table.type(index) !== 0)) return void 0;
		return this.#fail(field, "no relocation", "a relocation that says where the site is");
	}
	#fail(field, value, expected) {
		throw new ElfFormatError(this.section.offset + field, `entry of ${this.section.name} at 0x${field.toString(16)}`, value, expected);
	}
};
function archTable(module, name) {
	return module.elf.sectionsNamed(name).findLast((section) => section.hasContent && section.size > 0);
}
function moduleTable(module, name) {
	return module.elf.sectionsNamed(name).find((section) => section.isAlloc && section.hasContent && section.size > 0);
}
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
	"load-image"
];
const ALWAYS = { kind: "always" };
// src/loader/steps/whole-table.ts
function wholeTable(section, kind, role) {
	return {
		kind,
		role,
		section: section.index,
		start: 0,
		end: section.size,
		condition: ALWAYS
	};
}
// src/loader/steps/extable.ts
const extable = {
	id: "extable",
	title: "sort the exception table",
	source: "sort_extable(), kernel/module/main.c post_relocation()",
	*accesses({ module }) {
		const table = moduleTable(module, "__ex_table");
		if (table !== void 0) yield wholeTable(table, "sorts", "sorted-table");
	}
};
// src/loader/steps/freeing.ts
const LEFT_IN_IMAGE = new Set([
	".modinfo",
	"__versions",
	".data..percpu"
]);
function isLoaded(section) {
	return (section.flags & 2n) !== 0n && !LEFT_IN_IMAGE.has(section.name);
}
function isInitSection(section) {
	return section.name.startsWith(".init");
}
const freeLoadImage = {
	id: "load-image",
	title: "free the file image that the module was loaded from",
	source: "free_copy(), kernel/module/main.c load_module()",
	*accesses({ module }) {
		for (const section of module.elf.sections) if (section.index > 0 && section.size > 0 && !isLoaded(section)) yield wholeTable(section, "frees", "load-image");
	}
};
const freeInitMemory = {
	id: "init-memory",
	title: "free the .init sections",
	source: "do_init_module(), kernel/module/main.c",
	*accesses({ module }) {
		for (const section of module.elf.sections) if (isLoaded(section) && isInitSection(section)) yield wholeTable(section, "frees", "init-memory");
	}
};
// src/loader/steps/ftrace.ts
const TABLES = ["__mcount_loc", "__patchable_function_entries"];
const ftraceOf = ({ siteSize }) => ({
	id: "ftrace",
	title: "turn the calls of __fentry__ into NOPs",
	source: "ftrace_module_init(), kernel/trace/ftrace.c ftrace_process_locs()",
	*accesses({ module }) {
		for (const name of TABLES) {
			const section = moduleTable(module, name);
			if (section === void 0) continue;
			yield wholeTable(section, "sorts", "sorted-table");
			const table = new SpecialTable(module, section, 8);
			for (const entry of table.entries()) {
				const site = table.place(entry, 0);
				if (site === void 0 || !site.section.isExec || site.offset + siteSize > site.section.size) continue;
				yield {
					section: site.section.index,
					start: site.offset,
					end: site.offset + siteSize,
					condition: ALWAYS,
					entry: {
						section,
						offset: entry
					},
					kind: "reads",
					role: "ftrace-site"
				};
			}
		}
	}
});
// src/loader/steps/jump-labels.ts
const ABSOLUTE_ENTRY = 24;
const RELATIVE_ENTRY = 16;
const jumpLabelsOf = ({ siteSize, relocationTypes }) => ({
	id: "jump-labels",
	title: "sort __jump_table by key and link each key",
	source: "jump_label_add_module(), kernel/jump_label.c, at MODULE_STATE_COMING",
	*accesses({ module }) {
		const section = moduleTable(module, "__jump_table");
		if (section === void 0) return;
		yield wholeTable(section, "sorts", "jump-table");
		const first = module.allRelocations.at(section.index, 0)[0];
		const absolute = first !== void 0 && relocationTypes.get(first.table.type(first.index))?.width === 8;
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
const percpu = {
	id: "percpu",
	title: "copy .data..percpu to every CPU",
	source: "percpu_modcopy(), kernel/module/main.c post_relocation()",
	*accesses({ module }) {
		const section = module.elf.sectionNamed(".data..percpu");
		if (section !== void 0) yield wholeTable(section, "reads", "percpu-template");
	}
};
const pointerTables = [
	{
		name: "__param",
		by: "parse_args() and mod_sysfs_setup()"
	},
	{
		name: "_ftrace_events",
		by: "trace_module_add_events(), at MODULE_STATE_COMING"
	},
	{
		name: "_kprobe_blacklist",
		by: "add_module_kprobe_blacklist(), at MODULE_STATE_COMING"
	},
	{
		name: "_error_injection_whitelist",
		by: "module_load_ei_list(), at MODULE_STATE_COMING"
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
].map(({ name, by }) => ({
	id: `table ${name}`,
	title: `read ${name}`,
	source: by,
	*accesses({ module }) {
		const section = moduleTable(module, name);
		if (section !== void 0) yield wholeTable(section, "reads", "table");
	}
}));
// src/loader/x86-64/alt-entry.ts
const SIZES = [
	12,
	13,
	14
];
function* altEntries(module) {
	const section = archTable(module, ".altinstructions");
	if (section === void 0) return;
	const size = entrySize(module, section);
	const table = new SpecialTable(module, section, size);
	for (const at of table.entries()) {
		const word = table.view.u16(at + 8);
		const flags = size === 14 ? table.view.u16(at + 10) : word >> 15;
		const lengths = size === 14 ? at + 12 : at + 10;
		const siteLength = table.view.u8(lengths);
		const replacementLength = table.view.u8(lengths + 1);
		yield {
			entry: {
				section,
				offset: at
			},
			site: table.place(at, siteLength),
			replacement: table.place(at + 4, replacementLength),
			siteLength,
			replacementLength,
			feature: size === 14 ? word : word & 32767,
			negated: (flags & 1) !== 0,
			directCall: (flags & 2) !== 0
		};
	}
}
function entrySize(module, section) {
	const fields = new Set();
	for (const { table, index } of module.allRelocations.of(section.index)) fields.add(table.offset(index));
	const size = SIZES.find((candidate) => {
		if (section.size % candidate !== 0) return false;
		for (let at = 0; at < section.size; at += candidate) if (!fields.has(at) || !fields.has(at + 4)) return false;
		return true;
	});
	if (size === void 0) throw new ElfFormatError(section.offset, section.name, section.size, `entries of ${SIZES.join(", ")} bytes with a relocation at 0 and at 4`);
	return size;
}
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
		const section = archTable(input.module, ".altinstructions");
		if (section === void 0) return;
		yield wholeTable(section, "reads", "table");
		for (const entry of altEntries(input.module)) yield* entryAccesses(input, entry);
	}
};
function conditionOf$1(entry) {
	if (entry.feature === 117) return entry.negated ? void 0 : ALWAYS;
	return {
		kind: "depends",
		on: `the CPU ${entry.negated ? "lacks" : "has"} ${featureName(entry.feature)}`
	};
}
function* entryAccesses(input, entry) {
	const condition = conditionOf$1(entry);
	if (condition === void 0) return;
	if (entry.replacement !== void 0 && entry.replacementLength > 0) {
		const { section, offset } = entry.replacement;
		yield {
			kind: "reads",
			role: "alternative-replacement",
			section: section.index,
			start: offset,
			end: offset + entry.replacementLength,
			condition,
			entry: entry.entry
		};
	}
	if (entry.site === void 0) return;
	const { section, offset } = entry.site;
	const site = {
		section: section.index,
		condition,
		entry: entry.entry
	};
	if (entry.directCall && entry.siteLength === 6) yield {
		...site,
		kind: "reads",
		role: "direct-call-target",
		start: offset + 2,
		end: offset + 6
	};
	yield {
		...site,
		kind: "writes",
		role: "alternative-site",
		start: offset,
		end: offset + entry.siteLength,
		rewrites: rewritesOf$1(input, entry)
	};
}
function rewritesOf$1({ module, kernel }, entry) {
	const head = replacementBytes(module, entry).slice(0, entry.siteLength);
	return nopFillings(kernel.behaviour, entry.siteLength - head.length).map(({ on, bytes }) => {
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
	if (entry.replacement === void 0) return Array.from({ length: entry.replacementLength }, () => -1);
	const { section, offset } = entry.replacement;
	const bytes = [...module.elf.content(section).subarray(offset, offset + entry.replacementLength)];
	if (bytes.length === 5 && (bytes[0] === 232 || bytes[0] === 233)) bytes.fill(-1, 1);
	for (const { table, index } of module.normalRelocations.within(section.index, offset, offset + bytes.length)) {
		const at = table.offset(index) - offset;
		bytes.fill(-1, at, at + 4);
	}
	return bytes;
}
// src/loader/x86-64/orc.ts
const orc = {
	id: "orc",
	title: "sort the ORC unwind tables",
	source: "unwind_module_init(), arch/x86/kernel/unwind_orc.c module_finalize()",
	*accesses({ module }) {
		for (const name of [".orc_unwind_ip", ".orc_unwind"]) {
			const section = archTable(module, name);
			if (section !== void 0) yield wholeTable(section, "sorts", "sorted-table");
		}
	}
};
// src/loader/x86-64/paravirt.ts
const ENTRY$2 = 16;
const LAST_ENTRY = 12;
const CALL = 5;
const paravirt = {
	id: "paravirt",
	title: "replace paravirt calls",
	source: "apply_paravirt(), arch/x86/kernel/alternative.c module_finalize()",
	*accesses({ module, kernel }) {
		const section = archTable(module, ".parainstructions");
		if (section === void 0) return;
		yield wholeTable(section, "reads", "table");
		const table = new SpecialTable(module, section, ENTRY$2, LAST_ENTRY);
		for (const entry of table.entries()) {
			const length = table.view.u8(entry + 9);
			const site = table.place(entry, length);
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
					offset: entry
				},
				rewrites: rewritesOf(kernel.behaviour, length)
			};
		}
	}
};
function rewritesOf(facts, length) {
	const call = length < CALL ? [] : nopFillings(facts, length - CALL).map(({ bytes }) => ({
		bytes: [
			232,
			-1,
			-1,
			-1,
			-1,
			...bytes
		],
		nopsFrom: CALL
	}));
	const nothing = nopFillings(facts, length).map(({ bytes }) => ({
		bytes,
		nopsFrom: 0,
		on: "the paravirt operation does nothing on this machine"
	}));
	return [...call, ...nothing];
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
		pcRelative: false
	}],
	[2, {
		name: "R_X86_64_PC32",
		width: 4,
		pcRelative: true
	}],
	[4, {
		name: "R_X86_64_PLT32",
		width: 4,
		pcRelative: true
	}],
	[10, {
		name: "R_X86_64_32",
		width: 4,
		pcRelative: false
	}],
	[11, {
		name: "R_X86_64_32S",
		width: 4,
		pcRelative: false
	}],
	[24, {
		name: "R_X86_64_PC64",
		width: 8,
		pcRelative: true
	}]
]);
// src/loader/x86-64/site-tables.ts
function siteStep(spec) {
	return {
		id: spec.id,
		title: spec.title,
		source: spec.source,
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
// src/loader/x86-64/static-calls.ts
const ENTRY$1 = 8;
const SITE = 5;
const staticCalls = {
	id: "static-calls",
	title: "sort .static_call_sites, link each key, and rewrite the calls",
	source: "static_call_add_module(), kernel/static_call_inline.c, at MODULE_STATE_COMING",
	*accesses({ module, kernel }) {
		if (!kernel.behaviour.staticCalls) return;
		const section = moduleTable(module, ".static_call_sites");
		if (section === void 0) return;
		yield wholeTable(section, "sorts", "static-call-table");
		const table = new SpecialTable(module, section, ENTRY$1);
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
const ftrace = ftraceOf({ siteSize: 5 });
const jumpLabels = jumpLabelsOf({
	siteSize: (opcode) => opcode === 235 || opcode === 102 ? 2 : 5,
	relocationTypes: RELOCATION_TYPES
});
// src/loader/architectures.ts
const ARCHITECTURES = [{
	name: "x86_64",
	machine: EM.X86_64,
	relocationTypes: RELOCATION_TYPES,
	order: [
		{ step: earlyRelocations },
		{ step: extable },
		{ step: percpu },
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
		{ step: orc },
		{ step: ftrace },
		{ step: jumpLabels },
		{ step: staticCalls },
		{ step: staticCallTrampolines },
		...pointerTables.map((step) => ({ step })),
		{ step: freeLoadImage },
		{ step: lateRelocationsPatch },
		{ step: freeInitMemory },
		{ step: lateRelocationsTarget }
	]
}];
function architectureOf(machine) {
	return ARCHITECTURES.find((architecture) => architecture.machine === machine);
}
const MODELLED = ARCHITECTURES.map(({ name }) => name);
function stepOf(id) {
	return ARCHITECTURES.flatMap(({ order }) => order).find(({ step }) => step.id === id)?.step;
}
// src/loader/late-writes.ts
function* lateWrites(module, timeline) {
	const patch = timeline.orderOf(lateRelocationsPatch.id);
	const target = timeline.orderOf(lateRelocationsTarget.id);
	for (const klp of module.klpRelas) {
		const application = timeline.applicationOf(klp);
		if (application.kind !== "late" || klp.target === void 0) continue;
		const moments = application.object === "vmlinux" ? [{
			when: "patch-load",
			order: patch
		}] : [{
			when: "patch-load-with-target",
			order: patch
		}, {
			when: "target-load",
			order: target
		}];
		for (let index = 0; index < klp.relas.count; index++) {
			const width = timeline.architecture.relocationTypes.get(klp.relas.type(index))?.width ?? 0;
			const start = klp.relas.offset(index);
			if (width > 0) yield {
				klp,
				object: application.object,
				index,
				target: klp.target.index,
				start,
				end: start + width,
				moments
			};
		}
	}
}
function* hazards(writes, timeline) {
	for (const write of writes) for (const access of timeline.overlapping(write.target, write.start, write.end)) {
		const moments = write.moments.filter(({ order }) => access.order < order);
		if (moments.length > 0) yield {
			write,
			access,
			moments
		};
	}
}
// src/loader/symbol-lookup.ts
function findObjectSymbol(symbols, sought, state, behaviour) {
	const { object, name, sympos } = sought;
	let candidates = symbols.find(name, state);
	if (candidates.length === 0 && object === "vmlinux" && behaviour.llvmSuffix === "dropped") candidates = withLlvmSuffix(symbols, name, state);
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
function withLlvmSuffix(symbols, name, state) {
	const prefix = `${name}.llvm.`;
	const names = new Set();
	for (const found of symbols.names()) if (found.startsWith(prefix)) names.add(found);
	return [...names].flatMap((one) => symbols.find(one, state)).sort((a, b) => (a.address ?? 0n) < (b.address ?? 0n) ? -1 : 1);
}
// src/loader/lookups.ts
function* klpSymbolQuestions(module, kernel, momentsOf) {
	const symbols = module.elf.symbols();
	for (const klp of module.klpRelas) {
		const whens = momentsOf(klp);
		const seen = new Set();
		for (let index = 0; index < klp.relas.count && whens.length > 0; index++) {
			const number = klp.relas.symbol(index);
			if (number >= symbols.count || seen.has(number)) continue;
			seen.add(number);
			const symbol = symbols.at(number);
			const sought = module.klpSymbolName(number, Number(kernel.behaviour.symbolNameMax));
			if (symbol.place.kind !== "livepatch" || sought === void 0) continue;
			if (sought.object === "vmlinux" !== (klp.object === "vmlinux") && (klp.object === "vmlinux" || kernel.behaviour.vmlinuxSymbolCheck)) continue;
			const own = sought.object === klp.object;
			const moments = whens.map((when) => ({
				when,
				state: own && when === "target-load" ? "coming" : "live"
			}));
			yield {
				...sought,
				asked: {
					kind: "relocation",
					klp,
					index
				},
				moments
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
function* resolveFailures(module, kernel, klp) {
	const symbols = module.elf.symbols();
	const maxName = Number(kernel.behaviour.symbolNameMax);
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
		if (symbol.place.kind !== "livepatch") {
			const where = kernel.behaviour.notLivepatchSymbolMessage === "section" ? ` at rela sec ${klp.section.link} idx ${index}` : "";
			yield {
				index,
				kind: "not-livepatch",
				message: `symbol ${symbol.name}${where} is not marked as a livepatch symbol`
			};
			continue;
		}
		const name = module.klpSymbolName(number, maxName);
		if (name === void 0) yield {
			index,
			kind: "format",
			message: `symbol ${symbol.name} has an incorrectly formatted name`
		};
		else if (kernel.behaviour.vmlinuxSymbolCheck && name.object === "vmlinux" && klp.object !== "vmlinux") yield {
			index,
			kind: "vmlinux-symbol",
			message: `invalid access to vmlinux symbol '${name.name}' from module-specific livepatch relocation section`
		};
	}
}
// src/loader/admission/find-section.ts
function findSection(elf, name) {
	return elf.sectionsNamed(name).find(({ isAlloc }) => isAlloc);
}
function modinfoOf(elf, admission) {
	return admission.modinfo === "only-one" ? Modinfo.of(elf) : Modinfo.in(elf, findSection(elf, ".modinfo"));
}
// src/loader/admission/versions.ts
function rows(...all) {
	return all;
}
const ADMISSION = {
	elfValidity: rows({
		since: "0",
		value: "unchecked",
		source: "5.4 kernel/module.c, elf_header_check(): the ELF header and the ends of sections alone"
	}, {
		since: "5.10.262",
		series: "5.10",
		value: "silent",
		source: "5.10.262 kernel/module.c:2992; older ones of the series were not read"
	}, {
		since: "5.12",
		value: "silent",
		source: "ec2a29593c83 \"module: harden ELF info handling\""
	}, {
		after: "5.12",
		since: "5.16",
		value: "lines",
		source: "6.1 kernel/module/main.c:1669; 6.12.107 and 7.2 have the same lines"
	}),
	modinfo: rows({
		since: "0",
		value: "first-alloc",
		source: "5.10 kernel/module.c:3207, 6.1 kernel/module/main.c:1921: find_sec()"
	}, {
		after: "6.3.8",
		since: "6.4",
		value: "only-one",
		source: "6.12.107 (strings of vmlinux), 7.2 kernel/module/main.c:2099: \"Only one .modinfo section must exist.\""
	}),
	symbolNames: rows({
		since: "0",
		value: "unchecked",
		source: "5.10, 6.1, 6.12.117"
	}, {
		after: "6.13.2",
		since: "6.14",
		value: "checked",
		source: "7.2 kernel/module/main.c:2376, elf_validity_cache_strtab()"
	}),
	writableText: rows({
		since: "0",
		value: "allowed",
		source: "5.7 kernel/module.c has no module_enforce_rwx_sections()"
	}, {
		since: "5.8",
		value: "refused",
		source: "5c3a7db0c7ec \"module: Harden STRICT_MODULE_RWX\"; 5.10 kernel/module.c:2087"
	}),
	symbolSection: rows({
		since: "0",
		value: "unchecked",
		source: "5.10.262 kernel/module.c:2404"
	}, {
		since: "6.1.192",
		series: "6.1",
		value: "checked",
		source: "6.1.192 kernel/module/main.c:1334; older ones of the series were not read"
	}, {
		since: "6.12.107",
		series: "6.12",
		value: "checked",
		source: "6.12.107 (strings of vmlinux)"
	}, {
		after: "6.19.10",
		since: "7.0",
		value: "checked",
		source: "7.2 kernel/module/main.c:1588"
	}),
	globalOffsetTable: rows({
		since: "0",
		value: "unknown-symbol",
		source: "5.9 kernel/module.c, simplify_symbols()"
	}, {
		since: "5.10",
		value: "ignored",
		source: "ebfac7b778fa \"module: Ignore _GLOBAL_OFFSET_TABLE_ …\" (5.12, and 5.10.262 kernel/module.c:2396)"
	}),
	layout: rows({
		since: "0",
		value: "three-regions",
		source: "5.10 kernel/module.c:2477, 6.1 kernel/module/main.c:1436, layout_sections()"
	}, {
		since: "6.4",
		value: "by-type",
		source: "ac3b43283923 \"module: replace module_layout with module_memory\"; 6.12 main.c:1570"
	}),
	percpuReserve: rows({
		since: "0",
		value: "fixed",
		source: "5.10, 6.1 include/linux/percpu.h"
	}, {
		after: "6.1",
		since: "6.10",
		value: "by-configuration",
		source: "6.12 include/linux/percpu.h:19, CONFIG_MEM_ALLOC_PROFILING"
	}, {
		after: "6.12",
		since: "6.15",
		value: "fixed",
		source: "7.2 include/linux/percpu.h:19"
	}),
	percpuAddress: rows({
		since: "0",
		value: "from-zero",
		source: "6.12 arch/x86/kernel/vmlinux.lds.S: PERCPU_VADDR(…, 0, …)"
	}, {
		after: "6.12",
		since: "6.15",
		value: "in-the-kernel",
		source: "7.2 arch/x86/kernel/vmlinux.lds.S: PERCPU_SECTION()"
	}),
	overflowLine: rows({
		since: "0",
		value: "plain",
		source: "6.12 arch/x86/kernel/module.c"
	}, {
		after: "6.18.2",
		since: "6.19",
		value: "section",
		source: "7.2 arch/x86/kernel/module.c:176"
	})
};
function admissionOf(version) {
	const a = ADMISSION;
	return {
		elfValidity: valueAt(a.elfValidity, version),
		modinfo: valueAt(a.modinfo, version),
		symbolNames: valueAt(a.symbolNames, version),
		writableText: valueAt(a.writableText, version),
		symbolSection: valueAt(a.symbolSection, version),
		globalOffsetTable: valueAt(a.globalOffsetTable, version),
		layout: valueAt(a.layout, version),
		percpuReserve: valueAt(a.percpuReserve, version),
		percpuAddress: valueAt(a.percpuAddress, version),
		overflowLine: valueAt(a.overflowLine, version)
	};
}
function valueAt(column, version) {
	const row = column.findLast(({ since, series }) => {
		const { major, minor } = numbered(series ?? since);
		return compareVersions(numbered(since), version) <= 0 && (series === void 0 || version.major === major && version.minor === minor);
	});
	if (row === void 0) throw new Error("no row of admission is old enough");
	return row.value;
}
function numbered(text) {
	return parseRelease(text) ?? {
		major: Number(text),
		minor: 0,
		patch: 0
	};
}
// src/loader/interval-index.ts
var IntervalIndex = class {
	#levels;
	constructor(intervals) {
		const levels = new Map();
		for (const interval of intervals) {
			if (interval.end <= interval.start) continue;
			const longest = 2 ** Math.ceil(Math.log2(interval.end - interval.start));
			const level = levels.get(longest);
			if (level === void 0) levels.set(longest, {
				longest,
				items: [interval]
			});
			else level.items.push(interval);
		}
		for (const { items } of levels.values()) items.sort((a, b) => a.start - b.start);
		this.#levels = [...levels.values()];
	}
	overlapping(start, end) {
		const found = [];
		for (const { longest, items } of this.#levels) {
			const first = partitionPoint(items.length, (position) => (items[position]?.start ?? 0) < start - longest);
			for (let i = first; i < items.length; i++) {
				const item = items[i];
				if (item === void 0 || item.start >= end) break;
				if (item.end > start) found.push(item);
			}
		}
		return found;
	}
};
// src/loader/timeline.ts
var Timeline = class {
	module;
	kernel;
	architecture;
	steps;
	#bySection;
	constructor(module, kernel, architecture) {
		this.module = module;
		this.kernel = kernel;
		this.architecture = architecture;
		this.steps = architecture.order.filter(({ where }) => where?.(kernel.behaviour) ?? true).map(({ step }, order) => ({
			step,
			order,
			accesses: [...step.accesses({
				module,
				kernel
			})]
		}));
	}
	orderOf(id) {
		return this.steps.findIndex(({ step }) => step.id === id);
	}
	overlapping(section, start, end) {
		this.#bySection ??= indexBySection(this.steps);
		const found = [];
		for (const { step, order, index } of this.#bySection.get(section) ?? []) {
			const accesses = index.overlapping(start, end).sort((a, b) => (a.entry?.offset ?? 0) - (b.entry?.offset ?? 0));
			for (const access of accesses) found.push({
				...access,
				step,
				order
			});
		}
		return found;
	}
	applicationOf(klp) {
		const { object, target } = klp;
		if (object === void 0) return { kind: "never" };
		if (object === "vmlinux") {
			if (!this.kernel.behaviour.earlyVmlinuxRelas) return {
				kind: "late",
				object
			};
			return target !== void 0 && isRelocatedEarly(target.name, target.flags, this.kernel.behaviour) ? { kind: "early" } : { kind: "never" };
		}
		return patchesObject(this.module, object) === "no" ? { kind: "never" } : {
			kind: "late",
			object
		};
	}
};
function indexBySection(steps) {
	const bySection = new Map();
	for (const { step, order, accesses } of steps) for (const [section, touched] of groupBySection(accesses)) {
		const indices = bySection.get(section) ?? [];
		indices.push({
			step,
			order,
			index: new IntervalIndex(touched)
		});
		bySection.set(section, indices);
	}
	return bySection;
}
function groupBySection(accesses) {
	const groups = new Map();
	for (const access of accesses) {
		const group = groups.get(access.section);
		if (group === void 0) groups.set(access.section, [access]);
		else group.push(access);
	}
	return groups;
}
function isRelocatedEarly(name, flags, behaviour) {
	return (flags & 2n) !== 0n && (name !== ".data..percpu" || behaviour.percpuRelocated);
}
function patchesObject(module, object) {
	const { patch } = module;
	if (patch.form === "unknown") return "unknown";
	return patch.objects.some(({ name }) => (name ?? "vmlinux") === object) ? "yes" : "no";
}
// src/rules/undefined-symbols.ts
function undefinedSymbols(elf) {
	const uses = firstUses(elf);
	return [...elf.symbols()].filter(({ index, place, isWeak, name }) => index > 0 && place.kind === "undefined" && !isWeak && !name.startsWith(".klp.sym.")).filter(({ name }) => name !== "").map((symbol) => ({
		symbol,
		subject: uses.get(symbol.index) ?? { kind: "module" }
	}));
}
function firstUses(elf) {
	const uses = new Map();
	for (const section of elf.sections) {
		if (!section.isRela || section.isRelaLivepatch || elf.sections[section.info]?.isAlloc !== true) continue;
		const table = elf.relocations(section);
		for (let index = 0; index < table.count; index++) {
			const symbol = table.symbol(index);
			if (!uses.has(symbol)) uses.set(symbol, {
				kind: "relocation",
				table,
				index
			});
		}
	}
	return uses;
}
function* withoutExports({ build }) {
	if (build?.knowsExports !== true) yield {
		object: "vmlinux",
		wouldDecide: "Module.symvers"
	};
}
// src/rules/context.ts
var RuleContext = class {
	module;
	kernel;
	architecture;
	match;
	timeline;
	admission;
	#modinfo;
	#undefined;
	#questions;
	#hazards;
	#hit = new Map();
	#refusals = new Map();
	constructor(module, kernel, architecture, match = { kind: "none" }) {
		this.module = module;
		this.kernel = kernel;
		this.architecture = architecture;
		this.match = match;
		this.admission = admissionOf(kernel.version);
		this.timeline = new Timeline(module, kernel, architecture);
	}
	get build() {
		return this.match.kind === "build" ? this.match.build : void 0;
	}
	get modinfo() {
		this.#modinfo ??= modinfoOf(this.module.elf, this.admission);
		return this.#modinfo;
	}
	get questions() {
		this.#questions ??= [...klpSymbolQuestions(this.module, this.kernel, (klp) => this.momentsOf(klp)), ...functionQuestions(this.module)].map((question) => ({
			...question,
			answers: answer(question, this.build, this.kernel)
		}));
		return this.#questions;
	}
	get undefinedSymbols() {
		this.#undefined ??= undefinedSymbols(this.module.elf);
		return this.#undefined;
	}
	lateWrites() {
		return lateWrites(this.module, this.timeline);
	}
	get hazards() {
		this.#hazards ??= [...hazards(this.lateWrites(), this.timeline)];
		return this.#hazards;
	}
	isHit(write, role) {
		let hit = this.#hit.get(role);
		if (hit === void 0) {
			hit = new Set(this.hazards.filter(({ access }) => access.role === role).map((hazard) => hazard.write));
			this.#hit.set(role, hit);
		}
		return hit.has(write);
	}
	failuresOf(klp) {
		let failures = this.#refusals.get(klp);
		if (failures === void 0) {
			failures = [...resolveFailures(this.module, this.kernel, klp)];
			this.#refusals.set(klp, failures);
		}
		return failures;
	}
	momentsOf(klp) {
		const application = this.timeline.applicationOf(klp);
		if (application.kind === "never") return [];
		if (application.kind === "early" || application.object === "vmlinux") return ["patch-load"];
		return ["patch-load-with-target", "target-load"];
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
		return this.timeline.orderOf(lateRelocationsPatch.id);
	}
};
// src/rules/hazard-rule.ts
function* hazardsOf(context, ...roles) {
	let last;
	for (const hazard of context.hazards) {
		if (!roles.includes(hazard.access.role) || hazard.write === last) continue;
		last = hazard.write;
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
function whenWritten({ write }) {
	return write.object === "vmlinux" ? "when the livepatch is enabled" : `when ${write.object} loads`;
}
function accessCondition({ access }) {
	return access.condition.kind === "depends" ? { condition: access.condition.on } : {};
}
// src/loader/destination.ts
function destinationStates(module, timeline, section, start, end, order) {
	const states = [];
	const writers = timeline.overlapping(section, start, end).filter((access) => access.order < order && access.rewrites !== void 0).reverse();
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
// src/rules/messages.ts
const NONZERO = {
	skipping: "x86/modules: Skipping invalid relocation target, existing value is nonzero for type",
	invalid: "x86/modules: Invalid relocation target, existing value is nonzero for type",
	"invalid-section": "x86/modules: Invalid relocation target, existing value is nonzero for sec"
};
function nonzeroLine(behaviour, type) {
	return behaviour.nonzeroMessage === "invalid-section" ? NONZERO[behaviour.nonzeroMessage] : `${NONZERO[behaviour.nonzeroMessage]} ${type}`;
}
function untraceableLine(behaviour, name) {
	return behaviour.untraceableMessage === "location" ? `failed to find location for function '${name}'` : `failed to set ftrace filter for function '${name}' (-22)`;
}
function unknownSymbolLine(name, error) {
	return `Unknown symbol ${name} (err ${error})`;
}
// src/rules/site-effects.ts
function siteProblem(context, hazard) {
	const { write } = hazard;
	const states = destinationStates(context.module, context.timeline, write.target, write.start, write.end, Number.POSITIVE_INFINITY);
	const rewritten = states.filter((state) => state.writer !== void 0);
	if (rewritten.length === 0) return void 0;
	const effects = rewritten.flatMap((state) => effectsOf$1(context, hazard, state).map((effect) => ({
		effect,
		on: state.on
	})));
	const everywhere = rewritten.length === states.length;
	const lucky = rewritten.every((state) => isLucky(state));
	const certain = !lucky && states.some((state) => state.writer !== void 0 && state.on === void 0 && !isLucky(state));
	return {
		...hazardProblem(hazard),
		effects: withoutRepeats([...refusal(context, hazard), ...merged(effects, everywhere)]),
		...certain ? {} : { condition: conditionOf(rewritten, lucky) }
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
function isLucky({ inNops, content }) {
	return inNops && content === "zero";
}
function effectsOf$1(context, { write, moments }, state) {
	const failures = context.failuresOf(write.klp);
	if (failures.length > 0) {
		if (failures.some(({ kind }) => kind !== "vmlinux-symbol")) return [];
		return [{
			when: "run",
			outcome: "crash",
			kernels: "before 5.8",
			message: "the rewritten instruction is overwritten; from 4.15 on that is refused, because it is not zero"
		}];
	}
	if (state.content === "nonzero" && context.kernel.behaviour.nonzeroDestination === "refused") {
		const line = nonzeroLine(context.kernel.behaviour, write.klp.relas.type(write.index));
		return moments.map(({ when }) => ({
			when,
			outcome: "refused",
			message: line
		}));
	}
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
function merged(found, everywhere) {
	const groups = new Map();
	for (const { effect, on } of found) {
		const key = JSON.stringify(effect);
		const group = groups.get(key);
		if (group === void 0) groups.set(key, {
			effect,
			on: [on]
		});
		else group.on.push(on);
	}
	const outcomes = new Set([...groups.values()].map(({ effect }) => effect.outcome));
	return [...groups.values()].map(({ effect, on }) => {
		const named = on.filter((one) => one !== void 0);
		return named.length < on.length || everywhere && outcomes.size === 1 ? effect : {
			...effect,
			message: `${effect.message ?? ""} where ${named.join("; or ")}`
		};
	});
}
function conditionOf(states, lucky) {
	if (lucky) return "this kernel's NOP ends in four zero bytes; other NOPs make the load fail";
	return states.map((state) => state.on).filter((on) => on !== void 0).join("; or ");
}
function withoutRepeats(effects) {
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
			if (context.isHit(hazard.write, "paravirt-site") || context.isHit(hazard.write, "direct-call-target")) continue;
			const problem = siteProblem(context, hazard);
			if (problem === void 0) continue;
			yield {
				...problem,
				message: `The kernel replaces this instruction while it loads the livepatch (an alternative); the relocation is written ${whenWritten(hazard)}, over the replacement.`
			};
		}
	}
};
// src/rules/klp102-late-alternative-replacement.ts
const BRANCHES$1 = [232, 233];
const lateAlternativeReplacement = {
	meta: {
		id: "KLP102",
		slug: "late-alternative-replacement",
		severity: "error",
		summary: "A late livepatch relocation lies in the replacement of an alternative, which the kernel has copied before.",
		advice: "Replace the ALTERNATIVE() that refers to the module by a plain call or an if."
	},
	*check(context) {
		for (const hazard of hazardsOf(context, "alternative-replacement")) {
			const { write, access } = hazard;
			const target = context.module.elf.sections[write.target];
			const opcode = target === void 0 ? void 0 : context.module.elf.content(target)[write.start - 1];
			const branch = opcode !== void 0 && BRANCHES$1.includes(opcode);
			yield {
				...hazardProblem(hazard),
				...accessCondition(hazard),
				effects: [...refusal(context, hazard), branch ? {
					when: "run",
					outcome: "crash",
					message: "the copied call or jump goes to the place that a zero displacement names"
				} : {
					when: "run",
					outcome: "stale",
					message: "the copied instruction computes its address with a displacement of zero"
				}],
				message: `The kernel copies this replacement (${access.end - access.start} bytes) to its site while it loads the livepatch. The relocation is written to the template ${whenWritten(hazard)}: the copy keeps a zero, and no message says so.`
			};
		}
	}
};
// src/rules/klp103-late-paravirt-site.ts
const PV_OPS = "pv_ops is exported by vmlinux: keep its relocation a normal one. kpatch-build does so when Module.symvers lists the export; check that the build saw the complete file.";
const lateParavirtSite = {
	meta: {
		id: "KLP103",
		slug: "late-paravirt-site",
		severity: "error",
		summary: "A late livepatch relocation lies in a paravirt call that the kernel rewrites.",
		advice: "A paravirt call goes through pv_ops, which vmlinux exports: it needs no livepatch relocation. Check the tool that moved it.",
		remedy: "normal-relocation"
	},
	*check(context) {
		for (const hazard of hazardsOf(context, "paravirt-site")) {
			const problem = siteProblem(context, hazard);
			if (problem === void 0) continue;
			yield {
				...problem,
				...isPvOps(context, hazard) ? { advice: PV_OPS } : {},
				message: `This call is a paravirt site: the kernel overwrites it while it loads the livepatch. The relocation that fills in its target is written ${whenWritten(hazard)}; by then these bytes are another instruction.`
			};
		}
	}
};
function isPvOps({ module }, { write }) {
	const symbols = module.elf.symbols();
	const number = write.klp.relas.symbol(write.index);
	return number < symbols.count && /^pv_(\w+_)?ops$/.test(plainSymbolName(symbols.at(number).name));
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
		for (const hazard of hazardsOf(context, "direct-call-target")) {
			const site = siteProblem(context, hazard);
			yield {
				...hazardProblem(hazard),
				...accessCondition(hazard),
				effects: [...site?.effects ?? [], {
					when: "run",
					outcome: "crash",
					message: "until then the call goes to an address made of the code behind it"
				}],
				message: `The kernel reads the call's target through this displacement while it loads the livepatch (ALT_FLAG_DIRECT_CALL), but the relocation is written ${whenWritten(hazard)}.`
			};
		}
	}
};
// src/rules/klp105-late-jump-table.ts
const lateJumpTable = {
	meta: {
		id: "KLP105",
		slug: "late-jump-table",
		severity: "error",
		summary: "A late livepatch relocation fills in an entry of __jump_table.",
		advice: "Ask for the key with static_key_enabled() instead of static_branch_likely() or static_branch_unlikely() (kpatch: KPATCH_STATIC_BRANCH or a plain if)."
	},
	*check(context) {
		for (const hazard of hazardsOf(context, "jump-table")) yield {
			...hazardProblem(hazard),
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
		};
	}
};
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
			...hazardProblem(hazard),
			effects: [
				...refusal(context, hazard),
				{
					when: "patch-load",
					outcome: "corrupted",
					message: "the kernel takes the entry itself for the key, links the site to it and rewrites the call with what it finds there"
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
			message: `The kernel sorts .static_call_sites, follows each key and rewrites each call while it loads the livepatch; this field is filled in ${whenWritten(hazard)}.`
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
			...hazardProblem(hazard),
			effects: [...refusal(context, hazard), {
				when: "patch-load",
				outcome: "ignored",
				message: "WARNING in apply_retpolines(): the call is not rewritten for this CPU"
			}],
			message: `The kernel reads this branch's target to learn the thunk's register while it loads the livepatch; the relocation is written ${whenWritten(hazard)}.`
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
		advice: "__x86_return_thunk is exported by vmlinux: keep its relocation a normal one.",
		remedy: "normal-relocation"
	},
	*check(context) {
		for (const hazard of hazardsOf(context, "return-site")) yield {
			...hazardProblem(hazard),
			effects: [...refusal(context, hazard), {
				when: "patch-load",
				outcome: "ignored",
				message: "WARNING: missing return thunk: the jump is not rewritten for this CPU"
			}],
			message: `The kernel compares this jump's target with its return thunk while it loads the livepatch; the relocation is written ${whenWritten(hazard)}.`
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
			...hazardProblem(hazard),
			...accessCondition(hazard),
			effects: [...refusal(context, hazard), {
				when: "run",
				outcome: "ignored",
				message: "the calls are not counted by call depth tracking"
			}],
			message: `Call depth tracking follows the calls (${count.get(object) ?? 0}) into ${object} while it loads the livepatch; their targets are filled in ${whenWritten(hazard)}.`
		};
	}
};
// src/rules/klp111-late-ftrace-site.ts
const lateFtraceSite = {
	meta: {
		id: "KLP111",
		slug: "late-ftrace-site",
		severity: "error",
		summary: "A late livepatch relocation lies in a function's call of __fentry__.",
		advice: "__fentry__ is exported by vmlinux: keep its relocation a normal one.",
		remedy: "normal-relocation"
	},
	*check(context) {
		for (const hazard of hazardsOf(context, "ftrace-site")) yield {
			...hazardProblem(hazard),
			effects: [{
				when: "patch-load",
				outcome: "refused",
				message: "ftrace failed to modify the call (ftrace_bug), ftrace is switched off, and klp_enable_patch() fails with ENODEV"
			}],
			message: `ftrace expects a call of __fentry__ here while the livepatch loads, but the relocation is written ${whenWritten(hazard)}.`
		};
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
		if (context.kernel.behaviour.nonzeroDestination !== "overwritten") return;
		for (const hazard of hazardsOf(context, "jump-label-site")) yield {
			...hazardProblem(hazard),
			...accessCondition(hazard),
			effects: [{
				when: "run",
				outcome: "corrupted",
				message: "the jump or NOP that the kernel wrote is overwritten"
			}],
			message: `The kernel rewrites this static branch while it loads the livepatch; the relocation is written over it ${whenWritten(hazard)}.`
		};
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
			...hazardProblem(hazard),
			...accessCondition(hazard),
			effects: [...refusal(context, hazard), {
				when: "run",
				outcome: "corrupted",
				message: "the rewritten preamble is overwritten, or the load is refused because it is not zero"
			}],
			message: `The kernel rewrites these bytes while it loads the livepatch; the relocation is written ${whenWritten(hazard)}.`
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
		for (const hazard of hazardsOf(context, "sorted-table")) yield {
			...hazardProblem(hazard),
			effects: [
				...refusal(context, hazard),
				{
					when: "patch-load",
					outcome: "corrupted",
					message: "the table is sorted by values that are not there yet"
				},
				...hazard.moments.map(({ when }) => ({
					when,
					outcome: "corrupted",
					message: "another entry than the one meant is written, or the load is refused because that one is not zero"
				}))
			],
			message: `The kernel sorts this table while it loads the livepatch; the relocation is written ${whenWritten(hazard)}, and its offset then names another entry.`
		};
	}
};
// src/rules/klp115-late-special-table.ts
const PASSED_OVER = {
	severity: "warning",
	outcome: "ignored",
	message: "the kernel warns of the entry and leaves its site as it is"
};
const FOLLOWED = {
	severity: "error",
	outcome: "crash",
	message: "the pointer is followed while it is zero, or the field is no longer zero when the relocation is due"
};
const CONSEQUENCES = new Map([
	["retpolines", PASSED_OVER],
	["returns", PASSED_OVER],
	["ibt-seal", PASSED_OVER]
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
			const { severity, outcome, message } = CONSEQUENCES.get(hazard.access.step.id) ?? FOLLOWED;
			yield {
				...hazardProblem(hazard),
				severity,
				effects: [...refusal(context, hazard), {
					when: "patch-load",
					outcome,
					message
				}],
				message: `The kernel reads this table while it loads the livepatch; the field is filled in ${whenWritten(hazard)}.`
			};
		}
	}
};
// src/rules/klp-arch.ts
function klpArchSections(module) {
	return module.elf.sections.flatMap((section) => {
		const found = /^\.klp\.arch\.([^.]+)\.(.+)$/.exec(section.name);
		return found === null || section.size === 0 ? [] : [{
			section,
			object: found[1] ?? "",
			table: found[2] ?? ""
		}];
	});
}
// src/rules/klp120-klp-arch-section-ignored.ts
const klpArchSectionIgnored = {
	meta: {
		id: "KLP120",
		slug: "klp-arch-section-ignored",
		severity: "error",
		summary: "The module has .klp.arch sections, which this kernel does not know.",
		advice: "Rebuild without --klp-arch: kernels from 5.8 on apply .klp.rela.vmlinux before alternatives and paravirt calls."
	},
	*check(context) {
		if (context.kernel.behaviour.klpArchSections) return;
		for (const { section } of klpArchSections(context.module)) yield {
			subject: {
				kind: "section",
				section
			},
			effects: [{
				when: "run",
				outcome: "ignored",
				message: "the instructions stay as compiled: what this CPU needs instead (SMAP, mitigations) is not put in"
			}],
			message: `${section.name} is read by kernels 4.9 to 5.7 only; this one leaves its entries alone, and no message says so.`
		};
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
		if (!context.kernel.behaviour.klpArchSections) return;
		for (const hazard of hazardsOf(context, "alternative-site", "paravirt-site")) yield {
			...hazardProblem(hazard),
			effects: [{
				when: "run",
				outcome: "crash",
				message: "the rewritten instruction is overwritten, or the load is refused because it is not zero"
			}],
			message: `Up to 5.7 the relocations of ${hazard.write.object} are applied after the module's own tables; only tables in .klp.arch.${hazard.write.object} wait for them.`
		};
	}
};
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
		if (!context.kernel.behaviour.klpArchSections) return;
		for (const { section, object } of klpArchSections(context.module)) {
			if (patchesObject(context.module, object) !== "no") continue;
			yield {
				subject: {
					kind: "section",
					section
				},
				object,
				effects: [{
					when: "run",
					outcome: "ignored",
					message: "the entries are never applied"
				}],
				message: `The kernel applies ${section.name} when the object '${object}' is patched; the patch has none of that name.`
			};
		}
	}
};
// src/rules/klp123-klp-arch-paravirt-stride.ts
const ENTRY = 16;
const klpArchParavirtStride = {
	meta: {
		id: "KLP123",
		slug: "klp-arch-paravirt-stride",
		severity: "error",
		summary: "The entries of a .klp.arch paravirt table are not 16 bytes apart.",
		advice: "Rebuild with a kpatch-build that pads each entry (kpatch 3d04265)."
	},
	*check(context) {
		if (!context.kernel.behaviour.klpArchSections) return;
		for (const { section, table } of klpArchSections(context.module)) {
			if (!table.endsWith("parainstructions")) continue;
			const misplaced = [...context.module.allRelocations.of(section.index)].find(({ table: relas, index }) => relas.offset(index) % ENTRY !== 0);
			if (misplaced === void 0) continue;
			yield {
				subject: {
					kind: "relocation",
					table: misplaced.table,
					index: misplaced.index
				},
				effects: [{
					when: "patch-load",
					outcome: "crash",
					message: "general protection fault in apply_paravirt()"
				}],
				message: `apply_paravirt() steps through ${section.name} by ${ENTRY} bytes; an entry lies between two steps.`
			};
		}
	}
};
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
			yield {
				...hazardProblem(hazard),
				effects: hazard.moments.map(({ when }) => ({
					when,
					outcome: "crash",
					message: "page fault in apply_relocate_add(), or a refusal where the freed memory is in use again"
				})),
				message: `${target?.name ?? "The target"} is not copied to the module's memory: its address points into the file image, which the kernel has freed by then.`
			};
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
		for (const hazard of hazardsOf(context, "percpu-template")) yield {
			...hazardProblem(hazard),
			effects: [...hazard.moments.map(({ when }) => ({
				when,
				outcome: "crash",
				message: "page fault in apply_relocate_add(), or a refusal where the freed memory is in use again"
			})), {
				when: "run",
				outcome: "stale",
				message: "every CPU's copy keeps the zero"
			}],
			message: "The kernel has copied .data..percpu to every CPU and freed the section's image by then: the relocation reaches no copy."
		};
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
		for (const hazard of hazardsOf(context, "init-memory")) yield {
			...hazardProblem(hazard),
			effects: hazard.moments.map(({ when }) => ({
				when,
				outcome: context.kernel.behaviour.lateInitWrite,
				message: "the memory of .init sections is freed: a page fault, or a refusal where it still holds something"
			})),
			message: `When ${hazard.write.object} loads after the livepatch, the .init sections of the livepatch have been freed. While the object is loaded already, the relocation works.`
		};
	}
};
// src/rules/klp206-nonzero-destination.ts
const nonzeroDestination = {
	meta: {
		id: "KLP206",
		slug: "nonzero-destination",
		severity: "error",
		summary: "A relocation is to be written to bytes that are not zero in the file.",
		advice: "x86-64 keeps the addend in the relocation: the place must be zero. Check the tool that edited or linked the module."
	},
	*check(context) {
		if (context.kernel.behaviour.nonzeroDestination !== "refused") return;
		yield* livepatchRelocations(context);
		yield* ownRelocations(context);
	}
};
function* livepatchRelocations(context) {
	for (const { klp, index, subject } of klpRelocations(context.module)) {
		const type = klp.relas.type(index);
		const start = klp.relas.offset(index);
		const width = context.architecture.relocationTypes.get(type)?.width ?? 0;
		if (klp.target === void 0 || width === 0 || context.momentsOf(klp).length === 0) continue;
		if (!hasNonzeroBytes(context.module, klp.target.index, start, start + width)) continue;
		yield {
			subject,
			...objectOf(klp),
			effects: context.effectsAt(klp, "refused", nonzeroLine(context.kernel.behaviour, type)),
			message: `The ${width} bytes that the relocation fills in are not zero in the file; the kernel takes that for a place that was written already.`
		};
	}
}
function* ownRelocations(context) {
	const { elf } = context.module;
	for (const section of elf.sections) {
		const target = elf.sections[section.info];
		if (!section.isRela || section.isRelaLivepatch || target === void 0 || !isLoaded(target)) continue;
		const table = elf.relocations(section);
		for (let index = 0; index < table.count; index++) {
			const start = table.offset(index);
			const width = context.architecture.relocationTypes.get(table.type(index))?.width ?? 0;
			if (width === 0 || !hasNonzeroBytes(context.module, target.index, start, start + width)) continue;
			yield {
				subject: {
					kind: "relocation",
					table,
					index
				},
				effects: [{
					when: "patch-load",
					outcome: "refused",
					message: nonzeroLine(context.kernel.behaviour, table.type(index))
				}],
				message: `The ${width} bytes that the relocation fills in are not zero in the file; the kernel takes that for a place that was written already.`
			};
		}
	}
}
// src/rules/klp207-overlapping-relocations.ts
const overlappingRelocations = {
	meta: {
		id: "KLP207",
		slug: "overlapping-relocations",
		severity: "error",
		summary: "Two relocations write to the same bytes.",
		advice: "Each place takes one relocation: drop the normal one when it becomes a livepatch relocation (klp-build turns it into R_X86_64_NONE)."
	},
	*check(context) {
		const klpBySection = new Map(context.module.klpRelas.map((klp) => [klp.section.index, klp]));
		const targets = new Set(context.module.klpRelas.filter((klp) => context.momentsOf(klp).length > 0).map((klp) => klp.section.info));
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
		const beforeKlp = before === void 0 ? void 0 : klpBySection.get(before.table.section.index);
		if (before !== void 0 && start < end && (klp ?? beforeKlp) !== void 0) {
			const second = klp === void 0 || klp.object === "vmlinux" && beforeKlp !== void 0 && beforeKlp.object !== "vmlinux" ? before : ref;
			const first = second === ref ? before : ref;
			const secondKlp = klpBySection.get(second.table.section.index);
			if (secondKlp !== void 0) yield problem$1(context, second, secondKlp, first);
		}
		if (start + width > end) {
			before = ref;
			end = start + width;
		}
	}
}
function problem$1(context, ref, klp, other) {
	const refused = context.kernel.behaviour.nonzeroDestination === "refused";
	return {
		subject: {
			kind: "relocation",
			table: ref.table,
			index: ref.index
		},
		...objectOf(klp),
		effects: refused ? context.effectsAt(klp, "refused", nonzeroLine(context.kernel.behaviour, ref.table.type(ref.index))) : [{
			when: "run",
			outcome: "corrupted",
			message: "the relocation that is applied last wins"
		}],
		message: `Relocation ${other.index} of ${other.table.section.name} writes to these bytes too.`
	};
}
// src/rules/klp208-relocation-out-of-bounds.ts
const relocationOutOfBounds = {
	meta: {
		id: "KLP208",
		slug: "relocation-out-of-bounds",
		severity: "error",
		summary: "A livepatch relocation names a section, a symbol or bytes that do not exist.",
		advice: "The module is damaged: check the tool that wrote or stripped it."
	},
	*check(context) {
		const symbols = context.module.elf.symbols().count;
		for (const { klp, index, subject } of klpRelocations(context.module)) {
			const early = klp.object === "vmlinux" && context.kernel.behaviour.earlyVmlinuxRelas;
			if (klp.target === void 0) {
				const effects = early ? [{
					when: "run",
					outcome: "ignored",
					message: "the section is passed over without a message"
				}] : context.effectsAt(klp, "crash", "the kernel writes to a wild address");
				if (effects.length > 0 && index === 0) yield {
					subject,
					...objectOf(klp),
					effects,
					message: `sh_info of ${klp.section.name} is ${klp.section.info}, which names no section to relocate.`
				};
				continue;
			}
			if (context.momentsOf(klp).length === 0) continue;
			if (klp.relas.symbol(index) >= symbols) yield {
				subject,
				...objectOf(klp),
				effects: context.effectsAt(klp, "crash", "the kernel reads beyond the symbol table"),
				message: `The relocation names symbol ${klp.relas.symbol(index)}, of ${symbols}.`
			};
			const width = context.architecture.relocationTypes.get(klp.relas.type(index))?.width ?? 0;
			const end = klp.relas.offset(index) + width;
			if (width > 0 && end > klp.target.size) yield {
				subject,
				...objectOf(klp),
				effects: [...context.effectsAt(klp, "refused", "where the bytes behind the section are not zero"), ...context.effectsAt(klp, "corrupted", "where they are")],
				message: `The relocation writes up to offset 0x${end.toString(16)} of ${klp.target.name}, which has 0x${klp.target.size.toString(16)} bytes: what lies behind it in memory is hit.`
			};
		}
	}
};
// src/rules/klp209-unsupported-relocation-type.ts
const unsupportedRelocationType = {
	meta: {
		id: "KLP209",
		slug: "unsupported-relocation-type",
		severity: "error",
		summary: "A relocation has a type that the module loader does not know.",
		advice: "Build with the flags of the kernel (-mcmodel=kernel, no PIC): types such as R_X86_64_GOTPCREL come from other code models."
	},
	*check(context) {
		const { module } = context;
		const klpBySection = new Map(module.klpRelas.map((klp) => [klp.section.index, klp]));
		for (const section of module.elf.sections) {
			const target = module.elf.sections[section.info];
			if (!section.isRela || target === void 0 || !isLoaded(target)) continue;
			const klp = klpBySection.get(section.index);
			const table = module.elf.relocations(section);
			for (let index = 0; index < table.count; index++) {
				const type = table.type(index);
				if (context.architecture.relocationTypes.has(type)) continue;
				const message = `Unknown rela relocation: ${type}`;
				const effects = klp === void 0 ? [{
					when: "patch-load",
					outcome: "refused",
					message
				}] : context.effectsAt(klp, "refused", message);
				if (effects.length > 0) yield {
					subject: {
						kind: "relocation",
						table,
						index
					},
					...klp === void 0 ? {} : objectOf(klp),
					effects,
					message: `Type ${type} is none of those that the x86-64 module loader applies.`
				};
			}
		}
	}
};
// src/rules/klp210-target-reload-refused.ts
const targetReloadRefused = {
	meta: {
		id: "KLP210",
		slug: "target-reload-refused",
		severity: "warning",
		summary: "The patched module cannot be loaded a second time while the livepatch is loaded.",
		advice: "Nothing in the patch: kernels from 6.3 on clear the relocations. On older ones, disable and unload the livepatch before the module is reloaded."
	},
	*check(context) {
		const { behaviour } = context.kernel;
		if (behaviour.relocationsCleared || behaviour.nonzeroDestination !== "refused") return;
		const first = new Map();
		const count = new Map();
		for (const write of context.lateWrites()) {
			if (write.object === "vmlinux" || context.failuresOf(write.klp).length > 0) continue;
			if (!first.has(write.object)) first.set(write.object, write);
			count.set(write.object, (count.get(write.object) ?? 0) + 1);
		}
		for (const [object, write] of first) {
			const type = write.klp.relas.type(write.index);
			yield {
				subject: {
					kind: "relocation",
					table: write.klp.relas,
					index: write.index
				},
				object,
				order: Number.POSITIVE_INFINITY,
				effects: [{
					when: "target-reload",
					outcome: "refused",
					message: nonzeroLine(behaviour, type)
				}],
				message: `After ${object} was unloaded, its livepatch relocations (${count.get(object) ?? 0}) keep their old values; the next load of ${object} finds them nonzero and is refused. Kernels from 6.3 on clear them.`
			};
		}
	}
};
// src/rules/klp211-pc-relative-in-replacement.ts
const BRANCHES = [232, 233];
const pcRelativeInReplacement = {
	meta: {
		id: "KLP211",
		slug: "pc-relative-in-replacement",
		severity: "error",
		summary: "A relative operand in the replacement of an alternative is not adjusted by this kernel when it copies it.",
		advice: "Refer to the symbol outside of the ALTERNATIVE(), or by an absolute address."
	},
	*check(context) {
		if (context.kernel.behaviour.replacementRelocation !== "first-branch") return;
		for (const { klp, index, subject } of klpRelocations(context.module)) {
			if (klp.target === void 0 || context.timeline.applicationOf(klp).kind !== "early") continue;
			if (context.architecture.relocationTypes.get(klp.relas.type(index))?.pcRelative !== true) continue;
			const offset = klp.relas.offset(index);
			const access = context.timeline.overlapping(klp.target.index, offset, offset + 4).find(({ role }) => role === "alternative-replacement");
			if (access === void 0) continue;
			const opcode = context.module.elf.content(klp.target)[access.start] ?? 0;
			if (access.end - access.start === 5 && BRANCHES.includes(opcode) && offset === access.start + 1) continue;
			yield {
				subject,
				object: VMLINUX,
				access,
				...access.condition.kind === "depends" ? { condition: access.condition.on } : {},
				effects: [{
					when: "run",
					outcome: "corrupted",
					message: "the address is off by the distance between the replacement and its site"
				}],
				message: "Kernels before 6.4 or so copy a replacement byte by byte and adjust a lone call or jump only; this operand is relative to the instruction pointer and keeps the distance of the template."
			};
		}
	}
};
// src/rules/klp301-module-section-vmlinux-symbol.ts
const moduleSectionVmlinuxSymbol = {
	meta: {
		id: "KLP301",
		slug: "module-section-vmlinux-symbol",
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
			const exported = found === void 0 ? "" : ` ${found.symbol.module} exports it (${found.path}, line ${found.symbol.line}).`;
			yield {
				subject: {
					kind: "relocation",
					table: klp.relas,
					index: failure.index
				},
				...objectOf(klp),
				order: 0,
				effects: context.effectsAt(klp, "refused", failure.message),
				message: `'${name}' is vmlinux's, but the relocation stands in ${klp.section.name}: the kernel refuses the whole section.${exported}`
			};
		}
	}
};
// src/rules/klp302-vmlinux-section-module-symbol.ts
const vmlinuxSectionModuleSymbol = {
	meta: {
		id: "KLP302",
		slug: "vmlinux-section-module-symbol",
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
// src/rules/klp303-symbol-not-livepatch.ts
const symbolNotLivepatch = {
	meta: {
		id: "KLP303",
		slug: "symbol-not-livepatch",
		severity: "error",
		summary: "A livepatch relocation refers to a symbol that is not marked SHN_LIVEPATCH.",
		advice: "Give the symbol st_shndx 0xff20. strip, objcopy and ld -r can rewrite it: run them before the livepatch step."
	},
	*check(context) {
		const symbols = context.module.elf.symbols();
		for (const klp of context.module.klpRelas) for (const failure of context.failuresOf(klp)) {
			if (failure.kind !== "not-livepatch") continue;
			const symbol = symbols.at(klp.relas.symbol(failure.index));
			const effects = symbol.place.kind === "undefined" && !symbol.isWeak && symbol.index > 0 ? [{
				when: "patch-load",
				outcome: "refused",
				message: `Unknown symbol ${symbol.name} (err -2)`
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
		severity: "error",
		summary: "A normal relocation refers to a livepatch symbol, which has no value when it is applied.",
		advice: "Move the relocation to a .klp.rela section with SHF_RELA_LIVEPATCH."
	},
	*check(context) {
		const { elf } = context.module;
		const symbols = elf.symbols();
		const resolved = resolvedBefore(context);
		for (const section of elf.sections) {
			const target = elf.sections[section.info];
			if (!section.isRela || section.isRelaLivepatch || target === void 0 || !isLoaded(target)) continue;
			if (section.name.startsWith(".klp.rela.") || target.name.startsWith("__klp_relocs.")) continue;
			const table = elf.relocations(section);
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
		severity: "error",
		summary: "The last step of the livepatch build was not run.",
		advice: "Run klp-convert, create-klp-module or klp post-link on the module that ships."
	},
	*check(context) {
		const { elf, klpRelas } = context.module;
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
					message: `Unknown symbol ${symbol.name} (err -2)`
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
			const cut = nameLength(name) === KPATCH_BUFFER && !/,\d+$/.test(name);
			yield {
				subject: {
					kind: "relocation",
					table: klp.relas,
					index: failure.index
				},
				...objectOf(klp),
				order: 0,
				effects,
				message: cut ? `The name is exactly ${KPATCH_BUFFER} bytes long and has no position: create-klp-module cut it off.` : `'${name}' is not of the form .klp.sym.<object>.<symbol>,<position>, with a symbol of at most ${context.kernel.behaviour.symbolNameMax} bytes on this kernel.`
			};
		}
	}
};
// src/rules/klp308-section-name-format.ts
const sectionNameFormat = {
	meta: {
		id: "KLP308",
		slug: "section-name-format",
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
				effects: [{
					when: "run",
					outcome: "corrupted",
					message: "each place refers to address 0 plus the addend"
				}],
				message: `The loader takes ${section.name} for ordinary relocations and applies its ${table.count} with the value 0, for livepatch symbols have none yet; no message says so.`
			};
		}
	}
};
// src/rules/klp310-object-not-in-patch.ts
const objectNotInPatch = {
	meta: {
		id: "KLP310",
		slug: "object-not-in-patch",
		severity: "error",
		summary: "Livepatch relocations belong to an object that the patch does not list.",
		advice: "Add a klp_object of that name, or correct the object in the section name (module names have _, never -, and no .ko)."
	},
	*check(context) {
		for (const klp of context.module.klpRelas) {
			const { object, relas, section } = klp;
			if (object === void 0 || object === "vmlinux" || relas.count === 0) continue;
			if (patchesObject(context.module, object) !== "no") continue;
			const glued = object.startsWith(VMLINUX);
			yield {
				subject: {
					kind: "relocation",
					table: relas,
					index: 0
				},
				object,
				effects: [{
					when: "run",
					outcome: "ignored",
					message: `its relocations (${relas.count}) are never applied: each place keeps its zero`
				}],
				message: glued ? `The kernel reads the object '${object}' from ${section.name}: between object and section there must be a dot. No object of the patch has that name.` : `No object of the patch is named '${object}': the kernel never applies ${section.name}, and no message says so.`
			};
		}
	}
};
// src/rules/klp312-object-name.ts
const objectName = {
	meta: {
		id: "KLP312",
		slug: "object-name",
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
			const reason = wrong(name);
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
		const said = new Set();
		for (const { klp, index, subject } of klpRelocations(context.module)) {
			const number = klp.relas.symbol(index);
			if (number >= symbols.count || said.has(number) || isNeverLoaded(klp.object)) continue;
			const symbol = symbols.at(number);
			const name = context.module.klpSymbolName(number, Number(context.kernel.behaviour.symbolNameMax));
			const effects = context.effectsAt(klp, "refused", `symbol '${name?.name ?? ""}' not found in symbol table`);
			if (symbol.place.kind !== "livepatch" || name === void 0 || effects.length === 0) continue;
			const dotKo = name.name.startsWith("ko.");
			if (!dotKo && !name.object.includes("-")) continue;
			said.add(number);
			yield {
				subject,
				object: name.object,
				effects,
				message: `'${symbol.name}' names the object '${name.object}'${dotKo ? " with .ko behind it" : ""}; no loaded module has that name.`
			};
		}
	}
};
function wrong(name) {
	if (name === "vmlinux") return "a name that is given is a module's, and no module is named vmlinux";
	if (name.includes("-")) return "the kernel replaces - by _ in the names of modules";
	if (name.endsWith(".ko")) return "a module's name does not end in .ko";
	const odd = encodeName(name).find((byte) => byte <= 32 || byte >= 127);
	if (odd !== void 0) return `it has the byte 0x${odd.toString(16).padStart(2, "0")}, which no module's name has`;
}
function isNeverLoaded(object) {
	return object !== void 0 && object !== "vmlinux" && wrong(object) !== void 0;
}
// src/rules/klp313-foreign-object-symbol.ts
const foreignObjectSymbol = {
	meta: {
		id: "KLP313",
		slug: "foreign-object-symbol",
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
			const name = context.module.klpSymbolName(klp.relas.symbol(index), Number(context.kernel.behaviour.symbolNameMax));
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
		severity: "note",
		summary: "An undefined symbol is used by R_X86_64_NONE relocations alone, and has to exist all the same.",
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
				message: `Nothing is written for R_X86_64_NONE, but the loader looks up every undefined symbol of the file, '${symbol.name}' too.`
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
		severity: "warning",
		summary: "The address of a replacement function is stored as a normal pointer.",
		advice: "Refer to the original by a livepatch symbol: calls through the pointer then reach the replacement as long as the livepatch is enabled."
	},
	*check({ module, architecture }) {
		const replacements = replacementsOf(module);
		const records = recordsOf(module);
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
function recordsOf(module) {
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
		severity: "error",
		summary: "Two livepatch sections have one name.",
		advice: "Put the relocations of one object and one target in one section, or give the sections different names."
	},
	*check(context) {
		const seen = new Set();
		for (const { section, object } of context.module.klpRelas) {
			if (section.isAlloc && seen.has(section.name)) {
				const refused = context.kernel.behaviour.klpSectionNames === "refused";
				const message = `sysfs: cannot create duplicate filename '/module/${context.module.name ?? ""}/sections/${section.name}'`;
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
	return object === "vmlinux" ? "kallsyms, System.map or vmlinux" : `${object}.ko`;
}
// src/rules/klp320-symbol-not-found.ts
const symbolNotFound = {
	meta: {
		id: "KLP320",
		slug: "symbol-not-found",
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
// src/rules/klp324-symbol-in-init.ts
const symbolInInit = {
	meta: {
		id: "KLP324",
		slug: "symbol-in-init",
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
			const { symbol, path } = found;
			const early = context.timeline.applicationOf(asked.klp).kind === "early";
			yield {
				...lookupProblem(question),
				...early ? { severity: "note" } : {},
				effects: [],
				message: `'${name}' is exported${symbol.namespace === "" ? "" : ` in the namespace ${symbol.namespace}`} (${path}, line ${symbol.line}: ${symbol.text.trim().replaceAll("	", " ")}): no livepatch relocation is needed.${early ? " As a relocation of vmlinux it does no harm." : " As a livepatch relocation it is written late."}`
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
	*check({ build, undefinedSymbols }) {
		if (build?.knowsExports !== true) return;
		const withModules = build.exportLists.some(({ hasModules }) => hasModules);
		for (const { symbol, subject } of undefinedSymbols) {
			if (build.exportOf(symbol.name) !== void 0) continue;
			const objects = build.objectsWith(symbol.name);
			yield {
				subject,
				...withModules ? {} : { condition: "no module exports it" },
				effects: [{
					when: "patch-load",
					outcome: "refused",
					message: unknownSymbolLine(symbol.name, -2)
				}],
				message: `'${symbol.name}' is undefined here, and ${build.exportLists.map(({ path }) => path).join(", ")} ${build.exportLists.length > 1 ? "do" : "does"} not list it.${objects.length > 0 ? ` ${objects.join(", ")} has it without exporting it.` : ""}`
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
		severity: "error",
		summary: "The module uses a symbol that is exported to GPL-compatible modules only.",
		advice: "Set MODULE_LICENSE(\"GPL\"): a livepatch cannot have another licence."
	},
	*check({ modinfo, build, undefinedSymbols }) {
		const license = modinfo.get("license");
		if (build === void 0 || isGplCompatible(license)) return;
		for (const { symbol, subject } of undefinedSymbols) {
			const found = build.exportOf(symbol.name);
			if (found?.symbol.gplOnly !== true) continue;
			yield {
				subject,
				effects: [{
					when: "patch-load",
					outcome: "refused",
					message: unknownSymbolLine(symbol.name, -2)
				}],
				message: `'${symbol.name}' is exported by EXPORT_SYMBOL_GPL (${found.path}, line ${found.symbol.line}), and the module ${license === void 0 ? "states no licence" : `has the licence '${license}'`}.`
			};
		}
	},
	*undecided(context) {
		if (!isGplCompatible(context.modinfo.get("license"))) yield* withoutExports(context);
	}
};
// src/rules/klp329-namespace-not-imported.ts
const namespaceNotImported = {
	meta: {
		id: "KLP329",
		slug: "namespace-not-imported",
		severity: "error",
		summary: "A symbol is exported in a namespace that the module does not import.",
		advice: "Add MODULE_IMPORT_NS() for the namespace; a symbol that is exported to certain modules alone has to be a livepatch symbol."
	},
	*check({ module, modinfo, build, kernel, undefinedSymbols }) {
		if (build === void 0) return;
		const name = module.name ?? "";
		const imported = modinfo.all("import_ns");
		for (const { symbol, subject } of undefinedSymbols) {
			const found = build.exportOf(symbol.name);
			const namespace = found?.symbol.namespace ?? "";
			if (found === void 0 || namespace === "" || imported.includes(namespace)) continue;
			if (kernel.behaviour.moduleNamespaces && isForModule(namespace, name)) continue;
			yield {
				subject,
				condition: "the kernel is built without CONFIG_MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS",
				effects: [{
					when: "patch-load",
					outcome: "refused",
					message: `${name}: module uses symbol (${symbol.name}) from namespace ${namespace}, but does not import it.`
				}, {
					when: "patch-load",
					outcome: "refused",
					message: unknownSymbolLine(symbol.name, -22)
				}],
				message: `'${symbol.name}' is exported in the namespace ${namespace} (${found.path}, line ${found.symbol.line}); the module imports ${imported.length === 0 ? "none" : imported.join(", ")}.`
			};
		}
	},
	undecided: withoutExports
};
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
		severity: "warning",
		summary: "The livepatch needs a module that exports a symbol, so that it depends on it.",
		advice: "Make it a livepatch symbol of that module: the livepatch then loads without it."
	},
	*check({ module, build, undefinedSymbols }) {
		if (build === void 0) return;
		const patched = module.patch.form === "unknown" ? [] : module.patch.objects.map(({ name }) => name);
		for (const { symbol, subject } of undefinedSymbols) {
			const found = build.exportOf(symbol.name);
			const exporter = found?.symbol.module;
			if (found === void 0 || exporter === void 0 || exporter === "vmlinux") continue;
			yield {
				subject,
				object: exporter,
				condition: `${exporter} is not loaded before the livepatch`,
				effects: [{
					when: "patch-load",
					outcome: "refused",
					message: unknownSymbolLine(symbol.name, -2)
				}],
				message: `'${symbol.name}' is exported by ${exporter} (${found.path}, line ${found.symbol.line})${patched.includes(exporter) ? ", which the livepatch patches" : ""}: modprobe loads ${exporter} with the livepatch, and ${exporter} cannot be unloaded while the livepatch is there.`
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
		advice: "notrace, noinstr and assembler functions cannot be patched: patch a caller."
	},
	*check({ questions, build, kernel }) {
		if (build === void 0) return;
		for (const question of questions) {
			const whens = question.moments.map(({ when }) => when).filter((when) => isTraceable(question, when, build) === false);
			if (whens.length === 0 || isInitOnly(question, build)) continue;
			yield {
				...lookupProblem(question),
				effects: whens.map((when) => ({
					when,
					outcome: "refused",
					message: untraceableLine(kernel.behaviour, question.name)
				})),
				message: `${soughtWords(question)} does not begin with a call that ftrace can redirect.`
			};
		}
	},
	*undecided({ questions, build }) {
		const open = questions.filter((question) => question.asked.kind === "function" && (build === void 0 || !question.moments.some(({ when }) => isTraceable(question, when, build) !== void 0)));
		for (const object of new Set(open.map((question) => question.object))) yield {
			object,
			wouldDecide: object === "vmlinux" ? "vmlinux" : `${object}.ko`
		};
	}
};
function isTraceable(question, when, build) {
	const { asked, object, name, moments } = question;
	const lookup = question.answers?.find((answer) => answer.when === when)?.lookup;
	const state = moments.find((moment) => moment.when === when)?.state;
	if (asked.kind !== "function" || lookup?.kind !== "found" || state === void 0) return void 0;
	const position = lookup.candidates.indexOf(lookup.symbol);
	if (object !== "vmlinux") return build.moduleNamed(object)?.hasFtraceSite(name, position, state);
	const linked = build.vmlinux?.find(name)[position];
	return linked?.address === void 0 || linked.size === void 0 ? void 0 : build.vmlinux?.hasFtraceSite(linked.address, linked.size);
}
// src/rules/klp401-not-marked-livepatch.ts
const notMarkedLivepatch = {
	meta: {
		id: "KLP401",
		slug: "not-marked-livepatch",
		severity: "error",
		summary: "The module is not marked as a livepatch.",
		advice: "Add MODULE_INFO(livepatch, \"Y\")."
	},
	*check({ module, modinfo }) {
		if (modinfo.get("livepatch") !== void 0) return;
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
// src/rules/klp403-this-module.ts
const thisModule = {
	meta: {
		id: "KLP403",
		slug: "this-module",
		severity: "error",
		summary: "The module does not have exactly one struct module.",
		advice: "Build with kbuild, which links <name>.mod.o into the module once."
	},
	*check({ module, kernel }) {
		const sections = module.elf.sectionsNamed(THIS_MODULE);
		const fault = faultOf(sections, kernel.behaviour.thisModuleCheck);
		if (fault === void 0) return;
		const { problem, line } = fault;
		yield {
			subject: sections[0] === void 0 ? { kind: "module" } : {
				kind: "section",
				section: sections[0]
			},
			effects: [line === void 0 ? {
				when: "patch-load",
				outcome: "corrupted",
				message: "the kernel takes the first without a check and uses it as struct module"
			} : {
				when: "patch-load",
				outcome: "refused",
				message: line
			}],
			message: `The loader finds struct module by its section: ${problem}.`
		};
	}
};
function faultOf(sections, check) {
	const [first] = sections;
	const count = check === "only-one" ? `Only one ${THIS_MODULE} section must exist.` : `Exactly one ${THIS_MODULE} section must exist.`;
	if (first === void 0) return {
		problem: `there is no ${THIS_MODULE}`,
		line: check === "first" ? "No module found in object" : count
	};
	if (sections.length > 1) return {
		problem: `${THIS_MODULE} is there ${sections.length} times`,
		line: check === "first" ? void 0 : count
	};
	if (first.type === 8) return {
		problem: `${THIS_MODULE} has no content (SHT_NOBITS)`,
		line: check === "first" ? void 0 : `${THIS_MODULE} section must have a size set`
	};
	if (!first.isAlloc) return {
		problem: `${THIS_MODULE} is not loaded (SHF_ALLOC is missing)`,
		line: check === "first" ? void 0 : `${THIS_MODULE} must occupy memory during process execution`
	};
}
// src/rules/klp404-stripped.ts
const stripped = {
	meta: {
		id: "KLP404",
		slug: "stripped",
		severity: "error",
		summary: "The module has no symbol for what the kernel must look up.",
		advice: "Strip with strip -g (--strip-debug), which keeps the symbol table."
	},
	*check({ module }) {
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
		if (module.patch.form === "unknown") return;
		for (const object of module.patch.objects) for (const { oldName, newFunction, place } of object.functions) {
			if (newFunction.kind !== "place" || module.functions.at(newFunction.place.section.index, newFunction.place.offset) !== void 0) continue;
			yield {
				subject: {
					kind: "place",
					section: place.section,
					offset: place.offset
				},
				...object.name === void 0 ? {} : { object: object.name },
				effects: [{
					when: object.name === void 0 ? "patch-load" : "target-load",
					outcome: "refused",
					message: `kallsyms size lookup failed for '${oldName ?? ""}' replacement`
				}],
				message: `No function symbol covers the replacement of '${oldName ?? ""}'.`,
				condition: "no other symbol covers it"
			};
		}
	}
};
// src/rules/klp405-module-name.ts
const moduleName = {
	meta: {
		id: "KLP405",
		slug: "module-name",
		severity: "error",
		summary: "The livepatch's own name is not one that a module can have.",
		advice: "Choose another name of at most 55 bytes."
	},
	*check({ module: { name } }) {
		if (name === void 0 || name !== "vmlinux" && nameLength(name) <= 55) return;
		yield {
			subject: { kind: "module" },
			effects: [{
				when: "patch-load",
				outcome: "refused",
				message: name === "vmlinux" ? "vmlinux.ko: invalid module name" : "the name does not fit into struct module"
			}],
			message: `The module is named '${name}' (${nameLength(name)} bytes) in its struct module.`
		};
	}
};
// src/rules/klp406-function-table.ts
const functionTable = {
	meta: {
		id: "KLP406",
		slug: "function-table",
		severity: "error",
		summary: "A record of the patch is one that klp_enable_patch() refuses.",
		advice: "Each klp_func needs an old_name and a new_func; one function of one object is patched once (positions 0 and 1 are the same)."
	},
	*check(context) {
		if (context.module.patch.form === "unknown") return;
		const objects = new Set();
		for (const object of context.module.patch.objects) {
			const name = object.name ?? "vmlinux";
			if (objects.has(name)) yield twice(context, `the object '${name}'`, name, object);
			objects.add(name);
			yield* functionProblems(context, object);
		}
	}
};
function* functionProblems(context, object) {
	const maxName = Number(context.kernel.behaviour.symbolNameMax);
	const seen = new Set();
	for (const func of object.functions) {
		if (func.oldName === void 0) yield refused$2(object, func, "has no old_name");
		else if (func.newFunction.kind === "null") yield refused$2(object, func, `('${func.oldName}') has no new_func`);
		else if (nameLength(func.oldName) > maxName) yield refused$2(object, func, `('${func.oldName}') has a name of ${nameLength(func.oldName)} bytes; this kernel takes ${maxName}`);
		const directory = `${func.oldName ?? ""},${func.sympos === 0n ? 1n : func.sympos}`;
		if (seen.has(directory)) yield twice(context, `'${directory}' of ${object.name ?? "vmlinux"}`, directory, object, func);
		seen.add(directory);
	}
}
function refused$2(object, { place }, what) {
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
		if (module.patch.objects.some(({ functions }) => functions.length > 0)) return;
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
// src/rules/klp410-kernel-files-mismatch.ts
const kernelFilesMismatch = {
	meta: {
		id: "KLP410",
		slug: "kernel-files-mismatch",
		severity: "warning",
		summary: "The kernel's files that were given are of other kernels than the module.",
		advice: "Give the files of the module's kernel, or say with --kernel that another one is to load it."
	},
	*check({ match, kernel }) {
		if (match.kind !== "other") return;
		yield {
			subject: { kind: "module" },
			order: -1,
			effects: [],
			message: `The module is checked for Linux ${kernel.release}, and the files are of Linux ${match.releases.join(", ")}: nothing of them was used.`
		};
	}
};
// src/rules/klp411-vermagic.ts
const vermagic = {
	meta: {
		id: "KLP411",
		slug: "vermagic",
		severity: "error",
		summary: "The module's vermagic is not the kernel's.",
		advice: "Build the livepatch against the configuration and the release of the kernel that loads it."
	},
	*check(context) {
		const own = context.modinfo.get("vermagic");
		if (own === void 0) {
			yield {
				subject: { kind: "module" },
				condition: "the kernel is built without CONFIG_MODULE_FORCE_LOAD",
				effects: [{
					when: "patch-load",
					outcome: "refused",
					message: "check_modinfo() answers ENOEXEC without a message"
				}],
				message: "The module has no vermagic: a kernel that takes it at all taints itself (\"bad vermagic\")."
			};
			return;
		}
		const hasVersions = findSection(context.module.elf, "__versions") !== void 0;
		const demanded = context.build?.vermagic;
		const rest = (text) => text.slice(text.indexOf(" "));
		if (demanded !== void 0 && (hasVersions ? rest(own) !== rest(demanded.text) : own !== demanded.text)) {
			const message = `The module says '${own.trim()}'; the kernel demands '${demanded.text.trim()}' (${demanded.path}).`;
			yield refused$1(context, own, `'${demanded.text}'`, message);
			return;
		}
		const [release = ""] = own.split(" ");
		const asked = demanded?.text.split(" ")[0] ?? context.kernel.release;
		if (!isWholeRelease(asked) || release.startsWith(asked)) return;
		yield hasVersions ? {
			subject: { kind: "module" },
			severity: "warning",
			effects: [{
				when: "run",
				outcome: "stale",
				message: `functions built from the source of ${release} replace those of ${asked}`
			}],
			message: `The module was built for Linux ${release} and is checked for ${asked}. It has symbol versions, so no kernel compares the release.`
		} : refused$1(context, own, `'${asked} …'`, `The module was built for Linux ${release}; the kernel that is to load it is ${asked}.`);
	},
	*undecided({ build }) {
		if (build?.vermagic === void 0) yield {
			object: "vmlinux",
			wouldDecide: "vmlinux or any module"
		};
	}
};
function isWholeRelease(release) {
	return /^\d+\.\d+(\.\d+)?[-+~_.]/.test(release);
}
function refused$1({ module }, own, demanded, message) {
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
const NAME_AT = 8;
function symbolVersions(elf, preferExtended) {
	const crcs = elf.sectionNamed("__version_ext_crcs");
	const names = elf.sectionNamed("__version_ext_names");
	if (preferExtended && crcs !== void 0 && names !== void 0) return {
		form: "extended",
		bySymbol: extendedVersions(elf, crcs, names)
	};
	const plain = elf.sectionNamed("__versions");
	return plain === void 0 ? void 0 : {
		form: "plain",
		bySymbol: plainVersions(elf, plain)
	};
}
function plainVersions(elf, section) {
	requireEntries(section, ENTRY_SIZE);
	const view = elf.view(section);
	const versions = new Map();
	for (let at = 0; at < view.size; at += ENTRY_SIZE) {
		const field = view.bytes.subarray(at + NAME_AT, at + ENTRY_SIZE);
		const end = field.indexOf(0);
		const name = decodeName(end < 0 ? field : field.subarray(0, end));
		if (!versions.has(name)) versions.set(name, {
			crc: Number(view.u64(at) & 4294967295n),
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
		if (build?.exportLists.some(({ hasVersions }) => hasVersions) !== true) return;
		const versions = symbolVersions(module.elf, kernel.behaviour.extendedVersions);
		if (versions === void 0) {
			yield {
				subject: { kind: "module" },
				condition: "the kernel is built without CONFIG_MODULE_FORCE_LOAD",
				effects: [{
					when: "patch-load",
					outcome: "refused",
					message: "check_modstruct_version() answers ENOEXEC without a message"
				}],
				message: "The kernel's symbols have versions (CONFIG_MODVERSIONS), and the module has none."
			};
			return;
		}
		for (const { name, subject } of versionedSymbols(context)) {
			const exported = build.exportOf(name);
			if (exported === void 0 || exported.symbol.crc === 0) continue;
			const version = versions.bySymbol.get(name);
			if (version === void 0) {
				if (versions.form === "plain") yield problem(context, exported.symbol, subject, "no symbol version for", `The module has no version of '${name}'`);
			} else if (version.crc !== exported.symbol.crc) {
				const difference = `The module was built against version ${hex$1(version.crc)} of '${name}'; the kernel has ${hex$1(exported.symbol.crc)}`;
				const at = subject ?? place(version);
				yield problem(context, exported.symbol, at, "disagrees about version of symbol", `${difference} (${exported.path}, line ${exported.symbol.line})`);
			}
		}
	},
	undecided: withoutExports
};
function versionedSymbols({ undefinedSymbols }) {
	const used = undefinedSymbols.map(({ symbol, subject }) => ({
		name: symbol.name,
		subject
	}));
	return [{
		name: MODULE_LAYOUT,
		subject: void 0
	}, ...used.filter(({ name }) => name !== MODULE_LAYOUT)];
}
function problem({ module }, { name }, subject, line, message) {
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
function place({ section, offset }) {
	return {
		kind: "place",
		section,
		offset
	};
}
function hex$1(crc) {
	return `0x${crc.toString(16).padStart(8, "0")}`;
}
// src/rules/registry.ts
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
	klpArchSectionIgnored,
	klpArchSectionMissing,
	klpArchForeignObject,
	klpArchParavirtStride,
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
	kernelFilesMismatch,
	vermagic,
	symbolVersion
];
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
		const { openWithElfinfo } = await import("./elfinfo-BmKD_xEt.js");
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
async function confirmFindings(elf, bytes, subjects) {
	const asked = subjects.filter((subject) => subject.kind !== "module").slice(0, MOST_CONFIRMED);
	if (asked.length === 0) return [];
	const tables = new Set(asked.flatMap((subject) => subject.kind === "relocation" ? [subject.table.section.index] : []));
	const reader = await SecondReader.open(bytes, tables);
	const remarks = new Set();
	for (const subject of asked) {
		const section = subject.kind === "relocation" ? subject.table.section : subject.section;
		const relocation = subject.kind === "relocation" ? relocationFields(elf, subject.table, subject.index) : void 0;
		const confirmation = reader.confirm(sectionFields(section), relocation);
		if (confirmation.kind === "disagrees") for (const difference of confirmation.differences) remarks.add(`the second reader (elfinfo) disagrees: ${difference}`);
		if (confirmation.kind === "unsupported") remarks.add(`the second reader (elfinfo) cannot tell: ${confirmation.reason}`);
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
	if (symbolIndex >= symbols.count) return void 0;
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
// src/check/finding-maker.ts
const SHOWN = 16;
const OPCODE = 3;
var FindingMaker = class {
	context;
	#drafts = [];
	#counts = new Map();
	#lines;
	constructor(context) {
		this.context = context;
	}
	get damage() {
		return this.#lines?.damage;
	}
	add(meta, problem) {
		const kind = kindOf({
			rule: meta.id,
			severity: problem.severity ?? meta.severity
		});
		const count = (this.#counts.get(kind) ?? 0) + 1;
		this.#counts.set(kind, count);
		if (count <= 1e3) this.#drafts.push({
			meta,
			problem,
			...this.#placeOf(problem.subject)
		});
	}
	leftOut() {
		return [...this.#counts].flatMap(([kind, count]) => count > 1e3 ? [`${count - MOST_ALIKE} more findings of ${kind} are left out: a module's report has at most ${MOST_ALIKE} alike`] : []);
	}
	subjects() {
		return this.#drafts.map(({ problem }) => problem.subject);
	}
	async findings() {
		if (this.#drafts.length === 0) return [];
		const { SourceLines } = await import("./source-lines-DaPYVvG0.js");
		const lines = new SourceLines(this.context.module.elf);
		this.#lines = lines;
		const numbers = new Map();
		return this.#drafts.sort((a, b) => (a.section?.index ?? -1) - (b.section?.index ?? -1) || (a.offset ?? -1) - (b.offset ?? -1) || (a.problem.order ?? this.context.lateOrder) - (b.problem.order ?? this.context.lateOrder) || a.meta.id.localeCompare(b.meta.id)).map((draft) => {
			const finding = this.#finding(draft, lines);
			const number = (numbers.get(finding.identity) ?? 0) + 1;
			numbers.set(finding.identity, number);
			return number === 1 ? finding : {
				...finding,
				identity: `${finding.identity}#${number}`
			};
		});
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
		const source = section === void 0 || offset === void 0 ? void 0 : lines.lineOf(section.index, offset);
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
		const before = section.isExec ? OPCODE : 0;
		const start = Math.max(conflict === void 0 ? offset - before : Math.max(conflict.start, offset - SHOWN), 0);
		const bytes = elf.content(section).subarray(start, start + SHOWN);
		return bytes.length === 0 ? void 0 : {
			start,
			bytes: Uint8Array.from(bytes)
		};
	}
};
// src/findings/finding.ts
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
		undecided: [],
		remarks: []
	};
}
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
// src/check/check.ts
var NotAnalysed = class extends Error {};
function firstLook(source, path, options) {
	let description = unread(path);
	try {
		const module = new LivepatchModule(ElfFile.open(source));
		description = describe(module, path, options);
		if (module.elf.header.type !== 1) throw new NotAnalysed(`e_type is ${module.elf.header.type}: a kernel module is relocatable (ET_REL, 1)`);
		if (!module.isLivepatch) return {
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
			report: refused(description, error)
		};
	}
}
async function checkLivepatch({ path, bytes, sha256 }, options) {
	let description = {
		...unread(path),
		sha256
	};
	try {
		const module = new LivepatchModule(ElfFile.open(new BufferSource(bytes)));
		description = {
			...describe(module, path, options),
			sha256,
			builder: module.builder
		};
		const architecture = modelledArchitecture(module);
		const kernel = modelledKernel(module, options);
		description = {
			...description,
			objects: objectsOf(module)
		};
		const found = await findingsOf(module, kernel, architecture, bytes, options);
		return {
			...description,
			...found,
			status: found.findings.length === 0 ? "clean" : "findings"
		};
	} catch (error) {
		return refused(description, error);
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
function refused(description, error) {
	if (error instanceof ElfFormatError || error instanceof NotAnalysed) return {
		...description,
		status: "not-analysed",
		reason: error.message
	};
	throw error;
}
function modelledArchitecture({ elf, architecture }) {
	const modelled = architectureOf(elf.header.machine);
	if (modelled === void 0) throw new NotAnalysed(`the loader of ${architecture} is not modelled; ${MODELLED.join(", ")} is`);
	return modelled;
}
function modelledKernel(module, options) {
	const release = options.kernel ?? module.modinfo.kernelRelease;
	if (release === void 0) throw new NotAnalysed("the module has no vermagic; say with --kernel for which kernel it is");
	const kernel = kernelOf(release, options.kernelBehaviour);
	if (kernel === void 0) throw new NotAnalysed(`the kernel release '${release}' does not begin with a version such as 6.1; say with --kernel which it is`);
	if (!kernel.behaviour.klpRelocations) throw new NotAnalysed(`Linux ${release} has no livepatch relocation sections (they came with 4.7)`);
	return kernel;
}
function objectsOf(module) {
	if (module.patch.form === "unknown") return [];
	return module.patch.objects.map(({ name, functions }) => ({
		name: name ?? "vmlinux",
		functions: functions.map(({ oldName }) => oldName ?? "")
	}));
}
async function findingsOf(module, kernel, architecture, bytes, { kernelFiles }) {
	const match = kernelFiles?.for(kernel.release);
	const context = new RuleContext(module, kernel, architecture, match);
	const maker = new FindingMaker(context);
	for (const { meta, check } of RULES) for (const problem of check(context)) maker.add(meta, problem);
	const findings = await maker.findings();
	const undecided = RULES.flatMap(({ meta, undecided: left }) => [...left?.(context) ?? []].map((one) => ({
		rule: meta.id,
		...one
	})));
	const remarks = [
		...maker.leftOut(),
		...maker.damage === void 0 ? [] : [`no source lines: ${maker.damage}`],
		...await confirmFindings(module.elf, bytes, maker.subjects())
	];
	return {
		loading: loadingSteps(context),
		findings,
		undecided,
		remarks
	};
}
function modelModule(source, options) {
	const module = new LivepatchModule(ElfFile.open(source));
	const architecture = modelledArchitecture(module);
	return new RuleContext(module, modelledKernel(module, options), architecture);
}
// src/check/checker.ts
const BEFORE_THREADS = 64;
const MOST_WAITING = 2 ** 20;
var Checker = class {
	options;
	#others;
	#given = 0;
	#here = Promise.resolve();
	#threads;
	constructor(options, threads = 1) {
		this.options = options;
		this.#others = options.kernelFiles === void 0 ? threads - 1 : 0;
	}
	async give(livepatch) {
		const thread = await this.#threadFor(livepatch);
		if (thread !== void 0) return { report: thread.check(livepatch, this.options) };
		await this.#here;
		const report = checkLivepatch(livepatch, this.options);
		this.#here = report.catch(() => void 0);
		return { report };
	}
	async close() {
		await Promise.all((await this.#threads ?? []).map((thread) => thread.end()));
	}
	async #threadFor({ bytes }) {
		if (this.#others === 0 || ++this.#given <= BEFORE_THREADS) return void 0;
		this.#threads ??= startThreads(this.#others);
		await setImmediate();
		const [least] = [...await this.#threads].sort((a, b) => a.waiting - b.waiting);
		return least !== void 0 && (least.waiting === 0 || least.waiting + bytes.length <= MOST_WAITING) ? least : void 0;
	}
};
async function startThreads(count) {
	const { Worker } = await import("node:worker_threads");
	return Array.from({ length: count }, () => new Thread(new Worker(new URL("./check-worker.js", import.meta.url))));
}
var Thread = class {
	worker;
	waiting = 0;
	#answered = new Map();
	#next = 0;
	#fault;
	constructor(worker) {
		this.worker = worker;
		worker.on("message", (answer) => this.#answered.get(answer.id)?.(answer));
		worker.on("error", (error) => {
			this.#fault = error;
			for (const [id, answered] of this.#answered) answered({
				id,
				kind: "failed",
				error
			});
		});
	}
	async check(livepatch, options) {
		if (this.#fault !== void 0) throw this.#fault;
		const id = this.#next++;
		const bytes = ownBuffer(livepatch.bytes);
		const size = bytes.length;
		this.waiting += size;
		const answer = await new Promise((answered) => {
			this.#answered.set(id, answered);
			const task = {
				id,
				livepatch: {
					...livepatch,
					bytes
				},
				options
			};
			this.worker.postMessage(task, [bytes.buffer]);
		});
		this.#answered.delete(id);
		this.waiting -= size;
		if (answer.kind === "failed") throw answer.error;
		return answer.report;
	}
	async end() {
		await this.worker.terminate();
	}
};
function ownBuffer(bytes) {
	const { buffer } = bytes;
	return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.length ? new Uint8Array(buffer) : Uint8Array.from(bytes);
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
		if (!(shown === asked || isContainerName(shown) || wanted(withoutCompression(pathWithin(asked, shown))))) continue;
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
async function matcherOf(globs) {
	for (const glob of globs) if (glob.split("/").some((part) => (part.match(/\*+/g) ?? []).length > MOST_STARS)) throw new UsageError(`the pattern ${JSON.stringify(glob)} has more than ${MOST_STARS} stars between two slashes`);
	const { default: picomatch } = await import("./picomatch-Cp8erVT_.js").then((m) => __toESM(m.default, 1));
	try {
		const matchers = globs.map((glob) => picomatch(glob, {
			dot: true,
			basename: !glob.includes("/")
		}));
		return (name) => matchers.some((matches) => matches(name));
	} catch (error) {
		throw new UsageError(`one of the patterns ${globs.map((glob) => JSON.stringify(glob)).join(", ")} is none`, { cause: error });
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
	const add = (place, root, report) => {
		const one = {
			place,
			root,
			report
		};
		awaited.push(one);
		report.then(() => {
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
			const look = found.kind === "file" ? firstLook(found.source, place, options) : {
				kind: "report",
				report: notAnalysed(place, found.reason)
			};
			if (look.kind === "report") {
				add(place, root, Promise.resolve(look.report));
				continue;
			}
			const { sha256 } = look.livepatch;
			const same = known.get(sha256);
			if (same === void 0) known.set(sha256, add(place, root, (await checker.give(look.livepatch)).report));
			else add(place, root, same.report);
		}
		for (const { place, root, report } of awaited) {
			reports.push({
				...await report,
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
function mergePlaces(reports) {
	const places = new Map();
	for (const report of reports) {
		const same = places.get(report.sha256 ?? report);
		if (same === void 0) places.set(report.sha256 ?? report, {
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
// src/commands/paths.ts
function askedPaths(command, positionals) {
	if (positionals.length === 0) throw new UsageError(`${command} needs a file, a folder, or - for a list of paths on standard input`);
	return positionals.flatMap((path) => path === "-" ? listOnStdin() : [path]);
}
function listOnStdin() {
	const paths = pathsInList(readFileSync(0, "utf8"));
	if (paths.length === 0) throw new UsageError("- : no paths on standard input");
	return paths;
}
// src/report/formats.ts
const FORMATS = [
	"text",
	"json",
	"sarif",
	"markdown",
	"html"
];
async function formatted(format, reports, options) {
	const { tool, terminal } = options;
	const rules = RULES.map(({ meta }) => meta);
	switch (format) {
		case "text": return textReport(reports, terminal, { remarks: options.remarks });
		case "json": return jsonReport(reports, tool, options.remarks, options.shard);
		case "sarif": return (await import("./sarif-BH4oPsMX.js")).sarifReport(reports, {
			...options,
			rules
		});
		case "markdown": return markdownReport(reports, options.remarks);
		case "html": return (await import("./page-DJJERCkz.js")).htmlReport(reports, {
			tool,
			rules,
			remarks: options.remarks,
			history: options.history ?? []
		});
	}
}
const ENDINGS = [
	[".sarif", "sarif"],
	[".sarif.json", "sarif"],
	[".json", "json"],
	[".html", "html"],
	[".md", "markdown"],
	[".txt", "text"]
];
function endingOf(format) {
	return ENDINGS.find(([, of]) => of === format)?.[0] ?? "";
}
const FORMAT_ENDINGS = ENDINGS.map(([ending]) => ending);
function formatOfName(name) {
	return ENDINGS.find(([ending]) => name.toLowerCase().endsWith(ending))?.[1];
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
	if (path === void 0 && !existsSync(".github/klp-lint.yml")) return EMPTY_CONFIG;
	const chosen = path ?? ".github/klp-lint.yml";
	const source = readConfigFile(chosen);
	const { parseConfig } = await import("./parse-config-WdquuHEe.js");
	return parseConfig(source, chosen);
}
// src/commands/options.ts
const KERNEL_OPTIONS = {
	kernel: { type: "string" },
	"kernel-behaviour": {
		type: "string",
		multiple: true
	}
};
function checkOptionsOf(values) {
	const kernelBehaviour = parseKernelBehaviour(values["kernel-behaviour"] ?? []);
	return values.kernel === void 0 ? { kernelBehaviour } : {
		kernelBehaviour,
		kernel: kernelReleaseOf(values.kernel)
	};
}
function failOnOf(value) {
	return oneOf("--fail-on", value, FAIL_ON);
}
function jobsOf(value) {
	if (value !== void 0 && !/^[1-9][0-9]{0,2}$/.test(value)) throw new UsageError(`--jobs is a number from 1 to 999; not ${JSON.stringify(value)}`);
	return value === void 0 ? void 0 : Number(value);
}
function oneOf(option, value, allowed) {
	const found = allowed.find((candidate) => candidate === value);
	if (found === void 0) throw new UsageError(`${option} is one of ${allowed.join(", ")}; not ${JSON.stringify(value)}`);
	return found;
}
function kernelReleaseOf(value) {
	if (parseRelease(value) === void 0) throw new UsageError(`--kernel is a release such as 6.1.0-56-amd64; ${JSON.stringify(value)} does not begin with a version`);
	return value;
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
function reportOptionsOf(ruleLink) {
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
		...ruleLink === void 0 ? {} : { ruleLink }
	};
}
async function writeReports(format, files, reports, reportOptions) {
	const terminal = terminalOf(process.stdout, process.env);
	const remarks = format === "text" ? [] : reportOptions.remarks;
	process.stdout.write(await formatted(format, reports, {
		...reportOptions,
		terminal,
		remarks
	}));
	await writeOutputs(files, reports, reportOptions);
	for (const remark of reportOptions.remarks) process.stderr.write(`klp-lint: ${printable(remark)}\n`);
}
async function writeOutputs(files, reports, reportOptions) {
	for (const { path, format } of files) {
		const text = await formatted(format, reports, reportOptions);
		try {
			writeFileSync(path, text);
		} catch (error) {
			throw new UsageError(`--output: ${path} cannot be written: ${reasonOf(error)}`, { cause: error });
		}
	}
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
		if (this.stream.isTTY !== true || Date.now() < this.#next) return;
		this.#next = Date.now() + BETWEEN_MS;
		this.#shown = true;
		this.stream.write(`${CLEAR_LINE}${done}${this.total === void 0 ? "" : ` of ${this.total}`} files`);
	}
	end() {
		if (this.#shown) this.stream.write(CLEAR_LINE);
	}
};
// src/commands/check.ts
async function checkCommand(args) {
	const { values, positionals } = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: {
			...KERNEL_OPTIONS,
			"kernel-files": {
				type: "string",
				multiple: true
			},
			format: {
				type: "string",
				default: "text"
			},
			output: {
				type: "string",
				multiple: true
			},
			"rule-link": { type: "string" },
			"fail-on": { type: "string" },
			config: { type: "string" },
			jobs: { type: "string" },
			shard: { type: "string" }
		}
	});
	const shard = values.shard === void 0 ? void 0 : parseShard(values.shard);
	if (shard !== void 0) refuseForShard(values);
	const format = oneOf("--format", values.format, FORMATS);
	const outputs = outputFiles(values.output ?? []);
	const reportOptions = reportOptionsOf(values["rule-link"]);
	const failOn = failOnOf(values["fail-on"] ?? "error");
	const jobs = jobsOf(values.jobs);
	const kernelOptions = checkOptionsOf(values);
	const config = shard === void 0 ? await readConfig(values.config) : void 0;
	const paths = askedPaths("check", positionals);
	const kernelFilePaths = values["kernel-files"] ?? [];
	const builds = await readKernelFiles(kernelFilePaths);
	const inputs = collectInputs(paths);
	const check = async (some, onReport) => {
		const progress = new Progress(process.stderr, numberOfFiles(some));
		const onFile = (done) => {
			progress.show(done);
		};
		const found = await checkFiles(some, kernelFilePaths.length === 0 ? kernelOptions : {
			...kernelOptions,
			builds
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
		await writeReports(format, outputs, reports, {
			...reportOptions,
			remarks: buildRemarks(reports),
			shard: reported
		});
		return exitCodeOf(summarize(reports), "never");
	}
	const found = await check(inputs, () => void 0);
	const { reports, uses } = suppress(found, config?.ignore ?? [], today());
	await writeReports(format, outputs, reports, {
		...reportOptions,
		remarks: [...buildRemarks(found), ...suppressionRemarks(uses)]
	});
	return exitCodeOf(summarize(reports), failOn);
}
function refuseForShard(values) {
	const given = ["fail-on", "config"].filter((name) => values[name] !== void 0);
	if (given.length > 0) throw new UsageError(`${given.map((name) => `--${name}`).join(" and ")}: give it to merge, which judges the findings of all shards`);
}
function numberOfFiles({ roots }) {
	return roots.some(({ shown }) => isContainerName(shown)) ? void 0 : roots.length;
}
export { stepOf as C, lateRelocationsTarget as D, lateRelocationsPatch as E, LivepatchModule as O, RULES as S, earlyRelocations as T, NO_MODULE_IN_IT as _, KERNEL_OPTIONS as a, checkLivepatch as b, oneOf as c, endingOf as d, formatted as f, notAnalysed as g, mergePlaces as h, writeReports as i, readConfig as l, checkFiles as m, outputFiles as n, checkOptionsOf as o, askedPaths as p, reportOptionsOf as r, failOnOf as s, checkCommand as t, FORMATS as u, noneInIt as v, ACCESS_ROLES as w, modelModule as x, NotAnalysed as y };
