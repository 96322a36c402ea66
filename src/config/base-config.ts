import { existsSync } from 'node:fs';
import { strictestOf } from '../check/rule-levels.js';
import { type Config, DEFAULT_CONFIG_PATH, EMPTY_CONFIG, readConfigFile } from './config.js';
import { UsageError } from '../errors.js';
import type { GitHub } from '../github/client.js';
import { readTextFile } from '../github/contents.js';
import { GitHubError } from '../github/errors.js';
import type { Repository } from '../github/repository.js';
import type { Log } from '../job/log.js';

/** Where a configuration is read from: never from what a pull request brings. */
export type ConfigPlace =
  /** The repository's own branches or commits: several where the pull requests of one commit go into several. */
  | {
      readonly kind: 'repository';
      readonly github: GitHub;
      readonly repository: Repository;
      readonly refs: readonly [string, ...string[]];
      /** Whether the job ends where it cannot be read; else nothing is ignored. */
      readonly isNeeded: boolean;
    }
  /** The current folder: a job that asks nothing of GitHub. */
  | { readonly kind: 'folder' }
  /** There is no place that can be trusted and reached. */
  | { readonly kind: 'none'; readonly why: string };

const REFUSING = { kernelFilesBeside: 'refuse' } as const;

/**
 * The configuration. The default path need not exist; a path that was asked for must. Of several branches that holds which all
 * of them say, and of a rule's severities the strictest, and so of what refuses kernel files: anybody can open a pull request into the branch that ignores most.
 * @throws UsageError when it is not there, or says what it may not
 */
export async function loadConfig(asked: string | undefined, place: ConfigPlace, log: Log): Promise<Config> {
  const path = asked ?? DEFAULT_CONFIG_PATH;
  switch (place.kind) {
    case 'folder':
      return parsed(existsSync(path) ? readConfigFile(path) : undefined, asked, 'the current folder', log);
    case 'none':
      log.warning(`the configuration was not read, so nothing is ignored: ${place.why}`);
      return EMPTY_CONFIG;
    case 'repository':
      try {
        const [first = EMPTY_CONFIG, ...others] = await Promise.all(place.refs.map((ref) => fromRepository(asked, place, ref, log)));
        const elsewhere = others.map(({ ignore }) => new Set(ignore.map((entry) => JSON.stringify(entry))));
        return {
          ...first,
          ignore: first.ignore.filter((entry) => elsewhere.every((entries) => entries.has(JSON.stringify(entry)))),
          rules: strictestOf([first, ...others].map(({ rules }) => rules)),
          ...allKernels([first, ...others]),
          ...([first, ...others].some(({ kernelFilesBeside }) => kernelFilesBeside === 'refuse') ? REFUSING : {}),
        };
      } catch (error) {
        if (!(error instanceof GitHubError)) throw error;
        if (place.isNeeded) throw new UsageError(`the configuration was not read: ${error.message}`, { cause: error });
        // Without it more findings are shown, never fewer.
        log.warning(
          `the configuration was not read, so nothing is ignored, and no kernel file beside the modules is used: ${error.message}`,
        );
        return { ...EMPTY_CONFIG, ...REFUSING };
      }
  }
}

/** A module is checked for the kernels of all branches; none where no branch names any. */
function allKernels(configs: readonly Config[]): Pick<Config, 'kernels'> {
  const kernels = new Set(configs.flatMap(({ kernels: own = [] }) => own));
  return kernels.size === 0 ? {} : { kernels: [...kernels] };
}

async function parsed(source: string | undefined, asked: string | undefined, where: string, log: Log): Promise<Config> {
  log.info(`configuration: ${source === undefined ? 'none' : (asked ?? DEFAULT_CONFIG_PATH)} in ${where}`);
  if (source !== undefined) return (await import('./parse-config.js')).parseConfig(source, asked ?? DEFAULT_CONFIG_PATH);
  if (asked === undefined) return EMPTY_CONFIG;
  throw new UsageError(`the input "config" is ${JSON.stringify(asked)}; ${where} has no such file that could be read`);
}

/** @throws GitHubError */
async function fromRepository(
  asked: string | undefined,
  { github, repository }: Extract<ConfigPlace, { kind: 'repository' }>,
  ref: string,
  log: Log,
): Promise<Config> {
  const path = asked ?? DEFAULT_CONFIG_PATH;
  const file = await readTextFile(github, repository, path, ref);
  if (file.kind !== 'text' && file.kind !== 'absent') log.warning(`${path} at ${ref} is not read: ${file.kind}`);
  return parsed(file.kind === 'text' ? file.text : undefined, asked, `${repository.owner}/${repository.repo} at ${ref}`, log);
}
