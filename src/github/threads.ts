import * as v from 'valibot';
import type { PostedComment, PostedThread } from '../review/posted.js';
import type { GitHub } from './client.js';
import { parseAnswer } from './parse-answer.js';
import type { Repository } from './repository.js';

const COMMENTS = `
  pageInfo { hasNextPage endCursor }
  nodes { fullDatabaseId url body author { ... on User { databaseId } ... on Bot { databaseId } } }
`;

/**
 * The identity of the token is its number: REST and GraphQL agree on it, while the name of a bot is `github-actions[bot]`
 * for REST and for `viewer`, and `github-actions` as an author. GET /user is refused to a workflow's token.
 */
const THREADS = `query Threads($owner: String!, $repo: String!, $number: Int!, $after: String) {
  viewer { databaseId }
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      reviewThreads(first: 50, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id path isResolved comments(first: 50) { ${COMMENTS} } }
      }
    }
  }
}`;

const MORE_COMMENTS = `query ThreadComments($thread: ID!, $after: String) {
  node(id: $thread) { ... on PullRequestReviewThread { comments(first: 100, after: $after) { ${COMMENTS} } } }
}`;

const IDENTITY = v.pipe(v.number(), v.integer(), v.minValue(1));
const PAGE_INFO = v.object({ hasNextPage: v.boolean(), endCursor: v.nullable(v.string()) });
const COMMENT = v.object({
  // More than the 32 bits of GraphQL's Int, so a text.
  fullDatabaseId: v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.safeInteger()),
  url: v.string(),
  body: v.string(),
  // Without a number where the author is no person and no bot, and null where the account was deleted.
  author: v.nullable(v.object({ databaseId: v.nullish(v.number()) })),
});
const COMMENT_PAGE = v.object({ pageInfo: PAGE_INFO, nodes: v.array(COMMENT) });
const THREAD = v.object({ id: v.string(), path: v.string(), isResolved: v.boolean(), comments: COMMENT_PAGE });
const THREADS_ANSWER = v.object({
  viewer: v.object({ databaseId: IDENTITY }),
  repository: v.object({
    pullRequest: v.object({ reviewThreads: v.object({ pageInfo: PAGE_INFO, nodes: v.array(THREAD) }) }),
  }),
});
const COMMENTS_ANSWER = v.object({ node: v.object({ comments: COMMENT_PAGE }) });

export interface Threads {
  readonly threads: readonly PostedThread[];
  /** The number of the account that the token acts for. */
  readonly self: number;
}

/**
 * All threads of line comments on a pull request, with all their comments, and who the token is.
 * @throws GitHubError
 */
export async function readThreads(github: GitHub, { owner, repo }: Repository, number: number): Promise<Threads> {
  const threads: PostedThread[] = [];
  let after: string | null = null;
  for (;;) {
    const data: unknown = await github.graphql(THREADS, { owner, repo, number, after });
    const { viewer, repository } = parseAnswer(THREADS_ANSWER, 'GraphQL query Threads', data);
    const self = viewer.databaseId;
    const { nodes, pageInfo } = repository.pullRequest.reviewThreads;
    for (const { id, path, isResolved, comments } of nodes) {
      const all = [...comments.nodes, ...(await restOfComments(github, id, comments.pageInfo))];
      const [first, ...rest] = all.map((comment) => postedCommentOf(comment, self));
      if (first !== undefined) threads.push({ id, path, resolved: isResolved, comments: [first, ...rest] });
    }
    if (!pageInfo.hasNextPage) return { threads, self };
    after = pageInfo.endCursor;
  }
}

async function restOfComments(github: GitHub, thread: string, first: v.InferOutput<typeof PAGE_INFO>) {
  const comments: v.InferOutput<typeof COMMENT>[] = [];
  let { hasNextPage, endCursor } = first;
  while (hasNextPage) {
    const data: unknown = await github.graphql(MORE_COMMENTS, { thread, after: endCursor });
    const page = parseAnswer(COMMENTS_ANSWER, 'GraphQL query ThreadComments', data).node.comments;
    comments.push(...page.nodes);
    ({ hasNextPage, endCursor } = page.pageInfo);
  }
  return comments;
}

function postedCommentOf({ fullDatabaseId, url, body, author }: v.InferOutput<typeof COMMENT>, self: number): PostedComment {
  return { id: fullDatabaseId, url, body, own: author?.databaseId === self };
}
