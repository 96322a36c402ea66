import { TOOL_NAME, moduleJson, partition, printableJson, sizeOf, summarize, toolVersion } from "./check.js";
import { array, check, integer, literal, maxValue, minValue, nonEmpty, nullable, number as number$2, object, pipe, string, variant } from "./review.js";
import { MODULE_REPORT, parseDocument, readGiven, reportFiles } from "./shared-shards-report-files.js";
import { createHash } from "node:crypto";
// src/shards/unit-results.ts
function listedFile({ file, shown }) {
	const bytes = sizeOf(file);
	return {
		shown,
		bytes,
		listedAs: `${bytes} bytes`
	};
}
const KERNEL_FILES = object({
	used: array(string()),
	problems: array(object({
		path: string(),
		message: string()
	})),
	remarks: array(string())
});
const VERSION = 1;
const number = pipe(number$2(), integer(), minValue(1), maxValue(256));
const entry = {
	shown: string(),
	listedAs: string(),
	digest: nullable(string())
};
const RESULT = object({
	version: literal(VERSION),
	kind: literal("shard"),
	tool: object({
		name: literal("klp-lint"),
		version: string()
	}),
	shard: pipe(object({
		index: number,
		count: number
	}), check(({ index, count }) => index <= count, "has a number beyond the last")),
	task: string(),
	kernelFiles: KERNEL_FILES,
	units: array(variant("result", [
		object({
			...entry,
			result: literal("known")
		}),
		object({
			...entry,
			result: literal("missing"),
			reason: pipe(string(), nonEmpty("is empty"))
		}),
		object({
			...entry,
			result: literal("checked"),
			modules: array(MODULE_REPORT)
		})
	]))
});
function shardResultJson({ tool, shard: { index, count }, task, kernelFiles, units }) {
	const document = {
		version: VERSION,
		kind: "shard",
		tool,
		shard: {
			index,
			count
		},
		task,
		kernelFiles,
		units: units.map(({ shown, listedAs, digest, result }) => ({
			shown,
			listedAs,
			digest: digest ?? null,
			...resultJson(result)
		}))
	};
	return `${printableJson(JSON.stringify(document))}\n`;
}
function resultJson(result) {
	switch (result.kind) {
		case "known": return { result: "known" };
		case "missing": return {
			result: "missing",
			reason: result.reason
		};
		case "checked": return {
			result: "checked",
			modules: result.reports.map(moduleJson)
		};
	}
}
function readShardResult(json) {
	const { tool, shard, task, kernelFiles, units } = parseDocument(RESULT, json, "shard's result of version 1");
	return {
		tool,
		shard,
		task,
		kernelFiles,
		units: units.map((unit) => {
			const { shown, listedAs, digest } = unit;
			return {
				shown,
				listedAs,
				digest: digest ?? void 0,
				result: resultOf(unit)
			};
		})
	};
}
function resultOf(unit) {
	switch (unit.result) {
		case "known": return { kind: "known" };
		case "missing": return {
			kind: "missing",
			reason: unit.reason
		};
		case "checked": return {
			kind: "checked",
			reports: unit.modules
		};
	}
}
function partitionUnits(units, count) {
	const listed = units.map((root, order) => ({
		root,
		order,
		bytes: root.bytes
	}));
	return partition(listed, count).map((part) => part.map(({ root }) => root));
}
// src/shards/merged-results.ts
const MOST_NAMED = 3;
var MergedResults = class {
	#entries = new Map();
	#used = [];
	#lost = new Map();
	#shardOf = new Map();
	#count;
	#unreadable;
	constructor(units, given, tool, task) {
		const results = given.filter((one) => one.kind === "report");
		this.#unreadable = given.flatMap((one) => one.kind === "unreadable" ? [`${one.path} is none: ${one.reason}`] : []);
		const isOurs = ({ report }) => report.tool.version === tool.version && report.task === task;
		const first = results.find(isOurs) ?? results[0];
		this.#count = first?.report.shard.count;
		if (first === void 0 || this.#count === void 0) return;
		for (const [i, part] of partitionUnits(units, this.#count).entries()) for (const unit of part) this.#shardOf.set(unit, i + 1);
		const usable = results.filter((one) => {
			const why = refusal(one, first, tool, task);
			if (why !== void 0) this.#lost.set(one.report.shard.index, why);
			return why === void 0;
		});
		for (let index = 1; index <= this.#count; index++) {
			const [one, ...others] = usable.filter(({ report }) => report.shard.index === index);
			if (one !== void 0 && others.length === 0) this.#use(one.report);
			else if (one !== void 0) {
				const paths = [one, ...others].map(({ path }) => path).slice(0, MOST_NAMED);
				this.#lost.set(index, `${others.length + 1} results of it came (${paths.join(", ")}), and which one counts cannot be told`);
			}
		}
	}
	#use(result) {
		this.#used.push(result);
		this.#lost.delete(result.shard.index);
		for (const entry of result.units) this.#entries.set(keyOf(entry), entry);
	}
	of(unit) {
		const entry = this.#entries.get(keyOf(unit));
		if (entry !== void 0) return {
			result: entry.result,
			digest: entry.digest
		};
		return {
			result: {
				kind: "lacking",
				reason: this.#reason(unit)
			},
			digest: void 0
		};
	}
	get kernelFiles() {
		const all = this.#used.map(({ kernelFiles }) => kernelFiles);
		return {
			used: [...new Set(all.flatMap(({ used }) => used))],
			problems: [...new Map(all.flatMap(({ problems }) => problems).map((problem) => [problem.message, problem])).values()],
			remarks: [...new Set(all.flatMap(({ remarks }) => remarks))]
		};
	}
	#reason(unit) {
		const unreadable = this.#unreadable.length === 0 ? "" : ` (${this.#unreadable.slice(0, MOST_NAMED).join("; ")})`;
		const index = this.#shardOf.get(unit);
		if (this.#count === void 0 || index === void 0) return `no shard checked it: no result came${unreadable}`;
		const shard = `shard ${index} of ${this.#count} did not check it`;
		const lost = this.#lost.get(index);
		if (lost !== void 0) return `${shard}: ${lost}`;
		if (!this.#used.some((result) => result.shard.index === index)) return `${shard}: no result of it came${unreadable}`;
		return `${shard}: it was not there in this form when that shard listed what there is; run the workflow again`;
	}
};
function refusal({ path, report }, first, tool, task) {
	const { shard, tool: made } = report;
	if (made.version !== tool.version) return `its result ${path} was made by ${made.name} ${made.version}, and this is ${tool.version}`;
	if (shard.count !== first.report.shard.count) return `its result ${path} is one of ${shard.count}, but by ${first.path} there are ${first.report.shard.count}`;
	if (report.task !== task) return `its result ${path} was made in another run, or with other inputs`;
}
function keyOf({ shown, listedAs }) {
	return JSON.stringify([shown, listedAs]);
}
// src/job/shard-results.ts
function taskOf(inputs, { ownRun }) {
	const { audit, kernel, kernelBehaviour, kernelFiles, files, limits } = inputs;
	const asked = [
		ownRun ?? 0,
		audit === void 0 ? "review" : "audit",
		kernel ?? "",
		kernelBehaviour,
		kernelFiles,
		files ?? [],
		limits
	];
	return createHash("sha256").update(JSON.stringify(asked)).digest("hex");
}
function shardOutcome(shard, found, inputs, environment) {
	const reports = found.units.flatMap(({ result }) => result.kind === "checked" ? result.reports : []);
	const tool = {
		name: TOOL_NAME,
		version: toolVersion()
	};
	return {
		reports,
		summary: summarize(reports),
		overview: "",
		surfaces: [{
			name: `shard ${shard.index} of ${shard.count}`,
			kind: "skipped",
			why: "the job that merges tells what was found"
		}],
		annotations: [],
		remarks: [],
		plans: [],
		shard: {
			index: shard.index,
			json: shardResultJson({
				tool,
				shard,
				task: taskOf(inputs, environment),
				...found
			})
		}
	};
}
function mergedResults(paths, units, inputs, environment) {
	return new MergedResults(units, reportFiles(paths).map((path) => readGiven(path, readShardResult)), {
		name: TOOL_NAME,
		version: toolVersion()
	}, taskOf(inputs, environment));
}
export { listedFile, mergedResults, partitionUnits, shardOutcome };
