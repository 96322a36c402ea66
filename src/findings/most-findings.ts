import type { Finding, ModuleReport } from './finding.js';
import { lightest, severityWeight } from './worst.js';

/** Findings of one rule and severity that a module's report has. Nobody reads more; a hostile module can have millions. */
export const MOST_ALIKE = 1000;
/** Findings in the reports of one run. A report in JSON has 1.5 KB for each and has to fit into one string. */
const MOST_IN_RUN = 100_000;
/** Findings that a module has in any case. */
const LEAST = 10;

/** What findings have in common of which a report has at most MOST_ALIKE. */
export function kindOf({ rule, severity }: Pick<Finding, 'rule' | 'severity'>): string {
  return `${rule} (${severity})`;
}

/** The kinds of which there are as many as a report has at most: there may be more of them in the module. */
export function fullKinds(findings: readonly Finding[]): string[] {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(kindOf(finding), (counts.get(kindOf(finding)) ?? 0) + 1);
  return [...counts].flatMap(([kind, count]) => (count >= MOST_ALIKE ? [kind] : []));
}

/** Counts the findings of a run, and cuts the reports when there are too many. */
export class FindingsLeft {
  #left: number;

  constructor(private readonly most = MOST_IN_RUN) {
    this.#left = most;
  }

  /** The report; where there is no room for all of its findings, with the worst of them, and not analysed: nobody sees the others. */
  cut(report: ModuleReport): ModuleReport {
    const { findings } = report;
    const kept = lightest(findings, severityWeight, Math.max(this.#left, LEAST));
    this.#left = Math.max(this.#left - findings.length, 0);
    if (kept.length === findings.length) return report;
    const reason = `${findings.length - kept.length} of its ${findings.length} findings are left out: the report of a run has room for ${this.most}; check fewer files at once`;
    return { ...report, findings: kept, status: 'not-analysed', reason };
  }
}
