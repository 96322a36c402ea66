import * as v from 'valibot';
import { DEFAULT_LIMITS } from '../archive/limits.js';
import { type AuditSource, runCount, sourcesOf, workflowName } from '../audit/sources.js';
import { DEFAULT_MAX_TIME } from '../check/time-budget.js';
import { FILES_BESIDE } from '../config/config.js';
import { UsageError } from '../errors.js';
import { parseKernelBehaviour } from '../loader/known-behaviour.js';
import { parseRelease } from '../loader/release.js';
import { FURTHER_FORMATS, type FurtherFormat } from '../report/formats.js';
import { CONFIDENCES, type Confidence } from '../findings/finding.js';
import { FAIL_ON, type FailOn } from '../report/summary.js';
import { COMMENT_LINES, type CommentsWanted } from '../review/comments-wanted.js';
import { DEFAULT_SYMBOL_LINK } from '../review/links.js';
import type { ArtifactWish } from '../source/artifact-choice.js';
import { parseShard, type Shard } from '../shards/partition.js';
import { pathsInList } from '../source/paths.js';
import type { Checking } from './checking.js';
import { TOOL_NAME } from '../package.js';
import { PROVE, type ProvingInputs } from './proving-step.js';

/** What a job does with a pull request. */
export const REVIEW = ['comment', 'request-changes', 'off'] as const;
export type ReviewMode = (typeof REVIEW)[number];

/** The mildest findings that get a comment. */
const COMMENT_SEVERITY = ['error', 'warning', 'note'] as const;

/** Where the modules come from. */
export type ModuleSource =
  | { readonly kind: 'paths'; readonly paths: readonly string[] }
  | { readonly kind: 'artifacts'; readonly wish: ArtifactWish; readonly run: number | undefined };

/** What a job is for: a pull request, or all that a repository ships. */
const MODE = ['review', 'audit'] as const;

/** What the inputs ask of an audit; the configuration can ask for more. */
export interface AuditInputs {
  readonly sources: readonly AuditSource[];
  /** Whether what an earlier audit checked is taken from there. */
  readonly incremental: boolean;
  /** The artifact in which the state stands; undefined where it stands in the issue alone. */
  readonly state: string | undefined;
}

/** Which part of the work is this job's. */
export type Part =
  | { readonly kind: 'all' }
  /** This job checks one shard and posts nothing; its result goes to the job that merges. */
  | { readonly kind: 'shard'; readonly shard: Shard }
  /** Nothing is checked here: the shards' results, files or folders of them, say what was found. */
  | { readonly kind: 'merge'; readonly paths: readonly string[] };

/** What the user asked for, read and checked once. */
export interface JobInputs {
  /** Undefined in the mode `review`. */
  readonly audit: AuditInputs | undefined;
  /** Empty without a token: then the job does not ask GitHub anything. */
  readonly token: string;
  readonly source: ModuleSource;
  readonly checking: Checking;
  readonly failOn: FailOn;
  /** `certain`: findings that depend on a condition do not fail the run. */
  readonly failOnConfidence: Confidence;
  /** Whether a rule that was not checked fails the run. */
  readonly requireKernelFiles: boolean;
  /** In what the report is written besides JSON. */
  readonly formats: readonly FurtherFormat[];
  readonly review: ReviewMode;
  /** Which findings a review comments on. */
  readonly comments: CommentsWanted;
  /** The name of the check run that says whether the step passes; undefined where there is to be no check run. */
  readonly check: string | undefined;
  /** Path in the repository; undefined for the default path, which need not exist. */
  readonly config: string | undefined;
  readonly symbolLink: string;
  readonly allowNoModules: boolean;
  readonly dryRun: boolean;
  readonly part: Part;
  readonly prove: ProvingInputs;
}

const empty = v.literal('');

function oneOf<const Values extends readonly [string, ...string[]]>(values: Values, fallback: Values[number]) {
  return v.union(
    [
      v.picklist(values),
      v.pipe(
        empty,
        v.transform(() => fallback),
      ),
    ],
    `one of ${values.join(', ')}`,
  );
}

const flag = v.pipe(
  v.picklist(['true', 'false', ''], 'true or false'),
  v.transform((text) => text === 'true'),
);
const text = v.pipe(
  v.string(),
  v.transform((value) => (value === '' ? undefined : value)),
);
const list = v.pipe(
  v.string(),
  v.transform((value) => pathsInList(value).map((line) => line.trim())),
);
const id = v.pipe(
  v.string(),
  v.regex(/^\d{0,15}$/, 'the number of a workflow run'),
  v.transform((value) => (value === '' ? undefined : Number(value))),
);

function count(fallback: number) {
  return v.pipe(
    v.string(),
    v.regex(/^(?:[1-9]\d{0,12})?$/, 'a whole number from 1 on'),
    v.transform((value) => (value === '' ? fallback : Number(value))),
  );
}

const UNITS: Readonly<Record<string, number>> = { '': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 };

/** Bytes: `500M`, `2G`. */
function size(fallback: number) {
  return v.pipe(
    v.string(),
    v.regex(/^(?:[1-9]\d{0,8}[KMG]?)?$/, 'a number of bytes such as 500M or 2G'),
    v.transform((value) => (value === '' ? fallback : Number(value.replace(/[KMG]$/, '')) * (UNITS[value.replace(/^\d+/, '')] ?? 1))),
  );
}

/** The inputs of an audit alone. */
const AUDIT = {
  workflow: v.union(
    [
      v.pipe(
        empty,
        v.transform(() => undefined),
      ),
      workflowName,
    ],
    "a workflow's file name such as build.yml, or its number",
  ),
  branch: text,
  runs: v.pipe(
    v.string(),
    v.transform((value) => (value === '' ? undefined : Number(value))),
    v.optional(runCount),
  ),
  releases: text,
  assets: list,
  state: text,
  incremental: v.pipe(
    v.picklist(['true', 'false', ''], 'true or false'),
    v.transform((value) => value !== 'false'),
  ),
};

const SCHEMA = v.object({
  ...AUDIT,
  mode: oneOf(MODE, 'review'),
  token: v.string(),
  artifacts: list,
  run: id,
  path: list,
  files: list,
  kernel: v.pipe(
    list,
    v.check((releases) => releases.every((release) => parseRelease(release) !== undefined), 'releases such as 6.1.0-56-amd64, one a line'),
    v.transform((releases) => [...new Set(releases)]),
  ),
  'kernel-behaviour': list,
  'kernel-files': list,
  'kernel-files-beside': oneOf(FILES_BESIDE, 'use'),
  'require-kernel-files': flag,
  prove: oneOf(PROVE, 'off'),
  'kernel-image': text,
  'module-folder': text,
  'fail-on': oneOf(FAIL_ON, 'error'),
  'fail-on-confidence': oneOf(CONFIDENCES, 'conditional'),
  formats: v.pipe(
    list,
    v.check(
      (lines) => lines.every((line) => FURTHER_FORMATS.some((format) => format === line)),
      `a list of ${FURTHER_FORMATS.join(', ')}, one a line`,
    ),
    v.transform((lines) => FURTHER_FORMATS.filter((format) => lines.includes(format))),
  ),
  review: oneOf(REVIEW, 'comment'),
  'comment-severity': oneOf(COMMENT_SEVERITY, 'note'),
  'comment-confidence': oneOf(CONFIDENCES, 'conditional'),
  'comment-lines': oneOf(COMMENT_LINES, 'all'),
  check: flag,
  'check-name': v.pipe(v.string(), v.maxLength(100, 'at most 100 characters long')),
  config: text,
  'symbol-link': v.pipe(
    text,
    v.check((link) => link === undefined || /^https?:\/\/[^\s]*\{symbol\}/.test(link), 'a web address with {symbol} in it'),
  ),
  'allow-no-modules': flag,
  'dry-run': flag,
  shard: text,
  merge: list,
  'max-entries': count(DEFAULT_LIMITS.entries),
  'max-entry-size': size(DEFAULT_LIMITS.entryBytes),
  'max-total-size': size(DEFAULT_LIMITS.totalBytes),
  'max-ratio': count(DEFAULT_LIMITS.ratio),
  'max-depth': count(DEFAULT_LIMITS.depth),
  'max-time': count(DEFAULT_MAX_TIME),
  'max-path-length': count(DEFAULT_LIMITS.pathLength),
});

/** The names of the inputs, as action.yml and the command's options have them. */
export const INPUT_NAMES: readonly string[] = Object.keys(SCHEMA.entries);
/** Those that mean nothing to a review. */
export const AUDIT_INPUT_NAMES: readonly string[] = Object.keys(AUDIT);

/**
 * Reads the inputs.
 * @param valueOf the text of an input; empty where it is not given
 * @param called what the user knows an input as
 * @throws UsageError that names the input, its value and what is allowed
 */
export function parseInputs(valueOf: (name: string) => string, called = (name: string) => `the input ${JSON.stringify(name)}`): JobInputs {
  const result = v.safeParse(SCHEMA, Object.fromEntries(INPUT_NAMES.map((name) => [name, valueOf(name)])));
  if (!result.success) {
    const [issue] = result.issues;
    const name = v.getDotPath(issue) ?? '';
    throw new UsageError(`${called(name)} is ${JSON.stringify(valueOf(name))}; it must be ${issue.message.replace(/^must be /, '')}`);
  }
  const inputs = result.output;
  const audit = inputs.mode === 'audit' ? auditInputs(inputs) : undefined;
  const foreign = audit === undefined ? AUDIT_INPUT_NAMES.find((name) => name !== 'incremental' && valueOf(name) !== '') : undefined;
  if (foreign !== undefined) throw new UsageError(`${called(foreign)} is for an audit; it goes with "mode: audit"`);
  if (audit === undefined && inputs.path.length > 0 && (inputs.artifacts.length > 0 || inputs.run !== undefined)) {
    throw new UsageError(`${called('path')} stands for files that are there already; it goes with neither "artifacts" nor "run"`);
  }
  if (audit !== undefined && inputs['require-kernel-files'] && inputs['kernel-files'].length === 0) {
    throw new UsageError(
      `${called('require-kernel-files')} of an audit needs "kernel-files": it does not look for them beside the modules`,
    );
  }
  if (audit?.incremental === true && inputs.formats.includes('sarif')) {
    throw new UsageError(
      `${called('formats')} has sarif, in which code scanning would miss what an earlier audit checked: give "incremental: false" with it`,
    );
  }
  return {
    audit,
    token: inputs.token,
    source:
      inputs.path.length > 0
        ? { kind: 'paths', paths: inputs.path }
        : { kind: 'artifacts', wish: wishOf(inputs.artifacts), run: inputs.run },
    checking: checkingOf(inputs),
    failOn: inputs['fail-on'],
    failOnConfidence: inputs['fail-on-confidence'],
    requireKernelFiles: inputs['require-kernel-files'],
    formats: inputs.formats,
    review: inputs.review,
    comments: { severity: inputs['comment-severity'], confidence: inputs['comment-confidence'], lines: inputs['comment-lines'] },
    check: inputs.check ? inputs['check-name'] || TOOL_NAME : undefined,
    config: inputs.config,
    symbolLink: inputs['symbol-link'] ?? DEFAULT_SYMBOL_LINK,
    allowNoModules: inputs['allow-no-modules'],
    dryRun: inputs['dry-run'],
    part: partOf(inputs, called),
    prove: {
      which: inputs.prove,
      image: inputs['kernel-image'],
      modules: inputs['module-folder'],
      kernelFiles: inputs['kernel-files'],
    },
  };
}

/** @throws UsageError for behaviour that is not known */
function checkingOf(inputs: v.InferOutput<typeof SCHEMA>): Checking {
  return {
    files: inputs.files.length === 0 ? undefined : inputs.files,
    kernels: inputs.kernel,
    kernelBehaviour: parseKernelBehaviour(inputs['kernel-behaviour']),
    kernelFiles: inputs['kernel-files'],
    kernelFilesBeside: inputs['kernel-files-beside'],
    limits: {
      entries: inputs['max-entries'],
      entryBytes: inputs['max-entry-size'],
      totalBytes: inputs['max-total-size'],
      ratio: inputs['max-ratio'],
      depth: inputs['max-depth'],
      pathLength: inputs['max-path-length'],
    },
    maxTime: inputs['max-time'],
  };
}

/** @throws UsageError */
function partOf({ shard, merge }: v.InferOutput<typeof SCHEMA>, called: (name: string) => string): Part {
  if (shard !== undefined && merge.length > 0)
    throw new UsageError(`${called('shard')} is for a job that checks a part, and "merge" for the one that merges them`);
  if (shard !== undefined) return { kind: 'shard', shard: parseShard(shard, called('shard')) };
  return merge.length > 0 ? { kind: 'merge', paths: merge } : { kind: 'all' };
}

/** @throws UsageError for inputs that do not go together */
function auditInputs({
  run,
  path,
  artifacts,
  workflow,
  branch,
  runs,
  releases,
  assets,
  state,
  incremental,
}: v.InferOutput<typeof SCHEMA>): AuditInputs {
  if (run !== undefined) throw new UsageError('the input "run" names one run; an audit looks at the newest of a "workflow"');
  if (workflow === undefined && (branch !== undefined || runs !== undefined || artifacts.length > 0)) {
    throw new UsageError('the inputs "branch", "runs" and "artifacts" of an audit need a "workflow"');
  }
  if (releases === undefined && assets.length > 0)
    throw new UsageError('the input "assets" needs "releases": latest, all, or a glob of tags');
  const sources = sourcesOf({ repository: undefined, workflow, branch, runs, artifacts: [...artifacts], releases, assets: [...assets] });
  return { incremental, state, sources: [...sources, ...(path.length === 0 ? [] : [{ kind: 'paths', paths: path } as const])] };
}

/** A line of digits is an artifact's id; anything else a name or a glob. */
function wishOf(lines: readonly string[]): ArtifactWish {
  const isId = (line: string) => /^\d{5,15}$/.test(line);
  return { names: lines.filter((line) => !isId(line)), ids: lines.filter(isId).map(Number) };
}
