import { existsSync, readFileSync } from 'node:fs';
import { type Config, DEFAULT_CONFIG_PATH, EMPTY_CONFIG, parseConfig } from '../config.js';
import { UsageError } from '../errors.js';
import type { GitHub } from '../github/client.js';
import { readTextFile } from '../github/contents.js';
import { GitHubError } from '../github/errors.js';
import type { Repository } from '../github/repository.js';
import type { Log } from './log.js';

/** Where a configuration is read from: never from what a pull request brings. */
export type ConfigPlace =
  /** The repository's own branch or commit. */
  | {
      readonly kind: 'repository';
      readonly github: GitHub;
      readonly repository: Repository;
      readonly ref: string;
      /** Whether the job ends where it cannot be read; else nothing is ignored. */
      readonly isNeeded: boolean;
    }
  /** The current folder: a run that belongs to no pull request. */
  | { readonly kind: 'folder' };

/**
 * The configuration. The default path need not exist; a path that was asked for must.
 * @throws UsageError when it is not there, or says what it may not
 */
export async function loadConfig(asked: string | undefined, place: ConfigPlace, log: Log): Promise<Config> {
  const path = asked ?? DEFAULT_CONFIG_PATH;
  const source = place.kind === 'folder' ? fromFolder(path) : await fromRepository(path, place, log);
  if (source !== undefined) return parseConfig(source, path);
  if (asked === undefined) return EMPTY_CONFIG;
  const where = place.kind === 'folder' ? 'the current folder' : `${place.repository.owner}/${place.repository.repo} at ${place.ref}`;
  throw new UsageError(`the input "config" is ${JSON.stringify(asked)}; ${where} has no such file that could be read`);
}

function fromFolder(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

async function fromRepository(
  path: string,
  { github, repository, ref, isNeeded }: Extract<ConfigPlace, { kind: 'repository' }>,
  log: Log,
): Promise<string | undefined> {
  try {
    const file = await readTextFile(github, repository, path, ref);
    if (file.kind === 'text') return file.text;
    if (file.kind !== 'absent') log.warning(`${path} at ${ref} is not read: ${file.kind}`);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    if (isNeeded) throw new UsageError(`the configuration was not read: ${error.message}`, { cause: error });
    // Without it more findings are shown, never fewer.
    log.warning(`the configuration was not read, so nothing is ignored: ${error.message}`);
  }
  return undefined;
}
