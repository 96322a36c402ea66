import { createHash, randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TOOL_NAME } from '../package.js';
import type { Artifact } from '../source/artifact-choice.js';
import { isOfApi } from './addresses.js';
import type { GitHub } from './client.js';
import type { AnswerHeaders } from './error-answer.js';
import { connectionError, GitHubError } from './errors.js';
import type { Asset } from './releases.js';
import type { Repository } from './repository.js';
import { fetchThroughProxy } from './transport.js';

/** An artifact on the disk. */
export interface Download {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Whether GitHub gave a digest to compare with. */
  readonly verified: boolean;
}

/** Bytes that several downloads may have together. */
export interface Room {
  readonly limit: number;
  /** Counted down as bytes come; what a download that failed had taken is given back. */
  left: number;
}

const ATTEMPTS = 3;
/** Storage answers at once, or sends to another of its hosts. */
const MAX_REDIRECTS = 4;
/** What the next attempt, with a new link, may not find again. */
const PASSING: readonly string[] = ['damaged', 'unreachable', 'timed-out', 'server-error'];

/**
 * Downloads an artifact into a new file of the folder, whose name comes from no one else. Nothing stays there when it fails.
 * @param isOfReserve whether it may take one of the calls that are kept for a run's end: a merge reads its state when its shards used up the rest
 * @throws GitHubError: `expired`, `too-large`, `damaged` (not what its digest says, or cut short, on every attempt), and
 *   those of any call
 */
export async function downloadArtifact(
  github: GitHub,
  repository: Repository,
  artifact: Artifact,
  folder: string,
  room: Room,
  isOfReserve = false,
): Promise<Download> {
  const endpoint = `GET /repos/${repository.owner}/${repository.repo}/actions/artifacts/${artifact.id}/zip`;
  if (artifact.expired) throw new GitHubError('expired', endpoint, `the artifact expired${on(artifact.expiresAt)}`);
  const parameters = { ...repository, artifact_id: artifact.id, archive_format: 'zip' };
  const ask = (signal: AbortSignal) => github.rest.actions.downloadArtifact({ ...parameters, request: { ...RAW, signal } });
  return download(github, { endpoint, ask, accept: 'application/json', digest: artifact.digest, isOfReserve }, folder, room);
}

/**
 * The same for an asset of a release.
 * @param isPublic whether its address on the web gives it to anybody: the calls of an hour are kept then. Where it does not (a server may
 *   let nobody in who has not signed in), the API is asked.
 */
export async function downloadAsset(
  github: GitHub,
  repository: Repository,
  asset: Asset,
  isPublic: boolean,
  folder: string,
  room: Room,
): Promise<Download> {
  if (isPublic) {
    try {
      const ask = () => Promise.resolve({ status: 302, headers: { location: asset.url }, data: undefined });
      return await download(github, { endpoint: `GET ${asset.url}`, ask, accept: '', digest: asset.digest, isOfWeb: true }, folder, room);
    } catch (error) {
      if (!(error instanceof GitHubError) || error.kind === 'too-large') throw error;
      github.log(`${error.message}; the API is asked for it`);
    }
  }
  const endpoint = `GET /repos/${repository.owner}/${repository.repo}/releases/assets/${asset.id}`;
  const accept = 'application/octet-stream';
  const parameters = { ...repository, asset_id: asset.id, headers: { accept } };
  const ask = (signal: AbortSignal) => github.rest.repos.getReleaseAsset({ ...parameters, request: { ...RAW, signal } });
  return download(github, { endpoint, ask, accept, digest: asset.digest }, folder, room);
}

/** A call that answers with the bytes, or with where they are. */
interface ContentCall {
  readonly endpoint: string;
  readonly ask: (signal: AbortSignal) => Promise<ContentAnswer>;
  readonly accept: string;
  readonly digest: string | undefined;
  /** It is no call of the API. */
  readonly isOfWeb?: boolean;
  /** Whether the calls that are kept for a run's end may be used. */
  readonly isOfReserve?: boolean;
}

interface ContentAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly data: unknown;
}

/** Nothing follows a redirect, and nothing reads the bytes into memory. */
const RAW = { redirect: 'manual', parseSuccessResponseBody: false } as const;

async function download(github: GitHub, call: ContentCall, folder: string, room: Room): Promise<Download> {
  const { endpoint, ask } = call;
  // The API is the second.
  const attempts = call.isOfWeb === true ? 1 : ATTEMPTS;
  for (let attempt = 1; ; attempt++) {
    if (call.isOfWeb !== true && call.isOfReserve !== true) github.limits.assertBeyondReserve(endpoint);
    const abort = new AbortController();
    // A link holds for a minute, so every attempt asks for its own.
    const answer = await ask(abort.signal);
    const path = join(folder, randomUUID());
    try {
      return { path, ...(await save(github, call, answer, abort, path, room)) };
    } catch (error) {
      await rm(path, { force: true });
      if (!(error instanceof GitHubError) || !PASSING.includes(error.kind) || attempt === attempts) throw error;
      github.log(`${error.message}; attempt ${attempt} of ${attempts}`);
      await sleep(attempt ** 2 * github.waits.second);
    }
  }
}

function on(date: string | undefined): string {
  return date === undefined ? '' : ` on ${date.slice(0, 10)}`;
}

async function save(
  github: GitHub,
  call: ContentCall,
  answer: ContentAnswer,
  abort: AbortController,
  path: string,
  room: Room,
): Promise<Omit<Download, 'path'>> {
  const { endpoint, digest } = call;
  const stop = (why: string) => () => {
    abort.abort(new GitHubError('timed-out', endpoint, why));
  };
  const total = setTimeout(stop(`the download took longer than ${github.waits.download} ms`), github.waits.download);
  const stall = setTimeout(stop(`the download brought nothing for ${github.waits.stall} ms`), github.waits.stall);
  let bytes = 0;
  try {
    const stream = await contentOf(github, call, answer, abort.signal);
    const file = await open(path, 'wx', 0o600);
    const hash = createHash('sha256');
    try {
      for await (const chunk of stream) {
        stall.refresh();
        bytes += chunk.length;
        room.left -= chunk.length;
        if (room.left < 0) {
          const what = bytes > room.limit ? 'the download is' : 'the downloads of this run are together';
          throw new GitHubError('too-large', endpoint, `${what} longer than ${room.limit} bytes`);
        }
        hash.update(chunk);
        await file.writeFile(chunk);
      }
    } finally {
      await file.close();
    }
    const sha256 = hash.digest('hex');
    const verified = digest?.startsWith('sha256:') === true;
    if (verified && digest !== `sha256:${sha256}`) {
      throw new GitHubError('damaged', endpoint, `the download (${bytes} bytes) has the digest sha256:${sha256}, not ${digest}`);
    }
    return { bytes, sha256, verified };
  } catch (error) {
    room.left += bytes;
    // fetch() wraps what the connection's system calls say; what has a call of its own comes from the file.
    if (error instanceof GitHubError || (error instanceof Error && 'syscall' in error)) throw error;
    throw connectionError(endpoint, error);
  } finally {
    clearTimeout(total);
    clearTimeout(stall);
    abort.abort();
  }
}

/** The bytes, from the API itself or from where it sends to: a repository that was renamed is elsewhere in the API. */
async function contentOf(github: GitHub, call: ContentCall, first: ContentAnswer, signal: AbortSignal): Promise<Content> {
  const { endpoint, accept } = call;
  let answer = first;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    if (answer.status === 200) return answer.data instanceof ReadableStream ? answer.data : [];
    const location = String(answer.headers['location'] ?? '');
    if (call.isOfWeb === true || !URL.canParse(location) || !isOfApi(location, github.addresses))
      return openStorage(github, endpoint, location, signal);
    answer = await github.request(`GET ${new URL(location).href}`, { headers: { accept }, request: { ...RAW, signal } });
  }
  throw new GitHubError('malformed', endpoint, `more than ${MAX_REDIRECTS} redirects within the API`);
}

type Content = AsyncIterable<Uint8Array> | readonly Uint8Array[];

/** Follows the link by hand: neither the token nor any other header of the API's goes to where it leads. */
async function openStorage(github: GitHub, endpoint: string, link: string, signal: AbortSignal): Promise<Content> {
  let location = link;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const url = URL.canParse(location) ? new URL(location) : undefined;
    // An http link only where the API itself, and so the token, goes without encryption.
    if (url === undefined || !['https:', new URL(github.addresses.api).protocol].includes(url.protocol)) {
      throw new GitHubError('malformed', endpoint, `its redirect leads to no https address`);
    }
    const response = await fetchThroughProxy(url.href, {
      headers: { 'user-agent': TOOL_NAME, 'accept-encoding': 'identity' },
      redirect: 'manual',
      signal,
    });
    if (response.status === 200) return response.body ?? [];
    await response.body?.cancel();
    if (response.status < 300 || response.status >= 400) {
      throw new GitHubError('server-error', endpoint, `the storage at ${url.host} answers ${response.status}`, { status: response.status });
    }
    const next = response.headers.get('location') ?? '';
    location = URL.canParse(next, url.href) ? new URL(next, url).href : '';
  }
  throw new GitHubError('malformed', endpoint, `more than ${MAX_REDIRECTS} redirects from one storage to another`);
}
