import type { GitHub } from '../github/client.js';
import type { Repository } from '../github/repository.js';
import type { Trigger } from '../github/runs.js';
import type { Log } from './log.js';

/** What a job runs in. */
export interface JobEnvironment {
  /** Undefined without a token. */
  readonly github: GitHub | undefined;
  readonly repository: Repository | undefined;
  /** The run that this job is part of. */
  readonly ownRun: number | undefined;
  /** What the job was started by: it says which run, and which pull request. */
  readonly trigger: Trigger;
  /** The commit whose configuration counts where there is no pull request: GITHUB_SHA. */
  readonly sha: string | undefined;
  /** The page of a rule; `{rule}` is replaced. */
  readonly ruleLink: string;
  readonly log: Log;
}
