import * as v from 'valibot';
import type { GitHub } from './client.js';
import { inPages, PER_PAGE } from './pages.js';
import { dataOf, parseAnswer } from './parse-answer.js';
import type { Head } from './pull-requests.js';
import type { Repository } from './repository.js';

/** A run of a workflow. Its names were chosen by whoever pushed. */
export interface WorkflowRun {
  readonly id: number;
  readonly url: string;
  /** What started it: `pull_request`, `push`, … */
  readonly event: string;
  readonly headSha: string;
  /** Undefined where the fork, or the branch, was deleted: its pull request is not found then. */
  readonly head: Head | undefined;
  /** The number of its workflow; undefined where an event does not say it. */
  readonly workflow: number | undefined;
}

const COMMIT = v.pipe(v.string(), v.regex(/^[0-9a-f]{40,64}$/));
const RUN = v.object({
  id: v.pipe(v.number(), v.integer(), v.minValue(1)),
  html_url: v.string(),
  event: v.string(),
  workflow_id: v.optional(v.number()),
  head_sha: COMMIT,
  head_branch: v.nullish(v.string()),
  head_repository: v.nullish(v.object({ full_name: v.string() })),
});

function runOf({ id, html_url, event, head_sha, head_branch, head_repository, workflow_id }: v.InferOutput<typeof RUN>): WorkflowRun {
  const head =
    typeof head_branch === 'string' && head_repository
      ? { sha: head_sha, repository: head_repository.full_name, branch: head_branch }
      : undefined;
  return { id, url: html_url, event, headSha: head_sha, head, workflow: workflow_id };
}

/** @throws GitHubError */
export async function getRun(github: GitHub, repository: Repository, id: number): Promise<WorkflowRun> {
  return runOf(dataOf(github, RUN, await github.rest.actions.getWorkflowRun({ ...repository, run_id: id })));
}

/** Which runs of a repository an audit looks at. */
export interface RunWish {
  /** The workflow's file name, or its number. */
  readonly workflow: string;
  readonly branch: string;
  /** How many, the newest first. */
  readonly count: number;
  /** `completed`: those that failed too. */
  readonly status: 'success' | 'completed';
}

/**
 * The newest runs of a workflow on the repository's own branch. Runs of pull requests are left out: anybody can have
 * a branch of that name in a fork, and build what they like.
 * @throws GitHubError
 */
export async function newestRuns(
  github: GitHub,
  repository: Repository,
  { workflow, branch, count, status }: RunWish,
): Promise<WorkflowRun[]> {
  const parameters = { ...repository, workflow_id: workflow, branch, status, ...PER_PAGE };
  const pages = github.paginate.iterator(github.rest.actions.listWorkflowRuns, parameters);
  const own = `${repository.owner}/${repository.repo}`.toLowerCase();
  const runs: WorkflowRun[] = [];
  for await (const answer of inPages(github, pages, RUN)) {
    const run = runOf(answer);
    const isOwn = run.head?.repository.toLowerCase() === own && run.head.branch === branch && !run.event.startsWith('pull_request');
    if (isOwn) runs.push(run);
    if (runs.length === count) break;
  }
  return runs;
}

/** What a workflow was started by, as far as it says what to check. */
export type Trigger =
  | {
      readonly kind: 'pull-request';
      readonly number: number;
      readonly headSha: string;
      /** The branch that it goes into; undefined where the event does not say it. */
      readonly baseRef: string | undefined;
    }
  | { readonly kind: 'workflow-run'; readonly run: WorkflowRun }
  /** A merge queue tries pull requests together: `headSha` has them, on top of `baseSha`. */
  | { readonly kind: 'merge-group'; readonly headSha: string; readonly baseSha: string }
  | { readonly kind: 'other' };

const PULL_REQUEST_EVENT = v.object({
  pull_request: v.object({
    number: v.pipe(v.number(), v.integer(), v.minValue(1)),
    head: v.object({ sha: COMMIT }),
    base: v.optional(v.object({ ref: v.string() })),
  }),
});
const MERGE_GROUP_EVENT = v.object({ merge_group: v.object({ head_sha: COMMIT, base_sha: COMMIT }) });
const WORKFLOW_RUN_EVENT = v.object({ workflow_run: RUN });

/**
 * What the event says. The token's own GitHub wrote the payload, but people chose the names in it.
 * @param name of the event: GITHUB_EVENT_NAME
 * @param payload the parsed file of GITHUB_EVENT_PATH
 * @throws GitHubError `malformed` when the payload does not belong to that event
 */
export function triggerOf(name: string, payload: unknown): Trigger {
  const event = `event ${name}`;
  switch (name) {
    case 'pull_request':
    case 'pull_request_target':
    case 'pull_request_review':
    case 'pull_request_review_comment': {
      const { number, head, base } = parseAnswer(PULL_REQUEST_EVENT, event, payload).pull_request;
      return { kind: 'pull-request', number, headSha: head.sha, baseRef: base?.ref };
    }
    case 'workflow_run':
      return { kind: 'workflow-run', run: runOf(parseAnswer(WORKFLOW_RUN_EVENT, event, payload).workflow_run) };
    case 'merge_group': {
      const { head_sha, base_sha } = parseAnswer(MERGE_GROUP_EVENT, event, payload).merge_group;
      return { kind: 'merge-group', headSha: head_sha, baseSha: base_sha };
    }
    default:
      return { kind: 'other' };
  }
}
