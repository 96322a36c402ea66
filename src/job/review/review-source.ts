import type { CheckOptions } from '../../check/check.js';
import type { ModuleReport } from '../../findings/finding.js';
import { type KernelFilesOutcome, KernelBuilds } from '../../kernel-files/kernel-builds.js';
import { findKernelFiles, findKernelFilesIn } from '../../kernel-files/read-kernel-files.js';
import type { ReviewedModule } from '../../review/remark.js';
import type { Missing } from '../../review/verdict.js';
import { collectInputs, type Inputs, type Root, type Unreadable } from '../../source/paths.js';
import { type ChosenArtifact, gatherArtifacts, type GatherOptions, listWanted } from './gather.js';
import type { JobInputs } from '../inputs.js';
import type { JobEnvironment } from '../environment.js';

/** What a review has to check, before anything of it is read. */
export type SourceListing =
  | {
      readonly kind: 'paths';
      readonly paths: readonly string[];
      readonly roots: readonly Root[];
      readonly unreadable: readonly Unreadable[];
    }
  | {
      readonly kind: 'artifacts';
      /** Undefined where there is nothing to download from. */
      readonly options: GatherOptions | undefined;
      readonly units: readonly ChosenArtifact[];
      readonly missing: readonly Missing[];
    };

/** @throws UsageError when a path does not exist */
export async function listSource({ source, limits }: JobInputs, environment: JobEnvironment): Promise<SourceListing> {
  if (source.kind === 'paths') return { kind: 'paths', paths: source.paths, ...collectInputs(source.paths) };
  const { github, repository, ownRun, trigger, log } = environment;
  const run = source.run ?? (trigger.kind === 'workflow-run' ? trigger.run.id : ownRun);
  if (github === undefined || repository === undefined || run === undefined) {
    const why = github === undefined ? 'the input "token" is empty' : 'no run is known';
    const missing = [{ name: 'artifacts', reason: `${why}, so there is nothing to download from` }];
    return { kind: 'artifacts', options: undefined, units: [], missing };
  }
  const options: GatherOptions = { github, repository, run, wish: source.wish, maxBytes: limits.totalBytes, log };
  return { kind: 'artifacts', options, ...(await listWanted(options)) };
}

/** What was found in what a review has to check. */
export interface Checked {
  readonly checked: readonly ModuleReport[];
  readonly missing: readonly Missing[];
  /** The livepatch modules among reports, with where they were found. */
  readonly modulesOf: (reports: readonly ModuleReport[]) => readonly ReviewedModule[];
  readonly kernelFiles: KernelFilesOutcome;
}

/** @param given the kernels that the user names the files of; undefined where those beside the modules count */
export async function checkSource(
  listing: SourceListing,
  inputs: JobInputs,
  environment: JobEnvironment,
  given: KernelBuilds | undefined,
): Promise<Checked> {
  const found =
    inputs.part.kind === 'merge'
      ? (await import('./review-shards.js')).mergeReviewShards(inputs.part.paths, listing, inputs, environment)
      : await checkHere(listing, inputs, given);
  const { checked, kernelFiles } = found;
  const missing = [...(listing.kind === 'artifacts' ? listing.missing : []), ...found.missing];
  const none = checked.every(({ status }) => status === 'not-livepatch');
  const noModules: Missing[] =
    none && missing.length === 0 && !inputs.allowNoModules
      ? [
          {
            name: 'livepatch modules',
            reason: `none of the ${checked.length} modules found is a livepatch; with "allow-no-modules: true" that is no fault`,
          },
        ]
      : [];
  const urls = unitsOf(listing).map(({ shown, url }) => [shown, url] as const);
  const modulesOf = (reports: readonly ModuleReport[]) =>
    reports
      .filter(({ status }) => status !== 'not-livepatch')
      .map((report): ReviewedModule => ({ report, containers: containersOf(report, urls) }));
  return { checked, missing: [...missing, ...noModules], modulesOf, kernelFiles };
}

function unitsOf(listing: SourceListing): readonly ChosenArtifact[] {
  return listing.kind === 'artifacts' ? listing.units : [];
}

/** Reports, and what could not be had. */
export interface Found {
  readonly checked: readonly ModuleReport[];
  readonly missing: readonly Missing[];
  readonly kernelFiles: KernelFilesOutcome;
}

async function checkHere(listing: SourceListing, inputs: JobInputs, given: KernelBuilds | undefined): Promise<Found> {
  const { files, limits } = inputs;
  const { result, lost, kernelFiles } = await withRoots(listing, unitsOf(listing), inputs, given, async (found, builds) => {
    // The rules are loaded when there is something to check: GitHub is asked before.
    const { checkFiles } = await import('../../check/check-files.js');
    return checkFiles(found, kernelOptions(inputs, builds), undefined, {
      limits,
      oncePerModule: true,
      ...(files === undefined ? {} : { files: files }),
    });
  });
  return {
    checked: result,
    missing: [...lost].map(
      ([
        {
          artifact: { name },
        },
        reason,
      ]) => ({ name, reason }),
    ),
    kernelFiles,
  };
}

export function kernelOptions(
  { kernel, kernelBehaviour, maxTime }: Pick<JobInputs, 'kernel' | 'kernelBehaviour' | 'maxTime'>,
  kernelFiles: KernelBuilds,
): CheckOptions {
  return { kernelBehaviour, kernelFiles, maxTime, ...(kernel === undefined ? {} : { kernel }) };
}

/**
 * Brings what is to be checked to the disk, as long as it is.
 * @param units the artifacts of the list that are wanted; files are here anyway
 * @param given see checkSource()
 */
export async function withRoots<Result>(
  listing: SourceListing,
  units: readonly ChosenArtifact[],
  { limits }: JobInputs,
  given: KernelBuilds | undefined,
  act: (inputs: Inputs, builds: KernelBuilds) => Promise<readonly Result[]>,
): Promise<{
  readonly result: readonly Result[];
  readonly lost: ReadonlyMap<ChosenArtifact, string>;
  readonly kernelFiles: KernelFilesOutcome;
}> {
  if (listing.kind === 'paths') {
    const builds = given ?? (await findKernelFilesIn(listing.paths, limits));
    return { result: await act(listing, builds), lost: new Map(), kernelFiles: builds.outcome() };
  }
  const { options } = listing;
  if (options === undefined) return { result: [], lost: new Map(), kernelFiles: new KernelBuilds([], []).outcome() };
  const { roots, lost, remove } = await gatherArtifacts(options, units);
  try {
    const builds = given ?? (await findKernelFiles(roots, limits));
    return { result: await act({ roots, unreadable: [] }, builds), lost, kernelFiles: builds.outcome() };
  } finally {
    remove();
  }
}

/** The artifacts in which a module was found, each once. */
function containersOf({ places }: ModuleReport, urls: readonly (readonly [shown: string, url: string])[]): ReviewedModule['containers'] {
  return urls
    .filter(([shown]) => places.some((place) => place === shown || place.startsWith(`${shown} → `)))
    .map(([name, url]) => ({ name, url }));
}
