import type { Severity } from '../findings/finding.js';
import { plural, severityCounts } from '../report/summary.js';
import { shortHash } from './marker.js';
import { moduleKey, type ReviewedModule, severityOf, type Site } from './site.js';

/** What a run could not look at: an artifact, a file. */
export interface Missing {
  readonly name: string;
  readonly reason: string;
}

/** What one run has to say of a pull request. */
export interface Verdict {
  /** Livepatch modules, analysed or not; files that are none do not belong here. */
  readonly modules: readonly ReviewedModule[];
  readonly missing: readonly Missing[];
  /** Findings that the configuration keeps quiet. */
  readonly suppressed: number;
  /** What was checked against what, in sentences. */
  readonly checked: readonly string[];
}

/** The sites of a verdict, by where a reader finds them. */
export interface ToldWhere {
  /** Those that have a comment, or get one. */
  readonly commented: readonly Site[];
  /** Those that the body alone tells. */
  readonly bodyOnly: readonly Site[];
}

/**
 * Names what a body says, so that a body is edited when that has changed: identities, statuses, kernels and reasons; no
 * offsets, no lines, no commits.
 */
export function digestOf({ modules, missing, suppressed }: Verdict, { commented, bodyOnly }: ToldWhere): string {
  const idsOf = (sites: readonly Site[]) => sites.flatMap(({ told }) => told.map(({ id }) => id)).sort();
  const states = modules.map(({ report }) => [moduleKey(report), report.status, report.status === 'not-analysed' ? report.reason : '']);
  const reasons = missing.map(({ name, reason }) => [name, reason]);
  return shortHash(JSON.stringify([idsOf(commented), idsOf(bodyOnly), states.sort(), reasons.sort(), suppressed]));
}

/** How many findings, each counted once for all kernels. */
export function countTold(sites: readonly Site[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { told } of sites) for (const one of told) counts[severityOf({ told: [one] })]++;
  return counts;
}

/** `1 error in 1 of 2 livepatch modules, 1 not analysed`. */
export function verdictWords({ modules, missing }: Verdict, { commented, bodyOnly }: ToldWhere): string {
  const notAnalysed = modules.filter(({ report }) => report.status === 'not-analysed').length + missing.length;
  const analysed = modules.filter(({ report }) => report.status !== 'not-analysed');
  const bad = analysed.filter(({ report }) => report.findings.length > 0).length;
  const unknown = notAnalysed === 0 ? '' : `, ${notAnalysed} not analysed`;
  if (analysed.length === 0) return notAnalysed === 0 ? 'no livepatch module' : `nothing could be analysed${unknown}`;
  if (bad === 0) return `${plural(analysed.length, 'livepatch module')} without findings${unknown}`;
  const counts = severityCounts(countTold([...commented, ...bodyOnly]));
  return `${counts} in ${bad} of ${plural(analysed.length, 'livepatch module')}${unknown}`;
}
