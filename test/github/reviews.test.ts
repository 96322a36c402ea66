import { describe, expect, it } from 'vitest';
import { applyOperation, readPosted } from '../../src/github/reviews.js';
import type { LineComment, Operation } from '../../src/review/operation.js';
import { AUTHOR, MAINTAINER } from '../support/github/state.js';
import { ALL, matching, PULL_REQUEST, REPOSITORY, world } from './world.js';

function review(...comments: readonly LineComment[]): Operation {
  return { kind: 'create-review', event: 'COMMENT', body: 'a review', comments };
}

function line(number: number, body = `on line ${number}`): LineComment {
  return { path: 'a.patch', line: number, body };
}

describe('what stands on a pull request', () => {
  it('is what was posted, by whom', async () => {
    const { standIn, pull, github } = await world();
    const url = matching(/\/octo\/livepatches\/pull\/7#pullrequestreview-\d+$/);
    const posted = review(line(2), { path: 'a.patch', startLine: 3, line: 4, body: 'on lines 3 and 4' });
    expect(await applyOperation(github, PULL_REQUEST, posted)).toEqual({ kind: 'done', url });
    // Whose name is that of the bot without its brackets is not the bot.
    standIn.state.addReview(
      pull,
      { ...AUTHOR, login: 'github-actions' },
      { body: 'planted', state: 'COMMENTED', comments: [line(1)].map(withStart) },
    );
    const [thread] = pull.threads;
    if (thread === undefined) throw new Error('no thread');
    standIn.state.addReply(pull, thread, MAINTAINER, 'an answer');

    const { reviews, threads } = await readPosted(github, REPOSITORY, 7);
    expect(reviews.map(({ body, own, state }) => [body, own, state])).toEqual([
      ['a review', true, 'commented'],
      ['planted', false, 'commented'],
      ['', false, 'commented'],
    ]);
    expect(threads.map(({ path, resolved, comments }) => [path, resolved, comments.map(({ body, own }) => [body, own])])).toEqual([
      [
        'a.patch',
        false,
        [
          ['on line 2', true],
          ['an answer', false],
        ],
      ],
      ['a.patch', false, [['on lines 3 and 4', true]]],
      ['a.patch', false, [['on line 1', false]]],
    ]);
    const [first] = threads[0]?.comments ?? [];
    expect(first?.url).toBe(`${standIn.addresses.server}/octo/livepatches/pull/7#discussion_r${first?.id ?? 0}`);
  });

  it('has no end after one page: 300 threads, and 300 comments in one of them', async () => {
    const { standIn, pull, github } = await world();
    const comments = Array.from({ length: 300 }, (_, index) => withStart(line(1, `thread ${index}`)));
    standIn.state.addReview(pull, AUTHOR, { body: '', state: 'COMMENTED', comments });
    const [thread] = pull.threads;
    if (thread === undefined) throw new Error('no thread');
    for (let index = 1; index < 300; index++) standIn.state.addReply(pull, thread, MAINTAINER, `answer ${index}`);

    const { reviews, threads } = await readPosted(github, REPOSITORY, 7);
    expect(reviews).toHaveLength(300);
    expect(threads.map(({ comments: [{ body }] }) => body)).toEqual(comments.map(({ body }) => body));
    expect(threads[0]?.comments.map(({ body }) => body)).toEqual(['thread 0', ...Array.from({ length: 299 }, (_, i) => `answer ${i + 1}`)]);
  });
});

function withStart({ path, line, body }: LineComment) {
  return { path, line, startLine: undefined, body };
}

describe('an operation', () => {
  it('each kind changes what it says', async () => {
    const { pull, github } = await world();
    const apply = (operation: Operation) => applyOperation(github, PULL_REQUEST, operation);
    await apply({ kind: 'create-review', event: 'REQUEST_CHANGES', body: 'no', comments: [line(1)] });
    const { reviews, threads } = await readPosted(github, REPOSITORY, 7);
    const id = reviews[0]?.id ?? 0;
    const thread = threads[0]?.id ?? '';
    const comment = threads[0]?.comments[0].id ?? 0;

    expect(await apply({ kind: 'update-review', review: id, body: 'still no' })).toMatchObject({ kind: 'done' });
    expect(pull.reviews[0]).toMatchObject({ body: 'still no', state: 'CHANGES_REQUESTED' });
    expect(await apply({ kind: 'dismiss-review', review: id, message: 'fixed' })).toMatchObject({ kind: 'done' });
    expect(pull.reviews[0]).toMatchObject({ state: 'DISMISSED' });
    const answered = await apply({ kind: 'reply', comment, body: 'an answer' });
    expect(answered).toMatchObject({ kind: 'done', url: matching(/#discussion_r\d+$/) });
    expect(await apply({ kind: 'resolve-thread', thread })).toEqual({ kind: 'done', url: undefined });
    expect(pull.threads[0]).toMatchObject({ resolved: true, comments: [{}, { body: 'an answer' }] });
    expect(await apply({ kind: 'unresolve-thread', thread })).toEqual({ kind: 'done', url: undefined });
    expect(pull.threads[0]).toMatchObject({ resolved: false });
    expect(await apply({ kind: 'create-file-comment', path: 'a.patch', body: 'on the file' })).toMatchObject({ kind: 'done' });
    expect(pull.threads[1]).toMatchObject({ path: 'a.patch', line: undefined, comments: [{ body: 'on the file' }] });
  });

  it.each([
    ['one line outside the diff, and nothing of the review is posted', review(line(1), line(5)), 'Line could not be resolved'],
    ['a file outside the diff', review({ path: 'b.patch', line: 1, body: 'x' }), 'Path could not be resolved'],
    ['a comment that is too long', review(line(1, 'x'.repeat(65_537))), 'body is too long'],
    ['a body that is too long', { ...review(), body: 'x'.repeat(65_537) }, 'body is too long'],
  ])('%s', async (_, operation, words) => {
    const { pull, github, standIn } = await world();
    const outcome = await applyOperation(github, PULL_REQUEST, operation);
    expect(outcome).toMatchObject({ kind: 'not-done', error: { kind: 'refused', status: 422, message: matching(words) } });
    expect(pull).toMatchObject({ reviews: [], threads: [] });
    expect(standIn.count('pulls/create-review')).toBe(1);
  });

  it('a token that may only read: the permission is named', async () => {
    const { github, pull } = await world({ permissions: { 'pull-requests': 'read' } });
    const outcome = await applyOperation(github, PULL_REQUEST, review());
    expect(outcome).toMatchObject({ kind: 'not-done', error: { kind: 'forbidden', permission: 'pull-requests: write' } });
    if (outcome.kind !== 'not-done') throw new Error('done');
    expect(outcome.error.message).toBe(
      'POST /repos/octo/livepatches/pulls/7/reviews: 403 Resource not accessible by integration; the call needs the permission ' +
        '"pull-requests: write", which the token lacks',
    );
    expect(pull.reviews).toEqual([]);
  });

  it('resolving a thread needs another permission than writing in it', async () => {
    const { github, pull } = await world({ permissions: { ...ALL, contents: 'read' } });
    await applyOperation(github, PULL_REQUEST, review(line(1)));
    const thread = pull.threads[0]?.id ?? '';
    const outcome = await applyOperation(github, PULL_REQUEST, { kind: 'resolve-thread', thread });
    expect(outcome).toMatchObject({ kind: 'not-done', error: { kind: 'forbidden', permission: 'contents: write' } });
  });

  it('more than GitHub takes in a minute is waited for', async () => {
    const { github, log } = await world({ creationsPerMinute: 1, waits: { limits: 130 } });
    await applyOperation(github, PULL_REQUEST, review());
    const outcome = await applyOperation(github, PULL_REQUEST, review());
    expect(outcome).toMatchObject({ kind: 'done' });
    expect(log).toEqual(['POST /repos/octo/livepatches/pulls/7/reviews: secondary rate limit, waiting 60 s']);
  });
});

describe('an operation whose answer is lost', () => {
  it.each([
    ['reset', { kind: 'reset' }],
    ['truncated', { kind: 'truncated' }],
    ['502', { kind: 'status', status: 502 }],
    ['no JSON', { kind: 'body', body: '<html>' }],
    ['time-out', { kind: 'hang' }],
  ] as const)('%s: is done once, and its outcome is unknown', async (_, fault) => {
    const { github, pull, standIn } = await world({ waits: { call: 200 } });
    for (const operation of ['pulls/create-review', 'pulls/create-reply-for-review-comment', 'pulls/create-review-comment']) {
      standIn.fail({ operation, fault, done: true });
    }
    expect(await applyOperation(github, PULL_REQUEST, review(line(1)))).toMatchObject({ kind: 'unknown' });
    const comment = pull.threads[0]?.comments[0]?.id ?? 0;
    expect(await applyOperation(github, PULL_REQUEST, { kind: 'reply', comment, body: 'x' })).toMatchObject({ kind: 'unknown' });
    const onFile: Operation = { kind: 'create-file-comment', path: 'a.patch', body: 'x' };
    expect(await applyOperation(github, PULL_REQUEST, onFile)).toMatchObject({ kind: 'unknown' });
    expect(pull.reviews).toHaveLength(3);
    expect(pull.threads.map(({ comments }) => comments.length)).toEqual([2, 1]);
  });

  it('what can be done twice is done again', async () => {
    const { github, pull, standIn } = await world();
    await applyOperation(github, PULL_REQUEST, review(line(1)));
    standIn.fail({ operation: 'pulls/update-review', fault: { kind: 'reset' }, done: true, on: 1 });
    standIn.fail({ operation: 'graphql:resolveReviewThread', fault: { kind: 'status', status: 502 }, done: true, on: 1 });
    const outcome = await applyOperation(github, PULL_REQUEST, { kind: 'update-review', review: pull.reviews[0]?.id ?? 0, body: 'new' });
    expect(outcome).toMatchObject({ kind: 'done' });
    expect(await applyOperation(github, PULL_REQUEST, { kind: 'resolve-thread', thread: pull.threads[0]?.id ?? '' })).toMatchObject({
      kind: 'done',
    });
    expect(standIn.count('graphql:resolveReviewThread')).toBe(2);
  });
});
