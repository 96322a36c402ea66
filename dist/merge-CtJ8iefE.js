import { Dt as errorCode, Et as UsageError, Ot as reasonOf, c as suppressionRemarks, l as today, s as suppress, vt as exitCodeOf, xt as summarize, yt as plural } from "./both-BShvkmpu.js";
import { D as ACCESS_ROLES, S as RULES, _ as notAnalysed, a as writeReports, c as failOnOf, h as FORMATS, i as reportSurroundings, l as oneOf, p as parseShardCount, r as outputFiles, u as readConfig, v as NO_MODULE_IN_IT } from "./check-CmWNxL_h.js";
import { $ as string, B as minValue, G as object, H as nullable, I as literal, J as pipe, K as optional, L as maxLength, N as check, P as getDotPath, R as maxValue, V as nonEmpty, W as number, X as safeInteger, Y as regex, Z as safeParse, et as transform, it as variant, j as array, q as picklist, z as minLength } from "./job-jq8-2jhN.js";
import { t as parsePlan } from "./plan-eH9zjZUW.js";
import { parseArgs } from "node:util";
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
			"frees"
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
	modules: array(module),
	remarks: array(text)
}), check(({ shard: part, modules }) => part === void 0 || part.order.length === modules.length, "has not one place for each module"));
function readJsonReport(json) {
	const result = safeParse(document, parse(json), { abortEarly: true });
	if (result.success) {
		const { tool, shard: part, modules, remarks } = result.output;
		return {
			tool,
			shard: part,
			reports: modules.map(moduleOf),
			remarks
		};
	}
	const [issue] = result.issues;
	const where = getDotPath(issue);
	throw new ReportFormatError(`it is no report of version 1: ${where === null ? "" : `${where}: `}${wordsOf(issue)}`);
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
// src/shards/merge.ts
function mergeShards(given, tool, expected = {}) {
	const shards = given.filter((one) => one.kind === "report").map(shardReportOf);
	const { plan } = expected;
	const [first] = shards;
	const count = plan?.length ?? expected.count ?? first?.shard.count ?? 0;
	if (count === 0 && given.length === 0) throw new UsageError("there is no report to merge (with --expect or --plan all shards count as missing)");
	for (const shard of shards) {
		expectTool(shard, tool);
		expectCount(shard, count, plan !== void 0 ? "the plan" : expected.count !== void 0 ? "--expect" : first?.path ?? "");
		expectListing(shard, plan?.[0]?.listing ?? first?.shard.listing, plan !== void 0 ? "the plan" : first?.path ?? "");
	}
	const used = [];
	const missing = [];
	for (let index = 1; index <= count; index++) {
		const [one, ...others] = shards.filter(({ shard }) => shard.index === index);
		if (one !== void 0 && others.length === 0) used.push(one);
		else missing.push(notAnalysed(`shard ${index} of ${count}`, one === void 0 ? noReport(plan?.[index - 1]) : tooManyReports([one, ...others])));
	}
	const unreadable = given.filter((one) => one.kind === "unreadable");
	return {
		reports: [
			...inOrder(used, missing.length === 0),
			...missing,
			...unreadable.map(({ path, reason }) => notAnalysed(path, `this is no report of a shard: ${reason}`))
		],
		remarks: [...new Set(used.flatMap(({ remarks }) => remarks))]
	};
}
function shardReportOf({ path, report }) {
	const { shard, tool, reports, remarks } = report;
	if (shard === void 0) throw new UsageError(`${path} is the report of no shard; merge joins those of klp-lint check --shard`);
	return {
		path,
		tool,
		shard,
		reports,
		remarks
	};
}
function expectTool({ path, tool }, own) {
	if (tool.version !== own.version) throw new UsageError(`${path} was made by ${tool.name} ${tool.version} and this is ${own.version}; one version has to make and merge all`);
}
function expectCount({ path, shard }, count, by) {
	if (shard.count !== count) throw new UsageError(`${path} is shard ${shard.index} of ${shard.count}, but by ${by} there are ${count}; they do not belong together`);
}
function expectListing({ path, shard }, listing, by) {
	if (shard.listing !== listing) throw new UsageError(`${path} and ${by} were made of different files: every machine needs the same ones, under the same paths and in the same order`);
}
function noReport(planned) {
	return planned === void 0 ? "no report of it came" : `no report of it came: ${plural(planned.files, "file")} may not have been checked`;
}
function tooManyReports(shards) {
	return `${shards.length} reports of it came (${shards.map(({ path }) => path).join(", ")}), and which one counts cannot be told`;
}
function inOrder(shards, whole) {
	const placed = shards.flatMap(({ shard, reports }) => reports.map((report, i) => ({
		report,
		place: shard.order[i] ?? Infinity
	})));
	if (whole) {
		for (const { path, order } of shards[0]?.shard.nothingIn ?? []) if (shards.every(({ shard }) => shard.nothingIn.some((other) => other.path === path))) placed.push({
			report: notAnalysed(path, NO_MODULE_IN_IT),
			place: order
		});
	}
	return placed.sort((a, b) => a.place - b.place).map(({ report }) => report);
}
// src/shards/report-files.ts
function reportFiles(paths) {
	return [...new Set(paths.flatMap((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? jsonFilesBelow(path) : [path]))];
}
function jsonFilesBelow(folder) {
	return readdirSync(folder, {
		recursive: true,
		encoding: "utf8"
	}).filter((name) => name.endsWith(".json")).sort().map((name) => join(folder, name));
}
// src/commands/merge.ts
async function mergeCommand(args) {
	const { values, positionals } = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: {
			format: {
				type: "string",
				default: "text"
			},
			output: {
				type: "string",
				multiple: true
			},
			"rule-link": { type: "string" },
			"fail-on": {
				type: "string",
				default: "error"
			},
			config: { type: "string" },
			expect: { type: "string" },
			plan: { type: "string" }
		}
	});
	const format = oneOf("--format", values.format, FORMATS);
	const outputs = outputFiles(values.output ?? []);
	const surroundings = reportSurroundings(values["rule-link"]);
	const failOn = failOnOf(values["fail-on"]);
	const config = await readConfig(values.config);
	const expected = expectedOf(values.expect, values.plan);
	const merged = mergeShards(reportFiles(positionals).map(readReport), surroundings.tool, expected);
	const { reports, uses } = suppress(merged.reports, config.ignore, today());
	await writeReports(format, outputs, reports, {
		...surroundings,
		remarks: [...merged.remarks, ...suppressionRemarks(uses)]
	});
	return exitCodeOf(summarize(reports), failOn);
}
function expectedOf(count, plan) {
	if (count !== void 0 && plan !== void 0) throw new UsageError("--plan says how many shards there are; leave --expect out");
	if (count !== void 0) return { count: parseShardCount("--expect", count) };
	return plan === void 0 ? {} : { plan: parsePlan(readPlan(plan), plan) };
}
function readPlan(path) {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		throw new UsageError(`the plan cannot be read: ${reasonOf(error)}`, { cause: error });
	}
}
function readReport(path) {
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
			report: readJsonReport(readFileSync(path, "utf8"))
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
export { mergeCommand };
