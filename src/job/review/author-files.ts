import type { GitHub } from '../../github/client.js';
import { listPatchFiles, readTextFile } from '../../github/contents.js';
import { GitHubError } from '../../github/errors.js';
import type { Repository } from '../../github/repository.js';
import type { AuthorFiles } from '../../review/author-files.js';
import { isPatchPath } from '../../review/patch-file.js';
import { remarksOf } from '../../review/gather.js';
import type { ReviewedModule } from '../../review/remark.js';
import type { ChangedFile } from '../../review/pull-request.js';
import type { Log } from '../log.js';

/** Files that one run reads from GitHub to place findings; each is a call of its API. */
const MAX_READ = 60;
/** Characters of all patch files together, of which each line costs memory: what a pull request has beyond them only keeps us busy. */
const MAX_TEXT = 8 * 2 ** 20;

/**
 * The texts in which findings are placed: the patch files that the pull request changes, and, where those do not contain a finding, other
 * patches of the repository at the head commit. The log names what could not be read; findings are placed less exactly without it.
 */
export async function readAuthorFiles(
  github: GitHub,
  repository: Repository,
  headSha: string,
  changed: readonly ChangedFile[],
  modules: readonly ReviewedModule[],
  log: Log,
): Promise<AuthorFiles> {
  const patches = new PatchTexts(log);
  const toRead: string[] = [];
  for (const file of changed) {
    if (!isPatchPath(file.path) || file.status === 'removed') continue;
    const text = addedText(file);
    if (text === undefined) toRead.push(file.path);
    else patches.add(file.path, text);
  }
  await readInto(patches, toRead, github, repository, headSha, log);
  const files = { changed, patches: patches.texts };
  if (!remarksOf(modules, files).some(({ place }) => place.confidence === 'none')) return files;

  const others = await otherPatches(github, repository, headSha, log);
  const unread = others.filter((path) => !patches.texts.has(path));
  await readInto(patches, unread, github, repository, headSha, log);
  return { changed, patches: patches.texts };
}

/** The texts of patch files by their path, as many as there is room for. */
class PatchTexts {
  readonly texts = new Map<string, string>();
  #left = MAX_TEXT;

  constructor(private readonly log: Log) {}

  add(path: string, text: string): void {
    if (text.length > this.#left) {
      this.log.info(`${path}: not read to place findings in it: at most ${MAX_TEXT} characters of all patch files are`);
      return;
    }
    this.#left -= text.length;
    this.texts.set(path, text);
  }
}

/** The text of an added file, which its diff has whole; undefined for any other. */
function addedText({ status, patch }: ChangedFile): string | undefined {
  if (status !== 'added' || patch === undefined) return undefined;
  const lines = patch.split('\n').filter((line) => line.startsWith('+'));
  return `${lines.map((line) => line.slice(1)).join('\n')}\n`;
}

async function readInto(
  patches: PatchTexts,
  paths: readonly string[],
  github: GitHub,
  repository: Repository,
  headSha: string,
  log: Log,
): Promise<void> {
  for (const [index, path] of paths.entries()) {
    if (index >= MAX_READ) {
      log.info(`${paths.length - index} patch files were not read: at most ${MAX_READ} are, to place findings in them`);
      return;
    }
    try {
      const file = await readTextFile(github, repository, path, headSha);
      if (file.kind === 'text') patches.add(path, file.text);
      else log.info(`${path}: not read to place findings in it: ${file.kind}`);
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      log.warning(`patch files could not be read, so findings are placed less exactly: ${error.message}`);
      return;
    }
  }
}

async function otherPatches(github: GitHub, repository: Repository, headSha: string, log: Log): Promise<readonly string[]> {
  try {
    const { paths, truncated } = await listPatchFiles(github, repository, headSha);
    if (truncated) log.info('the repository has so many files that GitHub did not list all of its patches');
    return paths;
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    log.warning(`the repository's patches could not be listed: ${error.message}`);
    return [];
  }
}
