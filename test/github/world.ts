import { onTestFinished } from 'vitest';
import { connect, type GitHub, type Waits } from '../../src/github/client.js';
import { repositoryOf } from '../../src/github/repository.js';
import { StandIn, type StandInOptions } from '../support/github/server.js';
import type { Identity, RepositoryState } from '../support/github/state.js';

export const TOKEN = 'ghs_the-secret-token';
export const REPOSITORY = repositoryOf('octo/livepatches');
export const ALL: Identity['permissions'] = { actions: 'read', contents: 'write', 'pull-requests': 'write' };

/** A second is a millisecond here; a call has long enough for a loaded machine, and a test of a hung server takes less. */
export const WAITS: Waits = { call: 5000, stall: 5000, download: 5000, limits: 900, second: 1 };

export interface World {
  readonly standIn: StandIn;
  readonly repository: RepositoryState;
  readonly github: GitHub;
  readonly log: readonly string[];
}

interface WorldOptions extends StandInOptions {
  readonly permissions?: Identity['permissions'];
  readonly waits?: Partial<Waits>;
  readonly env?: Readonly<Record<string, string>>;
}

/** A stand-in with a repository, and a client of it; both end with the test. */
export async function world({ permissions = ALL, waits = {}, env = {}, ...options }: WorldOptions = {}): Promise<World> {
  const standIn = await StandIn.start(options);
  onTestFinished(() => standIn.close());
  standIn.state.addToken(TOKEN, permissions);
  const repository = standIn.state.addRepository('octo/livepatches');
  const log: string[] = [];
  const github = connect({
    token: TOKEN,
    env: { ...standIn.environment, ...env },
    log: (line) => log.push(line),
    waits: { ...WAITS, ...waits },
  });
  return { standIn, repository, github, log };
}
