import { COMMENT_LINES, PROVE, check, getDotPath, literal, maxLength, object, optional, picklist, pipe, regex, safeParse, string, transform, union } from "./review.js";
import { CONFIDENCES, DEFAULT_LIMITS, FAIL_ON, FILES_BESIDE, FURTHER_FORMATS, UsageError, parseKernelBehaviour, parseRelease, parseShard, pathsInList } from "./check.js";
import { runCount, sourcesOf, workflowName } from "./shared-audit-sources.js";
// src/job/inputs.ts
const REVIEW = [
	"comment",
	"request-changes",
	"off"
];
const COMMENT_SEVERITY = [
	"error",
	"warning",
	"note"
];
const MODE = ["review", "audit"];
const empty = literal("");
function oneOf(values, fallback) {
	return union([picklist(values), pipe(empty, transform(() => fallback))], `one of ${values.join(", ")}`);
}
const flag = pipe(picklist([
	"true",
	"false",
	""
], "true or false"), transform((text) => text === "true"));
const text = pipe(string(), transform((value) => value === "" ? void 0 : value));
const list = pipe(string(), transform((value) => pathsInList(value).map((line) => line.trim())));
const id = pipe(string(), regex(/^\d{0,15}$/, "the number of a workflow run"), transform((value) => value === "" ? void 0 : Number(value)));
function count(fallback) {
	return pipe(string(), regex(/^(?:[1-9]\d{0,12})?$/, "a whole number from 1 on"), transform((value) => value === "" ? fallback : Number(value)));
}
const UNITS = {
	"": 1,
	K: 1024,
	M: 2 ** 20,
	G: 2 ** 30
};
function size(fallback) {
	return pipe(string(), regex(/^(?:[1-9]\d{0,8}[KMG]?)?$/, "a number of bytes such as 500M or 2G"), transform((value) => value === "" ? fallback : Number(value.replace(/[KMG]$/, "")) * (UNITS[value.replace(/^\d+/, "")] ?? 1)));
}
const AUDIT = {
	workflow: union([pipe(empty, transform(() => void 0)), workflowName], "a workflow's file name such as build.yml, or its number"),
	branch: text,
	runs: pipe(string(), transform((value) => value === "" ? void 0 : Number(value)), optional(runCount)),
	releases: text,
	assets: list,
	state: text,
	incremental: pipe(picklist([
		"true",
		"false",
		""
	], "true or false"), transform((value) => value !== "false"))
};
const SCHEMA = object({
	...AUDIT,
	mode: oneOf(MODE, "review"),
	token: string(),
	artifacts: list,
	run: id,
	path: list,
	files: list,
	kernel: pipe(list, check((releases) => releases.every((release) => parseRelease(release) !== void 0), "releases such as 6.1.0-56-amd64, one a line"), transform((releases) => [...new Set(releases)])),
	"kernel-behaviour": list,
	"kernel-files": list,
	"kernel-files-beside": oneOf(FILES_BESIDE, "use"),
	"require-kernel-files": flag,
	prove: oneOf(PROVE, "off"),
	"kernel-image": text,
	"module-folder": text,
	"fail-on": oneOf(FAIL_ON, "error"),
	"fail-on-confidence": oneOf(CONFIDENCES, "conditional"),
	formats: pipe(list, check((lines) => lines.every((line) => FURTHER_FORMATS.some((format) => format === line)), `a list of ${FURTHER_FORMATS.join(", ")}, one a line`), transform((lines) => FURTHER_FORMATS.filter((format) => lines.includes(format)))),
	review: oneOf(REVIEW, "comment"),
	"comment-severity": oneOf(COMMENT_SEVERITY, "note"),
	"comment-confidence": oneOf(CONFIDENCES, "conditional"),
	"comment-lines": oneOf(COMMENT_LINES, "all"),
	check: flag,
	"check-name": pipe(string(), maxLength(100, "at most 100 characters long")),
	config: text,
	"symbol-link": pipe(text, check((link) => link === void 0 || /^https?:\/\/[^\s]*\{symbol\}/.test(link), "a web address with {symbol} in it")),
	"allow-no-modules": flag,
	"dry-run": flag,
	shard: text,
	merge: list,
	"max-entries": count(DEFAULT_LIMITS.entries),
	"max-entry-size": size(DEFAULT_LIMITS.entryBytes),
	"max-total-size": size(DEFAULT_LIMITS.totalBytes),
	"max-ratio": count(DEFAULT_LIMITS.ratio),
	"max-depth": count(DEFAULT_LIMITS.depth),
	"max-time": count(60),
	"max-path-length": count(DEFAULT_LIMITS.pathLength)
});
const INPUT_NAMES = Object.keys(SCHEMA.entries);
const AUDIT_INPUT_NAMES = Object.keys(AUDIT);
function parseInputs(valueOf, called = (name) => `the input ${JSON.stringify(name)}`) {
	const result = safeParse(SCHEMA, Object.fromEntries(INPUT_NAMES.map((name) => [name, valueOf(name)])));
	if (!result.success) {
		const [issue] = result.issues;
		const name = getDotPath(issue) ?? "";
		throw new UsageError(`${called(name)} is ${JSON.stringify(valueOf(name))}; it must be ${issue.message.replace(/^must be /, "")}`);
	}
	const inputs = result.output;
	const audit = inputs.mode === "audit" ? auditInputs(inputs) : void 0;
	const foreign = audit === void 0 ? AUDIT_INPUT_NAMES.find((name) => name !== "incremental" && valueOf(name) !== "") : void 0;
	if (foreign !== void 0) throw new UsageError(`${called(foreign)} is for an audit; it goes with "mode: audit"`);
	if (audit === void 0 && inputs.path.length > 0 && (inputs.artifacts.length > 0 || inputs.run !== void 0)) throw new UsageError(`${called("path")} stands for files that are there already; it goes with neither "artifacts" nor "run"`);
	if (audit !== void 0 && inputs["require-kernel-files"] && inputs["kernel-files"].length === 0) throw new UsageError(`${called("require-kernel-files")} of an audit needs "kernel-files": it does not look for them beside the modules`);
	if (audit?.incremental === true && inputs.formats.includes("sarif")) throw new UsageError(`${called("formats")} has sarif, in which code scanning would miss what an earlier audit checked: give "incremental: false" with it`);
	return {
		audit,
		token: inputs.token,
		source: inputs.path.length > 0 ? {
			kind: "paths",
			paths: inputs.path
		} : {
			kind: "artifacts",
			wish: wishOf(inputs.artifacts),
			run: inputs.run
		},
		checking: checkingOf(inputs),
		failOn: inputs["fail-on"],
		failOnConfidence: inputs["fail-on-confidence"],
		requireKernelFiles: inputs["require-kernel-files"],
		formats: inputs.formats,
		review: inputs.review,
		comments: {
			severity: inputs["comment-severity"],
			confidence: inputs["comment-confidence"],
			lines: inputs["comment-lines"]
		},
		check: inputs.check ? inputs["check-name"] || "klp-lint" : void 0,
		config: inputs.config,
		symbolLink: inputs["symbol-link"] ?? "https://elixir.bootlin.com/linux/v{version}/A/ident/{symbol}",
		allowNoModules: inputs["allow-no-modules"],
		dryRun: inputs["dry-run"],
		part: partOf(inputs, called),
		prove: {
			which: inputs.prove,
			image: inputs["kernel-image"],
			modules: inputs["module-folder"],
			kernelFiles: inputs["kernel-files"]
		}
	};
}
function checkingOf(inputs) {
	return {
		files: inputs.files.length === 0 ? void 0 : inputs.files,
		kernels: inputs.kernel,
		kernelBehaviour: parseKernelBehaviour(inputs["kernel-behaviour"]),
		kernelFiles: inputs["kernel-files"],
		kernelFilesBeside: inputs["kernel-files-beside"],
		limits: {
			entries: inputs["max-entries"],
			entryBytes: inputs["max-entry-size"],
			totalBytes: inputs["max-total-size"],
			ratio: inputs["max-ratio"],
			depth: inputs["max-depth"],
			pathLength: inputs["max-path-length"]
		},
		maxTime: inputs["max-time"]
	};
}
function partOf({ shard, merge }, called) {
	if (shard !== void 0 && merge.length > 0) throw new UsageError(`${called("shard")} is for a job that checks a part, and "merge" for the one that merges them`);
	if (shard !== void 0) return {
		kind: "shard",
		shard: parseShard(shard, called("shard"))
	};
	return merge.length > 0 ? {
		kind: "merge",
		paths: merge
	} : { kind: "all" };
}
function auditInputs({ run, path, artifacts, workflow, branch, runs, releases, assets, state, incremental }) {
	if (run !== void 0) throw new UsageError("the input \"run\" names one run; an audit looks at the newest of a \"workflow\"");
	if (workflow === void 0 && (branch !== void 0 || runs !== void 0 || artifacts.length > 0)) throw new UsageError("the inputs \"branch\", \"runs\" and \"artifacts\" of an audit need a \"workflow\"");
	if (releases === void 0 && assets.length > 0) throw new UsageError("the input \"assets\" needs \"releases\": latest, all, or a glob of tags");
	return {
		incremental,
		state,
		sources: [...sourcesOf({
			repository: void 0,
			workflow,
			branch,
			runs,
			artifacts: [...artifacts],
			releases,
			assets: [...assets]
		}), ...path.length === 0 ? [] : [{
			kind: "paths",
			paths: path
		}]]
	};
}
function wishOf(lines) {
	const isId = (line) => /^\d{5,15}$/.test(line);
	return {
		names: lines.filter((line) => !isId(line)),
		ids: lines.filter(isId).map(Number)
	};
}
export { AUDIT_INPUT_NAMES, INPUT_NAMES, parseInputs };
