import { expect, it, vi } from 'vitest';
import { addedFile, GITHUB_ACTIONS } from '../support/github/state.js';
import { BAD_MODULE, GOOD_MODULE, PATCH, PATCH_PATH, Scenario, sha } from '../job/scenario.js';
import { matching } from '../github/world.js';

vi.setConfig({ testTimeout: 60_000 });

it('a review that was begun and never submitted by the same identity does not block ours', async () => {
  const scenario = await Scenario.start();
  const { pull } = scenario;
  pull.reviews.push({ id: 1, author: GITHUB_ACTIONS, body: '', state: 'PENDING', commit: pull.headSha });
  const { surfaces } = await scenario.job(scenario.addRun({ 'a.ko': BAD_MODULE }));
  expect(surfaces).toMatchObject([{ kind: 'posted', url: matching('#pullrequestreview-') }]);
  expect(pull.reviews.map(({ state }) => state)).not.toContain('PENDING');
  expect(pull.threads.length).toBeGreaterThan(0);
});

it("a person's pending review, and one beside which nothing is posted, stay", async () => {
  const scenario = await Scenario.start();
  const { pull } = scenario;
  pull.reviews.push({ id: 1, author: GITHUB_ACTIONS, body: '', state: 'PENDING', commit: pull.headSha });
  pull.reviews.push({ id: 2, author: { id: 3, login: 'x', type: 'User' }, body: '', state: 'PENDING', commit: pull.headSha });
  await scenario.job(scenario.addRun({ 'a.ko': GOOD_MODULE }));
  expect(pull.reviews.map(({ id }) => id)).toEqual([1, 2]);
  await scenario.job(scenario.addRun({ 'a.ko': BAD_MODULE }));
  expect(pull.reviews.map(({ id }) => id)).not.toContain(1);
  expect(pull.reviews.map(({ id }) => id)).toContain(2);
});

it("the review's address is our own review's, never that of another tool with the same identity", async () => {
  const scenario = await Scenario.start();
  const { pull, standIn } = scenario;
  standIn.state.addReview(pull, GITHUB_ACTIONS, { body: 'reviewdog: 3 spelling mistakes', state: 'COMMENTED', comments: [] });
  const [other] = pull.reviews;
  const clean = await scenario.job(scenario.addRun({ 'a.ko': GOOD_MODULE }));
  expect(clean.surfaces).toEqual([{ name: 'review of pull request 7', kind: 'skipped', why: 'nothing is new' }]);
  for (const commit of [2, 3]) {
    scenario.push(commit);
    const { surfaces } = await scenario.job(scenario.addRun({ 'a.ko': BAD_MODULE }));
    const own = pull.reviews.find(({ body }) => body.includes('klp-lint:'));
    expect(surfaces[0]).toMatchObject({ url: matching(new RegExp(`#pullrequestreview-${own?.id ?? 0}$`)) });
    expect(own?.id).not.toBe(other?.id);
  }
});

it('where GitHub does not give the changed files, the findings are in the body of the review', async () => {
  const scenario = await Scenario.start();
  const message = 'Server Error: Sorry, this diff is taking too long to generate.';
  scenario.standIn.fail({ operation: 'pulls/list-files', fault: { kind: 'status', status: 422, message } });
  const { surfaces, log, annotations } = await scenario.job(scenario.addRun({ 'a.ko': BAD_MODULE }));
  expect(surfaces).toMatchObject([{ kind: 'posted' }]);
  expect(scenario.pull.threads).toEqual([]);
  expect(scenario.pull.reviews[0]?.body).toContain('KLP301');
  expect(annotations).toEqual([]);
  expect(log).toContainEqual(matching("the changed files could not be read, so findings are in the review's body"));
});

it('a new word for what happened to a file, a new state of a review and a review without a body lose nothing', async () => {
  const scenario = await Scenario.start(undefined, { validate: false });
  const { pull, standIn } = scenario;
  const [address] = [standIn.addresses.server];
  standIn.fail({
    operation: 'pulls/list-reviews',
    on: 1,
    fault: {
      kind: 'body',
      body: JSON.stringify([{ id: 5, html_url: `${address}/r`, user: { id: 3 }, body: null, state: 'SUMMARISED', commit_id: sha(1) }]),
    },
  });
  const added = addedFile(PATCH_PATH, PATCH);
  standIn.fail({
    operation: 'pulls/list-files',
    fault: {
      kind: 'body',
      body: JSON.stringify([
        { filename: 'x', status: 'moved' },
        { filename: added.path, status: added.status, patch: added.patch },
      ]),
    },
  });
  const { surfaces } = await scenario.job(scenario.addRun({ 'a.ko': BAD_MODULE }));
  expect(surfaces).toMatchObject([{ kind: 'posted' }]);
  expect(pull.threads.length).toBeGreaterThan(0);
});

it.each([
  [{ actions: 'read', contents: 'read' }, 'pull-requests: write'],
  [{ actions: 'read', contents: 'read', 'pull-requests': 'read' }, 'pull-requests: write'],
] as const)('with %j the permission that is missing is named as a whole', async (permissions, missing) => {
  const scenario = await Scenario.start(permissions);
  const { surfaces, log } = await scenario.job(scenario.addRun({ 'a.ko': BAD_MODULE }));
  expect(surfaces[0]).toMatchObject({
    kind: 'skipped',
    why: matching(`the permission "${missing}", which the token lacks`),
  });
  expect(log.join('\n')).not.toContain('pull-requests: read');
});
