import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { errorCode, OutputError, reasonOf } from './errors.js';

/**
 * Writes a file that is there as a whole or not at all: beside it, and renamed when everything is on its way. What is no regular
 * file, such as a pipe, and a file in a folder where nothing can be made, are written to as they are.
 * @param what names it in a sentence: `--output: x.json`
 * @throws OutputError
 */
export function writeWholeFile(path: string, text: string, what = path): void {
  try {
    const existing = statSync(path, { throwIfNoEntry: false });
    if (existing !== undefined && !existing.isFile()) writeFileSync(path, text);
    // A link stays one: what it leads to is replaced.
    else writeBeside(existing === undefined ? path : realpathSync(path), text, existing?.mode);
  } catch (error) {
    throw new OutputError(`${what} cannot be written: ${reasonOf(error)}`, { cause: error });
  }
}

/** What keeps one from making another file in a folder, and not from writing to one that is there. */
const NO_NEW_FILE: readonly string[] = ['EACCES', 'EPERM', 'EROFS'];

function writeBeside(path: string, text: string, mode: number | undefined): void {
  const beside = `${path}.${process.pid}.part`;
  try {
    writeFileSync(beside, text, { flag: 'wx' });
    if (mode !== undefined) chmodSync(beside, mode & 0o777);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    if (mode === undefined || !NO_NEW_FILE.includes(errorCode(error) ?? '')) throw error;
    writeFileSync(path, text);
  }
}
