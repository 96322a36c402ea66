import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode, reasonOf } from '../errors.js';
import { MAX_REPORT, ReportFormatError } from '../report/read-json.js';

/** A file that should be a shard's report. */
export type Given<Report> =
  | { readonly kind: 'report'; readonly path: string; readonly report: Report }
  | { readonly kind: 'unreadable'; readonly path: string; readonly reason: string };

/**
 * A report that is not there or damaged is what a shard leaves that failed: no fault of who merges.
 * @param read throws a ReportFormatError
 */
export function readGiven<Report>(path: string, read: (text: string) => Report): Given<Report> {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) return { kind: 'unreadable', path, reason: 'it is no regular file' };
    if (stat.size > MAX_REPORT) return { kind: 'unreadable', path, reason: `it has ${stat.size} bytes; at most ${MAX_REPORT} are read` };
    return { kind: 'report', path, report: read(readFileSync(path, 'utf8')) };
  } catch (error) {
    if (error instanceof ReportFormatError) return { kind: 'unreadable', path, reason: error.message };
    if (errorCode(error) === undefined) throw error;
    return { kind: 'unreadable', path, reason: errorCode(error) === 'ENOENT' ? 'there is no such file' : reasonOf(error) };
  }
}

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
