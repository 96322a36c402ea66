import type { ModuleReport } from '../../findings/finding.js';
import { judge } from '../../check/judge.js';
import { suppressionRemarks, today } from '../../check/suppressions.js';
import { UsageError } from '../../errors.js';
import { KernelBuilds, kernelFileRemarks } from '../../kernel-files/kernel-builds.js';
import { readKernelFiles } from '../../kernel-files/read-kernel-files.js';
import { foundFilesWords } from '../../report/checked-rules.js';
import { undecidedSentences } from '../../report/undecided.js';
import { plural } from '../../report/severities.js';
import { EXIT, exitCodeOf, summarize } from '../../report/summary.js';
import type { Surface } from '../../report/surfaces.js';
import type { Verdict } from '../../review/verdict.js';
import type { PullRequest } from '../../review/pull-request.js';
import type { GitHub } from '../../github/client.js';
import type { Repository } from '../../github/repository.js';
import { remarksOf } from '../../review/gather.js';
import type { LinkOptions } from '../../review/links.js';
import { shortHash } from '../../review/marker.js';
import { filesByFinding } from '../../review/remark.js';
import { annotationsOf } from './annotations.js';
import type { CheckTask } from './check-run.js';
import { loadConfig } from '../../config/base-config.js';
import { type Checking, withConfig } from '../checking.js';
import type { JobInputs } from '../inputs.js';
import type { ProofRun } from '../../prove/proof-json.js';
import { provenFrom } from '../proving-step.js';
import { shardJobResult, taskId } from '../shard-results.js';
import type { JobResult } from '../result.js';
import { checkListing, listSource, missingFrom, reviewedModules, withoutOtherArtifacts } from './review-source.js';
import { type Reviewed, type ReviewOutcome, reviewPullRequest } from './review.js';
import type { JobEnvironment } from '../environment.js';
import { configPlace, findTarget, OFF, type Target } from './target.js';

/**
 * The whole job: checks the modules and reviews the pull requests that they belong to. What GitHub refuses is part of the result.
 * @throws UsageError for what the user has to change
 */
export async function runReview(inputs: JobInputs, environment: JobEnvironment): Promise<JobResult> {
  const { source, part } = inputs;
  const { log } = environment;
  const { kernelFiles: named, limits: room } = inputs.checking;
  // A path that does not exist ends the job before anything is downloaded.
  const given = named.length === 0 || part.kind === 'merge' ? undefined : await readKernelFiles(named, room);
  const task = taskId('review', inputs.checking, environment.ownRun);
  if (part.kind === 'shard') {
    const { checkReviewShard } = await import('./review-shards.js');
    const listing = await listSource(source, room.totalBytes, environment);
    return shardJobResult(part.shard, await checkReviewShard(part.shard, listing, inputs.checking, given), task);
  }
  const target = await findTarget(inputs, environment);
  const config = await loadConfig(inputs.config, configPlace(target, environment), log);
  const checking = withConfig(inputs.checking, config);
  if (part.kind === 'merge') expectSameKernels(inputs.checking, checking);
  const listing = await listSource(source, room.totalBytes, environment);
  // A workflow's inputs can come from a pull request; the configuration never does.
  const refuses = checking.kernelFilesBeside === 'refuse' || config.kernelFilesBeside === 'refuse';
  let proof: ProofRun | undefined;
  const all =
    part.kind === 'merge'
      ? (await import('./review-shards.js')).mergeReviewShards(part.paths, listing, checking.files, task)
      : await checkListing(listing, checking, given ?? (refuses ? new KernelBuilds([], []) : undefined), async (roots, checked) => {
          proof = await provenFrom(inputs.prove, roots, checking.files, checked, log);
          return proof === undefined ? checked : (await import('../proving.js')).withProofs(checked, proof);
        });
  if (refuses) expectNoneFound(all.checked);
  const { found, remarks: remarksOnArtifacts } = withoutOtherArtifacts(all, listing, checking);
  const missing = missingFrom(listing, found, inputs.allowNoModules);
  const unreadable = found.checked.flatMap(({ status, places }) => (status === 'not-analysed' ? places : []));
  const remarksOnKernelFiles = [
    ...(refuses && checking.kernelFiles.length === 0 ? [NOT_LOOKED_FOR] : []),
    ...kernelFileRemarks(found.kernelFiles, new Set([...unreadable, ...missing.map(({ name }) => name)])),
  ];
  const { reports, uses, changed } = judge(found.checked, config, today());
  const suppressed = reports.reduce((sum, report) => sum + report.suppressed.length, 0);
  const trust = foundFilesWords(reports, found.kernelFiles.used);
  const limits = [...(trust === undefined ? [] : [trust]), ...remarksOnKernelFiles];
  const checked = checkedWords(reports, found.kernelFiles.used);
  const verdict: Verdict = { modules: reviewedModules(reports, listing), missing, suppressed, changed, limits, checked };

  const { notAnalysed } = await import('../../check/check-files.js');
  const everything = [...reports, ...missing.map(({ name, reason }) => notAnalysed(name, reason))];
  const summary = summarize(everything);

  const reviewed: Reviewed[] = [];
  const surfaces: Surface[] = [];
  for (const pullRequest of target.pullRequests) {
    log.phase(`review pull request ${pullRequest.number}`);
    const review = await reviewOne(inputs, environment, pullRequest, verdict);
    reviewed.push(review);
    surfaces.push(surfaceOf(`review of pull request ${pullRequest.number}`, review.outcome));
  }
  if (target.why !== undefined) surfaces.push({ name: 'review', kind: 'skipped', why: target.why });
  const remarks = reviewed[0]?.remarks ?? remarksOf(verdict.modules, { changed: [], patches: new Map() });
  surfaces.push(...(await checkOf(inputs, environment, target, { verdict, remarks, passes: exitCodeOf(summary, inputs) === EXIT.clean })));
  const isPosted =
    reviewed.some(({ outcome: { kind } }) => kind === 'posted' || kind === 'unchanged') ||
    surfaces.some(({ name, kind }) => name.startsWith('check run') && kind === 'posted');
  const commit = target.pullRequests[0]?.headSha ?? environment.sha;
  const { annotations, left } = annotationsOf(isPosted ? [] : remarks);
  if (annotations.length > 0) {
    surfaces.push({
      name: 'annotations',
      kind: 'posted',
      what: left === 0 ? `${annotations.length}` : `${annotations.length}, and ${left} more are in the report`,
    });
  }
  return {
    reports: everything,
    summary,
    overview: proof === undefined ? '' : `${(await import('../../prove/proof-markdown.js')).proofMarkdown(proof)}\n`,
    surfaces,
    annotations,
    remarks: [...limits, ...remarksOnArtifacts, ...changed, ...suppressionRemarks(uses)],
    files: filesByFinding(remarks),
    ...(commit === undefined ? {} : { commit }),
    plans: reviewed.flatMap(({ outcome }) => (outcome.kind === 'planned' ? [outcome.plan] : [])),
  };
}

const NOT_LOOKED_FOR =
  'kernel files beside the modules were not looked for, because "kernel-files-beside" is "refuse"; pass trusted ones with kernel-files';

/** Shards do not read the configuration. @throws UsageError where it names kernels that they did not check for */
function expectSameKernels({ kernels }: Checking, withConfigured: Checking): void {
  if (kernels.length === 0 && withConfigured.kernels.length > 0)
    throw new UsageError(
      `the configuration lists kernels, which shards do not read: give all jobs "kernel: ${withConfigured.kernels.join(' ')}", one a line`,
    );
}

/** Shards do not read the configuration. @throws UsageError where they used what it refuses */
function expectNoneFound(reports: readonly ModuleReport[]): void {
  if (reports.some(({ kernelFiles }) => kernelFiles === 'found'))
    throw new UsageError(
      'the configuration refuses kernel files beside the modules, and the shards used some: give every shard "kernel-files-beside: refuse" or "kernel-files"',
    );
}

/** What was checked against what, in sentences. */
function checkedWords(reports: readonly ModuleReport[], used: readonly string[]): string[] {
  const livepatches = reports.filter(({ status }) => status === 'clean' || status === 'findings');
  const kernels = [...new Set(livepatches.flatMap(({ kernel }) => kernel ?? []))];
  const others = reports.length - livepatches.length;
  return [
    ...(livepatches.length === 0 ? [] : [`${livepatches.length} livepatch modules against the loaders of ${andMore(kernels)}.`]),
    ...(others === 0 ? [] : [`${others} further files: no livepatch, or not analysed.`]),
    ...(used.length === 0 ? [] : [`Files of the kernel that were used: ${andMore(used)}.`]),
    ...undecidedSentences(reports),
  ];
}

function andMore(names: readonly string[]): string {
  return `${names.slice(0, MOST_NAMED).join(', ')}${names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : ''}`;
}

const MOST_NAMED = 5;

function reviewOne(
  { review, comments, symbolLink, dryRun }: Pick<JobInputs, 'review' | 'comments' | 'symbolLink' | 'dryRun'>,
  environment: JobEnvironment,
  pullRequest: PullRequest,
  verdict: Verdict,
): Promise<Reviewed> {
  const { github, repository, log } = environment;
  if (github === undefined || repository === undefined) throw new Error('a review needs GitHub');
  const links = linksOf(symbolLink, environment, { github, repository }, pullRequest);
  return reviewPullRequest({ github, repository, pullRequest, verdict, review, comments, links, dryRun, log });
}

/** Where the names of a verdict on a commit lead to. */
function linksOf(
  symbolLink: string,
  { ownRun, ruleLink }: JobEnvironment,
  { github, repository }: { readonly github: GitHub; readonly repository: Repository },
  { headSha, headRepository }: Pick<PullRequest, 'headSha' | 'headRepository'>,
): LinkOptions {
  const { server } = github.addresses;
  const name = `${repository.owner}/${repository.repo}`;
  return {
    symbolLink,
    ruleLink,
    serverUrl: server,
    repository: headRepository ?? name,
    headSha,
    ...(ownRun === undefined ? {} : { runUrl: `${server}/${name}/actions/runs/${ownRun}` }),
  };
}

/** The check run, where one is asked for: on the head of the pull requests, or on what a merge queue tries. */
async function checkOf(
  { check, source, checking, symbolLink, dryRun }: JobInputs,
  environment: JobEnvironment,
  { pullRequests, why }: Target,
  judged: Pick<CheckTask, 'verdict' | 'remarks' | 'passes'>,
): Promise<Surface[]> {
  if (check === undefined) return [];
  const { github, repository, trigger, log } = environment;
  const [head = trigger.kind === 'merge-group' ? { headSha: trigger.headSha, headRepository: undefined } : undefined] = pullRequests;
  if (github === undefined || repository === undefined || head === undefined)
    return [{ name: `check run ${check}`, kind: 'skipped', why: why ?? 'there is no pull request' }];
  const { postCheck } = await import('./check-run.js');
  const links = linksOf(symbolLink, environment, { github, repository }, head);
  const work = shortHash(JSON.stringify([source, checking]));
  return [await postCheck({ github, repository, name: check, work, ...judged, links, dryRun, log })];
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
    case 'off':
      return { name, kind: 'skipped', why: OFF };
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
