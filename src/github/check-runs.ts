import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import type { CheckRun } from '../review/check-run.js';
import { shortHash } from '../review/marker.js';
import { type GitHub, ONCE } from './client.js';
import { GitHubError } from './errors.js';
import { inPages, PER_PAGE } from './pages.js';
import { dataOf } from './parse-answer.js';
import type { Repository } from './repository.js';

/** What became of a check run. */
export interface PostedCheckRun {
  readonly url: string | undefined;
  /** Whether the one that stood before was of other work: a reader sees the newest of a name alone. */
  readonly replacedOther: boolean;
}

/** GitHub takes so many annotations in a call, and adds those of each call to those that stand. */
const BATCH = 50;
/** Attempts, each from what stands by then, after answers that were lost. */
const ATTEMPTS = 3;
/** Seconds until what was done without an answer can be read. */
const UNTIL_READABLE = 5;

const PREFIX = 'klp-lint';
const STANDING = v.object({
  id: v.number(),
  html_url: v.nullish(v.string()),
  external_id: v.nullish(v.string()),
  output: v.object({ annotations_count: v.number() }),
});
type Standing = v.InferOutput<typeof STANDING>;

/**
 * Posts a check run, or completes and renews the one that says the same: an attempt that was interrupted is continued, and one that is made again
 * adds nothing. Other annotations need a new check run, as GitHub removes those of no check run; it shows the newest of a name.
 * @throws GitHubError `refused` where GitHub takes no such annotation or text
 */
export async function postCheckRun(github: GitHub, repository: Repository, check: CheckRun): Promise<PostedCheckRun> {
  const idOfWork = `${PREFIX}:${check.work}:`;
  const externalId = `${idOfWork}${shortHash(JSON.stringify(check.annotations))}`;
  for (let attempt = 1; ; attempt++) {
    const newest = await newestOf(github, repository, check);
    const standing = newest?.external_id === externalId ? newest : undefined;
    const replaced = newest?.external_id ?? '';
    try {
      const { html_url } = await send(github, repository, check, externalId, standing);
      return { url: html_url ?? undefined, replacedOther: replaced.startsWith(`${PREFIX}:`) && !replaced.startsWith(idOfWork) };
    } catch (error) {
      if (!(error instanceof GitHubError) || !error.mayHaveHappened || attempt === ATTEMPTS) throw error;
      await sleep(UNTIL_READABLE * github.waits.second);
    }
  }
}

async function newestOf(github: GitHub, repository: Repository, { name, headSha }: CheckRun): Promise<Standing | undefined> {
  let newest: Standing | undefined;
  const parameters = { ...repository, ref: headSha, check_name: name, filter: 'all', ...PER_PAGE } as const;
  for await (const run of inPages(github, github.paginate.iterator(github.rest.checks.listForRef, parameters), STANDING))
    if (newest === undefined || run.id > newest.id) newest = run;
  return newest;
}

/** Only with its last annotations is it completed: what was interrupted before has no conclusion, and a branch that requires it waits. */
async function send(
  github: GitHub,
  repository: Repository,
  { name, headSha, conclusion, title, summary, annotations, detailsUrl }: CheckRun,
  external_id: string,
  standing: Standing | undefined,
): Promise<Standing> {
  const { checks } = github.rest;
  let run = standing;
  for (let sent = standing?.output.annotations_count ?? 0; ; sent += BATCH) {
    const isLast = sent + BATCH >= annotations.length;
    const common = {
      ...repository,
      name,
      external_id,
      ...(detailsUrl === undefined ? {} : { details_url: detailsUrl }),
      ...(isLast ? { status: 'completed' as const, conclusion } : { status: 'in_progress' as const }),
      output: { title, summary, annotations: annotations.slice(sent, sent + BATCH).map(annotationOf) },
      // A second would add the annotations once more.
      request: ONCE,
    };
    run =
      run === undefined
        ? dataOf(github, STANDING, await checks.create({ ...common, head_sha: headSha }), 'POST')
        : dataOf(github, STANDING, await checks.update({ ...common, check_run_id: run.id }), 'PATCH');
    if (isLast) return run;
  }
}

function annotationOf({ path, line, level, title, message }: CheckRun['annotations'][number]) {
  return { path, start_line: line, end_line: line, annotation_level: level, title, message };
}
