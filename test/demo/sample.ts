import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StandIn } from '../support/github/server.js';
import { addedFile, type PullState, type RunState } from '../support/github/state.js';
import { type ActionRun, runAction } from '../support/runner.js';
import { zip } from '../support/zip-builder.js';

const REAL = join(import.meta.dirname, '../corpus/real');
const TOKEN = 'ghs_the-token-of-the-run';
const HEAD = '5e1f0c2ab8d94c7390a65d2be8417f3c0d9a6b21';

/** What the sample pull request adds, and the artifact that its build left. */
export const PATCH = { path: 'patches/ext2-a.patch', text: readFileSync(join(REAL, 'ext2-a.patch'), 'utf8') };
export const ARTIFACT = {
  name: 'livepatches-6.1',
  files: { 'livepatch-ext2.ko': 'bad-ext2-a-issue-580.ko', 'livepatch-cmdline.ko': 'kpatch61-kp-fix-vmlinux-cmdline.ko' },
};

/** What stands on the sample pull request once the Action has run. */
export interface Played {
  readonly repository: string;
  readonly pull: PullState;
  readonly action: ActionRun;
  /** Where the stand-in was; nothing answers there any more. */
  readonly server: string;
  readonly seconds: number;
}

/**
 * Runs the built Action on the sample pull request, as a step of its workflow.
 * @param folder takes the runner's files
 * @throws Error when a call was not as GitHub describes it
 */
export async function playSample(folder: string): Promise<Played> {
  const standIn = await StandIn.start();
  try {
    const { state } = standIn;
    state.addToken(TOKEN, { actions: 'read', contents: 'read', 'pull-requests': 'write' });
    const repository = state.addRepository('acme/livepatches');
    const files = [addedFile(PATCH.path, PATCH.text)];
    const pull = state.addPull(repository, { number: 7, headSha: HEAD, headBranch: 'ext2-statfs', files });
    repository.trees.set('main', new Map());
    repository.trees.set(HEAD, new Map([[PATCH.path, Buffer.from(PATCH.text)]]));
    const run: RunState = state.addRun(repository, { id: 1207, headSha: HEAD, headBranch: pull.headBranch });
    const modules = Object.entries(ARTIFACT.files).map(([name, file]) => ({ name, content: readFileSync(join(REAL, file)) }));
    state.addArtifact(run, ARTIFACT.name, zip(modules));
    const started = performance.now();
    const action = await runAction({
      standIn,
      folder,
      repository: repository.fullName,
      run: run.id,
      sha: HEAD,
      event: { name: 'pull_request', payload: { pull_request: { number: pull.number, head: { sha: HEAD } } } },
      inputs: { token: TOKEN },
    });
    const seconds = (performance.now() - started) / 1000;
    return { repository: repository.fullName, pull, action, server: standIn.addresses.server, seconds };
  } finally {
    await standIn.close();
  }
}
