import * as v from 'valibot';
import { parse, YAMLParseError } from 'yaml';
import { AUDIT_SCHEMA } from '../audit/sources.js';
import type { Suppression } from '../check/suppressions.js';
import type { Config } from './config.js';
import { UsageError } from '../errors.js';
import { RETIRED, RULES } from '../rules/registry.js';

/** No configuration needs more; a longer file is a mistake, or somebody's attempt to keep us busy. */
const MAX_LENGTH = 1_000_000;

const MAX_TEXT = 1000;

const text = v.pipe(
  v.string(),
  v.nonEmpty('must not be empty'),
  // Code points, as JSON Schema counts them (docs/config.schema.json).
  v.check((value) => Array.from(value).length <= MAX_TEXT, `must have at most ${MAX_TEXT} characters`),
);
const names = new Set([...RULES.map(({ meta }) => meta), ...RETIRED].flatMap(({ id, slug }) => [id, slug]));
const rule = v.pipe(
  text,
  v.check((name) => names.has(name) || names.has(name.toUpperCase()), 'is no rule; klp-lint explain lists them'),
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
    symbol: v.optional(text),
    kernel: v.optional(text),
    reason: text,
    expires: v.optional(day),
  }),
  v.check(
    (entry) => [entry.rule, entry.module, entry.object, entry.symbol, entry.kernel].some((criterion) => criterion !== undefined),
    'needs at least one of rule, module, object, symbol, kernel',
  ),
);
const schema = v.pipe(
  v.unknown(),
  // To valibot a list is an object too.
  v.check((document) => !Array.isArray(document), 'expected keys and values, found a list'),
  v.strictObject({ ignore: v.optional(v.array(suppression), []), audit: v.optional(AUDIT_SCHEMA) }),
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
    const { ignore, audit } = result.output;
    return { ignore: ignore.map(withoutUndefined), ...(audit === undefined ? {} : { audit }) };
  }
  const [issue] = result.issues;
  const where = v.getDotPath(issue);
  throw new UsageError(`${path}: ${where === null ? '' : `${where}: `}${wordsOf(issue)}`);
}

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
  const { rule: id, module, object, symbol, kernel, reason, expires } = entry;
  return {
    ...(id === undefined ? {} : { rule: id }),
    ...(module === undefined ? {} : { module }),
    ...(object === undefined ? {} : { object }),
    ...(symbol === undefined ? {} : { symbol }),
    ...(kernel === undefined ? {} : { kernel }),
    reason,
    ...(expires === undefined ? {} : { expires }),
  };
}
