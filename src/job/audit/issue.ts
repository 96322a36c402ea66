import type { AuditPoint } from '../../audit/history.js';
import { compare, type Comparison } from '../../audit/compare.js';
import { readState } from '../../audit/marker.js';
import { type AuditOperation, type AuditPlan, planAudit, type PostedIssue } from '../../audit/plan.js';
import { type AuditLinks, issueText } from '../../audit/text.js';
import { packState, type State } from '../../audit/state.js';
import type { Audit, UnitVerdict } from '../../audit/verdict.js';
import type { GitHub } from '../../github/client.js';
import { GitHubError } from '../../github/errors.js';
import { applyAuditOperation, readAuditIssue } from '../../github/issues.js';
import type { Repository } from '../../github/repository.js';
import { printable } from '../../report/escape.js';
import type { Surface } from '../../report/surfaces.js';
import type { JobEnvironment } from '../environment.js';
import type { Log } from '../log.js';

/** What the issue of an audit needs besides the verdicts. */
export interface AuditTask {
  readonly name: string;
  readonly title: string;
  readonly day: string;
  readonly links: AuditLinks;
  readonly dryRun: boolean;
  /** See AuditPlanInput. */
  readonly kept: { readonly state: State | undefined } | undefined;
}

/** What became of the issue, and what an audit says, whole. */
export interface AuditOutcome {
  readonly issue: Surface;
  readonly overview: string;
  /** With what an earlier audit saw where this one could not look. */
  readonly audit: Audit;
  readonly history: readonly AuditPoint[];
  /** For a file: see packState(). */
  readonly state: string;
}

const NAME = 'issue';
/** Plans made anew before a run gives up: after an answer that was lost. */
const MAX_PLANS = 4;
/** Characters in the step's summary, of which GitHub takes 1 MiB. */
const MAX_OVERVIEW = 200_000;

/** What the last audit checked, by fingerprint. What cannot be read is checked again. */
export async function knownVerdicts(
  { name, kept }: AuditTask,
  { github, repository, log }: JobEnvironment,
): Promise<ReadonlyMap<string, UnitVerdict>> {
  const inFile = verdictsOf(kept?.state);
  if (github === undefined || repository === undefined) return inFile;
  let posted: PostedIssue | undefined;
  try {
    posted = await readAuditIssue(github, repository, name);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    log.warning(`the last audit's issue was not read, so what it knew is checked again: ${error.message}`);
    return inFile;
  }
  const state = posted === undefined ? undefined : readState(posted.body);
  if (posted !== undefined && state === undefined)
    log.warning(`issue ${posted.number} has no state that can be read: everything is checked`);
  // A fingerprint is of all that its verdict depends on: an old file is as good as a new one.
  return new Map([...inFile, ...verdictsOf(state)]);
}

function verdictsOf(state: State | undefined): ReadonlyMap<string, UnitVerdict> {
  const units = state?.audit.units ?? [];
  return new Map(units.flatMap(({ fingerprint, verdict }) => (fingerprint === undefined ? [] : [[fingerprint, verdict] as const])));
}

/** Brings the issue up to date. What GitHub does not allow is an outcome; nothing throws but a fault of ours. */
export async function updateIssue(task: AuditTask, audit: Audit, { github, repository, log }: JobEnvironment): Promise<AuditOutcome> {
  if (github === undefined || repository === undefined) {
    return skipped(
      github === undefined ? 'the input "token" is empty' : 'no repository is known',
      textsOf(task, compare(audit, undefined, task.day)),
    );
  }
  let done = 0;
  let url: string | undefined;
  let notDone: string | undefined;
  let texts = textsOf(task, compare(audit, undefined, task.day));
  try {
    for (let attempt = 1; attempt <= MAX_PLANS; attempt++) {
      const posted = await readAuditIssue(github, repository, task.name);
      url ??= posted?.url;
      const plan = planAudit({ ...task, audit, posted });
      texts = textsOf(task, plan.comparison);
      log.group('plan for the issue', printAuditPlan(plan));
      if (task.dryRun) return skipped('"dry-run" is true: the plan is in the log', texts);
      const result = await apply(github, repository, plan.operations, log);
      done += result.done;
      notDone ??= result.notDone;
      url = result.url ?? url;
      if (result.error === undefined) break;
      log.warning(result.error.message);
      if (!result.isUnknown || attempt === MAX_PLANS) return skipped(result.error.message, texts);
    }
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return skipped(error.message, texts);
  }
  const at = url === undefined ? {} : { url };
  const issue: Surface =
    done === 0
      ? { name: NAME, kind: 'skipped', why: 'nothing is new', ...at }
      : { name: NAME, kind: 'posted', what: `${done} changes${notDone === undefined ? '' : `; not done: ${notDone}`}`, ...at };
  return { issue, ...texts };
}

function skipped(why: string, texts: AuditText): AuditOutcome {
  return { issue: { name: NAME, kind: 'skipped', why }, ...texts };
}

interface Applied {
  readonly done: number;
  readonly url: string | undefined;
  /** What ended it; `isUnknown` where the operation may have been done. */
  readonly error: GitHubError | undefined;
  readonly isUnknown: boolean;
  /** What it went on without, and why. */
  readonly notDone: string | undefined;
}

async function apply(github: GitHub, repository: Repository, operations: readonly AuditOperation[], log: Log): Promise<Applied> {
  let done = 0;
  let notDone: string | undefined;
  let created = 0;
  let url: string | undefined;
  for (const operation of operations) {
    const outcome = await applyAuditOperation(github, repository, operation, created);
    if (outcome.kind !== 'done') {
      const { error } = outcome;
      // The body says all that the comment would; only nobody is notified.
      if (operation.kind === 'comment' && error.kind === 'forbidden' && /\blocked\b/i.test(error.message)) {
        notDone = `the comment on what has changed, as the issue is locked; unlock it (${error.message})`;
        log.warning(notDone);
        continue;
      }
      return { done, url, error, isUnknown: outcome.kind === 'unknown', notDone };
    }
    done++;
    created = outcome.number;
    if (operation.kind !== 'comment') ({ url } = outcome);
  }
  return { done, url, error: undefined, isUnknown: false, notDone };
}

type AuditText = Omit<AuditOutcome, 'issue'>;

/** What the issue says, longer, and without the state that only it has. */
function textsOf({ links }: AuditTask, comparison: Comparison): AuditText {
  return {
    overview: issueText(comparison, 'whole', links, MAX_OVERVIEW),
    audit: comparison.state.audit,
    history: comparison.history,
    state: packState(comparison.state),
  };
}

/** A plan for people, one operation a line, and the texts that would be posted below it. */
function printAuditPlan({ operations, explanation }: AuditPlan): string {
  const lines = explanation.map((sentence) => `# ${sentence}`);
  if (operations.length === 0) lines.push('nothing to do');
  for (const operation of operations) {
    const { kind } = operation;
    const issue = kind === 'create-issue' ? '' : ` ${operation.issue}`;
    const state = kind === 'update-issue' && operation.state !== undefined ? ` ${operation.state}` : '';
    lines.push(`${kind}${issue}${state}`);
    lines.push(...(operation.body ?? '').split('\n').map((line) => `    | ${printable(line)}`));
  }
  return `${lines.join('\n')}\n`;
}
