import { undecidedRules } from '../report/checked-rules.js';
import { countSeverities, plural, severityCounts } from '../report/severities.js';
import { byModule } from '../report/module-kernels.js';
import { runRulesWords, summarize } from '../report/summary.js';
import { shortHash } from './marker.js';
import { moduleKey, type ReviewedModule, type Remark } from './remark.js';

/** What a run could not look at: an artifact, a file. */
export interface Missing {
  readonly name: string;
  readonly reason: string;
}

/** What one run has to say of a pull request. */
export interface Verdict {
  /** Livepatch modules, analysed or not; other files do not belong here. */
  readonly modules: readonly ReviewedModule[];
  readonly missing: readonly Missing[];
  /** Findings that the configuration keeps quiet. */
  readonly suppressed: number;
  /** What severities by rule in the configuration changed, in sentences. */
  readonly changed: readonly string[];
  /** What limits the verdicts, in sentences: a reader has to see it first. */
  readonly limits: readonly string[];
  /** What was checked against what, in sentences. */
  readonly checked: readonly string[];
}

/** The remarks of a verdict, by where a reader finds them. */
export interface RemarksByPlace {
  /** Those that have a comment, or get one. */
  readonly commented: readonly Remark[];
  /** Those that only the body has. */
  readonly bodyOnly: readonly Remark[];
}

/**
 * Names what a body says, so that a body is edited when that has changed: identities, statuses, counts, kernels and reasons;
 * no offsets, no lines, no commits.
 */
export function digestOf({ modules, missing, suppressed, changed }: Verdict, { commented, bodyOnly }: RemarksByPlace): string {
  const idsOf = (remarks: readonly Remark[]) => remarks.flatMap(({ findings }) => findings.map(({ id }) => id)).sort();
  const states = modules.map(({ report }) => [
    moduleKey(report),
    report.status,
    report.status === 'not-analysed' ? report.reason : '',
    undecidedRules([report]).length,
    report.kernelFiles ?? '',
    ...Object.values(countSeverities([report])),
  ]);
  const reasons = missing.map(({ name, reason }) => [name, reason]);
  return shortHash(JSON.stringify([idsOf(commented), idsOf(bodyOnly), states.sort(), reasons.sort(), suppressed, ...changed]));
}

/** `1 error in 1 of 2 livepatch modules, 1 not analysed; 59 of 74 rules checked, 15 need …`: counted in each module, as the outputs and every report count. */
export function verdictWords({ modules, missing }: Pick<Verdict, 'modules' | 'missing'>): string {
  const notAnalysed = modules.filter(({ report }) => report.status === 'not-analysed').length + missing.length;
  const reports = modules.map(({ report }) => report);
  const analysed = byModule(reports.filter(({ status }) => status !== 'not-analysed'));
  const bad = analysed.filter((ofKernels) => ofKernels.some(({ findings }) => findings.length > 0)).length;
  const unknown = notAnalysed === 0 ? '' : `, ${notAnalysed} not analysed`;
  if (analysed.length === 0) return notAnalysed === 0 ? 'no livepatch module' : `nothing could be analysed${unknown}`;
  const { kernels, ...summary } = summarize(reports);
  const rules = runRulesWords(summary);
  const checked = rules === undefined ? '' : `; ${rules}`;
  const total = `${plural(analysed.length, 'livepatch module')}${kernels > 1 ? ` for ${kernels} kernels` : ''}`;
  if (bad === 0) return `${total} without findings${unknown}${checked}`;
  const counts = severityCounts(countSeverities(reports));
  return `${counts} in ${bad} of ${total}${unknown}${checked}`;
}
