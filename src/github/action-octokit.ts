import { getOctokit } from '@actions/github';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import type { MakeOctokit } from './octokit.js';

/** The Action's client: the toolkit's, which a runner's settings reach. Throttling is within retry: what it gives up stays given up. */
export const actionOctokit: MakeOctokit = (token, options, innermost) => getOctokit(token, { ...options }, innermost, throttling, retry);
