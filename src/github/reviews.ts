import * as v from 'valibot';
import type { Operation } from '../review/operation.js';
import type { Posted, PostedReview } from '../review/posted.js';
import type { PullRequest } from '../review/pull-request.js';
import { type GitHub, ONCE } from './client.js';
import { GitHubError } from './errors.js';
import { inPages, PER_PAGE } from './pages.js';
import { dataOf } from './parse-answer.js';
import { type Repository, repositoryOf } from './repository.js';
import { readThreads } from './threads.js';

const STATES = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes-requested',
  COMMENTED: 'commented',
  DISMISSED: 'dismissed',
  PENDING: 'pending',
} as const;
const REVIEW = v.object({
  id: v.number(),
  html_url: v.string(),
  body: v.string(),
  state: v.picklist(['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED', 'DISMISSED', 'PENDING']),
  // Null where the account was deleted.
  user: v.nullable(v.object({ id: v.number() })),
});

/**
 * What stands on a pull request, whole, by whomever.
 * @throws GitHubError
 */
export async function readPosted(github: GitHub, repository: Repository, number: number): Promise<Posted> {
  const { threads, self } = await readThreads(github, repository, number);
  const reviews: PostedReview[] = [];
  const pages = github.paginate.iterator(github.rest.pulls.listReviews, { ...repository, pull_number: number, ...PER_PAGE });
  for await (const { id, html_url, body, state, user } of inPages(github, pages, REVIEW)) {
    reviews.push({ id, url: html_url, body, own: user?.id === self, state: STATES[state] });
  }
  return { reviews, threads };
}

/** What became of an operation. */
export type Outcome =
  | { readonly kind: 'done'; readonly url: string | undefined }
  /** GitHub refused it, or it did not reach GitHub: nothing has changed. `error.kind` and `error.permission` say why. */
  | { readonly kind: 'not-done'; readonly error: GitHubError }
  /** The answer was lost. What stands has to be read, and the plan made anew: the operation itself is never sent twice. */
  | { readonly kind: 'unknown'; readonly error: GitHubError };

/** Does one operation: one change on GitHub. */
export async function applyOperation(github: GitHub, pullRequest: PullRequest, operation: Operation): Promise<Outcome> {
  try {
    return { kind: 'done', url: await send(github, pullRequest, operation) };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { kind: error.mayHaveHappened ? 'unknown' : 'not-done', error };
  }
}

const WITH_URL = v.object({ html_url: v.string() });

/** @returns the address of what was posted */
async function send(github: GitHub, { baseRepository, number, headSha }: PullRequest, operation: Operation): Promise<string | undefined> {
  const { pulls } = github.rest;
  const pull = { ...repositoryOf(baseRepository), pull_number: number };
  const urlOf = (answer: Parameters<typeof dataOf>[2], method: 'POST' | 'PUT') => dataOf(github, WITH_URL, answer, method).html_url;
  switch (operation.kind) {
    case 'create-review': {
      const { event, body } = operation;
      const comments = operation.comments.map(({ path, line, startLine, body }) => ({
        path,
        line,
        side: 'RIGHT',
        ...(startLine === undefined ? {} : { start_line: startLine, start_side: 'RIGHT' }),
        body,
      }));
      return urlOf(await pulls.createReview({ ...pull, commit_id: headSha, event, body, comments, request: ONCE }), 'POST');
    }
    case 'update-review':
      return urlOf(await pulls.updateReview({ ...pull, review_id: operation.review, body: operation.body }), 'PUT');
    case 'dismiss-review': {
      const { review: review_id, message } = operation;
      return urlOf(await pulls.dismissReview({ ...pull, review_id, message, event: 'DISMISS', request: ONCE }), 'PUT');
    }
    case 'create-file-comment': {
      const { path, body } = operation;
      const comment = { ...pull, commit_id: headSha, path, subject_type: 'file', body, request: ONCE } as const;
      return urlOf(await pulls.createReviewComment(comment), 'POST');
    }
    case 'reply': {
      const { comment: comment_id, body } = operation;
      return urlOf(await pulls.createReplyForReviewComment({ ...pull, comment_id, body, request: ONCE }), 'POST');
    }
    case 'resolve-thread':
      await setResolved(github, 'resolveReviewThread', operation.thread);
      return undefined;
    case 'unresolve-thread':
      await setResolved(github, 'unresolveReviewThread', operation.thread);
      return undefined;
  }
}

/** GitHub asks for `contents: write` here, not for `pull-requests: write`: see error-answer.ts. */
async function setResolved(github: GitHub, mutation: 'resolveReviewThread' | 'unresolveReviewThread', thread: string): Promise<void> {
  await github.graphql(`mutation ${mutation}($thread: ID!) { ${mutation}(input: { threadId: $thread }) { thread { id } } }`, { thread });
}
