import * as v from 'valibot';
import { CONFIDENCES, type Finding, KERNEL_FILES_ORIGINS, type ModuleReport, type SymbolPosition } from '../findings/finding.js';
import { SEVERITIES } from '../findings/worst.js';
import { ACCESS_ROLES } from '../loader/access.js';
import { RULES } from '../rules/registry.js';
import type { ReportedShard, Tool } from './json.js';

/** Bytes of the largest report that should be read. */
export const MAX_REPORT = 1 << 28;

/** A report as it was written. */
export interface ReadReport {
  readonly tool: Tool;
  /** Undefined unless it is the report of a shard. */
  readonly shard: ReportedShard | undefined;
  readonly reports: readonly ModuleReport[];
  /** Sentences on the whole run. */
  readonly remarks: readonly string[];
}

/** The text is no report of version 1: what is wrong with it, and where. */
export class ReportFormatError extends Error {
  override readonly name = 'ReportFormatError';
}

const text = v.string();
const textOrNull = v.nullable(text);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const countOrNull = v.nullable(count);
const hash = v.pipe(text, v.regex(/^[0-9a-f]{64}$/, 'is no SHA-256'));
const ruleIds = new Set(RULES.map(({ meta }) => meta.id));
const rule = v.pipe(
  text,
  v.check((id) => ruleIds.has(id), 'is no rule'),
);
/** A relocation's addend has 64 bits; the length is held down before BigInt() sees it. */
const addend = v.pipe(
  text,
  v.regex(/^-?\d{1,19}$/, 'is no number of 64 bits'),
  v.transform((digits) => BigInt(digits)),
  v.check((value) => BigInt.asIntN(64, value) === value, 'is no number of 64 bits'),
);
/** More than any finding has; people look at some twenty. */
const MAX_HEX = 4096;
const hex = v.pipe(
  text,
  v.maxLength(MAX_HEX, `has more than ${MAX_HEX} digits`),
  v.regex(/^(?:[0-9a-f]{2})+$/, 'are no bytes'),
  v.transform((digits) => Uint8Array.from(Buffer.from(digits, 'hex'))),
);

const findingEntries = {
  rule,
  slug: text,
  severity: v.picklist(SEVERITIES),
  changedFrom: v.optional(v.picklist(SEVERITIES)),
  confidence: v.picklist(CONFIDENCES),
  confidenceChangedFrom: v.optional(v.picklist(CONFIDENCES)),
  condition: v.optional(text),
  object: textOrNull,
  section: textOrNull,
  offset: countOrNull,
  function: textOrNull,
  functionOffset: countOrNull,
  source: v.optional(v.object({ file: text, line: v.pipe(count, v.minValue(1)) })),
  relocation: v.nullable(v.object({ section: text, index: count, type: text, symbol: text, addend, width: count })),
  conflict: v.optional(
    v.object({
      step: text,
      access: v.picklist(['reads', 'writes', 'sorts', 'frees', 'protects']),
      role: v.picklist(ACCESS_ROLES),
      section: text,
      start: count,
      end: count,
    }),
  ),
  positions: v.optional(v.array(v.object({ place: textOrNull, kind: v.picklist(['function', 'data', 'unknown']), size: countOrNull }))),
  positionOrder: v.optional(text),
  positionsLeft: v.optional(count),
  effects: v.array(
    v.object({
      when: v.picklist(['patch-load', 'patch-load-with-target', 'target-load', 'target-reload', 'run']),
      outcome: v.picklist(['refused', 'crash', 'corrupted', 'stale', 'ignored']),
      message: v.optional(text),
    }),
  ),
  message: text,
  advice: text,
  remedy: v.optional(v.literal('normal-relocation')),
  identity: text,
  bytes: v.optional(v.object({ start: count, hex, word: v.optional(v.literal(4)) })),
  proof: v.optional(
    v.object({
      verdict: v.picklist(['confirmed', 'refuted']),
      release: text,
      words: text,
      memory: v.array(v.object({ after: text, hex })),
    }),
  ),
};
const finding = v.object(findingEntries);
const loadingStep = v.object({ step: text, number: v.pipe(count, v.minValue(1)), accesses: count, writes: count });
const undecidedRule = v.object({ rule, object: text, wouldDecide: text });

const moduleEntries = {
  path: text,
  places: v.pipe(v.array(text), v.minLength(1, 'is empty')),
  sha256: v.nullable(hash),
  name: textOrNull,
  arch: textOrNull,
  kernel: textOrNull,
  builder: textOrNull,
  objects: v.array(v.object({ name: text, functions: v.array(text) })),
  loading: v.array(loadingStep),
  findings: v.array(finding),
  suppressed: v.array(v.object({ ...findingEntries, reason: text })),
  kernelFiles: v.nullable(v.picklist(KERNEL_FILES_ORIGINS)),
  behaviour: v.optional(
    v.object({ user: count, observed: count, distribution: count, version: count, unproven: count, files: v.array(text) }),
  ),
  rules: v.object({ checked: count, all: count }),
  undecided: v.array(undecidedRule),
  settled: v.optional(v.object({ by: rule, undecided: v.array(undecidedRule) })),
  remarks: v.array(text),
};
const module = v.pipe(
  v.variant('status', [
    v.object({ ...moduleEntries, status: v.picklist(['clean', 'findings', 'not-livepatch']) }),
    v.object({
      ...moduleEntries,
      status: v.literal('not-analysed'),
      reason: v.pipe(text, v.nonEmpty('is empty')),
      fault: v.optional(text),
    }),
  ]),
  v.check(({ path, places }) => path === places[0], 'has a path that is not the first of its places'),
  v.check(
    ({ status, findings }) => status === 'not-analysed' || (status === 'findings') === findings.length > 0,
    'has a status that is not that of its findings',
  ),
);
/** One module of a report, as it was written: see moduleJson(). */
export const MODULE_REPORT = v.pipe(module, v.transform(moduleOf));
type ModuleJson = v.InferOutput<typeof module>;
type FindingJson = v.InferOutput<typeof finding>;

const MAX_COUNT = 256;
const shardNumber = v.pipe(count, v.minValue(1), v.maxValue(MAX_COUNT));
const shard = v.pipe(
  v.object({
    index: shardNumber,
    count: shardNumber,
    listing: hash,
    order: v.array(count),
    nothingIn: v.array(v.object({ path: text, order: count })),
  }),
  v.check(({ index, count: of }) => index <= of, 'has a number beyond the last'),
);

const document = v.pipe(
  v.object({
    version: v.literal(1),
    tool: v.object({ name: v.literal('klp-lint'), version: text }),
    shard: v.optional(shard),
    modules: v.array(MODULE_REPORT),
    remarks: v.array(text),
  }),
  v.check(({ shard: part, modules }) => part === undefined || part.order.length === modules.length, 'has not one place for each module'),
);

/**
 * Reads what jsonReport() wrote. The text is held for untrusted: what comes of it has the types that it should have, no more.
 * What is not known is passed over: version 1 may grow.
 * @throws ReportFormatError
 */
export function readJsonReport(json: string): ReadReport {
  const { tool, shard: part, modules, remarks } = parseDocument(document, json, 'report of version 1');
  return { tool, shard: part, reports: modules, remarks };
}

/**
 * What a schema makes of a text. @param what it should be
 * @throws ReportFormatError
 */
export function parseDocument<Output>(schema: v.GenericSchema<unknown, Output>, json: string, what: string): Output {
  const result = v.safeParse(schema, parse(json), { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const where = v.getDotPath(issue);
  throw new ReportFormatError(`it is no ${what}: ${where === null ? '' : `${where}: `}${wordsOf(issue)}`);
}

function wordsOf(issue: v.BaseIssue<unknown>): string {
  if (issue.kind !== 'schema') return issue.message;
  if (issue.received === 'undefined') return 'is missing';
  return `expected ${issue.expected ?? 'something else'}, found ${issue.received.slice(0, MAX_SHOWN)}`;
}

/** Of what was found instead, a message shows that much. */
const MAX_SHOWN = 100;

function parse(json: string): unknown {
  if (json.trim() === '') throw new ReportFormatError('it is empty');
  try {
    const parsed: unknown = JSON.parse(json);
    return parsed;
  } catch (error) {
    throw new ReportFormatError('it is not complete, or no JSON', { cause: error });
  }
}

function moduleOf(json: ModuleJson): ModuleReport {
  const { sha256, name, arch, kernel, builder, findings, suppressed, kernelFiles, behaviour, rules, ...same } = json;
  const description = {
    ...same,
    sha256: sha256 ?? undefined,
    name: name ?? undefined,
    arch: arch ?? undefined,
    kernel: kernel ?? undefined,
    builder: builder ?? undefined,
    findings: findings.map(findingOf),
    kernelFiles: kernelFiles ?? undefined,
    ...(behaviour === undefined ? {} : { behaviour }),
    settled: same.settled,
    rules: rules.all,
    suppressed: suppressed.map(({ reason, ...ignored }) => ({ finding: findingOf(ignored), reason })),
  };
  if (description.status !== 'not-analysed') return description;
  const { fault, ...without } = description;
  return { ...without, ...(fault === undefined ? {} : { fault }) };
}

function findingOf(json: FindingJson): Finding {
  const {
    changedFrom,
    confidenceChangedFrom,
    condition,
    object,
    section,
    offset,
    function: func,
    functionOffset,
    source,
    relocation,
    conflict,
    positions,
    positionOrder: order = '',
    positionsLeft: left = 0,
    effects,
    remedy,
    bytes,
    proof,
    ...same
  } = json;
  return {
    ...same,
    ...(changedFrom === undefined ? {} : { changedFrom }),
    ...(confidenceChangedFrom === undefined ? {} : { confidenceChangedFrom }),
    ...(condition === undefined ? {} : { condition }),
    object: object ?? undefined,
    section: section ?? undefined,
    offset: offset ?? undefined,
    function: func ?? undefined,
    functionOffset: functionOffset ?? undefined,
    ...(source === undefined ? {} : { source }),
    relocation: relocation ?? undefined,
    ...(conflict === undefined ? {} : { conflict }),
    ...(positions === undefined ? {} : { positions: { order, shown: positions.map(positionOf), left } }),
    effects: effects.map(({ when, outcome, message }) => ({
      when,
      outcome,
      ...(message === undefined ? {} : { message }),
    })),
    ...(remedy === undefined ? {} : { remedy }),
    ...(bytes === undefined
      ? {}
      : { bytes: { start: bytes.start, bytes: bytes.hex, ...(bytes.word === undefined ? {} : { word: bytes.word }) } }),
    ...(proof === undefined ? {} : { proof: { ...proof, memory: proof.memory.map(({ after, hex }) => ({ after, bytes: hex })) } }),
  };
}

function positionOf({ place, kind, size }: NonNullable<FindingJson['positions']>[number]): SymbolPosition {
  return { place: place ?? undefined, kind, size: size ?? undefined };
}
