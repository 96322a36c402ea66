import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode, reasonOf, UsageError } from '../errors.js';

/** A path that was asked for and cannot be looked at. */
export interface Unreadable {
  readonly path: string;
  readonly reason: string;
}

/** What the paths that the user gave stand for. */
export interface Inputs {
  /** Each once, folders' files in sorted order. */
  readonly files: readonly string[];
  readonly unreadable: readonly Unreadable[];
}

const MODULE = /\.ko$/;
const COMPRESSED_MODULE = /\.ko\.(gz|xz|zst)$/;

/**
 * Files stand for themselves; folders for every *.ko below them. Compressed modules and folders without modules are
 * unreadable, so that nobody takes them for checked.
 * @throws UsageError when a path does not exist
 */
export function collectInputs(paths: readonly string[]): Inputs {
  const files = new Set<string>();
  const unreadable = new Map<string, string>();
  for (const path of paths) {
    if (!isDirectory(path)) {
      addFile(path, files, unreadable);
      continue;
    }
    const before = files.size + unreadable.size;
    const found = searchFolder(path, files, unreadable);
    if (found === 0 && files.size + unreadable.size === before) unreadable.set(path, `no *.ko below ${path}`);
  }
  return { files: [...files], unreadable: [...unreadable].map(([path, reason]) => ({ path, reason })) };
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    const missing = ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '');
    throw new UsageError(missing ? `${path}: no such file or folder` : reasonOf(error), { cause: error });
  }
}

function addFile(path: string, files: Set<string>, unreadable: Map<string, string>): void {
  if (COMPRESSED_MODULE.test(path)) unreadable.set(path, 'compressed; decompress it first');
  else files.add(path);
}

/** Adds the modules below a folder and counts them. Links to folders are not followed: /lib/modules has some that lead out of it. */
function searchFolder(folder: string, files: Set<string>, unreadable: Map<string, string>): number {
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
    if (entry.isDirectory()) found += searchFolder(path, files, unreadable);
    else if (MODULE.test(entry.name) || COMPRESSED_MODULE.test(entry.name)) {
      addFile(path, files, unreadable);
      found++;
    }
  }
  return found;
}

/** The paths in a list with one a line. */
export function pathsInList(list: string): string[] {
  return list.split(/\r?\n/).filter((line) => line !== '');
}
