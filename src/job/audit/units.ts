import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { isContainerName } from '../../archive/format.js';
import { placeWords } from '../../audit/compare.js';
import type { ArtifactSource, AuditSource, ReleaseSource } from '../../audit/sources.js';
import type { MissingUnit } from '../../audit/verdict.js';
import type { GitHub } from '../../github/client.js';
import { listArtifacts } from '../../github/artifacts.js';
import { downloadArtifact, downloadAsset } from '../../github/download.js';
import { GitHubError } from '../../github/errors.js';
import { latestRelease, listReleases, type Release } from '../../github/releases.js';
import { defaultBranch, isPublic, type Repository, repositoryOf } from '../../github/repository.js';
import { newestRuns } from '../../github/runs.js';
import { chooseArtifacts, namedLike } from '../../source/artifact-choice.js';
import { listedFile, type ListedUnit } from '../../shards/unit-results.js';
import { collectInputs, isModuleName, type Root } from '../../source/paths.js';
import type { ShownArtifact } from '../other-artifacts.js';

/** Something that an audit may have to check. Reports know it with the run, where there are several. */
export interface UnitToCheck extends ListedUnit {
  readonly repository: string;
  readonly name: string;
  /** Of its content; undefined where it cannot be read. */
  readonly digest: () => Promise<string | undefined>;
  /** An artifact that nobody named; `run` of those that may have the modules in its place. */
  readonly anyOf: { readonly run: number; readonly artifact: ShownArtifact } | undefined;
  /** Whether bringing it takes a call of GitHub's API, of which an hour has so many. */
  readonly costsCall: boolean;
  /** Brings it to the disk, into the folder where it is not there yet. @throws GitHubError */
  readonly fetch: (folder: string) => Promise<Root>;
}

export interface Units {
  readonly units: readonly UnitToCheck[];
  readonly missing: readonly MissingUnit[];
}

export interface ListOptions {
  readonly github: GitHub | undefined;
  /** The repository that the audit runs in. */
  readonly repository: Repository | undefined;
  /** Of one download. */
  readonly maxBytes: number;
}

/**
 * What a source has. What cannot be listed is missing.
 * @throws UsageError when a path does not exist, or a repository is not known
 */
export async function unitsOf(source: AuditSource, options: ListOptions): Promise<Units> {
  if (source.kind === 'paths') return unitsOfPaths(source.paths);
  const { github, maxBytes } = options;
  const repository = source.repository === undefined ? options.repository : repositoryOf(source.repository);
  const from = repository === undefined ? '' : `${repository.owner}/${repository.repo}`;
  const absent = (name: string, reason: string): MissingUnit => ({ repository: from, name, reason, hidesOthers: true });
  const wanted = source.kind === 'artifacts' ? `artifacts of ${source.workflow}` : `releases ${source.releases}`;
  if (github === undefined || repository === undefined) {
    const why = github === undefined ? 'the input "token" is empty' : 'no repository is known';
    return { units: [], missing: [absent(wanted, why)] };
  }
  const context: ListingContext = { github, repository, from, maxBytes, absent };
  try {
    return source.kind === 'artifacts' ? await unitsOfRuns(source, context) : await unitsOfReleases(source, context);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { units: [], missing: [absent(wanted, error.message)] };
  }
}

interface ListingContext {
  readonly github: GitHub;
  readonly repository: Repository;
  readonly from: string;
  readonly maxBytes: number;
  readonly absent: (name: string, reason: string) => MissingUnit;
}

async function unitsOfRuns({ workflow, branch: asked, runs: count, artifacts }: ArtifactSource, place: ListingContext): Promise<Units> {
  const { github, repository, from, maxBytes, absent } = place;
  const branch = asked ?? (await defaultBranch(github, repository));
  const runs = await newestRuns(github, repository, { workflow, branch, count, status: 'success' });
  if (runs.length === 0) {
    return { units: [], missing: [absent(`artifacts of ${workflow}`, `${workflow} has no successful run on the branch ${branch}`)] };
  }
  const units: UnitToCheck[] = [];
  const missing: MissingUnit[] = [];
  for (const run of runs) {
    const { chosen, problems } = chooseArtifacts(await listArtifacts(github, repository, run.id), { names: artifacts, ids: [] });
    for (const problem of problems) {
      if (problem.kind === 'missing') missing.push(absent(`artifacts of ${workflow}`, problem.reason));
      if (problem.kind === 'empty')
        missing.push({ repository: from, name: problem.artifact.name, reason: problem.reason, hidesOthers: false });
    }
    // What has expired may have been checked before.
    const expired = problems.flatMap((problem) => (problem.kind === 'expired' ? [problem.artifact] : []));
    for (const artifact of [...chosen, ...expired]) {
      const { id, name, sizeInBytes: bytes } = artifact;
      const listedAs = artifact.digest ?? `artifact ${from} ${id}`;
      const shown = placeWords({ repository: from, name: runs.length > 1 ? `${name} (run ${run.id})` : name }, '');
      units.push({
        repository: from,
        name,
        shown,
        bytes,
        listedAs,
        digest: () => Promise.resolve(listedAs),
        anyOf: artifacts.length === 0 ? { run: run.id, artifact: { ...artifact, shown } } : undefined,
        costsCall: true,
        fetch: async (folder) => {
          const { path } = await downloadArtifact(github, repository, artifact, folder, {
            limit: maxBytes,
            left: maxBytes,
          });
          return { file: path, shown, asked: shown };
        },
      });
    }
  }
  return { units, missing };
}

async function unitsOfReleases({ releases: wanted, assets: names }: ReleaseSource, place: ListingContext): Promise<Units> {
  const { github, repository, from, maxBytes, absent } = place;
  const releases = await chosenReleases(github, repository, wanted);
  if (releases.length === 0) return { units: [], missing: [absent(`releases ${wanted}`, 'the repository has no such release')] };
  const fromWeb = await isPublic(github, repository);
  const units = releases.flatMap(({ tag, assets }) =>
    (names.length === 0
      ? assets.filter(({ name }) => isModuleName(name) || isContainerName(name))
      : [...new Set(names.flatMap((name) => namedLike(assets, name)))]
    ).map((asset): UnitToCheck => {
      const name = `${tag} ${asset.name}`;
      const shown = placeWords({ repository: from, name }, '');
      const listedAs = asset.digest ?? `asset ${from} ${asset.id} ${asset.sizeInBytes}`;
      return {
        repository: from,
        name,
        shown,
        bytes: asset.sizeInBytes,
        listedAs,
        digest: () => Promise.resolve(listedAs),
        anyOf: undefined,
        costsCall: !fromWeb,
        fetch: async (folder) => {
          const { path } = await downloadAsset(github, repository, asset, fromWeb, folder, { limit: maxBytes, left: maxBytes });
          return { file: path, shown, asked: shown };
        },
      };
    }),
  );
  const what = names.length === 0 ? 'asset that can hold a module' : `asset named ${names.join(', ')}`;
  const missing = units.length > 0 ? [] : [absent(`releases ${wanted}`, `the ${releases.length} releases have no ${what}`)];
  return { units, missing };
}

async function chosenReleases(github: GitHub, repository: Repository, wanted: string): Promise<readonly Release[]> {
  if (wanted === 'latest') {
    const latest = await latestRelease(github, repository);
    return latest === undefined ? [] : [latest];
  }
  const all = await listReleases(github, repository);
  if (wanted === 'all') return all;
  return namedLike(
    all.map((release) => ({ name: release.tag, release })),
    wanted,
  ).map(({ release }) => release);
}

function unitsOfPaths(paths: readonly string[]): Units {
  const { roots, unreadable } = collectInputs(paths);
  return {
    units: roots.map((root) => ({
      repository: '',
      name: root.shown,
      ...listedFile(root),
      digest: () => digestOfFile(root.file),
      anyOf: undefined,
      costsCall: false,
      fetch: () => Promise.resolve(root),
    })),
    missing: unreadable.map(({ path, reason }) => ({ repository: '', name: path, reason, hidesOthers: true })),
  };
}

async function digestOfFile(file: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
  } catch {
    // Its check says why it cannot be read.
    return undefined;
  }
  return `sha256:${hash.digest('hex')}`;
}
