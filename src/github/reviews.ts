import * as v from 'valibot';
import type { Operation } from '../review/operation.js';
import type { Posted, PostedReview } from '../review/posted.js';
import type { PullRequest } from '../review/pull-request.js';
import type { GitHub } from './client.js';
import { GitHubError } from './errors.js';
import { pages } from './pages.js';
import { parseAnswer } from './parse-answer.js';
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
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews';
  for await (const page of pages(github, route, { ...repository, pull_number: number }, v.array(REVIEW))) {
    for (const { id, html_url, body, state, user } of page) {
      reviews.push({ id, url: html_url, body, own: user?.id === self, state: STATES[state] });
    }
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

/** The first may have been done: what makes something new would stand twice, and a dismissed review is refused. */
const ONCE = { request: { retries: 0 } };

const PULL = '/repos/{owner}/{repo}/pulls/{pull_number}';
const WITH_URL = v.object({ html_url: v.string() });

/** @returns the address of what was posted */
async function send(github: GitHub, { baseRepository, number, headSha }: PullRequest, operation: Operation): Promise<string | undefined> {
  const pull = { ...repositoryOf(baseRepository), pull_number: number };
  const post = async (route: string, parameters: Readonly<Record<string, unknown>>): Promise<string> => {
    const { endpoint, data } = await github.call(route, { ...pull, ...parameters });
    return parseAnswer(WITH_URL, endpoint, data).html_url;
  };
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
      return post(`POST ${PULL}/reviews`, { commit_id: headSha, event, body, comments, ...ONCE });
    }
    case 'update-review':
      return post(`PUT ${PULL}/reviews/{review_id}`, { review_id: operation.review, body: operation.body });
    case 'dismiss-review':
      return post(`PUT ${PULL}/reviews/{review_id}/dismissals`, {
        review_id: operation.review,
        message: operation.message,
        event: 'DISMISS',
        ...ONCE,
      });
    case 'create-file-comment': {
      const { path, body } = operation;
      return post(`POST ${PULL}/comments`, { commit_id: headSha, path, subject_type: 'file', body, ...ONCE });
    }
    case 'reply':
      return post(`POST ${PULL}/comments/{comment_id}/replies`, { comment_id: operation.comment, body: operation.body, ...ONCE });
    case 'resolve-thread':
      await setResolved(github, 'resolveReviewThread', operation.thread);
      return undefined;
    case 'unresolve-thread':
      await setResolved(github, 'unresolveReviewThread', operation.thread);
      return undefined;
  }
}

/**
 * GitHub asks for `contents: write` here, not for `pull-requests: write`
 * (https://github.com/orgs/community/discussions/44650), so most tokens may not.
 */
async function setResolved(github: GitHub, mutation: 'resolveReviewThread' | 'unresolveReviewThread', thread: string): Promise<void> {
  await github.graphql(
    `mutation ${mutation}($thread: ID!) { ${mutation}(input: { threadId: $thread }) { thread { id } } }`,
    { thread },
    'contents: write',
  );
}
