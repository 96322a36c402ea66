import { describe, expect, it } from 'vitest';
import { commentableLines } from '../support/github/diff-lines.js';
import { StandIn } from '../support/github/server.js';
import { ALL, HEAD, TOKEN } from './world.js';

async function ask(standIn: StandIn, method: string, path: string, body?: unknown): Promise<number> {
  const response = await fetch(`${standIn.addresses.api}${path}`, {
    method,
    headers: { authorization: `token ${TOKEN}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  await response.text();
  return response.status;
}

async function started(): Promise<StandIn> {
  const standIn = await StandIn.start();
  standIn.state.addToken(TOKEN, ALL);
  const repository = standIn.state.addRepository('octo/livepatches');
  standIn.state.addPull(repository, { number: 7, headSha: HEAD });
  return standIn;
}

const PULL = '/repos/octo/livepatches/pulls/7';

describe('the stand-in', () => {
  it.each([
    ['a parameter that GitHub does not have', 'GET', `${PULL}/files?perpage=100`, undefined, 'no parameter "perpage"'],
    ['a parameter of another type', 'GET', `${PULL}/files?per_page=many`, undefined, 'must be integer'],
    ['a body without what it needs', 'POST', `${PULL}/comments`, { body: 'x' }, "must have required property 'commit_id'"],
    ['a body with what GitHub ignores', 'POST', `${PULL}/reviews`, { comment: 'x' }, 'must NOT have additional properties'],
    ['a body of another type', 'POST', `${PULL}/reviews`, { event: 'comment' }, 'must be equal to one of the allowed values'],
    [
      'a call that it does not know',
      'GET',
      '/repos/octo/livepatches/labels',
      undefined,
      'no operation of the stand-in: GET /repos/octo/livepatches/labels',
    ],
  ])('does not let pass %s', async (_, method, path, body, violation) => {
    const standIn = await started();
    await ask(standIn, method, path, body);
    await expect(standIn.close()).rejects.toThrow(violation);
  });

  it('tells in the order of the calls what was done, before it answers', async () => {
    const standIn = await started();
    const done: string[] = [];
    standIn.onDone = ({ operation }) => done.push(operation);
    const review = { commit_id: HEAD, event: 'COMMENT', body: 'x' };
    standIn.fail({ operation: 'pulls/create-review', on: 2, fault: { kind: 'status', status: 502 } });
    standIn.fail({ operation: 'pulls/create-review', on: 3, fault: { kind: 'status', status: 502 }, done: true });
    const statuses = [];
    for (let call = 1; call <= 4; call++) statuses.push(await ask(standIn, 'POST', `${PULL}/reviews`, review));
    expect(statuses).toEqual([200, 502, 502, 200]);
    expect(standIn.count('pulls/create-review')).toBe(4);
    expect(done).toHaveLength(3);
    expect(standIn.state.repositories.get('octo/livepatches')?.pulls[0]?.reviews).toHaveLength(3);
    await standIn.close();
  });

  it('refuses to request changes on the own pull request', async () => {
    const standIn = await started();
    standIn.state.addToken('own', ALL, { id: 1002, login: 'author', type: 'User' });
    const response = await fetch(`${standIn.addresses.api}${PULL}/reviews`, {
      method: 'POST',
      headers: { authorization: 'Bearer own' },
      body: JSON.stringify({ commit_id: HEAD, event: 'REQUEST_CHANGES', body: 'x' }),
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: ['Can not request changes on your own pull request'] });
    await standIn.close();
  });
});

it('the lines of a patch that can be commented on', () => {
  const patch = '@@ -1,3 +1,3 @@ int f(void)\n a\n-b\n+c\n d\n@@ -10 +10,2 @@\n-e\n+f\n+g\n\\ No newline at end of file';
  expect([...commentableLines(patch)]).toEqual([
    [1, 1],
    [2, 1],
    [3, 1],
    [10, 2],
    [11, 2],
  ]);
});
