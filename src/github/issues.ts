import * as v from 'valibot';
import { readIssueMarker } from '../audit/marker.js';
import type { AuditOperation, PostedIssue } from '../audit/plan.js';
import { type GitHub, ONCE } from './client.js';
import { GitHubError } from './errors.js';
import { inPages, PER_PAGE } from './pages.js';
import { dataOf, parseAnswer } from './parse-answer.js';
import type { Repository } from './repository.js';
import type { Outcome } from './reviews.js';

const VIEWER = 'query Viewer { viewer { databaseId login } }';
const VIEWER_ANSWER = v.object({ viewer: v.object({ databaseId: v.number(), login: v.string() }) });
const ISSUE = v.object({
  number: v.number(),
  html_url: v.string(),
  title: v.string(),
  body: v.nullish(v.string()),
  state: v.picklist(['open', 'closed']),
  // Null where the account was deleted.
  user: v.nullable(v.object({ id: v.number() })),
  pull_request: v.optional(v.unknown()),
});
const COMMENT = v.object({ body: v.nullish(v.string()), user: v.nullable(v.object({ id: v.number() })) });

/**
 * The issue of an audit: the oldest that the token's own identity wrote and whose first line says so.
 * @throws GitHubError
 */
export async function readAuditIssue(github: GitHub, repository: Repository, name: string): Promise<PostedIssue | undefined> {
  const { viewer } = parseAnswer(VIEWER_ANSWER, 'GraphQL query Viewer', await github.graphql(VIEWER));
  const parameters = { ...repository, creator: viewer.login, state: 'all', sort: 'created', direction: 'asc', ...PER_PAGE } as const;
  const pages = github.paginate.iterator(github.rest.issues.listForRepo, parameters);
  for await (const { number, html_url: url, title, body, state, user, pull_request } of inPages(github, pages, ISSUE)) {
    const isOwn = user?.id === viewer.databaseId && pull_request === undefined;
    if (!isOwn || readIssueMarker(body ?? '')?.name !== name) continue;
    const ownComments = await readOwnComments(github, repository, number, viewer.databaseId);
    return { number, url, title, body: body ?? '', state, ownComments };
  }
  return undefined;
}

async function readOwnComments(github: GitHub, repository: Repository, number: number, self: number): Promise<string[]> {
  const own: string[] = [];
  const pages = github.paginate.iterator(github.rest.issues.listComments, { ...repository, issue_number: number, ...PER_PAGE });
  for await (const { body, user } of inPages(github, pages, COMMENT)) if (user?.id === self) own.push(body ?? '');
  return own;
}

/** Does one operation. @param created the number of the issue that the operation before it made */
export async function applyAuditOperation(
  github: GitHub,
  repository: Repository,
  operation: AuditOperation,
  created: number,
): Promise<AuditOutcome> {
  try {
    return { kind: 'done', ...(await send(github, repository, operation, created)) };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { kind: error.mayHaveHappened ? 'unknown' : 'not-done', error };
  }
}

/** As of a review's operation, with the number of the issue. */
export type AuditOutcome =
  { readonly kind: 'done'; readonly url: string; readonly number: number } | Exclude<Outcome, { readonly kind: 'done' }>;

const POSTED = v.object({ html_url: v.string(), number: v.number() });

async function send(
  github: GitHub,
  repository: Repository,
  operation: AuditOperation,
  created: number,
): Promise<{ readonly url: string; readonly number: number }> {
  switch (operation.kind) {
    case 'create-issue': {
      const { title, body } = operation;
      const answer = await github.rest.issues.create({ ...repository, title, body, request: ONCE });
      const { html_url: url, number } = dataOf(github, POSTED, answer, 'POST');
      return { url, number };
    }
    case 'comment': {
      const { issue, body } = operation;
      const answer = await github.rest.issues.createComment({ ...repository, issue_number: issue, body, request: ONCE });
      return { url: dataOf(github, v.object({ html_url: v.string() }), answer, 'POST').html_url, number: issue };
    }
    case 'update-issue': {
      const { title, body, state } = operation;
      const answer = await github.rest.issues.update({
        ...repository,
        issue_number: operation.issue === 'created' ? created : operation.issue,
        ...(title === undefined ? {} : { title }),
        ...(body === undefined ? {} : { body }),
        ...(state === undefined ? {} : { state }),
      });
      const { html_url: url, number } = dataOf(github, POSTED, answer, 'PATCH');
      return { url, number };
    }
  }
}
