import { describe, expect, it } from 'vitest';
import { listPatchFiles, readTextFile } from '../../src/github/contents.js';
import { findPullRequests, getPullRequest, listChangedFiles } from '../../src/github/pull-requests.js';
import { getRun, triggerOf } from '../../src/github/runs.js';
import { pullRequestEvent, workflowRunEvent } from '../support/github/rest.js';
import { HEAD, REPOSITORY, world } from './world.js';

const OTHER = 'b'.repeat(40);

describe('a pull request', () => {
  it('as GitHub has it', async () => {
    const { github, standIn, pull } = await world();
    const expected = {
      number: 7,
      url: `${standIn.addresses.server}/octo/livepatches/pull/7`,
      headSha: HEAD,
      headRepository: 'octo/livepatches',
      baseRepository: 'octo/livepatches',
      baseRef: 'main',
    };
    expect(await getPullRequest(github, REPOSITORY, 7)).toEqual({ pullRequest: expected, state: 'open' });
    pull.headRepository = null;
    pull.state = 'closed';
    expect(await getPullRequest(github, REPOSITORY, 7)).toEqual({
      pullRequest: { ...expected, headRepository: undefined },
      state: 'closed',
    });
    await expect(getPullRequest(github, REPOSITORY, 8)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('is found by head, repository and branch; one for each base branch', async () => {
    const { github, standIn, repository } = await world();
    const { state } = standIn;
    const head = { headSha: OTHER, headBranch: 'fix', headRepository: 'someone/livepatches' };
    state.addPull(repository, { number: 8, ...head });
    state.addPull(repository, { number: 9, ...head, baseRef: 'stable' });
    state.addPull(repository, { number: 10, ...head, state: 'closed' });
    state.addPull(repository, { number: 11, ...head, headBranch: 'other' });
    state.addPull(repository, { number: 12, ...head, headRepository: 'someone/second-fork' });
    state.addPull(repository, { number: 13, ...head, headSha: HEAD, baseRef: 'next' });
    state.addPull(repository, { number: 14, ...head, headRepository: 'octo/livepatches' });
    const { matching, movedOn } = await findPullRequests(github, REPOSITORY, {
      sha: OTHER,
      branch: 'fix',
      repository: 'someone/livepatches',
    });
    expect(matching.map(({ number }) => number)).toEqual([8, 9]);
    expect(movedOn.map(({ number }) => number)).toEqual([13]);
  });

  it('lists 2,000 files, with what each has', async () => {
    const { github, pull } = await world();
    pull.files = [
      { path: 'new.patch', previousPath: 'old.patch', status: 'renamed', patch: '@@ -1 +1 @@\n-a\n+b' },
      ...Array.from({ length: 1999 }, (_, index) => ({ path: `binary ${index}`, status: 'added' as const })),
    ];
    const { files, total } = await listChangedFiles(github, REPOSITORY, 7);
    expect(total).toBe(2000);
    expect(files[0]).toEqual({ path: 'new.patch', previousPath: 'old.patch', status: 'renamed', patch: '@@ -1 +1 @@\n-a\n+b' });
    expect(files.map(({ path }) => path)).toEqual(pull.files.map(({ path }) => path));
    expect(files[1999]).toEqual({ path: 'binary 1998', status: 'added' });
  });

  it('says how many files GitHub does not list', async () => {
    const { github, pull } = await world({ validate: false });
    pull.files = Array.from({ length: 3001 }, (_, index) => ({ path: `${index}.patch`, status: 'added' as const }));
    const { files, total } = await listChangedFiles(github, REPOSITORY, 7);
    expect([files.length, total]).toEqual([3000, 3001]);
  });
});

describe('contents', () => {
  it('a file, a folder, nothing, no text, too large', async () => {
    const { github, repository } = await world();
    const files = {
      '.github/klp-lint.yml': 'fail-on: never\n',
      'a b/ü%2F.patch': 'x',
      'binary.ko': Buffer.from([0xff, 0xfe]),
      large: 'x'.repeat((1 << 20) + 1),
    };
    repository.trees.set('main', new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])));
    const read = (path: string) => readTextFile(github, REPOSITORY, path, 'main');
    expect(await read('.github/klp-lint.yml')).toEqual({ kind: 'text', text: 'fail-on: never\n' });
    expect(await read('a b/ü%2F.patch')).toEqual({ kind: 'text', text: 'x' });
    expect(await read('.github')).toEqual({ kind: 'absent' });
    expect(await read('none')).toEqual({ kind: 'absent' });
    expect(await read('binary.ko')).toEqual({ kind: 'not-text' });
    expect(await read('large')).toEqual({ kind: 'too-large', bytes: (1 << 20) + 1 });
  });

  it.each(['..', '../../../user', 'a/../../b', '/a', 'a//b', './a', ''])('the path %j asks for nothing', async (path) => {
    const { github, standIn } = await world();
    expect(await readTextFile(github, REPOSITORY, path, 'main')).toEqual({ kind: 'absent' });
    expect(standIn.calls).toEqual([]);
  });

  it('patch files of a tree, and that it was cut', async () => {
    const { github, repository } = await world();
    const paths = ['patches/a.patch', 'b.diff', 'c.patch.txt', 'patches/sub/d.patch', 'README.md'];
    repository.trees.set(OTHER, new Map(paths.map((path) => [path, Buffer.from('')])));
    expect(await listPatchFiles(github, REPOSITORY, OTHER)).toEqual({
      paths: ['patches/a.patch', 'b.diff', 'patches/sub/d.patch'],
      truncated: false,
    });
    await expect(listPatchFiles(github, REPOSITORY, 'none')).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('a tree that is too large', async () => {
    const { github, repository } = await world();
    repository.trees.set(OTHER, new Map(['a.c', 'b.patch', 'c.patch'].map((path) => [path, Buffer.of()])));
    repository.treeLimit = 2;
    expect(await listPatchFiles(github, REPOSITORY, OTHER)).toEqual({ paths: ['b.patch'], truncated: true });
  });
});

describe('what started a workflow', () => {
  it('a run, as its event and the API say', async () => {
    const { github, standIn, repository } = await world();
    const run = standIn.state.addRun(repository, { id: 43, headSha: OTHER, headBranch: 'fix', headRepository: 'someone/livepatches' });
    const expected = {
      id: 43,
      url: `${standIn.addresses.server}/octo/livepatches/actions/runs/43`,
      event: 'pull_request',
      headSha: OTHER,
      head: { sha: OTHER, repository: 'someone/livepatches', branch: 'fix' },
      workflow: 1,
    };
    expect(await getRun(github, REPOSITORY, 43)).toEqual(expected);
    const payload = workflowRunEvent(standIn.addresses.server, repository, run);
    expect(triggerOf('workflow_run', payload)).toEqual({ kind: 'workflow-run', run: expected });
  });

  it('a run whose branch is gone', async () => {
    const { github, standIn, repository } = await world();
    standIn.state.addRun(repository, { id: 43, headSha: OTHER, headBranch: null });
    expect(await getRun(github, REPOSITORY, 43)).toMatchObject({ headSha: OTHER, head: undefined });
  });

  it('a pull request, and what is none', async () => {
    const { standIn, repository, pull } = await world();
    const payload = pullRequestEvent(standIn.addresses.server, repository, pull);
    expect(triggerOf('pull_request', payload)).toEqual({ kind: 'pull-request', number: 7, headSha: HEAD, baseRef: 'main' });
    expect(triggerOf('push', { after: HEAD })).toEqual({ kind: 'other' });
  });

  it.each([
    ['pull_request', {}],
    ['pull_request', { pull_request: { number: '7', head: { sha: HEAD } } }],
    ['pull_request', { pull_request: { number: 7, head: { sha: 'main; rm -rf /' } } }],
    ['workflow_run', { workflow_run: { id: -1, html_url: '', event: 'push', head_sha: HEAD } }],
    ['workflow_run', null],
  ])('a %s event of another form: %j', (name, payload) => {
    expect(() => triggerOf(name, payload)).toThrow(`event ${name}: unexpected answer`);
  });
});
