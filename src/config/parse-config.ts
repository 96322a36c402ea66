import * as v from 'valibot';
import { parse, YAMLParseError } from 'yaml';
import { AUDIT_SCHEMA } from '../audit/sources.js';
import { MAX_PATTERN } from '../check/pattern.js';
import type { Suppression } from '../check/suppression.js';
import { type RuleLevel, SEVERITY_LEVELS } from '../check/rule-levels.js';
import { type Config, FILES_BESIDE } from './config.js';
import { UsageError } from '../errors.js';
import { CONFIDENCES } from '../findings/finding.js';
import { parseRelease } from '../loader/release.js';
import { meantRules } from '../rules/meant-rules.js';
import { RETIRED, RULES } from '../rules/registry.js';

/** No configuration needs more; a longer file is a mistake, or somebody's attempt to keep us busy. */
const MAX_LENGTH = 1_000_000;

const MAX_TEXT = MAX_PATTERN;

/** Findings of a module; more than any report has. */
const MAX_COUNT = 100_000;

const text = v.pipe(
  v.string(),
  v.nonEmpty('must not be empty'),
  // Code points, as JSON Schema counts them (docs/config.schema.json).
  v.check((value) => Array.from(value).length <= MAX_TEXT, `must have at most ${MAX_TEXT} characters`),
);
const ids = new Map([...RULES.map(({ meta }) => meta), ...RETIRED].flatMap(({ id, slug }) => [[id, id] as const, [slug, id] as const]));
const rule = v.pipe(
  text,
  v.check(
    (name) => idOf(name) !== undefined,
    ({ input }) => noRule(input),
  ),
);
const day = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2027-01-31'),
  v.check((value) => isDay(value), 'must be a day of the calendar'),
);
const suppression = v.pipe(
  v.strictObject({
    rule: v.optional(rule),
    module: v.optional(text),
    object: v.optional(text),
    function: v.optional(text),
    symbol: v.optional(text),
    kernel: v.optional(text),
    arch: v.optional(text),
    count: v.optional(
      v.pipe(
        v.number(),
        v.integer('must be a whole number'),
        v.minValue(1, 'must be at least 1'),
        v.maxValue(MAX_COUNT, `must be at most ${MAX_COUNT}`),
      ),
    ),
    rest: v.optional(v.literal('any')),
    reason: text,
    expires: v.optional(day),
  }),
  v.check(
    (entry) =>
      [entry.rule, entry.module, entry.object, entry.function, entry.symbol, entry.kernel, entry.arch].some((one) => one !== undefined),
    'needs at least one of rule, module, object, function, symbol, kernel, arch',
  ),
  v.check(
    (entry) => entry.rest === 'any' || [entry.rule, entry.module, entry.kernel].every((one) => one !== undefined),
    'leaves out its rule, module or kernel: with "rest: any", what it does not name can be anything',
  ),
);
const release = v.pipe(
  text,
  v.check((name) => parseRelease(name) !== undefined, 'must be a release such as 6.1.0-56-amd64'),
);
/** To valibot a list is an object too. */
const noList = v.check((document: unknown) => !Array.isArray(document), 'expected keys and values, found a list');
const levels = v.strictObject({
  severity: v.optional(v.picklist(SEVERITY_LEVELS)),
  confidence: v.optional(v.picklist(CONFIDENCES)),
});
/** Not a union: of that the message would be about all of its members at once. */
const ruleLevel = v.lazy((level) =>
  typeof level === 'object' && level !== null ? v.pipe(v.unknown(), noList, levels) : v.picklist(SEVERITY_LEVELS),
);
const schema = v.pipe(
  v.unknown(),
  noList,
  v.strictObject({
    ignore: v.optional(v.array(suppression), []),
    rules: v.optional(v.pipe(v.unknown(), noList, v.record(v.string(), ruleLevel)), {}),
    audit: v.optional(AUDIT_SCHEMA),
    kernels: v.optional(v.pipe(v.array(release), v.nonEmpty('must not be empty'))),
    'kernel-files-beside': v.optional(v.picklist(FILES_BESIDE)),
  }),
);

/**
 * Reads the configuration's text.
 * @param path as the user knows it, for messages
 * @throws UsageError that names the entry, what it has and what is allowed
 */
export function parseConfig(source: string, path: string): Config {
  if (source.length > MAX_LENGTH) throw new UsageError(`${path}: ${source.length} characters; at most ${MAX_LENGTH} are read`);
  const result = v.safeParse(schema, parseYaml(source, path) ?? {});
  if (result.success) {
    const { ignore, rules, audit, kernels, 'kernel-files-beside': kernelFilesBeside } = result.output;
    return {
      ignore: ignore.map(withoutUndefined),
      rules: levelsOf(rules, path),
      ...(audit === undefined ? {} : { audit }),
      ...(kernels === undefined ? {} : { kernels: [...new Set(kernels)] }),
      ...(kernelFilesBeside === undefined ? {} : { kernelFilesBeside }),
    };
  }
  const [issue] = result.issues;
  const where = v.getDotPath(issue);
  throw new UsageError(`${path}: ${where === null ? '' : `${where}: `}${wordsOf(issue)}`);
}

/** Both a rule's id and its name can be there: then the stricter counts. @throws UsageError for a name that is no rule's */
function levelsOf(rules: Readonly<Record<string, v.InferOutput<typeof ruleLevel>>>, path: string): Config['rules'] {
  const levels = new Map<string, readonly RuleLevel[]>();
  for (const [name, level] of Object.entries(rules)) {
    const id = idOf(name);
    if (id === undefined) throw new UsageError(`${path}: rules: ${JSON.stringify(name)} ${noRule(name)}`);
    levels.set(id, [...(levels.get(id) ?? []), levelOf(level)]);
  }
  return levels;
}

function levelOf(level: v.InferOutput<typeof ruleLevel>): RuleLevel {
  if (typeof level === 'string') return { severity: level };
  const { severity, confidence } = level;
  return { ...(severity === undefined ? {} : { severity }), ...(confidence === undefined ? {} : { confidence }) };
}

function idOf(name: string): string | undefined {
  return ids.get(name) ?? ids.get(name.toUpperCase());
}

function noRule(name: string): string {
  const meant = name.length > MAX_RULE_NAME ? [] : meantRules(name);
  if (meant.length === 0) return 'is no rule; "klp-lint explain" lists them';
  return `is no rule; did you mean ${meant.map(({ id, slug }) => `${id} (${slug})`).join(' or ')}?`;
}

/** Longer than any rule's. */
const MAX_RULE_NAME = 60;

function parseYaml(source: string, path: string): unknown {
  try {
    // Aliases let a short text stand for an endless one.
    const parsed: unknown = parse(source, { logLevel: 'error', maxAliasCount: 0 });
    return parsed;
  } catch (error) {
    if (error instanceof YAMLParseError || error instanceof ReferenceError)
      throw new UsageError(`${path}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** Date.parse() takes 31 days of every month. */
function isDay(value: string): boolean {
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

function wordsOf(issue: v.BaseIssue<unknown>): string {
  if (issue.type === 'strict_object' && issue.expected === 'never') return 'is not known here';
  if (issue.received === 'undefined') return 'is missing';
  if (issue.type === 'strict_object' || issue.kind === 'schema')
    return `expected ${issue.expected ?? 'something else'}, found ${issue.received}`;
  return issue.message;
}

function withoutUndefined(entry: v.InferOutput<typeof suppression>): Suppression {
  const { rule: id, module, object, function: inFunction, symbol, kernel, arch, count, rest, reason, expires } = entry;
  return {
    ...(id === undefined ? {} : { rule: id }),
    ...(module === undefined ? {} : { module }),
    ...(object === undefined ? {} : { object }),
    ...(inFunction === undefined ? {} : { function: inFunction }),
    ...(symbol === undefined ? {} : { symbol }),
    ...(kernel === undefined ? {} : { kernel }),
    ...(arch === undefined ? {} : { arch }),
    ...(count === undefined ? {} : { count }),
    ...(rest === undefined ? {} : { rest }),
    reason,
    ...(expires === undefined ? {} : { expires }),
  };
}
