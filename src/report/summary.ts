import type { Finding, ModuleReport, Severity } from '../findings/finding.js';
import { severityWeight } from '../findings/worst.js';

/** From which severity on findings fail a check. */
export type FailOn = (typeof FAIL_ON)[number];
export const FAIL_ON = ['error', 'warning', 'never'] as const;

/** The process's exit codes. */
export const EXIT = { clean: 0, findings: 1, usage: 2, notAnalysed: 3, internal: 4, output: 5 } as const;

export interface Summary {
  /** Livepatch modules, plus files that could not be identified. */
  readonly modules: number;
  readonly clean: number;
  readonly withFindings: number;
  readonly notAnalysed: number;
  /** Of those, files on which klp-lint itself failed. */
  readonly faults: number;
  readonly notLivepatch: number;
  readonly findings: Readonly<Record<Severity, number>>;
  /** Findings that the configuration ignores. */
  readonly suppressed: number;
  /** Findings to which the configuration gives a milder severity than their own. */
  readonly lowered: number;
}

export function summarize(reports: readonly ModuleReport[]): Summary {
  const count = (status: ModuleReport['status']) => reports.filter((report) => report.status === status).length;
  const notLivepatch = count('not-livepatch');
  return {
    modules: reports.length - notLivepatch,
    clean: count('clean'),
    withFindings: count('findings'),
    notAnalysed: count('not-analysed'),
    faults: countFaults(reports),
    notLivepatch,
    findings: countSeverities(reports),
    suppressed: reports.reduce((sum, report) => sum + report.suppressed.length, 0),
    lowered: reports.reduce((sum, { findings }) => sum + findings.filter(isLowered).length, 0),
  };
}

function isLowered({ severity, changedFrom }: Finding): boolean {
  return changedFrom !== undefined && severityWeight({ severity }) > severityWeight({ severity: changedFrom });
}

/** Files on which klp-lint itself failed. */
export function countFaults(reports: readonly ModuleReport[]): number {
  return reports.filter((report) => report.status === 'not-analysed' && report.fault !== undefined).length;
}

export function countSeverities(reports: readonly ModuleReport[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const report of reports) for (const finding of report.findings) counts[finding.severity]++;
  return counts;
}

/** What was not analysed wins over findings: somebody has to look before the findings mean anything. A fault of klp-lint wins over both. */
export function exitCodeOf(summary: Summary, failOn: FailOn): number {
  if (summary.faults > 0) return EXIT.internal;
  if (summary.notAnalysed > 0) return EXIT.notAnalysed;
  const { error, warning } = summary.findings;
  const failing = failOn === 'never' ? 0 : failOn === 'warning' ? error + warning : error;
  return failing > 0 ? EXIT.findings : EXIT.clean;
}

/** `3 modules: 1 clean, 1 with findings (2 errors, 1 warning), 1 not analysed; 12 files are no livepatch`. */
export function summaryLine(summary: Summary): string {
  const parts = [
    summary.clean > 0 ? `${summary.clean} clean` : undefined,
    summary.withFindings > 0 ? `${summary.withFindings} with findings (${severityCounts(summary.findings)})` : undefined,
    summary.notAnalysed > 0 ? `${summary.notAnalysed} not analysed` : undefined,
  ].filter((part) => part !== undefined);
  const modules = parts.length === 0 ? 'no livepatch module' : `${countedWords(summary)}${parts.join(', ')}`;
  const rest = [
    summary.suppressed > 0 ? `${plural(summary.suppressed, 'finding')} ignored by the configuration` : undefined,
    summary.lowered > 0 ? `${plural(summary.lowered, 'finding')} lowered by the configuration` : undefined,
    summary.faults > 0 ? `klp-lint failed on ${plural(summary.faults, 'file')}, please report it` : undefined,
    summary.notLivepatch === 1 ? '1 file is no livepatch' : undefined,
    summary.notLivepatch > 1 ? `${summary.notLivepatch} files are no livepatch` : undefined,
  ].filter((part) => part !== undefined);
  return [modules, ...rest].join('; ');
}

/** What was not analysed may be a folder or an archive without a module: alone it counts as no module. */
function countedWords({ modules, notAnalysed }: Summary): string {
  return modules === notAnalysed ? 'no module analysed, ' : `${plural(modules, 'module')}: `;
}

/** `2 errors, 1 warning`. */
export function severityCounts(counts: Readonly<Record<Severity, number>>): string {
  const parts = (['error', 'warning', 'note'] as const).filter((severity) => counts[severity] > 0);
  return parts.map((severity) => plural(counts[severity], severity)).join(', ');
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
