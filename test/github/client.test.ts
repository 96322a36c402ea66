import { createServer } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { UsageError } from '../../src/errors.js';
import { addressesOf, endpointOf } from '../../src/github/addresses.js';
import { listArtifacts } from '../../src/github/artifacts.js';
import { actionOctokit } from '../../src/github/action-octokit.js';
import { connect } from '../../src/github/client.js';
import { commandOctokit } from '../../src/github/command-octokit.js';
import { downloadArtifact } from '../../src/github/download.js';
import { repositoryOf } from '../../src/github/repository.js';
import { applyOperation, readPosted } from '../../src/github/reviews.js';
import { getRun } from '../../src/github/runs.js';
import { temporaryFolder } from '../cli/run-cli.js';
import { StandIn } from '../support/github/server.js';
import { matching, PULL_REQUEST, REPOSITORY, world } from './world.js';

describe('the addresses', () => {
  it.each([
    ['github.com', {}, 'https://api.github.com', 'https://api.github.com/graphql', 'https://github.com'],
    [
      'a server of its own',
      { GITHUB_API_URL: 'https://git.example/api/v3/', GITHUB_SERVER_URL: 'https://git.example' },
      'https://git.example/api/v3',
      'https://git.example/api/graphql',
      'https://git.example',
    ],
    [
      'a subdomain of ghe.com',
      { GITHUB_API_URL: 'https://api.octo.ghe.com', GITHUB_SERVER_URL: 'https://octo.ghe.com' },
      'https://api.octo.ghe.com',
      'https://api.octo.ghe.com/graphql',
      'https://octo.ghe.com',
    ],
  ])('%s', (_, env, api, graphql, server) => {
    expect(addressesOf(env)).toEqual({ api, graphql, server });
  });

  it.each(['git.example/api/v3', 'file:///api', 'x'])('%s is none', (value) => {
    expect(() => addressesOf({ GITHUB_API_URL: value })).toThrow(UsageError);
  });

  it('a call is named without its query and its prefix', () => {
    const addresses = addressesOf({ GITHUB_API_URL: 'https://git.example/api/v3' });
    expect(endpointOf('GET', 'https://git.example/api/v3/repos/o/r?token=x', addresses)).toBe('GET /repos/o/r');
    expect(endpointOf('POST', 'https://git.example/api/graphql', addresses)).toBe('POST /api/graphql');
  });
});

describe('a repository', () => {
  it('has an owner and a name', () => {
    expect(repositoryOf('octo-org/live.patches_1')).toEqual({ owner: 'octo-org', repo: 'live.patches_1' });
    expect(repositoryOf('octo/.github')).toEqual({ owner: 'octo', repo: '.github' });
  });

  it.each(['octo', 'octo/', '/x', 'a/b/c', '../x', 'x/..', './x', 'x/.', 'a b/c', 'a/b?c', ''])('%j is none', (text) => {
    expect(() => repositoryOf(text)).toThrow(UsageError);
  });
});

describe('the client', () => {
  it.each([
    ['Action', actionOctokit],
    ['command', commandOctokit],
  ])('of the %s speaks to GitHub Enterprise Server, REST and GraphQL', async (_, octokit) => {
    const { github, standIn, artifact } = await world({ enterprise: true, octokit });
    expect(standIn.addresses).toMatchObject({ api: matching(/\/api\/v3$/), graphql: matching(/\/api\/graphql$/) });
    const outcome = await applyOperation(github, PULL_REQUEST, { kind: 'create-review', event: 'COMMENT', body: 'x', comments: [] });
    expect(outcome).toMatchObject({ kind: 'done' });
    expect((await readPosted(github, REPOSITORY, 7)).reviews).toMatchObject([{ body: 'x', own: true }]);
    const [listed] = await listArtifacts(github, REPOSITORY, 42);
    if (listed === undefined) throw new Error('no artifact');
    expect(await downloadArtifact(github, REPOSITORY, listed, temporaryFolder(), { limit: 1000, left: 1000 })).toMatchObject({
      bytes: artifact.bytes.length,
    });
  });

  it('goes through the proxy of the environment, and not to this machine', async () => {
    const { standIn, run } = await world({ enterprise: true });
    const { port } = new URL(standIn.addresses.api);
    const asked: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      const upstream = connectSocket(Number(port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.pipe(socket).pipe(upstream);
      });
      socket.on('error', () => upstream.destroy());
      upstream.on('error', () => socket.destroy());
    });
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
    onTestFinished(() => {
      vi.unstubAllEnvs();
      proxy.close();
    });
    const address = proxy.address();
    if (address === null || typeof address === 'string') throw new Error('no address');
    vi.stubEnv('http_proxy', `http://127.0.0.1:${address.port}`);
    vi.stubEnv('no_proxy', '');

    const options = { token: 'ghs_the-secret-token', log: () => undefined };
    const far = connect(actionOctokit, { ...options, env: { GITHUB_API_URL: 'http://git.example/api/v3' } });
    expect(await getRun(far, REPOSITORY, run.id)).toMatchObject({ id: run.id });
    expect(asked).toEqual(['git.example:80']);
    const near = connect(actionOctokit, { ...options, env: standIn.environment });
    expect(await getRun(near, REPOSITORY, run.id)).toMatchObject({ id: run.id });
    expect(asked).toHaveLength(1);
  });

  it('a machine that is not there', async () => {
    const standIn = await StandIn.start();
    const env = standIn.environment;
    await standIn.close();
    const github = connect(actionOctokit, { token: 'x', env, log: () => undefined, waits: { second: 1 } });
    await expect(getRun(github, REPOSITORY, 42)).rejects.toMatchObject({
      kind: 'unreachable',
      message: matching('GET /repos/octo/livepatches/actions/runs/42: no answer: ECONNREFUSED'),
    });
  });

  it('a page of a proxy is no message', async () => {
    const { github, standIn } = await world();
    standIn.fail({ operation: 'actions/get-workflow-run', fault: { kind: 'body', status: 502, body: '<html>Bad gateway</html>' } });
    await expect(getRun(github, REPOSITORY, 42)).rejects.toMatchObject({
      message: 'GET /repos/octo/livepatches/actions/runs/42: 502; a fault of GitHub or of a proxy before it',
    });
  });

  it('what does not exist may be what the token cannot see', async () => {
    const { github } = await world();
    await expect(getRun(github, REPOSITORY, 1)).rejects.toMatchObject({
      kind: 'not-found',
      permission: undefined,
      message: matching('404 Not Found; it does not exist, or the token may not see it; the call needs the permission "actions: read"'),
    });
  });

  it('an answer without end is ended', async () => {
    const { github, standIn } = await world();
    standIn.fail({ operation: 'actions/get-workflow-run', fault: { kind: 'body', body: `"${'x'.repeat(33 << 20)}"` } });
    await expect(getRun(github, REPOSITORY, 42)).rejects.toMatchObject({ kind: 'too-large' });
  });

  it.each([
    ['FORBIDDEN', 'Resource not accessible by personal access token', { kind: 'forbidden', permission: 'pull-requests: write' }],
    ['NOT_FOUND', 'Could not resolve to a Repository', { kind: 'not-found' }],
    ['RATE_LIMITED', 'API rate limit exceeded', { kind: 'rate-limited' }],
    ['OTHER', 'Something is wrong', { kind: 'refused', message: matching('GraphQL query Threads: 422 Something is wrong') }],
  ])('an error of GraphQL with status 200: %s', async (type, message, expected) => {
    const { github, standIn } = await world();
    const body = JSON.stringify({ data: null, errors: [{ type, message }] });
    standIn.fail({ operation: 'graphql:Threads', fault: { kind: 'body', body } });
    await expect(readPosted(github, REPOSITORY, 7)).rejects.toMatchObject(expected);
  });

  it('an account that GraphQL does not number is no identity', async () => {
    const { github, standIn } = await world();
    const reviewThreads = { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };
    const body = JSON.stringify({ data: { viewer: { databaseId: null }, repository: { pullRequest: { reviewThreads } } } });
    standIn.fail({ operation: 'graphql:Threads', fault: { kind: 'body', body } });
    const message = matching('GraphQL query Threads: unexpected answer: viewer.databaseId');
    await expect(readPosted(github, REPOSITORY, 7)).rejects.toMatchObject({ kind: 'malformed', message });
  });
});
