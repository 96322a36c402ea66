import type { GitHub } from '../../github/client.js';
import { postCheckRun } from '../../github/check-runs.js';
import { GitHubError } from '../../github/errors.js';
import type { Repository } from '../../github/repository.js';
import { printable } from '../../report/escape.js';
import { plural } from '../../report/severities.js';
import type { Surface } from '../../report/surfaces.js';
import { verdictText } from '../../review/body.js';
import type { CheckAnnotation, CheckRun } from '../../review/check-run.js';
import { MAX_BODY } from '../../review/comment.js';
import type { LinkOptions } from '../../review/links.js';
import { type Remark, severityOf } from '../../review/remark.js';
import { type Verdict, verdictWords } from '../../review/verdict.js';
import type { Log } from '../log.js';
import { annotationWords } from './annotations.js';

/** What a check run is made of. */
export interface CheckTask {
  readonly github: GitHub;
  readonly repository: Repository;
  readonly name: string;
  /** See CheckRun. */
  readonly work: string;
  readonly verdict: Verdict;
  readonly remarks: readonly Remark[];
  /** Whether the step passes. */
  readonly passes: boolean;
  /** Their `headSha` is the commit that is judged. */
  readonly links: LinkOptions;
  readonly dryRun: boolean;
  readonly log: Log;
}

/** Annotations of a check run, ten calls at most: the others are in its summary. */
const MOST = 500;
/** Characters; GitHub takes 64 KB of a message and 255 characters of a title. */
const MAX_MESSAGE = 8000;
const MAX_TITLE = 255;

const LEVELS = { error: 'failure', warning: 'warning', note: 'notice' } as const;

/** Posts the verdict as a check run on the head. What GitHub does not allow is part of what is returned; nothing throws but a fault of ours. */
export async function postCheck(task: CheckTask): Promise<Surface> {
  const { github, repository, log, dryRun } = task;
  const name = `check run ${task.name}`;
  const check = checkRunOf(task, MOST);
  if (dryRun) {
    log.group(`plan for the ${name}`, printCheckRun(check));
    return { name, kind: 'skipped', why: '"dry-run" is true: the plan is in the log' };
  }
  try {
    const { url, replacedOther } = await postOrWithout(task, check);
    if (replacedOther)
      log.warning(
        `the ${name} on ${check.headSha} was another step's, and people see this one alone: give each of them its own "check-name"`,
      );
    const what = `${check.conclusion}, with ${plural(check.annotations.length, 'annotation')}`;
    return { name, kind: 'posted', what, ...(url === undefined ? {} : { url }) };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    log.warning(error.message);
    return { name, kind: 'skipped', why: error.message };
  }

  /** An annotation that GitHub refuses keeps back no verdict. */
  async function postOrWithout(of: CheckTask, wanted: CheckRun): ReturnType<typeof postCheckRun> {
    try {
      return await postCheckRun(github, repository, wanted);
    } catch (error) {
      if (!(error instanceof GitHubError) || error.kind !== 'refused' || wanted.annotations.length === 0) throw error;
      log.warning(`the ${name} has its findings in its summary, without annotations: ${error.message}`);
      return postCheckRun(github, repository, checkRunOf(of, 0));
    }
  }
}

/** @param most how many annotations it has; the other remarks are in the summary */
export function checkRunOf({ name, work, verdict, remarks, passes, links }: Omit<CheckTask, 'github'>, most: number): CheckRun {
  const annotated = new Map<Remark, CheckAnnotation>();
  for (const remark of remarks) {
    const { place } = remark;
    if (annotated.size >= most || place.path === undefined) continue;
    const { title, message } = annotationWords(remark);
    annotated.set(remark, {
      path: place.path,
      line: place.line ?? 1,
      level: LEVELS[severityOf(remark)],
      title: title.slice(0, MAX_TITLE),
      message: printable(message).slice(0, MAX_MESSAGE),
    });
  }
  const where = {
    commented: remarks.filter((remark) => annotated.has(remark)),
    bodyOnly: remarks.filter((remark) => !annotated.has(remark)),
  };
  return {
    name,
    headSha: links.headSha,
    work,
    conclusion: passes ? 'success' : 'failure',
    title: verdictWords(verdict).slice(0, MAX_TITLE),
    summary: verdictText(verdict, where, links, MAX_BODY, 'annotation'),
    annotations: [...annotated.values()],
    detailsUrl: links.runUrl,
  };
}

function printCheckRun({ headSha, conclusion, title, summary, annotations }: CheckRun): string {
  const lines = annotations.map(({ path, line, level, message }) => `  ${level} on ${printable(path)}:${line}: ${message}`);
  return [`${conclusion} on ${headSha}: ${title}`, ...lines, ...summary.split('\n').map((line) => `    | ${printable(line)}`), ''].join(
    '\n',
  );
}
