/** What went wrong, as far as a caller treats it differently. */
export type GitHubErrorKind =
  /** The token is no valid one. */
  | 'unauthorized'
  /** The token may not do that; `permission` names what it lacks, where GitHub says that it is a permission. */
  | 'forbidden'
  /** It does not exist, or the token may not know that it does: GitHub answers both alike. */
  | 'not-found'
  | 'expired'
  /** GitHub understood and says no (422): a line outside the diff, a text too long. */
  | 'refused'
  /** The wait that GitHub asks for is longer than this run may wait. */
  | 'rate-limited'
  | 'timed-out'
  /** It was not asked: the run has taken too long. */
  | 'out-of-time'
  /** No connection, or it broke. */
  | 'unreachable'
  | 'server-error'
  /** An answer that is not what GitHub's API says. */
  | 'malformed'
  | 'too-large'
  /** A download that is not what GitHub's digest says, or ends early. */
  | 'damaged';

interface Details {
  readonly status?: number | undefined;
  readonly permission?: string | undefined;
}

/** A call of GitHub's API that did not do what it was to do. Its message is complete: the call, what happened, what to do. */
export class GitHubError extends Error {
  override readonly name = 'GitHubError';
  readonly status: number | undefined;
  /** As a workflow writes it under `permissions`: `pull-requests: write`. */
  readonly permission: string | undefined;

  /** @param endpoint method and path, never the query: `GET /repos/o/r/pulls/7`; of GraphQL, the operation: `GraphQL query Threads` */
  constructor(
    readonly kind: GitHubErrorKind,
    readonly endpoint: string,
    readonly explanation: string,
    { status, permission }: Details = {},
  ) {
    super(`${endpoint}: ${explanation}`);
    this.status = status;
    this.permission = permission;
  }

  /** Whether a change that was asked for may stand although the answer was lost: what stands has to be read again. */
  get mayHaveHappened(): boolean {
    return !/^(?:GET|GraphQL query) /.test(this.endpoint) && ['timed-out', 'unreachable', 'server-error', 'malformed'].includes(this.kind);
  }
}

/** Which permission of a workflow's token a call needs (https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps). */
const PERMISSIONS: readonly (readonly [RegExp, string])[] = [
  [/^GET \/repos\/[^/]+\/[^/]+\/actions\//, 'actions: read'],
  [/^GET \/repos\/[^/]+\/[^/]+\/pulls/, 'pull-requests: read'],
  [/^(?:POST|PUT) \/repos\/[^/]+\/[^/]+\/pulls/, 'pull-requests: write'],
  [/^GET \/repos\/[^/]+\/[^/]+\/(?:contents|git|releases)(?:\/|$)/, 'contents: read'],
  [/^GET \/repos\/[^/]+\/[^/]+\/issues/, 'issues: read'],
  [/^(?:POST|PATCH) \/repos\/[^/]+\/[^/]+\/issues/, 'issues: write'],
];

function permissionOf(endpoint: string): string | undefined {
  return PERMISSIONS.find(([pattern]) => pattern.test(endpoint))?.[1];
}

/** An answer of GitHub that is an error. */
export interface ErrorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  /** GitHub's words. */
  readonly message: string;
}

/**
 * What an error's answer means.
 * @param permission what the call needs
 */
export function errorOfAnswer(
  endpoint: string,
  { status, headers, message }: ErrorAnswer,
  permission = permissionOf(endpoint),
): GitHubError {
  const answer = message === '' ? `${status}` : `${status} ${message}`;
  const needs = permission === undefined ? '' : `; the call needs the permission "${permission}"`;
  if (status === 429 || /\bsecondary rate\b/i.test(message) || (status === 403 && String(headers['x-ratelimit-remaining']) === '0')) {
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
      return new GitHubError('expired', endpoint, `${answer}; it has expired or was deleted`, { status });
    case 422:
      return new GitHubError('refused', endpoint, answer, { status });
    default:
      return status >= 500
        ? new GitHubError('server-error', endpoint, `${answer}; a fault of GitHub or of a proxy before it`, { status })
        : new GitHubError('malformed', endpoint, `unexpected answer ${answer}`, { status });
  }
}

function whenAgain(headers: ErrorAnswer['headers']): string {
  const retryAfter = Number(headers['retry-after']);
  if (retryAfter > 0) return `try again in ${retryAfter} s`;
  const reset = Number(headers['x-ratelimit-reset']);
  return reset > 0 ? `the limit ends at ${new Date(reset * 1000).toISOString()}` : 'try again in some minutes';
}

/** The reason in what fetch() throws: its own message only says that it failed. */
export function connectionError(endpoint: string, error: unknown): GitHubError {
  if (error instanceof Error && error.name === 'TimeoutError') return new GitHubError('timed-out', endpoint, 'no complete answer in time');
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const message = cause instanceof Error ? cause.message : String(cause);
  return new GitHubError('unreachable', endpoint, `no answer: ${[code, message].filter((part) => part !== '').join(' ')}`);
}
