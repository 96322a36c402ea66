import type { ModuleReport } from '../findings/finding.js';
import { plural } from './summary.js';

/** Modules of which the same is undecided. */
export interface UndecidedGroup {
  readonly reports: readonly ModuleReport[];
  /** `15 rules not checked; pass the kernel package, or Module.symvers; ext2.ko, as kernel-files`. */
  readonly words: string;
}

const MOST_FILES = 8;

/** What is undecided for each module, with the modules of which it is the same. */
export function undecidedGroups(reports: readonly ModuleReport[]): UndecidedGroup[] {
  return grouped(reports, (report) => wordsOf([report]));
}

/** What is undecided for each kernel, in a sentence. */
export function undecidedSentences(reports: readonly ModuleReport[]): string[] {
  return grouped(reports, ({ kernel }) => kernel ?? '').map(
    ({ reports: same, words: kernel }) => `Undecided for Linux ${kernel} in ${plural(same.length, 'module')}: ${wordsOf(same)}.`,
  );
}

function grouped(reports: readonly ModuleReport[], keyOf: (report: ModuleReport) => string): UndecidedGroup[] {
  const groups = new Map<string, ModuleReport[]>();
  for (const report of reports.filter(({ undecided }) => undecided.length > 0)) {
    const key = keyOf(report);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [report]);
    else group.push(report);
  }
  return [...groups].map(([words, same]) => ({ words, reports: same }));
}

function wordsOf(reports: readonly ModuleReport[]): string {
  const undecided = reports.flatMap((report) => report.undecided);
  const rules = plural(new Set(undecided.map(({ rule }) => rule)).size, 'rule');
  const files = [...new Set(undecided.map(({ wouldDecide }) => wouldDecide))];
  const left = files.length - MOST_FILES;
  const named = `${files.slice(0, MOST_FILES).join('; ')}${left > 0 ? `; and ${left} more` : ''}`;
  return `${rules} not checked; pass the kernel package, or ${named}, as kernel-files`;
}
