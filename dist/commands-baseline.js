import { require_dist } from "./shared-yaml.js";
import { array, getDotPath, literal, nullable, object, safeParse, string } from "./review.js";
import { EXIT, UsageError, plainSymbolName, reasonOf } from "./check.js";
import { parseConfig } from "./shared-config-parse-config.js";
import { readFileSync } from "node:fs";
// src/check/baseline.ts
var import_dist = require_dist();
const reportSchema = object({
	version: literal(1),
	modules: array(object({
		path: string(),
		name: nullable(string()),
		findings: array(object({
			rule: string(),
			object: nullable(string()),
			function: nullable(string()),
			relocation: nullable(object({ symbol: string() }))
		}))
	}))
});
const MAX_TEXT = 1e3;
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
	for (const { path, name, findings } of modules) for (const { rule, object: ofObject, function: inFunction, relocation } of findings) {
		const module = pattern(name ?? path);
		const object = pattern(ofObject);
		const symbol = pattern(relocation === null ? inFunction : plainSymbolName(relocation.symbol));
		const entry = {
			rule,
			...module === void 0 ? {} : { module },
			...object === void 0 ? {} : { object },
			...symbol === void 0 ? {} : { symbol }
		};
		entries.set(JSON.stringify(entry), entry);
	}
	return [...entries.values()];
}
function pattern(text) {
	if (text === null || text === "") return void 0;
	const characters = Array.from(text);
	return characters.length > MAX_TEXT ? `${characters.slice(0, 999).join("")}*` : text;
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
