import { hunksOf } from './diff.js';
import type { Hunk, HunkLine } from './hunks.js';
import { isPatchPath, type PatchedFile, readPatchFile } from './patch-file.js';
import type { ChangedFile } from './pull-request.js';

/** The files in which findings are looked for. */
export interface AuthorFiles {
  readonly changed: readonly ChangedFile[];
  /** The text at the head commit of patch files, by path: those that the pull request changes, and others of the repository. */
  readonly patches: ReadonlyMap<string, string>;
}

/** A file with hunks whose lines are numbered in it. */
export interface Candidate {
  readonly path: string;
  readonly kind: 'patch' | 'source';
  readonly patched: PatchedFile;
  /** The line of the author's file for a line of a hunk; undefined for one that is not there any more. */
  readonly lineIn: (line: HunkLine) => number | undefined;
}

/** A line of a hunk that may be the finding's. */
export interface Spot {
  readonly candidate: Candidate;
  readonly hunk: Hunk;
  readonly index: number;
}

/** Series are applied in the order of their names: 0001-…, 0002-…. */
const BY_NAME = new Intl.Collator('en', { numeric: true });

/** Every file in which lines are looked for: patches in their order, then what the pull request changes itself. */
export function candidatesIn(present: readonly ChangedFile[], texts: ReadonlyMap<string, string>): Candidate[] {
  const patches = [...texts]
    .sort(([a], [b]) => BY_NAME.compare(a, b))
    .flatMap(([path, text]) =>
      readPatchFile(text).map((patched) => ({ path, kind: 'patch' as const, patched, lineIn: ({ at }: HunkLine) => at })),
    );
  const sources = present
    .filter(({ path }) => !isPatchPath(path))
    .map((file) => ({
      path: file.path,
      kind: 'source' as const,
      patched: { path: file.path, hunks: hunksOf(file) },
      lineIn: (line: HunkLine) => (line.kind === 'removed' ? undefined : line.newLine),
    }));
  return [...patches, ...sources];
}

/** The line of the author's file for a line of a hunk. */
export function lineAt({ lineIn }: Candidate, hunk: Hunk, index: number): number | undefined {
  const line = hunk.lines[index];
  return line === undefined ? undefined : lineIn(line);
}

/** The patches of each folder, in their order; a folder for each kernel is a usual layout. */
export function byFolder(candidates: readonly Candidate[]): Candidate[][] {
  const folders = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    // A file of the source itself is in no series.
    const folder = candidate.kind === 'patch' ? candidate.path.slice(0, candidate.path.lastIndexOf('/') + 1) : `source ${candidate.path}`;
    const group = folders.get(folder);
    if (group === undefined) folders.set(folder, [candidate]);
    else group.push(candidate);
  }
  return [...folders.values()];
}
