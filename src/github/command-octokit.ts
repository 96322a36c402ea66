import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import type { MakeOctokit } from './octokit.js';

/** The command's client. Plugins as in the Action's, of which it does not load the HTTP client. */
export const commandOctokit: MakeOctokit = (token, options, innermost) =>
  new (Octokit.plugin(innermost, throttling, retry))({ ...options, auth: token });
