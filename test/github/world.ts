import { expect, onTestFinished } from 'vitest';
import { actionOctokit } from '../../src/github/action-octokit.js';
import { connect, type GitHub, type Waits } from '../../src/github/client.js';
import type { MakeOctokit } from '../../src/github/octokit.js';
import { repositoryOf } from '../../src/github/repository.js';
import type { PullRequest } from '../../src/review/pull-request.js';
import { StandIn, type StandInOptions } from '../support/github/server.js';
import type { ArtifactState, Identity, PullState, RepositoryState, RunState } from '../support/github/state.js';

export const TOKEN = 'ghs_the-secret-token';
export const REPOSITORY = repositoryOf('octo/livepatches');
export const ALL: Identity['permissions'] = { actions: 'read', contents: 'write', 'pull-requests': 'write' };
export const HEAD = 'a'.repeat(40);

/** A second is a millisecond here; a call has long enough for a loaded machine, unless a test is about that. */
const WAITS: Waits = { call: 5000, stall: 5000, download: 5000, limits: 900, run: 60_000, second: 1 };

export const PULL_REQUEST: PullRequest = {
  number: 7,
  url: 'https://github.example/octo/livepatches/pull/7',
  headSha: HEAD,
  headRepository: 'octo/livepatches',
  baseRepository: 'octo/livepatches',
  baseRef: 'main',
};

export interface World {
  readonly standIn: StandIn;
  readonly repository: RepositoryState;
  /** Number 7, which adds `a.patch` with four lines. */
  readonly pull: PullState;
  /** Number 42, with one artifact. */
  readonly run: RunState;
  readonly artifact: ArtifactState;
  readonly github: GitHub;
  readonly log: readonly string[];
}

interface WorldOptions extends StandInOptions {
  readonly permissions?: Identity['permissions'];
  readonly waits?: Partial<Waits>;
  readonly env?: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly octokit?: MakeOctokit;
}

/** A stand-in with a repository, and a client of it; both end with the test. */
export async function world({
  permissions = ALL,
  waits = {},
  env = {},
  token = TOKEN,
  octokit = actionOctokit,
  ...options
}: WorldOptions = {}): Promise<World> {
  const standIn = await StandIn.start(options);
  onTestFinished(() => standIn.close());
  const { state } = standIn;
  state.addToken(TOKEN, permissions);
  const repository = state.addRepository('octo/livepatches');
  const pull = state.addPull(repository, {
    number: 7,
    headSha: HEAD,
    files: [{ path: 'a.patch', status: 'added', patch: '@@ -0,0 +1,4 @@\n+one\n+two\n+three\n+four' }],
  });
  const run = state.addRun(repository, { id: 42, headSha: HEAD });
  const artifact = state.addArtifact(run, 'modules', Buffer.from('the bytes of a zip'));
  repository.trees.set(HEAD, new Map([['patches/a.patch', Buffer.from('a patch\n')]]));
  const log: string[] = [];
  const github = connect(octokit, {
    token,
    env: { ...standIn.environment, ...env },
    log: (line) => log.push(line),
    waits: { ...WAITS, ...waits },
  });
  return { standIn, repository, pull, run, artifact, github, log };
}

/** A text that has the pattern in it; Vitest types its matchers as any. */
export function matching(pattern: RegExp | string): unknown {
  return expect.stringMatching(pattern);
}
