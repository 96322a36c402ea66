import { expect, it } from 'vitest';
import { expectPart, table } from '../docs/document-part.js';
import type { Waits } from '../../src/github/client.js';
import { readMarker } from '../../src/review/marker.js';
import { addedFile } from '../support/github/state.js';
import { type Fault, secondaryLimit } from '../support/github/faults.js';
import { builtModule, type JobRun, moduleOfFunctions, PATCH, PATCH_PATH, Scenario } from './scenario.js';

// Every endpoint that the job uses, by every fault: what the run says and how it ends; and that the run after it, when GitHub is well
// again, comes to the same end as if nothing had happened.

/** What stands before the run that meets the fault, and what that run is about. */
type Stage =
  /** Nothing stands: a review is posted, with a comment on a line, one on a file, and a finding in no changed file. */
  | 'new'
  /** The same, of a run that is named and whose pull request has to be found. */
  | 'named-run'
  /** The findings have gone: threads are answered and resolved, the review is edited and taken back. */
  | 'gone'
  /** They are there again. */
  | 'returned';

/** What a fault that stays makes of the run. */
type Role =
  /** The modules: nothing could be analysed. */
  | 'modules'
  /** What has to be known to post: no review, annotations instead. */
  | 'needed'
  /** What places findings better, or ignores them: the review is posted without it. */
  | 'helpful'
  /** What a review is made of. */
  | 'review'
  /** What is done to threads: the run goes on without. */
  | 'threads';

interface Endpoint {
  readonly operation: string;
  readonly stage: Stage;
  readonly role: Role;
  /** How messages name it. */
  readonly called: RegExp;
}

const ENDPOINTS: readonly Endpoint[] = [
  { operation: 'actions/list-workflow-run-artifacts', stage: 'new', role: 'modules', called: /GET \S+\/artifacts:/ },
  { operation: 'actions/download-artifact', stage: 'new', role: 'modules', called: /GET \S+\/zip:/ },
  { operation: 'storage', stage: 'new', role: 'modules', called: /GET \S+\/zip:/ },
  { operation: 'pulls/get', stage: 'new', role: 'needed', called: /GET \S+\/pulls\/7:/ },
  { operation: 'actions/get-workflow-run', stage: 'named-run', role: 'needed', called: /GET \S+\/runs\/\d+:/ },
  { operation: 'pulls/list', stage: 'named-run', role: 'needed', called: /GET \S+\/pulls:/ },
  { operation: 'pulls/list-files', stage: 'new', role: 'needed', called: /GET \S+\/files:/ },
  { operation: 'graphql:Threads', stage: 'new', role: 'needed', called: /GraphQL query Threads:/ },
  { operation: 'pulls/list-reviews', stage: 'new', role: 'needed', called: /GET \S+\/reviews:/ },
  { operation: 'repos/get-content', stage: 'new', role: 'helpful', called: /GET \S+\/contents\/\S+:/ },
  { operation: 'git/get-tree', stage: 'new', role: 'helpful', called: /GET \S+\/trees\/\S+:/ },
  { operation: 'pulls/create-review', stage: 'new', role: 'review', called: /POST \S+\/reviews:/ },
  { operation: 'pulls/create-review-comment', stage: 'new', role: 'review', called: /POST \S+\/comments:/ },
  { operation: 'pulls/update-review', stage: 'gone', role: 'review', called: /PUT \S+\/reviews\/\d+:/ },
  { operation: 'pulls/create-reply-for-review-comment', stage: 'gone', role: 'threads', called: /POST \S+\/replies:/ },
  { operation: 'graphql:resolveReviewThread', stage: 'gone', role: 'threads', called: /GraphQL mutation resolveReviewThread:/ },
  { operation: 'pulls/dismiss-review', stage: 'gone', role: 'threads', called: /PUT \S+\/dismissals:/ },
  { operation: 'graphql:unresolveReviewThread', stage: 'returned', role: 'threads', called: /GraphQL mutation unresolveReviewThread:/ },
];

const status = (code: number, message?: string): Fault => ({ kind: 'status', status: code, ...(message === undefined ? {} : { message }) });
const SLOW: Fault = { kind: 'slow', pieces: 100, pause: 30 };

/** Faults that stay, and what is said of them. Limits concern all calls: limits.test.ts has them. */
const STAYING: readonly [name: string, fault: Fault, said: RegExp][] = [
  ['401', status(401, 'Bad credentials'), /401 Bad credentials; the token is wrong or has expired|answers 401/],
  ['403, a permission', status(403, 'Resource not accessible by integration'), /which the token lacks|answers 403/],
  ['403, another reason', status(403, 'Repository was archived so is read-only.'), /403 Repository was archived|answers 403/],
  ['404', status(404, 'Not Found'), /404 Not Found; it does not exist, or the token may not see it|answers 404/],
  ['410', status(410, 'Gone'), /410 Gone; it has expired or was deleted|answers 410/],
  ['422', status(422, 'Validation Failed'), /422 Validation Failed|answers 422/],
  ['500', status(500), /500 fault 500; a fault of GitHub|answers 500/],
  ['a reset connection', { kind: 'reset' }, /no answer: /],
  ['no answer', { kind: 'hang' }, /no complete answer in time|brought nothing for/],
  ['a byte at a time', SLOW, /no complete answer in time|took longer than/],
  ['half an answer', { kind: 'truncated' }, /no answer: /],
  ['no JSON', { kind: 'body', body: '<html>' }, /answer 200 is no JSON|leads to no https address|has the digest/],
  ['another form', { kind: 'body', body: '{"id":"x"}' }, /unexpected answer|leads to no https address|has the digest/],
  [
    'a redirect to itself',
    { kind: 'redirect' },
    /no answer: redirect count|answer 302: it is elsewhere|leads to no https address|more than 4 redirects/,
  ],
];

/** Faults that pass: one call meets them. `done`: GitHub does what was asked, and its answer is lost. */
const PASSING: readonly [name: string, fault: Fault, done?: true][] = [
  ['429', { ...secondaryLimit(3), status: 429 }],
  ['a secondary limit', secondaryLimit(7)],
  ['502', status(502)],
  ['502, but done', status(502), true],
  ['a reset connection, but done', { kind: 'reset' }, true],
  ['no answer, but done', { kind: 'hang' }, true],
  ['half an answer', { kind: 'truncated' }],
  ['no JSON, but done', { kind: 'body', body: '<html>' }, true],
];

/**
 * A call fails in one way for several faults (test/github has each of them at each endpoint, by itself), and the job knows no more
 * than that way: one of them is enough here, where the others stand beside it. What changes something is tried with nearly all.
 */
const ALIKE: ReadonlyMap<string, string> = new Map([
  ['403, another reason', '403, a permission'],
  ['a reset connection', 'half an answer'],
  ['a byte at a time', 'no answer'],
  ['another form', 'no JSON'],
]);
const ALIKE_FOR_CHANGES: readonly string[] = ['403, another reason'];
/** Of those that pass, which are tried at calls that only read: the others differ in whether what was asked for is done. */
const PASSING_READS: readonly string[] = ['429', '502', 'half an answer'];
const isRead = ({ role }: Endpoint): boolean => role === 'modules' || role === 'needed' || role === 'helpful';

function isTried(endpoint: Endpoint, name: string): boolean {
  return isRead(endpoint) ? !ALIKE.has(name) : !ALIKE_FOR_CHANGES.includes(name);
}

/** Pairs in which nothing goes wrong, and why. */
function isHarmless({ operation }: Endpoint, name: string): boolean {
  // The answer is a redirect without a body, that cannot be cut or slow.
  if (operation === 'actions/download-artifact') return name === 'half an answer' || name === 'a byte at a time';
  // A file that is not there; what is no file is a folder.
  if (operation === 'repos/get-content') return name === '404' || name === 'another form';
  // The mutation's own answer is not looked at.
  return operation.endsWith('solveReviewThread') && name === 'another form';
}

const OTHER_PATH = 'patches/other.patch';
const OTHER_PATCH = `New words.
--- a/fs/ext2/other.c
+++ b/fs/ext2/other.c
@@ -10,3 +10,4 @@ int other_function(void)
 {
 \tint a = 1;
+\ta++;
 \treturn a;
`;
const BAD = moduleOfFunctions(['ext2_statfs', 'other_function', 'elsewhere']);
const SOUND = builtModule({ late: false });

interface Staged {
  readonly scenario: Scenario;
  readonly run: (waits?: Partial<Waits>) => Promise<JobRun>;
  /** Makes what stands what stood before the run. */
  readonly restore: () => void;
  readonly standing: unknown;
  /** What faults left, from which the run after them came to the same end. */
  readonly mended: Set<string>;
}

async function staged(stage: Stage): Promise<Staged> {
  const scenario = await Scenario.start(undefined, { validate: false, creationsPerMinute: 1e6 });
  const { pull, repository } = scenario;
  pull.files = [addedFile(PATCH_PATH, PATCH), { path: OTHER_PATH, status: 'modified', patch: '@@ -1 +1 @@\n-Old words.\n+New words.' }];
  const tree = new Map([PATCH_PATH, OTHER_PATH].map((path) => [path, Buffer.from(path === PATCH_PATH ? PATCH : OTHER_PATCH)]));
  const builds = stage === 'gone' ? [BAD, SOUND] : stage === 'returned' ? [BAD, SOUND, BAD] : [BAD];
  const jobs = builds.map((module) => async (waits?: Partial<Waits>) => {
    const id = scenario.addRun({ 'a.ko': module });
    const named = stage === 'named-run';
    const inputs = { review: 'request-changes', ...(named ? { run: String(id) } : {}) };
    repository.trees.set(pull.headSha, tree);
    return scenario.job(id, inputs, {
      ...(waits === undefined ? {} : { waits }),
      ...(named ? { trigger: { kind: 'other' } as const } : {}),
    });
  });
  const last = jobs.pop();
  if (last === undefined) throw new Error('no run');
  for (const [index, job] of jobs.entries()) {
    await job();
    scenario.push(index + 2);
  }
  const before = structuredClone({ reviews: pull.reviews, threads: pull.threads });
  const restore = () => {
    const { reviews, threads } = structuredClone(before);
    pull.reviews.splice(0, Infinity, ...reviews);
    pull.threads.splice(0, Infinity, ...threads);
  };
  await last();
  const standing = endOf(scenario, true);
  restore();
  return { scenario, run: last, restore, standing, mended: new Set() };
}

/** Each run has numbers of its own. */
const NUMBERS = /runs\/\d+|artifacts\/\d+/g;

/** What people read in the end. How many reviews brought the comments, and whether the first asked for changes, may differ. */
function endOf({ pull }: Scenario, withResolved: boolean): unknown {
  return {
    verdicts: pull.reviews.filter(({ body }) => readMarker(body)?.kind === 'review').map(({ body }) => body.replace(NUMBERS, 'N')),
    threads: pull.threads
      .map(({ path, line, resolved, comments }) => ({
        path,
        line,
        ...(withResolved ? { resolved } : {}),
        bodies: comments.map(({ body }) => body.replace(NUMBERS, 'N')),
      }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

function wordsOf({ log, surfaces, reports, annotations }: JobRun): string {
  const reasons = reports.flatMap((report) => (report.status === 'not-analysed' ? [report.reason] : []));
  return [...log, ...reasons, JSON.stringify(surfaces), JSON.stringify(annotations)].join('\n');
}

const QUICK: Partial<Waits> = { call: 600, stall: 600, download: 1200 };
const takesTime = ({ kind }: Fault): boolean => kind === 'hang' || kind === 'slow';

/** How a run ends that meets a fault that stays. */
function expectStaying({ stage, role, called, operation }: Endpoint, name: string, said: RegExp, result: JobRun): void {
  const because = `${operation}: ${name}`;
  const words = wordsOf(result);
  expect(words, because).toMatch(called);
  expect(words, because).toMatch(said);
  expect(result.status, because).toBe(role === 'modules' ? 3 : stage === 'gone' ? 0 : 1);
  const [review, annotations] = result.surfaces;
  switch (role) {
    case 'needed':
      expect(review, because).toMatchObject({ kind: 'skipped' });
      expect(annotations, because).toMatchObject({ name: 'annotations', kind: 'posted' });
      return;
    case 'review':
      if (name === '422' && stage === 'new') {
        // The findings are in the body then; where even that is refused, in annotations.
        expect(review, because).toMatchObject({ kind: operation === 'pulls/create-review' ? 'skipped' : 'posted' });
      } else {
        const part = operation !== 'pulls/create-review' || ['a byte at a time', 'half an answer'].includes(name);
        expect(review, because).toMatchObject({ kind: part ? 'posted' : 'skipped' });
        if (stage === 'new' && !part) expect(annotations, because).toMatchObject({ name: 'annotations', kind: 'posted' });
      }
      return;
    case 'modules':
    case 'helpful':
    case 'threads':
      expect(review, because).toMatchObject({ kind: 'posted' });
  }
}

/** What the run came to, in words: its end, and what people get. */
function outcomeOf({ status, surfaces: [review, annotations] }: JobRun, { role }: Endpoint): string {
  if (status === 3) return 'nothing analysed, which the review says';
  if (review?.kind === 'skipped') return annotations?.kind === 'posted' ? 'annotations, no review' : 'no review';
  return role === 'helpful' ? 'review without it' : 'review without what failed';
}

/** A fault that stays is said, and the run ends; the run after it comes to the same end. */
async function expectEnd(endpoint: Endpoint, made: Staged, [name, fault, said]: (typeof STAYING)[number]): Promise<string> {
  const { scenario, run, standing } = made;
  const { operation } = endpoint;
  made.restore();
  scenario.standIn.fail({ operation, fault });
  scenario.standIn.calls.length = 0;
  const result = await run(takesTime(fault) ? QUICK : {});
  scenario.standIn.heal();
  expectStaying(endpoint, name, said, result);
  // What changed nothing leaves the next run what it would have found; after a call that only reads, every fault leaves the same.
  if (scenario.changes.length === 0 || (isRead(endpoint) && name !== '500')) return outcomeOf(result, endpoint);
  const left = JSON.stringify(scenario.standing).replace(NUMBERS, 'N');
  if (!made.mended.has(left)) {
    made.mended.add(left);
    await run();
    const withResolved = !operation.startsWith('graphql:');
    expect(endOf(scenario, withResolved), `${operation}: ${name}, then well again`).toEqual(
      withResolved ? standing : withoutResolved(standing),
    );
  }
  return outcomeOf(result, endpoint);
}

/** A fault that passes changes nothing, and nothing is posted twice. */
async function expectNothing({ operation, stage }: Endpoint, made: Staged, [name, fault, done]: (typeof PASSING)[number]): Promise<void> {
  const { scenario, run, standing } = made;
  made.restore();
  scenario.standIn.fail({ operation, fault, on: 1, done: done === true });
  const result = await run(takesTime(fault) ? QUICK : {});
  scenario.standIn.heal();
  expect(endOf(scenario, true), `${operation}: ${name}`).toEqual(standing);
  expect(result.surfaces[0], `${operation}: ${name}`).toMatchObject({ kind: 'posted' });
  expect(result.status, `${operation}: ${name}`).toBe(stage === 'gone' ? 0 : 1);
}

/** Every fault that stays, at one endpoint. @returns what came of each, by its name */
async function tryStaying(endpoint: Endpoint, made: Staged): Promise<ReadonlyMap<string, string>> {
  const outcomes = new Map<string, string>();
  for (const row of STAYING) {
    const [name] = row;
    if (isHarmless(endpoint, name)) outcomes.set(name, 'as ever');
    else if (isTried(endpoint, name)) outcomes.set(name, await expectEnd(endpoint, made, row));
  }
  return outcomes;
}

async function tryPassing(endpoint: Endpoint, made: Staged): Promise<void> {
  for (const row of PASSING) if (!isRead(endpoint) || PASSING_READS.includes(row[0])) await expectNothing(endpoint, made, row);
}

/** Every fault at one endpoint; where there are many, on two stand-ins side by side. */
async function tryAll(endpoint: Endpoint): Promise<ReadonlyMap<string, string>> {
  const first = await staged(endpoint.stage);
  if (!isRead(endpoint)) {
    const second = await staged(endpoint.stage);
    const [outcomes] = await Promise.all([tryStaying(endpoint, first), tryPassing(endpoint, second)]);
    return outcomes;
  }
  const outcomes = await tryStaying(endpoint, first);
  await tryPassing(endpoint, first);
  return outcomes;
}

/** Outcomes with the faults that lead to them; the most common one without. */
function cellOf(outcomes: ReadonlyMap<string, string>): string {
  const faults = new Map<string, string[]>();
  for (const [name, outcome] of outcomes) faults.set(outcome, [...(faults.get(outcome) ?? []), name]);
  const [[common] = [''], ...others] = [...faults].sort(([, a], [, b]) => b.length - a.length);
  return [common, ...others.map(([outcome, names]) => `${outcome}: ${names.join('; ')}`)].join('<br>');
}

it('every fault at every endpoint, one after the other; endpoints side by side, for they mostly wait', async () => {
  const rows = await Promise.all(ENDPOINTS.map(async (endpoint) => [`\`${endpoint.operation}\``, cellOf(await tryAll(endpoint))]));
  expectPart('docs/action.md', 'faults', table(['endpoint', 'outcome, except: faults'], rows));
}, 300_000);

function withoutResolved(standing: unknown): unknown {
  const text = JSON.stringify(standing).replace(/"resolved":(?:true|false),/g, '');
  const parsed: unknown = JSON.parse(text);
  return parsed;
}
