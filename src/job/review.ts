import type { GitHub } from '../github/client.js';
import { GitHubError } from '../github/errors.js';
import { listChangedFiles } from '../github/pull-requests.js';
import type { Repository } from '../github/repository.js';
import { applyOperation, readPosted } from '../github/reviews.js';
import type { Verdict } from '../review/verdict.js';
import type { LinkOptions } from '../review/links.js';
import type { Operation } from '../review/operation.js';
import { planReview } from '../review/plan.js';
import { printPlan } from '../review/print-plan.js';
import type { PullRequest } from '../review/pull-request.js';
import { type Site, sitesOf } from '../review/site.js';
import { readAuthorFiles } from './author-files.js';
import type { Log } from './log.js';

/** What became of the review of one pull request. */
export type ReviewOutcome =
  | { readonly kind: 'posted'; readonly operations: number; readonly url: string; readonly notDone: readonly string[] }
  /** Everything stands already, or there is nothing to say. */
  | { readonly kind: 'unchanged'; readonly url: string | undefined }
  | { readonly kind: 'planned'; readonly plan: string }
  | { readonly kind: 'failed'; readonly reason: string };

export interface ReviewTask {
  readonly github: GitHub;
  readonly repository: Repository;
  readonly pullRequest: PullRequest;
  readonly verdict: Verdict;
  readonly event: 'comment' | 'request-changes';
  readonly links: LinkOptions;
  readonly dryRun: boolean;
  readonly log: Log;
}

/** Plans made anew before a run gives up: after an answer that was lost, or a comment that GitHub refused. */
const MAX_PLANS = 4;

/** Brings the review of a pull request up to date. What GitHub does not allow is an outcome; nothing throws but a fault of ours. */
export async function reviewPullRequest(task: ReviewTask): Promise<Reviewed> {
  let sites = sitesOf(task.verdict.modules, { changed: [], patches: new Map() });
  try {
    sites = await placedSites(task);
    return { sites, outcome: await review(task, sites) };
  } catch (error) {
    if (error instanceof GitHubError) return { sites, outcome: { kind: 'failed', reason: error.message } };
    throw error;
  }
}

/** What became of a review, and the findings where they are in the author's files. */
export interface Reviewed {
  readonly sites: readonly Site[];
  readonly outcome: ReviewOutcome;
}

async function review(task: ReviewTask, placed: readonly Site[]): Promise<ReviewOutcome> {
  const { github, repository, pullRequest, log } = task;
  let sites = placed;
  const notDone = new Set<string>();
  let done = 0;
  let url: string | undefined;
  for (let attempt = 1; attempt <= MAX_PLANS; attempt++) {
    const posted = await readPosted(github, repository, pullRequest.number);
    const plan = planReview({ verdict: task.verdict, sites, posted, links: task.links, event: task.event });
    log.group(`plan for pull request ${pullRequest.number}`, printPlan(plan));
    if (task.dryRun) return { kind: 'planned', plan: printPlan(plan) };
    const open = plan.operations.filter((operation) => !notDone.has(keyOf(operation)));
    if (open.length === 0) {
      if (done > 0) break;
      return { kind: 'unchanged', url: posted.reviews.find(({ own }) => own)?.url };
    }
    const result = await apply(task, open, notDone);
    done += result.done;
    url ??= result.url;
    if (result.kind === 'stopped') return { kind: 'failed', reason: result.error.message };
    if (result.kind === 'complete') break;
    // A line or a file that GitHub does not take: the finding goes into the body, so that it is not lost.
    if (result.kind === 'refused') sites = sites.map((site) => ({ ...site, place: { confidence: 'none' } }));
  }
  return { kind: 'posted', operations: done, url: url ?? pullRequest.url, notDone: [...notDone] };
}

type Applied =
  | { readonly kind: 'complete' | 'again' | 'refused'; readonly done: number; readonly url: string | undefined }
  | { readonly kind: 'stopped'; readonly done: number; readonly url: string | undefined; readonly error: GitHubError };

/** Does the operations in order. @param notDone gets those that the run goes on without */
async function apply({ github, pullRequest, log }: ReviewTask, operations: readonly Operation[], notDone: Set<string>): Promise<Applied> {
  let done = 0;
  let url: string | undefined;
  for (const operation of operations) {
    const outcome = await applyOperation(github, pullRequest, operation);
    if (outcome.kind === 'done') {
      done++;
      if (operation.kind === 'create-review') url ??= outcome.url;
      continue;
    }
    const { error } = outcome;
    log.warning(error.message);
    if (outcome.kind === 'unknown') return { kind: 'again', done, url };
    if (isAboutThreads(operation)) {
      // Resolving needs more permissions than posting; what stands says the same without it.
      notDone.add(keyOf(operation));
      continue;
    }
    if (error.kind === 'refused' && (operation.kind === 'create-review' || operation.kind === 'create-file-comment')) {
      return { kind: 'refused', done, url };
    }
    return { kind: 'stopped', done, url, error };
  }
  return { kind: 'complete', done, url };
}

function isAboutThreads({ kind }: Operation): boolean {
  return kind === 'resolve-thread' || kind === 'unresolve-thread' || kind === 'reply' || kind === 'dismiss-review';
}

function keyOf(operation: Operation): string {
  switch (operation.kind) {
    case 'resolve-thread':
    case 'unresolve-thread':
      return `${operation.kind} ${operation.thread}`;
    case 'reply':
      return `${operation.kind} ${operation.comment}`;
    case 'dismiss-review':
    case 'update-review':
      return `${operation.kind} ${operation.review}`;
    case 'create-file-comment':
      return `${operation.kind} ${operation.path}`;
    case 'create-review':
      return operation.kind;
  }
}

async function placedSites({ github, repository, pullRequest, verdict, log }: ReviewTask): Promise<Site[]> {
  const { files, total } = await listChangedFiles(github, repository, pullRequest.number);
  if (total > files.length)
    log.warning(`GitHub lists ${files.length} of the ${total} changed files; findings in the others are in the review's body`);
  return sitesOf(verdict.modules, await readAuthorFiles(github, repository, pullRequest.headSha, files, verdict.modules, log));
}
