import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The files in which reports are looked for: folders stand for every *.json below them, in sorted order. Each once. */
export function reportFiles(paths: readonly string[]): string[] {
  return [
    ...new Set(
      paths.flatMap((path) => (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? jsonFilesBelow(path) : [path])),
    ),
  ];
}

function jsonFilesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name));
}
