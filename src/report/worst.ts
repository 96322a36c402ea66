import type { Finding, ModuleReport, Severity } from '../check/finding.js';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/** Those that a report with too little room for all of them keeps: the lightest by weight, of equal ones the first; in their order. */
export function lightest<Item>(items: readonly Item[], weight: (item: Item) => number, most: number): readonly Item[] {
  if (items.length <= most) return items;
  const kept = new Set(items.toSorted((a, b) => weight(a) - weight(b)).slice(0, most));
  return items.filter((item) => kept.has(item));
}

/** The findings that are kept where there is room for so many: errors before warnings before notes. */
export function worstFindings(reports: readonly ModuleReport[], most: number): ReadonlySet<Finding> {
  const all = reports.flatMap(({ findings }) => findings);
  return new Set(lightest(all, severityWeight, most));
}

/** The smaller, the worse. */
export function severityWeight({ severity }: Pick<Finding, 'severity'>): number {
  return SEVERITIES.indexOf(severity);
}

/** The smaller, the worse: what was not analysed, then by the worst finding. */
export function moduleWeight({ status, findings }: ModuleReport): number {
  return status === 'not-analysed' ? 0 : Math.min(SEVERITIES.length, ...findings.map(severityWeight));
}
