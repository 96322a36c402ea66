import type { ArchiveLimits } from '../../archive/limits.js';
import type { ModuleReport } from '../../findings/finding.js';
import { type KernelFilesOutcome, KernelBuilds } from '../../kernel-files/kernel-builds.js';
import { findKernelFiles, findKernelFilesIn } from '../../kernel-files/read-kernel-files.js';
import type { ReviewedModule } from '../../review/remark.js';
import type { Missing } from '../../review/verdict.js';
import { collectInputs, type Inputs, type Root, type Unreadable } from '../../source/paths.js';
import { type ChosenArtifact, gatherArtifacts, type GatherOptions, listWanted } from './gather-artifacts.js';
import { type Checking, checkOptions, readingOptions } from '../checking.js';
import { otherArtifactWords } from '../other-artifacts.js';
import type { ModuleSource } from '../inputs.js';
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

/**
 * What the source has, by name.
 * @param maxBytes of all downloads together
 * @throws UsageError when a path does not exist
 */
export async function listSource(
  source: ModuleSource,
  maxBytes: number,
  { github, repository, ownRun, trigger, log }: JobEnvironment,
): Promise<SourceListing> {
  if (source.kind === 'paths') return { kind: 'paths', paths: source.paths, ...collectInputs(source.paths) };
  const run = source.run ?? (trigger.kind === 'workflow-run' ? trigger.run.id : ownRun);
  if (github === undefined || repository === undefined || run === undefined) {
    const why = github === undefined ? 'the input "token" is empty' : 'no run is known';
    const missing = [{ name: 'artifacts', reason: `${why}, so there is nothing to download from` }];
    return { kind: 'artifacts', options: undefined, units: [], missing };
  }
  const options: GatherOptions = { github, repository, run, wish: source.wish, maxBytes, log };
  return { kind: 'artifacts', options, ...(await listWanted(options)) };
}

/** Reports, and what could not be had. */
export interface Found {
  readonly checked: readonly ModuleReport[];
  readonly missing: readonly Missing[];
  readonly kernelFiles: KernelFilesOutcome;
}

/**
 * Checks everything in the listing.
 * @param given the kernel files that the user names; undefined where those beside the modules count
 * @param andThen makes something of the reports while the files are there
 */
export async function checkListing(
  listing: SourceListing,
  checking: Checking,
  given: KernelBuilds | undefined,
  andThen: (roots: readonly Root[], reports: readonly ModuleReport[]) => Promise<readonly ModuleReport[]> = (_, reports) =>
    Promise.resolve(reports),
): Promise<Found> {
  const { result, lost, kernelFiles } = await withRoots(listing, artifactsOf(listing), checking.limits, given, async (found, builds) => {
    // The rules are loaded when there is something to check: GitHub is asked before.
    const { checkFiles } = await import('../../check/check-files.js');
    const reports = await checkFiles(found, checkOptions(checking, builds), undefined, {
      ...readingOptions(checking),
      oncePerModule: true,
    });
    return andThen(found.roots, reports);
  });
  return { checked: result, missing: [...lost].map(([{ artifact }, reason]) => ({ name: artifact.name, reason })), kernelFiles };
}

/** Reports, and remarks on what is not among them. */
export interface Counted {
  readonly found: Found;
  readonly remarks: readonly string[];
}

/**
 * Where the user named no artifacts, those without a module (logs, the report of an earlier attempt) are remarks as long as another has one:
 * all of a run are looked at, and not all have to be for us.
 */
export function withoutOtherArtifacts(found: Found, listing: SourceListing, { files }: Checking): Counted {
  const isAnyArtifact =
    listing.kind === 'artifacts' && listing.options?.wish.names.length === 0 && listing.options.wish.ids.length === 0 ? listing.units : [];
  const artifacts = new Map(isAnyArtifact.map(({ artifact, shown }) => [shown, { ...artifact, shown }]));
  const checked: ModuleReport[] = [];
  const remarks: string[] = [];
  for (const report of found.checked) {
    const artifact = artifacts.get(report.path);
    const words = artifact === undefined || report.status !== 'not-analysed' ? undefined : otherArtifactWords(report, artifact, files);
    if (words === undefined) checked.push(report);
    else remarks.push(words);
  }
  return checked.every(({ status }) => status === 'not-analysed') ? { found, remarks: [] } : { found: { ...found, checked }, remarks };
}

/** What the listing and the check could not have; and that nothing found is a livepatch, where that is not allowed. */
export function missingFrom(listing: SourceListing, { checked, missing }: Found, allowNoModules: boolean): Missing[] {
  const all = [...(listing.kind === 'artifacts' ? listing.missing : []), ...missing];
  const isNone = checked.every(({ status }) => status === 'not-livepatch');
  if (!isNone || all.length > 0 || allowNoModules) return all;
  return [
    {
      name: 'livepatch modules',
      reason: `no livepatch is among the ${checked.length} modules found; with "allow-no-modules: true" that is no error`,
    },
  ];
}

/** The livepatch modules among the reports, with the artifacts in which they were found. */
export function reviewedModules(reports: readonly ModuleReport[], listing: SourceListing): ReviewedModule[] {
  const urls = artifactsOf(listing).map(({ shown, url }) => [shown, url] as const);
  return reports
    .filter(({ status }) => status !== 'not-livepatch')
    .map((report): ReviewedModule => ({ report, containers: containersOf(report, urls) }));
}

function artifactsOf(listing: SourceListing): readonly ChosenArtifact[] {
  return listing.kind === 'artifacts' ? listing.units : [];
}

/**
 * Brings what is to be checked to the disk, as long as it is.
 * @param units the artifacts of the list that are wanted; files are here anyway
 * @param given see checkListing()
 */
export async function withRoots<Result>(
  listing: SourceListing,
  units: readonly ChosenArtifact[],
  limits: ArchiveLimits,
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
