import type { AuditPoint } from '../audit/history.js';
import type { Finding, ModuleReport } from '../findings/finding.js';
import { suppress, suppressionRemarks, today } from '../check/suppressions.js';
import { kernelFileRemarks } from '../kernel-files/kernel-builds.js';
import { readKernelFiles } from '../kernel-files/read-kernel-files.js';
import { undecidedSentences } from '../report/undecided.js';
import type { AuthorPlace } from '../report/sarif.js';
import { plural, type Summary, summarize } from '../report/summary.js';
import type { Surface } from '../report/surfaces.js';
import type { Verdict } from '../review/verdict.js';
import type { PullRequest } from '../review/pull-request.js';
import { filesByFinding, remarksOf } from '../review/remark.js';
import { type Annotation, annotationsOf } from './review/annotations.js';
import { loadConfig } from '../config/base-config.js';
import type { JobInputs } from './inputs.js';
import { checkSource, listSource } from './review/review-source.js';
import { type Reviewed, type ReviewOutcome, reviewPullRequest } from './review/review.js';
import type { JobEnvironment } from './environment.js';
import { configPlace, findTarget } from './review/target.js';

export interface JobResult {
  /** What was not analysed at all, a missing artifact for one, is among them. */
  readonly reports: readonly ModuleReport[];
  /** Of those, and of what an audit took from an earlier one. */
  readonly summary: Summary;
  /** Markdown that stands before the reports; empty where they say all. */
  readonly overview: string;
  readonly surfaces: readonly Surface[];
  /** For the runner, where no review was posted. */
  readonly annotations: readonly Annotation[];
  readonly remarks: readonly string[];
  readonly plans: readonly string[];
  /** Of a job that checked one shard: what the one that merges needs. */
  readonly shard?: { readonly index: number; readonly json: string };
  /** Of an audit: what the next one has to know, for a file. */
  readonly state?: { readonly name: string; readonly text: string };
  /** Of an audit: those that changed something, the oldest first, and this one last. */
  readonly history?: readonly AuditPoint[];
  /** Of a review: the author's files from which findings come. */
  readonly files?: ReadonlyMap<Finding, AuthorPlace>;
}

/**
 * The whole job: modules in, findings told. What could not be had or told is part of the result.
 * @throws UsageError for what the user has to change
 */
export async function runJob(inputs: JobInputs, environment: JobEnvironment): Promise<JobResult> {
  const { log } = environment;
  // A path that does not exist is told before anything is downloaded.
  const given =
    inputs.kernelFiles.length === 0 || inputs.part.kind === 'merge' ? undefined : await readKernelFiles(inputs.kernelFiles, inputs.limits);
  if (inputs.part.kind === 'shard') {
    const { checkReviewShard } = await import('./review/review-shards.js');
    return checkReviewShard(inputs.part.shard, await listSource(inputs, environment), inputs, environment, given);
  }
  const target = await findTarget(inputs, environment);
  const { ignore } = await loadConfig(inputs.config, configPlace(target, environment), log);
  const { checked, modulesOf, missing, kernelFiles } = await checkSource(await listSource(inputs, environment), inputs, environment, given);
  const notRead = checked.flatMap(({ status, places }) => (status === 'not-analysed' ? places : []));
  const remarksOnKernelFiles = kernelFileRemarks(kernelFiles, new Set([...notRead, ...missing.map(({ name }) => name)]));
  const { reports, uses } = suppress(checked, ignore, today());
  const suppressed = reports.reduce((sum, report) => sum + report.suppressed.length, 0);
  const verdict: Verdict = {
    modules: modulesOf(reports),
    missing,
    suppressed,
    checked: checkedWords(reports, kernelFiles.used, remarksOnKernelFiles),
  };

  const reviewed: Reviewed[] = [];
  const surfaces: Surface[] = [];
  for (const pullRequest of target.pullRequests) {
    log.phase(`review pull request ${pullRequest.number}`);
    const review = await reviewOne(inputs, environment, pullRequest, verdict);
    reviewed.push(review);
    surfaces.push(surfaceOf(`review of pull request ${pullRequest.number}`, review.outcome));
  }
  if (target.why !== undefined) surfaces.push({ name: 'review', kind: 'skipped', why: target.why });
  const told = reviewed.some(({ outcome: { kind } }) => kind === 'posted' || kind === 'unchanged');
  const remarks = reviewed[0]?.remarks ?? remarksOf(verdict.modules, { changed: [], patches: new Map() });
  const { annotations, left } = annotationsOf(told ? [] : remarks);
  if (annotations.length > 0) {
    surfaces.push({
      name: 'annotations',
      kind: 'posted',
      what: left === 0 ? `${annotations.length}` : `${annotations.length}, and ${left} more are in the report`,
    });
  }
  const { notAnalysed } = await import('../check/check-files.js');
  const all = [...reports, ...missing.map(({ name, reason }) => notAnalysed(name, reason))];
  return {
    reports: all,
    summary: summarize(all),
    overview: '',
    surfaces,
    annotations,
    remarks: [...remarksOnKernelFiles, ...suppressionRemarks(uses)],
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

function reviewOne(inputs: JobInputs, environment: JobEnvironment, pullRequest: PullRequest, verdict: Verdict): Promise<Reviewed> {
  const { github, repository, ownRun, ruleTemplate, log } = environment;
  if (github === undefined || repository === undefined || inputs.review === 'off') throw new Error('a review needs GitHub');
  const { server } = github.addresses;
  const name = `${repository.owner}/${repository.repo}`;
  const links = {
    symbolTemplate: inputs.symbolLink,
    ruleTemplate,
    serverUrl: server,
    repository: pullRequest.headRepository ?? name,
    headSha: pullRequest.headSha,
    ...(ownRun === undefined ? {} : { runUrl: `${server}/${name}/actions/runs/${ownRun}` }),
  };
  return reviewPullRequest({ github, repository, pullRequest, verdict, event: inputs.review, links, dryRun: inputs.dryRun, log });
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
