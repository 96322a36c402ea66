import { readFileSync } from 'node:fs';
import { UsageError } from '../errors.js';
import { pathsInList } from '../source/paths.js';

export interface PathListOptions {
  /** Whether the paths on standard input end with a NUL instead of with a line. */
  readonly null?: true | undefined;
}

/** The paths that a command was given; `-` stands for those that are listed on standard input. @throws UsageError when that list is empty */
export function askedPaths(paths: readonly string[], options: PathListOptions): string[] {
  if (options.null === true && !paths.includes('-'))
    throw new UsageError('--null is for a list of paths on standard input: give - as the path');
  return paths.flatMap((path) => (path === '-' ? listOnStdin(options) : [path]));
}

/** By number: whoever asks process.stdin for it makes a pipe answer EAGAIN instead of waiting for who writes to it. */
export const STDIN = 0;

function listOnStdin(options: PathListOptions): string[] {
  const list = readFileSync(STDIN, 'utf8');
  const paths = options.null === true ? list.split('\0').filter((path) => path !== '') : pathsInList(list);
  if (paths.length === 0) throw new UsageError('- : no paths on standard input');
  return paths;
}
