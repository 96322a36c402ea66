import { RequestError } from '@octokit/request-error';
import type { ThrottlingOptions } from '@octokit/plugin-throttling';
import Bottleneck from 'bottleneck/light.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from '../errors.js';
import { TOOL_NAME, toolVersion } from '../package.js';
import { addressesOf, type Addresses, endpointOf } from './addresses.js';
import { checkedFetch } from './checked-fetch.js';
import { errorOfAnswer, errorOfGraphql, whenAgain } from './error-answer.js';
import { GitHubError } from './errors.js';
import { limitOfAnswer, Limits, withLimitNamed } from './limits.js';
import type { MakeOctokit, Octokit } from './octokit.js';

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
  /** The length of a second that GitHub, or a retry, asks to wait, and that lies between two changes: tests shorten it. */
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

/** One GitHub, with one token. Every call waits out rate limits, ends in time, and throws GitHubError alone. */
export interface GitHub {
  readonly addresses: Addresses;
  readonly waits: Waits;
  readonly log: (line: string) => void;
  readonly limits: Limits;
  readonly rest: Octokit['rest'];
  readonly request: Octokit['request'];
  readonly paginate: Octokit['paginate'];
  readonly graphql: Octokit['graphql'];
}

/** Of a change that may have been done although its answer was lost: a second would stand beside it, or be refused. */
export const ONCE = { retries: 0 };

/** Attempts after the first of a call that a fault of the server or of the network ended. */
const RETRIES = 2;
/** Waits for a rate limit before one call gives up. */
const LIMIT_RETRIES = 4;
/** What answers are like is asked for by date (https://docs.github.com/en/rest/about-the-rest-api/api-versions). */
const API_VERSION = '2022-11-28';

/**
 * @param makeOctokit actionOctokit or commandOctokit
 * @throws UsageError when an address in the environment or the token is not valid
 */
export function connect(makeOctokit: MakeOctokit, { token, env, log, waits: given = {} }: ConnectOptions): GitHub {
  const addresses = addressesOf(env);
  const waits: Waits = { ...WAITS, ...given };
  // It would be refused as a header, by an error that quotes it.
  if (!/^[\x21-\x7e]+$/.test(token)) throw new UsageError('the token has characters that no token has; a line feed at its end, perhaps');
  const limits = new Limits();
  const end = performance.now() + waits.run;
  const changeTurn = turns(waits.second);

  const octokit = makeOctokit(token, optionsOf(addresses, waits, limits, log), ({ hook }) => {
    hook.wrap('request', async (request, options) => {
      if (isChange(options)) await changeTurn();
      try {
        const response = await request(options);
        limits.observe(response.headers);
        const limit = isGraphql(options) ? limitOfAnswer(octokit.request.endpoint(options), response) : undefined;
        if (limit !== undefined) throw limit;
        return response;
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        limits.observe(error.response?.headers ?? {});
        throw withLimitNamed(error);
      }
    });
  });
  // The outermost: around the plugins that wait and try again.
  octokit.hook.wrap('request', async (request, options) => {
    const endpoint = nameOf(octokit, options, addresses);
    if (performance.now() > end) throw new GitHubError('out-of-time', endpoint, `not asked: this run took longer than ${waits.run} ms`);
    limits.assertOpen(isGraphql(options) ? 'graphql' : 'core', endpoint);
    // In place: every hook gets this object, whatever the one before hands on.
    Object.assign(options.headers, { 'x-github-api-version': API_VERSION });
    let response: Awaited<ReturnType<typeof request>>;
    try {
      response = await request(options);
    } catch (error) {
      throw gitHubErrorOf(endpoint, error);
    }
    const refused = isGraphql(options) ? errorOfGraphql(endpoint, response.data) : undefined;
    if (refused !== undefined) throw refused;
    return response;
  });
  const { rest, request, paginate } = octokit;
  const graphql = octokit.graphql.defaults({ url: addresses.graphql });
  return { addresses, waits, log, limits, rest, request, paginate, graphql };
}

type RequestOptions = Parameters<Required<ThrottlingOptions>['onRateLimit']>[1];

function isGraphql(options: RequestOptions): boolean {
  return typeof options['query'] === 'string' && options.url.endsWith('/graphql');
}

/** GraphQL's questions are sent by POST too. */
function isChange(options: RequestOptions): boolean {
  return options.method !== 'GET' && !(isGraphql(options) && /^\s*query\b/.test(options['query']));
}

/** What a call is named in messages: of GraphQL by its operation. */
function nameOf({ request }: Pick<Octokit, 'request'>, options: RequestOptions, addresses: Addresses): string {
  if (isGraphql(options)) return `GraphQL ${/(?:query|mutation) \w+/.exec(options['query'])?.[0] ?? ''}`;
  const { method, url } = request.endpoint(options);
  return endpointOf(method, url, addresses);
}

/** One after the other, so many milliseconds apart: GitHub asks for a second between changes, and is strict where contents are made. */
function turns(apart: number): () => Promise<void> {
  let next = 0;
  return async () => {
    const now = performance.now();
    const at = Math.max(now, next);
    next = at + apart;
    if (at > now) await sleep(at - now);
  };
}

function optionsOf(addresses: Addresses, waits: Waits, limits: Limits, log: GitHub['log']): Parameters<MakeOctokit>[1] {
  let waited = 0;
  const waitFor =
    (limit: string): Required<ThrottlingOptions>['onRateLimit'] =>
    (seconds, options, octokit, count) => {
      const again = count < LIMIT_RETRIES && waited + seconds <= waits.limits;
      if (again) waited += seconds;
      else {
        limits.refuse(options.url.endsWith('/graphql') ? 'graphql' : 'core', whenAgain({ 'retry-after': seconds }));
        // The other plugin does not try again either.
        Object.assign(options.request, { retries: 0 });
      }
      const outcome = again ? `waiting ${seconds} s` : `not waiting ${seconds} s: this run waits ${waits.limits} s at most`;
      const { method, url } = octokit.request.endpoint(options);
      log(`${endpointOf(method, url, addresses)}: ${limit}, ${outcome}`);
      return again;
    };
  return {
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
  };
}

function gitHubErrorOf(endpoint: string, error: unknown): unknown {
  if (!(error instanceof RequestError)) return error;
  if (error.cause instanceof GitHubError) return new GitHubError(error.cause.kind, endpoint, error.cause.explanation, error.cause);
  const { status, response } = error;
  return errorOfAnswer(endpoint, { status, headers: response?.headers ?? {}, data: response?.data });
}
