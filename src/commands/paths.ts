import { readFileSync } from 'node:fs';
import { UsageError } from '../errors.js';
import { pathsInList } from '../source/paths.js';

/** The paths that a command was given; `-` stands for those that are listed on standard input. @throws UsageError when there is none */
export function askedPaths(command: string, positionals: readonly string[]): string[] {
  if (positionals.length === 0) throw new UsageError(`${command} needs a file, a folder, or - for a list of paths on standard input`);
  return positionals.flatMap((path) => (path === '-' ? listOnStdin() : [path]));
}

/** By number: whoever asks process.stdin for it makes a pipe answer EAGAIN instead of waiting for who writes to it. */
export const STDIN = 0;

function listOnStdin(): string[] {
  const paths = pathsInList(readFileSync(STDIN, 'utf8'));
  if (paths.length === 0) throw new UsageError('- : no paths on standard input');
  return paths;
}
