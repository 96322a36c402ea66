import { Octokit } from '@octokit/core';
import { retry } from '@octokit/plugin-retry';
import { throttling, type ThrottlingOptions } from '@octokit/plugin-throttling';
import { RequestError } from '@octokit/request-error';
import Bottleneck from 'bottleneck/light.js';
import * as v from 'valibot';
import { UsageError } from '../errors.js';
import { TOOL_NAME, toolVersion } from '../package.js';
import { addressesOf, type Addresses, endpointOf } from './addresses.js';
import { checkedFetch } from './checked-fetch.js';
import { errorOfAnswer, GitHubError } from './errors.js';
import { parseAnswer } from './parse-answer.js';

/** How long a run waits for GitHub; milliseconds, except where a field gives another unit. */
export interface Waits {
  /** One attempt of a call, from its first byte to the answer's last. */
  readonly call: number;
  /** A download that brings nothing for so long has broken. */
  readonly stall: number;
  /** One attempt of a download. */
  readonly download: number;
  /** All waits of a run for rate limits together, in seconds: past it, it ends and says when to try again. */
  readonly limits: number;
  /** From then on a run asks GitHub nothing more: no fault, however often it comes back, makes it endless. */
  readonly run: number;
  /** The length of a second that GitHub, or a retry, asks to wait: tests shorten it. */
  readonly second: number;
}

const WAITS: Waits = { call: 20_000, stall: 30_000, download: 600_000, limits: 900, run: 3_600_000, second: 1000 };

export interface ConnectOptions {
  readonly token: string;
  /** The environment, of which GITHUB_API_URL, GITHUB_GRAPHQL_URL and GITHUB_SERVER_URL are used. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Gets a line for every wait and every failed attempt; no line has a token or a query in it. */
  readonly log: (line: string) => void;
  readonly waits?: Partial<Waits>;
}

/** An answer that is no error. */
export interface Answer {
  readonly endpoint: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly data: unknown;
}

type Variables = Readonly<Record<string, unknown>>;

/** One GitHub, with one token. Every call waits out rate limits, ends in time, and throws GitHubError alone. */
export interface GitHub {
  readonly addresses: Addresses;
  readonly waits: Waits;
  readonly log: (line: string) => void;
  /** @param route method and template of a path: `GET /repos/{owner}/{repo}/pulls` */
  readonly call: (route: string, parameters: Variables) => Promise<Answer>;
  /**
   * @param permission what the query needs, for the message where the token lacks it
   * @returns `data` of the answer
   */
  readonly graphql: (query: string, variables: Variables, permission: string) => Promise<unknown>;
}

/** Attempts after the first of a call that a fault of the server or of the network ended. */
const RETRIES = 2;
/** Waits for a rate limit before one call gives up. */
const LIMIT_RETRIES = 4;

/**
 * @octokit/core rather than @actions/github, which is the same core in the Action alone: the command uses it too, and the
 * table of all REST endpoints and the HTTP client of the toolkit are not loaded.
 * @throws UsageError when an address in the environment or the token is not valid
 */
export function connect({ token, env, log, waits: given = {} }: ConnectOptions): GitHub {
  const addresses = addressesOf(env);
  const waits: Waits = { ...WAITS, ...given };
  // It would be refused as a header, by an error that quotes it.
  if (!/^[\x21-\x7e]+$/.test(token)) throw new UsageError('the token has characters that no token has; a line feed at its end, perhaps');
  const octokit = octokitOf(token, addresses, waits, log);
  const end = performance.now() + waits.run;

  const request = async (endpoint: string, route: string, parameters: Variables, permission?: string): Promise<Answer> => {
    if (performance.now() > end) throw new GitHubError('out-of-time', endpoint, `not asked: this run took longer than ${waits.run} ms`);
    try {
      const answer: Omit<Answer, 'endpoint'> = await octokit.request(route, parameters);
      return { ...answer, endpoint };
    } catch (error) {
      throw gitHubErrorOf(endpoint, error, permission);
    }
  };

  return {
    addresses,
    waits,
    log,
    call: (route, parameters) => {
      const { method, url } = octokit.request.endpoint(route, parameters);
      return request(endpointOf(method, url, addresses), route, parameters);
    },
    graphql: async (query, variables, permission) => {
      // Queries are sent by POST too; the name of the operation says which one it was.
      const endpoint = `GraphQL ${/^(?:query|mutation) \w+/.exec(query)?.[0] ?? ''}`;
      const { data } = await request(endpoint, `POST ${addresses.graphql}`, { query, variables }, permission);
      const answer = parseAnswer(GRAPHQL_ANSWER, endpoint, data);
      const [error] = answer.errors ?? [];
      if (error === undefined) return answer.data;
      throw errorOfAnswer(endpoint, { status: GRAPHQL_STATUS[error.type ?? ''] ?? 422, headers: {}, message: error.message }, permission);
    },
  };
}

/** GraphQL answers 200 and says in `errors` what would be a status elsewhere. */
const GRAPHQL_STATUS: Readonly<Record<string, number>> = { FORBIDDEN: 403, INSUFFICIENT_SCOPES: 403, NOT_FOUND: 404, RATE_LIMITED: 429 };
const GRAPHQL_ANSWER = v.object({
  data: v.optional(v.unknown()),
  errors: v.optional(v.array(v.object({ type: v.optional(v.string()), message: v.string() }))),
});

function octokitOf(token: string, addresses: Addresses, waits: Waits, log: GitHub['log']): Octokit {
  let waited = 0;
  const waitFor =
    (limit: string): Required<ThrottlingOptions>['onRateLimit'] =>
    (seconds, options, { request }, count) => {
      const again = count < LIMIT_RETRIES && waited + seconds <= waits.limits;
      if (again) waited += seconds;
      // The other plugin does not try again either.
      else Object.assign(options.request, { retries: 0 });
      const outcome = again ? `waiting ${seconds} s` : `not waiting ${seconds} s: this run waits ${waits.limits} s at most`;
      const { method, url } = request.endpoint(options);
      log(`${endpointOf(method, url, addresses)}: ${limit}, ${outcome}`);
      return again;
    };
  // Throttling is the inner one: it knows the waits for limits, and what it gives up stays given up.
  return new (Octokit.plugin(throttling, retry))({
    auth: token,
    baseUrl: addresses.api,
    userAgent: `${TOOL_NAME}/${toolVersion()}`,
    request: { fetch: checkedFetch(addresses, waits.call, log) },
    retry: { retries: RETRIES, retryAfterBaseValue: waits.second },
    throttle: {
      // Its queues are the process's otherwise: a call that hangs would hold up those of another client.
      id: crypto.randomUUID(),
      onRateLimit: waitFor('rate limit'),
      onSecondaryRateLimit: waitFor('secondary rate limit'),
      retryAfterBaseValue: waits.second,
      // One change after the other, and fewer than GitHub's 80 a minute; the plugin's own three seconds before each
      // of them are meant for clients that run all day.
      write: new Bottleneck.Group({ maxConcurrent: 1 }),
      notifications: new Bottleneck.Group({
        maxConcurrent: 1,
        reservoir: 60,
        reservoirRefreshAmount: 60,
        reservoirRefreshInterval: 60 * waits.second,
      }),
    },
    // Its warnings are of deprecated endpoints, for who develops this, and have whole URLs in them.
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: log },
  });
}

function gitHubErrorOf(endpoint: string, error: unknown, permission: string | undefined): unknown {
  if (!(error instanceof RequestError)) {
    // The throttling plugin throws what GraphQL says of a rate limit as an error of no class.
    const limited = error instanceof Error && error.message === 'GraphQL Rate Limit Exceeded';
    return limited ? errorOfAnswer(endpoint, { status: 429, headers: {}, message: error.message }) : error;
  }
  if (error.cause instanceof GitHubError) return new GitHubError(error.cause.kind, endpoint, error.cause.explanation, error.cause);
  const { status, response } = error;
  return errorOfAnswer(endpoint, { status, headers: response?.headers ?? {}, message: wordsOf(response?.data) }, permission);
}

const ERROR_BODY = v.object({ message: v.string(), errors: v.optional(v.array(v.unknown())) });

/** GitHub's message and what it lists under it; nothing from the error page of a proxy. */
function wordsOf(data: unknown): string {
  const { success, output } = v.safeParse(ERROR_BODY, data);
  if (!success) return '';
  const details = (output.errors ?? []).map((detail) => (typeof detail === 'string' ? detail : JSON.stringify(detail)));
  return [output.message, ...details].join(': ');
}
