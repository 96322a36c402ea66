import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { terminalOf } from '../../src/report/terminal.js';
import { reviewPage } from './page.js';
import { ARTIFACT, PATCH, playSample } from './sample.js';
import { fileBlock, markdownBlock } from './terminal.js';

const PAGE = join(import.meta.dirname, '../../demo-out/review.html');

/**
 * The main job in one go: the built Action on a pull request of a GitHub that runs here, and the review that stands then.
 * @param folder takes the runner's files
 * @param path of the page that it writes
 */
export async function demo(folder: string, path = PAGE): Promise<void> {
  const terminal = terminalOf(process.stdout, process.env);
  const say = (text: string) => process.stdout.write(`${text}\n`);
  say(`Pull request 7 adds ${PATCH.path}. Its build left the artifact ${ARTIFACT.name}: ${Object.keys(ARTIFACT.files).join(', ')}.`);
  say('Running dist/action.js as a step of its workflow, with a stand-in for GitHub on this machine ...');
  const played = await playSample(folder);
  const { action, pull, seconds } = played;
  const [review] = pull.reviews;
  if (action.status !== 1 || review === undefined) throw new Error(`the Action did not post a review:\n${action.stdout}`);
  say(`It took ${seconds.toFixed(1)} s and posted this review:\n`);
  say(markdownBlock(review.body, terminal));
  say(fileBlock(PATCH, pull.threads, terminal));
  const { status, errors, modules } = action.outputs;
  say(`The step fails (exit code 1). Outputs: status=${status ?? ''} errors=${errors ?? ''} modules=${modules ?? ''}`);

  const page = resolve(path);
  mkdirSync(dirname(page), { recursive: true });
  writeFileSync(page, reviewPage(played));
  say(`The review as GitHub shows it: ${relative(process.cwd(), page)}`);
}
