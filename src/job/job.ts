import type { CheckOptions } from '../check/check.js';
import type { ModuleReport } from '../check/finding.js';
import { suppress } from '../check/suppressions.js';
import { suppressionRemarks, today } from '../commands/configuration.js';
import type { GitHub } from '../github/client.js';
import { GitHubError } from '../github/errors.js';
import { findPullRequests, getPullRequest, type Head } from '../github/pull-requests.js';
import type { Repository } from '../github/repository.js';
import { getRun, type Trigger } from '../github/runs.js';
import { KernelBuilds } from '../kernel-build/kernel-builds.js';
import { findKernelFacts, findKernelFactsIn, readKernelFacts } from '../kernel-facts.js';
import { undecidedSentences } from '../report/undecided.js';
import { type Summary, summarize } from '../report/summary.js';
import type { Missing, Verdict } from '../review/verdict.js';
import type { PullRequest } from '../review/pull-request.js';
import { type ReviewedModule, sitesOf } from '../review/site.js';
import { plural } from '../report/summary.js';
import { collectInputs, type Inputs } from '../source/paths.js';
import { type Annotation, annotationsOf } from './annotations.js';
import { type ConfigPlace, loadConfig } from './config.js';
import { gatherArtifacts } from './gather.js';
import type { JobInputs } from './inputs.js';
import type { Log } from './log.js';
import { type Reviewed, type ReviewOutcome, reviewPullRequest } from './review.js';

/** What a job runs in. */
export interface Surroundings {
  /** Undefined without a token. */
  readonly github: GitHub | undefined;
  readonly repository: Repository | undefined;
  /** The run that this job is part of. */
  readonly ownRun: number | undefined;
  /** What the job was started by: it says which run, and which pull request. */
  readonly trigger: Trigger;
  /** The commit whose configuration counts where there is no pull request: the workflow's own. */
  readonly sha: string | undefined;
  /** The page of a rule; `{rule}` is replaced. */
  readonly ruleTemplate: string;
  readonly log: Log;
}

/** What became of one way to tell people. */
export type Surface =
  | { readonly name: string; readonly kind: 'posted'; readonly what: string; readonly url?: string }
  | { readonly name: string; readonly kind: 'skipped'; readonly why: string; readonly url?: string };

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
}

/**
 * The whole job: modules in, findings told. What could not be had or told is part of the result.
 * @throws UsageError for what the user has to change
 */
export async function runJob(inputs: JobInputs, surroundings: Surroundings): Promise<JobResult> {
  const { log } = surroundings;
  // A path that does not exist is told before anything is downloaded.
  const given = inputs.kernelFacts.length === 0 ? undefined : await readKernelFacts(inputs.kernelFacts, inputs.limits);
  const target = await findTarget(inputs, surroundings);
  const { ignore } = await loadConfig(inputs.config, configPlace(target, surroundings), log);
  const { checked, modulesOf, missing, builds } = await checkSource(inputs, surroundings, given);
  const notRead = new Set(checked.flatMap(({ status, places }) => (status === 'not-analysed' ? places : [])));
  const factRemarks = builds.remarks(notRead);
  const { reports, uses } = suppress(checked, ignore, today());
  const suppressed = reports.reduce((sum, report) => sum + report.suppressed.length, 0);
  const verdict: Verdict = { modules: modulesOf(reports), missing, suppressed, checked: checkedWords(reports, builds, factRemarks) };

  const reviewed: Reviewed[] = [];
  const surfaces: Surface[] = [];
  for (const pullRequest of target.pullRequests) {
    const review = await reviewOne(inputs, surroundings, pullRequest, verdict);
    reviewed.push(review);
    surfaces.push(surfaceOf(`review of pull request ${pullRequest.number}`, review.outcome));
  }
  if (target.why !== undefined) surfaces.push({ name: 'review', kind: 'skipped', why: target.why });
  const told = reviewed.some(({ outcome: { kind } }) => kind === 'posted' || kind === 'unchanged');
  const sites = reviewed[0]?.sites ?? sitesOf(verdict.modules, { changed: [], patches: new Map() });
  const { annotations, left } = annotationsOf(told ? [] : sites);
  if (annotations.length > 0) {
    surfaces.push({
      name: 'annotations',
      kind: 'posted',
      what: left === 0 ? `${annotations.length}` : `${annotations.length}, and ${left} more are in the report`,
    });
  }
  const { notAnalysed } = await import('../check-files.js');
  const all = [...reports, ...missing.map(({ name, reason }) => notAnalysed(name, reason))];
  return {
    reports: all,
    summary: summarize(all),
    overview: '',
    surfaces,
    annotations,
    remarks: [...factRemarks, ...suppressionRemarks(uses)],
    plans: reviewed.flatMap(({ outcome }) => (outcome.kind === 'planned' ? [outcome.plan] : [])),
  };
}

/** The pull requests that the job is about, or why there is none. */
interface Target {
  readonly pullRequests: readonly PullRequest[];
  readonly why: string | undefined;
}

async function findTarget(inputs: JobInputs, { github, repository, trigger, log }: Surroundings): Promise<Target> {
  if (inputs.review === 'off') return { pullRequests: [], why: 'the input "review" is off' };
  if (github === undefined || repository === undefined) return { pullRequests: [], why: 'the input "token" is empty' };
  try {
    if (trigger.kind === 'pull-request') {
      const { pullRequest, state } = await getPullRequest(github, repository, trigger.number);
      if (state === 'closed') return { pullRequests: [], why: `pull request ${trigger.number} is closed` };
      if (pullRequest.headSha === trigger.headSha) return { pullRequests: [pullRequest], why: undefined };
      return {
        pullRequests: [],
        why: `pull request ${trigger.number} stands at ${pullRequest.headSha} by now; that commit has a run of its own`,
      };
    }
    const head = await headOf(inputs, github, repository, trigger);
    if (head === undefined) return { pullRequests: [], why: 'the run belongs to no pull request' };
    const { matching, movedOn } = await findPullRequests(github, repository, head);
    if (matching.length > 0) return { pullRequests: matching, why: undefined };
    const [moved] = movedOn;
    return {
      pullRequests: [],
      why:
        moved === undefined
          ? `no open pull request comes from ${head.repository}, branch ${head.branch}`
          : `pull request ${moved.number} stands at ${moved.headSha} by now; that commit has a run of its own`,
    };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    log.warning(error.message);
    return { pullRequests: [], why: error.message };
  }
}

async function headOf({ source }: JobInputs, github: GitHub, repository: Repository, trigger: Trigger): Promise<Head | undefined> {
  if (trigger.kind === 'workflow-run') return trigger.run.head;
  if (source.kind === 'artifacts' && source.run !== undefined) return (await getRun(github, repository, source.run)).head;
  return undefined;
}

function configPlace({ pullRequests }: Target, { github, repository, trigger, sha }: Surroundings): ConfigPlace {
  // The current folder may hold what a pull request brings.
  if (trigger.kind === 'other' && pullRequests.length === 0) return { kind: 'folder' };
  if (github === undefined || repository === undefined) return { kind: 'none', why: 'the input "token" is empty' };
  const own = trigger.kind === 'pull-request' ? trigger.baseRef : trigger.kind === 'workflow-run' ? sha : undefined;
  const [first = own, ...others] = new Set(pullRequests.map(({ baseRef }) => baseRef));
  if (first === undefined) return { kind: 'none', why: 'the event does not say which branch the pull request goes into' };
  return { kind: 'repository', github, repository, refs: [first, ...others], isNeeded: false };
}

interface Checked {
  readonly checked: readonly ModuleReport[];
  readonly missing: readonly Missing[];
  /** The livepatch modules among reports, with where they were found. */
  readonly modulesOf: (reports: readonly ModuleReport[]) => readonly ReviewedModule[];
  readonly builds: KernelBuilds;
}

/** @param given the kernels that the user names the files of; undefined where those beside the modules count */
async function checkSource(inputs: JobInputs, surroundings: Surroundings, given: KernelBuilds | undefined): Promise<Checked> {
  const { source, limits } = inputs;
  if (source.kind === 'paths') {
    const found = collectInputs(source.paths);
    return check(found, inputs, given ?? (await findKernelFactsIn(source.paths, limits)), [], new Map());
  }
  const { github, repository, ownRun, trigger, log } = surroundings;
  const run = source.run ?? (trigger.kind === 'workflow-run' ? trigger.run.id : ownRun);
  if (github === undefined || repository === undefined || run === undefined) {
    const why = github === undefined ? 'the input "token" is empty' : 'no run is known';
    const missing = [{ name: 'artifacts', reason: `${why}, so there is nothing to download from` }];
    return check({ roots: [], unreadable: [] }, inputs, given ?? new KernelBuilds([], []), missing, new Map());
  }
  const gathered = await gatherArtifacts({ github, repository, run, wish: source.wish, maxBytes: limits.totalBytes, log });
  try {
    const { roots, missing, urls } = gathered;
    return await check({ roots, unreadable: [] }, inputs, given ?? (await findKernelFacts(roots, limits)), missing, urls);
  } finally {
    gathered.remove();
  }
}

async function check(
  found: Inputs,
  { kernel, kernelOverrides, files, limits, allowNoModules }: JobInputs,
  builds: KernelBuilds,
  missing: readonly Missing[],
  urls: ReadonlyMap<string, string>,
): Promise<Checked> {
  const options: CheckOptions = { facts: kernelOverrides, builds, ...(kernel === undefined ? {} : { kernel }) };
  // The rules are loaded when there is something to check: GitHub is asked before.
  const { checkFiles } = await import('../check-files.js');
  const checked = await checkFiles(found, options, undefined, {
    limits,
    oncePerModule: true,
    ...(files === undefined ? {} : { globs: files }),
  });
  const none = checked.every(({ status }) => status === 'not-livepatch');
  const noModules: Missing[] =
    none && missing.length === 0 && !allowNoModules
      ? [
          {
            name: 'livepatch modules',
            reason: `none of the ${checked.length} modules found is a livepatch; with "allow-no-modules: true" that is no fault`,
          },
        ]
      : [];
  const modulesOf = (reports: readonly ModuleReport[]) =>
    reports
      .filter(({ status }) => status !== 'not-livepatch')
      .map((report): ReviewedModule => ({ report, containers: containersOf(report, [...urls]) }));
  return { checked, missing: [...missing, ...noModules], modulesOf, builds };
}

/** The artifacts in which a module was found, each once. */
function containersOf({ places }: ModuleReport, urls: readonly (readonly [shown: string, url: string])[]): ReviewedModule['containers'] {
  return urls
    .filter(([shown]) => places.some((place) => place === shown || place.startsWith(`${shown} → `)))
    .map(([name, url]) => ({ name, url }));
}

/** What was checked against what, in sentences. */
function checkedWords(reports: readonly ModuleReport[], builds: KernelBuilds, factRemarks: readonly string[]): string[] {
  const livepatches = reports.filter(({ status }) => status === 'clean' || status === 'findings');
  const kernels = [...new Set(livepatches.flatMap(({ kernel }) => kernel ?? []))];
  const others = reports.length - livepatches.length;
  const used = builds.used();
  return [
    ...(livepatches.length === 0 ? [] : [`${livepatches.length} livepatch modules against the loaders of ${andMore(kernels)}.`]),
    ...(others === 0 ? [] : [`${others} further files: no livepatch, or not analysed.`]),
    ...(used.length === 0 ? [] : [`Files of the kernel that were used: ${andMore(used)}.`]),
    ...undecidedSentences(reports),
    ...factRemarks,
  ];
}

function andMore(names: readonly string[]): string {
  return `${names.slice(0, MOST_NAMED).join(', ')}${names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : ''}`;
}

const MOST_NAMED = 5;

function reviewOne(inputs: JobInputs, surroundings: Surroundings, pullRequest: PullRequest, verdict: Verdict): Promise<Reviewed> {
  const { github, repository, ownRun, ruleTemplate, log } = surroundings;
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
