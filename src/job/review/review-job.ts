import type { ModuleReport } from '../../findings/finding.js';
import { suppress, suppressionRemarks, today } from '../../check/suppressions.js';
import { kernelFileRemarks } from '../../kernel-files/kernel-builds.js';
import { readKernelFiles } from '../../kernel-files/read-kernel-files.js';
import { undecidedSentences } from '../../report/undecided.js';
import { plural } from '../../report/severities.js';
import { summarize } from '../../report/summary.js';
import type { Surface } from '../../report/surfaces.js';
import type { Verdict } from '../../review/verdict.js';
import type { PullRequest } from '../../review/pull-request.js';
import { remarksOf } from '../../review/gather.js';
import { filesByFinding } from '../../review/remark.js';
import { annotationsOf } from './annotations.js';
import { loadConfig } from '../../config/base-config.js';
import type { JobInputs } from '../inputs.js';
import type { ProofRun } from '../../prove/proof-json.js';
import { provenFrom } from '../proving-step.js';
import { shardJobResult, taskId } from '../shard-results.js';
import type { JobResult } from '../result.js';
import { checkListing, listSource, missingFrom, reviewedModules, withoutOtherArtifacts } from './review-source.js';
import { type Reviewed, type ReviewOutcome, reviewPullRequest } from './review.js';
import type { JobEnvironment } from '../environment.js';
import { configPlace, findTarget } from './target.js';

/**
 * The whole job: checks the modules and reviews the pull requests that they belong to. What GitHub refuses is part of the result.
 * @throws UsageError for what the user has to change
 */
export async function runReview(inputs: JobInputs, environment: JobEnvironment): Promise<JobResult> {
  const { source, checking, part } = inputs;
  const { log } = environment;
  // A path that does not exist ends the job before anything is downloaded.
  const given =
    checking.kernelFiles.length === 0 || part.kind === 'merge' ? undefined : await readKernelFiles(checking.kernelFiles, checking.limits);
  const task = taskId('review', checking, environment.ownRun);
  if (part.kind === 'shard') {
    const { checkReviewShard } = await import('./review-shards.js');
    const listing = await listSource(source, checking.limits.totalBytes, environment);
    return shardJobResult(part.shard, await checkReviewShard(part.shard, listing, checking, given), task);
  }
  const target = await findTarget(inputs.review, source, environment);
  const { ignore } = await loadConfig(inputs.config, configPlace(target, environment), log);
  const listing = await listSource(source, checking.limits.totalBytes, environment);
  let proof: ProofRun | undefined;
  const all =
    part.kind === 'merge'
      ? (await import('./review-shards.js')).mergeReviewShards(part.paths, listing, checking.files, task)
      : await checkListing(listing, checking, given, async (roots, checked) => {
          proof = await provenFrom(inputs.prove, roots, checking.files, checked, log);
          return proof === undefined ? checked : (await import('../proving.js')).withProofs(checked, proof);
        });
  const { found, remarks: remarksOnArtifacts } = withoutOtherArtifacts(all, listing, checking);
  const missing = missingFrom(listing, found, inputs.allowNoModules);
  const unreadable = found.checked.flatMap(({ status, places }) => (status === 'not-analysed' ? places : []));
  const remarksOnKernelFiles = kernelFileRemarks(found.kernelFiles, new Set([...unreadable, ...missing.map(({ name }) => name)]));
  const { reports, uses } = suppress(found.checked, ignore, today());
  const suppressed = reports.reduce((sum, report) => sum + report.suppressed.length, 0);
  const checked = checkedWords(reports, found.kernelFiles.used, remarksOnKernelFiles);
  const verdict: Verdict = { modules: reviewedModules(reports, listing), missing, suppressed, checked };

  const reviewed: Reviewed[] = [];
  const surfaces: Surface[] = [];
  for (const pullRequest of target.pullRequests) {
    log.phase(`review pull request ${pullRequest.number}`);
    const review = await reviewOne(inputs, environment, pullRequest, verdict);
    reviewed.push(review);
    surfaces.push(surfaceOf(`review of pull request ${pullRequest.number}`, review.outcome));
  }
  if (target.why !== undefined) surfaces.push({ name: 'review', kind: 'skipped', why: target.why });
  const isPosted = reviewed.some(({ outcome: { kind } }) => kind === 'posted' || kind === 'unchanged');
  const remarks = reviewed[0]?.remarks ?? remarksOf(verdict.modules, { changed: [], patches: new Map() });
  const { annotations, left } = annotationsOf(isPosted ? [] : remarks);
  if (annotations.length > 0) {
    surfaces.push({
      name: 'annotations',
      kind: 'posted',
      what: left === 0 ? `${annotations.length}` : `${annotations.length}, and ${left} more are in the report`,
    });
  }
  const { notAnalysed } = await import('../../check/check-files.js');
  const everything = [...reports, ...missing.map(({ name, reason }) => notAnalysed(name, reason))];
  return {
    reports: everything,
    summary: summarize(everything),
    overview: proof === undefined ? '' : `${(await import('../../prove/proof-markdown.js')).proofMarkdown(proof)}\n`,
    surfaces,
    annotations,
    remarks: [...remarksOnArtifacts, ...remarksOnKernelFiles, ...suppressionRemarks(uses)],
    files: filesByFinding(remarks),
    plans: reviewed.flatMap(({ outcome }) => (outcome.kind === 'planned' ? [outcome.plan] : [])),
  };
}

/** What was checked against what, in sentences. */
function checkedWords(reports: readonly ModuleReport[], used: readonly string[], remarksOnFacts: readonly string[]): string[] {
  const livepatches = reports.filter(({ status }) => status === 'clean' || status === 'findings');
  const kernels = [...new Set(livepatches.flatMap(({ kernel }) => kernel ?? []))];
  const others = reports.length - livepatches.length;
  return [
    ...(livepatches.length === 0 ? [] : [`${livepatches.length} livepatch modules against the loaders of ${andMore(kernels)}.`]),
    ...(others === 0 ? [] : [`${others} further files: no livepatch, or not analysed.`]),
    ...(used.length === 0 ? [] : [`Files of the kernel that were used: ${andMore(used)}.`]),
    ...undecidedSentences(reports),
    ...remarksOnFacts,
  ];
}

function andMore(names: readonly string[]): string {
  return `${names.slice(0, MOST_NAMED).join(', ')}${names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : ''}`;
}

const MOST_NAMED = 5;

function reviewOne(
  { review, symbolLink, dryRun }: Pick<JobInputs, 'review' | 'symbolLink' | 'dryRun'>,
  environment: JobEnvironment,
  pullRequest: PullRequest,
  verdict: Verdict,
): Promise<Reviewed> {
  const { github, repository, ownRun, ruleLink, log } = environment;
  if (github === undefined || repository === undefined || review === 'off') throw new Error('a review needs GitHub');
  const { server } = github.addresses;
  const name = `${repository.owner}/${repository.repo}`;
  const links = {
    symbolLink,
    ruleLink,
    serverUrl: server,
    repository: pullRequest.headRepository ?? name,
    headSha: pullRequest.headSha,
    ...(ownRun === undefined ? {} : { runUrl: `${server}/${name}/actions/runs/${ownRun}` }),
  };
  return reviewPullRequest({ github, repository, pullRequest, verdict, event: review, links, dryRun, log });
}

function surfaceOf(name: string, outcome: ReviewOutcome): Surface {
  switch (outcome.kind) {
    case 'posted': {
      const { operations, url, notDone } = outcome;
      const left = notDone.length === 0 ? '' : `; not done: ${notDone.join(', ')}`;
      return { name, kind: 'posted', what: `${plural(operations, 'change')}${left}`, url };
    }
    case 'unchanged':
      return { name, kind: 'skipped', why: 'nothing is new', ...(outcome.url === undefined ? {} : { url: outcome.url }) };
    case 'planned':
      return { name, kind: 'skipped', why: '"dry-run" is true: the plan is in the log' };
    case 'failed': {
      const { operations, url, reason } = outcome;
      const link = url === undefined ? {} : { url };
      if (operations === 0) return { name, kind: 'skipped', why: reason, ...link };
      return { name, kind: 'posted', what: `${plural(operations, 'change')}, not all: ${reason}`, ...link };
    }
  }
}
