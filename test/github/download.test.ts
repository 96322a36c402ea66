import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listArtifacts } from '../../src/github/artifacts.js';
import type { Artifact } from '../../src/source/artifact-choice.js';
import { downloadArtifact } from '../../src/github/download.js';
import { temporaryFolder } from '../cli/run-cli.js';
import type { Fault } from '../support/github/faults.js';
import { matching, REPOSITORY, TOKEN, world, type World } from './world.js';

/** Milliseconds that no test waits: a busy machine must not be taken for the fault that is looked for. */
const PATIENT = 30_000;

const LIMIT = 1 << 20;
const roomOf = (limit: number) => ({ limit, left: limit });

async function first({ github, run }: World): Promise<Artifact> {
  const [artifact] = await listArtifacts(github, REPOSITORY, run.id);
  if (artifact === undefined) throw new Error('no artifact');
  return artifact;
}

async function prepared(options?: Parameters<typeof world>[0]) {
  const made = await world(options);
  const folder = temporaryFolder();
  const artifact = await first(made);
  const download = (limit = LIMIT, of = artifact) => downloadArtifact(made.github, REPOSITORY, of, folder, roomOf(limit));
  return { ...made, folder, listed: artifact, download };
}

describe('artifacts', () => {
  it('all 60 and 250 of a run are listed, and what GitHub says of each', async () => {
    const { github, standIn, run, artifact } = await world();
    for (let index = 2; index <= 60; index++) standIn.state.addArtifact(run, `artifact ${index}`, Buffer.from('x'));
    artifact.expired = true;
    artifact.digest = null;
    const artifacts = await listArtifacts(github, REPOSITORY, run.id);
    expect(artifacts).toHaveLength(60);
    expect(artifacts[0]).toEqual({
      id: artifact.id,
      name: 'modules',
      sizeInBytes: 18,
      expired: true,
      expiresAt: '2026-11-01T00:00:00Z',
      digest: undefined,
    });
    expect(artifacts[59]).toMatchObject({ name: 'artifact 60', digest: matching(/^sha256:[0-9a-f]{64}$/) });
    for (let index = 61; index <= 250; index++) standIn.state.addArtifact(run, `artifact ${index}`, Buffer.from('x'));
    expect(await listArtifacts(github, REPOSITORY, run.id)).toHaveLength(250);
  });
});

describe('a download', () => {
  it('is the bytes, in a file of its own name, and the token goes to the API alone', async () => {
    const { standIn, folder, artifact, download } = await prepared();
    const { path, ...rest } = await download();
    expect(rest).toEqual({ bytes: 18, sha256: createHash('sha256').update(artifact.bytes).digest('hex'), verified: true });
    expect(readFileSync(path)).toEqual(artifact.bytes);
    expect(readdirSync(folder)).toHaveLength(1);
    expect(path).not.toContain(artifact.name);
    const storage = standIn.calls.filter(({ operation }) => operation === 'storage');
    expect(storage).toMatchObject([{ authorization: undefined }]);
    expect(standIn.count('actions/download-artifact')).toBe(1);
  });

  it('of 20 MB, in many pieces', async () => {
    const { standIn, run, download, github } = await prepared();
    const bytes = Buffer.alloc(20 << 20, 'livepatch');
    const { id } = standIn.state.addArtifact(run, 'large', bytes);
    const artifact = (await listArtifacts(github, REPOSITORY, run.id)).find((candidate) => candidate.id === id);
    if (artifact === undefined) throw new Error('no artifact');
    const { path } = await download(32 << 20, artifact);
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('without a digest is not verified', async () => {
    const { artifact, download, listed } = await prepared();
    artifact.digest = null;
    expect(await download(LIMIT, { ...listed, digest: undefined })).toMatchObject({ verified: false });
  });

  it.each<[string, Fault]>([
    ['ends early', { kind: 'truncated' }],
    ['is reset', { kind: 'reset' }],
    ['is refused', { kind: 'status', status: 403 }],
    ['fails', { kind: 'status', status: 503 }],
    ['brings other bytes', { kind: 'body', body: 'other bytes' }],
    ['stalls', { kind: 'hang' }],
  ])('that %s is tried again, with a new link', async (_, fault) => {
    const { standIn, download, folder, log } = await prepared({ waits: { stall: fault.kind === 'hang' ? 1000 : PATIENT } });
    standIn.fail({ operation: 'storage', fault, on: 1 });
    expect(await download()).toMatchObject({ verified: true });
    expect(standIn.count('actions/download-artifact')).toBe(2);
    expect(readdirSync(folder)).toHaveLength(1);
    expect(log).toEqual([matching(/^GET \/repos\/octo\/livepatches\/actions\/artifacts\/\d+\/zip: .*; attempt 1 of 3$/)]);
    expect(log.join()).not.toMatch(/secret-signature|ghs_/);
  });

  it.each<[string, Fault, object, { stall?: number; download?: number }?]>([
    ['ends early', { kind: 'truncated' }, { kind: 'unreachable' }],
    ['is reset', { kind: 'reset' }, { kind: 'unreachable' }],
    ['is refused', { kind: 'status', status: 403 }, { kind: 'server-error', status: 403 }],
    [
      'brings other bytes',
      { kind: 'body', body: 'other bytes' },
      { kind: 'damaged', message: matching(/has the digest sha256:\w{64}, not sha256:\w{64}$/) },
    ],
    ['stalls', { kind: 'hang' }, { kind: 'timed-out', message: matching('brought nothing for 100 ms') }, { stall: 100 }],
    [
      'takes too long',
      { kind: 'slow', pieces: 18, pause: 50 },
      { kind: 'timed-out', message: matching('took longer than 200 ms') },
      { download: 200 },
    ],
  ])('that always %s is an error, and leaves no file', async (_, fault, error, waits = {}) => {
    const { standIn, download, folder } = await prepared({ waits: { stall: PATIENT, download: PATIENT, ...waits } });
    standIn.fail({ operation: 'storage', fault });
    await expect(download()).rejects.toMatchObject(error);
    expect(standIn.count('storage')).toBe(3);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that is slow but not still, comes', async () => {
    const { standIn, download } = await prepared({ waits: { stall: 1000 } });
    standIn.fail({ operation: 'storage', fault: { kind: 'slow', pieces: 18, pause: 80 } });
    expect(await download()).toMatchObject({ bytes: 18 });
  });

  it('that is longer than the limit is ended there', async () => {
    const { standIn, download, folder } = await prepared();
    await expect(download(17)).rejects.toMatchObject({ kind: 'too-large' });
    expect(standIn.count('storage')).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that has expired is not asked for', async () => {
    const { standIn, download, listed } = await prepared();
    const expired = download(LIMIT, { ...listed, expired: true });
    await expect(expired).rejects.toMatchObject({ kind: 'expired', message: matching('the artifact expired on 2026-11-01') });
    expect(standIn.count('actions/download-artifact')).toBe(0);
  });

  it('that expired since it was listed', async () => {
    const { artifact, download } = await prepared();
    artifact.expired = true;
    await expect(download()).rejects.toMatchObject({ kind: 'expired', status: 410 });
  });

  it('follows from one storage to another, not for ever', async () => {
    const { standIn, download } = await prepared();
    standIn.fail({ operation: 'storage', fault: { kind: 'redirect' }, on: 1 });
    expect(await download()).toMatchObject({ verified: true });
    standIn.heal();
    standIn.fail({ operation: 'storage', fault: { kind: 'redirect' } });
    await expect(download()).rejects.toMatchObject({ kind: 'malformed', message: matching('more than 4 redirects') });
  });

  it.each(['file:///etc/passwd', 'ftp://127.0.0.1/x', 'not an address', ''])('is not led to %j', async (to) => {
    const { standIn, download } = await prepared();
    standIn.fail({ operation: 'actions/download-artifact', fault: { kind: 'redirect', to } });
    await expect(download()).rejects.toMatchObject({ kind: 'malformed', message: matching('leads to no https address') });
  });
});

it('an API that is reached by https does not lead to http', async () => {
  const { github, standIn, listed, folder } = await prepared();
  const encrypted = { ...github, addresses: { ...github.addresses, api: 'https://git.example/api/v3' } };
  await expect(downloadArtifact(encrypted, REPOSITORY, listed, folder, roomOf(LIMIT))).rejects.toMatchObject({ kind: 'malformed' });
  expect(standIn.count('storage')).toBe(0);
});

it('nothing that is logged or thrown has the token in it', async () => {
  const { standIn, download, log } = await prepared();
  for (const operation of ['storage', 'actions/download-artifact']) standIn.fail({ operation, fault: { kind: 'status', status: 500 } });
  await expect(download()).rejects.not.toMatchObject({ message: matching(TOKEN) });
  expect(log.join()).not.toContain(TOKEN);
});
