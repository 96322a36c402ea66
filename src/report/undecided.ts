import type { ModuleReport } from '../findings/finding.js';
import { decidingFiles, undecidedRules } from './checked-rules.js';
import { plural } from './severities.js';
import { grouped } from '../grouped.js';

/** Modules of which the same is undecided. */
export interface UndecidedGroup {
  readonly reports: readonly ModuleReport[];
  /** `15 rules were not checked (KLP320-KLP326, KLP412): pass the kernel package, or vmlinuz (it decides 9 of them) and ext2.ko, with kernel-files`. */
  readonly words: string;
}

/** What is undecided for each module, with the modules of which it is the same. */
export function undecidedGroups(reports: readonly ModuleReport[]): UndecidedGroup[] {
  return undecidedBy(reports, (report) => wordsOf([report]));
}

/** What is undecided for each kernel, in a sentence. */
export function undecidedSentences(reports: readonly ModuleReport[]): string[] {
  return undecidedBy(reports, ({ kernel }) => kernel ?? '').map(
    ({ reports: same, words: kernel }) => `In ${plural(same.length, 'module')} for Linux ${kernel}, ${wordsOf(same)}.`,
  );
}

function undecidedBy(reports: readonly ModuleReport[], keyOf: (report: ModuleReport) => string): UndecidedGroup[] {
  const groups = grouped(
    reports.filter(({ undecided }) => undecided.length > 0),
    keyOf,
  );
  return [...groups].map(([words, same]) => ({ words, reports: same }));
}

function wordsOf(reports: readonly ModuleReport[]): string {
  const ids = undecidedRules(reports);
  const { files, left } = decidingFiles(reports);
  const [first, ...others] = files.map(({ name }) => name);
  const most = files[0]?.rules ?? 0;
  const alone = others.length === 0 || most === 0 ? '' : ` (it decides ${most} of them)`;
  const names = [`${first ?? ''}${alone}`, ...others, ...(left > 0 ? [`${left} more`] : [])];
  const last = names.length > 1 ? ` and ${names.pop() ?? ''}` : '';
  return `${plural(ids.length, 'rule')} ${ids.length === 1 ? 'was' : 'were'} not checked (${runsOf(ids).join(', ')}): pass the kernel package, or ${names.join(', ')}${last}, with kernel-files`;
}

/** `KLP320-KLP326` for ids that follow each other, in their order. */
function runsOf(ids: readonly string[]): string[] {
  const runs: { first: string; last: string }[] = [];
  const number = (id: string) => Number(id.replace(/\D+/g, ''));
  for (const id of ids) {
    const run = runs.at(-1);
    if (run !== undefined && number(id) === number(run.last) + 1) run.last = id;
    else runs.push({ first: id, last: id });
  }
  return runs.map(({ first, last }) => (first === last ? first : `${first}-${last}`));
}
