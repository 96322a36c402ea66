import { RequestError } from '@octokit/request-error';
import { type AnswerHeaders, isGraphqlLimit, isLimit } from './error-answer.js';
import { GitHubError } from './errors.js';
import { RESERVE } from './hourly-budget.js';

/** REST and GraphQL have limits of their own. */
type Resource = 'core' | 'graphql';

interface Left {
  readonly remaining: number;
  /** Seconds since 1970. */
  readonly reset: number;
}

/** What GitHub says of its limits: each answer says it anew. */
export class Limits {
  #core: Left | undefined;
  readonly #refused = new Map<Resource, string>();

  /** Takes over what an answer says. */
  observe(headers: AnswerHeaders): void {
    const [remaining, reset] = [headers['x-ratelimit-remaining'], headers['x-ratelimit-reset']].map(Number);
    if (remaining === undefined || reset === undefined || !(remaining >= 0) || !(reset > 0)) return;
    if ((headers['x-ratelimit-resource'] ?? 'core') !== 'core') return;
    // Answers overtake each other.
    const sameHour = this.#core?.reset === reset ? this.#core.remaining : Infinity;
    this.#core = { remaining: Math.min(remaining, sameHour), reset };
  }

  /** GitHub refused a call, and this run does not wait until it would not. @param again when that is, in words */
  refuse(resource: Resource, again: string): void {
    this.#refused.set(resource, again);
  }

  /** @throws GitHubError `rate-limited` where GitHub has refused such a call for longer than this run waits: it would refuse the next */
  assertOpen(resource: Resource, endpoint: string): void {
    const again = this.#refused.get(resource);
    if (again !== undefined) throw new GitHubError('rate-limited', endpoint, `not asked: GitHub refuses calls for now; ${again}`);
  }

  /** @throws GitHubError `rate-limited` where what is left of the hour is for the review or the issue */
  assertBeyondReserve(endpoint: string): void {
    this.assertOpen('core', endpoint);
    const core = this.#core;
    if (core === undefined || core.remaining > RESERVE || core.reset * 1000 < Date.now()) return;
    const until = new Date(core.reset * 1000).toISOString();
    const kept = `the ${core.remaining} calls that this token has until ${until} are kept for the review or the issue`;
    throw new GitHubError('rate-limited', endpoint, `not asked: ${kept}`);
  }
}

/** The error as the throttling plugin knows limits; any other error as it is. */
export function withLimitNamed(error: RequestError): RequestError {
  const { status, response } = error;
  if (response === undefined || !isLimit(status, response.data)) return error;
  return limitError(error.request, response);
}

/** The limit that an answer with status 200 is; undefined for any other answer. */
export function limitOfAnswer(request: RequestError['request'], response: NonNullable<RequestError['response']>): RequestError | undefined {
  return isGraphqlLimit(response.data) ? limitError(request, response) : undefined;
}

/** The plugin waits until the hour ends, where the answer says when, and else for as long as it asks, or a minute: it looks for these words. */
function limitError(request: RequestError['request'], response: NonNullable<RequestError['response']>): RequestError {
  const { headers } = response;
  const isHourly = headers['x-ratelimit-remaining'] === '0' && headers['x-ratelimit-reset'] !== undefined;
  const words = isHourly ? 'the hourly limit' : 'a secondary rate limit';
  return new RequestError(words, 429, { request, response });
}
