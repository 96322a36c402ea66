import { TemporaryFolder } from '../archive/temporary-folder.js';
import { errorCode, reasonOf } from '../errors.js';
import { listArtifacts } from '../github/artifacts.js';
import type { GitHub } from '../github/client.js';
import { downloadArtifact, type Room } from '../github/download.js';
import { GitHubError } from '../github/errors.js';
import type { Repository } from '../github/repository.js';
import type { Missing } from '../review/verdict.js';
import { type Artifact, type ArtifactWish, chooseArtifacts } from '../source/artifact-choice.js';
import type { Root } from '../source/paths.js';
import type { Log } from './log.js';

/** Downloads at one time. */
const PARALLEL = 4;

/** The artifacts of a run on the disk, in a folder that the caller removes. */
export interface Gathered {
  readonly roots: readonly Root[];
  /** The page of an artifact, by what its root is shown as. */
  readonly urls: ReadonlyMap<string, string>;
  /** What was asked for and is not there. */
  readonly missing: readonly Missing[];
  readonly remove: () => void;
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

/** Downloads the artifacts that are wanted, several at once. What cannot be had is named with its reason; nothing throws but a fault of ours. */
export async function gatherArtifacts(options: GatherOptions): Promise<Gathered> {
  const { github, repository, run, wish, log } = options;
  const folder = new TemporaryFolder();
  const remove = () => {
    folder.remove();
  };
  const room: Room = { limit: options.maxBytes, left: options.maxBytes };
  try {
    const { chosen, problems } = chooseArtifacts(await listArtifacts(github, repository, run), wish);
    const missing = problems.map((problem): Missing => ({
      name: problem.kind === 'missing' ? problem.asked : problem.artifact.name,
      reason: problem.reason,
    }));
    const downloads = await inParallel(chosen, (artifact) => download(options, artifact, folder.path, room));
    const roots: Root[] = [];
    const urls = new Map<string, string>();
    for (const [index, artifact] of chosen.entries()) {
      const result = downloads[index];
      if (result?.kind !== 'file') missing.push({ name: artifact.name, reason: result?.reason ?? 'it was not downloaded' });
      else {
        const shown = chosen.some((other) => other !== artifact && other.name === artifact.name)
          ? `${artifact.name} (id ${artifact.id})`
          : artifact.name;
        roots.push({ file: result.path, shown, asked: shown });
        urls.set(shown, `${github.addresses.server}/${repository.owner}/${repository.repo}/actions/runs/${run}/artifacts/${artifact.id}`);
      }
    }
    log.info(`run ${run}: ${roots.length} of ${chosen.length + problems.length} artifacts downloaded`);
    return { roots, urls, missing, remove };
  } catch (error) {
    if (!(error instanceof GitHubError)) {
      remove();
      throw error;
    }
    return { roots: [], urls: new Map(), missing: [{ name: `artifacts of run ${run}`, reason: error.message }], remove };
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

/** Acts on several at once. @returns the results in the order of the items */
export async function inParallel<Item, Result>(items: readonly Item[], act: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) results[index] = await act(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(PARALLEL, items.length) }, worker));
  return results;
}
