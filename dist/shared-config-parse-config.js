import { array, check, getDotPath, integer, lazy, literal, maxValue, minValue, nonEmpty, number, optional, picklist, pipe, record, regex, safeParse, strictObject, string, unknown } from "./review.js";
import { require_dist } from "./shared-yaml.js";
import { AUDIT_SCHEMA } from "./shared-audit-sources.js";
import { CONFIDENCES, FILES_BESIDE, MAX_PATTERN, RETIRED, RULES, SEVERITY_LEVELS, UsageError, parseRelease } from "./check.js";
import { meantRules } from "./shared-rules-meant-rules.js";
// src/config/parse-config.ts
var import_dist = require_dist();
const MAX_LENGTH = 1e6;
const MAX_TEXT = MAX_PATTERN;
const MAX_COUNT = 1e5;
const text = pipe(string(), nonEmpty("must not be empty"), check((value) => Array.from(value).length <= MAX_TEXT, `must have at most ${MAX_TEXT} characters`));
const ids = new Map([...RULES.map(({ meta }) => meta), ...RETIRED].flatMap(({ id, slug }) => [[id, id], [slug, id]]));
const rule = pipe(text, check((name) => idOf(name) !== void 0, ({ input }) => noRule(input)));
const day = pipe(string(), regex(/^\d{4}-\d{2}-\d{2}$/, "must be a day such as 2027-01-31"), check((value) => isDay(value), "must be a day of the calendar"));
const suppression = pipe(strictObject({
	rule: optional(rule),
	module: optional(text),
	object: optional(text),
	function: optional(text),
	symbol: optional(text),
	kernel: optional(text),
	arch: optional(text),
	count: optional(pipe(number(), integer("must be a whole number"), minValue(1, "must be at least 1"), maxValue(MAX_COUNT, `must be at most ${MAX_COUNT}`))),
	rest: optional(literal("any")),
	reason: text,
	expires: optional(day)
}), check((entry) => [
	entry.rule,
	entry.module,
	entry.object,
	entry.function,
	entry.symbol,
	entry.kernel,
	entry.arch
].some((one) => one !== void 0), "needs at least one of rule, module, object, function, symbol, kernel, arch"), check((entry) => entry.rest === "any" || [
	entry.rule,
	entry.module,
	entry.kernel
].every((one) => one !== void 0), "leaves out its rule, module or kernel: with \"rest: any\", what it does not name can be anything"));
const release = pipe(text, check((name) => parseRelease(name) !== void 0, "must be a release such as 6.1.0-56-amd64"));
const noList = check((document) => !Array.isArray(document), "expected keys and values, found a list");
const levels = strictObject({
	severity: optional(picklist(SEVERITY_LEVELS)),
	confidence: optional(picklist(CONFIDENCES))
});
const ruleLevel = lazy((level) => typeof level === "object" && level !== null ? pipe(unknown(), noList, levels) : picklist(SEVERITY_LEVELS));
const schema = pipe(unknown(), noList, strictObject({
	ignore: optional(array(suppression), []),
	rules: optional(pipe(unknown(), noList, record(string(), ruleLevel)), {}),
	audit: optional(AUDIT_SCHEMA),
	kernels: optional(pipe(array(release), nonEmpty("must not be empty"))),
	"kernel-files-beside": optional(picklist(FILES_BESIDE))
}));
function parseConfig(source, path) {
	if (source.length > MAX_LENGTH) throw new UsageError(`${path}: ${source.length} characters; at most ${MAX_LENGTH} are read`);
	const result = safeParse(schema, parseYaml(source, path) ?? {});
	if (result.success) {
		const { ignore, rules, audit, kernels, "kernel-files-beside": kernelFilesBeside } = result.output;
		return {
			ignore: ignore.map(withoutUndefined),
			rules: levelsOf(rules, path),
			...audit === void 0 ? {} : { audit },
			...kernels === void 0 ? {} : { kernels: [...new Set(kernels)] },
			...kernelFilesBeside === void 0 ? {} : { kernelFilesBeside }
		};
	}
	const [issue] = result.issues;
	const where = getDotPath(issue);
	throw new UsageError(`${path}: ${where === null ? "" : `${where}: `}${wordsOf(issue)}`);
}
function levelsOf(rules, path) {
	const levels = new Map();
	for (const [name, level] of Object.entries(rules)) {
		const id = idOf(name);
		if (id === void 0) throw new UsageError(`${path}: rules: ${JSON.stringify(name)} ${noRule(name)}`);
		levels.set(id, [...levels.get(id) ?? [], levelOf(level)]);
	}
	return levels;
}
function levelOf(level) {
	if (typeof level === "string") return { severity: level };
	const { severity, confidence } = level;
	return {
		...severity === void 0 ? {} : { severity },
		...confidence === void 0 ? {} : { confidence }
	};
}
function idOf(name) {
	return ids.get(name) ?? ids.get(name.toUpperCase());
}
function noRule(name) {
	const meant = name.length > MAX_RULE_NAME ? [] : meantRules(name);
	if (meant.length === 0) return "is no rule; \"klp-lint explain\" lists them";
	return `is no rule; did you mean ${meant.map(({ id, slug }) => `${id} (${slug})`).join(" or ")}?`;
}
const MAX_RULE_NAME = 60;
function parseYaml(source, path) {
	try {
		return (0, import_dist.parse)(source, {
			logLevel: "error",
			maxAliasCount: 0
		});
	} catch (error) {
		if (error instanceof import_dist.YAMLParseError || error instanceof ReferenceError) throw new UsageError(`${path}: ${error.message}`, { cause: error });
		throw error;
	}
}
function isDay(value) {
	const time = Date.parse(value);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
function wordsOf(issue) {
	if (issue.type === "strict_object" && issue.expected === "never") return "is not known here";
	if (issue.received === "undefined") return "is missing";
	if (issue.type === "strict_object" || issue.kind === "schema") return `expected ${issue.expected ?? "something else"}, found ${issue.received}`;
	return issue.message;
}
function withoutUndefined(entry) {
	const { rule: id, module, object, function: inFunction, symbol, kernel, arch, count, rest, reason, expires } = entry;
	return {
		...id === void 0 ? {} : { rule: id },
		...module === void 0 ? {} : { module },
		...object === void 0 ? {} : { object },
		...inFunction === void 0 ? {} : { function: inFunction },
		...symbol === void 0 ? {} : { symbol },
		...kernel === void 0 ? {} : { kernel },
		...arch === void 0 ? {} : { arch },
		...count === void 0 ? {} : { count },
		...rest === void 0 ? {} : { rest },
		reason,
		...expires === void 0 ? {} : { expires }
	};
}
export { parseConfig };
