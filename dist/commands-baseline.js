import { require_dist } from "./shared-yaml.js";
import { array, getDotPath, literal, nullable, object, safeParse, string } from "./review.js";
import { EXIT, UsageError, patternOf, plainSymbolName, reasonOf } from "./check.js";
import { parseConfig } from "./shared-config-parse-config.js";
import { readFileSync } from "node:fs";
// src/check/baseline.ts
var import_dist = require_dist();
const reportSchema = object({
	version: literal(1),
	modules: array(object({
		path: string(),
		name: nullable(string()),
		arch: nullable(string()),
		kernel: nullable(string()),
		findings: array(object({
			rule: string(),
			object: nullable(string()),
			section: nullable(string()),
			function: nullable(string()),
			relocation: nullable(object({ symbol: string() }))
		}))
	}))
});
function parseReport(text, path) {
	let document;
	try {
		document = JSON.parse(text);
	} catch (error) {
		throw new UsageError(`${path} is no JSON: ${reasonOf(error)}`, { cause: error });
	}
	const result = safeParse(reportSchema, document);
	if (result.success) return result.output;
	const [issue] = result.issues;
	throw new UsageError(`${path} is no report of version 1: ${getDotPath(issue) ?? "the document"}: ${issue.message}`);
}
function baselineOf({ modules }) {
	const entries = new Map();
	for (const { path, name, arch, kernel, findings } of modules) {
		const counts = new Map();
		for (const { rule, object: ofObject, section, function: inFunction, relocation } of findings) {
			const entry = {
				rule,
				...part("module", name ?? path),
				...part("object", ofObject),
				...part("function", inFunction ?? section),
				...part("symbol", relocation === null ? null : plainSymbolName(relocation.symbol)),
				...part("kernel", kernel),
				...part("arch", arch)
			};
			const key = JSON.stringify(entry);
			const counted = counts.get(key) ?? {
				entry,
				count: 0
			};
			counted.count++;
			counts.set(key, counted);
		}
		for (const [key, { entry, count }] of counts) entries.set(key, {
			entry,
			count: Math.max(count, entries.get(key)?.count ?? 0)
		});
	}
	return [...entries.values()].map(({ entry, count }) => ({
		...entry,
		count
	}));
}
function part(name, text) {
	return text === null || text === "" ? {} : { [name]: patternOf(text) };
}
// src/commands/baseline.ts
function baselineCommand(path, { reason, expires }) {
	const ignore = baselineOf(parseReport(read(path), path)).map((entry) => ({
		...entry,
		reason,
		...expires === void 0 ? {} : { expires }
	}));
	const yaml = (0, import_dist.stringify)({ ignore }, {
		lineWidth: 0,
		aliasDuplicateObjects: false
	});
	parseConfig(yaml, "baseline");
	process.stdout.write(yaml);
	return EXIT.clean;
}
function read(path) {
	try {
		return readFileSync(path === "-" ? 0 : path, "utf8");
	} catch (error) {
		throw new UsageError(`the report cannot be read: ${reasonOf(error)}`, { cause: error });
	}
}
export { baselineCommand };
