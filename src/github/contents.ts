import * as v from 'valibot';
import type { GitHub } from './client.js';
import { GitHubError } from './errors.js';
import { dataOf } from './parse-answer.js';
import type { Repository } from './repository.js';

export type TextFile =
  | { readonly kind: 'text'; readonly text: string }
  /** No file there, or a folder, a submodule. */
  | { readonly kind: 'absent' }
  /** GitHub gives up to 1 MiB. */
  | { readonly kind: 'too-large'; readonly bytes: number }
  | { readonly kind: 'not-text' };

const FILE = v.object({ type: v.literal('file'), size: v.number(), encoding: v.string(), content: v.string() });

/**
 * A text file of a repository.
 * @param ref a commit, branch or tag
 * @throws GitHubError, except that the file does not exist
 */
export async function readTextFile(github: GitHub, repository: Repository, path: string, ref: string): Promise<TextFile> {
  // A step up would leave the repository's part of the API.
  if (path.split('/').some((step) => step === '' || step === '.' || step === '..')) return { kind: 'absent' };
  let data: unknown;
  try {
    ({ data } = await github.rest.repos.getContent({ ...repository, path, ref }));
  } catch (error) {
    if (error instanceof GitHubError && error.kind === 'not-found') return { kind: 'absent' };
    throw error;
  }
  const { success, output: file } = v.safeParse(FILE, data);
  if (!success) return { kind: 'absent' };
  if (file.encoding !== 'base64') return { kind: 'too-large', bytes: file.size };
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(file.content, 'base64')) };
  } catch {
    return { kind: 'not-text' };
  }
}

export interface PatchFiles {
  readonly paths: readonly string[];
  /** Whether the repository is so large that GitHub left files out. */
  readonly truncated: boolean;
}

const TREE = v.object({ truncated: v.boolean(), tree: v.array(v.object({ path: v.string(), type: v.string() })) });

/**
 * The `.patch` and `.diff` files of a repository at a commit, branch or tag.
 * @throws GitHubError
 */
export async function listPatchFiles(github: GitHub, repository: Repository, ref: string): Promise<PatchFiles> {
  const answer = await github.rest.git.getTree({ ...repository, tree_sha: ref, recursive: '1' });
  const { truncated, tree } = dataOf(github, TREE, answer);
  const paths = tree.filter(({ path, type }) => type === 'blob' && /\.(?:patch|diff)$/.test(path)).map(({ path }) => path);
  return { paths, truncated };
}
