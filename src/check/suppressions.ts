import { plainSymbolName } from '../livepatch/klp-symbol.js';
import { fullKinds, kindOf } from '../findings/most-findings.js';
import type { Finding, ModuleReport, SuppressedFinding } from '../findings/finding.js';

/** One entry of `ignore` in the configuration: every criterion that it has must fit. `*` in a text stands for any characters. */
export interface Suppression {
  /** Id or slug. */
  readonly rule?: string;
  /** The module's name, or the path where it was found. */
  readonly module?: string;
  readonly object?: string;
  /** The relocation's symbol, without `.klp.sym.` and position, or the function. */
  readonly symbol?: string;
  /** The kernel's release. */
  readonly kernel?: string;
  readonly reason: string;
  /** The last day on which it counts, `2027-01-31`. */
  readonly expires?: string;
}

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
  const suppressed = reports.map((report) => {
    const left: Finding[] = [];
    const gone: SuppressedFinding[] = [];
    for (const finding of report.findings) {
      const fitting = suppressions.filter((suppression) => fits(suppression, report, finding));
      for (const suppression of fitting) counts.set(suppression, (counts.get(suppression) ?? 0) + 1);
      const by = fitting.find((suppression) => !isExpired(suppression, today));
      if (by === undefined) left.push(finding);
      else gone.push({ finding, reason: by.reason });
    }
    return withFindings(report, left, gone);
  });
  const uses = suppressions.map((suppression): SuppressionUse => {
    const findings = counts.get(suppression) ?? 0;
    return { suppression, findings, state: isExpired(suppression, today) ? 'expired' : findings > 0 ? 'used' : 'unused' };
  });
  return { reports: suppressed, uses };
}

function withFindings(report: ModuleReport, findings: readonly Finding[], suppressed: readonly SuppressedFinding[]): ModuleReport {
  if (suppressed.length === 0) return report;
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
  const symbol = finding.relocation === undefined ? undefined : plainSymbolName(finding.relocation.symbol);
  return (
    (suppression.rule === undefined || suppression.rule.toUpperCase() === finding.rule || suppression.rule === finding.slug) &&
    matches(suppression.module, report.name, report.path) &&
    matches(suppression.object, finding.object) &&
    matches(suppression.symbol, symbol, finding.function) &&
    matches(suppression.kernel, report.kernel)
  );
}

function matches(pattern: string | undefined, ...texts: readonly (string | undefined)[]): boolean {
  if (pattern === undefined) return true;
  return texts.some((text) => text !== undefined && matchesStars(pattern, text));
}

/** Whether the text is the pattern with something in place of each star. Not a RegExp: that takes ages for many stars and a long name. */
function matchesStars(pattern: string, text: string): boolean {
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** Today's date in UTC, as the configuration writes days. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** What somebody should look at in the configuration: entries that have expired, or that nothing fitted. */
export function suppressionRemarks(uses: readonly SuppressionUse[]): string[] {
  return uses.flatMap(({ suppression, state, findings }, index) => {
    const { reason, expires = '', ...criteria } = suppression;
    const entry = `ignore entry ${index + 1} (${Object.entries(criteria)
      .map(([key, value]) => `${key} ${value}`)
      .join(', ')}; ${reason})`;
    if (state === 'unused') return [`${entry} fits no finding of this run`];
    if (state === 'expired') return [`${entry} expired on ${expires}; it would have fitted ${findings}`];
    return [];
  });
}
