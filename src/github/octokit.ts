import type { getOctokit } from '@actions/github';
import type { ThrottlingOptions } from '@octokit/plugin-throttling';

/** GitHub's client with an endpoint for every route and lists page by page, as both packages make it. */
export type Octokit = ReturnType<typeof getOctokit>;

/** What a client is made of. */
export interface OctokitOptions {
  readonly baseUrl: string;
  readonly userAgent: string;
  readonly request: { readonly fetch: unknown };
  readonly retry: { readonly retries: number; readonly retryAfterBaseValue: number };
  readonly throttle: ThrottlingOptions;
  readonly log: Record<'debug' | 'info' | 'warn' | 'error', (line: string) => void>;
}

type Plugin = (octokit: Pick<Octokit, 'hook'>) => void;

/**
 * Makes the client of the Action or of the command.
 * @param innermost a plugin that sees each attempt of a call, before those that wait and try again
 */
export type MakeOctokit = (token: string, options: OctokitOptions, innermost: Plugin) => Octokit;
