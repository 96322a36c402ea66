import { chmodSync, closeSync, copyFileSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { errorCode, isSystemError, OutputError, reasonOf } from './errors.js';
import { batched } from './pieces.js';

/**
 * Writes a file that is there as a whole or not at all: beside it, and renamed when everything is on its way. What is no regular
 * file, such as a pipe, and a file in a folder where nothing can be made, are written to as they are.
 * @param text or its pieces, which are made and written one after the other
 * @param what names it in a sentence: `--output: x.json`
 * @throws OutputError
 */
export function writeWholeFile(path: string, text: string | Iterable<string>, what = path): void {
  const pieces = typeof text === 'string' ? [text] : text;
  try {
    const existing = statSync(path, { throwIfNoEntry: false });
    if (existing !== undefined && !existing.isFile()) writePieces(openSync(path, 'w'), pieces);
    // A link stays one: what it leads to is replaced.
    else writeBeside(existing === undefined ? path : realpathSync(path), pieces, existing?.mode);
  } catch (error) {
    // What fails where a piece is made is no fault of the file.
    if (!isSystemError(error)) throw error;
    throw new OutputError(`${what} cannot be written: ${reasonOf(error)}`, { cause: error });
  }
}

/** What keeps one from making another file in a folder, and not from writing to one that is there. */
const NO_NEW_FILE: readonly string[] = ['EACCES', 'EPERM', 'EROFS'];

/** @param mode that of the file that is there; undefined where none is */
function writeBeside(path: string, pieces: Iterable<string>, mode: number | undefined): void {
  const canWriteInto = (error: unknown) => mode !== undefined && NO_NEW_FILE.includes(errorCode(error) ?? '');
  const beside = `${path}.${process.pid}.part`;
  try {
    const file = openedBeside(beside, canWriteInto);
    if (file === undefined) {
      writePieces(openSync(path, 'w'), pieces);
      return;
    }
    writePieces(file, pieces);
    if (mode !== undefined) chmodSync(beside, mode & 0o777);
    try {
      renameSync(beside, path);
    } catch (error) {
      // Another's file in a folder such as /tmp: it can be written to, and not replaced.
      if (!canWriteInto(error)) throw error;
      copyFileSync(beside, path);
      rmSync(beside);
    }
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** A new file, open for writing; undefined where none can be made in its folder, and that is no fault. */
function openedBeside(beside: string, isNoFault: (error: unknown) => boolean): number | undefined {
  try {
    return openSync(beside, 'wx');
  } catch (error) {
    if (isNoFault(error)) return undefined;
    throw error;
  }
}

/** Writes them to an open file, and closes it. */
function writePieces(file: number, pieces: Iterable<string>): void {
  try {
    for (const piece of batched(pieces)) writeFileSync(file, piece);
  } finally {
    closeSync(file);
  }
}
