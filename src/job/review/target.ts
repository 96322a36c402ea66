import type { GitHub } from '../../github/client.js';
import { GitHubError } from '../../github/errors.js';
import { findPullRequests, getPullRequest, type Head } from '../../github/pull-requests.js';
import type { Repository } from '../../github/repository.js';
import { getRun, type Trigger } from '../../github/runs.js';
import type { PullRequest } from '../../review/pull-request.js';
import type { ConfigPlace } from '../../config/base-config.js';
import type { JobInputs, ModuleSource } from '../inputs.js';
import type { JobEnvironment } from '../environment.js';

/** The pull requests to review; without any, the reason. */
export interface Target {
  readonly pullRequests: readonly PullRequest[];
  readonly why: string | undefined;
}

/** Why there is no review. */
export const OFF = 'the input "review" is off';

/** Finds them by the event, or by the run that the user names. An error of GitHub becomes the reason. */
export async function findTarget(
  { review, check, source }: Pick<JobInputs, 'review' | 'check' | 'source'>,
  { github, repository, trigger, log }: JobEnvironment,
): Promise<Target> {
  if (review === 'off' && check === undefined) return { pullRequests: [], why: OFF };
  if (github === undefined || repository === undefined) return { pullRequests: [], why: 'the input "token" is empty' };
  try {
    if (trigger.kind === 'pull-request') {
      const { pullRequest, state } = await getPullRequest(github, repository, trigger.number);
      if (state === 'closed') return { pullRequests: [], why: `pull request ${trigger.number} is closed` };
      if (pullRequest.headSha === trigger.headSha) return { pullRequests: [pullRequest], why: undefined };
      return {
        pullRequests: [],
        why: `pull request ${trigger.number} stands at ${pullRequest.headSha} by now; that commit has a run of its own`,
      };
    }
    const head = await headOf(source, github, repository, trigger);
    if (head === undefined) return { pullRequests: [], why: 'the run belongs to no pull request' };
    const { matching, movedOn } = await findPullRequests(github, repository, head);
    if (matching.length > 0) return { pullRequests: matching, why: undefined };
    const [moved] = movedOn;
    return {
      pullRequests: [],
      why:
        moved === undefined
          ? `no open pull request comes from ${head.repository}, branch ${head.branch}`
          : `pull request ${moved.number} stands at ${moved.headSha} by now; that commit has a run of its own`,
    };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    log.warning(error.message);
    return { pullRequests: [], why: error.message };
  }
}

async function headOf(source: ModuleSource, github: GitHub, repository: Repository, trigger: Trigger): Promise<Head | undefined> {
  if (trigger.kind === 'workflow-run') return trigger.run.head;
  if (source.kind === 'artifacts' && source.run !== undefined) return (await getRun(github, repository, source.run)).head;
  return undefined;
}

/** Where the configuration is read: from branches that the pull requests go into, never from what they bring. */
export function configPlace({ pullRequests }: Target, { github, repository, trigger, sha }: JobEnvironment): ConfigPlace {
  if ((trigger.kind === 'other' || trigger.kind === 'merge-group') && pullRequests.length === 0) {
    // A merge queue has what its pull requests bring in its own commit; who pushes, or starts a workflow, is trusted with that commit.
    const ref = trigger.kind === 'merge-group' ? trigger.baseSha : sha;
    if (github === undefined || repository === undefined || ref === undefined) return { kind: 'folder' };
    return { kind: 'repository', github, repository, refs: [ref], isNeeded: false };
  }
  if (github === undefined || repository === undefined) return { kind: 'none', why: 'the input "token" is empty' };
  const own = trigger.kind === 'pull-request' ? trigger.baseRef : trigger.kind === 'workflow-run' ? sha : undefined;
  const [first = own, ...others] = new Set(pullRequests.map(({ baseRef }) => baseRef));
  if (first === undefined) return { kind: 'none', why: 'the event does not say which branch the pull request goes into' };
  return { kind: 'repository', github, repository, refs: [first, ...others], isNeeded: false };
}
