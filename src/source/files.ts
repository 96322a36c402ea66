import { isContainerName, withoutAnyCompression } from '../archive/format.js';
import { type Unpacked, unpack } from '../archive/unpack.js';
import type { Workspace } from '../archive/workspace.js';
import { UsageError } from '../errors.js';
import { simpleMatcher, starsOf } from './glob.js';
import { isModuleName, type Root } from './paths.js';

export interface FilesOptions {
  readonly workspace: Workspace;
  /**
   * Which files are looked at (picomatch), by their path in the folder or the innermost container, without the ending of a
   * compression; a pattern without a slash is for the file's name alone. Default: every *.ko. A file that was asked for by
   * itself is always looked at.
   */
  readonly files?: readonly string[];
}

/** Why something that was asked for is refused that has no module in it. */
export const NO_MODULE_IN_IT = 'no *.ko in it';

/** The same where somebody says which files are modules. */
export function noneInIt(globs: readonly string[] | undefined): string {
  return globs === undefined ? NO_MODULE_IN_IT : `no file in it matches ${globs.join(', ')}`;
}

/** Something that was found, with the root in which it was; undefined for what was asked for and has nothing in it. */
export type Found = Unpacked & { readonly root: Root | undefined };

/**
 * The files in the roots, in order, each to be read before the next is asked for. A path that has none is refused,
 * after all others.
 * @throws UsageError for an invalid glob
 */
export async function* filesOf(roots: readonly Root[], { workspace, files }: FilesOptions): AsyncGenerator<Found> {
  const wanted = files === undefined ? isModuleName : await matcherOf(files);
  const found = new Map(roots.map(({ asked }) => [asked, false]));
  for (const root of roots) {
    const { file, shown, asked } = root;
    const isWanted = shown === asked || isContainerName(shown) || wanted(withoutAnyCompression(pathWithin(asked, shown)));
    if (!isWanted) continue;
    for await (const unpacked of unpack(file, shown, { wanted, workspace })) {
      found.set(asked, true);
      yield { ...unpacked, root };
    }
  }
  for (const [place, any] of found) {
    if (!any)
      yield {
        kind: 'refused',
        place,
        reason: noneInIt(files),
        root: undefined,
      };
  }
}

function pathWithin(folder: string, path: string): string {
  return path.slice(folder.length).replace(/^\/+/, '');
}

/** Stars between two slashes of a glob that picomatch has to match: each multiplies the time that a name can take by its length. */
const MOST_STARS = 4;
/** Characters between two slashes of a name; no file system of Linux takes more (NAME_MAX, limits.h). */
const LONGEST_PART = 255;

function isTooLong(name: string): boolean {
  return name.length > LONGEST_PART && name.split('/').some((part) => part.length > LONGEST_PART);
}

/** picomatch is loaded where somebody has globs that are not simple. What is too long for it is looked at, never passed over. */
async function matcherOf(globs: readonly string[]): Promise<(name: string) => boolean> {
  const simple = globs.flatMap((glob) => simpleMatcher(glob) ?? []);
  const others = globs.filter((glob) => simpleMatcher(glob) === undefined);
  for (const glob of others) {
    if (starsOf(glob) > MOST_STARS)
      throw new UsageError(`the pattern ${JSON.stringify(glob)} has more than ${MOST_STARS} stars between two slashes`);
  }
  if (others.length === 0) return (name) => simple.some((matches) => matches(name));
  const { default: picomatch } = await import('picomatch');
  try {
    const matchers = others.map((glob) => picomatch(glob, { dot: true, basename: !glob.includes('/') }));
    return (name) => simple.some((matches) => matches(name)) || isTooLong(name) || matchers.some((matches) => matches(name));
  } catch (error) {
    throw new UsageError(`one of the patterns ${others.map((glob) => JSON.stringify(glob)).join(', ')} is not a valid glob`, {
      cause: error,
    });
  }
}
