import { plainSymbolName } from '../livepatch/klp-symbol.js';
import { matchesPattern } from './pattern.js';
import type { Suppression } from './suppression.js';
import { SuppressionIndex } from './suppression-index.js';
import { fullKinds, kindOf } from '../findings/most-findings.js';
import type { Finding, ModuleReport, SuppressedFinding } from '../findings/finding.js';
import { openWith } from '../findings/settled.js';

/** What became of an entry in this run. */
export interface SuppressionUse {
  readonly suppression: Suppression;
  /** `unused`: nothing fitted; `expired`: it did not count any more. */
  readonly state: 'used' | 'unused' | 'expired';
  /** Findings that it took away, or, where it has expired, would have taken away. */
  readonly findings: number;
}

/** Takes the findings away that the configuration ignores, and says what became of each entry. @param today `2026-11-23` */
export function suppress(
  reports: readonly ModuleReport[],
  suppressions: readonly Suppression[],
  today: string,
): { readonly reports: readonly ModuleReport[]; readonly uses: readonly SuppressionUse[] } {
  const counts = new Map<Suppression, number>();
  const index = new SuppressionIndex(suppressions);
  const suppressed = reports.map((report) => {
    const left: Finding[] = [];
    const gone: SuppressedFinding[] = [];
    const taken = new Map<Suppression, number>();
    for (const finding of report.findings) {
      const fitting = index
        .candidates(report, finding)
        .filter(
          (suppression) =>
            (taken.get(suppression) ?? 0) < (suppression.count ?? Number.POSITIVE_INFINITY) && fits(suppression, report, finding),
        );
      for (const suppression of fitting) counts.set(suppression, (counts.get(suppression) ?? 0) + 1);
      const by = fitting.find((suppression) => !isExpired(suppression, today));
      if (by === undefined) left.push(finding);
      else {
        gone.push({ finding, reason: by.reason });
        taken.set(by, (taken.get(by) ?? 0) + 1);
      }
    }
    return withFindings(report, left, gone);
  });
  const uses = suppressions.map((suppression): SuppressionUse => {
    const findings = counts.get(suppression) ?? 0;
    return { suppression, findings, state: isExpired(suppression, today) ? 'expired' : findings > 0 ? 'used' : 'unused' };
  });
  return { reports: suppressed, uses };
}

function withFindings(given: ModuleReport, findings: readonly Finding[], suppressed: readonly SuppressedFinding[]): ModuleReport {
  if (suppressed.length === 0) return given;
  const report = { ...given, ...openWith(given, findings) };
  if (report.status !== 'findings') return { ...report, findings, suppressed };
  const unsure = fullKinds(report.findings).find((kind) => !findings.some((finding) => kindOf(finding) === kind));
  if (unsure !== undefined) {
    const reason = `all findings of ${unsure} that the report has are ignored, and there were too many to have them all`;
    return { ...report, findings, suppressed, status: 'not-analysed', reason };
  }
  return { ...report, findings, suppressed, status: findings.length === 0 ? 'clean' : 'findings' };
}

function isExpired({ expires }: Suppression, today: string): boolean {
  return expires !== undefined && expires < today;
}

function fits(suppression: Suppression, report: ModuleReport, finding: Finding): boolean {
  const { rule, rest } = suppression;
  const isAny = rest === 'any';
  const matches = (pattern: string | undefined, ...texts: readonly (string | undefined)[]) =>
    pattern === undefined
      ? isAny || texts.every((text) => text === undefined)
      : pattern === '*' || texts.some((text) => text !== undefined && matchesPattern(pattern, text));
  return (
    (rule === undefined ? isAny : rule.toUpperCase() === finding.rule || rule === finding.slug) &&
    matches(suppression.module, report.name, report.path) &&
    matches(suppression.object, finding.object) &&
    matches(suppression.function, finding.function ?? finding.section) &&
    matches(suppression.symbol, finding.relocation === undefined ? undefined : plainSymbolName(finding.relocation.symbol)) &&
    matches(suppression.kernel, report.kernel) &&
    (suppression.arch === undefined || matches(suppression.arch, report.arch))
  );
}

/** Today's date in UTC, as the configuration writes days. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** What somebody should look at in the configuration: entries that have expired, or that nothing fitted. */
export function suppressionRemarks(uses: readonly SuppressionUse[]): string[] {
  return uses.flatMap(({ suppression, state, findings }, index) => {
    const { reason, expires = '' } = suppression;
    const entry = `ignore entry ${index + 1} (${Object.entries(suppression)
      .filter(([key]) => !['reason', 'expires', 'count', 'rest'].includes(key))
      .map(([key, value]) => `${key} ${value}`)
      .join(', ')}; ${reason})`;
    if (state === 'unused') return [`${entry} fits no finding of this run`];
    if (state === 'expired') return [`${entry} expired on ${expires}; it would have fitted ${findings}`];
    return [];
  });
}
