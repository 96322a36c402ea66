import type { Finding, ModuleReport, Severity } from './finding.js';

/** Findings of one rule and severity that a module's report has. Nobody reads more; a hostile module can have millions. */
export const MOST_ALIKE = 1000;
/** Findings in the reports of one run. A report in JSON has 1.5 KB for each and has to fit into one string. */
const MOST_IN_RUN = 100_000;
/** Findings that a module has in any case: the worst, so that its verdict stays. */
const LEAST = 10;

/** What findings have in common of which a report has at most MOST_ALIKE. */
export function kindOf({ rule, severity }: Pick<Finding, 'rule' | 'severity'>): string {
  return `${rule} (${severity})`;
}

/** The kinds of which there are as many as a report has at most: there may be more of them in the module. */
export function fullKinds(findings: readonly Finding[]): string[] {
  return [...countsOf(findings, kindOf)].flatMap(([kind, count]) => (count >= MOST_ALIKE ? [kind] : []));
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** Counts the findings of a run, and cuts the reports when there are too many. */
export class FindingsLeft {
  #left: number;

  constructor(most = MOST_IN_RUN) {
    this.#left = most;
  }

  /** The report with as many findings as there is room for, the worst first, and with how many are missing among its remarks. */
  cut(report: ModuleReport): ModuleReport {
    const { findings } = report;
    const most = Math.max(this.#left, LEAST);
    this.#left = Math.max(this.#left - findings.length, 0);
    if (findings.length <= most) return report;
    const worst = new Set([...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity]).slice(0, most));
    const gone = findings.filter((finding) => !worst.has(finding));
    const counts = [...countsOf(gone, kindOf)].map(([kind, count]) => `${count} of ${kind}`);
    const remark = `findings are left out: ${counts.join(', ')}; the report of a run has no room for more`;
    return { ...report, findings: findings.filter((finding) => worst.has(finding)), remarks: [...report.remarks, remark] };
  }
}

function countsOf(findings: readonly Finding[], of: (finding: Finding) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(of(finding), (counts.get(of(finding)) ?? 0) + 1);
  return counts;
}
