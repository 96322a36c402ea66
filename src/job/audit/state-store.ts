import { TemporaryFolder } from '../../archive/temporary-folder.js';
import { unpack } from '../../archive/unpack.js';
import { Workspace } from '../../archive/workspace.js';
import { decodeState, type State } from '../../audit/state.js';
import { listArtifacts } from '../../github/artifacts.js';
import { downloadArtifact } from '../../github/download.js';
import { GitHubError } from '../../github/errors.js';
import { getRun, newestRuns } from '../../github/runs.js';
import { chooseArtifacts } from '../../source/artifact-choice.js';
import type { JobEnvironment } from '../environment.js';

/** The file in the artifact. */
export const STATE_FILE = 'klp-lint-state.txt';
/** Runs that are searched, the newest first: a job that was cancelled leaves none. */
const MAX_RUNS = 10;
/** Bytes of the artifact, and of the file in it: of 100,000 modules there are some 3 MB. */
const MAX_BYTES = 32 << 20;

/**
 * The state that the newest earlier run of this run's workflow on its branch left in an artifact. Runs of pull requests and of forks are
 * skipped: anybody can put anything into their artifacts. Undefined, with a line in the log, when no run left a state.
 */
export async function readStateArtifact(name: string, { github, repository, ownRun, log }: JobEnvironment): Promise<State | undefined> {
  if (github === undefined || repository === undefined || ownRun === undefined) return undefined;
  const folder = new TemporaryFolder();
  try {
    const { workflow, head } = await getRun(github, repository, ownRun);
    if (workflow === undefined || head === undefined) return undefined;
    const wish = { workflow: String(workflow), branch: head.branch, count: MAX_RUNS + 1, status: 'completed' } as const;
    const runs = await newestRuns(github, repository, wish);
    for (const run of runs.filter(({ id }) => id !== ownRun)) {
      const { chosen } = chooseArtifacts(await listArtifacts(github, repository, run.id), { names: [name], ids: [] });
      const [artifact] = chosen;
      if (artifact === undefined) continue;
      const { path } = await downloadArtifact(github, repository, artifact, folder.path, { limit: MAX_BYTES, left: MAX_BYTES }, true);
      const state = await stateIn(path, name);
      if (state !== undefined) return state;
      log.warning(`the artifact ${JSON.stringify(name)} of run ${run.id} has no state that can be read`);
    }
    log.info(`no run of this workflow on ${head.branch} has left an artifact ${JSON.stringify(name)} that can be read`);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    log.warning(`the artifact ${JSON.stringify(name)} was not read: ${error.message}`);
  } finally {
    folder.remove();
  }
  return undefined;
}

async function stateIn(path: string, name: string): Promise<State | undefined> {
  const workspace = new Workspace();
  try {
    for await (const found of unpack(path, name, { wanted: (entry) => entry === STATE_FILE, workspace })) {
      if (found.kind === 'refused' || found.source.size > MAX_BYTES) continue;
      return decodeState(
        Buffer.from(found.source.read(0, found.source.size, 'state'))
          .toString('latin1')
          .trim(),
      );
    }
    return undefined;
  } finally {
    workspace.close();
  }
}
