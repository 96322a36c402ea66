import type { ModuleReport, UndecidedRule } from '../findings/finding.js';
import { grouped } from '../grouped.js';
import { countSeverities, plural, severityCounts } from './severities.js';

/** How much was decided: what is clean is so as far as this goes. */
export interface CheckedRules {
  readonly checked: number;
  readonly all: number;
}

/** The rules of one module. */
export function rulesOf(report: Pick<ModuleReport, 'rules' | 'undecided'>): CheckedRules {
  return { all: report.rules, checked: Math.max(0, report.rules - undecidedRules([report]).length) };
}

/** The rules that were checked in each of the modules that were analysed. */
export function checkedRules(reports: readonly ModuleReport[]): CheckedRules {
  const analysed = reports.filter(({ status }) => status === 'clean' || status === 'findings');
  const all = analysed.reduce((most, { rules }) => Math.max(most, rules), 0);
  return { all, checked: Math.max(0, all - undecidedRules(analysed).length) };
}

/** Ids of the rules that some module left open, in order. */
export function undecidedRules(reports: readonly Pick<ModuleReport, 'undecided'>[]): string[] {
  return [...new Set(reports.flatMap(({ undecided }) => undecided.map(({ rule }) => rule)))].sort();
}

/** `59 of 74 rules checked`; empty where none was asked. */
export function rulesWords({ checked, all }: CheckedRules): string {
  return all === 0 ? '' : `${checked} of ${all} rules checked`;
}

/** What a module came to: `clean` says that every rule was checked. */
export function resultWords(report: ModuleReport): string {
  switch (report.status) {
    case 'clean':
      return report.undecided.length === 0 ? 'clean' : 'no finding';
    case 'findings':
      return severityCounts(countSeverities([report]));
    case 'not-analysed':
      return 'not analysed';
    case 'not-livepatch':
      return 'no livepatch';
  }
}

/** `; 59 of 74 rules checked`, behind the result; empty for findings where all rules were checked, and where none was. */
export function coverageWords(report: ModuleReport): string {
  const rules = checkedRules([report]);
  if (rules.all === 0 || (report.status === 'findings' && rules.checked === rules.all)) return '';
  return `; ${rulesWords(rules)}${report.kernelFiles === 'found' ? ' with kernel files found beside it' : ''}`;
}

/** That verdicts rest on files which the author of a change can forge; undefined where none does. @param used paths of the kernel files */
export function foundFilesWords(reports: readonly ModuleReport[], used: readonly string[]): string | undefined {
  const resting = reports.filter(({ kernelFiles }) => kernelFiles === 'found').length;
  if (resting === 0) return undefined;
  const left = used.length - MOST_FILES;
  const named = `${used.slice(0, MOST_FILES).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
  return `${plural(resting, 'verdict')} ${resting === 1 ? 'rests' : 'rest'} on kernel files found beside the modules (${named}): whoever builds the modules can forge them. Pass trusted ones with kernel-files; "kernel-files-beside: refuse" ignores these`;
}

/** A file, and how many rules it decides alone. */
export interface DecidingFile {
  readonly name: string;
  readonly rules: number;
}

/** Files that a sentence names. */
const MOST_FILES = 8;

/**
 * The fewest files that decide what is open: the one that decides most, then what decides most of the rest.
 * @returns `left`: how many further files are needed at most
 */
export function decidingFiles(reports: readonly Pick<ModuleReport, 'undecided'>[]): {
  readonly files: readonly DecidingFile[];
  readonly left: number;
} {
  const open = new Map(
    reports.flatMap(({ undecided }) => undecided).map((one) => [`${one.rule} ${one.wouldDecide}`, { ...one, files: filesIn(one) }]),
  );
  const files: DecidingFile[] = [];
  let left = [...open.values()];
  while (left.length > 0 && files.length < MOST_FILES) {
    const counts = new Map<string, number>();
    for (const name of left.flatMap((one) => one.files)) counts.set(name, (counts.get(name) ?? 0) + 1);
    const [[name] = ['']] = [...counts].sort(([, a], [, b]) => b - a);
    const byRule = [...grouped(left, ({ rule }) => rule).values()];
    files.push({ name, rules: byRule.filter((ofRule) => ofRule.every((one) => one.files.includes(name))).length });
    left = left.filter((one) => !one.files.includes(name));
  }
  return { files, left: new Set(left.map(({ wouldDecide }) => wouldDecide)).size };
}

/** As rules write them: `vmlinuz, kallsyms or Module.symvers`. */
function filesIn({ wouldDecide }: UndecidedRule): string[] {
  return wouldDecide.split(/, | or /);
}
