import type { ModuleReport } from './finding.js';

/** Frames of the stack that a report has: the same whichever thread it was. */
const MOST_FRAMES = 5;
/** Characters of what was thrown that a report has. */
const MOST_TEXT = 1000;

/**
 * The report on a file on which klp-lint itself failed: not analysed, with the error for whoever mends it.
 * @param known what is known of the file
 * @param error what was thrown
 */
export function faultReport(known: Omit<ModuleReport, 'status' | 'reason'>, error: unknown): ModuleReport {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const reason = `klp-lint failed on this file, please report it: ${words.slice(0, MOST_TEXT)}`;
  return { ...known, status: 'not-analysed', reason, fault: stackOf(error) };
}

/** The frames without the folders in which klp-lint lies. */
function stackOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return frames
    .slice(0, MOST_FRAMES)
    .map((frame) => frame.trim().replace(/(?:file:\/\/)?\/[^\s()]*\//, ''))
    .join('\n');
}
