import * as v from 'valibot';
import { UsageError } from '../errors.js';
import type { GitHub } from './client.js';
import { dataOf } from './parse-answer.js';

/** A repository of the GitHub that is talked to. */
export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

/** What GitHub allows in both names; neither can be a step up in a path. */
const FULL_NAME = /^(?!\.{1,2}\/)([\w.-]+)\/(?!\.{1,2}$)([\w.-]+)$/;

/** @throws UsageError when the text is not `owner/name` */
export function repositoryOf(fullName: string): Repository {
  const [, owner, repo] = FULL_NAME.exec(fullName) ?? [];
  if (owner === undefined || repo === undefined) {
    throw new UsageError(`${JSON.stringify(fullName)} is no repository; OWNER/NAME is expected`);
  }
  return { owner, repo };
}

/** @throws GitHubError */
export async function defaultBranch(github: GitHub, repository: Repository): Promise<string> {
  return dataOf(github, v.object({ default_branch: v.string() }), await github.rest.repos.get({ ...repository })).default_branch;
}
