import type { ModuleReport } from '../../findings/finding.js';
import { FindingsLeft } from '../../findings/most-findings.js';
import { checkFiles, mergePlaces, notAnalysed } from '../../check/check-files.js';
import type { KernelBuilds } from '../../kernel-files/kernel-builds.js';
import type { Missing } from '../../review/verdict.js';
import type { Shard } from '../../shards/partition.js';
import { listedFile, type ListedUnit, partitionUnits, type UnitResult } from '../../shards/unit-results.js';
import { noneInIt } from '../../source/files.js';
import type { Root } from '../../source/paths.js';
import type { ChosenArtifact } from './gather-artifacts.js';
import { type Checking, checkOptions, readingOptions } from '../checking.js';
import { mergedResults, type ShardFindings } from '../shard-results.js';
import { type Found, type SourceListing, withRoots } from './review-source.js';

/** What one shard of a review checks as one. */
interface ReviewUnit extends ListedUnit {
  readonly artifact: ChosenArtifact | undefined;
  /** What is named where it cannot be had. */
  readonly name: string;
  /** See Root. */
  readonly asked: string;
}

function unitsOf(listing: SourceListing): ReviewUnit[] {
  if (listing.kind === 'paths')
    return listing.roots.map((root) => ({ ...listedFile(root), artifact: undefined, name: root.shown, asked: root.asked }));
  return listing.units.map((artifact) => {
    const { shown, bytes, listedAs } = artifact;
    return { shown, bytes, listedAs, artifact, name: artifact.artifact.name, asked: shown };
  });
}

/**
 * Checks one shard of what a review has to check. Where the user names no kernel files, all artifacts are searched for them, those of
 * other shards too: the kernel files in one artifact can be for the modules of another.
 * @param given see checkListing()
 */
export async function checkReviewShard(
  shard: Shard,
  listing: SourceListing,
  checking: Checking,
  given: KernelBuilds | undefined,
): Promise<ShardFindings> {
  const units = unitsOf(listing);
  const mine = partitionUnits(units, shard.count)[shard.index - 1] ?? [];
  const names = new Set(mine.map(({ shown }) => shown));
  const needed = (given === undefined ? units : mine).flatMap(({ artifact }) => artifact ?? []);
  const { result, lost, kernelFiles } = await withRoots(listing, needed, checking.limits, given, async ({ roots }, builds) => {
    const places: (Root | undefined)[] = [];
    const reports = await checkFiles(
      { roots: roots.filter(({ shown }) => names.has(shown)), unreadable: [] },
      checkOptions(checking, builds),
      undefined,
      { ...readingOptions(checking), onReport: (root) => places.push(root) },
    );
    return reports.map((report, i) => ({ report, root: places[i] }));
  });
  const reportsOf = new Map(mine.map(({ shown }): [string, ModuleReport[]] => [shown, []]));
  // Only the job that merges knows whether a path has no module at all.
  for (const { report, root } of result) if (root !== undefined) reportsOf.get(root.shown)?.push(report);
  const entries = mine.map(({ shown, listedAs, artifact }) => {
    const reason = artifact === undefined ? undefined : lost.get(artifact);
    const found: UnitResult = reason === undefined ? { kind: 'checked', reports: reportsOf.get(shown) ?? [] } : { kind: 'missing', reason };
    return { shown, listedAs, digest: undefined, result: found };
  });
  const unseen = [...lost]
    .filter(([{ shown }]) => !names.has(shown))
    .map(([{ artifact }, reason]) => ({
      path: artifact.name,
      message: `${artifact.name}: not searched for kernel files: ${reason}`,
    }));
  return { units: entries, kernelFiles: { ...kernelFiles, problems: [...kernelFiles.problems, ...unseen] } };
}

/**
 * What the shards found, in the order of a run without shards, each module once.
 * @param task see taskId()
 */
export function mergeReviewShards(paths: readonly string[], listing: SourceListing, files: Checking['files'], task: string): Found {
  const units = unitsOf(listing);
  const merged = mergedResults(paths, units, task);
  const reports: ModuleReport[] = [];
  const missing: Missing[] = [];
  /** Whether there is a module in what was asked for; true where that is not known. */
  const anyIn = new Map(units.map(({ asked }) => [asked, false]));
  for (const unit of units) {
    const { result } = merged.of(unit);
    if (result.kind === 'checked') reports.push(...result.reports);
    else missing.push({ name: unit.name, reason: result.kind === 'known' ? 'its shard was one of an audit' : result.reason });
    if (result.kind !== 'checked' || result.reports.length > 0) anyIn.set(unit.asked, true);
  }
  const nothingIn = [...anyIn].filter(([, any]) => !any).map(([asked]) => notAnalysed(asked, noneInIt(files)));
  const unreadable = listing.kind === 'paths' ? listing.unreadable.map(({ path, reason }) => notAnalysed(path, reason)) : [];
  const findings = new FindingsLeft();
  const mergedReports = mergePlaces([...reports, ...nothingIn]).map((report) => findings.cut(report));
  return { checked: [...mergedReports, ...unreadable], missing, kernelFiles: merged.kernelFiles };
}
