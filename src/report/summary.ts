import type { Confidence, Finding, ModuleReport, Severity } from '../findings/finding.js';
import { severityWeight } from '../findings/worst.js';
import { type CheckedRules, checkedRules, decidingFiles, rulesWords } from './checked-rules.js';
import { byModule } from './module-kernels.js';
import { countSeverities, plural, severityCounts } from './severities.js';

/** From which severity on findings fail a check. */
export type FailOn = (typeof FAIL_ON)[number];
export const FAIL_ON = ['error', 'warning', 'never'] as const;

/** The process's exit codes. */
export const EXIT = { clean: 0, findings: 1, usage: 2, notAnalysed: 3, internal: 4, output: 5 } as const;

export interface Summary {
  /** Livepatch modules, plus files that could not be identified. */
  readonly modules: number;
  /** Kernels that one module was checked for at most; the counts of verdicts are of each module for each kernel. */
  readonly kernels: number;
  /** Modules without findings. */
  readonly clean: number;
  /** Of those, modules of which not every rule was checked. */
  readonly partlyChecked: number;
  readonly withFindings: number;
  readonly notAnalysed: number;
  /** Of those, files on which klp-lint itself failed. */
  readonly faults: number;
  readonly notLivepatch: number;
  readonly findings: Readonly<Record<Severity, number>>;
  /** Of those, findings that depend on no condition. */
  readonly certain: Readonly<Record<Severity, number>>;
  /** Findings that the configuration ignores. */
  readonly suppressed: number;
  /** Findings to which the configuration gives a milder severity than their own, or makes conditional. */
  readonly lowered: number;
  /** The rules that were checked in every module. */
  readonly rules: CheckedRules;
  /** The file that would decide most of the others; undefined where all were checked. */
  readonly firstFile: string | undefined;
}

export function summarize(reports: readonly ModuleReport[]): Summary {
  const count = (status: ModuleReport['status']) => reports.filter((report) => report.status === status).length;
  const notLivepatch = count('not-livepatch');
  const modules = byModule(reports.filter(({ status }) => status !== 'not-livepatch'));
  return {
    modules: modules.length,
    kernels: modules.reduce((most, ofKernels) => Math.max(most, ofKernels.length), 1),
    clean: count('clean'),
    partlyChecked: reports.filter(({ status, undecided }) => status === 'clean' && undecided.length > 0).length,
    withFindings: count('findings'),
    notAnalysed: count('not-analysed'),
    faults: countFaults(reports),
    notLivepatch,
    findings: countSeverities(reports),
    certain: countSeverities(reports, 'certain'),
    suppressed: reports.reduce((sum, report) => sum + report.suppressed.length, 0),
    lowered: reports.reduce((sum, { findings }) => sum + findings.filter(isLowered).length, 0),
    rules: checkedRules(reports),
    firstFile: decidingFiles(reports).files[0]?.name,
  };
}

function isLowered({ severity, changedFrom, confidence, confidenceChangedFrom }: Finding): boolean {
  if (confidence === 'conditional' && confidenceChangedFrom !== undefined) return true;
  return changedFrom !== undefined && severityWeight({ severity }) > severityWeight({ severity: changedFrom });
}

/** Files on which klp-lint itself failed. */
export function countFaults(reports: readonly ModuleReport[]): number {
  return reports.filter((report) => report.status === 'not-analysed' && report.fault !== undefined).length;
}

/** What makes a run fail besides what could not be analysed. */
export interface Failing {
  readonly failOn: FailOn;
  /** `certain`: findings that depend on a condition do not fail it. */
  readonly failOnConfidence: Confidence;
  /** Whether every rule has to be checked. */
  readonly requireKernelFiles: boolean;
}

/**
 * What was not analysed, or not checked although it has to be, wins over findings: somebody has to look before the findings mean anything.
 * A fault of klp-lint wins over both.
 */
export function exitCodeOf(summary: Summary, { failOn, failOnConfidence, requireKernelFiles }: Failing): number {
  if (summary.faults > 0) return EXIT.internal;
  if (summary.notAnalysed > 0 || (requireKernelFiles && lacksKernelFiles(summary))) return EXIT.notAnalysed;
  const { error, warning } = failOnConfidence === 'certain' ? summary.certain : summary.findings;
  const failing = failOn === 'never' ? 0 : failOn === 'warning' ? error + warning : error;
  return failing > 0 ? EXIT.findings : EXIT.clean;
}

/** Why a run fails that requires kernel files; undefined where it has what it needs. @param called what the user knows the setting as */
export function kernelFilesDemand(summary: Summary, { requireKernelFiles }: Failing, called: string): string | undefined {
  if (!requireKernelFiles || !lacksKernelFiles(summary)) return undefined;
  const { checked, all } = summary.rules;
  const left = all - checked;
  const first = summary.firstFile === undefined ? '' : `, or first of all ${summary.firstFile},`;
  return `${called}: ${left} of ${all} rules ${left === 1 ? 'was' : 'were'} not checked; pass the kernel package${first} with kernel-files`;
}

function lacksKernelFiles({ rules }: Summary): boolean {
  return rules.checked < rules.all;
}

/** `3 modules: 1 clean, 1 with findings (2 errors, 1 warning), 1 not analysed; 74 of 74 rules checked; 12 files are no livepatch`. */
export function summaryLine(summary: Summary): string {
  const parts = [
    summary.clean > summary.partlyChecked ? `${summary.clean - summary.partlyChecked} clean` : undefined,
    summary.partlyChecked > 0 ? `${summary.partlyChecked} without findings` : undefined,
    summary.withFindings > 0 ? `${summary.withFindings} with findings (${severityCounts(summary.findings)})` : undefined,
    summary.notAnalysed > 0 ? `${summary.notAnalysed} not analysed` : undefined,
  ].filter((part) => part !== undefined);
  const modules = parts.length === 0 ? 'no livepatch module' : `${countedWords(summary)}${parts.join(', ')}`;
  const rest = [
    runRulesWords(summary),
    summary.suppressed > 0 ? `${plural(summary.suppressed, 'finding')} ignored by the configuration` : undefined,
    summary.lowered > 0 ? `${plural(summary.lowered, 'finding')} lowered by the configuration` : undefined,
    summary.faults > 0 ? `klp-lint failed on ${plural(summary.faults, 'file')}, please report it` : undefined,
    summary.notLivepatch === 1 ? '1 file is no livepatch' : undefined,
    summary.notLivepatch > 1 ? `${summary.notLivepatch} files are no livepatch` : undefined,
  ].filter((part) => part !== undefined);
  return [modules, ...rest].join('; ');
}

/** `59 of 74 rules checked, 15 need kernel files such as vmlinuz`; undefined where none was asked. */
export function runRulesWords({ rules, firstFile }: Pick<Summary, 'rules' | 'firstFile'>): string | undefined {
  const left = rules.all - rules.checked;
  if (rules.all === 0) return undefined;
  return left === 0
    ? rulesWords(rules)
    : `${rulesWords(rules)}, ${left} ${left === 1 ? 'needs' : 'need'} kernel files such as ${firstFile ?? ''}`;
}

/** What was not analysed may be a folder or an archive without a module: alone it counts as no module. */
function countedWords({ modules, kernels, clean, withFindings }: Summary): string {
  if (clean + withFindings === 0) return 'no module analysed, ';
  return `${plural(modules, 'module')}${kernels > 1 ? ` for ${kernels} kernels` : ''}: `;
}
