import { array, check, getDotPath, integer, literal, maxValue, minValue, nonEmpty, number, optional, pipe, regex, safeParse, strictObject, string, unknown } from "./review.js";
import { require_dist } from "./shared-yaml.js";
import { AUDIT_SCHEMA } from "./shared-audit-sources.js";
import { MAX_PATTERN, RETIRED, RULES, UsageError } from "./check.js";
// src/config/parse-config.ts
var import_dist = require_dist();
const MAX_LENGTH = 1e6;
const MAX_TEXT = MAX_PATTERN;
const MAX_COUNT = 1e5;
const text = pipe(string(), nonEmpty("must not be empty"), check((value) => Array.from(value).length <= MAX_TEXT, `must have at most ${MAX_TEXT} characters`));
const names = new Set([...RULES.map(({ meta }) => meta), ...RETIRED].flatMap(({ id, slug }) => [id, slug]));
const rule = pipe(text, check((name) => names.has(name) || names.has(name.toUpperCase()), "is no rule; klp-lint explain lists them"));
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
const schema = pipe(unknown(), check((document) => !Array.isArray(document), "expected keys and values, found a list"), strictObject({
	ignore: optional(array(suppression), []),
	audit: optional(AUDIT_SCHEMA)
}));
function parseConfig(source, path) {
	if (source.length > MAX_LENGTH) throw new UsageError(`${path}: ${source.length} characters; at most ${MAX_LENGTH} are read`);
	const result = safeParse(schema, parseYaml(source, path) ?? {});
	if (result.success) {
		const { ignore, audit } = result.output;
		return {
			ignore: ignore.map(withoutUndefined),
			...audit === void 0 ? {} : { audit }
		};
	}
	const [issue] = result.issues;
	const where = getDotPath(issue);
	throw new UsageError(`${path}: ${where === null ? "" : `${where}: `}${wordsOf(issue)}`);
}
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
