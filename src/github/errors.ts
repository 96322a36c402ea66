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

/** The reason in what fetch() throws: its own message only says that it failed. */
export function connectionError(endpoint: string, error: unknown): GitHubError {
  if (error instanceof Error && error.name === 'TimeoutError') return new GitHubError('timed-out', endpoint, 'no complete answer in time');
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const message = cause instanceof Error ? cause.message : String(cause);
  return new GitHubError('unreachable', endpoint, `no answer: ${[code, message].filter((part) => part !== '').join(' ')}`);
}
