import { isContainerName } from '../archive/format.js';
import { NOT_ELF } from '../elf/file.js';
import type { Artifact } from '../source/artifact-choice.js';
import { noneInIt } from '../source/files.js';
import { isModuleName } from '../source/paths.js';

/** An artifact, as reports know it. */
export interface ShownArtifact extends Pick<Artifact, 'name' | 'digest'> {
  readonly shown: string;
}

/** Why something could not be analysed. */
export interface Unanalysed {
  /** As reports have it. */
  readonly path: string;
  readonly reason: string;
}

/**
 * The remark on an artifact that nobody named, where others of its run have modules and it has none: nothing in it is named as one, or it
 * is a single file that was uploaded as it is (a log, a page), and neither its name nor its content, of which the digest is right, is a module's.
 * Undefined for what is unanalysed for any other reason.
 */
export function otherArtifactWords(
  { path, reason }: Unanalysed,
  { name, digest, shown }: ShownArtifact,
  files: readonly string[] | undefined,
): string | undefined {
  if (path !== shown) return undefined;
  const isPlain = digest !== undefined && reason.startsWith(NOT_ELF) && !isModuleName(name) && !isContainerName(name);
  if (reason !== noneInIt(files) && !isPlain) return undefined;
  return `the artifact ${JSON.stringify(shown)} is not counted: ${isPlain ? NOT_ELF : reason}`;
}
