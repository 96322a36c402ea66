import { expect, it } from 'vitest';
import { downloadArtifact } from '../../src/github/download.js';
import { listArtifacts } from '../../src/github/artifacts.js';
import { listPatchFiles, readTextFile } from '../../src/github/contents.js';
import { GitHubError, type GitHubErrorKind } from '../../src/github/errors.js';
import { findPullRequests, getPullRequest, listChangedFiles } from '../../src/github/pull-requests.js';
import { applyOperation, type Outcome, readPosted } from '../../src/github/reviews.js';
import { getRun } from '../../src/github/runs.js';
import type { Operation } from '../../src/review/operation.js';
import { type Fault, primaryLimit, secondaryLimit } from '../support/github/faults.js';
import { temporaryFolder } from '../cli/run-cli.js';
import { GITHUB_ACTIONS } from '../support/github/state.js';
import { HEAD, matching, PULL_REQUEST, REPOSITORY, TOKEN, world, type World } from './world.js';

interface Endpoint {
  readonly operation: string;
  readonly permission: string;
  readonly call: (world: World) => Promise<unknown>;
  /** Done twice, it would stand twice or be refused. */
  readonly once?: true;
}

/** Every endpoint that is read, by the function that reads it. */
const READS: readonly Endpoint[] = [
  { operation: 'actions/get-workflow-run', permission: 'actions: read', call: ({ github }) => getRun(github, REPOSITORY, 42) },
  {
    operation: 'actions/list-workflow-run-artifacts',
    permission: 'actions: read',
    call: ({ github }) => listArtifacts(github, REPOSITORY, 42),
  },
  { operation: 'actions/download-artifact', permission: 'actions: read', call: download },
  { operation: 'pulls/get', permission: 'pull-requests: write', call: ({ github }) => getPullRequest(github, REPOSITORY, 7) },
  {
    operation: 'pulls/list',
    permission: 'pull-requests: write',
    call: ({ github }) => findPullRequests(github, REPOSITORY, { sha: HEAD, repository: 'octo/livepatches', branch: 'topic' }),
  },
  { operation: 'pulls/list-files', permission: 'pull-requests: write', call: ({ github }) => listChangedFiles(github, REPOSITORY, 7) },
  { operation: 'pulls/list-reviews', permission: 'pull-requests: write', call: ({ github }) => readPosted(github, REPOSITORY, 7) },
  { operation: 'graphql:Threads', permission: 'pull-requests: write', call: ({ github }) => readPosted(github, REPOSITORY, 7) },
  {
    operation: 'repos/get-content',
    permission: 'contents: read',
    call: ({ github }) => readTextFile(github, REPOSITORY, 'patches/a.patch', HEAD),
  },
  { operation: 'git/get-tree', permission: 'contents: read', call: ({ github }) => listPatchFiles(github, REPOSITORY, HEAD) },
];

async function download({ github, run }: World): Promise<number> {
  const [artifact] = await listArtifacts(github, REPOSITORY, run.id);
  if (artifact === undefined) throw new Error('no artifact');
  const { bytes } = await downloadArtifact(github, REPOSITORY, artifact, temporaryFolder(), { limit: 1000, left: 1000 });
  return bytes;
}

/** Every change that is made, with the operation that makes it. */
const WRITES: readonly Endpoint[] = [
  {
    operation: 'pulls/create-review',
    once: true,
    ...write(() => ({ kind: 'create-review', event: 'COMMENT', body: 'new', comments: [] })),
  },
  { operation: 'pulls/create-review-comment', once: true, ...write(() => ({ kind: 'create-file-comment', path: 'a.patch', body: 'new' })) },
  { operation: 'pulls/create-reply-for-review-comment', once: true, ...write(({ comment }) => ({ kind: 'reply', comment, body: 'new' })) },
  { operation: 'pulls/update-review', ...write(({ review }) => ({ kind: 'update-review', review, body: 'new' })) },
  { operation: 'pulls/dismiss-review', once: true, ...write(({ review }) => ({ kind: 'dismiss-review', review, message: 'new' })) },
  {
    operation: 'graphql:resolveReviewThread',
    ...write(({ thread }) => ({ kind: 'resolve-thread', thread })),
    permission: 'contents: write',
  },
  {
    operation: 'graphql:unresolveReviewThread',
    ...write(({ thread }) => ({ kind: 'unresolve-thread', thread })),
    permission: 'contents: write',
  },
];

interface Standing {
  readonly review: number;
  readonly thread: string;
  readonly comment: number;
}

/** An operation on a review that stands; what became of it, or the error. */
function write(operationOn: (standing: Standing) => Operation): Omit<Endpoint, 'operation'> {
  const call = async ({ github, standIn, pull }: World): Promise<Outcome> => {
    const comments = [{ path: 'a.patch', line: 1, startLine: undefined, body: 'x' }];
    const review = standIn.state.addReview(pull, GITHUB_ACTIONS, { body: 'x', state: 'CHANGES_REQUESTED', comments });
    const thread = pull.threads.at(-1);
    const comment = thread?.comments[0];
    if ('why' in review || thread === undefined || comment === undefined) throw new Error('no review');
    const operation = operationOn({ review: review.id, thread: thread.id, comment: comment.id });
    const outcome = await applyOperation(github, PULL_REQUEST, operation);
    if (outcome.kind !== 'done') throw outcome.error;
    return outcome;
  };
  return { permission: 'pull-requests: write', call };
}

const ENDPOINTS: readonly Endpoint[] = [...READS, ...WRITES];
const status = (code: number, message?: string): Fault => ({ kind: 'status', status: code, ...(message === undefined ? {} : { message }) });

/** What a call throws. */
async function errorOf(call: Promise<unknown>): Promise<GitHubError> {
  const error: unknown = await call.then(
    () => new Error('it succeeded'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof GitHubError) return error;
  throw error;
}

/** What no second attempt changes. */
const FINAL: readonly [name: string, fault: Fault, kind: GitHubErrorKind][] = [
  ['a wrong token', status(401, 'Bad credentials'), 'unauthorized'],
  ['no permission', status(403, 'Resource not accessible by integration'), 'forbidden'],
  ['403 for another reason', status(403, 'Repository was archived so is read-only.'), 'forbidden'],
  ['410', status(410, 'Gone'), 'expired'],
  ['422', status(422, 'Validation Failed'), 'refused'],
];

/** What lasts longer than a run waits. */
const CLOSED: readonly [name: string, fault: Fault][] = [
  ['a rate limit of an hour', primaryLimit(3600)],
  ['a secondary limit of an hour', secondaryLimit(3600)],
];

/** What a second attempt may not find again. */
const PASSING: readonly [name: string, fault: Fault, kind: GitHubErrorKind][] = [
  ['a reset connection', { kind: 'reset' }, 'unreachable'],
  ['half an answer', { kind: 'truncated' }, 'unreachable'],
  ['500', status(500), 'server-error'],
  ['502', status(502), 'server-error'],
  ['no JSON', { kind: 'body', body: '<html>' }, 'malformed'],
  ['an empty answer', { kind: 'body', body: '' }, 'malformed'],
];

/** What GitHub asks to wait for, and what is said of it. */
const LIMITS: readonly [name: string, fault: Fault, line: string][] = [
  ['a secondary limit', secondaryLimit(7), 'secondary rate limit, waiting 7 s'],
  ['429', { ...secondaryLimit(3), status: 429 }, 'secondary rate limit, waiting 3 s'],
  ['a rate limit', primaryLimit(2), ': rate limit, waiting'],
];

/** One check for each endpoint, each on a GitHub of its own, side by side: they mostly wait. */
function forEach(
  endpoints: readonly Endpoint[],
  check: (endpoint: Endpoint, made: World) => Promise<void>,
  options?: Parameters<typeof world>[0],
) {
  return async (): Promise<void> => {
    await Promise.all(endpoints.map(async (endpoint) => check(endpoint, await world(options))));
  };
}

it(
  'a fault that stays ends a call at once, and is named',
  forEach(ENDPOINTS, async ({ operation, permission, call }, made) => {
    for (const [name, fault, kind] of FINAL) {
      made.standIn.heal();
      made.standIn.fail({ operation, fault });
      const before = made.standIn.count(operation);
      const error = await errorOf(call(made));
      const because = `${operation}: ${name}`;
      expect(error, because).toMatchObject({ kind, permission: name === 'no permission' ? permission : undefined });
      expect(error.message, because).not.toContain(TOKEN);
      expect(made.standIn.count(operation) - before, because).toBe(1);
    }
  }),
);

it.each(CLOSED)('after %s nothing of the kind is asked again', async (_, fault) => {
  const check = async ({ operation, call }: Endpoint, made: World): Promise<void> => {
    made.standIn.fail({ operation, fault });
    expect(await errorOf(call(made)), operation).toMatchObject({ kind: 'rate-limited' });
    const calls = made.standIn.count(operation);
    expect(await errorOf(call(made)), operation).toMatchObject({
      kind: 'rate-limited',
      message: matching('not asked: GitHub refuses calls'),
    });
    expect(made.standIn.count(operation), operation).toBe(calls);
    expect(calls, operation).toBe(1);
  };
  await forEach(ENDPOINTS, check)();
});

it(
  'a limit is waited out, and said',
  forEach(ENDPOINTS, async ({ operation, call }, made) => {
    for (const [name, fault, line] of LIMITS) {
      made.standIn.fail({ operation, fault, on: 1 });
      await call(made);
      expect(made.log.join('\n'), `${operation}: ${name}`).toContain(line);
    }
  }),
);

it(
  'what would stand twice is never sent again after a fault',
  forEach(
    ENDPOINTS.filter(({ once }) => once),
    async ({ operation, call }, made) => {
      for (const [name, fault] of PASSING) {
        made.standIn.heal();
        made.standIn.fail({ operation, fault, on: 1 });
        const before = made.standIn.count(operation);
        const error = await errorOf(call(made));
        expect(error.mayHaveHappened, `${operation}: ${name}`).toBe(true);
        expect(made.standIn.count(operation) - before, `${operation}: ${name}`).toBe(1);
      }
    },
  ),
);

it(
  'every other call is tried again, and after three times it is an error',
  forEach(
    ENDPOINTS.filter(({ once }) => !once),
    async ({ operation, call }, made) => {
      for (const [name, fault, kind] of PASSING) {
        // The answer is a redirect: it has no body that could end early.
        if (operation === 'actions/download-artifact' && name === 'half an answer') continue;
        made.standIn.heal();
        made.standIn.fail({ operation, fault, on: 1 });
        await call(made);
        made.standIn.fail({ operation, fault });
        const before = made.standIn.count(operation);
        // GitHub may answer with the artifact itself: its digest says that this is another.
        const isOtherFile = operation === 'actions/download-artifact' && kind === 'malformed';
        expect(await errorOf(call(made)), `${operation}: ${name}`).toMatchObject({ kind: isOtherFile ? 'damaged' : kind });
        expect(made.standIn.count(operation) - before, `${operation}: ${name}`).toBeLessThanOrEqual(3);
      }
    },
  ),
);

it(
  'an answer of another form is an error',
  forEach(
    // Of repos/get-content, what is no file is a folder; an artifact may have any form.
    READS.filter(({ operation }) => !['repos/get-content', 'actions/download-artifact'].includes(operation)),
    async ({ operation, call }, made) => {
      made.standIn.fail({ operation, fault: { kind: 'body', body: '{"id":"x"}' } });
      expect(await errorOf(call(made)), operation).toMatchObject({ kind: 'malformed' });
    },
  ),
);

it.each<[string, Fault]>([
  ['hangs', { kind: 'hang' }],
  ['answers a byte at a time', { kind: 'slow', pieces: 100, pause: 30 }],
])('a server that %s is left in time', async (_, fault) => {
  const check = async ({ operation, call }: Endpoint, made: World): Promise<void> => {
    if (operation === 'actions/download-artifact' && fault.kind === 'slow') return;
    made.standIn.fail({ operation, fault });
    expect(await errorOf(call(made)), operation).toMatchObject({ kind: 'timed-out' });
  };
  // Long enough for what comes before the fault, on a loaded machine too.
  await forEach(ENDPOINTS, check, { waits: { call: 200 } })();
});

it('a token that GitHub does not know', async () => {
  const { github } = await world({ token: 'ghs_wrong' });
  expect(await errorOf(getRun(github, REPOSITORY, 42))).toMatchObject({ kind: 'unauthorized', message: matching('Bad credentials') });
});
