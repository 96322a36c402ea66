import { ACCESS_ROLES, RULES, errorCode, reasonOf } from "./check.js";
import { array, check, getDotPath, literal, maxLength, maxValue, minLength, minValue, nonEmpty, nullable, number, object, optional, picklist, pipe, regex, safeInteger, safeParse, string, transform, variant } from "./review.js";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
// src/report/read-json.ts
const MAX_REPORT = 1 << 28;
var ReportFormatError = class extends Error {
	name = "ReportFormatError";
};
const text = string();
const textOrNull = nullable(text);
const count = pipe(number(), safeInteger(), minValue(0));
const countOrNull = nullable(count);
const hash = pipe(text, regex(/^[0-9a-f]{64}$/, "is no SHA-256"));
const ruleIds = new Set(RULES.map(({ meta }) => meta.id));
const rule = pipe(text, check((id) => ruleIds.has(id), "is no rule"));
const addend = pipe(text, regex(/^-?\d{1,19}$/, "is no number of 64 bits"), transform((digits) => BigInt(digits)), check((value) => BigInt.asIntN(64, value) === value, "is no number of 64 bits"));
const MAX_HEX = 4096;
const hex = pipe(text, maxLength(MAX_HEX, `has more than ${MAX_HEX} digits`), regex(/^(?:[0-9a-f]{2})+$/, "are no bytes"), transform((digits) => Uint8Array.from(Buffer.from(digits, "hex"))));
const findingEntries = {
	rule,
	slug: text,
	severity: picklist([
		"error",
		"warning",
		"note"
	]),
	confidence: picklist(["certain", "conditional"]),
	condition: optional(text),
	object: textOrNull,
	section: textOrNull,
	offset: countOrNull,
	function: textOrNull,
	functionOffset: countOrNull,
	source: optional(object({
		file: text,
		line: pipe(count, minValue(1))
	})),
	relocation: nullable(object({
		section: text,
		index: count,
		type: text,
		symbol: text,
		addend,
		width: count
	})),
	conflict: optional(object({
		step: text,
		access: picklist([
			"reads",
			"writes",
			"sorts",
			"frees",
			"protects"
		]),
		role: picklist(ACCESS_ROLES),
		section: text,
		start: count,
		end: count
	})),
	positions: optional(array(object({
		place: textOrNull,
		kind: picklist([
			"function",
			"data",
			"unknown"
		]),
		size: countOrNull
	}))),
	positionOrder: optional(text),
	positionsLeft: optional(count),
	effects: array(object({
		when: picklist([
			"patch-load",
			"patch-load-with-target",
			"target-load",
			"target-reload",
			"run"
		]),
		outcome: picklist([
			"refused",
			"crash",
			"corrupted",
			"stale",
			"ignored"
		]),
		kernels: optional(text),
		message: optional(text)
	})),
	message: text,
	advice: text,
	remedy: optional(literal("normal-relocation")),
	identity: text,
	bytes: optional(object({
		start: count,
		hex
	}))
};
const finding = object(findingEntries);
const loadingStep = object({
	step: text,
	number: pipe(count, minValue(1)),
	accesses: count,
	writes: count
});
const moduleEntries = {
	path: text,
	places: pipe(array(text), minLength(1, "is empty")),
	sha256: nullable(hash),
	name: textOrNull,
	arch: textOrNull,
	kernel: textOrNull,
	builder: textOrNull,
	objects: array(object({
		name: text,
		functions: array(text)
	})),
	loading: array(loadingStep),
	findings: array(finding),
	suppressed: array(object({
		...findingEntries,
		reason: text
	})),
	undecided: array(object({
		rule,
		object: text,
		wouldDecide: text
	})),
	remarks: array(text)
};
const module = pipe(variant("status", [object({
	...moduleEntries,
	status: picklist([
		"clean",
		"findings",
		"not-livepatch"
	])
}), object({
	...moduleEntries,
	status: literal("not-analysed"),
	reason: pipe(text, nonEmpty("is empty"))
})]), check(({ path, places }) => path === places[0], "has a path that is not the first of its places"), check(({ status, findings }) => status === "not-analysed" || status === "findings" === findings.length > 0, "has a status that is not that of its findings"));
const MODULE_REPORT = pipe(module, transform(moduleOf));
const shardNumber = pipe(count, minValue(1), maxValue(256));
const shard = pipe(object({
	index: shardNumber,
	count: shardNumber,
	listing: hash,
	order: array(count),
	nothingIn: array(object({
		path: text,
		order: count
	}))
}), check(({ index, count: of }) => index <= of, "has a number beyond the last"));
const document = pipe(object({
	version: literal(1),
	tool: object({
		name: literal("klp-lint"),
		version: text
	}),
	shard: optional(shard),
	modules: array(MODULE_REPORT),
	remarks: array(text)
}), check(({ shard: part, modules }) => part === void 0 || part.order.length === modules.length, "has not one place for each module"));
function readJsonReport(json) {
	const { tool, shard: part, modules, remarks } = parseDocument(document, json, "report of version 1");
	return {
		tool,
		shard: part,
		reports: modules,
		remarks
	};
}
function parseDocument(schema, json, what) {
	const result = safeParse(schema, parse(json), { abortEarly: true });
	if (result.success) return result.output;
	const [issue] = result.issues;
	const where = getDotPath(issue);
	throw new ReportFormatError(`it is no ${what}: ${where === null ? "" : `${where}: `}${wordsOf(issue)}`);
}
function wordsOf(issue) {
	if (issue.kind !== "schema") return issue.message;
	if (issue.received === "undefined") return "is missing";
	return `expected ${issue.expected ?? "something else"}, found ${issue.received.slice(0, MAX_SHOWN)}`;
}
const MAX_SHOWN = 100;
function parse(json) {
	if (json.trim() === "") throw new ReportFormatError("it is empty");
	try {
		return JSON.parse(json);
	} catch (error) {
		throw new ReportFormatError("it is not complete, or no JSON", { cause: error });
	}
}
function moduleOf(json) {
	const { sha256, name, arch, kernel, builder, findings, suppressed, ...same } = json;
	return {
		...same,
		sha256: sha256 ?? void 0,
		name: name ?? void 0,
		arch: arch ?? void 0,
		kernel: kernel ?? void 0,
		builder: builder ?? void 0,
		findings: findings.map(findingOf),
		suppressed: suppressed.map(({ reason, ...ignored }) => ({
			finding: findingOf(ignored),
			reason
		}))
	};
}
function findingOf(json) {
	const { condition, object, section, offset, function: func, functionOffset, source, relocation, conflict, positions, positionOrder: order = "", positionsLeft: left = 0, effects, remedy, bytes, ...same } = json;
	return {
		...same,
		...condition === void 0 ? {} : { condition },
		object: object ?? void 0,
		section: section ?? void 0,
		offset: offset ?? void 0,
		function: func ?? void 0,
		functionOffset: functionOffset ?? void 0,
		...source === void 0 ? {} : { source },
		relocation: relocation ?? void 0,
		...conflict === void 0 ? {} : { conflict },
		...positions === void 0 ? {} : { positions: {
			order,
			shown: positions.map(positionOf),
			left
		} },
		effects: effects.map(({ when, outcome, kernels, message }) => ({
			when,
			outcome,
			...kernels === void 0 ? {} : { kernels },
			...message === void 0 ? {} : { message }
		})),
		...remedy === void 0 ? {} : { remedy },
		...bytes === void 0 ? {} : { bytes: {
			start: bytes.start,
			bytes: bytes.hex
		} }
	};
}
function positionOf({ place, kind, size }) {
	return {
		place: place ?? void 0,
		kind,
		size: size ?? void 0
	};
}
// src/shards/report-files.ts
function readGiven(path, read) {
	try {
		const stat = statSync(path);
		if (!stat.isFile()) return {
			kind: "unreadable",
			path,
			reason: "it is no regular file"
		};
		if (stat.size > 268435456) return {
			kind: "unreadable",
			path,
			reason: `it has ${stat.size} bytes; at most ${MAX_REPORT} are read`
		};
		return {
			kind: "report",
			path,
			report: read(readFileSync(path, "utf8"))
		};
	} catch (error) {
		if (error instanceof ReportFormatError) return {
			kind: "unreadable",
			path,
			reason: error.message
		};
		if (errorCode(error) === void 0) throw error;
		return {
			kind: "unreadable",
			path,
			reason: errorCode(error) === "ENOENT" ? "there is no such file" : reasonOf(error)
		};
	}
}
function reportFiles(paths) {
	return [...new Set(paths.flatMap((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? jsonFilesBelow(path) : [path]))];
}
function jsonFilesBelow(folder) {
	return readdirSync(folder, {
		recursive: true,
		encoding: "utf8"
	}).filter((name) => name.endsWith(".json")).sort().map((name) => join(folder, name));
}
export { MODULE_REPORT, parseDocument, readGiven, readJsonReport, reportFiles };
