import { setTimeout as sleep } from 'node:timers/promises';
import type { GitHub } from '../../github/client.js';
import { GitHubError } from '../../github/errors.js';
import { listChangedFiles } from '../../github/pull-requests.js';
import type { Repository } from '../../github/repository.js';
import { applyOperation, readPosted } from '../../github/reviews.js';
import { commentFilter, type CommentsWanted } from '../../review/comments-wanted.js';
import type { Verdict } from '../../review/verdict.js';
import type { LinkOptions } from '../../review/links.js';
import type { Operation } from '../../review/operation.js';
import { readMarker } from '../../review/marker.js';
import { type PlanInput, planReview } from '../../review/plan.js';
import { printPlan } from '../../review/print-plan.js';
import type { ChangedFile, PullRequest } from '../../review/pull-request.js';
import { remarksOf } from '../../review/gather.js';
import type { Remark } from '../../review/remark.js';
import { readAuthorFiles } from './author-files.js';
import type { ReviewMode } from '../inputs.js';
import type { Log } from '../log.js';

/** What became of the review of one pull request. */
export type ReviewOutcome =
  /** `notDone`: what the run went on without, and why. */
  | { readonly kind: 'posted'; readonly operations: number; readonly url: string; readonly notDone: readonly string[] }
  /** Everything is posted already, or there are no findings. */
  | { readonly kind: 'unchanged'; readonly url: string | undefined }
  | { readonly kind: 'planned'; readonly plan: string }
  /** None is wanted; the findings are placed all the same. */
  | { readonly kind: 'off' }
  /** The run could not go on; so many operations were done before. */
  | { readonly kind: 'failed'; readonly operations: number; readonly url: string | undefined; readonly reason: string };

export interface ReviewTask {
  readonly github: GitHub;
  readonly repository: Repository;
  readonly pullRequest: PullRequest;
  readonly verdict: Verdict;
  readonly review: ReviewMode;
  readonly comments: CommentsWanted;
  readonly links: LinkOptions;
  readonly dryRun: boolean;
  readonly log: Log;
}

/** Plans made anew before a run gives up: after answers that were lost, and comments that GitHub refused. */
const MAX_PLANS = 8;
/** Seconds until what was done without an answer can be read: GitHub may still be at work when a proxy before it gives up. */
const UNTIL_READABLE = 5;

/** What became of a review, and the findings where they are in the author's files. */
export interface Reviewed {
  readonly remarks: readonly Remark[];
  readonly outcome: ReviewOutcome;
}

/** Brings the review of a pull request up to date. What GitHub does not allow is an outcome; nothing throws but a fault of ours. */
export async function reviewPullRequest(task: ReviewTask): Promise<Reviewed> {
  const progress: Progress = { done: 0, url: undefined, lost: new Set(), leftOut: new Map() };
  let remarks = remarksOf(task.verdict.modules, { changed: [], patches: new Map() });
  try {
    const files = await changedFiles(task);
    remarks = await placedRemarks(task, files);
    if (task.review === 'off') return { remarks, outcome: { kind: 'off' } };
    const mayComment = commentFilter(task.comments, files);
    return { remarks, outcome: await review({ ...task, event: task.review, mayComment }, remarks, progress) };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { remarks, outcome: { kind: 'failed', operations: progress.done, url: progress.url, reason: error.message } };
  }
}

/** How far a run has come. */
interface Progress {
  done: number;
  /** Of the first review that was posted. */
  url: string | undefined;
  /** Operations of which no answer came: each is sent a second time only where what stands shows that it was not done. */
  readonly lost: Set<string>;
  /** Operations, or kinds of them, that the run goes on without, and why. */
  readonly leftOut: Map<string, string>;
}

/** @throws GitHubError where it cannot go on */
async function review(
  task: ReviewTask & Required<Pick<PlanInput, 'event' | 'mayComment'>>,
  placed: readonly Remark[],
  progress: Progress,
): Promise<ReviewOutcome> {
  const { github, repository, pullRequest, log } = task;
  let wanted: Wanted = { remarks: placed, event: task.event };
  let problem: GitHubError | undefined;
  for (let attempt = 1; attempt <= MAX_PLANS; attempt++) {
    const posted = await readPosted(github, repository, pullRequest.number);
    const plan = planReview({ verdict: task.verdict, posted, links: task.links, mayComment: task.mayComment, ...wanted });
    log.group(`plan for pull request ${pullRequest.number}`, printPlan(plan));
    if (task.dryRun) return { kind: 'planned', plan: printPlan(plan) };
    const stopped = await apply(task, plan.operations, progress);
    if (stopped === undefined)
      return finished(task, progress, posted.reviews.find(({ own, body }) => own && readMarker(body)?.kind === 'review')?.url);
    problem = stopped.error;
    if (stopped.kind === 'lost') await sleep(UNTIL_READABLE * github.waits.second);
    else {
      const less = withoutRefused(wanted, stopped.operation, stopped.error);
      if (less === undefined) break;
      wanted = less;
    }
  }
  if (problem === undefined) throw new Error('no plan was made');
  throw problem;
}

function finished(
  { pullRequest }: ReviewTask,
  { done, url, lost, leftOut }: Progress,
  standing: string | undefined,
): Extract<ReviewOutcome, { kind: 'posted' | 'unchanged' }> {
  // What was lost and is in no plan any more was done.
  const operations = done + lost.size;
  if (operations === 0 && leftOut.size === 0) return { kind: 'unchanged', url: standing };
  return {
    kind: 'posted',
    operations,
    url: url ?? standing ?? pullRequest.url,
    notDone: [...leftOut].map(([what, why]) => `${what} (${why})`),
  };
}

/** What is asked of GitHub; less of it after a refusal. */
interface Wanted {
  readonly remarks: readonly Remark[];
  readonly event: 'comment' | 'request-changes';
}

/** The same without what GitHub refused, so that no finding is lost with it; undefined where nothing can be left out. */
function withoutRefused({ remarks, event }: Wanted, operation: Operation, error: GitHubError): Wanted | undefined {
  if (error.kind !== 'refused') return undefined;
  const inBody = (confidences: readonly string[]): Wanted => ({
    remarks: remarks.map((remark) =>
      confidences.includes(remark.place.confidence) ? { ...remark, place: { confidence: 'none' } } : remark,
    ),
    event,
  });
  if (operation.kind === 'create-file-comment') return inBody(['file']);
  if (operation.kind !== 'create-review' || /pending review/i.test(error.message)) return undefined;
  if (operation.comments.length > 0 && !/own pull request/i.test(error.message)) return inBody(['line', 'function']);
  // Who opened a pull request cannot ask for changes in it.
  return operation.event === 'REQUEST_CHANGES' ? { remarks, event: 'comment' } : undefined;
}

interface Stopped {
  /** `lost`: it may have been done. */
  readonly kind: 'lost' | 'not-done';
  readonly operation: Operation;
  readonly error: GitHubError;
}

/** Does the operations in order. @returns what it could not go on after */
async function apply(
  { github, pullRequest, log }: ReviewTask,
  operations: readonly Operation[],
  progress: Progress,
): Promise<Stopped | undefined> {
  for (const operation of operations) {
    const key = JSON.stringify(operation);
    if (progress.leftOut.has(operation.kind) || progress.leftOut.has(nameOf(operation))) continue;
    const outcome = await applyOperation(github, pullRequest, operation);
    const sentBefore = progress.lost.delete(key);
    if (outcome.kind === 'done') {
      progress.done++;
      if (operation.kind === 'create-review') progress.url ??= outcome.url;
      continue;
    }
    const { error } = outcome;
    log.warning(error.message);
    if (outcome.kind === 'unknown' && !sentBefore) {
      progress.lost.add(key);
      return { kind: 'lost', operation, error };
    }
    // After a limit that outlasts the run GitHub takes nothing more; the next run goes on from what stands.
    if (!isAboutThreads(operation) || error.kind === 'rate-limited') return { kind: 'not-done', operation, error };
    // Resolving needs more permissions than posting; what stands says the same without it. What one thread is refused for need
    // not concern the next.
    const concernsOne = error.kind === 'not-found' || error.kind === 'refused';
    progress.leftOut.set(concernsOne ? nameOf(operation) : operation.kind, error.message);
  }
  return undefined;
}

/** What the rest of a review goes on without. */
function isAboutThreads({ kind }: Operation): boolean {
  return ['resolve-thread', 'unresolve-thread', 'reply', 'dismiss-review', 'delete-pending-review'].includes(kind);
}

/** The operation with what it is done to. */
function nameOf(operation: Operation): string {
  switch (operation.kind) {
    case 'resolve-thread':
    case 'unresolve-thread':
      return `${operation.kind} ${operation.thread}`;
    case 'reply':
      return `${operation.kind} ${operation.comment}`;
    case 'dismiss-review':
    case 'delete-pending-review':
    case 'update-review':
      return `${operation.kind} ${operation.review}`;
    case 'create-file-comment':
      return `${operation.kind} ${operation.path}`;
    case 'create-review':
      return operation.kind;
  }
}

/** Without them every finding is in the body: GitHub answers 422 where a diff takes too long to generate. */
async function changedFiles({ github, repository, pullRequest: { number }, log }: ReviewTask): Promise<readonly ChangedFile[]> {
  try {
    const { files, total } = await listChangedFiles(github, repository, number);
    if (total > files.length)
      log.warning(`GitHub lists ${files.length} of the ${total} changed files; findings in the others are in the review's body`);
    return files;
  } catch (error) {
    if (!(error instanceof GitHubError) || error.kind !== 'refused') throw error;
    log.warning(`the changed files could not be read, so findings are in the review's body: ${error.message}`);
    return [];
  }
}

async function placedRemarks(
  { github, repository, pullRequest, verdict, log }: ReviewTask,
  files: readonly ChangedFile[],
): Promise<Remark[]> {
  return remarksOf(verdict.modules, await readAuthorFiles(github, repository, pullRequest.headSha, files, verdict.modules, log));
}
