import { setTimeout as sleep } from 'node:timers/promises';
import { TemporaryFolder } from '../../archive/temporary-folder.js';
import { errorCode, reasonOf } from '../../errors.js';
import { listArtifacts } from '../../github/artifacts.js';
import { isEnterpriseServer } from '../../github/addresses.js';
import type { GitHub } from '../../github/client.js';
import { downloadArtifact, type Room } from '../../github/download.js';
import { GitHubError } from '../../github/errors.js';
import type { Repository } from '../../github/repository.js';
import type { Missing } from '../../review/verdict.js';
import type { ListedUnit } from '../../shards/unit-results.js';
import { type Artifact, type ArtifactWish, chooseArtifacts } from '../../source/artifact-choice.js';
import type { Root } from '../../source/paths.js';
import type { Log } from '../log.js';
import { inParallel } from '../parallel.js';

/** An artifact that is to be checked. */
export interface ChosenArtifact extends ListedUnit {
  readonly artifact: Artifact;
  readonly url: string;
}

/** What there is to check of a run. */
export interface ChosenArtifacts {
  readonly units: readonly ChosenArtifact[];
  /** What was asked for and is not there. */
  readonly missing: readonly Missing[];
}

export interface GatherOptions {
  readonly github: GitHub;
  readonly repository: Repository;
  readonly run: number;
  readonly wish: ArtifactWish;
  /** Of one artifact, packed, and of all together. */
  readonly maxBytes: number;
  readonly log: Log;
}

/** Lists the artifacts that are wanted. What cannot be had is named with its reason; nothing throws but a fault of ours. */
export async function listWanted({ github, repository, run, wish }: GatherOptions): Promise<ChosenArtifacts> {
  try {
    const artifacts = await listedArtifacts(github, repository, run);
    const { chosen, problems } = chooseArtifacts(artifacts, wish);
    const hint = artifacts.length === 0 && isEnterpriseServer(github.addresses) ? NOT_LISTED_THERE : '';
    const page = `${github.addresses.server}/${repository.owner}/${repository.repo}/actions/runs/${run}/artifacts`;
    return {
      units: chosen.map((artifact): ChosenArtifact => {
        const { id, name, digest, sizeInBytes: bytes } = artifact;
        const shown = chosen.some((other) => other !== artifact && other.name === name) ? `${name} (id ${id})` : name;
        return { artifact, shown, bytes, listedAs: digest ?? `artifact ${id}`, url: `${page}/${id}` };
      }),
      missing: problems.map((problem) => ({
        name: problem.kind === 'missing' ? problem.asked : problem.artifact.name,
        reason: `${problem.reason}${hint}`,
      })),
    };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { units: [], missing: [{ name: `artifacts of run ${run}`, reason: error.message }] };
  }
}

/** https://github.com/actions/upload-artifact#ghes-support: artifacts as upload-artifact v4 makes them are not there. */
const NOT_LISTED_THERE =
  '; GitHub Enterprise Server lists artifacts only when their run has ended: in that run, use actions/download-artifact before this step and give its folder as "path" (docs/action.md, "GitHub Enterprise Server")';

/** The list may lag behind an upload: one without any artifact is asked for again. */
async function listedArtifacts(github: GitHub, repository: Repository, run: number): Promise<Artifact[]> {
  for (let attempt = 1; ; attempt++) {
    const artifacts = await listArtifacts(github, repository, run);
    if (artifacts.length > 0 || attempt > LISTINGS) return artifacts;
    github.log(`run ${run} has no artifacts; asked again in ${UNTIL_LISTED} s`);
    await sleep(UNTIL_LISTED * github.waits.second);
  }
}

/** Together 15 seconds. */
const LISTINGS = 5;
const UNTIL_LISTED = 3;

/** Artifacts on the disk, in a folder that the caller removes. */
export interface Gathered {
  readonly roots: readonly Root[];
  /** Those that could not be had, and why. */
  readonly lost: ReadonlyMap<ChosenArtifact, string>;
  readonly remove: () => void;
}

/** Downloads artifacts, several at once. Nothing throws but a fault of ours. */
export async function gatherArtifacts(options: GatherOptions, units: readonly ChosenArtifact[]): Promise<Gathered> {
  const folder = new TemporaryFolder();
  const remove = () => {
    folder.remove();
  };
  const room: Room = { limit: options.maxBytes, left: options.maxBytes };
  try {
    const downloads = await inParallel(units, ({ artifact }) => download(options, artifact, folder.path, room));
    const roots: Root[] = [];
    const lost = new Map<ChosenArtifact, string>();
    for (const [index, unit] of units.entries()) {
      const result = downloads[index];
      const { shown } = unit;
      if (result?.kind !== 'file') lost.set(unit, result?.reason ?? 'it was not downloaded');
      else roots.push({ file: result.path, shown, asked: shown });
    }
    options.log.info(`run ${options.run}: ${roots.length} of ${units.length} artifacts downloaded`);
    return { roots, lost, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

type Downloaded = { readonly kind: 'file'; readonly path: string } | { readonly kind: 'missing'; readonly reason: string };

async function download({ github, repository }: GatherOptions, artifact: Artifact, folder: string, room: Room): Promise<Downloaded> {
  try {
    const { path } = await downloadArtifact(github, repository, artifact, folder, room);
    return { kind: 'file', path };
  } catch (error) {
    // A disk that is full keeps this one out, not those that are there already.
    if (error instanceof GitHubError || errorCode(error) === 'ENOSPC') return { kind: 'missing', reason: reasonOf(error) };
    throw error;
  }
}
