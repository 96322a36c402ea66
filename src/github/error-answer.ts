import * as v from 'valibot';
import { GitHubError } from './errors.js';

/** Headers of an answer by their names in small letters. */
export type AnswerHeaders = Readonly<Record<string, string | number | undefined>>;

/**
 * Which permission of a workflow's token a call needs (https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps):
 * that of the whole job, as what a review or an audit reads it writes as well.
 */
const PERMISSIONS: readonly (readonly [RegExp, string])[] = [
  [/^GET \/repos\/[^/]+\/[^/]+\/actions\//, 'actions: read'],
  [/^\w+ \/repos\/[^/]+\/[^/]+\/pulls/, 'pull-requests: write'],
  [/^GET \/repos\/[^/]+\/[^/]+\/(?:contents|git|releases)(?:\/|$)/, 'contents: read'],
  [/^\w+ \/repos\/[^/]+\/[^/]+\/issues/, 'issues: write'],
  [/^\w+ \/repos\/[^/]+\/[^/]+\/(?:commits\/[^/]+\/)?check-runs/, 'checks: write'],
  [/^GraphQL query Thread/, 'pull-requests: write'],
  [/^GraphQL query Viewer/, 'issues: write'],
  // Not pull-requests: write (https://github.com/orgs/community/discussions/44650), so most tokens may not.
  [/^GraphQL mutation \w*[rR]esolveReviewThread/, 'contents: write'],
];

function permissionOf(endpoint: string): string | undefined {
  return PERMISSIONS.find(([pattern]) => pattern.test(endpoint))?.[1];
}

/** An answer of GitHub that is an error. */
export interface ErrorAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly data: unknown;
}

/** What an error's answer means. */
export function errorOfAnswer(endpoint: string, { status, headers, data }: ErrorAnswer): GitHubError {
  const permission = permissionOf(endpoint);
  const message = wordsOf(data);
  const answer = message === '' ? `${status}` : `${status} ${message}`;
  const needs = permission === undefined ? '' : `; the call needs the permission "${permission}"`;
  if (isLimit(status, data) || (status === 403 && String(headers['x-ratelimit-remaining']) === '0')) {
    return new GitHubError('rate-limited', endpoint, `${answer}; ${whenAgain(headers)}`, { status });
  }
  switch (status) {
    case 401:
      return new GitHubError('unauthorized', endpoint, `${answer}; the token is wrong or has expired`, { status });
    case 403:
      // "Resource not accessible by integration" or "… by personal access token"; other words are about other things.
      return /resource not accessible by/i.test(message)
        ? new GitHubError('forbidden', endpoint, `${answer}${needs}, which the token lacks`, { status, permission })
        : new GitHubError('forbidden', endpoint, answer, { status });
    case 404:
      return new GitHubError('not-found', endpoint, `${answer}; it does not exist, or the token may not see it${needs}`, { status });
    case 410:
      // "Issues has been disabled in this repository." is no resource that went.
      if (/disabled/i.test(message)) return new GitHubError('refused', endpoint, `${answer} Enable issues in its settings.`, { status });
      return new GitHubError('expired', endpoint, `${answer}; it has expired or was deleted`, { status });
    case 422:
      return new GitHubError('refused', endpoint, answer, { status });
    default:
      return status >= 500
        ? new GitHubError('server-error', endpoint, `${answer}; a fault of GitHub or of a proxy before it`, { status })
        : new GitHubError('malformed', endpoint, `unexpected answer ${answer}`, { status });
  }
}

/** What GraphQL says in `errors` of an answer with status 200; undefined where it says none. */
export function errorOfGraphql(endpoint: string, data: unknown): GitHubError | undefined {
  const { success, output } = v.safeParse(GRAPHQL_ERRORS, data);
  const [first] = success ? output.errors : [];
  return first === undefined ? undefined : errorOfAnswer(endpoint, { status: GRAPHQL_STATUS[first.type ?? ''] ?? 422, headers: {}, data });
}

/** When calls are taken again, in words. */
export function whenAgain(headers: AnswerHeaders): string {
  const retryAfter = Number(headers['retry-after']);
  if (retryAfter > 0) return `try again in ${retryAfter} s`;
  const reset = Number(headers['x-ratelimit-reset']);
  return reset > 0 ? `the limit ends at ${new Date(reset * 1000).toISOString()}` : 'try again in some minutes';
}

const ERROR_BODY = v.object({ message: v.string(), errors: v.optional(v.array(v.unknown())) });
/** GraphQL answers 200 and says in `errors` what would be a status elsewhere. */
const GRAPHQL_STATUS: Readonly<Record<string, number>> = { FORBIDDEN: 403, INSUFFICIENT_SCOPES: 403, NOT_FOUND: 404 };
const GRAPHQL_ERRORS = v.object({
  errors: v.pipe(v.array(v.object({ type: v.optional(v.string()), message: v.string() })), v.minLength(1)),
});

/** GitHub's message and what it lists under it; nothing from the error page of a proxy. */
export function wordsOf(data: unknown): string {
  const graphql = v.safeParse(GRAPHQL_ERRORS, data);
  if (graphql.success) return graphql.output.errors[0]?.message ?? '';
  const { success, output } = v.safeParse(ERROR_BODY, data);
  if (!success) return '';
  const details = (output.errors ?? []).map((detail) => (typeof detail === 'string' ? detail : JSON.stringify(detail)));
  return [output.message, ...details].join(': ');
}

/**
 * Whether an error is a limit, in whichever of its forms: GitHub answers 403 or 429, 422 where contents come too quickly
 * (https://github.com/octokit/plugin-throttling.js/issues/775), and GraphQL RATE_LIMIT or RATE_LIMITED with status 200.
 */
export function isLimit(status: number, data: unknown): boolean {
  const words = wordsOf(data);
  if (status === 429) return true;
  if (status === 403) return /\brate limit\b|\babuse\b/i.test(words);
  return status === 422 && /"code":"abuse"|submitted too quickly/i.test(words);
}

export function isGraphqlLimit(data: unknown): boolean {
  const { success, output } = v.safeParse(GRAPHQL_ERRORS, data);
  return success && output.errors.some(({ type = '', message }) => /^RATE_LIMIT/.test(type) || /\brate limit\b|too quickly/i.test(message));
}
