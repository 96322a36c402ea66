import { describe, expect, it } from 'vitest';
import { getPullRequest } from '../../src/github/pull-requests.js';
import { applyOperation, readPosted } from '../../src/github/reviews.js';
import type { Operation } from '../../src/review/operation.js';
import { AUTHOR, GITHUB_ACTIONS, MAINTAINER, type PullState } from '../support/github/state.js';
import { REPOSITORY, world, type World } from './world.js';

const PATCH = '@@ -0,0 +1,4 @@\n+one\n+two\n+three\n+four';
const REVIEW: Operation = {
  kind: 'create-review',
  event: 'COMMENT',
  body: 'a review',
  comments: [
    { path: 'a.patch', line: 2, body: 'on line 2' },
    { path: 'a.patch', line: 4, startLine: 3, body: 'on lines 3 and 4' },
  ],
};

async function withPull(
  options?: Parameters<typeof world>[0],
): Promise<World & { pull: PullState; apply: (operation: Operation) => ReturnType<typeof applyOperation> }> {
  const made = await world(options);
  const pull = made.standIn.state.addPull(made.repository, {
    number: 7,
    headSha: 'a'.repeat(40),
    files: [{ path: 'a.patch', status: 'added', patch: PATCH }],
  });
  const pullRequest = await getPullRequest(made.github, REPOSITORY, 7);
  return { ...made, pull, apply: (operation) => applyOperation(made.github, pullRequest, operation) };
}

describe('what stands on a pull request', () => {
  it('is what was posted, by whom', async () => {
    const { standIn, pull, github, apply } = await withPull();
    expect(await apply(REVIEW)).toMatchObject({
      kind: 'done',
      url: expect.stringMatching(/\/octo\/livepatches\/pull\/7#pullrequestreview-\d+$/),
    });
    // Someone whose name is that of the bot without its brackets is not the bot.
    standIn.state.addReview(pull, { ...AUTHOR, login: 'github-actions' }, { body: 'planted', state: 'COMMENTED', comments: [] });
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
    ]);
    expect(threads[0]?.comments[0].url).toBe(
      `${standIn.addresses.server}/octo/livepatches/pull/7#discussion_r${threads[0]?.comments[0].id ?? 0}`,
    );
    void GITHUB_ACTIONS;
  });
});
