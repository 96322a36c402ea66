import * as v from 'valibot';

/** Artifacts of the newest successful runs of a workflow. */
export interface ArtifactSource {
  readonly kind: 'artifacts';
  /** `owner/name`; undefined for the repository that the audit runs in. */
  readonly repository: string | undefined;
  readonly workflow: string;
  /** Undefined for the repository's default branch. */
  readonly branch: string | undefined;
  readonly runs: number;
  /** Names or globs; where the list is empty, every artifact. */
  readonly artifacts: readonly string[];
}

/** Files of releases. */
export interface ReleaseSource {
  readonly kind: 'releases';
  readonly repository: string | undefined;
  /** `latest`, `all`, or a glob of tags. */
  readonly releases: string;
  /** Names or globs; where the list is empty, every module, archive and package. */
  readonly assets: readonly string[];
}

/** Files and folders that are here: of the repository's checkout, or any other. */
export interface PathSource {
  readonly kind: 'paths';
  readonly paths: readonly string[];
}

export type AuditSource = ArtifactSource | ReleaseSource | PathSource;

/** What the configuration says of an audit. */
export interface AuditConfig {
  /** Tells the audits of one repository apart; it is in the marker. */
  readonly name: string;
  readonly title: string;
  readonly sources: readonly AuditSource[];
}

export const DEFAULT_AUDIT: AuditConfig = { name: 'audit', title: 'Audit of the livepatches', sources: [] };

/** Runs that one source may ask for; older artifacts have expired. */
const MAX_RUNS = 50;
const RUNS = `must be a whole number from 1 to ${MAX_RUNS}`;

const text = v.pipe(v.string(), v.nonEmpty('must not be empty'), v.maxLength(200, 'must have at most 200 characters'));
const texts = v.pipe(v.array(text), v.maxLength(500, 'must have at most 500 entries'));

const repositoryName = v.pipe(
  v.string(),
  v.regex(/^(?!\.{1,2}\/)[\w.-]+\/(?!\.{1,2}$)[\w.-]+$/, 'must be a repository such as acme/livepatches'),
);
export const workflowName = v.pipe(
  v.string(),
  v.regex(/^[\w.-]{1,200}$/, "must be a workflow's file name such as build.yml, or its number"),
);
export const runCount = v.pipe(v.number(RUNS), v.integer(RUNS), v.minValue(1, RUNS), v.maxValue(MAX_RUNS, RUNS));

const repository = v.pipe(
  v.strictObject({
    repository: v.optional(repositoryName),
    workflow: v.optional(workflowName),
    branch: v.optional(text),
    runs: v.optional(runCount),
    artifacts: v.optional(texts),
    releases: v.optional(text),
    assets: v.optional(texts),
  }),
  v.check(({ workflow, releases }) => workflow !== undefined || releases !== undefined, 'needs at least one of workflow, releases'),
  v.check(
    ({ workflow, branch, runs, artifacts }) => workflow !== undefined || [branch, runs, artifacts].every((value) => value === undefined),
    'has no workflow; branch, runs and artifacts need one',
  ),
  v.check(({ releases, assets }) => releases !== undefined || assets === undefined, 'has no releases; assets need them'),
);

/** `audit` in the configuration. */
export const AUDIT_SCHEMA = v.pipe(
  v.strictObject({
    name: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be of small letters, digits and single hyphens'),
        v.maxLength(40, 'must have at most 40 characters'),
      ),
      DEFAULT_AUDIT.name,
    ),
    title: v.optional(text, DEFAULT_AUDIT.title),
    repositories: v.optional(v.pipe(v.array(repository), v.maxLength(200, 'must have at most 200 entries')), []),
    paths: v.optional(texts, []),
  }),
  v.transform(({ name, title, repositories, paths }): AuditConfig => ({
    name,
    title,
    sources: [...repositories.flatMap(sourcesOf), ...(paths.length === 0 ? [] : [{ kind: 'paths', paths } as const])],
  })),
);

/** What a repository, of the configuration or of the inputs, stands for. */
export function sourcesOf({
  repository: name,
  workflow,
  branch,
  runs = 1,
  artifacts = [],
  releases,
  assets = [],
}: v.InferOutput<typeof repository>): AuditSource[] {
  return [
    ...(workflow === undefined ? [] : [{ kind: 'artifacts', repository: name, workflow, branch, runs, artifacts } as const]),
    ...(releases === undefined ? [] : [{ kind: 'releases', repository: name, releases, assets } as const]),
  ];
}
