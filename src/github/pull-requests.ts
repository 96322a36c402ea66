import * as v from 'valibot';
import type { ChangedFile, PullRequest } from '../review/pull-request.js';
import type { GitHub } from './client.js';
import { inPages, PER_PAGE } from './pages.js';
import { dataOf } from './parse-answer.js';
import type { Repository } from './repository.js';

const REPOSITORY = v.object({ full_name: v.string() });
const PULL_REQUEST = v.object({
  number: v.number(),
  html_url: v.string(),
  state: v.picklist(['open', 'closed']),
  head: v.object({ sha: v.string(), repo: v.nullable(REPOSITORY) }),
  base: v.object({ ref: v.string(), repo: REPOSITORY }),
});

function pullRequestOf({ number, html_url, head, base }: v.InferOutput<typeof PULL_REQUEST>): PullRequest {
  return {
    number,
    url: html_url,
    headSha: head.sha,
    headRepository: head.repo?.full_name,
    baseRepository: base.repo.full_name,
    baseRef: base.ref,
  };
}

/** A pull request that was asked for by its number, in whatever state it is. */
export interface FoundByNumber {
  readonly pullRequest: PullRequest;
  readonly state: 'open' | 'closed';
}

/** @throws GitHubError */
export async function getPullRequest(github: GitHub, repository: Repository, number: number): Promise<FoundByNumber> {
  const answer = dataOf(github, PULL_REQUEST, await github.rest.pulls.get({ ...repository, pull_number: number }));
  return { pullRequest: pullRequestOf(answer), state: answer.state };
}

/** What a run was built from. The names were chosen by whoever pushed. */
export interface Head {
  readonly sha: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly branch: string;
}

export interface FoundPullRequests {
  readonly matching: readonly PullRequest[];
  /** Those of the branch that stand at another commit by now: a later push has a run of its own. */
  readonly movedOn: readonly PullRequest[];
}

/**
 * The open pull requests into a repository that come from a head: one for each base branch. A run knows those of its own
 * repository alone, none of a fork.
 * @throws GitHubError
 */
export async function findPullRequests(github: GitHub, repository: Repository, head: Head): Promise<FoundPullRequests> {
  const matching: PullRequest[] = [];
  const movedOn: PullRequest[] = [];
  const [owner = ''] = head.repository.split('/');
  const parameters = { ...repository, state: 'open', head: `${owner}:${head.branch}`, ...PER_PAGE } as const;
  for await (const answer of inPages(github, github.paginate.iterator(github.rest.pulls.list, parameters), PULL_REQUEST)) {
    const pullRequest = pullRequestOf(answer);
    // GitHub filters by the head's owner, who may have several forks.
    if (pullRequest.headRepository !== head.repository) continue;
    (pullRequest.headSha === head.sha ? matching : movedOn).push(pullRequest);
  }
  return { matching, movedOn };
}

export interface ChangedFiles {
  readonly files: readonly ChangedFile[];
  /** How many files the pull request changes: more than `files` where GitHub lists no more. */
  readonly total: number;
}

/** GitHub lists no more than that (https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files). */
const MAX_FILES = 3000;

const FILE = v.object({
  filename: v.string(),
  previous_filename: v.optional(v.string()),
  status: v.picklist(['added', 'modified', 'removed', 'renamed', 'copied', 'changed', 'unchanged']),
  patch: v.optional(v.string()),
});

/** @throws GitHubError */
export async function listChangedFiles(github: GitHub, repository: Repository, number: number): Promise<ChangedFiles> {
  const files: ChangedFile[] = [];
  const parameters = { ...repository, pull_number: number };
  const pages = github.paginate.iterator(github.rest.pulls.listFiles, { ...parameters, ...PER_PAGE });
  for await (const { filename, previous_filename, status, patch } of inPages(github, pages, FILE)) {
    files.push({
      path: filename,
      status,
      ...(previous_filename === undefined ? {} : { previousPath: previous_filename }),
      ...(patch === undefined ? {} : { patch }),
    });
  }
  if (files.length < MAX_FILES) return { files, total: files.length };
  const { changed_files } = dataOf(github, v.object({ changed_files: v.number() }), await github.rest.pulls.get(parameters));
  return { files, total: changed_files };
}
