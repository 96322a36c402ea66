import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isContainerName, withoutAnyCompression } from '../archive/format.js';
import { errorCode, reasonOf, UsageError } from '../errors.js';

/** A file on disk that is looked at, with what may be in it: one of the user's, or something that was downloaded. */
export interface Root {
  readonly file: string;
  /** How people know it: the path as the user gave it, an artifact's name. */
  readonly shown: string;
  /** What was asked for: the file itself (`shown`), or a folder in which it was found. Something has to be in each that was asked for. */
  readonly asked: string;
}

/** A path that was asked for and cannot be looked at. */
export interface Unreadable {
  readonly path: string;
  readonly reason: string;
}

/** What the paths that the user gave stand for. */
export interface Inputs {
  /** Each once, folders' files in sorted order. */
  readonly roots: readonly Root[];
  readonly unreadable: readonly Unreadable[];
}

/** In capitals too: no build writes them, but who unpacks on another system may. */
const MODULE = /\.ko$/i;

/** Whether a file of that name, compressed or not, is taken for a module: also where the compression is not read, which its report says. */
export function isModuleName(name: string): boolean {
  return MODULE.test(withoutAnyCompression(name));
}

/**
 * Files stand for themselves; folders for every *.ko below them, compressed or not, and for every archive and package that may
 * hold some. Folders without any are unreadable, so that nobody takes them for checked.
 * @throws UsageError when a path does not exist
 */
export function collectInputs(paths: readonly string[]): Inputs {
  const roots = new Map<string, Root>();
  const unreadable = new Map<string, string>();
  for (const path of paths) {
    if (!isDirectory(path)) {
      roots.set(path, { file: path, shown: path, asked: path });
      continue;
    }
    const problems = unreadable.size;
    const found = searchFolder(path, path, roots, unreadable);
    if (found === 0 && unreadable.size === problems)
      unreadable.set(path, `no module found in ${path}: there is no *.ko below it, compressed or not, and no archive`);
  }
  return { roots: [...roots.values()], unreadable: [...unreadable].map(([path, reason]) => ({ path, reason })) };
}

/** @throws UsageError when the path does not exist */
export function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    const missing = ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '');
    throw new UsageError(missing ? `${path}: no such file or folder` : reasonOf(error), { cause: error });
  }
}

/** Adds what is below a folder and counts it. Links to folders are not followed: /lib/modules has some that lead out of it. */
function searchFolder(folder: string, asked: string, roots: Map<string, Root>, unreadable: Map<string, string>): number {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    unreadable.set(folder, reasonOf(error));
    return 0;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  let found = 0;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found += searchFolder(path, asked, roots, unreadable);
    else if (isModuleName(entry.name) || isContainerName(entry.name)) {
      if (!roots.has(path)) roots.set(path, { file: path, shown: path, asked });
      found++;
    }
  }
  return found;
}

/** The paths in a list with one a line. */
export function pathsInList(list: string): string[] {
  return list.split(/\r?\n/).filter((line) => line !== '');
}
